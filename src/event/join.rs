//! Puts the paragraphs' events together.

use rustc_hash::FxHashMap;

use super::{
    Event, EventStatus, LocalEvent,
    dates::{self, Times},
};
use crate::{
    entity::{Entities, EntityKind},
    text::{BlockKind, Placed},
    time::{DocumentDate, TimeExpression},
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
    let by_block = Times::new(times);
    let dateline_place = dateline_place(paragraphs, entities);
    let mut lead_seen = false;
    for p in paragraphs {
        let is_headline = p.block.kind == BlockKind::Headline;
        for local in p.facts {
            if local.headline != (is_headline && super::is_short(p.passage)) {
                continue;
            }
            if matches!(
                p.block.kind,
                BlockKind::Byline | BlockKind::Dateline | BlockKind::Heading
            ) {
                continue;
            }
            let mut event = resolve(p, local, entities);
            event.date = dates::own(&by_block, p.index, local, date);
            if event.place.is_none() && !lead_seen && p.block.kind.is_narration() {
                event.place = dateline_place.filter(|place| !event.participants.contains(place));
                event.place_inferred = event.place.is_some();
            }
            lead_seen |= p.block.kind.is_narration();
            keys.push(Key {
                local,
                headline: is_headline,
            });
            out.push(event);
        }
    }
    dates::carry(&mut out, &keys);
    same(&mut out, &keys);
    dates::match_report(&mut out, &keys);
    dates::headlines(&mut out, &keys);
    if let Some(date) = date {
        let today = date.date.to_string();
        for event in &mut out {
            dates::settle(event, &today);
        }
    }
    out
}

/// What the join needs to know of an event beside the event.
pub(super) struct Key<'a> {
    pub local: &'a LocalEvent,
    pub headline: bool,
}

fn resolve(p: &Placed<'_, [LocalEvent]>, local: &LocalEvent, entities: &Entities) -> Event {
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
        told: local.told,
        class: local.class,
        status: local.status,
        date: String::new(),
        participants,
        place: local.place.and_then(|m| entities.of(p.index, m)),
        place_inferred: false,
        block: p.index,
        also: Vec::new(),
        same_as: None,
    }
}

/// The place of the dateline.
fn dateline_place(paragraphs: &[Placed<'_, [LocalEvent]>], entities: &Entities) -> Option<u32> {
    let block = paragraphs
        .iter()
        .find(|p| p.block.kind == BlockKind::Dateline)?
        .index;
    entities
        .in_block(block)
        .iter()
        .flatten()
        .copied()
        .find(|id| {
            entities
                .get(*id)
                .is_some_and(|e| e.kind == EntityKind::Place)
        })
}

/// Finds later mentions of the same event: the same word about the same thing, a participant in common, no two dates.
fn same(events: &mut [Event], keys: &[Key<'_>]) {
    let mut first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for i in 0..events.len() {
        let known = first.entry(keys[i].local.lemma.as_str()).or_default();
        // "signed an agreement" is one line of the outline, not two.
        let repeated = (i.saturating_sub(4)..i)
            .rev()
            .find(|j| events[*j].title == events[i].title && events[*j].block == events[i].block);
        let again = || {
            known
                .iter()
                .rev()
                .take(8)
                .copied()
                .find(|j| is_again(&events[*j], &events[i], keys[*j].local, keys[i].local))
        };
        match repeated.or_else(again) {
            Some(j) => {
                let j = events[j].same_as.map_or(j, |k| k as usize);
                let trigger = events[i].trigger;
                events[j].also.push(trigger);
                events[i].same_as = Some(j as u32);
                if events[i].told && !events[j].told {
                    events[j].title = events[i].title.clone();
                    events[j].told = true;
                }
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

/// Whether `b`, told later, is `a` told again.
fn is_again(a: &Event, b: &Event, first: &LocalEvent, second: &LocalEvent) -> bool {
    let about = first.about.is_empty() || second.about.is_empty() || first.about == second.about;
    let apart = a.block != b.block || first.sentence != second.sentence;
    about
        && apart
        && !second.further
        && !(first.clocked && second.clocked)
        && (a.date.is_empty() || b.date.is_empty() || a.date == b.date)
        && (a.status == EventStatus::Past) == (b.status == EventStatus::Past)
        && a.participants.iter().any(|p| b.participants.contains(p))
}
