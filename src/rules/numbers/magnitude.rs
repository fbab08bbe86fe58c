//! The same amount for the same thing, a thousand times apart: “the $110 tower”, “the $110 million tower”.
//!
//! The slip between million and billion is the costliest in print, and spelling checkers do not see it.
//!
//! **Asked about:** The $110 million tower will have a pool, and the $110 tower will have a roof garden.
//!
//! **Fine:** The $110 million tower will have a pool, and the $110 million tower will have a roof garden.
//!
//! **Silent on** things that are priced one by one (tickets, shares, barrels), different amounts, and quotations.

use rustc_hash::FxHashMap;

use super::question;
use crate::{
    article::Article,
    lexicon::figures as words,
    quantity::{Figure, QuantityKind},
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity, support::is_quoted},
    tagger::Pos,
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/magnitude",
    class: Class::B,
    severity: Severity::Information,
    message: "The same figure stands here and there with another scale: which is right?",
    source: include_str!("magnitude.rs"),
    check: Check::Story(check),
    fixes,
};

/// An amount with the thing that it is said of. Spans are of the document.
struct Amount<'a> {
    span: Span,
    /// Where the digits end.
    digits_end: u32,
    text: &'a str,
    scale: i128,
    /// " million".
    scale_text: &'a str,
}

/// An amount, and one of another scale for the same thing.
struct Slip<'a> {
    amount: Amount<'a>,
    other: (Span, &'a str, &'a str),
}

fn slips(article: &Article) -> Vec<Slip<'_>> {
    let mut groups: FxHashMap<(&str, &str, i128), Vec<Amount<'_>>> = FxHashMap::default();
    for p in article.layer(|f| f) {
        for q in &p.facts.quantities {
            if q.kind != QuantityKind::Money || is_quoted(p.passage, q.span.start) {
                continue;
            }
            let tagged = &p.facts.tagged;
            let Some(noun) = thing(tagged, q.last as usize) else {
                continue;
            };
            let Some(figure) = Figure::of(q, p.passage).filter(Figure::is_in_digits) else {
                continue;
            };
            groups
                .entry((noun, q.unit.as_str(), figure.mantissa()))
                .or_default()
                .push(Amount {
                    span: p.to_document(q.span),
                    digits_end: p.to_document(figure.digits).end,
                    text: q.span.of(&p.passage.text),
                    scale: figure.scale(),
                    scale_text: Span::new(figure.digits.end, q.span.end).of(&p.passage.text),
                });
        }
    }
    let mut out: Vec<Slip<'_>> = groups.into_values().flat_map(odd_ones).collect();
    out.sort_by_key(|slip| slip.amount.span);
    out
}

/// The amounts of a group that have not the scale that most of it, or else its first, has.
fn odd_ones(group: Vec<Amount<'_>>) -> Vec<Slip<'_>> {
    let mut counts: FxHashMap<i128, usize> = FxHashMap::default();
    for amount in &group {
        *counts.entry(amount.scale).or_default() += 1;
    }
    let count = |scale: i128| counts.get(&scale).copied().unwrap_or(0);
    let Some(usual) = group
        .iter()
        .rev()
        .max_by_key(|a| (count(a.scale), a.scale > 1))
        .map(|a| a.scale)
    else {
        return Vec::new();
    };
    let Some(other) = group
        .iter()
        .find(|a| a.scale == usual)
        .map(|a| (a.span, a.text, a.scale_text))
    else {
        return Vec::new();
    };
    group
        .into_iter()
        .filter(|a| a.scale >= usual * 1000 || usual >= a.scale * 1000)
        .map(|amount| Slip { amount, other })
        .collect()
}

/// The thing that an amount before it tells the price of: "tower" in "the $110 million glass tower".
fn thing(tagged: &crate::tagger::Tagged, mut i: usize) -> Option<&str> {
    if tagged.pos(i) == Pos::Adjective {
        i += 1;
    }
    let first = i;
    while tagged.pos(i) == Pos::Noun && i < first + 3 {
        i += 1;
    }
    let noun = tagged.lower(i.checked_sub(1).filter(|last| *last >= first)?);
    (!words::PRICED_SINGLY.contains(noun)).then_some(noun)
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for slip in slips(article) {
        let (here, (span, there, _)) = (slip.amount.text, slip.other);
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: slip.amount.span,
            message: question(&[
                format!("Here it is {here}, elsewhere {there}: which is right?"),
                RULE.message.to_owned(),
            ])
            .into(),
            related: vec![Related {
                span,
                message: "The same figure with another scale.".into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for slip in slips(article) {
        if slip.amount.span == finding.span {
            let (_, there, scale) = slip.other;
            fixes.push(Fix::replace(
                format!("Write {there} here too"),
                Span::new(slip.amount.digits_end, slip.amount.span.end),
                scale,
                false,
            ));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
