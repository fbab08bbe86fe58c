//! Arguably, it is no secret, widely regarded: words that say much and show nothing.
//!
//! If it is clear, it need not be said; if many think so, one of them has a name.
//!
//! **Asked about:** It is no secret that the bridge was built too low.
//!
//! **Fine:** The inspectorate rated the bridge “too low for the new ferries” in May.
//!
//! **Silent on** quotations, what a source is said to have said, and opinion.

use crate::{
    article::{Article, ParagraphFacts},
    attribution::covering,
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity, support},
    wording::{Wording, WordingKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/weasel",
    class: Class::C,
    severity: Severity::Hint,
    message: "Says much, shows nothing: who says so?",
    source: include_str!("weasel.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for wording in &facts.wording {
        if wording.kind != WordingKind::Weasel || wording.quoted || !weighs(facts, wording) {
            continue;
        }
        let owned = covering(&facts.attributions, wording.span)
            .is_some_and(|i| facts.attributions[i].source.is_some());
        // "is widely believed" is asked about as a passive.
        let passive = facts
            .attributions
            .iter()
            .take(64)
            .any(|a| a.passive && a.cue.is_some_and(|c| c.overlaps(wording.span)));
        if !owned && !passive {
            findings.push(RULE.finding(wording.span));
        }
    }
}

/// "Clearly" weighs at the head of a sentence; "clearly marked" and "spoke clearly" say how.
fn weighs(facts: &ParagraphFacts, wording: &Wording) -> bool {
    let passage = &facts.tagged.passage;
    let first = wording.first as usize;
    match passage.lower(first) {
        "clearly" | "obviously" => {
            passage
                .sentences
                .get(wording.sentence as usize)
                .is_some_and(|s| s.first == wording.first)
                || passage.lower(wording.last as usize) == ","
        }
        _ => true,
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let words = finding.span.of(text).to_ascii_lowercase();
    if words.starts_with("widely") || words.starts_with("generally") {
        return vec![Fix::ignore()];
    }
    if words == "it is no secret" || words == "it goes without saying" {
        return vec![Fix::ignore()];
    }
    vec![
        Fix::edits(
            "Delete it",
            vec![support::deletion(text, finding.span)],
            false,
        ),
        Fix::ignore(),
    ]
}
