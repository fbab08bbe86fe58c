//! `copydesk outline`: what happens in a story.

use std::{
    borrow::Cow,
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::{Value, json};

use super::{
    args::{OutlineFormat, OutlineOptions, StoryInput},
    story::{Given, Input, Story},
    table::{bold, table},
};
use crate::{
    article::Article,
    config::Order,
    event::{Event, Placed, outline},
    export::{CodePoints, Lines, SCHEMA, clean, icalendar, json_pretty, timeline_js},
    text::{BlockKind, Span},
    time::DateSource,
};

pub(super) fn run(options: &OutlineOptions) -> anyhow::Result<ExitCode> {
    let (story, article) = read(&options.story)?;
    let by_time = options.chronological || story.config.outline == Order::Time;
    let lines = lines_of(&article, by_time);
    let out = match options.format {
        OutlineFormat::Text => text(&article, &lines, by_time),
        OutlineFormat::Json => json_pretty(&value(&story, &article, &lines)) + "\n",
        OutlineFormat::Timelinejs => json_pretty(&timeline_js(&article)) + "\n",
        OutlineFormat::Ics => icalendar(&article, &story.name),
    };
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

/// The story that the options name, analysed.
pub(super) fn read(options: &StoryInput) -> anyhow::Result<(Story, Article)> {
    let given = Given::new(options.date, None);
    let input = Input::from_stdin(&options.stdin)
        .or_else(|| options.path.clone().map(Input::File))
        .ok_or_else(|| anyhow::anyhow!("name a story"))?;
    let story = input.read(&given)?;
    for problem in &story.folder.problems {
        writeln!(io::stderr(), "copydesk: {}", clean(&problem.to_string()))?;
    }
    let article = story.analyse()?;
    Ok((story, article))
}

/// The article's headline, if it has one.
fn headline(article: &Article) -> Option<&str> {
    let block = article
        .blocks
        .iter()
        .find(|b| b.kind == BlockKind::Headline)?;
    Some(block.prose(&article.text).trim())
}

/// The headline in bold, and the date with where it comes from.
pub(super) fn head(article: &Article) -> String {
    let mut out = String::new();
    if let Some(headline) = headline(article) {
        out.push_str(&bold(&clean(headline)));
        out.push('\n');
    }
    let date = match article.date {
        None => "no date: nothing is reckoned from today; give one with --date".to_owned(),
        Some(date) => {
            let from = match date.source {
                DateSource::FrontMatter => "from the front matter",
                DateSource::Record => "from its record",
                DateSource::Dateline => "from the date line",
                DateSource::FileName => "from the file's name",
                DateSource::Given => "as given",
                DateSource::Inferred => "probably: the first full date in the text",
            };
            format!("{} ({from})", date.date)
        }
    };
    out.push_str(&date);
    out.push_str("\n\n");
    out
}

/// The timeline's entries in the order asked for.
fn lines_of(article: &Article, by_time: bool) -> Vec<Placed> {
    let timeline = article.timeline();
    let mut lines = timeline.dated;
    lines.extend(timeline.undated);
    if !by_time {
        lines.sort_by_key(|p| p.event);
    }
    lines
}

fn text(article: &Article, placed: &[Placed], by_time: bool) -> String {
    let mut out = head(article);
    if placed.is_empty() {
        out.push_str("No events found.\n");
        return out;
    }
    let lines = Lines::new(&article.text);
    let mut rows = vec![
        ["LINE", "DATE", "STATUS", "WHAT", "WHERE", "WHO"]
            .map(String::from)
            .to_vec(),
    ];
    let mut conflicts = Vec::new();
    for entry in placed {
        let Some(event) = article.events.get(entry.event as usize) else {
            continue;
        };
        conflicts.extend(
            entry
                .conflicts
                .iter()
                .filter(|n| **n > entry.event)
                .filter_map(|n| {
                    let other = article.events.get(*n as usize)?;
                    Some(format!(
                        "{} (line {}) has another date on line {}: {}, not {}.\n",
                        event.title,
                        lines.at(event.trigger.start).0,
                        lines.at(other.trigger.start).0,
                        other.date,
                        event.date
                    ))
                }),
        );
        // Where it happens has a column of its own.
        let place_name = place(article, event);
        let mut others = people(article, event);
        others.retain(|name| Some(name) != place_name.as_ref());
        rows.push(vec![
            lines.at(event.trigger.start).0.to_string(),
            if by_time && entry.tie {
                format!("{} =", event.date)
            } else {
                or_dash(&event.date)
            },
            event.status.name().to_owned(),
            event.title.to_string(),
            place_name.map_or_else(
                || "-".to_owned(),
                |p| {
                    if event.place_inferred {
                        format!("({p})")
                    } else {
                        p.into_owned()
                    }
                },
            ),
            or_dash(&others.join(", ")),
        ]);
    }
    out.push_str(&table(&rows, &[0]));
    if by_time && placed.iter().any(|p| p.tie) {
        out.push_str("\n= Its days overlap those above: which came first is not told.\n");
    }
    if !conflicts.is_empty() {
        out.push('\n');
    }
    for line in conflicts {
        out.push_str(&clean(line.trim_end()));
        out.push('\n');
    }
    if outline(&article.events).any(|e| e.place.is_some() && e.place_inferred) {
        out.push_str("\nA place in parentheses is the dateline's.\n");
    }
    out
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "-" } else { text }.to_owned()
}

fn place<'a>(article: &'a Article, event: &Event) -> Option<Cow<'a, str>> {
    Some(article.entities.get(event.place?)?.display_name())
}

fn people<'a>(article: &'a Article, event: &Event) -> Vec<Cow<'a, str>> {
    event
        .participants
        .iter()
        .filter_map(|id| Some(article.entities.get(*id)?.display_name()))
        .collect()
}

fn value(story: &Story, article: &Article, placed: &[Placed]) -> Value {
    let lines = Lines::new(&article.text);
    let points = CodePoints::new(&article.text);
    let span = |s: Span| json!({ "start": points.at(s.start), "end": points.at(s.end) });
    let number = |event: u32| placed.iter().position(|p| p.event == event);
    let events: Vec<Value> = placed
        .iter()
        .filter_map(|entry| {
            let event = article.events.get(entry.event as usize)?;
            let (line, column) = lines.at(event.trigger.start);
            let conflicts: Vec<usize> = entry.conflicts.iter().filter_map(|n| number(*n)).collect();
            Some(json!({
                "title": &*event.title,
                "date": event.date,
                "status": event.status.name(),
                "place": place(article, event),
                "place_inferred": event.place_inferred,
                "participants": people(article, event),
                "line": line,
                "column": column,
                "trigger": span(event.trigger),
                "also": event.also.iter().map(|s| span(*s)).collect::<Vec<_>>(),
                "earliest": entry.interval.first.map(|d| d.to_string()),
                "latest": entry.interval.last.map(|d| d.to_string()),
                "tie": entry.tie,
                "why": entry.reason,
                "conflicts": conflicts,
            }))
        })
        .collect();
    json!({
        "copydesk": { "version": env!("CARGO_PKG_VERSION"), "schema": SCHEMA },
        "path": story.name,
        "date": article.date.map(|d| d.date.to_string()),
        "headline": headline(article),
        "events": events,
    })
}
