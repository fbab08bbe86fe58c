//! A look at one unit: its chunks, the phrases and clauses that start at one.

use super::{
    chunk::{Chunk, ChunkKind, REACH, Unit},
    complement::Complement,
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
    pub(super) fn takes_clause(self, chunk: usize) -> bool {
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

    /// Whether a person's name lies in the phrase.
    pub(super) fn names_person(self, phrase: Phrase) -> bool {
        self.tagged.names.iter().any(|n| {
            n.kind == NameKind::Person
                && n.start as usize >= phrase.first
                && n.end as usize <= phrase.last
        })
    }

    /// The noun phrase that a participle at chunk `participle` tells of: "a rise in crime | blamed on gangs", and behind the
    /// comma of an aside in the subject "The vote, | held in May, was".
    pub(super) fn noun_before(self, participle: usize) -> Option<Phrase> {
        let mut end = participle;
        if self.kind(end.checked_sub(1)?) == ChunkKind::Comma && !self.has_finite(0, end) {
            end -= 1;
        }
        let mut start = end.checked_sub(1)?;
        if self.kind(start) != ChunkKind::Noun {
            return None;
        }
        while start >= 2
            && self.kind(start - 1) == ChunkKind::Preposition
            && lists::NOUN_PREPOSITIONS.contains(self.word(start - 1))
            && self.kind(start - 2) == ChunkKind::Noun
        {
            start -= 2;
        }
        self.phrase(start, end)
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

    /// Whether a verb ends the sentence with who says all of it: "found a crack, officials and residents said."
    fn closes(self, verb: usize) -> bool {
        self.kind(verb + 1) == ChunkKind::Stop
            && frame::verb(self.head(verb), "").is_some_and(|f| f.any(Frames::SURE))
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
        for i in start..self.chunks().len().min(start + REACH) {
            match self.kind(i) {
                ChunkKind::Finite if relative > 0 => relative -= 1,
                ChunkKind::Finite => {
                    // "announced the winners and left"; ", said Kim".
                    let before = self.kind(i.wrapping_sub(1));
                    let joint = (start..i)
                        .rev()
                        .find(|k| self.kind(*k) != ChunkKind::Adverb)
                        .map(|k| self.kind(k));
                    let shared = joint == Some(ChunkKind::Coordinator);
                    let paired = commas.is_multiple_of(2) || (joined && before != ChunkKind::Comma);
                    return (i > start && paired && !shared && !(commas > 0 && self.closes(i)))
                        .then_some(i);
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
}
