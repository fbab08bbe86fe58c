//! Clauses: where a sentence can be cut so that a finding underlines what it asks about, and no more.

use crate::{
    tagger::{Pos, Tagged},
    text::{SentenceSpan, Span},
};

/// The clause of the sentence that holds the token: cut at semicolons, at dashes, and at conjunctions and relatives
/// that are followed by a verb in a tense. Without final punctuation.
pub(super) fn around(tagged: &Tagged, sentence: SentenceSpan, token: usize) -> Span {
    let (mut first, mut last) = (sentence.first as usize, sentence.last as usize);
    for cut in sentence.tokens() {
        if !starts_clause(tagged, sentence, cut) {
            continue;
        }
        if cut <= token {
            first = cut;
        } else {
            last = cut;
            break;
        }
    }
    // Leading conjunctions and commas, trailing stops.
    while first < token
        && matches!(
            tagged.lower(first),
            "," | ";" | "—" | "–" | "--" | "-" | "and" | "but" | "or" | "while" | "so"
        )
    {
        first += 1;
    }
    while last > token + 1
        && matches!(
            tagged.lower(last - 1),
            "." | "," | ";" | ":" | "?" | "!" | "—" | "–" | "--" | "and" | "but"
        )
    {
        last -= 1;
    }
    tagged.span(first, last)
}

/// A clause's verb is looked for this many tokens to either side.
const REACH: usize = 64;

fn starts_clause(tagged: &Tagged, sentence: SentenceSpan, i: usize) -> bool {
    let first = sentence.first as usize;
    if i == first {
        return false;
    }
    let verbs = |range: std::ops::Range<usize>| {
        range.into_iter().any(|j| {
            let pos = tagged.pos(j);
            pos.is_finite_verb() || matches!(pos, Pos::Auxiliary | Pos::Modal)
        })
    };
    // Bounded, so that a sentence of nothing but commas stays linear.
    let low = first.max(i.saturating_sub(REACH));
    let high = (sentence.last as usize).min(i + REACH);
    let both = || verbs(low..i) && verbs(i + 1..high);
    match tagged.lower(i) {
        ";" => both(),
        "—" | "–" | "--" => both(),
        "and" | "but" | "while" | "although" | "though" | "whereas" => {
            tagged.lower(i - 1) == "," && both()
        }
        _ => false,
    }
}
