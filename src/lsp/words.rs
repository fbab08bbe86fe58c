//! How dates and quotations are put into words.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The text on one line: runs of white space become one space.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The text on one line, cut after a word if it is longer than `most` characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = line(text);
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let head = &text[..end];
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', ' ']))
}

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

/// Months as they are shortened before a day.
const SHORT_MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
];

/// A TIMEX3 date in few words: "Oct. 28, 2025", "week of Oct. 20, 2025". `None` for what is not a date, or not a full
/// one.
pub(super) fn short_date(value: &str) -> Option<String> {
    spell(value, &|date| {
        format!(
            "{} {}, {}",
            SHORT_MONTHS[month_index(date)],
            date.day(),
            date.year()
        )
    })
}

/// A TIMEX3 date spelled out: "Tuesday, October 28, 2025". `None` for what is not a date, or not a full one.
pub(super) fn long_date(value: &str) -> Option<String> {
    spell(value, &|date| {
        format!(
            "{}, {} {}, {}",
            weekday(date.weekday()),
            MONTHS[month_index(date)],
            date.day(),
            date.year()
        )
    })
}

fn month_index(date: Date) -> usize {
    usize::try_from(date.month()).unwrap_or(1).clamp(1, 12) - 1
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
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
                let name = if weekend { "weekend" } else { "week" };
                return Some(format!("{name} of {}", day(monday.date())));
            }
            let month = rest.parse::<usize>().ok().filter(|_| rest.len() == 2)?;
            let name = MONTHS.get(month.checked_sub(1)?)?;
            Some(format!("{name} {year}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_few_words_and_spelled_out() {
        let both = |value| (short_date(value), long_date(value));
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
    fn long_quotations_are_cut_after_a_word() {
        assert_eq!(cut("We will  never\nsell.", 40), "We will never sell.");
        assert_eq!(
            cut("We will never, ever sell this house.", 16),
            "We will never…"
        );
        assert_eq!(cut("éééééé", 3), "ééé…");
    }
}
