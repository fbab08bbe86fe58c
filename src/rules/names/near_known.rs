//! The name is nearly that of somebody who is known, and the story speaks of them.
//!
//! A slip in a well-known name is the one that every reader sees. Where only the romanisation differs, the usual spelling
//! is told.
//!
//! **Asked about:** PARIS, March 3, 2020 — French President Emanuel Macrom spoke for an hour on Tuesday.
//!
//! **Fine:** PARIS, March 3, 2020 — French President Emmanuel Macron spoke for an hour on Tuesday.
//!
//! **Silent on** names that nothing in the story ties to the known person: no title, no country.

use super::office::{Verdict, statements, verdict};
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
    check: Check::Article(check),
    fixes,
};

/// Somebody less known than this is not missed by a reader (`prior` of a record).
const KNOWN: u16 = 6_000;

struct Near<'a> {
    span: Span,
    record: Record<'a>,
    is_slip: bool,
}

fn found(article: &Article) -> Vec<Near<'_>> {
    let mut out: Vec<Near<'_>> = Vec::new();
    for statement in statements(article) {
        let (record, is_slip) = match verdict(&statement, article) {
            Verdict::Slip(record, _) => (record, true),
            Verdict::Spelling(record) => (record, false),
            Verdict::Fits | Verdict::Other(..) => continue,
        };
        // Each spelling once.
        let name = statement.name.of(&article.text);
        if !out.iter().any(|n| n.span.of(&article.text) == name) {
            out.push(Near {
                span: statement.name,
                record,
                is_slip,
            });
        }
    }
    for entity in &article.entities.list {
        if entity.kind != EntityKind::Person || !entity.name.contains([' ', '-']) {
            continue;
        }
        let span = entity.definition(&article.text).span;
        let record = misspelling(entity, article).or_else(|| described(entity, article));
        if let Some(record) = record
            && !out.iter().any(|n| n.span == span)
        {
            out.push(Near {
                span,
                record,
                is_slip: true,
            });
        }
    }
    out.sort_by_key(|n| n.span);
    out
}

/// The person of whose name this is a known misspelling.
fn misspelling<'a>(entity: &Entity, article: &'a Article) -> Option<Record<'a>> {
    let folded = fold(&entity.name);
    let mut found = article.knowledge.find(&folded);
    let (reference, posting) = found.next()?;
    let only = found.next().is_none() && posting.kind == AliasKind::Wrong;
    only.then(|| article.knowledge.record(reference)).flatten()
}

/// The well-known person whom title or apposition fit and whose name differs by a slip in one of its parts.
fn described<'a>(entity: &Entity, article: &'a Article) -> Option<Record<'a>> {
    let told = format!(" {} ", fold(entity.description.as_deref()?));
    let knowledge = &article.knowledge;
    if knowledge.find(&fold(&entity.name)).next().is_some() {
        return None;
    }
    let mut near = near::people(&entity.name, knowledge)
        .into_iter()
        .filter(|(_, d)| d.edited == 1 && d.left_over == 0)
        .filter_map(|(reference, _)| knowledge.record(reference))
        .filter(|record| record.prior() >= KNOWN && fits(*record, &told, article));
    let record = near.next()?;
    near.next().is_none().then_some(record)
}

/// Whether what the story says of somebody names an office that the person held and its country.
fn fits(record: Record<'_>, told: &str, article: &Article) -> bool {
    let knowledge = &article.knowledge;
    let says = |name: &str| told.contains(&format!(" {} ", fold(name)));
    let country = |id: &str| {
        let code = id.rsplit('/').next().unwrap_or_default();
        [id.to_owned(), format!("demonym/{code}")]
            .iter()
            .filter_map(|id| knowledge.by_id(id))
            .filter_map(|reference| knowledge.record(reference))
            .any(|r| says(r.name()) || r.aliases().any(|(_, alias)| says(alias)))
    };
    record.tenures().any(|tenure| {
        knowledge
            .office_rows(tenure.office)
            .next()
            .is_some_and(|office| office.titles().any(says) && country(office.org()))
    })
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for near in found(article) {
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
            severity: RULE.severity,
            span: near.span,
            message: if message.chars().count() <= 90 {
                message
            } else {
                RULE.message.to_owned()
            },
            related: Vec::new(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = found(article)
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
