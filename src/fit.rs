//! Fitting of log-linear models: logistic regression with an L2 penalty on features that are there or not.
//!
//! Not part of the shipped binary; the rooms that learn have a file `train.rs` each, and `examples/` the ways in.

/// One thing to be told: the numbers of its features, the answer, and how much it counts.
#[derive(Clone, Debug)]
pub struct Row {
    pub features: Vec<usize>,
    pub gold: bool,
    pub weight: f64,
}

/// How the learning is done.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Strength of the L2 penalty.
    pub penalty: f64,
    /// Steps of gradient descent.
    pub steps: usize,
    /// How often a word must be seen to have a weight of its own.
    pub seen: usize,
}

/// A weight for each of `count` features.
#[must_use]
pub fn logistic(rows: &[Row], count: usize, settings: Settings) -> Vec<f64> {
    let mut weights = vec![0.0; count];
    // Gradients are scaled by their history (AdaGrad), so rare features move too.
    let mut history = vec![1e-8; count];
    for _ in 0..settings.steps {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -settings.penalty * w).collect();
        for row in rows {
            let score: f64 = row.features.iter().map(|f| weights[*f]).sum();
            let miss = f64::from(u8::from(row.gold)) - 1.0 / (1.0 + (-score).exp());
            let error = miss * row.weight;
            for f in &row.features {
                gradient[*f] += error;
            }
        }
        for ((w, g), h) in weights.iter_mut().zip(&gradient).zip(&mut history) {
            *h += g * g;
            *w += 0.5 * g / h.sqrt();
        }
    }
    weights
}
