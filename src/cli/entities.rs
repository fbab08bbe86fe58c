//! `copydesk entities`: who and what a story names.

use std::{io::Write as _, process::ExitCode};

use serde_json::{Value, json};

use super::{
    args::{StoryFormat, StoryOptions},
    outline::{head, read},
    story::Story,
    table::table,
};
use crate::{
    article::Article,
    entity::EntityKind,
    export::{CodePoints, Lines, SCHEMA, json_pretty},
};

pub(super) fn run(options: &StoryOptions) -> anyhow::Result<ExitCode> {
    let (story, article) = read(&options.story)?;
    let out = match options.format {
        StoryFormat::Text => text(&article),
        StoryFormat::Json => json_pretty(&value(&story, &article)) + "\n",
    };
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

const ORDER: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Other,
];

/// People first, then organizations, places and the rest, each in the order of the text.
fn text(article: &Article) -> String {
    let mut out = head(article);
    if article.entities.list().is_empty() {
        out.push_str("No names found.\n");
        return out;
    }
    let lines = Lines::new(&article.text);
    let mut rows = vec![
        [
            "KIND",
            "NAME",
            "MENTIONS",
            "LINE",
            "WHO, IN THE STORY'S WORDS",
        ]
        .map(String::from)
        .to_vec(),
    ];
    for kind in ORDER {
        for entity in article.entities.list().iter().filter(|e| e.kind == kind) {
            let first = entity
                .mentions
                .first()
                .map_or(0, |m| article.entities.span(m).start);
            rows.push(vec![
                kind.name().to_owned(),
                entity.name.clone(),
                entity.mentions.len().to_string(),
                lines.at(first).0.to_string(),
                entity.description.clone().unwrap_or_default(),
            ]);
        }
    }
    out.push_str(&table(&rows, &[2, 3]));
    out
}

fn value(story: &Story, article: &Article) -> Value {
    let lines = Lines::new(&article.text);
    let points = CodePoints::new(&article.text);
    let entities: Vec<Value> = article
        .entities
        .list()
        .iter()
        .enumerate()
        .map(|(id, entity)| {
            let mentions: Vec<Value> = entity
                .mentions
                .iter()
                .map(|m| {
                    let span = article.entities.span(m);
                    let (line, column) = lines.at(span.start);
                    json!({
                        "text": span.of(&article.text),
                        "form": m.form.name(),
                        "start": points.at(span.start),
                        "end": points.at(span.end),
                        "line": line,
                        "column": column,
                        "sure": m.sure,
                    })
                })
                .collect();
            json!({
                "id": id,
                "kind": entity.kind.name(),
                "name": entity.name,
                "description": entity.description,
                "mentions": mentions,
            })
        })
        .collect();
    json!({
        "copydesk": { "version": env!("CARGO_PKG_VERSION"), "schema": SCHEMA },
        "path": story.name,
        "date": article.date.map(|d| d.date.to_string()),
        "entities": entities,
    })
}
