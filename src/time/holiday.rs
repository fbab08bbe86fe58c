//! The days of holidays, by rule.

use jiff::civil::Date;

use super::value::{date, month_end, plus_days};

/// The day of a holiday in a year. The rule is one of `seeds/lexicon/time.toml`: "12-25", "11 4 4" (the fourth Thursday
/// of November, the last one for -1), "11 4 4 +1" (the day after), "easter -2".
pub(super) fn day(rule: &str, year: i16) -> Option<Date> {
    if let Some((month, day)) = rule
        .split_once('-')
        .filter(|(m, d)| m.len() == 2 && d.len() == 2)
    {
        return date(year, month.parse().ok()?, day.parse().ok()?);
    }
    let mut fields = rule.split(' ');
    let head = fields.next()?;
    if head == "easter" {
        return plus_days(easter(year)?, fields.next()?.parse().ok()?);
    }
    let month: u8 = head.parse().ok()?;
    let nth: i32 = fields.next()?.parse().ok()?;
    let weekday: i32 = fields.next()?.parse().ok()?;
    let offset: i32 = fields.next().map_or(Some(0), |o| o.parse().ok())?;
    let day = if nth > 0 {
        let first = date(year, month, 1)?;
        let ahead = (weekday - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
        plus_days(first, ahead + 7 * (nth - 1))?
    } else {
        let last = month_end(year, month)?;
        let back = (i32::from(last.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
        plus_days(last, -back)?
    };
    plus_days(day, offset)
}

/// Western Easter Sunday, by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
