//! A percentage, a sum of money, a count or a ratio stands in our own voice, and nobody is named who counted it.
//!
//! A figure is only as good as whoever arrived at it. Readers want to know whose it is, and so will the desk when it changes.
//!
//! **Asked about:** Two in five households on the island cannot heat their homes.
//!
//! **Fine:** Two in five households on the island cannot heat their homes, according to a survey of 1,200 people by the energy regulator.
//!
//! **Silent on** scores, clock times, ages, addresses, dates, vote tallies, listed prices; what a company tells of itself in a story of its results, a match of its play, a trial of what it proved; terms that somebody offers or asks for; a figure that the story gives to someone elsewhere, or its parts; a link or footnote on it.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/unsourced-statistic",
    class: Class::B,
    severity: Severity::Information,
    message: "Who counted this?",
    source: include_str!("unsourced_statistic.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Statistic, findings);
}
