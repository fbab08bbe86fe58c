//! “Today”, “tonight”, “yesterday” in a story that is older than a day.
//!
//! The word was true when it was written. The rule compares the story's date with the day on which the story is read: an
//! editor gives the day of its clock, `copydesk check` only what `--now` says, so that its runs repeat.
//!
//! **Asked about:** The council will hear the plan tonight.
//!
//! **Fine:** The council will hear the plan on Thursday night.
//!
//! **Silent on** stories of today and of the day before, stories without a date, “today” for nowadays, and quotations.

use super::relative::{day_words, replace_with};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/stale-relative",
    class: Class::A,
    severity: Severity::Information,
    message: "This word was true when the story was written: is it still?",
    source: include_str!("stale_relative.rs"),
    check: Check::Article(check),
    fixes,
};

/// Whether the story is more than a day old.
fn is_old(article: &Article) -> bool {
    match (article.date, article.now) {
        (Some(story), Some(now)) => (now - story.date).get_days() > 1,
        _ => false,
    }
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    if !is_old(article) {
        return;
    }
    for e in day_words(article) {
        if e.day().is_none() {
            continue;
        }
        let story = article.date.and_then(|d| d.span).map(|span| Related {
            span,
            message: "The date of the story.".into(),
        });
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: e.time.span,
            message: RULE.message.into(),
            related: story.into_iter().collect(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for e in day_words(article) {
        if e.time.span == finding.span
            && let (Some(day), Some(story)) = (e.day(), article.date)
        {
            fixes.extend(replace_with(&e, day, story.date));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
