//! Percentages, ages and measures.

use super::{
    QuantityKind,
    numeral::{Decimal, Numeral},
    recognise::{Found, before},
};
use crate::{
    lexicon::quantity as words,
    tagger::{Pos, Tagged},
};

/// "14%", "14 percent", "3.5 per cent", "two percentage points", "25 basis points".
pub(super) fn percent(tagged: &Tagged, n: Numeral) -> Option<Found> {
    let end = n.end;
    let (end, unit) = match (tagged.lower(end), tagged.lower(end + 1)) {
        ("percentage", "point" | "points") => (end + 2, "pp"),
        ("%" | "percent" | "pct" | "pc", "point" | "points") => (end + 2, "pp"),
        ("basis", "point" | "points") => (end + 2, "bp"),
        ("%" | "percent" | "pct" | "pct." | "percentage", _) => (end + 1, "%"),
        ("per", "cent" | "cent.") => (end + 2, "%"),
        _ => return None,
    };
    Some(Found::new(
        end,
        QuantityKind::Percent,
        n.value.write(),
        unit,
    ))
}

/// "51 years old", "aged 51", ", 51," after a name.
pub(super) fn age(tagged: &Tagged, i: usize, n: Numeral) -> Option<Found> {
    let years = n.value.whole().filter(|y| *y < 130)?;
    let mut end = n.end;
    if matches!(tagged.lower(end), "year" | "years" | "month" | "months") {
        let unit = if tagged.lower(end).starts_with('y') {
            "year"
        } else {
            "month"
        };
        if tagged.lower(end + 1) == "old" {
            return Some(Found::new(
                end + 2,
                QuantityKind::Age,
                years.to_string(),
                unit,
            ));
        }
        if tagged.lower(end + 1) == "of" && tagged.lower(end + 2) == "age" {
            return Some(Found::new(
                end + 3,
                QuantityKind::Age,
                years.to_string(),
                unit,
            ));
        }
    }
    let previous = before(tagged, i);
    let opened = words::AGE_OPENERS.contains(previous)
        || (previous == "of" && i >= 2 && tagged.lower(i - 2) == "age")
        || (previous == "between" && i >= 2 && words::AGE_OPENERS.contains(tagged.lower(i - 2)));
    if opened && years > 0 {
        if matches!(tagged.lower(end), "year" | "years") {
            end += 1;
        }
        return Some(Found::new(
            end,
            QuantityKind::Age,
            years.to_string(),
            "year",
        ));
    }
    // "Camille Duarte, 38, a nurse": between commas, or a comma and a stop, after a name.
    let framed = n.digits
        && !n.scaled
        && previous == ","
        && i >= 2
        && tagged.pos(i - 2) == Pos::ProperNoun
        && tagged.tokens[i - 2].is_word()
        && matches!(
            tagged.lower(n.end),
            "," | "." | ";" | ")" | "—" | "–" | "who" | "and" | ""
        )
        && (10..120).contains(&years);
    framed.then(|| Found::new(n.end, QuantityKind::Age, years.to_string(), "year"))
}

/// "10 miles", "20 tonnes of", "30 degrees Celsius", "magnitude 6.1".
pub(super) fn measure(tagged: &Tagged, n: Numeral) -> Option<Found> {
    let mut at = n.end;
    let square = match tagged.lower(at) {
        "square" => "2",
        "cubic" => "3",
        _ => "",
    };
    at += usize::from(!square.is_empty());
    if tagged.lower(at) == "nautical" && tagged.lower(at + 1).starts_with("mile") {
        return Some(Found::new(
            at + 2,
            QuantityKind::Measure,
            n.value.write(),
            "nmi",
        ));
    }
    let word = tagged.lower(at);
    let symbol = words::UNITS.get(word)?;
    // "two stone walls", "six foot soldiers"
    if matches!(word, "stone" | "foot" | "yard" | "degree")
        && tagged.pos(at + 1) == Pos::Noun
        && square.is_empty()
    {
        return None;
    }
    // "three degrees from Yale" cannot be told; the sign behind decides.
    let mut unit = format!("{symbol}{square}");
    let mut end = at + 1;
    match (tagged.lower(end), tagged.lower(end + 1)) {
        ("celsius" | "centigrade" | "c", _) if *symbol == "deg" => {
            "°C".clone_into(&mut unit);
            end += 1;
        }
        ("fahrenheit" | "f", _) if *symbol == "deg" => {
            "°F".clone_into(&mut unit);
            end += 1;
        }
        ("per" | "an" | "a", "hour") if matches!(*symbol, "mi" | "km") => {
            (if *symbol == "mi" { "mph" } else { "km/h" }).clone_into(&mut unit);
            end += 2;
        }
        _ => {}
    }
    Some(Found::new(
        end,
        QuantityKind::Measure,
        n.value.write(),
        unit,
    ))
}

/// "500km", "16GB": the unit in the token of its number.
pub(super) fn joined_measure(tagged: &Tagged, i: usize) -> Option<Found> {
    let text = tagged.lower(i);
    let cut = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at_checked(cut)?;
    let symbol = words::UNITS.get(unit).filter(|_| unit.len() > 1)?;
    let value = Decimal::read(number)?;
    Some(Found::new(
        i + 1,
        QuantityKind::Measure,
        value.write(),
        *symbol,
    ))
}

/// "magnitude 6.1", "a magnitude of 6.1".
pub(super) fn magnitude(tagged: &Tagged, i: usize, n: Numeral) -> Option<Found> {
    let named = before(tagged, i) == "magnitude"
        || (before(tagged, i) == "of" && i >= 2 && tagged.lower(i - 2) == "magnitude");
    (named && n.digits)
        .then(|| Found::new(n.end, QuantityKind::Measure, n.value.write(), "magnitude"))
}
