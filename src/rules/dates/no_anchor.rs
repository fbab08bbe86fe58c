//! “Today”, “tonight”, “yesterday”, “this week” in a story that nothing dates.
//!
//! A reader who finds the story tomorrow cannot tell which day is meant. A dateline, a `date:` in the front matter, or a
//! date in the file's name dates the whole story at once.
//!
//! **Asked about:** The council voted on the plan yesterday.
//!
//! **Fine:** The council voted on the plan on Tuesday, March 4, 2025.
//!
//! **Silent on** stories that have a date, “today” for nowadays, and quotations.

use super::{
    Expression, expressions,
    relative::{day_words, replacement},
};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    time::{From, Meaning, Unit},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/no-anchor",
    class: Class::A,
    severity: Severity::Information,
    message: "Which day is that for a reader tomorrow?",
    source: include_str!("no_anchor.rs"),
    check: Check::Article(check),
    fixes,
};

/// The words of a story without a date that need one.
fn unanchored(article: &Article) -> Vec<Expression<'_>> {
    if article.date.is_some() {
        return Vec::new();
    }
    let mut out = day_words(article);
    out.extend(expressions(article).into_iter().filter(|e| {
        matches!(
            e.mention.meaning,
            Meaning::Shift {
                unit: Unit::Week,
                count: 0,
                from: From::Document
            }
        ) && e.tagged.lower(e.mention.first as usize) == "this"
    }));
    out
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for e in unanchored(article) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: e.time.span,
            message: RULE.message.into(),
            related: Vec::new(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = unanchored(article)
        .iter()
        .filter(|e| e.time.span == finding.span)
        .map(|e| replacement(e, "___", ""))
        .collect();
    fixes.push(Fix::ignore());
    fixes
}
