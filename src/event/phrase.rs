//! The words of a title: noun chunks cut to size, and the phrases behind a verb as long as there is room.

use std::ops::Range;

use super::{
    candidate::Context,
    skeleton::{Chunk, Skeleton},
    unit::{
        Unit, aside, follows, is_locality, is_measure, is_object, is_partitive, phrase_at, time_at,
        unit,
    },
};
use crate::{
    entity::{EntityKind, Form as MentionForm},
    lexicon::event,
    tagger::Pos,
    text::TokenKind,
    time::TimeKind,
};

/// The most words of a title.
const MOST: usize = 8;

/// A title under way.
#[derive(Default)]
pub(super) struct Words {
    list: Vec<String>,
}

impl Words {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn push(&mut self, word: &str) {
        self.list.push(word.to_owned());
    }

    /// The whole passage as it stands, without a stop at the end.
    pub(super) fn line(&mut self, cx: &Context<'_>) {
        let text = cx.t.text.trim_end_matches(['.', ' ', '\n']);
        self.list.extend(text.split_whitespace().map(str::to_owned));
    }

    fn room(&self) -> usize {
        MOST.saturating_sub(self.list.len())
    }

    /// The chunk without its article, in at most so many words: a name where it ends in one, else its last words.
    pub(super) fn chunk(&mut self, cx: &Context<'_>, chunk: Chunk, most: usize) {
        self.list.extend(chunk_words(cx, chunk, most));
    }

    /// Objects and prepositional phrases, as long as there is room.
    pub(super) fn rest(&mut self, cx: &Context<'_>, s: &Skeleton, from: usize, end: usize) {
        let t = cx.t;
        let mut i = from;
        // Nothing stands behind the verb yet.
        let mut start = true;
        while i < end && self.room() > 0 {
            let pos = t.pos(i);
            let time = time_at(cx, i);
            if time.is_none() && pos == Pos::Determiner && time_at(cx, i + 1).is_some() {
                // "the Thursday opening": the article of what follows the time.
                i += 1;
            } else if let Some(time) = time {
                let last = cx.times[time].last as usize;
                // "boycotted last year's election"
                if matches!(t.lower(last), "'s" | "'" | "’")
                    && let Some(whole) = s.chunk_of(last + 1)
                {
                    let owned = Chunk {
                        first: last + 1,
                        ..whole
                    };
                    match unit(cx, s, last + 1, owned, end) {
                        Some(unit) if start && self.unit(cx, &unit) => i = unit.last,
                        _ => return,
                    }
                    start = false;
                    continue;
                }
                if start && is_object(cx, time) && last - i <= self.room() {
                    self.tokens(cx, i, last);
                }
                i = last;
            } else if t.lower(i) == "to" && t.pos(i + 1) == Pos::VerbBase {
                // "agreed to buy", "forced Apple to lower prices".
                // "suggested to hold": what?
                let object = i + 2 + usize::from(t.particle_after(i + 1));
                let needs = phrase_at(cx, s, object).map_or(1, |k| chunk_words(cx, k, 2).len());
                if self.room() < 2 + needs {
                    return;
                }
                self.push("to");
                self.push(t.word(i + 1));
                i += 2;
                if t.particle_after(i - 1) {
                    self.push(t.word(i));
                    i += 1;
                }
                start = true;
            } else if let Some(chunk) = phrase_at(cx, s, i) {
                let apart = !start && t.pos(i - 1) != Pos::Adposition && !follows(cx, i);
                match unit(cx, s, i, chunk, end) {
                    Some(unit) if !apart && self.unit(cx, &unit) => i = unit.last,
                    _ => return,
                }
                // "blew himself up"
                if t.lower(i - 1).ends_with("self") && t.particle_after(i - 1) {
                    self.push(t.word(i));
                    i += 1;
                }
                start = false;
            } else if start
                && matches!(t.lower(i), "more" | "less" | "fewer")
                && t.lower(i + 1) == "than"
                && let Some(chunk) = phrase_at(cx, s, i + 2)
            {
                // "canceled more than seven million dollars", where the number has room as well.
                if chunk_words(cx, chunk, 5).len() + 2 <= self.room() {
                    self.push(t.word(i));
                    self.push(t.word(i + 1));
                }
                i += 2;
            } else if start
                && t.lower(i) == "at"
                && t.lower(i + 1) == "least"
                && let Some(whole) = s.chunk_of(i + 2)
            {
                // "killed at least 11 people"
                let chunk = Chunk {
                    first: i + 2,
                    ..whole
                };
                let words = chunk_words(cx, chunk, self.room().min(5));
                if words.len() + 2 <= self.room() {
                    self.push("at");
                    self.push("least");
                }
                self.list.extend(words);
                i = chunk.last;
                start = false;
            } else if t.lower(i) == "than" {
                return;
            } else if start && pos == Pos::Adposition && t.lower(i + 1) == "by" {
                // "paid for by the province"
                self.push(t.word(i));
                i += 1;
            } else if t.pos(i + 1) == Pos::VerbGerund
                && i + 1 < end
                && (pos == Pos::Adposition || t.lower(i) == "to")
            {
                // "accused of taking bribes", "close to giving up"
                if self.room() < 3 {
                    return;
                }
                self.push(t.word(i));
                self.push(t.word(i + 1));
                i += 2;
                if t.particle_after(i - 1) {
                    self.push(t.word(i));
                    i += 1;
                }
                start = true;
            } else if start && let Some(after) = aside(cx, s, i, end) {
                i = after;
            } else if start && pos == Pos::Adposition && t.pos(i + 1) == Pos::Punctuation {
                // "voted against", not "broke out after" in front of what somebody calls something.
                if matches!(t.lower(i), "against" | "for" | "through" | "by") {
                    self.push(t.word(i));
                }
                return;
            } else if pos == Pos::Adposition
                || pos == Pos::Particle && t.lower(i) == "to"
                || pos == Pos::Coordinator && !start
            {
                // "barred from this year's election": the election is not only a date.
                let owner = |n: &usize| {
                    matches!(t.lower(cx.times[*n].last as usize), "'s" | "'" | "’s" | "’")
                };
                let dated = time_at(cx, i + 1)
                    .filter(|n| cx.times[*n].kind != TimeKind::Duration && !owner(n));
                if pos != Pos::Coordinator && dated.is_some() {
                    i += 1;
                    continue;
                }
                let Some(last) = self.joined_phrase(cx, s, i, end) else {
                    return;
                };
                i = last;
                start = false;
            } else {
                match pos {
                    // "drew closer to Russia", "finished eighth", "scored first".
                    Pos::Adjective | Pos::Numeral if start && t.lower(i) != "more" => {
                        let percent = usize::from(t.lower(i + 1) == "%");
                        self.list.extend(joined(cx, i..i + 1 + percent));
                    }
                    // "sent home"
                    Pos::Adverb
                        if start
                            && matches!(
                                t.lower(i),
                                "home"
                                    | "abroad"
                                    | "loose"
                                    | "free"
                                    | "apart"
                                    | "ashore"
                                    | "adrift"
                                    | "open"
                            ) =>
                    {
                        self.push(t.word(i));
                    }
                    // "stay closed"
                    Pos::VerbParticiple
                        if start
                            && matches!(
                                t.lower(i - 1),
                                "stay" | "stayed" | "remain" | "remained"
                            ) =>
                    {
                        self.push(t.word(i));
                    }
                    Pos::Adverb
                        if start
                            && (matches!(t.lower(i), "first" | "close")
                                || t.pos(i + 1) == Pos::Adposition
                                    && t.lower(i).ends_with("er")) =>
                    {
                        self.push(t.word(i));
                    }
                    // "left two million people homeless"
                    Pos::Adjective
                        if matches!(t.lower(i), "dead" | "homeless" | "missing" | "stranded") =>
                    {
                        self.push(t.word(i));
                    }
                    // "fell below $52"
                    Pos::Adverb | Pos::Adposition
                        if start && matches!(t.lower(i), "below" | "above") =>
                    {
                        self.push(t.word(i));
                    }
                    Pos::Adverb => {}
                    _ => return,
                }
                i += 1;
            }
        }
    }

    /// A preposition or "and" with the phrase behind it, if it fits; gives where it ends.
    fn joined_phrase(
        &mut self,
        cx: &Context<'_>,
        s: &Skeleton,
        i: usize,
        end: usize,
    ) -> Option<usize> {
        let chunk = phrase_at(cx, s, i + 1)?;
        let unit = unit(cx, s, i + 1, chunk, end)?;
        // "chairs and tables", not "signed it and workers cheered".
        let clause =
            cx.t.pos(i) == Pos::Coordinator && s.groups.iter().any(|g| g.first == unit.last);
        // "met as U.S. and Russian officials work"
        let opens = event::CIRCUMSTANCE.contains(cx.t.lower(i))
            && s.groups.iter().any(|g| g.first == end && g.is_finite())
            && !(i + 1..end).any(|j| cx.t.pos(j).is_verb() || cx.t.pos(j) == Pos::Punctuation);
        // "between Israel": and whom?
        let one_of_two = cx.t.lower(i) == "between"
            && cx.t.pos(unit.last) == Pos::Coordinator
            && chunk_words(cx, unit.chunk, 5).len() + 3 > self.room();
        if clause || opens || one_of_two || self.is_cut(cx, &unit) {
            return None;
        }
        self.push(cx.t.word(i));
        if !self.unit(cx, &unit) {
            self.list.pop();
            return None;
        }
        Some(unit.last)
    }

    /// Whether a phrase says nothing without the "of" behind it, for which there is no room: "at the age of 56", "on the
    /// pretext of being interviewed", "in order to vote".
    fn is_cut(&self, cx: &Context<'_>, unit: &Unit) -> bool {
        let t = cx.t;
        let chunk = unit.chunk;
        let plain = chunk.first + 1 >= chunk.head
            && t.pos(chunk.head) == Pos::Noun
            && matches!(t.lower(chunk.first), "the" | "a" | "an");
        match unit.of {
            Some(of) => {
                let words = 3 + chunk_words(cx, of, 3).len();
                plain
                    && words > self.room()
                    && !is_locality(cx, chunk, of)
                    && !is_measure(cx, chunk)
            }
            None => {
                plain && t.lower(chunk.last) == "of"
                    || t.lower(chunk.head) == "order" && t.lower(chunk.last) == "to"
            }
        }
    }

    /// What stands right behind the verb, up to its first noun: for an object that is no plain chunk.
    pub(super) fn object(&mut self, cx: &Context<'_>, s: &Skeleton, from: usize, end: usize) {
        let t = cx.t;
        let until = end.min(from + self.room().min(5));
        let plain = |i: &usize| {
            matches!(
                t.pos(*i),
                Pos::Determiner
                    | Pos::Adjective
                    | Pos::Numeral
                    | Pos::Noun
                    | Pos::ProperNoun
                    | Pos::Symbol
            )
        };
        let last = (from..until)
            .take_while(plain)
            .find(|i| t.pos(*i).is_noun());
        let whole = |i: &usize| s.chunk_of(*i).is_none_or(|k| k.last == *i + 1);
        if let Some(last) = last.filter(|i| !cx.in_time(*i) && whole(i)) {
            self.tokens(cx, from, last + 1);
        }
    }

    fn tokens(&mut self, cx: &Context<'_>, first: usize, last: usize) {
        let first = first + usize::from(is_article(cx.t.lower(first)) && first + 1 < last);
        self.list.extend(joined(cx, first..last));
    }

    /// Adds a unit if it fits, shortened if it must be; says whether it did.
    fn unit(&mut self, cx: &Context<'_>, unit: &Unit) -> bool {
        let room = self.room();
        let skip = if is_partitive(cx, unit.first) { 2 } else { 0 };
        let mut lead = joined(cx, unit.first + skip..unit.chunk.first);
        let head = chunk_words(cx, unit.chunk, 5);
        let tail = unit.of.map(|c| chunk_words(cx, c, 3));
        let tail_size = tail.as_ref().map_or(0, |w| w.len() + 1);
        if lead.len() + head.len() + tail_size <= room {
            self.list.append(&mut lead);
            self.list.extend(head);
            if let Some(tail) = tail {
                self.push("of");
                self.list.extend(tail);
            }
            return true;
        }
        // "the town of Ramadi": Ramadi.
        if let Some(tail) = &tail
            && unit.of.is_some_and(|of| is_locality(cx, unit.chunk, of))
            && tail.len() <= room
        {
            self.list.extend(tail.iter().cloned());
            return true;
        }
        if let Some(tail) = tail
            && is_measure(cx, unit.chunk)
        {
            // "a series of attacks": attacks.
            let short = tail.len() <= room;
            if short {
                self.list.extend(tail);
            }
            return short;
        }
        // "in honor of": nothing without what follows.
        if unit.of.is_some() && unit.bare {
            return false;
        }
        let whole = head.len();
        for most in [4, 3, 2] {
            let head = chunk_words(cx, unit.chunk, most);
            // "four feet" is not "feet", "the first time" not "time".
            if (head.len() > 1 || whole == 1) && head.len() <= room {
                if lead.len() + head.len() <= room {
                    self.list.append(&mut lead);
                }
                self.list.extend(head);
                return true;
            }
        }
        false
    }

    /// Whether a word stands for somebody who is not named: "overthrew him".
    pub(super) fn leaves_open(&self) -> bool {
        let open = |w: &String| matches!(w.as_str(), "him" | "them" | "it" | "me" | "us" | "you");
        self.list.iter().skip(1).any(open)
    }

    /// One line, with a capital first unless the word has capitals of its own ("iPhone").
    pub(super) fn finish(self) -> String {
        let mut text = self.list.join(" ");
        let first_word = self.list.first().map_or("", String::as_str);
        if !first_word.chars().any(char::is_uppercase)
            && let Some(first) = text.chars().next()
        {
            let upper: String = first.to_uppercase().collect();
            text.replace_range(..first.len_utf8(), &upper);
        }
        text
    }
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
    )
}

/// A word that a number stands before.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "percent" | "%" | "hundred" | "thousand" | "million" | "billion"
    )
}

/// The words of a chunk without its article: at most a name, or the last few words. No name is cut.
fn chunk_words(cx: &Context<'_>, chunk: Chunk, most: usize) -> Vec<String> {
    let t = cx.t;
    let article = matches!(t.pos(chunk.first), Pos::Determiner | Pos::Pronoun)
        && chunk.first < chunk.head
        && is_article(t.lower(chunk.first))
        // "this year's election"
        && !(matches!(t.lower(chunk.first), "this" | "that")
            && matches!(t.lower(chunk.first + 2), "'s" | "’s"));
    let mut first = chunk.first + usize::from(article);
    let percent = usize::from(t.lower(chunk.last) == "%" && !t.spaced_before(chunk.last));
    let last = chunk.last + percent;
    let words = joined(cx, first..last);
    if words.len() <= most.min(3) {
        return words;
    }
    let names = || {
        cx.mentions_in(chunk.first, chunk.last)
            .filter(|(_, m)| matches!(m.form, MentionForm::Name | MentionForm::Acronym))
            .map(|(_, m)| (m.first as usize, m.last as usize, m.kind))
    };
    if let Some((from, _, kind)) = names().find(|(a, b, _)| *a <= chunk.head && *b == chunk.last)
        // A person's role goes, a name of any other kind stays whole.
        && (kind == EntityKind::Person || words.len() > most)
    {
        return joined(cx, from.max(first)..last);
    }
    while joined(cx, first..last).len() > most && first < chunk.head {
        first += 1;
        if let Some((_, end, _)) = names().find(|(a, b, _)| *a < first && first < *b) {
            first = end.min(chunk.head);
        }
        // "11 percent wage hike": the unit goes with its number.
        while first < chunk.head && is_unit(t.lower(first)) {
            first += 1;
        }
        // "Sweden's": its clitic goes with the name.
        while first < chunk.head && !t.spaced_before(first) {
            first += 1;
        }
    }
    joined(cx, first..last)
}

/// The tokens as words: clitics stay with their word, quotation marks go.
fn joined(cx: &Context<'_>, range: Range<usize>) -> Vec<String> {
    let t = cx.t;
    let mut words: Vec<String> = Vec::new();
    for i in range {
        let mark = t.tokens.get(i).is_none_or(|x| x.kind == TokenKind::Quote);
        // "the widows' money"
        let possessive = matches!(t.word(i), "'" | "’")
            && !t.spaced_before(i)
            && words.last().is_some_and(|w| w.ends_with('s'));
        if mark && !possessive {
            continue;
        }
        if !t.spaced_before(i)
            && let Some(last) = words.last_mut()
        {
            last.push_str(t.word(i));
        } else {
            words.push(t.word(i).to_owned());
        }
    }
    words
}
