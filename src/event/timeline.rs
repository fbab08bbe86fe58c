//! The timeline: events on the days that they cover, each with why it stands there.
//!
//! An event with a date covers its days. One without lies before the story's date if it is told as past and after it
//! if it is planned; in between, the order of the text holds. Two events whose days overlap are a tie: nothing tells
//! which came first.

use jiff::civil::Date;

use super::{Dated, Event, EventStatus, outline};
use crate::time::{DocumentDate, TimeExpression, counted, days_covered, short_date};

/// The days that an event may cover; an end that is not known is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    pub first: Option<Date>,
    pub last: Option<Date>,
}

impl Interval {
    /// Whether both ends are known.
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.first.is_some() && self.last.is_some()
    }

    /// Whether the two share a day; open ends reach everywhere.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let before =
            |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.last, other.first) && !before(other.last, self.first)
    }
}

/// An event in its place on the timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Index of the event in the article.
    pub event: u32,
    pub interval: Interval,
    /// Its days overlap those of the event before it: which came first is not told.
    pub tie: bool,
    /// Why it stands here, in a few words.
    pub reason: String,
    /// Indexes of the events that give another date for what seems the same.
    pub conflicts: Vec<u32>,
}

/// The events of the outline in the order of time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Timeline {
    /// Events with a date, by their first day, then their last, then the text.
    pub dated: Vec<Placed>,
    /// Events without a date, in the order of the text.
    pub undated: Vec<Placed>,
}

/// Puts the events of the outline in the order of time. `document` is the story's text.
#[must_use]
pub fn timeline(
    document: &str,
    events: &[Event],
    times: &[TimeExpression],
    date: Option<DocumentDate>,
) -> Timeline {
    let mut out = Timeline::default();
    let mut conflicts: Vec<Vec<u32>> = vec![Vec::new(); events.len()];
    for (i, event) in events.iter().enumerate() {
        if let Some(other) = event.conflict {
            conflicts[i].push(other);
            if let Some(list) = conflicts.get_mut(other as usize) {
                list.push(i as u32);
            }
        }
    }
    let shown = outline(events).map(|e| e.trigger);
    let shown: Vec<_> = shown.collect();
    let mut next = shown.iter().peekable();
    for (i, event) in events.iter().enumerate() {
        if next.next_if(|t| **t == event.trigger).is_none() {
            continue;
        }
        let days = days_covered(&event.date);
        let interval = match days {
            Some((first, last)) => Interval {
                first: Some(first),
                last: Some(last),
            },
            None => bounds(event, date),
        };
        let placed = Placed {
            event: i as u32,
            interval,
            tie: false,
            reason: reason(document, events, times, event, date),
            conflicts: std::mem::take(&mut conflicts[i]),
        };
        if days.is_some() {
            out.dated.push(placed);
        } else {
            out.undated.push(placed);
        }
    }
    // The sort keeps the order of the text among equals.
    out.dated
        .sort_by_key(|p| (p.interval.first, p.interval.last));
    // The furthest last day so far: a long stretch ties with all that begin in it.
    let mut reach: Option<Date> = None;
    for placed in &mut out.dated {
        placed.tie = reach >= placed.interval.first && reach.is_some();
        reach = reach.max(placed.interval.last);
    }
    out
}

/// What tense says of an event without a date.
fn bounds(event: &Event, date: Option<DocumentDate>) -> Interval {
    let today = date.map(|d| d.date);
    match event.status {
        EventStatus::Past => Interval {
            first: None,
            last: today,
        },
        EventStatus::Scheduled | EventStatus::Proposed => Interval {
            first: today,
            last: None,
        },
        EventStatus::Ongoing | EventStatus::Unclear => Interval {
            first: None,
            last: None,
        },
    }
}

fn reason(
    document: &str,
    events: &[Event],
    times: &[TimeExpression],
    event: &Event,
    date: Option<DocumentDate>,
) -> String {
    let title = |n: u32| events.get(n as usize).map_or("", |e| &*e.title);
    match event.dated {
        Dated::Stated(n) => match times.get(n as usize) {
            Some(time) => {
                let words = time.span.of(document);
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                match &*time.reason {
                    "" | "as written" => format!("its sentence says “{words}”"),
                    why => format!("its sentence says “{words}”: {why}"),
                }
            }
            None => String::new(),
        },
        Dated::Beside { event, unit, count } => {
            counted(unit, count, &format!("“{}”", title(event)))
        }
        Dated::BesideTime { time, unit, count } => match times.get(time as usize) {
            Some(time) => counted(
                unit,
                count,
                &format!("“{}” ({})", time.span.of(document), time.value),
            ),
            None => String::new(),
        },
        Dated::Carried(n) => format!("told on from “{}”, which has this date", title(n)),
        Dated::Match(n) => format!("part of the match of “{}”", title(n)),
        Dated::Lead(n) => format!("the headline tells what the lead tells: “{}”", title(n)),
        Dated::Again(n) => format!("dated where it is told again: “{}”", title(n)),
        Dated::No => {
            let day = date.and_then(|d| short_date(&d.date.to_string()));
            match (event.status, day) {
                (EventStatus::Past, Some(day)) => format!("no date; told as past on {day}"),
                (EventStatus::Scheduled | EventStatus::Proposed, Some(day)) => {
                    format!("no date; still to come on {day}")
                }
                (EventStatus::Ongoing, Some(day)) => format!("no date; going on on {day}"),
                _ => "no date".to_owned(),
            }
        }
    }
}
