//! The subject of a verb.

use super::{
    candidate::Context,
    relative::{beside, described, is_relative, predicated},
    skeleton::{Chunk, ClauseKind, Form, Skeleton, VerbGroup},
    view::View,
};
use crate::{entity::EntityKind, lexicon::event, tagger::Pos};

/// The most of those that are counted as acting together.
const MOST: usize = 12;

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
                // "The army says a jet crashed, killing two": not the army.
                .filter(|n| {
                    let says = |b: &VerbGroup| {
                        t.lower(before) == "," && event::REPORTING.contains(&b.lemma)
                    };
                    hangs && !s.groups.get(*n).is_some_and(says)
                })
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
                || g.is_finite() && is_object(t, s, c, floor)
                || g.is_finite() && c.last == g.first && g.first < g.head && is_done_to(t, c))
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
                if let Some(person) = described(cx, s, c) {
                    return Some(person);
                }
            }
            Some(c) if floor == 0 && end < g.first => {
                return Some(predicated(cx, s, *c).unwrap_or(*c));
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
                // "The baker, who sold bread after he retired, died": who stands before "who".
                let opening = s.clauses.first().map_or(0, |c| c.first);
                if clause.kind == ClauseKind::Main
                    && let Some(who) = s
                        .chunks
                        .iter()
                        .find(|c| c.first >= opening && c.last <= end && is_relative(t, c))
                {
                    end = who.first;
                    floor = floor.min(s.clause_of(end.saturating_sub(1)).first);
                }
            }
            None => return None,
        }
    }
    None
}

/// Those who are the subject together with the chunk, itself the last: "Lane, Holm and Reed".
pub(super) fn together(cx: &Context<'_>, s: &Skeleton, chunk: Chunk) -> Vec<Chunk> {
    let t = cx.t;
    let floor = s.clause_of(chunk.head).first;
    let mut all = vec![chunk];
    // "the minister and his deputy, Karl Holm": the deputy's place is his.
    let role = chunk
        .first
        .checked_sub(2)
        .and_then(|i| s.chunk_of(i))
        .filter(|k| {
            k.last + 1 == chunk.first
                && t.lower(k.last) == ","
                && k.first > 0
                && t.lower(k.first - 1) == "and"
                && cx.named(chunk.first, chunk.last)
                && !cx.named(k.head, k.last)
        });
    let first = role.map_or(chunk.first, |k| k.first);
    let Some(and) = first.checked_sub(1).filter(|i| t.lower(*i) == "and") else {
        return all;
    };
    if shares_noun(cx, s, chunk).is_some() {
        return all;
    }
    let comma = and > 0 && t.lower(and - 1) == ",";
    let mut end = and - usize::from(comma);
    while let Some(k) = end.checked_sub(1).and_then(|i| s.chunk_of(i)) {
        let other = cx.in_time(k.head) || t.pos(k.head) == Pos::Pronoun;
        if k.last != end || k.first < floor || other || all.len() > MOST {
            break;
        }
        all.insert(0, k);
        if k.first <= floor || t.lower(k.first - 1) != "," {
            break;
        }
        end = k.first - 1;
    }
    // "In Oslo, Norway and Sweden signed": not Oslo.
    let led = |k: &Chunk| {
        k.first > floor
            && t.pos(k.first - 1) == Pos::Adposition
            && !event::CIRCUMSTANCE.contains(t.lower(k.first - 1))
    };
    if all.len() > 2 && led(&all[0]) {
        all.remove(0);
    }
    // "Holm, the mayor, and Reed": a list names each in the same way.
    let named = |k: &Chunk| cx.named(k.first, k.last);
    let counted = |k: &Chunk| t.pos(k.first) == Pos::Numeral;
    let alike = all
        .iter()
        .all(|k| named(k) == named(&chunk) || counted(k) && counted(&chunk));
    if all.len() > 2 && !alike || comma && all.len() < 3 {
        let keep = if comma { 1 } else { 2 };
        all.drain(..all.len().saturating_sub(keep));
    }
    all
}

/// Whether a list goes on before the chunk.
pub(super) fn lists_more(cx: &Context<'_>, s: &Skeleton, chunk: Chunk) -> bool {
    let t = cx.t;
    let floor = s.clause_of(chunk.head).first;
    let before = chunk
        .first
        .checked_sub(2)
        .filter(|_| t.lower(chunk.first - 1) == ",")
        .and_then(|i| s.chunk_of(i));
    before.is_some_and(|k| {
        k.last + 1 == chunk.first
            && t.pos(k.head) != Pos::Pronoun
            && k.first >= floor
            && !cx.in_time(k.head)
            && !(k.first > floor && t.pos(k.first - 1) == Pos::Adposition)
    })
}

/// Where the subject begins, when the chunk's noun is that of what stands before "and" as well: "one American and one
/// British soldier", "Afghan and coalition forces".
pub(super) fn shares_noun(cx: &Context<'_>, s: &Skeleton, chunk: Chunk) -> Option<usize> {
    let t = cx.t;
    let and = chunk
        .first
        .checked_sub(1)
        .filter(|i| t.lower(*i) == "and")?;
    let floor = s.clause_of(chunk.head).first;
    let people = |i: usize| {
        cx.mentions_in(i, i + 1)
            .any(|(_, m)| m.kind == EntityKind::Group && m.first + 1 == m.last)
    };
    let mut first = and;
    while first > floor
        && (t.pos(first - 1) == Pos::Adjective
            || matches!(t.pos(first - 1), Pos::Numeral | Pos::Determiner) && first < and
            || first == and && people(first - 1) && !t.lower(first - 1).ends_with('s'))
    {
        first -= 1;
    }
    (first < and && chunk.first < chunk.head).then_some(first)
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
    // "over eight million phones will be sold", "fewer than ten have left": as many, not above them.
    if matches!(
        t.lower(c.first - 1),
        "over" | "about" | "around" | "under" | "than"
    ) && t.pos(c.first) == Pos::Numeral
    {
        return false;
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
            .is_some_and(|k| {
                k.first > floor
                    && t.pos(k.first - 1) == Pos::Adposition
                    && after_preposition(cx, s, g, &k, floor)
            }),
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
        // "trucks carrying fruit and flowers were lined up"
        || t.pos(verb) == Pos::Coordinator
            && s.chunk_of(verb - 1)
                .is_some_and(|k| k.last == verb && is_object(t, s, &k, floor))
}

/// "the fight to replace the council has cost millions": not the council.
fn is_done_to(t: &View<'_>, c: &Chunk) -> bool {
    c.first > 1 && t.pos(c.first - 1) == Pos::VerbBase && t.lower(c.first - 2) == "to"
}

/// Whether a chunk between two commas renames the chunk before it or measures it: "Obama, the president, signed", "The
/// crack, about two metres long, was found".
fn apposition(t: &View<'_>, c: &Chunk, to: usize) -> bool {
    let mut first = c.first;
    while first > 0 && (t.pos(first - 1) == Pos::Adverb || is_estimate(t.lower(first - 1))) {
        first -= 1;
    }
    // "the Harbour Alliance, or HA, signed"
    if first > 1 && t.lower(first - 1) == "or" {
        first -= 1;
    }
    first > 0 && t.lower(first - 1) == "," && (c.last..to).any(|i| t.lower(i) == ",")
}

/// A word that says that a measure is none that was taken: "about two metres", "some two metres".
fn is_estimate(word: &str) -> bool {
    matches!(
        word,
        "about" | "around" | "over" | "under" | "some" | "nearly" | "almost" | "roughly" | "aged"
    )
}

/// Who of several it is, between two commas: "One of them, a student aged 23, died".
pub(super) fn who_of(cx: &Context<'_>, s: &Skeleton, several: Chunk, to: usize) -> Option<Chunk> {
    let t = cx.t;
    let who = s.chunk_of(several.last + 1)?;
    let apposed = t.lower(several.last) == "," && who.first == several.last + 1;
    (apposed && who.last < to && t.lower(to - 1) == "," && t.pos(who.head).is_noun()).then_some(who)
}
