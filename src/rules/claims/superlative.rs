//! First, only, largest, worst, never before: a rank, with nobody who keeps the list.
//!
//! Ranks are checkable and often wrong. A scope (“in county records since 1950”) or an owner makes them safe.
//!
//! **Asked about:** It is the oldest working ferry in the hemisphere.
//!
//! **Fine:** It is the oldest working ferry in the hemisphere, according to the maritime museum’s register.
//!
//! **Silent on** names and set phrases: first lady, first half, at least, most of; ranks that somebody in the sentence states.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/superlative",
    class: Class::B,
    severity: Severity::Information,
    message: "Against what yardstick, and whose?",
    source: include_str!("superlative.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Superlative, findings);
}
