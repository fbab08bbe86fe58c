//! Who a title says did it: one, several together, or what a pronoun stands for.

use super::{
    cut::name_beyond,
    lemma,
    skeleton::{Chunk, ClauseKind, VerbGroup},
    subject::{lists_more, shares_noun, subject, together, who_of},
    title::Writer,
    unit::{is_measure, person_of},
};
use crate::{
    entity::{EntityKind, Form as MentionForm},
    tagger::Pos,
};

/// The most words of those who act together.
const TOGETHER: usize = 6;

impl Writer<'_, '_> {
    /// The subject, a pronoun taken up where it is plain what it stands for.
    pub(super) fn subject(&mut self, chunk: Chunk, g: &VerbGroup) {
        let t = self.cx.t;
        let word = t.lower(chunk.head);
        if t.pos(chunk.head) != Pos::Pronoun && !matches!(word, "it" | "they") {
            // "one American and one British soldier"
            if let Some(first) = shares_noun(self.cx, self.s, chunk) {
                if self.short {
                    self.words.chunk(self.cx, chunk, 1);
                } else {
                    self.words.tokens(self.cx, first, chunk.last);
                }
                return;
            }
            // "he and Karl Holm met": who?
            self.told &= !(chunk.first > 1
                && t.lower(chunk.first - 1) == "and"
                && t.pos(chunk.first - 2) == Pos::Pronoun);
            let all = together(self.cx, self.s, chunk);
            // "Holm, his wife, his son and a clerk": not two of them.
            self.told &= !(all.len() == 2 && lists_more(self.cx, self.s, all[0]));
            if all.len() > 1 {
                self.several(&all);
            } else {
                self.one(chunk, g);
            }
            // "the rest": of whom?
            let vague = matches!(
                word,
                "rest"
                    | "first"
                    | "second"
                    | "third"
                    | "fourth"
                    | "another"
                    | "both"
                    | "others"
                    | "some"
                    | "many"
                    | "most"
                    | "half"
                    | "majority"
                    | "one"
                    | "former"
                    | "latter"
            );
            self.told &= !(vague && self.words.len() == 1);
            // "before any talks are held", "a forum whose leaders gather"
            self.told &= !matches!(t.lower(chunk.first), "any" | "whose");
            // "the latter area"
            self.told &=
                !(chunk.first..chunk.last).any(|i| matches!(t.lower(i), "latter" | "same"));
            return;
        }
        match word {
            "he" | "she" if self.stands_alone(g) => {
                self.pronoun = self.mention_of(chunk.head);
                self.words.push(t.word(chunk.head));
            }
            "it" | "they" => {
                if let Some(named) = self.antecedent(chunk, g) {
                    self.words.chunk(self.cx, named, 4);
                } else {
                    self.told = false;
                    self.words.push(t.word(chunk.head));
                }
            }
            _ => {
                self.told = false;
                self.words.push(t.word(chunk.head));
            }
        }
    }

    /// "Norway and Sweden", "Lane, Holm and Reed", "Norway and three others".
    fn several(&mut self, all: &[Chunk]) {
        let names: Vec<Vec<String>> = all
            .iter()
            .map(|k| {
                let mut name = Vec::new();
                let person = self
                    .cx
                    .mentions_in(k.head, k.head + 1)
                    .any(|(_, m)| m.kind == EntityKind::Person && m.form == MentionForm::Name);
                if person && all.len() > 2 {
                    name.push(self.cx.t.word(k.head).to_owned());
                } else {
                    name = self.words.cut(self.cx, *k, 3);
                }
                name
            })
            .collect();
        let words: usize = names.iter().map(Vec::len).sum();
        let others = all.len() - 1;
        if all.len() > 2 && words >= TOGETHER || all.len() > 4 {
            self.words.extend(&names[0]);
            self.words.push("and");
            if let Some(count) = COUNTS.get(others.wrapping_sub(2)) {
                self.words.push(count);
            }
            self.words.push("others");
            return;
        }
        for (n, name) in names.iter().enumerate() {
            if n == others {
                self.words.push("and");
            }
            self.words.extend(name);
            if n + 1 < others {
                self.words.comma();
            }
        }
    }

    fn one(&mut self, chunk: Chunk, g: &VerbGroup) {
        let t = self.cx.t;
        // "the deputy secretary of state Richard Armitage": the name says who it is.
        if let Some(name) = self.name_behind(chunk, g) {
            self.words.chunk(self.cx, name, 4);
            return;
        }
        // "fewer than ten have left": not ten.
        if let Some(two) = chunk.first.checked_sub(2).filter(|i| {
            matches!(t.lower(i + 1), "than" | "least")
                && t.pos(chunk.first) == Pos::Numeral
                && matches!(t.lower(*i), "more" | "fewer" | "less" | "at")
        }) {
            self.words.push(t.word(two));
            self.words.push(t.word(two + 1));
        }
        // "tens of thousands of strikers": thousands of strikers.
        let inner = self.s.chunk_of(chunk.last + 1).filter(|k| {
            t.lower(chunk.last) == "of"
                && k.first == chunk.last + 1
                && t.lower(k.last) == "of"
                && is_measure(self.cx, *k)
                && k.last < g.first
        });
        let chunk = inner.unwrap_or(chunk);
        // "one of its photographers", "two of the engines"
        if (matches!(
            t.lower(chunk.head),
            "one" | "some" | "many" | "most" | "several" | "half"
        ) || t.pos(chunk.head) == Pos::Numeral)
            && t.lower(chunk.last) == "of"
            && let Some(all) = self.s.chunk_of(chunk.last + 1)
            && all.last <= g.first
        {
            if t.pos(all.head) == Pos::Pronoun
                && let Some(who) = who_of(self.cx, self.s, all, g.first)
            {
                self.words.chunk(self.cx, who, 4);
                return;
            }
            // "half of them": of whom?
            self.told &= t.pos(all.head) != Pos::Pronoun;
            if all.last <= chunk.last + 4 {
                for i in chunk.head..all.last {
                    self.words.push(t.word(i));
                }
            } else {
                self.words.push(t.word(chunk.head));
                self.words.push("of");
                self.words.chunk(self.cx, all, 3);
            }
            return;
        }
        self.words
            .chunk(self.cx, chunk, if self.short { 2 } else { 5 });
        if self.short
            || name_beyond(self.cx, chunk).is_some()
            || self.words.len() > 4
            || t.pos(chunk.head) != Pos::Noun
        {
            return;
        }
        // "improvements to the browser", "a vote on the budget".
        let Some(more) = self.s.chunk_of(chunk.last + 1).filter(|k| {
            t.pos(chunk.last) == Pos::Adposition
                && k.first == chunk.last + 1
                && k.last <= g.first
                && !self.cx.in_time(k.head)
        }) else {
            return;
        };
        // "a clash between troops and rebels": both or neither.
        let other = self.s.chunk_of(more.last + 1).filter(|k| {
            t.pos(more.last) == Pos::Coordinator && k.first == more.last + 1 && k.last <= g.first
        });
        match (t.lower(chunk.last), other) {
            ("between", None) => {}
            ("between", Some(other)) => {
                let (mut a, b) = (
                    self.words.cut(self.cx, more, 2),
                    self.words.cut(self.cx, other, 2),
                );
                if self.words.len() + a.len() + b.len() <= 5 {
                    a.insert(0, "between".to_owned());
                    a.push("and".to_owned());
                    a.extend(b);
                    self.words.extend(&a);
                }
            }
            // "ministers of Marland and Norway": both or neither.
            (_, Some(other)) if self.cx.named(other.first, other.last) => {
                let (a, b) = (
                    self.words.cut(self.cx, more, 2),
                    self.words.cut(self.cx, other, 2),
                );
                if self.words.len() + a.len() + b.len() <= 4 {
                    self.words.push(t.word(chunk.last));
                    self.words.extend(&a);
                    self.words.push("and");
                    self.words.extend(&b);
                }
            }
            (preposition, _) => {
                // No half of a name: "Republic" of "Republic of Marland".
                let most = if name_beyond(self.cx, more).is_some() {
                    4
                } else {
                    2
                };
                let words = self.words.cut(self.cx, more, most);
                let halved = name_beyond(self.cx, more)
                    .is_some_and(|(_, end)| words.last().is_none_or(|w| w != t.word(end - 1)));
                if !halved {
                    self.words.push(preposition);
                    self.words.extend(&words);
                }
            }
        }
    }

    /// The name behind an office, where both stand before the verb.
    fn name_behind(&self, chunk: Chunk, g: &VerbGroup) -> Option<Chunk> {
        let of = self.s.chunk_of(chunk.last + 1)?;
        let behind =
            self.cx.t.lower(chunk.last) == "of" && of.first == chunk.last + 1 && of.last <= g.first;
        person_of(self.cx, chunk, of).filter(|_| behind)
    }

    /// Not in a relative clause without its object: "the aircraft they will fly".
    fn stands_alone(&self, g: &VerbGroup) -> bool {
        let clause = self.s.clause_of(g.head);
        let after_noun = clause.first > 0 && self.cx.t.pos(clause.first - 1).is_noun();
        !(clause.kind == ClauseKind::Relative || clause.kind == ClauseKind::Main && after_noun)
    }

    /// The mention of a pronoun.
    pub(super) fn mention_of(&self, token: usize) -> Option<u32> {
        self.cx
            .mentions_in(token, token + 1)
            .find(|(_, m)| m.first as usize == token && m.form == MentionForm::Pronoun)
            .map(|(n, _)| n as u32)
    }

    /// What "it" or "they" stands for: who says what the pronoun is the subject of ("The airline said it would close"),
    /// or the subject of the sentence before, where both are subjects of main verbs and agree in number.
    fn antecedent(&self, pronoun: Chunk, g: &VerbGroup) -> Option<Chunk> {
        let first = self.s.groups.iter().find(|b| b.is_finite())?;
        let clause = self.s.clause_of(g.head);
        let mut said = false;
        let found = if first.head == g.head {
            self.before?
        } else if clause.kind == ClauseKind::Complement {
            // "The yard closed after a study showed it polluted the lake": not the yard for sure.
            let saying = self.s.groups.iter().rev();
            saying
                .clone()
                .find(|b| b.is_finite() && b.head < clause.first)
                .filter(|b| b.head == first.head)?;
            said = true;
            subject(self.cx, self.s, first)?
        } else {
            return None;
        };
        let t = self.cx.t;
        let many = t.lower(pronoun.head) == "they";
        let word = t.lower(found.head);
        let here = self.cx.mentions_in(found.head, found.head + 1);
        let named = here
            .map(|(_, m)| m)
            .find(|m| matches!(m.form, MentionForm::Name | MentionForm::Acronym));
        let agrees = match named {
            // "The airline said they would close".
            Some(m) => m.kind != EntityKind::Person && (said || !many),
            None => t.pos(found.head) == Pos::Noun && (*lemma::noun(word) != *word) == many,
        };
        agrees.then_some(found)
    }
}

/// How many others, from two on.
const COUNTS: [&str; 8] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine",
];
