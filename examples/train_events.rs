//! Fits the weights of events (`seeds/lexicon/event_weights.toml`):
//!
//! ```text
//! cargo run --release --features train --example train_events -- DATA.jsonl... [--test GOLD.jsonl]
//! ```
//!
//! DATA is JSON lines, an article each, with `text`, `dct` and `events` (`start`, `end` in code points, `required`); or
//! text with the events in brackets (`seeds/training/events.txt`); or JSON lines without the text, which `--text` has
//! under the same `id` (`seeds/training/newswire.jsonl`, for `voa.jsonl`).
//!
//! The shipped weights come of
//!
//! ```text
//! cargo run --release --features train --example train_events -- ../shared/train/sourcing.jsonl \
//!     seeds/training/newswire.jsonl seeds/training/events.txt seeds/training/stories.jsonl \
//!     --weights 1,1,0.3,0.7 --freely seeds/training/newswire.jsonl --text ../shared/train/voa.jsonl \
//!     --vocabulary words.txt --vectors glove_6B_50d_emb.npy
//! ```
//!
//! with the words and vectors of `seeds/models/README.md`.

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
    event::train::{
        Example, Gold, Lookup, Score, Settings, Tally, Weights, example, fit, measure, reach,
        table, write,
    },
    tagger::train::Vectors,
    text::Span,
    time::DateHints,
};
use data::{Offsets, texts};
use serde_json::Value;

/// The words that are read. Of those that are not common only such have weights as can name an event.
const WORDS: usize = 40_000;

/// How far apart in F1 two thresholds may be that do as well, in percent.
const AS_WELL: f64 = 0.1;

#[derive(Parser)]
struct Arguments {
    /// Articles with outline events.
    data: Vec<PathBuf>,
    /// Articles with the texts of those that have none.
    #[arg(long)]
    text: Option<PathBuf>,
    /// Of DATA, that whose annotators list events more freely than the guideline asks for.
    #[arg(long)]
    freely: Option<PathBuf>,
    /// How much an article of each file of DATA counts: 1 where nothing is said.
    #[arg(long, value_delimiter = ',')]
    weights: Vec<f64>,
    /// More articles, to measure on only.
    #[arg(long)]
    test: Option<PathBuf>,
    #[arg(long, default_value_t = 5.0)]
    penalty: f64,
    #[arg(long, default_value_t = 200)]
    steps: usize,
    /// How often a word must be a candidate to have a weight of its own.
    #[arg(long, default_value_t = 3)]
    seen: usize,
    /// The words that have vectors, one a line, commonest first.
    #[arg(long)]
    vocabulary: PathBuf,
    /// Their vectors, in NumPy's format.
    #[arg(long)]
    vectors: PathBuf,
    /// How many of the words are common enough to have weights.
    #[arg(long, default_value_t = 12_000)]
    common: usize,
    /// A text with events in brackets, whose candidates are explained with the weights that come out.
    #[arg(long)]
    explain: Option<PathBuf>,
    /// Measure only; write nothing.
    #[arg(long)]
    dry: bool,
    #[arg(long, default_value = "seeds/lexicon/event_weights.toml")]
    output: PathBuf,
    #[arg(long, default_value = "seeds/models/event_words.bin")]
    words: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let texts = match &arguments.text {
        Some(path) => texts(path)?,
        None => HashMap::new(),
    };
    let vectors = Vectors::read(&arguments.vocabulary, &arguments.vectors, WORDS)?;
    let lookup = Lookup::new(&vectors, arguments.common);
    let read = |path: &Path| {
        let freely = arguments.freely.as_deref() == Some(path);
        read(path, &texts, &lookup, freely)
    };
    // Folds by article, the collections apart: each is measured by itself.
    let folds = 5;
    let mut examples: Vec<(usize, Example)> = Vec::new();
    for (collection, path) in arguments.data.iter().enumerate() {
        let weight = arguments.weights.get(collection).copied().unwrap_or(1.0);
        for mut example in read(path)? {
            example.weight = weight;
            examples.push((collection, example));
        }
    }
    let all: Vec<&Example> = examples.iter().map(|(_, e)| e).collect();
    let settings = Settings {
        penalty: arguments.penalty,
        steps: arguments.steps,
        seen: arguments.seen,
    };
    println!("reach {:.1}", reach(&all));
    let part = |keep: &dyn Fn(usize, usize) -> bool| -> Vec<&Example> {
        let numbered = examples.iter().enumerate();
        numbered
            .filter(|(n, (collection, _))| keep(*n, *collection))
            .map(|(_, (_, e))| e)
            .collect()
    };
    let fitted: Vec<Weights> = (0..folds)
        .map(|fold| fit(&part(&|n, _| n % folds != fold), settings))
        .collect();
    let held_out = |threshold: f64, collection: Option<usize>| -> Score {
        let measured = fitted.iter().enumerate().map(|(fold, weights)| {
            let test = part(&|n, c| n % folds == fold && collection.is_none_or(|k| k == c));
            measure(&test, weights, threshold)
        });
        measured.fold(Tally::default(), Tally::and).score()
    };
    // The mean with its like: one alone may be luck.
    let around = |n: i32| -> f64 {
        (n - 2..=n + 2)
            .map(|n| held_out(f64::from(n) / 10.0, None).f1 / 5.0)
            .sum()
    };
    let means: Vec<(i32, f64)> = (-12..=4).map(|n| (n, around(n))).collect();
    let best = means.iter().map(|(_, f1)| *f1).fold(0.0, f64::max);
    // Of those that do as well, the strictest: a line that is no event costs the reader more than one that is missing.
    let threshold = means
        .iter()
        .rfind(|(_, f1)| best - f1 < AS_WELL)
        .map_or(0.0, |(n, _)| f64::from(*n) / 10.0);
    let show = |what: &str, s: Score| {
        let Score {
            precision,
            recall,
            f1,
        } = s;
        println!("{what}: P {precision:.1} R {recall:.1} F1 {f1:.1}");
    };
    println!("threshold {threshold}, on articles left out:");
    for (collection, path) in arguments.data.iter().enumerate() {
        show(
            &path.display().to_string(),
            held_out(threshold, Some(collection)),
        );
    }
    show("all", held_out(threshold, None));
    let weights = fit(&all, settings).shifted(threshold);
    show("on itself", measure(&all, &weights, 0.0).score());
    if let Some(path) = &arguments.test {
        let test = read(path)?;
        let test: Vec<&Example> = test.iter().collect();
        println!("test: reach {:.1}", reach(&test));
        show("test", measure(&test, &weights, 0.0).score());
        // One threshold may be luck: the mean of five around it.
        let around = |n: i32| measure(&test, &weights, f64::from(n) / 10.0).score().f1 / 5.0;
        println!("test: mean F1 {:.1}", (-2..=2).map(around).sum::<f64>());
    }
    if let Some(path) = &arguments.explain {
        for example in read(path)? {
            print!("{}", example.explain(&weights));
        }
    }
    if !arguments.dry {
        fs::write(&arguments.output, write(&weights))?;
        let (table, too_large) = table(&weights, &lookup);
        println!(
            "words: {} bytes, {too_large} weights too large",
            table.len()
        );
        fs::write(&arguments.words, table)?;
    }
    Ok(())
}

fn read(
    path: &Path,
    texts: &HashMap<String, String>,
    lookup: &Lookup,
    freely: bool,
) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut out = Vec::new();
    if path.extension().is_some_and(|e| e == "txt") {
        let text = fs::read_to_string(path)?;
        for paragraph in text.split("\n\n").filter(|p| !p.starts_with('#')) {
            out.push(bracketed(paragraph.trim(), lookup));
        }
        return Ok(out);
    }
    for line in fs::read_to_string(path)?
        .lines()
        .filter(|l| !l.trim().is_empty())
    {
        let value: Value = serde_json::from_str(line)?;
        let elsewhere = || texts.get(value["id"].as_str()?).map(String::as_str);
        let text = value["text"].as_str().or_else(elsewhere);
        let (Some(text), Some(events)) = (text, value["events"].as_array()) else {
            continue;
        };
        if events.first().is_none_or(|e| e.get("required").is_none()) {
            continue;
        }
        let offsets = Offsets::of(text);
        let at = |place: &Value| offsets.at(place);
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
        let annotated = match value["annotated"].as_array().map(Vec::as_slice) {
            Some([start, end]) => Span::new(at(start), at(end)),
            _ => Span::new(0, text.len() as u32),
        };
        let article = Article::new(text, &metadata);
        out.push(example(&article, &gold, annotated, lookup, freely));
    }
    Ok(out)
}

/// A paragraph, or a headline behind "= ", with its events in brackets.
fn bracketed(paragraph: &str, lookup: &Lookup) -> Example {
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
    let annotated = Span::new(0, text.len() as u32);
    let article = Article::new(&text, &metadata);
    example(&article, &gold, annotated, lookup, false)
}
