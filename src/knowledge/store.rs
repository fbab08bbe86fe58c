//! An image of records, read where it lies: nothing is parsed when it is opened, and no byte of it is trusted.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashSet;

use super::source::{
    AliasKind, Day, HEADER, Kind, MAGIC, NONE, NameOrder, Posting, SECTIONS, SUMMED, Section,
    TABLE, VERSION, checksum, row,
};

/// Why an image cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenError {
    #[error("is no image of records: make one with `copydesk knowledge build`.")]
    NotAnImage,
    #[error(
        "was made by another version of Copydesk: make it anew with `copydesk knowledge build`."
    )]
    OtherVersion,
    #[error("is damaged: make it anew with `copydesk knowledge build`.")]
    Damaged,
}

#[derive(Clone)]
enum Bytes {
    Static(&'static [u8]),
    Owned(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }
}

/// A part of the image, for an automaton.
struct Part {
    bytes: Bytes,
    range: (usize, usize),
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.bytes
            .as_ref()
            .get(self.range.0..self.range.1)
            .unwrap_or_default()
    }
}

/// An opened image.
pub struct Store {
    bytes: Bytes,
    sections: [(usize, usize); SECTIONS],
    names: fst::Map<Part>,
    titles: fst::Map<Part>,
    parts: fst::Map<Part>,
    checksum: u64,
    /// Words of titles, put together when first asked for.
    title_words: OnceLock<FxHashSet<String>>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({} records)", self.len())
    }
}

/// Two images of one checksum are the same.
impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        self.checksum == other.checksum
    }
}

impl Eq for Store {}

impl Store {
    /// Opens an image that was compiled into the program: its checksum is not reckoned again.
    ///
    /// # Errors
    /// When it is no image of this version.
    pub fn from_static(bytes: &'static [u8]) -> Result<Self, OpenError> {
        Self::open(Bytes::Static(bytes))
    }

    /// Opens an image that was read from a file.
    ///
    /// # Errors
    /// When it is no image of this version, or its checksum does not fit.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, OpenError> {
        let store = Self::open(Bytes::Owned(bytes.into()))?;
        let whole = store.bytes.as_ref();
        if checksum(&whole[SUMMED..]) == store.checksum {
            Ok(store)
        } else {
            Err(OpenError::Damaged)
        }
    }

    /// Whether the bytes begin as an image does.
    #[must_use]
    pub fn is_image(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC)
    }

    fn open(bytes: Bytes) -> Result<Self, OpenError> {
        let whole = bytes.as_ref();
        if !Self::is_image(whole) {
            return Err(OpenError::NotAnImage);
        }
        if whole.len() < HEADER {
            return Err(OpenError::Damaged);
        }
        if number(whole, 8) != VERSION {
            return Err(OpenError::OtherVersion);
        }
        let checksum = u64::from(number(whole, 16)) | u64::from(number(whole, 20)) << 32;
        let mut sections = [(0, 0); SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            let start = number(whole, TABLE + i * 8) as usize;
            let end = start + number(whole, TABLE + 4 + i * 8) as usize;
            if start < HEADER || end > whole.len() {
                return Err(OpenError::Damaged);
            }
            *section = (start, end);
        }
        let automaton = |section: Section| {
            fst::Map::new(Part {
                bytes: bytes.clone(),
                range: sections[section as usize],
            })
            .map_err(|_| OpenError::Damaged)
        };
        Ok(Self {
            names: automaton(Section::Names)?,
            titles: automaton(Section::Titles)?,
            parts: automaton(Section::Parts)?,
            sections,
            checksum,
            bytes,
            title_words: OnceLock::new(),
        })
    }

    /// All bytes of the image.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.rows(Section::Records, row::RECORD)
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of names that lead somewhere, family names alone included.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// The latest day that a record is as of.
    #[must_use]
    pub fn as_of(&self) -> Day {
        Day(number(self.bytes(), 12))
    }

    /// Number of known misspellings.
    #[must_use]
    pub fn misspellings(&self) -> u32 {
        number(self.bytes(), SUMMED)
    }

    fn rows(&self, section: Section, size: usize) -> u32 {
        let (start, end) = self.sections[section as usize];
        ((end - start) / size) as u32
    }

    fn section(&self, section: Section) -> &[u8] {
        let (start, end) = self.sections[section as usize];
        self.bytes().get(start..end).unwrap_or_default()
    }

    /// A row of a section; empty where there is none.
    fn row(&self, section: Section, size: usize, row: u32) -> &[u8] {
        let start = (row as usize).saturating_mul(size);
        self.section(section)
            .get(start..start.saturating_add(size))
            .unwrap_or_default()
    }

    fn text(&self, start: u32) -> &str {
        let text = self.section(Section::Text);
        let start = start as usize;
        let length = usize::from(short(text, start));
        text.get(start + 2..start + 2 + length)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// A record by its row.
    #[must_use]
    pub fn record(&self, row: u32) -> Record<'_> {
        Record { store: self, row }
    }

    /// The row of the record with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<u32> {
        self.search(self.len(), id, |row| self.record(row).id())
    }

    fn search<'a>(&'a self, rows: u32, id: &str, of: impl Fn(u32) -> &'a str) -> Option<u32> {
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = low.midpoint(high);
            match of(middle).cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// The records that a folded name stands for.
    pub fn find(&self, folded: &str) -> impl Iterator<Item = Posting> + '_ {
        self.postings(self.names.get(folded)).map(Posting::unpack)
    }

    /// The people one part of whose name is this folded one.
    pub fn with_part(&self, folded: &str) -> impl Iterator<Item = u32> + '_ {
        self.postings(self.parts.get(folded))
    }

    /// The numbers of the sets of spellings that a folded part of a name is in.
    pub fn sets_of(&self, folded: &str) -> impl Iterator<Item = u32> + '_ {
        let mut key = String::with_capacity(folded.len() + 1);
        key.push('\u{1}');
        key.push_str(folded);
        self.postings(self.parts.get(key))
    }

    fn postings(&self, value: Option<u64>) -> impl Iterator<Item = u32> + '_ {
        let (one, first, count) = match value {
            None => (None, 0, 0),
            Some(value) if value & 1 == 1 => (Some((value >> 1) as u32), 0, 0),
            Some(value) => (None, (value >> 17) as u32, (value >> 1 & 0xffff) as u32),
        };
        let list = (first..first.saturating_add(count))
            .map(|i| self.row(Section::Postings, row::NUMBER, i))
            .filter(|row| !row.is_empty())
            .map(|row| number(row, 0));
        one.into_iter().chain(list)
    }

    /// Every name with what it stands for, in the order of the keys: for searches that may take their time.
    pub fn each_name(&self, mut see: impl FnMut(&str, Posting)) {
        use fst::Streamer as _;
        let mut stream = self.names.stream();
        while let Some((key, value)) = stream.next() {
            if let Ok(key) = std::str::from_utf8(key) {
                self.postings(Some(value))
                    .for_each(|posting| see(key, Posting::unpack(posting)));
            }
        }
    }

    /// The row of the office of a body that has this folded title.
    #[must_use]
    pub fn office(&self, folded_title: &str, org: &str) -> Option<u32> {
        self.titles
            .get(format!("{folded_title}\u{1}{org}"))
            .map(|row| row as u32)
    }

    /// Whether any office has this folded title.
    #[must_use]
    pub fn is_title(&self, folded: &str) -> bool {
        use fst::{IntoStreamer as _, Streamer as _};
        let range = self
            .titles
            .range()
            .ge(format!("{folded}\u{1}"))
            .lt(format!("{folded}\u{2}"));
        range.into_stream().next().is_some()
    }

    /// Whether the folded word is part of any title, "of" and its like aside: a quick look before a longer one.
    #[must_use]
    pub fn is_title_word(&self, word: &str) -> bool {
        use fst::Streamer as _;
        let words = self.title_words.get_or_init(|| {
            let mut words = FxHashSet::default();
            let mut stream = self.titles.stream();
            while let Some((key, _)) = stream.next() {
                let title = key.split(|b| *b == 1).next().unwrap_or_default();
                if let Ok(title) = std::str::from_utf8(title) {
                    let telling =
                        |word: &&str| !matches!(*word, "of" | "the" | "and" | "for" | "to");
                    words.extend(title.split(' ').filter(telling).map(str::to_owned));
                }
            }
            words
        });
        words.contains(word)
    }

    /// Number of offices.
    #[must_use]
    pub fn offices(&self) -> u32 {
        self.rows(Section::Offices, row::OFFICE)
    }

    /// An office by its row.
    #[must_use]
    pub fn office_row(&self, row: u32) -> OfficeRow<'_> {
        OfficeRow { store: self, row }
    }

    /// The row of the office with this id.
    #[must_use]
    pub fn office_by_id(&self, id: &str) -> Option<u32> {
        self.search(self.offices(), id, |row| self.office_row(row).id())
    }

    fn tenure(&self, at: u32) -> Option<TenureRow<'_>> {
        let row = self.row(Section::Tenures, row::TENURE, at);
        (!row.is_empty()).then(|| TenureRow {
            record: number(row, 0),
            office: self.office_row(number(row, 4)).id(),
            from: Day(number(row, 8)),
            to: Day(number(row, 12)),
            to_bound: Day(number(row, 16)),
            title: self.text(number(row, 20)),
        })
    }
}

/// A number of four bytes; 0 past the end.
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

/// A number of two bytes; 0 past the end.
fn short(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..at + 2)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

/// A record of an image.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    store: &'a Store,
    row: u32,
}

impl<'a> Record<'a> {
    fn bytes(self) -> &'a [u8] {
        self.store.row(Section::Records, row::RECORD, self.row)
    }

    fn extra(self) -> &'a [u8] {
        match number(self.bytes(), 12) {
            NONE => &[],
            row => self.store.row(Section::Extras, row::EXTRA, row),
        }
    }

    fn extra_text(self, at: usize) -> &'a str {
        self.store.text(number(self.extra(), at))
    }

    /// "person/lee-jae-myung".
    #[must_use]
    pub fn id(self) -> &'a str {
        self.store.text(number(self.bytes(), 0))
    }

    /// The name in house style.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.store.text(number(self.bytes(), 4))
    }

    #[must_use]
    pub fn kind(self) -> Kind {
        let code = self.bytes().get(40).copied().unwrap_or_default();
        Kind::ALL
            .get(usize::from(code))
            .copied()
            .unwrap_or(Kind::Org)
    }

    #[must_use]
    pub fn order(self) -> NameOrder {
        let code = self.bytes().get(41).copied().unwrap_or_default();
        NameOrder::ALL
            .get(usize::from(code))
            .copied()
            .unwrap_or_default()
    }

    /// The number of the Wikidata item, if one is known.
    #[must_use]
    pub fn qid(self) -> Option<u32> {
        Some(number(self.bytes(), 16)).filter(|qid| *qid != 0)
    }

    /// The day that the record is as of; none in a newsroom's file that does not say.
    #[must_use]
    pub fn as_of(self) -> Day {
        Day(number(self.bytes(), 20))
    }

    /// ISO 3166 code in small letters, `""` where there is none.
    #[must_use]
    pub fn country(self) -> &'a str {
        self.bytes()
            .get(26..28)
            .filter(|code| code[0] != 0)
            .and_then(|code| std::str::from_utf8(code).ok())
            .unwrap_or_default()
    }

    /// How well known, 0 to 10,000.
    #[must_use]
    pub fn prior(self) -> u16 {
        short(self.bytes(), 28)
    }

    /// `""` where it is not told.
    #[must_use]
    pub fn family(self) -> &'a str {
        self.extra_text(0)
    }

    /// `""` where it is not told.
    #[must_use]
    pub fn given(self) -> &'a str {
        self.extra_text(4)
    }

    /// Who or what it is, in at most 90 characters; may be empty.
    #[must_use]
    pub fn short(self) -> Cow<'a, str> {
        let [head, tail] = [32, 36].map(|at| self.store.text(number(self.bytes(), at)));
        if tail.is_empty() {
            Cow::Borrowed(head)
        } else {
            Cow::Owned(format!("{head}{tail}"))
        }
    }

    /// Title of the English Wikipedia's article; `""` where none is known.
    #[must_use]
    pub fn wikipedia(self) -> &'a str {
        self.extra_text(8)
    }

    #[must_use]
    pub fn born(self) -> Day {
        Day(number(self.extra(), 12))
    }

    #[must_use]
    pub fn died(self) -> Day {
        Day(number(self.extra(), 16))
    }

    /// Aliases, variants and known misspellings.
    pub fn aliases(self) -> impl Iterator<Item = (AliasKind, &'a str)> {
        let first = number(self.bytes(), 8);
        let count = u32::from(short(self.bytes(), 24));
        (first..first.saturating_add(count)).map(move |i| {
            let bits = number(self.store.row(Section::Aliases, row::NUMBER, i), 0);
            (
                AliasKind::from_bits(bits >> 30),
                self.store.text(bits & 0x3fff_ffff),
            )
        })
    }

    /// The tenures of a person, by office, then by first day.
    pub fn tenures(self) -> impl Iterator<Item = TenureRow<'a>> {
        let first = number(self.extra(), 20);
        let count = number(self.extra(), 24).min(self.store.rows(Section::Held, row::NUMBER));
        (first..first.saturating_add(count)).filter_map(move |i| {
            let held = self.store.row(Section::Held, row::NUMBER, i);
            self.store.tenure(number(held, 0))
        })
    }

    fn source_row(self) -> &'a [u8] {
        let row = u32::from(short(self.bytes(), 30));
        self.store.row(Section::Sources, row::SOURCE, row)
    }

    /// The key of the source, or the file that the record stands in.
    #[must_use]
    pub fn source(self) -> &'a str {
        self.store.text(number(self.source_row(), 0))
    }

    /// What the source is called; its key where it has no title.
    #[must_use]
    pub fn source_title(self) -> &'a str {
        match self.store.text(number(self.source_row(), 4)) {
            "" => self.source(),
            title => title,
        }
    }

    #[must_use]
    pub fn licence(self) -> &'a str {
        self.store.text(number(self.source_row(), 8))
    }
}

/// An office of an image.
#[derive(Clone, Copy, Debug)]
pub struct OfficeRow<'a> {
    store: &'a Store,
    row: u32,
}

impl<'a> OfficeRow<'a> {
    fn bytes(self) -> &'a [u8] {
        self.store.row(Section::Offices, row::OFFICE, self.row)
    }

    /// "office/jp/prime-minister".
    #[must_use]
    pub fn id(self) -> &'a str {
        self.store.text(number(self.bytes(), 0))
    }

    /// Id of the country or body; `""` where another layer says.
    #[must_use]
    pub fn org(self) -> &'a str {
        self.store.text(number(self.bytes(), 4))
    }

    /// The titles of its holder, the usual one first.
    pub fn titles(self) -> impl Iterator<Item = &'a str> {
        let first = number(self.bytes(), 8);
        let count = u32::from(short(self.bytes(), 12));
        (first..first.saturating_add(count)).map(move |i| {
            let row = self.store.row(Section::Aliases, row::NUMBER, i);
            self.store.text(number(row, 0))
        })
    }

    /// Whether it has one holder at a time.
    #[must_use]
    pub fn unique(self) -> bool {
        short(self.bytes(), 14) != 0
    }

    /// Who held it, by first day.
    pub fn tenures(self) -> impl Iterator<Item = TenureRow<'a>> {
        let first = number(self.bytes(), 16);
        let count = number(self.bytes(), 20).min(self.store.rows(Section::Tenures, row::TENURE));
        (first..first.saturating_add(count)).filter_map(move |at| self.store.tenure(at))
    }
}

/// When a person held an office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TenureRow<'a> {
    /// Row of the person.
    pub record: u32,
    /// Id of the office.
    pub office: &'a str,
    /// None where it is not known.
    pub from: Day,
    /// None where it holds still, and where only a bound is known.
    pub to: Day,
    /// Ended on this day or before.
    pub to_bound: Day,
    /// How this holder is called, where it is not as the office says.
    pub title: &'a str,
}
