//! TimelineJS: the JSON that its viewer loads.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{escape, headline};
use crate::{
    article::Article,
    event::{Event, EventStatus, Placed},
    time::short_date,
};

/// The dated events of the story as TimelineJS 3 reads them: `title`, and `events` with `start_date`, `end_date`,
/// `display_date`, `text` and `group`, in the order of time. Events without a date have no place there; the text of the
/// title slide says how many there are. Texts are escaped, since TimelineJS shows them as HTML.
#[must_use]
pub fn timeline_js(article: &Article) -> Value {
    let timeline = article.timeline();
    let events: Vec<Value> = timeline
        .dated
        .iter()
        .filter_map(|placed| {
            let event = article.events.get(placed.event as usize)?;
            slide(article, event, placed)
        })
        .collect();
    let mut note = match timeline.undated.len() {
        0 => String::new(),
        1 => "One event has no date and is left out.".to_owned(),
        n => format!("{n} events have no date and are left out."),
    };
    if let Some(date) = article.date.and_then(|d| short_date(&d.date.to_string())) {
        note = format!("Story of {date}. {note}").trim_end().to_owned();
    }
    json!({
        "title": {
            "text": {
                "headline": escape(&headline(article).unwrap_or_else(|| "Timeline".to_owned())),
                "text": escape(&note),
            },
        },
        "events": events,
    })
}

fn slide(article: &Article, event: &Event, placed: &Placed) -> Option<Value> {
    let (first, last) = (placed.interval.first?, placed.interval.last?);
    let value = event.date.split('/').next().unwrap_or("");
    // How much of the first day the story tells: "2025", "2025-08", "2025-10-28".
    let parts = match value.len() {
        4 => 1,
        7 if value.as_bytes()[5].is_ascii_digit() => 2,
        _ => 3,
    };
    let whole = parts < 3 && !event.date.contains('/');
    let detail = event.detail(&article.entities);
    let mut lines = vec![format!("<p>{}</p>", escape(&detail))];
    lines.push(format!(
        "<p><em>{}</em></p>",
        escape(&format!("Placed here because {}.", placed.reason))
    ));
    for other in &placed.conflicts {
        if let Some(other) = article.events.get(*other as usize) {
            lines.push(format!(
                "<p><strong>{}</strong></p>",
                escape(&format!(
                    "But see {}: “{}”.",
                    spell(&other.date),
                    other.title
                ))
            ));
        }
    }
    let mut map = Map::new();
    map.insert("start_date".into(), day(first, parts));
    if !whole && first != last {
        map.insert("end_date".into(), day(last, 3));
    }
    map.insert("display_date".into(), escape(&spell(&event.date)).into());
    map.insert("group".into(), group(event.status).into());
    map.insert(
        "text".into(),
        json!({ "headline": escape(&event.title), "text": lines.concat() }),
    );
    Some(map.into())
}

fn spell(date: &str) -> String {
    short_date(date).unwrap_or_else(|| date.to_owned())
}

fn day(date: Date, parts: usize) -> Value {
    let mut map = Map::new();
    map.insert("year".into(), date.year().into());
    if parts > 1 {
        map.insert("month".into(), date.month().into());
    }
    if parts > 2 {
        map.insert("day".into(), date.day().into());
    }
    map.into()
}

const fn group(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Past => "Happened",
        EventStatus::Ongoing => "Going on",
        EventStatus::Scheduled => "Planned",
        EventStatus::Proposed => "Proposed",
        EventStatus::Unclear => "Unclear",
    }
}
