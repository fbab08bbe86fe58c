//! Cues: for each word that may be one, its source and its content.

use super::{
    AttributionKind, LocalAttribution, Strength,
    chunk::{self, ChunkKind, Unit},
    content::Complement,
    frame::{self, Frames},
    source::{Phrase, View},
    strength,
};
use crate::{
    entity::LocalMention,
    lexicon::attribution as lists,
    tagger::Tagged,
    text::{Span, TokenKind},
};

/// Gathers the attributions of a passage.
pub(super) struct Finder<'a> {
    pub tagged: &'a Tagged,
    pub mentions: &'a [LocalMention],
    /// For every quotation, whether it stands for speech.
    pub speech: Vec<bool>,
    pub found: Vec<LocalAttribution>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(tagged: &'a Tagged, mentions: &'a [LocalMention]) -> Self {
        let speech = (0..tagged.quotations.len())
            .map(|q| chunk::is_speech(tagged, q))
            .collect();
        Self {
            tagged,
            mentions,
            speech,
            found: Vec::new(),
        }
    }

    /// Finds every attribution that has a cue.
    pub(super) fn cues(&mut self) {
        let mut units = Vec::new();
        for sentence in 0..self.tagged.sentences.len() {
            chunk::units(self.tagged, sentence, &self.speech, &mut units);
        }
        for unit in &units {
            let view = View {
                tagged: self.tagged,
                unit,
            };
            for i in 0..unit.chunks.len() {
                match unit.chunks[i].kind {
                    ChunkKind::Finite
                    | ChunkKind::Gerund
                    | ChunkKind::Infinitive
                    | ChunkKind::Participle => {
                        self.verb(view, i);
                    }
                    ChunkKind::According => self.according(view, i),
                    ChunkKind::Noun => self.nominal(view, i),
                    _ => {}
                }
            }
            self.adverbs(view);
        }
    }

    fn verb(&mut self, view: View, verb: usize) {
        let group = view.chunks()[verb];
        // "added up the hours", "felt down": another verb.
        if lists::PARTICLES.contains(self.tagged.lower(group.last))
            && !frame::two_words(self.tagged.lower(group.head), self.tagged.lower(group.last))
        {
            return;
        }
        let Some(frames) = view.frames(verb) else {
            self.unknown_verb(view, verb);
            return;
        };
        if group.passive || group.kind == ChunkKind::Participle {
            if self.passive(view, verb, frames) || group.passive {
                return;
            }
            // A past tense that the tagger took for a participle: it has a subject and content.
            if view.subject(verb).is_none()
                || !frames.any(Frames::CLAUSE.or(Frames::THAT).or(Frames::QUOTE))
            {
                return;
            }
        }
        let complement = view.complement(verb, frames);
        if self.inverted(view, verb, frames, complement) {
            return;
        }
        let subject = self.subject(view, verb);
        let mut cue = self.cue(view, verb, complement);
        // "declined to say", "is expected to announce"
        if group.kind == ChunkKind::Infinitive
            && verb > 0
            && view.kind(verb - 1) == ChunkKind::Finite
        {
            cue = cue.union(self.cue(view, verb - 1, complement));
        }
        let before = subject.map_or(verb, |s| if s.chunk < verb { s.chunk } else { verb });
        match complement {
            Complement::Clause(start) => {
                // "to find (that) ...": a purpose, unless "that" makes it a statement.
                if group.kind == ChunkKind::Infinitive
                    && frames.any(Frames::BELIEF)
                    && view.kind(start - 1) != ChunkKind::That
                {
                    return;
                }
                let said_that = view.kind(start - 1) == ChunkKind::That;
                // "say adding salt is simple": the form in -ing is the subject of what is said.
                if group.kind == ChunkKind::Gerund
                    && !said_that
                    && view.kind(verb.wrapping_sub(1)) == ChunkKind::Finite
                {
                    return;
                }
                // Without a subject and without "that" it is a misreading more often than not.
                if subject.is_none() && !said_that && group.kind == ChunkKind::Finite {
                    return;
                }
                let end = view.content_end(start, verb);
                self.push(view, &[view.span(start, end)], subject, Some(cue), false);
            }
            Complement::Quote(quote) => {
                let mut spans = Vec::new();
                if let Some((start, end)) = view.content_before(before)
                    && view.kind(end - 1) == ChunkKind::Quote
                {
                    spans.push(self.before(view, start, end));
                }
                let mut end = quote + 1;
                while matches!(view.kind(end), ChunkKind::Coordinator | ChunkKind::Comma)
                    && view.kind(end + 1) == ChunkKind::Quote
                {
                    end += 2;
                }
                spans.push(view.span(quote, end));
                self.push(view, &spans, subject, Some(cue), false);
            }
            Complement::Colon(start) => {
                if subject.is_some() {
                    let end = view.chunks().len();
                    if start >= end {
                        self.open_colon(view, subject, cue);
                    } else {
                        self.push(view, &[view.span(start, end)], subject, Some(cue), false);
                    }
                }
            }
            Complement::Gap(start) => {
                if subject.is_some() && frames.any(Frames::CLAUSE) {
                    let end = view.gap_end(start, verb);
                    self.push(view, &[view.span(start, end)], subject, Some(cue), false);
                }
            }
            Complement::Infinitive(start) => {
                if group.kind == ChunkKind::Finite
                    && frames.any(Frames::INFINITIVE.or(Frames::OBJECT))
                    && !frames.any(Frames::BELIEF)
                    && !self.speaks(view, start)
                {
                    let end = view.phrase_end(start, verb);
                    self.push(
                        view,
                        &[view.span(view.after_cue(verb), end)],
                        subject,
                        Some(cue),
                        false,
                    );
                }
            }
            Complement::Nothing(rest) | Complement::Noun(rest) => {
                let speech = frames.any(Frames::CLAUSE.or(Frames::QUOTE));
                if speech && subject.is_some() && group.kind == ChunkKind::Finite {
                    let heard = matches!(complement, Complement::Noun(_));
                    let rest = view.past_adjunct(before, rest);
                    if (!heard
                        || view.kind(rest) == ChunkKind::Comma
                        || view.kind(before.wrapping_sub(1)) == ChunkKind::Quote)
                        && self.around(view, before, rest, subject, cue, verb, frames)
                    {
                        return;
                    }
                }
                if frames.any(Frames::QUOTE)
                    && subject.is_some()
                    && group.kind == ChunkKind::Finite
                    && self.colon(view, verb, subject, cue)
                {
                    return;
                }
                if let Complement::Noun(start) = complement {
                    self.noun_content(view, verb, start, frames, subject, cue);
                }
            }
        }
    }

    /// Whether the infinitive is itself a cue with content: "declined to say whether".
    fn speaks(&self, view: View, infinitive: usize) -> bool {
        view.frames(infinitive).is_some_and(|f| {
            f.any(Frames::CLAUSE.or(Frames::THAT).or(Frames::QUESTION))
                && matches!(view.complement(infinitive, f), Complement::Clause(_))
        })
    }

    /// The subject of a verb: its own, or the one that it shares.
    #[expect(
        clippy::self_only_used_in_recursion,
        reason = "a finder's helpers are its methods"
    )]
    pub(super) fn subject(&self, view: View, verb: usize) -> Option<Phrase> {
        match view.kind(verb) {
            ChunkKind::Finite | ChunkKind::Participle => view.subject(verb).or_else(|| {
                let shared = verb > 0
                    && matches!(
                        view.kind(verb - 1),
                        ChunkKind::Coordinator | ChunkKind::Comma | ChunkKind::Adverb
                    );
                shared.then(|| view.controller(verb)).flatten()
            }),
            ChunkKind::Gerund => {
                let before = verb.checked_sub(1)?;
                match view.kind(before) {
                    ChunkKind::Noun => view.subject(verb),
                    ChunkKind::Subordinator | ChunkKind::Preposition
                        if view.word(before) == "as" =>
                    {
                        // "quoted Lee as saying", "was quoted as saying"
                        let noun = before.checked_sub(1)?;
                        match view.kind(noun) {
                            ChunkKind::Noun => view.phrase(noun, noun + 1),
                            ChunkKind::Finite => view.subject(noun),
                            _ => None,
                        }
                    }
                    _ => view.controller(verb),
                }
            }
            // An infinitive belongs to the verb before it.
            _ => (0..verb)
                .rev()
                .find(|i| view.kind(*i) == ChunkKind::Finite)
                .and_then(|i| self.subject(view, i)),
        }
    }

    /// The bytes of a verb group, with its particle: "has not said", "called on".
    fn cue(&self, view: View, verb: usize, _complement: Complement) -> Span {
        let group = view.chunks()[verb];
        let mut span = self.tagged.span(group.first, group.last);
        let word = self.tagged.lower(group.head);
        let next = self.tagged.lower(group.last);
        if !next.is_empty() && frame::two_words(word, next) {
            span = span.union(self.tagged.tokens[group.last].span);
        }
        span
    }

    /// `"...," said Kim`, and "..., said Kim".
    fn inverted(
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
            // "Institutional recipients", said Mauer: a fragment needs quotation marks, or a rest.
            if view.kind(rest) != ChunkKind::Comma {
                return false;
            }
        }
        let cue = self.cue(view, verb, complement);
        self.around_source(view, (start, end), rest, Some(source), cue, verb)
    }

    /// Content before the cue, and after it where the cue interrupts.
    #[expect(clippy::too_many_arguments, reason = "the parts of one clause")]
    fn around(
        &mut self,
        view: View,
        clause: usize,
        rest: usize,
        subject: Option<Phrase>,
        cue: Span,
        verb: usize,
        frames: Frames,
    ) -> bool {
        // "As Lee said, ..." and "..., as Lee said".
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
                && self.push(view, &[view.span(start, end)], subject, Some(cue), false);
        }
        let Some((start, end)) = view.content_before(clause) else {
            return false;
        };
        let clause = frames.any(Frames::CLAUSE.or(Frames::THAT));
        if !clause && view.kind(end - 1) != ChunkKind::Quote {
            return false;
        }
        if frames.any(Frames::BELIEF)
            && view.kind(end - 1) != ChunkKind::Quote
            && view.kind(rest) != ChunkKind::Stop
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
    fn before(&self, view: View, start: usize, end: usize) -> Option<Span> {
        if view.kind(end - 1) == ChunkKind::Quote && !view.has_finite(start, end) {
            return view.span(end - 1, end);
        }
        view.span(start, end)
    }

    fn according(&mut self, view: View, at: usize) {
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
            while start > 0 && !matches!(view.kind(start - 1), ChunkKind::Stop) {
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

    /// Noun phrases that are content: "denied the charge", "called it a farce", "accused Lee of fraud".
    fn noun_content(
        &mut self,
        view: View,
        verb: usize,
        start: usize,
        frames: Frames,
        subject: Option<Phrase>,
        cue: Span,
    ) {
        if subject.is_none()
            || view.kind(verb) != ChunkKind::Finite && view.kind(verb) != ChunkKind::Gerund
        {
            return;
        }
        let end = view.phrase_end(start, verb);
        let quoted = (start..end).any(|i| {
            let c = view.chunks()[i];
            c.kind == ChunkKind::Quote || self.inline_quotation(c.first, c.last)
        });
        // "Lee left, calling it a farce", but not "after rejecting the offer".
        if view.kind(verb) == ChunkKind::Gerund
            && !matches!(
                view.kind(verb.wrapping_sub(1)),
                ChunkKind::Comma | ChunkKind::Noun
            )
        {
            return;
        }
        let noun_end = view.noun_end(start);
        let ok = if frames.any(Frames::NOUN) {
            self.speakable(view, verb, start)
        } else if frames.any(Frames::OF) {
            matches!(view.kind(noun_end), ChunkKind::Preposition)
                || (start..end.min(start + 8)).any(|i| matches!(view.word(i), "of" | "for"))
        } else if frames.any(Frames::AS) {
            (quoted && !frames.any(Frames::BELIEF))
                || view.what_clause(verb)
                || (start..end.min(start + 8)).any(|i| view.word(i) == "as")
                || (view.kind(start) == ChunkKind::Noun
                    && !frames.any(Frames::BELIEF)
                    && matches!(
                        view.kind(start + 1),
                        ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Adverb
                    ))
        } else {
            // A quoted word or two beside a cue.
            quoted && frames.any(Frames::QUOTE.or(Frames::CLAUSE)) && !frames.any(Frames::BELIEF)
        };
        if ok {
            self.push(view, &[view.span(start, end)], subject, Some(cue), false);
        }
    }

    /// Whether the verb is a word of speech with this object: "denied bail" is none.
    fn speakable(&self, view: View, verb: usize, start: usize) -> bool {
        let Some((_, objects)) = lists::OBJECTS
            .entries()
            .find(|(lemma, _)| frame::is(view.head(verb), lemma))
        else {
            return true;
        };
        let head = view.head(start);
        lists::NOUNS.contains_key(head)
            || objects.contains(&head)
            || objects.contains(&view.word(start))
    }

    fn inline_quotation(&self, first: usize, last: usize) -> bool {
        self.tagged.quotations.iter().any(|q| {
            (q.open as usize) + 1 >= first && (q.open as usize) < last && q.close.is_some()
        })
    }

    /// A verb that is no known cue, but stands where only one can: `"...," Lee beamed.`
    fn unknown_verb(&mut self, view: View, verb: usize) {
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
    fn colon(&mut self, view: View, verb: usize, source: Option<Phrase>, cue: Span) -> bool {
        let mut i = verb + 1;
        while i < view.chunks().len()
            && !matches!(
                view.kind(i),
                ChunkKind::Colon | ChunkKind::Stop | ChunkKind::Quote | ChunkKind::Finite
            )
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
    fn open_colon(&mut self, view: View, source: Option<Phrase>, cue: Span) {
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
            });
        }
    }

    /// Adds an attribution, if any content is left. Whether it did.
    pub(super) fn push(
        &mut self,
        view: View,
        spans: &[Option<Span>],
        source: Option<Phrase>,
        cue: Option<Span>,
        passive: bool,
    ) -> bool {
        let mut content: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans.iter().flatten() {
            // A cue inside its own content is a parse gone wrong.
            if cue.is_some_and(|c| span.overlaps(c)) {
                return false;
            }
            if !span.is_empty() && !content.iter().any(|c| c.overlaps(*span)) {
                content.push(*span);
            }
        }
        if content.is_empty() {
            return false;
        }
        content.sort();
        let source = source.filter(|p| p.first < p.last);
        let (source, strength) = match source {
            Some(phrase) => {
                let (source, strength) = strength::source(self.tagged, self.mentions, phrase);
                (Some(source), strength)
            }
            None => (None, Strength::None),
        };
        let kind = self.kind(&content, view.unit);
        self.found.push(LocalAttribution {
            content,
            kind,
            source,
            cue,
            strength,
            sentence: view.unit.sentence as u32,
            floating: false,
            passive,
        });
        true
    }

    /// How much of the content stands in quotation marks, below the unit's own.
    fn kind(&self, content: &[Span], unit: &Unit) -> AttributionKind {
        let depth = unit
            .inside
            .map_or(0, |q| self.tagged.quotations[q].level + 1);
        let mut inside = 0;
        let mut outside = 0;
        for span in content {
            for i in self.tagged.tokens_in(*span) {
                let token = &self.tagged.tokens[i];
                if matches!(token.kind, TokenKind::Punctuation | TokenKind::Quote) {
                    continue;
                }
                let quoted = self
                    .tagged
                    .quotations
                    .iter()
                    .any(|q| q.level >= depth && q.span.covers(token.span));
                if quoted {
                    inside += 1;
                } else {
                    outside += 1;
                }
            }
        }
        match (inside, outside) {
            (0, _) => AttributionKind::Indirect,
            (_, 0) => AttributionKind::Direct,
            _ => AttributionKind::Mixed,
        }
    }
}
