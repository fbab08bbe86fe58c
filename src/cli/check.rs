//! `copydesk check`: what a copy desk would ask, told like a good compiler tells.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Map, Value, json};

use super::{
    args::{CheckFormat, CheckOptions, FailOn},
    ordered::ordered,
    quote::Pen,
    story::{Given, Input, Story, Unreadable, guarded},
    table::bold,
};
use crate::{
    article::Article,
    config::{Applied, Profile},
    export::{CodePoints, Lines, SCHEMA, clean, finding, json_line},
    ledger,
    rules::{self, Class, Finding, Severity},
    workspace::{self, ScanError},
};

/// More stories than this show their progress at once, fewer after [`SOON`].
const MANY: usize = 20;
const SOON: Duration = Duration::from_secs(1);

/// The most severe first.
const SEVERITIES: [Severity; 4] = [
    Severity::Error,
    Severity::Warning,
    Severity::Information,
    Severity::Hint,
];

pub(super) fn run(options: &CheckOptions) -> anyhow::Result<ExitCode> {
    let given = Given::new(options.date, options.profile).on(options.now);
    let inputs = inputs(options)?;
    let pen = Pen::new();
    let mut report = Report::new(options.format, inputs.len());
    ordered(
        inputs.into_iter(),
        |input| {
            input
                .map_err(|error| Unreadable {
                    name: error.path.display().to_string(),
                    message: error.message,
                })
                .and_then(|input| check(&input, &given, options, &pen))
        },
        |checked| report.add(checked),
    )?;
    report.finish()
}

fn inputs(options: &CheckOptions) -> anyhow::Result<Vec<Result<Input, ScanError>>> {
    if let Some(stdin) = Input::from_stdin(&options.stdin) {
        if !options.paths.is_empty() {
            anyhow::bail!("--stdin reads one story and no files: leave out the paths");
        }
        return Ok(vec![Ok(stdin)]);
    }
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() {
        &here[..]
    } else {
        &options.paths
    };
    Ok(workspace::stories(paths)
        .into_iter()
        .map(|found| found.map(Input::File))
        .collect())
}

/// One story, checked.
struct Checked {
    /// As it is printed.
    out: String,
    counts: [u32; 4],
    suppressed: u32,
    capped: u32,
    /// Something at or over --fail-on.
    fails: bool,
    /// For standard error: settings that are wrong, suppressions that do nothing.
    notes: Vec<String>,
}

fn check(
    input: &Input,
    given: &Given,
    options: &CheckOptions,
    pen: &Pen,
) -> Result<Checked, Unreadable> {
    let story = input.read(given)?;
    let article = story.analyse()?;
    guarded(|| judged(&story, &article, options, pen)).map_err(|message| Unreadable {
        name: story.name.clone(),
        message,
    })
}

fn judged(story: &Story, article: &Article, options: &CheckOptions, pen: &Pen) -> Checked {
    let applied = story
        .config
        .apply_and_account(article, rules::check(article));
    let lines = Lines::new(&article.text);
    let mut counts = [0; 4];
    for finding in &applied.shown {
        counts[rank(finding.severity)] += 1;
    }
    let fail_on = options.fail_on.unwrap_or(match story.config.profile {
        Profile::Publish => FailOn::Error,
        _ => FailOn::Warning,
    });
    let fails = fail_on
        .severity()
        .is_some_and(|least| applied.shown.iter().any(|f| f.severity >= least));
    let out = match options.format {
        CheckFormat::Text => applied
            .shown
            .iter()
            .map(|f| pen.draw(&story.name, article, &lines, f, &rules::fixes(article, f)) + "\n")
            .collect(),
        CheckFormat::Json => json_line(&story_value(story, article, &lines, &applied)),
        CheckFormat::Jsonl => {
            let points = CodePoints::new(&article.text);
            applied
                .shown
                .iter()
                .map(|f| {
                    let mut map = Map::new();
                    map.insert("path".into(), story.name.clone().into());
                    map.extend(finding_map(article, f, &lines, &points));
                    json_line(&map) + "\n"
                })
                .collect()
        }
    };
    Checked {
        out,
        counts,
        suppressed: applied.suppressed,
        capped: applied.capped,
        fails,
        notes: notes(story, &lines, &applied),
    }
}

fn rank(severity: Severity) -> usize {
    SEVERITIES.iter().position(|s| *s == severity).unwrap_or(0)
}

fn notes(story: &Story, lines: &Lines<'_>, applied: &Applied) -> Vec<String> {
    let mut notes: Vec<String> = story
        .folder
        .problems
        .iter()
        .map(ToString::to_string)
        .collect();
    for unused in &applied.unused {
        notes.push(match (&unused.entry, unused.span) {
            (Some((file, line)), _) => format!("{file}:{line}: {}", unused.message),
            (None, span) => {
                let (line, column) = lines.at(span.unwrap_or_default().start);
                format!("{}:{line}:{column}: {}", story.name, unused.message)
            }
        });
    }
    notes
}

fn story_value(story: &Story, article: &Article, lines: &Lines<'_>, applied: &Applied) -> Value {
    let points = CodePoints::new(&article.text);
    let (genre, basis) = ledger::genre(article);
    let findings: Vec<_> = applied
        .shown
        .iter()
        .map(|f| finding_map(article, f, lines, &points))
        .collect();
    json!({
        "path": story.name,
        "date": article.date.map(|d| d.date.to_string()),
        "profile": story.config.profile.name(),
        "genre": genre.name(),
        "genre_basis": basis.name(),
        "findings": findings,
        "suppressed": applied.suppressed,
        "capped": applied.capped,
        "notes": notes(story, lines, applied),
    })
}

/// The finding as `annotate` prints it, with lines and columns (from 1, in code points) and its rule's class.
fn finding_map(
    article: &Article,
    f: &Finding,
    lines: &Lines<'_>,
    points: &CodePoints,
) -> Map<String, Value> {
    let (line, column) = lines.at(f.span.start);
    let (end_line, end_column) = lines.at(f.span.end);
    let class = match rules::by_id(f.rule).map(|rule| rule.class) {
        Some(Class::A) => "A",
        Some(Class::B) => "B",
        Some(Class::C) => "C",
        None => "",
    };
    let mut map = Map::new();
    for (key, value) in [
        ("line", line),
        ("column", column),
        ("end_line", end_line),
        ("end_column", end_column),
    ] {
        map.insert(key.into(), value.into());
    }
    map.insert("class".into(), class.into());
    if let Value::Object(rest) = finding(article, f, points) {
        map.extend(rest);
    }
    map
}

/// What has been printed so far, and how far the run has come.
struct Report {
    format: CheckFormat,
    out: anstream::AutoStream<io::StdoutLock<'static>>,
    stories: u32,
    unreadable: u32,
    counts: [u32; 4],
    suppressed: u32,
    capped: u32,
    fails: bool,
    /// Notes that were told: those of settings would come again with every story.
    told: BTreeSet<String>,
    objects: u32,
    started: Instant,
    bar: ProgressBar,
}

impl Report {
    fn new(format: CheckFormat, count: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} stories, {eta} left")
        {
            bar.set_style(style);
        }
        if count > MANY {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        Self {
            format,
            out: anstream::stdout().lock(),
            stories: 0,
            unreadable: 0,
            counts: [0; 4],
            suppressed: 0,
            capped: 0,
            fails: false,
            told: BTreeSet::new(),
            objects: 0,
            started: Instant::now(),
            bar,
        }
    }

    fn add(&mut self, checked: Result<Checked, Unreadable>) -> io::Result<()> {
        if self.bar.is_hidden() && self.started.elapsed() > SOON {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
        let bar = self.bar.clone();
        bar.suspend(|| match checked {
            Ok(checked) => self.add_story(&checked),
            Err(error) => self.add_error(&error),
        })
    }

    fn add_story(&mut self, checked: &Checked) -> io::Result<()> {
        self.stories += 1;
        self.suppressed += checked.suppressed;
        self.capped += checked.capped;
        self.fails |= checked.fails;
        for (sum, count) in self.counts.iter_mut().zip(checked.counts) {
            *sum += count;
        }
        self.object(&checked.out)?;
        for note in &checked.notes {
            if self.told.insert(note.clone()) {
                self.out.flush()?;
                writeln!(anstream::stderr(), "{}: {}", bold("note"), clean(note))?;
            }
        }
        Ok(())
    }

    fn add_error(&mut self, error: &Unreadable) -> io::Result<()> {
        self.unreadable += 1;
        if self.format == CheckFormat::Text {
            self.out.flush()?;
            let text = error.to_string();
            return writeln!(anstream::stderr(), "{}: {}", bold("error"), clean(&text));
        }
        let mut line = json_line(&json!({ "path": error.name, "error": error.message }));
        if self.format == CheckFormat::Jsonl {
            line.push('\n');
        }
        self.object(&line)
    }

    /// Prints what one story gave, in JSON as one of an array.
    fn object(&mut self, text: &str) -> io::Result<()> {
        if self.format == CheckFormat::Json {
            let before = if self.objects == 0 {
                json_head() + "\n"
            } else {
                ",\n".to_owned()
            };
            self.objects += 1;
            return write!(self.out, "{before}{text}");
        }
        self.out.write_all(text.as_bytes())
    }

    fn finish(mut self) -> anyhow::Result<ExitCode> {
        self.bar.finish_and_clear();
        match self.format {
            CheckFormat::Text => {
                let summary = self.summary();
                writeln!(self.out, "{}", bold(&summary))?;
            }
            CheckFormat::Json => {
                let head = if self.objects == 0 {
                    json_head()
                } else {
                    String::new()
                };
                let mut counts = Map::new();
                counts.insert("stories".into(), self.stories.into());
                counts.insert("unreadable".into(), self.unreadable.into());
                for (severity, count) in SEVERITIES.iter().zip(self.counts) {
                    counts.insert(severity.name().into(), count.into());
                }
                writeln!(self.out, "{head}\n], \"summary\": {}}}", json_line(&counts))?;
            }
            CheckFormat::Jsonl => {}
        }
        self.out.flush()?;
        Ok(ExitCode::from(match (self.unreadable, self.fails) {
            (1.., _) => 2,
            (0, true) => 1,
            (0, false) => 0,
        }))
    }

    /// "2 stories checked: 1 error, 3 warnings".
    fn summary(&self) -> String {
        if self.stories + self.unreadable == 0 {
            return "No stories found: files that end in .txt, .md or .markdown.".to_owned();
        }
        let mut out = match self.stories {
            1 => "1 story checked. ".to_owned(),
            n => format!("{n} stories checked. "),
        };
        let counts: Vec<String> = SEVERITIES
            .iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| {
                let name = match (severity, count) {
                    (Severity::Error, 2..) => "errors",
                    (Severity::Warning, 2..) => "warnings",
                    (Severity::Hint, 2..) => "hints",
                    (severity, _) => severity.name(),
                };
                format!("{count} {name}")
            })
            .collect();
        if counts.is_empty() {
            out.push_str("Nothing to ask.");
        } else {
            out.push_str(&counts.join(", "));
            out.push('.');
        }
        for (count, what) in [
            (self.suppressed, "ignored as asked"),
            (self.capped, "more like these not shown"),
            (self.unreadable, "could not be read"),
        ] {
            if count > 0 {
                out.push_str(&format!(" {count} {what}."));
            }
        }
        out
    }
}

fn json_head() -> String {
    format!(
        "{{\"copydesk\": {}, \"stories\": [",
        json_line(&json!({ "version": env!("CARGO_PKG_VERSION"), "schema": SCHEMA }))
    )
}
