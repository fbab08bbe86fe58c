//! `copydesk outline`: what happens in a story.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::{Value, json};

use super::{
    args::{StoryFormat, StoryOptions},
    story::{Given, Input, Story},
    table::{bold, table},
};
use crate::{
    article::Article,
    event::{Event, outline},
    export::{CodePoints, Lines, SCHEMA, clean, json_pretty},
    text::{BlockKind, Span},
    time::DateSource,
};

pub(super) fn run(options: &StoryOptions) -> anyhow::Result<ExitCode> {
    let (story, article) = read(options)?;
    let out = match options.format {
        StoryFormat::Text => text(&article),
        StoryFormat::Json => json_pretty(&value(&story, &article)) + "\n",
    };
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

/// The story that the options name, analysed.
pub(super) fn read(options: &StoryOptions) -> anyhow::Result<(Story, Article)> {
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

fn text(article: &Article) -> String {
    let mut out = head(article);
    if outline(&article.events).next().is_none() {
        out.push_str("No events found.\n");
        return out;
    }
    let lines = Lines::new(&article.text);
    let mut rows = vec![
        ["LINE", "DATE", "STATUS", "WHAT", "WHERE", "WHO"]
            .map(String::from)
            .to_vec(),
    ];
    for event in outline(&article.events) {
        // Where it happens has a column of its own.
        let place_name = place(article, event);
        let mut others = people(article, event);
        others.retain(|name| Some(*name) != place_name);
        rows.push(vec![
            lines.at(event.trigger.start).0.to_string(),
            or_dash(&event.date),
            event.status.name().to_owned(),
            event.title.clone(),
            place(article, event).map_or_else(
                || "-".to_owned(),
                |p| {
                    if event.place_inferred {
                        format!("({p})")
                    } else {
                        p.to_owned()
                    }
                },
            ),
            or_dash(&others.join(", ")),
        ]);
    }
    out.push_str(&table(&rows, &[0]));
    if outline(&article.events).any(|e| e.place.is_some() && e.place_inferred) {
        out.push_str("\nA place in parentheses is the dateline's.\n");
    }
    out
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "-" } else { text }.to_owned()
}

fn place<'a>(article: &'a Article, event: &Event) -> Option<&'a str> {
    Some(article.entities.get(event.place?)?.name.as_str())
}

fn people<'a>(article: &'a Article, event: &Event) -> Vec<&'a str> {
    event
        .participants
        .iter()
        .filter_map(|id| Some(article.entities.get(*id)?.name.as_str()))
        .collect()
}

fn value(story: &Story, article: &Article) -> Value {
    let lines = Lines::new(&article.text);
    let points = CodePoints::new(&article.text);
    let span = |s: Span| json!({ "start": points.at(s.start), "end": points.at(s.end) });
    let events: Vec<Value> = outline(&article.events)
        .map(|event| {
            let (line, column) = lines.at(event.trigger.start);
            json!({
                "title": event.title,
                "date": event.date,
                "status": event.status.name(),
                "place": place(article, event),
                "place_inferred": event.place_inferred,
                "participants": people(article, event),
                "line": line,
                "column": column,
                "trigger": span(event.trigger),
                "also": event.also.iter().map(|s| span(*s)).collect::<Vec<_>>(),
            })
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
