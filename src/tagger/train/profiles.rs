//! Word profiles: what a word's vector says of the names that the word may stand in.
//!
//! A small network learns, from words that stand in annotated text, which roles words with such
//! vectors take; so a company that the articles never mention has the profile of those they do.

use rayon::prelude::*;

use super::clusters::{DIMENSIONS, Point};
use super::random::Random;

/// Roles of a word in text: first or last word of a person's name, an organization's whole name, a
/// word of one, a place, a group, another name, none.
pub(super) const ROLES: usize = 8;

const FOLDS: usize = 5;

/// For each word, its likeliest role, the second and how sure the first is, in one byte.
///
/// `seen` counts the roles in which each word stood. A word's own sightings play no part in its
/// profile: five networks each leave a fifth of the words out.
pub(super) fn profiles(points: &[Point], seen: &[Option<[f32; ROLES]>]) -> Vec<u8> {
    let networks: Vec<Network> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let lessons = seen
                .iter()
                .zip(points)
                .enumerate()
                .filter(|(i, _)| i % FOLDS != fold);
            let lessons = lessons
                .filter_map(|(_, (counts, point))| {
                    let counts = (*counts)?;
                    let total: f32 = counts.iter().sum();
                    Some(Lesson {
                        point: *point,
                        roles: counts.map(|count| count / total),
                        weight: total.min(20.0).sqrt(),
                    })
                })
                .collect();
            Network::learn(lessons, fold as u64)
        })
        .collect();
    points
        .par_iter()
        .enumerate()
        .map(|(i, point)| {
            let mut sum = [0.0f32; ROLES];
            for (fold, network) in networks.iter().enumerate() {
                if seen[i].is_none() || fold == i % FOLDS {
                    for (sum, p) in sum.iter_mut().zip(network.run(point).1) {
                        *sum += p;
                    }
                }
            }
            byte(sum)
        })
        .collect()
}

fn byte(sum: [f32; ROLES]) -> u8 {
    let total: f32 = sum.iter().sum();
    let p = sum.map(|p| p / total);
    let likeliest = |but: usize| {
        let others = (0..ROLES).filter(|&role| role != but);
        others.max_by(|&a, &b| p[a].total_cmp(&p[b])).unwrap_or(0)
    };
    let best = likeliest(ROLES);
    let next = likeliest(best);
    let second = if p[next] > 0.12 { next } else { best };
    let sure = [0.4, 0.65, 0.85]
        .iter()
        .filter(|&&least| p[best] > least)
        .count();
    (best * 32 + second * 4 + sure) as u8
}

struct Lesson {
    point: Point,
    roles: [f32; ROLES],
    weight: f32,
}

const HIDDEN: usize = 64;

/// How far apart the inputs are spread: unit vectors have small numbers.
const SPREAD: f32 = 3.0;

/// A network with one hidden layer, from a word's vector to its roles. The last weight of a row is
/// its constant.
struct Network {
    hidden: Vec<[f32; DIMENSIONS + 1]>,
    output: Vec<[f32; HIDDEN + 1]>,
}

impl Network {
    /// The hidden layer and the probabilities of the roles.
    fn run(&self, point: &Point) -> ([f32; HIDDEN], [f32; ROLES]) {
        let mut hidden = [0.0f32; HIDDEN];
        for (h, row) in hidden.iter_mut().zip(&self.hidden) {
            let dot: f32 = row.iter().zip(point).map(|(w, x)| w * x).sum();
            *h = (SPREAD * dot + row[DIMENSIONS]).tanh();
        }
        let mut output = [0.0f32; ROLES];
        for (o, row) in output.iter_mut().zip(&self.output) {
            *o = row.iter().zip(&hidden).map(|(w, x)| w * x).sum::<f32>() + row[HIDDEN];
        }
        let top = output.iter().copied().fold(f32::MIN, f32::max);
        let powers = output.map(|x| (x - top).exp());
        let total: f32 = powers.iter().sum();
        (hidden, powers.map(|x| x / total))
    }

    fn learn(mut lessons: Vec<Lesson>, seed: u64) -> Self {
        let mut random = Random(100 + seed);
        let mut uniform = |scale: f32| (random.below(20_001) as f32 / 10_000.0 - 1.0) * scale;
        let mut network = Self {
            hidden: (0..HIDDEN)
                .map(|_| std::array::from_fn(|_| uniform(0.4)))
                .collect(),
            output: (0..ROLES)
                .map(|_| std::array::from_fn(|_| uniform(0.1)))
                .collect(),
        };
        let epochs = 30;
        for epoch in 0..epochs {
            let rate = 0.02 * (1.0 - epoch as f32 / epochs as f32);
            random.shuffle(&mut lessons);
            for lesson in &lessons {
                network.step(lesson, rate);
            }
        }
        network
    }

    fn step(&mut self, lesson: &Lesson, rate: f32) {
        let decay = 1.0 - rate * 1e-4;
        let (hidden, p) = self.run(&lesson.point);
        let mut back = [0.0f32; HIDDEN];
        for ((row, p), target) in self.output.iter_mut().zip(p).zip(lesson.roles) {
            let g = lesson.weight * (p - target);
            for ((back, w), h) in back.iter_mut().zip(row.iter_mut()).zip(hidden) {
                *back += g * *w;
                *w = *w * decay - rate * g * h;
            }
            row[HIDDEN] -= rate * g;
        }
        for ((row, back), h) in self.hidden.iter_mut().zip(back).zip(hidden) {
            let g = back * (1.0 - h * h);
            for (w, x) in row.iter_mut().zip(&lesson.point) {
                *w = *w * decay - rate * SPREAD * g * x;
            }
            row[DIMENSIONS] -= rate * g;
        }
    }
}
