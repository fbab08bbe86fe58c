//! Word clusters: spherical k-means over public word vectors.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{features, model::write};
use super::profiles::{ROLES, profiles};
use super::random::Random;

/// Numbers in a word vector.
pub const DIMENSIONS: usize = 50;

/// A word vector of length one.
pub type Point = [f32; DIMENSIONS];

const LANES: usize = 64;

/// Words with their unit vectors, commonest first.
pub struct Vectors {
    keys: Vec<u64>,
    points: Vec<Point>,
}

impl Vectors {
    /// Reads the first `words` words. `vectors` is an array of 32-bit floats in NumPy's format, `vocabulary` its words, one
    /// a line, commonest first.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(vocabulary: &Path, vectors: &Path, words: usize) -> io::Result<Self> {
        let names = fs::read_to_string(vocabulary)?;
        let bytes = fs::read(vectors)?;
        let array = Array::read(&bytes)?;
        let mut read = Self {
            keys: Vec::new(),
            points: Vec::new(),
        };
        let mut seen = FxHashSet::default();
        for (row, name) in names.lines().enumerate().take(array.rows) {
            if read.points.len() == words {
                break;
            }
            if !name.chars().any(char::is_alphanumeric) && name.chars().count() > 3 {
                continue;
            }
            let key = features::cluster_key(name);
            if !seen.insert(key) {
                continue;
            }
            let mut point = array.row(row);
            let norm = point.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
            for x in &mut point {
                *x /= norm;
            }
            read.keys.push(key);
            read.points.push(point);
        }
        Ok(read)
    }

    /// The words' keys ([`super::super::word_key`]) and vectors.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &Point)> {
        self.keys.iter().copied().zip(&self.points)
    }

    /// The cluster file. `roles` counts in which roles each word was seen.
    pub(super) fn table(&self, roles: &FxHashMap<u64, [f32; ROLES]>) -> Vec<u8> {
        let fine = k_means(&self.points, 1024, 25, 1);
        let coarse = k_means(&self.points, 128, 25, 2);
        let seen: Vec<Option<[f32; ROLES]>> = self
            .keys
            .iter()
            .map(|key| roles.get(key).copied())
            .collect();
        let profiles = profiles(&self.points, &seen);
        let rows = self
            .keys
            .iter()
            .zip(fine.into_iter().zip(coarse).zip(profiles))
            .map(|(&key, ((fine, coarse), profile))| (key, (fine, coarse as u8, profile)))
            .collect();
        write::clusters(rows)
    }
}

/// A two-dimensional array in NumPy's format.
struct Array<'a> {
    rows: usize,
    /// Whether columns follow one another, and not rows.
    by_column: bool,
    cells: &'a [u8],
}

impl<'a> Array<'a> {
    /// Reads the header of an array of 32-bit floats with `DIMENSIONS` columns.
    fn read(bytes: &'a [u8]) -> io::Result<Self> {
        let bad = || io::Error::new(io::ErrorKind::InvalidData, "not an array of word vectors");
        let length = bytes.get(8..10).ok_or_else(bad)?;
        let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
        let (header, cells) = bytes[10..].split_at_checked(length).ok_or_else(bad)?;
        let header = String::from_utf8_lossy(header);
        let rows = cells.len() / (4 * DIMENSIONS);
        if !header.contains("'<f4'") || !header.contains(&format!("({rows}, {DIMENSIONS})")) {
            return Err(bad());
        }
        let by_column = header.contains("'fortran_order': True");
        Ok(Self {
            rows,
            by_column,
            cells,
        })
    }

    fn row(&self, row: usize) -> [f32; DIMENSIONS] {
        std::array::from_fn(|column| {
            let at = 4 * if self.by_column {
                column * self.rows + row
            } else {
                row * DIMENSIONS + column
            };
            let cell = &self.cells[at..at + 4];
            f32::from_le_bytes([cell[0], cell[1], cell[2], cell[3]])
        })
    }
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
