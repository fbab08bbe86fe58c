//! The words of a title: noun chunks cut to size, and the phrases behind a verb as long as there is room.

use super::{
    candidate::Context,
    chunk::is_outcome,
    cut::{chunk_words, joined},
    fit::is_bound,
    lemma,
    skeleton::{Chunk, Skeleton},
    unit::{aside, begins_clause, follows, is_lapse, is_object, phrase_at, time_at, unit},
    view::View,
};
use crate::{lexicon::event, tagger::Pos, time::TimeKind};

/// The most words of a title.
const MOST: usize = 8;

/// A title under way.
#[derive(Default)]
pub(super) struct Words {
    pub(super) list: Vec<String>,
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

    pub(super) fn room(&self) -> usize {
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
        // "forced ports and airports": to do what?
        self.hollow |= stop < end
            && cx.t.lower(stop) == "to"
            && !self.has("to")
            && ["forced", "urged", "ordered", "allowed", "enabled"]
                .iter()
                .any(|verb| self.has(verb));
        // There is an object, and no room for it.
        self.cramped |=
            stop == from && stop < end && s.chunk_of(stop).is_some_and(|k| !cx.in_time(k.head));
        // "returned to find": what? Then rather not.
        let more = stop < end && (s.chunk_of(stop).is_some() || cx.t.pos(stop).is_verb())
            || matches!(
                cx.t.lower(stop),
                "what" | "how" | "whether" | "why" | "who" | "that" | "those"
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
        while i < end && (self.room() > 0 || is_outcome(t.lower(i)) && leaves(t, i)) {
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
            if is_outcome(t.lower(i)) && (!start || t.pos(i) == Pos::VerbParticiple) && leaves(t, i)
            {
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
                // "blew himself up", "turned her down"
                if t.pos(i - 1) == Pos::Pronoun && t.particle_after(i - 1) {
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
                    // "closed 3.1 percent higher"
                    _ if !start
                        && matches!(t.lower(i), "higher" | "lower")
                        && matches!(t.lower(i - 1), "percent" | "%" | "points" | "cents") =>
                    {
                        self.push(t.word(i));
                    }
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

    /// Whether a word stands for somebody who is not named: "overthrew him"; `known` is one that is.
    pub(super) fn leaves_open(&self, known: Option<&str>) -> bool {
        let open = |w: &String| matches!(w.as_str(), "him" | "them" | "it" | "me" | "us" | "you");
        let mut behind = self.list.iter().skip(1);
        // "taken away from her", not "her brother"
        behind.any(|w| open(w) && known.is_none_or(|k| k != w))
            || self.ends_with("her") && known != Some("her")
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

/// Whether the outcome at a token is what people are left or found in, by a verb not far before it: "left at least 25
/// dead", "found two men guilty".
fn leaves(t: &View<'_>, i: usize) -> bool {
    if t.lower(i) == "guilty" {
        return (i.saturating_sub(6)..i).any(|j| matches!(t.lower(j), "found" | "find" | "finds"));
    }
    matches!(t.lower(i), "dead" | "homeless" | "missing" | "stranded")
        || (i.saturating_sub(6)..i)
            .any(|j| matches!(t.lower(j), "left" | "leave" | "leaving" | "leaves"))
}
