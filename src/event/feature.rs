//! Features and their weights.
//!
//! A candidate's score is the sum of the weights of its features and of the words it stands among (`words.rs`); above zero
//! it is an event. The weights of the features are integers in `seeds/lexicon/event_weights.toml`, fitted by
//! `examples/train_events.rs`.

use std::sync::LazyLock;

use smallvec::SmallVec;

use super::skeleton::ClauseKind;
use crate::{lexicon::event_weights::WEIGHTS, time::TimeKind};

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(super) enum $type { $($variant,)* }

        impl $type {
            const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

named! {
    /// What a verb's form says about whether the thing happened.
    Tense {
        Past = "past",
        PastPerfect = "past-perfect",
        PastProgressive = "past-progressive",
        Present = "present",
        Perfect = "perfect",
        Progressive = "progressive",
        Future = "future",
        Would = "would",
        May = "may",
        Must = "must",
        Planned = "planned",
        Proposed = "proposed",
        Implied = "implied",
        Purpose = "purpose",
        Participle = "participle",
        Gerund = "gerund",
        Base = "base",
    }
}

named! {
    /// The list that a verb is in.
    VerbClass {
        Act = "act",
        Announcing = "announcing",
        Reporting = "reporting",
        Aspectual = "aspectual",
        Mind = "mind",
        State = "state",
        Light = "light",
        Happening = "happening",
        Other = "other",
    }
}

named! {
    /// Features that are there or not.
    Flag {
        Any = "any",
        Passive = "passive",
        Negated = "negated",
        Habitual = "habitual",
        Particle = "particle",
        Object = "object",
        NamedObject = "named-object",
        HostWithEvent = "host-with-event",
        Clausal = "clausal",
        TakesInfinitive = "takes-infinitive",
        EventSubject = "event-subject",
        BarePlural = "bare-plural",
        AfterPreposition = "after-preposition",
        AfterComma = "after-comma",
        AfterNoun = "after-noun",
        SharedAuxiliary = "shared-auxiliary",
        Cue = "cue",
        Quoted = "quoted",
        Attributed = "attributed",
        DateInClause = "date-in-clause",
        DateInSentence = "date-in-sentence",
        Headline = "headline",
        FirstSentence = "first-sentence",
        FirstInSentence = "first-in-sentence",
        SecondInSentence = "second-in-sentence",
        LaterInSentence = "later-in-sentence",
        LongSentence = "long-sentence",
        PlaceInClause = "place-in-clause",
        PersonInClause = "person-in-clause",
        NumberInClause = "number-in-clause",
        QuotedAct = "quoted-act",
        AttributedAct = "attributed-act",
        Question = "question",
        OddShape = "odd-shape",
        PlainNoun = "plain-noun",
        ShyNoun = "shy-noun",
        ListedEvent = "listed-event",
        ListedAct = "listed-act",
        AfterOf = "after-of",
        TimePreposition = "time-preposition",
        OtherPreposition = "other-preposition",
        LightObject = "light-object",
        HostObject = "host-object",
        ActObject = "act-object",
        PlainObject = "plain-object",
        HappeningSubject = "happening-subject",
        PlainSubject = "plain-subject",
        Indefinite = "indefinite",
        Definite = "definite",
        OtherDeterminer = "other-determiner",
        BareNoun = "bare-noun",
        NamedChunk = "named-chunk",
        Plural = "plural",
        BeforeOf = "before-of",
        BeforePreposition = "before-preposition",
        BeforeTo = "before-to",
        DateBeside = "date-beside",
        NamedBefore = "named-before",
    }
}

const MEANINGS: [&str; 16] = [
    "body",
    "change",
    "cognition",
    "communication",
    "competition",
    "consumption",
    "contact",
    "creation",
    "emotion",
    "motion",
    "perception",
    "possession",
    "social",
    "stative",
    "weather",
    "unknown",
];

const CLAUSES: [&str; 6] = [
    "main",
    "coordinate",
    "complement",
    "relative",
    "circumstance",
    "condition",
];

const SUBJECTS: [&str; 6] = ["named", "speaker", "person", "thing", "other", "none"];

const TIMES: [&str; 4] = ["date", "time", "duration", "set"];

/// How many distances from a time expression are told apart, by pairs of tokens.
const DISTANCES: usize = 5;

// Blocks of feature numbers, one after the other.
const NOUN_FLAGS: usize = Flag::NAMES.len();
const TENSES: usize = NOUN_FLAGS + Flag::NAMES.len();
const CLASSES: usize = TENSES + Tense::NAMES.len();
const PAIRS: usize = CLASSES + VerbClass::NAMES.len();
const MEANING: usize = PAIRS + Tense::NAMES.len() * VerbClass::NAMES.len();
const CLAUSE: usize = MEANING + MEANINGS.len();
const CLAUSE_TENSE: usize = CLAUSE + CLAUSES.len();
const SUBJECT: usize = CLAUSE_TENSE + CLAUSES.len() * Tense::NAMES.len();
const NOUN_CLAUSE: usize = SUBJECT + SUBJECTS.len() * VerbClass::NAMES.len();
const NOUN_TENSE: usize = NOUN_CLAUSE + CLAUSES.len();
const TIME: usize = NOUN_TENSE + Tense::NAMES.len();
const NOUN_TIME: usize = TIME + TIMES.len() * 2 * DISTANCES;
/// How many features there are.
pub(super) const COUNT: usize = NOUN_TIME + TIMES.len() * 2 * DISTANCES;

/// Who is the subject of a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum SubjectKind {
    Named,
    /// I, we, you.
    Speaker,
    /// he, she, they, who.
    Person,
    /// it, this, there.
    Thing,
    Other,
    None,
}

/// The features of one candidate.
#[derive(Clone, Debug)]
pub(super) struct Features {
    numbers: SmallVec<[u16; 32]>,
    /// Flags of nouns are weighed apart from those of verbs.
    flags_from: usize,
}

impl Features {
    /// The features of a verb.
    pub(super) fn of_verb() -> Self {
        Self {
            numbers: SmallVec::new(),
            flags_from: 0,
        }
    }

    /// The features of a noun.
    pub(super) fn of_noun() -> Self {
        Self {
            numbers: SmallVec::new(),
            flags_from: NOUN_FLAGS,
        }
    }

    /// Sets a flag.
    pub(super) fn push(&mut self, flag: Flag) {
        self.add(self.flags_from + flag as usize);
    }

    /// The form of a verb, its list, and the kind of its clause.
    pub(super) fn verb(&mut self, tense: Tense, class: VerbClass, clause: ClauseKind) {
        self.add(TENSES + tense as usize);
        self.add(CLASSES + class as usize);
        self.add(PAIRS + tense as usize * VerbClass::NAMES.len() + class as usize);
        self.add(CLAUSE + clause as usize);
        self.add(CLAUSE_TENSE + clause as usize * Tense::NAMES.len() + tense as usize);
    }

    /// The subject of a verb.
    pub(super) fn subject(&mut self, kind: SubjectKind, class: VerbClass) {
        self.add(SUBJECT + kind as usize * VerbClass::NAMES.len() + class as usize);
    }

    /// WordNet's class of a verb.
    pub(super) fn meaning(&mut self, name: Option<&str>) {
        let at = name.and_then(|n| MEANINGS.iter().position(|m| *m == n));
        self.add(MEANING + at.unwrap_or(MEANINGS.len() - 1));
    }

    /// The clause of a noun.
    pub(super) fn noun_clause(&mut self, kind: ClauseKind) {
        self.add(NOUN_CLAUSE + kind as usize);
    }

    /// The tense of the verb that a noun is the subject or object of.
    pub(super) fn noun_tense(&mut self, tense: Tense) {
        self.add(NOUN_TENSE + tense as usize);
    }

    /// The nearest time expression: on which side, and how many tokens off.
    pub(super) fn near_time(&mut self, kind: TimeKind, behind: bool, tokens: usize) {
        let block = if self.flags_from == NOUN_FLAGS {
            NOUN_TIME
        } else {
            TIME
        };
        let side = kind as usize * 2 + usize::from(behind);
        self.add(block + side * DISTANCES + (tokens / 2).min(DISTANCES - 1));
    }

    /// Whether the flag is set.
    pub(super) fn has(&self, flag: Flag) -> bool {
        self.numbers
            .contains(&((self.flags_from + flag as usize) as u16))
    }

    /// The numbers of the features.
    #[cfg(feature = "train")]
    pub(super) fn numbers(&self) -> &[u16] {
        &self.numbers
    }

    /// The sum of the weights.
    pub(super) fn score(&self) -> i32 {
        self.numbers
            .iter()
            .map(|n| TABLE.get(usize::from(*n)).copied().unwrap_or(0))
            .sum()
    }

    fn add(&mut self, number: usize) {
        self.numbers.push(number as u16);
    }
}

/// The numbers of the features that every verb and every noun has.
#[cfg(feature = "train")]
pub(super) const ALWAYS: [usize; 2] = [Flag::Any as usize, NOUN_FLAGS + Flag::Any as usize];

/// The name that a feature's weight is listed under.
pub(super) fn name(number: usize) -> String {
    let pick = |names: &[&str], at: usize| names.get(at).copied().unwrap_or("").to_owned();
    match number {
        n if n < NOUN_FLAGS => format!("verb, {}", pick(Flag::NAMES, n)),
        n if n < TENSES => format!("noun, {}", pick(Flag::NAMES, n - NOUN_FLAGS)),
        n if n < CLASSES => format!("verb: {}", pick(Tense::NAMES, n - TENSES)),
        n if n < PAIRS => format!("verb: {}", pick(VerbClass::NAMES, n - CLASSES)),
        n if n < MEANING => {
            let classes = VerbClass::NAMES.len();
            let n = n - PAIRS;
            format!(
                "verb: {} {}",
                pick(Tense::NAMES, n / classes),
                pick(VerbClass::NAMES, n % classes)
            )
        }
        n if n < CLAUSE => format!("meaning: {}", pick(&MEANINGS, n - MEANING)),
        n if n < CLAUSE_TENSE => format!("verb in clause: {}", pick(&CLAUSES, n - CLAUSE)),
        n if n < SUBJECT => {
            let (tenses, n) = (Tense::NAMES.len(), n - CLAUSE_TENSE);
            format!(
                "{} verb in clause: {}",
                pick(Tense::NAMES, n % tenses),
                pick(&CLAUSES, n / tenses)
            )
        }
        n if n < NOUN_CLAUSE => {
            let (classes, n) = (VerbClass::NAMES.len(), n - SUBJECT);
            format!(
                "{} verb, subject: {}",
                pick(VerbClass::NAMES, n % classes),
                pick(&SUBJECTS, n / classes)
            )
        }
        n if n < NOUN_TENSE => format!("noun in clause: {}", pick(&CLAUSES, n - NOUN_CLAUSE)),
        n if n < TIME => format!("noun beside verb: {}", pick(Tense::NAMES, n - NOUN_TENSE)),
        n => {
            let (word, n) = if n < NOUN_TIME {
                ("verb", n - TIME)
            } else {
                ("noun", n - NOUN_TIME)
            };
            let (side, distance) = (n / DISTANCES, n % DISTANCES);
            format!(
                "{word}, {} {}: {}",
                pick(&TIMES, side / 2),
                ["before", "behind"][side % 2],
                2 * distance
            )
        }
    }
}

static TABLE: LazyLock<[i32; COUNT]> = LazyLock::new(|| {
    std::array::from_fn(|n| {
        WEIGHTS
            .get(&name(n))
            .and_then(|w| i32::try_from(*w).ok())
            .unwrap_or(0)
    })
});
