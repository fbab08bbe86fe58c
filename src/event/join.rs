//! Puts the paragraphs' events together.

use rustc_hash::FxHashMap;

use super::{Event, EventStatus, LocalEvent};
use crate::{
    entity::{Entities, EntityKind},
    text::{BlockKind, Placed},
    time::{DocumentDate, TimeExpression, TimeKind},
};

/// Puts the paragraphs' events together: names, dates and places resolved. The same event told twice is found: its
/// later mentions point to the first, which lists their triggers.
#[must_use]
pub fn join(
    document: &str,
    paragraphs: &[Placed<'_, [LocalEvent]>],
    entities: &Entities,
    times: &[TimeExpression],
    date: Option<DocumentDate>,
) -> Vec<Event> {
    let _ = document;
    let mut out = Vec::new();
    let mut keys: Vec<Key> = Vec::new();
    let by_block = TimesByBlock::new(times);
    let dateline_place = dateline_place(paragraphs, entities);
    let mut lead_seen = false;
    for p in paragraphs {
        let is_headline = p.block.kind == BlockKind::Headline || p.block.kind == BlockKind::Heading;
        for local in p.facts.iter() {
            if local.headline != (is_headline && super::is_short(p.passage)) {
                continue;
            }
            if matches!(p.block.kind, BlockKind::Byline | BlockKind::Dateline) {
                continue;
            }
            let mut event = resolve(p, local, entities, by_block.get(p.index, local.time));
            if event.place.is_none() && !lead_seen && p.block.kind.is_narration() {
                event.place = dateline_place.filter(|place| !event.participants.contains(place));
                event.place_inferred = event.place.is_some();
            }
            lead_seen |= p.block.kind.is_narration();
            keys.push(Key {
                lemma: &local.lemma,
                narrative: local.narrative,
                headline: is_headline,
            });
            out.push(event);
        }
    }
    date_headlines(&mut out, &keys);
    same(&mut out, &keys);
    if let Some(date) = date {
        let today = date.date.to_string();
        for event in &mut out {
            settle(event, &today);
        }
    }
    out
}

/// What the join needs to know of an event beside the event.
struct Key<'a> {
    lemma: &'a str,
    narrative: bool,
    headline: bool,
}

/// Time expressions by block and number.
struct TimesByBlock<'a> {
    map: FxHashMap<(u32, u32), &'a TimeExpression>,
}

impl<'a> TimesByBlock<'a> {
    fn new(times: &'a [TimeExpression]) -> Self {
        Self {
            map: times.iter().map(|t| ((t.block, t.local), t)).collect(),
        }
    }

    fn get(&self, block: u32, local: Option<u32>) -> Option<&'a TimeExpression> {
        self.map.get(&(block, local?)).copied()
    }
}

fn resolve(
    p: &Placed<'_, [LocalEvent]>,
    local: &LocalEvent,
    entities: &Entities,
    time: Option<&TimeExpression>,
) -> Event {
    let mut participants = Vec::new();
    for m in &local.participants {
        if let Some(id) = entities.of(p.index, *m)
            && !participants.contains(&id)
        {
            participants.push(id);
        }
    }
    let mut title = local.title.clone();
    if let Some(entity) = local
        .pronoun
        .and_then(|m| entities.of(p.index, m))
        .and_then(|id| entities.get(id))
        && let Some((_, rest)) = title.split_once(' ')
    {
        title = format!("{} {rest}", entity.name);
    }
    Event {
        trigger: p.to_document(local.trigger),
        span: p.to_document(local.clause),
        title,
        class: local.class,
        status: local.status,
        date: time.map(date_of).unwrap_or_default(),
        participants,
        place: local.place.and_then(|m| entities.of(p.index, m)),
        place_inferred: false,
        block: p.index,
        also: Vec::new(),
        same_as: None,
    }
}

/// The date in a TIMEX3 value: the clock is left out, and what is not a date is "".
fn date_of(time: &TimeExpression) -> String {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return String::new();
    }
    let date = |v: &str| -> Option<String> {
        let day = v.split('T').next().unwrap_or("");
        let known = day.len() >= 4
            && day.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && day
                .get(..4)
                .is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()))
            && !day.contains('X');
        known.then(|| day.to_owned())
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

/// The place of the dateline.
fn dateline_place(paragraphs: &[Placed<'_, [LocalEvent]>], entities: &Entities) -> Option<u32> {
    let block = paragraphs
        .iter()
        .find(|p| p.block.kind == BlockKind::Dateline)?
        .index;
    entities
        .by_block
        .get(block as usize)?
        .iter()
        .flatten()
        .copied()
        .find(|id| {
            entities
                .get(*id)
                .is_some_and(|e| e.kind == EntityKind::Place)
        })
}

/// A headline tells what the lead tells: its events take the date of their like in the lead.
fn date_headlines(events: &mut [Event], keys: &[Key<'_>]) {
    let Some(lead) = keys
        .iter()
        .position(|k| !k.headline)
        .map(|i| events[i].block)
    else {
        return;
    };
    let lead_first = events.iter().position(|e| e.block == lead).unwrap_or(0);
    for i in 0..lead_first {
        if !keys[i].headline || !events[i].date.is_empty() || events[i].status != EventStatus::Past
        {
            continue;
        }
        let of_lead = || (lead_first..events.len()).take_while(|j| events[*j].block == lead);
        let like = of_lead()
            .find(|j| keys[*j].lemma == keys[i].lemma)
            .or_else(|| {
                of_lead().find(|j| keys[*j].narrative || events[*j].status == EventStatus::Past)
            })
            .filter(|j| events[*j].status == EventStatus::Past);
        if let Some(j) = like {
            events[i].date = events[j].date.clone();
        }
    }
}

/// Finds later mentions of the same event: the same word, a participant in common, no two dates.
fn same(events: &mut [Event], keys: &[Key<'_>]) {
    let mut first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for i in 0..events.len() {
        let known = first.entry(keys[i].lemma).or_default();
        let like = known.iter().rev().take(8).copied().find(|j| {
            let (a, b) = (&events[*j], &events[i]);
            (a.date.is_empty() || b.date.is_empty() || a.date == b.date)
                && (a.status == EventStatus::Past) == (b.status == EventStatus::Past)
                && !a.participants.is_empty()
                && a.participants.iter().any(|p| b.participants.contains(p))
        });
        match like {
            Some(j) => {
                let trigger = events[i].trigger;
                events[j].also.push(trigger);
                events[i].same_as = Some(j as u32);
                if events[i].date.is_empty() {
                    events[i].date = events[j].date.clone();
                } else if events[j].date.is_empty() {
                    events[j].date = events[i].date.clone();
                }
            }
            None => known.push(i),
        }
    }
}

/// Status against the date of the article.
fn settle(event: &mut Event, today: &str) {
    let start = event.date.split('/').next().unwrap_or("");
    if start.len() != 10 || today.len() != 10 {
        return;
    }
    // ISO dates sort as text.
    match event.status {
        EventStatus::Unclear | EventStatus::Ongoing if start > today => {
            event.status = EventStatus::Scheduled
        }
        EventStatus::Unclear if start < today => event.status = EventStatus::Past,
        EventStatus::Past if start > today => event.status = EventStatus::Scheduled,
        _ => {}
    }
}
