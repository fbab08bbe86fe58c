//! Cues that are nouns: "the claim that", "rumours of", "its advice was to", and papers that tell all of a clause.

use super::{
    chunk::ChunkKind,
    cue::Finder,
    frame,
    view::{Phrase, View},
};
use crate::{
    entity::{EntityKind, LocalMention},
    lexicon::attribution as lists,
    tagger::Pos,
};

impl Finder<'_> {
    /// "the claim that", "Georgian charges that", "his warning that".
    pub(super) fn nominal(&mut self, view: View, at: usize) {
        let chunk = view.chunks()[at];
        if self.claimed(view, at) || self.answer(view, at) {
            return;
        }
        let Some(class) = lists::NOUNS.get(self.tagged.lower(chunk.head)) else {
            return;
        };
        // "said in a statement that": the noun is where it was said.
        if at > 0
            && view.kind(at - 1) == ChunkKind::Preposition
            && matches!(view.word(at - 1), "in" | "at" | "on" | "during")
            && lists::VENUES.contains(view.head(at))
        {
            return;
        }
        let mut next = at + 1;
        let mut source = None;
        if view.kind(next) == ChunkKind::Preposition
            && matches!(view.word(next), "by" | "from" | "of" | "among")
            && view.kind(next + 1) == ChunkKind::Noun
            && (matches!(view.kind(next + 2), ChunkKind::That | ChunkKind::Infinitive)
                || view.word(next + 2) == "for")
        {
            source = view.phrase(next + 1, next + 2);
            next += 2;
        }
        if view.kind(next) == ChunkKind::Time {
            next += 1;
        }
        if self.hearsay(view, at, next) {
            return;
        }
        let asked = view.kind(next) == ChunkKind::Preposition && view.word(next) == "for";
        if view.kind(next) == ChunkKind::Infinitive || asked {
            // "his call to end the strike", "demands for a vote": whose it is must be told.
            if let Some(source) = source.or_else(|| self.possessor(view, at))
                && *class == "i"
            {
                let cue = self.tagged.tokens[chunk.head].span;
                let start = next + usize::from(asked);
                let mut end = view.phrase_end(start, at);
                // "Its calls for a vote were heard": the main clause is no part of the call.
                if !view.has_finite(0, at) {
                    end = (start..end)
                        .find(|i| view.kind(*i) == ChunkKind::Finite)
                        .unwrap_or(end);
                }
                let content = view.span(start, end);
                self.push(view, &[content], Some(source), Some(cue), false);
            }
            return;
        }
        // A relative clause ("the report that was published") has no subject of its own.
        if view.kind(next) != ChunkKind::That
            || !matches!(
                view.kind(next + 1),
                ChunkKind::Noun | ChunkKind::Time | ChunkKind::Quote | ChunkKind::Gerund
            )
            || !view.clause_from(next + 1)
        {
            return;
        }
        if *class != "b" && self.relative_object(view, next + 1) {
            return;
        }
        let source = source.or_else(|| self.possessor(view, at)).or_else(|| {
            let verb = at.checked_sub(1)?;
            let head = view.head(verb);
            (matches!(
                view.kind(verb),
                ChunkKind::Finite | ChunkKind::Infinitive | ChunkKind::Gerund
            ) && lists::LIGHT_VERBS.iter().any(|l| frame::is(head, l)))
            .then(|| view.speaker_of(verb))
            .flatten()
        });
        if *class == "b" && source.is_none() {
            return;
        }
        let cue = self.tagged.tokens[chunk.head].span;
        let mut end = view.content_end(next + 1, at);
        // Content inside the subject ends before the main verb: "The claim that he lied is false."
        if let Some(first) = view.finite_from(next + 1) {
            let subject_of_main = (0..at).all(|i| view.kind(i) != ChunkKind::Finite);
            if subject_of_main
                && let Some(second) = (first + 1..end).find(|i| {
                    view.kind(*i) == ChunkKind::Finite
                        && !matches!(
                            view.kind(i - 1),
                            ChunkKind::Coordinator | ChunkKind::Wh | ChunkKind::That
                        )
                })
            {
                end = second;
            }
        }
        self.push(view, &[view.span(next + 1, end)], source, Some(cue), false);
    }

    /// "rumours of a sale", "speculation about a merger", "talk that it will close", "reports of shots": somebody says so, and
    /// nobody is named.
    fn hearsay(&mut self, view: View, at: usize, next: usize) -> bool {
        let head = self.tagged.lower(view.chunks()[at].head);
        let rumour = matches!(
            head,
            "rumor" | "rumors" | "rumour" | "rumours" | "speculation" | "murmurs" | "whispers"
        ) || head == "reports" && view.word(next) == "of"
            // "a talk about bees" is a lecture.
            || head == "talk"
                && view.chunks()[at].first == view.chunks()[at].head
                && view.word(next) != "about";
        // "There were no reports of damage", "They dismissed reports of a rift".
        let denied = self.tagged.lower(view.chunks()[at].first) == "no"
            || at > 0
                && lists::DENIALS
                    .iter()
                    .any(|l| frame::is(view.head(at - 1), l));
        // "speculation among fans about a sale", "talk in the town that it will close"
        let next = if matches!(view.word(next), "among" | "in" | "around" | "for" | "at")
            && view.kind(next + 1) == ChunkKind::Noun
        {
            next + 2
        } else {
            next
        };
        let opens = match view.kind(next) {
            ChunkKind::Preposition => {
                matches!(view.word(next), "of" | "about" | "over")
                    && matches!(view.kind(next + 1), ChunkKind::Noun | ChunkKind::Gerund)
            }
            ChunkKind::That => view.clause_from(next + 1),
            // "Rumours for the launch include a new screen"
            ChunkKind::Finite => {
                head != "talk"
                    && frame::is(view.head(next), "include")
                    && view.kind(next + 1) == ChunkKind::Noun
            }
            _ => false,
        };
        if !rumour || denied || !opens || self.possessor(view, at).is_some() {
            return false;
        }
        let cue = self.tagged.tokens[view.chunks()[at].head].span;
        let end = view.content_end(next + 1, at);
        self.push(view, &[view.span(next + 1, end)], None, Some(cue), true)
    }

    /// "a claimed nine hours", "a reported $5 million": somebody says so, and nobody is named. Whether the phrase is one.
    fn claimed(&mut self, view: View, at: usize) -> bool {
        let chunk = view.chunks()[at];
        let Some(cue) = (chunk.first..chunk.head).find(|i| {
            matches!(
                self.tagged.lower(*i),
                "claimed" | "reported" | "rumored" | "rumoured" | "purported"
            )
        }) else {
            return false;
        };
        let figure = matches!(self.tagged.pos(cue + 1), Pos::Numeral | Pos::Symbol);
        let determined = cue > chunk.first && self.tagged.pos(cue - 1) == Pos::Determiner;
        let cue_span = self.tagged.tokens[cue].span;
        let content = self.tagged.span(cue + 1, chunk.last);
        figure && determined && self.push(view, &[Some(content)], None, Some(cue_span), true)
    }

    /// "The ministry's answer to the fault was to buy a filter", "His advice is that": what somebody's words come to.
    fn answer(&mut self, view: View, at: usize) -> bool {
        let head = view.head(at);
        if !lists::ANSWERS.contains(head) && !lists::NOUNS.contains_key(head) {
            return false;
        }
        let Some(source) = self.possessor(view, at) else {
            return false;
        };
        let mut verb = view.noun_end(at);
        // "Its answer to the fault, dubbed Leakgate by the press, was"
        if view.kind(verb) == ChunkKind::Comma {
            let aside = verb + 1..view.chunks().len().min(verb + 8);
            match aside.clone().find(|i| view.kind(*i) == ChunkKind::Comma) {
                Some(comma) if view.kind(aside.start) == ChunkKind::Participle => verb = comma + 1,
                _ => return false,
            }
        }
        if view.kind(verb) != ChunkKind::Finite || !lists::BE_FORMS.contains(view.head(verb)) {
            return false;
        }
        let mut start = verb + 1;
        while matches!(view.kind(start), ChunkKind::Adverb | ChunkKind::Adjective) {
            start += 1;
        }
        match view.kind(start) {
            ChunkKind::That if view.clause_from(start + 1) => start += 1,
            ChunkKind::Infinitive => {}
            _ => return false,
        }
        let cue = self.tagged.tokens[view.chunks()[at].head].span;
        let end = view.content_end(start, verb);
        self.push(
            view,
            &[view.span(start, end)],
            Some(source),
            Some(cue),
            false,
        )
    }

    /// "In the leaked letters, the clerks mock him": a paper that tells the whole clause, where nobody else does.
    pub(super) fn paper(&mut self, view: View) {
        let sentence = view.unit.sentence as u32;
        if view.kind(0) != ChunkKind::Preposition
            || view.word(0) != "in"
            || view.kind(1) != ChunkKind::Noun
            || !lists::PAPERS.contains(view.head(1))
            || self.found.last().is_some_and(|a| a.sentence == sentence)
        {
            return;
        }
        let comma = view.noun_end(1);
        if view.kind(comma) != ChunkKind::Comma || !view.clause_from(comma + 1) {
            return;
        }
        let cue = self
            .tagged
            .span(view.chunks()[0].first, view.chunks()[0].last);
        let end = view.content_end(comma + 1, 1);
        let source = view.phrase(1, comma);
        self.push(view, &[view.span(comma + 1, end)], source, Some(cue), false);
    }

    /// "the claim that he made": the clause has no object of its own, because the noun is it.
    fn relative_object(&self, view: View, start: usize) -> bool {
        let Some(verb) = view.finite_from(start) else {
            return false;
        };
        let head = view.head(verb);
        lists::LIGHT_VERBS.iter().any(|l| frame::is(head, l))
            && view.kind(verb + 1) != ChunkKind::Noun
    }

    /// The possessor inside a noun phrase: "Lee's claim", "his claim".
    fn possessor(&self, view: View, at: usize) -> Option<Phrase> {
        let chunk = view.chunks()[at];
        let mark = (chunk.first..chunk.head)
            .rev()
            .find(|i| matches!(self.tagged.lower(*i), "'s" | "'" | "’"));
        if let Some(mark) = mark {
            return (mark > chunk.first).then_some(Phrase {
                first: chunk.first,
                last: mark,
                chunk: at,
            });
        }
        let first = self.tagged.lower(chunk.first);
        if lists::POSSESSIVES.contains(first) {
            return Some(Phrase {
                first: chunk.first,
                last: chunk.first + 1,
                chunk: at,
            });
        }
        // "Georgian charges", "an Associated Press report", "police reports"
        let before = chunk.head.checked_sub(1)?;
        if before < chunk.first {
            return None;
        }
        let name = |i: usize| self.tagged.pos(i) == Pos::ProperNoun;
        // "Other rumours": at the start of a sentence any word is capitalised.
        let group = self.tagged.pos(before) == Pos::Adjective
            && self.tagged.tokens.get(before).is_some_and(|t| {
                let at = self
                    .mentions
                    .partition_point(|m| m.span.end <= t.span.start);
                let people =
                    |m: &LocalMention| m.span.covers(t.span) && m.kind == EntityKind::Group;
                t.is_capitalised()
                    && (before > view.chunks()[0].first
                        || self.mentions.get(at).is_some_and(people))
            });
        let body = lists::BODIES.contains(self.tagged.lower(before));
        if !name(before) && !group && !body {
            return None;
        }
        let mut first = before;
        while first > chunk.first && name(first) && name(first - 1) {
            first -= 1;
        }
        Some(Phrase {
            first,
            last: before + 1,
            chunk: at,
        })
    }
}
