//! The records have somebody else in this office on the story's date.
//!
//! A name under the wrong title is the mistake that readers write in about. The records are dated: the story's date
//! decides who held the office, and a story that is younger than the records gets a hint only.
//!
//! **Asked about:** LISBON, March 3, 2010 — President Lula hosted the prime minister of Japan, Naoto Kan, on Tuesday.
//!
//! **Fine:** LISBON, March 3, 2010 — President Lula hosted the prime minister of Japan, Yukio Hatoyama, on Tuesday.
//!
//! **Silent on** quotations, former, acting and future holders, sentences about another time, the week around a change
//! of hands, offices with several holders, stories without a date.

use super::office::{Certainty, Judge, Statement, Verdict, statements, statements_at};
use crate::{
    article::Article,
    knowledge::{Day, Record},
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    time::short_date,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/title-mismatch",
    class: Class::B,
    severity: Severity::Information,
    message: "The records have somebody else in this office: is the name right?",
    source: include_str!("title_mismatch.rs"),
    check: Check::Story(check),
    fixes,
};

/// Longest message, in characters.
const MESSAGE: usize = 90;

fn found<'a>(
    article: &'a Article,
    statements: Vec<Statement<'a>>,
) -> impl Iterator<Item = (Statement<'a>, Record<'a>, Certainty)> {
    let mut judge = Judge::new(article);
    statements.into_iter().filter_map(move |statement| {
        let Verdict::Other(record, certainty) = judge.verdict(&statement) else {
            return None;
        };
        Some((statement, record, certainty))
    })
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for (statement, record, certainty) in found(article, statements(article)) {
        let (severity, when) = match certainty {
            Certainty::Known => (RULE.severity, article.day()),
            Certainty::AsOf(day) => (Severity::Hint, day),
        };
        findings.push(Finding {
            rule: RULE.id,
            severity,
            span: statement.name,
            message: message(record.name(), when).into(),
            related: Vec::new(),
        });
    }
}

fn message(holder: &str, when: Day) -> String {
    let when = when.to_string();
    let when = short_date(&when).unwrap_or(when);
    let full = format!("On {when}, this was {holder}, as far as is known: is the name right?");
    if full.chars().count() <= MESSAGE {
        full
    } else {
        RULE.message.to_owned()
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = found(article, statements_at(article, finding.span))
        .filter(|(statement, _, _)| statement.name == finding.span)
        .map(|(statement, record, _)| {
            Fix::replace(
                format!("Change to {}", record.name()),
                statement.name,
                record.name(),
                false,
            )
        })
        .collect();
    fixes.push(Fix::ignore());
    fixes
}
