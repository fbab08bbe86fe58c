//! Cues that name nobody: passives, minds, adverbs.

use super::{
    chunk::{Chunk, ChunkKind, REACH},
    cue::Finder,
    frame::{self, Frames},
    view::{Phrase, View},
};
use crate::{lexicon::attribution as lists, tagger::Pos, text::Span};

impl Finder<'_> {
    /// "is believed to", "was accused of", "was told that". Whether it was one.
    pub(super) fn passive(&mut self, view: View, verb: usize, frames: Frames) -> bool {
        let group = view.chunks()[verb];
        let word = self.tagged.lower(group.head);
        let mut next = verb + 1;
        while matches!(view.kind(next), ChunkKind::Adverb | ChunkKind::Time)
            || view.kind(next) == ChunkKind::Adjective
                && matches!(view.word(next), "likely" | "unlikely" | "sure" | "certain")
        {
            next += 1;
        }
        // An agent: "was confirmed by the ministry".
        let mut agent = None;
        if view.kind(next) == ChunkKind::Preposition
            && view.word(next) == "by"
            && let Some((phrase, rest)) = view.following(next + 1)
        {
            agent = Some(phrase);
            next = rest;
        }
        let cue = self.tagged.span(group.first, group.last);
        // "a rise blamed on frost": a participle behind its noun.
        let reduced = (group.kind == ChunkKind::Participle && group.last == group.first + 1)
            .then(|| view.noun_before(verb))
            .flatten();
        let subject = if group.passive {
            view.subject(verb)
        } else {
            reduced
        };
        let subject_span = subject.map(|s| self.tagged.span(s.first, s.last));
        let impersonal =
            subject.is_some_and(|s| s.last == s.first + 1 && self.tagged.lower(s.first) == "it");
        // "It should be noted that": the writer says so. "It will be branded as": nobody has yet.
        if agent.is_none() && group.passive && self.tagged.pos(group.first) == Pos::Modal {
            return false;
        }
        match view.kind(next) {
            ChunkKind::That
                if frames.any(Frames::CLAUSE.or(Frames::THAT))
                    && (impersonal || frames.any(Frames::HEARER)) =>
            {
                let end = view.content_end(next + 1, verb);
                self.push(
                    view,
                    &[view.span(next + 1, end)],
                    agent,
                    Some(cue),
                    agent.is_none(),
                )
            }
            // "It is believed the dam failed."
            ChunkKind::Noun
                if impersonal
                    && agent.is_none()
                    && frames.any(Frames::PASSIVE)
                    && view.clause_from(next) =>
            {
                let end = view.content_end(next, verb);
                self.push(view, &[view.span(next, end)], None, Some(cue), true)
            }
            ChunkKind::Comma | ChunkKind::Stop
                if impersonal && agent.is_none() && frames.any(Frames::PASSIVE) =>
            {
                self.aside(view, verb, next, subject, cue)
            }
            ChunkKind::Infinitive
                if (frames.any(Frames::PASSIVE) || self.is_widespread(group))
                    && !frames.any(Frames::OBJECT)
                    && (word != "known" || subject.is_some_and(|s| self.is_somebody(s))) =>
            {
                let end = view.content_end(next, verb);
                self.push(
                    view,
                    &[subject_span, view.span(next, end)],
                    agent,
                    Some(cue),
                    agent.is_none(),
                )
            }
            ChunkKind::Preposition
                if self.is_charge(word, view.word(next), frames) && next == verb + 1 =>
            {
                let end = view.content_end(next, verb);
                self.push(
                    view,
                    &[subject_span, view.span(next, end)],
                    agent,
                    Some(cue),
                    agent.is_none(),
                )
            }
            ChunkKind::Preposition | ChunkKind::Subordinator
                if view.word(next) == "as"
                    && frames.any(Frames::AS.or(Frames::PASSIVE))
                    && (group.passive || reduced.is_some())
                    && word != "known"
                    && view.kind(next + 1) != ChunkKind::Gerund =>
            {
                let end = view.content_end(next, verb);
                self.push(
                    view,
                    &[subject_span, view.span(next, end)],
                    agent,
                    Some(cue),
                    agent.is_none(),
                )
            }
            // "were reported missing", "people feared dead"
            ChunkKind::Participle | ChunkKind::Adjective
                if subject.is_some()
                    && agent.is_none()
                    && frames.any(Frames::PASSIVE)
                    && frames.any(Frames::CLAUSE)
                    && !matches!(word, "found" | "known" | "confirmed") =>
            {
                let end = view.content_end(next, verb);
                self.push(
                    view,
                    &[subject_span, view.span(next, end)],
                    None,
                    Some(cue),
                    true,
                )
            }
            // "is considered a bore by many"; "dubbed the Big Dig by the press" is but a name.
            ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Participle
                if subject.is_some()
                    && agent.is_none()
                    && frames.any(Frames::AS)
                    && word != "dubbed" =>
            {
                self.held(view, verb, next, subject_span, cue)
            }
            // "The closure was confirmed by the ministry."
            _ => {
                agent.is_some()
                    && group.passive
                    && frames.any(Frames::NOUN)
                    && frames.any(Frames::CLAUSE.or(Frames::OF))
                    && self.push(view, &[subject_span], agent, Some(cue), false)
            }
        }
    }

    /// "The mill, it is understood, will close": a cue without an agent behind a comma, with content around it.
    fn aside(
        &mut self,
        view: View,
        verb: usize,
        rest: usize,
        subject: Option<Phrase>,
        cue: Span,
    ) -> bool {
        let Some((start, end)) = subject.and_then(|it| view.content_before(it.chunk)) else {
            return false;
        };
        let after = (view.kind(rest) == ChunkKind::Comma)
            .then(|| view.span(rest + 1, view.content_end(rest + 1, verb)))
            .flatten();
        self.push(view, &[view.span(start, end), after], None, Some(cue), true)
    }

    /// "is deemed a threat by many": what somebody is held to be, by whoever is named behind it. "is considered a threat":
    /// by nobody.
    fn held(
        &mut self,
        view: View,
        verb: usize,
        start: usize,
        subject: Option<Span>,
        cue: Span,
    ) -> bool {
        let by = (start + 1..view.chunks().len().min(start + 6))
            .take_while(|i| !matches!(view.kind(*i), ChunkKind::Finite | ChunkKind::Comma))
            .find(|i| view.kind(*i) == ChunkKind::Preposition && view.word(*i) == "by");
        if let Some(by) = by
            && let Some((agent, _)) = view.following(by + 1)
        {
            let content = [subject, view.span(start, by)];
            return self.push(view, &content, Some(agent), Some(cue), false);
        }
        lists::DEEMED.contains(view.head(verb)) && {
            let end = view.content_end(start, verb);
            self.push(
                view,
                &[subject, view.span(start, end)],
                None,
                Some(cue),
                true,
            )
        }
    }

    /// Whether a passive of this verb with this preposition tells what somebody is charged with: "accused of", "blamed
    /// on".
    fn is_charge(&self, word: &str, preposition: &str, frames: Frames) -> bool {
        match preposition {
            "of" | "with" => frames.any(Frames::OF) || matches!(word, "suspected" | "charged"),
            "on" => word == "blamed",
            "for" => frames.any(Frames::OF) && word != "denied",
            _ => false,
        }
    }

    /// "is widely expected to": everybody's expectation, and not a plan.
    fn is_widespread(&self, group: Chunk) -> bool {
        (group.first..group.head).any(|i| lists::WIDESPREAD.contains(self.tagged.lower(i)))
            && frame::verb(self.tagged.lower(group.head), "").is_some_and(|f| f.any(Frames::BELIEF))
    }

    /// Whether the phrase is one person or body of the story: "the mayor", "Lee", "she". "Bears are known to fish" is
    /// everybody's knowledge.
    fn is_somebody(&self, phrase: Phrase) -> bool {
        let first = self.tagged.lower(phrase.first);
        let last = phrase.last - 1;
        matches!(first, "he" | "she")
            || self.tagged.pos(last) == Pos::ProperNoun
            || matches!(first, "the" | "his" | "her" | "its" | "their")
                && lists::BODIES.contains(self.tagged.lower(last))
    }

    /// "Lee is confident that", "was worried that": a mind that the writer tells of, with its owner. Whether it was one.
    pub(super) fn minded(&mut self, view: View, verb: usize) -> bool {
        let group = view.chunks()[verb];
        let passive = lists::MINDS.contains(self.tagged.lower(group.head));
        let mut next = verb + 1;
        let mut last = group.last;
        if !passive {
            if !lists::BE_FORMS.contains(self.tagged.lower(group.head)) {
                return false;
            }
            while view.kind(next) == ChunkKind::Adverb {
                next += 1;
            }
            if view.kind(next) != ChunkKind::Adjective || !lists::MINDS.contains(view.head(next)) {
                return false;
            }
            last = view.chunks()[next].last;
            next += 1;
        }
        let content = match view.kind(next) {
            ChunkKind::That => next + 1,
            // "is afraid the roof will leak"
            ChunkKind::Noun if view.clause_from(next) => next,
            _ => return false,
        };
        let Some(subject) = view.speaker_of(verb) else {
            return false;
        };
        // "It is certain that": nobody's.
        if self.tagged.lower(subject.first) == "it" {
            return false;
        }
        let end = view.content_end(content, verb);
        let cue = self.tagged.span(group.first, last);
        self.push(
            view,
            &[view.span(content, end)],
            Some(subject),
            Some(cue),
            false,
        )
    }

    /// "reportedly", "allegedly".
    pub(super) fn adverbs(&mut self, view: View) {
        let (Some(first), Some(last)) = (view.chunks().first(), view.chunks().last()) else {
            return;
        };
        for token in first.first..last.last {
            if !lists::ADVERBS.contains_key(self.tagged.lower(token)) {
                continue;
            }
            if !self.tagged.tokens[token].is_word() {
                continue;
            }
            let at = view.chunks().partition_point(|c| c.last <= token);
            if view
                .chunks()
                .get(at)
                .is_some_and(|c| c.kind == ChunkKind::Quote)
            {
                continue;
            }
            let mut start = at.min(view.chunks().len() - 1);
            while start > 0
                && at - start.min(at) < REACH
                && !matches!(
                    view.kind(start - 1),
                    ChunkKind::Stop
                        | ChunkKind::Comma
                        | ChunkKind::That
                        | ChunkKind::Wh
                        | ChunkKind::Colon
                        | ChunkKind::Dash
                        | ChunkKind::Quote
                )
                && !matches!(view.kind(start), ChunkKind::Gerund)
            {
                start -= 1;
            }
            while matches!(view.kind(start), ChunkKind::Coordinator | ChunkKind::Adverb)
                && start < at
            {
                start += 1;
            }
            let end = view.content_end(at.max(start), at);
            let Some(whole) = view.span(start, end) else {
                continue;
            };
            let cue = self.tagged.tokens[token].span;
            let left = Span::new(
                whole.start,
                self.tagged.tokens[token.saturating_sub(1)]
                    .span
                    .end
                    .min(cue.start),
            );
            let right = Span::new(
                self.tagged
                    .tokens
                    .get(token + 1)
                    .map_or(whole.end, |t| t.span.start),
                whole.end,
            );
            let spans = [
                (token > 0 && left.end > left.start && whole.start < cue.start).then_some(left),
                (right.end > right.start && right.start >= cue.end).then_some(right),
            ];
            self.push(view, &spans, None, Some(cue), true);
        }
    }
}
