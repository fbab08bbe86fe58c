//! Titles: at most eight words in the story's own, "Trump signed rare earth agreement".
//!
//! A title is the subject, the verb as a headline has it, and as much of what follows as there is room for. What a verb
//! hangs on goes with it ("South Korea agreed to invest $350 billion"); what somebody only says gives way to what is
//! said ("It was announced that the shops would open": "Announced: Shops to open").

use super::{
    candidate::{Candidate, Context},
    feature::{Tense, VerbClass},
    lemma,
    phrase::Words,
    skeleton::{Chunk, ClauseKind, Form, Skeleton, VerbGroup},
    subject::subject,
    told::{
        announced, clause_end, headlined, is_also_past, is_only_said, is_speech, verb_of,
        weak_quotation,
    },
    unit::person_of,
    verb::{tense, verb_class},
};
use crate::{
    entity::{EntityKind, Form as MentionForm},
    lexicon::event,
    tagger::Pos,
};

/// The most verbs of a title.
const VERBS: usize = 3;

/// A title and the mention that its first word is, when that is a pronoun to be resolved.
pub(super) struct Title {
    pub text: String,
    pub pronoun: Option<u32>,
    /// It can be read without its sentence.
    pub told: bool,
}

/// Writes the title of an event. `before` is the subject of the sentence before, for what "it" and "they" take up.
pub(super) fn title(cx: &Context<'_>, s: &Skeleton, c: &Candidate, before: Option<Chunk>) -> Title {
    let mut writer = Writer {
        cx,
        s,
        before,
        words: Words::default(),
        pronoun: None,
        told: true,
        complete: false,
    };
    let mut prefix = None;
    match verb_of(cx, s, c) {
        Some(g) if headlined(cx, s, g) => writer.words.line(cx),
        Some(g) => {
            let said = writer.said(g);
            writer.clause(said);
            writer.told &= !writer.words.leaves_open();
            let announces = verb_class(&g.lemma) == VerbClass::Announcing;
            if said.head != g.head {
                // The day is that of the announcement.
                prefix = Some(cx.t.lower(g.head));
                writer.told &= announces;
            } else if !c.noun && is_speech(g) && g.is_finite() && !g.passive {
                // "She told reporters:"
                writer.told &= announces && writer.complete;
            }
        }
        None => {
            writer.noun(c);
            let named = s
                .chunk_of(c.token)
                .is_some_and(|k| cx.named(k.first, k.last));
            writer.told &= named || writer.words.len() > 2;
        }
    }
    if writer.words.is_empty() {
        writer.words.push(cx.t.word(c.token));
    }
    let alone = writer.words.len() < 2;
    let told = writer.told && !alone && !weak_quotation(c) && !is_only_said(cx, s, c);
    let mut text = writer.words.finish();
    if let Some(verb) = prefix {
        text = format!("{}{text}", announced(verb));
    }
    Title {
        told,
        text,
        pronoun: writer.pronoun.filter(|_| prefix.is_none()),
    }
}

struct Writer<'a, 'c> {
    cx: &'a Context<'c>,
    s: &'a Skeleton,
    before: Option<Chunk>,
    words: Words,
    pronoun: Option<u32>,
    told: bool,
    /// Something follows the verb.
    complete: bool,
}

impl<'a> Writer<'a, '_> {
    /// The verb of what is said, where the group only says it: "announced that it would close".
    fn said(&self, g: &'a VerbGroup) -> &'a VerbGroup {
        if !is_speech(g) || !g.is_finite() {
            return g;
        }
        // "The deal was announced at a forum that he had set up": only "it was announced that".
        if g.passive && subject(self.cx, self.s, g).is_none_or(|k| self.cx.t.lower(k.head) != "it")
        {
            return g;
        }
        let clause = self.s.clause_of(g.head);
        let Some(next) = self
            .s
            .groups
            .iter()
            .find(|n| n.head > g.head && n.is_finite())
        else {
            return g;
        };
        // "promised to lift the ban now that talks have begun"
        if g.head + 3 < next.head
            && self.cx.t.lower(g.head + 1) == "to"
            && self.cx.t.pos(g.head + 2) == Pos::VerbBase
        {
            return g;
        }
        let content = self.s.clause_of(next.head);
        // "announced on Monday in a memo that": no object between.
        let mut behind = g.head + 1 + usize::from(self.cx.t.particle_after(g.head));
        // "announced today that"
        while self.cx.in_time(behind) {
            behind += 1;
        }
        let close = behind >= content.first
            || self.s.chunk_of(behind).is_none() && self.cx.t.pos(behind) != Pos::Punctuation;
        if content.first == clause.last
            && content.kind == ClauseKind::Complement
            && close
            && !next.copula
            && !next.negated
            && subject(self.cx, self.s, next)
                .is_none_or(|k| !event::NEGATION.contains(self.cx.t.lower(k.first)))
        {
            next
        } else {
            g
        }
    }

    /// Subject, verbs and what follows.
    fn clause(&mut self, g: &'a VerbGroup) {
        let mut chain = vec![g];
        while chain.len() < VERBS
            && let Some(before) = self.above(chain[0])
        {
            chain.insert(0, before);
        }
        let root = chain[0];
        // "accused of beating prisoners": of nobody in particular.
        self.told &= self.cx.headline
            || root.form != Form::Gerund
            || root.first == 0
            || self.cx.t.pos(root.first - 1) != Pos::Adposition
            || self.adjunct(root).is_some();
        // "will pay the city a million to settle the case": the verb that it hangs on was not found.
        self.told &= self.cx.headline
            || !(root.form == Form::Infinitive && tense(self.cx, root) == Tense::Purpose);
        match subject(self.cx, self.s, root) {
            Some(subject) => self.subject(subject, root),
            // A headline leaves its subject out; a sentence has one that was not found.
            None => self.told &= self.cx.headline,
        }
        self.verb(root);
        for pair in chain.windows(2) {
            self.link(pair[0], pair[1]);
        }
        let last = chain[chain.len() - 1];
        let from = last.head + 1 + usize::from(self.cx.t.particle_after(last.head));
        let end = clause_end(self.s, last);
        let before = self.words.len();
        // "arrested and questioned the student": both.
        let shared = self.s.groups.iter().find(|b| {
            self.cx.t.pos(from) == Pos::Coordinator && b.first == from + 1 && b.head == b.first
        });
        if let Some(other) = shared {
            self.words.push(self.cx.t.word(from));
            self.head(other);
            let end = clause_end(self.s, other);
            self.words.rest(self.cx, self.s, other.head + 1, end);
        } else {
            self.words.rest(self.cx, self.s, from, end);
        }
        if self.words.len() == before {
            self.words.object(self.cx, self.s, from, end);
        }
        self.complete = self.words.len() > before;
        // An object that is there and cannot be shown.
        let light = event::LIGHT.contains(&last.lemma) && from < end;
        self.told &= self.complete || last.passive || !light;
        let next = self.cx.t.pos(from);
        let object = matches!(
            next,
            Pos::Determiner
                | Pos::Adjective
                | Pos::Noun
                | Pos::ProperNoun
                | Pos::Pronoun
                | Pos::Numeral
                | Pos::Symbol
        ) || next.is_verb() && next != Pos::VerbBase;
        self.told &=
            self.complete || last.passive || !(object && from < end) || self.cx.in_time(from);
        // "the boat that she sold": told without what it is about.
        let first = self.s.clause_of(root.head).first;
        let bare = first > 0 && self.cx.t.pos(first - 1).is_noun() && !self.complete;
        self.told &= !(bare && self.pronoun.is_some());
        // "a man traveling in a taxi"
        self.told &= self.cx.headline
            || self.complete
            || root.form != Form::Gerund
            || self.adjunct(root).is_some();
        // "the town Israel will hand over", "the first suspect the court has freed": what is done to it stands before.
        let contact = |k: Chunk| {
            let before = k.first.checked_sub(1).and_then(|i| self.s.chunk_of(i));
            let clause = self.s.clause_of(root.head);
            // "the process that the two sides began"
            let relative = clause.kind == ClauseKind::Relative && k.first == clause.first + 1;
            k.last <= root.first && (relative || before.is_some_and(|b| !self.cx.in_time(b.head)))
        };
        let lacks = !last.passive
            && self
                .s
                .chunk_of(from)
                .is_none_or(|k| self.cx.in_time(k.head))
            && self.cx.t.pos(from) != Pos::Determiner;
        self.told &= self.cx.headline
            || !lacks
            || !root.is_finite()
            || !subject(self.cx, self.s, root).is_some_and(contact);
    }

    /// The verb that a verb without a tense hangs on, unless the tense words of the title tell as much.
    fn above(&self, g: &VerbGroup) -> Option<&'a VerbGroup> {
        let t = self.cx.t;
        let earlier = |token: usize| {
            self.s.groups.iter().find(|b| {
                b.head < g.head
                    && (b.head == token || b.copula && b.head < token && token <= b.head + 2)
            })
        };
        match g.form {
            Form::Infinitive if tense(self.cx, g) != Tense::Planned => {
                let governor = g.governor?;
                let direct = earlier(governor);
                // "made an appearance to open the fair": the verb of the noun.
                let of_noun = || {
                    self.s.group_before(governor).filter(|b| {
                        !b.copula && (governor <= b.head + 4 || self.cx.in_time(governor))
                    })
                };
                direct.or_else(of_noun).filter(|b| b.head < g.first)
            }
            Form::Gerund => g
                .first
                .checked_sub(1)
                .filter(|i| t.pos(*i).is_verb())
                .and_then(earlier),
            _ => None,
        }
    }

    /// From one verb to the one that hangs on it: "to invest", "able to meet", "council to help".
    fn link(&mut self, from: &VerbGroup, to: &VerbGroup) {
        let t = self.cx.t;
        for i in from.head + 1..to.first {
            let close = t.pos(i) == Pos::Adverb
                && i + 1 == to.first.max(1) - usize::from(t.lower(to.first - 1) == "to");
            if (t.pos(i) == Pos::Adjective && from.copula && self.s.chunk_of(i).is_none()) || close
            {
                self.words.push(t.word(i));
            }
        }
        if let Some(object) = self
            .s
            .chunks
            .iter()
            .find(|c| c.first > from.head && c.last <= to.first && !self.cx.in_time(c.head))
        {
            self.words.chunk(self.cx, *object, 2);
        }
        if to.form == Form::Infinitive {
            self.words.push("to");
            if to.passive {
                self.words.push("be");
            }
        }
        self.head(to);
    }

    /// The subject, a pronoun taken up where it is plain what it stands for.
    fn subject(&mut self, chunk: Chunk, g: &VerbGroup) {
        let t = self.cx.t;
        let word = t.lower(chunk.head);
        if t.pos(chunk.head) != Pos::Pronoun && !matches!(word, "it" | "they") {
            if let Some(first) = self.other(chunk) {
                // "Russia, Prussia and Austria"
                if let Some(earlier) = self.listed(first) {
                    self.words.push(&format!("{},", t.word(earlier.head)));
                }
                self.words.chunk(self.cx, first, 2);
                self.words.push("and");
                self.words.chunk(self.cx, chunk, 2);
                return;
            }
            // "the deputy secretary of state Richard Armitage": the name says who it is.
            if let Some(name) = self.name_behind(chunk, g) {
                self.words.chunk(self.cx, name, 4);
                return;
            }
            // "one of its photographers", "two of the engines"
            if (matches!(
                t.lower(chunk.head),
                "one" | "some" | "many" | "most" | "several"
            ) || t.pos(chunk.head) == Pos::Numeral)
                && t.lower(chunk.last) == "of"
                && let Some(all) = self.s.chunk_of(chunk.last + 1)
                && all.last <= g.first
            {
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
            self.words.chunk(self.cx, chunk, 4);
            // "improvements to the browser", "a vote on the budget".
            let next = self.s.chunk_of(chunk.last + 1);
            if self.words.len() <= 2
                && t.pos(chunk.head) == Pos::Noun
                && t.pos(chunk.last) == Pos::Adposition
                && let Some(more) = next.filter(|k| k.first == chunk.last + 1 && k.last <= g.first)
                && !self.cx.in_time(more.head)
            {
                self.words.push(t.word(chunk.last));
                self.words.chunk(self.cx, more, 2);
            }
            return;
        }
        match word {
            "he" | "she" if self.stands_alone(g) => {
                self.pronoun = self.mention_of(chunk);
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

    /// The one before the last of those that are the subject together: "Washington and Seoul".
    fn other(&self, chunk: Chunk) -> Option<Chunk> {
        let and = chunk.first.checked_sub(1)?;
        let clause = self.s.clause_of(chunk.head);
        let end = and - usize::from(and > 0 && self.cx.t.lower(and - 1) == ",");
        self.s.chunk_of(end.checked_sub(1)?).filter(|k| {
            self.cx.t.lower(and) == "and"
                && k.last == end
                && k.first >= clause.first
                && !self.cx.in_time(k.head)
                && (end == and || self.listed(*k).is_some())
        })
    }

    /// The first of three names, where the second is at hand.
    fn listed(&self, second: Chunk) -> Option<Chunk> {
        let comma = second.first.checked_sub(1)?;
        let first = self.s.chunk_of(comma.checked_sub(1)?)?;
        let short = |k: Chunk| k.first + 1 == k.last && self.cx.named(k.first, k.last);
        let more = first.first > 1
            && self.cx.t.lower(first.first - 1) == ","
            && !self.cx.in_time(first.first - 2);
        (self.cx.t.lower(comma) == "," && first.last == comma && short(first) && short(second))
            .then_some(first)
            .filter(|_| !more)
    }

    /// The name behind an office, where both stand before the verb.
    fn name_behind(&self, chunk: Chunk, g: &VerbGroup) -> Option<Chunk> {
        let of = self.s.chunk_of(chunk.last + 1)?;
        let behind =
            self.cx.t.lower(chunk.last) == "of" && of.first == chunk.last + 1 && of.last <= g.first;
        person_of(self.cx, of).filter(|_| behind)
    }

    /// Not in a relative clause without its object: "the aircraft they will fly".
    fn stands_alone(&self, g: &VerbGroup) -> bool {
        let clause = self.s.clause_of(g.head);
        let after_noun = clause.first > 0 && self.cx.t.pos(clause.first - 1).is_noun();
        !(clause.kind == ClauseKind::Relative || clause.kind == ClauseKind::Main && after_noun)
    }

    /// The mention of a pronoun that is the whole chunk.
    fn mention_of(&self, chunk: Chunk) -> Option<u32> {
        self.cx
            .mentions_in(chunk.head, chunk.head + 1)
            .find(|(_, m)| m.first as usize == chunk.head && m.form == MentionForm::Pronoun)
            .map(|(n, _)| n as u32)
    }

    /// What "it" or "they" stands for: who says what the pronoun is the subject of ("The airline said it would close"),
    /// or the subject of the sentence before, where both are subjects of main verbs and agree in number.
    fn antecedent(&self, pronoun: Chunk, g: &VerbGroup) -> Option<Chunk> {
        let first = self.s.groups.iter().find(|b| b.is_finite())?;
        let mut said = false;
        let found = if first.head == g.head {
            self.before?
        } else if self.s.clause_of(g.head).kind == ClauseKind::Complement {
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

    /// The verb as a headline has it: no "was" and "has", "to" for the future.
    fn verb(&mut self, g: &VerbGroup) {
        let t = self.cx.t;
        let main = self.adjunct(g);
        let to_come =
            main.is_some_and(|m| matches!(tense(self.cx, m), Tense::Future | Tense::Planned));
        match tense(self.cx, g) {
            Tense::Future | Tense::Planned => self.words.push("to"),
            // "had to rebuild"
            Tense::Past if self.cx.t.pos(g.head) == Pos::VerbBase && g.first < g.head => {
                self.words.push(t.word(g.first));
                self.words.push("to");
            }
            Tense::Purpose if g.form == Form::Infinitive => self.words.push("to"),
            // "said it would close": what was promised.
            Tense::Would
                if self.s.clause_of(g.head).kind == ClauseKind::Complement
                    || g.form != Form::Modal =>
            {
                self.words.push("to");
            }
            // "recommended that a part be replaced"
            Tense::Base if g.passive && !self.cx.headline => {
                self.words.push("to");
                self.words.push("be");
            }
            Tense::Would | Tense::May | Tense::Must => {
                // "must change its habits and save": the modal is that of the verb before.
                let shared = g.coordinate.and_then(|n| self.s.groups.get(n));
                let modal = shared
                    .filter(|_| g.first == g.head)
                    .map_or(g.first, |b| b.first);
                self.words.push(t.word(modal));
            }
            Tense::Perfect | Tense::PastPerfect
                if !g.passive && !is_also_past(t.lower(g.head)) && g.coordinate.is_none() =>
            {
                self.words.push(t.word(g.first));
            }
            _ => {}
        }
        if g.copula {
            return;
        }
        let future = matches!(g.form, Form::Modal | Form::Infinitive);
        if g.passive && future {
            self.words.push("be");
        }
        if future && g.progressive {
            self.words.push(&g.lemma);
        } else if main.is_some() {
            // "a bomb went off, killing two": "Bomb killed two".
            if to_come {
                self.words.push("to");
                self.words.push(&g.lemma);
            } else {
                self.words.push(&lemma::past(t.lower(g.head), &g.lemma));
            }
            if t.particle_after(g.head) {
                self.words.push(t.word(g.head + 1));
            }
        } else {
            self.head(g);
        }
    }

    /// The verb of the clause that a form in "-ing" belongs to: "…, killing two", "before meeting the strikers".
    fn adjunct(&self, g: &VerbGroup) -> Option<&'a VerbGroup> {
        // "…, killing two and wounding nine"
        let shared = g.first > 0 && self.cx.t.pos(g.first - 1) == Pos::Coordinator;
        let g = self.s.paired(g).filter(|_| shared).unwrap_or(g);
        let before = g.first.checked_sub(1).filter(|_| g.form == Form::Gerund)?;
        let hangs = matches!(
            self.cx.t.lower(before),
            "," | "before" | "after" | "while" | "when" | "by"
        );
        let finite = self
            .s
            .groups
            .iter()
            .rev()
            .find(|b| b.is_finite() && b.head < g.first);
        finite.filter(|_| hangs && !self.cx.headline && !g.passive && !g.perfect)
    }

    fn head(&mut self, g: &VerbGroup) {
        let t = self.cx.t;
        self.words.push(t.word(g.head));
        if t.particle_after(g.head) {
            self.words.push(t.word(g.head + 1));
        }
    }

    /// A noun by itself: its chunk and what hangs on it.
    fn noun(&mut self, c: &Candidate) {
        let Some(chunk) = self.s.chunk_of(c.token) else {
            return;
        };
        self.words.chunk(self.cx, chunk, 5);
        let end = self
            .s
            .group_after(c.token)
            .map_or(self.s.clause_of(c.token).last, |g| g.first);
        self.words.rest(self.cx, self.s, chunk.last, end);
    }
}
