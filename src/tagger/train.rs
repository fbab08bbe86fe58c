//! Training of the tagger's models: a conditional random field with partial labels, AdaGrad and an L1
//! penalty, then 8-bit weights.
//!
//! Not part of the shipped binary. `examples/train_tagger.rs` is the way in, and
//! `seeds/models/README.md` says which data it was run on.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::features::{self, Sentence};
use super::model::{Clusters, Model, write};
use super::{Pos, STRIDE};

type Row = [f32; STRIDE];

/// Weight units in one natural-logarithm unit.
const SCALE: f32 = 16.0;

// ---------------------------------------------------------------------------------------------
// Random numbers and vectors

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Word clusters

const DIMENSIONS: usize = 50;
const LANES: usize = 64;

/// Clusters the first `words` vectors into fine and coarse clusters and returns the cluster file.
///
/// `vectors` is the package's array of 32-bit floats in NumPy's format, `vocabulary` its words, one a
/// line, commonest first.
///
/// # Errors
/// When a file cannot be read.
pub fn clusters(vocabulary: &Path, vectors: &Path, words: usize) -> io::Result<Vec<u8>> {
    let names = fs::read_to_string(vocabulary)?;
    let bytes = fs::read(vectors)?;
    let skip = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let mut keys = Vec::new();
    let mut points: Vec<[f32; DIMENSIONS]> = Vec::new();
    let mut seen = FxHashSet::default();
    for (name, cells) in names
        .lines()
        .zip(bytes[skip..].chunks_exact(4 * DIMENSIONS))
    {
        if points.len() == words {
            break;
        }
        if !name.chars().any(char::is_alphanumeric) && name.chars().count() > 3 {
            continue;
        }
        let key = features::cluster_key(name);
        if !seen.insert(key) {
            continue;
        }
        let mut point = [0.0f32; DIMENSIONS];
        for (x, cell) in point.iter_mut().zip(cells.chunks_exact(4)) {
            *x = f32::from_le_bytes([cell[0], cell[1], cell[2], cell[3]]);
        }
        let norm = point.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        point.iter_mut().for_each(|x| *x /= norm);
        keys.push(key);
        points.push(point);
    }
    let fine = k_means(&points, 1024, 25, 1);
    let coarse = k_means(&points, 128, 25, 2);
    let rows = keys
        .into_iter()
        .zip(fine.into_iter().zip(coarse))
        .map(|(key, (fine, coarse))| (key, (fine, coarse as u8)))
        .collect();
    Ok(write::clusters(rows))
}

/// Spherical k-means: the cluster of each point.
fn k_means(points: &[[f32; DIMENSIONS]], k: usize, rounds: usize, seed: u64) -> Vec<u16> {
    let mut random = Random(seed);
    // Centres begin among the commonest words, whose vectors are the best estimated.
    let mut order: Vec<usize> = (0..points.len().min(k * 20)).collect();
    random.shuffle(&mut order);
    let mut centres: Vec<[f32; DIMENSIONS]> = order[..k].iter().map(|&i| points[i]).collect();
    let mut assigned = vec![0u16; points.len()];
    for _ in 0..rounds {
        // Blocks of centres, one dimension after the other, so that the inner loop is a vector.
        let blocks: Vec<[[f32; LANES]; DIMENSIONS]> = centres
            .chunks(LANES)
            .map(|chunk| {
                std::array::from_fn(|d| {
                    std::array::from_fn(|lane| chunk.get(lane).map_or(-9.0, |c| c[d]))
                })
            })
            .collect();
        assigned
            .par_iter_mut()
            .zip(points)
            .for_each(|(slot, point)| {
                let mut best = (f32::MIN, 0u16);
                for (number, block) in blocks.iter().enumerate() {
                    let mut dots = [0.0f32; LANES];
                    for (x, row) in point.iter().zip(block) {
                        for (dot, c) in dots.iter_mut().zip(row) {
                            *dot += x * c;
                        }
                    }
                    for (lane, &dot) in dots.iter().enumerate() {
                        let centre = number * LANES + lane;
                        if centre < k && dot > best.0 {
                            best = (dot, centre as u16);
                        }
                    }
                }
                *slot = best.1;
            });
        let mut sums = vec![[0.0f32; DIMENSIONS]; k];
        for (&cluster, point) in assigned.iter().zip(points) {
            for (sum, x) in sums[usize::from(cluster)].iter_mut().zip(point) {
                *sum += x;
            }
        }
        for (centre, sum) in centres.iter_mut().zip(&sums) {
            let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
            *centre = if norm > 1e-6 {
                sum.map(|x| x / norm)
            } else {
                points[random.below(points.len())]
            };
        }
    }
    assigned
}

// ---------------------------------------------------------------------------------------------
// Sentences to learn from

/// A sentence with the labels each word may have, as bit sets.
#[derive(Clone)]
struct Example {
    words: Vec<String>,
    allowed: Vec<u32>,
    pos: Vec<Pos>,
    weight: f32,
}

fn pos_of(upos: &str, xpos: &str) -> Pos {
    match (upos, xpos) {
        (_, "MD") => Pos::Modal,
        (_, "NNP" | "NNPS") | ("PROPN", _) => Pos::ProperNoun,
        ("NOUN", _) => Pos::Noun,
        ("PRON", _) => Pos::Pronoun,
        ("DET", _) => Pos::Determiner,
        ("ADJ", _) => Pos::Adjective,
        ("ADV", _) => Pos::Adverb,
        ("NUM", _) => Pos::Numeral,
        ("ADP", _) => Pos::Adposition,
        ("PART", _) => Pos::Particle,
        ("CCONJ", _) => Pos::Coordinator,
        ("SCONJ", _) => Pos::Subordinator,
        ("AUX", _) => Pos::Auxiliary,
        ("INTJ", _) => Pos::Interjection,
        ("PUNCT", _) => Pos::Punctuation,
        ("SYM", _) => Pos::Symbol,
        ("VERB", "VBD") => Pos::VerbPast,
        ("VERB", "VBN") => Pos::VerbParticiple,
        ("VERB", "VBG") => Pos::VerbGerund,
        ("VERB", "VBZ") => Pos::VerbPresent3,
        ("VERB", "VBP") => Pos::VerbPresent,
        ("VERB", "VB") => Pos::VerbBase,
        _ => Pos::Other,
    }
}

struct UdToken {
    form: String,
    pos: Pos,
    hyphen: bool,
    head: usize,
    relation: String,
    space_after: bool,
}

/// Documents of a CoNLL-U file, as sentences. Words that the treebanks split at hyphens are joined.
fn read_conllu(path: &Path) -> io::Result<Vec<Vec<Example>>> {
    let text = fs::read_to_string(path)?;
    let mut documents: Vec<Vec<Example>> = Vec::new();
    for block in text.split("\n\n") {
        if block.contains("# newdoc") || documents.is_empty() {
            documents.push(Vec::new());
        }
        let mut tokens = Vec::new();
        for line in block.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() < 10 || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            tokens.push(UdToken {
                form: cells[1].to_string(),
                pos: pos_of(cells[3], cells[4]),
                hyphen: cells[1] == "-" && cells[4] == "HYPH",
                head: cells[6].parse().unwrap_or(0),
                relation: cells[7].to_string(),
                space_after: !cells[9].contains("SpaceAfter=No"),
            });
        }
        if tokens.is_empty() {
            continue;
        }
        let example = join_hyphens(&tokens);
        if let Some(document) = documents.last_mut() {
            document.push(example);
        }
    }
    Ok(documents)
}

/// Joins "state" "-" "owned" to one word, which is an adjective where it modifies a noun.
fn join_hyphens(tokens: &[UdToken]) -> Example {
    let mut words = Vec::new();
    let mut allowed = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let mut end = i + 1;
        while end + 1 < tokens.len()
            && !tokens[end - 1].space_after
            && tokens[end].hyphen
            && !tokens[end].space_after
        {
            end += 2;
        }
        let group = &tokens[i..end];
        let pos = if group.len() == 1 {
            group[0].pos
        } else {
            let outside = |token: &&UdToken| !token.hyphen && !(i + 1..=end).contains(&token.head);
            let head = group
                .iter()
                .rev()
                .find(outside)
                .unwrap_or(&group[group.len() - 1]);
            if head.pos.is_verb() && head.relation == "amod" {
                Pos::Adjective
            } else {
                head.pos
            }
        };
        words.push(
            group
                .iter()
                .map(|token| token.form.as_str())
                .collect::<String>(),
        );
        allowed.push(1u32 << pos as u32);
        i = end;
    }
    Example {
        words,
        allowed,
        pos: Vec::new(),
        weight: 1.0,
    }
}

// ---------------------------------------------------------------------------------------------
// The conditional random field

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

struct Prepared {
    /// Feature numbers of all words, one word after the other.
    features: Vec<u32>,
    /// Where each word's features begin, and a last end.
    begins: Vec<u32>,
    /// First word of each sentence, and a last end.
    sentences: Vec<u32>,
    allowed: Vec<u32>,
    weights: Vec<f32>,
}

/// Which features a model looks at.
type Extract<'a> = &'a (dyn Fn(&Example, &mut dyn FnMut(usize, u64)) + Sync);

fn prepare(examples: &[Example], extract: Extract, least: u32) -> (Prepared, Vec<u64>) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for example in examples {
        extract(example, &mut |_, key| *counts.entry(key).or_default() += 1);
    }
    let mut keys: Vec<u64> = counts
        .iter()
        .filter(|&(_, &count)| count >= least)
        .map(|(&key, _)| key)
        .collect();
    keys.sort_unstable();
    let numbers: FxHashMap<u64, u32> = keys.iter().copied().zip(0..).collect();
    let mut prepared = Prepared {
        features: Vec::new(),
        begins: vec![],
        sentences: vec![0],
        allowed: Vec::new(),
        weights: Vec::new(),
    };
    for example in examples {
        let mut before = usize::MAX;
        extract(example, &mut |word, key| {
            if word != before {
                prepared.begins.push(prepared.features.len() as u32);
                before = word;
            }
            if let Some(&number) = numbers.get(&key) {
                prepared.features.push(number);
            }
        });
        prepared.allowed.extend(&example.allowed);
        prepared.sentences.push(prepared.allowed.len() as u32);
        prepared.weights.push(example.weight);
    }
    prepared.begins.push(prepared.features.len() as u32);
    (prepared, keys)
}

struct Crf {
    weights: Vec<Row>,
    squares: Vec<Row>,
    /// Transitions, then starts, then ends.
    steps: Vec<Row>,
    step_squares: Vec<Row>,
    /// Whether a step may happen.
    may: Vec<[bool; STRIDE]>,
    labels: usize,
    /// Sums of the weights and steps at each sweep of the later epochs, and their number.
    summed: Vec<Row>,
    summed_steps: Vec<Row>,
    sums: f32,
}

/// What forward and backward sums give.
struct Sums {
    /// Probability of each label at each word.
    at: Vec<Row>,
    /// Expected number of each step.
    steps: Vec<Row>,
}

impl Crf {
    fn new(features: usize, labels: usize, may: Vec<[bool; STRIDE]>) -> Self {
        Self {
            weights: vec![[0.0; STRIDE]; features],
            squares: vec![[0.0; STRIDE]; features],
            steps: vec![[0.0; STRIDE]; STRIDE + 2],
            step_squares: vec![[0.0; STRIDE]; STRIDE + 2],
            may,
            labels,
            summed: vec![[0.0; STRIDE]; features],
            summed_steps: vec![[0.0; STRIDE]; STRIDE + 2],
            sums: 0.0,
        }
    }

    fn emissions(&self, data: &Prepared, first: usize, end: usize, out: &mut Vec<Row>) {
        out.clear();
        for word in first..end {
            let mut sum = [0.0f32; STRIDE];
            for &f in &data.features[data.begins[word] as usize..data.begins[word + 1] as usize] {
                for (s, w) in sum.iter_mut().zip(&self.weights[f as usize]) {
                    *s += w;
                }
            }
            out.push(sum);
        }
    }

    /// Sums over all labellings within `allowed`; nothing if there is none.
    fn sums(&self, emissions: &[Row], exp_steps: &[Row], allowed: &[u32]) -> Option<Sums> {
        let n = emissions.len();
        let mut own = vec![[0.0f32; STRIDE]; n];
        for ((own, emission), &allowed) in own.iter_mut().zip(emissions).zip(allowed) {
            let ok = |label: usize| label < self.labels && allowed >> label & 1 == 1;
            let top = (0..STRIDE)
                .filter(|&l| ok(l))
                .map(|l| emission[l])
                .fold(f32::MIN, f32::max);
            for label in 0..STRIDE {
                if ok(label) {
                    own[label] = (emission[label] - top).exp();
                }
            }
        }
        let mut alpha = vec![[0.0f32; STRIDE]; n];
        for t in 0..n {
            let mut now = [0.0f32; STRIDE];
            if t == 0 {
                now = exp_steps[STRIDE];
            } else {
                for (a, row) in alpha[t - 1].iter().zip(exp_steps) {
                    for (to, step) in now.iter_mut().zip(row) {
                        *to += a * step;
                    }
                }
            }
            let mut total = 0.0;
            for (to, own) in now.iter_mut().zip(&own[t]) {
                *to *= own;
                total += *to;
            }
            if !(total > 1e-30) {
                return None;
            }
            alpha[t] = now.map(|x| x / total);
        }
        let mut at = vec![[0.0f32; STRIDE]; n];
        let mut steps = vec![[0.0f32; STRIDE]; STRIDE + 2];
        let mut beta = exp_steps[STRIDE + 1];
        for t in (0..n).rev() {
            let mut total = 0.0;
            for label in 0..STRIDE {
                at[t][label] = alpha[t][label] * beta[label];
                total += at[t][label];
            }
            if !(total > 1e-30) {
                return None;
            }
            at[t].iter_mut().for_each(|p| *p /= total);
            if t == 0 {
                steps[STRIDE] = at[0];
                break;
            }
            if t == n - 1 {
                steps[STRIDE + 1] = at[t];
            }
            let mut ahead = [0.0f32; STRIDE];
            for label in 0..STRIDE {
                ahead[label] = own[t][label] * beta[label];
            }
            let mut pair_total = 0.0;
            let mut pairs = [[0.0f32; STRIDE]; STRIDE];
            let mut back = [0.0f32; STRIDE];
            for from in 0..STRIDE {
                let mut sum = 0.0;
                for to in 0..STRIDE {
                    let x = exp_steps[from][to] * ahead[to];
                    pairs[from][to] = x * alpha[t - 1][from];
                    sum += x;
                }
                back[from] = sum;
                pair_total += sum * alpha[t - 1][from];
            }
            if !(pair_total > 1e-30) {
                return None;
            }
            for (total, pairs) in steps.iter_mut().zip(&pairs) {
                for (total, pair) in total.iter_mut().zip(pairs) {
                    *total += pair / pair_total;
                }
            }
            let top = back.iter().copied().fold(0.0, f32::max);
            beta = back.map(|x| x / top);
        }
        if n == 1 {
            steps[STRIDE + 1] = at[0];
        }
        Some(Sums { at, steps })
    }

    fn exp_steps(&self) -> Vec<Row> {
        self.steps
            .iter()
            .zip(&self.may)
            .map(|(row, may)| std::array::from_fn(|i| if may[i] { row[i].exp() } else { 0.0 }))
            .collect()
    }

    fn train(
        &mut self,
        data: &Prepared,
        settings: &Settings,
        mut report: impl FnMut(usize, &Self),
    ) {
        let mut order: Vec<usize> = (0..data.sentences.len() - 1).collect();
        let mut random = Random(7);
        let mut emissions = Vec::new();
        let sweep = order.len() / 8 + 1;
        for epoch in 0..settings.epochs {
            random.shuffle(&mut order);
            for (done, &sentence) in order.iter().enumerate() {
                let first = data.sentences[sentence] as usize;
                let end = data.sentences[sentence + 1] as usize;
                if first < end {
                    self.emissions(data, first, end, &mut emissions);
                    self.learn(
                        data,
                        first,
                        end,
                        &emissions,
                        data.weights[sentence],
                        settings,
                    );
                }
                if done % sweep == sweep - 1 {
                    self.shrink(settings, sweep as f32);
                    if epoch >= settings.epochs / 3 {
                        self.average();
                    }
                }
            }
            report(epoch, self);
        }
    }

    fn learn(
        &mut self,
        data: &Prepared,
        first: usize,
        end: usize,
        emissions: &[Row],
        weight: f32,
        settings: &Settings,
    ) {
        let exp_steps = self.exp_steps();
        let every = vec![u32::MAX; end - first];
        let Some(free) = self.sums(emissions, &exp_steps, &every) else {
            return;
        };
        let Some(gold) = self.sums(emissions, &exp_steps, &data.allowed[first..end]) else {
            return;
        };
        for word in first..end {
            let mut gradient = [0.0f32; STRIDE];
            let mut largest = 0.0f32;
            for label in 0..STRIDE {
                gradient[label] =
                    weight * (free.at[word - first][label] - gold.at[word - first][label]);
                largest = largest.max(gradient[label].abs());
            }
            if largest < 1e-3 {
                continue;
            }
            let squares: Row = gradient.map(|g| g * g);
            for &f in &data.features[data.begins[word] as usize..data.begins[word + 1] as usize] {
                let weights = &mut self.weights[f as usize];
                let sums = &mut self.squares[f as usize];
                for label in 0..STRIDE {
                    sums[label] += squares[label];
                    weights[label] -= settings.rate * gradient[label] / (sums[label] + 1e-2).sqrt();
                }
            }
        }
        for (((row, sums), free), gold) in self
            .steps
            .iter_mut()
            .zip(&mut self.step_squares)
            .zip(&free.steps)
            .zip(&gold.steps)
        {
            for label in 0..STRIDE {
                let g = weight * (free[label] - gold[label]);
                sums[label] += g * g;
                row[label] -= settings.rate * g / (sums[label] + 1.0).sqrt();
            }
        }
    }

    /// Applies the L1 penalty of `sentences` sentences to all weights.
    fn shrink(&mut self, settings: &Settings, sentences: f32) {
        if settings.l1 <= 0.0 {
            return;
        }
        let amount = settings.l1 * settings.rate * sentences;
        self.weights
            .par_iter_mut()
            .zip(&self.squares)
            .for_each(|(row, squares)| {
                for (w, s) in row.iter_mut().zip(squares) {
                    if *w != 0.0 {
                        let by = amount / (s + 1e-2).sqrt();
                        *w = if *w > by {
                            *w - by
                        } else if *w < -by {
                            *w + by
                        } else {
                            0.0
                        };
                    }
                }
            });
    }

    /// Adds the present weights to the average.
    fn average(&mut self) {
        self.summed
            .par_iter_mut()
            .zip(&self.weights)
            .for_each(|(sum, row)| {
                for (s, w) in sum.iter_mut().zip(row) {
                    *s += w;
                }
            });
        for (sum, row) in self.summed_steps.iter_mut().zip(&self.steps) {
            for (s, w) in sum.iter_mut().zip(row) {
                *s += w;
            }
        }
        self.sums += 1.0;
    }

    /// The model as a file, with at most `most` rows.
    fn bytes(&self, keys: &[u64], most: usize) -> Vec<u8> {
        let (weights, steps, by) = if self.sums > 0.0 {
            (&self.summed, &self.summed_steps, self.sums)
        } else {
            (&self.weights, &self.steps, 1.0)
        };
        let clip = |w: f32| (w / by * SCALE).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<(u64, [i8; STRIDE])> = keys
            .iter()
            .zip(weights)
            .map(|(&key, row)| (key, row.map(clip)))
            .filter(|(_, row)| row.iter().any(|&w| w != 0))
            .collect();
        let found = rows.len();
        // The rows that differ most between labels count most.
        let size = |row: &[i8; STRIDE]| -> i64 { row.iter().map(|&w| i64::from(w).pow(2)).sum() };
        rows.sort_by_key(|(key, row)| (-size(row), *key));
        rows.truncate(most);
        let nonzero: usize = rows
            .iter()
            .map(|(_, row)| row.iter().filter(|&&w| w != 0).count())
            .sum();
        eprintln!("  {found} rows, {} kept, {nonzero} weights", rows.len());
        let step = |i: usize| -> [i16; STRIDE] {
            std::array::from_fn(|label| {
                if self.may[i][label] {
                    (steps[i][label] / by * SCALE)
                        .round()
                        .clamp(-2000.0, 2000.0) as i16
                } else {
                    -16000
                }
            })
        };
        let transitions: Vec<_> = (0..STRIDE).map(step).collect();
        write::weights(
            self.labels,
            &transitions,
            &step(STRIDE),
            &step(STRIDE + 1),
            rows,
        )
    }
}

// ---------------------------------------------------------------------------------------------
// Parts of speech

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
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
        let documents = read_conllu(&folder.join("ud").join(format!("{name}.conllu")))?;
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
        for i in 0..example.words.len() {
            features::pos_features(&sentence, i, |key| sink(i, key));
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
        let got = super::tag(&model, &Sentence::new(&words, clusters), words.len());
        for (got, &allowed) in got.iter().zip(&example.allowed) {
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
