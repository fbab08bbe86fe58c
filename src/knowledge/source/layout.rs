//! The image: one run of bytes that is read where it lies.
//!
//! All numbers are little-endian. A header of [`HEADER`] bytes gives [`MAGIC`], [`VERSION`], the latest as-of day, a
//! checksum of all that follows it, the number of known misspellings, and for every [`Section`] its start and its length. Text stands once in
//! [`Section::Text`]: two bytes of length, then UTF-8; a text is named by its start, and 0 is the empty text. Rows of
//! the other sections have the fixed sizes in [`row`]. Names, titles, parts of names and spellings are automata of the
//! `fst` crate whose values lead to postings.

/// What an image begins with.
pub const MAGIC: [u8; 8] = *b"COPYDESK";
/// Of the layout. An image of another version is refused.
pub const VERSION: u32 = 1;
/// Number of sections.
pub const SECTIONS: usize = 12;
/// Magic, version, as-of day, checksum, number of misspellings, 4 unused, then start and length of every section.
pub const HEADER: usize = SUMMED + 8 + SECTIONS * 8;
/// Where what the checksum is of begins.
pub const SUMMED: usize = 8 + 4 + 4 + 8;
/// Where the table of sections begins.
pub const TABLE: usize = SUMMED + 8;
/// No row.
pub const NONE: u32 = u32::MAX;

/// The parts of an image, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    Text,
    /// Sorted by id.
    Records,
    /// What only some records have.
    Extras,
    /// Texts of aliases, record by record; the two high bits are an [`AliasKind`].
    Aliases,
    /// Sorted by id.
    Offices,
    /// Sorted by office, then by first day.
    Tenures,
    /// Rows of tenures, person by person.
    Held,
    Sources,
    /// Folded names to postings.
    Names,
    /// Folded title, 1, id of the body: to the row of the office.
    Titles,
    /// Folded parts of people's names, to postings; behind a 1, spellings of parts of names to numbers of sets.
    Parts,
    Postings,
}

/// Sizes of rows in bytes.
pub mod row {
    /// id, name, first alias, extra, qid, as-of day, number of aliases (2), country (2), prior (2), source (2), short up
    /// to a bracket, the rest of short, kind (1), name order (1), 2 unused.
    pub const RECORD: usize = 44;
    /// family, given, wikipedia, born, died, first and number of tenures held, unused.
    pub const EXTRA: usize = 32;
    /// id, org, first alias (its titles), number of titles (2), unique (1), unused (1), first and number of tenures.
    pub const OFFICE: usize = 24;
    /// record, office, from, to, bound, title.
    pub const TENURE: usize = 24;
    /// key, title, licence, place, as-of day.
    pub const SOURCE: usize = 20;
    /// A number.
    pub const NUMBER: usize = 4;
}

/// What a name is to its record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AliasKind {
    Name,
    Alias,
    Variant,
    Wrong,
}

impl AliasKind {
    const ALL: [Self; 4] = [Self::Name, Self::Alias, Self::Variant, Self::Wrong];

    /// From the two bits that an image holds.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self::ALL[(bits & 3) as usize]
    }
}

/// One record that has a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Posting {
    /// Row of the record.
    pub record: u32,
    pub kind: AliasKind,
    /// All capitals: stands only for a word in capitals, so that "US" is not "us".
    pub capitals: bool,
    /// The family name alone: counts only beside a title.
    pub family: bool,
}

impl Posting {
    /// As four bytes hold it.
    #[must_use]
    pub const fn pack(self) -> u32 {
        self.record << 4
            | (self.kind as u32) << 2
            | (self.capitals as u32) << 1
            | self.family as u32
    }

    /// From four bytes.
    #[must_use]
    pub const fn unpack(bits: u32) -> Self {
        Self {
            record: bits >> 4,
            kind: AliasKind::from_bits(bits >> 2),
            capitals: bits & 2 != 0,
            family: bits & 1 != 0,
        }
    }
}

/// A checksum of 64 bits: FNV-1a over words of eight bytes, the last one filled up with zeros.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let mut words = bytes.chunks_exact(8);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for word in words.by_ref() {
        hash = step(hash, word.try_into().map_or(0, u64::from_le_bytes));
    }
    let mut last = [0; 8];
    last[..words.remainder().len()].copy_from_slice(words.remainder());
    step(step(hash, u64::from_le_bytes(last)), bytes.len() as u64)
}
