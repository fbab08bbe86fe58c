//! The subject of a verb.

use super::{
    candidate::Context,
    skeleton::{Chunk, ClauseKind, Form, Skeleton, VerbGroup},
    view::View,
};
use crate::{lexicon::event, tagger::Pos};

/// How many verbs may share one subject.
const HOPS: usize = 8;

/// The subject of a verb group.
pub(super) fn subject(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> Option<Chunk> {
    let t = cx.t;
    // "will deliver a speech and hold meetings", "plans to meet": that of the verb before.
    let mut g = g;
    for _ in 0..HOPS {
        let governor = || {
            let token = g.governor?;
            // "is set to meet": the copula before the adjective.
            s.groups
                .iter()
                .position(|b| b.head == token || b.copula && b.head < token && token <= b.head + 2)
        };
        // "left the house before locking it", "a bomb went off, killing two": that of the verb before.
        let adjunct = || {
            let before = g.first.checked_sub(1).filter(|_| g.form == Form::Gerund)?;
            let hangs = matches!(t.pos(before), Pos::Adposition | Pos::Subordinator)
                || t.lower(before) == ","
                || t.pos(before) == Pos::Coordinator && s.paired(g).is_some();
            let own = s.clause_of(g.head).first;
            s.groups
                .iter()
                .rposition(|b| b.is_finite() && b.head < g.first && b.head >= own)
                .filter(|_| hangs)
        };
        match g
            .coordinate
            .or_else(governor)
            .or_else(adjunct)
            .and_then(|n| s.groups.get(n))
        {
            Some(before) if before.head < g.head => g = before,
            _ => break,
        }
    }
    let clause = s.clause_of(g.head);
    if let Some(found) = beside(cx, s, g) {
        return Some(found);
    }
    let mut end = g.first;
    let mut floor = clause.first;
    for _ in 0..3 {
        let mut chunks = s
            .chunks
            .iter()
            .rev()
            .filter(|c| c.last <= end && c.first >= floor);
        let found = chunks.find(|c| {
            !(cx.in_time(c.head)
                || is_example(t, s, c, floor)
                || after_preposition(cx, s, g, c, floor)
                || apposition(t, c, g.first)
                || g.is_finite() && is_object(t, s, c, floor))
        });
        match found {
            Some(c) if is_relative(t, c) => {
                // "approved by the committee, which will meet": who does it is at hand.
                let comma = usize::from(c.first > 0 && t.lower(c.first - 1) == ",");
                let near = (c.first - comma).checked_sub(1).and_then(|i| s.chunk_of(i));
                if let Some(k) = near.filter(|k| k.first > 0 && t.lower(k.first - 1) == "by") {
                    return Some(k);
                }
                // The antecedent stands before.
                end = c.first;
                floor = 0;
            }
            Some(c) => return Some(*c),
            None if floor > 0
                && matches!(
                    clause.kind,
                    ClauseKind::Coordinate | ClauseKind::Relative | ClauseKind::Main
                ) =>
            {
                end = floor;
                let at = s.clauses.partition_point(|c| c.last < floor);
                floor = s.clauses.get(at).map_or(0, |c| c.first);
                // "The baker, who sold bread and cakes, died": who stands before "who".
                if clause.kind == ClauseKind::Main
                    && let Some(who) = s
                        .chunks
                        .iter()
                        .find(|c| c.first > floor && c.last <= end && is_relative(t, c))
                {
                    end = who.first;
                }
            }
            None => return None,
        }
    }
    None
}

/// The chunk that a verb right behind it describes: "figures released on Friday", "a line that should have been
/// replaced".
fn beside(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> Option<Chunk> {
    let t = cx.t;
    let clause = s.clause_of(g.head);
    let that = clause.first > 0 && t.lower(clause.first) == "that" && clause.first + 1 == g.first;
    let before = match g.form {
        _ if that => clause.first - 1,
        Form::Participle if g.coordinate.is_none() => g.first.checked_sub(1)?,
        _ => return None,
    };
    let found = s.chunk_of(before).filter(|c| !cx.in_time(c.head))?;
    // "people in Vietnam killed by the virus"
    let place = found
        .first
        .checked_sub(2)
        .filter(|_| {
            matches!(t.lower(found.first - 1), "in" | "at" | "near")
                && cx.named(found.first, found.last)
        })
        .filter(|_| g.form == Form::Participle);
    Some(place.and_then(|i| s.chunk_of(i)).unwrap_or(found))
}

/// "of Asia", and "Australia" in "of Asia and Australia".
fn after_preposition(
    cx: &Context<'_>,
    s: &Skeleton,
    g: &VerbGroup,
    c: &Chunk,
    floor: usize,
) -> bool {
    let t = cx.t;
    if c.first <= floor {
        return false;
    }
    // "in the failed July 21 attacks": the day is a chunk of its own.
    if cx.in_time(c.first - 1) {
        let dated = |i: &usize| {
            cx.in_time(*i)
                || matches!(t.pos(*i), Pos::Determiner | Pos::Adjective)
                || t.pos(*i) == Pos::VerbParticiple && t.pos(*i - 1) == Pos::Determiner
        };
        let before = (floor.max(1)..c.first).rev().find(|i| !dated(i));
        return before.is_some_and(|i| t.pos(i) == Pos::Adposition && i + 1 < c.first)
            && before.is_some_and(|i| !cx.in_time(i + 1));
    }
    match t.pos(c.first - 1) {
        // "as the mayor left": it opens the clause. "Firm fined after worker loses hand": it does so behind another verb.
        Pos::Adposition => {
            let opens = c.first - 1 == floor
                || g.is_finite()
                    && c.last == g.first
                    && s.groups.iter().any(|b| (floor..c.first).contains(&b.head));
            !(opens && event::CIRCUMSTANCE.contains(t.lower(c.first - 1)))
        }
        Pos::Coordinator => c
            .first
            .checked_sub(2)
            .and_then(|i| s.chunk_of(i))
            .is_some_and(|k| k.first > floor && t.pos(k.first - 1) == Pos::Adposition),
        _ => false,
    }
}

/// One of those that a list names for what stands before it: "firms such as Corvo, Linden and Tarn will attend".
fn is_example(t: &View<'_>, s: &Skeleton, c: &Chunk, floor: usize) -> bool {
    let mut first = c.first;
    for _ in 0..HOPS {
        let mut before = first;
        while before > floor
            && (t.lower(before - 1) == "," || t.pos(before - 1) == Pos::Coordinator)
        {
            before -= 1;
        }
        let Some(earlier) = s
            .chunk_of(before.wrapping_sub(1))
            .filter(|k| before < first && k.last == before && k.first > floor)
        else {
            break;
        };
        first = earlier.first;
    }
    let marker = |back: usize| {
        first
            .checked_sub(back)
            .filter(|i| *i >= floor)
            .map(|i| t.lower(i))
    };
    let listed = first < c.first;
    match marker(1) {
        Some("as") => marker(2) == Some("such"),
        Some("including") => listed,
        _ => false,
    }
}

/// What a verb without a tense is done to: "the trial of men accused of abusing prisoners".
fn is_object(t: &View<'_>, s: &Skeleton, c: &Chunk, floor: usize) -> bool {
    let Some(verb) = c.first.checked_sub(1).filter(|i| *i > floor) else {
        return false;
    };
    let at = s.groups.partition_point(|b| b.head < verb);
    t.pos(verb) == Pos::VerbGerund
        && s.groups
            .get(at)
            // "a report saying soldiers had crossed": they are who crossed.
            .is_some_and(|b| {
                b.head == verb && b.form == Form::Gerund && !event::REPORTING.contains(&b.lemma)
            })
}

fn is_relative(t: &View<'_>, c: &Chunk) -> bool {
    matches!(t.lower(c.head), "who" | "which" | "that") && t.pos(c.head) == Pos::Pronoun
}

/// Whether a chunk between two commas renames the chunk before it: "Obama, the president, signed".
fn apposition(t: &View<'_>, c: &Chunk, to: usize) -> bool {
    c.first > 0 && t.lower(c.first - 1) == "," && (c.last..to).any(|i| t.lower(i) == ",")
}
