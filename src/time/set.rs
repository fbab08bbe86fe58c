//! Times that come again: "every Tuesday", "twice a year", "Mondays".

use super::{
    Meaning, Unit,
    duration::write,
    grammar::{Grammar, Reading},
    lexeme::Lexeme,
};

impl Grammar<'_> {
    /// "every Tuesday", "each year", "every two weeks", "every other day".
    pub(super) fn every(&self, i: usize) -> Option<Reading> {
        let at = i + 1;
        let set = |end: usize, value: String| Some(Reading::new(end, Meaning::Set(value)));
        match self.lex(at) {
            Lexeme::Weekday(day) => {
                let reading = weekdays(at, day);
                Some(reading)
            }
            Lexeme::Month(month, _) => set(at + 1, format!("XXXX-{month:02}")),
            Lexeme::Season(season) => set(at + 1, format!("XXXX-{}", season.code())),
            Lexeme::Weekend => set(at + 1, "XXXX-WXX-WE".to_owned()),
            Lexeme::Part(part) => set(at + 1, format!("XXXX-XX-XXT{}", part.code())),
            Lexeme::Unit(unit) => set(at + 1, write("1", unit)),
            Lexeme::OtherWord => match self.lex(at + 1) {
                Lexeme::Weekday(day) => Some(weekdays(at + 1, day)),
                Lexeme::Unit(unit) => set(at + 2, write("2", unit)),
                _ => None,
            },
            _ => {
                let amount = self.amount(at)?;
                let (unit, unit_at) = self.unit(amount.end)?;
                set(unit_at + 1, write(&amount.text, unit))
            }
        }
    }

    /// "per year".
    pub(super) fn per(&self, i: usize) -> Option<Reading> {
        match self.lex(i + 1) {
            // "60 miles per hour" is a speed.
            Lexeme::Unit(Unit::Hour | Unit::Minute | Unit::Second) => None,
            Lexeme::Unit(unit) => Some(Reading::new(i + 2, Meaning::Set(write("1", unit)))),
            _ => None,
        }
    }
}

/// "Tuesdays": a set.
pub(super) fn weekdays(i: usize, weekday: u8) -> Reading {
    Reading::new(i + 1, Meaning::Set(format!("XXXX-WXX-{weekday}")))
}
