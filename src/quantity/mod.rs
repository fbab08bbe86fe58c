//! How much: money, percentages, counts, measures, ordinals, ages.

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
    /// Bytes of the prose.
    pub span: Span,
    /// Token indexes.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    pub kind: QuantityKind,
    /// The number in plain decimal: "350000000000", "3.5", "0.25"; "" where it is vague ("dozens").
    pub value: String,
    /// ISO 4217 for money, "%" for percentages, the counted noun or the unit's symbol otherwise; "" if none.
    pub unit: String,
}

/// The quantities of one paragraph, in order, without overlap with each other or with time expressions.
#[must_use]
pub fn recognise(_tagged: &Tagged, _times: &[TimeMention]) -> Vec<Quantity> {
    Vec::new()
}
