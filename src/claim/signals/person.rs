//! Effects on body and nature, private lives, loaded words.

use super::{ClaimKind, Signal, View, push};
use crate::{entity::EntityKind, lexicon::claim as lexicon, quantity::QuantityKind, tagger::Pos};

pub(super) fn science_and_private_life(view: &View<'_>, signals: &mut Vec<Signal>) {
    let defined = view.is_definition();
    for (first, last) in view.matches(&lexicon::SCIENCE_VERBS) {
        // A general effect: present tense, or a modal before it.
        let pos = view.tagged.pos(first);
        let modal = (1..=2).any(|n| {
            first >= n && matches!(view.lower(first - n), "can" | "could" | "may" | "will")
        });
        let general =
            matches!(pos, Pos::VerbPresent3 | Pos::VerbPresent) || (modal && pos.is_verb());
        // "a pandemic if the virus mutates": not told of as a fact.
        let supposed = (first.saturating_sub(4).max(view.sentence.first as usize)..first)
            .any(|i| matches!(view.lower(i), "if" | "whether" | "unless"));
        if general && !defined && !supposed && view.near(&lexicon::SCIENCE_NOUNS, first, 8) {
            push(signals, (first, last), ClaimKind::Science, 3);
        }
    }
    let person = view.mentions.iter().any(|m| {
        m.kind != EntityKind::Group && view.sentence.tokens().contains(&(m.first as usize))
    });
    let named = view.mentions.iter().any(|m| m.kind == EntityKind::Person);
    let pronoun = view
        .sentence
        .tokens()
        .any(|i| matches!(view.lower(i), "he" | "she" | "his" | "her" | "him"));
    // Patients by the dozen are no private life; one of them is, even without a name.
    let one = !view
        .quantities
        .iter()
        .any(|q| q.kind == QuantityKind::Count);
    for (first, last) in view.matches(&lexicon::PRIVATE_LIFE) {
        // Ships suffer from things too, and companies go bankrupt.
        let word = view.lower(first);
        let common = word.starts_with("suffer") || word.starts_with("bankrupt") || word == "in";
        // "gay marriage", "gay voters": no one's life.
        if matches!(word, "gay" | "lesbian") && view.tagged.pos(last).is_noun() {
            continue;
        }
        let bodily = !common || named;
        if bodily && (person || pronoun || one) || pronoun {
            push(signals, (first, last), ClaimKind::PrivateLife, 3);
        }
    }
}

pub(super) fn evaluations(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::EVALUATION_STRONG) {
        // "the landmark South Tower": a thing that everyone can see.
        if view.lower(first) == "landmark" && view.tagged.pos(last) == Pos::ProperNoun {
            continue;
        }
        push(signals, (first, last), ClaimKind::Evaluation, 2);
    }
    for (first, last) in view.matches(&lexicon::EVALUATION) {
        push(signals, (first, last), ClaimKind::Evaluation, 1);
    }
    // "extremely critical", "fiercely loyal"
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        if matches!(
            view.lower(i),
            "extremely" | "deeply" | "hugely" | "wildly" | "fiercely" | "notoriously" | "utterly"
        ) && view.tagged.pos(i + 1) == Pos::Adjective
            // "an extremely low level": a measure, and no judgement.
            && !matches!(
                view.lower(i + 1),
                "low" | "high" | "large" | "small" | "long" | "short" | "hot" | "cold" | "dry" | "wet" | "rare"
            )
        {
            push(signals, (i, i + 2), ClaimKind::Evaluation, 2);
        }
    }
    // "much-criticised", "ill-judged"
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let word = view.lower(i);
        let loaded = [
            "much-",
            "widely-",
            "ill-",
            "badly-",
            "poorly-",
            "long-suffering",
        ]
        .iter()
        .any(|p| word.starts_with(p));
        if loaded && view.tagged.pos(i) == Pos::Adjective {
            let blames = word.contains("critici") || word.contains("malign");
            push(
                signals,
                (i, i + 1),
                ClaimKind::Evaluation,
                1 + u8::from(blames),
            );
        }
    }
}
