//! Officials, experts, analysts, critics, sources, some or many say it; no name, number or body stands near.
//!
//! “Officials” can be a minister or a clerk, and “experts” anyone with a telephone. A name, a post or at least how many
//! there were lets a reader weigh what they say.
//!
//! **Asked about:** Experts say the cliff path is safe.
//!
//! **Fine:** Mara Quist, a geologist, and two colleagues at the survey say the cliff path is safe.
//!
//! **Silent on** people who are named right after, and on roles that only one body has: the police, the ministry.

use super::ask;
use crate::{
    article::Article,
    attribution::Strength,
    rules::{Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/vague-source",
    class: Class::B,
    severity: Severity::Information,
    message: "Which ones? No reader could find this source.",
    source: include_str!("vague_source.rs"),
    check,
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for attribution in &article.attributions {
        if let (Strength::Vague, Some(source), false) = (
            attribution.strength,
            attribution.source,
            attribution.passive,
        ) {
            ask(article, &RULE, attribution, source.span, findings);
        }
    }
}

fn fixes(_article: &Article, finding: &Finding) -> Vec<Fix> {
    vec![
        Fix::replace(
            "Name one: “, including ___,”".to_owned(),
            Span::new(finding.span.end, finding.span.end),
            ", including ___,",
            false,
        ),
        Fix::ignore(),
    ]
}
