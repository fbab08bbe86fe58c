//! The only reason for a withheld name is that the speaker was “not authorized to speak”, or that the matter is sensitive.
//!
//! It is true and says nothing: nobody who speaks out of turn is authorized. How do they know, and what do they risk?
//!
//! **Asked about:** A clerk, speaking on condition of anonymity because he was not authorized to speak publicly, said the vault was empty.
//!
//! **Fine:** A clerk, speaking on condition of anonymity because his contract bars him from talking about clients, said the vault was empty.
//!
//! **Silent on** reasons that stand beside the formula, and quotations. Only the profile `desk` asks.

use super::anonymity::{Reason, withheld};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Rule, Severity, Worded},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/anonymous-boilerplate",
    class: Class::C,
    severity: Severity::Hint,
    message: "True but empty: how do they know, and what is at risk?",
    source: include_str!("anonymous_boilerplate.rs"),
    check: Check::Words(check),
    fixes,
};

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    findings.extend(
        withheld(article, paragraphs)
            .into_iter()
            .filter_map(|w| match w.reason {
                Reason::Boilerplate(span) => Some(RULE.finding(span)),
                Reason::None | Reason::Given => None,
            }),
    );
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let words = finding.span.of(&article.text);
    let blank = if words.to_ascii_lowercase().starts_with("because") {
        "because ___"
    } else {
        "___"
    };
    vec![
        Fix::replace(
            format!("Say what they risk, and how they know: “{blank}”"),
            finding.span,
            blank,
            false,
        ),
        Fix::ignore(),
    ]
}
