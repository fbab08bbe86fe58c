//! How much: money, percentages, counts, measures, ordinals, ages.
//!
//! What is written like a number and is no quantity is left out: years and dates (they are time expressions), scores
//! ("2-1"), roll calls ("52-48", see [`is_tally`]), labels ("Article 5", "Boeing 737"), house numbers.

mod count;
pub mod figure;
mod hyphenated;
mod key;
mod measure;
mod money;
mod numeral;
mod recognise;
mod span;
#[cfg(test)]
mod tests;

pub use figure::Figure;
pub use key::{figures, number_key, number_keys};

use crate::{tagger::Tagged, text::Span, time::TimeMention};

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuantityKind {
    Money,
    Percent,
    Count,
    Measure,
    Ordinal,
    Age,
}

impl QuantityKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Ordinal => "ordinal",
            Self::Age => "age",
        }
    }
}

/// A quantity in one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// Bytes of the prose: the number with its unit or counted noun.
    pub span: Span,
    /// Token indexes.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    pub kind: QuantityKind,
    /// The number in plain decimal: "350000000000", "3.5", "0.25"; a share as a fraction ("1/3" for "one in three"),
    /// a range as "15-20";
    /// "" where it is vague ("dozens").
    pub value: String,
    /// ISO 4217 for money, "%" for percentages and "pp" for percentage points, the counted noun or the unit's symbol
    /// otherwise, the unit of an age ("year"); "" if none.
    pub unit: String,
}

impl Quantity {
    /// Whether the number itself is not told: "dozens of people".
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.value.is_empty()
    }

    /// Whether it is a share of a whole: "one in three tenants", "two-thirds of voters".
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.value.contains('/')
    }
}

/// The quantities of one paragraph, in order, without overlap with each other or with time expressions.
#[must_use]
pub fn recognise(tagged: &Tagged, times: &[TimeMention]) -> Vec<Quantity> {
    recognise::recognise(tagged, times)
}

/// Whether a noun, in lower case, is in the plural, as far as its form tells.
#[must_use]
pub fn is_plural(noun: &str) -> bool {
    count::is_plural(noun)
}

/// Whether a word is the score of a game or the tally of a vote: "2-1", "52-48", "6–4". Those are no counts.
#[must_use]
pub fn is_tally(word: &str) -> bool {
    let mut fields = word.split(['-', '–']);
    let mut number = || {
        fields
            .next()
            .is_some_and(|f| (1..=3).contains(&f.len()) && f.bytes().all(|b| b.is_ascii_digit()))
    };
    number() && number() && fields.next().is_none()
}
