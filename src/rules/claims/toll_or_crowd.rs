//! A number of dead, injured, missing, displaced or gathered people, and no body that counted them.
//!
//! Tolls move by the hour and crowds are disputed. A count without its counter and its hour is wrong by the next edition.
//!
//! **Asked about:** The mudslide killed 31 people.
//!
//! **Fine:** The mudslide killed at least 31 people, the civil defence agency said at noon.
//!
//! **Silent on** settled historic tolls, second mentions of a sourced one, ticketed attendance.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/toll-or-crowd",
    class: Class::B,
    severity: Severity::Warning,
    message: "Whose count is this, and as of when?",
    source: include_str!("toll_or_crowd.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Toll, findings);
}
