//! Three or more fragments of a few words each, from one speaker in one sentence.
//!
//! Marks round single words look like evidence and are none: a reader cannot tell what was really said. Paraphrase, or
//! quote the line.
//!
//! **Asked about:** Falk called the plan “rash”, the debate “short” and the vote “a farce”.
//!
//! **Fine:** Falk called the plan rash and the vote a farce.
//!
//! **Silent on** titles and names, and on one or two contested words that must be exact.

use super::{is_whole, without_marks, words_of};
use crate::{
    article::{Article, ParagraphFacts},
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/fragment",
    class: Class::C,
    severity: Severity::Hint,
    message: "Scraps in quotation marks: paraphrase, or quote the full line?",
    source: include_str!("fragment.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// So many fragments are too many.
const FEWEST: usize = 3;
/// More words than this are no fragment.
const MOST_WORDS: usize = 4;

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    let passage = &facts.tagged.passage;
    if facts.attributions.is_empty() || passage.quotations.len() < FEWEST {
        return;
    }
    for sentence in &passage.sentences {
        let from = passage
            .quotations
            .partition_point(|q| q.span.start < sentence.span.start);
        let here = passage.quotations[from..]
            .iter()
            .take_while(|q| q.span.start < sentence.span.end);
        let mut span = None;
        let mut count = 0;
        for q in here {
            let (words, plain) = words_of(passage, q);
            if is_whole(q) && plain && (1..=MOST_WORDS).contains(&words) {
                count += 1;
                span = Some(span.map_or(q.span, |s: crate::text::Span| s.union(q.span)));
            }
        }
        let spoken = || {
            facts.attributions.iter().any(|a| {
                a.source.is_some()
                    && a.content
                        .iter()
                        .chain(&a.cue)
                        .any(|c| sentence.span.overlaps(*c))
            })
        };
        if let Some(span) = span.filter(|_| count >= FEWEST && spoken()) {
            findings.push(RULE.finding(span));
        }
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    vec![
        Fix::edits(
            "Paraphrase: drop the quotation marks",
            without_marks(article, finding),
            false,
        ),
        Fix::ignore(),
    ]
}
