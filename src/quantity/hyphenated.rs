//! Quantities in one hyphenated word: "14-year-old", "10-mile", "two-thirds", "350-million".

use super::{
    QuantityKind,
    count::{counted, share_of},
    numeral::{Decimal, NumberWord, compound, number_word},
    recognise::Found,
};
use crate::{lexicon::quantity as words, tagger::Tagged};

/// "14-year-old", "10-mile", "two-thirds", "12-member", "6.1-magnitude", "350-million".
pub(super) fn hyphenated(tagged: &Tagged, i: usize) -> Option<Found> {
    let lower = tagged.lower(i);
    let mut fields = lower.split('-');
    let (head, unit) = (fields.next()?, fields.next()?);
    let rest: Vec<&str> = fields.collect();
    // "555-1234", "777-200LR"
    if unit.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(NumberWord::Ordinal(ones)) = number_word(unit) {
        // "twenty-second"; "two-third" is none.
        let tens = compound(head).filter(|t| *t >= 20 && *t % 10 == 0)?;
        return (ones < 10 && rest.is_empty())
            .then(|| Found::new(i + 1, QuantityKind::Ordinal, (tens + ones).to_string(), ""));
    }
    let mut number =
        Decimal::read(head).or_else(|| compound(head).map(|n| Decimal::new(n.into())))?;
    if let Some(NumberWord::Part(part)) = number_word(unit).filter(|_| rest.is_empty()) {
        let top = number.whole()?;
        let value = format!("{top}/{part}");
        return share_of(tagged, i + 1, &value)
            .or_else(|| Some(Found::new(i + 1, QuantityKind::Count, value, "")));
    }
    let mut unit = unit;
    let mut rest = rest.as_slice();
    // "twenty-five-year-old"
    if let Some(NumberWord::Number(ones)) = number_word(unit) {
        number = Decimal::new(number.whole()?.checked_add(ones.into())?);
        let (next, after) = rest.split_first()?;
        (unit, rest) = (next, after);
    }
    if let Some(NumberWord::Scale(power)) = number_word(unit) {
        number = number.times_ten(power);
        let Some((next, after)) = rest.split_first() else {
            let (end, noun) = counted(tagged, i + 1).unwrap_or((i + 1, String::new()));
            return Some(Found::new(end, QuantityKind::Count, number.write(), noun));
        };
        (unit, rest) = (next, after);
    }
    if rest.first().is_some_and(|r| matches!(*r, "old" | "olds")) {
        return matches!(unit, "year" | "month" | "week" | "day")
            .then(|| Found::new(i + 1, QuantityKind::Age, number.write(), unit));
    }
    if matches!(unit, "percent" | "per") {
        return Some(Found::new(
            i + 1,
            QuantityKind::Percent,
            number.write(),
            "%",
        ));
    }
    if let Some(code) = words::CURRENCY_WORDS
        .get(unit)
        .filter(|_| unit != "pound" && unit != "won")
    {
        return Some(Found::new(
            i + 1,
            QuantityKind::Money,
            number.write(),
            *code,
        ));
    }
    if let Some(symbol) = words::UNITS.get(unit) {
        return Some(Found::new(
            i + 1,
            QuantityKind::Measure,
            number.write(),
            *symbol,
        ));
    }
    // "12-member", "three-judge": what the body is made of. "one-way", "two-time" are no counts.
    let counts = rest.is_empty()
        && !words::UNCOUNTED.contains(unit)
        && unit.len() > 3
        && !matches!(
            unit,
            "time" | "fold" | "way" | "sided" | "legged" | "handed"
        )
        && number.whole().is_some_and(|n| n > 1);
    counts.then(|| Found::new(i + 1, QuantityKind::Count, number.write(), unit))
}
