//! What fits into a title: a phrase whole, shortened where it may be, or not at all.

use super::{
    candidate::Context,
    cut::{chunk_words, is_article, joined, name_beyond, splits},
    phrase::Words,
    skeleton::{Chunk, Form, Skeleton},
    subject::subject,
    unit::{
        Unit, begins_clause, estimate, is_locality, is_measure, is_partitive, phrase_at, time_at,
        unit,
    },
};
use crate::{lexicon::event, tagger::Pos, time::TimeKind};

impl Words {
    /// A preposition or "and" with the phrase behind it, if it fits; gives where it ends.
    pub(super) fn joined_phrase(
        &mut self,
        cx: &Context<'_>,
        s: &Skeleton,
        i: usize,
        end: usize,
        object: bool,
    ) -> Option<usize> {
        // "the station as well as banks"
        if cx.t.lower(i) == "as" && cx.t.lower(i + 1) == "well" || cx.t.lower(i) == "well" {
            return None;
        }
        let chunk = phrase_at(cx, s, i + 1)?;
        let unit = unit(cx, s, i + 1, chunk, end)?;
        // "chairs and tables", not "signed it and workers cheered".
        let clause = cx.t.pos(i) == Pos::Coordinator
            && s.groups
                .iter()
                .any(|g| g.first == unit.last && g.form != Form::Infinitive);
        // "met as U.S. and Russian officials work", "came after two men held in Lorne said"
        let verb = |j: usize| cx.t.pos(j).is_verb() || cx.t.pos(j) == Pos::Punctuation;
        let opens = event::CIRCUMSTANCE.contains(cx.t.lower(i))
            && (s.groups.iter().any(|g| g.first == end && g.is_finite())
                && !(i + 1..end).any(verb)
                || s.groups
                    .iter()
                    .find(|g| g.is_finite() && g.first >= unit.last)
                    .and_then(|g| subject(cx, s, g))
                    .is_some_and(|k| k.first <= unit.chunk.head && unit.chunk.head < k.last));
        if clause || opens || self.is_cut(cx, s, &unit) {
            return None;
        }
        // "Korea was split with the north coming under control", "retired with a sore knee with the match even"
        if cx.t.lower(i) == "with" && (cx.t.pos(unit.last) == Pos::VerbGerund || self.has("with")) {
            return None;
        }
        // "after his paper, the Harbour News, argued"
        let aside = event::CIRCUMSTANCE.contains(cx.t.lower(i))
            && cx.t.lower(unit.last) == ","
            && s.groups.iter().any(|g| g.first == end && g.is_finite());
        // "a package of measures including one"
        if aside {
            return None;
        }
        if matches!(cx.t.lower(i), "including" | "excluding") {
            return None;
        }
        // "promised in a speech to cut taxes": what was promised.
        if object
            && matches!(cx.t.lower(i), "in" | "at" | "during")
            && cx.t.lower(unit.last) == "to"
            && cx.t.pos(unit.last + 1) == Pos::VerbBase
        {
            return Some(unit.last);
        }
        // "between troops and rebels": both.
        if cx.t.lower(i) == "between" {
            let other = s.chunk_of(unit.last + 1).filter(|k| {
                cx.t.lower(unit.last) == "and" && k.first == unit.last + 1 && k.last <= end
            })?;
            let words = [unit.chunk, other].map(|k| chunk_words(cx, k, 3));
            if words[0].len() + words[1].len() + 2 > self.room() {
                return None;
            }
            self.push("between");
            self.extend(&words[0]);
            self.push("and");
            self.extend(&words[1]);
            return Some(other.last);
        }
        self.push(cx.t.word(i));
        if !self.unit(cx, &unit, is_bound(cx.t.lower(i))) {
            self.list.pop();
            return None;
        }
        Some(unit.last)
    }

    /// The others of a list that a comma goes on with, if all fit: "seized rifles, boats and cash".
    pub(super) fn series(
        &mut self,
        cx: &Context<'_>,
        s: &Skeleton,
        from: usize,
        end: usize,
    ) -> Option<usize> {
        let t = cx.t;
        let mut items: Vec<Chunk> = Vec::new();
        let mut i = from;
        loop {
            let and = t.lower(i + usize::from(t.lower(i) == ",")) == "and";
            if !and && t.lower(i) != "," {
                return None;
            }
            let first = i + usize::from(t.lower(i) == ",") + usize::from(and);
            let item = s.chunk_of(first).filter(|k| {
                k.first == first
                    && k.last <= end
                    && !cx.in_time(k.head)
                    && t.pos(k.head) != Pos::Pronoun
            })?;
            if begins_clause(cx, s, item, item.last) {
                return None;
            }
            items.push(item);
            i = item.last;
            if and {
                break;
            }
        }
        let words: Vec<Vec<String>> = items.iter().map(|k| chunk_words(cx, *k, 3)).collect();
        if items.len() < 2 || words.iter().map(Vec::len).sum::<usize>() >= self.room() {
            return None;
        }
        for (n, item) in words.iter().enumerate() {
            if n + 1 < words.len() {
                self.comma();
            } else {
                self.push("and");
            }
            self.extend(item);
        }
        Some(i)
    }

    /// Whether a phrase says nothing without the "of" behind it, for which there is no room: "at the age of 56", "on the
    /// pretext of being interviewed", "in order to vote".
    fn is_cut(&self, cx: &Context<'_>, s: &Skeleton, unit: &Unit) -> bool {
        let t = cx.t;
        let chunk = unit.chunk;
        let plain = chunk.first + 1 >= chunk.head
            && t.pos(chunk.head) == Pos::Noun
            && matches!(t.lower(chunk.first), "the" | "a" | "an");
        if let Some(of) = unit.of {
            let words = 3 + chunk_words(cx, of, 3).len();
            return plain
                && words > self.room()
                && !is_locality(cx, chunk, of)
                && !is_measure(cx, chunk);
        }
        // "in addition to", "in response to", "in connection with"
        let more = s
            .chunk_of(chunk.last + 1)
            .map_or(2, |k| chunk_words(cx, k, 3).len());
        let in_relation = unit.bare
            && t.pos(chunk.head) == Pos::Noun
            && t.lower(unit.first - 1) == "in"
            && matches!(t.lower(chunk.last), "to" | "with");
        in_relation && more + 3 > self.room()
            || plain && t.lower(chunk.last) == "of"
            || t.lower(chunk.head) == "order" && t.lower(chunk.last) == "to"
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
        let clause = |i: &usize| {
            s.chunk_of(*i)
                .is_some_and(|k| begins_clause(cx, s, k, k.last))
        };
        if let Some(last) = last.filter(|i| !cx.in_time(*i) && whole(i) && !clause(i)) {
            self.tokens(cx, from, last + 1);
        }
    }

    pub(super) fn tokens(&mut self, cx: &Context<'_>, first: usize, last: usize) {
        let first = first + usize::from(is_article(cx.t.lower(first)) && first + 1 < last);
        self.list.extend(joined(cx, first..last));
    }

    /// Adds a unit if it fits, shortened if it must be; says whether it did. `object`: the verb is about it.
    pub(super) fn unit(&mut self, cx: &Context<'_>, unit: &Unit, object: bool) -> bool {
        let room = self.room();
        // "killed one of the robbers" is not "killed the robbers".
        let counted = cx.t.pos(unit.chunk.head) == Pos::Numeral && unit.of.is_some();
        let one = cx.t.lower(unit.first) == "one" && unit.first + 2 == unit.chunk.first || counted;
        let whole = joined(cx, unit.first..unit.last);
        if one && whole.len() <= room + 1 {
            self.list.extend(whole);
            return true;
        }
        let skip = if is_partitive(cx, unit.first) { 2 } else { 0 };
        // "a Monday ceremony": the ceremony; "a four-year term": for how long belongs to it.
        let dated =
            |i: usize| time_at(cx, i).is_some_and(|n| cx.times[n].kind != TimeKind::Duration);
        let told = |i: &usize| !is_article(cx.t.lower(*i)) && !dated(*i);
        let first = (unit.first + skip..unit.chunk.first).find(told);
        let mut lead = joined(cx, first.unwrap_or(unit.chunk.first)..unit.chunk.first);
        self.hollow |= object && unit.of.is_none() && is_hollow(cx, unit.chunk);
        let head = chunk_words(cx, unit.chunk, 5);
        let tail = unit.of.map(|c| chunk_words(cx, c, 3));
        // "the failed Bay of Pigs invasion": no half of a name.
        let halved = |k: Chunk, words: &[String]| {
            name_beyond(cx, k)
                .is_some_and(|(_, end)| words.last().is_none_or(|w| w != cx.t.word(end - 1)))
        };
        if halved(unit.chunk, &head)
            || unit
                .of
                .zip(tail.as_ref())
                .is_some_and(|(of, words)| halved(of, words))
        {
            self.cramped |= object;
            return false;
        }
        let tail_size = tail.as_ref().map_or(0, |w| w.len() + 1);
        // One word more is better than a part of what the verb is about.
        if lead.len() + head.len() + tail_size <= room + usize::from(object) {
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
        if let Some(tail) = &tail
            && is_measure(cx, unit.chunk)
        {
            // "a series of attacks": attacks.
            let short = tail.len() <= room;
            if short {
                self.extend(tail);
            }
            return short;
        }
        // "in honor of": nothing without what follows.
        if unit.of.is_some() && unit.bare {
            return false;
        }
        let whole = head.len();
        // "a new line of light trucks": a line of light trucks.
        if let Some(tail) = &tail {
            for most in [4, 3, 2, 1] {
                let head = chunk_words(cx, unit.chunk, most);
                if !splits(cx, unit.chunk, head.len()) && head.len() + tail_size <= room {
                    self.list.extend(head);
                    self.push("of");
                    self.extend(tail);
                    return true;
                }
            }
            // "in the hills west of the capital": nothing without the capital.
            let role = self.ends_with("as");
            if !object && !role && !cx.named(unit.chunk.first, unit.chunk.last) {
                return false;
            }
            self.cramped |= object;
            self.hollow |= object && whole == 1;
        }
        for most in [4, 3, 2] {
            let head = chunk_words(cx, unit.chunk, most);
            // "four feet" is not "feet", "the first time" not "time"; "a hospital for bird flu" not one "for flu".
            if (head.len() > 1 || whole == 1)
                && head.len() <= room
                && (object || !splits(cx, unit.chunk, head.len()))
            {
                if lead.len() + head.len() <= room {
                    self.list.append(&mut lead);
                } else {
                    // "killed at least nine" is not "killed nine".
                    self.cramped |= object && estimate(cx, unit.first) > 0;
                }
                self.list.extend(head);
                return true;
            }
        }
        false
    }
}

/// A preposition that belongs to the verb rather than to the place or the time.
pub(super) fn is_bound(word: &str) -> bool {
    matches!(
        word,
        "for" | "to" | "with" | "of" | "against" | "from" | "into" | "about" | "by"
    )
}

/// Whether a noun by itself says nothing without what follows: "the grounds on which", "a letter asking", "a policy of".
fn is_hollow(cx: &Context<'_>, chunk: Chunk) -> bool {
    let t = cx.t;
    let next = t.lower(chunk.last);
    chunk_words(cx, chunk, 5).len() == 1
        && !cx.named(chunk.first, chunk.last)
        && t.pos(chunk.head) == Pos::Noun
        && (next == "of"
            || t.pos(chunk.last) == Pos::Adposition
                && matches!(t.lower(chunk.last + 1), "which" | "whom")
            || t.pos(chunk.last) == Pos::Subordinator && next == "that"
            || t.pos(chunk.last) == Pos::VerbGerund)
}
