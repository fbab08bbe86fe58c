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

/// In which of a file's lists a word stands: one bit for a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Held {
    /// As an entry.
    whole: u128,
    /// As what a longer one starts with.
    more: u128,
}

/// All lists of one file: one look-up finds a word in each of them.
pub struct Lists {
    words: phf::Map<&'static str, u16>,
    held: &'static [Held],
}

impl Lists {
    fn held(&self, phrase: &str) -> Held {
        let at = self.words.get(phrase);
        at.and_then(|at| self.held.get(usize::from(*at)))
            .copied()
            .unwrap_or_default()
    }

    /// The lists that have this lower-case word.
    pub(crate) fn holding(&self, word: &str) -> Listed {
        Listed(self.held(word).whole)
    }

    /// The lists that have a word or phrase which starts with this lower-case word.
    pub(crate) fn started_by(&self, word: &str) -> Started {
        let Held { whole, more } = self.held(word);
        Started(whole | more)
    }
}

/// In which of a file's lists a word is an entry by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Listed(u128);

/// Lists of one file that a word, or one of several, may start an entry of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Started(u128);

impl Started {
    /// The lists of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A compiled list of lower-case words and phrases (single spaces between words).
pub struct Phrases {
    lists: &'static Lists,
    /// The list's bit among those of its file.
    bit: u128,
    openings: opening::Openings,
}

impl Phrases {
    /// Whether the lower-case word or phrase is listed.
    #[must_use]
    pub fn contains(&self, phrase: &str) -> bool {
        self.may_hold(phrase) && self.lists.held(phrase).whole & self.bit != 0
    }

    /// False of most of what is not listed: most words are in no list.
    fn may_hold(&self, phrase: &str) -> bool {
        self.may_open(Opening::of(phrase))
    }

    /// Whether a listed word or phrase may open so: false of most words.
    pub(crate) fn may_open(&self, opening: Opening) -> bool {
        holds(&self.openings, opening)
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

    /// Whether the lower-case phrase is listed, and whether a longer one starts with it.
    pub(crate) fn find(&self, phrase: &str) -> (bool, bool) {
        if !self.may_hold(phrase) {
            return (false, false);
        }
        let Held { whole, more } = self.lists.held(phrase);
        (whole & self.bit != 0, more & self.bit != 0)
    }

    /// Whether the list is of this file.
    pub(crate) fn is_of(&self, lists: &Lists) -> bool {
        std::ptr::eq(self.lists, lists)
    }

    /// Whether the list is one of these.
    pub(crate) const fn is_among(&self, started: Started) -> bool {
        started.0 & self.bit != 0
    }

    /// Whether the list is one of these that hold a word.
    pub(crate) const fn is_in(&self, listed: Listed) -> bool {
        listed.0 & self.bit != 0
    }

    /// All listed phrases, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        let listed = self.lists.words.entries();
        listed
            .filter(|(_, at)| self.lists.held[usize::from(**at)].whole & self.bit != 0)
            .map(|(phrase, _)| *phrase)
    }
}

/// A compiled table by lower-case word or phrase.
pub struct Table<V: 'static> {
    map: phf::Map<&'static str, V>,
    openings: opening::Openings,
}

impl<V> Table<V> {
    /// What is told of the word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        if !holds(&self.openings, Opening::of(word)) {
            return None;
        }
        self.map.get(word)
    }

    /// Whether the word is listed.
    #[must_use]
    pub fn contains_key(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// All words with what is told of them, in no particular order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &V)> {
        self.map.entries().map(|(word, value)| (*word, value))
    }

    /// All words, in no particular order.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.map.keys().copied()
    }
}

/// False of most of what is not in the set.
fn holds(openings: &opening::Openings, Opening(bit): Opening) -> bool {
    openings[usize::from(bit) / 64] >> (bit % 64) & 1 == 1
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
