//! Dates that cannot be: a weekday that the date does not have, days and hours that do not exist.

use jiff::civil::Date;

use super::{
    Meaning, RangeEnd, Tense, TimeExpression, TimeMention, When,
    value::{date, month_end, plus_days},
};
use crate::text::{Placed, Span};

/// What is wrong with a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// "Monday, October 7" of a year in which that is a Tuesday.
    Weekday {
        /// The weekday that is written, 1 for Monday.
        stated: u8,
        /// The weekday of the date.
        actual: u8,
        /// The date as resolved.
        date: Date,
        /// The nearest date that has the stated weekday.
        nearest: Date,
        /// Whether the year stands in the text; otherwise it is the document date's, or reckoned from it.
        year_stated: bool,
    },
    /// "June 31", "Feb. 29" in a common year.
    NoSuchDay {
        month: u8,
        day: u8,
        /// The year, where it matters or is known.
        year: Option<i16>,
        /// The last day that the month has.
        last: u8,
    },
    /// "25:00", "12:64 a.m.".
    NoSuchHour,
    /// "from March 5 to March 3, 2024": the range starts at `start`, after this end.
    EndsFirst { start: Date },
}

/// A date that cannot be, for `dates/weekday` and `dates/impossible`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateFault {
    pub kind: FaultKind,
    /// The whole expression, in bytes of the document.
    pub span: Span,
    /// The weekday alone, for a weekday fault: what a fix replaces.
    pub weekday: Option<Span>,
    /// Index of the expression in the article.
    pub expression: u32,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// The dates of an article that cannot be, in text order. `times` are the resolved `paragraphs`.
#[must_use]
pub fn date_faults(
    paragraphs: &[Placed<'_, [TimeMention]>],
    times: &[TimeExpression],
) -> Vec<DateFault> {
    let mut faults = Vec::new();
    let mut paragraph = paragraphs.iter().peekable();
    for (index, time) in times.iter().enumerate() {
        while paragraph.peek().is_some_and(|p| p.index < time.block) {
            paragraph.next();
        }
        let Some(placed) = paragraph.peek() else {
            break;
        };
        let Some(mention) = placed.facts.get(time.local as usize) else {
            continue;
        };
        let kind = no_such_hour(mention)
            .or_else(|| no_such_day(mention, time))
            .or_else(|| ends_first(mention, times, index))
            .or_else(|| wrong_weekday(mention, time));
        if let Some(kind) = kind {
            faults.push(DateFault {
                kind,
                span: time.span,
                weekday: mention.weekday.map(|(_, span)| placed.to_document(span)),
                expression: index as u32,
                quoted: mention.quoted,
            });
        }
    }
    faults
}

fn no_such_hour(mention: &TimeMention) -> Option<FaultKind> {
    mention
        .clock
        .is_some_and(|c| !c.is_possible())
        .then_some(FaultKind::NoSuchHour)
}

fn no_such_day(mention: &TimeMention, time: &TimeExpression) -> Option<FaultKind> {
    let (month, day) = match mention.meaning {
        Meaning::Day {
            month: Some(month),
            day,
            ..
        } => (month, day),
        Meaning::Days { month, last, .. } => (month, last),
        _ => return None,
    };
    // In a leap year: what no year has is wrong whatever the year.
    let longest = month_end(2024, month)?.day().cast_unsigned();
    let year: Option<i16> = time.value.get(..4).and_then(|y| y.parse().ok());
    let last = match year {
        Some(year) => month_end(year, month)?.day().cast_unsigned(),
        None => longest,
    };
    (day > last).then_some(FaultKind::NoSuchDay {
        month,
        day,
        year,
        last,
    })
}

/// The second of two days of a range that lies before the first; both are stated, with a year.
fn ends_first(mention: &TimeMention, times: &[TimeExpression], index: usize) -> Option<FaultKind> {
    if mention.range != Some(RangeEnd::Last) {
        return None;
    }
    let Meaning::Day {
        when: When::Year(_),
        ..
    } = mention.meaning
    else {
        return None;
    };
    let (end, _) = times.get(index)?.days()?;
    let (start, last) = times.get(index.checked_sub(1)?)?.days()?;
    (start == last && end < start).then_some(FaultKind::EndsFirst { start })
}

fn wrong_weekday(mention: &TimeMention, time: &TimeExpression) -> Option<FaultKind> {
    let (stated, _) = mention.weekday?;
    let Meaning::Day { month, day, when } = mention.meaning else {
        return None;
    };
    let (date, last) = super::days_covered(&time.value)?;
    if date != last {
        return None;
    }
    let actual = date.weekday().to_monday_one_offset().cast_unsigned();
    if actual == stated {
        return None;
    }
    let year_stated = matches!(when, When::Year(_));
    // Without a year and without a verb to tell the side, a neighbouring year that fits is believed.
    if !year_stated && mention.tense != Tense::Past && mention.tense != Tense::Future {
        let fits = |y: i16| {
            month
                .and_then(|m| super::value::date(y, m, day))
                .is_some_and(|d| d.weekday().to_monday_one_offset().cast_unsigned() == stated)
        };
        if fits(date.year() - 1) || fits(date.year() + 1) {
            return None;
        }
    }
    let ahead = (i32::from(stated) - i32::from(actual)).rem_euclid(7);
    let nearest = plus_days(date, if ahead > 3 { ahead - 7 } else { ahead })?;
    Some(FaultKind::Weekday {
        stated,
        actual,
        date,
        nearest,
        year_stated,
    })
}

/// The valid dates nearest to a day that does not exist: the month's last day and the first of the next month.
#[must_use]
pub fn nearest_days(year: i16, month: u8) -> Option<(Date, Date)> {
    let last = month_end(year, month)?;
    let next = plus_days(last, 1)?;
    debug_assert!(date(year, month, 1).is_some());
    Some((last, next))
}
