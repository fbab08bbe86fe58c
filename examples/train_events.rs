//! Fits the weights of events (`seeds/lexicon/event_weights.toml`):
//!
//! ```text
//! cargo run --release --features train --example train_events -- DATA.jsonl... [--test GOLD.jsonl]
//! ```
//!
//! DATA is JSON lines, an article each, with `text`, `dct` and `events` (`start`, `end` in code points, `required`); or
//! text with the events in brackets (`seeds/training/events.txt`).

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Parser;
use copydesk::{
    article::{Article, Metadata},
    event::train::{Example, Gold, Settings, example, fit, measure, reach, write},
    text::Span,
    time::DateHints,
};
use serde_json::Value;

#[derive(Parser)]
struct Arguments {
    /// Articles with outline events.
    data: Vec<PathBuf>,
    /// More articles, to measure on only.
    #[arg(long)]
    test: Option<PathBuf>,
    #[arg(long, default_value_t = 3.0)]
    penalty: f64,
    #[arg(long, default_value_t = 400)]
    steps: usize,
    #[arg(long, default_value_t = 1.0)]
    positive: f64,
    /// A text with events in brackets, whose candidates are explained with the weights that come out.
    #[arg(long)]
    explain: Option<PathBuf>,
    /// Measure only; write nothing.
    #[arg(long)]
    dry: bool,
    #[arg(long, default_value = "seeds/lexicon/event_weights.toml")]
    output: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut examples = Vec::new();
    for path in &arguments.data {
        examples.extend(read(path)?);
    }
    let all: Vec<&Example> = examples.iter().collect();
    let settings = Settings {
        penalty: arguments.penalty,
        steps: arguments.steps,
        positive: arguments.positive,
    };
    println!("reach {:.1}", reach(&all));
    let folds = 5;
    let mut sum = 0.0;
    for fold in 0..folds {
        let part = |inside: bool| -> Vec<&Example> {
            all.iter()
                .enumerate()
                .filter(|(n, _)| (n % folds == fold) == inside)
                .map(|(_, e)| *e)
                .collect()
        };
        let score = measure(&part(true), &fit(&part(false), settings));
        sum += score.f1;
        println!(
            "fold {fold}: P {:.1} R {:.1} F1 {:.1}",
            score.precision, score.recall, score.f1
        );
    }
    println!("mean F1 {:.2}", sum / folds as f64);
    let weights = fit(&all, settings);
    let score = measure(&all, &weights);
    println!(
        "on itself: P {:.1} R {:.1} F1 {:.1}",
        score.precision, score.recall, score.f1
    );
    if let Some(path) = &arguments.test {
        let test = read(path)?;
        let test: Vec<&Example> = test.iter().collect();
        let score = measure(&test, &weights);
        println!(
            "test: reach {:.1} P {:.1} R {:.1} F1 {:.1}",
            reach(&test),
            score.precision,
            score.recall,
            score.f1
        );
    }
    if let Some(path) = &arguments.explain {
        for example in read(path)? {
            print!("{}", example.explain(&weights));
        }
    }
    if !arguments.dry {
        fs::write(&arguments.output, write(&weights))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut out = Vec::new();
    if path.extension().is_some_and(|e| e == "txt") {
        let text = fs::read_to_string(path)?;
        for paragraph in text.split("\n\n").filter(|p| !p.starts_with('#')) {
            out.push(bracketed(paragraph.trim()));
        }
        return Ok(out);
    }
    for line in fs::read_to_string(path)?
        .lines()
        .filter(|l| !l.trim().is_empty())
    {
        let value: Value = serde_json::from_str(line)?;
        let (Some(text), Some(events)) = (value["text"].as_str(), value["events"].as_array())
        else {
            continue;
        };
        if events.first().is_none_or(|e| e.get("required").is_none()) {
            continue;
        }
        let mut offsets: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        offsets.push(text.len() as u32);
        let at = |v: &Value| {
            offsets
                .get(v.as_u64().unwrap_or(0) as usize)
                .copied()
                .unwrap_or(0)
        };
        let gold: Vec<Gold> = events
            .iter()
            .map(|e| Gold {
                span: Span::new(at(&e["start"]), at(&e["end"])),
                required: e["required"].as_bool().unwrap_or(true),
            })
            .collect();
        let date = value["dct"]
            .as_str()
            .or(value["date"].as_str())
            .and_then(|d| d.parse().ok());
        let metadata = Metadata {
            hints: DateHints {
                record: date,
                ..DateHints::default()
            },
            ..Metadata::default()
        };
        out.push(example(&Article::new(text, &metadata), &gold));
    }
    Ok(out)
}

/// A paragraph, or a headline behind "= ", with its events in brackets.
fn bracketed(paragraph: &str) -> Example {
    let (headline, marked) = match paragraph.strip_prefix("= ") {
        Some(headline) => (true, headline),
        None => (false, paragraph),
    };
    let mut text = String::from(if headline { "" } else { "A story\n\n" });
    let mut gold = Vec::new();
    let mut open = 0;
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => gold.push(Gold {
                span: Span::new(open as u32, text.len() as u32),
                required: true,
            }),
            _ => text.push(c),
        }
    }
    if headline {
        text.push_str("\n\nThis is a story.\n");
    }
    let metadata = Metadata {
        hints: DateHints {
            record: "2025-05-08".parse().ok(),
            ..DateHints::default()
        },
        ..Metadata::default()
    };
    example(&Article::new(&text, &metadata), &gold)
}
