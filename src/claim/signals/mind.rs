//! What no reporter can see: guilt, causes, minds, closed doors.

use super::{ClaimKind, Signal, View, push};
use crate::{entity::EntityKind, lexicon::claim as lexicon, tagger::Pos};

/// Wrongdoing told of someone, with no court, plea or charge beside it.
pub(super) fn accusations(view: &View<'_>, signals: &mut Vec<Signal>) {
    if view.has(&lexicon::ACCUSATION_SETTLED) {
        return;
    }
    let someone = view.mentions.iter().any(|m| {
        matches!(m.kind, EntityKind::Person | EntityKind::Organization)
            && view.sentence.tokens().contains(&(m.first as usize))
    });
    for (first, last) in view.matches(&lexicon::ACCUSATION) {
        if view
            .tagged
            .longest_match(first, &lexicon::ACCUSATION_FALSE)
            .is_some()
            || last - first == 1 && is_suffered(view, first)
        {
            continue;
        }
        // "reducing corruption": the evil as such, of nobody.
        let worth = match (
            someone,
            view.tagged.pos(first).is_noun() && last - first == 1,
        ) {
            (true, _) => 3,
            (false, false) => 2,
            (false, true) => 1,
        };
        push(signals, (first, last), ClaimKind::Accusation, worth);
    }
}

/// Whether the word tells what was done to someone or something, and not who did it: "stolen weapons", "were kidnapped".
/// With "by" it does, and after "have" it is active.
fn is_suffered(view: &View<'_>, at: usize) -> bool {
    let low = at.saturating_sub(4).max(view.sentence.first as usize);
    let auxiliary = (low..at).rev().find(|i| {
        matches!(view.tagged.pos(*i), Pos::Auxiliary | Pos::Modal)
            || view.tagged.pos(*i).is_finite_verb()
    });
    let active =
        auxiliary.is_some_and(|i| matches!(view.lower(i), "has" | "have" | "had" | "having"));
    let by = (at + 1..at + 6).any(|i| view.lower(i) == "by" && view.is_narrated(i));
    let participle = matches!(view.tagged.pos(at), Pos::VerbParticiple)
        || view.tagged.pos(at) == Pos::Adjective && view.lower(at).ends_with(['d', 'n']);
    // "was rigged" charges someone; "was kidnapped" tells what befell someone.
    let charges = auxiliary.is_some() && !lexicon::CRIMES_SUFFERED.contains(view.lower(at));
    // With an object behind it, it is a past tense that was taken for a participle.
    let object = matches!(
        view.tagged.pos(at + 1),
        Pos::Determiner | Pos::ProperNoun | Pos::Pronoun | Pos::Numeral
    ) && auxiliary.is_none();
    participle && !active && !by && !charges && !object
}

pub(super) fn causes(view: &View<'_>, signals: &mut Vec<Signal>) {
    // "closed until 3 p.m. because hoses lay across it": the reason of a timetable.
    let timed = view
        .times
        .iter()
        .any(|t| t.clock.is_some() && view.sentence.span.covers(t.span));
    for (first, last) in view.matches(&lexicon::CAUSE) {
        if view
            .tagged
            .longest_match(first, &lexicon::CAUSE_FALSE)
            .is_some()
        {
            continue;
        }
        let single = last - first == 1;
        let textbook = matches!(view.lower(first), "cause" | "causes")
            && view.near(&lexicon::SCIENCE_NOUNS, first, 8)
            && view.is_definition();
        if textbook {
            continue;
        }
        let pos = view.tagged.pos(first);
        // "was due to fly"
        if view.lower(first) == "due" && view.tagged.pos(last) == Pos::VerbBase {
            continue;
        }
        // "cause" and "force" are nouns too; "led to the altar" is not worth asking about.
        // "the activists forced to flee"
        let driven = view.lower(first) == "forced"
            && view.lower(first + 1) == "to"
            && view.tagged.pos(first) == Pos::VerbParticiple;
        if driven {
            continue;
        }
        // "was led to the gallows"
        if view.lower(first) == "led"
            && matches!(
                view.lower(first.wrapping_sub(1)),
                "was" | "were" | "being" | "been" | "is" | "are"
            )
        {
            continue;
        }
        // "because she did not trust him": the cause is a mind.
        if view.lower(first) == "because" && gives_reason(view, last) {
            push(signals, (first, last), ClaimKind::Motive, 2);
            continue;
        }
        let verb_or_link =
            !single || pos.is_verb() || matches!(pos, Pos::Subordinator | Pos::Adposition);
        if verb_or_link {
            push(
                signals,
                (first, last),
                ClaimKind::Cause,
                2 - u8::from(timed),
            );
        }
    }
}

/// Whether someone's state of mind stands right after "because": "she did not trust him".
fn gives_reason(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "he" | "she" | "they")
        && (at + 1..at + 5).any(|i| {
            lexicon::MOTIVE_VERBS.contains(view.lower(i))
                || lexicon::MIND_VERBS.contains(view.lower(i))
        })
}

pub(super) fn motives(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::MOTIVE_PHRASES) {
        push(signals, (first, last), ClaimKind::Motive, 2);
    }
    for (first, last) in view.matches(&lexicon::MOTIVE_VERBS) {
        let pos = view.tagged.pos(first);
        let subject = first
            .checked_sub(1)
            .map(|before| (view.tagged.pos(before), view.lower(before)));
        // "is expected", "is believed", "were thought": passives have rules of their own.
        let passive = subject
            .is_some_and(|(p, w)| p == Pos::Auxiliary && w != "had" && w != "have" && w != "has");
        // "the layout they want": what anyone wants, said by the way.
        let word_is_plural = lexicon::PLURAL_MINDS.contains(view.lower(first));
        // "to seek", "would want" say nothing of now; "we hope" is no reporting.
        let open = matches!(view.lower(last), "dead" | "drowned" | "lost")
            || pos == Pos::VerbBase
            || subject.is_some_and(|(_, w)| matches!(w, "i" | "we" | "you"))
            || word_is_plural && subject.is_some_and(|(_, w)| w == "they");
        if pos.is_verb() && pos != Pos::VerbParticiple && !passive && !open {
            push(signals, (first, last), ClaimKind::Motive, 2);
        }
    }
}

pub(super) fn non_public(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::NON_PUBLIC) {
        push(signals, (first, last), ClaimKind::NonPublic, 2);
    }
    // "The president personally asked the council": somebody was in the room.
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        if view.lower(i) == "personally"
            && matches!(
                view.lower(i + 1),
                "asked"
                    | "told"
                    | "ordered"
                    | "urged"
                    | "intervened"
                    | "approved"
                    | "recommended"
                    | "called"
                    | "chose"
                    | "signed"
            )
        {
            push(signals, (i, i + 2), ClaimKind::NonPublic, 2);
        }
    }
    for (first, last) in view.matches(&lexicon::MILITARY_VERBS) {
        if view.tagged.pos(first).is_verb() && view.near(&lexicon::MILITARY_NOUNS, first, 8) {
            push(signals, (first, last), ClaimKind::NonPublic, 2);
        }
    }
}
