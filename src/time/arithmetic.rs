//! Reckoning with days, weekdays and units of the calendar.

use jiff::civil::Date;

use super::{
    Unit,
    value::{Value, days_covered, plus_days, plus_months, week_of, week_start},
};

/// The date `count` units from a date value, as large as the unit: two days from "2025-10-28", four months from
/// "2025-W43". `None` where the value is too coarse for the unit.
#[must_use]
pub fn date_beside(date: &str, unit: Unit, count: i32) -> Option<String> {
    let (first, last) = days_covered(date)?;
    let value = |d: Date| moved(Value::Day(d), unit, count).map(Value::write);
    let from = value(first)?;
    // The same whichever of its days is meant; a week may lie in two months.
    let fine = matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight);
    let certain = value(last)? == from || !fine && plus_days(first, 6)? >= last;
    certain.then_some(from)
}

/// How many of which unit a TIMEX3 duration lasts: "P2D". `None` for vague ones, and for what is shorter than a day.
#[must_use]
pub fn duration_of(value: &str) -> Option<(i32, Unit)> {
    let rest = value.strip_prefix('P')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = rest.split_at(digits);
    let unit = match unit {
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        "DE" => Unit::Decade,
        _ => return None,
    };
    // Longer than history is no distance.
    let count = count.parse().ok().filter(|n| *n <= 10_000)?;
    Some((count, unit))
}

pub(super) fn parts(d: Date) -> (u8, u8) {
    (d.month().cast_unsigned(), d.day().cast_unsigned())
}

/// Roughly the day of the year, for distances between days without a year.
pub(super) fn day_of_year((month, day): (u8, u8)) -> i32 {
    (i32::from(month) - 1) * 61 / 2 + i32::from(day)
}

/// Days from `from` to the next such weekday, 0 if it is one.
pub(super) fn ahead(from: Date, weekday: u8) -> i32 {
    (i32::from(weekday) - i32::from(from.weekday().to_monday_one_offset())).rem_euclid(7)
}

/// The same, 7 if it is one.
pub(super) fn after(from: Date, weekday: u8) -> i32 {
    match ahead(from, weekday) {
        0 => 7,
        n => n,
    }
}

/// A value whose year is not known, as far as TIMEX3 can write it.
pub(super) fn unknown_year(value: Value) -> Value {
    match value {
        Value::Month(_, m) => Value::Part(None, Some(m), None),
        _ => Value::Part(None, None, None),
    }
}

/// `count` units from the value, as large as the unit.
pub(super) fn moved(base: Value, unit: Unit, count: i32) -> Option<Value> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Value::Day(base.day()?),
        Unit::Day => Value::Day(plus_days(base.day()?, count)?),
        Unit::Week | Unit::Fortnight => {
            let day = match base {
                Value::Week(y, w) | Value::Weekend(y, w) => week_start(y, w)?,
                _ => base.day()?,
            };
            let (y, w) = week_of(plus_days(day, count.checked_mul(7)?)?);
            Value::Week(y, w)
        }
        Unit::Month => {
            let (y, m) = base.month()?;
            let (y, m) = plus_months(y, m, count)?;
            Value::Month(y, m)
        }
        Unit::Quarter => {
            let (y, m) = base.month()?;
            let (y, m) = plus_months(y, (m - 1) / 3 * 3 + 1, count.checked_mul(3)?)?;
            Value::Quarter(y, (m - 1) / 3 + 1)
        }
        Unit::Year => Value::Year(year(i32::from(base.year()?).checked_add(count)?)?),
        Unit::Decade if count.abs() <= 1 => {
            Value::Decade(period(i32::from(base.year()?) / 10 + count)?)
        }
        Unit::Decade => Value::Year(year(
            i32::from(base.year()?).checked_add(count.checked_mul(10)?)?,
        )?),
        Unit::Century => Value::Century(period(i32::from(base.year()?) / 100 + count)?),
    })
}

pub(super) fn year(y: i32) -> Option<i16> {
    i16::try_from(y).ok().filter(|y| (1..=9999).contains(y))
}

/// A decade or century of our era.
fn period(n: i32) -> Option<i16> {
    i16::try_from(n).ok().filter(|n| *n >= 0)
}
