//! Training of the tagger's models: a conditional random field with partial labels, AdaGrad and an L1
//! penalty, then 8-bit weights.
//!
//! Not part of the shipped binary. `examples/train_tagger.rs` is the way in, and
//! `seeds/models/README.md` says which data it was run on.

mod articles;
mod clusters;
mod field;
mod profiles;
mod random;
mod treebank;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

pub use clusters::{DIMENSIONS, Point, Vectors};

use articles::{Article, SOURCES};
use field::{Crf, prepare};
use rustc_hash::FxHashMap;

use super::features::{self, Features, Sentence};
use super::model::{Clusters, Model};
use super::{NAME_LABELS, NameKind, Part, Pos, STRIDE};

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Settings of a training run.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the data.
    pub epochs: usize,
    /// AdaGrad's learning rate.
    pub rate: f32,
    /// Strength of the L1 penalty, per sentence.
    pub l1: f32,
    /// A feature seen less often is left out.
    pub least: u32,
    /// Most rows the finished table may have.
    pub rows: usize,
}

/// A sentence with the labels each word may have, as bit sets.
#[derive(Clone)]
struct Example {
    words: Vec<String>,
    allowed: Vec<u32>,
    pos: Vec<Pos>,
    weight: f32,
}

/// Classes of the first `words` words of a vocabulary, as the cluster file: clusters by their vectors,
/// and the roles that the articles in `folder` give to words with similar vectors.
///
/// `vectors` is an array of 32-bit floats in NumPy's format, `vocabulary` its words, one a line,
/// commonest first.
///
/// # Errors
/// When a file cannot be read.
pub fn train_clusters(
    folder: &Path,
    vocabulary: &Path,
    vectors: &Path,
    words: usize,
) -> io::Result<Vec<u8>> {
    let vectors = Vectors::read(vocabulary, vectors, words)?;
    let mut roles: FxHashMap<u64, [f32; profiles::ROLES]> = FxHashMap::default();
    for source in &SOURCES {
        for article in articles::read(&folder.join(format!("{}.jsonl", source.file)))? {
            for example in article.examples(source) {
                for (word, &allowed) in example.words.iter().zip(&example.allowed) {
                    if let Some(role) = role(allowed) {
                        roles.entry(features::cluster_key(word)).or_default()[role] += 1.0;
                    }
                }
            }
        }
    }
    Ok(vectors.table(&roles))
}

/// The role of a word with the given labels; none where they leave more than one.
fn role(allowed: u32) -> Option<usize> {
    let mut found = None;
    for label in (0..=NAME_LABELS.len()).filter(|label| allowed >> label & 1 == 1) {
        let role = match label.checked_sub(1).map(|label| NAME_LABELS[label]) {
            None => 7,
            Some((Part::First | Part::Inside, NameKind::Person)) => 0,
            Some((Part::Last | Part::Single, NameKind::Person)) => 1,
            Some((Part::Single, NameKind::Organization)) => 2,
            Some((_, NameKind::Organization)) => 3,
            Some((_, NameKind::Place)) => 4,
            Some((_, NameKind::Group)) => 5,
            Some(_) => 6,
        };
        if found.is_some_and(|found| found != role) {
            return None;
        }
        found = Some(role);
    }
    found
}

/// Which steps between parts of speech may happen: all.
fn pos_steps() -> Vec<[bool; STRIDE]> {
    vec![std::array::from_fn(|label| label < Pos::ALL.len()); STRIDE + 2]
}

/// A copy of a sentence in capitals, in title case or in lower case.
fn recase(example: &Example, how: usize) -> Example {
    let mut copy = example.clone();
    for word in &mut copy.words {
        *word = match how {
            0 => word.to_uppercase(),
            1 => {
                let mut chars = word.chars();
                chars
                    .next()
                    .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
            }
            _ => word.to_lowercase(),
        };
    }
    copy.weight *= 0.5;
    copy
}

/// Trains the part-of-speech model on the treebanks in `folder` and returns its file.
///
/// With `hold_out`, every tenth document is left out and measured.
///
/// # Errors
/// When a file cannot be read.
pub fn train_pos(
    folder: &Path,
    clusters: &[u8],
    settings: &Settings,
    hold_out: bool,
) -> io::Result<Vec<u8>> {
    let clusters = Clusters::read(clusters).unwrap_or_else(Clusters::empty);
    let mut examples = Vec::new();
    let mut held = Vec::new();
    for name in ["ewt", "gum"] {
        let documents = treebank::read(&folder.join("ud").join(format!("{name}.conllu")))?;
        for (number, document) in documents.into_iter().enumerate() {
            if hold_out && number % 10 == 3 {
                &mut held
            } else {
                &mut examples
            }
            .extend(document);
        }
    }
    let mut copies = Vec::new();
    for (number, example) in examples.iter().enumerate() {
        if number % 12 < 2 {
            copies.push(recase(example, number % 12));
        }
    }
    examples.extend(copies);
    let extract = |example: &Example, sink: &mut dyn FnMut(usize, u64)| {
        let sentence = Sentence::new(&borrowed(&example.words), &clusters);
        let mut features = Features::new();
        for i in 0..example.words.len() {
            features.of_pos(&sentence, i);
            features.keys().iter().for_each(|&key| sink(i, key));
        }
    };
    let (data, keys) = prepare(&examples, &extract, settings.least);
    eprintln!(
        "{} sentences, {} words, {} features",
        examples.len(),
        data.allowed.len(),
        keys.len()
    );
    let mut crf = Crf::new(keys.len(), Pos::ALL.len(), pos_steps());
    let started = std::time::Instant::now();
    crf.train(&data, settings, |epoch, crf| {
        eprintln!("epoch {epoch}, {:.0} s", started.elapsed().as_secs_f32());
        if hold_out && (epoch + 1 == settings.epochs || epoch % 4 == 3) {
            let bytes = crf.bytes(&keys, settings.rows);
            measure_pos(&bytes, &held, &clusters, epoch + 1 == settings.epochs);
        }
    });
    Ok(crf.bytes(&keys, settings.rows))
}

fn measure_pos(bytes: &[u8], held: &[Example], clusters: &Clusters, details: bool) {
    let model = Model::<STRIDE>::read(bytes).unwrap_or_else(Model::empty);
    let (mut right, mut all) = (0u32, 0u32);
    let mut confusions: BTreeMap<(String, String), u32> = BTreeMap::new();
    for example in held {
        let words = borrowed(&example.words);
        let got = super::parts_of_speech(&model, &Sentence::new(&words, clusters));
        for (got, &allowed) in got.iter().zip(&example.allowed) {
            if allowed.count_ones() > 1 {
                continue;
            }
            all += 1;
            let gold = Pos::ALL[allowed.trailing_zeros() as usize];
            if gold == *got {
                right += 1;
            } else {
                *confusions
                    .entry((format!("{gold:?}"), format!("{got:?}")))
                    .or_default() += 1;
            }
        }
    }
    eprintln!(
        "  held out: {:.2}% of {all}, {} bytes",
        100.0 * f64::from(right) / f64::from(all),
        bytes.len()
    );
    if details {
        let mut worst: Vec<_> = confusions.into_iter().collect();
        worst.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        for ((gold, got), count) in worst.iter().take(15) {
            eprintln!("    {gold} as {got}: {count}");
        }
    }
}

// Names

/// Which steps between name labels may happen; then which labels may start and end a sentence.
fn name_steps() -> Vec<[bool; STRIDE]> {
    // Whether the label is inside a name, of which kind, and whether that name has to go on.
    let opens = |label: usize| -> Option<(NameKind, bool)> {
        let (part, kind) = *NAME_LABELS.get(label.checked_sub(1)?)?;
        let marks_end = NAME_LABELS.contains(&(Part::Last, kind));
        matches!(part, Part::First | Part::Inside).then_some((kind, marks_end))
    };
    let continues = |label: usize| -> Option<NameKind> {
        let (part, kind) = *NAME_LABELS.get(label.checked_sub(1)?)?;
        matches!(part, Part::Inside | Part::Last).then_some(kind)
    };
    let count = NAME_LABELS.len() + 1;
    let mut may = vec![[false; STRIDE]; STRIDE + 2];
    for from in 0..count {
        for to in 0..count {
            may[from][to] = match (opens(from), continues(to)) {
                (Some((open, _)), Some(kind)) => open == kind,
                (Some((_, must)), None) => !must,
                (None, Some(_)) => false,
                (None, None) => true,
            };
        }
        may[STRIDE][from] = continues(from).is_none();
        may[STRIDE + 1][from] = opens(from).is_none_or(|(_, must)| !must);
    }
    may
}

/// Trains the name model on the articles in `folder` and returns its file. `pos` is the file of the part-of-speech model. Every file of `measure` is scored on the
/// way: strict spans and kinds of people, organizations and places.
///
/// # Errors
/// When a file cannot be read.
pub fn train_names(
    folder: &Path,
    clusters: &[u8],
    pos: &[u8],
    settings: &Settings,
    measure: &[&Path],
) -> io::Result<Vec<u8>> {
    let clusters = Clusters::read(clusters).unwrap_or_else(Clusters::empty);
    let tagger = Model::<STRIDE>::read(pos).unwrap_or_else(Model::empty);
    let mut examples = Vec::new();
    for source in &SOURCES {
        for article in articles::read(&folder.join(format!("{}.jsonl", source.file)))? {
            examples.extend(article.examples(source));
        }
    }
    let mut copies = Vec::new();
    for (number, example) in examples.iter().enumerate() {
        if number % 12 < 2 {
            copies.push(recase(example, number % 12));
        }
    }
    examples.extend(copies);
    for example in &mut examples {
        let words = borrowed(&example.words);
        example.pos = super::parts_of_speech(&tagger, &Sentence::new(&words, &clusters));
    }
    let gold = measure
        .iter()
        .map(|path| Ok((path.file_stem().unwrap_or_default(), articles::read(path)?)))
        .collect::<io::Result<Vec<_>>>()?;
    let extract = |example: &Example, sink: &mut dyn FnMut(usize, u64)| {
        let sentence = Sentence::new(&borrowed(&example.words), &clusters);
        let mut features = Features::new();
        for i in 0..example.words.len() {
            features.of_name(&sentence, &example.pos, i);
            features.keys().iter().for_each(|&key| sink(i, key));
        }
    };
    let (data, keys) = prepare(&examples, &extract, settings.least);
    eprintln!(
        "{} sentences, {} words, {} features",
        examples.len(),
        data.allowed.len(),
        keys.len()
    );
    let mut crf = Crf::new(keys.len(), NAME_LABELS.len() + 1, name_steps());
    let started = std::time::Instant::now();
    crf.train(&data, settings, |epoch, crf| {
        eprintln!("epoch {epoch}, {:.0} s", started.elapsed().as_secs_f32());
        if epoch + 1 == settings.epochs || epoch % 4 == 3 {
            let bytes = crf.bytes(&keys, settings.rows);
            let mut line = String::new();
            for (name, articles) in &gold {
                let score = score_names(&bytes, &tagger, &clusters, articles);
                line += &format!("{} {score}  ", name.display());
            }
            eprintln!("  {line}");
        }
    });
    Ok(crf.bytes(&keys, settings.rows))
}

/// A named place in an article: bytes and one of PER, ORG, LOC.
type Found = BTreeSet<(usize, usize, &'static str)>;

fn gold_names(article: &Article) -> Found {
    let mut found = Found::new();
    for (start, end, entity) in article.names() {
        let kind = entity["norm"]
            .as_str()
            .or(entity["type"].as_str())
            .unwrap_or_default();
        let kind = match kind {
            "PER" => "PER",
            "ORG" => "ORG",
            "LOC" => "LOC",
            _ => continue,
        };
        found.insert((start, end, kind));
    }
    found
}

fn model_names(
    model: &Model<STRIDE>,
    tagger: &Model<STRIDE>,
    clusters: &Clusters,
    article: &Article,
) -> Found {
    let mut found = Found::new();
    for sentence in &article.sentences {
        let words: Vec<&str> = sentence
            .iter()
            .map(|&(start, end)| &article.text[start..end])
            .collect();
        let sentence_facts = Sentence::new(&words, clusters);
        let pos = super::parts_of_speech(tagger, &sentence_facts);
        for name in super::names(model, &sentence_facts, &words, &pos) {
            let kind = match name.kind {
                NameKind::Person => "PER",
                NameKind::Organization => "ORG",
                NameKind::Place => "LOC",
                _ => continue,
            };
            let start = sentence[name.start as usize].0;
            let end = sentence[name.end as usize - 1].1;
            found.insert((start, end, kind));
        }
    }
    found
}

/// Strict F1 over all, then by kind.
fn score_names(
    bytes: &[u8],
    tagger: &Model<STRIDE>,
    clusters: &Clusters,
    articles: &[Article],
) -> String {
    let model = Model::<STRIDE>::read(bytes).unwrap_or_else(Model::empty);
    let mut counts = [[0u32; 3]; 4];
    for article in articles {
        let gold = gold_names(article);
        let got = model_names(&model, tagger, clusters, article);
        for (row, kind) in counts.iter_mut().zip(["", "PER", "ORG", "LOC"]) {
            let of = |name: &&(usize, usize, &str)| kind.is_empty() || name.2 == kind;
            row[0] += gold.intersection(&got).filter(of).count() as u32;
            row[1] += got.iter().filter(of).count() as u32;
            row[2] += gold.iter().filter(of).count() as u32;
        }
    }
    let f = |[hits, got, gold]: [u32; 3]| 200.0 * f64::from(hits) / f64::from((got + gold).max(1));
    let [all, person, organization, place] = counts;
    format!(
        "{:.1} ({:.0}/{:.0}/{:.0})",
        f(all),
        f(person),
        f(organization),
        f(place)
    )
}
