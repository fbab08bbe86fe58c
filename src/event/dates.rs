//! The date of an event: its own expression, else what the story carries on from the event before.
//!
//! No date is better than a wrong one: a date is carried only where the telling goes straight on.

use jiff::civil::Date;

use super::{Dated, Event, EventStatus, LocalEvent, beside::is_like, join::Key};
use crate::{
    text::Span,
    time::{DocumentDate, TimeExpression, TimeKind, date_beside, days_covered},
};

/// Time expressions by block and number.
pub(super) struct Times<'a> {
    times: &'a [TimeExpression],
    /// For every block where its times begin.
    starts: Vec<u32>,
}

impl<'a> Times<'a> {
    /// Of times in the order of their blocks.
    pub(super) fn new(times: &'a [TimeExpression]) -> Self {
        let mut starts = Vec::new();
        for (n, time) in (0..).zip(times) {
            starts.resize((time.block as usize + 1).max(starts.len()), n);
        }
        Self { times, starts }
    }

    fn get(&self, block: u32, local: u32) -> Option<(u32, &'a TimeExpression)> {
        let start = *self.starts.get(block as usize)?;
        let here = self.times.get(start as usize..)?;
        let here = here.iter().take_while(|t| t.block == block);
        (start..).zip(here).find(|(_, t)| t.local == local)
    }

    fn date(&self, block: u32, local: Option<u32>) -> Option<(String, Dated)> {
        let (n, time) = self.get(block, local?)?;
        let date = Some(date_of(time)).filter(|d| !d.is_empty())?;
        Some((date, Dated::Stated(n)))
    }
}

/// Gives the event at `to` the date of the one at `from`.
pub(super) fn take(events: &mut [Event], to: usize, from: usize, dated: Dated) {
    events[to].date = events[from].date.clone();
    events[to].dated = dated;
}

/// Whether two tellings of what seems one event give days that cannot both be right: the same verb, done by and to the
/// same.
pub(super) fn conflict(a: &Event, b: &Event, first: &LocalEvent, second: &LocalEvent) -> bool {
    let stated = |e: &Event| matches!(e.dated, Dated::Stated(_));
    let same = !first.noun
        && !second.noun
        && !first.about.is_empty()
        && first.about == second.about
        && !first.further
        && !second.further
        && !a.participants.is_empty()
        && a.participants == b.participants;
    let happened = |e: &Event| stated(e) && e.status == EventStatus::Past;
    same && happened(a)
        && happened(b)
        && matches!(
            (days_covered(&a.date), days_covered(&b.date)),
            (Some(x), Some(y)) if x.1 < y.0 || y.1 < x.0
        )
}

/// The date that an event's own clause gives, and where it stands.
pub(super) fn own(
    times: &Times<'_>,
    block: u32,
    local: &LocalEvent,
    today: Option<DocumentDate>,
) -> (String, Dated) {
    let Some((start, dated)) = times.date(block, local.time) else {
        return (String::new(), Dated::No);
    };
    // "the first victory since 1958" was not in 1958, and "had met three times since May" not in May.
    if local.since && !local.holds {
        return (String::new(), Dated::No);
    }
    let first = start.split('/').next().unwrap_or("");
    if let Some((end, _)) = times.date(block, local.until) {
        let last = end.split('/').next_back().unwrap_or("");
        return if first < last && first.len() == last.len() {
            (format!("{first}/{last}"), dated)
        } else {
            (start, dated)
        };
    }
    if local.since
        && local.holds
        && let Some(today) = today
    {
        let today = today.date.to_string();
        let last = today.get(..first.len()).unwrap_or("");
        if first.len() <= 10 && !first.contains('W') && first < last {
            return (format!("{first}/{last}"), dated);
        }
    }
    (start, dated)
}

/// The date of an event that is told by how far it lies from one with a date beside it: "two days after the vote on
/// Monday".
pub(super) fn beside_time(times: &Times<'_>, block: u32, local: &LocalEvent) -> (String, Dated) {
    let found = local.beside.as_ref().and_then(|b| {
        let (date, dated) = times.date(block, b.time)?;
        let Dated::Stated(time) = dated else {
            return None;
        };
        let (unit, count) = (b.unit, b.count);
        Some((
            date_beside(&date, unit, count)?,
            Dated::BesideTime { time, unit, count },
        ))
    });
    found.unwrap_or((String::new(), Dated::No))
}

/// Dates the events that are told by how far they lie from another: the one named in the sentence, or one told before
/// in the same words.
pub(super) fn beside(events: &mut [Event], keys: &[Key<'_>]) {
    for i in 0..events.len() {
        let Some(b) = keys[i]
            .local
            .beside
            .as_ref()
            .filter(|_| events[i].date.is_empty())
        else {
            continue;
        };
        let anchor: Span = keys[i].on_page(b.anchor);
        let named = near(i, events.len()).find(|j| {
            *j != i && events[*j].trigger == anchor && keys[*j].headline == keys[i].headline
        });
        // Told elsewhere: before it, else after.
        let told = || {
            (0..i)
                .rev()
                .chain(i + 1..events.len())
                .filter(|_| b.known)
                .find(|j| !events[*j].date.is_empty() && is_like(&keys[*j].local.lemma, &b.lemma))
        };
        let dated = named.filter(|j| !events[*j].date.is_empty()).or_else(told);
        if let Some(j) = dated
            && let Some(date) = date_beside(&events[j].date, b.unit, b.count)
        {
            events[i].date = date;
            events[i].dated = Dated::Beside {
                event: j as u32,
                unit: b.unit,
                count: b.count,
            };
        }
    }
}

/// The events round one, the nearest of its sentence among them.
fn near(i: usize, end: usize) -> impl Iterator<Item = usize> {
    i.saturating_sub(12)..end.min(i + 12)
}

/// The date in a TIMEX3 value: the clock is left out, and what is not a date is "".
fn date_of(time: &TimeExpression) -> String {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return String::new();
    }
    let date = |v: &str| -> Option<String> {
        // "2025-06-XX" is known to the month.
        let day = v.split('T').next().unwrap_or("").trim_end_matches("-XX");
        let year = day.get(..4)?;
        (year.bytes().all(|b| b.is_ascii_digit()) && !day.contains('X')).then(|| day.to_owned())
    };
    match time.value.split_once('/') {
        Some((a, b)) => match (date(a), date(b)) {
            (Some(a), Some(b)) if a == b => a,
            (Some(a), Some(b)) => format!("{a}/{b}"),
            _ => String::new(),
        },
        None => date(&time.value).unwrap_or_default(),
    }
}

/// A day: "2025-10-28".
fn is_day(date: &str) -> bool {
    date.len() == 10 && date.bytes().filter(|b| *b == b'-').count() == 2 && !date.contains('W')
}

/// Carries the day of one event to the next of the same telling: plain pasts in main clauses of one paragraph, with no
/// other date between them.
pub(super) fn carry(events: &mut [Event], keys: &[Key<'_>]) {
    // Block, sentence, and the event whose day is carried.
    let mut current: Option<(u32, u32, usize)> = None;
    for i in 0..events.len() {
        let local = keys[i].local;
        let block = events[i].block;
        if current.as_ref().is_some_and(|(b, _, _)| *b != block) {
            current = None;
        }
        if !local.narrative {
            continue;
        }
        if is_day(&events[i].date) {
            current = Some((block, local.sentence, i));
        } else if !events[i].date.is_empty() || local.dated_sentence || local.beside.is_some() {
            if current
                .as_ref()
                .is_none_or(|(_, s, _)| *s != local.sentence)
            {
                current = None;
            }
        } else if let Some((_, sentence, from)) = &mut current
            && local.sentence <= *sentence + 1
        {
            *sentence = local.sentence;
            let from = *from;
            take(events, i, from, Dated::Carried(from as u32));
        } else {
            current = None;
        }
    }
}

/// How many sentences with the clock of a match make a story a match report.
const CLOCKED: usize = 4;

/// In the report of a match everything that is told by the match's clock happened on the day that the lead names.
pub(super) fn match_report(events: &mut [Event], keys: &[Key<'_>]) {
    let clocked = keys
        .iter()
        .filter(|k| k.local.clocked && k.local.narrative)
        .count();
    if clocked < CLOCKED {
        return;
    }
    let Some(day) = (0..events.len()).find(|i| {
        !keys[*i].headline && events[*i].status == EventStatus::Past && is_day(&events[*i].date)
    }) else {
        return;
    };
    for i in 0..events.len() {
        let key = &keys[i];
        if events[i].date.is_empty()
            && events[i].status == EventStatus::Past
            && !key.local.dated_sentence
            && (key.local.narrative || key.local.clocked)
        {
            take(events, i, day, Dated::Match(day as u32));
        }
    }
}

/// A headline tells what the lead tells: its events take the date of their like in the lead.
pub(super) fn headlines(events: &mut [Event], keys: &[Key<'_>]) {
    let Some(first) = keys.iter().position(|k| !k.headline) else {
        return;
    };
    let lead = events[first].block;
    let end = (first..events.len())
        .find(|j| events[*j].block != lead)
        .unwrap_or(events.len());
    for i in 0..first {
        let open = events[i].status == EventStatus::Unclear;
        if !keys[i].headline
            || !events[i].date.is_empty()
            || events[i].status != EventStatus::Past && !open
        {
            continue;
        }
        let past = |j: &usize| events[*j].status == EventStatus::Past;
        let like = (first..end)
            .find(|j| keys[*j].local.lemma == keys[i].local.lemma)
            .or_else(|| (first..end).find(past).filter(|_| !open))
            .filter(past);
        if let Some(j) = like {
            events[i].status = EventStatus::Past;
            take(events, i, j, Dated::Lead(j as u32));
            if events[i].date.is_empty() {
                events[i].dated = Dated::No;
            }
        }
    }
}

/// Status against the date of the article, `today`, and against that a date that cannot be the event's.
pub(super) fn settle(event: &mut Event, noun: bool, today: Date) {
    if event.date.is_empty() {
        return;
    }
    let Some((first, last)) = days_covered(&event.date) else {
        return;
    };
    let day = is_day(event.date.split('/').next().unwrap_or(""));
    match event.status {
        EventStatus::Unclear | EventStatus::Ongoing if first > today => {
            event.status = EventStatus::Scheduled;
        }
        EventStatus::Past if first > today && (day || noun) => {
            event.status = EventStatus::Scheduled;
        }
        // "has promised a vote next spring": the spring is the vote's.
        EventStatus::Past if first > today => {
            event.date.clear();
            event.dated = Dated::No;
        }
        EventStatus::Unclear if day && first < today => event.status = EventStatus::Past,
        // "will publish what it found on the February bombing": what will be is the publishing.
        EventStatus::Scheduled if noun && last < today => event.status = EventStatus::Past,
        // "Officials on Tuesday put the toll at 40": what looks like a present was done on its day.
        EventStatus::Ongoing if last < today => event.status = EventStatus::Past,
        _ => {}
    }
}
