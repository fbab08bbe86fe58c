//! Two lines that cannot both be true: someone will speak at a summit, and further down will not attend it.
//!
//! The plan changed while the story grew, or two reports were put together. Both lines are linked; which one holds only
//! the writer knows.
//!
//! **Asked about:** Ada Kovac will deliver a speech at the trade summit. The town is small. Kovac will not attend the
//! summit.
//!
//! **Fine:** Ada Kovac had planned to speak at the trade summit but will no longer attend. The town is small.
//!
//! **Silent on** two sources that disagree, an earlier plan against the present one, another day or another summit, an
//! address by video, conditions, quotations, and a pair of which one line has the mark `{>>resolved: plan changed<<}`.

use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity, support},
    text::{self, NoteKind, Span},
};

use super::statement::{Statement, negative, positive};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "structure/contradiction",
    class: Class::B,
    severity: Severity::Warning,
    message: "These two lines cannot both be true: which one holds?",
    source: include_str!("contradiction.rs"),
    check: Check::Story(check),
    fixes,
};

/// The denials of a story, each with a line that says the contrary, but for those that somebody has resolved.
fn contradictions(article: &Article) -> Vec<(Statement, Statement)> {
    let mut pairs = pairs(article);
    if pairs.is_empty() {
        return pairs;
    }
    let resolved = resolved(article);
    pairs.retain(|(no, yes)| {
        let is_resolved = |s: &Statement| {
            (article.sentence_at(s.span.start)).is_some_and(|s| resolved.contains(&s.span))
        };
        !is_resolved(no) && !is_resolved(yes)
    });
    pairs
}

/// The sentences with a mark that says so, in them or right behind.
fn resolved(article: &Article) -> Vec<Span> {
    text::notes(&article.text, &article.blocks)
        .iter()
        .filter(|note| note.kind == NoteKind::Resolved)
        .filter_map(|note| {
            let before = article.text[..note.span.start as usize].trim_end();
            article.sentence_at(before.len() as u32)
        })
        .map(|sentence| sentence.span)
        .collect()
}

fn pairs(article: &Article) -> Vec<(Statement, Statement)> {
    let denied = negative(article);
    if denied.is_empty() {
        return Vec::new();
    }
    let said = positive(article, &denied);
    denied
        .into_iter()
        .filter_map(|no| {
            let yes = said
                .get(&no.about())?
                .iter()
                .find(|yes| yes.contradicts(&no))?;
            Some((no, yes.clone()))
        })
        .collect()
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for (no, yes) in contradictions(article) {
        // The later of the two is where a reader stumbles.
        let (here, there) = if no.span.start > yes.span.start {
            (no.span, yes.span)
        } else {
            (yes.span, no.span)
        };
        if findings.iter().any(|f| f.rule == RULE.id && f.span == here) {
            continue;
        }
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: here,
            message: RULE.message.into(),
            related: vec![Related {
                span: there,
                message: "The other line.".into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for (no, yes) in contradictions(article) {
        let touched = no.span == finding.span || yes.span == finding.span;
        // A plan that changed can be told as one.
        if let Some(span) = no.will_not.filter(|_| touched) {
            fixes.push(Fix::replace(
                "Say that the plan has changed: “will no longer”".to_owned(),
                span,
                "will no longer",
                false,
            ));
            break;
        }
    }
    fixes.push(support::mark(
        finding.span,
        "Mark as resolved: the plan changed",
        "resolved: plan changed",
    ));
    fixes.push(Fix::ignore());
    fixes
}
