//! “Committed suicide”, or the method near the words.
//!
//! Suicide is no crime that one commits, and detail of means can harm readers who are close to it. Most codes leave out
//! the method and add where help can be had.
//!
//! **Asked about:** The former warden committed suicide in December.
//!
//! **Fine:** The former warden died by suicide in December.
//!
//! **Silent on** quotations, suicide attacks, political suicide, and debates on the law.

use crate::{
    article::{Article, ParagraphFacts},
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity, support},
    text::Span,
    wording::WordingKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/suicide-detail",
    class: Class::B,
    severity: Severity::Warning,
    message: "Wording and detail of a suicide can harm: “died by suicide”, no method?",
    source: include_str!("suicide_detail.rs"),
    check: Check::Paragraph(Blocks::Prose, check),
    fixes,
};

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    let words = &facts.wording;
    for (i, wording) in words.iter().enumerate().filter(|(_, w)| !w.quoted) {
        let about = |sentence: u32| {
            support::around(words, i).iter().any(|w| {
                matches!(w.kind, WordingKind::Suicide | WordingKind::SelfHarm)
                    && w.sentence.abs_diff(sentence) <= 1
            })
        };
        let asked = match wording.kind {
            WordingKind::Suicide => true,
            WordingKind::Method => about(wording.sentence),
            _ => false,
        };
        let again = findings.last().is_some_and(|f| {
            // One method is asked about once.
            wording.kind == WordingKind::Method
                && f.rule == RULE.id
                && wording.span.start.saturating_sub(f.span.end) < 20
        });
        if asked && !again {
            findings.push(RULE.finding(wording.span));
        }
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let words = finding.span.of(text).to_ascii_lowercase();
    let (span, better) = match words.as_str() {
        "committed suicide" => (finding.span, "died by suicide"),
        "commits suicide" => (finding.span, "dies by suicide"),
        "committing suicide" => (finding.span, "dying by suicide"),
        "commit suicide" => {
            let before = &text[..finding.span.start as usize];
            let tried = ["attempted to ", "tried to "]
                .into_iter()
                .find(|words| before.ends_with(words));
            match tried {
                Some(words) => (
                    Span::new(finding.span.start - words.len() as u32, finding.span.end),
                    "attempted suicide",
                ),
                None => (finding.span, "die by suicide"),
            }
        }
        "failed suicide attempt" | "unsuccessful suicide attempt" => {
            (finding.span, "suicide attempt")
        }
        "by hanging" => {
            let gap = u32::from(text[..finding.span.start as usize].ends_with(' '));
            (Span::new(finding.span.start - gap, finding.span.end), "")
        }
        "hanged himself" | "hanged herself" | "shot himself" | "shot herself" => {
            (finding.span, "died by suicide")
        }
        _ => return vec![Fix::ignore()],
    };
    let title = if better.is_empty() {
        "Leave out the method".to_owned()
    } else {
        format!("Say “{better}”")
    };
    vec![Fix::replace(title, span, better, false), Fix::ignore()]
}
