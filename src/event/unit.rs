//! Noun chunks with what belongs to them, as the pieces of a title.

use super::{
    candidate::Context,
    cut::name_beyond,
    lemma,
    skeleton::{Chunk, Skeleton},
};
use crate::{
    entity::{EntityKind, Form},
    lexicon::{entity, event},
    tagger::Pos,
    time::TimeKind,
};

/// A chunk with what belongs to it: adjectives before "and", an "of" phrase.
pub(super) struct Unit {
    pub first: usize,
    pub chunk: Chunk,
    pub of: Option<Chunk>,
    /// One word behind a preposition: "in honor".
    pub bare: bool,
    /// One past the last token.
    pub last: usize,
}

/// The chunk that begins at the token, or a few adjectives further: "Chinese and South Korean leaders".
pub(super) fn phrase_at(cx: &Context<'_>, s: &Skeleton, i: usize) -> Option<Chunk> {
    let mut j = i;
    if is_partitive(cx, i) {
        j = i + 2;
    }
    j = j.max(i + estimate(cx, i));
    let from = j;
    while j < from + 4 {
        // "at least 11 rebels"
        let counted = j == from && from > i && estimate(cx, i) > 0;
        let chunk = s.chunk_of(j).filter(|c| c.first == j || counted);
        if let Some(chunk) = chunk.map(|c| Chunk { first: j, ..c }) {
            let joined = j == from || cx.t.pos(j - 1) == Pos::Coordinator || cx.in_time(j - 1);
            // "a Monday ceremony": the ceremony.
            if j > i && cx.in_time(chunk.head) && cx.t.pos(j - 1) == Pos::Determiner {
                return s
                    .chunk_of(chunk.last)
                    .filter(|k| k.first == chunk.last && !cx.in_time(k.head));
            }
            return (joined && !cx.in_time(chunk.head)).then_some(chunk);
        }
        let goes_on = match cx.t.pos(j) {
            Pos::Adjective | Pos::Determiner | Pos::Numeral => true,
            Pos::Coordinator => j > from,
            _ => false,
        };
        if !goes_on {
            return None;
        }
        j += 1;
    }
    None
}

/// The chunk with its "of" phrase, unless a clause of its own follows or begins with it.
pub(super) fn unit(
    cx: &Context<'_>,
    s: &Skeleton,
    first: usize,
    chunk: Chunk,
    end: usize,
) -> Option<Unit> {
    let t = cx.t;
    // "anyone who knows", "the company's 2010 conference"
    let open = matches!(
        t.lower(chunk.head),
        "anyone" | "anybody" | "someone" | "everyone" | "everybody" | "those"
    ) || matches!(t.lower(chunk.last), "'s" | "’s");
    if chunk.last > end || open || begins_clause(cx, s, chunk, chunk.last) {
        return None;
    }
    // "the Bank of Marland": the "of" is part of the name.
    if let Some((_, last)) = name_beyond(cx, chunk) {
        return Some(Unit {
            first,
            chunk,
            of: None,
            bare: false,
            last,
        });
    }
    // "tens of thousands of troops": thousands of troops.
    let next = s.chunk_of(chunk.last + 1).filter(|k| {
        t.lower(chunk.last) == "of"
            && k.first == chunk.last + 1
            && t.lower(k.last) == "of"
            && is_measure(cx, *k)
    });
    if let Some(next) = next {
        return unit(cx, s, next.first, next, end);
    }
    let of = s.chunk_of(chunk.last + 1).filter(|c| {
        t.lower(chunk.last) == "of"
            && c.first == chunk.last + 1
            && c.last <= end
            && !cx.in_time(c.head)
    });
    if of.is_some_and(|of| begins_clause(cx, s, of, of.last)) {
        return None;
    }
    // "the secretary of state Helen Brandt": Helen Brandt.
    if let Some(name) = of.and_then(|of| person_of(cx, chunk, of)) {
        return Some(Unit {
            first: name.first,
            chunk: name,
            of: None,
            bare: false,
            last: name.last,
        });
    }
    // "in place of", "as part of": nothing without what follows.
    let bare = chunk.first == chunk.head
        && first > 0
        && matches!(t.pos(first - 1), Pos::Adposition | Pos::Coordinator);
    if of.is_none() && bare && t.lower(chunk.last) == "of" {
        return None;
    }
    Some(Unit {
        first,
        chunk,
        of,
        bare,
        last: of.map_or(chunk.last, |c| c.last),
    })
}

/// The person who is named behind an office that ends in an "of" phrase: "secretary of state Helen Brandt".
pub(super) fn person_of(cx: &Context<'_>, office: Chunk, of: Chunk) -> Option<Chunk> {
    let (_, m) = cx
        .mentions_in(of.head, of.head + 1)
        .find(|(_, m)| m.kind == EntityKind::Person && m.form == Form::Name)?;
    // "the family of John Reed", "the convoy of President Reed" and "the wife of Mr. Reed" are not Reed.
    let role = |i: usize| entity::ROLES.contains(&lemma::noun(cx.t.lower(i)));
    let titled = m.last as usize == of.last
        && m.first as usize > of.first
        && role(office.head)
        && cx.t.pos(m.first as usize - 1) == Pos::Noun
        && !role(m.first as usize - 1);
    titled.then_some(Chunk {
        first: m.first as usize,
        ..of
    })
}

/// Whether the chunk is the subject of a clause without "that": "the clock he made".
pub(super) fn begins_clause(cx: &Context<'_>, s: &Skeleton, chunk: Chunk, last: usize) -> bool {
    let subject = matches!(
        cx.t.lower(chunk.head),
        "he" | "she" | "they" | "we" | "i" | "who" | "which"
    );
    let at = s.groups.partition_point(|g| g.head < last);
    subject
        || s.groups
            .get(at)
            .is_some_and(|g| g.first == last && g.is_finite())
}

/// Whether a chunk without a preposition may follow another: "gave the town a park".
pub(super) fn follows(cx: &Context<'_>, i: usize) -> bool {
    i > 0 && cx.t.pos(i - 1).is_noun() && (cx.t.pos(i) == Pos::Determiner || estimate(cx, i) == 1)
}

/// "some of the features": the features.
pub(super) fn is_partitive(cx: &Context<'_>, i: usize) -> bool {
    cx.t.lower(i + 1) == "of"
        && matches!(
            cx.t.lower(i),
            "some" | "many" | "most" | "all" | "each" | "one" | "several" | "both"
        )
}

/// How many words say that a number is not exact: "more than seven", "at least seven", "as many as seven".
pub(super) fn estimate(cx: &Context<'_>, i: usize) -> usize {
    let t = cx.t;
    match t.lower(i) {
        "more" | "less" | "fewer" if t.lower(i + 1) == "than" => 2,
        "at" if matches!(t.lower(i + 1), "least" | "most") => 2,
        "up" if t.lower(i + 1) == "to" && t.pos(i + 2) == Pos::Numeral => 2,
        "as" if t.lower(i + 2) == "as" && t.pos(i + 3) == Pos::Numeral => 3,
        // "gave the town about $2 billion"
        "about" | "around" | "nearly" | "almost" | "some"
            if matches!(t.pos(i + 1), Pos::Numeral | Pos::Symbol) =>
        {
            1
        }
        _ => 0,
    }
}

/// Whether a time is what the verb is about: "spent four hours", "a 27-year contract"; not "left four hours later".
pub(super) fn is_object(cx: &Context<'_>, time: usize) -> bool {
    let m = &cx.times[time];
    m.kind == TimeKind::Duration
        && !matches!(
            cx.t.lower(m.last as usize),
            "after" | "before" | "later" | "earlier" | "ago" | "since" | "from"
        )
}

/// Where what stands between two commas right behind the verb ends: "approved, without a vote, the minutes".
pub(super) fn aside(cx: &Context<'_>, s: &Skeleton, i: usize, end: usize) -> Option<usize> {
    if cx.t.lower(i) != "," {
        return None;
    }
    let close = (i + 1..end.min(i + 8)).find(|j| cx.t.lower(*j) == ",")?;
    let verb = s.groups.iter().any(|g| i < g.head && g.head < close);
    // ", also including Samnium, parts of Molise": the first of a list.
    let list = (i + 1..close).any(|j| matches!(cx.t.lower(j), "including" | "like" | "such"));
    (!verb && !list).then_some(close + 1)
}

/// A stretch of time up to another event: "minutes later".
pub(super) fn is_lapse(cx: &Context<'_>, chunk: Chunk) -> bool {
    matches!(
        cx.t.lower(chunk.head),
        "seconds" | "minutes" | "hours" | "days" | "weeks" | "months" | "years"
    ) && matches!(
        cx.t.lower(chunk.last),
        "later" | "earlier" | "after" | "before"
    )
}

/// A town or region that its name says as well: "the town of Ramadi".
pub(super) fn is_locality(cx: &Context<'_>, chunk: Chunk, of: Chunk) -> bool {
    matches!(
        cx.t.lower(chunk.head),
        "city"
            | "town"
            | "village"
            | "province"
            | "district"
            | "state"
            | "capital"
            | "port"
            | "island"
    ) && cx
        .mentions_in(of.head, of.head + 1)
        .any(|(_, m)| m.kind == EntityKind::Place && m.form == Form::Name)
}

/// A noun that only counts what its "of" phrase names.
pub(super) fn is_measure(cx: &Context<'_>, chunk: Chunk) -> bool {
    event::MEASURE_NOUNS.contains(&lemma::noun(cx.t.lower(chunk.head)))
}

/// The time expression that begins at the token.
pub(super) fn time_at(cx: &Context<'_>, token: usize) -> Option<usize> {
    let at = cx.times.partition_point(|m| m.last as usize <= token);
    cx.times
        .get(at)
        .filter(|m| m.first as usize <= token)
        .map(|_| at)
}
