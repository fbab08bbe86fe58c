//! Noun chunks.

use std::ops::Range;

use super::{skeleton::Chunk, view::View};
use crate::{tagger::Pos, time::TimeMention};

/// Whether a participle or gerund stands before the noun that it describes: "the leaked letter", "the newly appointed
/// minister".
pub(super) fn attributive(t: &View<'_>, i: usize, start: usize) -> bool {
    if !(matches!(t.pos(i), Pos::VerbParticiple | Pos::VerbGerund)
        && matches!(t.pos(i + 1), Pos::Noun | Pos::ProperNoun | Pos::Adjective))
    {
        return false;
    }
    let mut j = i;
    while j > start && t.pos(j - 1) == Pos::Adverb {
        j -= 1;
    }
    // "of suspected rebels", "killed armed men"
    let taken = t.pos(i) == Pos::VerbParticiple
        && matches!(
            t.pos(j.saturating_sub(1)),
            Pos::Adposition
                | Pos::VerbPast
                | Pos::VerbBase
                | Pos::VerbPresent
                | Pos::VerbPresent3
                | Pos::VerbGerund
        );
    j > start
        && (taken
            || matches!(
                t.pos(j - 1),
                Pos::Determiner | Pos::Adjective | Pos::Numeral
            )
            || is_possessive(t, j - 1))
}

fn is_possessive(t: &View<'_>, i: usize) -> bool {
    matches!(
        t.lower(i),
        "'s" | "'" | "’" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "whose"
    ) && matches!(t.pos(i), Pos::Particle | Pos::Pronoun | Pos::Determiner)
        && (t.lower(i) != "her" || owns(t, i))
}

/// Whether something follows "her" that may be hers: not in "arrested her on Monday", "turned her down".
fn owns(t: &View<'_>, i: usize) -> bool {
    let opens = |i: usize| goes_on(t.pos(i)) || t.pos(i) == Pos::VerbGerund;
    opens(i + 1) || t.pos(i + 1) == Pos::Adverb && opens(i + 2)
}

/// Whether a word of this kind may stand between a determiner or number and the noun, or be the noun.
fn goes_on(pos: Pos) -> bool {
    matches!(
        pos,
        Pos::Noun
            | Pos::ProperNoun
            | Pos::Adjective
            | Pos::Numeral
            | Pos::Symbol
            | Pos::VerbParticiple
    )
}

/// The noun chunks of a sentence, in order.
pub(super) fn chunks(t: &View<'_>, times: &[TimeMention], range: Range<usize>) -> Vec<Chunk> {
    let mut out = Vec::new();
    let mut open: Option<(usize, Option<usize>)> = None;
    // Behind "Colombia's" what is owned has still to come.
    let mut owned = false;
    let close = |open: &mut Option<(usize, Option<usize>)>, out: &mut Vec<Chunk>| {
        if let Some((first, Some(head))) = open.take() {
            out.push(Chunk {
                first,
                last: head + 1,
                head,
            });
        }
    };
    for i in range.clone() {
        let pos = t.pos(i);
        // A time expression is a chunk of its own: "opens the bridge next week".
        if edge(times, i) && t.lower(i) != "'s" {
            close(&mut open, &mut out);
        }
        // "launched the attack hours after"
        if open.is_some_and(|(_, head)| head.is_some()) && is_lapse(t, i) {
            close(&mut open, &mut out);
        }
        // "2006 - 7": no noun.
        if matches!(t.word(i), "-" | "–" | "—") {
            close(&mut open, &mut out);
            continue;
        }
        let seen = open.is_some_and(|(_, head)| head.is_some());
        owned = open.is_some() && (owned || seen && i > 0 && is_possessive(t, i - 1));
        match pos {
            Pos::Noun | Pos::ProperNoun => {
                owned = false;
                if seen && is_of_next_clause(t, i) {
                    close(&mut open, &mut out);
                }
                let first = open.map_or(i, |(first, _)| first);
                open = Some((first, Some(i)));
            }
            Pos::Pronoun if !is_possessive(t, i) => {
                close(&mut open, &mut out);
                out.push(Chunk {
                    first: i,
                    last: i + 1,
                    head: i,
                });
            }
            Pos::Determiner | Pos::Pronoun => {
                if seen {
                    close(&mut open, &mut out);
                }
                open.get_or_insert((i, None));
            }
            // "U.S. military bases", "South American countries": still the same chunk.
            Pos::Adjective if seen && !owned && is_compound(t, i) => {}
            Pos::Adjective if seen && !owned => {
                close(&mut open, &mut out);
                open = Some((i, None));
            }
            // "the 36-year-old Iraqi was arrested"
            Pos::Adjective if open.is_some() && is_person(t, i) => {
                open = open.map(|(first, _)| (first, Some(i)));
            }
            Pos::Adjective | Pos::Numeral | Pos::Symbol => {
                if pos == Pos::Numeral && seen && !owned {
                    // "May 16", "Group 2": part of the name or date before it.
                    open = open.map(|(first, _)| (first, Some(i)));
                } else {
                    open.get_or_insert((i, None));
                    if pos == Pos::Numeral {
                        // A number may stand for its noun: "killed 14".
                        // "left 25 dead"
                        let goes_on = goes_on(t.pos(i + 1))
                            && (!is_outcome(t.lower(i + 1)) || t.pos(i + 2).is_noun());
                        // "two more clerics"
                        let goes_on = goes_on
                            || t.lower(i + 1) == "more"
                                && t.pos(i + 2) != Pos::Adposition
                                && (t.pos(i + 2).is_noun() || t.pos(i + 2) == Pos::Adjective);
                        // "$180 million next year"
                        if !goes_on || edge(times, i + 1) && !edge(times, i) {
                            open = open.map(|(first, _)| (first, Some(i)));
                        }
                    }
                }
            }
            Pos::Particle if seen && is_possessive(t, i) => {
                // Goes on only if a noun follows.
            }
            Pos::VerbParticiple | Pos::VerbGerund if attributive(t, i, range.start) => {
                open.get_or_insert((i, None));
            }
            Pos::Adverb if open.is_some() && !seen => {}
            _ => close(&mut open, &mut out),
        }
    }
    close(&mut open, &mut out);
    out
}

/// How people are left or found: "left two million people homeless", "found two men guilty".
pub(super) fn is_outcome(word: &str) -> bool {
    matches!(
        word,
        "dead" | "homeless" | "missing" | "stranded" | "injured" | "wounded" | "hurt" | "guilty"
    )
}

/// Whether an adjective goes on with the name before it.
fn is_compound(t: &View<'_>, i: usize) -> bool {
    let next = t.pos(i + 1).is_noun();
    let before = i.checked_sub(1).map_or("", |b| t.word(b));
    let body = before.contains('.') && before.len() > 2 && t.pos(i - 1) == Pos::ProperNoun;
    let region = matches!(
        before,
        "South" | "North" | "East" | "West" | "Central" | "Latin" | "Middle"
    );
    // "Kashmiri separatist leaders"
    let people = t.pos(i - 1) == Pos::ProperNoun
        && ["i", "ish", "ese", "ian", "ite", "can"]
            .iter()
            .any(|end| before.ends_with(end));
    next && (body || region || people)
}

/// Whether an adjective of a people stands for one of it: nothing that it could describe follows.
fn is_person(t: &View<'_>, i: usize) -> bool {
    t.word(i).starts_with(char::is_uppercase)
        && matches!(
            t.pos(i + 1),
            Pos::Auxiliary | Pos::Modal | Pos::VerbPast | Pos::VerbPresent3
        )
        || t.word(i).starts_with(char::is_uppercase) && t.lower(i + 1) == ","
}

/// Whether a name behind a plural begins a clause of its own: "towns Marland is to hand over".
fn is_of_next_clause(t: &View<'_>, i: usize) -> bool {
    t.pos(i) == Pos::ProperNoun
        && i > 0
        && t.pos(i - 1) == Pos::Noun
        && t.lower(i - 1).ends_with('s')
        && matches!(
            t.pos(i + 1),
            Pos::Auxiliary | Pos::Modal | Pos::VerbPast | Pos::VerbPresent3
        )
        && matches!(
            t.lower(i + 1),
            "is" | "has" | "will" | "would" | "had" | "was"
        )
}

/// A stretch of time up to another event: "hours after", "days before".
fn is_lapse(t: &View<'_>, i: usize) -> bool {
    matches!(
        t.lower(i),
        "minutes" | "hours" | "days" | "weeks" | "months" | "years"
    ) && matches!(t.lower(i + 1), "after" | "before" | "later" | "earlier")
        && t.pos(i - 1).is_noun()
}

/// Whether a time expression begins or ends before the token, so that what describes a noun on its right ("Tuesday's
/// vote") is left whole.
fn edge(times: &[TimeMention], i: usize) -> bool {
    let i = i as u32;
    let at = times.partition_point(|m| m.last < i);
    times
        .iter()
        .skip(at)
        .take(2)
        .any(|m| m.first == i || m.last == i)
}
