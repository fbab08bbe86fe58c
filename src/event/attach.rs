//! What belongs to an event inside its sentence: participants, place, time.

use super::{
    candidate::{Candidate, Context},
    feature::Tense,
    lemma,
    noun::event_noun,
    skeleton::{Chunk, Clause, ClauseKind, Form, Skeleton, VerbGroup},
    subject::{subject, together},
    verb::tense,
};
use crate::{
    entity::{EntityKind, LocalMention},
    lexicon::{entity, event, event_wordnet},
    tagger::Pos,
    text::SentenceSpan,
    time::{RangeEnd, TimeKind},
};

/// How far back a list is followed.
const LISTED: usize = 8;

/// Who takes part, where, and when: indexes of mentions and of a time expression.
#[derive(Debug, Default)]
pub(super) struct Attached {
    pub participants: Vec<u32>,
    pub place: Option<u32>,
    pub time: Option<When>,
}

/// The time expression that dates an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    /// Index of the expression.
    pub time: u32,
    /// The other end: "on Friday and Saturday".
    pub until: Option<u32>,
    /// "since May": from then on.
    pub since: bool,
}

/// What belongs to the candidate.
pub(super) fn attach(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
    c: &Candidate,
) -> Attached {
    let group = c.group.and_then(|g| s.groups.get(g));
    let clause = s.clause_of(c.token);
    let place = place(cx, s, clause, c);
    let mut participants = Vec::new();
    if let Some(subject) = group.and_then(|g| subject(cx, s, g)) {
        // "Lane, Holm and Reed": each of them.
        for chunk in together(cx, s, subject) {
            add_mentions(cx, s, chunk, true, place, &mut participants);
        }
    }
    // Then everyone else in the clause, in order, up to where another verb takes over.
    let from = group.map_or(c.token, |g| g.first).min(c.token);
    let until = s
        .groups
        .iter()
        .find(|g| {
            g.first > c.token && Some(g.head) != group.map(|g| g.head) && g.first < clause.last
        })
        .map_or(clause.last, |g| g.first);
    for chunk in s
        .chunks
        .iter()
        .filter(|k| k.first >= from && k.last <= until.max(c.token + 1))
    {
        // "hours before a meeting of the ministers": they take part in the meeting.
        let other =
            chunk.first > c.token && event::CIRCUMSTANCE.contains(cx.t.lower(chunk.first - 1));
        if other {
            break;
        }
        add_mentions(cx, s, *chunk, false, place, &mut participants);
    }
    Attached {
        participants,
        place,
        time: time(cx, s, sentence, clause, c, group)
            .map(|n| when(cx, n, &c.lemma))
            .or_else(|| told_before(cx, clause)),
    }
}

/// Adds who takes part among the mentions of a chunk.
fn add_mentions(
    cx: &Context<'_>,
    s: &Skeleton,
    chunk: Chunk,
    subject: bool,
    place: Option<u32>,
    out: &mut Vec<u32>,
) {
    let from = cx
        .mentions
        .partition_point(|m| (m.last as usize) <= chunk.first);
    for (n, m) in cx.mentions.iter().enumerate().skip(from) {
        if m.first as usize >= chunk.last {
            break;
        }
        let n = n as u32;
        if Some(n) != place && takes_part(cx, s, chunk, m, subject) && !out.contains(&n) {
            out.push(n);
        }
    }
}

/// Whether what a mention names may act or be acted on: not the people of "African drug", not the town of "drove from
/// Lorne" and "a Lorne hotel", not the month of a date, not the owner of a house that is searched.
fn takes_part(
    cx: &Context<'_>,
    s: &Skeleton,
    chunk: Chunk,
    m: &LocalMention,
    subject: bool,
) -> bool {
    let (first, last) = (m.first as usize, m.last as usize);
    let head = first <= chunk.head && chunk.head < last;
    let owner = matches!(cx.t.lower(last), "'s" | "’s" | "'" | "’");
    // "Lunde's widow left": not Lunde.
    let of_somebody = entity::ROLES.contains(&lemma::noun(cx.t.lower(chunk.head)));
    match m.kind {
        _ if cx.in_time(first) => false,
        EntityKind::Place if !subject => head && !led(cx, s, chunk),
        EntityKind::Person => head || subject && owner && !of_somebody,
        // "The trial at the Supreme Court lasted a week": there it was.
        EntityKind::Organization if hosts(cx, first) => false,
        // "EU officials", not "the EU's ban".
        EntityKind::Organization => head || !owner,
        _ => head,
    }
}

/// Whether the name that begins here is where something is done: "at the Supreme Court".
fn hosts(cx: &Context<'_>, first: usize) -> bool {
    let before = |n: usize| first.checked_sub(n).map_or("", |i| cx.t.lower(i));
    let led = if matches!(before(1), "the" | "its" | "their") {
        before(2)
    } else {
        before(1)
    };
    matches!(led, "at" | "outside")
}

/// Whether a preposition of place or means leads the chunk, or the first of the list that it stands in: "arrested in
/// Harwick, Lorne and Tarn".
fn led(cx: &Context<'_>, s: &Skeleton, chunk: Chunk) -> bool {
    let t = cx.t;
    let mut first = chunk.first;
    for _ in 0..LISTED {
        let mut before = first;
        while before > 0 && (t.lower(before - 1) == "," || t.lower(before - 1) == "and") {
            before -= 1;
        }
        match before.checked_sub(1).and_then(|i| s.chunk_of(i)) {
            Some(k) if before < first && k.last == before => first = k.first,
            _ => break,
        }
    }
    first.checked_sub(1).is_some_and(|i| {
        t.pos(i) == Pos::Adposition && !matches!(t.lower(i), "with" | "by" | "against" | "between")
    })
}

/// The place mention in the nearest locative phrase of the clause.
fn place(cx: &Context<'_>, s: &Skeleton, clause: Clause, c: &Candidate) -> Option<u32> {
    let moves = event_wordnet::VERBS.get(&c.lemma) == Some(&"motion") || c.noun;
    let mut best: Option<(usize, u32)> = None;
    for (n, m) in cx.mentions_in(clause.first, clause.last) {
        let (first, last) = (m.first as usize, m.last as usize);
        if first < clause.first || last > clause.last || m.kind != EntityKind::Place {
            continue;
        }
        let Some(preposition) = preposition_before(cx, first, clause.first) else {
            continue;
        };
        let word = cx.t.lower(preposition);
        if !event::LOCATIVE.contains(word)
            || matches!(word, "to" | "from" | "toward" | "towards" | "on") && !moves
        {
            continue;
        }
        if first > c.token && of_other_verb(cx, s, c, first) {
            continue;
        }
        // Behind the trigger is likelier than before it, and "in" likelier than "to".
        let mut distance = if first > c.token {
            first - c.token
        } else {
            3 * c.token.saturating_sub(first)
        };
        if word == "from" {
            distance += 20;
        }
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, n as u32));
        }
    }
    best.map(|(_, n)| n)
}

/// Whether a place is where something else is done: "voted in favor of keeping troops in Marland", "marched to protest the
/// war in Marland".
fn of_other_verb(cx: &Context<'_>, s: &Skeleton, c: &Candidate, place: usize) -> bool {
    let own = c.group.and_then(|g| s.groups.get(g)).map(|g| g.head);
    s.groups
        .iter()
        .skip_while(|g| g.head <= c.token)
        .take_while(|g| g.head < place)
        .filter(|g| Some(g.head) != own)
        .any(|g| match g.form {
            Form::Gerund => g.first > 0 && cx.t.pos(g.first - 1) == Pos::Adposition,
            Form::Infinitive => tense(cx, g) == Tense::Purpose,
            _ => false,
        })
}

/// The preposition that a name hangs on: "in the city of Irving".
fn preposition_before(cx: &Context<'_>, first: usize, floor: usize) -> Option<usize> {
    let mut i = first;
    while i > floor && i + 6 > first {
        i -= 1;
        match cx.t.pos(i) {
            Pos::Adposition if cx.t.lower(i) == "of" => {}
            Pos::Adposition => return Some(i),
            Pos::Particle if cx.t.lower(i) == "to" => return Some(i),
            Pos::Determiner | Pos::Adjective | Pos::Noun | Pos::ProperNoun | Pos::Numeral => {}
            _ if cx.t.lower(i) == "," => {}
            _ => return None,
        }
    }
    None
}

/// The time expression that dates the event: the nearest in its clause, else one that opens the sentence.
fn time(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
    clause: Clause,
    c: &Candidate,
    group: Option<&VerbGroup>,
) -> Option<u32> {
    let dates = || {
        let from = cx.times.partition_point(|m| m.first < sentence.first);
        cx.times
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, m)| m.last <= sentence.last)
            .filter(|(_, m)| matches!(m.kind, TimeKind::Date | TimeKind::Time))
    };
    let mut best: Option<(usize, u32)> = None;
    for (n, m) in dates() {
        let (first, last) = (m.first as usize, m.last as usize);
        let on_trigger = first <= c.token && c.token < last;
        if first < clause.first || last > clause.last || on_trigger {
            continue;
        }
        let inside = s
            .chunk_of(c.token)
            .is_some_and(|k| c.noun && k.first <= last && last <= k.head);
        if is_bound(cx, s, first, last) && !inside || !belongs(cx, s, c, group, first, last) {
            continue;
        }
        // "bid in May and quit that August": a time before "and" is that of the verb before.
        let and = last < c.token && cx.t.pos(last) == Pos::Coordinator;
        let distance = if first > c.token {
            first - c.token
        } else {
            c.token + 2 - last + if and { 6 } else { 0 }
        };
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, n as u32));
        }
    }
    if best.is_some() {
        return best.map(|(_, n)| n);
    }
    // "On Wednesday the court ruled ... and ordered": a time that opens the sentence holds for the clauses beside it, and
    // for what was done then: "Last week nine were hurt when the hotel fell".
    let beside = matches!(clause.kind, ClauseKind::Main | ClauseKind::Coordinate)
        || cx.t.lower(clause.first) == "when" && group.is_some_and(|g| tense(cx, g) == Tense::Past);
    if beside && clause.first > sentence.first as usize {
        let opening = s.clauses.first()?;
        let verb = s.groups.iter().find(|g| g.is_finite())?;
        return dates()
            .find(|(_, m)| m.last as usize <= verb.first && m.first as usize >= opening.first)
            .map(|(n, _)| n as u32)
            .filter(|_| opening.kind == ClauseKind::Main);
    }
    None
}

/// The time that a clause with "when" goes on about: "since 1998, when they attacked" tells when they did.
fn told_before(cx: &Context<'_>, clause: Clause) -> Option<When> {
    let t = cx.t;
    let first = clause.first.checked_sub(1)?;
    let when = (first..=clause.first).find(|i| t.lower(*i) == "when")?;
    let end = when - usize::from(t.lower(when.checked_sub(1)?) == ",");
    let time = cx
        .times
        .iter()
        .position(|m| m.last as usize == end && m.kind == TimeKind::Date)?;
    Some(When {
        time: time as u32,
        until: None,
        since: false,
    })
}

/// The expression with the words around it: "and Saturday", "from May 3 to June 5", "since".
fn when(cx: &Context<'_>, n: u32, lemma: &str) -> When {
    let t = cx.t;
    let joined = |a: usize, b: usize| -> bool {
        let (Some(a), Some(b)) = (cx.times.get(a), cx.times.get(b)) else {
            return false;
        };
        // "was moved from Monday to Friday" lasted no week.
        let range = || {
            a.range == Some(RangeEnd::First)
                && b.range == Some(RangeEnd::Last)
                && a.first > 0
                && t.lower(a.first as usize - 1) == "from"
                && !event::SHIFTING.contains(lemma)
        };
        a.last + 1 == b.first && a.kind == b.kind && (t.lower(a.last as usize) == "and" || range())
    };
    let at = n as usize;
    let (time, until) = if joined(at, at + 1) {
        (n, Some(n + 1))
    } else if at > 0 && joined(at - 1, at) {
        (n - 1, Some(n))
    } else {
        (n, None)
    };
    let since = cx
        .times
        .get(time as usize)
        .and_then(|m| (m.first as usize).checked_sub(1))
        .is_some_and(|i| t.lower(i) == "since");
    When { time, until, since }
}

/// Whether the words around a time expression make it something else than the date of an event: "until last week",
/// "the 2018 championship".
fn is_bound(cx: &Context<'_>, s: &Skeleton, first: usize, last: usize) -> bool {
    let t = cx.t;
    let before = first.checked_sub(1);
    if before.is_some_and(|i| {
        matches!(
            t.lower(i),
            "until" | "till" | "before" | "than" | "to" | "versus"
        )
    }) && before
        .and_then(|i| i.checked_sub(1))
        .is_none_or(|i| t.lower(i) != "from")
    {
        return true;
    }
    let noun_follows = matches!(t.pos(last), Pos::Noun | Pos::ProperNoun | Pos::Adjective);
    let year = |i: usize| {
        let word = t.lower(i);
        word == "year" || word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    };
    // "iPhone Conference 2010", "at this year's conference": a name, not a date.
    if last == first + 1 && year(first) && before.is_some_and(|i| t.pos(i) == Pos::ProperNoun)
        || t.lower(last) == "'s" && year(last.saturating_sub(1))
    {
        return true;
    }
    let determined = t.pos(first) == Pos::Determiner && t.lower(first) == "the"
        || before.is_some_and(|i| t.pos(i) == Pos::Determiner);
    if !(determined && noun_follows) {
        return false;
    }
    // "in a Wednesday media event" dates the verb as well.
    let head = s.chunk_of(last).map_or(last, |c| c.head);
    let occasion = event_noun(&lemma::noun(t.lower(head))).is_some();
    let opener = before
        .and_then(|i| i.checked_sub(1))
        .map_or("", |i| t.lower(i));
    !(occasion && matches!(opener, "in" | "at" | "during") && !year(first))
}

/// Whether a time expression of the clause is the event's own, not another verb's or noun's.
fn belongs(
    cx: &Context<'_>,
    s: &Skeleton,
    c: &Candidate,
    group: Option<&VerbGroup>,
    first: usize,
    last: usize,
) -> bool {
    let own = group.map_or(c.token, |g| g.first).min(c.token);
    // Another verb between the event and the time takes it.
    let (from, to) = if first > c.token {
        (c.token + 1, first)
    } else {
        (last, own)
    };
    let taken = s.groups.iter().any(|g| {
        (from..to).contains(&g.head)
            && Some(g.head) != group.map(|g| g.head)
            && !g.copula
            && !(first < c.token && g.is_finite() && c.noun)
            && !carries(g, group)
    });
    // "a profit of $310 million, up from $280 million a year earlier"
    let compared = first > c.token
        && (from..to).any(|i| {
            cx.t.lower(i) == "compared"
                || matches!(cx.t.lower(i), "up" | "down") && cx.t.lower(i + 1) == "from"
        });
    // "Holm, the ruler of Marland from 1990 to 2000, denied": the years are those of his office.
    let apposed = last <= own && is_apposed(cx, s, own, first);
    // "has ordered an inquiry into the sale of a bank two years ago": what has happened has no day of its own.
    let ago = first > c.token
        && cx.t.lower(last - 1) == "ago"
        && group.is_some_and(|g| tense(cx, g) == Tense::Perfect)
        && (from..to).any(|i| cx.t.pos(i) == Pos::Adposition);
    if taken
        || compared
        || ago
        || apposed
        || first < c.token && is_of_verb_before(cx, s, own, first)
    {
        return false;
    }
    // "the 2011 census", "Tuesday's vote": the noun's, not the verb's.
    if !c.noun
        && let Some(chunk) = s.chunk_of(first)
        && chunk.head >= last
        && chunk.first <= first
    {
        let possessive = cx.t.lower(last) == "'s";
        return possessive
            && chunk.head > last
            && chunk.first == first
            && group.is_some_and(|g| g.first > chunk.last);
    }
    true
}

/// Whether a time before the event is that of a verb right before it: "said Monday it would strike", "the craft, launched
/// in April 2022, sent a signal".
fn is_of_verb_before(cx: &Context<'_>, s: &Skeleton, own: usize, first: usize) -> bool {
    let Some(g) = s.groups.iter().rev().find(|g| g.head < first) else {
        return false;
    };
    let behind =
        g.head + 1 == first || g.head + 2 == first && cx.t.pos(g.head + 1) == Pos::Adposition;
    let subject_follows = s
        .chunks
        .iter()
        .any(|k| k.first > first && k.last <= own && !cx.in_time(k.head));
    behind
        && g.head < own
        && match g.form {
            Form::Participle => g.first > 0 && matches!(cx.t.lower(g.first - 1), "," | "and"),
            _ => g.is_finite() && event::REPORTING.contains(&g.lemma) && subject_follows,
        }
}

/// Whether a time before the verb stands in what is said of its subject between two commas, without a verb.
fn is_apposed(cx: &Context<'_>, s: &Skeleton, verb: usize, time: usize) -> bool {
    let t = cx.t;
    let Some(open) = (0..time).rev().take(12).find(|i| t.lower(*i) == ",") else {
        return false;
    };
    let closes = verb > 0 && t.lower(verb - 1) == ",";
    let noun = s.chunk_of(open + 1).is_some_and(|k| !cx.in_time(k.head));
    let named = open > 0 && t.pos(open - 1).is_noun();
    closes && noun && named && !(open + 1..verb - 1).any(|i| t.pos(i).is_verb())
}

/// A governing verb does not take the time from the infinitive under it: "on Tuesday plans to meet".
fn carries(g: &VerbGroup, own: Option<&VerbGroup>) -> bool {
    own.is_some_and(|o| {
        let under = |o: &VerbGroup, g: &VerbGroup| {
            o.governor == Some(g.head) || o.form == Form::Gerund && o.first == g.head + 1
        };
        // "today begins issuing forms"; "began boring the tunnel in June": the day of both.
        under(o, g) || event::ASPECTUAL.contains(&o.lemma) && under(g, o)
    })
}
