//! Why a value is what it is, in plain words for the hover.

use jiff::civil::Date;

use super::{Anchor, Tense, Unit};

/// Why a value is what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Why {
    /// The expression says it all.
    Stated,
    Unknown,
    /// "Tuesday" before or after the story's date.
    WeekdayBy(Tense, u8),
    /// The weekday of the story's date.
    SameDay,
    /// A day, month or holiday whose year the tense tells.
    YearBy(Tense),
    /// "the 12th".
    MonthBy(Tense),
    WeekendBy(Tense),
    /// "Friday of last week".
    OfWeek,
    /// "May last year", "this May".
    OfYear,
    LastOne,
    NextOne,
    /// The other end of a range.
    RangeEnd,
    /// The year of a date just before.
    YearOf,
    SameAs,
    Counted {
        unit: Unit,
        count: i32,
    },
    ClockOf,
    /// A clock time after one of the evening before.
    AfterMidnight,
}

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a weekday, 1 for Monday; "" beyond 7.
#[must_use]
pub fn weekday_name(weekday: u8) -> &'static str {
    WEEKDAYS
        .get(usize::from(weekday).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

/// The English name of a month, 1 for January; "" beyond 12.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or("")
}

/// "Wednesday, October 29, 2025".
#[must_use]
pub fn long(d: Date) -> String {
    format!(
        "{}, {} {}, {}",
        weekday_name(d.weekday().to_monday_one_offset().cast_unsigned()),
        month_name(d.month().cast_unsigned()),
        d.day(),
        d.year()
    )
}

/// The words for the hover. `story` is the document date in words; `other` gives the text and value of an expression.
pub(super) fn write<'a>(
    why: Why,
    anchor: Anchor,
    story: &str,
    other: impl Fn(u32) -> Option<(&'a str, &'a str)>,
) -> String {
    let base = match anchor {
        Anchor::Absolute => return "as written".to_owned(),
        Anchor::None => return "no date to reckon from".to_owned(),
        Anchor::DocumentDate => story.to_owned(),
        Anchor::Expression(i) => match other(i) {
            Some((text, value)) => format!("“{text}” ({value})"),
            None => story.to_owned(),
        },
    };
    match why {
        Why::Stated => "as written".to_owned(),
        Why::Unknown => "no date to reckon from".to_owned(),
        Why::SameDay => format!("the day of the story, {base}"),
        Why::WeekdayBy(tense, weekday) => {
            let name = weekday_name(weekday);
            match tense {
                Tense::Future => format!("{name} after {base} (future tense)"),
                Tense::Present | Tense::Timetable => {
                    format!("{name} after {base} (present tense)")
                }
                Tense::Past => format!("{name} before {base} (past tense)"),
                Tense::None => format!("{name} before {base} (no verb to tell)"),
            }
        }
        Why::YearBy(tense) | Why::MonthBy(tense) | Why::WeekendBy(tense) => match tense {
            Tense::Past => format!("the last one, counted from {base} (past tense)"),
            Tense::Future => format!("the next one, counted from {base} (future tense)"),
            Tense::Timetable => format!("the next one, counted from {base} (present tense)"),
            _ => format!("the nearest to {base}"),
        },
        Why::OfWeek | Why::OfYear => format!("counted from {base}"),
        Why::LastOne => format!("the last one before {base}"),
        Why::NextOne => format!("the next one after {base}"),
        Why::RangeEnd => format!("the end of the range that starts with {base}"),
        Why::YearOf => format!("the year of {base}"),
        Why::SameAs => format!("near {base}"),
        Why::ClockOf => format!("on the day of {base}"),
        Why::AfterMidnight => format!("after midnight, the day after {base}"),
        Why::Counted { unit, count } => counted(unit, count, &base),
    }
}

/// "the day after", "2 weeks before", in front of what it is counted from.
#[must_use]
pub fn counted(unit: Unit, count: i32, base: &str) -> String {
    let name = unit_name(unit);
    match count {
        0 if unit == Unit::Day => format!("the day of {base}"),
        0 => format!("the {name} of {base}"),
        -1 => format!("the {name} before {base}"),
        1 => format!("the {name} after {base}"),
        n if n < 0 => format!("{} {name}s before {base}", n.unsigned_abs()),
        n => format!("{n} {name}s after {base}"),
    }
}

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
    }
}
