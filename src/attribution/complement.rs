//! What follows a verb, and whether it can be content.

use super::{
    chunk::{ChunkKind, REACH},
    frame::{self, Frames},
    view::View,
};
use crate::{lexicon::attribution as lists, tagger::Pos};

/// What follows a verb that may be a cue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Complement {
    /// A clause; its first chunk.
    Clause(usize),
    /// A quotation chunk.
    Quote(usize),
    /// What a colon introduces; the first chunk after it.
    Colon(usize),
    /// An infinitive, with its object before it if it has one.
    Infinitive(usize),
    /// A noun phrase, or a preposition with one.
    Noun(usize),
    /// The cue stands inside a relative clause: "which officials say is"; the chunk after the cue.
    Gap(usize),
    /// Nothing that could be content; the first chunk after the cue and its adjuncts.
    Nothing(usize),
}

impl View<'_> {
    /// What follows the verb chunk `verb`.
    pub(super) fn complement(self, verb: usize, frames: Frames) -> Complement {
        let clause = frames.any(Frames::CLAUSE.or(Frames::THAT));
        let quote = frames.any(Frames::QUOTE);
        // `"...," said harbour board chair Lee`: who stands behind the cue speaks, however long the phrase.
        let before = self.kind(verb.wrapping_sub(1));
        let sure = frames.any(Frames::SURE)
            && before != ChunkKind::Quote
            // "The wall fell, said Ann Lee of Upton."
            && !(before == ChunkKind::Comma && self.is_named(self.after_cue(verb)));
        let mut heard = false;
        let mut at = self.after_cue(verb);
        loop {
            match self.kind(at) {
                ChunkKind::Adverb => at += 1,
                // "denied both the charge and the debt"
                ChunkKind::Coordinator if self.word(at) == "both" => at += 1,
                ChunkKind::Time if !self.time_is_subject(at) => at += 1,
                ChunkKind::Comma if quote && self.kind(at + 1) == ChunkKind::Quote => {
                    return Complement::Quote(at + 1);
                }
                // "said, in her words, '...'"
                ChunkKind::Comma if quote && self.comma_then(at + 1, ChunkKind::Quote) => {
                    return self
                        .find(at + 1, 10, ChunkKind::Quote)
                        .map_or(Complement::Nothing(at), Complement::Quote);
                }
                ChunkKind::Comma if clause && self.kind(at + 1) == ChunkKind::That => at += 1,
                ChunkKind::Comma
                    if clause
                        && matches!(
                            self.kind(at + 1),
                            ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Time
                        )
                        && self.comma_then(at + 1, ChunkKind::That) =>
                {
                    return self
                        .find(at + 1, 10, ChunkKind::That)
                        .map_or(Complement::Nothing(at), |t| Complement::Clause(t + 1));
                }
                ChunkKind::Colon if self.kind(at + 1) == ChunkKind::Quote => {
                    return Complement::Quote(at + 1);
                }
                ChunkKind::Colon if quote => return Complement::Colon(at + 1),
                ChunkKind::Quote if quote || clause => {
                    return if quote {
                        Complement::Quote(at)
                    } else {
                        Complement::Clause(at)
                    };
                }
                ChunkKind::That if clause => return Complement::Clause(at + 1),
                ChunkKind::Wh if clause || frames.any(Frames::QUESTION) => {
                    let opens = match self.word(at) {
                        "why" | "how" | "what" => true,
                        "whether" => true,
                        "if" => {
                            frames.any(Frames::QUESTION)
                                || self.negated(verb)
                                || (frames.any(Frames::CLAUSE) && self.finites(at) > 1)
                        }
                        "where" | "who" | "which" => {
                            frames.any(Frames::THAT) || frames.any(Frames::QUESTION)
                        }
                        _ => false,
                    };
                    let alone = matches!(
                        self.kind(at + 1),
                        ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Coordinator
                    );
                    return if opens && !alone {
                        Complement::Clause(at)
                    } else {
                        Complement::Nothing(at)
                    };
                }
                // "said although it rained they would play"
                ChunkKind::Subordinator
                    if frames.any(Frames::CLAUSE)
                        && self.word(at) != "as"
                        && self.finites(at) > 1 =>
                {
                    return Complement::Clause(at);
                }
                ChunkKind::Preposition => {
                    let Some(end) = self.adjunct(at) else {
                        // "said at this stage, the plan ..."
                        let comma = self.noun_end(at + 1);
                        if frames.any(Frames::CLAUSE)
                            && self.kind(comma) == ChunkKind::Comma
                            // "knew of the crack, memos seen by the Gazette suggest."
                            && self
                                .finite_from(comma + 1)
                                .is_some_and(|verb| self.kind(verb + 1) != ChunkKind::Stop)
                        {
                            return Complement::Clause(at);
                        }
                        return Complement::Noun(at);
                    };
                    at = end;
                }
                ChunkKind::Noun => {
                    if frames.any(Frames::HEARER)
                        && !heard
                        && let Some(end) = self.hearer(at)
                        // "promised a rise": nobody hears.
                        && !(frames.any(Frames::NOUN.or(Frames::OF))
                            && self.kind(end) == ChunkKind::Stop)
                    {
                        heard = true;
                        at = end;
                        continue;
                    }
                    let pronoun = lists::PRONOUNS.contains(self.word(at));
                    if clause
                        && (frames.any(Frames::CLAUSE) || pronoun)
                        && (self.clause_from(at) || (sure && self.sure_clause(at)))
                        && !(frames.any(Frames::BELIEF) && self.bare_verb(at))
                    {
                        return Complement::Clause(at);
                    }
                    if clause && self.reported_state(verb, at) {
                        return Complement::Clause(at);
                    }
                    if frames.any(Frames::OBJECT.or(Frames::FORESEEN))
                        && let Some(infinitive) = self.object_infinitive(at)
                    {
                        return Complement::Infinitive(infinitive);
                    }
                    // "called the plan:" and "denied these allegations:"
                    let end = self.noun_end(at);
                    match self.kind(end) {
                        ChunkKind::Colon if self.kind(end + 1) == ChunkKind::Quote => {
                            return Complement::Quote(end + 1);
                        }
                        ChunkKind::Colon if quote => {
                            return Complement::Colon(end + 1);
                        }
                        _ => {}
                    }
                    return Complement::Noun(at);
                }
                // "says adding salt is the simplest method", "say suspected militants have"
                ChunkKind::Gerund | ChunkKind::Participle | ChunkKind::Adjective
                    if at == self.after_cue(verb)
                        && frames.any(Frames::CLAUSE)
                        && (self.clause_from(at) || (sure && self.sure_clause(at))) =>
                {
                    return Complement::Clause(at);
                }
                ChunkKind::Gerund if frames.any(Frames::NOUN.or(Frames::OF).or(Frames::AS)) => {
                    return Complement::Noun(at);
                }
                ChunkKind::Infinitive => return Complement::Infinitive(at),
                ChunkKind::Finite if clause => return Complement::Gap(at),
                // "said there", "said not only": fragments with a clause after all.
                _ => return Complement::Nothing(at),
            }
        }
    }

    /// "report two people injured", "the video shows men running": a clause without a tense.
    fn reported_state(self, verb: usize, at: usize) -> bool {
        match self.kind(at + 1) {
            ChunkKind::Participle => {
                frame::is(self.head(verb), "report")
                    && !(self.kind(at + 2) == ChunkKind::Preposition
                        && matches!(self.word(at + 2), "by" | "to" | "with" | "from"))
            }
            // Only a document shows what somebody does; a cinema shows a film starring somebody.
            ChunkKind::Gerund => {
                frame::is(self.head(verb), "show")
                    && self.subject(verb).is_some_and(|s| {
                        (s.first..s.last)
                            .any(|i| lists::DOCUMENTS.contains(self.tagged.passage.lower(i)))
                    })
            }
            _ => false,
        }
    }

    /// Whether the noun phrase at the chunk ends in a name.
    fn is_named(self, at: usize) -> bool {
        self.chunks().get(at).is_some_and(|c| {
            c.kind == ChunkKind::Noun && self.tagged.pos(c.head) == Pos::ProperNoun
        })
    }

    /// The chunk after a verb group and its particle: "called on".
    pub(super) fn after_cue(self, verb: usize) -> usize {
        let two = self.chunks().get(verb).is_some_and(|group| {
            frame::two_words(
                self.tagged.passage.lower(group.head),
                self.tagged.passage.lower(group.last),
            )
        });
        verb + 1 + usize::from(two)
    }

    /// Whether what stands at chunk `at` after "said" is a clause, though no finite verb was seen: more than three words
    /// that are no thing said ("said a few words"), or a past tense behind its subject ("said the roof leaked").
    fn sure_clause(self, at: usize) -> bool {
        if lists::SAID_THINGS.contains(self.head(at)) {
            return false;
        }
        let parts = self.chunks().iter().skip(at).take_while(|c| {
            !matches!(
                c.kind,
                ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Comma | ChunkKind::Quote
            )
        });
        let mut words = 0;
        let mut last = None;
        for part in parts {
            words += part.last - part.first;
            last = Some(part.kind);
        }
        words > 3 || words > 1 && last == Some(ChunkKind::Participle)
    }

    /// "heard it make a sound": a bare verb behind its subject is no clause.
    fn bare_verb(self, at: usize) -> bool {
        self.finite_from(at)
            .and_then(|i| self.chunks().get(i))
            .is_some_and(|c| c.last == c.first + 1 && self.tagged.pos(c.head) == Pos::VerbBase)
    }

    /// Finite verbs from chunk `at` on.
    fn finites(self, at: usize) -> usize {
        (at..self.chunks().len().min(at + REACH))
            .filter(|i| self.kind(*i) == ChunkKind::Finite)
            .count()
    }

    /// "said Tuesday was": a day that is the subject of what is said.
    fn time_is_subject(self, at: usize) -> bool {
        self.kind(at + 1) == ChunkKind::Finite
    }

    fn negated(self, verb: usize) -> bool {
        self.chunks().get(verb).is_some_and(|c| {
            (c.first..c.last)
                .any(|i| matches!(self.tagged.passage.lower(i), "not" | "n't" | "never"))
        })
    }

    /// Whether a remark without a verb stands at chunk `at`, and behind its comma what is looked for.
    fn comma_then(self, at: usize, what: ChunkKind) -> bool {
        self.find(at, 10, ChunkKind::Comma).is_some_and(|c| {
            self.kind(c + 1) == what
                && (what == ChunkKind::That
                    || self.kind(at) == ChunkKind::Preposition && !self.has_finite(at, c))
        })
    }

    fn find(self, at: usize, within: usize, kind: ChunkKind) -> Option<usize> {
        (at..(at + within).min(self.chunks().len())).find(|i| self.kind(*i) == kind)
    }

    /// The chunk after a noun phrase with its prepositional phrases.
    pub(super) fn noun_end(self, at: usize) -> usize {
        let mut end = at + 1;
        loop {
            match self.kind(end) {
                ChunkKind::Preposition
                    if matches!(self.kind(end + 1), ChunkKind::Noun | ChunkKind::Time) =>
                {
                    end += 2;
                }
                // "outside of the university"
                ChunkKind::Preposition if self.kind(end + 1) == ChunkKind::Preposition => end += 1,
                ChunkKind::Coordinator if self.kind(end + 1) == ChunkKind::Noun => end += 2,
                ChunkKind::Time | ChunkKind::Adverb => end += 1,
                ChunkKind::Participle if self.kind(end + 1) == ChunkKind::Preposition => end += 1,
                _ => return end,
            }
        }
    }

    /// A prepositional phrase after a cue that belongs to the saying, not to what is said: the chunk after it.
    fn adjunct(self, at: usize) -> Option<usize> {
        self.known_adjunct(at).or_else(|| self.last_adjunct(at))
    }

    /// Whatever stands between the cue and the end of the sentence without a verb: "said at 11 a.m.", "said in a
    /// traffic bulletin."
    fn last_adjunct(self, at: usize) -> Option<usize> {
        let limit = self.chunks().len().min(at + REACH);
        let end = (at..limit)
            .find(|i| self.kind(*i) == ChunkKind::Stop)
            .unwrap_or(limit);
        (at..end)
            .all(|i| {
                matches!(
                    self.kind(i),
                    ChunkKind::Noun
                        | ChunkKind::Time
                        | ChunkKind::Preposition
                        | ChunkKind::Adverb
                        | ChunkKind::Adjective
                        | ChunkKind::Dash
                        | ChunkKind::According
                )
            })
            .then_some(end)
    }

    fn known_adjunct(self, at: usize) -> Option<usize> {
        let noun = at + 1;
        if self.kind(noun) == ChunkKind::Time {
            return Some(noun + 1);
        }
        if self.kind(noun) == ChunkKind::Quote && self.kind(noun + 1) != ChunkKind::Stop {
            return None;
        }
        if self.kind(noun) != ChunkKind::Noun {
            return None;
        }
        let venue = lists::VENUES.contains(self.head(noun)) || self.word(at) == "to";
        let end = self.noun_end(noun);
        // "said in the capital, Abuja, that"
        if self.kind(end) == ChunkKind::Comma
            && self.kind(end + 1) == ChunkKind::Noun
            && let Some(comma) = self.find(end + 1, 6, ChunkKind::Comma)
            && self.kind(comma + 1) == ChunkKind::That
        {
            return Some(comma + 1);
        }
        let content_follows = match self.kind(end) {
            ChunkKind::That | ChunkKind::Colon | ChunkKind::Quote => true,
            ChunkKind::Comma => matches!(self.kind(end + 1), ChunkKind::That | ChunkKind::Quote),
            _ => false,
        };
        if content_follows {
            return Some(end);
        }
        // "said in a statement the plan failed", "said in Kabul the attack"
        if self.kind(noun + 1) == ChunkKind::Noun && self.clause_from(noun + 1) {
            return Some(noun + 1);
        }
        if self.kind(end) == ChunkKind::Noun && self.clause_from(end) {
            return Some(end);
        }
        venue.then_some(end)
    }

    /// "told reporters in Washington that": the chunk after the hearer, if what follows can be content.
    fn hearer(self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        loop {
            match self.kind(end) {
                ChunkKind::That | ChunkKind::Quote | ChunkKind::Wh => return Some(end),
                ChunkKind::Colon => return Some(end),
                ChunkKind::Comma
                    if matches!(self.kind(end + 1), ChunkKind::Quote | ChunkKind::That) =>
                {
                    return Some(end);
                }
                ChunkKind::Noun => {
                    // The next noun phrase opens the content, if a clause starts there.
                    return self.clause_from(end).then_some(end);
                }
                ChunkKind::Preposition
                    if matches!(self.kind(end + 1), ChunkKind::Noun | ChunkKind::Time) =>
                {
                    end += 2;
                }
                ChunkKind::Preposition if self.kind(end + 1) == ChunkKind::Preposition => end += 1,
                ChunkKind::Coordinator if self.kind(end + 1) == ChunkKind::Noun => end += 2,
                ChunkKind::Time | ChunkKind::Adverb => end += 1,
                // "X, he told reporters." — the content stands before.
                ChunkKind::Stop | ChunkKind::Comma => return Some(end),
                _ => return None,
            }
        }
    }

    /// "urged both sides to": the infinitive after an object.
    fn object_infinitive(self, at: usize) -> Option<usize> {
        let end = self.noun_end(at);
        (self.kind(end) == ChunkKind::Infinitive).then_some(end)
    }
}
