//! The headline says what the story does not: a name or a number that stands nowhere in it, or the opposite of what it
//! tells.
//!
//! Headlines are written last and in a hurry, and are all that most readers see.
//!
//! **Asked about:** Headline: Council rejects budget. Story: The council approved the budget by five votes to four.
//!
//! **Fine:** Headline: Council approves budget. Story: The council approved the budget by five votes to four.
//!
//! **Silent on** shortened and rounded numbers, a town or a house for the people in it, claims in quotation marks, and
//! opposites that the story tells of both.

use rustc_hash::FxHashSet;

use crate::{
    article::{Article, ParagraphFacts},
    entity::{EntityKind, Form},
    lexicon::figures::OPPOSITES,
    quantity::{Figure, QuantityKind, figure::ONE},
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity, support::is_quoted},
    text::{BlockKind, Passage, Placed, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "structure/headline-body",
    class: Class::B,
    severity: Severity::Information,
    message: "Headline and story part ways: which is right?",
    source: include_str!("headline_body.rs"),
    check: Check::Story(check),
    fixes,
};

/// The opening of a story, where it tells what the headline says: so many paragraphs.
const OPENING: usize = 4;
/// Longer first lines are no headlines.
const LONGEST: usize = 40;
/// A body with fewer tokens is not all of the story.
const SHORTEST: usize = 60;

/// Where headline and story part. Spans are of the document.
struct Parting {
    span: Span,
    message: String,
    other: Option<Span>,
}

fn partings(article: &Article) -> Vec<Parting> {
    let Some(head) = article
        .blocks
        .iter()
        .position(|b| b.kind == BlockKind::Headline)
    else {
        return Vec::new();
    };
    let paragraphs = article.layer(|f| f);
    let Some(headline) = paragraphs.iter().find(|p| p.index as usize == head) else {
        return Vec::new();
    };
    // A first line with a stop is a sentence of the story.
    if headline.passage.text.trim_end().ends_with(['.', '…', ':']) {
        return Vec::new();
    }
    if headline.passage.tokens.len() > LONGEST {
        return Vec::new();
    }
    let body: Vec<&Placed<'_, ParagraphFacts>> = paragraphs
        .iter()
        .filter(|p| p.block.kind.is_narration())
        .collect();
    let mut out = Vec::new();
    out.extend(opposed(headline, &body));
    if body.iter().map(|p| p.passage.tokens.len()).sum::<usize>() >= SHORTEST {
        out.extend(names(article, headline, &paragraphs));
        out.extend(numbers(headline, &paragraphs));
    }
    out
}

/// A word of a pair of opposites: the pair, and the side.
fn side(word: &str) -> Option<(&'static str, bool)> {
    let entry = OPPOSITES.get(word)?;
    let (pair, sign) = entry.split_once(' ')?;
    Some((pair, sign == "+"))
}

fn negated(passage: &Passage, i: usize) -> bool {
    (1..=4).filter_map(|back| i.checked_sub(back)).any(|b| {
        matches!(
            passage.lower(b),
            "not" | "n't" | "never" | "no" | "nor" | "without" | "failed" | "fails"
        )
    })
}

/// A verb in the headline whose opposite the opening tells, and which the story never uses itself.
fn opposed(
    headline: &Placed<'_, ParagraphFacts>,
    body: &[&Placed<'_, ParagraphFacts>],
) -> Option<Parting> {
    let told = |passage: &Passage, i: usize| {
        let (pair, plus) = side(passage.lower(i))?;
        Some((pair, plus != negated(passage, i)))
    };
    let tokens = 0..headline.passage.tokens.len();
    // Two words of opposites in one headline: it tells of both.
    let mut said = tokens.filter_map(|i| Some((i, told(headline.passage, i)?)));
    let (at, (pair, plus)) = said.next()?;
    if said.next().is_some() || is_quoted(headline.passage, headline.passage.tokens[at].span.start)
    {
        return None;
    }
    let mut other: Option<Span> = None;
    for (index, p) in body.iter().enumerate() {
        for i in 0..p.passage.tokens.len() {
            match told(p.passage, i) {
                Some((same, side)) if same == pair => {
                    if side == plus {
                        return None;
                    }
                    if index < OPENING && other.is_none() {
                        other = Some(p.to_document(p.passage.tokens[i].span));
                    }
                }
                _ => {}
            }
        }
    }
    Some(Parting {
        span: headline.to_document(headline.passage.tokens[at].span),
        message: format!(
            "“{}” in the headline, the opposite in the story: which is right?",
            headline.passage.word(at)
        ),
        other: Some(other?),
    })
}

/// People whom only the headline names.
fn names(
    article: &Article,
    headline: &Placed<'_, ParagraphFacts>,
    paragraphs: &[Placed<'_, ParagraphFacts>],
) -> Vec<Parting> {
    let mut out = Vec::new();
    for entity in article.entities.list() {
        let only = entity.kind == EntityKind::Person
            && entity
                .mentions
                .iter()
                .all(|m| m.block == headline.index && m.form == Form::Name);
        if !only {
            continue;
        }
        let words: Vec<String> = entity
            .name
            .split([' ', '-', '’', '\''])
            .map(str::to_lowercase)
            .filter(|w| w.chars().count() > 2)
            .collect();
        let named = paragraphs
            .iter()
            .filter(|p| p.index != headline.index)
            .any(|p| {
                words.iter().any(|w| {
                    memchr::memmem::find(p.passage.lower.as_bytes(), w.as_bytes()).is_some()
                })
            });
        if named || words.is_empty() || !entity.name.is_ascii() {
            continue;
        }
        out.push(Parting {
            span: article.entities.span(&entity.mentions[0]),
            message: "The story does not name this person: who is meant?".to_owned(),
            other: None,
        });
    }
    out
}

/// Figures that only the headline gives.
fn numbers(
    headline: &Placed<'_, ParagraphFacts>,
    paragraphs: &[Placed<'_, ParagraphFacts>],
) -> Vec<Parting> {
    let said: Vec<_> = headline
        .facts
        .quantities
        .iter()
        .filter(|q| {
            matches!(
                q.kind,
                QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count
            )
        })
        .filter_map(|q| Some((q, Figure::of(q, headline.passage)?)))
        .filter(|(q, f)| f.is_in_digits() && !is_quoted(headline.passage, q.span.start))
        .collect();
    if said.is_empty() {
        return Vec::new();
    }
    let mut known: Vec<(QuantityKind, i128)> = Vec::new();
    let mut digits: FxHashSet<&str> = FxHashSet::default();
    for p in paragraphs.iter().filter(|p| p.index != headline.index) {
        for q in &p.facts.quantities {
            if let Some(f) = Figure::of(q, p.passage) {
                known.push((q.kind, f.stated));
            }
        }
        for t in p
            .passage
            .tokens
            .iter()
            .filter(|t| t.kind == crate::text::TokenKind::Number)
        {
            digits.insert(t.span.of(&p.passage.text));
        }
    }
    let near = |a: i128, b: i128| (a - b).abs() * 20 <= a.max(b);
    said.iter()
        .filter(|(q, f)| {
            let written = f.digits.of(&headline.passage.text);
            let same = known.iter().any(|(_, k)| near(*k, f.stated));
            // A share in other words, a sum of two, a number inside another word.
            let spelt = digits.iter().any(|d| d.contains(written));
            let sum = known.windows(2).any(|two| two[0].1 + two[1].1 == f.stated);
            // The story gives figures of this kind, and none is this one.
            let others = known.iter().any(|(kind, _)| *kind == q.kind);
            !same
                && !spelt
                && !sum
                && others
                && f.stated >= 3 * ONE
                && q.kind != QuantityKind::Count
        })
        .map(|(q, _)| Parting {
            span: headline.to_document(q.span),
            message: "This figure is not in the story: is it right?".to_owned(),
            other: None,
        })
        .collect()
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for parting in partings(article) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: parting.span,
            message: parting.message.into(),
            related: parting
                .other
                .map(|span| Related {
                    span,
                    message: "The story has it so.".into(),
                })
                .into_iter()
                .collect(),
        });
    }
}

fn fixes(_article: &Article, _finding: &Finding) -> Vec<Fix> {
    vec![Fix::ignore()]
}
