//! Countries and cities that stand for their teams: "Sweden beat South Korea 1–0".
//!
//! A place that plays is an organization from here on: nothing else in the story decides it again. Which team it is, in
//! which game, is for the links.

use super::{EntityKind, name::Name};
use crate::{
    knowledge,
    lexicon::{Phrases, sport},
    tagger::Tagged,
    text::{SentenceSpan, TokenKind},
};

/// How many words of a paragraph must be a match report's.
const ENOUGH: usize = 3;

/// Calls the places that play in the paragraph organizations: nations that a match is told of and that nothing happens
/// "in", what stands beside a score, and what beat somebody by one.
pub(super) fn mark(tagged: &Tagged, names: &mut [Name]) {
    if !names.iter().any(|n| may_play(n.kind)) {
        return;
    }
    let report = sport_words(tagged, 0..tagged.tokens.len(), &sport::TELLING, ENOUGH) == ENOUGH;
    for i in 0..names.len() {
        let name = &names[i];
        if !may_play(name.kind) {
            continue;
        }
        let sentence = tagged.sentences[tagged.sentence_of(name.first)];
        let scores = is_scored(tagged, name) || is_winner(tagged, name, sentence);
        let plays = scores
            || name.kind == EntityKind::Place
                && is_nation(name.span.of(&tagged.lower))
                && !is_setting(tagged, names, i)
                && (report || tells_of_match(tagged, sentence));
        if plays {
            names[i].kind = EntityKind::Organization;
        }
        if scores {
            names[i].confidence = 100;
        }
    }
}

const fn may_play(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place | EntityKind::Other)
}

fn is_nation(name: &str) -> bool {
    knowledge::country(name).is_some() || sport::NATIONS.contains(name)
}

/// How many of the tokens are in the list, at most so many.
fn sport_words(
    tagged: &Tagged,
    tokens: std::ops::Range<usize>,
    list: &Phrases,
    most: usize,
) -> usize {
    tokens
        .filter(|at| list.contains(tagged.lower(*at)))
        .take(most)
        .count()
}

/// Whether the sentence has a word of games alone or a score, and something of a match beside it.
fn tells_of_match(tagged: &Tagged, sentence: SentenceSpan) -> bool {
    let telling = sport_words(tagged, sentence.tokens(), &sport::TELLING, 2);
    let scores = usize::from(has_score(tagged, sentence));
    telling + scores >= 2
        || telling + scores == 1 && sport_words(tagged, sentence.tokens(), &sport::MATCH, 1) == 1
}

/// "in Sweden", "the streets of Sweden", "Lima, Peru".
fn is_setting(tagged: &Tagged, names: &[Name], index: usize) -> bool {
    let Some(before) = names[index].first.checked_sub(1) else {
        return false;
    };
    let behind_city = || index > 0 && names[index - 1].last == before;
    sport::WHERE.contains(tagged.lower(before)) || tagged.lower(before) == "," && behind_city()
}

/// "Harrow beat Lund 2-1": who does something of a match, in a sentence with a score.
fn is_winner(tagged: &Tagged, name: &Name, sentence: SentenceSpan) -> bool {
    tagged.pos(name.last).is_verb()
        && sport::MATCH.contains(tagged.lower(name.last))
        && has_score(tagged, sentence)
}

/// A score right behind the name or right before it: "Sweden 1 – 0 Korea".
fn is_scored(tagged: &Tagged, name: &Name) -> bool {
    let back = |n: usize| name.first.checked_sub(n);
    is_score(tagged, name.last)
        || back(1).is_some_and(|at| is_whole_score(tagged, at))
        || back(3).is_some_and(|at| is_score(tagged, at))
}

fn has_score(tagged: &Tagged, sentence: SentenceSpan) -> bool {
    sentence.tokens().any(|at| is_score(tagged, at))
}

/// A score that begins at the token: one token, or three.
fn is_score(tagged: &Tagged, at: usize) -> bool {
    let number = |at: usize| {
        tagged
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    };
    is_whole_score(tagged, at)
        || number(at) && matches!(tagged.word(at + 1), "-" | "–" | "—") && number(at + 2)
}

fn is_whole_score(tagged: &Tagged, at: usize) -> bool {
    let mut sides = tagged.word(at).splitn(2, ['-', '–']);
    let mut figure = || {
        sides
            .next()
            .is_some_and(|s| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit()))
    };
    figure() && figure()
}
