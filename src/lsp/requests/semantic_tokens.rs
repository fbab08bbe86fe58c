//! `textDocument/semanticTokens`: names, dates, figures, events and attributions, in standard token types.
//!
//! | in the story | token type |
//! | --- | --- |
//! | a person | `variable` |
//! | an organization | `class` |
//! | a place | `namespace` |
//! | a people, a party's members | `type` |
//! | a product, a work, any other name | `property` |
//! | a named event, and the word that tells an event | `event` |
//! | a time expression | `number` |
//! | the word of attribution ("said") | `keyword` |
//!
//! The mention with the fullest name has the modifier `definition`. Where two overlap, names come first, then words of
//! attribution, times, and events.

use tower_lsp::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend,
};

use super::super::snapshot::Snapshot;
use crate::{
    entity::{EntityKind, Form},
    text::Span,
};

/// The token types, in the order of their numbers.
const TYPES: [SemanticTokenType; 8] = [
    SemanticTokenType::VARIABLE,
    SemanticTokenType::CLASS,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::TYPE,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::EVENT,
    SemanticTokenType::NUMBER,
    SemanticTokenType::KEYWORD,
];

const EVENT: u32 = 5;
const TIME: u32 = 6;
const CUE: u32 = 7;

/// The bit of `definition`.
const DEFINITION: u32 = 1;

pub(in crate::lsp) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.to_vec(),
        token_modifiers: vec![SemanticTokenModifier::DEFINITION],
    }
}

const fn type_of(kind: EntityKind) -> u32 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place => 2,
        EntityKind::Group => 3,
        EntityKind::Product | EntityKind::Work | EntityKind::Other => 4,
        EntityKind::Event => EVENT,
    }
}

/// A token: bytes of the document, type, modifiers.
type Token = (Span, u32, u32);

/// What an editor was sent last for a document, to tell the difference from.
#[derive(Clone, Default)]
pub(in crate::lsp) struct Sent {
    id: String,
    number: u64,
    data: Vec<SemanticToken>,
}

/// The tokens of the document, or of a range of it.
pub(super) fn tokens(snapshot: &Snapshot, range: Option<Range>) -> Vec<SemanticToken> {
    let within = range.map(|range| snapshot.span(range));
    let mut out = Vec::new();
    let (mut line, mut column) = (0, 0);
    for (span, kind, modifiers) in all(snapshot) {
        if within.is_some_and(|w| span.end <= w.start || w.end <= span.start) {
            continue;
        }
        // A token stands on one line: a name that goes over the end of a line is two.
        for span in lines(snapshot.text(), span) {
            let range = snapshot.range(span);
            let (start, end) = (range.start, range.end);
            if end.character <= start.character {
                continue;
            }
            out.push(SemanticToken {
                delta_line: start.line - line,
                delta_start: start.character - if start.line == line { column } else { 0 },
                length: end.character - start.character,
                token_type: kind,
                token_modifiers_bitset: modifiers,
            });
            (line, column) = (start.line, start.character);
        }
    }
    out
}

/// All tokens, in order, without overlap.
fn all(snapshot: &Snapshot) -> Vec<Token> {
    let article = &snapshot.article;
    let mut names: Vec<Token> = Vec::new();
    for entity in article.entities.list() {
        let definition = snapshot.definition(entity);
        for mention in &entity.mentions {
            if matches!(mention.form, Form::Name | Form::Acronym) {
                let span = article.entities.span(mention);
                let modifiers = if span == definition { DEFINITION } else { 0 };
                names.push((span, type_of(entity.kind), modifiers));
            }
        }
    }
    let cues = article
        .attributions
        .iter()
        .filter_map(|a| Some((a.cue?, CUE, 0)));
    let times = article.times.iter().map(|t| (t.span, TIME, 0));
    let events = article.events.iter().map(|e| (e.trigger, EVENT, 0));
    let mut all: Vec<(u8, Token)> = names.into_iter().map(|t| (0, t)).collect();
    all.extend(cues.map(|t| (1, t)));
    all.extend(times.map(|t| (2, t)));
    all.extend(events.map(|t| (3, t)));
    // Greedy by rank: a token of a lower rank goes where it touches one of a higher.
    all.sort_by_key(|(rank, (span, ..))| (span.start, *rank, span.end));
    let mut out: Vec<(u8, Token)> = Vec::with_capacity(all.len());
    for (rank, token) in all {
        while let Some((last_rank, last)) = out.last()
            && last.0.end > token.0.start
            && *last_rank > rank
        {
            out.pop();
        }
        if out
            .last()
            .is_none_or(|(_, last)| last.0.end <= token.0.start)
            && !token.0.is_empty()
        {
            out.push((rank, token));
        }
    }
    out.into_iter().map(|(_, token)| token).collect()
}

/// The parts of a span that stand on one line each.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = span.start;
    span.of(text)
        .split_inclusive(['\n', '\r'])
        .map(move |part| {
            let start = at;
            at += part.len() as u32;
            Span::new(start, start + part.trim_end().len() as u32)
        })
}

/// The tokens of the document, with an id to ask for the difference by. `opening` tells one opening of a document from
/// the next.
pub(super) fn full(snapshot: &Snapshot, opening: u64, sent: &mut Option<Sent>) -> SemanticTokens {
    let data = tokens(snapshot, None);
    let number = sent.as_ref().map_or(0, |s| s.number + 1);
    let id = format!("{opening}.{number}");
    *sent = Some(Sent {
        id: id.clone(),
        number,
        data: data.clone(),
    });
    SemanticTokens {
        result_id: Some(id),
        data,
    }
}

/// What has changed since the tokens with the id; all tokens where those are not known any more.
pub(super) fn delta(
    snapshot: &Snapshot,
    opening: u64,
    sent: &mut Option<Sent>,
    previous: &str,
) -> SemanticTokensFullDeltaResult {
    let old = sent
        .as_ref()
        .filter(|s| s.id == previous)
        .map(|s| s.data.clone());
    let new = full(snapshot, opening, sent);
    let Some(old) = old else {
        return new.into();
    };
    SemanticTokensDelta {
        result_id: new.result_id,
        edits: difference(&old, &new.data).into_iter().collect(),
    }
    .into()
}

/// The one edit between two lists: what lies between their common start and their common end.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = (old.iter().rev())
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (gone, come) = (old.len() - end, &new[..new.len() - end]);
    (gone > 0 || !come.is_empty()).then(|| SemanticTokensEdit {
        start: 5 * start as u32,
        delete_count: 5 * gone as u32,
        data: Some(come.to_vec()),
    })
}
