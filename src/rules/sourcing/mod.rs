//! Sources that a reader could not find.

mod anonymity;
pub(super) mod anonymous_attack;
pub(super) mod anonymous_boilerplate;
pub(super) mod anonymous_no_reason;
pub(super) mod bare_source;
pub(super) mod contentious_lead;
pub(super) mod loaded_verb;
mod nobody;
pub(super) mod passive_attribution;
pub(super) mod plural_but_one;
pub(super) mod secondhand;
pub(super) mod single_source;
pub(super) mod vague_source;
pub(super) mod weasel;

pub use nobody::says_nobody;

use super::{Finding, Related, Rule};
use crate::{
    article::Article,
    attribution::{Attribution, Source, Strength},
    claim::has_blank,
    entity::Form,
    text::Span,
};

/// So many attributions before a span may cover it.
const LOOK_BACK: usize = 24;

/// A finding that underlines the words that name, or fail to name, the source.
fn ask(
    article: &Article,
    rule: &Rule,
    attribution: &Attribution,
    span: Span,
    findings: &mut Vec<Finding>,
) {
    let narration = article
        .blocks
        .get(attribution.block as usize)
        .is_some_and(|b| b.kind.is_narration());
    // What a named source says of others is hers to say.
    let told = telling(article, attribution.block, span).next().is_some();
    // A blank that the writer left for the name is asked about as a placeholder.
    let blank = article
        .facts_of(attribution.block)
        .is_some_and(|f| has_blank(&f.tagged.passage, attribution.sentence as usize));
    // One question a sentence is enough.
    let asked = findings
        .iter()
        .rev()
        .take(4)
        .any(|f| f.rule == rule.id && f.span.overlaps(span));
    if !narration || told || blank || asked {
        return;
    }
    findings.push(Finding {
        rule: rule.id,
        severity: rule.severity,
        span,
        message: rule.message.into(),
        related: attribution
            .content
            .iter()
            .map(|content| Related {
                span: *content,
                message: "This is what they are said to have said.".into(),
            })
            .collect(),
    });
}

/// The attributions of the block whose source can be found and whose content covers the span.
fn telling(article: &Article, block: u32, span: Span) -> impl Iterator<Item = &Attribution> {
    // Attributions are in the order of their content, so what covers the span starts before it, and near.
    let to = article
        .attributions
        .partition_point(|a| a.content.first().is_some_and(|c| c.start < span.end));
    article.attributions[to.saturating_sub(LOOK_BACK)..to]
        .iter()
        .filter(move |a| a.block == block && a.content.iter().any(|c| c.covers(span)))
        .filter(|a| {
            let named = |s: Source| is_named_right_after(article, s.span);
            a.strength >= Strength::Document || a.source.is_some_and(named)
        })
}

/// Whether nothing is said: "have not said why".
fn is_silent(article: &Article, attribution: &Attribution) -> bool {
    attribution.cue.is_some_and(|c| {
        c.of(&article.text)
            .split_whitespace()
            .any(|w| w == "not" || w.ends_with("n't") || w.ends_with("n’t"))
    })
}

/// Whether a name follows the phrase: "state media, KCNA,", "critics, including the Dock Union,".
fn is_named_right_after(article: &Article, phrase: Span) -> bool {
    let rest = &article.text[phrase.end as usize..];
    let behind = rest.trim_start_matches([',', ' ']);
    let named = behind
        .strip_prefix("including ")
        .map_or(behind, |who| who.strip_prefix("the ").unwrap_or(who));
    let name = phrase.end + (rest.len() - named.len()) as u32;
    rest.starts_with(", ")
        && article.entities.at(name).is_some_and(|(_, m)| {
            article.entities.span(m).start == name && matches!(m.form, Form::Name | Form::Acronym)
        })
}
