//! The words of a title: noun chunks cut to size, and the phrases behind a verb as long as there is room.

use super::{
    candidate::Context,
    cut::{chunk_words, is_article, joined, name_beyond, splits},
    lemma,
    skeleton::{Chunk, Form, Skeleton},
    subject::subject,
    unit::{
        Unit, aside, begins_clause, estimate, follows, is_lapse, is_locality, is_measure,
        is_object, is_partitive, phrase_at, time_at, unit,
    },
};
use crate::{lexicon::event, tagger::Pos, time::TimeKind};

/// The most words of a title.
const MOST: usize = 8;

/// A title under way.
#[derive(Default)]
pub(super) struct Words {
    list: Vec<String>,
    /// What the verb is about did not fit whole.
    pub cramped: bool,
    /// It says nothing without what did not fit: "adopted policy".
    pub hollow: bool,
    /// How many words there were before a verb at the end, which something may still have to follow: "to help".
    hanging: Option<usize>,
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

    pub(super) fn extend(&mut self, words: &[String]) {
        self.list.extend_from_slice(words);
    }

    /// A comma behind the last word.
    pub(super) fn comma(&mut self) {
        if let Some(last) = self.list.last_mut() {
            last.push(',');
        }
    }

    /// The words of a chunk, before they are added.
    pub(super) fn cut(&self, cx: &Context<'_>, chunk: Chunk, most: usize) -> Vec<String> {
        chunk_words(cx, chunk, most)
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
        let stop = self.phrases(cx, s, from, end);
        self.hollow |= self.lacks_deed();
        // There is an object, and no room for it.
        self.cramped |=
            stop == from && stop < end && s.chunk_of(stop).is_some_and(|k| !cx.in_time(k.head));
        // "returned to find": what? Then rather not.
        let more = stop < end && (s.chunk_of(stop).is_some() || cx.t.pos(stop).is_verb())
            || matches!(
                cx.t.lower(stop),
                "what" | "how" | "whether" | "why" | "who" | "that"
            );
        if let Some(words) = self.hanging.take().filter(|_| more) {
            self.list.truncate(words);
            self.cramped = true;
        }
    }

    /// Whether the last who is let do something is not told what: "a decision to allow sailors".
    fn lacks_deed(&self) -> bool {
        let to = self.list.iter().rposition(|w| w == "to");
        to.and_then(|n| self.list.get(n + 1)).is_some_and(|verb| {
            matches!(
                verb.as_str(),
                "allow" | "force" | "order" | "urge" | "enable" | "require"
            )
        })
    }

    /// Adds what fits, and tells where it stopped.
    fn phrases(&mut self, cx: &Context<'_>, s: &Skeleton, from: usize, end: usize) -> usize {
        let t = cx.t;
        let mut i = from;
        // Nothing stands behind the verb yet.
        let mut start = true;
        // How many words there were before the last phrase that could be left out.
        let mut phrase = None;
        while i < end && (self.room() > 0 || is_outcome(t.lower(i))) {
            let pos = t.pos(i);
            let time = time_at(cx, i);
            if matches!(t.lower(i), "-" | "–" | "—") {
                return i;
            }
            // "joined both the union and the league"
            if start && t.lower(i) == "both" && s.chunk_of(i).is_none() {
                i += 1;
                continue;
            }
            if is_outcome(t.lower(i)) && (!start || t.pos(i) == Pos::VerbParticiple) {
                self.push(t.word(i));
                i += 1;
                continue;
            }
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
                        Some(unit) if start && self.unit(cx, &unit, true) => i = unit.last,
                        _ => return i,
                    }
                    start = false;
                    continue;
                }
                if start && is_object(cx, time) && last - i <= self.room() {
                    self.tokens(cx, i, last);
                } else if t.lower(last) == "of" {
                    // "after six months of talks": not "of talks".
                    return i;
                }
                i = last;
            } else if t.lower(i) == "to" && t.pos(i + 1) == Pos::VerbBase {
                // "agreed to buy", "forced Apple to lower prices".
                // "suggested to hold": what?
                let object = i + 2 + usize::from(t.particle_after(i + 1));
                let needs = phrase_at(cx, s, object).map_or(1, |k| chunk_words(cx, k, 2).len());
                if self.room() < 2 + needs {
                    // "rejected a proposal to hold talks": the proposal can stand alone.
                    let noun = lemma::noun(t.lower(i - 1));
                    self.cramped |=
                        !event::PLAN_NOUNS.contains(&noun) && !event::PROPOSING.contains(&noun);
                    return i;
                }
                self.hanging = Some(self.len());
                self.push("to");
                self.push(t.word(i + 1));
                i += 2;
                if t.particle_after(i - 1) {
                    self.push(t.word(i));
                    i += 1;
                }
                // "to kidnap and kill a guard": both.
                if t.pos(i) == Pos::Coordinator && t.pos(i + 1) == Pos::VerbBase {
                    if self.room() < 3 {
                        self.cramped = true;
                        return i + 1;
                    }
                    self.push(t.word(i));
                    self.push(t.word(i + 1));
                    i += 2;
                }
                start = true;
            } else if t.pos(i) == Pos::VerbBase
                && self.hanging.is_some()
                && start
                && t.lower(i - 1) == "help"
                && self.room() > 1
            {
                // "to help rebuild the town"
                self.push(t.word(i));
                i += 1;
            } else if let Some(chunk) = phrase_at(cx, s, i) {
                // "went off minutes later"
                if is_lapse(cx, chunk) {
                    if !matches!(t.lower(chunk.last), "later" | "earlier") {
                        return i;
                    }
                    i = chunk.last + 1;
                    continue;
                }
                let apart = !start && t.pos(i - 1) != Pos::Adposition && !follows(cx, i);
                // "suspended its Lorne campaign", where "campaign" is a chunk of its own.
                let half = apart
                    && t.pos(i - 1).is_noun()
                    && t.pos(i) != Pos::Pronoun
                    && !cx.in_time(i - 1)
                    && !begins_clause(cx, s, chunk, chunk.last);
                if half {
                    // "in the northern Lorne valley": without where it was.
                    match phrase {
                        Some(words) => self.list.truncate(words),
                        None => self.hollow = true,
                    }
                    return i;
                }
                let Some(unit) = unit(cx, s, i, chunk, end).filter(|_| !apart) else {
                    self.cramped |= start;
                    return i;
                };
                let cramped = self.cramped;
                self.cramped = false;
                let fits = self.unit(cx, &unit, start || follows(cx, i));
                let cut = self.cramped;
                self.cramped |= cramped || start && !fits;
                if !fits || cut {
                    return if fits { unit.last } else { i };
                }
                self.hanging = None;
                i = unit.last;
                if start && let Some(last) = self.series(cx, s, i, end) {
                    i = last;
                }
                // "blew himself up"
                if t.lower(i - 1).ends_with("self") && t.particle_after(i - 1) {
                    self.push(t.word(i));
                    i += 1;
                }
                start = false;
            } else if t.lower(i) == "than" {
                return i;
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
                    self.cramped = true;
                    return i;
                }
                self.hollow = false;
                self.hanging = Some(self.len());
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
                return i;
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
                if pos != Pos::Coordinator
                    && let Some(time) = dated
                {
                    let last = cx.times[time].last as usize;
                    // "given until Friday to surrender"
                    if start
                        && t.lower(i) == "until"
                        && t.lower(last) == "to"
                        && last - i < self.room()
                    {
                        self.tokens(cx, i, last);
                    }
                    i = last;
                    continue;
                }
                // "sentenced to 30 months in prison", "given until Friday to surrender"
                if let Some(time) = time_at(cx, i + 1).filter(|n| !owner(n)) {
                    let last = cx.times[time].last as usize;
                    if (start || t.lower(i) == "to")
                        && cx.times[time].kind == TimeKind::Duration
                        && matches!(t.lower(i), "to" | "for")
                        && last - i <= self.room() + 1
                    {
                        self.tokens(cx, i, last);
                    } else if t.lower(last) == "of" {
                        return i;
                    }
                    i = last;
                    start = false;
                    continue;
                }
                phrase = Some(self.len()).filter(|_| !start);
                let Some(last) = self.joined_phrase(cx, s, i, end, start) else {
                    // "has taken responsibility for": for what?
                    let bare = i > 1
                        && t.pos(i - 1) == Pos::Noun
                        && t.pos(i - 2).is_verb()
                        && !t.lower(i - 1).ends_with('s');
                    // "put a stop to", "gave the victory to"
                    let given = i > 2
                        && t.lower(i) == "to"
                        && t.pos(i + 1) != Pos::Adverb
                        && t.pos(i - 1) == Pos::Noun
                        && t.pos(i - 2) == Pos::Determiner
                        && t.pos(i - 3).is_verb();
                    let bare = bare || given;
                    // "indicted for his role in"
                    if self.ends_with("role")
                        && let Some(words) = phrase
                    {
                        self.list.truncate(words);
                    }
                    // "tore through the side of the bus"
                    let moved = start
                        && t.pos(i - 1) == Pos::VerbPast
                        && matches!(t.lower(i), "through" | "across" | "toward" | "towards");
                    self.cramped |= (start || bare) && is_bound(t.lower(i)) || moved;
                    self.hollow |= bare && matches!(t.lower(i), "for" | "of" | "to" | "with");
                    return i;
                };
                self.hanging = None;
                i = last;
                start = false;
            } else {
                match pos {
                    // "drew closer to Russia", "finished eighth", "scored first".
                    Pos::Adjective | Pos::Numeral
                        if start && !matches!(t.lower(i), "more" | "much" | "many" | "such") =>
                    {
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
                                    && t.lower(i).ends_with("er")
                                    && !matches!(t.lower(i), "earlier" | "later")) =>
                    {
                        self.push(t.word(i));
                    }
                    // "left two million people homeless"
                    Pos::Adjective if is_outcome(t.lower(i)) => {
                        self.push(t.word(i));
                    }
                    // "fell below $52"
                    Pos::Adverb | Pos::Adposition
                        if start && matches!(t.lower(i), "below" | "above") =>
                    {
                        self.push(t.word(i));
                    }
                    // "stopped the train ahead of its arrival"
                    Pos::Adverb
                        if t.lower(i + 1) == "of"
                            || matches!(t.lower(i), "when" | "where" | "how" | "why") =>
                    {
                        return i;
                    }
                    Pos::Adverb => {}
                    _ => return i,
                }
                i += 1;
            }
        }
        i
    }

    /// A preposition or "and" with the phrase behind it, if it fits; gives where it ends.
    fn joined_phrase(
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
        // "Korea was split with the north coming under control"
        if cx.t.lower(i) == "with" && cx.t.pos(unit.last) == Pos::VerbGerund {
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
    fn series(&mut self, cx: &Context<'_>, s: &Skeleton, from: usize, end: usize) -> Option<usize> {
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
        match unit.of {
            Some(of) => {
                let words = 3 + chunk_words(cx, of, 3).len();
                plain
                    && words > self.room()
                    && !is_locality(cx, chunk, of)
                    && !is_measure(cx, chunk)
            }
            None => {
                // "in addition to", "in response to", "in connection with"
                let more = s
                    .chunk_of(chunk.last + 1)
                    .map_or(2, |k| chunk_words(cx, k, 3).len());
                unit.bare
                    && t.pos(chunk.head) == Pos::Noun
                    && t.lower(unit.first - 1) == "in"
                    && matches!(t.lower(chunk.last), "to" | "with")
                    && more + 3 > self.room()
                    || plain && t.lower(chunk.last) == "of"
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
    fn unit(&mut self, cx: &Context<'_>, unit: &Unit, object: bool) -> bool {
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

    /// Whether the last word is this one.
    pub(super) fn ends_with(&self, word: &str) -> bool {
        self.list.last().is_some_and(|w| w == word)
    }

    /// Whether one of the words is this one.
    pub(super) fn has(&self, word: &str) -> bool {
        self.list
            .iter()
            .any(|w| w.strip_suffix(',').unwrap_or(w) == word)
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

/// How somebody was left: "left two million people homeless".
fn is_outcome(word: &str) -> bool {
    matches!(word, "dead" | "homeless" | "missing" | "stranded")
}

/// A preposition that belongs to the verb rather than to the place or the time.
fn is_bound(word: &str) -> bool {
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
