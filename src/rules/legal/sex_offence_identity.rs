//! Name, school, street or family tie beside the victim of a sexual offence.
//!
//! Pieces that are harmless alone can tell a neighbour who it is. In many places printing them is a crime as well.
//!
//! **Asked about:** He is charged with rape. The victim, whose father runs the bakery in Mill Street, testified in private.
//!
//! **Fine:** He is charged with rape. The victim testified in private.
//!
//! **Silent on** the accused’s own name, stories without a sexual offence, and victims who agreed to be named.

use super::support;
use crate::{
    article::Article,
    entity::{EntityKind, Form},
    lexicon::wording as lists,
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity, Worded},
    text::Span,
    wording::{Wording, WordingKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/sex-offence-identity",
    class: Class::B,
    severity: Severity::Warning,
    message: "Could a reader work out who this is?",
    source: include_str!("sex_offence_identity.rs"),
    check: Check::Words(check),
    fixes,
};

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    if paragraphs
        .iter()
        .any(|p| support::has(p.facts, &[WordingKind::Waived]))
    {
        return;
    }
    for (i, p) in paragraphs.iter().enumerate() {
        let near = &paragraphs[i.saturating_sub(1)..(i + 2).min(paragraphs.len())];
        if !near
            .iter()
            .any(|p| support::has(p.facts, &[WordingKind::Sexual]))
        {
            continue;
        }
        let mut last_sentence = None;
        for victim in p.facts.iter().filter(|w| w.kind == WordingKind::Victim) {
            if last_sentence != Some(victim.sentence) && !victim.quoted {
                last_sentence = Some(victim.sentence);
                identify(article, p, victim, findings);
            }
        }
    }
}

/// What in the victim's sentence could tell who it is.
fn identify(article: &Article, p: &Worded<'_>, victim: &Wording, findings: &mut Vec<Finding>) {
    let Some(sentence) = p.passage.sentences.get(victim.sentence as usize) else {
        return;
    };
    let first = findings.len();
    for kin in support::in_sentence(p.facts, victim.sentence) {
        if kin.kind == WordingKind::Kin {
            let from = kin.first as usize;
            let end = (from..sentence.last as usize)
                .find(|i| matches!(p.passage.lower(*i), "," | ";" | "." | "!" | "?"))
                .unwrap_or(sentence.last as usize);
            findings.push(RULE.finding(p.to_document(p.passage.span(from, end))));
        }
    }
    let Some(facts) = article.facts_of(p.index) else {
        return;
    };
    let from = facts
        .mentions
        .partition_point(|m| m.span.start < sentence.span.start);
    for mention in facts.mentions[from..]
        .iter()
        .take_while(|m| m.span.start < sentence.span.end)
        .filter(|m| m.form == Form::Name)
    {
        let tells = match mention.kind {
            EntityKind::Person => {
                let gap = mention.first.checked_sub(victim.last);
                let comma = p.passage.lower(victim.last as usize) == ",";
                gap == Some(0) || (gap == Some(1) && comma)
            }
            EntityKind::Place | EntityKind::Organization => mention
                .span
                .of(&p.passage.text)
                .split_whitespace()
                .any(|w| lists::ADDRESSES.contains_ignore_case(w)),
            _ => false,
        };
        let span = p.to_document(mention.span);
        let told = findings[first..]
            .iter()
            .take(8)
            .any(|f| f.span.overlaps(span));
        if tells && !told {
            findings.push(RULE.finding(span));
        }
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = set_off(article, finding.span)
        .map(|span| {
            Fix::edits(
                "Take out what tells who it is",
                vec![Edit {
                    span,
                    text: String::new(),
                }],
                false,
            )
        })
        .into_iter()
        .collect();
    if fixes.is_empty()
        && let Some((_, mention)) = article.entities.at(finding.span.start)
        && article.entities.span(mention) == finding.span
    {
        fixes.push(Fix::replace(
            "Put a blank in its place".to_owned(),
            finding.span,
            "___",
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}

/// The part of the sentence between two commas that holds the span: from the first comma to behind the second.
fn set_off(article: &Article, span: Span) -> Option<Span> {
    let sentence = article.sentence_at(span.start)?.span;
    let before = article
        .text
        .get(sentence.start as usize..span.start as usize)?;
    let after = article.text.get(span.end as usize..sentence.end as usize)?;
    let open = before.rfind(", ")?;
    let close = after.find(',')?;
    // A long way to a comma is another clause.
    (before.len() - open < 60 && close < 60)
        .then(|| Span::new(sentence.start + open as u32, span.end + close as u32 + 1))
}
