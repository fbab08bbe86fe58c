//! Where the content of a cue starts and ends.

use super::{
    chunk::ChunkKind,
    frame::{self, Frames},
    source::View,
};
use crate::{
    lexicon::attribution as lists,
    tagger::Pos,
    text::{Span, TokenKind},
};

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
        let mut heard = false;
        let mut at = self.after_cue(verb);
        loop {
            match self.kind(at) {
                ChunkKind::Adverb => at += 1,
                ChunkKind::Time if !self.time_is_subject(at) => at += 1,
                ChunkKind::Comma if quote && self.kind(at + 1) == ChunkKind::Quote => {
                    return Complement::Quote(at + 1);
                }
                ChunkKind::Comma if clause && self.kind(at + 1) == ChunkKind::That => at += 1,
                ChunkKind::Comma
                    if clause
                        && matches!(
                            self.kind(at + 1),
                            ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Time
                        )
                        && self.comma_then_that(at + 1) =>
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
                            && self.clause_from(comma + 1)
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
                    {
                        heard = true;
                        at = end;
                        continue;
                    }
                    let pronoun = lists::PRONOUNS.contains(self.word(at));
                    if clause
                        && (frames.any(Frames::CLAUSE) || pronoun)
                        && (self.clause_from(at)
                            || (frames.any(Frames::SURE) && self.sure_clause(at)))
                        && !(frames.any(Frames::BELIEF) && self.bare_verb(at))
                    {
                        return Complement::Clause(at);
                    }
                    if frames.any(Frames::OBJECT)
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
                        && (self.clause_from(at)
                            || (frames.any(Frames::SURE) && self.sure_clause(at))) =>
                {
                    return Complement::Clause(at);
                }
                ChunkKind::Gerund if frames.any(Frames::NOUN.or(Frames::OF)) => {
                    return Complement::Noun(at);
                }
                ChunkKind::Infinitive => return Complement::Infinitive(at),
                ChunkKind::Finite if clause => return Complement::Gap(at),
                // "said there", "said not only": fragments with a clause after all.
                _ => return Complement::Nothing(at),
            }
        }
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

    /// Whether what stands at chunk `at` after "said" is a clause, though no finite verb was seen: three words or more
    /// that are no thing said ("said a few words").
    fn sure_clause(self, at: usize) -> bool {
        if lists::SAID_THINGS.contains(self.head(at)) {
            return false;
        }
        let words: usize = self
            .chunks()
            .iter()
            .skip(at)
            .take_while(|c| {
                !matches!(
                    c.kind,
                    ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Comma | ChunkKind::Quote
                )
            })
            .map(|c| c.last - c.first)
            .sum();
        words > 3
    }

    /// "heard it make a sound": a bare verb behind its subject is no clause.
    fn bare_verb(self, at: usize) -> bool {
        self.finite_from(at)
            .and_then(|i| self.chunks().get(i))
            .is_some_and(|c| c.last == c.first + 1 && self.tagged.pos(c.head) == Pos::VerbBase)
    }

    /// Finite verbs from chunk `at` on.
    fn finites(self, at: usize) -> usize {
        (at..self.chunks().len())
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

    fn comma_then_that(self, at: usize) -> bool {
        self.find(at, 10, ChunkKind::Comma)
            .is_some_and(|c| self.kind(c + 1) == ChunkKind::That)
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
        let end = (at..self.chunks().len())
            .find(|i| self.kind(*i) == ChunkKind::Stop)
            .unwrap_or(self.chunks().len());
        (at..end)
            .all(|i| {
                !matches!(
                    self.kind(i),
                    ChunkKind::Finite
                        | ChunkKind::Participle
                        | ChunkKind::Gerund
                        | ChunkKind::Infinitive
                        | ChunkKind::That
                        | ChunkKind::Wh
                        | ChunkKind::Quote
                        | ChunkKind::Colon
                        | ChunkKind::Comma
                        | ChunkKind::Coordinator
                        | ChunkKind::Subordinator
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

    /// The chunk after the content that starts at chunk `start`, for the cue at chunk `cue`.
    pub(super) fn content_end(self, start: usize, cue: usize) -> usize {
        let fronted = self.fronted(cue);
        let relative = cue > 0
            && self.kind(cue - 1) == ChunkKind::Wh
            && cue > 1
            && self.kind(cue - 2) == ChunkKind::Comma;
        let mut i = start;
        let mut finite = false;
        while i < self.chunks().len() {
            match self.kind(i) {
                ChunkKind::Stop => return i,
                ChunkKind::Finite => {
                    // "..., who said it was over, left": the main clause goes on.
                    if relative && finite && i > start && self.kind(i - 1) == ChunkKind::Comma {
                        return i - 1;
                    }
                    finite = true;
                }
                ChunkKind::Comma if i > start => {
                    if fronted && finite && self.main_clause_after(i + 1) {
                        return i;
                    }
                    if self.new_cue(i + 1) {
                        return i;
                    }
                }
                ChunkKind::Coordinator
                    if i > start && (self.new_cue(i) || self.tense_returns(i, cue, start)) =>
                {
                    return i;
                }
                ChunkKind::Subordinator
                    if i > start
                        && matches!(self.word(i), "while" | "whereas" | "although" | "though")
                        && self.new_cue(i) =>
                {
                    return i;
                }
                ChunkKind::Dash if i > start && self.new_cue(i + 1) => return i,
                _ => {}
            }
            i += 1;
        }
        self.chunks().len()
    }

    /// The same for content that is no clause: a clause of its own does not belong to it.
    pub(super) fn phrase_end(self, start: usize, cue: usize) -> usize {
        let end = self.content_end(start, cue);
        (start + 1..end)
            .find(|i| {
                let joined = match self.kind(*i) {
                    ChunkKind::Comma if self.kind(i + 1) == ChunkKind::Coordinator => i + 2,
                    ChunkKind::Coordinator => i + 1,
                    _ => return false,
                };
                // Not where a relative clause inside the content goes on.
                let own = !(start..*i).any(|k| self.kind(k) == ChunkKind::Finite);
                match self.kind(joined) {
                    // "to build and maintain" goes on.
                    ChunkKind::Finite => {
                        own && self.chunks().get(joined).is_some_and(|c| {
                            !matches!(self.tagged.pos(c.first), Pos::VerbBase | Pos::VerbPresent)
                        })
                    }
                    ChunkKind::Noun => own && self.clause_from(joined),
                    _ => false,
                }
            })
            .unwrap_or(end)
    }

    /// "The plan, Lee said from the porch, would fail": the comma after an adjunct of a cue between commas.
    pub(super) fn past_adjunct(self, clause: usize, rest: usize) -> usize {
        if self.kind(rest) != ChunkKind::Preposition
            || clause == 0
            || self.kind(clause - 1) != ChunkKind::Comma
        {
            return rest;
        }
        let end = self.noun_end(rest + 1);
        if self.kind(end) == ChunkKind::Comma && self.kind(end + 1) == ChunkKind::Finite {
            end
        } else {
            rest
        }
    }

    /// The same for a cue in a relative clause: after a comma that opens it, it ends at the next.
    pub(super) fn gap_end(self, start: usize, cue: usize) -> usize {
        let end = self.content_end(start, cue);
        let opened = (1..cue)
            .rev()
            .take(4)
            .find(|i| self.kind(*i) == ChunkKind::Wh)
            .is_some_and(|wh| self.kind(wh - 1) == ChunkKind::Comma);
        if opened {
            (start..end)
                .find(|i| self.kind(*i) == ChunkKind::Comma)
                .unwrap_or(end)
        } else {
            end
        }
    }

    /// "said he would appeal and asked for a halt": after a modal, a bare past tense goes back to the cue's level.
    fn tense_returns(self, coordinator: usize, cue: usize, start: usize) -> bool {
        let bare = |verb: usize| {
            self.chunks().get(verb).is_some_and(|c| {
                c.kind == ChunkKind::Finite && self.tagged.pos(c.first) == Pos::VerbPast
            })
        };
        let modal = (start..coordinator)
            .rev()
            .find(|i| self.kind(*i) == ChunkKind::Finite)
            .and_then(|i| self.chunks().get(i))
            .is_some_and(|c| self.tagged.pos(c.first) == Pos::Modal);
        modal && bare(cue) && bare(coordinator + 1)
    }

    /// Whether the cue's clause is a subordinate one at the start of the sentence: "After Lee said ..., Kim left."
    fn fronted(self, cue: usize) -> bool {
        let opens = matches!(self.kind(0), ChunkKind::Subordinator)
            || (self.kind(0) == ChunkKind::Wh && matches!(self.word(0), "when" | "if" | "where"))
            || (self.kind(0) == ChunkKind::Preposition
                && matches!(self.word(0), "after" | "before" | "since" | "until"));
        opens && (0..cue).all(|i| self.kind(i) != ChunkKind::Comma)
    }

    fn main_clause_after(self, at: usize) -> bool {
        self.kind(at) == ChunkKind::Noun && self.clause_from(at)
    }

    /// Whether another cue's clause starts at chunk `at`: "and warned that", "adding that", "but Lee said".
    fn new_cue(self, at: usize) -> bool {
        let mut i = at;
        let mut joined = false;
        // "quoted Lee as saying" is one saying.
        if self.word(i) == "as" && self.kind(i + 1) == ChunkKind::Gerund {
            return false;
        }
        while matches!(
            self.kind(i),
            ChunkKind::Coordinator | ChunkKind::Subordinator | ChunkKind::Adverb
        ) {
            joined |= self.kind(i) != ChunkKind::Adverb;
            i += 1;
        }
        if self.kind(i) == ChunkKind::Gerund
            && !joined
            && self.frames(i).is_some_and(|f| {
                f.any(Frames::AS.or(Frames::OF).or(Frames::NOUN)) && !f.any(Frames::BELIEF)
            })
        {
            return true;
        }
        let speech = |verb: usize| {
            self.frames(verb)
                .filter(|f| {
                    !f.any(Frames::BELIEF)
                        && f.any(Frames::CLAUSE.or(Frames::QUOTE).or(Frames::THAT))
                })
                .is_some_and(|f| {
                    matches!(
                        self.complement(verb, f),
                        Complement::Clause(_) | Complement::Quote(_) | Complement::Colon(_)
                    )
                })
        };
        match self.kind(i) {
            ChunkKind::Gerund | ChunkKind::Finite => {
                (joined || self.kind(i) == ChunkKind::Gerund) && speech(i)
            }
            ChunkKind::Noun if joined => {
                // A subject of its own, and not a pronoun that goes on with what is said.
                self.finite_from(i)
                    .is_some_and(|verb| self.subject_gap(i, verb) && speech(verb))
            }
            ChunkKind::According => true,
            // "..., with Lee saying"
            ChunkKind::Preposition if self.word(i) == "with" => {
                let gerund = self.noun_end(i + 1);
                self.kind(i + 1) == ChunkKind::Noun
                    && self.kind(gerund) == ChunkKind::Gerund
                    && speech(gerund)
            }
            _ => false,
        }
    }

    /// Whether only the subject's own words lie between its first chunk and its verb.
    fn subject_gap(self, start: usize, verb: usize) -> bool {
        (start..verb).all(|i| !matches!(self.kind(i), ChunkKind::Comma | ChunkKind::Quote))
            || verb - start < 8
    }

    /// The bytes of chunks `start` to `end`, without the stops and commas at the edges, with whole quotations.
    pub(super) fn span(self, start: usize, end: usize) -> Option<Span> {
        let end = end.min(self.chunks().len());
        let chunks = self.chunks().get(start..end)?;
        let mut first = chunks.first()?.first;
        let mut last = chunks.last()?.last;
        // Marks of a quoted word or two that are part of no chunk.
        if first > 0 && self.opening_mark(first - 1) {
            first -= 1;
        }
        if self.closing_mark(last) {
            last += 1;
        }
        while last > first + 1 && self.edge(last - 1) {
            last -= 1;
        }
        while first + 1 < last && matches!(self.tagged.passage.lower(first), "," | ":" | ";") {
            first += 1;
        }
        let mut span = self.tagged.span(first, last);
        for chunk in chunks {
            if let Some(q) = chunk.quotation.and_then(|q| self.tagged.quotations.get(q)) {
                span = span.union(q.span);
            }
        }
        (!span.is_empty()).then_some(span)
    }

    fn edge(self, token: usize) -> bool {
        matches!(
            self.tagged.passage.lower(token),
            "," | "." | ";" | ":" | "-" | "–" | "—" | "--" | "!" | "?"
        ) && self.tagged.tokens[token].kind == TokenKind::Punctuation
    }

    fn opening_mark(self, token: usize) -> bool {
        let token = token as u32;
        self.tagged.quotations.iter().any(|q| q.open == token)
            && self
                .unit
                .inside
                .is_none_or(|q| self.tagged.quotations[q].open != token)
    }

    fn closing_mark(self, token: usize) -> bool {
        let token = token as u32;
        self.tagged
            .quotations
            .iter()
            .any(|q| q.close == Some(token))
            && self
                .unit
                .inside
                .is_none_or(|q| self.tagged.quotations[q].close != Some(token))
    }

    /// Content before a cue whose clause starts at chunk `clause`: the range of chunks, if it is content.
    pub(super) fn content_before(self, clause: usize) -> Option<(usize, usize)> {
        let end = match self.kind(clause.checked_sub(1)?) {
            ChunkKind::Comma | ChunkKind::Dash => clause - 1,
            ChunkKind::Quote => clause,
            _ => return None,
        };
        let mut start = end;
        while start > 0 && !matches!(self.kind(start - 1), ChunkKind::Stop) {
            start -= 1;
        }
        while start < end
            && matches!(
                self.kind(start),
                ChunkKind::Coordinator | ChunkKind::Comma | ChunkKind::Adverb
            )
        {
            start += 1;
        }
        (start < end).then_some((start, end))
    }

    /// "what he called a farce": the verb's clause opens with "what".
    pub(super) fn what_clause(self, verb: usize) -> bool {
        (verb.saturating_sub(4)..verb)
            .any(|i| self.kind(i) == ChunkKind::Wh && self.word(i) == "what")
    }

    /// Whether the chunks hold enough words to be a statement, whatever the tagger made of its verb: what stands before
    /// ", Lee said." at the end of a sentence is said, unless it only says when or where.
    pub(super) fn statement(self, start: usize, end: usize) -> bool {
        let Some((first, last)) = self
            .chunks()
            .get(start..end)
            .and_then(|c| Some((c.first()?, c.last()?)))
        else {
            return false;
        };
        let verb = (start..end).any(|i| self.kind(i) == ChunkKind::Participle);
        last.last - first.first >= 4
            && (verb || !matches!(first.kind, ChunkKind::Preposition | ChunkKind::Time))
    }

    /// Whether a finite verb stands between the chunks.
    pub(super) fn has_finite(self, start: usize, end: usize) -> bool {
        (start..end).any(|i| self.kind(i) == ChunkKind::Finite)
    }

    /// Whether content can start after the comma at chunk `comma`.
    pub(super) fn content_after_comma(self, comma: usize) -> bool {
        self.kind(comma) == ChunkKind::Comma
            && match self.kind(comma + 1) {
                ChunkKind::Noun | ChunkKind::Gerund => self.clause_from(comma + 1),
                ChunkKind::Preposition
                | ChunkKind::Time
                | ChunkKind::Quote
                | ChunkKind::Adverb
                | ChunkKind::Subordinator => true,
                _ => false,
            }
    }
}
