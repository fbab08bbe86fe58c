//! Clauses: where they begin, and how they stand in the sentence.

use std::ops::Range;

use super::{
    skeleton::{Clause, ClauseKind, VerbGroup},
    view::View,
};
use crate::{lexicon::event, tagger::Pos, time::TimeMention};

/// Whether the token begins a subordinate clause.
fn is_marker(t: &View<'_>, i: usize) -> bool {
    match t.pos(i) {
        Pos::Subordinator => true,
        Pos::Pronoun | Pos::Determiner | Pos::Adverb => {
            matches!(
                t.lower(i),
                "who"
                    | "which"
                    | "whom"
                    | "whose"
                    | "where"
                    | "when"
                    | "what"
                    | "why"
                    | "how"
                    | "that"
            ) && !(t.lower(i) == "that" && t.pos(i) == Pos::Determiner)
        }
        _ => false,
    }
}

/// Whether a preposition has a clause behind it and not a noun: "as Chadli replaced Witsel", with the verb at `to`.
fn is_clausal_preposition(t: &View<'_>, times: &[TimeMention], i: usize, to: usize) -> bool {
    // "shut since May 3 entered its third week": a time is no subject.
    let at = times.partition_point(|m| (m.first as usize) <= i);
    let time = times
        .get(at)
        .is_some_and(|m| m.first as usize == i + 1 && m.last as usize == to);
    !time
        && t.pos(i) == Pos::Adposition
        && event::CIRCUMSTANCE.contains(t.lower(i))
        && i + 1 < to
        && (i + 1..to).all(|j| {
            matches!(
                t.pos(j),
                Pos::Noun
                    | Pos::ProperNoun
                    | Pos::Determiner
                    | Pos::Adjective
                    | Pos::Pronoun
                    | Pos::Numeral
                    | Pos::Adverb
            // "as more than 50 members announced"
            ) || matches!(t.lower(j), "than" | "least" | "'s" | "’s" | "-")
                || t.lower(j) == "and" && j + 1 < to
                // "as ambassadors to Marland met", not "because of"
                || j > i + 1 && (t.pos(j) == Pos::Adposition || t.lower(j) == "to")
        })
}

/// The clauses of a sentence, in order.
pub(super) fn clauses(
    t: &View<'_>,
    times: &[TimeMention],
    range: Range<usize>,
    groups: &[VerbGroup],
) -> Vec<Clause> {
    let mut starts: Vec<usize> = vec![range.start];
    let finite: Vec<&VerbGroup> = groups.iter().filter(|g| g.is_finite()).collect();
    for pair in finite.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let b_first = b.first.max(a.head + 1);
        starts.push(boundary(t, times, a, b_first));
    }
    let mut out = Vec::with_capacity(starts.len());
    for (n, first) in starts.iter().enumerate() {
        let last = starts.get(n + 1).copied().unwrap_or(range.end);
        out.push(Clause {
            first: *first,
            last,
            kind: clause_kind(
                t,
                *first,
                range.start,
                n.checked_sub(1).and_then(|k| finite.get(k)).copied(),
            ),
        });
    }
    out
}

/// Where the clause of the verb at `to` begins, after the verb group `from`.
fn boundary(t: &View<'_>, times: &[TimeMention], from: &VerbGroup, to: usize) -> usize {
    let between = from.head + 1..to;
    let marks = |i: &usize| is_marker(t, *i) || is_clausal_preposition(t, times, *i, to);
    if let Some(marker) = between.clone().rev().find(marks) {
        // ", in which": the preposition belongs to the clause.
        if marker > between.start
            && t.pos(marker - 1) == Pos::Adposition
            && t.lower(marker) == "which"
        {
            return marker - 1;
        }
        return marker;
    }
    let stop = between
        .clone()
        .rev()
        .find(|i| matches!(t.lower(*i), "," | ";" | ":" | "-" | "–" | "—" | "(" | ")"));
    let and = between
        .clone()
        .rev()
        .find(|i| t.pos(*i) == Pos::Coordinator);
    match (stop, and) {
        // ", and the", "; and": one boundary.
        (Some(s), Some(a)) if a == s + 1 => a,
        // "and" inside the subject: "..., Apple and Google said".
        (Some(s), Some(a)) if a > s && a + 4 > to && a > s + 1 && t.pos(a - 1).is_noun() => s + 1,
        (Some(s), Some(a)) => s.max(a),
        (Some(s), None) => s + 1,
        // "say a clash between troops and rebels has left": the clause begins right behind the verb.
        (None, Some(a))
            if a + 1 < to
                && t.pos(a - 1) != Pos::Adverb
                && event::REPORTING.contains(&from.lemma) =>
        {
            from.head + 1
        }
        (None, Some(a)) => a,
        (None, None)
            if event::REPORTING.contains(&from.lemma) || event::MINDS.contains(&from.lemma) =>
        {
            from.head + 1
        }
        (None, None) => to,
    }
}

fn clause_kind(t: &View<'_>, first: usize, start: usize, before: Option<&VerbGroup>) -> ClauseKind {
    let mut i = first;
    while matches!(t.lower(i), "," | ";" | "and" | "but" | "or") && i < first + 2 {
        i += 1;
    }
    let word = t.lower(i);
    if event::CONDITIONAL.contains(word) && matches!(t.pos(i), Pos::Subordinator | Pos::Modal) {
        return ClauseKind::Condition;
    }
    let wh = matches!(word, "who" | "which" | "whom" | "whose" | "where" | "when")
        || t.pos(i) == Pos::Adposition && t.lower(i + 1) == "which";
    if word == "that" && is_marker(t, i) {
        let said = before.is_some_and(|b| {
            event::REPORTING.contains(&b.lemma)
                || event::MINDS.contains(&b.lemma)
                || event::ANNOUNCING.contains(&b.lemma)
        });
        let after_noun = i > start && t.pos(i - 1).is_noun();
        return if said || !after_noun || t.pos(i) == Pos::Subordinator {
            ClauseKind::Complement
        } else {
            ClauseKind::Relative
        };
    }
    if wh && i > start && word != "when" {
        return ClauseKind::Relative;
    }
    if event::CIRCUMSTANCE.contains(word)
        && (is_marker(t, i) || word == "when" || t.pos(i) == Pos::Adposition && i > start)
    {
        return ClauseKind::Circumstance;
    }
    if t.pos(i) == Pos::Subordinator {
        return ClauseKind::Circumstance;
    }
    if first == start {
        return ClauseKind::Main;
    }
    if t.pos(first) == Pos::Coordinator || matches!(t.lower(first), ";") {
        return ClauseKind::Coordinate;
    }
    let said = before
        .is_some_and(|b| event::REPORTING.contains(&b.lemma) || event::MINDS.contains(&b.lemma));
    if said {
        ClauseKind::Complement
    } else {
        ClauseKind::Main
    }
}
