//! Seasons, weekends, quarters, halves, fiscal years, holidays.

use super::{
    Meaning, Modifier, Unit, When, Which,
    clock::number,
    grammar::{Grammar, Reading, this},
    lexeme::Lexeme,
};
use crate::lexicon;

impl Grammar<'_> {
    /// "summer 2015", "the fall of 2021", "in winter". The words that are other words too need more beside them.
    pub(super) fn season(&self, i: usize) -> Option<Reading> {
        let Lexeme::Season(season) = self.lex(i) else {
            return None;
        };
        // "that profit would fall this year"
        if self.pos(i).is_verb() {
            return None;
        }
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
        // "the winter of 2019-20"
        if let Some(Reading {
            meaning: Meaning::Years(year, _),
            end,
            ..
        }) = self.year_span(after_of)
        {
            let when = When::Year(year);
            return Some(Reading::new(end, Meaning::Season { season, when }));
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
        let firm = if ambiguous {
            prepared
                && matches!(
                    before,
                    "in" | "by" | "until" | "since" | "during" | "early" | "late"
                )
        } else {
            prepared
        };
        (firm && !goes_on && !self.tagged.tokens[i].is_capitalised()).then(|| {
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

    /// "fiscal 2024", "fiscal year 2024", "the 2024 fiscal year" is left at its year.
    pub(super) fn fiscal(&self, i: usize) -> Option<Reading> {
        let at = i + 1 + usize::from(self.lex(i + 1) == Lexeme::Unit(Unit::Year));
        let Meaning::Year(year) = self.year_token(at)?.meaning else {
            return None;
        };
        Some(Reading::new(at + 1, Meaning::FiscalYear(When::Year(year))))
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

    /// "Q3", "Q3 2024".
    pub(super) fn short_quarter(&self, i: usize) -> Option<Reading> {
        let quarter = match self.tagged.word(i) {
            "Q1" => 1,
            "Q2" => 2,
            "Q3" => 3,
            "Q4" => 4,
            _ => return None,
        };
        let (when, end) = self.year_of_part(i + 1);
        Some(Reading::new(end, Meaning::Quarter { quarter, when }))
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
    pub(super) fn year_of_part(&self, i: usize) -> (When, usize) {
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

    pub(super) fn holiday_rule(&self, i: usize) -> Option<(&'static str, usize)> {
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
