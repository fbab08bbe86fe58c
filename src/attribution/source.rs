//! Finds the noun phrase that speaks: the subject of a cue, its own or shared.

use super::{
    chunk::{ChunkKind, REACH},
    frame::Frames,
    view::{Phrase, View},
};
use crate::{lexicon::attribution as lists, tagger::Pos};

impl View<'_> {
    /// The subject that stands before the verb chunk `verb` in its own clause, if one does.
    pub(super) fn subject(self, verb: usize) -> Option<Phrase> {
        let mut before = verb;
        loop {
            let last = before.checked_sub(1)?;
            match self.kind(last) {
                ChunkKind::Adverb => before = last,
                ChunkKind::Time if last > 0 && self.kind(last - 1) == ChunkKind::Preposition => {
                    before = last - 1;
                }
                ChunkKind::Time
                    if last > 0
                        && matches!(
                            self.kind(last - 1),
                            ChunkKind::Noun | ChunkKind::Participle | ChunkKind::Infinitive
                        ) =>
                {
                    before = last;
                }
                _ => break,
            }
            if before == 0 {
                return None;
            }
        }
        match self.kind(before - 1) {
            ChunkKind::Noun
            | ChunkKind::Participle
            | ChunkKind::Infinitive
            | ChunkKind::Adjective
            | ChunkKind::Preposition => self
                .direct(before, 0)
                .or_else(|| self.across_phrase(before)),
            ChunkKind::Comma | ChunkKind::Dash => self.across_commas(before - 1),
            ChunkKind::Wh | ChunkKind::That => self.antecedent(before - 1),
            _ => None,
        }
    }

    /// The subject that ends right before chunk `end`.
    fn direct(self, end: usize, depth: u8) -> Option<Phrase> {
        let mut low = end;
        let mut verb_boundary = false;
        while low > 0 && end - low < REACH {
            match self.kind(low - 1) {
                ChunkKind::Noun
                | ChunkKind::Time
                | ChunkKind::Preposition
                | ChunkKind::Adjective
                | ChunkKind::Adverb
                | ChunkKind::Coordinator => low -= 1,
                ChunkKind::Participle | ChunkKind::Gerund | ChunkKind::Infinitive
                    if !self.takes_clause(low - 1) =>
                {
                    low -= 1;
                }
                ChunkKind::Finite
                | ChunkKind::Participle
                | ChunkKind::Gerund
                | ChunkKind::Infinitive => {
                    verb_boundary = true;
                    break;
                }
                _ => break,
            }
        }
        let mut start = low;
        let joint = !verb_boundary || (low > 0 && self.takes_clause(low - 1));
        for i in low..end {
            match self.kind(i) {
                ChunkKind::Noun
                    if i > low
                        && matches!(
                            self.kind(i - 1),
                            ChunkKind::Noun
                                | ChunkKind::Time
                                | ChunkKind::Adverb
                                | ChunkKind::Adjective
                        ) =>
                {
                    start = i;
                }
                // "have to travel to give birth after the hospital | closed": behind a verb it opens another clause.
                ChunkKind::Preposition
                    if i > start
                        && matches!(
                            self.word(i),
                            "after" | "before" | "since" | "until" | "once" | "because" | "while"
                        )
                        && self.kind(i + 1) == ChunkKind::Noun
                        && (low..i).any(|k| self.kind(k) == ChunkKind::Infinitive) =>
                {
                    start = i + 1;
                }
                ChunkKind::Coordinator
                    if i == start
                        || !joint
                        || self.word(i) == "but"
                        || self.kind(i + 1) != ChunkKind::Noun =>
                {
                    start = i + 1;
                }
                _ => {}
            }
        }
        // "The man who led the raid said": the object of a relative clause is not the speaker.
        if verb_boundary && start == low && low >= 2 && depth < 2 && !joint {
            let verb = low - 1;
            if matches!(self.kind(verb - 1), ChunkKind::Wh | ChunkKind::That)
                && verb >= 2
                && self.kind(verb - 2) == ChunkKind::Noun
            {
                return self.direct(verb - 1, depth + 1);
            }
        }
        while start < end && !matches!(self.kind(start), ChunkKind::Noun) {
            // A fronted phrase without a comma: its own noun is not the subject, unless the word opens a clause.
            let phrase = self.kind(start) == ChunkKind::Preposition
                && self.kind(start + 1) == ChunkKind::Noun
                && !lists::CLAUSE_PREPOSITIONS.contains(self.word(start));
            start += if phrase { 2 } else { 1 };
        }
        if start >= end {
            return None;
        }
        let last = (start..end)
            .rev()
            .find(|i| self.kind(*i) == ChunkKind::Noun)
            .map_or(end, |i| i + 1);
        self.phrase(start, last)
    }

    /// The subject before an apposition that a phrase stands behind: "A spokeswoman, Ann Lee, for the board | says".
    fn across_phrase(self, verb: usize) -> Option<Phrase> {
        let comma = (verb.saturating_sub(REACH)..verb)
            .rev()
            .find(|i| self.kind(*i) == ChunkKind::Comma)?;
        let phrase = self.kind(comma + 1) == ChunkKind::Preposition
            && matches!(
                self.word(comma + 1),
                "for" | "of" | "from" | "with" | "at" | "in"
            );
        phrase.then(|| self.across_commas(comma)).flatten()
    }

    /// The subject before a comma that closes an apposition, a relative clause or a remark.
    fn across_commas(self, comma: usize) -> Option<Phrase> {
        let mut best: Option<(usize, usize)> = None;
        let mut high = comma;
        for _ in 0..8 {
            let mut low = high;
            while low > 0
                && high - low < REACH
                && !matches!(
                    self.kind(low - 1),
                    ChunkKind::Comma
                        | ChunkKind::Stop
                        | ChunkKind::Colon
                        | ChunkKind::Dash
                        | ChunkKind::Quote
                )
            {
                low -= 1;
            }
            match self.segment(low, high) {
                Segment::Noun(start) => {
                    let end = best.map_or(high, |(_, e)| if e == 0 { high } else { e });
                    best = Some((start, end));
                }
                Segment::Side => {}
                Segment::Clause => {
                    let tail = self.direct(high, 0);
                    if let Some(tail) = tail {
                        let boundary = tail.chunk.checked_sub(1);
                        let opens = boundary.is_some_and(|b| {
                            self.takes_clause(b)
                                || matches!(
                                    self.kind(b),
                                    ChunkKind::That
                                        | ChunkKind::Subordinator
                                        | ChunkKind::Coordinator
                                        | ChunkKind::Time
                                )
                        });
                        if opens {
                            let end = best.map_or(high, |(_, e)| e);
                            best = Some((tail.chunk, end));
                        }
                    }
                    break;
                }
                Segment::None => break,
            }
            if low == 0 || !matches!(self.kind(low - 1), ChunkKind::Comma | ChunkKind::Dash) {
                break;
            }
            // A conjunction opens a new clause: "..., and Lee, the mayor, said".
            if matches!(
                self.kind(low),
                ChunkKind::Coordinator | ChunkKind::Subordinator
            ) && best.is_some()
            {
                // "Anna Lee, the mayor, and Tom Hart, her deputy, said": only where nothing but names came before.
                if self.kind(low) == ChunkKind::Coordinator
                    && let Some(joint) = self.joint(low - 1)
                {
                    best = best.map(|(_, end)| (joint, end));
                }
                break;
            }
            high = low - 1;
        }
        let (start, end) = best?;
        // Leave out relative clauses and remarks at the end.
        let mut last = start;
        let mut i = start;
        while i < end {
            match self.kind(i) {
                ChunkKind::Wh | ChunkKind::Gerund | ChunkKind::Finite | ChunkKind::That => break,
                ChunkKind::Noun => last = i + 1,
                _ => {}
            }
            i += 1;
        }
        self.phrase(start, last.max(start + 1))
    }

    /// Where a list of noun phrases that ends before the comma at chunk `comma` starts, if the unit starts with it.
    fn joint(self, comma: usize) -> Option<usize> {
        let mut high = comma;
        for _ in 0..6 {
            let mut low = high;
            while low > 0
                && high - low < REACH
                && !matches!(
                    self.kind(low - 1),
                    ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Quote
                )
            {
                low -= 1;
            }
            match self.segment(low, high) {
                Segment::Noun(start) if low == 0 => return Some(start),
                Segment::Noun(_) => {}
                _ => return None,
            }
            if self.kind(low - 1) != ChunkKind::Comma {
                return None;
            }
            high = low - 1;
        }
        None
    }

    fn segment(self, low: usize, high: usize) -> Segment {
        let mut i = low;
        while i < high && matches!(self.kind(i), ChunkKind::Coordinator | ChunkKind::Adverb) {
            i += 1;
        }
        if i >= high {
            return if high > low {
                Segment::Side
            } else {
                Segment::None
            };
        }
        match self.kind(i) {
            ChunkKind::Noun => {
                let mut relative = false;
                for k in i..high {
                    match self.kind(k) {
                        ChunkKind::Wh | ChunkKind::That => relative = true,
                        ChunkKind::Finite if relative => relative = false,
                        ChunkKind::Finite => return Segment::Clause,
                        _ => {}
                    }
                }
                let numeral =
                    high == i + 1 && self.word(i).starts_with(|c: char| c.is_ascii_digit());
                if numeral {
                    Segment::Side
                } else {
                    Segment::Noun(i)
                }
            }
            ChunkKind::Quote => Segment::None,
            ChunkKind::That => Segment::Clause,
            // "..., as the town's mayor, Ann Lee, had promised"
            ChunkKind::Subordinator
                if low > 0
                    && self.kind(i + 1) == ChunkKind::Noun
                    && !(i..high).any(|k| self.kind(k) == ChunkKind::Finite) =>
            {
                Segment::Noun(i + 1)
            }
            ChunkKind::Subordinator | ChunkKind::Preposition => {
                // "as the mayor, Lee": aside; "because Lee failed": a clause of its own.
                let finite = (i..high).any(|k| self.kind(k) == ChunkKind::Finite);
                if finite && low == 0 {
                    Segment::None
                } else {
                    Segment::Side
                }
            }
            ChunkKind::Finite => Segment::Clause,
            _ => Segment::Side,
        }
    }

    /// What a relative pronoun stands for.
    fn antecedent(self, wh: usize) -> Option<Phrase> {
        if self.kind(wh) == ChunkKind::Wh && !matches!(self.word(wh), "who" | "which") {
            return None;
        }
        let mut end = wh;
        while end > 0
            && matches!(
                self.kind(end - 1),
                ChunkKind::Comma | ChunkKind::Coordinator | ChunkKind::Time
            )
        {
            end -= 1;
        }
        let last = end.checked_sub(1)?;
        if self.kind(last) != ChunkKind::Noun {
            return None;
        }
        let nearest = self.phrase(last, end)?;
        if self.names_person(nearest) || (last > 0 && self.word(last - 1) == "by") {
            return Some(nearest);
        }
        // "the chairman of the committee, who said"
        let mut start = last;
        while start >= 2
            && self.kind(start - 1) == ChunkKind::Preposition
            && self.kind(start - 2) == ChunkKind::Noun
        {
            start -= 2;
            let here = self.phrase(start, start + 1)?;
            if self.names_person(here) {
                break;
            }
        }
        self.phrase(start, end)
    }

    /// The subject of a verb: its own, or the one that it shares.
    pub(super) fn speaker_of(self, verb: usize) -> Option<Phrase> {
        match self.kind(verb) {
            ChunkKind::Finite | ChunkKind::Participle => self.subject(verb).or_else(|| {
                let shared = verb > 0
                    && matches!(
                        self.kind(verb - 1),
                        ChunkKind::Coordinator | ChunkKind::Comma | ChunkKind::Adverb
                    );
                shared.then(|| self.controller(verb)).flatten()
            }),
            ChunkKind::Gerund => {
                let before = verb.checked_sub(1)?;
                match self.kind(before) {
                    ChunkKind::Noun => self.subject(verb),
                    ChunkKind::Subordinator | ChunkKind::Preposition
                        if self.word(before) == "as" =>
                    {
                        // "quoted Lee as saying", "was quoted as saying"
                        let noun = before.checked_sub(1)?;
                        match self.kind(noun) {
                            ChunkKind::Noun => self
                                .direct(before, 0)
                                .or_else(|| self.phrase(noun, noun + 1)),
                            ChunkKind::Finite => self.subject(noun),
                            _ => None,
                        }
                    }
                    _ => self.controller(verb),
                }
            }
            // An infinitive belongs to the verb before it.
            _ => (verb.saturating_sub(REACH)..verb)
                .rev()
                .find(|i| self.kind(*i) == ChunkKind::Finite)
                .and_then(|i| self.speaker_of(i)),
        }
    }

    /// The subject that a verb without its own takes over: of the cue before it, else of the nearest verb, unless that
    /// one alone has its tense.
    pub(super) fn controller(self, verb: usize) -> Option<Phrase> {
        let past = self.past(verb);
        let mut nearest = None;
        for i in (verb.saturating_sub(REACH)..verb).rev() {
            // The verb of a relative clause shares nothing.
            let relative = i > 0 && matches!(self.kind(i - 1), ChunkKind::Wh | ChunkKind::That);
            if self.kind(i) != ChunkKind::Finite || relative {
                continue;
            }
            let cue = self.takes_clause(i)
                || self.frames(i).is_some_and(|f| {
                    f.any(Frames::CLAUSE.or(Frames::QUOTE)) && !f.any(Frames::BELIEF)
                });
            if !cue && nearest.is_some() {
                continue;
            }
            let Some(subject) = self.subject(i) else {
                continue;
            };
            let here = self.past(i);
            if cue {
                return match nearest {
                    Some((near, tense)) if past.is_some() && tense == past && here != past => {
                        Some(near)
                    }
                    _ => Some(subject),
                };
            }
            nearest = nearest.or(Some((subject, here)));
        }
        nearest.map(|(subject, _)| subject)
    }

    /// Whether a finite verb is in the past; `None` for the other forms.
    fn past(self, verb: usize) -> Option<bool> {
        let chunk = self.chunks().get(verb)?;
        (chunk.kind == ChunkKind::Finite).then(|| {
            let first = self.tagged.passage.lower(chunk.first);
            self.tagged.pos(chunk.first) == Pos::VerbPast
                || matches!(first, "had" | "was" | "were" | "did")
        })
    }
}

enum Segment {
    /// A noun phrase that starts at this chunk.
    Noun(usize),
    /// A remark: a prepositional phrase, a participle, a relative clause.
    Side,
    /// A clause of its own.
    Clause,
    None,
}
