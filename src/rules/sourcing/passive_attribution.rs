//! It was reported, it is believed, reportedly, said to be: someone said it, and the sentence hides who.
//!
//! The passive makes a rumour sound like a finding. Whoever believes, reports or understands it can be named, or the
//! sentence can go.
//!
//! **Asked about:** The foundry is reportedly for sale.
//!
//! **Fine:** The foundry is for sale, its owner told the staff on Monday.
//!
//! **Silent on** reports to the police, quotations, and passives whose agent is named.

use super::ask;
use crate::{
    article::Article,
    lexicon,
    rules::{Check, Class, Finding, Fix, Rule, Severity, support},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/passive-attribution",
    class: Class::B,
    severity: Severity::Information,
    message: "By whom? The passive hides the source.",
    source: include_str!("passive_attribution.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for attribution in &article.attributions {
        if let (true, None, Some(cue)) = (attribution.passive, attribution.source, attribution.cue)
            && !says_nothing(cue.of(&article.text))
            && !is_tried(article, cue)
        {
            ask(article, &RULE, attribution, cue, findings);
        }
    }
}

/// Whether a court accuses: "who is accused of forging the notes, goes on trial in May".
fn is_tried(article: &Article, cue: Span) -> bool {
    let blames = cue.of(&article.text).ends_with("accused");
    blames
        && article.sentence_at(cue.start).is_some_and(|s| {
            s.span
                .of(&article.text)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| lexicon::claim::TRIALS.contains_ignore_case(w))
        })
}

/// "will be named", "should be seen": nobody has said it yet; "is not accused", "is not known": nobody says it; "charged":
/// a court says it.
fn says_nothing(cue: &str) -> bool {
    let last = cue.split_whitespace().next_back().unwrap_or("");
    let blames = matches!(last, "accused" | "suspected");
    let blank = blames || last == "known";
    last == "charged"
        || cue.split_whitespace().any(|w| {
            matches!(w, "will" | "should" | "must" | "shall")
                || blank && (w == "not" || w.ends_with("n't") || w.ends_with("n’t"))
        })
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let sentence = article
        .sentence_at(finding.span.start)
        .map_or(finding.span, |s| {
            support::without_stop(&article.text, s.span)
        });
    vec![
        support::attribute_to_blank(article, sentence),
        Fix::ignore(),
    ]
}
