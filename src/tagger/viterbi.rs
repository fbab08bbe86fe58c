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

/// The scores with those of `own` added, label by label.
#[inline]
fn add<const S: usize>(scores: &[i16; S], own: &[i16; S]) -> [i16; S] {
    std::array::from_fn(|label| scores[label].saturating_add(own[label]))
}

/// For each label the best score of a label beside it, the step from one to the other included. `steps` has a row for
/// each label beside: with rows as the inner loop all labels are looked at at once.
#[inline]
fn step<const S: usize>(beside: &[i16; S], steps: &[[i16; S]; S]) -> [i16; S] {
    let mut best = [i16::MIN; S];
    for (score, row) in beside.iter().zip(steps) {
        for (to, &step) in best.iter_mut().zip(row) {
            *to = (*to).max(score.saturating_add(step));
        }
    }
    best
}

/// For each word and label, the score of the best labelling of the words before it that ends in the
/// label, the word's own score included, relative to the best label.
fn forward<const S: usize>(model: &Model<S>, emissions: &[[i16; S]]) -> Vec<[i16; S]> {
    let mut all: Vec<[i16; S]> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let before = all
            .last()
            .map_or(model.start, |scores| step(scores, &model.transitions));
        let mut now = add(&before, emission);
        normalise(&mut now);
        all.push(now);
    }
    all
}

/// The label with the best score, the first of equals.
fn argmax<const S: usize>(scores: &[i16; S]) -> usize {
    let best = best(scores);
    scores.iter().position(|&score| score == best).unwrap_or(0)
}

/// Follows the best labelling from the last word to the first.
fn backtrack<const S: usize>(model: &Model<S>, forward: &[[i16; S]]) -> Vec<u8> {
    let mut labels = vec![0u8; forward.len()];
    let mut next = &model.end;
    for (scores, slot) in forward.iter().zip(&mut labels).rev() {
        let label = argmax(&add(scores, next));
        *slot = label as u8;
        next = &model.backward[label];
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
        let mut others: [i32; S] =
            std::array::from_fn(|label| i32::from(forward[at][label]) + i32::from(after[label]));
        let total = std::mem::replace(&mut others[usize::from(labels[at])], i32::MIN);
        let other = others.into_iter().fold(i32::MIN, i32::max);
        margins[at] = total.saturating_sub(other).max(0);
        let mut own = add(&after, &emissions[at]);
        normalise(&mut own);
        after = step(&own, &model.backward);
    }
    (labels, margins)
}
