//! Titles with their countries beside a name.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    knowledge::{Kind, Knowledge, fold},
    tagger::{Pos, Tagged},
    text::TokenKind,
};

/// Tokens of the longest title.
const TITLE: usize = 6;
/// Tokens of the longest name of a country or body.
const BODY: usize = 6;
/// Tokens of a sentence, before a name and behind it, that are looked at.
const SENTENCE: usize = 40;
/// Words between country and title, or before both, that are looked at.
const BETWEEN: usize = 3;

/// Ids of the offices that a title can be: nearly always one.
pub(super) type Found<'a> = SmallVec<[&'a str; 2]>;

/// Finds titles in one paragraph.
pub(super) struct Phrases<'a> {
    tagged: &'a Tagged,
    knowledge: &'a Knowledge,
    /// Ids of the bodies that a folded phrase stands for.
    bodies: FxHashMap<String, SmallVec<[&'a str; 2]>>,
}

/// Words beside a title that take it out of the present, or make another title of it.
const NOT_NOW: [&str; 55] = [
    "former",
    "ex",
    "then",
    "late",
    "acting",
    "interim",
    "caretaker",
    "incoming",
    "elect",
    "designate",
    "deputy",
    "vice",
    "assistant",
    "associate",
    "first",
    "shadow",
    "future",
    "past",
    "onetime",
    "one-time",
    "erstwhile",
    "ousted",
    "deposed",
    "exiled",
    "self-proclaimed",
    "self-declared",
    "honorary",
    "candidate",
    "hopeful",
    "nominee",
    "next",
    "previous",
    "predecessor",
    "outgoing",
    "would-be",
    "longtime",
    "co",
    "toppled",
    "overthrown",
    "formerly",
    "once",
    "presumptive",
    "prospective",
    "parallel",
    "rival",
    "slain",
    "assassinated",
    "impeached",
    "suspended",
    "jailed",
    "fictional",
    "transitional",
    "provisional",
    "two-time",
    "disputed",
];

/// What keeps the memory of people who may be long gone: who is named beside it need hold nothing now.
const MEMORY: [&str; 40] = [
    "portrait",
    "portraits",
    "statue",
    "museum",
    "film",
    "movie",
    "documentary",
    "series",
    "play",
    "biography",
    "memoir",
    "memoirs",
    "book",
    "novel",
    "diary",
    "diaries",
    "letters",
    "archive",
    "archives",
    "library",
    "street",
    "avenue",
    "airport",
    "stadium",
    "tomb",
    "grave",
    "mausoleum",
    "monument",
    "memorial",
    "anniversary",
    "centenary",
    "legacy",
    "era",
    "painting",
    "stamp",
    "banknote",
    "historian",
    "historians",
    "history",
    "posthumous",
];

impl<'a> Phrases<'a> {
    /// Whether the sentence of the token speaks of what keeps a memory.
    pub(super) fn is_memory(&self, token: usize) -> bool {
        let Some(sentence) = self.tagged.sentences.get(self.tagged.sentence_of(token)) else {
            return false;
        };
        let last = (sentence.last as usize).min(token + SENTENCE);
        let first = (sentence.first as usize).max(token.saturating_sub(SENTENCE));
        (first..last).any(|at| MEMORY.contains(&self.tagged.lower(at)))
    }

    pub(super) fn new(tagged: &'a Tagged, knowledge: &'a Knowledge) -> Self {
        Self {
            tagged,
            knowledge,
            bodies: FxHashMap::default(),
        }
    }

    /// The title that ends before the name: "French President Ann Lee", "Japan's prime minister, Ann Lee,", "President
    /// of France, Ann Lee".
    pub(super) fn before(&mut self, (first, last): (usize, usize)) -> Option<Found<'a>> {
        let tagged = self.tagged;
        let floor = tagged.sentences.get(tagged.sentence_of(first))?.first as usize;
        let comma = first > floor && tagged.word(first - 1) == ",";
        // "..., told the French president, Ann Lee said": after a comma the name must be closed off as well.
        if comma && !self.closes(last) {
            return None;
        }
        let end = first - usize::from(comma);
        let (start, offices) = self
            .title_before(end, floor)
            .or_else(|| self.title_of_before(end, floor))?;
        self.is_now(start, floor).then_some(offices)
    }

    /// "French President" that ends at `end`: its first token, and its offices.
    fn title_before(&mut self, end: usize, floor: usize) -> Option<(usize, Found<'a>)> {
        let tagged = self.tagged;
        let title = (1..=TITLE.min(end - floor))
            .rev()
            .map(|n| end - n)
            .find(|&start| {
                self.is_title_word(start)
                    && self.is_word(start)
                    && self.knowledge.is_title(&self.folded(start, end))
            })?;
        let folded = self.folded(title, end);
        let mut at = title;
        for _ in 0..=BETWEEN {
            if at > floor && tagged.lower(at - 1) == "'s" {
                at -= 1;
            }
            for start in (1..=BODY.min(at - floor)).rev().map(|n| at - n) {
                let offices = self.offices_with(&folded, (start, at));
                // "South Australian Premier": another name goes before, so the country is not what it seems.
                if !offices.is_empty() && !self.is_part_of_name(start, floor) {
                    return Some((start, offices));
                }
            }
            // "Japan's newly appointed prime minister"
            let before = at.checked_sub(1).filter(|b| *b >= floor)?;
            let word = tagged.lower(before);
            let passes = matches!(
                tagged.pos(before),
                Pos::Adjective | Pos::Adverb | Pos::VerbParticiple
            ) && !tagged.tokens[before].is_capitalised();
            if !passes || NOT_NOW.contains(&word) {
                return None;
            }
            at = before;
        }
        None
    }

    /// "President of France" that ends at `end`.
    fn title_of_before(&mut self, end: usize, floor: usize) -> Option<(usize, Found<'a>)> {
        for tie in (end.saturating_sub(BODY + 1).max(floor)..end).rev() {
            if !matches!(self.tagged.lower(tie), "of" | "for")
                || tie == floor
                || !self.is_title_word(tie - 1)
            {
                continue;
            }
            let body = tie + 1 + usize::from(self.tagged.lower(tie + 1) == "the");
            if body >= end || self.bodies((body, end)).is_empty() {
                continue;
            }
            for start in (1..=TITLE.min(tie - floor)).rev().map(|n| tie - n) {
                let offices = self.offices((start, tie), (body, end));
                if !offices.is_empty() {
                    return (!self.hangs(start, floor)).then_some((start, offices));
                }
            }
        }
        None
    }

    /// The title before the name with the country behind it: "President Ann Lee of France".
    pub(super) fn around(&mut self, (first, last): (usize, usize)) -> Option<Found<'a>> {
        let tagged = self.tagged;
        let sentence = tagged.sentences.get(tagged.sentence_of(first))?;
        let (floor, ceiling) = (sentence.first as usize, sentence.last as usize);
        if tagged.lower(last) != "of" || first == floor || !self.is_title_word(first - 1) {
            return None;
        }
        let body = last + 1 + usize::from(tagged.lower(last + 1) == "the");
        for end in (1..=BODY.min(ceiling.saturating_sub(body)))
            .rev()
            .map(|n| body + n)
        {
            if self.bodies((body, end)).is_empty() {
                continue;
            }
            for start in (1..=TITLE.min(first - floor)).rev().map(|n| first - n) {
                let offices = self.offices((start, first), (body, end));
                if !offices.is_empty() {
                    let plain = !self.is_part_of_name(start, floor)
                        && self.is_now(start, floor)
                        && tagged.lower(end) != "'s";
                    return plain.then_some(offices);
                }
            }
            return None;
        }
        None
    }

    /// The title that follows the name: "Ann Lee, the president of France,", "Ann Lee, France's president,", "Ann Lee
    /// is the president of France".
    pub(super) fn after(&mut self, (_, last): (usize, usize)) -> Option<Found<'a>> {
        let tagged = self.tagged;
        let sentence = tagged
            .sentences
            .get(tagged.sentence_of(last.checked_sub(1)?))?;
        let ceiling = sentence.last as usize;
        let mut at = last;
        match tagged.lower(at) {
            "," => {
                at += 1;
                if tagged.lower(at) == "who" && tagged.lower(at + 1) == "is" {
                    at += 2;
                }
            }
            "is" => at += 1,
            _ => return None,
        }
        match tagged.lower(at) {
            "the" => at += 1,
            // One of several: nothing unique is meant.
            "a" | "an" | "one" => return None,
            _ => {}
        }
        for _ in 0..=BETWEEN {
            if at >= ceiling || NOT_NOW.contains(&tagged.lower(at)) {
                return None;
            }
            if let Some((end, offices)) = self.title_from(at, ceiling) {
                return self.closes(end).then_some(offices);
            }
            let passes = matches!(
                tagged.pos(at),
                Pos::Adjective | Pos::Adverb | Pos::VerbParticiple
            ) && !tagged.tokens[at].is_capitalised();
            if !passes {
                return None;
            }
            at += 1;
        }
        None
    }

    /// "president of France" or "French president" from `start` on: its end, and its offices.
    fn title_from(&mut self, start: usize, ceiling: usize) -> Option<(usize, Found<'a>)> {
        for title in (1..=TITLE.min(ceiling - start)).rev().map(|n| start + n) {
            if !matches!(self.tagged.lower(title), "of" | "for") || !self.is_title_word(title - 1) {
                continue;
            }
            let body = title + 1 + usize::from(self.tagged.lower(title + 1) == "the");
            for end in (1..=BODY.min(ceiling.saturating_sub(body)))
                .rev()
                .map(|n| body + n)
            {
                let offices = self.offices((start, title), (body, end));
                if !offices.is_empty() {
                    return Some((end, offices));
                }
            }
        }
        let reach = (start + BODY + TITLE).min(ceiling);
        if !(start..reach).any(|at| self.is_title_word(at)) {
            return None;
        }
        for body in (1..=BODY.min(ceiling - start)).rev().map(|n| start + n) {
            if self.bodies((start, body)).is_empty() {
                continue;
            }
            let title = body + usize::from(self.tagged.lower(body) == "'s");
            for skip in 0..=2 {
                let title = title + skip;
                if skip > 0
                    && (NOT_NOW.contains(&self.tagged.lower(title - 1))
                        || !matches!(
                            self.tagged.pos(title - 1),
                            Pos::Adjective | Pos::Adverb | Pos::VerbParticiple
                        ))
                {
                    break;
                }
                for end in (1..=TITLE.min(ceiling.saturating_sub(title)))
                    .rev()
                    .map(|n| title + n)
                {
                    let offices = self.offices((title, end), (start, body));
                    if !offices.is_empty() {
                        return Some((end, offices));
                    }
                }
            }
        }
        None
    }

    /// Whether the title hangs on somebody else: "adviser to the president of France, Ann Lee", "wife of the president".
    fn hangs(&self, start: usize, floor: usize) -> bool {
        let mut before = start;
        while before > floor && self.tagged.pos(before - 1) == Pos::Determiner {
            before -= 1;
        }
        before > floor
            && (self.tagged.lower(before - 1) == "of"
                || before > floor + 1
                    && matches!(self.tagged.lower(before - 1), "to" | "for")
                    && self.tagged.pos(before - 2).is_noun())
    }

    /// Whether the token, or what stands behind its last hyphen, is a word of any title.
    fn is_title_word(&self, token: usize) -> bool {
        let word = self.tagged.lower(token);
        let word = word.rsplit('-').next().unwrap_or(word);
        self.knowledge.is_title_word(word.trim_end_matches('.'))
    }

    /// Whether nothing before the phrase takes it out of the present.
    fn is_now(&self, start: usize, floor: usize) -> bool {
        let from = start.saturating_sub(BETWEEN).max(floor);
        for at in (from..start).rev() {
            let word = self.tagged.lower(at);
            if NOT_NOW.contains(&word)
                || matches!(word, "under" | "during" | "since" | "until")
                || word.starts_with("then-")
                || word.starts_with("ex-")
                || word.starts_with("former-")
            {
                return false;
            }
            let passes = matches!(
                self.tagged.pos(at),
                Pos::Adjective | Pos::Adverb | Pos::VerbParticiple | Pos::Determiner
            ) || word == "-";
            if !passes {
                break;
            }
        }
        true
    }

    /// Whether the phrase that ends before the token is closed off.
    fn closes(&self, at: usize) -> bool {
        let Some(token) = self.tagged.tokens.get(at) else {
            return true;
        };
        token.kind == TokenKind::Punctuation && self.tagged.word(at) != "-"
            || matches!(
                self.tagged.lower(at),
                "and" | "who" | "said" | "has" | "will" | "told"
            )
    }

    /// Whether the token before the phrase is part of the same name.
    fn is_part_of_name(&self, start: usize, floor: usize) -> bool {
        start > floor + 1
            && self.tagged.tokens[start - 1].is_capitalised()
            && self.tagged.tokens[start - 1].kind == TokenKind::Word
            && self.tagged.pos(start - 1) != Pos::Determiner
    }

    /// Titles and names start and end with words.
    fn is_word(&self, token: usize) -> bool {
        self.tagged
            .tokens
            .get(token)
            .is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn folded(&self, first: usize, last: usize) -> String {
        fold(self.tagged.span(first, last).of(&self.tagged.passage.text))
    }

    /// The offices of a body, both given as tokens, that have the title.
    fn offices(&mut self, title: (usize, usize), body: (usize, usize)) -> Found<'a> {
        if !self.is_title_word(title.0) || !self.is_title_word(title.1 - 1) {
            return SmallVec::new();
        }
        let folded = self.folded(title.0, title.1);
        if !self.is_word(title.0) || !self.is_word(title.1 - 1) || !self.knowledge.is_title(&folded)
        {
            return SmallVec::new();
        }
        self.offices_with(&folded, body)
    }

    /// The offices of a body, given as tokens, that have the folded title.
    fn offices_with(&mut self, folded: &str, body: (usize, usize)) -> Found<'a> {
        let knowledge = self.knowledge;
        self.bodies(body)
            .iter()
            .filter_map(|body| knowledge.office(folded, body))
            .collect()
    }

    /// The ids of the countries and bodies that the tokens name.
    fn bodies(&mut self, (first, last): (usize, usize)) -> Found<'a> {
        // Both ends are capitalised: "United States", "Bank of England".
        let is_end = |token: usize| {
            self.is_word(token) && self.tagged.word(token).starts_with(char::is_uppercase)
        };
        if !is_end(first) || !is_end(last - 1) {
            return SmallVec::new();
        }
        let text = self.tagged.span(first, last).of(&self.tagged.passage.text);
        let knowledge = self.knowledge;
        let key = fold(text);
        if let Some(known) = self.bodies.get(&key) {
            return known.clone();
        }
        let mut out: SmallVec<[&str; 2]> = SmallVec::new();
        for (reference, posting) in knowledge.find(&key).take(12) {
            if posting.family || posting.capitals && text.chars().any(char::is_lowercase) {
                continue;
            }
            let Some(record) = knowledge.record(reference) else {
                continue;
            };
            let id = match record.kind() {
                Kind::Person | Kind::Office | Kind::City => continue,
                Kind::Demonym => country_of(record.country(), knowledge),
                _ => Some(record.id()),
            };
            if let Some(id) = id
                && !out.contains(&id)
            {
                out.push(id);
            }
        }
        self.bodies.insert(key, out.clone());
        out
    }
}

/// The id of the country with this code.
fn country_of<'a>(code: &str, knowledge: &'a Knowledge) -> Option<&'a str> {
    let reference = knowledge.by_id(&format!("country/{code}"))?;
    Some(knowledge.record(reference)?.id())
}
