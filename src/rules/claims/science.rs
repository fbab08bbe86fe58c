//! What a drug, a food, a substance or a practice does to health or nature, told as general fact.
//!
//! Readers act on health news. The study, its size and its authors let them judge how far.
//!
//! **Asked about:** A glass of beet juice a day halves the risk of stroke.
//!
//! **Fine:** A glass of beet juice a day lowered blood pressure in a trial of 57 patients, its authors reported in May.
//!
//! **Silent on** textbook facts, definitions, findings whose study is named.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/science",
    class: Class::B,
    severity: Severity::Warning,
    message: "Which study?",
    source: include_str!("science.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Science, findings);
}
