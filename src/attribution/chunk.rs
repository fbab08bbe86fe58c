//! Cuts a sentence into chunks: noun phrases, verb groups, and the small words between them.
//!
//! This stands in for a parser. It is enough for finding who says what, because news keeps speaker, verb of speech
//! and content close together and in few orders.

use super::scan::{chunk, mend};
use crate::{
    tagger::{Pos, Tagged},
    text::{Quotation, Span, TokenKind},
};

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ChunkKind {
    /// A noun phrase without what follows its head: "the ministry's two reports", "he".
    Noun,
    /// A noun phrase that says when: "Tuesday", "last week".
    Time,
    /// A verb group in a tense: "has not said".
    Finite,
    /// "to say", "to have said".
    Infinitive,
    /// A form in -ing without auxiliary.
    Gerund,
    /// A past participle without auxiliary.
    Participle,
    /// "according to", "per".
    According,
    Preposition,
    Adverb,
    Adjective,
    Comma,
    /// ";" and everything else that parts clauses for good.
    Stop,
    Colon,
    Dash,
    /// "and", "or", "but".
    Coordinator,
    /// "that" before a clause.
    That,
    /// "who", "which", "what", "why", "whether".
    Wh,
    /// "because", "while", "as".
    Subordinator,
    /// A quotation, taken as one.
    Quote,
    Other,
}

/// A run of tokens that belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Chunk {
    pub kind: ChunkKind,
    /// Token index.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The noun or verb that matters.
    pub head: usize,
    /// A passive verb group.
    pub passive: bool,
    /// For a quotation, its index in the passage.
    pub quotation: Option<usize>,
}

/// A stretch of one sentence on one level of quotation, cut into chunks.
#[derive(Debug)]
pub(super) struct Unit {
    /// Index of the sentence in the passage.
    pub sentence: usize,
    pub chunks: Vec<Chunk>,
    /// The quotation that the unit lies in.
    pub inside: Option<usize>,
}

/// Sentences of more chunks than this are no sentences but lists or tables: what looks ahead or back stops here, so
/// that time stays linear in the length of any text.
pub(super) const REACH: usize = 160;

/// The quotations that may overlap the span, with the index of the first. Looks back over [`REACH`] quotations at most:
/// where marks open without end, none of them closes.
pub(super) fn quotations_near(tagged: &Tagged, span: Span) -> (usize, &[Quotation]) {
    let all = &tagged.quotations;
    let high = all.partition_point(|q| q.span.start <= span.end);
    let mut low = all.partition_point(|q| q.span.start < span.start);
    // The outer quotation that began before may reach in; those before it cannot.
    let least = low.saturating_sub(REACH);
    while low > least {
        low -= 1;
        if all[low].level == 0 {
            break;
        }
    }
    (low, &all[low..high.max(low)])
}

/// A quotation that stands for speech, not a quoted word or two inside a clause: it is one chunk to what is around it.
pub(super) fn is_speech(tagged: &Tagged, quotation: usize) -> bool {
    let q = &tagged.quotations[quotation];
    if q.continued || q.continues {
        return true;
    }
    let inner = tagged.tokens_in(q.inner);
    let words = inner
        .clone()
        .filter(|i| tagged.tokens[*i].is_word())
        .count();
    if words == 0 {
        return false;
    }
    let last = tagged.lower(inner.end.saturating_sub(1));
    let closed = matches!(last, "." | "?" | "!" | "," | "…" | "...");
    let verb = inner.clone().any(|i| {
        let pos = tagged.pos(i);
        pos.is_finite_verb() || matches!(pos, Pos::Auxiliary | Pos::Modal)
    });
    let before = tagged.lower((q.open as usize).wrapping_sub(1));
    let introduced = matches!(before, "," | ":") && words > 2;
    (closed && (words > 2 || (verb && words > 1) || matches!(last, "?" | "!" | ",")))
        || words > 7
        || (verb && words > 3)
        || introduced
}

/// The units of a sentence: what stands outside quotations, and each piece inside one.
pub(super) fn units(tagged: &Tagged, sentence: usize, speech: &[bool], out: &mut Vec<Unit>) {
    let tokens = tagged.sentences[sentence].tokens();
    level(tagged, sentence, tokens, 0, None, speech, out);
}

fn level(
    tagged: &Tagged,
    sentence: usize,
    tokens: std::ops::Range<usize>,
    depth: u8,
    inside: Option<usize>,
    speech: &[bool],
    out: &mut Vec<Unit>,
) {
    let mut chunks = Vec::new();
    let mut at = tokens.start;
    let (low, near) = quotations_near(tagged, tagged.span(tokens.start, tokens.end));
    for (index, q) in (low..).zip(near) {
        if q.level != depth || !speech[index] {
            continue;
        }
        let first = (q.open as usize).max(tokens.start);
        let last = q
            .close
            .map_or(tagged.tokens.len(), |c| c as usize + 1)
            .min(tokens.end);
        if first >= last || first < at || q.open as usize >= tokens.end {
            continue;
        }
        chunk(tagged, at..first, &mut chunks);
        chunks.push(Chunk {
            kind: ChunkKind::Quote,
            first,
            last,
            head: first,
            passive: false,
            quotation: Some(index),
        });
        let opened = tagged.tokens[first].kind == TokenKind::Quote && first == q.open as usize;
        let closed = q.close.is_some_and(|c| c as usize + 1 == last);
        let inner = first + usize::from(opened)..last - usize::from(closed && last > first + 1);
        if inner.start < inner.end && depth < 3 {
            level(tagged, sentence, inner, depth + 1, Some(index), speech, out);
        }
        at = last;
    }
    chunk(tagged, at..tokens.end, &mut chunks);
    mend(tagged, &mut chunks);
    if !chunks.is_empty() {
        out.push(Unit {
            sentence,
            chunks,
            inside,
        });
    }
}
