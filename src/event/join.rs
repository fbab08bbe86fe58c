//! Puts the paragraphs' events together.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    Dated, Event, EventStatus, LocalEvent,
    dates::{self, Times},
};
use crate::{
    entity::{Entities, EntityKind},
    text::{BlockKind, Placed, Span},
    time::{DocumentDate, TimeExpression},
};

/// Puts the paragraphs' events together: names, dates and places resolved. The same event told twice is found: its
/// later mentions point to the first, which lists their triggers.
#[must_use]
pub fn join(
    paragraphs: &[Placed<'_, [LocalEvent]>],
    entities: &Entities,
    times: &[TimeExpression],
    date: Option<DocumentDate>,
) -> Vec<Event> {
    let count = paragraphs.iter().map(|p| p.facts.len()).sum();
    let mut out = Vec::with_capacity(count);
    let mut keys: Vec<Key> = Vec::with_capacity(count);
    let by_block = Times::new(times);
    let dateline_place = dateline_place(paragraphs, entities);
    let mut lead_seen = false;
    for p in paragraphs {
        let is_headline = p.block.kind == BlockKind::Headline;
        for local in read(p) {
            let mut event = resolve(p, local, entities);
            (event.date, event.dated) = dates::own(&by_block, p.index, local, date);
            if event.date.is_empty() {
                (event.date, event.dated) = dates::beside_time(&by_block, p.index, local);
            }
            if event.place.is_none() && !lead_seen && p.block.kind.is_narration() {
                event.place = dateline_place.filter(|place| !event.participants.contains(place));
                event.place_inferred = event.place.is_some();
            }
            lead_seen |= p.block.kind.is_narration();
            keys.push(Key {
                local,
                headline: is_headline,
                place: p,
            });
            out.push(event);
        }
    }
    dates::carry(&mut out, &keys);
    same(&mut out, &keys, entities);
    dates::beside(&mut out, &keys);
    dates::match_report(&mut out, &keys);
    dates::headlines(&mut out, &keys);
    if let Some(date) = date {
        for (event, key) in out.iter_mut().zip(&keys) {
            dates::settle(event, key.local.noun, date.date);
        }
    }
    out
}

/// The events of a paragraph in the reading that its place in the article asks for.
fn read<'a>(p: &Placed<'a, [LocalEvent]>) -> impl Iterator<Item = &'a LocalEvent> + use<'a> {
    let told = !matches!(
        p.block.kind,
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Heading
    );
    let headline = p.block.kind == BlockKind::Headline && super::is_short(p.passage);
    let events: &'a [LocalEvent] = if told { p.facts } else { &[] };
    events
        .iter()
        .filter(move |local| local.headline == headline)
}

/// Puts events in their places. `known` is what [`join`] made of these paragraphs, or of some whose events, times and
/// names are alike.
#[must_use]
pub fn place(paragraphs: &[Placed<'_, [LocalEvent]>], known: &[Event]) -> Vec<Event> {
    let mut events = known.to_vec();
    let locals = paragraphs
        .iter()
        .flat_map(|p| read(p).map(move |local| (p, local)));
    for (i, (p, local)) in locals.enumerate() {
        let event = &mut events[i];
        event.trigger = p.to_document(local.trigger);
        event.span = p.to_document(local.clause);
        event.also.clear();
        let (trigger, first) = (event.trigger, event.same_as);
        if let Some(first) = first {
            events[first as usize].also.push(trigger);
        }
    }
    events
}

/// What the join needs to know of an event beside the event.
pub(super) struct Key<'a> {
    pub local: &'a LocalEvent,
    pub headline: bool,
    place: &'a Placed<'a, [LocalEvent]>,
}

impl Key<'_> {
    /// A span of the event's paragraph in the document.
    pub(super) fn on_page(&self, span: Span) -> Span {
        self.place.to_document(span)
    }
}

fn resolve(p: &Placed<'_, [LocalEvent]>, local: &LocalEvent, entities: &Entities) -> Event {
    let mut participants = SmallVec::new();
    for m in &local.participants {
        if let Some(id) = entities.of(p.index, *m)
            && !participants.contains(&id)
            // "Turkish officials say they have arrested": the officials, not the Turkish.
            && !entities.get(id).is_some_and(|e| {
                e.kind == EntityKind::Group && !e.name.ends_with(['s', 'e'])
            })
        {
            participants.push(id);
        }
    }
    let mut title = local.title.clone();
    let mut told = local.told;
    if let Some(pronoun) = local.pronoun {
        let named = entities
            .of(p.index, pronoun)
            .and_then(|id| entities.get(id));
        match named.and_then(|entity| naming(&title, &entity.name)) {
            Some(whole) => title = whole.into(),
            // "He met with the leader": who?
            None => told = false,
        }
    }
    Event {
        trigger: p.to_document(local.trigger),
        span: p.to_document(local.clause),
        title,
        told,
        class: local.class,
        status: local.status,
        date: String::new(),
        dated: Dated::No,
        conflict: None,
        participants,
        place: local.place.and_then(|m| entities.of(p.index, m)),
        place_inferred: false,
        block: p.index,
        also: Vec::new(),
        same_as: None,
    }
}

/// The title with the name in place of the pronoun that it begins with, or else of "him" or "her".
fn naming(title: &str, name: &str) -> Option<String> {
    let (first, rest) = title.split_once(' ')?;
    match first {
        "He" | "She" => Some(format!("{name} {rest}")),
        "His" | "Her" => Some(format!("{name}'s {rest}")),
        _ => {
            let (before, whom) = [" him", " her"].into_iter().find_map(|w| {
                Some((
                    title
                        .find(&format!("{w} "))
                        .or_else(|| title.strip_suffix(w).map(str::len))?,
                    w,
                ))
            })?;
            let after = &title[before + whom.len()..];
            Some(format!("{} {name}{after}", &title[..before]))
        }
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

/// An event that a later one may tell again, with what tells most of them apart.
struct Known {
    index: u32,
    past: bool,
    who: u64,
}

/// A bit for each participant: two events without a common bit have nobody in common.
fn bits(participants: &[u32]) -> u64 {
    participants
        .iter()
        .fold(0, |bits, id| bits | 1 << (id % 64))
}

/// How many of the events before one it may tell again.
const BACK: usize = 8;

/// Finds later mentions of the same event: the same word about the same thing, a participant in common, no two dates.
fn same(events: &mut [Event], keys: &[Key<'_>], entities: &Entities) {
    let mut first: FxHashMap<u64, SmallVec<[Known; 2]>> = FxHashMap::default();
    for i in 0..events.len() {
        // "signed an agreement" is one line of the outline, not two.
        let repeated = within_block(events, i);
        let (past, who) = (
            events[i].status == EventStatus::Past,
            bits(&events[i].participants),
        );
        let known = first.entry(keys[i].local.key).or_default();
        let near = || {
            let near = known.iter().rev().take(BACK);
            near.filter(|k| k.past == past && k.who & who != 0)
                .map(|k| k.index as usize)
        };
        let again = || {
            near().find(|j| {
                is_again(&events[*j], &events[i], keys[*j].local, keys[i].local)
                    && !are_elsewhere(&events[*j], &events[i], entities)
            })
        };
        if let Some(j) = repeated.or_else(again) {
            let j = events[j].same_as.map_or(j, |k| k as usize);
            let trigger = events[i].trigger;
            events[j].also.push(trigger);
            events[i].same_as = Some(j as u32);
            if events[i].told && !events[j].told {
                events[j].title = events[i].title.clone();
                events[j].told = true;
            }
            if events[i].date.is_empty() {
                dates::take(events, i, j, Dated::Again(j as u32));
            } else if events[j].date.is_empty() {
                dates::take(events, j, i, Dated::Again(i as u32));
            }
        } else {
            // Two that contradict each other are both past and of the same people.
            let other = near()
                .find(|j| dates::conflict(&events[*j], &events[i], keys[*j].local, keys[i].local));
            events[i].conflict = other.map(|j| j as u32);
            known.push(Known {
                index: i as u32,
                past,
                who,
            });
        }
    }
}

/// Looks at the events of the same block right before one: of what two lines tell, one goes. The event among them that
/// has the same title.
fn within_block(events: &mut [Event], i: usize) -> Option<usize> {
    let block = events[i].block;
    let back = events[..i].iter().rev().take(4);
    let start = i - back.take_while(|e| e.block == block).count();
    let (before, rest) = events.split_at_mut(i);
    let event = &mut rest[0];
    if event.told {
        let mut within = false;
        for earlier in &mut before[start.max(i.saturating_sub(2))..] {
            if !earlier.told {
                continue;
            }
            // What is announced has a line of its own.
            if announces(&earlier.title, &event.title) {
                earlier.told = false;
                continue;
            }
            // "agreed to buy the ship" tells that it is to buy it.
            within |= earlier.title.as_bytes().first() == event.title.as_bytes().first()
                && (tells(&earlier.title, &event.title)
                    || tells_both(&earlier.title, &event.title));
        }
        event.told = !within;
    }
    (start..i).rev().find(|j| before[*j].title == event.title)
}

/// Whether one title tells that somebody announced what the other tells: "Council announces: road to close".
fn announces(whole: &str, part: &str) -> bool {
    // The end is looked at first: it nearly always differs.
    whole.ends_with(part) && whole.split_once(": ").is_some_and(|(_, what)| what == part)
}

/// Whether one title holds all that the other has: "South Korea agreed to invest" and "South Korea to invest".
fn tells(whole: &str, part: &str) -> bool {
    part.split_once(" to ").is_some_and(|(who, what)| {
        whole.starts_with(who)
            && whole
                .split_once(" to ")
                .is_some_and(|(_, rest)| rest.starts_with(what))
    })
}

/// Whether one title has the verb of the other behind "and": "Reed shot and killed in town" and "Reed killed in Ramadi".
fn tells_both(whole: &str, part: &str) -> bool {
    let Some((first, second)) = whole.split_once(" and ") else {
        return false;
    };
    let verb = second.split(' ').next().unwrap_or("");
    let who = first.rsplit_once(' ').map_or("", |(who, _)| who);
    !who.is_empty()
        && part
            .strip_prefix(who)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.split(' ').next() == Some(verb))
}

/// Whether both have to do with places, and with none in common: a visit to Japan is not the visit to Malaysia.
fn are_elsewhere(a: &Event, b: &Event, entities: &Entities) -> bool {
    let places = |event: &Event| -> SmallVec<[u32; 4]> {
        let of = event.participants.iter().copied().chain(event.place);
        of.filter(|id| {
            entities
                .get(*id)
                .is_some_and(|e| e.kind == EntityKind::Place)
        })
        .collect()
    };
    let (a, b) = (places(a), places(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|place| b.contains(place))
}

/// Whether `b`, told later, is `a` told again, given that both are past or neither is.
fn is_again(a: &Event, b: &Event, first: &LocalEvent, second: &LocalEvent) -> bool {
    let about = first.about.is_empty() || second.about.is_empty() || first.about == second.about;
    let apart = a.block != b.block || first.sentence != second.sentence;
    about
        && apart
        && !second.further
        && !(first.clocked && second.clocked)
        && (a.date.is_empty() || b.date.is_empty() || a.date == b.date)
        && a.participants.iter().any(|p| b.participants.contains(p))
}
