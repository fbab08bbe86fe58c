//! A number of things is promised before a colon, and another number of them follows.
//!
//! A name was cut from the list, or added, and the number before it stayed.
//!
//! **Asked about:** The fair has four sponsors: Adeyemi, Castellanos and Whitfield.
//!
//! **Fine:** The fair has three sponsors: Adeyemi, Castellanos and Whitfield.
//!
//! **Silent on** lists with “including”, items that hold an “and” of their own, pairs, explanations between commas,
//! and what follows a colon without being a list.

use super::{Sentence, sentences, sentences_round};
use crate::{
    article::{Article, ParagraphFacts},
    lexicon::figures as words,
    quantity::{Figure, Quantity, QuantityKind, figure::ONE},
    rules::{Blocks, Check, Class, Finding, Fix, Related, Rule, Severity},
    text::{Span, TokenKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/count-list",
    class: Class::A,
    severity: Severity::Information,
    message: "The list has another number of items: which is right?",
    source: include_str!("count_list.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// The numbers that lists are announced with.
const COUNTS: std::ops::RangeInclusive<i128> = 2..=12;
/// The colon stands at most this far behind the number.
const NEAR: usize = 8;
/// Longer lists are tables.
const MOST_TOKENS: usize = 120;
/// Longer items are clauses.
const LONGEST_ITEM: usize = 7;

/// A number, and the list that does not keep it.
struct Mismatch<'a> {
    sentence: Sentence<'a>,
    count: &'a Quantity,
    figure: Figure,
    items: i128,
    /// Bytes of the document.
    list: Span,
}

fn wrong(sentences: Vec<Sentence<'_>>) -> impl Iterator<Item = Mismatch<'_>> {
    sentences.into_iter().filter_map(mismatch)
}

fn mismatch(sentence: Sentence<'_>) -> Option<Mismatch<'_>> {
    let s = &sentence;
    let colon = s.span.tokens().find(|i| s.lower(*i) == ":")?;
    let count = *s
        .quantities
        .iter()
        .rev()
        .find(|q| q.last as usize <= colon)?;
    let figure = s.figure(count)?;
    let stated = figure.stated / ONE;
    let announced = count.kind == QuantityKind::Count
        && figure.half == 0
        && figure.stated % ONE == 0
        && COUNTS.contains(&stated)
        && !count.unit.is_empty()
        && crate::quantity::is_plural(&count.unit)
        && colon - (count.last as usize) < NEAR
        && !s.hedged(count)
        && !s.says(&words::NOT_ALL);
    if !announced {
        return None;
    }
    // What is counted is what the colon stands behind: no verb between them tells of something else.
    let verb = |i: usize| s.tagged.pos(i).is_finite_verb();
    if (count.last as usize..colon).any(verb) {
        return None;
    }
    let last = (s.span.last as usize).checked_sub(1)?;
    if s.lower(last) != "." || last <= colon + 1 {
        return None;
    }
    let (fewest, most) = items(s, colon + 1, last)?;
    if fewest <= stated && stated <= most || fewest < 2 {
        return None;
    }
    // Pairs and couples, or a list with explanations between its commas.
    if fewest > stated && (fewest % stated == 0 || !short_items(s, colon + 1, last)) {
        return None;
    }
    let items = if stated > most { most } else { fewest };
    Some(Mismatch {
        count,
        figure,
        items,
        list: s.to_document(s.tagged.span(colon + 1, last)),
        sentence,
    })
}

/// The fewest and the most items that the tokens can be a list of; `None` where they are no list of like things.
fn items(s: &Sentence<'_>, first: usize, last: usize) -> Option<(i128, i128)> {
    let mut fewest = 1;
    let mut most = 1;
    let mut length = 0;
    let mut ends = false;
    let mut starts: Vec<bool> = vec![s.tagged.tokens.get(first)?.is_capitalised()];
    let semicolons = (first..last).any(|i| s.lower(i) == ";");
    let mut i = first;
    if last - first > MOST_TOKENS {
        return None;
    }
    while i < last {
        let token = s.tagged.tokens.get(i)?;
        let lower = s.lower(i);
        if matches!(
            token.kind,
            TokenKind::Quote | TokenKind::Number | TokenKind::Address
        ) || matches!(
            lower,
            "(" | ":" | "–" | "—" | "or" | "not" | "who" | "which" | "that"
        ) || s.tagged.pos(i).is_finite_verb()
        {
            return None;
        }
        let and = matches!(lower, "and" | "&");
        let separator = if semicolons {
            lower == ";"
        } else {
            lower == ","
        };
        if separator || and {
            // ", and" is one separator.
            let doubled = (separator || lower == ",") && s.lower(i + 1) == "and";
            if separator || (and && !doubled && ends_list(s, i, last)) {
                fewest += 1;
                ends |= and || doubled;
                length = 0;
            }
            most += 1;
            i += 1 + usize::from(doubled);
            ends |= doubled;
            starts.push(
                s.tagged
                    .tokens
                    .get(i)
                    .is_some_and(crate::text::Token::is_capitalised),
            );
            continue;
        }
        length += 1;
        if length > LONGEST_ITEM {
            return None;
        }
        i += 1;
    }
    // A list ends with an "and" before its last item, and its items look alike.
    let alike = starts.iter().all(|c| *c) || starts.iter().skip(1).all(|c| !*c);
    let commas = (first..last).any(|i| matches!(s.lower(i), "," | ";"));
    (ends && alike && commas).then_some((fewest, most))
}

/// Whether no separator follows: this "and" stands before the last item.
fn ends_list(s: &Sentence<'_>, and: usize, last: usize) -> bool {
    !(and + 1..last).any(|i| matches!(s.lower(i), "," | ";" | "and"))
}

/// Whether all items have at most three words: no explanation stands between the commas.
fn short_items(s: &Sentence<'_>, first: usize, last: usize) -> bool {
    let mut length = 0;
    (first..last).all(|i| {
        length = if matches!(s.lower(i), "," | "and") {
            0
        } else {
            length + 1
        };
        length <= 3 && !matches!(s.lower(i), "a" | "an" | "the" | "his" | "her" | "their")
    })
}

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for wrong in wrong(sentences(facts, 1)) {
        let s = &wrong.sentence;
        let stated = wrong.figure.digits.of(&s.tagged.text).to_lowercase();
        let items = wrong.figure.like(wrong.items * ONE);
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: s.to_document(wrong.count.span),
            message: format!("You promise {stated} and list {items}: which is right?").into(),
            related: vec![Related {
                span: wrong.list,
                message: format!("The list, of {items}.").into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for wrong in wrong(sentences_round(article, finding, 1)) {
        let s = &wrong.sentence;
        if s.to_document(wrong.count.span) != finding.span {
            continue;
        }
        let digits = wrong.figure.digits;
        let mut items = wrong.figure.like(wrong.items * ONE);
        if digits.of(&s.tagged.text).starts_with(char::is_uppercase) {
            items = crate::rules::support::capitalised(&items);
        }
        fixes.push(Fix::replace(
            format!("Change the number to {items}"),
            s.to_document(digits),
            items,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
