//! A clock time in a story with places in two or more time zones, and nothing that says whose clock is meant.
//!
//! Nine in the morning in Seoul is midnight in London. A place in the sentence, “local time” or a zone is enough.
//!
//! **Asked about:** Envoys flew from Seoul to London for the talks. They will begin at 9 a.m. on Friday.
//!
//! **Fine:** Envoys flew from Seoul to London for the talks. They will begin at 9 a.m. in London on Friday.
//!
//! **Silent on** stories whose places keep one time, sentences that name a place or a zone, and quotations.

use rustc_hash::FxHashSet;

use super::{Expression, expressions_of};
use crate::{
    article::Article,
    lexicon::figures::{ZONE_WORDS, ZONES},
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Rule, Severity},
    text::Span,
    time::TimeKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/no-zone",
    class: Class::C,
    severity: Severity::Hint,
    message: "Whose clock is this?",
    source: include_str!("no_zone.rs"),
    check: Check::Story(check),
    fixes,
};

/// The offset of a place's clock from UTC in winter, in minutes, for places that are known to keep one.
fn zone(name: &str) -> Option<i64> {
    ZONES.get(name.to_lowercase().as_str()).copied()
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    // Most stories have no clock, and most of the others one zone.
    if article.times.iter().all(|t| t.kind != TimeKind::Time) {
        return;
    }
    let zones: FxHashSet<i64> = article
        .entities
        .list()
        .iter()
        .filter_map(|e| zone(&e.name))
        .collect();
    if zones.len() < 2 {
        return;
    }
    let clocks = expressions_of(article, |time| time.kind == TimeKind::Time)
        .into_iter()
        .filter(|e| e.mention.clock.is_some_and(|c| !c.utc))
        // Midnight and noon come to every place in its own time.
        .filter(|e| e.text().bytes().any(|b| b.is_ascii_digit()));
    for e in clocks {
        if !has_zone(&e) {
            findings.push(Finding {
                rule: RULE.id,
                severity: RULE.severity,
                span: e.time.span,
                message: RULE.message.into(),
                related: Vec::new(),
            });
        }
    }
}

/// Whether the sentence tells whose clock is meant: a zone, or a place.
fn has_zone(e: &Expression<'_>) -> bool {
    let Some(sentence) = e.sentence() else {
        return true;
    };
    e.near(sentence).any(|i| {
        let lower = e.tagged.lower(i);
        ZONE_WORDS.contains(lower)
            || e.tagged.tokens[i].is_capitalised() && crate::knowledge::place(lower).is_some()
    })
}

fn fixes(_article: &Article, finding: &Finding) -> Vec<Fix> {
    let end = Span::new(finding.span.end, finding.span.end);
    let insert = |text: &str| Fix {
        title: format!("Add “{}”", text.trim()),
        action: FixAction::Edits(vec![Edit {
            span: end,
            text: text.to_owned(),
        }]),
        safe: false,
    };
    vec![insert(" local time"), insert(" GMT"), Fix::ignore()]
}
