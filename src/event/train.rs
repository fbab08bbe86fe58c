//! Fits the weights of [`super::feature`] and [`super::words`] to articles with outline events: logistic regression with
//! an L2 penalty, the threshold that does best on articles left out, then rounding.
//!
//! What a word weighs in a role is its vector times the role's; a verb or noun that was a candidate often enough has a
//! weight of its own beside.
//!
//! Some annotators list events more freely than others. Each feature of what such a collection has is there twice, as
//! everybody's and as its own ("frustratingly easy domain adaptation", Daumé, 2007), and only the former is shipped.
//!
//! Not part of the shipped binary; `examples/train_events.rs` is the way in.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write as _,
};

use super::{
    candidate::{Context, Said, candidates},
    feature::{self, ALWAYS, COUNT},
    is_short,
    skeleton::skeleton,
    view::View,
    words::{self, ROLES, Role, UNITS},
};
use crate::{
    article::Article,
    lexicon::event_wordnet,
    tagger::{
        train::{DIMENSIONS, Point, Vectors},
        word_key,
    },
    text::{BlockKind, Span},
};

/// An event of the gold layer: bytes of the text, and whether it must be found.
#[derive(Clone, Copy, Debug)]
pub struct Gold {
    /// The trigger.
    pub span: Span,
    /// Both annotators have it; others count neither way.
    pub required: bool,
}

/// The candidates of one article, with their answers.
pub struct Example {
    rows: Vec<Row>,
    /// How much it counts beside others.
    pub weight: f64,
    /// Gold events that must be found.
    required: usize,
}

/// Whether it is a noun, and its dictionary form.
type Lemma = (bool, String);

struct Row {
    word: String,
    lemma: Lemma,
    features: Vec<u16>,
    /// The vectors of the words around, by role.
    words: Vec<(Role, Point)>,
    /// Of a collection that lists events more freely.
    freely: bool,
    /// The gold event that the candidate overlaps.
    gold: Option<usize>,
    required: bool,
}

/// Vectors of common words and of those that WordNet files as events or acts, by key.
pub struct Lookup(HashMap<u64, Point>);

/// How long a word's vector is beside a feature: the longer, the less the penalty holds it.
const LENGTH: f32 = 1.5;

impl Lookup {
    /// Of the first `common` of these words, and of the rarer ones that can name an event: "stampede".
    #[must_use]
    pub fn new(vectors: &Vectors, common: usize) -> Self {
        let lemmas = event_wordnet::NOUNS
            .keys()
            .chain(event_wordnet::VERBS.keys());
        let named: HashSet<u64> = lemmas.map(word_key).collect();
        let scaled = |p: &Point| p.map(|x| x * LENGTH);
        let kept = vectors
            .iter()
            .enumerate()
            .filter(|(rank, (key, _))| *rank < common || named.contains(key));
        Self(kept.map(|(_, (key, p))| (key, scaled(p))).collect())
    }

    /// The mean of the words' vectors; an unknown word has zeros.
    fn mean(&self, keys: &[u64]) -> Point {
        let mut mean = [0.0; DIMENSIONS];
        for point in keys.iter().filter_map(|k| self.0.get(k)) {
            for (m, x) in mean.iter_mut().zip(point) {
                *m += x / keys.len() as f32;
            }
        }
        mean
    }
}

/// Lists an article's candidates and which of them the gold layer has. `annotated` is the part of the text that the
/// layer covers. `freely` says that its annotators listed more than the guideline asks for.
#[must_use]
pub fn example(
    article: &Article,
    gold: &[Gold],
    annotated: Span,
    lookup: &Lookup,
    freely: bool,
) -> Example {
    let mut rows = Vec::new();
    for (block, facts) in article.blocks.iter().zip(&article.facts) {
        let Some(facts) = facts.as_deref() else {
            continue;
        };
        if matches!(
            block.kind,
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Heading
        ) {
            continue;
        }
        let headline = (block.kind == BlockKind::Headline) && is_short(&facts.tagged);
        let view = View::new(&facts.tagged, headline);
        let said = Said::new(&facts.attributions);
        let cx = Context {
            t: &view,
            mentions: &facts.mentions,
            times: &facts.times,
            said: &said,
            headline,
        };
        for sentence in &facts.tagged.sentences {
            let s = skeleton(&view, &facts.times, sentence);
            let telling: Vec<u64> = words::telling(&view, sentence).collect();
            let around = (Role::Around, lookup.mean(&telling));
            for c in candidates(&cx, &s, sentence)
                .into_iter()
                .filter(|c| !c.unreal)
            {
                let span = block.to_document(facts.tagged.span(c.token, c.token + 1));
                if !span.overlaps(annotated) {
                    continue;
                }
                let at = gold.iter().position(|g| g.span.overlaps(span));
                rows.push(Row {
                    word: cx.t.word(c.token).to_owned(),
                    features: c.features.numbers().to_vec(),
                    words: c
                        .company
                        .words()
                        .iter()
                        .map(|(role, key)| (*role, lookup.mean(&[*key])))
                        .chain([around])
                        .collect(),
                    freely,
                    lemma: (c.noun, c.lemma),
                    gold: at,
                    required: at.is_none_or(|i| gold[i].required),
                });
            }
        }
    }
    Example {
        rows,
        weight: 1.0,
        required: gold.iter().filter(|g| g.required).count(),
    }
}

impl Example {
    /// Each candidate with its score and what its features weigh, in hundredths: for looking into a miss.
    #[must_use]
    pub fn explain(&self, weights: &Weights) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let gold = if row.gold.is_some() { "*" } else { " " };
            let _ = writeln!(out, "{gold}{} {:.0}", row.word, weights.score(row) * 100.0);
            for f in &row.features {
                let _ = writeln!(
                    out,
                    "     {:5.0} {}",
                    weights.features[usize::from(*f)] * 100.0,
                    feature::name(usize::from(*f))
                );
            }
        }
        out
    }
}

/// Precision, recall and F1 in percent.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// How the learning is done.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Strength of the L2 penalty.
    pub penalty: f64,
    /// Steps of gradient descent.
    pub steps: usize,
    /// How often a word must be a candidate to have a weight of its own.
    pub seen: usize,
}

/// What is learnt: a weight for each feature, for each word that was seen often enough, and for what vectors tell of a
/// word in each role.
#[derive(Clone, Debug)]
pub struct Weights {
    features: Vec<f64>,
    /// The same for a collection that lists more freely.
    freely: Vec<f64>,
    words: BTreeMap<Lemma, f64>,
    roles: Vec<[f64; DIMENSIONS]>,
}

fn dot(weights: &[f64], point: &Point) -> f64 {
    weights
        .iter()
        .zip(point)
        .map(|(w, x)| w * f64::from(*x))
        .sum()
}

impl Weights {
    fn score(&self, row: &Row) -> f64 {
        let features = row.features.iter().map(|f| usize::from(*f));
        let own = |f: usize| if row.freely { self.freely[f] } else { 0.0 };
        let word = self.words.get(&row.lemma).copied().unwrap_or(0.0);
        let beside = row.words.iter();
        features.map(|f| self.features[f] + own(f)).sum::<f64>()
            + beside
                .map(|(role, point)| dot(&self.roles[*role as usize], point))
                .sum::<f64>()
            + word
    }

    /// The same with zero where `threshold` was.
    #[must_use]
    pub fn shifted(mut self, threshold: f64) -> Self {
        for n in ALWAYS {
            self.features[n] -= threshold;
        }
        self
    }
}

/// Fits the weights.
#[must_use]
pub fn fit(examples: &[&Example], settings: Settings) -> Weights {
    let (rows, counts): (Vec<&Row>, Vec<f64>) = examples
        .iter()
        .flat_map(|e| e.rows.iter().map(|r| (r, e.weight)))
        .filter(|(r, _)| r.required)
        .unzip();
    let mut seen: BTreeMap<&Lemma, usize> = BTreeMap::new();
    for row in &rows {
        *seen.entry(&row.lemma).or_default() += 1;
    }
    // Behind the features come those of free collections, the roles, the words.
    let roles = 2 * COUNT;
    let numbers: BTreeMap<&Lemma, usize> = seen
        .into_iter()
        .filter(|(_, n)| *n >= settings.seen)
        .zip(roles + ROLES * DIMENSIONS..)
        .map(|((lemma, _), number)| (lemma, number))
        .collect();
    let count = roles + ROLES * DIMENSIONS + numbers.len();
    let sparse: Vec<Vec<usize>> = rows
        .iter()
        .map(|r| {
            let features = r.features.iter().map(|f| usize::from(*f));
            let word = numbers.get(&r.lemma).copied();
            let own = features.clone().filter(|_| r.freely).map(|f| COUNT + f);
            features.chain(own).chain(word).collect()
        })
        .collect();
    let at = |role: Role| {
        let from = roles + role as usize * DIMENSIONS;
        from..from + DIMENSIONS
    };
    let mut weights = vec![0.0; count];
    // Gradients are scaled by their history (AdaGrad), so rare features move too.
    let mut history = vec![1e-8; count];
    for _ in 0..settings.steps {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -settings.penalty * w).collect();
        for ((row, features), count) in rows.iter().zip(&sparse).zip(&counts) {
            let score: f64 = features.iter().map(|f| weights[*f]).sum::<f64>()
                + (row.words.iter())
                    .map(|(role, point)| dot(&weights[at(*role)], point))
                    .sum::<f64>();
            let error = f64::from(u8::from(row.gold.is_some())) - 1.0 / (1.0 + (-score).exp());
            let error = error * count;
            for f in features {
                gradient[*f] += error;
            }
            for (role, point) in &row.words {
                for (g, x) in gradient[at(*role)].iter_mut().zip(point) {
                    *g += error * f64::from(*x);
                }
            }
        }
        for ((w, g), h) in weights.iter_mut().zip(&gradient).zip(&mut history) {
            *h += g * g;
            *w += 0.5 * g / h.sqrt();
        }
    }
    Weights {
        words: numbers
            .into_iter()
            .map(|(lemma, number)| (lemma.clone(), weights[number]))
            .collect(),
        freely: weights[COUNT..roles].to_vec(),
        roles: weights[roles..roles + ROLES * DIMENSIONS]
            .as_chunks()
            .0
            .to_vec(),
        features: weights[..COUNT].to_vec(),
    }
}

/// Counts of a measurement.
#[derive(Clone, Copy, Default, Debug)]
pub struct Tally {
    found: usize,
    predicted: usize,
    required: usize,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            found: self.found + other.found,
            predicted: self.predicted + other.predicted,
            required: self.required + other.required,
        }
    }

    /// Precision, recall and their mean.
    #[must_use]
    pub fn score(self) -> Score {
        let ratio = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        Score {
            precision: ratio(self.found, self.predicted),
            recall: ratio(self.found, self.required),
            f1: ratio(2 * self.found, self.predicted + self.required),
        }
    }
}

/// Measures weights as `score.py` does: each gold event once, optional ones neither way.
#[must_use]
pub fn measure(examples: &[&Example], weights: &Weights, threshold: f64) -> Tally {
    let mut tally = Tally::default();
    for e in examples {
        tally.required += e.required;
        let mut used = Vec::new();
        for row in e.rows.iter().filter(|r| weights.score(r) > threshold) {
            match row.gold {
                Some(g) if !used.contains(&g) => {
                    used.push(g);
                    if row.required {
                        tally.found += 1;
                        tally.predicted += 1;
                    }
                }
                _ => tally.predicted += 1,
            }
        }
    }
    tally
}

/// Share of the gold events that are candidates at all, in percent.
#[must_use]
pub fn reach(examples: &[&Example]) -> f64 {
    let mut found = 0;
    let mut all = 0;
    for e in examples {
        let mut seen: Vec<usize> = e
            .rows
            .iter()
            .filter(|r| r.required)
            .filter_map(|r| r.gold)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        found += seen.len();
        all += e.required;
    }
    100.0 * f64::from(u32::try_from(found).unwrap_or(0))
        / f64::from(u32::try_from(all.max(1)).unwrap_or(1))
}

/// The weights of the features as the lexicon file has them.
#[must_use]
pub fn write(weights: &Weights) -> String {
    let mut out = String::from(
        "# Weights of the features of events, in hundredths. Written by examples/train_events.rs; not edited by hand.\n\n[weights]\n",
    );
    for (n, weight) in weights.features.iter().enumerate() {
        let hundredths = (weight * 100.0).round() as i64;
        if hundredths != 0 {
            let _ = writeln!(out, "{:?} = {hundredths}", feature::name(n));
        }
    }
    out
}

/// What each common word, and each that was seen often enough, weighs in each role: as `words.rs` reads it. Also how
/// many weights were too large for it.
#[must_use]
pub fn table(weights: &Weights, lookup: &Lookup) -> (Vec<u8>, usize) {
    let mut rows: BTreeMap<u32, [f64; ROLES]> = BTreeMap::new();
    for (key, point) in &lookup.0 {
        rows.insert(
            words::short(*key),
            std::array::from_fn(|role| dot(&weights.roles[role], point)),
        );
    }
    for ((noun, lemma), weight) in &weights.words {
        let role = if *noun { Role::Noun } else { Role::Verb };
        rows.entry(words::short(word_key(lemma))).or_default()[role as usize] += weight;
    }
    let keys: Vec<u8> = rows.keys().flat_map(|k| k.to_le_bytes()).collect();
    let steps = rows.values().flat_map(|row| {
        let units = row.iter().zip(UNITS);
        units.map(|(w, unit)| (w * 100.0 / f64::from(unit)).round())
    });
    let too_large = steps.clone().filter(|s| s.abs() > 127.0).count();
    let bytes = steps.map(|s| (s.clamp(-127.0, 127.0) as i8).cast_unsigned());
    (keys.into_iter().chain(bytes).collect(), too_large)
}
