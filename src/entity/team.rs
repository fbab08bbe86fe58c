//! Countries and cities that stand for their teams: "Sweden beat South Korea 1–0".

use super::{EntityKind, name::Name};
use crate::{knowledge, lexicon::entity as lexicon, tagger::Tagged, text::TokenKind};

/// How many words of a paragraph must be a match report's.
const ENOUGH: usize = 3;

/// Calls the places that play in the paragraph organizations: in a report of a match every country that nothing happens
/// "in", elsewhere what stands beside a score.
pub(super) fn mark(tagged: &Tagged, names: &mut [Name]) {
    if !names.iter().any(|n| n.kind == EntityKind::Place) {
        return;
    }
    let report = is_match_report(tagged);
    for name in names.iter_mut().filter(|n| n.kind == EntityKind::Place) {
        let words = name.span.of(&tagged.lower);
        let plays = report && knowledge::country(words).is_some() && !is_setting(tagged, name)
            || is_scored(tagged, name);
        if plays {
            name.kind = EntityKind::Organization;
        }
    }
}

/// Whether enough words are those of a match: goals, halves, coaches.
fn is_match_report(tagged: &Tagged) -> bool {
    (0..tagged.tokens.len())
        .filter(|at| lexicon::MATCH_WORDS.contains(tagged.lower(*at)))
        .take(ENOUGH)
        .count()
        == ENOUGH
}

/// "in Sweden", "the streets of Sweden", "Lima, Peru".
fn is_setting(tagged: &Tagged, name: &Name) -> bool {
    name.first.checked_sub(1).is_some_and(|before| {
        matches!(
            tagged.lower(before),
            "in" | "from" | "near" | "across" | "throughout" | "of" | "," | "into" | "around"
        )
    })
}

/// A score right behind the name or right before it: "Sweden 1 – 0 Korea".
fn is_scored(tagged: &Tagged, name: &Name) -> bool {
    let number = |at: usize| {
        tagged
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    };
    let dash = |at: usize| matches!(tagged.word(at), "-" | "–" | "—");
    // One token, or three.
    let whole = |at: usize| {
        let mut sides = tagged.word(at).splitn(2, ['-', '–']);
        let mut figure = || {
            sides.next().is_some_and(|s| {
                (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
            })
        };
        figure() && figure()
    };
    let score = |at: usize| number(at) && dash(at + 1) && number(at + 2);
    let back = |n: usize| name.first.checked_sub(n);
    whole(name.last) || score(name.last) || back(1).is_some_and(whole) || back(3).is_some_and(score)
}
