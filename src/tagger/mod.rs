//! The statistical sequence tagger: parts of speech, and names of people, organizations and places.
//!
//! Two linear-chain models over hashed features with 8-bit integer weights, decoded by integer
//! Viterbi: the same words get the same tags on every machine. A sentence is looked at by itself; what
//! the rest of the article says about a name is for `entity/` to weigh. The models lie in
//! `seeds/models/`, with a card that says what they were trained on and how well they do.

mod features;
mod invariant;
mod model;
mod table;
mod tagged;
#[cfg(feature = "train")]
pub mod train;
mod viterbi;

pub use tagged::Tagged;

use std::sync::LazyLock;

use features::{Features, Sentence};
use model::{Clusters, Model};

use crate::lexicon::tagger::TITLES;

/// Part of speech: the universal tags, with modals and the forms of verbs apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Pos {
    /// Common noun.
    Noun,
    /// Proper noun, and any word inside a proper name that is not a function word.
    ProperNoun,
    /// Pronoun, possessives ("their") included.
    Pronoun,
    /// Article or other determiner.
    Determiner,
    /// Adjective, hyphenated participles ("Iran-backed") included.
    Adjective,
    /// Adverb.
    Adverb,
    /// Cardinal number, in digits or words.
    Numeral,
    /// Preposition, postposition or verb particle.
    Adposition,
    /// "to" before a verb, "not", possessive "'s".
    Particle,
    /// Coordinating conjunction.
    Coordinator,
    /// Subordinating conjunction, "that" before a clause included.
    Subordinator,
    /// "be", "have", "do" as auxiliaries, and "be" as copula.
    Auxiliary,
    /// Modal verb: "will", "would", "can", "may".
    Modal,
    /// Interjection.
    Interjection,
    /// Punctuation.
    Punctuation,
    /// Currency and other signs.
    Symbol,
    /// Foreign words, list markers, fragments.
    Other,
    /// Past tense.
    VerbPast,
    /// Past participle.
    VerbParticiple,
    /// Form in -ing.
    VerbGerund,
    /// Third person singular of the present.
    VerbPresent3,
    /// Present, other persons.
    VerbPresent,
    /// Infinitive, imperative or subjunctive.
    VerbBase,
}

impl Pos {
    /// All parts of speech, in the order of their numbers.
    pub const ALL: [Self; 23] = [
        Self::Noun,
        Self::ProperNoun,
        Self::Pronoun,
        Self::Determiner,
        Self::Adjective,
        Self::Adverb,
        Self::Numeral,
        Self::Adposition,
        Self::Particle,
        Self::Coordinator,
        Self::Subordinator,
        Self::Auxiliary,
        Self::Modal,
        Self::Interjection,
        Self::Punctuation,
        Self::Symbol,
        Self::Other,
        Self::VerbPast,
        Self::VerbParticiple,
        Self::VerbGerund,
        Self::VerbPresent3,
        Self::VerbPresent,
        Self::VerbBase,
    ];

    /// Whether this is a full verb in any form; auxiliaries and modals are not.
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

    /// Whether this is a full verb with a tense.
    #[must_use]
    pub const fn is_finite_verb(self) -> bool {
        matches!(
            self,
            Self::VerbPast | Self::VerbPresent3 | Self::VerbPresent
        )
    }

    /// Whether this is a common or proper noun.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::ProperNoun)
    }
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameKind {
    /// A person, by name without titles.
    Person,
    /// A company, agency, party, team, band, newspaper.
    Organization,
    /// A country, town, region, building, body of water.
    Place,
    /// A war, an election, a tournament, a storm.
    Event,
    /// A book, film, song, law.
    Work,
    /// A product, a vehicle, software.
    Product,
    /// A nationality, religion or political group: "Iraqi", "Kurds", "Democrats".
    Group,
    /// Any other name.
    Other,
}

/// A name in a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// Index of the first token within the sentence.
    pub start: u32,
    /// Index after the last token.
    pub end: u32,
    /// What it names.
    pub kind: NameKind,
    /// By how much the labelling with this name beats the best one without it: larger is surer.
    /// In sixteenths of a natural-logarithm unit.
    pub margin: i32,
}

/// Labels in both models, padding included.
const STRIDE: usize = 24;

/// Where a token stands in a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    First,
    Inside,
    Last,
    Single,
}

/// The labels of the name model. Label 0 is "no name"; the kinds that the training data know well
/// mark a name's end, the others only its beginning.
const NAME_LABELS: [(Part, NameKind); 22] = [
    (Part::First, NameKind::Person),
    (Part::Inside, NameKind::Person),
    (Part::Last, NameKind::Person),
    (Part::Single, NameKind::Person),
    (Part::First, NameKind::Organization),
    (Part::Inside, NameKind::Organization),
    (Part::Last, NameKind::Organization),
    (Part::Single, NameKind::Organization),
    (Part::First, NameKind::Place),
    (Part::Inside, NameKind::Place),
    (Part::Last, NameKind::Place),
    (Part::Single, NameKind::Place),
    (Part::First, NameKind::Group),
    (Part::Inside, NameKind::Group),
    (Part::First, NameKind::Event),
    (Part::Inside, NameKind::Event),
    (Part::First, NameKind::Work),
    (Part::Inside, NameKind::Work),
    (Part::First, NameKind::Product),
    (Part::Inside, NameKind::Product),
    (Part::First, NameKind::Other),
    (Part::Inside, NameKind::Other),
];

fn name_label(label: u8) -> Option<(Part, NameKind)> {
    NAME_LABELS.get(usize::from(label).checked_sub(1)?).copied()
}

static POS_MODEL: LazyLock<Model<'static, STRIDE>> = LazyLock::new(|| {
    Model::read(include_bytes!("../../seeds/models/pos.bin")).unwrap_or_else(Model::empty)
});

static NAME_MODEL: LazyLock<Model<'static, STRIDE>> = LazyLock::new(|| {
    Model::read(include_bytes!("../../seeds/models/names.bin")).unwrap_or_else(Model::empty)
});

static CLUSTERS: LazyLock<Clusters<'static>> = LazyLock::new(|| {
    Clusters::read(include_bytes!("../../seeds/models/clusters.bin"))
        .unwrap_or_else(Clusters::empty)
});

/// The part of speech of each word of a sentence, and the names in it, in order and without overlap.
///
/// Words are tokens in order: clitics apart ("Lee" "'s"), quotes and punctuation apart, hyphenated
/// words whole. Titles ("Mr.", "President"), a leading "the" and a possessive "'s" are no part of a name.
/// Takes time linear in the words' length.
#[must_use]
pub fn tag(words: &[&str]) -> (Vec<Pos>, Vec<Name>) {
    let sentence = Sentence::new(words, &CLUSTERS);
    let pos = parts_of_speech(&POS_MODEL, &sentence);
    let names = names(&NAME_MODEL, &sentence, words, &pos);
    (pos, names)
}

/// What a word is known by in tables of words: the same in any case, and with any digits.
#[must_use]
pub fn word_key(word: &str) -> u64 {
    features::cluster_key(word)
}

/// The word cluster, one of 1,024 and counted from 1, that the tagger has the word in; 0 where it has it in none.
#[must_use]
pub fn cluster(word: &str) -> u64 {
    features::cluster(word, &CLUSTERS)
}

/// What the model gives each label of each word, its neighbours' labels aside.
fn emissions(
    model: &Model<STRIDE>,
    sentence: &Sentence,
    mut take: impl FnMut(&mut Features, usize),
) -> Vec<[i16; STRIDE]> {
    let mut features = Features::new();
    (0..sentence.len())
        .map(|i| {
            take(&mut features, i);
            model.score(features.keys())
        })
        .collect()
}

fn parts_of_speech(model: &Model<STRIDE>, sentence: &Sentence) -> Vec<Pos> {
    let emissions = emissions(model, sentence, |features, i| features.of_pos(sentence, i));
    viterbi::decode(model, &emissions)
        .into_iter()
        .map(|label| {
            Pos::ALL
                .get(usize::from(label))
                .copied()
                .unwrap_or(Pos::Other)
        })
        .collect()
}

fn names(model: &Model<STRIDE>, sentence: &Sentence, words: &[&str], pos: &[Pos]) -> Vec<Name> {
    let emissions = emissions(model, sentence, |features, i| {
        features.of_name(sentence, pos, i);
    });
    let (labels, margins) = viterbi::decode_with_margins(model, &emissions);
    let mut names = spans(&labels, &margins);
    for name in &mut names {
        if name.kind == NameKind::Person {
            let tokens = name.start as usize..name.end as usize;
            name.start += titles(words.get(tokens).unwrap_or_default()) as u32;
        }
    }
    names
}

/// How many words at the start of a person's name are titles. At least one word is not.
fn titles(words: &[&str]) -> usize {
    let rest = words.len().saturating_sub(1);
    words
        .iter()
        .take(rest)
        .take_while(|word| TITLES.contains_ignore_case(word))
        .count()
}

/// Joins labels to names. Sequences that training never produces are read leniently.
fn spans(labels: &[u8], margins: &[i32]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut open = false;
    for (at, (&label, &margin)) in (0u32..).zip(labels.iter().zip(margins)) {
        let Some((part, kind)) = name_label(label) else {
            open = false;
            continue;
        };
        let starts = matches!(part, Part::First | Part::Single);
        match names.last_mut() {
            Some(name) if open && !starts && name.kind == kind => {
                name.end = at + 1;
                name.margin = name.margin.min(margin);
            }
            _ => names.push(Name {
                start: at,
                end: at + 1,
                kind,
                margin,
            }),
        }
        open = matches!(part, Part::First | Part::Inside);
    }
    names
}

#[cfg(test)]
mod tests;
