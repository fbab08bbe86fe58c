//! Clock times and parts of the day, alone and beside a date.

use super::{
    Clock, From, Meaning, Modifier, PartOfDay, Unit,
    grammar::{Grammar, Reading},
    lexeme::Lexeme,
};
use crate::{lexicon, tagger::Pos, text::Shape};

impl Grammar<'_> {
    /// A clock time, and the date after it if one is there: "9 a.m. Friday", "noon on Sunday", "10:30 GMT".
    pub(super) fn clock_first(&self, i: usize) -> Option<Reading> {
        let (end, clock, sure) = self.clock(i)?;
        if !sure && !lexicon::time::CLOCK_PREPOSITIONS.contains(self.before(i)) {
            return None;
        }
        let mut at = self.after_zone(end);
        if self.is_comma(at) {
            at += 1;
        }
        if self.lower(at) == "on" {
            at += 1;
        }
        if let Some(date) = self.day(at) {
            return Some(Reading {
                clock: Some(clock),
                part: None,
                ..date
            });
        }
        Some(Reading {
            clock: Some(clock),
            ..Reading::new(end, Meaning::ClockAlone)
        })
    }

    /// Past the zone that stands behind a clock time: "EST", "Eastern", "local time".
    fn after_zone(&self, at: usize) -> usize {
        let Some(token) = self.tagged.tokens.get(at) else {
            return at;
        };
        let word = self.lower(at);
        let zone = matches!(
            word,
            "eastern" | "central" | "mountain" | "pacific" | "greenwich" | "local"
        );
        if self.lower(at + 1) == "time" && (zone || token.is_capitalised()) {
            at + 2
        } else if zone || token.shape == Shape::Upper && matches!(word.len(), 2..=4) {
            at + 1
        } else {
            at
        }
    }

    /// An expression that names a day and can follow a clock time.
    fn day(&self, at: usize) -> Option<Reading> {
        let reading = match self.lex(at) {
            Lexeme::Weekday(_) | Lexeme::Month(..) | Lexeme::Digits => self.date(at)?,
            Lexeme::Deictic(days, part) => self.deictic(at, days, part)?,
            Lexeme::Last | Lexeme::Next | Lexeme::This => self.pointed(at, false)?,
            Lexeme::The
                if matches!(
                    self.lex(at + 1),
                    Lexeme::Same | Lexeme::Following | Lexeme::Next | Lexeme::Previous
                ) =>
            {
                self.pointed(at + 1, true)?
            }
            _ => return None,
        };
        let day = matches!(
            reading.meaning,
            Meaning::Day { .. }
                | Meaning::Weekday { .. }
                | Meaning::Shift {
                    unit: Unit::Day,
                    ..
                }
        );
        (day && reading.clock.is_none()).then_some(reading)
    }

    /// A clock time after a date: "Saturday at noon", "Tuesday, 9 a.m.".
    pub(super) fn with_clock_after(&self, reading: Reading) -> Reading {
        if reading.clock.is_some() || !reading.names_day() {
            return reading;
        }
        let mut at = reading.end;
        if self.is_comma(at) {
            at += 1;
        }
        let told = self.lower(at) == "at";
        if told {
            at += 1;
        }
        match self.clock(at) {
            Some((end, clock, sure)) if sure || told => Reading {
                end,
                clock: Some(clock),
                ..reading
            },
            _ => reading,
        }
    }

    /// "9" of "from 9 to 11 a.m.", and "9-11 a.m.": the hour takes its half of the day from the other end.
    pub(super) fn hour_of_range(&self, i: usize) -> Option<Reading> {
        let alone = |hour: u8, other: Clock, end: usize| {
            let later = if hour < 12 && other.hour >= 12 && hour + 12 <= other.hour {
                hour + 12
            } else {
                hour
            };
            Reading {
                clock: Some(at(later, None)),
                ..Reading::new(end, Meaning::ClockAlone)
            }
        };
        if let Some((first, last)) = self.lower(i).split_once(['-', '–']) {
            let (first, last) = (number(first, 2)?, number(last, 2)?);
            let Lexeme::Meridiem(noon) = self.lex(i + 1) else {
                return None;
            };
            let other = with_meridiem(last, None, noon);
            return ((1..=12).contains(&first) && !other.misfit)
                .then(|| alone(first, other, i + 2));
        }
        let hour = number(self.lower(i), 2).filter(|h| (1..=12).contains(h))?;
        let linked = matches!(
            self.lower(i + 1),
            "to" | "until" | "till" | "and" | "–" | "-"
        );
        let opened = matches!(self.before(i), "from" | "between" | "at" | "(");
        let (_, other, sure) = self.clock(i + 2)?;
        (linked && opened && sure).then(|| alone(hour, other, i + 1))
    }

    /// A clock time: its end, and whether it can be nothing else.
    pub(super) fn clock(&self, i: usize) -> Option<(usize, Clock, bool)> {
        match self.lex(i) {
            // "Chimes at Midnight"
            Lexeme::ClockWord(_)
                if self.tagged.tokens[i].is_capitalised() && !self.opens_sentence(i) =>
            {
                return None;
            }
            Lexeme::ClockWord(hour) => {
                return Some((i + 1, at(hour, Some(0)), true));
            }
            Lexeme::Number(hour @ 1..=12) => {
                let hour = hour as u8;
                return match self.lex(i + 1) {
                    Lexeme::Meridiem(noon) => Some((i + 2, with_meridiem(hour, None, noon), true)),
                    Lexeme::OClock => Some(self.zone(i + 2, at(hour, None))),
                    _ => None,
                };
            }
            Lexeme::Digits => {}
            _ => return None,
        }
        let text = self.lower(i);
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = text.get(digits.len()..).unwrap_or("");
        let (hour, minute) = match digits.split_once([':', '.']) {
            Some((h, m)) => {
                let m = m.split_once(':').map_or(m, |(m, _)| m);
                (number(h, 2)?, Some(number(m, 2).filter(|_| m.len() == 2)?))
            }
            None if digits.len() == 4
                && suffix.is_empty()
                && (matches!(self.lex(i + 1), Lexeme::Zone(_))
                    || self.lower(i + 1) == "local" && self.lower(i + 2) == "time") =>
            {
                (
                    number(digits.get(..2)?, 2)?,
                    Some(number(digits.get(2..)?, 2)?),
                )
            }
            None => (number(digits, 2)?, None),
        };
        let colon = digits.contains(':');
        let next = self.lex(i + 1);
        match (suffix, next) {
            ("am", _) => Some(self.zone(i + 1, with_meridiem(hour, minute, 0))),
            ("pm", _) => Some(self.zone(i + 1, with_meridiem(hour, minute, 12))),
            ("", Lexeme::Meridiem(noon)) => {
                Some(self.zone(i + 2, with_meridiem(hour, minute, noon)))
            }
            ("", Lexeme::OClock) => Some(self.zone(i + 2, at(hour, minute))),
            ("", Lexeme::Zone(utc)) if minute.is_some() || hour <= 24 => Some((
                i + 2,
                Clock {
                    utc,
                    ..at(hour, minute)
                },
                true,
            )),
            ("", _) if digits.len() == 4 && minute.is_some() && !digits.contains([':', '.']) => {
                Some(self.zone(i + 1, at(hour, minute)))
            }
            ("", _) if colon => {
                let local = self.lower(i + 1) == "local" && self.lower(i + 2) == "time";
                let end = if local { i + 3 } else { i + 1 };
                let plain = digits.len() <= 5;
                (local || plain).then(|| (end, at(hour, minute), local))
            }
            _ => None,
        }
    }

    /// The zone, "local time" or part of the day after a clock time.
    fn zone(&self, end: usize, clock: Clock) -> (usize, Clock, bool) {
        match self.lex(end) {
            Lexeme::Zone(utc) => (end + 1, Clock { utc, ..clock }, true),
            _ if self.lower(end) == "local" && self.lower(end + 1) == "time" => {
                (end + 2, clock, true)
            }
            _ if self.lower(end) == "in" && self.lower(end + 1) == "the" => {
                let Lexeme::Part(part) = self.lex(end + 2) else {
                    return (end, clock, true);
                };
                let hour = if part != PartOfDay::Morning && clock.hour < 12 {
                    clock.hour + 12
                } else {
                    clock.hour
                };
                (end + 3, Clock { hour, ..clock }, true)
            }
            _ => (end, clock, true),
        }
    }

    /// A part of the day after a date: "Tuesday morning", "yesterday afternoon".
    pub(super) fn with_part(&self, reading: Reading) -> Reading {
        if reading.part.is_some() || !reading.names_day() {
            return reading;
        }
        let early = match self.lex(reading.end) {
            Lexeme::Early => Some(Modifier::Start),
            Lexeme::Late => Some(Modifier::End),
            _ => None,
        };
        let at = reading.end + usize::from(early.is_some());
        match self.lex(at) {
            // "Saturday Night Live"
            Lexeme::Part(_) if self.tagged.tokens[at].is_capitalised() => reading,
            Lexeme::Part(part) => Reading {
                end: at + 1,
                part: Some(part),
                modifier: early.or(reading.modifier),
                ..reading
            },
            _ => reading,
        }
    }

    /// "night of Tuesday, May 7", "morning of Sept. 11".
    pub(super) fn part_first(&self, i: usize, part: PartOfDay) -> Option<Reading> {
        if !matches!(self.lower(i + 1), "of" | "on") {
            return None;
        }
        let date = self.day(i + 2).filter(|d| d.part.is_none())?;
        Some(Reading {
            part: Some(part),
            ..date
        })
    }

    /// "the night before": the part of the day before the narrative's.
    pub(super) fn part_beside(&self, i: usize, part: PartOfDay) -> Option<Reading> {
        let count = match self.lex(i + 1) {
            Lexeme::Before | Lexeme::Earlier => -1,
            Lexeme::After | Lexeme::Later => 1,
            _ => return None,
        };
        self.clause_ends(i + 2).then(|| Reading {
            part: Some(part),
            ..Reading::new(
                i + 2,
                Meaning::Shift {
                    unit: Unit::Day,
                    count,
                    from: From::Narrative,
                },
            )
        })
    }

    /// "today", "yesterday morning", "tomorrow at noon".
    pub(super) fn deictic(&self, i: usize, days: i8, part: Option<PartOfDay>) -> Option<Reading> {
        // "Today" as a name: "USA Today", "the Today programme".
        if i > 0
            && self.tagged.tokens[i].is_capitalised()
            && self.tagged.tokens[i - 1].is_capitalised()
            && self.tagged.tokens[i - 1].is_word()
            && !self.opens_sentence(i)
            && !self.opens_sentence(i - 1)
        {
            return None;
        }
        // "the Today Show", "the liberal Tomorrow (Ghad) Party"
        let described = i
            .checked_sub(1)
            .is_some_and(|b| matches!(self.pos(b), Pos::Determiner | Pos::Adjective));
        if self.tagged.tokens[i].is_capitalised()
            && described
            && !self.opens_sentence(i)
            && (self.pos(i + 1) == Pos::ProperNoun || self.lower(i + 1) == "(")
        {
            return None;
        }
        let reading = Reading {
            part,
            ..Reading::new(
                i + 1,
                Meaning::Shift {
                    unit: Unit::Day,
                    count: i32::from(days),
                    from: From::Document,
                },
            )
        };
        Some(self.with_part(reading))
    }

    /// "overnight": the night that ends or starts on the document date.
    pub(super) fn overnight(&self, i: usize) -> Option<Reading> {
        // "an overnight stay"
        if self.pos(i + 1).is_noun() {
            return None;
        }
        Some(Reading {
            part: Some(PartOfDay::Night),
            ..Reading::new(
                i + 1,
                Meaning::Shift {
                    unit: Unit::Day,
                    count: 0,
                    from: From::Document,
                },
            )
        })
    }
}

const fn at(hour: u8, minute: Option<u8>) -> Clock {
    Clock {
        hour,
        minute,
        utc: false,
        misfit: false,
    }
}

fn with_meridiem(hour: u8, minute: Option<u8>, noon: u8) -> Clock {
    Clock {
        hour: if hour >= 12 {
            hour - 12 + noon
        } else {
            hour + noon
        },
        minute,
        utc: false,
        misfit: hour == 0 || hour > 12,
    }
}

/// A number of at most `width` digits.
pub(super) fn number(text: &str, width: usize) -> Option<u8> {
    (!text.is_empty() && text.len() <= width && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
