//! Tables from keys to rows, read where they lie in the binary.
//!
//! Half of a key chooses a bucket, and 16 bits of the other half are what a row is known by in it: together the row's
//! id. Two kinds of table differ in how they get from the id to the row.
//!
//! An [`Index`] has the rows in the order of their ids, and looks a bucket through. It is small, and serves the clusters,
//! where a word is looked up once.
//!
//! A word has a hundred features, and half of them have no weight. That a processor cannot foresee, and neither how long
//! the bucket is, so that looking for them this way took two thirds of the tagger's time. In [`Slots`] an id has one
//! slot where it may stand: each bucket is shifted until its ids fall on free slots ("hash and displace", Belazzougui,
//! Botelho and Dietzfelbinger, 2009). Nothing is looked through, and nothing need be foreseen.

use super::model::{u16_at, u32_at};

#[inline]
pub(super) fn bucket_of(key: u64, buckets: u32) -> u32 {
    (((key >> 32) * u64::from(buckets)) >> 32) as u32
}

#[inline]
pub(super) fn fingerprint_of(key: u64) -> u16 {
    (key & 0xffff) as u16
}

/// A table in which a bucket's rows lie together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Index<'a> {
    pub(super) buckets: u32,
    /// Where each bucket's rows begin (`u32`), and one entry more.
    pub(super) starts: &'a [u8],
    /// The rows' fingerprints (`u16`).
    pub(super) prints: &'a [u8],
}

impl Index<'_> {
    #[inline]
    pub(super) fn row(&self, key: u64) -> Option<usize> {
        let bucket = bucket_of(key, self.buckets) as usize;
        let print = fingerprint_of(key);
        let first = u32_at(self.starts, bucket) as usize;
        let end = u32_at(self.starts, bucket + 1) as usize;
        (first..end).find(|&row| u16_at(self.prints, row) == print)
    }
}

/// A table in which every id has one slot. At most 65,535 buckets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots<'a> {
    pub(super) buckets: u32,
    pub(super) size: u32,
    /// The buckets' shifts (`u16`).
    pub(super) shifts: &'a [u8],
    /// The id in each slot (`u32`), `u32::MAX` where there is none.
    pub(super) ids: &'a [u8],
}

#[inline]
pub(super) fn id_of(key: u64, buckets: u32) -> u32 {
    bucket_of(key, buckets) << 16 | u32::from(fingerprint_of(key))
}

/// The slot of an id whose bucket is shifted by so much.
#[inline]
pub(super) fn slot_of(id: u32, shift: u16, slots: u32) -> u32 {
    let mixed = (id ^ u32::from(shift)).wrapping_mul(0x9e37_79b1);
    ((u64::from(mixed) * u64::from(slots)) >> 32) as u32
}

impl Slots<'_> {
    /// The only slot in which the key may stand, and whether it does.
    #[inline]
    pub(super) fn slot(&self, key: u64) -> (u32, bool) {
        let id = id_of(key, self.buckets);
        let shift = u16_at(self.shifts, (id >> 16) as usize);
        let slot = slot_of(id, shift, self.size);
        (slot, u32_at(self.ids, slot as usize) == id)
    }
}

#[cfg(any(test, feature = "train"))]
pub(super) mod place {
    //! Giving ids their slots.

    use std::cmp::Reverse;

    use super::slot_of;

    /// The id of an empty slot.
    const FREE: u32 = u32::MAX;

    /// A slot in 33 stays free: fewer make the last buckets hard to place.
    fn room(ids: usize) -> u32 {
        (ids + ids / 32 + 1) as u32
    }

    /// The buckets' shifts, and the id in each slot. The ids are distinct, none is [`FREE`].
    pub(in crate::tagger) fn slots(ids: &[u32], buckets: u32) -> (Vec<u16>, Vec<u32>) {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); buckets as usize];
        for &id in ids {
            groups[(id >> 16) as usize].push(id);
        }
        // The fullest first, while there is room.
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_key(|&bucket| Reverse(groups[bucket].len()));
        (room(ids.len())..)
            .find_map(|slots| place(&groups, &order, slots))
            .unwrap_or_default()
    }

    fn place(groups: &[Vec<u32>], order: &[usize], slots: u32) -> Option<(Vec<u16>, Vec<u32>)> {
        let mut shifts = vec![0u16; groups.len()];
        let mut table = vec![FREE; slots as usize];
        let mut at: Vec<usize> = Vec::new();
        for &bucket in order {
            let ids = &groups[bucket];
            shifts[bucket] = (0..=u16::MAX).find(|&shift| {
                at.clear();
                at.extend(ids.iter().map(|&id| slot_of(id, shift, slots) as usize));
                at.sort_unstable();
                at.windows(2).all(|pair| pair[0] != pair[1]) && at.iter().all(|&s| table[s] == FREE)
            })?;
            for &id in ids {
                table[slot_of(id, shifts[bucket], slots) as usize] = id;
            }
        }
        Some((shifts, table))
    }
}
