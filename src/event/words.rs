//! The words that a candidate stands among, and what they weigh.
//!
//! A list of verbs and nouns knows only what it lists. So each of the commonest words has a weight for each [`Role`] that
//! it may play, and those weights follow from the word's vector: a word that no annotator met weighs as its like do. A
//! verb or noun that they met often has something of its own on top. They lie in `seeds/models/event_words.bin`, written by `examples/train_events.rs`: the words' keys in
//! order (`u32`, little-endian), then for each a row of signed bytes, one for a role.

use smallvec::SmallVec;

use super::view::View;
use crate::{tagger::Pos, tagger::word_key, text::SentenceSpan, text::TokenKind};

/// What a word is to the candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Role {
    /// The candidate itself, if a verb: its dictionary form.
    Verb,
    /// The candidate itself, if a noun.
    Noun,
    /// The head of the verb's subject.
    Subject,
    /// The head of the verb's object.
    Object,
    /// The dictionary form of the verb that the noun is the subject or object of.
    Host,
    /// The word before the noun: "bomb" in "a bomb attack".
    Modifier,
    /// The noun behind the next preposition: "custody" in "taken into custody".
    After,
    /// Any word of the sentence; their mean counts.
    Around,
}

/// How many roles there are.
pub(super) const ROLES: usize = 8;

/// Hundredths that a step of a weight stands for. The mean of many words is small, so each must be able to weigh much.
pub(super) const UNITS: [i32; ROLES] = [3, 3, 2, 2, 2, 2, 2, 6];

/// The part of a key that the table knows a word by.
pub(super) const fn short(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The words beside one candidate, by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Company {
    words: SmallVec<[(Role, u64); 5]>,
    /// What the words of the sentence weigh.
    pub around: i32,
}

impl Company {
    /// Notes a word.
    pub(super) fn push(&mut self, role: Role, word: &str) {
        self.words.push((role, word_key(word)));
    }

    /// What all of them weigh.
    pub(super) fn score(&self) -> i32 {
        let own = self.words.iter();
        own.map(|(role, key)| weight(*role, *key)).sum::<i32>() + self.around
    }

    /// The words, the sentence's apart.
    #[cfg(feature = "train")]
    pub(super) fn words(&self) -> &[(Role, u64)] {
        &self.words
    }
}

/// The words of a sentence that tell what it is about: those of four letters or more.
pub(super) fn telling<'v>(
    t: &'v View<'_>,
    sentence: &SentenceSpan,
) -> impl Iterator<Item = u64> + 'v {
    sentence
        .tokens()
        .filter(|i| {
            t.tokens
                .get(*i)
                .is_some_and(|x| x.kind == TokenKind::Word && x.span.len() > 3)
        })
        .map(|i| word_key(t.lower(i)))
}

/// What the words of a sentence weigh, on the mean.
pub(super) fn around(t: &View<'_>, sentence: &SentenceSpan) -> i32 {
    let (sum, count) = telling(t, sentence).fold((0, 0), |(sum, count), key| {
        (sum + weight(Role::Around, key), count + 1)
    });
    sum / count.max(1)
}

/// The noun behind a preposition at this token, few words on.
pub(super) fn noun_after(t: &View<'_>, at: usize) -> Option<usize> {
    if t.pos(at) != Pos::Adposition {
        return None;
    }
    (at + 1..at + 6).find(|i| t.pos(*i).is_noun())
}

static TABLE: &[u8] = include_bytes!("../../seeds/models/event_words.bin");

/// What a word weighs in a role, in hundredths: 0 if it is no common word.
fn weight(role: Role, key: u64) -> i32 {
    let (keys, rows) = TABLE.split_at(TABLE.len() / (4 + ROLES) * 4);
    let (keys, _) = keys.as_chunks::<4>();
    keys.binary_search_by_key(&short(key), |k| u32::from_le_bytes(*k))
        .ok()
        .and_then(|row| rows.get(row * ROLES + role as usize))
        .map_or(0, |step| {
            i32::from(step.cast_signed()) * UNITS[role as usize]
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_whole() {
        assert_eq!(TABLE.len() % (4 + ROLES), 0);
        let (keys, _) = TABLE[..TABLE.len() / (4 + ROLES) * 4].as_chunks::<4>();
        assert!(keys.len() > 10_000);
        assert!(keys.is_sorted_by_key(|k| u32::from_le_bytes(*k)));
    }

    #[test]
    fn a_word_weighs_by_its_role_in_any_case() {
        let quake = weight(Role::Noun, word_key("earthquake"));
        assert!(quake > weight(Role::Noun, word_key("policy")));
        assert_eq!(quake, weight(Role::Noun, word_key("Earthquake")));
        assert!(weight(Role::Verb, word_key("kill")) > weight(Role::Verb, word_key("believe")));
        assert_eq!(weight(Role::Verb, word_key("xyzzyplugh")), 0);
    }
}
