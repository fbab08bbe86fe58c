//! “Last Friday”, “next Tuesday”, where two readers find two dates.
//!
//! On a Thursday, “last Tuesday” is the day before yesterday for one reader and nine days ago for another. The rule asks
//! only where the two readings differ; within seven days the weekday alone is clear.
//!
//! **Asked about:** The mayor resigned last Tuesday.
//!
//! **Fine:** The mayor resigned on Tuesday, February 25.
//!
//! **Silent on** “last week” and “last month”, weekdays on which both readings agree, stories without a date, and
//! quotations.

use jiff::{ToSpan, civil::Date};

use super::{Expression, absolute, expressions};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    time::{Meaning, Which},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/ambiguous-week",
    class: Class::C,
    severity: Severity::Hint,
    message: "Two readers, two dates: which one is it?",
    source: include_str!("ambiguous_week.rs"),
    check: Check::Article(check),
    fixes,
};

/// The two days that readers find, the nearer one first; `None` where they agree.
fn readings(meaning: &Meaning, today: Date) -> Option<[Date; 2]> {
    let Meaning::Weekday {
        weekday,
        which: Some(which),
        week: None,
    } = meaning
    else {
        return None;
    };
    let ahead = i32::from(*weekday) - i32::from(today.weekday().to_monday_one_offset());
    // By the nearest such day, and by the week.
    let (nearest, by_week) = match which {
        Which::Last => ((ahead - 1).rem_euclid(7) - 6, ahead - 7),
        Which::Next => ((ahead - 1).rem_euclid(7) + 1, ahead + 7),
        // In the days ahead of "this Tuesday" it is the one to come; behind it, this week's or the next.
        Which::This => (ahead.rem_euclid(7), ahead),
        Which::Previous | Which::That | Which::Following => return None,
    };
    let day = |days: i32| today.checked_add(days.days()).ok();
    (nearest != by_week).then_some([day(nearest)?, day(by_week)?])
}

fn asked(article: &Article) -> Vec<(Expression<'_>, [Date; 2])> {
    let Some(today) = article.date.map(|d| d.date) else {
        return Vec::new();
    };
    expressions(article)
        .into_iter()
        .filter_map(|e| Some((e, readings(&e.mention.meaning, today)?)))
        .collect()
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let Some(today) = article.date.map(|d| d.date) else {
        return;
    };
    for (e, [a, b]) in asked(article) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: e.time.span,
            message: format!("{}, or {}?", absolute(a, today), absolute(b, today)).into(),
            related: Vec::new(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for (e, days) in asked(article) {
        if e.time.span != finding.span {
            continue;
        }
        for day in days {
            let today = article.date.map_or(day, |d| d.date);
            fixes.push(super::relative::replacement(&e, &absolute(day, today), ""));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
