//! "two days after the vote", "a day before he resigned", "when the truck hit it": an event dated by another.
//!
//! A phrase is a distance and an anchor. The distance goes to the verb that it stands beside; the anchor is a noun or
//! verb of the same sentence, which may be told with its date elsewhere in the article.

use std::ops::Range;

use super::{
    candidate::{Candidate, Context},
    lemma,
    skeleton::{ClauseKind, Form, Skeleton, VerbGroup},
};
use crate::{
    tagger::Pos,
    text::{SentenceSpan, Span},
    time::{Meaning, TimeKind, Unit, duration_of, unit_of},
};

/// How far an event lies from another, its anchor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beside {
    /// The anchor's word, as bytes of the prose.
    pub anchor: Span,
    /// Its dictionary form.
    pub lemma: String,
    /// The anchor was told before: "the vote", "Monday's vote", "he resigned"; not "a vote".
    pub known: bool,
    /// Index of the time expression beside the anchor: "two days after the vote on Monday".
    pub time: Option<u32>,
    /// How many units after it; before it, if negative.
    pub count: i32,
    pub unit: Unit,
}

/// A distance and its anchor in a sentence.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Distance and anchor.
    tokens: Range<usize>,
    /// Index of the verb group that it dates.
    dates: usize,
    beside: Beside,
}

/// The phrases of one sentence, in order.
pub(super) fn phrases(cx: &Context<'_>, s: &Skeleton, sentence: &SentenceSpan) -> Vec<Phrase> {
    let mut out = Vec::new();
    for i in sentence.tokens() {
        out.extend(counted(cx, s, i));
        out.extend(when(cx, s, i).into_iter().flatten());
    }
    out
}

/// What dates the candidate, unless the time expression with the index `time` is its own and not the anchor's.
pub(super) fn of(phrases: &[Phrase], c: &Candidate, time: Option<u32>) -> Option<Beside> {
    let phrase = phrases
        .iter()
        .find(|p| c.group == Some(p.dates) && !p.tokens.contains(&c.token))?;
    (time.is_none() || time == phrase.beside.time).then(|| phrase.beside.clone())
}

/// "two days after the vote", with "after" at the token.
fn counted(cx: &Context<'_>, s: &Skeleton, i: usize) -> Option<Phrase> {
    let t = cx.t;
    let (sign, anchor) = match t.lower(i) {
        "after" | "following" => (1, i + 1),
        "before" => (-1, i + 1),
        "prior" if t.lower(i + 1) == "to" => (-1, i + 2),
        "ahead" if t.lower(i + 1) == "of" => (-1, i + 2),
        "in" if t.lower(i + 1) == "advance" && t.lower(i + 2) == "of" => (-1, i + 3),
        _ => return None,
    };
    let (first, count, unit) = distance(cx, i)?;
    let (word, noun) = anchor_at(cx, s, anchor)?;
    let last = word + 1;
    Some(Phrase {
        tokens: first..last,
        dates: dated(s, first, last)?,
        beside: Beside {
            anchor: t.span(word, last),
            lemma: dictionary_form(cx, word, noun),
            known: !noun || is_known(cx, s, anchor),
            time: time_beside(cx, s, anchor, word, noun),
            count: sign * count,
            unit,
        },
    })
}

/// The amount of units that ends before the token: where it starts, how many, of what.
fn distance(cx: &Context<'_>, end: usize) -> Option<(usize, i32, Unit)> {
    let at = cx.times.partition_point(|m| (m.last as usize) < end);
    if let Some(m) = cx.times.get(at).filter(|m| m.last as usize == end) {
        let Meaning::Duration(value) = &m.meaning else {
            return None;
        };
        let (count, unit) = duration_of(value)?;
        return Some((m.first as usize, count, unit));
    }
    // "the day after", "a week before"
    let unit = end.checked_sub(1)?;
    let one = unit.checked_sub(1)?;
    matches!(cx.t.lower(one), "a" | "the" | "one")
        .then(|| unit_of(cx.t.lower(unit)))
        .flatten()
        .map(|unit| (one, 1, unit))
}

/// The anchor that begins at the token, and whether it is a noun: "the vote", "he resigned", "leaving".
fn anchor_at(cx: &Context<'_>, s: &Skeleton, i: usize) -> Option<(usize, bool)> {
    let chunk = s
        .chunk_of(i)
        .filter(|c| c.first == i && !cx.in_time(c.head));
    let verb = s.groups.iter().find(|g| g.head >= i).filter(|g| {
        chunk.map_or(g.first == i && g.form == Form::Gerund, |c| {
            g.first == c.last && g.is_finite()
        })
    });
    if let Some(g) = verb {
        return Some((g.head, false));
    }
    let head = chunk.map(|c| c.head).or_else(|| possessed(cx, s, i))?;
    (cx.t.pos(head) == Pos::Noun).then_some((head, true))
}

/// "Monday's vote": the day is a chunk of its own.
fn possessed(cx: &Context<'_>, s: &Skeleton, i: usize) -> Option<usize> {
    let at = cx.times.partition_point(|m| (m.first as usize) < i);
    let end = cx.times.get(at).filter(|m| m.first as usize == i)?.last as usize;
    let chunk = s.chunk_of(end).or_else(|| s.chunk_of(end + 1))?;
    (cx.t.lower(end) == "'s").then_some(chunk.head)
}

/// Whether the noun was told before, or is told of by what stands before it.
fn is_known(cx: &Context<'_>, s: &Skeleton, i: usize) -> bool {
    matches!(cx.t.pos(i), Pos::Pronoun | Pos::ProperNoun)
        || matches!(cx.t.lower(i), "the" | "this" | "that")
        || s.chunk_of(i)
            .is_some_and(|c| (c.first..c.head).any(|j| cx.t.lower(j) == "'s"))
}

/// The date right behind the anchor, or inside its noun phrase.
fn time_beside(
    cx: &Context<'_>,
    s: &Skeleton,
    first: usize,
    word: usize,
    noun: bool,
) -> Option<u32> {
    let reach = if noun { 3 } else { 8 };
    let next_verb = s
        .groups
        .iter()
        .find(|g| g.head > word)
        .map_or(usize::MAX, |g| g.first);
    let from = cx.times.partition_point(|m| (m.first as usize) < first);
    cx.times
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|(_, m)| (m.first as usize) <= word + reach && (m.first as usize) < next_verb)
        .find(|(_, m)| {
            let (start, end) = (m.first as usize, m.last as usize);
            // Inside the phrase, or in a phrase of its own right behind it.
            let inside = start < word;
            let behind = start == word + 1
                || cx.t.pos(start - 1) == Pos::Adposition
                    && !matches!(cx.t.lower(start - 1), "until" | "till" | "before" | "after");
            matches!(m.kind, TimeKind::Date | TimeKind::Time) && (inside || behind) && end != word
        })
        .map(|(n, _)| n as u32)
}

/// The verb group that a phrase dates: the one before it, or, where it opens its sentence, the next main one.
fn dated(s: &Skeleton, first: usize, last: usize) -> Option<usize> {
    let clause = s.clause_of(first);
    let before = s
        .groups
        .iter()
        .rposition(|g| g.head < first)
        .filter(|n| s.groups.get(*n).is_some_and(|g| g.head >= clause.first));
    before.or_else(|| {
        s.groups.iter().position(|g| {
            g.first >= last && g.is_finite() && s.clause_of(g.head).kind != ClauseKind::Relative
        })
    })
}

/// "when the truck hit it", with "when" at the token: both happened on one day, so that either dates the other.
fn when(cx: &Context<'_>, s: &Skeleton, i: usize) -> Option<[Phrase; 2]> {
    if cx.t.lower(i) != "when" {
        return None;
    }
    let sub = s.groups.iter().position(|g| g.head > i && g.is_finite())?;
    let main = s
        .groups
        .iter()
        .rposition(|g| g.head < i && g.is_finite())
        .or_else(|| {
            s.groups
                .iter()
                .skip(sub + 1)
                .position(VerbGroup::is_finite)
                .map(|n| sub + 1 + n)
        })?;
    let on_one_day = |dates: usize, anchor: usize| {
        let group = s.groups.get(anchor).filter(|g| is_plain_past(g))?;
        // "was clearing a blockage on May 3 when the belt started": what is told in passing may be no event itself.
        let end = if group.head < i { i } else { usize::MAX };
        let passing = (group.progressive && group.head < i)
            .then(|| date_between(cx, group.head, end))
            .flatten();
        Some(Phrase {
            tokens: i..i + 1,
            dates,
            beside: Beside {
                anchor: cx.t.span(group.head, group.head + 1),
                lemma: group.lemma.clone(),
                known: false,
                time: passing,
                count: 0,
                unit: Unit::Day,
            },
        })
    };
    Some([on_one_day(sub, main)?, on_one_day(main, sub)?])
}

/// The first day that is named between two tokens.
fn date_between(cx: &Context<'_>, first: usize, last: usize) -> Option<u32> {
    let from = cx.times.partition_point(|m| (m.first as usize) < first);
    let inside = cx.times.iter().enumerate().skip(from);
    inside
        .take_while(|(_, m)| m.last as usize <= last)
        .find(|(_, m)| matches!(m.kind, TimeKind::Date | TimeKind::Time))
        .map(|(n, _)| n as u32)
}

fn is_plain_past(g: &VerbGroup) -> bool {
    g.form == Form::Past && !g.perfect && !g.negated
}

fn dictionary_form(cx: &Context<'_>, word: usize, noun: bool) -> String {
    let lower = cx.t.lower(word);
    if noun {
        lemma::noun(lower).into_owned()
    } else {
        lemma::verb(lower).into_owned()
    }
}

/// Whether a noun and a verb, or two of either, can name the same event: "resign" and "resignation".
pub(super) fn is_like(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let stem = short.strip_suffix('e').unwrap_or(short);
    stem.len() >= 4
        && long.strip_prefix(stem).is_some_and(|rest| {
            matches!(
                rest,
                "ion"
                    | "ation"
                    | "ition"
                    | "ment"
                    | "al"
                    | "ance"
                    | "ence"
                    | "ing"
                    | "ure"
                    | "ture"
            )
        })
}
