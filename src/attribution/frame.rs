//! The cue lexicon: which words are cues, and which complements make them one.

use std::sync::LazyLock;

use crate::lexicon::attribution as lists;

/// Which complements make a verb a cue. A set of flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Frames(u16);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $letter:literal @ $bit:literal;)*) => {
        impl Frames {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*

            /// Reads the letters of the lexicon; a letter that is not known says nothing.
            fn read(letters: &str) -> Self {
                let mut set = 0;
                for letter in letters.bytes() {
                    set |= match letter {
                        $($letter => 1 << $bit,)*
                        _ => 0,
                    };
                }
                Self(set)
            }
        }
    };
}

flags! {
    /// A clause, with or without "that".
    CLAUSE = b'c' @ 0;
    /// A clause only with "that" or a wh-word.
    THAT = b't' @ 1;
    /// A quotation.
    QUOTE = b'q' @ 2;
    /// A hearer before the content.
    HEARER = b'r' @ 3;
    /// An infinitive.
    INFINITIVE = b'i' @ 4;
    /// An object and an infinitive.
    OBJECT = b'o' @ 5;
    /// A noun phrase.
    NOUN = b'n' @ 6;
    /// An object and "as", or a second object.
    AS = b'a' @ 7;
    /// An object and "of" or "for".
    OF = b'f' @ 8;
    /// Passive without an agent.
    PASSIVE = b'p' @ 9;
    /// Belief, knowledge or finding, not speech.
    BELIEF = b'b' @ 10;
    /// Takes a side.
    LOADED = b'l' @ 11;
    /// Hardly anything but a clause can follow.
    SURE = b's' @ 13;
    /// A question.
    QUESTION = b'w' @ 12;
    /// An object and an infinitive that say what will come.
    FORESEEN = b'e' @ 14;
    /// A noun phrase that somebody speaks of.
    MATTER = b'm' @ 15;
}

impl Frames {
    /// Whether any flag of the other set is in this one.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The frames of a verb in any of its forms, in lower case; `next` is the word after it, for verbs of two words.
pub(super) fn verb(word: &str, next: &str) -> Option<Frames> {
    two(word, next).or_else(|| with_lemma(word, frames_of))
}

/// Whether the form is one of this verb: `is("told", "tell")`.
pub(super) fn is(word: &str, lemma: &str) -> bool {
    with_lemma(word, |l| (l == lemma).then_some(())).is_some()
}

fn frames_of(lemma: &str) -> Option<Frames> {
    lists::VERBS.get(lemma).map(|letters| Frames::read(letters))
}

/// Tries the lemmas that a form may have, until one satisfies.
fn with_lemma<T>(word: &str, mut found: impl FnMut(&str) -> Option<T>) -> Option<T> {
    if let Some(lemma) = lists::IRREGULAR.get(word)
        && let Some(hit) = found(lemma)
    {
        return Some(hit);
    }
    if let Some(hit) = found(word) {
        return Some(hit);
    }
    if !word.is_ascii() || word.len() > 30 {
        return None;
    }
    let mut buffer = [0u8; 32];
    let mut with = |stem: &str, tail: &str, found: &mut dyn FnMut(&str) -> Option<T>| {
        let length = stem.len() + tail.len();
        buffer
            .get_mut(..stem.len())?
            .copy_from_slice(stem.as_bytes());
        buffer
            .get_mut(stem.len()..length)?
            .copy_from_slice(tail.as_bytes());
        found(std::str::from_utf8(buffer.get(..length)?).ok()?)
    };
    for (ending, tails) in [
        ("ies", &["y"][..]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ied", &["y"]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
    ] {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if stem.len() < 2 {
            continue;
        }
        for tail in tails {
            if let Some(hit) = with(stem, tail, &mut found) {
                return Some(hit);
            }
        }
        // "admitted", "begging"
        let bytes = stem.as_bytes();
        if matches!(ending, "ed" | "ing")
            && bytes.len() > 2
            && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
            && let Some(hit) = with(&stem[..stem.len() - 1], "", &mut found)
        {
            return Some(hit);
        }
    }
    None
}

/// Whether the verb form and the word after it are one cue: "called on".
pub(super) fn two_words(word: &str, next: &str) -> bool {
    two(word, next).is_some()
}

/// The frames of the verb form and the word after it, if they are one cue.
fn two(word: &str, next: &str) -> Option<Frames> {
    let mut buffer = [0u8; 40];
    if word.len() + next.len() + 1 >= buffer.len() || !SECOND_WORDS.contains(&next) {
        return None;
    }
    with_lemma(word, |lemma| joined(lemma, next, &mut buffer))
}

/// What the cues of two words end with: hardly any word behind a verb.
static SECOND_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let cues = lists::VERBS.keys();
    let mut words: Vec<_> = cues.filter_map(|c| Some(c.split_once(' ')?.1)).collect();
    words.sort_unstable();
    words.dedup();
    words
});

fn joined(lemma: &str, next: &str, buffer: &mut [u8; 40]) -> Option<Frames> {
    let length = lemma.len() + 1 + next.len();
    buffer
        .get_mut(..lemma.len())?
        .copy_from_slice(lemma.as_bytes());
    *buffer.get_mut(lemma.len())? = b' ';
    buffer
        .get_mut(lemma.len() + 1..length)?
        .copy_from_slice(next.as_bytes());
    frames_of(std::str::from_utf8(buffer.get(..length)?).ok()?)
}

/// Whether the cue takes a side ("claimed", "admitted", "pointed out"), where "said" does not.
#[must_use]
pub fn is_loaded(cue: &str) -> bool {
    // What most cues are need not be looked up.
    if matches!(cue, "said" | "says" | "told" | "according to") {
        return false;
    }
    let lower = cue.to_ascii_lowercase();
    let mut words = lower.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        if verb(word, next).is_some_and(|f| f.any(Frames::LOADED)) {
            return true;
        }
    }
    false
}
