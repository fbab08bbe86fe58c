//! The weight and cluster tables, read where they lie in the binary.
//!
//! A weight file is a header and little-endian arrays:
//!
//! | bytes | content |
//! | --- | --- |
//! | 8 | magic, `CDTAG\0\0\1` |
//! | 4 × 4 | labels, stride, rows, buckets |
//! | 2 × (stride + 2) × stride | transitions, then starts, then ends (`i16`) |
//! | 4 × (buckets + 1) | where each bucket's rows begin (`u32`) |
//! | 2 × rows | fingerprints (`u16`) |
//! | rows × stride | weights (`i8`) |
//!
//! A feature's key chooses a bucket with its upper half and a row there by its fingerprint. A
//! cluster file is the same with three arrays, fine (`u16`), coarse and profile (`u8`), in the place of weights,
//! and no transitions. Nothing is parsed at start-up beyond the header.

const WEIGHTS_MAGIC: &[u8; 8] = b"CDTAG\0\0\x01";
const CLUSTERS_MAGIC: &[u8; 8] = b"CDCLU\0\0\x02";
const HEADER: usize = 24;

#[inline]
fn u16_at(bytes: &[u8], index: usize) -> u16 {
    bytes
        .get(index * 2..index * 2 + 2)
        .map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

#[inline]
fn u32_at(bytes: &[u8], index: usize) -> u32 {
    bytes
        .get(index * 4..index * 4 + 4)
        .map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// A table from keys to row numbers.
#[derive(Clone, Copy, Debug)]
struct Index<'a> {
    buckets: u32,
    starts: &'a [u8],
    prints: &'a [u8],
}

impl Index<'_> {
    #[inline]
    fn row(&self, key: u64) -> Option<usize> {
        let bucket = bucket_of(key, self.buckets) as usize;
        let print = fingerprint_of(key);
        let first = u32_at(self.starts, bucket) as usize;
        let end = u32_at(self.starts, bucket + 1) as usize;
        (first..end).find(|&row| u16_at(self.prints, row) == print)
    }
}

#[inline]
fn bucket_of(key: u64, buckets: u32) -> u32 {
    (((key >> 32) * u64::from(buckets)) >> 32) as u32
}

#[inline]
fn fingerprint_of(key: u64) -> u16 {
    (key & 0xffff) as u16
}

/// Cuts `size` bytes off the front.
fn cut<'a>(bytes: &mut &'a [u8], size: usize) -> Option<&'a [u8]> {
    let (front, rest) = bytes.split_at_checked(size)?;
    *bytes = rest;
    Some(front)
}

/// Reads magic and the four numbers after it.
fn header(bytes: &mut &[u8], magic: [u8; 8]) -> Option<[u32; 4]> {
    let front = cut(bytes, HEADER)?;
    (front[..8] == magic[..]).then(|| [2, 3, 4, 5].map(|index| u32_at(front, index)))
}

/// A linear-chain model with `S` labels, some of which may be padding.
#[derive(Clone, Debug)]
pub(super) struct Model<'a, const S: usize> {
    pub(super) transitions: Vec<[i16; S]>,
    pub(super) start: [i16; S],
    pub(super) end: [i16; S],
    index: Index<'a>,
    weights: &'a [u8],
}

impl<'a, const S: usize> Model<'a, S> {
    /// The model in `bytes`, or nothing if they are not one of `S` labels.
    pub(super) fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let [labels, stride, rows, buckets] = header(&mut bytes, *WEIGHTS_MAGIC)?;
        if stride as usize != S || labels > stride || buckets == 0 {
            return None;
        }
        let row = |bytes: &mut &[u8]| -> Option<[i16; S]> {
            let cells = cut(bytes, 2 * S)?;
            Some(std::array::from_fn(|i| u16_at(cells, i).cast_signed()))
        };
        let transitions = (0..S)
            .map(|_| row(&mut bytes))
            .collect::<Option<Vec<_>>>()?;
        let start = row(&mut bytes)?;
        let end = row(&mut bytes)?;
        let starts = cut(&mut bytes, 4 * (buckets as usize + 1))?;
        let prints = cut(&mut bytes, 2 * rows as usize)?;
        let weights = cut(&mut bytes, rows as usize * S)?;
        bytes.is_empty().then_some(Self {
            transitions,
            start,
            end,
            index: Index {
                buckets,
                starts,
                prints,
            },
            weights,
        })
    }

    /// A model without weights, in which every label scores the same.
    pub(super) fn empty() -> Self {
        Self {
            transitions: vec![[0; S]; S],
            start: [0; S],
            end: [0; S],
            index: Index {
                buckets: 1,
                starts: &[],
                prints: &[],
            },
            weights: &[],
        }
    }

    /// Adds the weights of the feature `key` to `scores`.
    #[inline]
    pub(super) fn add(&self, key: u64, scores: &mut [i16; S]) {
        let Some(row) = self.index.row(key) else {
            return;
        };
        let Some(weights) = self
            .weights
            .get(row * S..)
            .and_then(|w| w.first_chunk::<S>())
        else {
            return;
        };
        for (score, &weight) in scores.iter_mut().zip(weights) {
            *score = score.wrapping_add(i16::from(weight.cast_signed()));
        }
    }
}

/// Word clusters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clusters<'a> {
    index: Index<'a>,
    fine: &'a [u8],
    coarse: &'a [u8],
    profile: &'a [u8],
}

/// What the cluster table says of a word; counted from 1, and 0 where the word is not in it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct WordClass {
    /// One of 1,024 clusters.
    pub(super) fine: u64,
    /// One of 128 clusters.
    pub(super) coarse: u64,
    /// What the word's vector says of the names that it may stand in: the likeliest role, the second, and how sure
    /// the first is.
    pub(super) profile: u64,
}

impl<'a> Clusters<'a> {
    /// The clusters in `bytes`, or nothing if they are not a cluster file.
    pub(super) fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let [_, _, rows, buckets] = header(&mut bytes, *CLUSTERS_MAGIC)?;
        if buckets == 0 {
            return None;
        }
        let starts = cut(&mut bytes, 4 * (buckets as usize + 1))?;
        let prints = cut(&mut bytes, 2 * rows as usize)?;
        let fine = cut(&mut bytes, 2 * rows as usize)?;
        let coarse = cut(&mut bytes, rows as usize)?;
        let profile = cut(&mut bytes, rows as usize)?;
        bytes.is_empty().then_some(Self {
            index: Index {
                buckets,
                starts,
                prints,
            },
            fine,
            coarse,
            profile,
        })
    }

    /// No clusters at all.
    pub(super) fn empty() -> Self {
        Self {
            index: Index {
                buckets: 1,
                starts: &[],
                prints: &[],
            },
            fine: &[],
            coarse: &[],
            profile: &[],
        }
    }

    /// The classes of a word by its key.
    #[inline]
    pub(super) fn of(&self, key: u64) -> WordClass {
        let Some(row) = self.index.row(key) else {
            return WordClass::default();
        };
        let byte = |table: &[u8]| u64::from(table.get(row).copied().unwrap_or(0)) + 1;
        WordClass {
            fine: u64::from(u16_at(self.fine, row)) + 1,
            coarse: byte(self.coarse),
            profile: byte(self.profile),
        }
    }
}

#[cfg(feature = "train")]
pub(super) mod write {
    //! Writing the tables.

    use super::{CLUSTERS_MAGIC, WEIGHTS_MAGIC, bucket_of, fingerprint_of};

    /// Rows in the order of their buckets, with bucket starts and fingerprints. Of keys that share
    /// bucket and fingerprint only the first is kept.
    fn index<T>(mut rows: Vec<(u64, T)>) -> (u32, Vec<u32>, Vec<(u64, T)>) {
        let buckets = u32::try_from(rows.len() / 4 + 1).unwrap_or(u32::MAX);
        rows.sort_by_key(|&(key, _)| (bucket_of(key, buckets), fingerprint_of(key)));
        rows.dedup_by_key(|&mut (key, _)| (bucket_of(key, buckets), fingerprint_of(key)));
        let mut starts = vec![0u32; buckets as usize + 1];
        for (key, _) in &rows {
            starts[bucket_of(*key, buckets) as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        (buckets, starts, rows)
    }

    fn begin<T>(
        magic: [u8; 8],
        labels: usize,
        stride: usize,
        buckets: u32,
        rows: &[(u64, T)],
    ) -> Vec<u8> {
        let mut out = magic.to_vec();
        for number in [labels as u32, stride as u32, rows.len() as u32, buckets] {
            out.extend(number.to_le_bytes());
        }
        out
    }

    /// The bytes of a weight file.
    pub(in crate::tagger) fn weights<const S: usize>(
        labels: usize,
        transitions: &[[i16; S]],
        start: &[i16; S],
        end: &[i16; S],
        rows: Vec<(u64, [i8; S])>,
    ) -> Vec<u8> {
        let (buckets, starts, rows) = index(rows);
        let mut out = begin(*WEIGHTS_MAGIC, labels, S, buckets, &rows);
        for row in transitions.iter().chain([start, end]) {
            out.extend(row.iter().flat_map(|cell| cell.to_le_bytes()));
        }
        out.extend(starts.iter().flat_map(|start| start.to_le_bytes()));
        out.extend(
            rows.iter()
                .flat_map(|(key, _)| fingerprint_of(*key).to_le_bytes()),
        );
        out.extend(rows.iter().flat_map(|(_, row)| row.map(i8::cast_unsigned)));
        out
    }

    /// The bytes of a cluster file, from fine cluster, coarse cluster and profile of each word.
    pub(in crate::tagger) fn clusters(rows: Vec<(u64, (u16, u8, u8))>) -> Vec<u8> {
        let (buckets, starts, rows) = index(rows);
        let mut out = begin(*CLUSTERS_MAGIC, 0, 0, buckets, &rows);
        out.extend(starts.iter().flat_map(|start| start.to_le_bytes()));
        out.extend(
            rows.iter()
                .flat_map(|(key, _)| fingerprint_of(*key).to_le_bytes()),
        );
        out.extend(rows.iter().flat_map(|(_, row)| row.0.to_le_bytes()));
        out.extend(rows.iter().map(|(_, row)| row.1));
        out.extend(rows.iter().map(|(_, row)| row.2));
        out
    }
}
