//! Arrested, indicted or detained “for” doing something, or “murdered” before a verdict.
//!
//! “For” says that the deed was done. Police arrest on suspicion, and a grand jury indicts on a charge; whether it
//! happened is for the court.
//!
//! **Asked about:** A clerk was indicted for taking bribes.
//!
//! **Fine:** A clerk was indicted on a charge of taking bribes.
//!
//! **Silent on** quotations, nouns (“arrested for murder”), and cases that ended in a conviction.

use super::has_verdict;
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Rule, Severity, Worded, support},
    tagger::Pos,
    text::{Passage, Span},
    wording::{Wording, WordingKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/arrested-for",
    class: Class::A,
    severity: Severity::Information,
    message: "“For” says it was done: on suspicion of what, on which charge?",
    source: include_str!("arrested_for.rs"),
    check: Check::Words(check),
    fixes,
};

/// At most this many words stand between the arrest and its "for".
const REACH: usize = 7;

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    let mut verdict = None;
    for p in paragraphs {
        let mut open = None;
        for (i, wording) in p.facts.iter().enumerate().filter(|(_, w)| !w.quoted) {
            match wording.kind {
                WordingKind::Arrest => {
                    let over = support::around(p.facts, i).iter().any(|w| {
                        w.kind == WordingKind::Conviction && w.sentence == wording.sentence
                    });
                    if let Some(span) = deed(article, p, wording).filter(|_| !over) {
                        findings.push(RULE.finding(span));
                    }
                }
                // "was murdered"; who did it is asked about as an accusation.
                WordingKind::Murdered
                    if (wording.first as usize)
                        .checked_sub(1)
                        .is_some_and(|b| matches!(p.passage.lower(b), "was" | "were" | "been")) =>
                {
                    let open = *open.get_or_insert_with(|| is_open_case(p));
                    if open && !*verdict.get_or_insert_with(|| has_verdict(paragraphs)) {
                        let mut finding = RULE.finding(p.to_document(wording.span));
                        finding.message =
                            "Murder is a verdict, and the case is open: “killed”?".into();
                        findings.push(finding);
                    }
                }
                _ => {}
            }
        }
    }
}

/// From the verb of arrest to the gerund that its "for" leads to.
fn deed(article: &Article, p: &Worded<'_>, arrest: &Wording) -> Option<Span> {
    let tagged = &article.facts_of(p.index)?.tagged;
    let end = p.passage.sentences.get(arrest.sentence as usize)?.last as usize;
    let last = arrest.last as usize;
    let found = (last..end.min(last + REACH + 1))
        .take_while(|i| {
            !matches!(
                p.passage.lower(*i),
                "," | ";" | "and" | "who" | "which" | "charge" | "charges" | "suspicion"
            ) && !tagged.pos(*i).is_verb()
        })
        .find(|i| p.passage.lower(*i) == "for")?;
    let gerund = found + 1;
    let deed = p.passage.lower(gerund).ends_with("ing")
        && tagged.pos(gerund) == Pos::VerbGerund
        && !matches!(p.passage.lower(gerund), "questioning" | "being");
    deed.then(|| p.to_document(p.passage.span(arrest.first as usize, gerund + 1)))
}

/// Whether the paragraph tells of an arrest, a suspect or a charge: somebody may yet be tried.
fn is_open_case(p: &Worded<'_>) -> bool {
    p.facts.iter().any(|w| {
        matches!(w.kind, WordingKind::Arrest | WordingKind::Accused)
            || (w.kind == WordingKind::Crime && is_charge(p.passage, w))
    })
}

fn is_charge(passage: &Passage, wording: &Wording) -> bool {
    matches!(
        passage.lower(wording.first as usize),
        "charged" | "suspect" | "suspects" | "custody" | "remanded"
    )
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let words = finding.span.of(&article.text);
    if words.eq_ignore_ascii_case("murdered") {
        return vec![
            Fix::replace(
                "Say “killed” until there is a verdict".to_owned(),
                finding.span,
                "killed",
                false,
            ),
            Fix::ignore(),
        ];
    }
    let Some(at) = words.rfind(" for ") else {
        return vec![Fix::ignore()];
    };
    let start = finding.span.start + at as u32 + 1;
    let grounds = if words.to_ascii_lowercase().starts_with("indicted") {
        "on a charge of"
    } else {
        "on suspicion of"
    };
    vec![
        Fix::replace(
            format!("Say “{grounds}”"),
            Span::new(start, start + 3),
            grounds,
            false,
        ),
        Fix::ignore(),
    ]
}
