//! Where the content of a cue starts and ends.

use super::{
    chunk::{ChunkKind, REACH, quotations_near},
    complement::Complement,
    frame::Frames,
    view::View,
};
use crate::{
    tagger::Pos,
    text::{Span, TokenKind},
};

impl View<'_> {
    /// The chunk after the content that starts at chunk `start`, for the cue at chunk `cue`.
    pub(super) fn content_end(self, start: usize, cue: usize) -> usize {
        let fronted = self.fronted(cue);
        let in_subject = self.kind(cue) == ChunkKind::Gerund
            && self.kind(cue.wrapping_sub(1)) == ChunkKind::Noun
            && !self.has_finite(0, cue);
        let relative = self.in_relative(cue);
        let mut i = start;
        let mut finite = false;
        while i < self.chunks().len().min(start + REACH) {
            match self.kind(i) {
                ChunkKind::Stop => return i,
                // "A note saying the shop was closed | hung on the door."
                ChunkKind::Finite | ChunkKind::Participle
                    if in_subject
                        && finite
                        && matches!(self.kind(i - 1), ChunkKind::Finite | ChunkKind::Adjective) =>
                {
                    return i;
                }
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
        i
    }

    /// The same for content that is no clause: a clause of its own does not belong to it.
    pub(super) fn phrase_end(self, start: usize, cue: usize) -> usize {
        let end = self.content_end(start, cue);
        let relative = self.in_relative(cue);
        (start + 1..end)
            .find(|i| {
                let joined = match self.kind(*i) {
                    ChunkKind::Comma if self.joins_clause(i + 1) => i + 2,
                    // "..., who asked for a rise, left": the main clause goes on.
                    ChunkKind::Comma => return relative && self.kind(i + 1) == ChunkKind::Finite,
                    ChunkKind::Coordinator => i + 1,
                    _ => return false,
                };
                // Not where a relative clause inside the content goes on.
                let own = !(start..*i).any(|k| self.kind(k) == ChunkKind::Finite);
                // "to build and maintain" goes on.
                if self.kind(joined) == ChunkKind::Finite {
                    return own
                        && self.chunks().get(joined).is_some_and(|c| {
                            !matches!(self.tagged.pos(c.first), Pos::VerbBase | Pos::VerbPresent)
                        });
                }
                let subject = self.past_setting(joined);
                own && self.kind(subject) == ChunkKind::Noun && self.clause_from(subject)
            })
            .unwrap_or(end)
    }

    /// Whether the chunk is a conjunction that can open a main clause or its like behind a comma: "and", "while".
    fn joins_clause(self, at: usize) -> bool {
        match self.kind(at) {
            ChunkKind::Coordinator => true,
            ChunkKind::Subordinator => {
                matches!(self.word(at), "while" | "whereas" | "although" | "though")
            }
            _ => false,
        }
    }

    /// The chunk after words that say when or where a clause plays, before its subject: "in 2003 | the firm left".
    fn past_setting(self, at: usize) -> usize {
        let mut i = at;
        loop {
            i += match self.kind(i) {
                ChunkKind::Adverb | ChunkKind::Time => 1,
                ChunkKind::Preposition
                    if matches!(self.kind(i + 1), ChunkKind::Noun | ChunkKind::Time) =>
                {
                    2
                }
                ChunkKind::Comma if i > at => 1,
                _ => return i,
            };
        }
    }

    /// Whether the cue is the verb of a relative clause that a comma opens: "the clerk, who asked".
    fn in_relative(self, cue: usize) -> bool {
        cue > 1 && self.kind(cue - 1) == ChunkKind::Wh && self.kind(cue - 2) == ChunkKind::Comma
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
        let Some(at) = self.tagged.tokens.get(token) else {
            return false;
        };
        let token = token as u32;
        quotations_near(self.tagged, at.span)
            .1
            .iter()
            .any(|q| q.open == token)
            && self
                .unit
                .inside
                .is_none_or(|q| self.tagged.quotations[q].open != token)
    }

    fn closing_mark(self, token: usize) -> bool {
        let Some(at) = self.tagged.tokens.get(token) else {
            return false;
        };
        let token = token as u32;
        quotations_near(self.tagged, at.span)
            .1
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
        while start > 0 && end - start < REACH && !matches!(self.kind(start - 1), ChunkKind::Stop) {
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
