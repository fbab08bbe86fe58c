//! `copydesk sources`: who is quoted in a story.

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
    export::{CodePoints, Lines, SCHEMA, clean, json_pretty},
    ledger::{GenreBasis, Ledger, Voice, genre, quoted_words},
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

/// The source that speaks most first.
fn text(article: &Article) -> String {
    let ledger = Ledger::new(article);
    let (genre, basis) = genre(article);
    let mut out = head(article);
    let from = match basis {
        GenreBasis::Stated => "from the front matter",
        GenreBasis::Guessed => "a guess; say it with genre: in the front matter",
    };
    out.push_str(&format!("Genre: {} ({from})\n\n", genre.name()));
    if ledger.voices.is_empty() {
        out.push_str("No sources found.\n");
        return out;
    }
    let lines = Lines::new(&article.text);
    let mut rows = vec![
        ["SOURCE", "KIND", "CITED", "QUOTED", "WORDS", "LINE"]
            .map(String::from)
            .to_vec(),
    ];
    let mut voices: Vec<&Voice> = ledger.voices.iter().collect();
    voices.sort_by_key(|v| (std::cmp::Reverse((v.words, v.statements.len())), v.first));
    for voice in voices {
        rows.push(vec![
            voice.name.clone(),
            voice.kind.name().to_owned(),
            voice.statements.len().to_string(),
            voice.quoted.to_string(),
            voice.words.to_string(),
            lines.at(voice.first.start).0.to_string(),
        ]);
    }
    out.push_str(&table(&rows, &[2, 3, 4, 5]));
    out.push_str(&format!("\n{}.\n", ledger.summary()));
    if let Some(only) = ledger.single() {
        out.push_str(&format!(
            "Single source: all of it rests on {}.\n",
            clean(&only.name)
        ));
    }
    out
}

fn value(story: &Story, article: &Article) -> Value {
    let ledger = Ledger::new(article);
    let (genre, basis) = genre(article);
    let lines = Lines::new(&article.text);
    let points = CodePoints::new(&article.text);
    let sources: Vec<Value> = ledger
        .voices
        .iter()
        .map(|voice| {
            let statements: Vec<Value> = voice
                .statements
                .iter()
                .filter_map(|index| article.attributions.get(*index as usize))
                .map(|a| {
                    let start = a.content.first().map_or(0, |c| c.start);
                    let content: Vec<Value> = a
                        .content
                        .iter()
                        .map(|c| json!({ "start": points.at(c.start), "end": points.at(c.end) }))
                        .collect();
                    json!({
                        "content": content,
                        "kind": a.kind.name(),
                        "words": quoted_words(article, a),
                        "line": lines.at(start).0,
                    })
                })
                .collect();
            json!({
                "name": voice.name,
                "kind": voice.kind.name(),
                "entity": voice.entity,
                "line": lines.at(voice.first.start).0,
                "start": points.at(voice.first.start),
                "end": points.at(voice.first.end),
                "quoted": voice.quoted,
                "words": voice.words,
                "statements": statements,
            })
        })
        .collect();
    json!({
        "copydesk": { "version": env!("CARGO_PKG_VERSION"), "schema": SCHEMA },
        "path": story.name,
        "date": article.date.map(|d| d.date.to_string()),
        "genre": genre.name(),
        "genre_basis": basis.name(),
        "sources": sources,
        "words": ledger.words(),
        "single_source": ledger.single().map(|v| v.name.as_str()),
        "summary": ledger.summary(),
    })
}
