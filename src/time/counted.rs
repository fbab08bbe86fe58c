//! Units counted from an anchor: "two weeks ago", "the year before", "two days after Christmas".

use super::{
    From, Meaning, Unit, When,
    duration::write,
    grammar::{Grammar, Reading},
    lexeme::Lexeme,
};
use crate::{tagger::Pos, text::TokenKind};

impl Grammar<'_> {
    /// "ago", "earlier", "later", "from now", "before Christmas" after an amount of units.
    pub(super) fn counted_from(
        &self,
        at: usize,
        unit: Unit,
        count: i32,
        vague: bool,
    ) -> Option<Reading> {
        let (sign, from, end) = match self.lex(at) {
            Lexeme::Ago => (-1, From::Document, at + 1),
            Lexeme::Earlier | Lexeme::Before if self.clause_ends(at + 1) => {
                (-1, From::Narrative, at + 1)
            }
            Lexeme::Later if self.lower(at + 1) != "than" => (1, From::Narrative, at + 1),
            Lexeme::After if self.clause_ends(at + 1) && !self.is_comma(at + 1) => {
                (1, From::Narrative, at + 1)
            }
            Lexeme::Before | Lexeme::After => return self.beside(at, unit, count, vague),
            Lexeme::Prior if self.lower(at + 1) != "to" => (-1, From::Narrative, at + 1),
            _ if self.lower(at) == "from" && matches!(self.lower(at + 1), "now" | "today") => {
                (1, From::Document, at + 2)
            }
            _ => return None,
        };
        if vague {
            // "a few days ago": how long, and no more.
            return Some(Reading::new(end, Meaning::Duration(write("X", unit))));
        }
        let (unit, count) = plain_unit(unit, count);
        Some(Reading::new(
            end,
            Meaning::Shift {
                unit,
                count: sign * count,
                from,
            },
        ))
    }

    /// "two days after Christmas": units from a date that stands in the text.
    pub(super) fn beside(&self, at: usize, unit: Unit, count: i32, vague: bool) -> Option<Reading> {
        let sign = if self.lex(at) == Lexeme::After { 1 } else { -1 };
        let base = match self.lex(at + 1) {
            // "the day after tomorrow"
            Lexeme::Deictic(days, None) if unit == Unit::Day && !vague => {
                return Some(Reading::new(
                    at + 2,
                    Meaning::Shift {
                        unit,
                        count: i32::from(days) + sign * count,
                        from: From::Document,
                    },
                ));
            }
            Lexeme::Last | Lexeme::Next | Lexeme::This => self.pointed(at + 1, false),
            Lexeme::Weekday(_) | Lexeme::Month(..) | Lexeme::Digits | Lexeme::Other => self
                .core(at + 1)
                .or_else(|| self.holiday(at + 1, When::Unsaid)),
            _ => None,
        }?;
        let dated = matches!(
            base.meaning,
            Meaning::Day { .. } | Meaning::Holiday { .. } | Meaning::Weekday { .. }
        );
        if vague || !dated || base.clock.is_some() {
            return None;
        }
        // "two days after Monday's vote" counts from the vote, not from the day.
        if self.lower(base.end) == "'s" {
            return None;
        }
        let (unit, count) = plain_unit(unit, count);
        Some(Reading::new(
            base.end,
            Meaning::Beside {
                unit,
                count: sign * count,
                base: Box::new(base.meaning),
            },
        ))
    }

    /// "the year before", "the day after": a unit beside the narrative's date.
    pub(super) fn unit_beside(&self, i: usize, unit: Unit) -> Option<Reading> {
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return None;
        }
        let count = match self.lex(i + 1) {
            Lexeme::Before | Lexeme::Earlier => -1,
            Lexeme::After | Lexeme::Later => 1,
            _ => return None,
        };
        if let Some(reading) = self
            .beside(i + 1, unit, 1, false)
            .filter(|_| matches!(self.lex(i + 1), Lexeme::Before | Lexeme::After))
        {
            return Some(reading);
        }
        if self.lex(i + 2) == Lexeme::Last {
            // "the week before last"
            let (unit, count) = plain_unit(unit, 2 * count.min(-1));
            return Some(Reading::new(
                i + 3,
                Meaning::Shift {
                    unit,
                    count,
                    from: From::Document,
                },
            ));
        }
        let (unit, count) = plain_unit(unit, count);
        self.clause_ends(i + 2).then(|| {
            Reading::new(
                i + 2,
                Meaning::Shift {
                    unit,
                    count,
                    from: From::Narrative,
                },
            )
        })
    }

    /// Whether "before", "earlier" or "after" ends its phrase here: nothing follows that it could govern.
    pub(super) fn clause_ends(&self, i: usize) -> bool {
        let Some(token) = self.tagged.tokens.get(i) else {
            return true;
        };
        match token.kind {
            TokenKind::Punctuation => !matches!(self.lower(i), "(" | "["),
            TokenKind::Quote => true,
            _ => {
                matches!(
                    self.pos(i),
                    Pos::Coordinator
                        | Pos::Modal
                        | Pos::Auxiliary
                        | Pos::VerbPast
                        | Pos::VerbPresent3
                ) || (self.pos(i) == Pos::Adposition)
                    || matches!(
                        self.lower(i),
                        "when"
                            | "while"
                            | "that"
                            | "which"
                            | "because"
                            | "as"
                            | "but"
                            | "and"
                            | "to"
                    )
            }
        }
    }
}

/// Fortnights as weeks, quarters as months.
const fn plain_unit(unit: Unit, count: i32) -> (Unit, i32) {
    match unit {
        Unit::Fortnight => (Unit::Week, count.saturating_mul(2)),
        other => (other, count),
    }
}
