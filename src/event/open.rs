//! What a title leaves open, so that it cannot be read without its sentence: who did it, to what, whether at all.

use super::{
    candidate::Candidate,
    feature::Tense,
    lemma,
    noun::event_noun,
    skeleton::{Chunk, ClauseKind, Form, VerbGroup},
    subject::{subject, who_of},
    title::Writer,
    told::{is_thin, needs_people, only_calls},
    verb::{object, tense},
};
use crate::{
    entity::{EntityKind, Form as MentionForm},
    lexicon::{entity, event},
    tagger::Pos,
};

impl Writer<'_, '_> {
    /// Whether the title of a clause leaves something open: `root` is its first verb and `last` the one that says what is
    /// done, behind which the words between `from` and `end` stand.
    pub(super) fn leaves_open(
        &self,
        root: &VerbGroup,
        last: &VerbGroup,
        from: usize,
        end: usize,
    ) -> bool {
        self.lacks_doer(root)
            || self.lacks_object(last, from, end)
            || self.stands_before(root, last, from)
            || self.is_in_doubt(root)
            || self.needs_deed(last, from, end)
            || self.lacks_gift(last)
            || !self.complete && self.words.cramped
            || is_thin(self.cx, last, self.complete)
            || only_calls(last)
            || self.counts_alone(last)
            || self.announces_before(root)
            || self.does_more(from, end)
    }

    /// "will hand over two a month", "opened three factories and closed one": of what, stands elsewhere. "Killed two" is of
    /// people.
    fn counts_alone(&self, g: &VerbGroup) -> bool {
        let t = self.cx.t;
        let people = matches!(
            g.lemma.as_str(),
            "kill"
                | "injure"
                | "wound"
                | "hurt"
                | "arrest"
                | "detain"
                | "charge"
                | "rescue"
                | "save"
                | "trap"
                | "strand"
                | "free"
                | "jail"
                | "displace"
                | "leave"
                | "hold"
                | "shoot"
                | "evacuate"
        );
        !people
            && !self.cx.headline
            && object(self.cx, self.s, g).is_some_and(|k| {
                k.first == k.head
                    && k.last == k.head + 1
                    && t.pos(k.head) == Pos::Numeral
                    && t.lower(k.head).bytes().all(|b| b.is_ascii_lowercase())
                    && t.lower(k.last) != "of"
            })
    }

    /// "The shop will close, the firm announced on Friday": what, has been told.
    fn announces_before(&self, root: &VerbGroup) -> bool {
        let first = self.s.clause_of(root.head).first;
        let said = matches!(
            root.lemma.as_str(),
            "announce" | "declare" | "promise" | "pledge" | "decide"
        );
        said && !self.complete
            && !root.passive
            && !self.cx.headline
            && (first..root.first)
                .chain(first.saturating_sub(1)..first)
                .any(|i| self.cx.t.lower(i) == ",")
    }

    /// "agreed to do more together": what, is in the word that no title shows.
    fn does_more(&self, from: usize, end: usize) -> bool {
        let t = self.cx.t;
        (from.saturating_sub(1)..end.min(from + 6)).any(|i| {
            matches!(t.lower(i), "do" | "does" | "did" | "doing")
                && matches!(t.lower(i + 1), "more" | "less" | "so" | "much")
        })
    }

    /// Whether a verb without a tense is told of somebody who need not be who does it.
    fn lacks_doer(&self, root: &VerbGroup) -> bool {
        if self.cx.headline {
            return false;
        }
        let t = self.cx.t;
        // "accused of beating prisoners": of nobody in particular. "a man traveling in a taxi"
        let led = root.first > 0
            && (matches!(t.pos(root.first - 1), Pos::Adposition | Pos::Coordinator)
                || t.lower(root.first - 1) == ",");
        if root.form == Form::Gerund && (led || !self.complete) && self.adjunct(root).is_none() {
            return true;
        }
        if root.form != Form::Infinitive {
            return self.is_of_pronoun(root) || self.only_points(root) || self.is_far(root);
        }
        // "to get the two to agree to cut": who is to cut is further off.
        let verb = |token: Option<usize>| self.s.groups.iter().find(|b| Some(b.head) == token);
        let under = verb(root.governor);
        let far = under
            .is_some_and(|b| !b.is_finite() && !verb(b.governor).is_some_and(VerbGroup::is_finite));
        // "as part of a plan to sell the yard": whose plan?
        let planned = root
            .governor
            .and_then(|n| self.s.chunk_of(n))
            .is_some_and(|k| k.first > 0 && t.pos(k.first - 1) == Pos::Adposition);
        // "will pay the city a million to settle the case": the verb that it hangs on was not found.
        far || planned || tense(self.cx, root) == Tense::Purpose
    }

    /// Whether a participle without its own subject stands far from what it seems to be told of: "was hit by a shell
    /// which, fired at the yard".
    fn is_far(&self, root: &VerbGroup) -> bool {
        root.form == Form::Participle
            && root.coordinate.is_none()
            && subject(self.cx, self.s, root).is_some_and(|k| k.last + 3 < root.first)
    }

    /// "The man was released": which? A noun that points at somebody who was told of before, and nothing follows.
    fn only_points(&self, root: &VerbGroup) -> bool {
        let t = self.cx.t;
        !self.complete
            && subject(self.cx, self.s, root).is_some_and(|k| {
                k.first + 1 == k.head
                    && matches!(
                        t.lower(k.first),
                        "the" | "this" | "that" | "these" | "those"
                    )
                    && matches!(
                        &*lemma::noun(t.lower(k.head)),
                        "man"
                            | "woman"
                            | "person"
                            | "people"
                            | "boy"
                            | "girl"
                            | "child"
                            | "group"
                            | "move"
                            | "process"
                    )
            })
    }

    /// "half of them were released", "many agreed"
    fn is_of_pronoun(&self, root: &VerbGroup) -> bool {
        let t = self.cx.t;
        let bare = root.first > 0
            && matches!(
                t.lower(root.first - 1),
                "many" | "most" | "some" | "few" | "several" | "all" | "both" | "those" | "other"
            );
        bare || (self.s.clause_of(root.head).first..root.first).any(|i| {
            t.lower(i) == "of"
                && matches!(
                    t.lower(i + 1),
                    "them" | "us" | "you" | "whom" | "which" | "it"
                )
                // "One of them, a student, died": it is told who.
                && self
                    .s
                    .chunk_of(i + 1)
                    .is_none_or(|k| who_of(self.cx, self.s, k, root.first).is_none())
        })
    }

    /// Whether an object is there and is not shown.
    fn lacks_object(&self, last: &VerbGroup, from: usize, end: usize) -> bool {
        if self.complete || last.passive {
            return false;
        }
        let t = self.cx.t;
        let next = t.pos(from);
        let object = matches!(
            next,
            Pos::Determiner
                | Pos::Adjective
                | Pos::Noun
                | Pos::ProperNoun
                | Pos::Pronoun
                | Pos::Numeral
                | Pos::Symbol
        ) || next.is_verb() && next != Pos::VerbBase
            || next == Pos::Subordinator && event::PARTICLES.contains(t.lower(from));
        // "members questioned how much will be done"
        let behind_time = (from..from + 6)
            .find(|i| !self.cx.in_time(*i) && !self.cx.in_time(*i + 1))
            .unwrap_or(from);
        let clause = matches!(
            t.lower(behind_time),
            "that" | "how" | "what" | "why" | "whether" | "who" | "which"
        );
        let light = event::LIGHT.contains(&last.lemma);
        clause || from < end && (light || object && !self.cx.in_time(from))
    }

    /// Whether what is done to it stands before the clause: "the boat that she sold", "the town Marland will hand over",
    /// "the first suspect the court has freed".
    fn stands_before(&self, root: &VerbGroup, last: &VerbGroup, from: usize) -> bool {
        let t = self.cx.t;
        let clause = self.s.clause_of(root.head);
        let behind_noun = clause.first > 0 && t.pos(clause.first - 1).is_noun();
        if behind_noun && !self.complete && self.pronoun.is_some() {
            return true;
        }
        let contact = |k: Chunk| {
            let before = k.first.checked_sub(1).and_then(|i| self.s.chunk_of(i));
            // "the process that the two sides began"
            let relative = clause.kind == ClauseKind::Relative && k.first == clause.first + 1;
            k.last <= root.first && (relative || before.is_some_and(|b| !self.cx.in_time(b.head)))
        };
        let lacks = !last.passive
            && self
                .s
                .chunk_of(from)
                .is_none_or(|k| self.cx.in_time(k.head))
            && t.pos(from) != Pos::Determiner;
        lacks
            && !self.cx.headline
            && (root.is_finite() || root.form == Form::Infinitive)
            && subject(self.cx, self.s, root).is_some_and(contact)
    }

    /// Whether nobody says that it happened: "until he meets the union", "denied a report that he had sold it", "had not
    /// shown that he sold it".
    fn is_in_doubt(&self, root: &VerbGroup) -> bool {
        let clause = self.s.clause_of(root.head);
        let before = || {
            let verb = |b: &&VerbGroup| b.is_finite() && b.head < clause.first;
            self.s.groups.iter().rfind(verb)
        };
        match self.cx.t.lower(clause.first) {
            "until" => true,
            "that" => {
                let noun = clause
                    .first
                    .checked_sub(1)
                    .map_or("", |i| self.cx.t.lower(i));
                matches!(
                    &*lemma::noun(noun),
                    "threat" | "fear" | "rumor" | "rumour" | "concern" | "possibility" | "hope"
                ) || before().is_some_and(|b| {
                    let lemma = b.lemma.as_str();
                    let unproven = b.negated
                        && matches!(
                            lemma,
                            "show"
                                | "prove"
                                | "establish"
                                | "demonstrate"
                                | "confirm"
                                | "find"
                                | "believe"
                                | "think"
                                | "accept"
                        );
                    unproven || matches!(lemma, "deny" | "dispute" | "dismiss" | "reject")
                })
            }
            _ => false,
        }
    }

    /// Whether the chunk names people or a body.
    fn is_somebody(&self, k: Chunk) -> bool {
        let named = self
            .cx
            .mentions_in(k.head, k.head + 1)
            .any(|(_, m)| m.form != MentionForm::Pronoun);
        named || entity::ROLES.contains(&lemma::noun(self.cx.t.lower(k.head)))
    }

    /// Whether somebody was ordered or asked to do what is not shown: "ordered a ship carrying grain to turn back".
    fn needs_deed(&self, g: &VerbGroup, from: usize, end: usize) -> bool {
        let whom = object(self.cx, self.s, g)
            .is_some_and(|k| event_noun(&lemma::noun(self.cx.t.lower(k.head))).is_none());
        let shown = |words: &[&str]| words.iter().any(|w| self.words.has(w));
        let deed = |b: &VerbGroup| b.form == Form::Infinitive && b.first > from && b.first < end;
        if g.passive {
            return !self.complete
                && matches!(
                    g.lemma.as_str(),
                    "order" | "force" | "urge" | "allow" | "ask"
                );
        }
        whom && match g.lemma.as_str() {
            "ask" => !shown(&["to", "for", "about"]),
            "order" | "force" | "urge" | "allow" | "tell" | "persuade" | "invite" | "require"
            | "authorize" | "authorise" | "permit" | "enable" | "encourage" => {
                !shown(&["to"]) && self.s.groups.iter().any(deed)
            }
            _ => false,
        }
    }

    /// Whether it is told to whom something is given, and not what: "has given the rebels until Friday to leave".
    fn lacks_gift(&self, g: &VerbGroup) -> bool {
        matches!(g.lemma.as_str(), "give" | "grant" | "award" | "hand")
            && !g.passive
            && object(self.cx, self.s, g).is_some_and(|k| {
                let next = self.cx.t.pos(k.last);
                let other = next == Pos::Adposition && self.cx.t.lower(k.last) != "to";
                self.is_somebody(k)
                    && (other || self.words.ends_with(self.cx.t.word(k.head)))
                    && !matches!(next, Pos::Punctuation | Pos::Other)
            })
    }

    /// Whether a noun alone leaves open what it is or who was there.
    pub(super) fn noun_leaves_open(&self, c: &Candidate) -> bool {
        self.lacks_of(c) || self.only_names(c) || needs_people(&c.lemma) && !self.names_people(c)
    }

    /// Whether the noun is told without its "of" phrase: "the company's purchase of".
    fn lacks_of(&self, c: &Candidate) -> bool {
        let t = self.cx.t;
        let last = self.s.chunk_of(c.token).map_or(c.token + 1, |k| k.last);
        // "the murder of his father": whose?
        let whose = matches!(t.lower(last + 1), "his" | "her" | "its" | "their");
        t.lower(last) == "of" && (whose || !self.words.has("of"))
    }

    /// Whether the noun is but the end of a name, and nothing follows: "the Harbour Conference".
    fn only_names(&self, c: &Candidate) -> bool {
        self.s.chunk_of(c.token).is_some_and(|k| {
            let name = self
                .cx
                .mentions_in(c.token, c.token + 1)
                .find(|(_, m)| m.form == MentionForm::Name);
            name.is_some_and(|(_, m)| {
                m.last as usize == k.last
                    && self.words.len() <= (m.last - m.first) as usize
                    && !matches!(m.kind, EntityKind::Person)
            })
        })
    }

    /// Whether somebody takes part by name in what a noun alone tells.
    fn names_people(&self, c: &Candidate) -> bool {
        let t = self.cx.t;
        let first = self.s.chunk_of(c.token).map_or(c.token, |k| k.first);
        let last = self.s.clause_of(c.token).last;
        let named = self.cx.mentions_in(first, last).any(|(_, m)| {
            // "an interview on the radio"
            let on = m.first > 0 && t.lower(m.first as usize - 1) == "on";
            let people =
                !on && (m.kind != EntityKind::Group || t.lower(m.last as usize - 1).ends_with('s'));
            m.kind != EntityKind::Place
                && people
                && matches!(m.form, MentionForm::Name | MentionForm::Acronym)
                && self.words.has(t.word(m.last as usize - 1))
        });
        self.pronoun.is_some() || named
    }
}
