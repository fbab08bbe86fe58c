//! The verbs of a headline.
//!
//! Headlines leave out articles and auxiliaries, and put into the present what has happened: "Protesters storm
//! parliament", "Two held over theft". A tagger that has read running text takes their verbs for nouns. But a headline is
//! built in few ways: who, then what they did. So each clause of it that shows no verb is read from the left, up to the
//! first word that can be one where one is due.

use std::ops::Range;

use super::{
    lemma,
    noun::{NounClass, event_noun},
    view::View,
};
use crate::{lexicon::event, tagger::Pos, text::Shape};

/// The verbs that were taken for something else, with what each is, in order.
pub(super) fn verbs(view: &View<'_>, sentence: Range<usize>) -> Vec<(usize, Pos)> {
    let mut out = Vec::new();
    let mut from = sentence.start;
    for i in sentence.clone() {
        let cuts = matches!(view.lower(i), "," | ";" | ":" | "—" | "–" | "-" | "|")
            || i > from && event::CIRCUMSTANCE.contains(view.lower(i));
        if cuts {
            read(view, from..i, &mut out);
            from = i + 1;
        }
    }
    read(view, from..sentence.end, &mut out);
    out
}

/// One clause. Its first word is no verb where another is: "Train derails".
fn read(view: &View<'_>, clause: Range<usize>, out: &mut Vec<(usize, Pos)>) {
    let first = clause.start;
    if let Some(verb) = verb(view, clause) {
        if view.pos(first) == Pos::VerbBase {
            out.push((first, Pos::Noun));
        }
        out.push(verb);
    }
}

/// The verb of one clause, unless it shows one.
fn verb(view: &View<'_>, clause: Range<usize>) -> Option<(usize, Pos)> {
    let shows = |i: usize| {
        let pos = view.pos(i);
        pos.is_finite_verb() || matches!(pos, Pos::Modal | Pos::Auxiliary)
    };
    if clause.clone().any(shows) {
        return None;
    }
    let mut weaker = None;
    for i in clause.start + 1..clause.end {
        let phrase = clause.start..i;
        if !is_nominal(view, i - 1, clause.start) {
            break;
        }
        let due = matches!(
            view.pos(i),
            Pos::Noun
                | Pos::Adjective
                | Pos::Adverb
                | Pos::VerbBase
                | Pos::VerbParticiple
                | Pos::ProperNoun
        ) && view.tokens[i].shape == Shape::Lower
            && !matches!(view.pos(i - 1), Pos::Adposition | Pos::Determiner);
        if !due {
            continue;
        }
        if third_person(view, &phrase, i, clause.end) {
            return Some((i, Pos::VerbPresent3));
        }
        if weaker.is_none() {
            weaker = past(view, &phrase, i, clause.end)
                .or_else(|| plural(view, &phrase, i, clause.end))
                .map(|pos| (i, pos));
        }
    }
    weaker
}

/// Whether the word may stand in the phrase of who acts.
fn is_nominal(view: &View<'_>, i: usize, first: usize) -> bool {
    let pos = view.pos(i);
    pos.is_noun()
        || matches!(
            pos,
            Pos::Adjective | Pos::Numeral | Pos::Determiner | Pos::Adverb | Pos::Symbol
        )
        || matches!(view.lower(i), "of" | "on" | "for" | "in" | "at" | "&" | "and" | "'s" | "’s")
        // "Mine collapse traps 12", "Train derails"
        || i == first
}

/// Whether who acts is more than one: "Prices", "Police", "Two", "Talks on fishing rights".
fn is_plural(view: &View<'_>, phrase: &Range<usize>) -> bool {
    let head = phrase
        .clone()
        .find(|i| view.pos(*i) == Pos::Adposition && *i > phrase.start)
        .unwrap_or(phrase.end)
        - 1;
    let word = view.lower(head);
    let collective = matches!(
        word,
        "police" | "people" | "men" | "women" | "children" | "crew" | "crowd" | "staff" | "youths"
    );
    collective
        || view.pos(head) == Pos::Numeral && word != "one"
        || (view.pos(head) != Pos::ProperNoun || head == phrase.start)
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("'s")
        || phrase.clone().any(|i| view.lower(i) == "and")
}

/// "Dam bursts", "Bank raises rates".
fn third_person(view: &View<'_>, phrase: &Range<usize>, i: usize, end: usize) -> bool {
    let word = view.lower(i);
    let lemma = lemma::verb(word);
    if !word.ends_with('s') || word == &*lemma || !lemma::known(&lemma) {
        return false;
    }
    let before = view.pos(i - 1);
    if !(before.is_noun()
        || matches!(before, Pos::Adjective | Pos::Adverb)
        || i == phrase.start + 1)
        || is_plural(view, phrase)
    {
        return false;
    }
    let listed = is_listed(&lemma);
    if i + 1 == end {
        // The last word: "Mayor Ruiz resigns", not "drug trial starts".
        let names_event = matches!(
            event_noun(&lemma::noun(word)),
            Some(NounClass::Plain | NounClass::Shy)
        );
        return listed && (before == Pos::ProperNoun || phrase.len() == 1) && !names_event;
    }
    // "Market stalls": a noun as often as not, but for what follows.
    match view.pos(i + 1) {
        Pos::Determiner
        | Pos::Numeral
        | Pos::Adjective
        | Pos::Pronoun
        | Pos::Symbol
        | Pos::Noun
        | Pos::ProperNoun => true,
        Pos::Adverb | Pos::Adposition | Pos::Particle => listed || view.particle_after(i),
        _ => listed,
    }
}

/// "Two held over theft", "40 rescued", "Floods cut off villages".
fn past(view: &View<'_>, phrase: &Range<usize>, i: usize, end: usize) -> Option<Pos> {
    let word = view.lower(i);
    let lemma = lemma::verb(word);
    let form = view.pos(i) == Pos::VerbParticiple
        || word.ends_with("ed") && word.len() > 4 && lemma::known(&lemma)
        || event::IRREGULAR.contains_key(word) && view.pos(i) != Pos::Noun;
    let described = view.pos(i + 1).is_noun() && i + 1 < end;
    let unchanged = word == &*lemma;
    let subject = view.pos(i - 1).is_noun() || view.pos(i - 1) == Pos::Numeral;
    (form && subject && !described && !unchanged && phrase.len() < 6).then_some(Pos::VerbPast)
}

/// "Police charge man", "Prices jump", "Floods cut off villages".
fn plural(view: &View<'_>, phrase: &Range<usize>, i: usize, end: usize) -> Option<Pos> {
    let word = view.lower(i);
    if !lemma::known(word) || word.ends_with("ing") || !is_plural(view, phrase) {
        return None;
    }
    let listed = is_listed(word);
    let next = view.pos(i + 1);
    let object = i + 1 < end
        && (next.is_noun()
            || matches!(
                next,
                Pos::Determiner | Pos::Numeral | Pos::Adjective | Pos::Pronoun | Pos::VerbGerund
            ));
    let rest = i + 1 == end || matches!(next, Pos::Adposition | Pos::Adverb | Pos::Particle);
    // "Teachers strike vote": a noun as often as not, where more than one word stands before it.
    let names_event = event_noun(word).is_some() && phrase.len() > 1;
    let sure = object && (listed || !names_event) || rest && listed;
    sure.then_some(Pos::VerbPresent)
}

/// Whether a list of what happens has the verb.
fn is_listed(lemma: &str) -> bool {
    event::ACTS.contains(lemma)
        || event::ANNOUNCING.contains(lemma)
        || event::ASPECTUAL.contains(lemma)
        || event::HAPPENING.contains(lemma)
        || event::IMPLICATIVE.contains(lemma)
}
