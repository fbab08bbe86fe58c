//! Durations, sets, and units counted from an anchor.

use super::{
    From, Meaning, Unit,
    grammar::{Grammar, Reading},
    lexeme::{self, Lexeme},
};
use crate::{tagger::Pos, text::TokenKind};

/// The TIMEX3 value of `amount` units: "P3D", "PT2H". Decades and centuries that are counted are written in years, so that
/// the value is a duration of ISO 8601.
pub(super) fn write(amount: &str, unit: Unit) -> String {
    let years = match unit {
        Unit::Decade => 10,
        Unit::Century => 100,
        _ => 0,
    };
    if years > 0
        && let Ok(n) = amount.parse::<u32>()
    {
        return format!("P{}Y", n.saturating_mul(years));
    }
    match unit {
        Unit::Second => format!("PT{amount}S"),
        Unit::Minute => format!("PT{amount}M"),
        Unit::Hour => format!("PT{amount}H"),
        Unit::Day => format!("P{amount}D"),
        Unit::Week => format!("P{amount}W"),
        Unit::Fortnight => match amount.parse::<u32>() {
            Ok(n) => format!("P{}W", n.saturating_mul(2)),
            Err(_) => "PXW".to_owned(),
        },
        Unit::Month => format!("P{amount}M"),
        Unit::Quarter => format!("P{amount}Q"),
        Unit::Year => format!("P{amount}Y"),
        Unit::Decade => format!("P{amount}DE"),
        Unit::Century => format!("P{amount}CE"),
    }
}

/// An amount in words or digits, written as TIMEX3 has it ("3", "2.5", "X"), and as an integer where it is one.
pub(super) struct Amount {
    pub(super) text: String,
    whole: Option<i32>,
    pub(super) end: usize,
}

impl Amount {
    fn exact(n: u32, end: usize) -> Self {
        Self {
            text: n.to_string(),
            whole: i32::try_from(n).ok(),
            end,
        }
    }

    fn vague(end: usize) -> Self {
        Self {
            text: "X".to_owned(),
            whole: None,
            end,
        }
    }
}

impl Grammar<'_> {
    /// "three days", "a week", "several years", and what follows: "ago", "later", "before Christmas".
    pub(super) fn duration(&self, i: usize) -> Option<Reading> {
        if let Some(reading) = self.duration_word(i) {
            return Some(reading);
        }
        let amount = self.amount(i)?;
        let (unit, unit_at) = self.unit(amount.end)?;
        let single = matches!(self.lex(i), Lexeme::A) && amount.end == i + 1;
        let (end, text) = if self.lower(unit_at + 1) == "and"
            && self.lex(unit_at + 2) == Lexeme::A
            && self.lex(unit_at + 3) == Lexeme::Half
        {
            (unit_at + 4, format!("{}.5", amount.text))
        } else {
            (unit_at + 1, amount.text.clone())
        };
        // "a second exit", "for a second straight day"; "14 century" is a slip for the fourteenth.
        if single && unit == Unit::Second && !matches!(self.before(i), "than" | "within" | "half")
            || unit == Unit::Century && self.lex(unit_at) == Lexeme::Unit(unit) && !single
        {
            return None;
        }
        if self.is_age(i, end) {
            return None;
        }
        if let Some(whole) = amount.whole.or(Some(0))
            && let Some(reading) = self.counted_from(end, unit, whole, amount.whole.is_none())
        {
            let length = write(&text, unit);
            let fine = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
            return Some(match reading.meaning {
                // "six minutes later": of what day nobody asks.
                Meaning::Shift {
                    from: From::Narrative,
                    ..
                } if fine => Reading::new(reading.end, Meaning::Duration(length)),
                _ => Reading {
                    length: Some(length),
                    ..reading
                },
            });
        }
        // "15 a year", "$5 million a day": a rate.
        if single && self.is_rate(i) {
            return Some(Reading::new(end, Meaning::Set(write("1", unit))));
        }
        // "a day before the vote", "a week after he left"
        let distance = single && matches!(self.lex(end), Lexeme::Before | Lexeme::After);
        // "a second exit", "a week" without anything to measure
        if single
            && !distance
            && (!self.is_stretch(i, unit) || unit == Unit::Second && self.pos(end).is_noun())
        {
            return None;
        }
        Some(Reading::new(end, Meaning::Duration(write(&text, unit))))
    }

    /// A duration without what may follow it: after "the last".
    pub(super) fn plain_duration(&self, i: usize) -> Option<Reading> {
        let amount = self.amount(i)?;
        let (unit, at) = self.unit(amount.end)?;
        Some(Reading::new(
            at + 1,
            Meaning::Duration(write(&amount.text, unit)),
        ))
    }

    /// The unit at or shortly after the token: "three full days", "two more weeks".
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, usize)> {
        let at = if matches!(
            self.lower(i),
            "more"
                | "full"
                | "long"
                | "consecutive"
                | "straight"
                | "whole"
                | "additional"
                | "extra"
                | "further"
                | "solid"
                | "calendar"
                | "short"
                | "business"
                | "working"
                | "entire"
                | "past"
                | "previous"
                | "coming"
        ) {
            i + 1
        } else {
            i
        };
        match self.lex(at) {
            Lexeme::Unit(unit) | Lexeme::Units(unit) => {
                // "30 second-hand cars", "a quarter"
                (unit != Unit::Quarter || self.lex(at) == Lexeme::Units(unit)).then_some((unit, at))
            }
            _ => None,
        }
    }

    pub(super) fn amount(&self, i: usize) -> Option<Amount> {
        // "[Ten] years ago": a word that an editor put into a quotation.
        if self.lower(i) == "[" {
            return self
                .amount(i + 1)
                .filter(|a| self.lower(a.end) == "]")
                .map(|a| Amount {
                    end: a.end + 1,
                    ..a
                });
        }
        match self.lex(i) {
            Lexeme::Digits => {
                let text = self.lower(i);
                let plain: String = text.chars().filter(|c| *c != ',').collect();
                if !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') || plain.ends_with('.') {
                    return None;
                }
                let whole = plain.parse::<i32>().ok();
                if whole.is_none() && plain.split('.').count() != 2 {
                    return None;
                }
                let end = i + 1;
                // "2 1/2 years"
                if self.lower(end) == "1/2" {
                    return Some(Amount {
                        text: format!("{plain}.5"),
                        whole: None,
                        end: end + 1,
                    });
                }
                Some(Amount {
                    text: plain,
                    whole,
                    end,
                })
            }
            Lexeme::Number(n) => {
                let mut n = n;
                let mut end = i + 1;
                if let Lexeme::Scale(s) = self.lex(end) {
                    n = n.saturating_mul(s);
                    end += 1;
                }
                // "two and a half years"
                if self.lower(end) == "and"
                    && self.lex(end + 1) == Lexeme::A
                    && self.lex(end + 2) == Lexeme::Half
                {
                    return Some(Amount {
                        text: format!("{n}.5"),
                        whole: None,
                        end: end + 3,
                    });
                }
                // "five to six years": the longer
                Some(Amount::exact(n, end))
            }
            Lexeme::Scale(s) => Some(Amount::exact(s, i + 1)),
            Lexeme::Half => {
                let end = i + 1 + usize::from(self.lex(i + 1) == Lexeme::A);
                Some(Amount {
                    text: "0.5".to_owned(),
                    whole: None,
                    end,
                })
            }
            Lexeme::Vague if self.lower(i) == "couple" => {
                let of = usize::from(self.lower(i + 1) == "of");
                (self.before(i) != "a").then(|| Amount::exact(2, i + 1 + of))
            }
            Lexeme::Vague => Some(Amount::vague(i + 1)),
            Lexeme::VagueOf if self.lower(i + 1) == "of" => Some(Amount::vague(i + 2)),
            Lexeme::A => match self.lex(i + 1) {
                Lexeme::Vague if self.lower(i + 1) == "couple" => {
                    let end = i + 2 + usize::from(self.lower(i + 2) == "of");
                    Some(Amount::exact(2, end))
                }
                Lexeme::Vague => Some(Amount::vague(i + 2)),
                Lexeme::Scale(s) => Some(Amount::exact(s, i + 2)),
                Lexeme::Half => Some(Amount {
                    text: "0.5".to_owned(),
                    whole: None,
                    end: i + 2,
                }),
                _ => Some(Amount::exact(1, i + 1)),
            },
            Lexeme::Hyphenated => {
                let (tens, ones) = self.lower(i).split_once('-')?;
                match (lexeme::of_word(tens), lexeme::of_word(ones)) {
                    (Lexeme::Number(t), Lexeme::Number(o)) if t >= 20 && o < 10 => {
                        Some(Amount::exact(t + o, i + 1))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether the words are somebody's age: "aged 14 years", "14 years old", "14 years of age".
    fn is_age(&self, i: usize, end: usize) -> bool {
        matches!(self.before(i), "aged" | "age" | "turned" | "turns")
            || self.lower(end) == "old"
            || self.lower(end) == "older"
            || self.lower(end) == "younger"
            || (self.lower(end) == "of" && self.lower(end + 1) == "age")
    }

    /// Whether a number, a price or a counted noun stands before "a year".
    fn is_rate(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let word = self.lower(before);
        if self.tagged.tokens[before].kind == TokenKind::Number
            || self.pos(before) == Pos::Numeral
            || matches!(
                self.lex(before),
                Lexeme::Times | Lexeme::Number(_) | Lexeme::Scale(_)
            )
            || matches!(word, "%" | "percent" | "million" | "billion")
        {
            return true;
        }
        // "15 tankers a year", "$5 million in tax a year": a number shortly before.
        self.pos(before).is_noun()
            && (before.saturating_sub(4)..before).any(|k| {
                self.tagged.tokens[k].kind == TokenKind::Number
                    || matches!(self.lex(k), Lexeme::Number(_) | Lexeme::Scale(_))
            })
    }

    /// Whether "a week" is a stretch of time here, and not "a day when ...".
    fn is_stretch(&self, i: usize, unit: Unit) -> bool {
        let after = self.lower(i + 2);
        if matches!(after, "when" | "that" | "of" | "-")
            && matches!(unit, Unit::Day | Unit::Second | Unit::Minute)
        {
            return false;
        }
        matches!(
            self.before(i),
            "for"
                | "in"
                | "within"
                | "over"
                | "after"
                | "than"
                | "nearly"
                | "almost"
                | "about"
                | "around"
                | "least"
                | "under"
                | "half"
                | "just"
                | "only"
                | "over a"
                | "took"
                | "takes"
                | "take"
                | "lasted"
                | "spent"
                | "spend"
                | "every"
                | "roughly"
                | "during"
                | "to"
                | "until"
                | "by"
                | "barely"
                | "another"
        )
    }

    /// "decades", "for years", "months of talks": units without a number.
    pub(super) fn bare_units(&self, i: usize) -> Option<Reading> {
        let Lexeme::Units(unit) = self.lex(i) else {
            return None;
        };
        if matches!(unit, Unit::Minute | Unit::Second | Unit::Quarter) {
            return None;
        }
        let placed = matches!(
            self.before(i),
            "for" | "in" | "after" | "over" | "within" | "of" | "took" | "takes" | "lasted"
        );
        (placed && (self.lower(i + 1) != "of" || self.before(i) != "of")
            || self.lower(i + 1) == "of"
                && self.pos(i + 2) != Pos::Noun
                && self.before(i) == "after")
            .then(|| Reading::new(i + 1, Meaning::Duration(write("X", unit))))
    }

    /// "two-week", "12-hour", "fifty-year", "year-long", "decades-long"; not "14-year-old".
    pub(super) fn duration_word(&self, i: usize) -> Option<Reading> {
        let text = self.lower(i);
        let mut fields = text.split('-');
        let (head, unit) = (fields.next()?, fields.next()?);
        let rest: Vec<&str> = fields.collect();
        let plural = |word: &str| lexeme::unit_of(word);
        if rest.contains(&"old") || unit == "old" || self.lower(i + 1) == "old" {
            return None;
        }
        if unit == "long" {
            let amount = if head.ends_with('s') { "X" } else { "1" };
            return Some(Reading::new(
                i + 1,
                Meaning::Duration(write(amount, plural(head)?)),
            ));
        }
        let unit = plural(unit)?;
        let amount = if head.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && head.starts_with(|c: char| c.is_ascii_digit())
            && !head.ends_with('.')
        {
            head.to_owned()
        } else {
            match lexeme::of_word(head) {
                Lexeme::Number(n) => n.to_string(),
                Lexeme::Half => "0.5".to_owned(),
                Lexeme::Vague if head != "some" => "X".to_owned(),
                _ => return None,
            }
        };
        Some(Reading::new(i + 1, Meaning::Duration(write(&amount, unit))))
    }
}
