//! Ranges in one token: "15-20%", "8–10 years", "10-15 people".

use super::{
    QuantityKind,
    count::{counted, is_plural},
    numeral::Decimal,
    recognise::{Found, before},
};
use crate::{lexicon::quantity as words, tagger::Tagged};

/// A range of numbers with what it measures. Alone, or falling, it is a score or a tally: "2-1", "52-48".
pub(super) fn span_in_digits(tagged: &Tagged, i: usize) -> Option<Found> {
    let (low, high) = tagged.lower(i).split_once(['-', '–'])?;
    let (low, high) = (Decimal::read(low)?, Decimal::read(high)?);
    if !low.is_below(high) {
        return None;
    }
    let value = format!("{}-{}", low.write(), high.write());
    let end = i + 1;
    let next = tagged.lower(end);
    if matches!(next, "%" | "percent" | "pct") {
        return Some(Found::new(end + 1, QuantityKind::Percent, value, "%"));
    }
    if next == "per" && tagged.lower(end + 1) == "cent" {
        return Some(Found::new(end + 2, QuantityKind::Percent, value, "%"));
    }
    if words::AGE_OPENERS.contains(before(tagged, i)) {
        let end = end + usize::from(matches!(next, "year" | "years"));
        return Some(Found::new(end, QuantityKind::Age, value, "year"));
    }
    if let Some(symbol) = words::UNITS.get(next) {
        return Some(Found::new(end + 1, QuantityKind::Measure, value, *symbol));
    }
    let (end, unit) = counted(tagged, end).filter(|(_, unit)| is_plural(unit))?;
    Some(Found::new(end, QuantityKind::Count, value, unit))
}
