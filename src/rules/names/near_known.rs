//! The name is nearly that of somebody who is known, and the story speaks of them.
//!
//! A slip in a well-known name is the one that every reader sees. Where only the romanisation differs, the usual
//! spelling is told.
//!
//! **Asked about:** PARIS, March 3, 2020 — French President Emanuel Macrom spoke for an hour on Tuesday.
//!
//! **Fine:** PARIS, March 3, 2020 — French President Emmanuel Macron spoke for an hour on Tuesday.
//!
//! People of the newsroom's own records are asked about wherever a name is one slip from theirs; the embedded ones only
//! where the story gives the name their office, and for spellings that are known to be wrong.
//!
//! **Silent on** names that nothing in the story ties to the known person.

use super::office::{Certainty, Judge, Statement, Verdict, statements, statements_at};
use rustc_hash::FxHashSet;

use crate::{
    article::Article,
    entity::{Entity, EntityKind},
    knowledge::{AliasKind, Record, fold, near},
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/near-known",
    class: Class::B,
    severity: Severity::Information,
    message: "A known name is spelt nearly so: is it meant?",
    source: include_str!("near_known.rs"),
    check: Check::Story(check),
    fixes,
};

struct Near<'a> {
    span: Span,
    record: Record<'a>,
    is_slip: bool,
    severity: Severity,
}

fn found<'a>(article: &'a Article, statements: &[Statement<'a>]) -> Vec<Near<'a>> {
    let mut out: Vec<Near<'_>> = Vec::new();
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let mut judge = Judge::new(article);
    for statement in statements {
        let (record, is_slip, severity) = match judge.verdict(statement) {
            Verdict::Slip(record, Certainty::Known) => (record, true, RULE.severity),
            Verdict::Slip(record, Certainty::AsOf(_)) => (record, true, Severity::Hint),
            Verdict::Spelling(record) => (record, false, RULE.severity),
            Verdict::Fits | Verdict::Other(..) => continue,
        };
        // Each spelling once.
        let name = statement.name.of(&article.text);
        if told.insert(name) {
            out.push(Near {
                span: statement.name,
                record,
                is_slip,
                severity,
            });
        }
    }
    out.extend(of_entities(article).filter(|near| told.insert(near.span.of(&article.text))));
    out.sort_by_key(|n| n.span);
    out
}

/// Names that are nearly somebody's, without a statement about an office.
fn of_entities(article: &Article) -> impl Iterator<Item = Near<'_>> {
    article.entities.list().iter().filter_map(|entity| {
        if entity.kind != EntityKind::Person || !entity.name.contains([' ', '-']) {
            return None;
        }
        let record = misspelling(entity, article).or_else(|| on_the_roster(entity, article))?;
        Some(Near {
            span: article.entities.definition(entity, &article.text),
            record,
            is_slip: true,
            severity: RULE.severity,
        })
    })
}

/// The person of whose name this is a known misspelling.
fn misspelling<'a>(entity: &Entity, article: &'a Article) -> Option<Record<'a>> {
    if !article.knowledge.has_misspellings() {
        return None;
    }
    let folded = fold(&entity.name);
    let mut found = article.knowledge.find(&folded);
    let (reference, posting) = found.next()?;
    let only = found.next().is_none() && posting.kind == AliasKind::Wrong;
    only.then(|| article.knowledge.record(reference)).flatten()
}

/// The person of the newsroom's own records whose name differs by a slip in one of its parts: they are there because
/// the newsroom writes of them.
fn on_the_roster<'a>(entity: &Entity, article: &'a Article) -> Option<Record<'a>> {
    let knowledge = &article.knowledge;
    if !knowledge.has_own() || knowledge.find(&fold(&entity.name)).next().is_some() {
        return None;
    }
    let mut near = near::own_people(&entity.name, knowledge)
        .into_iter()
        .filter(|(_, d)| d.cost > 0 && d.edited <= 1 && d.left_over == 0);
    let (reference, _) = near.next()?;
    near.next()
        .is_none()
        .then(|| knowledge.record(reference))
        .flatten()
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for near in found(article, &statements(article)) {
        let message = if near.is_slip {
            format!(
                "Nearly {}, who is known: is the spelling right?",
                near.record.name()
            )
        } else {
            format!(
                "Usual spelling: {}. Is this the same person?",
                near.record.name()
            )
        };
        findings.push(Finding {
            rule: RULE.id,
            severity: near.severity,
            span: near.span,
            message: if message.chars().count() <= 90 {
                message.into()
            } else {
                RULE.message.into()
            },
            related: Vec::new(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = found(article, &statements_at(article, finding.span))
        .into_iter()
        .filter(|near| near.span == finding.span)
        .map(|near| {
            Fix::replace(
                format!("Change to {}", near.record.name()),
                near.span,
                near.record.name(),
                false,
            )
        })
        .collect();
    fixes.push(Fix::ignore());
    fixes
}
