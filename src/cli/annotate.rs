//! `copydesk annotate`: every layer, streaming, in parallel, in order.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read as _, Write},
    process::ExitCode,
};

use anyhow::Context as _;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    args::{AnnotateFormat, AnnotateOptions},
    ordered::ordered,
    story::{Given, Input, MAX_BYTES, guarded},
};
use crate::{
    article::{Article, Metadata},
    config::Config,
    export::{self, json_line, json_pretty},
    text::Markup,
    time::DateHints,
};

#[derive(Deserialize)]
struct Record {
    id: Value,
    text: String,
    #[serde(alias = "dct")]
    date: Option<String>,
}

/// One article that is printed, or what is printed in its place.
struct Printed {
    text: String,
    failed: bool,
}

pub(super) fn run(options: &AnnotateOptions) -> anyhow::Result<ExitCode> {
    let printed = |value: &Value| Printed {
        text: match options.format {
            AnnotateFormat::Jsonl => json_line(value),
            AnnotateFormat::Json => json_pretty(value),
        },
        failed: value.get("error").is_some(),
    };
    let mut out = Out::new(options.format);
    if let Some(input) = &options.input {
        let config = Config {
            profile: options.profile.map(Into::into).unwrap_or_default(),
            ..Config::default()
        };
        let reader: Box<dyn BufRead> = if input.as_os_str() == "-" {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file =
                File::open(input).with_context(|| format!("cannot open {}", input.display()))?;
            Box::new(BufReader::with_capacity(1 << 16, file))
        };
        let numbered = Lines {
            reader,
            done: false,
        }
        .zip(1..);
        ordered(
            numbered,
            |(line, number)| {
                record(number, line, (options.date, options.now), &config)
                    .as_ref()
                    .map(printed)
            },
            |done| done.map_or(Ok(()), |printed| out.print(&printed)),
        )?;
    } else {
        let given = Given::new(options.date, options.profile).on(options.now);
        let inputs: Vec<Input> = match Input::from_stdin(&options.stdin) {
            Some(stdin) => vec![stdin],
            None if options.files.is_empty() => {
                anyhow::bail!("nothing to read: name files, or use --input or --stdin")
            }
            None => options.files.iter().cloned().map(Input::File).collect(),
        };
        ordered(
            inputs.iter(),
            |input| printed(&story(input, &given)),
            |done| out.print(&done),
        )?;
    }
    out.finish()
}

/// Standard output, as lines or as one array.
struct Out {
    to: BufWriter<io::StdoutLock<'static>>,
    format: AnnotateFormat,
    count: u64,
    failed: bool,
}

impl Out {
    fn new(format: AnnotateFormat) -> Self {
        Self {
            to: BufWriter::new(io::stdout().lock()),
            format,
            count: 0,
            failed: false,
        }
    }

    fn print(&mut self, printed: &Printed) -> io::Result<()> {
        self.failed |= printed.failed;
        let before = match (self.format, self.count) {
            (AnnotateFormat::Jsonl, _) => "",
            (AnnotateFormat::Json, 0) => "[\n",
            (AnnotateFormat::Json, _) => ",\n",
        };
        let after = match self.format {
            AnnotateFormat::Jsonl => "\n",
            AnnotateFormat::Json => "",
        };
        self.count += 1;
        write!(self.to, "{before}{}{after}", printed.text)
    }

    fn finish(mut self) -> anyhow::Result<ExitCode> {
        if self.format == AnnotateFormat::Json {
            self.to
                .write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.to.flush()?;
        Ok(ExitCode::from(if self.failed { 2 } else { 0 }))
    }
}

/// The lines of an input, without their ends; an overlong one is not kept in memory.
struct Lines {
    reader: Box<dyn BufRead>,
    done: bool,
}

enum Line {
    Bytes(Vec<u8>),
    TooLong,
    Failed(io::Error),
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if self.done {
            return None;
        }
        let mut line = Vec::new();
        // The escapes of JSON can make a text six times as long.
        let limit = MAX_BYTES * 6;
        match (&mut self.reader).take(limit).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) if line.ends_with(b"\n") => {
                line.pop();
                Some(Line::Bytes(line))
            }
            Ok(read) if (read as u64) < limit => Some(Line::Bytes(line)),
            Ok(_) => {
                drop(line);
                self.done = self.reader.skip_until(b'\n').is_err();
                Some(Line::TooLong)
            }
            Err(error) => {
                self.done = true;
                Some(Line::Failed(error))
            }
        }
    }
}

/// One line of a JSON Lines file: the annotated article, or an error object; `None` for an empty line.
fn record(
    number: u64,
    line: Line,
    (given, now): (Option<Date>, Option<Date>),
    config: &Config,
) -> Option<Value> {
    let fail = |message: String| Some(json!({ "line": number, "error": message }));
    let line = match line {
        Line::Bytes(line) => line,
        Line::TooLong => {
            return fail(format!(
                "line {number}: larger than {} MB, too long for an article; split it",
                MAX_BYTES >> 20
            ));
        }
        Line::Failed(error) => return fail(format!("line {number}: cannot be read: {error}")),
    };
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let bytes = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
    let record: Record = match serde_json::from_slice(bytes) {
        Ok(record) => record,
        Err(error) => {
            // The parser counts lines in what it was given, which is one line.
            let message = error.to_string();
            let message = message.replacen(" at line 1 column ", " at column ", 1);
            return fail(format!(
                "line {number}: {message}; expected an object with \"id\", \"text\" and optionally \"date\""
            ));
        }
    };
    drop(line);
    let id = match record.id {
        Value::String(id) => id,
        other => other.to_string(),
    };
    if record.text.len() as u64 > MAX_BYTES {
        return fail(format!(
            "line {number}: the text is larger than {} MB, too long for an article; split it",
            MAX_BYTES >> 20
        ));
    }
    let date = match record.date.as_deref().filter(|d| !d.is_empty()) {
        None => None,
        Some(text) => match text.get(..10).unwrap_or(text).parse() {
            Ok(date) => Some(date),
            Err(_) => {
                return fail(format!(
                    "line {number}: \"date\" is {text:?}; write it as 2025-10-29"
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
            now,
        },
    };
    let done = guarded(|| export::annotate(&id, &Article::new(&record.text, &metadata), config));
    Some(done.unwrap_or_else(
        |message| json!({ "line": number, "id": id, "error": format!("line {number}: {message}") }),
    ))
}

/// One file, or standard input.
fn story(input: &Input, given: &Given) -> Value {
    let done = input.read(given).and_then(|story| {
        let article = story.analyse()?;
        Ok(export::annotate(&story.name, &article, &story.config))
    });
    done.unwrap_or_else(|error| json!({ "id": error.name, "error": error.to_string() }))
}
