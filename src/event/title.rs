//! Titles: at most eight words in the story's own, one more where it completes a phrase: "Trump signed rare earth
//! agreement".
//!
//! A title is the subject, the verb as a headline has it, and as much of what follows as there is room for. What a verb
//! hangs on goes with it ("South Korea agreed to invest $350 billion"); what somebody only says gives way to what is
//! said ("It was announced that the shops would open": "Announced: Shops to open").

use super::{
    candidate::{Candidate, Context},
    cut::name_beyond,
    feature::{Tense, VerbClass},
    lemma,
    phrase::Words,
    skeleton::{Chunk, ClauseKind, Form, Skeleton, VerbGroup},
    subject::subject,
    told::{
        announced, clause_end, comes_upon, headlined, is_also_past, is_only_said, is_speech,
        names_all, verb_of, weak_quotation,
    },
    verb::{object, tense, verb_class},
};
use crate::{lexicon::event, tagger::Pos};

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
    let (title, cramped) = write(cx, s, c, before, false);
    if !cramped {
        return title;
    }
    // "Several hundred angry strikers began second week": with fewer words of the subject there is room.
    match write(cx, s, c, before, true) {
        (shorter, false) if shorter.told || !title.told => shorter,
        _ => title,
    }
}

/// The title, and whether what the verb is about was cut; `short`: as few words of the subject as tell who it is.
fn write(
    cx: &Context<'_>,
    s: &Skeleton,
    c: &Candidate,
    before: Option<Chunk>,
    short: bool,
) -> (Title, bool) {
    let mut writer = Writer {
        cx,
        s,
        before,
        short,
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
            writer.pronoun = writer.pronoun.or_else(|| writer.done_to(said));
            let known = writer
                .pronoun
                .map(|n| cx.t.lower(cx.mentions[n as usize].first as usize));
            writer.told &= !writer.words.leaves_open(known);
            let announces = verb_class(&g.lemma) == VerbClass::Announcing;
            if said.head != g.head {
                // The day is that of the announcement.
                prefix = Some(cx.t.lower(g.head));
                writer.told &= announces;
            } else if is_speech(g) && g.is_finite() && !g.passive && !comes_upon(cx, s, g) {
                // "She told reporters:", "announced in a memo that he would be on leave"
                let behind = s.clause_of(g.head).last;
                let content = cx.t.lower(g.head + 1) == "that"
                    || s.clause_of(behind).kind == ClauseKind::Complement
                        && behind > g.head
                        && s.clauses.iter().any(|x| x.first == behind);
                writer.told &= announces && writer.complete;
                let promise = cx.t.lower(g.head + 1) == "to";
                writer.told &= c.noun || !content || promise || object(cx, s, g).is_some();
            }
        }
        None if names_all(cx, s) => writer.words.line(cx),
        None => {
            writer.noun(c);
            let named = s
                .chunk_of(c.token)
                .is_some_and(|k| cx.named(k.first, k.last));
            writer.told &= named || writer.words.len() > 2;
            writer.told &= !writer.noun_leaves_open(c);
        }
    }
    if writer.words.is_empty() {
        writer.words.push(cx.t.word(c.token));
    }
    let alone = writer.words.len() < 2;
    let told = writer.told
        && !alone
        && !writer.words.hollow
        && !weak_quotation(c)
        && !is_only_said(cx, s, c);
    let cramped = writer.words.cramped;
    let mut text = writer.words.finish();
    if let Some(verb) = prefix {
        text = format!("{}{text}", announced(verb));
    }
    let title = Title {
        told,
        text,
        pronoun: writer.pronoun.filter(|_| prefix.is_none()),
    };
    (title, cramped)
}

pub(super) struct Writer<'a, 'c> {
    pub cx: &'a Context<'c>,
    pub s: &'a Skeleton,
    pub before: Option<Chunk>,
    pub short: bool,
    pub words: Words,
    pub pronoun: Option<u32>,
    pub told: bool,
    /// Something follows the verb.
    pub complete: bool,
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
        chain.extend(self.begun(g));
        let root = chain[0];
        match subject(self.cx, self.s, root) {
            Some(subject) => self.subject(subject, root),
            // A headline leaves its subject out; a sentence has one that was not found.
            None => self.told &= self.cx.headline && !self.cx.t.text.trim_end().ends_with('.'),
        }
        self.verb(root);
        for pair in chain.windows(2) {
            self.link(pair[0], pair[1]);
        }
        let last = chain[chain.len() - 1];
        let behind = last.head + 1 + usize::from(self.cx.t.particle_after(last.head));
        let end = clause_end(self.s, last);
        let from = self.promised(last, behind, end).unwrap_or(behind);
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
        // "took place" has no object.
        let place = usize::from(last.lemma == "take place");
        self.complete = self.words.len() > before + place;
        self.told &= !self.leaves_open(root, last, from, end);
    }

    /// Where what is agreed or promised begins, when something stands before it: "agreed at a meeting in Lorne to sign".
    fn promised(&self, g: &VerbGroup, from: usize, end: usize) -> Option<usize> {
        let t = self.cx.t;
        let promises = event::PROPOSING.contains(&g.lemma)
            || event::SCHEDULING.contains(&g.lemma)
            || matches!(
                g.lemma.as_str(),
                "agree" | "promise" | "vow" | "pledge" | "decide"
            );
        let led = (from..end.min(from + 6))
            .find(|i| !self.cx.in_time(*i) && t.lower(*i) != "on")
            .is_some_and(|i| matches!(t.lower(i), "in" | "at" | "during" | "after"));
        let to = self
            .s
            .groups
            .iter()
            .find(|b| b.first > from)
            .filter(|b| b.form == Form::Infinitive && b.first < end)?
            .first;
        let noun = lemma::noun(t.lower(to - 1));
        let of_noun = event::PLAN_NOUNS.contains(&noun) || event::PROPOSING.contains(&noun);
        let whole = (from..to).all(|i| t.pos(i) != Pos::Punctuation);
        (promises && led && whole && !of_noun && !g.passive).then_some(to)
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

    /// What somebody begins or goes on to do: "boring" in "began boring the tunnel".
    fn begun(&self, g: &VerbGroup) -> Option<&'a VerbGroup> {
        let next = self.s.groups.iter().find(|b| b.head > g.head)?;
        let begins = verb_class(&g.lemma) == VerbClass::Aspectual && !g.passive;
        (begins && next.form == Form::Gerund && next.first == g.head + 1).then_some(next)
    }

    /// The mention of "him" or "her" as what the verb is done to, where the title shows it: "dismissed her in June".
    fn done_to(&self, g: &VerbGroup) -> Option<u32> {
        let whom = object(self.cx, self.s, g)?;
        let word = self.cx.t.lower(whom.head);
        let shown = matches!(word, "him" | "her") && self.words.has(word);
        shown.then(|| self.mention_of(whom.head)).flatten()
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
                // "was to hold talks"
                if matches!(t.lower(modal), "was" | "were") {
                    self.words.push("to");
                }
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
    pub(super) fn adjunct(&self, g: &VerbGroup) -> Option<&'a VerbGroup> {
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
        // "The army says a jet crashed, killing two": not the army.
        let says =
            |b: &VerbGroup| self.cx.t.lower(before) == "," && event::REPORTING.contains(&b.lemma);
        finite.filter(|b| hangs && !says(b) && !self.cx.headline && !g.passive && !g.perfect)
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
        // "his visit to Norway"
        if matches!(self.cx.t.lower(chunk.first), "his" | "her") {
            self.pronoun = self.mention_of(chunk.first);
            if self.pronoun.is_some() {
                self.words.push(self.cx.t.word(chunk.first));
            }
        }
        self.words.chunk(self.cx, chunk, 5);
        let end = self
            .s
            .group_after(c.token)
            .map_or(self.s.clause_of(c.token).last, |g| g.first);
        let last = name_beyond(self.cx, chunk).map_or(chunk.last, |(_, last)| last);
        self.words.rest(self.cx, self.s, last, end);
    }
}
