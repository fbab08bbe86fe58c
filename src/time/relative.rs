//! "last year", "the following Tuesday", "early next week", "the end of the month": expressions that point from an anchor.

use super::{
    From, Meaning, Modifier, Unit, When, Which, duration,
    grammar::{Grammar, Reading, this},
    lexeme::Lexeme,
};
use crate::tagger::Pos;

impl Grammar<'_> {
    /// "last year", "this week", "next Tuesday", "the previous day", "the past six months". `the` says that "the"
    /// stands before.
    pub(super) fn pointed(&self, i: usize, the: bool) -> Option<Reading> {
        let (at, which) = self.which(i, the)?;
        if self.lex(i) == Lexeme::This
            && matches!(
                self.lex(at),
                Lexeme::Past | Lexeme::Last | Lexeme::Coming | Lexeme::Current
            )
        {
            // "this past week", "this coming Friday"
            let (after, inner) = self.which(at, true)?;
            return self.pointed_at(after, inner, Lexeme::This, false);
        }
        if self.lex(at) == Lexeme::Fiscal {
            return (self.lex(at + 1) == Lexeme::Unit(Unit::Year))
                .then(|| Reading::new(at + 2, Meaning::FiscalYear(When::Which(which))));
        }
        self.pointed_at(at, which, self.lex(i), the)
    }

    pub(super) fn which(&self, i: usize, the: bool) -> Option<(usize, Which)> {
        let which = match self.lex(i) {
            // "due to last three weeks"
            Lexeme::Last
                if self.before(i) == "to"
                    && (self.pos(i).is_verb() || self.amount(i + 1).is_some())
                    || i.checked_sub(1).is_some_and(|b| self.pos(b) == Pos::Modal) =>
            {
                return None;
            }
            Lexeme::Last | Lexeme::Past => Which::Last,
            Lexeme::Next if the => Which::Following,
            Lexeme::Next | Lexeme::Coming => Which::Next,
            Lexeme::This | Lexeme::Current => Which::This,
            Lexeme::Previous | Lexeme::Prior => Which::Previous,
            Lexeme::Following => Which::Following,
            Lexeme::Same => Which::That,
            Lexeme::That
                if matches!(
                    self.pos(i),
                    Pos::Determiner | Pos::Pronoun | Pos::Noun | Pos::Subordinator
                ) =>
            {
                Which::That
            }
            _ => return None,
        };
        Some((i + 1, which))
    }

    pub(super) fn pointed_at(
        &self,
        at: usize,
        which: Which,
        word: Lexeme,
        the: bool,
    ) -> Option<Reading> {
        match self.lex(at) {
            Lexeme::Unit(unit) => self.pointed_unit(at, which, unit, word, the),
            Lexeme::Weekday(weekday) => {
                let which = if which == Which::Following && word != Lexeme::Following {
                    Which::Next
                } else {
                    which
                };
                if self.is_name(at, None) {
                    return None;
                }
                Some(self.with_part(Reading::new(
                    at + 1,
                    Meaning::Weekday {
                        weekday,
                        which: Some(which),
                        week: None,
                    },
                )))
            }
            Lexeme::Month(month, _) => {
                if let Some((day, end)) = self.day_number(at + 1) {
                    return Some(Reading::new(
                        end,
                        Meaning::Day {
                            month: Some(month),
                            day,
                            when: When::Which(which),
                        },
                    ));
                }
                Some(Reading::new(
                    at + 1,
                    Meaning::Month {
                        month,
                        when: When::Which(which),
                    },
                ))
            }
            Lexeme::Season(season) if self.lower(at + 1) != "season" || which == Which::Last => {
                Some(Reading::new(
                    at + 1,
                    Meaning::Season {
                        season,
                        when: When::Which(which),
                    },
                ))
            }
            Lexeme::Weekend => self.weekend(at, Some(which)),
            Lexeme::Part(part) => {
                let count = match which {
                    Which::Last | Which::Previous => -1,
                    Which::Next | Which::Following => 1,
                    Which::This | Which::That => 0,
                };
                let from = match which {
                    Which::Last | Which::This => From::Document,
                    _ => From::Narrative,
                };
                Some(Reading {
                    part: Some(part),
                    ..Reading::new(
                        at + 1,
                        Meaning::Shift {
                            unit: Unit::Day,
                            count,
                            from,
                        },
                    )
                })
            }
            Lexeme::Digits
            | Lexeme::Number(_)
            | Lexeme::Vague
            | Lexeme::Scale(_)
            | Lexeme::Half
            | Lexeme::Units(_) => {
                if !matches!(
                    word,
                    Lexeme::Last
                        | Lexeme::Past
                        | Lexeme::Next
                        | Lexeme::Coming
                        | Lexeme::Previous
                        | Lexeme::Following
                        | Lexeme::Prior
                ) {
                    return None;
                }
                self.plain_duration(at).or_else(|| {
                    let Lexeme::Units(unit) = self.lex(at) else {
                        return None;
                    };
                    Some(Reading::new(
                        at + 1,
                        Meaning::Duration(duration::write("X", unit)),
                    ))
                })
            }
            _ => self.holiday(at, When::Which(which)),
        }
    }

    pub(super) fn pointed_unit(
        &self,
        at: usize,
        which: Which,
        unit: Unit,
        word: Lexeme,
        the: bool,
    ) -> Option<Reading> {
        let end = at + 1;
        match unit {
            // "the last week of the campaign" is no week of the calendar.
            _ if self.lower(end) == "of" && which == Which::Last => return None,
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            // "last day of school", "this day": no dates.
            Unit::Day
                if matches!(which, Which::Last | Which::This | Which::Next)
                    && word != Lexeme::Next =>
            {
                return None;
            }
            _ => {}
        }
        // "smoke from that quarter"
        if unit == Unit::Quarter && which == Which::That {
            return None;
        }
        // "the past year", "the last decade": how long, not when.
        let spans = the && matches!(word, Lexeme::Past | Lexeme::Last) && unit != Unit::Quarter;
        let ahead = the
            && matches!(word, Lexeme::Next | Lexeme::Coming)
            && matches!(unit, Unit::Decade | Unit::Century);
        if spans || ahead || (word == Lexeme::Past && unit == Unit::Decade) {
            return Some(Reading::new(
                end,
                Meaning::Duration(duration::write("1", unit)),
            ));
        }
        // "the following day" is one day on; "the week before last" is left out.
        if word == Lexeme::Following && self.pos(end).is_noun() {
            return None;
        }
        let (count, from) = match which {
            Which::Last => (-1, From::Document),
            Which::This => (0, From::Document),
            Which::Next if unit == Unit::Day => (1, From::Narrative),
            Which::Next => (1, From::Document),
            Which::Previous => (-1, From::Narrative),
            Which::That => (0, From::Narrative),
            Which::Following => (1, From::Narrative),
        };
        let (unit, count) = if unit == Unit::Fortnight {
            (Unit::Week, count * 2)
        } else {
            (unit, count)
        };
        Some(Reading::new(end, Meaning::Shift { unit, count, from }))
    }

    /// "early 2009", "late last month", "earlier this week", "mid May".
    pub(super) fn modified(&self, i: usize) -> Option<Reading> {
        let (modifier, loose) = match self.lex(i) {
            Lexeme::Early => (Modifier::Start, false),
            Lexeme::Late => (Modifier::End, false),
            Lexeme::Mid => (Modifier::Middle, false),
            Lexeme::Earlier => (Modifier::Start, true),
            Lexeme::Later => (Modifier::End, true),
            _ => return None,
        };
        let next = i + 1;
        let reading = match self.lex(next) {
            Lexeme::This | Lexeme::That | Lexeme::Last | Lexeme::Next | Lexeme::Deictic(..) => {
                self.core(next)
            }
            Lexeme::The if loose => {
                // "earlier the same day"
                matches!(
                    self.lex(next + 1),
                    Lexeme::Same | Lexeme::Following | Lexeme::Next
                )
                .then(|| self.pointed(next + 1, true))
                .flatten()
            }
            Lexeme::Month(..) | Lexeme::Weekday(_) | Lexeme::Season(_) if !loose => {
                self.date(next).or_else(|| self.season(next))
            }
            Lexeme::Digits if !loose => self.decade(next, true).or_else(|| self.year_token(next)),
            Lexeme::DecadeWord(d) if !loose => {
                Some(Reading::new(next + 1, Meaning::Decade(190 + i16::from(d))))
            }
            Lexeme::Ordinal(_) if !loose => self.numbered(next),
            Lexeme::Part(part) if !loose => self.part_first(next, part),
            _ => None,
        }?;
        let durational = matches!(reading.meaning, Meaning::Duration(_) | Meaning::Set(_));
        (!durational).then_some(Reading {
            modifier: Some(modifier),
            ..reading
        })
    }

    /// "end of the year", "start of next week", "the beginning of May".
    pub(super) fn part_of(&self, i: usize) -> Option<Reading> {
        if self.lower(i + 1) != "of" {
            return None;
        }
        let modifier = match self.lex(i) {
            Lexeme::StartOf => Some(Modifier::Start),
            Lexeme::MiddleOf => Some(Modifier::Middle),
            Lexeme::EndOf => Some(Modifier::End),
            _ => None,
        };
        let inner = i + 2;
        let reading = match self.lex(inner) {
            Lexeme::The => match self.lex(inner + 1) {
                Lexeme::Unit(
                    unit @ (Unit::Day
                    | Unit::Week
                    | Unit::Month
                    | Unit::Quarter
                    | Unit::Year
                    | Unit::Decade
                    | Unit::Century),
                ) => Some(Reading::new(inner + 2, this(unit))),
                Lexeme::Fiscal if self.lex(inner + 2) == Lexeme::Unit(Unit::Year) => {
                    Some(Reading::new(inner + 3, Meaning::FiscalYear(When::Unsaid)))
                }
                Lexeme::Season(_) if self.lower(inner + 2) != "season" => self.season(inner + 1),
                _ => self.after_the(inner + 1),
            },
            Lexeme::Unit(unit @ (Unit::Month | Unit::Year)) if !self.pos(inner + 1).is_noun() => {
                Some(Reading::new(inner + 1, this(unit)))
            }
            Lexeme::A | Lexeme::Every => None,
            _ => self.core(inner),
        }?;
        let durational = matches!(
            reading.meaning,
            Meaning::Duration(_) | Meaning::Set(_) | Meaning::ClockAlone
        );
        (!durational).then_some(Reading {
            modifier,
            ..reading
        })
    }
}
