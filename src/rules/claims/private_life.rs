//! Health, family, sexuality or money troubles of a person, with nobody who told us.
//!
//! Private facts hurt when they are wrong and often when they are right. The source, and whether they may be told, belong on the page or in the notes.
//!
//! **Asked about:** Ines Park had been treated for an addiction.
//!
//! **Fine:** Ines Park had been treated for an addiction, she told the inquiry.
//!
//! **Silent on** what the person says of themselves, obituaries, court findings; what was asked about once.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/private-life",
    class: Class::B,
    severity: Severity::Warning,
    message: "Who told us, and may we?",
    source: include_str!("private_life.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::PrivateLife, findings);
}
