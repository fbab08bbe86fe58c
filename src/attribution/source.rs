//! Finds the noun phrase that speaks: the subject of a cue, the noun after an inverted cue, the possessor of a nominal
//! one.

use super::{
    chunk::{Chunk, ChunkKind, Unit},
    content::Complement,
    frame::{self, Frames},
};
use crate::{
    lexicon::attribution as lists,
    tagger::{NameKind, Pos, Tagged},
};

/// A noun phrase as a range of tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Index of its first chunk.
    pub chunk: usize,
}

/// One unit with the words it stands in.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub tagged: &'a Tagged,
    pub unit: &'a Unit,
}

impl<'a> View<'a> {
    pub(super) fn chunks(self) -> &'a [Chunk] {
        &self.unit.chunks
    }

    /// The kind of a chunk; [`ChunkKind::Stop`] outside the unit.
    pub(super) fn kind(self, chunk: usize) -> ChunkKind {
        self.chunks().get(chunk).map_or(ChunkKind::Stop, |c| c.kind)
    }

    /// The chunk's head in lower case.
    pub(super) fn head(self, chunk: usize) -> &'a str {
        self.chunks()
            .get(chunk)
            .map_or("", |c| self.tagged.passage.lower(c.head))
    }

    /// The chunk's first word in lower case.
    pub(super) fn word(self, chunk: usize) -> &'a str {
        self.chunks()
            .get(chunk)
            .map_or("", |c| self.tagged.passage.lower(c.first))
    }

    /// The frames of a verb chunk, with the particle or preposition after it.
    pub(super) fn frames(self, chunk: usize) -> Option<Frames> {
        let c = self.chunks().get(chunk)?;
        if !matches!(
            c.kind,
            ChunkKind::Finite | ChunkKind::Gerund | ChunkKind::Infinitive | ChunkKind::Participle
        ) {
            return None;
        }
        frame::verb(
            self.tagged.passage.lower(c.head),
            self.tagged.passage.lower(c.last),
        )
    }

    /// Whether a verb chunk opens a clause of content.
    fn takes_clause(self, chunk: usize) -> bool {
        self.frames(chunk).is_some_and(|f| {
            f.any(Frames::CLAUSE.or(Frames::THAT))
                && matches!(
                    self.complement(chunk, f),
                    Complement::Clause(_) | Complement::Quote(_) | Complement::Gap(_)
                )
        })
    }

    pub(super) fn phrase(self, first: usize, last: usize) -> Option<Phrase> {
        let a = self.chunks().get(first)?;
        let b = self.chunks().get(last.checked_sub(1)?)?;
        Some(Phrase {
            first: a.first,
            last: b.last,
            chunk: first,
        })
    }

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
            | ChunkKind::Preposition => self.direct(before, 0),
            ChunkKind::Comma | ChunkKind::Dash => self.across_commas(before - 1),
            ChunkKind::Wh | ChunkKind::That => self.antecedent(before - 1),
            _ => None,
        }
    }

    /// The subject that ends right before chunk `end`.
    fn direct(self, end: usize, depth: u8) -> Option<Phrase> {
        let mut low = end;
        let mut verb_boundary = false;
        while low > 0 {
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

    /// The subject before a comma that closes an apposition, a relative clause or a remark.
    fn across_commas(self, comma: usize) -> Option<Phrase> {
        let mut best: Option<(usize, usize)> = None;
        let mut high = comma;
        for _ in 0..8 {
            let mut low = high;
            while low > 0
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

    /// Whether a person's name lies in the phrase.
    pub(super) fn names_person(self, phrase: Phrase) -> bool {
        self.tagged.names.iter().any(|n| {
            n.kind == NameKind::Person
                && n.start as usize >= phrase.first
                && n.end as usize <= phrase.last
        })
    }

    /// The source after an inverted cue or "according to", starting at chunk `start`, and the chunk after it.
    pub(super) fn following(self, start: usize) -> Option<(Phrase, usize)> {
        if self.kind(start) != ChunkKind::Noun {
            return None;
        }
        let mut end = start + 1;
        loop {
            match self.kind(end) {
                ChunkKind::Preposition
                    if self.kind(end + 1) == ChunkKind::Noun
                        && lists::NOUN_PREPOSITIONS.contains(self.word(end))
                        && !lists::VENUES.contains(self.head(end + 1)) =>
                {
                    end += 2;
                }
                ChunkKind::Coordinator
                    if self.kind(end + 1) == ChunkKind::Noun && !self.clause_from(end + 1) =>
                {
                    end += 2;
                }
                ChunkKind::Participle
                    if !self.takes_clause(end) && self.kind(end + 1) == ChunkKind::Preposition =>
                {
                    // "the agreement reached in August between the two"
                    end += 1;
                    while self.kind(end) == ChunkKind::Preposition
                        && matches!(self.kind(end + 1), ChunkKind::Noun | ChunkKind::Time)
                    {
                        end += 2;
                    }
                }
                ChunkKind::Participle if self.kind(end + 1) == ChunkKind::Time => end += 2,
                ChunkKind::Noun
                    if end > start + 1 || self.kind(end - 1) == ChunkKind::Participle =>
                {
                    break;
                }
                _ => break,
            }
        }
        Some((self.phrase(start, end)?, end))
    }

    /// The same with the appositions after it: "Pia Lund, head of the council, who ...".
    pub(super) fn following_whole(self, start: usize) -> Option<(Phrase, usize)> {
        let (_, mut end) = self.following(start)?;
        while let Some(next) = self.apposition(end) {
            end = next;
        }
        Some((self.phrase(start, end)?, end))
    }

    /// The chunk after the apposition that the comma at chunk `comma` opens, if one does.
    pub(super) fn apposition(self, comma: usize) -> Option<usize> {
        if self.kind(comma) != ChunkKind::Comma || self.kind(comma + 1) != ChunkKind::Noun {
            return None;
        }
        let mut stop = comma + 2;
        while matches!(
            self.kind(stop),
            ChunkKind::Preposition
                | ChunkKind::Noun
                | ChunkKind::Coordinator
                | ChunkKind::Participle
                | ChunkKind::Adverb
                | ChunkKind::Time
        ) {
            stop += 1;
        }
        matches!(
            self.kind(stop),
            ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Wh
        )
        .then_some(stop)
    }

    /// Whether a clause of its own, subject and finite verb, starts at the noun chunk `start`.
    pub(super) fn clause_from(self, start: usize) -> bool {
        self.finite_from(start).is_some()
    }

    /// The finite verb whose subject starts at the chunk `start`.
    pub(super) fn finite_from(self, start: usize) -> Option<usize> {
        let mut relative = 0u8;
        let mut commas = 0u8;
        let mut joined = false; // a conjunction after the last comma: a list
        for i in start..self.chunks().len() {
            match self.kind(i) {
                ChunkKind::Finite if relative > 0 => relative -= 1,
                ChunkKind::Finite => {
                    // "announced the winners and left"; ", said Kim".
                    let before = self.kind(i.wrapping_sub(1));
                    let shared = before == ChunkKind::Coordinator;
                    let paired = commas.is_multiple_of(2) || (joined && before != ChunkKind::Comma);
                    return (i > start && paired && !shared).then_some(i);
                }
                // "the process \"must be well thought out\"": a quoted predicate.
                ChunkKind::Quote if i > start && self.kind(i - 1) == ChunkKind::Noun => {
                    return self.opens_with_verb(i).then_some(i);
                }
                ChunkKind::Quote => return None,
                ChunkKind::Wh | ChunkKind::That if i > start => {
                    // "officials who", "the day when": a clause inside the subject.
                    relative += 1;
                }
                ChunkKind::Comma => {
                    joined = false;
                    commas += 1;
                    if commas > 4 {
                        return None;
                    }
                }
                ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Subordinator => return None,
                ChunkKind::Coordinator if self.word(i) == "but" => return None,
                ChunkKind::Coordinator => joined = true,
                _ => {}
            }
        }
        None
    }

    fn opens_with_verb(self, quote: usize) -> bool {
        self.chunks().get(quote).is_some_and(|c| {
            let pos = self.tagged.pos(c.first + 1);
            pos.is_finite_verb() || matches!(pos, Pos::Auxiliary | Pos::Modal)
        })
    }

    /// The subject that a verb without its own takes over: of the cue before it, else of the nearest verb, unless that
    /// one alone has its tense.
    pub(super) fn controller(self, verb: usize) -> Option<Phrase> {
        let past = self.past(verb);
        let mut nearest = None;
        for i in (0..verb).rev() {
            // The verb of a relative clause shares nothing.
            let relative = i > 0 && matches!(self.kind(i - 1), ChunkKind::Wh | ChunkKind::That);
            if self.kind(i) != ChunkKind::Finite || relative {
                continue;
            }
            let cue = self
                .frames(i)
                .is_some_and(|f| f.any(Frames::CLAUSE.or(Frames::QUOTE)) && !f.any(Frames::BELIEF));
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
