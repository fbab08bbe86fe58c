//! Wrongdoing is told of someone as a fact, with no accuser, no charge and no verdict beside it.
//!
//! The gravest thing a story can say of anyone has to be somebody’s finding or somebody’s claim. A court record, a plea, a filing or a named accuser carries it; the narrator cannot.
//!
//! **Asked about:** Harlan Voss siphoned school money into a boat.
//!
//! **Fine:** Harlan Voss siphoned school money into a boat, the state auditor alleges; his lawyer denies it.
//!
//! **Silent on** convictions, pleas, findings of liability, charges and lawsuits that are told as such; sport and figures of speech.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/unsourced-accusation",
    class: Class::B,
    severity: Severity::Warning,
    message: "A serious charge in our own voice: who says so?",
    source: include_str!("unsourced_accusation.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Accusation, findings);
}
