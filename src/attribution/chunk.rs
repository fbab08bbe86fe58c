//! Cuts a sentence into chunks: noun phrases, verb groups, and the small words between them.
//!
//! This stands in for a parser. It is enough for finding who says what, because news keeps speaker, verb of speech
//! and content close together and in few orders.

use super::frame::{self, Frames};
use crate::{
    lexicon::attribution as lists,
    tagger::{Pos, Tagged},
    text::{Shape, TokenKind},
};

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ChunkKind {
    /// A noun phrase without what follows its head: "the ministry's two reports", "he".
    Noun,
    /// A noun phrase that says when: "Tuesday", "last week".
    Time,
    /// A verb group in a tense: "has not said".
    Finite,
    /// "to say", "to have said".
    Infinitive,
    /// A form in -ing without auxiliary.
    Gerund,
    /// A past participle without auxiliary.
    Participle,
    /// "according to", "per".
    According,
    Preposition,
    Adverb,
    Adjective,
    Comma,
    /// ";" and everything else that parts clauses for good.
    Stop,
    Colon,
    Dash,
    /// "and", "or", "but".
    Coordinator,
    /// "that" before a clause.
    That,
    /// "who", "which", "what", "why", "whether".
    Wh,
    /// "because", "while", "as".
    Subordinator,
    /// A quotation, taken as one.
    Quote,
    Other,
}

/// A run of tokens that belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Chunk {
    pub kind: ChunkKind,
    /// Token index.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The noun or verb that matters.
    pub head: usize,
    /// A passive verb group.
    pub passive: bool,
    /// For a quotation, its index in the passage.
    pub quotation: Option<usize>,
}

/// A stretch of one sentence on one level of quotation, cut into chunks.
#[derive(Debug)]
pub(super) struct Unit {
    /// Index of the sentence in the passage.
    pub sentence: usize,
    pub chunks: Vec<Chunk>,
    /// The quotation that the unit lies in.
    pub inside: Option<usize>,
}

/// A quotation that stands for speech, not a quoted word or two inside a clause: it is one chunk to what is around it.
pub(super) fn is_speech(tagged: &Tagged, quotation: usize) -> bool {
    let q = &tagged.quotations[quotation];
    if q.continued || q.continues {
        return true;
    }
    let inner = tagged.tokens_in(q.inner);
    let words = inner
        .clone()
        .filter(|i| tagged.tokens[*i].is_word())
        .count();
    if words == 0 {
        return false;
    }
    let last = tagged.lower(inner.end.saturating_sub(1));
    let closed = matches!(last, "." | "?" | "!" | "," | "…" | "...");
    let verb = inner.clone().any(|i| {
        let pos = tagged.pos(i);
        pos.is_finite_verb() || matches!(pos, Pos::Auxiliary | Pos::Modal)
    });
    let before = tagged.lower((q.open as usize).wrapping_sub(1));
    let introduced = matches!(before, "," | ":") && words > 2;
    (closed && (words > 2 || (verb && words > 1) || matches!(last, "?" | "!" | ",")))
        || words > 7
        || (verb && words > 3)
        || introduced
}

/// The units of a sentence: what stands outside quotations, and each piece inside one.
pub(super) fn units(tagged: &Tagged, sentence: usize, speech: &[bool], out: &mut Vec<Unit>) {
    let tokens = tagged.sentences[sentence].tokens();
    level(tagged, sentence, tokens, 0, None, speech, out);
}

fn level(
    tagged: &Tagged,
    sentence: usize,
    tokens: std::ops::Range<usize>,
    depth: u8,
    inside: Option<usize>,
    speech: &[bool],
    out: &mut Vec<Unit>,
) {
    let mut chunks = Vec::new();
    let mut at = tokens.start;
    for (index, q) in tagged.quotations.iter().enumerate() {
        if q.level != depth || !speech[index] {
            continue;
        }
        let first = (q.open as usize).max(tokens.start);
        let last = q
            .close
            .map_or(tagged.tokens.len(), |c| c as usize + 1)
            .min(tokens.end);
        if first >= last || first < at || q.open as usize >= tokens.end {
            continue;
        }
        chunk(tagged, at..first, &mut chunks);
        chunks.push(Chunk {
            kind: ChunkKind::Quote,
            first,
            last,
            head: first,
            passive: false,
            quotation: Some(index),
        });
        let opened = tagged.tokens[first].kind == TokenKind::Quote && first == q.open as usize;
        let closed = q.close.is_some_and(|c| c as usize + 1 == last);
        let inner = first + usize::from(opened)..last - usize::from(closed && last > first + 1);
        if inner.start < inner.end && depth < 3 {
            level(tagged, sentence, inner, depth + 1, Some(index), speech, out);
        }
        at = last;
    }
    chunk(tagged, at..tokens.end, &mut chunks);
    mend(tagged, &mut chunks);
    if !chunks.is_empty() {
        out.push(Unit {
            sentence,
            chunks,
            inside,
        });
    }
}

/// Cuts a run of tokens into chunks.
fn chunk(tagged: &Tagged, tokens: std::ops::Range<usize>, out: &mut Vec<Chunk>) {
    let mut at = tokens.start;
    while at < tokens.end {
        let scan = Scan {
            tagged,
            end: tokens.end,
        };
        let next = scan.chunk(at, out.last());
        at = next.last.max(at + 1);
        if next.kind != ChunkKind::Other {
            out.push(next);
        }
    }
}

/// Past tenses that were taken for participles: a participle after a noun has no object of its own ("gunmen attacked a
/// convoy"), but for a few ("a man named Lee").
fn mend(tagged: &Tagged, chunks: &mut [Chunk]) {
    for i in 1..chunks.len() {
        let before = chunks[..i]
            .iter()
            .rev()
            .find(|c| c.kind != ChunkKind::Adverb)
            .map(|c| c.kind);
        if chunks[i].kind == ChunkKind::Participle
            && before == Some(ChunkKind::Noun)
            && (lists::PAST_RATHER_THAN_PARTICIPLE.contains(tagged.lower(chunks[i].head))
                || chunks.get(i + 1).is_some_and(|c| c.kind == ChunkKind::Noun)
                    && !lists::NAMING_PARTICIPLES.contains(tagged.lower(chunks[i].head)))
        {
            chunks[i].kind = ChunkKind::Finite;
        }
    }
}

struct Scan<'a> {
    tagged: &'a Tagged,
    end: usize,
}

impl Scan<'_> {
    fn pos(&self, i: usize) -> Pos {
        if i < self.end {
            self.tagged.pos(i)
        } else {
            Pos::Punctuation
        }
    }

    fn lower(&self, i: usize) -> &str {
        if i < self.end {
            self.tagged.lower(i)
        } else {
            ""
        }
    }

    fn chunk(&self, at: usize, before: Option<&Chunk>) -> Chunk {
        let word = self.lower(at);
        let one = |kind| Chunk {
            kind,
            first: at,
            last: at + 1,
            head: at,
            passive: false,
            quotation: None,
        };
        match word {
            "," => return one(ChunkKind::Comma),
            ";" | "." | "!" | "?" | "…" => return one(ChunkKind::Stop),
            ":" => return one(ChunkKind::Colon),
            "-" | "--" | "–" | "—" => return one(ChunkKind::Dash),
            "(" | "[" => return self.bracket(at),
            "according" if self.lower(at + 1) == "to" => {
                return Chunk {
                    last: at + 2,
                    ..one(ChunkKind::According)
                };
            }
            "and" | "or" | "but" | "nor" | "&" => return one(ChunkKind::Coordinator),
            "that" if self.is_complementizer(at, before) => return one(ChunkKind::That),
            _ => {}
        }
        // "WHO" is a body.
        let shouted = self.tagged.tokens[at].shape == Shape::Upper;
        if lists::WH_WORDS.contains(word) && !shouted {
            return one(ChunkKind::Wh);
        }
        if self.lower(at + 1) == "of" && lists::PARTITIVES.contains(word) {
            return one(ChunkKind::Noun);
        }
        if let Some(last) = self.quantifier(at) {
            return self.noun(at, last);
        }
        if self.hidden_verb(at) {
            return self.verb(at, ChunkKind::Finite);
        }
        match self.pos(at) {
            Pos::Auxiliary
            | Pos::Modal
            | Pos::VerbPast
            | Pos::VerbPresent
            | Pos::VerbPresent3
            | Pos::VerbBase => self.verb(at, ChunkKind::Finite),
            Pos::VerbGerund => self
                .noun_after(at)
                .unwrap_or_else(|| self.verb(at, ChunkKind::Gerund)),
            Pos::VerbParticiple => self
                .noun_after(at)
                .unwrap_or_else(|| self.verb(at, ChunkKind::Participle)),
            Pos::Particle if word == "to" => self.infinitive(at),
            Pos::Particle if matches!(word, "not" | "n't") => one(ChunkKind::Adverb),
            Pos::Adverb => {
                // "not only", "then"; an adverb before a verb is part of its group.
                let mut next = at + 1;
                while self.pos(next) == Pos::Adverb {
                    next += 1;
                }
                if matches!(
                    self.pos(next),
                    Pos::VerbPast
                        | Pos::VerbPresent
                        | Pos::VerbPresent3
                        | Pos::Auxiliary
                        | Pos::Modal
                ) && next == at + 1
                    && !lists::CLAUSE_ADVERBS.contains(word)
                {
                    let mut group = self.verb(next, ChunkKind::Finite);
                    group.first = next;
                    return group;
                }
                one(ChunkKind::Adverb)
            }
            Pos::Adposition => one(ChunkKind::Preposition),
            // "accused of helping", "called for giving"
            Pos::Subordinator if lists::NOUN_PREPOSITIONS.contains(word) || word == "on" => {
                one(ChunkKind::Preposition)
            }
            Pos::Subordinator => one(ChunkKind::Subordinator),
            Pos::Coordinator => one(ChunkKind::Coordinator),
            Pos::Adjective => self
                .noun_after(at)
                .unwrap_or_else(|| one(ChunkKind::Adjective)),
            Pos::Noun
            | Pos::ProperNoun
            | Pos::Pronoun
            | Pos::Determiner
            | Pos::Numeral
            | Pos::Symbol => self.noun(at, at),
            Pos::Other | Pos::Interjection
                if self.tagged.tokens[at].kind == TokenKind::Address
                    || self.tagged.tokens[at].is_capitalised() =>
            {
                self.noun(at, at)
            }
            _ => one(ChunkKind::Other),
        }
    }

    /// A verb of speech that was taken for a noun: "some say it", "Paris claims she".
    fn hidden_verb(&self, at: usize) -> bool {
        if !self.pos(at).is_noun() || at == 0 {
            return false;
        }
        let word = self.lower(at);
        let sure = matches!(word, "say" | "says" | "said");
        let before = self.tagged.pos(at - 1);
        if !sure && !word.ends_with('s') && before != Pos::Coordinator {
            return false;
        }
        if sure {
            return !matches!(
                self.tagged.lower(at - 1),
                "a" | "the" | "no" | "any" | "final" | "more"
            ) && before != Pos::Adposition;
        }
        let next = self.lower(at + 1);
        let opens = matches!(next, "he" | "she" | "it" | "they" | "we" | "i")
            || (next == "that" && self.pos(at + 1) == Pos::Subordinator)
            || self.pos(at + 1) == Pos::VerbGerund;
        opens
            && (before == Pos::ProperNoun
                || before == Pos::Coordinator
                || before == Pos::Pronoun && lists::PRONOUNS.contains(self.tagged.lower(at - 1)))
            && frame::verb(word, "").is_some_and(|f| f.any(Frames::CLAUSE))
    }

    /// "that" that opens a clause, and not "that day" or "said that".
    fn is_complementizer(&self, at: usize, before: Option<&Chunk>) -> bool {
        match self.pos(at) {
            Pos::Subordinator => true,
            Pos::Determiner => {
                // "said that Lee would": after a verb that takes a clause a demonstrative is rarer.
                before.is_some_and(|c| c.last == at && c.kind == ChunkKind::Finite)
                    && self.pos(at + 1) != Pos::Noun
            }
            Pos::Pronoun => {
                self.pos(at + 1).is_finite_verb()
                    || matches!(self.pos(at + 1), Pos::Auxiliary | Pos::Modal)
                    || !matches!(self.pos(at + 1), Pos::Punctuation | Pos::Adposition)
            }
            _ => false,
        }
    }

    /// A bracketed remark: skipped whole where it is short.
    fn bracket(&self, at: usize) -> Chunk {
        let close = if self.lower(at) == "(" { ")" } else { "]" };
        let last = (at + 1..self.end.min(at + 24))
            .find(|i| self.lower(*i) == close)
            .map_or(at + 1, |i| i + 1);
        Chunk {
            kind: ChunkKind::Other,
            first: at,
            last,
            head: at,
            passive: false,
            quotation: None,
        }
    }

    /// "at least", "more than", "up to" before a number: where the number starts.
    fn quantifier(&self, at: usize) -> Option<usize> {
        let length = match (self.lower(at), self.lower(at + 1)) {
            ("at", "least" | "most")
            | ("up", "to")
            | ("more" | "fewer" | "less", "than")
            | ("as", "many") => 2,
            ("about" | "around" | "nearly" | "almost" | "some" | "over" | "roughly", _) => 1,
            _ => return None,
        };
        (self.pos(at + length) == Pos::Numeral).then_some(at + length)
    }

    /// A noun phrase if a noun comes after a run of adjectives and participles.
    fn noun_after(&self, at: usize) -> Option<Chunk> {
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
    fn noun(&self, at: usize, from: usize) -> Chunk {
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
                // A new determiner or pronoun opens another phrase.
                Pos::Determiner if i == at || (open && !nominal) => {
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
        let i = i as u32;
        self.tagged
            .quotations
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

    /// A verb group from `at`.
    fn verb(&self, at: usize, kind: ChunkKind) -> Chunk {
        let mut i = at;
        let mut head = at;
        let mut last = at + 1;
        let mut be = false;
        let mut passive = false;
        let mut full = false;
        while i < self.end {
            let pos = self.pos(i);
            let word = self.lower(i);
            match pos {
                // "had previously mentioned"
                _ if pos.is_verb() && self.is_perfect(i) => {
                    be = false;
                    head = i;
                    last = i + 1;
                }
                Pos::Auxiliary | Pos::Modal => {
                    be = lists::BE_FORMS.contains(word);
                    head = i;
                    last = i + 1;
                }
                _ if pos.is_verb() => {
                    passive = matches!(pos, Pos::VerbParticiple | Pos::VerbPast) && be;
                    head = i;
                    last = i + 1;
                    full = true;
                }
                Pos::Adverb => {}
                Pos::Particle if word != "to" => {}
                // "Has Kim said": only questions; left alone.
                _ => break,
            }
            i += 1;
            if full {
                break;
            }
        }
        let first = self.lower(at);
        let kind = if kind == ChunkKind::Finite && matches!(first, "being" | "having") {
            ChunkKind::Gerund
        } else {
            kind
        };
        Chunk {
            kind,
            first: at,
            last,
            head,
            passive,
            quotation: None,
        }
    }

    /// A form of "have" with its participle behind it.
    fn is_perfect(&self, at: usize) -> bool {
        if !matches!(self.lower(at), "had" | "has" | "have" | "having") {
            return false;
        }
        let mut next = at + 1;
        while self.pos(next) == Pos::Adverb {
            next += 1;
        }
        self.pos(next) == Pos::VerbParticiple
    }

    fn infinitive(&self, at: usize) -> Chunk {
        let mut i = at + 1;
        while matches!(self.pos(i), Pos::Adverb) {
            i += 1;
        }
        if self.pos(i).is_verb() || matches!(self.pos(i), Pos::Auxiliary) {
            let mut group = self.verb(i, ChunkKind::Infinitive);
            group.first = at;
            return group;
        }
        Chunk {
            kind: ChunkKind::Preposition,
            first: at,
            last: at + 1,
            head: at,
            passive: false,
            quotation: None,
        }
    }
}
