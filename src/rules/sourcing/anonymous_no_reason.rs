//! On condition of anonymity, asked not to be named: and no reason in this sentence or the next.
//!
//! A name may be withheld for a reason, and readers are owed the reason. It shows what the source risks, and that the
//! desk has asked.
//!
//! **Asked about:** A porter who asked not to be named said the lift had failed before.
//!
//! **Fine:** A porter who asked not to be named because the hotel bars staff from giving interviews said the lift had failed before.
//!
//! **Silent on** a reason given earlier for the same speaker, and quotations.

use super::anonymity::{Reason, withheld};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Rule, Severity, Worded},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/anonymous-no-reason",
    class: Class::B,
    severity: Severity::Information,
    message: "Why is the name withheld?",
    source: include_str!("anonymous_no_reason.rs"),
    check: Check::Words(check),
    fixes,
};

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    findings.extend(
        withheld(article, paragraphs)
            .into_iter()
            .filter(|w| w.reason == Reason::None)
            .map(|w| RULE.finding(w.span)),
    );
}

fn fixes(_article: &Article, finding: &Finding) -> Vec<Fix> {
    vec![
        Fix::replace(
            "Say why: “because ___”".to_owned(),
            Span::new(finding.span.end, finding.span.end),
            " because ___",
            false,
        ),
        Fix::ignore(),
    ]
}
