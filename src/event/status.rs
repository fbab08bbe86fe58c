//! Status and class of an event: from tense, aspect and modality.

use super::{
    EventClass, EventStatus,
    candidate::{Candidate, Context},
    feature::{Flag, Tense, VerbClass},
    skeleton::Skeleton,
    verb::{tense, verb_class},
};
use crate::lexicon::event;

/// Where the event stands in time, as far as its clause tells; the date may still change it.
pub(super) fn status(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> EventStatus {
    let Some(g) = c.group.and_then(|g| s.groups.get(g)) else {
        // "will go ahead despite the bombings": they have been.
        let despite = s.chunk_of(c.token).is_some_and(|k| {
            k.first > 0 && matches!(cx.t.lower(k.first - 1), "despite" | "following")
        });
        return if c.features.has(Flag::TimePreposition) || despite || !c.noun {
            EventStatus::Past
        } else {
            // A bare noun follows the clause that it stands in.
            match s
                .groups
                .iter()
                .find(|g| g.is_finite() && s.clause_of(g.head).first == s.clause_of(c.token).first)
            {
                Some(g) => of_tense(tense(cx, g), cx.headline, true),
                None => EventStatus::Unclear,
            }
        };
    };
    // "is set to be held", "is expected": a plan told in the passive.
    let own = tense(cx, g);
    if c.noun
        && event::SCHEDULING.contains(&g.lemma)
        && !matches!(g.lemma.as_str(), "set" | "go" | "announce")
    {
        return EventStatus::Scheduled;
    }
    if c.noun && event::PROPOSING.contains(&g.lemma) {
        return EventStatus::Proposed;
    }
    of_tense(own, cx.headline, c.noun)
}

fn of_tense(tense: Tense, headline: bool, noun: bool) -> EventStatus {
    match tense {
        Tense::Past
        | Tense::PastPerfect
        | Tense::Perfect
        | Tense::Participle
        | Tense::Implied
        | Tense::Gerund => EventStatus::Past,
        Tense::Present if headline => EventStatus::Past,
        Tense::PastProgressive if noun => EventStatus::Past,
        Tense::Present if noun => EventStatus::Unclear,
        Tense::Present | Tense::Progressive | Tense::PastProgressive => EventStatus::Ongoing,
        Tense::Future | Tense::Planned | Tense::Would => EventStatus::Scheduled,
        Tense::May | Tense::Proposed => EventStatus::Proposed,
        Tense::Must | Tense::Base | Tense::Purpose => EventStatus::Unclear,
    }
}

/// The TimeML class.
pub(super) fn class(c: &Candidate) -> EventClass {
    if c.noun {
        return EventClass::Occurrence;
    }
    match verb_class(&c.lemma) {
        VerbClass::Aspectual => EventClass::Aspectual,
        VerbClass::Announcing | VerbClass::Reporting => EventClass::IntentionalAction,
        VerbClass::Mind => EventClass::IntentionalState,
        VerbClass::State => EventClass::State,
        VerbClass::Act | VerbClass::Light | VerbClass::Happening | VerbClass::Other => {
            EventClass::Occurrence
        }
    }
}
