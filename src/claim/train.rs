//! Fits the weights of [`super::feature`] to sentences with labels.
//!
//! Not part of the shipped binary; `examples/train_claims.rs` is the way in.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    Paragraph, each_statement,
    feature::{ALWAYS, Family, each},
    gives_source, signals,
};
use crate::{
    article::Article,
    fit::{self, Settings},
    text::Span,
};

/// A feature by its table and its name.
type Feature = (Family, String);

/// A sentence that states something and that nobody is said to say.
pub struct Example {
    features: Vec<Feature>,
    /// Whether it needs a source.
    needs: bool,
    /// Which collection it is from.
    pub collection: usize,
    /// How much it counts beside others.
    pub weight: f64,
}

/// The article's statements that no attribution covers and that have a label: `needs` says of a sentence whether it
/// needs a source, nothing where it has no label or a source.
pub fn examples(article: &Article, needs: impl Fn(Span) -> Option<bool>) -> Vec<Example> {
    let mut out = Vec::new();
    for (index, (block, facts)) in article.blocks.iter().zip(&article.facts).enumerate() {
        let Some(facts) = facts.as_deref().filter(|_| block.kind.is_narration()) else {
            continue;
        };
        let said: Vec<Span> = article
            .attributions
            .iter()
            .filter(|a| a.block as usize == index && gives_source(&article.text, block, a))
            .flat_map(|a| a.content.iter().copied())
            .collect();
        // What the story reports from keeps a record of it: it needs no source here, and does elsewhere.
        let recorded = |sentence: usize| {
            article.claims.iter().any(|c| {
                c.on_record && (c.block as usize, c.sentence as usize) == (index, sentence)
            })
        };
        each_statement(
            Paragraph {
                tagged: &facts.tagged,
                mentions: &facts.mentions,
                times: &facts.times,
                quantities: &facts.quantities,
                attributions: &facts.attributions,
            },
            |sentence, view| {
                let span = block.to_document(view.sentence.span);
                if recorded(sentence) || said.iter().any(|s| s.overlaps(span)) {
                    return;
                }
                let Some(needs) = needs(span) else {
                    return;
                };
                let mut features = Vec::new();
                each(view, &signals::find(view), |family, name| {
                    features.push((family, name.to_owned()));
                });
                out.push(Example {
                    features,
                    needs,
                    collection: 0,
                    weight: 1.0,
                });
            },
        );
    }
    out
}

/// The weight of each feature that was seen often enough.
#[derive(Clone, Debug)]
pub struct Weights(BTreeMap<Feature, f64>);

/// Collections differ in how much of them needs a source, which must not blur the weights: each has one of its own, told
/// so often that the penalty hardly touches it.
const TOLD: usize = 3;

/// Fits the weights. Zero lies where the first collection has it.
#[must_use]
pub fn fit(examples: &[&Example], settings: Settings) -> Weights {
    let mut seen: BTreeMap<&Feature, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|e| &e.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let numbers: BTreeMap<&Feature, usize> = seen
        .into_iter()
        .filter(|(_, n)| *n >= settings.seen)
        .enumerate()
        .map(|(number, (feature, _))| (feature, number))
        .collect();
    let rows: Vec<fit::Row> = examples
        .iter()
        .map(|e| {
            let numbered = e.features.iter().filter_map(|f| numbers.get(f).copied());
            let own = [numbers.len() + e.collection; TOLD];
            fit::Row {
                features: numbered.chain(own).collect(),
                gold: e.needs,
                weight: e.weight,
            }
        })
        .collect();
    let collections = examples.iter().map(|e| e.collection + 1).max().unwrap_or(1);
    let weights = fit::logistic(&rows, numbers.len() + collections, settings);
    let first = TOLD as f64 * weights[numbers.len()];
    let named = numbers.into_iter().map(|(feature, n)| {
        let always = *feature == (Family::Trait, ALWAYS.to_owned());
        let shift = if always { first } else { 0.0 };
        (feature.clone(), weights[n] + shift)
    });
    Weights(named.collect())
}

/// Of sentences told apart: right and wrong, those that need a source and those that do not.
#[derive(Clone, Copy, Default, Debug)]
pub struct Tally {
    /// Need one, and the score says so.
    pub found: usize,
    /// Need one, and the score says no.
    pub missed: usize,
    /// Need none, and the score says they do.
    pub extra: usize,
    /// Need none, and the score says so.
    pub quiet: usize,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            found: self.found + other.found,
            missed: self.missed + other.missed,
            extra: self.extra + other.extra,
            quiet: self.quiet + other.quiet,
        }
    }
}

/// Tells the examples apart at zero.
#[must_use]
pub fn measure(examples: &[&Example], weights: &Weights) -> Tally {
    let mut tally = Tally::default();
    for e in examples {
        let score: f64 = e.features.iter().filter_map(|f| weights.0.get(f)).sum();
        match (e.needs, score > 0.0) {
            (true, true) => tally.found += 1,
            (true, false) => tally.missed += 1,
            (false, true) => tally.extra += 1,
            (false, false) => tally.quiet += 1,
        }
    }
    tally
}

/// The weights as the lexicon file has them.
#[must_use]
pub fn write(weights: &Weights) -> String {
    let mut out = String::from(
        "# Weights of what tells a sentence that needs a source, in hundredths. Written by examples/train_claims.rs; not edited by hand.\n",
    );
    let mut table = None;
    for ((family, name), weight) in &weights.0 {
        let hundredths = (weight * 100.0).round() as i64;
        if table != Some(*family) {
            table = Some(*family);
            let _ = writeln!(out, "\n[{}]", family.name());
        }
        if hundredths != 0 {
            let _ = writeln!(out, "{name:?} = {hundredths}");
        }
    }
    out
}
