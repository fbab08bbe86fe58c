//! Integer Viterbi decoding.
//!
//! Scores are saturating 16-bit integers, brought back to a best score of zero at each word, so that
//! a sentence of any length fits and the compiler can use vector instructions.

use super::model::Model;

fn best<const S: usize>(scores: &[i16; S]) -> i16 {
    scores.iter().copied().fold(i16::MIN, i16::max)
}

fn normalise<const S: usize>(scores: &mut [i16; S]) {
    let best = best(scores);
    for score in scores {
        *score = score.saturating_sub(best);
    }
}

/// For each word and label, the score of the best labelling of the words before it that ends in the
/// label, the word's own score included, relative to the best label.
fn forward<const S: usize>(model: &Model<S>, emissions: &[[i16; S]]) -> Vec<[i16; S]> {
    let mut all: Vec<[i16; S]> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut now = match all.last() {
            None => model.start,
            Some(before) => {
                let mut now = [i16::MIN; S];
                for (score, row) in before.iter().zip(&model.transitions) {
                    for (to, &step) in now.iter_mut().zip(row) {
                        *to = (*to).max(score.saturating_add(step));
                    }
                }
                now
            }
        };
        for (score, &own) in now.iter_mut().zip(emission) {
            *score = score.saturating_add(own);
        }
        normalise(&mut now);
        all.push(now);
    }
    all
}

fn argmax(scores: impl Iterator<Item = i16>) -> usize {
    let mut best = (i16::MIN, 0);
    for (label, score) in scores.enumerate() {
        if score > best.0 {
            best = (score, label);
        }
    }
    best.1
}

/// Follows the best labelling from the last word to the first.
fn backtrack<const S: usize>(model: &Model<S>, forward: &[[i16; S]]) -> Vec<u8> {
    let mut labels = vec![0u8; forward.len()];
    let mut next: Option<usize> = None;
    for (scores, slot) in forward.iter().zip(&mut labels).rev() {
        let steps = |label: usize| match next {
            None => model.end[label],
            Some(next) => model.transitions[label][next],
        };
        let label = argmax((0..S).map(|label| scores[label].saturating_add(steps(label))));
        *slot = label as u8;
        next = Some(label);
    }
    labels
}

/// The best labelling of a sentence.
pub(super) fn decode<const S: usize>(model: &Model<S>, emissions: &[[i16; S]]) -> Vec<u8> {
    backtrack(model, &forward(model, emissions))
}

/// The best labelling, and for each word by how much it beats the best labelling in which that word
/// has another label.
pub(super) fn decode_with_margins<const S: usize>(
    model: &Model<S>,
    emissions: &[[i16; S]],
) -> (Vec<u8>, Vec<i32>) {
    let forward = forward(model, emissions);
    let labels = backtrack(model, &forward);
    let mut margins = vec![0i32; emissions.len()];
    let mut after = model.end;
    for at in (0..emissions.len()).rev() {
        let chosen = usize::from(labels[at]);
        let total = |label: usize| i32::from(forward[at][label]) + i32::from(after[label]);
        let other = (0..S)
            .filter(|&label| label != chosen)
            .map(total)
            .max()
            .unwrap_or(0);
        margins[at] = (total(chosen) - other).max(0);
        let mut own = after;
        for (score, &emission) in own.iter_mut().zip(&emissions[at]) {
            *score = score.saturating_add(emission);
        }
        normalise(&mut own);
        for (to, row) in after.iter_mut().zip(&model.transitions) {
            *to = row
                .iter()
                .zip(&own)
                .map(|(&step, &score)| step.saturating_add(score))
                .fold(i16::MIN, i16::max);
        }
    }
    (labels, margins)
}
