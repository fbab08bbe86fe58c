//! Cues: for each word that may be one, its source and its content.

use smallvec::SmallVec;

use super::{
    AttributionKind, LocalAttribution, Strength,
    chunk::{self, ChunkKind, REACH, Unit, quotations_near},
    complement::Complement,
    frame::{self, Frames},
    strength,
    view::{Phrase, View},
};
use crate::{
    entity::LocalMention,
    lexicon::{attribution as lists, claim::ACT_CUES},
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
            self.paper(view);
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
        if group.kind == ChunkKind::Finite && self.minded(view, verb) {
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
        let subject = view.speaker_of(verb);
        if group.kind == ChunkKind::Gerund && self.infers(view, verb, subject) {
            return;
        }
        // "a plan that will see sales double": nothing that can see.
        if subject.is_some_and(|s| frame::is(view.head(verb), "see") && self.is_thing(s)) {
            return;
        }
        let mut cue = self.cue(view, verb);
        // "declined to say", "is expected to announce"
        if group.kind == ChunkKind::Infinitive
            && verb > 0
            && view.kind(verb - 1) == ChunkKind::Finite
        {
            cue = cue.union(self.cue(view, verb - 1));
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
                // "finds only a third agree"
                let focus = start - 1 > verb && FOCUS.contains(&view.word(start - 1));
                let start = start - usize::from(focus);
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
                // "expects prices to fall", but not "expects to save": what it means to do itself.
                let foreseen = frames.any(Frames::FORESEEN)
                    && view.kind(view.after_cue(verb)) == ChunkKind::Noun;
                let asks = frames.any(Frames::INFINITIVE.or(Frames::OBJECT))
                    && !frames.any(Frames::BELIEF);
                if group.kind == ChunkKind::Finite
                    && (asks || foreseen)
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
                } else if frames.any(Frames::QUOTE)
                    && subject.is_some()
                    && view.kind(before.wrapping_sub(1)) == ChunkKind::Quote
                {
                    // `"...," Lee said to cheer the crowd.`
                    self.around(
                        view,
                        before,
                        view.chunks().len(),
                        subject,
                        cue,
                        verb,
                        frames,
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
                // "..., as the mayor put it"
                if frame::is(view.head(verb), "put")
                    && view.word(verb + 1) == "it"
                    && before > 0
                    && view.word(before - 1) == "as"
                {
                    self.around(view, before, verb + 2, subject, cue, verb, frames);
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

    /// Whether a form in -ing draws the writer's own conclusion from the clause before it: "The shop is shut, suggesting
    /// that ...". Who can speak suggests it, and so does a document; a shop, a fall or a delay does not.
    fn infers(&self, view: View, verb: usize, subject: Option<Phrase>) -> bool {
        let spoken = |i: usize| {
            view.frames(i)
                .is_some_and(|f| f.any(Frames::CLAUSE.or(Frames::THAT)) && !f.any(Frames::BELIEF))
        };
        lists::INFERENCES.contains(view.head(verb))
            && view.kind(verb.wrapping_sub(1)) == ChunkKind::Comma
            && !subject.is_some_and(|s| strength::can_speak(self.tagged, self.mentions, s))
            && !(verb.saturating_sub(REACH)..verb)
                .any(|i| view.kind(i) == ChunkKind::Finite && spoken(i))
    }

    /// The bytes of a verb group, with its particle: "has not said", "called on".
    pub(super) fn cue(&self, view: View, verb: usize) -> Span {
        let group = view.chunks()[verb];
        let mut span = self.tagged.span(group.first, group.last);
        let word = self.tagged.lower(group.head);
        let next = self.tagged.lower(group.last);
        if !next.is_empty() && frame::two_words(word, next) {
            span = span.union(self.tagged.tokens[group.last].span);
        }
        span
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
        let ok = if frames.any(Frames::MATTER) {
            // "Analysts point to the cost", "She talked of it"; people who talk of it talk it over.
            let talk = ["discuss", "talk"]
                .iter()
                .any(|l| frame::is(view.head(verb), l));
            subject.is_some_and(|s| {
                self.is_one_person(view, s)
                    || !talk && strength::can_speak(self.tagged, self.mentions, s)
            })
                // "discussed the plan with Hart", but not "along with its cost"
                && !(start..end).any(|i| view.word(i) == "with" && view.word(i - 1) != "along")
        } else if frames.any(Frames::NOUN) {
            self.speakable(view, verb, start)
        } else if frames.any(Frames::OF) {
            let blamed = frame::is(view.head(verb), "blame");
            matches!(view.kind(noun_end), ChunkKind::Preposition)
                // "The owner blamed the weather."
                || blamed && view.kind(noun_end) == ChunkKind::Stop
                || (start..end.min(start + 8)).any(|i| match view.word(i) {
                    "of" | "for" => true,
                    // "blamed the fire on smokers"
                    "on" => blamed,
                    _ => false,
                })
        } else if frames.any(Frames::AS) {
            (quoted && !frames.any(Frames::BELIEF))
                || view.what_clause(verb)
                || (start..end.min(start + 8)).any(|i| view.word(i) == "as")
                || (view.kind(start) == ChunkKind::Noun
                    && !frames.any(Frames::BELIEF)
                    && (matches!(
                        view.kind(start + 1),
                        ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Adverb
                    ) || self.second_object(view, start)))
        } else {
            // A quoted word or two beside a cue.
            quoted && frames.any(Frames::CLAUSE.or(Frames::THAT)) && !frames.any(Frames::BELIEF)
        };
        if ok {
            self.push(view, &[view.span(start, end)], subject, Some(cue), false);
        }
    }

    /// Whether a phrase ends in a paper, a plan or a deal rather than somebody.
    fn is_thing(&self, phrase: Phrase) -> bool {
        let head = self.tagged.lower(phrase.last - 1);
        lists::DOCUMENTS.contains(head) || !strength::can_speak(self.tagged, self.mentions, phrase)
    }

    /// "he", "Ann Lee", "Tom Hart, her deputy": who can talk of a matter alone, where two talk it over.
    fn is_one_person(&self, view: View, phrase: Phrase) -> bool {
        matches!(self.tagged.lower(phrase.first), "he" | "she")
            || view.names_person(phrase)
                && (phrase.first..phrase.last)
                    .all(|i| !matches!(self.tagged.lower(i), "and" | "'s" | "’s"))
    }

    /// Whether another noun phrase follows the whole object at chunk `start`, its phrases and appositions: "called the case
    /// against him, the owner of the firm, revenge".
    fn second_object(&self, view: View, start: usize) -> bool {
        let mut end = view.noun_end(start);
        if view.kind(end) == ChunkKind::Comma && view.kind(end + 1) == ChunkKind::Noun {
            end = view.noun_end(end + 1);
            if view.kind(end) != ChunkKind::Comma {
                return false;
            }
            end += 1;
        }
        matches!(view.kind(end), ChunkKind::Noun | ChunkKind::Adjective)
            && matches!(
                view.kind(view.noun_end(end)),
                ChunkKind::Stop | ChunkKind::Comma | ChunkKind::Infinitive | ChunkKind::That
            )
    }

    /// Whether the verb is a word of speech with this object: "denied bail" is none.
    fn speakable(&self, view: View, verb: usize, start: usize) -> bool {
        // "suggested holding a vote", but not "claimed falling prices".
        if view.kind(start) == ChunkKind::Gerund {
            return !frame::is(view.head(verb), "claim");
        }
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
        let span = self.tagged.span(first, last);
        quotations_near(self.tagged, span).1.iter().any(|q| {
            (q.open as usize) + 1 >= first && (q.open as usize) < last && q.close.is_some()
        })
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
        // "No one has said": nobody does.
        if source.is_some_and(|s| self.is_nobody(s)) {
            return false;
        }
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
            act: false,
            numbers: SmallVec::new(),
        });
        true
    }

    fn is_nobody(&self, source: Phrase) -> bool {
        let no = |i: usize| {
            matches!(
                self.tagged.lower(i),
                "no" | "none" | "nobody" | "no-one" | "neither"
            )
        };
        no(source.first) || source.first > 0 && no(source.first - 1)
    }

    /// How much of the content stands in quotation marks, below the unit's own.
    fn kind(&self, content: &[Span], unit: &Unit) -> AttributionKind {
        let depth = unit
            .inside
            .map_or(0, |q| self.tagged.quotations[q].level + 1);
        let mut inside = 0;
        let mut outside = 0;
        for span in content {
            let near = quotations_near(self.tagged, *span).1;
            for i in self.tagged.tokens_in(*span) {
                let token = &self.tagged.tokens[i];
                if matches!(token.kind, TokenKind::Punctuation | TokenKind::Quote) {
                    continue;
                }
                let quoted = near
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

/// Whether a cue is an act or a thought more than a saying; of a passive one, whether it is denied. "Recommended that
/// airlines should not fly" says something, "recommended a cut" does something.
pub(super) fn is_act(text: &str, a: &LocalAttribution) -> bool {
    let Some(cue) = a.cue else { return false };
    let mut words = cue.of(text).split_whitespace();
    if a.passive {
        return words.any(|w| w == "not" || w.ends_with("n't") || w.ends_with("n’t"));
    }
    let mut last = words.next_back().unwrap_or("");
    // "asked for a delay"
    if last == "for" {
        last = words.next_back().unwrap_or("");
    }
    let says =
        PROPOSING_CUES.contains(&last) && a.content.first().is_some_and(|c| follows_that(text, *c));
    !says && ACT_CUES.contains_ignore_case(last)
}

/// Whether a cue tells that somebody keeps silent: "would not say", "declines | to comment".
#[must_use]
pub fn is_silence(cue: &str, content: &str) -> bool {
    const TELLS: [&str; 7] = [
        "say", "said", "comment", "reveal", "disclose", "specify", "explain",
    ];
    let refuses = |w: &str| w.starts_with("declin") || w.starts_with("refus");
    let no = |w: &str| matches!(w, "not" | "never") || w.ends_with("n't") || w.ends_with("n’t");
    let mut words = cue.split_whitespace();
    let Some(last) = words.next_back() else {
        return false;
    };
    let kept = content
        .strip_prefix("to ")
        .and_then(|rest| rest.split_whitespace().next());
    TELLS.contains(&last) && words.any(|w| refuses(w) || no(w))
        || refuses(last) && kept.is_some_and(|w| TELLS.contains(&w))
}

/// Adverbs that belong to the subject behind them.
const FOCUS: [&str; 5] = ["only", "just", "even", "almost", "nearly"];

/// Cues of what should be done, which with "that" are words of speech.
const PROPOSING_CUES: [&str; 7] = [
    "recommend",
    "recommends",
    "recommended",
    "proposes",
    "proposed",
    "demands",
    "demanded",
];

/// Whether "that" leads to the content.
#[must_use]
pub fn follows_that(text: &str, content: Span) -> bool {
    text.get(..content.start as usize)
        .is_some_and(|before| before.trim_end().ends_with(" that"))
}
