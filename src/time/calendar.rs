//! Dates in every form of news: days, months, years, decades, seasons, quarters, holidays.

use super::{
    Meaning, Unit, When, Which,
    clock::number,
    grammar::{Grammar, Reading},
    lexeme::{Lexeme, MonthWord},
    year::four_digits,
};
use crate::{lexicon, tagger::Pos, text::Token};

impl Grammar<'_> {
    /// A date that starts with a weekday, a month or a number.
    pub(super) fn date(&self, i: usize) -> Option<Reading> {
        if let Lexeme::Weekday(weekday) = self.lex(i) {
            return self.weekday(i, weekday);
        }
        let reading = self.calendar(i)?;
        Some(self.with_part(reading))
    }

    /// "22nd of May" after "the"; a date that can do without it keeps it out ("the 22 May attack").
    pub(super) fn ordinal_date(&self, i: usize) -> Option<Reading> {
        self.lower(i)
            .ends_with(|c: char| c.is_ascii_alphabetic())
            .then(|| self.date(i))
            .flatten()
    }

    /// A date without its weekday.
    fn calendar(&self, i: usize) -> Option<Reading> {
        match self.lex(i) {
            Lexeme::Month(month, word) => self.month(i, month, word),
            Lexeme::Digits | Lexeme::Ordinal(_) => self.numeric(i).or_else(|| self.day_month(i)),
            _ => None,
        }
    }

    fn weekday(&self, i: usize, weekday: u8) -> Option<Reading> {
        // "Wednesday, October 29, 2025", "Friday the 22nd"
        let mut at = i + 1;
        if self.is_comma(at) {
            at += 1;
        }
        if self.lex(at) == Lexeme::The {
            at += 1;
        }
        let dated = self.calendar(at).filter(|r| {
            matches!(r.meaning, Meaning::Day { .. })
                && (!self.is_comma(i + 1)
                    || matches!(self.lex(at), Lexeme::Month(..) | Lexeme::Digits))
        });
        if let Some(reading) = dated {
            return Some(self.with_part(Reading {
                weekday: Some((weekday, i)),
                ..reading
            }));
        }
        if at > i + 1
            && self.lex(at - 1) == Lexeme::The
            && let Some(reading) = self.day_of_month(at)
        {
            return Some(Reading {
                weekday: Some((weekday, i)),
                ..reading
            });
        }
        if self.is_name(i, None) || self.holiday(i, When::Unsaid).is_some() {
            return None;
        }
        let mut reading = Reading::new(
            i + 1,
            Meaning::Weekday {
                weekday,
                which: None,
                week: None,
            },
        );
        if let Lexeme::Parts(part) = self.lex(i + 1) {
            let value = format!("XXXX-WXX-{weekday}T{}", part.code());
            return Some(Reading::new(i + 2, Meaning::Set(value)));
        }
        reading = self.with_part(reading);
        // "Friday last week", "Tuesday of next week"
        let of = reading.end + usize::from(self.lower(reading.end) == "of");
        let week = match self.lex(of) {
            Lexeme::Last => Some(Which::Last),
            Lexeme::Next => Some(Which::Next),
            Lexeme::This => Some(Which::This),
            _ => None,
        };
        if let (Some(week), Lexeme::Unit(Unit::Week)) = (week, self.lex(of + 1)) {
            return Some(Reading {
                end: of + 2,
                meaning: Meaning::Weekday {
                    weekday,
                    which: None,
                    week: Some(week),
                },
                ..reading
            });
        }
        Some(reading)
    }

    fn month(&self, i: usize, month: u8, word: MonthWord) -> Option<Reading> {
        if let Some(reading) = self.day_span(i + 1, month) {
            return Some(reading);
        }
        if let Some((day, mut end)) = self.day_number(i + 1) {
            let mut when = When::Unsaid;
            if let Some((year, after)) = self.year_after(end) {
                (when, end) = (When::Year(year), after);
            } else if let Some((which, after)) = self.of_year(end) {
                (when, end) = (When::OfYear(which), after);
            } else if let Some(year) = self.remembered(month, day, end) {
                when = When::Year(year);
            }
            return Some(Reading::new(
                end,
                Meaning::Day {
                    month: Some(month),
                    day,
                    when,
                },
            ));
        }
        if let Some((year, end)) = self.year_after(i + 1).or_else(|| {
            (self.lower(i + 1) == "of")
                .then(|| self.year_after(i + 2))
                .flatten()
        }) {
            return Some(Reading::new(
                end,
                Meaning::Month {
                    month,
                    when: When::Year(year),
                },
            ));
        }
        if self.is_name(i, Some(word)) {
            return None;
        }
        let (when, end) = self
            .of_year(i + 1)
            .map_or((When::Unsaid, i + 1), |(which, end)| {
                (When::OfYear(which), end)
            });
        Some(Reading::new(end, Meaning::Month { month, when }))
    }

    /// The year of a day that is the name of an event: "the Sept. 11 attacks".
    fn remembered(&self, month: u8, day: u8, after: usize) -> Option<i16> {
        let key = format!("{month}-{day} {}", self.lower(after));
        let year = lexicon::time::REMEMBERED_DAYS.get(key.as_str())?;
        i16::try_from(*year).ok()
    }

    /// "last year", "of this year", "next year" after a month, day, season or quarter.
    pub(super) fn of_year(&self, i: usize) -> Option<(Which, usize)> {
        let mut at = i;
        if matches!(self.lower(at), "of" | ",") {
            at += 1;
        }
        let the = self.lex(at) == Lexeme::The;
        at += usize::from(the);
        let which = match self.lex(at) {
            Lexeme::Last => Which::Last,
            Lexeme::This | Lexeme::Current => Which::This,
            Lexeme::Next if the => Which::Following,
            Lexeme::Next => Which::Next,
            Lexeme::That | Lexeme::Same => Which::That,
            Lexeme::Previous => Which::Previous,
            Lexeme::Following => Which::Following,
            _ => return None,
        };
        (self.lex(at + 1) == Lexeme::Unit(Unit::Year)).then_some((which, at + 2))
    }

    /// "29", "29th", "twelfth" as a day of the month.
    pub(super) fn day_number(&self, i: usize) -> Option<(u8, usize)> {
        let day = match self.lex(i) {
            Lexeme::Digits => {
                let text = self.lower(i);
                let digits = text
                    .strip_suffix("st")
                    .or_else(|| text.strip_suffix("nd"))
                    .or_else(|| text.strip_suffix("rd"))
                    .or_else(|| text.strip_suffix("th"))
                    .unwrap_or(text);
                number(digits, 2)?
            }
            Lexeme::Ordinal(n) => n,
            Lexeme::Unit(Unit::Second) => 2,
            _ => return None,
        };
        // "June 30 percent": a number of something else.
        let next = self.lower(i + 1);
        if matches!(next, "%" | "percent" | "million" | "billion")
            || matches!(self.lex(i + 1), Lexeme::Meridiem(_))
        {
            return None;
        }
        (1..=31).contains(&day).then_some((day, i + 1))
    }

    /// "29-31" after a month.
    fn day_span(&self, i: usize, month: u8) -> Option<Reading> {
        if self.lex(i) != Lexeme::Digits {
            return None;
        }
        let (first, last) = self.lower(i).split_once(['-', '–'])?;
        let (first, last) = (number(first, 2)?, number(last, 2)?);
        if first >= last || last > 31 || first == 0 {
            return None;
        }
        let (when, end) = self
            .year_after(i + 1)
            .map_or((When::Unsaid, i + 1), |(y, end)| (When::Year(y), end));
        Some(Reading::new(
            end,
            Meaning::Days {
                month,
                first,
                last,
                when,
            },
        ))
    }

    /// "29 October 2025", "29th of October", "the tenth of May".
    fn day_month(&self, i: usize) -> Option<Reading> {
        if matches!(self.lex(i), Lexeme::Digits) && self.tagged.tokens.get(i)?.span.len() > 4 {
            return self.span_month(i);
        }
        let (day, next) = self.day_number(i)?;
        let of = self.lower(next) == "of";
        let at = next + usize::from(of);
        let Lexeme::Month(month, _) = self.lex(at) else {
            return None;
        };
        // "the first of May" yes, "first May" no.
        let ordinal = self.lex(i) != Lexeme::Digits || self.lower(i).len() > 2;
        if ordinal && !of && self.lex(i) != Lexeme::Digits {
            return None;
        }
        let mut end = at + 1;
        let mut when = When::Unsaid;
        if let Some((year, after)) = self.year_after(end) {
            (when, end) = (When::Year(year), after);
        } else if let Some((which, after)) = self.of_year(end) {
            (when, end) = (When::OfYear(which), after);
        }
        Some(Reading::new(
            end,
            Meaning::Day {
                month: Some(month),
                day,
                when,
            },
        ))
    }

    /// "29-31 October 2025".
    fn span_month(&self, i: usize) -> Option<Reading> {
        let (first, last) = self.lower(i).split_once(['-', '–'])?;
        let (first, last) = (number(first, 2)?, number(last, 2)?);
        let Lexeme::Month(month, _) = self.lex(i + 1) else {
            return None;
        };
        if first >= last || last > 31 || first == 0 {
            return None;
        }
        let (when, end) = self
            .year_after(i + 2)
            .map_or((When::Unsaid, i + 2), |(y, end)| (When::Year(y), end));
        Some(Reading::new(
            end,
            Meaning::Days {
                month,
                first,
                last,
                when,
            },
        ))
    }

    /// "2025-10-29", "7/8/07", "29.10.2025".
    fn numeric(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        if text == "9/11" {
            let meaning = Meaning::Day {
                month: Some(9),
                day: 11,
                when: When::Year(2001),
            };
            return Some(Reading::new(i + 1, meaning));
        }
        let separator = text.bytes().find(|b| matches!(b, b'-' | b'/' | b'.'))? as char;
        let mut fields = text.split(separator);
        let (a, b, c) = (fields.next()?, fields.next()?, fields.next()?);
        if fields.next().is_some() {
            return None;
        }
        let (year, month, day) = if a.len() == 4 {
            (four_digits(a)?, number(b, 2)?, number(c, 2)?)
        } else {
            let year = match c.len() {
                4 => four_digits(c)?,
                2 if separator == '/' => {
                    let short = i16::from(number(c, 2)?);
                    if short < 50 {
                        2000 + short
                    } else {
                        1900 + short
                    }
                }
                _ => return None,
            };
            let (first, second) = (number(a, 2)?, number(b, 2)?);
            // Month first, as American copy has it, unless that cannot be; with stops, day first.
            if first > 12 || separator == '.' {
                (year, second, first)
            } else {
                (year, first, second)
            }
        };
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| {
            Reading::new(
                i + 1,
                Meaning::Day {
                    month: Some(month),
                    day,
                    when: When::Year(year),
                },
            )
        })
    }

    /// A year after a day or month, with or without a comma.
    pub(super) fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        let at = i + usize::from(self.is_comma(i));
        if self.lex(at) != Lexeme::Digits {
            return None;
        }
        let year = four_digits(self.lower(at))?;
        // "On May 5, 2000 people marched" stays a count where the counted noun follows.
        if lexicon::time::YEAR_COUNTERS.contains(self.lower(at + 1)) {
            return None;
        }
        Some((year, at + 1))
    }

    /// The "12th" of "the 12th", where a day can stand and nothing is numbered.
    pub(super) fn day_of_month(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        let ordinal = matches!(self.lex(i), Lexeme::Ordinal(_))
            || ["st", "nd", "rd", "th"].iter().any(|s| text.ends_with(s));
        let (day, end) = self.day_number(i)?;
        let before = i.checked_sub(2).map_or("", |b| self.lower(b));
        let placed = matches!(
            before,
            "on" | "until"
                | "till"
                | "by"
                | "before"
                | "after"
                | "since"
                | "from"
                | "to"
                | "of"
                | "through"
        ) || matches!(
            i.checked_sub(2).map(|b| self.lex(b)),
            Some(Lexeme::Weekday(_))
        );
        let next = self.pos(end);
        // "from the 6th to the 12th week"
        let listed = matches!(self.lower(end), "to" | "and" | "through" | "or")
            && self
                .day_number(end + 1 + usize::from(self.lex(end + 1) == Lexeme::The))
                .is_some_and(|(_, after)| self.pos(after).is_noun());
        let numbered = next.is_noun()
            || listed
            || next == Pos::Adjective
            || next == Pos::Numeral
            || matches!(self.lower(end), "and" | "of" | "-")
            || self
                .tagged
                .tokens
                .get(end)
                .is_some_and(Token::is_capitalised);
        (ordinal && placed && !numbered).then(|| {
            Reading::new(
                end,
                Meaning::Day {
                    month: None,
                    day,
                    when: When::Unsaid,
                },
            )
        })
    }
}
