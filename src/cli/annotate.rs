//! `copydesk annotate`: every layer, streaming, in parallel, in order.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use anyhow::Context as _;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::args::AnnotateOptions;
use crate::{
    article::{Article, Metadata},
    config::Config,
    export,
    text::Markup,
    time::DateHints,
};

/// Lines that are read, analysed on all cores and printed before the next are read: memory stays constant.
const BATCH: usize = 64;

#[derive(Deserialize)]
struct Record {
    id: Value,
    text: String,
    #[serde(alias = "dct")]
    date: Option<String>,
}

pub(super) fn run(options: &AnnotateOptions) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let config = Config::default();
    let mut failed = false;
    if let Some(input) = &options.input {
        let file = File::open(input).with_context(|| format!("cannot open {}", input.display()))?;
        let mut lines = BufReader::new(file).split(b'\n').enumerate();
        loop {
            let batch: Vec<_> = lines.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let done: Vec<Option<Value>> = batch
                .into_par_iter()
                .map(|(number, line)| record(number + 1, line, options.date, &config))
                .collect();
            for value in done.into_iter().flatten() {
                failed |= value.get("error").is_some();
                writeln!(out, "{value}")?;
            }
        }
    }
    for batch in options.files.chunks(BATCH) {
        let done: Vec<Value> = batch
            .par_iter()
            .map(|path| story(path, options.date, &config))
            .collect();
        for value in done {
            failed |= value.get("error").is_some();
            writeln!(out, "{value}")?;
        }
    }
    out.flush()?;
    Ok(ExitCode::from(if failed { 2 } else { 0 }))
}

/// One line of a JSON Lines file: the annotated article, or an error object; `None` for an empty line.
fn record(
    number: usize,
    line: io::Result<Vec<u8>>,
    given: Option<Date>,
    config: &Config,
) -> Option<Value> {
    let fail = |message: String| Some(json!({ "line": number, "error": message }));
    let line = match line {
        Ok(line) => line,
        Err(error) => return fail(format!("line {number}: cannot be read: {error}")),
    };
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let record: Record = match serde_json::from_slice(&line) {
        Ok(record) => record,
        Err(error) => {
            return fail(format!(
                "line {number}: {error}; expected an object with \"id\", \"text\" and optionally \"date\""
            ));
        }
    };
    let id = match record.id {
        Value::String(id) => id,
        other => other.to_string(),
    };
    let date = match record.date.as_deref().filter(|d| !d.is_empty()) {
        None => None,
        Some(text) => match text.get(..10).unwrap_or(text).parse() {
            Ok(date) => Some(date),
            Err(error) => {
                return fail(format!(
                    "line {number}: \"date\" is {text:?}: {error}; write it as 2025-10-29"
                ));
            }
        },
    };
    let metadata = Metadata {
        markup: Markup::Plain,
        hints: DateHints {
            record: date,
            file_name: None,
            given,
        },
    };
    Some(export::annotate(
        &id,
        &Article::new(&record.text, &metadata),
        config,
    ))
}

fn story(path: &Path, given: Option<Date>, config: &Config) -> Value {
    let name = path.display().to_string();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return json!({ "id": name, "error": format!("{name}: {error}") }),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            return json!({ "id": name, "error": format!("{name}: not UTF-8 at byte {at}; save the file as UTF-8") });
        }
    };
    let file_name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let metadata = Metadata {
        markup: file_name
            .as_deref()
            .map_or(Markup::Plain, Markup::from_file_name),
        hints: DateHints {
            record: None,
            file_name,
            given,
        },
    };
    export::annotate(&name, &Article::new(&text, &metadata), config)
}
