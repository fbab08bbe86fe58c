//! Whose a time is when a verb stands on either side: that of the clause, of a noun that is told apart by it, or of what
//! is put off.

use super::tense::Clause;
use crate::{lexicon, tagger::Pos};

/// How far back a verb is looked for.
const REACH: usize = 80;

impl Clause<'_> {
    /// The nearest verb before the token, auxiliaries apart.
    fn verb_before(&self, from: usize) -> Option<usize> {
        (self.sentence.start.max(from.saturating_sub(REACH))..from)
            .rev()
            .find(|i| self.is_verb_at(*i))
    }

    /// Whether the time that starts at `lead` belongs to a verb that only tells which one is meant: "the man arrested on
    /// Sunday", "the deal signed in the capital on Monday", "those who left on Friday".
    pub(super) fn modifies(&self, lead: usize) -> bool {
        let Some(verb) = self.verb_before(lead) else {
            return false;
        };
        if (verb..lead).any(|i| self.lower(i) == ",") {
            return false;
        }
        // To the start of the verb group.
        let mut first = verb;
        while first > self.sentence.start
            && (matches!(
                self.pos(first - 1),
                Pos::Auxiliary | Pos::Modal | Pos::Adverb | Pos::Particle
            ) || self.lower(first - 1) == "to")
        {
            first -= 1;
        }
        let before = first.checked_sub(1).map_or("", |b| self.lower(b));
        let relative = matches!(before, "who" | "which")
            || before == "that" && first > self.sentence.start + 1;
        if relative {
            return true;
        }
        if verb + 1 == lead {
            // "said Monday will be a holiday": what is said begins with the day.
            return !(self.pos(lead) != Pos::Adposition
                && lexicon::time::SAYING.contains(self.lower(verb)));
        }
        let bare = first == verb || self.lower(first) == "to";
        let object = self.takes_object(verb)
            || matches!(self.pos(verb + 1), Pos::ProperNoun | Pos::Subordinator);
        bare && !object
            && matches!(self.pos(verb), Pos::VerbPast | Pos::VerbParticiple)
            && first.checked_sub(1).is_some_and(|b| self.pos(b).is_noun())
    }

    /// Whether a noun phrase follows the verb; a name may be the day itself.
    pub(super) fn takes_object(&self, verb: usize) -> bool {
        matches!(
            self.pos(verb + 1),
            Pos::Determiner | Pos::Pronoun | Pos::Noun | Pos::Numeral
        )
    }

    /// Whether the words before the time send it ahead of a verb in the past: "put off until Friday", "set a hearing for
    /// Friday", "ahead of a vote on Friday", "effective Friday".
    pub(super) fn looks_ahead(&self, opener: &str, lead: usize, day: bool) -> bool {
        if opener == "effective" {
            return true;
        }
        let verb = self.verb_before(lead);
        let from = verb.unwrap_or(self.sentence.start.max(lead.saturating_sub(REACH)));
        // "warned on Monday of floods on Friday"
        let dated = self.previous.as_ref().is_some_and(|p| p.start > from);
        let warned = self.lower(from).starts_with("warn") && day && dated;
        let ahead = (from..lead).any(|i| {
            self.lower(i + 1) == "of" && self.lower(i) == "ahead" || warned && self.lower(i) == "of"
        });
        if ahead {
            return true;
        }
        match opener {
            "for" => day,
            "until" | "till" | "to" => verb.is_some_and(|v| {
                self.tagged
                    .longest_match(v, &lexicon::time::POSTPONES)
                    .is_some()
                    && (opener != "to" || day)
            }),
            _ => false,
        }
    }
}
