//! TIMEX3 values: dates with unknown parts, how they are written, which days they cover, and the grammar they obey.

use jiff::civil::Date;

use super::{Clock, PartOfDay, Season};

/// A resolved time without its clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Value {
    Day(Date),
    /// ISO year and week.
    Week(i16, u8),
    /// The Saturday and Sunday of an ISO week.
    Weekend(i16, u8),
    Month(i16, u8),
    Quarter(i16, u8),
    Half(i16, u8),
    Season(i16, Season),
    Year(i16),
    FiscalYear(i16),
    Decade(i16),
    Century(i16),
    /// What is known of a day: year, month, day; `Some(0)` for a day of which nothing is known.
    Part(Option<i16>, Option<u8>, Option<u8>),
    /// A weekday and no more.
    Weekday(u8),
}

impl Value {
    /// The TIMEX3 value.
    pub(super) fn write(self) -> String {
        match self {
            Self::Day(d) => day(d),
            Self::Week(y, w) => format!("{y:04}-W{w:02}"),
            Self::Weekend(y, w) => format!("{y:04}-W{w:02}-WE"),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, s) => format!("{y:04}-{}", s.code()),
            Self::Year(y) => format!("{y:04}"),
            Self::FiscalYear(y) => format!("FY{y:04}"),
            Self::Decade(d) => format!("{d:03}"),
            Self::Century(c) => format!("{c:02}"),
            Self::Part(y, m, d) => {
                let y = y.map_or("XXXX".to_owned(), |y| format!("{y:04}"));
                // Day 0 stands for a day that is not known.
                let two = |n: Option<u8>| {
                    n.filter(|n| *n > 0)
                        .map_or("XX".to_owned(), |n| format!("{n:02}"))
                };
                match (m, d) {
                    (None, None) => y,
                    (m, None) => format!("{y}-{}", two(m)),
                    (m, d) => format!("{y}-{}-{}", two(m), two(d)),
                }
            }
            Self::Weekday(w) => format!("XXXX-WXX-{w}"),
        }
    }

    /// The year it lies in, if known.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Day(d) => Some(d.year()),
            Self::Week(y, w) | Self::Weekend(y, w) => {
                week_start(y, w).map(|d| thursday(d).map_or(y, Date::year))
            }
            Self::Month(y, _)
            | Self::Quarter(y, _)
            | Self::Half(y, _)
            | Self::Season(y, _)
            | Self::Year(y)
            | Self::FiscalYear(y) => Some(y),
            Self::Part(y, ..) => y,
            Self::Decade(_) | Self::Century(_) | Self::Weekday(_) => None,
        }
    }

    /// The year and month it lies in, if known.
    pub(super) fn month(self) -> Option<(i16, u8)> {
        match self {
            Self::Day(d) => Some((d.year(), d.month().cast_unsigned())),
            Self::Month(y, m) => Some((y, m)),
            Self::Week(y, w) | Self::Weekend(y, w) => {
                thursday(week_start(y, w)?).map(|d| (d.year(), d.month().cast_unsigned()))
            }
            Self::Part(Some(y), Some(m), _) => Some((y, m)),
            _ => None,
        }
    }

    /// The day, if it is one.
    pub(super) const fn day(self) -> Option<Date> {
        match self {
            Self::Day(d) => Some(d),
            _ => None,
        }
    }
}

fn thursday(monday: Date) -> Option<Date> {
    plus_days(monday, 3)
}

/// "2025-10-29".
pub(super) fn day(d: Date) -> String {
    format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day())
}

/// A clock time behind its "T".
pub(super) fn clock(c: Clock) -> String {
    let minute = c.minute.unwrap_or(0);
    let zone = if c.utc { "Z" } else { "" };
    format!("T{:02}:{minute:02}{zone}", c.hour)
}

/// A part of the day behind its "T".
pub(super) fn part(p: PartOfDay) -> String {
    format!("T{}", p.code())
}

/// The day `days` later; `None` beyond the calendar.
pub(super) fn plus_days(d: Date, days: i32) -> Option<Date> {
    d.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Year and month, `months` later.
pub(super) fn plus_months(year: i16, month: u8, months: i32) -> Option<(i16, u8)> {
    let index = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
    (1..=9999).contains(&year).then_some((year, month))
}

/// ISO year and week of a day.
pub(super) fn week_of(d: Date) -> (i16, u8) {
    let iso = d.iso_week_date();
    (iso.year(), iso.week().cast_unsigned())
}

/// The Monday of an ISO week.
pub(super) fn week_start(year: i16, week: u8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, i8::try_from(week).ok()?, jiff::civil::Weekday::Monday)
        .ok()
        .map(jiff::civil::ISOWeekDate::date)
}

/// The last day of a month.
pub(super) fn month_end(year: i16, month: u8) -> Option<Date> {
    date(year, month, 1).map(Date::last_of_month)
}

/// A day of the calendar, if there is one.
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first and last day that a date value, a time value or a "first/last" of them covers; `None` for durations, sets
/// and values with unknown parts.
#[must_use]
pub fn days_covered(value: &str) -> Option<(Date, Date)> {
    if let Some((first, last)) = value.split_once('/') {
        return Some((days_covered(first)?.0, days_covered(last)?.1));
    }
    let value = value.split_once('T').map_or(value, |(d, _)| d);
    let value = value.strip_prefix("FY").unwrap_or(value);
    let head = value.get(..4);
    let number = |text: &str| text.parse::<u8>().ok();
    let Some(head) = head.filter(|h| h.bytes().all(|b| b.is_ascii_digit())) else {
        return decade_or_century(value);
    };
    let year: i16 = head.parse().ok()?;
    let rest = value.get(4..)?;
    if rest.is_empty() {
        return Some((date(year, 1, 1)?, date(year, 12, 31)?));
    }
    let rest = rest.strip_prefix('-')?;
    if let Some(week) = rest.strip_prefix('W') {
        let (week, end) = week.split_once('-').unwrap_or((week, ""));
        let monday = week_start(year, number(week)?)?;
        return match end {
            "" => Some((monday, plus_days(monday, 6)?)),
            "WE" => Some((plus_days(monday, 5)?, plus_days(monday, 6)?)),
            _ => None,
        };
    }
    let months = |first: u8, count: i32| {
        let (y, m) = plus_months(year, first, count - 1)?;
        Some((date(year, first, 1)?, month_end(y, m)?))
    };
    match rest {
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" => months(9, 3),
        "WI" => months(12, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        "Q1" => months(1, 3),
        "Q2" => months(4, 3),
        "Q3" => months(7, 3),
        "Q4" => months(10, 3),
        _ => match rest.split_once('-') {
            None => months(number(rest)?, 1),
            Some((m, d)) => {
                let day = date(year, number(m)?, number(d)?)?;
                Some((day, day))
            }
        },
    }
}

fn decade_or_century(value: &str) -> Option<(Date, Date)> {
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: i16 = value.parse().ok()?;
    let (first, length) = match value.len() {
        3 => (n * 10, 10),
        2 => (n * 100, 100),
        _ => return None,
    };
    Some((date(first.max(1), 1, 1)?, date(first + length - 1, 12, 31)?))
}

/// Whether a value obeys the grammar of TIMEX3 as Copydesk writes it.
///
/// Dates: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-Www`, `YYYY-Www-D`, `YYYY-Www-WE`, `YYYY-Qn`, `YYYY-Hn`, a season, a
/// decade `YYY`, a century `YY`, `FYYYYY`, with `X` for unknown digits; times: a date and `T` with a clock or a part of
/// the day; durations: `PnU` and `PTnU`; ranges: two dates or times and a slash.
#[must_use]
pub fn is_timex_value(value: &str) -> bool {
    if let Some((first, last)) = value.split_once('/') {
        return is_point(first) && is_point(last);
    }
    is_point(value) || is_duration(value)
}

fn is_point(value: &str) -> bool {
    match value.split_once('T') {
        Some((date, time)) => is_date(date) && is_time(time),
        None => is_date(value),
    }
}

/// Digits in the range, or all unknown.
fn field(text: &str, width: usize, range: std::ops::RangeInclusive<u16>) -> bool {
    text.len() == width
        && (text.bytes().all(|b| b == b'X')
            || (text.bytes().all(|b| b.is_ascii_digit())
                && text.parse().is_ok_and(|n| range.contains(&n))))
}

fn is_date(value: &str) -> bool {
    let value = match value.strip_prefix("FY") {
        Some(year) => return field(year, 4, 0..=9999),
        None => value,
    };
    let mut fields = value.split('-');
    let year = fields.next().unwrap_or("");
    let rest: Vec<&str> = fields.collect();
    if rest.is_empty() && field(year, year.len().clamp(2, 3), 0..=999) {
        return true;
    }
    if !field(year, 4, 0..=9999) {
        return false;
    }
    match rest[..] {
        [] => true,
        [one] => {
            matches!(one, "SP" | "SU" | "FA" | "WI" | "H1" | "H2")
                || one.strip_prefix('Q').is_some_and(|q| field(q, 1, 1..=4))
                || one.strip_prefix('W').is_some_and(|w| field(w, 2, 1..=53))
                || field(one, 2, 1..=12)
        }
        [one, two] => match one.strip_prefix('W') {
            Some(week) => field(week, 2, 1..=53) && (two == "WE" || field(two, 1, 1..=7)),
            None => field(one, 2, 1..=12) && field(two, 2, 1..=31),
        },
        _ => false,
    }
}

fn is_time(time: &str) -> bool {
    let time = time.strip_suffix('Z').unwrap_or(time);
    if matches!(time, "MO" | "AF" | "EV" | "NI") {
        return true;
    }
    let mut fields = time.split(':');
    fields.next().is_some_and(|h| field(h, 2, 0..=24))
        && fields.next().is_none_or(|m| field(m, 2, 0..=59))
        && fields.next().is_none_or(|s| field(s, 2, 0..=59))
        && fields.next().is_none()
}

fn is_duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else {
        return false;
    };
    let (rest, units): (&str, &[&str]) = match rest.strip_prefix('T') {
        Some(rest) => (rest, &["H", "M", "S"]),
        None => (rest, &["CE", "DE", "WE", "Y", "M", "W", "D", "Q"]),
    };
    units.iter().any(|unit| {
        rest.strip_suffix(unit).is_some_and(|amount| {
            amount == "X"
                || (!amount.is_empty()
                    && amount.split('.').count() <= 2
                    && amount
                        .split('.')
                        .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit())))
        })
    })
}
