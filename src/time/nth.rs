//! Days and weeks by their place in something longer: "the first Friday of July", "the last day of October", "the week
//! of Oct. 20".

use super::{
    Meaning, Modifier, Place, Unit, When,
    grammar::{Grammar, Reading, this},
    lexeme::Lexeme,
};

impl Grammar<'_> {
    /// "first Friday of July", "last day of 2016", "first week of May"; the day where that says it, else the longer
    /// time with its start or end meant.
    pub(super) fn nth(&self, i: usize) -> Option<Reading> {
        let place = match self.lex(i) {
            Lexeme::Last => -1,
            Lexeme::Ordinal(n @ 1..=5) => i8::try_from(n).ok()?,
            Lexeme::Unit(Unit::Second) => 2,
            _ => return None,
        };
        let what = match self.lex(i + 1) {
            Lexeme::Weekday(weekday) => Place::Weekday(weekday),
            Lexeme::Unit(Unit::Day) => Place::Day,
            Lexeme::Unit(Unit::Week | Unit::Month | Unit::Quarter) | Lexeme::Weekend => Place::Part,
            _ => return None,
        };
        if !matches!(self.lower(i + 2), "of" | "in") {
            return None;
        }
        // "the third quarter of 2024" is a time of its own; the last one is the fourth.
        if self.lex(i + 1) == Lexeme::Unit(Unit::Quarter) {
            if place > 0 {
                return None;
            }
            let (when, end) = self.year_of_part(i + 2);
            return (when != When::Unsaid)
                .then(|| Reading::new(end, Meaning::Quarter { quarter: 4, when }));
        }
        // "the first Monday of every month"
        if let (Place::Weekday(weekday), Lexeme::Every) = (what, self.lex(i + 3)) {
            let every = self.every(i + 3)?;
            return Some(Reading::new(
                every.end,
                Meaning::Set(format!("XXXX-WXX-{weekday}")),
            ));
        }
        let base = self.longer(i + 3)?;
        let month = matches!(base.meaning, Meaning::Month { .. })
            || matches!(
                base.meaning,
                Meaning::Shift {
                    unit: Unit::Month,
                    ..
                }
            );
        // "the fifth day of the trial" has no base; "the second day of 2016" is told by nobody.
        if what == Place::Part
            || (!month && !matches!(place, 1 | -1))
            || (!month && what != Place::Day)
        {
            let modifier = match place {
                -1 => Modifier::End,
                1 => Modifier::Start,
                _ => Modifier::Middle,
            };
            return Some(Reading {
                modifier: Some(modifier),
                ..base
            });
        }
        Some(Reading::new(
            base.end,
            Meaning::Nth {
                place,
                what,
                base: Box::new(base.meaning),
            },
        ))
    }

    /// A month or year that has weeks and days.
    fn longer(&self, i: usize) -> Option<Reading> {
        let reading = match self.lex(i) {
            Lexeme::Month(..) => self.date(i),
            Lexeme::Digits => self.year_token(i),
            Lexeme::This | Lexeme::Last | Lexeme::Next => self.pointed(i, false),
            Lexeme::The => match self.lex(i + 1) {
                Lexeme::Unit(unit @ (Unit::Month | Unit::Year)) => {
                    Some(Reading::new(i + 2, this(unit)))
                }
                _ => None,
            },
            _ => None,
        }?;
        matches!(
            reading.meaning,
            Meaning::Month { .. }
                | Meaning::Year(_)
                | Meaning::Shift {
                    unit: Unit::Month | Unit::Year,
                    ..
                }
        )
        .then_some(reading)
    }

    /// "week of Oct. 20", "week beginning Monday".
    pub(super) fn week_of_day(&self, i: usize) -> Option<Reading> {
        if !matches!(
            self.lower(i + 1),
            "of" | "beginning" | "starting" | "ending" | "commencing"
        ) {
            return None;
        }
        let at = i + 2 + usize::from(self.lower(i + 2) == "on");
        let base = match self.lex(at) {
            Lexeme::Month(..) | Lexeme::Weekday(_) | Lexeme::Digits => self.date(at),
            _ => None,
        }?;
        let day = matches!(base.meaning, Meaning::Day { .. } | Meaning::Weekday { .. });
        (day && base.clock.is_none() && base.part.is_none()).then(|| {
            Reading::new(
                base.end,
                Meaning::Nth {
                    place: 0,
                    what: Place::Week,
                    base: Box::new(base.meaning),
                },
            )
        })
    }
}
