//! Somebody without a name says something against the character of somebody with one.
//!
//! The one can answer and the other cannot be asked. Most codes bar it unless a senior editor has agreed.
//!
//! **Asked about:** “Falk is a coward,” one aide said of Ines Falk.
//!
//! **Fine:** Two aides said Ines Falk had missed the vote.
//!
//! **Silent on** criticism of a policy, testimony without a word of character, and notes that say who approved it.

use crate::{
    article::Article,
    entity::{EntityKind, Form},
    ledger,
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity, Worded, support},
    text::Span,
    wording::WordingKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/anonymous-attack",
    class: Class::B,
    severity: Severity::Warning,
    message: "An attack without a name behind it: who has agreed to print it?",
    source: include_str!("anonymous_attack.rs"),
    check: Check::Words(check),
    fixes,
};

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    for p in paragraphs {
        if !support::has(p.facts, &[WordingKind::Character]) {
            continue;
        }
        let from = article.attributions.partition_point(|a| a.block < p.index);
        for attribution in &article.attributions[from..] {
            if attribution.block != p.index {
                break;
            }
            if ledger::is_unnamed(article, attribution) {
                findings.extend(attacks(article, p, &attribution.content));
            }
        }
    }
}

/// The first of the contents that attacks a person.
fn attacks(article: &Article, p: &Worded<'_>, contents: &[Span]) -> Option<Finding> {
    contents.iter().find_map(|content| {
        let from = p
            .facts
            .partition_point(|w| p.to_document(w.span).start < content.start);
        let attack = p.facts[from..]
            .iter()
            .take_while(|w| p.to_document(w.span).end <= content.end)
            .take(16)
            .find(|w| w.kind == WordingKind::Character)?;
        let approved = support::has_note(p, attack.sentence);
        let sentence = article
            .sentence_at(content.start)
            .map_or(*content, |s| s.span.union(*content));
        (!approved && names_person(article, sentence)).then(|| {
            RULE.finding(*content)
                .with(p.to_document(attack.span), "This is against a person.")
        })
    })
}

/// Whether a person is named in the span, or meant by a pronoun there.
fn names_person(article: &Article, span: Span) -> bool {
    let mut at = span.start;
    let mut looked = 0;
    // From mention to mention: the places between them hold none.
    while at < span.end && looked < 400 {
        looked += 1;
        match article.entities.at(at) {
            Some((id, mention)) => {
                let person = article.entities.get(id).is_some_and(|e| {
                    e.kind == EntityKind::Person && e.mentions.iter().any(|m| m.form == Form::Name)
                });
                if person && mention.form != Form::Nominal {
                    return true;
                }
                at = article.entities.span(mention).end.max(at) + 1;
            }
            None => at += 1,
        }
    }
    false
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let end = article
        .sentence_at(finding.span.end.saturating_sub(1))
        .map_or(finding.span.end, |s| s.span.end);
    vec![
        Fix::edits(
            "Note who approved it",
            vec![Edit {
                span: Span::new(end, end),
                text: " {>>ok: approved by ___<<}".to_owned(),
            }],
            false,
        ),
        Fix::ignore(),
    ]
}
