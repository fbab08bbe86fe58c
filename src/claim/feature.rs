//! What tells a sentence that needs a source from one that does not: its words, their clusters, and what the signals and
//! the other layers of the paragraph make of it.
//!
//! The score is the sum of the weights of these features, in hundredths; above zero the sentence rather needs a source. A
//! signal says what in a sentence could be asked about; the score, whether sentences like it are. The weights are
//! integers in `seeds/lexicon/claim_weights.toml`, fitted by `examples/train_claims.rs`.

use smallvec::SmallVec;

use super::{
    ClaimKind,
    signals::{Signal, View},
};
use crate::{
    lexicon::claim_weights::{CLUSTERS, SIGNALS, STRONG_SIGNALS, TRAITS, WEAK_SIGNALS, WORDS},
    quantity::QuantityKind,
    tagger::{self, Pos},
    text::TokenKind,
    time::TimeKind,
};

/// The table that a feature's weight is listed in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Family {
    /// A word of the narrator's that is no name and no number.
    Word,
    /// The word cluster of a noun, verb, adjective or adverb.
    Cluster,
    /// Whatever can be told of the sentence as a whole.
    Trait,
    /// A signal worth 1, by its kind.
    WeakSignal,
    /// A signal worth 2.
    Signal,
    /// A signal worth 3.
    StrongSignal,
}

impl Family {
    /// The name of the table.
    #[cfg(feature = "train")]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Word => "words",
            Self::Cluster => "clusters",
            Self::Trait => "traits",
            Self::WeakSignal => "weak_signals",
            Self::Signal => "signals",
            Self::StrongSignal => "strong_signals",
        }
    }

    fn weight(self, name: &str) -> i32 {
        let table = match self {
            Self::Word => &WORDS,
            Self::Cluster => &CLUSTERS,
            Self::Trait => &TRAITS,
            Self::WeakSignal => &WEAK_SIGNALS,
            Self::Signal => &SIGNALS,
            Self::StrongSignal => &STRONG_SIGNALS,
        };
        let weight = table.get(name).copied().unwrap_or(0);
        i32::try_from(weight).unwrap_or(0)
    }
}

/// How much the sentence looks like those that need a source, in hundredths.
pub(super) fn score(view: &View<'_>, signals: &[Signal]) -> i32 {
    let mut sum = 0;
    each(view, signals, |family, name| sum += family.weight(name));
    sum
}

/// Shows every feature of the sentence; a word that is there twice, twice.
pub(super) fn each(view: &View<'_>, signals: &[Signal], mut see: impl FnMut(Family, &str)) {
    see(Family::Trait, ALWAYS);
    let mut names = 0;
    let mut number = itoa::Buffer::new();
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let pos = view.tagged.pos(i);
        names += usize::from(pos == Pos::ProperNoun);
        if view.tagged.tokens[i].kind != TokenKind::Word
            || matches!(pos, Pos::ProperNoun | Pos::Numeral)
        {
            continue;
        }
        see(Family::Word, view.lower(i));
        if pos.is_verb() || matches!(pos, Pos::Noun | Pos::Adjective | Pos::Adverb) {
            let cluster = tagger::cluster(view.lower(i));
            see(Family::Cluster, number.format(cluster));
        }
    }
    see(Family::Trait, NAMES[(names / 2).min(NAMES.len() - 1)]);
    see(Family::Trait, tense(view));
    let mut kinds: SmallVec<[&str; 8]> = SmallVec::new();
    kinds.extend(view.quantities.iter().map(|q| quantity(q.kind)));
    kinds.extend(view.times.iter().map(|t| time(t.kind)));
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        see(Family::Trait, kind);
    }
    for (there, name) in [
        (view.quantities.is_empty(), "no quantity"),
        (view.times.is_empty(), "no time"),
        (view.is_public_act(), "public act"),
        (view.is_sport(), "sport"),
        (view.narrated.contains(&false), "quotation"),
        (view.place.opens, "opens the paragraph"),
        (view.place.after_saying, "after a saying"),
        (view.place.before_saying, "before a saying"),
    ] {
        if there {
            see(Family::Trait, name);
        }
    }
    let most = signals.iter().map(|s| s.worth).max().unwrap_or(0);
    see(Family::Trait, MOST[usize::from(most).min(MOST.len() - 1)]);
    let mut reasons: SmallVec<[(ClaimKind, u8); 4]> =
        signals.iter().map(|s| (s.kind, s.worth)).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for (kind, worth) in reasons {
        let family = match worth {
            1 => Family::WeakSignal,
            2 => Family::Signal,
            _ => Family::StrongSignal,
        };
        see(family, kind.name());
    }
}

/// The trait of every sentence.
pub(super) const ALWAYS: &str = "any";

/// By half the number of words in names.
const NAMES: [&str; 6] = [
    "0-1 name words",
    "2-3 name words",
    "4-5 name words",
    "6-7 name words",
    "8-9 name words",
    "10 or more name words",
];

/// By the worth of the strongest signal.
const MOST: [&str; 4] = ["worth 0", "worth 1", "worth 2", "worth 3"];

const fn quantity(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Money => "money",
        QuantityKind::Percent => "percent",
        QuantityKind::Count => "count",
        QuantityKind::Measure => "measure",
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Age => "age",
    }
}

const fn time(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "date",
        TimeKind::Time => "time of day",
        TimeKind::Duration => "duration",
        TimeKind::Set => "set of times",
    }
}

/// The form of the main clause's verb.
fn tense(view: &View<'_>) -> &'static str {
    let Some(first) = view.main_finite() else {
        return "no main verb";
    };
    let next = (first + 1..view.sentence.last as usize)
        .take(4)
        .map(|i| view.tagged.pos(i))
        .find(|pos| pos.is_verb());
    let done = next == Some(Pos::VerbParticiple);
    let doing = next == Some(Pos::VerbGerund);
    match view.lower(first) {
        "is" | "are" | "'s" | "'re" if done => "is done",
        "is" | "are" | "'s" | "'re" if doing => "is doing",
        "is" | "are" | "'s" | "'re" => "is",
        "was" | "were" if done => "was done",
        "was" | "were" if doing => "was doing",
        "was" | "were" => "was",
        "has" | "have" | "'ve" if done => "has done",
        "had" if done => "had done",
        "will" | "'ll" => "will",
        "would" | "'d" => "would",
        "could" | "can" => "can",
        "may" | "might" => "may",
        _ => match view.tagged.pos(first) {
            Pos::Modal => "must",
            Pos::VerbPast => "did",
            _ => "does",
        },
    }
}
