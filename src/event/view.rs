//! A tagged passage as the events read it: with the parts of speech that matter here put right.

use std::ops::Deref;

use super::{headline, lemma, told::is_also_past};
use crate::{
    lexicon::{event, tagger},
    tagger::{Pos, Tagged},
    text::Shape,
};

/// Irregular pasts that are nouns or adjectives as well.
const ALSO_NO_VERB: &[&str] = &[
    "bent", "bit", "bore", "bound", "done", "does", "dove", "fed", "fell", "felt", "found", "goes",
    "held", "hung", "left", "lit", "lost", "made", "meant", "paid", "rose", "said", "saw", "shot",
    "slew", "sold", "spent", "spoke", "stole", "stuck", "swept", "taught", "thought", "tied",
    "told", "was", "were", "is", "are", "am", "had", "has", "wound",
];

/// Whether the past of a verb is no participle of it: "came", "took".
fn is_only_past(past: &str, lemma: &str) -> bool {
    let apart = |form: &str| form != past && !form.ends_with("ing") && !is_also_past(form);
    event::IRREGULAR.get(past) == Some(&lemma)
        && (apart(lemma)
            || event::IRREGULAR
                .entries()
                .any(|(form, of)| *of == lemma && apart(form)))
}

/// A tagged passage, with some parts of speech put right by the words around them. Reads as the passage itself.
pub(super) struct View<'a> {
    tagged: &'a Tagged,
    pos: Vec<Pos>,
}

impl<'a> View<'a> {
    /// Looks at a passage; `headline` says that it is one, where verbs lack auxiliaries and nouns lack articles.
    pub(super) fn new(tagged: &'a Tagged, headline: bool) -> Self {
        let mut view = Self {
            tagged,
            pos: tagged.pos.clone(),
        };
        for i in 0..view.pos.len() {
            if let Some(pos) = view.corrected(i) {
                view.pos[i] = pos;
            }
        }
        for i in 0..view.pos.len() {
            if view.is_planning(i, headline) {
                view.pos[i] = Pos::VerbPresent3;
            }
        }
        for sentence in &tagged.sentences {
            if headline {
                for (i, pos) in headline::verbs(&view, sentence.tokens()) {
                    view.pos[i] = pos;
                }
                continue;
            }
            let finite = |i: usize| view.pos(i).is_finite_verb() || view.pos(i) == Pos::Modal;
            if sentence.tokens().any(finite) {
                continue;
            }
            let first = sentence.first as usize;
            if let Some(i) = sentence
                .tokens()
                .find(|i| view.hidden_past(first, *i) || view.is_only_verb(first, *i))
            {
                view.pos[i] = Pos::VerbPast;
            }
        }
        view
    }

    /// The token's part of speech; [`Pos::Other`] past the end.
    pub(super) fn pos(&self, token: usize) -> Pos {
        self.pos.get(token).copied().unwrap_or(Pos::Other)
    }

    fn corrected(&self, i: usize) -> Option<Pos> {
        let word = self.lower(i);
        match self.pos(i) {
            // A company, not an action: "Boeing".
            Pos::VerbGerund
                if self
                    .tokens
                    .get(i)
                    .is_some_and(|t| t.shape == Shape::Capitalised)
                    && !lemma::known(&lemma::verb(word)) =>
            {
                Some(Pos::ProperNoun)
            }
            // A short name that ends like a verb: "EADS wins contract".
            Pos::VerbPresent | Pos::VerbPresent3 | Pos::VerbPast
                if self.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper)
                    && !lemma::known(&lemma::verb(word)) =>
            {
                Some(Pos::ProperNoun)
            }
            // "leaders, including Xi", "following the attack".
            Pos::VerbGerund if event::GERUND_PREPOSITIONS.contains(word) => Some(Pos::Adposition),
            Pos::VerbPast | Pos::VerbPresent | Pos::VerbPresent3
                if matches!(word, "was" | "were" | "is" | "are") =>
            {
                Some(Pos::Auxiliary)
            }
            // "the developers' conference"
            Pos::Punctuation | Pos::Other | Pos::Particle | Pos::Symbol
                if i > 0
                    && matches!(word, "'" | "’")
                    && !self.spaced_before(i)
                    && self.pos(i - 1).is_noun()
                    && self.lower(i - 1).ends_with('s')
                    && (self.pos(i + 1).is_noun() || self.pos(i + 1) == Pos::Adjective) =>
            {
                Some(Pos::Particle)
            }
            // "A storm destroyed its pier": a participle alone behind a noun has no object.
            Pos::VerbParticiple
                if i > 0
                    && (self.pos(i - 1).is_noun() || self.pos(i - 1) == Pos::Adverb)
                    && (self.has_object(i) || self.has_second(i))
                    && !self.has_auxiliary(i)
                    && !self.is_described(i)
                    // "a man named Reed"
                    && !matches!(word, "named" | "called" | "dubbed" | "entitled") =>
            {
                Some(Pos::VerbPast)
            }
            // "the newly appointed minister": the tagger sees a past.
            Pos::VerbPast if self.is_described(i) => Some(Pos::VerbParticiple),
            // "Another jet equipped with the tubes suffered a fault"
            Pos::VerbPast if self.is_reduced(i) => Some(Pos::VerbParticiple),
            // "underwent liver transplant surgery"
            Pos::Adjective
                if i > 0
                    && self.pos(i - 1) == Pos::Noun
                    && self.pos(i + 1) == Pos::Noun
                    && event::EVENT_NOUNS.contains(word) =>
            {
                Some(Pos::Noun)
            }
            // "have since boycotted parliament"
            _ if word == "since"
                && i > 0
                && matches!(self.lower(i - 1), "had" | "has" | "have")
                && matches!(self.pos(i + 1), Pos::VerbParticiple | Pos::VerbPast) =>
            {
                Some(Pos::Adverb)
            }
            // "charged with spying": no clause.
            Pos::Subordinator
                if self.pos(i + 1) == Pos::VerbGerund
                    && matches!(
                        word,
                        "of" | "for" | "with" | "from" | "in" | "on" | "at" | "about" | "against"
                    ) =>
            {
                Some(Pos::Adposition)
            }
            // "gunmen shot and wounded a guard"
            Pos::Noun
                if i > 0
                    && self.pos(i - 1).is_noun()
                    && self.pos(i + 1) == Pos::Coordinator
                    && matches!(self.pos(i + 2), Pos::VerbPast | Pos::VerbParticiple)
                    && event::IRREGULAR.contains_key(word)
                    && is_also_past(word) =>
            {
                Some(Pos::VerbPast)
            }
            // "forced ports to close"
            Pos::Adjective
                if i > 0
                    && self.lower(i - 1) == "to"
                    && self.pos(i - 1) == Pos::Particle
                    && self.pos(i + 1) == Pos::Punctuation
                    && event::ACTS.contains(word) =>
            {
                Some(Pos::VerbBase)
            }
            // "says sorry for lost records"
            Pos::VerbParticiple
                if i > 0
                    && matches!(
                        self.lower(i - 1),
                        "for" | "of" | "with" | "over" | "in" | "on"
                    )
                    && self.pos(i + 1) == Pos::Noun =>
            {
                Some(Pos::Adjective)
            }
            // "when a bomb exploded"
            Pos::VerbParticiple if self.is_verb_of_clause(i) => Some(Pos::VerbPast),
            // "at least one"
            Pos::Adjective if word == "least" && i > 0 && self.lower(i - 1) == "at" => {
                Some(Pos::Adverb)
            }
            // "in their only meeting"
            Pos::VerbGerund
                if i > 1
                    && !self.pos(i + 1).is_noun()
                    && !matches!(self.pos(i + 1), Pos::Adjective | Pos::Determiner)
                    && event::EVENT_NOUNS.contains(word)
                    && self.pos(i - 1) == Pos::Adjective
                    && matches!(self.pos(i - 2), Pos::Pronoun | Pos::Determiner) =>
            {
                Some(Pos::Noun)
            }
            // "the dead and wounded soldiers"
            Pos::VerbPast
                if i > 2
                    && self.pos(i - 1) == Pos::Coordinator
                    && self.pos(i - 2) == Pos::Adjective
                    && self.pos(i - 3) == Pos::Determiner
                    && self.pos(i + 1).is_noun() =>
            {
                Some(Pos::Adjective)
            }
            // "a coal mine"
            Pos::Pronoun if word == "mine" && i > 0 && self.pos(i - 1).is_noun() => Some(Pos::Noun),
            // "a roadside bomb blast near": a singular has no verb without "-s".
            Pos::VerbPresent | Pos::VerbBase
                if i > 1
                    && self.pos(i - 1) == Pos::Noun
                    && matches!(
                        self.pos(i - 2),
                        Pos::Determiner | Pos::Noun | Pos::Adjective
                    )
                    && matches!(self.pos(i + 1), Pos::Adposition | Pos::Punctuation)
                    && !self.lower(i - 1).ends_with('s')
                    && event::EVENT_NOUNS.contains(word) =>
            {
                Some(Pos::Noun)
            }
            // "attacked a truck stop": one truck stops with an "-s".
            Pos::VerbPresent | Pos::VerbBase
                if i > 1
                    && self.pos(i - 1) == Pos::Noun
                    && matches!(self.lower(i - 2), "a" | "an")
                    && !self.lower(i - 1).ends_with('s')
                    // "saw a man jump"
                    && !(i.saturating_sub(6)..i)
                        .any(|k| tagger::BASE_AFTER_OBJECT.contains(self.lower(k))) =>
            {
                Some(Pos::Noun)
            }
            // "had to rebuild"
            Pos::VerbPast | Pos::VerbPresent | Pos::VerbPresent3 | Pos::VerbBase
                if matches!(word, "had" | "has" | "have")
                    && self.lower(i + 1) == "to"
                    && self.pos(i + 2) == Pos::VerbBase =>
            {
                Some(Pos::Auxiliary)
            }
            // "had just made bail"
            Pos::VerbPast | Pos::VerbPresent | Pos::VerbPresent3
                if matches!(word, "had" | "has" | "have")
                    && self.pos(i + 1) == Pos::Adverb
                    && self.pos(i + 2) == Pos::VerbParticiple =>
            {
                Some(Pos::Auxiliary)
            }
            // "Italy's highest court upheld his extradition", "the ferry had sunk off the coast"
            Pos::Noun | Pos::Adjective | Pos::Adposition if self.is_sure_past(i) => {
                if i > 0 && matches!(self.lower(i - 1), "had" | "has" | "have") {
                    Some(Pos::VerbParticiple)
                } else {
                    Some(Pos::VerbPast)
                }
            }
            _ => None,
        }
    }

    /// Whether a word taken for something else can only be the past of a verb: "underwent".
    fn is_sure_past(&self, i: usize) -> bool {
        let follows_name = i > 0
            && match self.pos(i - 1) {
                Pos::Noun | Pos::ProperNoun | Pos::Adverb | Pos::Coordinator => true,
                Pos::Pronoun => !matches!(
                    self.lower(i - 1),
                    "his" | "her" | "its" | "their" | "my" | "our" | "your"
                ),
                _ => matches!(self.lower(i - 1), "had" | "has" | "have"),
            };
        let word = self.word(i);
        follows_name
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && event::IRREGULAR.contains_key(word)
            && is_also_past(word)
            && !word.ends_with("ing")
            && !ALSO_NO_VERB.contains(&word)
    }

    /// Whether a participle behind a noun is all the verb that a clause has: "when two men on a motorbike opened fire".
    fn is_verb_of_clause(&self, verb: usize) -> bool {
        let nominal = |i: usize| {
            self.pos(i).is_noun()
                || matches!(
                    self.pos(i),
                    Pos::Determiner | Pos::Adjective | Pos::Numeral | Pos::Adposition
                )
        };
        if verb == 0
            || !self.pos(verb - 1).is_noun()
            || !is_also_past(self.lower(verb))
            || self.lower(verb + 1) == "by"
        {
            return false;
        }
        let opens = (verb.saturating_sub(10)..verb)
            .rev()
            .find(|i| !nominal(*i))
            .is_some_and(|i| matches!(self.lower(i), "when" | "while" | "because" | "although"));
        opens
            && !(verb + 1..verb + 12)
                .take_while(|i| {
                    !matches!(
                        self.pos(*i),
                        Pos::Punctuation | Pos::Subordinator | Pos::Other
                    )
                })
                .any(|i| {
                    self.pos(i).is_verb() || matches!(self.pos(i), Pos::Auxiliary | Pos::Modal)
                })
    }

    /// Whether an article and an adverb stand before the verb, and a noun behind it.
    fn is_described(&self, verb: usize) -> bool {
        let adverbs = (0..verb)
            .rev()
            .take(2)
            .take_while(|i| self.pos(*i) == Pos::Adverb)
            .count();
        adverbs > 0
            && verb > adverbs
            && matches!(self.pos(verb - adverbs - 1), Pos::Determiner | Pos::Numeral)
            && (self.pos(verb + 1).is_noun() || self.pos(verb + 1) == Pos::Adjective)
    }

    /// Whether a past behind a noun only describes it, as the verb of the sentence has yet to come: "a jet equipped with
    /// the tubes suffered a fault".
    fn is_reduced(&self, verb: usize) -> bool {
        if verb == 0 || !self.pos(verb - 1).is_noun() {
            return false;
        }
        let lemma = lemma::verb(self.lower(verb));
        if event::REPORTING.contains(&lemma) || event::ANNOUNCING.contains(&lemma) {
            return false;
        }
        if is_only_past(self.lower(verb), &lemma) {
            return false;
        }
        let led = self.is_led(verb) && !event::CIRCUMSTANCE.contains(self.lower(verb + 1));
        if led && self.follows_verb(verb) {
            return true;
        }
        let behind = matches!(self.lower(verb + 1), "with" | "by")
            || led && self.pos(verb + 1) == Pos::Adposition;
        if !behind {
            return false;
        }
        let ends = |i: usize| match self.pos(i) {
            Pos::Punctuation | Pos::Subordinator | Pos::Other => true,
            Pos::Coordinator => !led,
            _ => matches!(self.lower(i), "who" | "which" | "that" | "after" | "before"),
        };
        (verb + 2..verb + 12).take_while(|i| !ends(*i)).any(|i| {
            matches!(self.pos(i), Pos::VerbPast | Pos::VerbPresent3 | Pos::Modal)
                || led && self.pos(i) == Pos::Auxiliary
        })
    }

    /// Where the noun phrase right before the token begins.
    fn phrase_before(&self, token: usize) -> usize {
        let nominal = |i: usize| {
            self.pos(i).is_noun()
                || matches!(self.pos(i), Pos::Determiner | Pos::Adjective | Pos::Numeral)
        };
        (0..token)
            .rev()
            .take_while(|i| nominal(*i))
            .last()
            .unwrap_or(token)
    }

    /// Whether the noun before the verb hangs on a preposition: "near a truck parked in the square".
    fn is_led(&self, verb: usize) -> bool {
        let first = self.phrase_before(verb);
        first > 0
            && first < verb
            && self.pos(first - 1) == Pos::Adposition
            && !event::CIRCUMSTANCE.contains(self.lower(first - 1))
    }

    /// Whether a verb that could have this one's subject stands before, and nothing that begins a clause between them:
    /// "exploded near a truck parked in the square".
    fn follows_verb(&self, verb: usize) -> bool {
        let before = (verb.saturating_sub(15)..verb)
            .rev()
            .take_while(|i| {
                !matches!(
                    self.pos(*i),
                    Pos::Punctuation | Pos::Coordinator | Pos::Subordinator | Pos::Pronoun
                ) && !event::CIRCUMSTANCE.contains(self.lower(*i))
                    && !matches!(self.lower(*i), "that" | "who" | "which" | "whose")
            })
            .find(|i| self.pos(*i).is_verb());
        before.is_some_and(|i| {
            let lemma = lemma::verb(self.lower(i));
            self.pos(i).is_finite_verb()
                && !event::REPORTING.contains(&lemma)
                && !event::MINDS.contains(&lemma)
                && !event::ANNOUNCING.contains(&lemma)
        })
    }

    /// Whether an article, a possessive, a number or a name stands right behind the verb.
    fn has_object(&self, verb: usize) -> bool {
        match self.pos(verb + 1) {
            Pos::Determiner | Pos::ProperNoun | Pos::Numeral => true,
            // "killed at least four people"
            _ if self.lower(verb + 1) == "at" => self.lower(verb + 2) == "least",
            Pos::Pronoun => matches!(
                self.lower(verb + 1),
                "his" | "her" | "its" | "their" | "him" | "them" | "it"
            ),
            _ => false,
        }
    }

    /// Whether a past that shares its subject follows: "the parties boycotted parliament and demanded a vote".
    fn has_second(&self, verb: usize) -> bool {
        self.pos(verb + 1).is_noun()
            && self.pos(verb + 2) == Pos::Coordinator
            && self.pos(verb + 3) == Pos::VerbPast
    }

    /// Whether an auxiliary stands a few words before the verb, in what may be the same group: "has also given", "was
    /// arrested and charged".
    fn has_auxiliary(&self, verb: usize) -> bool {
        (verb.saturating_sub(8)..verb)
            .rev()
            .take_while(|i| self.pos(*i) != Pos::Punctuation)
            .any(|i| self.pos(i) == Pos::Auxiliary || self.pos(i) == Pos::Modal)
    }

    /// Whether a word of a sentence without a verb is a past tense that was taken for a noun: "The ferry sank".
    fn hidden_past(&self, start: usize, i: usize) -> bool {
        i > start
            && self.pos(i) == Pos::Noun
            && (self.pos(i - 1).is_noun() || self.pos(i - 1) == Pos::Pronoun)
            && !self.pos(i + 1).is_noun()
            && event::IRREGULAR.contains_key(self.lower(i))
    }

    /// Whether a participle of a sentence without a verb is its verb: "Nine bombs ripped through the capital".
    fn is_only_verb(&self, start: usize, i: usize) -> bool {
        i > start
            && self.pos(i) == Pos::VerbParticiple
            && self.pos(i - 1).is_noun()
            && self.pos(i + 1) != Pos::Punctuation
            && !matches!(self.lower(i + 1), "by" | "of")
            && is_also_past(self.lower(i))
            && (start..i).all(|k| {
                self.pos(k).is_noun()
                    || matches!(self.pos(k), Pos::Determiner | Pos::Adjective | Pos::Numeral)
            })
    }

    /// Whether a word taken for a noun is a verb of planning: "Trump also plans to hold talks", and in a headline "Trump
    /// lands in Seoul, plans to meet Lee".
    fn is_planning(&self, i: usize, headline: bool) -> bool {
        self.pos(i) == Pos::Noun
            && self.lower(i + 1) == "to"
            && self.pos(i + 2) == Pos::VerbBase
            && self.lower(i).ends_with('s')
            && event::SCHEDULING.contains(&lemma::verb(self.lower(i)))
            && (headline || i > 0 && matches!(self.pos(i - 1), Pos::Adverb | Pos::ProperNoun))
    }

    /// Whether the word after the verb belongs to it: "turned down", "rolled out".
    pub(super) fn particle_after(&self, verb: usize) -> bool {
        matches!(self.pos(verb + 1), Pos::Adposition | Pos::Adverb)
            && event::PARTICLES.contains(self.lower(verb + 1))
            // "out of", "back in", "sworn in on Monday", but not "came in May".
            && (self.pos(verb + 1) == Pos::Adverb
                || self.lower(verb + 1) != "in"
                || matches!(self.pos(verb + 2), Pos::Adposition | Pos::Punctuation))
            // "tripled over the summer"
            && !(self.lower(verb + 1) == "over" && self.pos(verb + 2) == Pos::Determiner)
            // "gave up to 150 million"
            && !(self.lower(verb + 1) == "up" && self.lower(verb + 2) == "to")
    }
}

impl Deref for View<'_> {
    type Target = Tagged;

    fn deref(&self) -> &Tagged {
        self.tagged
    }
}
