//! Dates that cannot be right. What is wrong with a date is found in [`crate::time`]; a rule here says what to ask.

pub(super) mod impossible;
pub(super) mod weekday;

use super::Edit;
use crate::{
    article::Article,
    text::Span,
    time::{DateFault, date_faults},
};

/// The faults of the narrator's own dates.
fn faults(article: &Article) -> impl Iterator<Item = DateFault> {
    date_faults(&article.layer(|f| f.times.as_slice()), &article.times)
        .into_iter()
        .filter(|f| !f.quoted)
}

/// The edit that gives a date another day: the day's figures inside the expression.
fn change_day(article: &Article, expression: Span, from: u8, to: u8) -> Option<Edit> {
    let text = expression.of(&article.text);
    let day = from.to_string();
    let at = text.match_indices(&day).map(|(at, _)| at).find(|at| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        !digit(text[..*at].chars().next_back()) && !digit(text[at + day.len()..].chars().next())
    })?;
    let start = expression.start + at as u32;
    Some(Edit {
        span: Span::new(start, start + day.len() as u32),
        text: to.to_string(),
    })
}
