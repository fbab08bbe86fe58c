//! History, biography or institutional fact that few readers know and that could be wrong.
//!
//! Background is copied from story to story until nobody remembers where it came from. A link, a record or a name stops that.
//!
//! **Asked about:** The order was outlawed in three duchies in 1823.
//!
//! **Fine:** The order was outlawed in three duchies in 1823, according to the registers in the national archive.
//!
//! **Silent on** common knowledge, geography, settled facts with a date and a public record.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/background",
    class: Class::C,
    severity: Severity::Information,
    message: "Where is this from?",
    source: include_str!("background.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Background, findings);
}
