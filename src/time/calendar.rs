//! Dates in every form of news: days, months, years, decades, seasons, quarters, holidays.

use super::{
    Meaning, Modifier, Unit, When, Which,
    clock::number,
    grammar::{Grammar, Reading, this},
    lexeme::{self, Lexeme, MonthWord},
};
use crate::{lexicon, tagger::Pos, text::TokenKind};

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
            (self.four_digits(a)?, number(b, 2)?, number(c, 2)?)
        } else {
            let year = match c.len() {
                4 => self.four_digits(c)?,
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

    fn four_digits(&self, text: &str) -> Option<i16> {
        (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
            .filter(|y| (1000..2200).contains(y))
    }

    /// A year after a day or month, with or without a comma.
    pub(super) fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        let at = i + usize::from(self.is_comma(i));
        if self.lex(at) != Lexeme::Digits {
            return None;
        }
        let year = self.four_digits(self.lower(at))?;
        // "On May 5, 2000 people marched" stays a count where the counted noun follows.
        if lexicon::time::YEAR_COUNTERS.contains(self.lower(at + 1)) {
            return None;
        }
        Some((year, at + 1))
    }

    /// The "12th" of "the 12th", where a day can stand and nothing is numbered.
    pub(super) fn day_of_month(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|s| text.ends_with(s));
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
                .is_some_and(|t| t.is_capitalised());
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

    /// A year that stands alone, or a span of them: "in 2016", "the 2016 elections", "2011-15".
    pub(super) fn year_alone(&self, i: usize) -> Option<Reading> {
        if let Some(reading) = self.decade(i, false).or_else(|| self.year_span(i)) {
            return Some(reading);
        }
        let reading = self.year_token(i)?;
        let Meaning::Year(year) = reading.meaning else {
            return None;
        };
        let before = self.before(i);
        if lexicon::time::YEAR_BLOCKERS.contains(before)
            || lexicon::time::YEAR_COUNTERS.contains(self.lower(i + 1))
        {
            return None;
        }
        let recent = (1900..2100).contains(&year);
        let framed = match before {
            "the" => year >= 1400,
            // "(1738)", "(1704 – 1787)"
            "(" => self.closes_year(i + 1),
            "–" | "-" | "—" => self.year_before_dash(i),
            _ => lexicon::time::DATE_PREPOSITIONS.contains(before) || self.before_bc(i + 1),
        };
        ((recent || framed) && !self.before_bc(i + 1) && !self.is_counted(i, year))
            .then_some(reading)
    }

    /// Whether a bracket or a dash follows: "(1738)", "(1704 – 1787".
    fn closes_year(&self, i: usize) -> bool {
        matches!(self.lower(i), ")" | "–" | "-" | "—" | "," | ";")
    }

    /// Whether "1704 –" stands before the token.
    fn year_before_dash(&self, i: usize) -> bool {
        i.checked_sub(2)
            .is_some_and(|b| self.year_token(b).is_some())
    }

    fn before_bc(&self, i: usize) -> bool {
        matches!(self.tagged.word(i), "BC" | "BCE" | "B.C.")
    }

    /// "2000 volunteers", "over 1000 articles", "1709 schoolchildren": a plural after a round number or after one that
    /// no year of news is, unless the story writes "the".
    fn is_counted(&self, i: usize, year: i16) -> bool {
        let before = self.before(i);
        let plural = (i + 1..i + 3)
            .take_while(|k| {
                matches!(
                    self.pos(*k),
                    Pos::Noun | Pos::Adjective | Pos::VerbParticiple
                )
            })
            .any(|k| {
                self.pos(k) == Pos::Noun
                    && (self.lower(k).ends_with('s')
                        || self.lower(k).ends_with("ren")
                        || self.lower(k) == "people")
            });
        let measured = matches!(
            before,
            "over" | "than" | "nearly" | "almost" | "some" | "least" | "about" | "around"
        ) && (year % 10 == 0 || plural);
        before != "the"
            && ((plural && (year % 100 == 0 || year < 1850))
                || (measured && (plural || year % 1000 == 0)))
    }

    /// A token of four digits in the range of years.
    pub(super) fn year_token(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        // "2003's comedy"
        let text = text
            .strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .unwrap_or(text);
        let year = self.four_digits(text)?;
        Some(Reading::new(i + 1, Meaning::Year(year)))
    }

    fn year_span(&self, i: usize) -> Option<Reading> {
        let (first, last) = self.lower(i).split_once(['-', '–', '/'])?;
        let first = self
            .four_digits(first)
            .filter(|y| (1500..2100).contains(y))?;
        let last = match last.len() {
            4 => self.four_digits(last)?,
            2 => first - first % 100 + i16::from(number(last, 2)?),
            _ => return None,
        };
        (first < last && last - first < 200)
            .then(|| Reading::new(i + 1, Meaning::Years(first, last)))
    }

    /// "1990s"; with "the" or "early" before, "90s" too.
    pub(super) fn decade(&self, i: usize, prepared: bool) -> Option<Reading> {
        let text = self.lower(i);
        let digits = text
            .strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .or_else(|| text.strip_suffix('s'))?;
        let decade = match digits.len() {
            4 => self.four_digits(digits)? / 10,
            2 if prepared => 190 + i16::from(number(digits, 2)?) / 10,
            _ => return None,
        };
        // "temperatures in the 60s", "in the 30s°F"
        let degrees =
            self.lower(i + 1).starts_with(['°', 'º']) || self.lower(i + 1).starts_with("degree");
        let fits = digits.ends_with('0') && (digits.len() == 4 || decade >= 192) && !degrees;
        // "the 1600s" are a century; of this one, the first ten years.
        let meaning = if digits.ends_with("00") && decade < 200 && digits.len() == 4 {
            Meaning::Century(decade / 10)
        } else {
            Meaning::Decade(decade)
        };
        fits.then(|| Reading::new(i + 1, meaning))
    }

    /// "'90s", "'11": an apostrophe and two digits.
    pub(super) fn short_decade(&self, i: usize) -> Option<Reading> {
        let mark = self.tagged.tokens.get(i)?;
        if mark.kind != TokenKind::Quote
            || !matches!(self.lower(i), "'" | "’" | "‘")
            || self.tagged.spaced_before(i + 1)
            || self.lex(i + 1) != Lexeme::Digits
        {
            return None;
        }
        self.decade(i + 1, true)
    }

    /// "mid-2011", "mid-May", "mid-1990s", "two-week", "20th-century", "year-end".
    pub(super) fn hyphenated(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        if let Some(rest) = text
            .strip_prefix("mid-")
            .or_else(|| text.strip_prefix("early-"))
            .or_else(|| text.strip_prefix("late-"))
        {
            let modifier = match &text[..3] {
                "mid" => Modifier::Middle,
                "ear" => Modifier::Start,
                _ => Modifier::End,
            };
            let meaning = if let Some(year) = self.four_digits(rest) {
                Meaning::Year(year)
            } else if let Some(decade) = rest.strip_suffix('s').and_then(|d| self.four_digits(d)) {
                Meaning::Decade(decade / 10)
            } else {
                match lexeme::of_word(rest) {
                    Lexeme::Month(month, _) => return self.month_after_prefix(i, month, modifier),
                    Lexeme::Season(season) => Meaning::Season {
                        season,
                        when: When::Unsaid,
                    },
                    _ => return None,
                }
            };
            return Some(Reading {
                modifier: Some(modifier),
                ..Reading::new(i + 1, meaning)
            });
        }
        // "January-June 2016"
        if let Some((first, last)) = text.split_once('-')
            && let (Lexeme::Month(first, _), Lexeme::Month(last, _)) =
                (lexeme::of_word(first), lexeme::of_word(last))
            && self.tagged.tokens[i].is_capitalised()
            && let Some((year, end)) = self.year_after(i + 1)
        {
            return Some(Reading::new(end, Meaning::Months { first, last, year }));
        }
        self.duration_word(i)
    }

    fn month_after_prefix(&self, i: usize, month: u8, modifier: Modifier) -> Option<Reading> {
        let (when, end) = self
            .year_after(i + 1)
            .map(|(y, end)| (When::Year(y), end))
            .or_else(|| self.of_year(i + 1).map(|(w, end)| (When::OfYear(w), end)))
            .unwrap_or((When::Unsaid, i + 1));
        Some(Reading {
            modifier: Some(modifier),
            ..Reading::new(end, Meaning::Month { month, when })
        })
    }

    /// "summer 2015", "the fall of 2021", "in winter". The words that are other words too need more beside them.
    pub(super) fn season(&self, i: usize) -> Option<Reading> {
        let Lexeme::Season(season) = self.lex(i) else {
            return None;
        };
        let after_of = i + 1 + usize::from(self.lower(i + 1) == "of");
        if let Some((year, end)) = self
            .year_after(after_of)
            .filter(|_| !self.is_comma(after_of))
        {
            return Some(Reading::new(
                end,
                Meaning::Season {
                    season,
                    when: When::Year(year),
                },
            ));
        }
        if let Some((which, end)) = self.of_year(i + 1) {
            return Some(Reading::new(
                end,
                Meaning::Season {
                    season,
                    when: When::OfYear(which),
                },
            ));
        }
        let the = usize::from(self.before(i) == "the");
        let before = i.checked_sub(1 + the).map_or("", |b| self.lower(b));
        let prepared = matches!(
            before,
            "in" | "by"
                | "until"
                | "since"
                | "during"
                | "before"
                | "after"
                | "through"
                | "throughout"
                | "early"
                | "late"
                | "over"
                | "for"
        );
        let word = self.lower(i);
        let ambiguous = matches!(word, "fall" | "spring");
        let next = self.pos(i + 1);
        let goes_on =
            next.is_noun() || self.lower(i + 1) == "of" || self.lower(i + 1) == "in" && ambiguous;
        let verb = self.pos(i).is_verb();
        let firm = if ambiguous {
            prepared
                && matches!(
                    before,
                    "in" | "by" | "until" | "since" | "during" | "early" | "late"
                )
        } else {
            prepared
        };
        (firm && !goes_on && !verb && !self.tagged.tokens[i].is_capitalised()).then(|| {
            Reading::new(
                i + 1,
                Meaning::Season {
                    season,
                    when: When::Unsaid,
                },
            )
        })
    }

    /// "this weekend", "the weekend".
    pub(super) fn weekend(&self, i: usize, which: Option<Which>) -> Option<Reading> {
        (self.lex(i) == Lexeme::Weekend && !self.pos(i + 1).is_noun())
            .then(|| Reading::new(i + 1, Meaning::Weekend(which)))
    }

    /// "Tuesdays": a set.
    pub(super) fn weekdays(&self, i: usize, weekday: u8) -> Reading {
        Reading::new(i + 1, Meaning::Set(format!("XXXX-WXX-{weekday}")))
    }

    /// "fiscal 2024", "fiscal year 2024", "the 2024 fiscal year" is left at its year.
    pub(super) fn fiscal(&self, i: usize) -> Option<Reading> {
        let at = i + 1 + usize::from(self.lex(i + 1) == Lexeme::Unit(Unit::Year));
        let Meaning::Year(year) = self.year_token(at)?.meaning else {
            return None;
        };
        Some(Reading::new(at + 1, Meaning::FiscalYear(year)))
    }

    /// "year end", "the end of the year" is read elsewhere.
    pub(super) fn year_end(&self, i: usize) -> Option<Reading> {
        let Lexeme::Unit(unit) = self.lex(i) else {
            return None;
        };
        (matches!(self.lex(i + 1), Lexeme::EndOf)
            && self.lower(i + 1) == "end"
            && !self.pos(i + 2).is_noun())
        .then(|| Reading {
            modifier: Some(Modifier::End),
            ..Reading::new(i + 2, this(unit))
        })
    }

    /// "fourth quarter", "first half of 2015", "20th century".
    pub(super) fn numbered(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        // "19th-century"
        if let Some((head, "century")) = text.split_once('-') {
            let n = head.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            return Some(Reading::new(
                i + 1,
                Meaning::Century(i16::from(number(n, 2)?.checked_sub(1)?)),
            ));
        }
        let (n, next) = match self.lex(i) {
            Lexeme::Last => return None,
            Lexeme::Unit(Unit::Second) => (2, i + 1),
            _ => {
                let ordinal = self.lex(i) != Lexeme::Digits
                    || text.ends_with(|c: char| c.is_ascii_alphabetic());
                if !ordinal {
                    return None;
                }
                self.day_number(i)?
            }
        };
        match self.lex(next) {
            Lexeme::Unit(Unit::Century) => Some(Reading::new(
                next + 1,
                Meaning::Century(i16::from(n.checked_sub(1)?)),
            )),
            Lexeme::Unit(Unit::Quarter) if n <= 4 => {
                let (when, end) = self.year_of_part(next + 1);
                Some(Reading::new(end, Meaning::Quarter { quarter: n, when }))
            }
            Lexeme::Half if n <= 2 => {
                let (when, end) = self.year_of_part(next + 1);
                (when != When::Unsaid).then(|| Reading::new(end, Meaning::Half { half: n, when }))
            }
            _ => None,
        }
    }

    /// "of 2015", "2015", "of the year", "of last year", "last year" after a quarter or half.
    fn year_of_part(&self, i: usize) -> (When, usize) {
        let of = i + usize::from(self.lower(i) == "of");
        if self.lex(of) == Lexeme::Digits
            && let Some(Reading {
                meaning: Meaning::Year(y),
                end,
                ..
            }) = self.year_token(of)
        {
            return (When::Year(y), end);
        }
        if let Some((which, end)) = self.of_year(i) {
            return (When::OfYear(which), end);
        }
        let the_year = self.lower(i) == "of"
            && self.lex(i + 1) == Lexeme::The
            && self.lex(i + 2) == Lexeme::Unit(Unit::Year);
        if the_year {
            return (When::OfYear(Which::This), i + 3);
        }
        (When::Unsaid, i)
    }

    /// "Christmas Eve", "Thanksgiving 2014", "last Easter" (with `when`).
    pub(super) fn holiday(&self, i: usize, when: When) -> Option<Reading> {
        let token = self.tagged.tokens.get(i)?;
        if !token.is_capitalised() || self.in_person(i) || self.goes_on_name(i) {
            return None;
        }
        let (rule, mut end) = self.holiday_rule(i)?;
        let mut when = when;
        if when == When::Unsaid {
            if let Some((year, after)) = self.year_after(end).filter(|_| !self.is_comma(end)) {
                (when, end) = (When::Year(year), after);
            } else if let Some((which, after)) = self.of_year(end) {
                (when, end) = (When::OfYear(which), after);
            }
        }
        // "Christmas tree", "Easter Rising": the holiday only tells which.
        let next = self.pos(end);
        if when == When::Unsaid && (next.is_noun() || self.lower(end) == "-") {
            return None;
        }
        let reading = Reading::new(end, Meaning::Holiday { rule, when });
        Some(self.with_part(reading))
    }

    fn holiday_rule(&self, i: usize) -> Option<(&'static str, usize)> {
        let mut joined = String::new();
        let mut best = None;
        for (count, at) in (i..i + 5).enumerate() {
            let word = self.lower(at);
            if word.is_empty() {
                break;
            }
            if count > 0 {
                joined.push(' ');
            } else if !lexicon::time::HOLIDAY_WORDS.contains(word) {
                return None;
            }
            joined.push_str(if word == "’" { "'" } else { word });
            if let Some(rule) = lexicon::time::HOLIDAYS.get(joined.as_str()) {
                best = Some((*rule, at + 1));
            }
        }
        best
    }
}
