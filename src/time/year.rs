//! Years, decades and centuries, and the numbers that only look like them.

use super::{
    Meaning, Modifier, When,
    clock::number,
    grammar::{Grammar, Reading},
    lexeme::{self, Lexeme},
};
use crate::{lexicon, tagger::Pos, text::TokenKind};

impl Grammar<'_> {
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
    pub(super) fn closes_year(&self, i: usize) -> bool {
        matches!(self.lower(i), ")" | "–" | "-" | "—" | "," | ";")
    }

    /// Whether "1704 –" stands before the token.
    pub(super) fn year_before_dash(&self, i: usize) -> bool {
        i.checked_sub(2)
            .is_some_and(|b| self.year_token(b).is_some())
    }

    pub(super) fn before_bc(&self, i: usize) -> bool {
        matches!(self.tagged.word(i), "BC" | "BCE" | "B.C.")
    }

    /// "2000 volunteers", "over 1000 articles", "1709 schoolchildren": a plural after a round number or after one that
    /// no year of news is, unless the story writes "the".
    pub(super) fn is_counted(&self, i: usize, year: i16) -> bool {
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
        let year = four_digits(text)?;
        Some(Reading::new(i + 1, Meaning::Year(year)))
    }

    pub(super) fn year_span(&self, i: usize) -> Option<Reading> {
        let (first, last) = self.lower(i).split_once(['-', '–', '/'])?;
        let first = four_digits(first).filter(|y| (1500..2100).contains(y))?;
        let last = match last.len() {
            4 => four_digits(last)?,
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
            .or_else(|| text.strip_suffix('s'))
            .or_else(|| {
                (prepared && text.len() == 2 && self.lower(i + 1) == "'s").then_some(text)
            })?;
        let end = i + 1 + usize::from(!text.ends_with('s'));
        let decade = match digits.len() {
            4 => four_digits(digits)? / 10,
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
        fits.then(|| Reading::new(end, meaning))
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
            let meaning = if let Some(year) = four_digits(rest) {
                Meaning::Year(year)
            } else if let Some(decade) = rest.strip_suffix('s').and_then(four_digits) {
                Meaning::Decade(decade / 10)
            } else {
                match lexeme::of_word(rest) {
                    Lexeme::Month(month, _) => {
                        return Some(self.month_after_prefix(i, month, modifier));
                    }
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

    pub(super) fn month_after_prefix(&self, i: usize, month: u8, modifier: Modifier) -> Reading {
        let (when, end) = self
            .year_after(i + 1)
            .map(|(y, end)| (When::Year(y), end))
            .or_else(|| self.of_year(i + 1).map(|(w, end)| (When::OfYear(w), end)))
            .unwrap_or((When::Unsaid, i + 1));
        Reading {
            modifier: Some(modifier),
            ..Reading::new(end, Meaning::Month { month, when })
        }
    }
}

/// Four digits in the range of years.
pub(super) fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|y| (1000..2200).contains(y))
}
