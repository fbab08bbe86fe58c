//! The dateline is missing, or tells another day than the front matter or the file's name.
//!
//! Readers of a report from elsewhere want to know where and when it was filed. The rule speaks in the `publish` profile,
//! and elsewhere where a desk asks for it in its settings: `"structure/dateline" = "hint"`.
//!
//! **Asked about:** The council met in the town hall on Thursday and voted on the budget.
//!
//! **Fine:** TALLINN, March 6 - The council met in the town hall and voted on the budget.
//!
//! **Silent on** datelines that are a day older than the file, and stories without text.

use jiff::civil::Date;

use crate::{
    article::Article,
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Related, Rule, Severity},
    text::{BlockKind, Span},
    time::{DateSource, Meaning, When, month_name},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "structure/dateline",
    class: Class::A,
    severity: Severity::Hint,
    message: "Where and when was this filed?",
    source: include_str!("dateline.rs"),
    check: Check::Article(check),
    fixes,
};

/// Datelines stand among the first so many blocks.
const TOP: usize = 12;
/// A file may be this many days younger than its dateline.
const LATE: i32 = 1;

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let (span, message, related) = if let Some((span, day)) = other_day(article) {
        let date = article.date;
        (
            span,
            format!(
                "The dateline is of {} {}, the file of another day: which is right?",
                month_name(day.month().cast_unsigned()),
                day.day()
            ),
            date.and_then(|d| d.span),
        )
    } else if let Some(span) = missing(article) {
        (span, RULE.message.to_owned(), None)
    } else {
        return;
    };
    findings.push(Finding {
        rule: RULE.id,
        severity: RULE.severity,
        span,
        message: message.into(),
        related: related
            .map(|span| Related {
                span,
                message: "The date of the file.".into(),
            })
            .into_iter()
            .collect(),
    });
}

/// The first word of the story's text, if no dateline stands before it.
fn missing(article: &Article) -> Option<Span> {
    let mut top = article.blocks.iter().take(TOP);
    if top.any(|b| b.kind == BlockKind::Dateline) {
        return None;
    }
    let first = article
        .layer(|f| f)
        .into_iter()
        .find(|p| p.block.kind == BlockKind::Paragraph)?;
    Some(first.to_document(first.passage.tokens.first()?.span))
}

/// The day of a dateline that is not the day of the file, with its place.
fn other_day(article: &Article) -> Option<(Span, Date)> {
    let date = article
        .date
        .filter(|d| matches!(d.source, DateSource::FrontMatter | DateSource::FileName))?;
    for (index, block) in article.blocks.iter().enumerate().take(TOP) {
        if block.kind != BlockKind::Dateline {
            continue;
        }
        for mention in &article.facts_of(index as u32)?.times {
            let Meaning::Day {
                month: Some(month),
                day,
                when,
            } = mention.meaning
            else {
                continue;
            };
            let year = match when {
                When::Year(year) => year,
                _ => date.date.year(),
            };
            let told = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
            let younger = (date.date - told).get_days();
            // The turn of the year stands between December and January.
            if !(0..=LATE).contains(&younger) && younger.abs() < 360 {
                return Some((block.to_document(mention.span), told));
            }
        }
    }
    None
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let day = article.date.map(|d| {
        format!(
            "{} {}",
            month_name(d.date.month().cast_unsigned()),
            d.date.day()
        )
    });
    if other_day(article).is_none() {
        let day = day.unwrap_or_else(|| "___".to_owned());
        let start = finding.span.start;
        fixes.push(Fix {
            title: format!("Add a dateline: “___, {day} -”"),
            action: FixAction::Edits(vec![Edit {
                span: Span::new(start, start),
                text: format!("___, {day} - "),
            }]),
            safe: false,
        });
    } else if let Some(day) = day {
        fixes.push(Fix::replace(
            format!("Write the date of the file: {day}"),
            finding.span,
            day,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
