//! Verbs that may name an event.

use super::{
    candidate::{Candidate, Context, shared},
    feature::{Features, Flag, SubjectKind, Tense, VerbClass},
    lemma,
    noun::{NounClass, event_noun},
    skeleton::{Chunk, ClauseKind, Form, Modal, Skeleton, VerbGroup},
    subject::subject,
    view::View,
    words::{Company, Role, noun_after},
};
use crate::{
    lexicon::{event, event_wordnet},
    tagger::Pos,
    text::SentenceSpan,
};

/// The tense of a group, told in what it means for whether the thing happened.
pub(super) fn tense(cx: &Context<'_>, g: &VerbGroup) -> Tense {
    match (g.form, g.modal) {
        (Form::Modal, Some(Modal::Will)) => Tense::Future,
        (Form::Modal, Some(Modal::Would)) => Tense::Would,
        (Form::Modal, Some(Modal::May)) => Tense::May,
        (Form::Modal, _) => Tense::Must,
        (Form::Past, _) if g.perfect => Tense::PastPerfect,
        (Form::Past, _) if g.progressive => Tense::PastProgressive,
        (Form::Past, _) => Tense::Past,
        (Form::Present, _) if g.progressive => Tense::Progressive,
        (Form::Present, _) if g.perfect => Tense::Perfect,
        (Form::Present, _) => Tense::Present,
        (Form::Participle, _) => Tense::Participle,
        (Form::Gerund, _) => Tense::Gerund,
        (Form::Base, _) => Tense::Base,
        (Form::Infinitive, _) => infinitive(cx, g),
    }
}

/// The tense that an event is weighed by: a headline tells in the present what has happened.
pub(super) fn weighed_tense(cx: &Context<'_>, g: &VerbGroup) -> Tense {
    match tense(cx, g) {
        Tense::Present if cx.headline => Tense::Past,
        tense => tense,
    }
}

fn infinitive(cx: &Context<'_>, g: &VerbGroup) -> Tense {
    let Some(j) = g.governor else {
        return if cx.headline {
            Tense::Planned
        } else {
            Tense::Purpose
        };
    };
    let t = cx.t;
    let word = t.lower(j);
    let pos = t.pos(j);
    if pos.is_noun() {
        let noun = lemma::noun(word);
        return if event::PLAN_NOUNS.contains(&noun) {
            Tense::Planned
        } else if event::PROPOSING.contains(&noun) {
            Tense::Proposed
        } else if cx.headline && j + 1 == g.first {
            // "Minister to visit troops"
            Tense::Planned
        } else if g.passive && j + 1 == g.first && cx.has_date(g.head + 1, g.head + 4) {
            // "figures to be released on Friday"
            Tense::Planned
        } else {
            Tense::Purpose
        };
    }
    let lemma = if pos.is_verb() {
        lemma::verb(word)
    } else {
        word.into()
    };
    let adjacent = j + 1 == g.first || !t.pos(j + 1).is_noun();
    if event::SCHEDULING.contains(&lemma) && (adjacent || pos.is_verb()) {
        Tense::Planned
    } else if event::PROPOSING.contains(&lemma) {
        Tense::Proposed
    } else if event::IMPLICATIVE.contains(&lemma) {
        Tense::Implied
    } else {
        Tense::Purpose
    }
}

/// The verb of a group as a candidate.
pub(super) fn verb(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
    index: usize,
    g: &VerbGroup,
) -> Candidate {
    let t = cx.t;
    let mut f = Features::of_verb();
    let clause = s.clause_of(g.head);
    let tense = weighed_tense(cx, g);
    let class = verb_class(&g.lemma);
    f.push(Flag::Any);
    f.verb(tense, class, clause.kind);
    f.meaning(event_wordnet::VERBS.get(&g.lemma).copied());
    let mut company = Company::default();
    company.push(Role::Verb, &g.lemma);
    if g.passive {
        f.push(Flag::Passive);
    }
    if g.negated || negated_subject(cx, s, g) || negated_object(cx, s, g) {
        f.push(Flag::Negated);
    }
    shared(cx, s, sentence, g.head, &mut f);
    if class == VerbClass::Act {
        if f.has(Flag::Quoted) {
            f.push(Flag::QuotedAct);
        } else if f.has(Flag::Attributed) {
            f.push(Flag::AttributedAct);
        }
    }
    if (g.first.saturating_sub(2)..=g.first)
        .chain(g.first..g.head + 2)
        .any(|i| t.pos(i) == Pos::Adverb && event::HABITUAL.contains(t.lower(i)))
    {
        f.push(Flag::Habitual);
    }
    // Object.
    let mut j = g.head + 1;
    if t.particle_after(g.head) {
        f.push(Flag::Particle);
        j += 1;
    }
    while t.pos(j) == Pos::Adverb {
        j += 1;
    }
    if let Some(object) = s.chunk_of(j).filter(|c| c.first == j && !cx.in_time(j)) {
        f.push(Flag::Object);
        company.push(Role::Object, t.lower(object.head));
        if event_noun(&lemma::noun(t.lower(object.head))).is_some() {
            f.push(Flag::HostWithEvent);
        }
        if cx.named(object.first, object.last) {
            f.push(Flag::NamedObject);
        }
    } else if matches!(t.lower(j), "that" | "“" | "\"") || t.pos(j) == Pos::Subordinator {
        f.push(Flag::Clausal);
    } else if t.lower(j) == "to" && t.pos(j + 1) == Pos::VerbBase {
        f.push(Flag::TakesInfinitive);
    }
    if let Some(after) = noun_after(t, g.head + 1) {
        company.push(Role::After, t.lower(after));
    }
    let subject = subject(cx, s, g);
    if let Some(k) = subject {
        company.push(Role::Subject, t.lower(k.head));
    }
    let kind = subject_kind(cx, subject, &mut f);
    f.subject(kind, class);
    if g.first > 0 && g.form == Form::Gerund {
        f.push(match t.pos(g.first - 1) {
            Pos::Adposition | Pos::Subordinator => Flag::AfterPreposition,
            Pos::Punctuation => Flag::AfterComma,
            _ => Flag::AfterNoun,
        });
    }
    if g.form == Form::Participle && g.first > 0 && t.pos(g.first - 1).is_noun() {
        f.push(Flag::AfterNoun);
    }
    if g.coordinate.is_some() {
        f.push(Flag::SharedAuxiliary);
    }
    let cue = t
        .tokens
        .get(g.head)
        .is_some_and(|token| cx.is_cue(token.span));
    if cue {
        f.push(Flag::Cue);
    }
    Candidate {
        token: g.head,
        group: Some(index),
        noun: false,
        lemma: g.lemma.clone(),
        unreal: f.has(Flag::Negated)
            || only_counts(cx, s, g)
            || says_nothing(t, g)
            || in_doubt(t, clause.first, g.first)
            || under_negation(s, g)
            || f.has(Flag::AfterNoun) && only_names(g)
            || is_age(t, g.head)
            || instead(t, g.first)
            || hypothetical(s, clause.kind, tense)
            || tense == Tense::Present
                && (f.has(Flag::Habitual) || cx.has_set(clause.first, clause.last)),
        features: f,
        company,
    }
}

/// Who does it; tells the features what else the subject shows.
fn subject_kind(cx: &Context<'_>, subject: Option<Chunk>, f: &mut Features) -> SubjectKind {
    let t = cx.t;
    let Some(subject) = subject else {
        return SubjectKind::None;
    };
    let head = t.lower(subject.head);
    if event_noun(&lemma::noun(head)).is_some() {
        f.push(Flag::EventSubject);
    }
    if subject.first == subject.head && t.pos(subject.head) == Pos::Noun && head.ends_with('s') {
        f.push(Flag::BarePlural);
    }
    if cx.named(subject.first, subject.last) {
        return SubjectKind::Named;
    }
    if t.pos(subject.head) != Pos::Pronoun {
        return SubjectKind::Other;
    }
    match head {
        "i" | "we" | "you" | "me" | "us" => SubjectKind::Speaker,
        "he" | "she" | "they" | "who" => SubjectKind::Person,
        _ => SubjectKind::Thing,
    }
}

/// In a condition, or what would follow from one.
fn hypothetical(s: &Skeleton, kind: ClauseKind, tense: Tense) -> bool {
    kind == ClauseKind::Condition
        || matches!(
            tense,
            Tense::Would | Tense::May | Tense::Future | Tense::Must
        ) && matches!(kind, ClauseKind::Main | ClauseKind::Coordinate)
            && s.clauses.iter().any(|c| c.kind == ClauseKind::Condition)
}

/// The object of a verb: the chunk right behind it.
pub(super) fn object(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> Option<Chunk> {
    let mut j = g.head + 1 + usize::from(cx.t.particle_after(g.head));
    while cx.t.pos(j) == Pos::Adverb {
        j += 1;
    }
    s.chunk_of(j).filter(|c| c.first == j && !cx.in_time(j))
}

/// Whether the verb adds nothing to the event that its object names: "held talks", "delivered a speech".
pub(super) fn only_light(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    event::LIGHT.contains(&g.lemma)
        && !g.passive
        && object(cx, s, g).is_some_and(|o| {
            matches!(
                event_noun(&lemma::noun(cx.t.lower(o.head))),
                Some(NounClass::Plain | NounClass::Shy)
            )
        })
}

/// "did not trust him to take a penalty".
fn under_negation(s: &Skeleton, g: &VerbGroup) -> bool {
    g.form == Form::Infinitive
        && g.governor
            .is_some_and(|j| s.groups.iter().any(|b| b.head == j && b.negated))
}

/// "rather than recall the devices".
fn instead(t: &View<'_>, first: usize) -> bool {
    first > 1 && t.lower(first - 2) == "rather" && t.lower(first - 1) == "than"
}

/// "Nobody came", "no flights left".
fn negated_subject(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    let clause = s.clause_of(g.head);
    let nearest = s.chunks.iter().rev().find(|c| c.last <= g.first).copied();
    // "No reason for the change was given"
    [nearest, subject(cx, s, g)]
        .into_iter()
        .flatten()
        .any(|c| c.first >= clause.first && event::NEGATION.contains(cx.t.lower(c.first)))
}

/// "put the number of accidents at 41", "put support at below 40 percent": a figure that somebody gives.
fn only_counts(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    let t = cx.t;
    let figure = |at: usize| {
        (at + 1..at + 4)
            .find(|i| matches!(t.pos(*i), Pos::Numeral | Pos::Symbol))
            .is_some_and(|n| {
                (at + 1..n).all(|i| !t.pos(i).is_noun() && t.pos(i) != Pos::Punctuation)
            })
    };
    g.lemma == "put"
        && object(cx, s, g).is_some_and(|k| {
            (k.last..k.last + 8)
                .take_while(|i| t.pos(*i) != Pos::Punctuation && !t.pos(*i).is_verb())
                .any(|i| t.lower(i) == "at" && figure(i))
        })
}

/// "declined to comment", "was taken very seriously"
fn says_nothing(t: &View<'_>, g: &VerbGroup) -> bool {
    g.lemma == "take" && (1..3).any(|n| t.lower(g.head + n) == "seriously")
        || matches!(g.lemma.as_str(), "decline" | "refuse")
            && t.lower(g.head + 1) == "to"
            && event::REPORTING.contains(t.lower(g.head + 2))
}

/// "a man named Reed", "a group known as the Friends".
fn only_names(g: &VerbGroup) -> bool {
    g.form == Form::Participle
        && matches!(
            g.lemma.as_str(),
            "name" | "call" | "know" | "entitle" | "dub" | "base" | "locate"
        )
}

/// "sent to sea aged eighteen"
fn is_age(t: &View<'_>, head: usize) -> bool {
    t.lower(head) == "aged" && t.pos(head + 1) == Pos::Numeral
}

/// "gave no reason", "found nothing".
fn negated_object(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    object(cx, s, g).is_some_and(|k| {
        matches!(
            cx.t.lower(k.first),
            "no" | "nothing" | "nobody" | "none" | "neither"
        )
    })
}

/// "a vote on whether the state will pay", "help if asked by the mayor".
fn in_doubt(t: &View<'_>, from: usize, to: usize) -> bool {
    let near = from.max(to.saturating_sub(10))..to;
    near.clone().any(|i| t.lower(i) == "whether")
        || to > from
            && matches!(t.lower(to - 1), "if" | "unless" | "until" | "once")
            && t.pos(to) == Pos::VerbParticiple
}

/// The list of verbs that says most about the lemma.
pub(super) fn verb_class(lemma: &str) -> VerbClass {
    let act = event::ACTS.contains(lemma);
    if matches!(lemma, "take place" | "happen" | "occur") {
        VerbClass::Happening
    } else if event::ANNOUNCING.contains(lemma) {
        VerbClass::Announcing
    } else if event::REPORTING.contains(lemma) && !act {
        VerbClass::Reporting
    } else if event::ASPECTUAL.contains(lemma) {
        VerbClass::Aspectual
    } else if act {
        VerbClass::Act
    } else if event::MINDS.contains(lemma) {
        VerbClass::Mind
    } else if event::LIGHT.contains(lemma) {
        VerbClass::Light
    } else if event::STATES.contains(lemma) {
        VerbClass::State
    } else {
        VerbClass::Other
    }
}
