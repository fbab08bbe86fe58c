//! The weight and cluster tables, read where they lie in the binary.
//!
//! A weight file is a header and little-endian arrays:
//!
//! | bytes | content |
//! | --- | --- |
//! | 8 | magic, `CDTAG\0\0\2` |
//! | 4 × 4 | labels, stride, slots, buckets |
//! | 2 × (stride + 2) × stride | transitions, then starts, then ends (`i16`) |
//! | 2 × buckets | by how much each bucket is shifted (`u16`) |
//! | 4 × slots | the id in each slot (`u32`) |
//! | slots × stride | weights (`i8`), zeros in an empty slot |
//!
//! A cluster file has the number of rows in the place of that of slots, and no transitions; then where each bucket's rows
//! begin (`u32`, one more than buckets), the rows' fingerprints (`u16`), and three arrays, fine (`u16`), coarse and profile
//! (`u8`). How a key finds its row is told in `table.rs`. Nothing is parsed at start-up beyond the header and the
//! transitions.

use super::table::{Index, Slots};

const WEIGHTS_MAGIC: &[u8; 8] = b"CDTAG\0\0\x02";
const CLUSTERS_MAGIC: &[u8; 8] = b"CDCLU\0\0\x02";
const HEADER: usize = 24;

#[inline]
pub(super) fn u16_at(bytes: &[u8], index: usize) -> u16 {
    bytes
        .get(index * 2..index * 2 + 2)
        .map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

#[inline]
pub(super) fn u32_at(bytes: &[u8], index: usize) -> u32 {
    bytes
        .get(index * 4..index * 4 + 4)
        .map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
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
    /// By the earlier label, then the later one.
    pub(super) transitions: [[i16; S]; S],
    /// The same by the later label, then the earlier one.
    pub(super) backward: [[i16; S]; S],
    pub(super) start: [i16; S],
    pub(super) end: [i16; S],
    features: Slots<'a>,
    weights: &'a [u8],
}

impl<'a, const S: usize> Model<'a, S> {
    /// The model in `bytes`, or nothing if they are not one of `S` labels.
    pub(super) fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let [labels, stride, slots, buckets] = header(&mut bytes, *WEIGHTS_MAGIC)?;
        if stride as usize != S || labels > stride || !(1..=0xffff).contains(&buckets) {
            return None;
        }
        let row = |bytes: &mut &[u8]| -> Option<[i16; S]> {
            let cells = cut(bytes, 2 * S)?;
            Some(std::array::from_fn(|i| u16_at(cells, i).cast_signed()))
        };
        let mut transitions = [[0; S]; S];
        for from in &mut transitions {
            *from = row(&mut bytes)?;
        }
        let start = row(&mut bytes)?;
        let end = row(&mut bytes)?;
        let shifts = cut(&mut bytes, 2 * buckets as usize)?;
        let ids = cut(&mut bytes, 4 * slots as usize)?;
        let weights = cut(&mut bytes, slots as usize * S)?;
        bytes.is_empty().then_some(Self {
            transitions,
            backward: std::array::from_fn(|to| transitions.map(|from| from[to])),
            start,
            end,
            features: Slots {
                buckets,
                size: slots,
                shifts,
                ids,
            },
            weights,
        })
    }

    /// A model without weights, in which every label scores the same.
    pub(super) fn empty() -> Self {
        Self {
            transitions: [[0; S]; S],
            backward: [[0; S]; S],
            start: [0; S],
            end: [0; S],
            features: Slots {
                buckets: 1,
                size: 0,
                shifts: &[],
                ids: &[],
            },
            weights: &[],
        }
    }

    /// The sum of the features' weights for each label. At most 64 features count.
    ///
    /// First all are looked up, then those that have weights are added: neither loop has a branch that depends on which
    /// those are.
    pub(super) fn score(&self, features: &[u64]) -> [i16; S] {
        let mut found = [0u32; 64];
        let mut count = 0;
        for &key in features.iter().take(found.len()) {
            let (slot, is_there) = self.features.slot(key);
            found[count] = slot;
            count += usize::from(is_there);
        }
        let mut scores = [0i16; S];
        for &slot in found.iter().take(count) {
            let weights = self.weights.get(slot as usize * S..);
            let Some(weights) = weights.and_then(|rest| rest.first_chunk::<S>()) else {
                continue;
            };
            for (score, &weight) in scores.iter_mut().zip(weights) {
                *score = score.wrapping_add(i16::from(weight.cast_signed()));
            }
        }
        scores
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

#[cfg(any(test, feature = "train"))]
pub(super) mod write {
    //! Writing the tables.

    use std::collections::BTreeMap;

    use super::super::table::{id_of, place};
    use super::WEIGHTS_MAGIC;
    #[cfg(feature = "train")]
    use super::{
        super::table::{bucket_of, fingerprint_of},
        CLUSTERS_MAGIC,
    };

    /// As many buckets as give each four rows.
    fn buckets_for(rows: usize) -> u32 {
        u32::try_from(rows / 4 + 1).unwrap_or(u32::MAX)
    }

    #[cfg(feature = "train")]
    /// Rows in the order of their buckets, with bucket starts and fingerprints. Of keys that share
    /// bucket and fingerprint only the first is kept.
    fn index<T>(mut rows: Vec<(u64, T)>) -> (u32, Vec<u32>, Vec<(u64, T)>) {
        let buckets = buckets_for(rows.len());
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

    fn begin(magic: [u8; 8], numbers: [u32; 4]) -> Vec<u8> {
        let mut out = magic.to_vec();
        out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        out
    }

    /// The bytes of a weight file. Of keys that share bucket and fingerprint only the first is kept. At most 262,136 rows.
    pub(in crate::tagger) fn weights<const S: usize>(
        labels: usize,
        transitions: &[[i16; S]],
        start: &[i16; S],
        end: &[i16; S],
        rows: &[(u64, [i8; S])],
    ) -> Vec<u8> {
        let buckets = buckets_for(rows.len()).min(0xffff);
        let mut by_id = BTreeMap::new();
        for (key, row) in rows {
            by_id.entry(id_of(*key, buckets)).or_insert(row);
        }
        let ids: Vec<u32> = by_id.keys().copied().collect();
        let (shifts, slots) = place::slots(&ids, buckets);
        let numbers = [labels as u32, S as u32, slots.len() as u32, buckets];
        let mut out = begin(*WEIGHTS_MAGIC, numbers);
        for row in transitions.iter().chain([start, end]) {
            out.extend(row.iter().flat_map(|cell| cell.to_le_bytes()));
        }
        out.extend(shifts.iter().flat_map(|shift| shift.to_le_bytes()));
        out.extend(slots.iter().flat_map(|id| id.to_le_bytes()));
        let row = |id: &u32| {
            by_id
                .get(id)
                .map_or([0; S], |row| row.map(i8::cast_unsigned))
        };
        out.extend(slots.iter().flat_map(row));
        out
    }

    #[cfg(feature = "train")]
    /// The bytes of a cluster file, from fine cluster, coarse cluster and profile of each word.
    pub(in crate::tagger) fn clusters(rows: Vec<(u64, (u16, u8, u8))>) -> Vec<u8> {
        let (buckets, starts, rows) = index(rows);
        let mut out = begin(*CLUSTERS_MAGIC, [0, 0, rows.len() as u32, buckets]);
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
