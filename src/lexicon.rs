//! Word lists: `seeds/lexicon/*.toml`, compiled into the binary by `build.rs`.

mod opening;

/// How a lower-case word opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Opening(u16);

impl Opening {
    pub(crate) fn of(word: &str) -> Self {
        Self(opening::bit(word) as u16)
    }
}

/// A compiled list of lower-case words and phrases (single spaces between words).
pub struct Phrases {
    all: phf::Set<&'static str>,
    first: phf::Set<&'static str>,
    longest: usize,
    openings: opening::Openings,
}

impl Phrases {
    /// Whether the lower-case word or phrase is listed.
    #[must_use]
    pub fn contains(&self, phrase: &str) -> bool {
        self.may_hold(phrase) && self.all.contains(phrase)
    }

    /// False of most of what is not listed: most words are in no list.
    fn may_hold(&self, phrase: &str) -> bool {
        self.may_open(Opening::of(phrase))
    }

    /// Whether a listed word or phrase may open so: false of most words.
    pub(crate) fn may_open(&self, Opening(bit): Opening) -> bool {
        self.openings[usize::from(bit) / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether the word or phrase is listed, whatever its ASCII case.
    #[must_use]
    pub fn contains_ignore_case(&self, phrase: &str) -> bool {
        if phrase.bytes().any(|b| b.is_ascii_uppercase()) {
            self.contains(phrase.to_ascii_lowercase().as_str())
        } else {
            self.contains(phrase)
        }
    }

    /// Whether any listed phrase starts with this lower-case word: a cheap test before trying long phrases.
    #[must_use]
    pub fn starts_with(&self, word: &str) -> bool {
        self.may_hold(word) && self.first.contains(word)
    }

    /// Words in the longest listed phrase.
    #[must_use]
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// All listed phrases, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.all.iter().copied()
    }
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
