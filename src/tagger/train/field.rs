//! A linear-chain conditional random field with partial labels, trained by AdaGrad under an L1 penalty.
//!
//! Where a data set leaves a word's label open, the word has a set of labels, and what is made likely is the set.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::{STRIDE, model::write};
use super::random::Random;
use super::{Example, Settings};

type Row = [f32; STRIDE];

/// Weight units in one natural-logarithm unit.
const SCALE: f32 = 16.0;

pub(super) struct Prepared {
    /// Feature numbers of all words, one word after the other.
    features: Vec<u32>,
    /// Where each word's features begin, and a last end.
    begins: Vec<u32>,
    /// First word of each sentence, and a last end.
    sentences: Vec<u32>,
    pub(super) allowed: Vec<u32>,
    weights: Vec<f32>,
}

/// Which features a model looks at.
pub(super) type Extract<'a> = &'a (dyn Fn(&Example, &mut dyn FnMut(usize, u64)) + Sync);

pub(super) fn prepare(examples: &[Example], extract: Extract, least: u32) -> (Prepared, Vec<u64>) {
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

pub(super) struct Crf {
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
    pub(super) fn new(features: usize, labels: usize, may: Vec<[bool; STRIDE]>) -> Self {
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
            if total.partial_cmp(&1e-30) != Some(std::cmp::Ordering::Greater) {
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
            if total.partial_cmp(&1e-30) != Some(std::cmp::Ordering::Greater) {
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
            if pair_total.partial_cmp(&1e-30) != Some(std::cmp::Ordering::Greater) {
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

    pub(super) fn train(
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
    pub(super) fn bytes(&self, keys: &[u64], most: usize) -> Vec<u8> {
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
            &rows,
        )
    }
}
