//! Effects on body and nature, private lives, loaded words.

use super::{ClaimKind, Signal, View, push};
use crate::{entity::EntityKind, lexicon::claim as lexicon, tagger::Pos};

pub(super) fn science_and_private_life(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::SCIENCE_VERBS) {
        // A general effect: present tense, or a modal before it.
        let pos = view.tagged.pos(first);
        let modal = (1..=2).any(|n| {
            first >= n && matches!(view.lower(first - n), "can" | "could" | "may" | "will")
        });
        let general =
            matches!(pos, Pos::VerbPresent3 | Pos::VerbPresent) || (modal && pos.is_verb());
        if general && view.near(&lexicon::SCIENCE_NOUNS, first, 8) {
            push(signals, (first, last), ClaimKind::Science, 3);
        }
    }
    let person = view.mentions.iter().any(|m| {
        m.kind != EntityKind::Group && view.sentence.tokens().contains(&(m.first as usize))
    });
    let pronoun = view
        .sentence
        .tokens()
        .any(|i| matches!(view.lower(i), "he" | "she" | "his" | "her" | "him"));
    if person || pronoun {
        for (first, last) in view.matches(&lexicon::PRIVATE_LIFE) {
            push(signals, (first, last), ClaimKind::PrivateLife, 3);
        }
    }
}

pub(super) fn evaluations(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::EVALUATION_STRONG) {
        push(signals, (first, last), ClaimKind::Evaluation, 2);
    }
    for (first, last) in view.matches(&lexicon::EVALUATION) {
        push(signals, (first, last), ClaimKind::Evaluation, 1);
    }
}
