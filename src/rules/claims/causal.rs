//! The narrator says that one thing brought about another.
//!
//! Order in time can be seen; cause is a conclusion, and a conclusion has an owner.
//!
//! **Asked about:** The new bus lane led to a slump in trade.
//!
//! **Fine:** Trade slumped after the bus lane opened; shopkeepers blame it, the council does not.
//!
//! **Silent on** plain mechanics and timetables (“due to open”), causes in quotation marks, causes that someone in the sentence gives.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/causal",
    class: Class::C,
    severity: Severity::Hint,
    message: "That one came after the other is a fact; who says it was the cause?",
    source: include_str!("causal.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Cause, findings);
}
