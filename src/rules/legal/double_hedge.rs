//! Accused of allegedly, an alleged suspect, was allegedly charged: one hedge too many.
//!
//! Two hedges do not make a sentence safer. They make it unclear what is certain: the accusation or the deed.
//!
//! **Asked about:** The mayor accused him of allegedly forging a lease.
//!
//! **Fine:** The mayor accused him of forging a lease.
//!
//! **Silent on** quotations, and hedges that belong to different clauses.

use crate::{
    article::{Article, ParagraphFacts},
    rules::{Blocks, Check, Class, Edit, Finding, Fix, Rule, Severity, support},
    text::{Passage, Span},
    wording::{Wording, WordingKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/double-hedge",
    class: Class::A,
    severity: Severity::Information,
    message: "One hedge is enough: which of the two can go?",
    source: include_str!("double_hedge.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// At most this many words from "accused" to "of allegedly".
const REACH: u32 = 12;

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    let passage = &facts.tagged.passage;
    for (i, hedge) in facts.wording.iter().enumerate() {
        if hedge.kind != WordingKind::Alleged || hedge.quoted {
            continue;
        }
        let first = hedge.first as usize;
        let span = if passage.lower(first) == "allegedly" {
            after_accused(passage, &facts.wording[..i], hedge).or_else(|| charged(passage, hedge))
        } else {
            let suspect = matches!(
                passage.lower(first + 1),
                "suspect" | "suspects" | "defendant" | "defendants" | "allegation" | "allegations"
            );
            suspect.then(|| passage.span(first, first + 2))
        };
        findings.extend(span.map(|span| RULE.finding(span)));
    }
}

/// "accused him of allegedly forging", "charged with allegedly forging"
fn after_accused(passage: &Passage, before: &[Wording], hedge: &Wording) -> Option<Span> {
    let first = hedge.first as usize;
    let preposition = passage.lower(first.checked_sub(1)?);
    let accused = before.iter().rev().take(4).find(|w| {
        w.sentence == hedge.sentence
            && hedge.first - w.last <= REACH
            && (matches!(w.kind, WordingKind::Accused | WordingKind::Arrest)
                || matches!(
                    passage.lower(w.first as usize),
                    "charged" | "accuses" | "accusing"
                ))
    })?;
    let with = passage.lower(accused.last as usize - 1) == "with";
    (matches!(preposition, "of" | "with") || with && accused.last == hedge.first)
        .then(|| passage.span(accused.first as usize, first + 2))
}

/// "was allegedly charged"
fn charged(passage: &Passage, hedge: &Wording) -> Option<Span> {
    let first = hedge.first as usize;
    let passive = matches!(
        passage.lower(first.checked_sub(1)?),
        "was" | "were" | "been" | "is" | "are"
    );
    let accused = matches!(
        passage.lower(first + 1),
        "accused" | "charged" | "suspected" | "indicted"
    );
    (passive && accused).then(|| passage.span(first, first + 2))
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let lower = finding.span.of(text).to_ascii_lowercase();
    let found = ["allegedly", "alleged"]
        .into_iter()
        .find_map(|word| Some((lower.rfind(word)?, word)));
    let Some((at, word)) = found else {
        return vec![Fix::ignore()];
    };
    let start = finding.span.start + at as u32;
    let span = Span::new(start, start + word.len() as u32);
    let mut edits = vec![support::deletion(text, span)];
    // "an alleged suspect" leaves "a suspect".
    let before = &text[..start as usize];
    if before.ends_with(" an ") || before.ends_with("An ") {
        edits.push(Edit {
            span: Span::new(start - 2, start - 1),
            text: String::new(),
        });
    }
    vec![
        Fix::edits(format!("Drop “{word}”"), edits, true),
        Fix::ignore(),
    ]
}
