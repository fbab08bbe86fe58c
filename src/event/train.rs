//! Fits the weights of [`super::feature`] to articles with outline events: logistic regression with an L2 penalty,
//! then rounding to hundredths.
//!
//! Not part of the shipped binary; `examples/train_events.rs` is the way in.

use std::fmt::Write as _;

use super::{
    candidate::{Context, Said, candidates},
    feature::{self, COUNT},
    is_short,
    skeleton::skeleton,
    view::View,
};
use crate::{
    article::Article,
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
    /// Gold events that must be found.
    required: usize,
}

struct Row {
    word: String,
    features: Vec<u16>,
    /// The gold event that the candidate overlaps.
    gold: Option<usize>,
    required: bool,
}

/// Lists an article's candidates and which of them the gold layer has.
#[must_use]
pub fn example(article: &Article, gold: &[Gold]) -> Example {
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
            for c in candidates(&cx, &s, sentence)
                .into_iter()
                .filter(|c| !c.unreal)
            {
                let span = block.to_document(facts.tagged.span(c.token, c.token + 1));
                let at = gold.iter().position(|g| g.span.overlaps(span));
                rows.push(Row {
                    word: cx.t.word(c.token).to_owned(),
                    features: c.features.numbers().to_vec(),
                    gold: at,
                    required: at.is_none_or(|i| gold[i].required),
                });
            }
        }
    }
    Example {
        rows,
        required: gold.iter().filter(|g| g.required).count(),
    }
}

impl Example {
    /// Each candidate with its score and what its features weigh, in hundredths: for looking into a miss.
    #[must_use]
    pub fn explain(&self, weights: &[f64]) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let weight = |f: &u16| weights[usize::from(*f)];
            let score: f64 = row.features.iter().map(weight).sum();
            let gold = if row.gold.is_some() { "*" } else { " " };
            let _ = writeln!(out, "{gold}{} {:.0}", row.word, score * 100.0);
            for f in &row.features {
                let _ = writeln!(
                    out,
                    "     {:5.0} {}",
                    weight(f) * 100.0,
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
    /// What a missed event costs against a false one.
    pub positive: f64,
}

/// Fits the weights.
#[must_use]
pub fn fit(examples: &[&Example], settings: Settings) -> Vec<f64> {
    let rows: Vec<&Row> = examples
        .iter()
        .flat_map(|e| &e.rows)
        .filter(|r| r.required)
        .collect();
    let mut weights = vec![0.0; COUNT];
    // Gradients are scaled by their history (AdaGrad), so rare features move too.
    let mut history = vec![1e-8; COUNT];
    for _ in 0..settings.steps {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -settings.penalty * w).collect();
        for row in &rows {
            let score: f64 = row.features.iter().map(|f| weights[usize::from(*f)]).sum();
            let p = 1.0 / (1.0 + (-score).exp());
            let error = if row.gold.is_some() {
                settings.positive * (1.0 - p)
            } else {
                -p
            };
            for f in &row.features {
                gradient[usize::from(*f)] += error;
            }
        }
        for ((w, g), h) in weights.iter_mut().zip(&gradient).zip(&mut history) {
            *h += g * g;
            *w += 0.5 * g / h.sqrt();
        }
    }
    weights
}

/// Measures weights as `score.py` does: each gold event once, optional ones neither way.
#[must_use]
pub fn measure(examples: &[&Example], weights: &[f64]) -> Score {
    let (mut found, mut predicted, mut required) = (0usize, 0usize, 0usize);
    for e in examples {
        required += e.required;
        let mut used = Vec::new();
        for row in &e.rows {
            let score: f64 = row.features.iter().map(|f| weights[usize::from(*f)]).sum();
            if score <= 0.0 {
                continue;
            }
            match row.gold {
                Some(g) if !used.contains(&g) => {
                    used.push(g);
                    if row.required {
                        found += 1;
                        predicted += 1;
                    }
                }
                _ => predicted += 1,
            }
        }
    }
    let ratio = |a: usize, b: usize| {
        if b == 0 {
            0.0
        } else {
            100.0 * a as f64 / b as f64
        }
    };
    let (precision, recall) = (ratio(found, predicted), ratio(found, required));
    let f1 = if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    Score {
        precision,
        recall,
        f1,
    }
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

/// The weights as the lexicon file has them.
#[must_use]
pub fn write(weights: &[f64]) -> String {
    let mut out = String::from(
        "# Weights of the features of events, in hundredths. Written by examples/train_events.rs; not edited by hand.\n\n[weights]\n",
    );
    for (n, w) in weights.iter().enumerate() {
        let hundredths = (w * 100.0).round() as i64;
        if hundredths != 0 {
            let _ = writeln!(out, "{:?} = {hundredths}", feature::name(n));
        }
    }
    out
}
