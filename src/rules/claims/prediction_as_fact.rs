//! The narrator says how something will turn out.
//!
//! A timetable can be printed; an outcome can only be expected, and readers should know by whom.
//!
//! **Asked about:** The new port will revive trade along the coast.
//!
//! **Fine:** The new port will revive trade along the coast, its owners say.
//!
//! **Silent on** timetables, laws in force, announced visits and meetings, “will not comment”.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/prediction-as-fact",
    class: Class::C,
    severity: Severity::Information,
    message: "The future needs an owner: who expects this?",
    source: include_str!("prediction_as_fact.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Prediction, findings);
}
