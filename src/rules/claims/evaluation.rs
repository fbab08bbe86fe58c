//! A loaded word in the narrator’s voice: disastrous, landmark, botched.
//!
//! The reader wants to judge. Either somebody holds the opinion, or the facts beside it say it better.
//!
//! **Asked about:** The botched sale of the harbour dragged on.
//!
//! **Fine:** The sale of the harbour, which the auditor called “a failure at every step”, dragged on.
//!
//! **Silent on** stock epithets, titles of works, quotations, opinion pieces.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/evaluation",
    class: Class::C,
    severity: Severity::Hint,
    message: "Whose judgement is this?",
    source: include_str!("evaluation.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Evaluation, findings);
}
