//! Ranks, comparisons and trends.

use super::{ClaimKind, Signal, View, push};
use crate::{lexicon::claim as lexicon, tagger::Pos, text::TokenKind};

/// Whether the sentence asserts a rank ("is the largest", "becoming the first", "one of the oldest"), rather than
/// mentioning it in passing ("the port, the country's largest,").
fn is_predicate(view: &View<'_>, place: usize) -> bool {
    let from = place.saturating_sub(6).max(view.sentence.first as usize);
    (from..place)
        .rev()
        .take_while(|i| !matches!(view.lower(*i), "," | ";" | "—" | "–" | "("))
        .any(|i| {
            matches!(
                view.lower(i),
                "is" | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "been"
                    | "became"
                    | "become"
                    | "becomes"
                    | "becoming"
                    | "remains"
                    | "remained"
                    | "makes"
                    | "made"
                    | "making"
                    | "marked"
                    | "marks"
                    | "marking"
                    | "one"
                    | "as"
                    | "has"
                    | "have"
                    | "had"
            )
        })
}

/// Superlatives and trends.
pub(super) fn comparisons(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::SUPERLATIVE) {
        let before = first.saturating_sub(1);
        let false_friend = view
            .tagged
            .longest_match(first, &lexicon::SUPERLATIVE_FALSE)
            .is_some()
            || view
                .tagged
                .longest_match(before, &lexicon::SUPERLATIVE_FALSE)
                .is_some_and(|n| n > 1);
        // "the oldest of the county's three bridges": a small set that anyone can look at.
        let closed_set = view.lower(last) == "of"
            && (last + 1..last + 6).any(|i| {
                lexicon::SMALL_NUMBERS.contains(view.lower(i)) && view.tagged.pos(i) == Pos::Numeral
            });
        if !false_friend && !closed_set {
            let worth = if is_predicate(view, first) { 2 } else { 1 };
            push(signals, (first, last), ClaimKind::Superlative, worth);
        }
    }
    // "the most ADJECTIVE"
    for i in view.sentence.tokens() {
        if view.is_narrated(i)
            && view.lower(i) == "most"
            && matches!(view.tagged.pos(i + 1), Pos::Adjective)
            && matches!(
                view.lower(i.wrapping_sub(1)),
                "the" | "'s" | "its" | "their" | "his" | "her" | "second"
            )
        {
            let worth = if is_predicate(view, i) { 2 } else { 1 };
            push(signals, (i, i + 2), ClaimKind::Superlative, worth);
        }
    }
    comparatives(view, signals);
    let sport = view.has(&lexicon::SPORT_WORDS);
    for (first, last) in view.matches(&lexicon::TREND_PHRASES) {
        let adverb = lexicon::TREND_ADVERBS.contains(view.lower(first));
        let change = !adverb || view.near(&lexicon::TREND_VERBS, first, 2);
        if change && !sport {
            push(signals, (first, last), ClaimKind::Trend, 2);
        }
    }
    for (first, last) in view.matches(&lexicon::TREND_VERBS) {
        let pos = view.tagged.pos(first);
        let listed = view.near(&lexicon::PRICE_WORDS, first, 4);
        if pos.is_verb() && !sport && !listed {
            push(signals, (first, last), ClaimKind::Trend, 1);
        }
    }
}

/// "cheaper than", "more fuel-efficient than": a comparison. "More than 50" and "rather than" are none.
fn comparatives(view: &View<'_>, signals: &mut Vec<Signal>) {
    for than in view
        .sentence
        .tokens()
        .filter(|i| view.lower(*i) == "than" && view.is_narrated(*i))
    {
        let first = view.sentence.first as usize;
        let next_is_number = matches!(view.tagged.pos(than + 1), Pos::Numeral)
            || view
                .tagged
                .tokens
                .get(than + 1)
                .is_some_and(|t| t.kind != TokenKind::Word);
        if next_is_number {
            continue;
        }
        let found = (than.saturating_sub(5).max(first)..than).rev().find(|i| {
            let word = view.lower(*i);
            let degree = matches!(word, "more" | "less")
                && matches!(view.tagged.pos(i + 1), Pos::Adjective | Pos::Adverb);
            let comparative = word.ends_with("er")
                && word.len() > 4
                && matches!(view.tagged.pos(*i), Pos::Adjective | Pos::Adverb)
                && !lexicon::COMPARATIVE_FALSE.contains(word);
            degree || comparative
        });
        if let Some(found) = found {
            push(signals, (found, than + 1), ClaimKind::Superlative, 2);
        }
    }
}
