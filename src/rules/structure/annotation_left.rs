//! A source note, a CQ or another mark of the desk is still in the copy.
//!
//! Marks are for the desk. They have reached print, and `copydesk strip` takes them all out. Asked in the profile
//! `publish` only, where it is an error.
//!
//! **Asked about:** The council {>>src: minutes p4<<} voted on the lease.
//!
//! **Fine:** The council voted on the lease.
//!
//! **Silent on** footnotes and brackets that are meant for readers, and examples in code.

use crate::{
    article::Article,
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity},
    text::{self, NoteKind, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "structure/annotation-left",
    class: Class::A,
    severity: Severity::Error,
    message: "A note to the desk is still in the copy: take it out?",
    source: include_str!("annotation_left.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    if !text::may_have_notes(&article.text) {
        return;
    }
    let mut open = None;
    for note in text::notes(&article.text, &article.blocks) {
        // The two ends of a highlight are one mark.
        if note.kind == NoteKind::Highlight && open.take().is_some() {
            continue;
        }
        if note.kind == NoteKind::Highlight {
            open = Some(note.span);
        }
        findings.push(RULE.finding(note.span));
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let notes = text::notes(&article.text, &article.blocks);
    let at = notes.iter().position(|n| n.span == finding.span);
    let other_end = at
        .filter(|at| notes[*at].kind == NoteKind::Highlight)
        .and_then(|at| {
            notes[at + 1..]
                .iter()
                .find(|n| n.kind == NoteKind::Highlight)
        });
    let edits = if let Some(end) = other_end {
        [finding.span, end.span].map(delete).to_vec()
    } else {
        let before = article.text[..finding.span.start as usize].trim_end_matches([' ', '\t']);
        vec![delete(Span::new(before.len() as u32, finding.span.end))]
    };
    vec![Fix::edits("Take the mark out", edits, true), Fix::ignore()]
}

fn delete(span: Span) -> Edit {
    Edit {
        span,
        text: String::new(),
    }
}
