//! Names by rules: runs of words with a capital, judged by [`evidence`]. The second view beside the tagger's, and the
//! first where there is no model.

use super::{
    EntityKind,
    evidence::evidence,
    name::{Name, is_calendar, title_len},
};
use crate::{
    knowledge,
    lexicon::entity,
    tagger::{Pos, Tagged},
    text::{Shape, Span, TokenKind},
};

/// Runs of name words, with the kind that most speaks for, in order.
pub(super) fn names(tagged: &Tagged) -> Vec<Name> {
    let mut out = Vec::new();
    for sentence in &tagged.sentences {
        let tokens = sentence.tokens();
        let capitals = is_title_case(tagged, tokens.clone());
        let mut at = tokens.start;
        while at < tokens.end {
            if !is_name_word(
                tagged,
                at,
                at == tokens.start || opens(tagged, at),
                capitals,
            ) {
                at += 1;
                continue;
            }
            let title = title_len(tagged, at);
            if title > 0 && !(title == 1 && is_given_before_name(tagged, at)) {
                at += title;
                continue;
            }
            let last = run(tagged, at, tokens.end, capitals);
            out.push(judged(tagged, at, last));
            at = last;
        }
    }
    out
}

/// A word that is both a title and a given name ("Dean Kamen").
fn is_given_before_name(tagged: &Tagged, at: usize) -> bool {
    knowledge::given_name(tagged.lower(at)).is_some()
        && tagged
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.shape == Shape::Capitalised)
        && at > 0
        && tagged.tokens[at - 1].shape == Shape::Lower
}

fn judged(tagged: &Tagged, first: usize, last: usize) -> Name {
    let (kind, lead) = evidence(tagged, first, last).best();
    Name {
        first,
        last,
        span: tagged.span(first, last),
        kind: if lead > 0 { kind } else { EntityKind::Other },
        confidence: u8::try_from(lead.clamp(0, 100)).unwrap_or(0),
    }
}

/// Most words of the sentence have a capital, and no stop ends it: a headline, where capitals tell nothing.
fn is_title_case(tagged: &Tagged, tokens: std::ops::Range<usize>) -> bool {
    if tokens
        .clone()
        .rev()
        .take(2)
        .any(|i| matches!(tagged.word(i), "." | "?" | "!"))
    {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    for i in tokens {
        let t = &tagged.tokens[i];
        if t.is_word() && t.span.len() > 3 {
            words += 1;
            capitals += usize::from(t.is_capitalised());
        }
    }
    words >= 4 && capitals * 10 >= words * 8
}

/// The token opens a quotation or follows a colon: its capital tells nothing.
fn opens(tagged: &Tagged, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|b| {
        tagged.tokens[b].kind == TokenKind::Quote
            || matches!(tagged.word(b), ":" | "—" | "–" | "•" | "-")
    })
}

fn is_name_word(tagged: &Tagged, at: usize, opening: bool, headline: bool) -> bool {
    let t = &tagged.tokens[at];
    if t.kind != TokenKind::Word || !t.is_capitalised() {
        return false;
    }
    let lower = tagged.lower(at);
    if is_calendar(tagged, at) {
        return false;
    }
    if lower == "i" || entity::PLAIN_OPENERS.contains(lower) && t.shape != Shape::Upper {
        return false;
    }
    if opening || headline {
        // A capital by position: the tagger must call it a proper noun, or a list know it.
        return tagged.pos(at) == Pos::ProperNoun
            || knowledge::place(lower).is_some()
            || knowledge::organization(lower)
            || knowledge::people(lower).is_some()
            || t.shape == Shape::Upper && t.span.len() > 1;
    }
    true
}

/// One past the last token of the name that starts at `first`.
fn run(tagged: &Tagged, first: usize, end: usize, headline: bool) -> usize {
    let mut last = first + 1;
    let mut of = false;
    // A demonym stands alone before a title or a common noun, and opens a longer name.
    while last < end {
        let t = &tagged.tokens[last];
        let lower = tagged.lower(last);
        if t.kind == TokenKind::Word && t.is_capitalised() {
            if !is_name_word(tagged, last, false, headline) && lower != "new" {
                break;
            }
            // "North Korean President Kim": the title ends the demonym's run.
            let title = title_len(tagged, last);
            if title > 0
                && tagged
                    .tokens
                    .get(last + title)
                    .is_some_and(crate::text::Token::is_capitalised)
                && title_before_person(tagged, last, title)
            {
                break;
            }
            last += 1;
            continue;
        }
        let next_is_name = |at: usize| at < end && is_name_word(tagged, at, false, headline);
        match lower {
            "of" => {
                let head = tagged.lower(last - 1);
                // "Office of the Director of Public Prosecutions"
                let takes = of
                    || entity::ORGANIZATION_OF.contains(head)
                    || entity::PLACE_OF.contains(head)
                    || entity::EVENT_OPENERS.contains(head)
                    || entity::ORGANIZATION_HEADS.contains(head);
                let the = usize::from(tagged.lower(last + 1) == "the");
                if takes && next_is_name(last + 1 + the) {
                    of = true;
                    last += 2 + the;
                    continue;
                }
            }
            "for" | "on" | "in" => {
                let head = tagged.lower(last - 1);
                let takes = entity::ORGANIZATION_HEADS.contains(head) && last - first > 1
                    || entity::ORGANIZATION_OF.contains(head) && lower != "in" && last - first >= 1;
                let the = usize::from(tagged.lower(last + 1) == "the");
                if takes && lower != "in" && next_is_name(last + 1 + the) {
                    of = true;
                    last += 2 + the;
                    continue;
                }
            }
            // "Commission for Conciliation, Mediation and Arbitration"
            "," if of => {
                if let Some(to) = remit_end(tagged, first, last, end) {
                    last = to;
                    continue;
                }
            }
            "and" | "&" => {
                let symbol = lower == "&";
                // "Brighton and Hove Albion"
                let whole = (last + 2..=end.min(last + 4)).rev().find(|&whole| {
                    knowledge::organization(tagged.span(first, whole).of(&tagged.lower))
                });
                if let Some(whole) = whole {
                    last = whole;
                    continue;
                }
                if next_is_name(last + 1)
                    && (symbol
                        || of
                        || knowledge::place(tagged.span(first, last + 2).of(&tagged.lower))
                            .is_some())
                {
                    last += 2;
                    continue;
                }
            }
            "de" | "da" | "del" | "della" | "di" | "du" | "la" | "le" | "van" | "von" | "der"
            | "den" | "bin" | "ibn" | "te" | "ter" | "al" | "el" | "dos" | "ben" | "y" => {
                let mut to = last + 1;
                while to < end
                    && matches!(
                        tagged.lower(to),
                        "la" | "le" | "der" | "den" | "los" | "las"
                    )
                    && !tagged.tokens[to].is_capitalised()
                {
                    to += 1;
                }
                if next_is_name(to) {
                    last = to + 1;
                    continue;
                }
            }
            _ => {}
        }
        break;
    }
    last
}

/// One past the last thing in a list of what a body is for, whose first stands before the comma: "Ministry of Health[,
/// Labour and Welfare]". What is known as a name of its own is none of them.
fn remit_end(tagged: &Tagged, first: usize, comma: usize, end: usize) -> Option<usize> {
    if !entity::ORGANIZATION_OF.contains(tagged.lower(first)) {
        return None;
    }
    let is_thing = |at: usize| {
        let lower = tagged.lower(at);
        at < end
            && tagged.tokens[at].kind == TokenKind::Word
            && tagged.tokens[at].shape == Shape::Capitalised
            && knowledge::place(lower).is_none()
            && knowledge::people(lower).is_none()
            && knowledge::given_name(lower).is_none()
            && !knowledge::organization(lower)
    };
    // A thing has one word or two; the last one stands behind "and".
    let thing = |at: usize| (1..=2).take_while(|n| is_thing(at + n - 1)).last();
    let mut at = comma;
    for _ in 0..4 {
        let tie = tagged.lower(at);
        let and = tie == "and" || tie == "," && tagged.lower(at + 1) == "and";
        if !and && tie != "," {
            return None;
        }
        let from = at + 1 + usize::from(and && tie == ",");
        at = from + thing(from)?;
        if and {
            return Some(at);
        }
    }
    None
}

/// Whether the title is followed by a name, not by more of an organization's name ("General Assembly").
fn title_before_person(tagged: &Tagged, at: usize, title: usize) -> bool {
    let next = tagged.lower(at + title);
    !entity::ORGANIZATION_HEADS.contains(next)
        && !entity::ORGANIZATION_OF.contains(next)
        && next != "of"
}

/// Empty name at a span, for halves of hyphenated words.
pub(super) const fn part(token: usize, span: Span, kind: EntityKind) -> Name {
    Name {
        first: token,
        last: token + 1,
        span,
        kind,
        confidence: 60,
    }
}
