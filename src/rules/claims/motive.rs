//! The narrator says what someone wants, fears, hopes, knows or intends, or why they acted.
//!
//! Nobody can see into a head. Somebody said it, wrote it, or guesses it.
//!
//! **Asked about:** Ekdahl hoped to embarrass her rival.
//!
//! **Fine:** Ekdahl hoped to embarrass her rival, two members of her staff said.
//!
//! **Silent on** stated plans and official positions (“plans to visit”), what the person says in the same sentence.

use super::{ask, fixes};
use crate::{
    article::Article,
    claim::ClaimKind,
    rules::{Check, Class, Finding, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "claims/motive",
    class: Class::B,
    severity: Severity::Information,
    message: "How do we know what they think?",
    source: include_str!("motive.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    ask(article, &RULE, ClaimKind::Motive, findings);
}
