//! Cues that stand behind or inside their content, and colons.

use smallvec::SmallVec;

use super::{
    AttributionKind, LocalAttribution,
    chunk::{ChunkKind, REACH},
    complement::Complement,
    cue::Finder,
    frame::Frames,
    strength,
    view::{Phrase, View},
};
use crate::{lexicon::attribution as lists, text::Span};

impl Finder<'_> {
    /// `"...," said Kim`, and "..., said Kim".
    pub(super) fn inverted(
        &mut self,
        view: View,
        verb: usize,
        frames: Frames,
        complement: Complement,
    ) -> bool {
        let group = view.chunks()[verb];
        if group.kind != ChunkKind::Finite
            || group.last - group.first > 1
            || verb == 0
            || !frames.any(Frames::CLAUSE.or(Frames::QUOTE))
            // Who tells has a hearer behind the verb, not the speaker.
            || (frames.any(Frames::HEARER) && !frames.any(Frames::QUESTION))
            || !matches!(
                view.kind(verb - 1),
                ChunkKind::Comma | ChunkKind::Quote | ChunkKind::Dash
            )
            // `"...," charged Lee`, but not "the police, who came late, charged Lee".
            || (view.kind(verb - 1) != ChunkKind::Quote && !frames.any(Frames::CLAUSE))
            || matches!(complement, Complement::Clause(_))
        {
            return false;
        }
        if lists::OBJECT_PRONOUNS.contains(view.word(verb + 1)) {
            return false;
        }
        let Some((source, rest)) = view.following_whole(verb + 1) else {
            return false;
        };
        if view.kind(verb - 1) != ChunkKind::Quote && frames.any(Frames::BELIEF) {
            return false;
        }
        let Some((start, end)) = view.content_before(verb) else {
            return false;
        };
        if !view.has_finite(start, end) && view.kind(end - 1) != ChunkKind::Quote {
            // "Institutional recipients", said Mauer: a fragment needs quotation marks, or a rest, or the length of a
            // statement whose verb was not seen.
            let whole = view.kind(rest) == ChunkKind::Stop && view.statement(start, end);
            if view.kind(rest) != ChunkKind::Comma && !whole {
                return false;
            }
        }
        let cue = self.cue(view, verb);
        self.around_source(view, (start, end), rest, Some(source), cue, verb)
    }

    /// Content before the cue, and after it where the cue interrupts.
    #[expect(clippy::too_many_arguments, reason = "the parts of one clause")]
    pub(super) fn around(
        &mut self,
        view: View,
        clause: usize,
        rest: usize,
        subject: Option<Phrase>,
        cue: Span,
        verb: usize,
        frames: Frames,
    ) -> bool {
        let sayings = frames.any(Frames::CLAUSE.or(Frames::THAT));
        // "As Lee said, ..." and "..., as Lee said", but not "..., as Lee began selling".
        if clause > 0
            && view.kind(clause - 1) == ChunkKind::Subordinator
            && view.word(clause - 1) == "as"
        {
            if clause == 1 && view.kind(rest) == ChunkKind::Comma {
                let end = view.content_end(rest + 1, verb);
                return self.push(view, &[view.span(rest + 1, end)], subject, Some(cue), false);
            }
            let Some((start, end)) = view.content_before(clause - 1) else {
                return false;
            };
            return view.has_finite(start, end)
                && (sayings
                    || !frames.any(Frames::QUOTE)
                    || view.kind(end - 1) == ChunkKind::Quote)
                && self.push(view, &[view.span(start, end)], subject, Some(cue), false);
        }
        let Some((start, end)) = view.content_before(clause) else {
            return false;
        };
        if !sayings && view.kind(end - 1) != ChunkKind::Quote {
            return false;
        }
        if frames.any(Frames::BELIEF)
            && view.kind(end - 1) != ChunkKind::Quote
            && view.kind(rest) != ChunkKind::Stop
            // "The club, its accounts show, lost money."
            && !(view.kind(rest) == ChunkKind::Comma
                && view.kind(rest + 1) == ChunkKind::Finite
                && !view.has_finite(start, end))
        {
            return false;
        }
        self.around_source(view, (start, end), rest, subject, cue, verb)
    }

    fn around_source(
        &mut self,
        view: View,
        (start, end): (usize, usize),
        rest: usize,
        source: Option<Phrase>,
        cue: Span,
        verb: usize,
    ) -> bool {
        let quoted = view.kind(end - 1) == ChunkKind::Quote;
        let finite = view.has_finite(start, end);
        let mut spans = vec![self.before(view, start, end)];
        let mut after = rest;
        if view.kind(after) == ChunkKind::Comma || view.kind(after) == ChunkKind::Dash {
            after += 1;
        }
        let interrupted = match view.kind(after) {
            ChunkKind::Quote => true,
            ChunkKind::Stop | ChunkKind::Wh | ChunkKind::Gerund => false,
            ChunkKind::Coordinator => !quoted && after > rest && view.clause_from(after + 1),
            ChunkKind::Preposition
            | ChunkKind::Subordinator
            | ChunkKind::Participle
            | ChunkKind::Infinitive => !quoted && !finite && after > rest,
            _ => !quoted && after > rest && after < view.chunks().len(),
        };
        if interrupted {
            let end = if view.kind(after) == ChunkKind::Quote {
                after + 1
            } else {
                view.content_end(after, verb)
            };
            spans.push(view.span(after, end));
        } else if !(quoted
            || finite
            || view.kind(rest) == ChunkKind::Stop && view.statement(start, end))
        {
            return false;
        }
        self.push(view, &spans, source, Some(cue), false)
    }

    /// The content before a cue: the quotation alone, or the clause that it belongs to.
    pub(super) fn before(&self, view: View, start: usize, end: usize) -> Option<Span> {
        if view.kind(end - 1) == ChunkKind::Quote && !view.has_finite(start, end) {
            return view.span(end - 1, end);
        }
        view.span(start, end)
    }

    pub(super) fn according(&mut self, view: View, at: usize) {
        let Some((source, first_end)) = view.following(at + 1) else {
            return;
        };
        if lists::NO_SOURCES.contains(view.head(at + 1)) {
            return;
        }
        let group = view.chunks()[at];
        let cue = self.tagged.span(group.first, group.last);
        let before = view.content_before(at).or_else(|| {
            // "It fell by half according to the report."
            let mut start = at;
            while start > 0
                && at - start < REACH
                && !matches!(view.kind(start - 1), ChunkKind::Stop)
            {
                start -= 1;
            }
            (start < at && view.has_finite(start, at)).then_some((start, at))
        });
        let opens = before.is_none_or(|(s, e)| !view.has_finite(s, e));
        // Of the places where the source may end, the last after which content can start.
        let mut end = first_end;
        let mut next = Some(first_end);
        while let Some(here) = next {
            if !opens || here == first_end || view.content_after_comma(here) {
                end = here;
            }
            next = view.apposition(here);
        }
        // "The dam, according to two aides who saw it, will hold."
        if opens && before.is_some() && view.kind(end) == ChunkKind::Wh {
            end = (end..view.chunks().len().min(end + 20))
                .find(|i| {
                    view.kind(*i) == ChunkKind::Comma && view.kind(i + 1) == ChunkKind::Finite
                })
                .unwrap_or(end);
        }
        // "According to the deal reached in August, ...": up to the comma behind which content starts.
        if before.is_none() && view.kind(end) != ChunkKind::Comma {
            end = (end..view.chunks().len().min(end + 20))
                .find(|i| view.content_after_comma(*i))
                .unwrap_or(end);
        }
        let source = view.phrase(source.chunk, end).unwrap_or(source);
        let mut spans = Vec::new();
        if let Some((start, end)) = before {
            spans.push(view.span(start, end));
        }
        if view.kind(end) == ChunkKind::Comma
            || (before.is_none() && view.kind(end) != ChunkKind::Stop)
        {
            let start = end + usize::from(view.kind(end) == ChunkKind::Comma);
            let goes_on = opens || view.kind(start) == ChunkKind::Finite;
            if goes_on && start < view.chunks().len() {
                spans.push(view.span(start, view.content_end(start, at)));
            }
        }
        if !spans.is_empty() {
            self.push(view, &spans, Some(source), Some(cue), false);
        }
    }

    /// A verb that is no known cue, but stands where only one can: `"...," Lee beamed.`
    pub(super) fn unknown_verb(&mut self, view: View, verb: usize) {
        let group = view.chunks()[verb];
        if group.kind != ChunkKind::Finite || group.passive || verb == 0 {
            return;
        }
        let cue = self.tagged.span(group.first, group.last);
        let Some(subject) = view.subject(verb) else {
            return;
        };
        let next = view.kind(verb + 1);
        if matches!(next, ChunkKind::Stop | ChunkKind::Comma)
            && verb + 1 >= view.chunks().len().min(verb + 2)
            && subject.chunk > 0
            && view.kind(subject.chunk - 1) == ChunkKind::Quote
            && next == ChunkKind::Stop
        {
            if let Some((start, end)) = view.content_before(subject.chunk) {
                let span = self.before(view, start, end);
                self.push(view, &[span], Some(subject), Some(cue), false);
            }
            return;
        }
        // "Lee defended the plan: '...'"
        self.colon(view, verb, Some(subject), cue);
    }

    /// A colon later in the verb's clause, with a quotation or the next paragraph behind it. Whether there was one.
    pub(super) fn colon(
        &mut self,
        view: View,
        verb: usize,
        source: Option<Phrase>,
        cue: Span,
    ) -> bool {
        let mut i = verb + 1;
        while i < view.chunks().len()
            && !matches!(
                view.kind(i),
                ChunkKind::Colon | ChunkKind::Stop | ChunkKind::Quote | ChunkKind::Finite
            )
            // "..., with Lee saying:" has a voice of its own.
            && !(view.kind(i) == ChunkKind::Gerund
                && view
                    .frames(i)
                    .is_some_and(|f| f.any(Frames::QUOTE) && !f.any(Frames::BELIEF)))
        {
            i += 1;
        }
        if view.kind(i) != ChunkKind::Colon {
            return false;
        }
        if view.kind(i + 1) == ChunkKind::Quote {
            return self.push(view, &[view.span(i + 1, i + 2)], source, Some(cue), false);
        }
        if i + 1 >= view.chunks().len() {
            self.open_colon(view, source, cue);
            return true;
        }
        false
    }

    /// A paragraph that ends in a colon: what comes next is said by this source. Its content is empty; the join gives
    /// it the quotation that follows, or drops it.
    pub(super) fn open_colon(&mut self, view: View, source: Option<Phrase>, cue: Span) {
        let end = self.tagged.text.trim_end().len() as u32;
        let last = view.unit.sentence + 1 == self.tagged.sentences.len();
        if !last || view.unit.inside.is_some() {
            return;
        }
        if let Some(phrase) = source {
            let (source, strength) = strength::source(self.tagged, self.mentions, phrase);
            self.found.push(LocalAttribution {
                content: vec![Span::new(end, end)],
                kind: AttributionKind::Direct,
                source: Some(source),
                cue: Some(cue),
                strength,
                sentence: view.unit.sentence as u32,
                floating: false,
                passive: false,
                act: false,
                numbers: SmallVec::new(),
            });
        }
    }
}
