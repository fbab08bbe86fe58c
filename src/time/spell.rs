//! TIMEX3 dates in words, for people.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::reason::{month_name, weekday_name};

/// Months as they are shortened before a day.
const SHORT_MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
];

/// A TIMEX3 date in few words: "Oct. 28, 2025", "week of Oct. 20, 2025". `None` for what is not a date, or not a full
/// one.
#[must_use]
pub fn short_date(value: &str) -> Option<String> {
    spell(value, &|date| {
        format!("{}, {}", day_name(date), date.year())
    })
}

/// A day without its year: "Oct. 28".
#[must_use]
pub fn day_name(date: Date) -> String {
    format!("{} {}", SHORT_MONTHS[month_index(date)], date.day())
}

/// A TIMEX3 date spelled out: "Tuesday, October 28, 2025". `None` for what is not a date, or not a full one.
#[must_use]
pub fn spelled_date(value: &str) -> Option<String> {
    spell(value, &|date| {
        format!(
            "{}, {} {}, {}",
            weekday_name(date.weekday().to_monday_one_offset().cast_unsigned()),
            month_name(date.month().cast_unsigned()),
            date.day(),
            date.year()
        )
    })
}

/// A TIMEX3 duration spelled out: "16 days", "1 year and 6 months", "some months". `None` for what is none.
#[must_use]
pub fn spelled_duration(value: &str) -> Option<String> {
    let mut units: [(&str, &str); 9] = [
        ("CE", "century"),
        ("DE", "decade"),
        ("Y", "year"),
        ("Q", "quarter"),
        ("M", "month"),
        ("W", "week"),
        ("D", "day"),
        ("H", "hour"),
        ("S", "second"),
    ];
    let mut rest = value.strip_prefix('P')?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        if let Some(clock) = rest.strip_prefix('T') {
            rest = clock;
            units[4] = ("M", "minute");
        }
        let (number, unit) =
            rest.split_at(rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'X'))?);
        let (behind, name) = units
            .iter()
            .find_map(|(short, name)| Some((unit.strip_prefix(short)?, name)))?;
        rest = behind;
        parts.push(match number {
            "1" => format!("1 {name}"),
            "X" => format!("some {}", plural(name)),
            "" => return None,
            number => format!("{number} {}", plural(name)),
        });
    }
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn plural(unit: &str) -> String {
    unit.strip_suffix('y')
        .filter(|stem| !stem.ends_with('a'))
        .map_or_else(|| format!("{unit}s"), |stem| format!("{stem}ies"))
}

fn month_index(date: Date) -> usize {
    usize::try_from(date.month()).unwrap_or(1).clamp(1, 12) - 1
}

fn spell(value: &str, day: &dyn Fn(Date) -> String) -> Option<String> {
    if let Some((first, last)) = value.split_once('/') {
        return Some(format!("{} to {}", spell(first, day)?, spell(last, day)?));
    }
    if let Some((date, time)) = value.split_once('T') {
        let date = spell(date, day)?;
        let time = match time {
            "MO" => "morning",
            "MI" => "noon",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            "DT" => "daytime",
            clock if clock.starts_with(|c: char| c.is_ascii_digit()) => clock,
            _ => return Some(date),
        };
        return Some(format!("{date}, {time}"));
    }
    if value.len() == 10
        && let Ok(date) = value.parse::<Date>()
    {
        return Some(day(date));
    }
    let (year, rest) = match value.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (value, None),
    };
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i16 = year.parse().ok()?;
    let Some(rest) = rest else {
        return match year.len() {
            4 => Some(year.to_owned()),
            3 => Some(format!("the {year}0s")),
            2 => Some(format!("the years {year}00 to {year}99")),
            _ => None,
        };
    };
    let season = |name: &str| Some(format!("{name} {year}"));
    match rest {
        "SP" => season("spring"),
        "SU" => season("summer"),
        "FA" | "AU" => season("autumn"),
        "WI" => season("winter"),
        "H1" => Some(format!("first half of {year}")),
        "H2" => Some(format!("second half of {year}")),
        "Q1" => Some(format!("first quarter of {year}")),
        "Q2" => Some(format!("second quarter of {year}")),
        "Q3" => Some(format!("third quarter of {year}")),
        "Q4" => Some(format!("fourth quarter of {year}")),
        _ => {
            if let Some(week) = rest.strip_prefix('W') {
                let (week, weekend) = match week.strip_suffix("-WE") {
                    Some(week) => (week, true),
                    None => (week, false),
                };
                let monday = ISOWeekDate::new(number, week.parse().ok()?, Weekday::Monday).ok()?;
                if weekend {
                    let saturday = monday.date().saturating_add(jiff::Span::new().days(5));
                    return Some(format!("weekend of {}", day(saturday)));
                }
                return Some(format!("week of {}", day(monday.date())));
            }
            let month = rest.parse().ok().filter(|_| rest.len() == 2)?;
            let name = Some(month_name(month)).filter(|name| !name.is_empty())?;
            Some(format!("{name} {year}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_few_words_and_spelled_out() {
        let both = |value| (short_date(value), spelled_date(value));
        let some = |short: &str, long: &str| (Some(short.to_owned()), Some(long.to_owned()));
        assert_eq!(
            both("2025-10-28"),
            some("Oct. 28, 2025", "Tuesday, October 28, 2025")
        );
        assert_eq!(both("2025-08"), some("August 2025", "August 2025"));
        assert_eq!(
            both("2025-W43"),
            some("week of Oct. 20, 2025", "week of Monday, October 20, 2025")
        );
        assert_eq!(
            short_date("2025-10-28TEV").as_deref(),
            Some("Oct. 28, 2025, evening")
        );
        assert_eq!(
            short_date("2025-10-28T19:30").as_deref(),
            Some("Oct. 28, 2025, 19:30")
        );
        assert_eq!(
            short_date("2025-10-28/2025-11-01").as_deref(),
            Some("Oct. 28, 2025 to Nov. 1, 2025")
        );
        assert_eq!(
            short_date("2025-Q3").as_deref(),
            Some("third quarter of 2025")
        );
        assert_eq!(
            short_date("2025-W43-WE").as_deref(),
            Some("weekend of Oct. 25, 2025")
        );
        assert_eq!(short_date("198").as_deref(), Some("the 1980s"));
        for value in [
            "XXXX-10-28",
            "PAST_REF",
            "P3D",
            "",
            "2025-13",
            "2025-XX",
            "/",
            "T",
            "2025-02-30",
        ] {
            assert_eq!(both(value), (None, None), "{value}");
        }
    }

    #[test]
    fn durations_are_told_in_words() {
        for (value, words) in [
            ("P16D", "16 days"),
            ("PT1H", "1 hour"),
            ("PT35M", "35 minutes"),
            ("P1M", "1 month"),
            ("PXM", "some months"),
            ("P2CE", "2 centuries"),
            ("P1YT2H", "1 year and 2 hours"),
            ("P2DE", "2 decades"),
        ] {
            assert_eq!(spelled_duration(value).as_deref(), Some(words), "{value}");
        }
        for value in ["", "P", "2025", "PT", "P3Z", "PD"] {
            assert_eq!(spelled_duration(value), None, "{value}");
        }
    }
}
