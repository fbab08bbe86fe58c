//! Something grew, fell, worsened or drew closer, with no figures and nobody who measured.
//!
//! A direction is a measurement. With two figures and their source it is news; without them it is an impression.
//!
//! **Asked about:** Burglary has risen sharply on the east side.
//!
//! **Fine:** The police logged 212 burglaries on the east side this year, up from 140.
//!
//! **Silent on** listed prices, scores and tables, seasons; a trend with its figures and their owner.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/trend",
    class: Class::B,
    severity: Severity::Information,
    message: "Measured by whom?",
    source: include_str!("trend.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Trend, findings);
}
