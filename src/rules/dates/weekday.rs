//! The weekday and the date that stand together do not fit.
//!
//! One of the two is wrong, and readers who come on the wrong day will say so. Which one it is only the writer knows.
//!
//! **Asked about:** The hearing is on Wednesday, March 4, 2025.
//!
//! **Fine:** The hearing is on Tuesday, March 4, 2025.
//!
//! **Silent on** quotations, and dates whose year nothing in the file tells.

use super::{change_day, fault_at, faults};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, FixAction, Related, Rule, Severity},
    time::{FaultKind, short_date},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/weekday",
    class: Class::A,
    severity: Severity::Warning,
    message: "That date falls on another day: which of the two is right?",
    source: include_str!("weekday.rs"),
    check: Check::Article(check),
    fixes,
};

const NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn name(day: u8) -> &'static str {
    NAMES[usize::from(day.clamp(1, 7)) - 1]
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for fault in faults(article) {
        let FaultKind::Weekday {
            actual,
            date,
            year_stated,
            ..
        } = fault.kind
        else {
            continue;
        };
        // Where the year comes from, if the sentence does not give it.
        let related = article
            .date
            .and_then(|d| d.span)
            .filter(|_| !year_stated)
            .map(|span| Related {
                span,
                message: "The year is taken from here.".into(),
            });
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: fault.span,
            message: format!(
                "{}, is a {}: which of the two is right?",
                short_date(&date.to_string()).unwrap_or_default(),
                name(actual)
            )
            .into(),
            related: related.into_iter().collect(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(fault) = fault_at(article, finding.span)
        && let FaultKind::Weekday {
            actual,
            date,
            nearest,
            ..
        } = fault.kind
    {
        if let Some(span) = fault.weekday {
            fixes.push(Fix::replace(
                format!("Change the weekday to {}", name(actual)),
                span,
                name(actual),
                false,
            ));
        }
        if nearest.month() == date.month()
            && let Some(edit) = change_day(
                article,
                fault.span,
                date.day().cast_unsigned(),
                nearest.day().cast_unsigned(),
            )
        {
            fixes.push(Fix {
                title: format!("Change the date to the {}", nearest.day()),
                action: FixAction::Edits(vec![edit]),
                safe: false,
            });
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
