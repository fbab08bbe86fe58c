//! The headline gives one number of dead, hurt, arrested or missing, and the story another.
//!
//! Numbers rise in the hours after an event, and headlines are written first. A number that stands nowhere in the story
//! is asked about when the opening of the story gives another one for the same.
//!
//! **Asked about:** Headline: 12 hurt in mill fire. Story: A fire in a mill left 14 people injured, the police said.
//!
//! **Fine:** Headline: 14 hurt in mill fire. Story: A fire in a mill left 14 people injured, the police said.
//!
//! **Silent on** “at least”, “more than” and “dozens”, rounded numbers, two sources that count for themselves, parts of
//! a toll, and quotations.

use super::toll::{Toll, tolls};
use crate::{
    article::Article,
    quantity::{Quantity, figure::ONE},
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity, support::is_quoted},
    text::{BlockKind, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/conflict",
    class: Class::B,
    severity: Severity::Warning,
    message: "Two numbers for one thing: which is right?",
    source: include_str!("conflict.rs"),
    check: Check::Story(check),
    fixes,
};

/// The opening of a story: so many paragraphs.
const OPENING: usize = 3;

/// So many tolls of a story are compared with each other, and a headline has no more words than this.
const MOST: usize = 64;

/// Two tolls that disagree. Spans are of the document.
struct Conflict {
    span: Span,
    digits: Span,
    said: String,
    other: Span,
    other_said: String,
}

/// A toll in its place.
struct Placed<'a> {
    toll: Toll<'a>,
    span: Span,
    digits: Span,
    text: &'a str,
    /// "the 12 injured": a number that is taken for known.
    definite: bool,
}

fn conflicts(article: &Article) -> Vec<Conflict> {
    let mut headline: Vec<Placed<'_>> = Vec::new();
    let mut body: Vec<Placed<'_>> = Vec::new();
    let mut opening = 0;
    let mut paragraphs = 0;
    for p in article.layer(|f| f) {
        let is_headline = p.block.kind == BlockKind::Headline;
        if !is_headline && !p.block.kind.is_narration() {
            continue;
        }
        if is_headline && p.passage.tokens.len() > MOST {
            continue;
        }
        for toll in tolls(&p.facts.tagged, &p.facts.quantities) {
            if is_quoted(p.passage, toll.quantity.span.start) {
                continue;
            }
            let placed = Placed {
                span: p.to_document(toll.quantity.span),
                digits: p.to_document(toll.figure.digits),
                text: toll.quantity.span.of(&p.passage.text),
                definite: is_definite(p.passage, toll.quantity),
                toll,
            };
            if is_headline {
                headline.push(placed);
            } else {
                body.push(placed);
            }
        }
        if !is_headline {
            paragraphs += 1;
            if paragraphs == OPENING {
                opening = body.len();
            }
        }
    }
    if paragraphs < OPENING {
        opening = body.len();
    }
    let mut out = Vec::new();
    for said in &headline {
        let same = |b: &&Placed<'_>| b.toll.fate == said.toll.fate;
        // The number itself, or numbers that make it up, stand somewhere in the story.
        let told = body.iter().filter(same).any(|b| agree(said, b))
            || adds_up(said, &body)
            || body.iter().filter(same).any(|b| b.toll.open);
        if said.toll.open || told {
            continue;
        }
        if let Some(other) = body[..opening].iter().find(same) {
            out.push(conflict(said, other));
        }
    }
    // "the 12 injured", where the story has told of 14 and never of 12.
    for (at, said) in body
        .iter()
        .enumerate()
        .take(MOST)
        .filter(|(_, b)| b.definite && !b.toll.open)
    {
        let earlier = || {
            headline
                .iter()
                .chain(&body[..at])
                .filter(|b| b.toll.fate == said.toll.fate)
        };
        if earlier().any(|b| b.toll.open || agree(said, b)) || adds_up(said, &body[..at]) {
            continue;
        }
        if let Some(other) = earlier().next().filter(|_| earlier().count() == 1) {
            out.push(conflict(said, other));
        }
    }
    out
}

fn conflict(said: &Placed<'_>, other: &Placed<'_>) -> Conflict {
    let plain = |toll: &Toll<'_>| toll.figure.like(toll.figure.stated);
    Conflict {
        span: said.span,
        digits: said.digits,
        said: said.text.to_owned(),
        other: other.span,
        other_said: plain(&other.toll),
    }
}

/// "the 12 injured workers", "the 14 dead": the fate stands right behind the number.
fn is_definite(passage: &crate::text::Passage, q: &Quantity) -> bool {
    let the = (q.first as usize)
        .checked_sub(1)
        .is_some_and(|b| matches!(passage.lower(b), "the" | "those" | "these"));
    the && crate::lexicon::figures::FATES.contains_key(passage.lower(q.first as usize + 1))
}

/// Whether two numbers can be one, as they are rounded: a twentieth apart for round numbers. "14 deaths" is also the
/// part in "14 of 61 deaths".
fn agree(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let part = b.toll.part.as_ref().map(|part| part.stated);
    if part == Some(a.toll.figure.stated) {
        return true;
    }
    let (x, y) = (a.toll.figure.stated, b.toll.figure.stated);
    let round = |n: i128| n % (10 * ONE) == 0 && n >= 100 * ONE;
    x == y || (round(x) || round(y)) && (x - y).abs() * 20 <= x.max(y)
}

/// Whether the number is the sum of two or of all of the others of its fate.
fn adds_up(said: &Placed<'_>, others: &[Placed<'_>]) -> bool {
    let same: Vec<i128> = others
        .iter()
        .filter(|b| b.toll.fate == said.toll.fate)
        .map(|b| b.toll.figure.stated)
        .collect();
    same.iter().sum::<i128>() == said.toll.figure.stated
        || same
            .windows(2)
            .any(|two| two[0] + two[1] == said.toll.figure.stated)
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for conflict in conflicts(article) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: conflict.span,
            message: super::question(&[
                format!(
                    "“{}” here and {} there: which is right?",
                    conflict.said, conflict.other_said
                ),
                RULE.message.to_owned(),
            ])
            .into(),
            related: vec![Related {
                span: conflict.other,
                message: "The other number.".into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for conflict in conflicts(article) {
        if conflict.span == finding.span {
            fixes.push(Fix::replace(
                format!("Change it to {}", conflict.other_said),
                conflict.digits,
                conflict.other_said,
                false,
            ));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
