//! Noun phrases: from the determiner to the head, possessors and quoted words included.

use super::{
    chunk::{Chunk, ChunkKind, quotations_near},
    scan::Scan,
};
use crate::{lexicon::attribution as lists, tagger::Pos, text::TokenKind};

impl Scan<'_> {
    /// A noun phrase if a noun comes after a run of adjectives and participles.
    pub(super) fn noun_after(&self, at: usize) -> Option<Chunk> {
        let mut i = at;
        while matches!(
            self.pos(i),
            Pos::Adjective | Pos::VerbParticiple | Pos::VerbGerund | Pos::Numeral
        ) {
            i += 1;
        }
        let adjective = self.pos(at) == Pos::Adjective;
        let noun = self.pos(i).is_noun()
            || (self.lower(i) == "and"
                && adjective
                && self.pos(i + 1) == Pos::Adjective
                && self.pos(i + 2).is_noun());
        // "accused Iran", "calling Lee": a verb with an object, unless an adjective opens the phrase.
        (noun && adjective).then(|| self.noun(at, i))
    }

    /// A noun phrase from `at`; tokens up to `from` are part of it already.
    pub(super) fn noun(&self, at: usize, from: usize) -> Chunk {
        let mut i = from.max(at);
        let mut head = at;
        let mut nominal = false; // a noun or pronoun has been seen
        let mut open = from > at; // a determiner, adjective or numeral waits for its noun
        while i < self.end {
            let word = self.lower(i);
            let pos = self.pos(i);
            let token = &self.tagged.tokens[i];
            match pos {
                Pos::Noun | Pos::ProperNoun if nominal && self.hidden_verb(i) => break,
                Pos::Noun if i > at && self.hidden_verb(i) => break,
                // "On Friday | Lee said"
                Pos::ProperNoun
                    if i == at + 1
                        && lists::DAY_WORDS.contains(self.lower(at))
                        && at > 0
                        && self.tagged.lower(at - 1) == "on"
                        && !lists::TIME_WORDS.contains(word) =>
                {
                    break;
                }
                // "told the council Friday"
                Pos::Noun | Pos::ProperNoun
                    if nominal
                        && lists::DAY_WORDS.contains(word)
                        && (!self.pos(i + 1).is_noun() || self.pos(i - 1) == Pos::Noun)
                        && !lists::TIME_WORDS.contains(self.lower(i - 1)) =>
                {
                    break;
                }
                Pos::Noun | Pos::ProperNoun => {
                    head = i;
                    nominal = true;
                    open = false;
                }
                Pos::Pronoun if lists::POSSESSIVES.contains(word) && (i == at || open) => {
                    open = true;
                }
                Pos::Pronoun if i == at => {
                    head = i;
                    i += 1;
                    // "those who", "he himself", "they all"
                    if matches!(self.pos(i), Pos::Pronoun) && self.lower(i).ends_with("self") {
                        i += 1;
                    }
                    break;
                }
                // A new determiner or pronoun opens another phrase; so does one behind a year.
                Pos::Determiner
                    if i == at
                        || (open && !nominal && self.pos(i.wrapping_sub(1)) != Pos::Numeral) =>
                {
                    open = true;
                    head = i;
                }
                Pos::Numeral | Pos::Symbol
                    if !nominal
                        || word == "%"
                        || self.pos(i.wrapping_sub(1)) == Pos::ProperNoun
                        || self.pos(i.wrapping_sub(1)) == Pos::Noun =>
                {
                    if !nominal {
                        head = i;
                    }
                    open = true;
                }
                Pos::Adjective if !nominal || self.noun_follows(i) => {
                    open = true;
                    if !nominal && head < i && self.pos(head) == Pos::Determiner {
                        head = i;
                    }
                }
                Pos::VerbParticiple | Pos::VerbGerund if open && self.noun_follows(i) => {}
                Pos::Adverb
                    if open
                        && !nominal
                        && matches!(
                            self.pos(i + 1),
                            Pos::Adjective
                                | Pos::VerbParticiple
                                | Pos::Numeral
                                | Pos::VerbGerund
                                | Pos::Adverb
                        ) => {}
                Pos::Particle
                    if (token.kind == TokenKind::Clitic || token.kind == TokenKind::Quote)
                        && nominal =>
                {
                    // The possessor's phrase goes on in the thing possessed.
                    open = true;
                    nominal = false;
                }
                _ if (token.kind == TokenKind::Clitic
                    && word == "'s"
                    && nominal
                    && self.noun_follows(i))
                    || (token.kind == TokenKind::Quote
                        && nominal
                        && self.lower(i - 1).ends_with('s')
                        && matches!(word, "'" | "’")
                        && self.noun_follows(i)) =>
                {
                    open = true;
                    nominal = false;
                }
                // A quotation mark round a word or two of the phrase.
                Pos::Punctuation
                    if token.kind == TokenKind::Quote
                        && (open || nominal)
                        && self.inline_mark(i) => {}
                // "an accurate, objective source"
                Pos::Punctuation
                    if word == ","
                        && open
                        && !nominal
                        && self.pos(i.wrapping_sub(1)) == Pos::Adjective
                        && self.pos(i + 1) == Pos::Adjective
                        && (self.noun_follows(i) || self.lower(i + 2) == "and") => {}
                Pos::Coordinator if open && !nominal && self.pos(i + 1) == Pos::Adjective => {}
                _ if word == "&" && nominal => {}
                Pos::Punctuation
                    if word == "-" && nominal && self.pos(i + 1) == Pos::ProperNoun => {}
                Pos::Other | Pos::Interjection
                    if token.kind == TokenKind::Address || (i == at && token.is_capitalised()) =>
                {
                    head = i;
                    nominal = true;
                }
                _ => break,
            }
            i += 1;
        }
        let mut last = i.max(at + 1).min(self.end.max(at + 1));
        // Marks and conjunctions at the end belong to what follows.
        while last > at + 1
            && (self.tagged.tokens[last - 1].kind == TokenKind::Quote
                || matches!(self.lower(last - 1), "and" | "-" | "&" | ","))
        {
            last -= 1;
        }
        Chunk {
            kind: if self.is_time(at, last, head) {
                ChunkKind::Time
            } else {
                ChunkKind::Noun
            },
            first: at,
            last,
            head,
            passive: false,
            quotation: None,
        }
    }

    fn inline_mark(&self, i: usize) -> bool {
        let Some(token) = self.tagged.tokens.get(i) else {
            return false;
        };
        let i = i as u32;
        quotations_near(self.tagged, token.span)
            .1
            .iter()
            .any(|q| (q.open == i && self.noun_follows(i as usize)) || q.close == Some(i))
    }

    fn noun_follows(&self, i: usize) -> bool {
        let mut i = i + 1;
        while matches!(
            self.pos(i),
            Pos::Adjective
                | Pos::VerbParticiple
                | Pos::VerbGerund
                | Pos::Numeral
                | Pos::Symbol
                | Pos::Adverb
        ) || (i < self.end && self.tagged.tokens[i].kind == TokenKind::Quote)
        {
            i += 1;
        }
        self.pos(i).is_noun()
    }

    fn is_time(&self, first: usize, last: usize, head: usize) -> bool {
        lists::TIME_WORDS.contains(self.lower(head))
            && (first..last).all(|i| {
                let word = self.lower(i);
                lists::TIME_WORDS.contains(word)
                    || matches!(
                        self.pos(i),
                        Pos::Numeral | Pos::Determiner | Pos::Punctuation
                    )
                    || matches!(
                        word,
                        "last"
                            | "next"
                            | "early"
                            | "late"
                            | "earlier"
                            | "same"
                            | "previous"
                            | "following"
                    )
            })
    }
}
