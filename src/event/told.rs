//! What a title is built on: which verb, whose, from where to where.

use super::{
    candidate::{Candidate, Context},
    feature::{Flag, VerbClass},
    lemma,
    skeleton::{Chunk, Form, Skeleton, VerbGroup},
    subject::subject,
    verb::{object, verb_class},
};
use crate::{
    lexicon::event,
    tagger::Pos,
    text::{SentenceSpan, Span, TokenKind},
};

/// The most tokens of a headline that is a title as it stands.
const HEADLINE: usize = 12;

/// The verb that the title is built on: the candidate's own, or the one that a noun is the subject or object of.
pub(super) fn verb_of<'s>(
    cx: &Context<'_>,
    s: &'s Skeleton,
    c: &Candidate,
) -> Option<&'s VerbGroup> {
    // "a day after attacks in Lorne killed nine": the verb of the clause that "after" opens.
    let clause = || {
        s.group_after(c.token).filter(|g| {
            g.is_finite()
                && !g.copula
                && subject(cx, s, g).is_some_and(|k| k.first <= c.token && c.token < k.last)
        })
    };
    let g = match c.group {
        Some(g) => s.groups.get(g)?,
        None => clause()?,
    };
    // "the bomber in the attacks on the railway was extradited": not the attacks.
    let own = || subject(cx, s, g).is_none_or(|k| c.token < k.last);
    let shown = !c.noun || !g.copula && (g.head < c.token || g.is_finite() && own());
    shown.then_some(g)
}

/// What somebody tells of in his own words is for the quotation.
pub(super) fn weak_quotation(c: &Candidate) -> bool {
    c.features.has(Flag::Quoted) && !c.features.has(Flag::DateInClause)
}

/// A statement was issued, an answer given: what it says is the story.
pub(super) fn is_only_said(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> bool {
    if c.noun {
        return is_saying(&c.lemma);
    }
    let Some(g) = verb_of(cx, s, c) else {
        return false;
    };
    let what = if g.passive || g.form == Form::Participle {
        subject(cx, s, g)
    } else {
        object(cx, s, g)
    };
    matches!(
        g.lemma.as_str(),
        "issue" | "release" | "make" | "give" | "publish" | "post" | "offer"
    ) && what.is_some_and(|k| is_saying(&lemma::noun(cx.t.lower(k.head))))
}

/// A noun for something said.
fn is_saying(noun: &str) -> bool {
    matches!(
        noun,
        "statement"
            | "comment"
            | "remark"
            | "answer"
            | "detail"
            | "response"
            | "announcement"
            | "letter"
            | "threat"
            | "warning"
            | "call"
    )
}

/// An occasion that says nothing without those who were there: "meeting in Brussels", "ceremony in Hollywood".
pub(super) fn needs_people(noun: &str) -> bool {
    matches!(
        noun,
        "visit"
            | "trip"
            | "tour"
            | "meeting"
            | "talks"
            | "ceremony"
            | "interview"
            | "conference"
            | "speech"
            | "address"
            | "appearance"
            | "session"
            | "dinner"
            | "briefing"
            | "flight"
            | "promise"
            | "release"
            | "arrival"
            | "departure"
            | "announcement"
            | "statement"
            | "incident"
            | "summit"
    )
}

/// Whether a verb with nothing behind it tells nothing of its own: "the warning came", "the firm was found to have sold".
pub(super) fn is_thin(cx: &Context<'_>, g: &VerbGroup, complete: bool) -> bool {
    // "the vote comes after a summit", "came two days after"
    let only_when = g.lemma == "come"
        && (g.head + 1..g.head + 5)
            .take_while(|i| cx.in_time(*i) || !cx.t.pos(*i).is_verb())
            .find(|i| {
                cx.t.pos(*i) == Pos::Adposition || event::CIRCUMSTANCE.contains(cx.t.lower(*i))
            })
            .is_some_and(|i| {
                matches!(
                    cx.t.lower(i),
                    "after" | "before" | "as" | "amid" | "despite" | "during"
                )
            });
    if only_when {
        return true;
    }
    if complete {
        return false;
    }

    let raised = g.passive
        && cx.t.lower(g.head + 1) == "to"
        && matches!(cx.t.lower(g.head + 2), "have" | "be");
    raised
        || matches!(
            g.lemma.as_str(),
            "come" | "follow" | "arise" | "remain" | "continue" | "occur" | "happen" | "take place"
        )
}

/// Whether a verb only says what something is called: "the lab is called Tern".
pub(super) fn only_calls(g: &VerbGroup) -> bool {
    g.passive
        && g.form == Form::Present
        && !g.perfect
        && matches!(g.lemma.as_str(), "call" | "know" | "dub")
}

/// What stands before the title of what is announced: "Announced: ".
pub(super) fn announced(verb: &str) -> String {
    let (first, rest) = verb.split_at(verb.chars().next().map_or(0, char::len_utf8));
    format!("{}{rest}: ", first.to_uppercase())
}

/// The subject of the main verb of a sentence: what "it" in the next one may take up.
pub(super) fn main_subject(cx: &Context<'_>, s: &Skeleton) -> Option<Chunk> {
    let g = s.groups.iter().find(|g| g.is_finite())?;
    subject(cx, s, g).filter(|k| cx.t.pos(k.head) != Pos::Pronoun)
}

/// The verb says something.
pub(super) fn is_speech(g: &VerbGroup) -> bool {
    matches!(
        verb_class(&g.lemma),
        VerbClass::Announcing | VerbClass::Reporting
    )
}

/// "Police found a body" tells a deed, "found the firm had lied" what somebody says, "found the man, who had driven the
/// car, guilty" more than there is room for.
pub(super) fn comes_upon(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    g.lemma == "find"
        && object(cx, s, g).is_some_and(|k| {
            let next = cx.t.pos(k.last);
            let guilty = (k.last..k.last + 25).find(|i| cx.t.lower(*i) == "guilty");
            let far = guilty.is_some_and(|i| (k.last..i).any(|j| cx.t.lower(j) == ","));
            cx.t.pos(k.head) != Pos::Pronoun && !next.is_verb() && next != Pos::Auxiliary && !far
        })
}

/// A short headline is the title of what its first verb tells.
pub(super) fn headlined(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    cx.headline
        && cx.t.sentences.len() == 1
        && cx.t.tokens.len() <= HEADLINE
        && s.groups
            .iter()
            .find(|b| !b.copula && b.form != Form::Infinitive)
            .is_some_and(|b| b.head == g.head)
}

/// A short headline without a verb is the title of what its nouns tell: "Eleven dead in mine collapse".
pub(super) fn names_all(cx: &Context<'_>, s: &Skeleton) -> bool {
    cx.headline
        && cx.t.sentences.len() == 1
        && cx.t.tokens.len() <= HEADLINE
        && !s.groups.iter().any(VerbGroup::is_finite)
}

/// Whether the participle could be the past tense: "signed", "made"; not "drawn", "begun".
pub(super) fn is_also_past(participle: &str) -> bool {
    matches!(participle, "won" | "spun")
        || !(participle.ends_with('n')
            || matches!(
                participle,
                "begun"
                    | "done"
                    | "gone"
                    | "undergone"
                    | "come"
                    | "become"
                    | "overcome"
                    | "run"
                    | "sung"
                    | "sunk"
                    | "swum"
                    | "shrunk"
                    | "rung"
            ))
}

pub(super) fn clause_end(s: &Skeleton, g: &VerbGroup) -> usize {
    s.groups
        .iter()
        .find(|x| x.first > g.head && x.is_finite())
        .map_or(usize::MAX, |x| x.first)
        .min(s.clause_of(g.head).last)
}

/// The clause of an event as bytes, without the marks at its ends.
pub(super) fn clause_span(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> Span {
    let clause = s.clause_of(c.token);
    let (mut first, mut last) = (clause.first, clause.last);
    let mark = |i: usize| {
        cx.t.pos(i) == Pos::Punctuation
            || cx
                .t
                .tokens
                .get(i)
                .is_some_and(|x| x.kind == TokenKind::Quote)
    };
    while first < c.token && (mark(first) || cx.t.pos(first) == Pos::Coordinator) {
        first += 1;
    }
    while last > c.token + 1 && mark(last - 1) {
        last -= 1;
    }
    cx.t.span(first, last)
}

/// Whether the sentence tells the time of a match: "in the 20th minute", "the second half".
pub(super) fn clocked(cx: &Context<'_>, sentence: &SentenceSpan) -> bool {
    let t = cx.t;
    sentence.tokens().any(|i| {
        t.longest_match(i, &event::MATCH_CLOCK).is_some()
            || t.lower(i) == "minute"
                && i > 0
                && (t.lower(i - 1).ends_with("th") || t.pos(i - 1) == Pos::Adjective)
    })
}
