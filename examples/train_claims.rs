//! Fits the weights that tell which sentences need a source, and writes `seeds/lexicon/claim_weights.toml`.
//!
//! ```text
//! cargo run --release --features train --example train_claims -- sourcing.jsonl \
//!     seeds/training/newswire.jsonl seeds/training/claims.txt seeds/training/stories.jsonl \
//!     --weights 3,0.7,1,1 --text voa.jsonl
//! ```
//!
//! The data are articles with labelled sentences, one a line: `id`, `text` and `sentences` with `start`, `end` (code
//! points) and `label`; or `.txt`, stories with the sentences that need a source in brackets. `--weights` says how much
//! an article of each file counts, `--text` names a file with the texts of articles that have none. First it prints how
//! sentences of articles left out are told apart, five folds by article; with `--without N` it leaves fold N out of what
//! it writes, to measure the whole program on articles that it has not seen.

mod data;

use std::{
    collections::HashMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Parser;
use copydesk::{
    article::{Article, Metadata},
    claim::train::{Example, Tally, examples, fit, measure, write},
    fit::Settings,
    text::Span,
    time::DateHints,
};
use data::{Offsets, texts};
use serde_json::Value;

#[derive(Parser)]
struct Arguments {
    /// Articles with labelled sentences.
    data: Vec<PathBuf>,
    /// Articles with the texts of those that have none.
    #[arg(long)]
    text: Option<PathBuf>,
    /// How much an article of each file counts: 1 where nothing is said.
    #[arg(long, value_delimiter = ',')]
    weights: Vec<f64>,
    #[arg(long, default_value_t = 20.0)]
    penalty: f64,
    #[arg(long, default_value_t = 300)]
    steps: usize,
    /// How often a feature must be seen to have a weight.
    #[arg(long, default_value_t = 5)]
    seen: usize,
    /// Leave this fold out.
    #[arg(long)]
    without: Option<usize>,
    /// Measure only; write nothing.
    #[arg(long)]
    dry: bool,
    #[arg(long, default_value = "seeds/lexicon/claim_weights.toml")]
    output: PathBuf,
}

/// The articles are dealt into so many folds, in the order of the data.
const FOLDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let texts = match &arguments.text {
        Some(path) => texts(path)?,
        None => HashMap::new(),
    };
    let settings = Settings {
        penalty: arguments.penalty,
        steps: arguments.steps,
        seen: arguments.seen,
    };
    // For each article its collection, its fold and its examples.
    let mut articles: Vec<(usize, usize, Vec<Example>)> = Vec::new();
    for (collection, path) in arguments.data.iter().enumerate() {
        let weight = arguments.weights.get(collection).copied().unwrap_or(1.0);
        for (n, mut examples) in read(path, &texts)?.into_iter().enumerate() {
            for example in &mut examples {
                example.collection = collection;
                example.weight = weight;
            }
            articles.push((collection, n % FOLDS, examples));
        }
    }
    let part = |keep: &dyn Fn(usize, usize) -> bool| -> Vec<&Example> {
        let kept = articles.iter().filter(|(c, fold, _)| keep(*c, *fold));
        kept.flat_map(|(_, _, examples)| examples).collect()
    };
    let mut tallies = vec![Tally::default(); arguments.data.len()];
    for fold in 0..FOLDS {
        let weights = fit(&part(&|_, f| f != fold), settings);
        for (collection, tally) in tallies.iter_mut().enumerate() {
            let left_out = part(&|c, f| c == collection && f == fold);
            *tally = tally.and(measure(&left_out, &weights));
        }
    }
    println!("on articles left out:");
    for (path, t) in arguments.data.iter().zip(&tallies) {
        let percent = |a: usize, b: usize| 100.0 * a as f64 / (a + b).max(1) as f64;
        println!(
            "{}: {} sentences, right {:.1}, need a source P {:.1} R {:.1}",
            path.display(),
            t.found + t.missed + t.extra + t.quiet,
            percent(t.found + t.quiet, t.missed + t.extra),
            percent(t.found, t.extra),
            percent(t.found, t.missed),
        );
    }
    if !arguments.dry {
        let weights = fit(&part(&|_, f| Some(f) != arguments.without), settings);
        fs::write(&arguments.output, write(&weights))?;
    }
    Ok(())
}

fn read(path: &Path, texts: &HashMap<String, String>) -> Result<Vec<Vec<Example>>, Box<dyn Error>> {
    let mut out = Vec::new();
    if path.extension().is_some_and(|e| e == "txt") {
        let data = fs::read_to_string(path)?;
        let stories = data.split("\n= ").skip(1);
        return Ok(stories.map(bracketed).collect());
    }
    for line in fs::read_to_string(path)?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let elsewhere = || texts.get(value["id"].as_str()?).map(String::as_str);
        let text = value["text"].as_str().or_else(elsewhere);
        let (Some(text), Some(sentences)) = (text, value["sentences"].as_array()) else {
            continue;
        };
        let offsets = Offsets::of(text);
        let at = |place: &Value| offsets.at(place);
        let labels: Vec<(Span, &str)> = sentences
            .iter()
            .filter_map(|s| {
                let span = Span::new(at(&s["start"]), at(&s["end"]));
                Some((span, s["label"].as_str()?))
            })
            .collect();
        // The label of the sentence that shares most with the span.
        let needs = |span: Span| {
            let shared = |s: Span| s.end.min(span.end).saturating_sub(s.start.max(span.start));
            let (best, label) = labels.iter().max_by_key(|(s, _)| shared(*s))?;
            match *label {
                "unsourced" if shared(*best) > 0 => Some(true),
                "none" | "sourced" if shared(*best) > 0 => Some(false),
                _ => None,
            }
        };
        let date = value["dct"].as_str().and_then(|d| d.parse().ok());
        let metadata = Metadata {
            hints: DateHints {
                record: date,
                ..DateHints::default()
            },
            ..Metadata::default()
        };
        out.push(examples(&Article::new(text, &metadata), needs));
    }
    Ok(out)
}

/// The examples of a story that has the sentences that need a source in brackets.
fn bracketed(story: &str) -> Vec<Example> {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut open = 0;
    for c in story.chars() {
        match c {
            '[' => open = text.len(),
            ']' => marked.push(Span::new(open as u32, text.len() as u32)),
            _ => text.push(c),
        }
    }
    let needs = |span: Span| Some(marked.iter().any(|m| m.overlaps(span)));
    examples(&Article::new(&text, &Metadata::default()), needs)
}
