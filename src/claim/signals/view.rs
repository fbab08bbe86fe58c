//! What the signals of a sentence are read from.

use std::cell::OnceCell;

use crate::{
    entity::{EntityKind, LocalMention},
    lexicon::{Phrases, Started, claim as lexicon},
    quantity::Quantity,
    tagger::{Pos, Tagged},
    text::SentenceSpan,
    time::TimeMention,
};

/// What the signals of a sentence are read from.
pub(in crate::claim) struct View<'a> {
    pub(in crate::claim) tagged: &'a Tagged,
    pub(in crate::claim) sentence: SentenceSpan,
    pub(in crate::claim) mentions: &'a [LocalMention],
    pub(in crate::claim) times: &'a [TimeMention],
    pub(in crate::claim) quantities: &'a [Quantity],
    /// For every token of the sentence whether it is the narrator's: outside quotations.
    pub(in crate::claim) narrated: &'a [bool],
    /// For every token of the sentence the lists of `claim.toml` that it may start an entry of: none inside quotations.
    pub(in crate::claim) started: &'a [Started],
    /// All of these.
    pub(in crate::claim) any_started: Started,
    /// Whether the paragraph tells of play.
    pub(in crate::claim) match_report: bool,
    /// What is asked more than once.
    pub(in crate::claim) known: Known,
    pub(in crate::claim) place: Place,
}

/// Where in its paragraph the sentence stands.
#[derive(Clone, Copy, Default, Debug)]
pub(in crate::claim) struct Place {
    /// It is the first.
    pub(in crate::claim) opens: bool,
    /// Somebody says something in the sentence before it.
    pub(in crate::claim) after_saying: bool,
    /// Somebody says something in the next.
    pub(in crate::claim) before_saying: bool,
}

/// Answers about a sentence that many signals ask for.
#[derive(Default)]
pub(in crate::claim) struct Known {
    main_finite: OnceCell<Option<usize>>,
    sport: OnceCell<bool>,
}

impl View<'_> {
    pub(in crate::claim) fn is_narrated(&self, token: usize) -> bool {
        self.narrated
            .get(token.wrapping_sub(self.sentence.first as usize))
            .copied()
            .unwrap_or(false)
    }

    pub(in crate::claim) fn lower(&self, token: usize) -> &str {
        self.tagged.lower(token)
    }

    /// Token ranges where the sentence matches the list of `claim.toml`, longest first at each place; looked for as they
    /// are asked for.
    pub(in crate::claim) fn matches(
        &self,
        phrases: &Phrases,
    ) -> impl Iterator<Item = (usize, usize)> {
        debug_assert!(phrases.is_of(&lexicon::LISTS), "a list of `claim.toml`");
        let first = self.sentence.first as usize;
        let last = self.sentence.last as usize;
        let starts: &[Started] = if phrases.is_among(self.any_started) {
            self.started
        } else {
            &[]
        };
        let mut next = first;
        std::iter::from_fn(move || {
            loop {
                let ahead = starts.get(next - first..)?;
                let at = next + ahead.iter().position(|s| phrases.is_among(*s))?;
                match self.tagged.longest_match(at, phrases) {
                    Some(count) if at + count <= last => {
                        next = at + count;
                        return Some((at, next));
                    }
                    _ => next = at + 1,
                }
            }
        })
    }

    pub(in crate::claim) fn has(&self, phrases: &Phrases) -> bool {
        self.matches(phrases).next().is_some()
    }

    /// Whether the sentence has a word of the list within `reach` tokens of the place.
    pub(in crate::claim) fn near(&self, phrases: &Phrases, place: usize, reach: usize) -> bool {
        let from = place
            .saturating_sub(reach)
            .max(self.sentence.first as usize);
        let to = (place + reach + 1).min(self.sentence.last as usize);
        (from..to).any(|i| self.tagged.longest_match(i, phrases).is_some())
    }

    /// Whether the sentence has a word of the list within `reach` tokens behind the place.
    pub(in crate::claim) fn near_after(
        &self,
        phrases: &Phrases,
        place: usize,
        reach: usize,
    ) -> bool {
        let to = (place + reach + 1).min(self.sentence.last as usize);
        (place + 1..to).any(|i| phrases.contains(self.lower(i)))
    }

    /// Whether a public body or a named one does a public act in the main clause: the doing is its own record.
    pub(in crate::claim) fn is_public_act(&self) -> bool {
        let Some(verb) = self.main_verb() else {
            return false;
        };
        if !lexicon::PERFORMATIVE.contains(self.lower(verb)) {
            return false;
        }
        let first = self.sentence.first as usize;
        let named = self.mentions.iter().any(|m| {
            (m.first as usize) >= first
                && (m.last as usize) <= verb
                && matches!(
                    m.kind,
                    EntityKind::Organization | EntityKind::Person | EntityKind::Place
                )
        });
        named
            || (first..verb).any(|i| {
                lexicon::PUBLIC_BODIES.contains(self.lower(i))
                    || self.tagged.tokens[i].is_capitalised() && i > first
            })
    }

    /// The verb of the main clause itself: of "has approved", "will open", "was sentenced" the last word.
    pub(in crate::claim) fn main_verb(&self) -> Option<usize> {
        let first = self.main_finite()?;
        if self.tagged.pos(first).is_finite_verb() {
            return Some(first);
        }
        (first + 1..self.sentence.last as usize)
            .take(4)
            .find(|j| self.tagged.pos(*j).is_verb())
    }

    /// Whether the sentence tells of play: two words of sport, or one in a paragraph full of them. A "final" or a "minute"
    /// alone is none.
    pub(in crate::claim) fn is_sport(&self) -> bool {
        *self.known.sport.get_or_init(|| {
            let least = if self.match_report { 1 } else { 2 };
            self.matches(&lexicon::SPORT_WORDS).take(least).count() == least
        })
    }

    /// Whether the subject is explained: "Marsh fever, an illness carried by midges, causes fever".
    pub(in crate::claim) fn is_definition(&self) -> bool {
        let from = self.sentence.first as usize;
        (from + 1..from + 6)
            .any(|i| self.lower(i) == "," && matches!(self.lower(i + 1), "a" | "an" | "the"))
    }

    /// The quantities that begin within `reach` tokens of the place.
    pub(in crate::claim) fn quantities_near(&self, place: usize, reach: usize) -> &[Quantity] {
        let low = place.saturating_sub(reach) as u32;
        let from = self.quantities.partition_point(|q| q.first < low);
        let to = self
            .quantities
            .partition_point(|q| q.first as usize <= place + reach);
        &self.quantities[from..to.max(from)]
    }

    /// Whether a time expression begins in the range of tokens.
    pub(in crate::claim) fn has_time(&self, tokens: std::ops::Range<usize>) -> bool {
        let from = self
            .times
            .partition_point(|t| (t.first as usize) < tokens.start);
        self.times
            .get(from)
            .is_some_and(|t| (t.first as usize) < tokens.end)
    }

    /// Whether a body is named right before the verb, or a word before it: "The club hopes", "Harrow Rail has hopes".
    pub(in crate::claim) fn is_of_body(&self, verb: usize) -> bool {
        let to = self.mentions.partition_point(|m| (m.first as usize) < verb);
        self.mentions[..to].iter().rev().take(2).any(|m| {
            let last = m.last as usize;
            m.kind == EntityKind::Organization && last <= verb && verb - last <= 1
        })
    }

    /// The first mention that begins in the range of tokens.
    pub(in crate::claim) fn mention_at(
        &self,
        tokens: std::ops::Range<usize>,
    ) -> Option<&LocalMention> {
        let from = self
            .mentions
            .partition_point(|m| (m.first as usize) < tokens.start);
        self.mentions
            .get(from)
            .filter(|m| (m.first as usize) < tokens.end)
    }

    /// Whether the token opens the sentence, or a clause of it after a comma or a conjunction.
    pub(in crate::claim) fn opens_clause(&self, token: usize) -> bool {
        token == self.sentence.first as usize
            || matches!(
                self.lower(token - 1),
                "," | ";" | "and" | "but" | "because" | "although" | "while" | "that"
            )
    }

    /// The first verb of the main clause, auxiliaries included: outside relative and subordinate clauses, roughly.
    pub(in crate::claim) fn main_finite(&self) -> Option<usize> {
        *self
            .known
            .main_finite
            .get_or_init(|| self.find_main_finite())
    }

    fn find_main_finite(&self) -> Option<usize> {
        let mut skipping = false;
        self.sentence.tokens().find(|i| {
            let lower = self.lower(*i);
            if opens_subordinate(lower) {
                skipping = true;
            } else if lower == "," {
                skipping = false;
            }
            let pos = self.tagged.pos(*i);
            !skipping
                && self.is_narrated(*i)
                && (pos.is_finite_verb() || matches!(pos, Pos::Auxiliary | Pos::Modal))
        })
    }
}

/// Whether the word opens a clause which is not the main one.
fn opens_subordinate(word: &str) -> bool {
    matches!(
        word,
        "which"
            | "who"
            | "that"
            | "whose"
            | "where"
            | "when"
            | "after"
            | "before"
            | "as"
            | "while"
            | "if"
            | "although"
            | "because"
    )
}
