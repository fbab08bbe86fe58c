//! A day or an hour that does not exist: February 30, June 31, February 29 of a common year, 25:00.
//!
//! There is nothing to interpret: somebody mistyped, and only the notes tell what was meant.
//!
//! **Asked about:** The lease ends on June 31.
//!
//! **Fine:** The lease ends on June 30.
//!
//! **Silent on** fractions, scores, section numbers, and quotations.

use super::{change_day, fault_at, faults};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, FixAction, Rule, Severity},
    time::FaultKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/impossible",
    class: Class::A,
    severity: Severity::Warning,
    message: "There is no such date: which one is meant?",
    source: include_str!("impossible.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for fault in faults(article) {
        let message = match fault.kind {
            FaultKind::Weekday { .. } => continue,
            FaultKind::NoSuchDay { .. } => RULE.message,
            FaultKind::EndsFirst { .. } => "The end comes before the start: which one is meant?",
            FaultKind::NoSuchHour => "There is no such hour: which one is meant?",
        };
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: fault.span,
            message: message.into(),
            related: Vec::new(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(fault) = fault_at(article, finding.span)
        && let FaultKind::NoSuchDay { day, last, .. } = fault.kind
        && let Some(edit) = change_day(article, fault.span, day, last)
    {
        fixes.push(Fix {
            title: format!("Change the day to {last}, the last of the month"),
            action: FixAction::Edits(vec![edit]),
            safe: false,
        });
    }
    fixes.push(Fix::ignore());
    fixes
}
