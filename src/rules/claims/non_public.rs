//! Private talks, internal plans, undisclosed terms, military or secret activity, told flatly.
//!
//! What happens behind a door reached us through someone. Saying who, or how we know, is the least a reader needs.
//!
//! **Asked about:** The two airlines are close to a deal on shared gates.
//!
//! **Fine:** The two airlines are close to a deal on shared gates, a person at the table said.
//!
//! **Silent on** published terms, open sessions, communiques, announcements.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/non-public",
    class: Class::B,
    severity: Severity::Information,
    message: "Who let us see this?",
    source: include_str!("non_public.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::NonPublic, findings);
}
