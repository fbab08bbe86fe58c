//! Cuts tokens into chunks, one after the other.

use super::{
    chunk::{Chunk, ChunkKind},
    frame::{self, Frames},
};
use crate::{
    lexicon::attribution as lists,
    tagger::{Pos, Tagged},
    text::{Shape, TokenKind},
};

/// Cuts a run of tokens into chunks.
pub(super) fn chunk(tagged: &Tagged, tokens: std::ops::Range<usize>, out: &mut Vec<Chunk>) {
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
pub(super) fn mend(tagged: &Tagged, chunks: &mut [Chunk]) {
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
        // `"...," Lee, 17, said by phone`, but not "the roof, said to be new,".
        if chunks[i].kind == ChunkKind::Participle
            && before == Some(ChunkKind::Comma)
            && tagged.lower(chunks[i].head) == "said"
            && chunks
                .get(i + 1)
                .is_none_or(|c| c.kind != ChunkKind::Infinitive)
        {
            chunks[i].kind = ChunkKind::Finite;
        }
    }
    mend_reduced(tagged, chunks);
    mend_cues(tagged, chunks);
}

/// The same for cues, and passives that were taken for past tenses.
fn mend_cues(tagged: &Tagged, chunks: &mut [Chunk]) {
    let verbless = !chunks.iter().any(|c| c.kind == ChunkKind::Finite);
    for i in 1..chunks.len() {
        let verb = chunks[i];
        let next = chunks.get(i + 1);
        if verb.last != verb.first + 1 || !behind_noun(&chunks[..i]) {
            continue;
        }
        let after = tagged.lower(verb.last);
        let Some(frames) = frame::verb(tagged.lower(verb.head), after) else {
            continue;
        };
        match verb.kind {
            // "The union called for a vote": hardly a participle, with a particle and an object.
            ChunkKind::Participle if frame::two_words(tagged.lower(verb.head), after) => {
                let object = chunks.get(i + 2).map(|c| c.kind);
                if matches!(object, Some(ChunkKind::Noun | ChunkKind::Gerund)) {
                    chunks[i].kind = ChunkKind::Finite;
                }
            }
            // "The guests promised to come"
            ChunkKind::Participle
                if next.is_some_and(|c| c.kind == ChunkKind::Infinitive)
                    && frames.any(Frames::INFINITIVE)
                    && !frames.any(Frames::OBJECT.or(Frames::PASSIVE)) =>
            {
                chunks[i].kind = ChunkKind::Finite;
            }
            // "Lee called jogging 'a bore'": a sentence has a verb.
            ChunkKind::Participle if verbless && after != "by" => {
                chunks[i].kind = ChunkKind::Finite;
                return;
            }
            ChunkKind::Finite if tagged.pos(verb.head) == Pos::VerbPast => {
                let relative =
                    i > 1 && matches!(chunks[i - 2].kind, ChunkKind::Wh | ChunkKind::That);
                if !relative && lacks_object(frames, next.map(|c| c.kind), after) {
                    chunks[i].kind = ChunkKind::Participle;
                }
            }
            _ => {}
        }
    }
}

/// "A report released Friday says", "The lamp, revealed at the fair drew": of two verbs with nothing but a day or a place
/// between them the first is a participle.
fn mend_reduced(tagged: &Tagged, chunks: &mut [Chunk]) {
    for i in 1..chunks.len().saturating_sub(2) {
        let verb = chunks[i];
        if verb.kind != ChunkKind::Finite
            || verb.last != verb.first + 1
            || tagged.pos(verb.head) != Pos::VerbPast
        {
            continue;
        }
        let kind = |at: usize| chunks.get(at).map(|c| c.kind);
        let says = frame::verb(tagged.lower(verb.head), "")
            .is_some_and(|f| f.any(Frames::CLAUSE.or(Frames::THAT)));
        let day = chunks[i - 1].kind == ChunkKind::Noun
            && kind(i + 1) == Some(ChunkKind::Time)
            && kind(i + 2) == Some(ChunkKind::Finite)
            && !says;
        let mut end = i + 1;
        while kind(end) == Some(ChunkKind::Preposition) && kind(end + 1) == Some(ChunkKind::Noun) {
            end += 2;
        }
        let place = chunks[i - 1].kind == ChunkKind::Comma
            && i > 1
            && chunks[i - 2].kind == ChunkKind::Noun
            && end > i + 1
            && kind(end) == Some(ChunkKind::Finite);
        if day || place {
            chunks[i].kind = ChunkKind::Participle;
        }
    }
}

/// Whether the chunks end with a noun phrase, but for a day: "The office | on May 3", "The office | Monday".
fn behind_noun(chunks: &[Chunk]) -> bool {
    let kind = |back: usize| chunks.len().checked_sub(back).map(|i| chunks[i].kind);
    match kind(1) {
        Some(ChunkKind::Time) if kind(2) == Some(ChunkKind::Preposition) => {
            kind(3) == Some(ChunkKind::Noun)
        }
        Some(ChunkKind::Time) => kind(2) == Some(ChunkKind::Noun),
        last => last == Some(ChunkKind::Noun),
    }
}

/// Whether a past tense must be a passive, because it has no object: "men believed to be smugglers", "a rise blamed on
/// frost".
fn lacks_object(frames: Frames, next: Option<ChunkKind>, after: &str) -> bool {
    match next {
        Some(ChunkKind::Infinitive) => {
            frames.any(Frames::PASSIVE) && !frames.any(Frames::INFINITIVE.or(Frames::OBJECT))
        }
        Some(ChunkKind::Preposition | ChunkKind::Subordinator) => {
            matches!(after, "by" | "as" | "of" | "on" | "for" | "with")
                && frames.any(Frames::AS.or(Frames::OF))
                && !frames.any(
                    Frames::CLAUSE
                        .or(Frames::QUOTE)
                        .or(Frames::NOUN)
                        .or(Frames::THAT),
                )
        }
        _ => false,
    }
}

/// So many tokens of a subject are looked back over.
const SUBJECT: usize = 12;
/// So many tokens of the sentence before it.
const SENTENCE: usize = 60;

/// A run of tokens that is being cut.
pub(super) struct Scan<'a> {
    pub(super) tagged: &'a Tagged,
    /// One past the last token.
    pub(super) end: usize,
}

impl Scan<'_> {
    pub(super) fn pos(&self, i: usize) -> Pos {
        if i < self.end {
            self.tagged.pos(i)
        } else {
            Pos::Punctuation
        }
    }

    pub(super) fn lower(&self, i: usize) -> &str {
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
            // "health officials there said"
            "there" if before.is_some_and(|c| c.kind == ChunkKind::Noun && c.last == at) => {
                return one(ChunkKind::Adverb);
            }
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
            // "managing director Ann Lee"
            Pos::VerbGerund
                if matches!(word, "managing" | "acting") && self.pos(at + 1).is_noun() =>
            {
                self.noun(at, at + 1)
            }
            Pos::VerbGerund if lists::PREPOSITIONS_LIKE_VERBS.contains(word) => {
                one(ChunkKind::Preposition)
            }
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
            Pos::Adjective => self.noun_after(at).unwrap_or_else(|| {
                // "regarded by many as a success"
                let many = matches!(word, "many" | "several" | "few");
                one(if many {
                    ChunkKind::Noun
                } else {
                    ChunkKind::Adjective
                })
            }),
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
    pub(super) fn hidden_verb(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        if !self.pos(at).is_noun() {
            return self.pos(at) == Pos::Adjective && self.speaks_last(at);
        }
        let word = self.lower(at);
        let before = self.tagged.pos(at - 1);
        if lists::HARDLY_NOUNS.contains(word) {
            return !matches!(
                self.tagged.lower(at - 1),
                "a" | "the" | "no" | "any" | "final" | "more"
            ) && before != Pos::Adposition;
        }
        if self.plural_speaks(at)
            || self.speaks_between_marks(at)
            || self.speaks_last(at)
            || self.calls_on(at)
        {
            return true;
        }
        if !word.ends_with('s') && before != Pos::Coordinator {
            return false;
        }
        let next = self.lower(at + 1);
        // `"...," claims writer Lee`
        let speaks = self.tagged.tokens[at - 1].kind == TokenKind::Quote
            && (self.pos(at + 1).is_noun()
                || self.pos(at + 1) == Pos::Determiner
                || lists::POSSESSIVES.contains(next))
            && frame::verb(word, "")
                .is_some_and(|f| f.any(Frames::CLAUSE.or(Frames::THAT)) && f.any(Frames::QUOTE));
        if speaks {
            return true;
        }
        // "Ann Lee, who runs it, doubts that"
        if next == "that" && self.tagged.lower(at - 1) == "," {
            return frame::verb(word, "").is_some_and(|f| f.any(Frames::CLAUSE));
        }
        let opens = matches!(next, "he" | "she" | "it" | "they" | "we" | "i")
            || (next == "that" && !self.pos(at + 2).is_finite_verb())
            || self.pos(at + 1) == Pos::VerbGerund;
        opens
            && (before == Pos::ProperNoun
                || before == Pos::Coordinator
                || before == Pos::Pronoun && lists::PRONOUNS.contains(self.tagged.lower(at - 1)))
            && frame::verb(word, "").is_some_and(|f| f.any(Frames::CLAUSE))
    }

    /// A cue in the present behind its plural subject: "Officials fear the worst", "Doctors report one death". Behind a
    /// noun, a determiner or a number opens another phrase, so what stands between the two is no noun.
    fn plural_speaks(&self, at: usize) -> bool {
        let (word, subject) = (self.lower(at), self.tagged.lower(at - 1));
        let alone = at < 2 || self.tagged.pos(at - 2) != Pos::Determiner;
        let plural = match self.tagged.pos(at - 1) {
            // "A police report two days old"
            Pos::Noun if matches!(subject, "people" | "police" | "media") => alone,
            Pos::Noun => subject.ends_with('s') && !subject.ends_with("ss"),
            Pos::ProperNoun => subject.ends_with('s') && alone,
            _ => false,
        };
        let opens = matches!(
            self.pos(at + 1),
            Pos::Determiner | Pos::Pronoun | Pos::Numeral
        ) || self.lower(at + 1) == "such"
            // "Local media report Lee will leave"
            || self.pos(at + 1) == Pos::ProperNoun && self.clause(at)
            // "Prosecutors suspect that", but not "a sales report that" or "the news report that".
            || self.lower(at + 1) == "that"
                && self.pos(at - 1) == Pos::Noun
                && alone
                && subject != "news";
        plural && opens && !word.ends_with('s') && frame::verb(word, "").is_some()
    }

    /// "The plan calls on both sides to", "Lee points out that": a cue with its particle, behind its subject.
    fn calls_on(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        matches!(next, "on" | "upon" | "out")
            && self.lower(at + 2) != "of"
            // "Lee, who runs it, points out that"
            && (self.pos(at - 1).is_noun()
                || self.tagged.lower(at - 1) == "," && self.lower(at + 2) == "that")
            && self.lower(at).ends_with('s')
            && !lists::TIME_WORDS.contains(self.lower(at + 2))
            && frame::two_words(self.lower(at), next)
    }

    /// A cue that was taken for a plural because of what stands behind it: "..., the Herald reports, ..." and `The sign
    /// reads, "..."`.
    fn speaks_between_marks(&self, at: usize) -> bool {
        if self.lower(at + 1) != "," || !self.lower(at).ends_with('s') {
            return false;
        }
        let Some(frames) = frame::verb(self.lower(at), "") else {
            return false;
        };
        let mut first = at;
        while first > 0
            && (self.pos(first - 1).is_noun()
                || matches!(self.pos(first - 1), Pos::Determiner | Pos::Adjective))
        {
            first -= 1;
        }
        if first == at {
            return false;
        }
        let quoted = (self.tagged.tokens.get(at + 2)).is_some_and(|t| t.kind == TokenKind::Quote);
        let named = self.tagged.pos(at - 1) == Pos::ProperNoun;
        let between = first > 0 && self.tagged.lower(first - 1) == ",";
        quoted
            && (first == 0 || between || self.tagged.pos(first - 1) == Pos::Coordinator)
            && frames.any(Frames::QUOTE)
            || named
                && between
                && self.pos(at + 2) != Pos::Coordinator
                && frames.any(Frames::CLAUSE.or(Frames::THAT))
    }

    /// A cue that was taken for a noun because nothing but a mark stands behind it: "The lease ran out in May, the land
    /// register shows." and "The club, its accounts show, lost money."
    fn speaks_last(&self, at: usize) -> bool {
        let stops = at + 1 >= self.end || self.lower(at + 1) == ".";
        let is_tensed = |i: usize| {
            self.tagged.pos(i).is_finite_verb()
                || matches!(self.tagged.pos(i), Pos::Auxiliary | Pos::Modal)
        };
        if !(stops || self.lower(at + 1) == "," && at + 2 < self.end && is_tensed(at + 2))
            || !frame::verb(self.lower(at), "")
                .is_some_and(|f| f.any(Frames::CLAUSE.or(Frames::THAT).or(Frames::QUOTE)))
        {
            return false;
        }
        let mut first = at;
        while first > 0 && at - first < SUBJECT && self.is_of_subject(first - 1) {
            first -= 1;
        }
        // "United States"
        if first + 2 > at || first == 0 || self.tagged.tokens[at].is_capitalised() {
            return false;
        }
        // "..., a note on the door reads."
        let quoted = self.tagged.tokens[first - 1].kind == TokenKind::Quote;
        if !quoted && self.tagged.lower(first - 1) != "," {
            return false;
        }
        // A subject in the singular has a verb in -s, one in the plural has none. "Charges the owners deny" has two plurals.
        let is_plural = |i: usize| {
            let word = self.tagged.lower(i);
            !matches!(self.tagged.pos(i), Pos::Determiner | Pos::Pronoun)
                && word.ends_with('s')
                && !word.ends_with("ss")
        };
        let head = (first..at)
            .take_while(|i| !matches!(self.tagged.pos(*i), Pos::Adposition | Pos::VerbParticiple))
            .last()
            .unwrap_or(first);
        let agrees =
            self.lower(at).ends_with('s') != is_plural(head) && !(first..head).any(is_plural);
        let told = (first.saturating_sub(SENTENCE)..first - 1)
            .rev()
            .take_while(|i| self.tagged.lower(*i) != ".")
            .any(is_tensed);
        agrees && (told || quoted || !stops)
    }

    /// Whether the token can stand in a subject: "the memos obtained by the paper".
    fn is_of_subject(&self, i: usize) -> bool {
        self.tagged.pos(i).is_noun()
            || matches!(
                self.tagged.pos(i),
                Pos::Determiner
                    | Pos::Adjective
                    | Pos::Adposition
                    | Pos::VerbParticiple
                    | Pos::Pronoun
                    | Pos::Numeral
            )
    }

    /// "are warning of floods": a form in -ing of a cue that was taken for a noun, behind a form of "be".
    fn is_progressive(&self, at: usize) -> bool {
        let word = self.lower(at);
        word.ends_with("ing")
            && frame::verb(word, self.lower(at + 1)).is_some()
            && matches!(
                self.pos(at + 1),
                Pos::Adposition | Pos::Determiner | Pos::Pronoun | Pos::Subordinator
            )
    }

    /// "that" that opens a clause, and not "that day" or "said that".
    fn is_complementizer(&self, at: usize, before: Option<&Chunk>) -> bool {
        match self.pos(at) {
            Pos::Subordinator => true,
            Pos::Determiner => {
                // "said that Lee would": after a verb that takes a clause a demonstrative is rarer.
                before.is_some_and(|c| {
                    c.last == at
                        && c.kind == ChunkKind::Finite
                        && (self.pos(at + 1) != Pos::Noun || self.takes_that(c) && self.clause(at))
                })
            }
            // "said that, in her words, the plan"
            Pos::Pronoun if self.lower(at + 1) == "," => {
                before.is_some_and(|c| c.last == at && self.takes_that(c))
                    && matches!(
                        self.pos(at + 2),
                        Pos::Adposition | Pos::Subordinator | Pos::Adverb
                    )
            }
            // "reported Sunday that after a week the roof"
            Pos::Pronoun if self.pos(at + 1) == Pos::Adposition => before
                .is_some_and(|c| c.last == at && (c.kind == ChunkKind::Time || self.takes_that(c))),
            Pos::Pronoun => {
                self.pos(at + 1).is_finite_verb()
                    || matches!(self.pos(at + 1), Pos::Auxiliary | Pos::Modal)
                    || self.pos(at + 1) != Pos::Punctuation
            }
            _ => false,
        }
    }

    /// Whether a verb chunk is a cue whose content can open with "that".
    fn takes_that(&self, verb: &Chunk) -> bool {
        verb.kind == ChunkKind::Finite
            && frame::verb(self.lower(verb.head), "")
                .is_some_and(|f| f.any(Frames::CLAUSE.or(Frames::THAT)))
    }

    /// Whether a noun and its verb stand right behind "that" at `at`: "that | parliament must".
    fn clause(&self, at: usize) -> bool {
        let mut i = at + 1;
        while self.pos(i).is_noun() || self.pos(i) == Pos::Adjective {
            i += 1;
        }
        self.pos(i).is_finite_verb() || matches!(self.pos(i), Pos::Auxiliary | Pos::Modal)
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
            ("as", "many" | "much") if self.lower(at + 2) == "as" => 3,
            ("at", "least" | "most")
            | ("up", "to")
            | ("more" | "fewer" | "less", "than")
            | ("as", "many") => 2,
            ("about" | "around" | "nearly" | "almost" | "some" | "over" | "roughly", _) => 1,
            _ => return None,
        };
        (self.pos(at + length) == Pos::Numeral).then_some(at + length)
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
                Pos::Noun if be && self.is_progressive(i) => {
                    head = i;
                    last = i + 1;
                    full = true;
                }
                // "It is understood that"
                Pos::Adjective if be && self.is_passive_cue(i) => {
                    passive = true;
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

    /// A participle of a cue that was taken for an adjective: "is understood | that", ", it is understood | ,".
    fn is_passive_cue(&self, at: usize) -> bool {
        lists::IRREGULAR.contains_key(self.lower(at))
            && matches!(self.lower(at + 1), "that" | "to" | "," | ".")
            && frame::verb(self.lower(at), "").is_some_and(|f| f.any(Frames::PASSIVE))
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
        while matches!(self.pos(i), Pos::Adverb)
            || matches!(self.lower(i), "either" | "neither" | "both") && self.pos(i + 1).is_verb()
        {
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
