//! Finding quantities: a number, what stands before it, what comes after.

use super::{
    Quantity, QuantityKind,
    numeral::{Decimal, NumberWord, Numeral, compound, number_word, numeral, one_counts},
};
use crate::{
    lexicon::quantity as words,
    tagger::{Pos, Tagged},
    text::{Token, TokenKind},
    time::TimeMention,
};

/// What was found at a token: one past its last token, and what it says.
struct Found {
    /// Where it starts, if before the token: "US" in "US$ 5".
    first: Option<usize>,
    end: usize,
    kind: QuantityKind,
    value: String,
    unit: String,
}

impl Found {
    fn new(
        end: usize,
        kind: QuantityKind,
        value: impl Into<String>,
        unit: impl Into<String>,
    ) -> Self {
        Self {
            first: None,
            end,
            kind,
            value: value.into(),
            unit: unit.into(),
        }
    }
}

pub(super) fn recognise(tagged: &Tagged, times: &[TimeMention]) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let mut next_time = times.iter().peekable();
    let mut i = 0;
    while i < tagged.tokens.len() {
        while next_time.peek().is_some_and(|t| t.last as usize <= i) {
            next_time.next();
        }
        let time_starts = next_time.peek().map_or(usize::MAX, |t| t.first as usize);
        if let Some(time) = next_time.peek().filter(|_| time_starts <= i) {
            i = time.last as usize;
            continue;
        }
        let Some(found) = at(tagged, i) else {
            i += 1;
            continue;
        };
        let first = found.first.unwrap_or(i);
        // A time that starts inside keeps its words: "14 people last week".
        let end = found.end.min(time_starts).max(i + 1);
        let overlaps = out.last().is_some_and(|q| q.last as usize > first);
        if !overlaps {
            out.push(Quantity {
                span: tagged.span(first, end),
                first: first as u32,
                last: end as u32,
                kind: found.kind,
                value: found.value,
                unit: found.unit,
            });
        }
        i = end;
    }
    out
}

fn before(tagged: &Tagged, i: usize) -> &str {
    i.checked_sub(1).map_or("", |b| tagged.lower(b))
}

fn at(tagged: &Tagged, i: usize) -> Option<Found> {
    match tagged.tokens.get(i)?.kind {
        TokenKind::Symbol => signed_money(tagged, i),
        TokenKind::Number => hyphenated(tagged, i)
            .or_else(|| ordinal_digits(tagged, i))
            .or_else(|| number(tagged, i)),
        TokenKind::Word => word(tagged, i),
        _ => None,
    }
}

fn word(tagged: &Tagged, i: usize) -> Option<Found> {
    let lower = tagged.lower(i);
    match number_word(lower) {
        Some(NumberWord::Vague) => vague(tagged, i),
        Some(NumberWord::Ordinal(n)) => ordinal_word(tagged, i, n),
        Some(NumberWord::Half) => number(tagged, i).or_else(|| share_of(tagged, i + 1, "1/2")),
        Some(NumberWord::A) => number(tagged, i).or_else(|| {
            // "a quarter of voters", "a third of the seats"
            let part = match number_word(tagged.lower(i + 1)) {
                Some(NumberWord::Part(n)) => n,
                Some(NumberWord::Ordinal(n)) if n > 2 => n,
                _ => return None,
            };
            share_of(tagged, i + 2, &format!("1/{part}"))
        }),
        Some(NumberWord::Part(_) | NumberWord::Suffix(_) | NumberWord::Dozen) => None,
        Some(_) => number(tagged, i),
        None if lower.contains('-') => hyphenated(tagged, i).or_else(|| number(tagged, i)),
        None => code_money(tagged, i),
    }
}

/// "$350 billion", "US$5", "€3m".
fn signed_money(tagged: &Tagged, i: usize) -> Option<Found> {
    let mut currency = *words::CURRENCY_SIGNS.get(tagged.lower(i))?;
    let mut first = None;
    if currency == "USD"
        && i > 0
        && !tagged.spaced_before(i)
        && let Some(code) = words::DOLLAR_LETTERS.get(before(tagged, i))
    {
        currency = code;
        first = Some(i - 1);
    }
    let amount = numeral(tagged, i + 1).or_else(|| hyphened_amount(tagged, i + 1))?;
    Some(Found {
        first,
        ..Found::new(
            amount.end,
            QuantityKind::Money,
            amount.value.write(),
            currency,
        )
    })
}

/// "350-million" in "a $350-million plan".
fn hyphened_amount(tagged: &Tagged, i: usize) -> Option<Numeral> {
    let (number, scale) = tagged.lower(i).split_once('-')?;
    let value = Decimal::read(number)?;
    let power = match number_word(scale.split('-').next().unwrap_or("")) {
        Some(NumberWord::Scale(power)) => power,
        _ => 0,
    };
    Some(Numeral {
        value: value.times_ten(power),
        end: i + 1,
        digits: true,
        scaled: true,
    })
}

/// "USD 350 million".
fn code_money(tagged: &Tagged, i: usize) -> Option<Found> {
    let upper = tagged.word(i).bytes().all(|b| b.is_ascii_uppercase());
    let code = words::CURRENCY_CODES
        .get(tagged.lower(i))
        .filter(|_| upper)?;
    let amount = numeral(tagged, i + 1).filter(|n| n.digits)?;
    Some(Found::new(
        amount.end,
        QuantityKind::Money,
        amount.value.write(),
        *code,
    ))
}

/// A quantity that starts with a number.
fn number(tagged: &Tagged, i: usize) -> Option<Found> {
    let n = numeral(tagged, i)?;
    money_after(tagged, n)
        .or_else(|| percent(tagged, n))
        .or_else(|| age(tagged, i, n))
        .or_else(|| fraction(tagged, n))
        .or_else(|| measure(tagged, n))
        .or_else(|| magnitude(tagged, i, n))
        .or_else(|| count(tagged, i, n))
}

/// "50 pence", "a million dollars", "20 Canadian dollars", "350 million USD".
fn money_after(tagged: &Tagged, n: Numeral) -> Option<Found> {
    let mut at = n.end;
    let mut country = words::CURRENCY_COUNTRIES.get(tagged.lower(at)).copied();
    if country.is_some() {
        at += 1;
    } else if tagged.lower(at) == "new" && tagged.lower(at + 1) == "zealand" {
        country = Some("NZD");
        at += 2;
    }
    let word = tagged.lower(at);
    if let Some(code) = words::CURRENCY_CENTS.get(word) {
        // "50p" is a token of its own; a lone "p" is a page.
        if word == "p" {
            return None;
        }
        return Some(Found::new(
            at + 1,
            QuantityKind::Money,
            n.value.hundredth().write(),
            *code,
        ));
    }
    if matches!(word, "pound" | "pounds") && country.is_none() && !pounds_are_money(tagged, at, n) {
        return None;
    }
    let coded = tagged
        .word(at)
        .bytes()
        .all(|b| b.is_ascii_uppercase())
        .then(|| words::CURRENCY_CODES.get(word))
        .flatten();
    let code = words::CURRENCY_WORDS.get(word).or(coded)?;
    // "two won", "one real": verbs and adjectives.
    if matches!(word, "won" | "real" | "rand") && tagged.pos(at) != Pos::Noun {
        return None;
    }
    let end = at + 1 + usize::from(tagged.lower(at + 1) == "sterling");
    Some(Found::new(
        end,
        QuantityKind::Money,
        n.value.write(),
        country.unwrap_or(code),
    ))
}

/// Whether "pounds" are money here, not weight: millions of them, or a word of money in the sentence.
fn pounds_are_money(tagged: &Tagged, at: usize, n: Numeral) -> bool {
    if n.scaled || tagged.lower(at + 1) == "sterling" {
        return true;
    }
    if tagged.lower(at + 1) == "of" {
        return false;
    }
    let sentence = tagged.sentences.get(tagged.sentence_of(at));
    sentence.is_some_and(|s| {
        s.tokens()
            .any(|k| words::MONEY_CUES.contains(tagged.lower(k)))
    })
}

/// "14%", "14 percent", "3.5 per cent", "two percentage points", "25 basis points".
fn percent(tagged: &Tagged, n: Numeral) -> Option<Found> {
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
fn age(tagged: &Tagged, i: usize, n: Numeral) -> Option<Found> {
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

/// "one in three tenants", "three out of four riders", "two-thirds of voters".
fn fraction(tagged: &Tagged, n: Numeral) -> Option<Found> {
    let top = n.value.whole()?;
    let mut at = n.end;
    if let Some(NumberWord::Part(part)) = number_word(tagged.lower(at)) {
        return share_of(tagged, at + 1, &format!("{top}/{part}"));
    }
    match (tagged.lower(at), tagged.lower(at + 1)) {
        ("in", "every") | ("out", "of") => at += 2,
        ("in", _) => at += 1,
        _ => return None,
    }
    let whole = numeral(tagged, at)?;
    let bottom = whole.value.whole()?;
    // "one in 2014", "three in 10" but not "five in two".
    if bottom <= top || whole.value.whole()? > 1_000_000 || (1900..2100).contains(&bottom) {
        return None;
    }
    let (end, unit) = counted(tagged, whole.end).unwrap_or((whole.end, String::new()));
    Some(Found::new(
        end,
        QuantityKind::Count,
        format!("{top}/{bottom}"),
        unit,
    ))
}

/// What a share is of: "of the voters".
fn share_of(tagged: &Tagged, i: usize, value: &str) -> Option<Found> {
    if tagged.lower(i) != "of" {
        return None;
    }
    let (end, unit) = counted(tagged, i + 1)?;
    Some(Found::new(end, QuantityKind::Count, value, unit))
}

/// "10 miles", "20 tonnes of", "30 degrees Celsius", "magnitude 6.1".
fn measure(tagged: &Tagged, n: Numeral) -> Option<Found> {
    let mut at = n.end;
    let square = match tagged.lower(at) {
        "square" => "2",
        "cubic" => "3",
        _ => "",
    };
    at += usize::from(!square.is_empty());
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

/// "magnitude 6.1", "a magnitude of 6.1".
fn magnitude(tagged: &Tagged, i: usize, n: Numeral) -> Option<Found> {
    let named = before(tagged, i) == "magnitude"
        || (before(tagged, i) == "of" && i >= 2 && tagged.lower(i - 2) == "magnitude");
    (named && n.digits)
        .then(|| Found::new(n.end, QuantityKind::Measure, n.value.write(), "magnitude"))
}

/// A number that counts something, or stands alone as a count.
fn count(tagged: &Tagged, i: usize, n: Numeral) -> Option<Found> {
    if tagged.lower(i) == "one" && n.end == i + 1 && !one_counts(tagged, i) {
        return None;
    }
    if is_label(tagged, i) || is_list_number(tagged, i, n) || is_address(tagged, n.end) {
        return None;
    }
    let counted = counted(tagged, n.end);
    let (end, unit) = match counted {
        Some(found) => found,
        // Four digits alone are a year or a code more often than a count.
        None if n.digits && !n.scaled && is_year(tagged, i) => return None,
        None => (n.end, String::new()),
    };
    Some(Found::new(end, QuantityKind::Count, n.value.write(), unit))
}

fn is_year(tagged: &Tagged, i: usize) -> bool {
    let word = tagged.lower(i);
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "Article 5", "Boeing 737", "page 12": a number that names.
fn is_label(tagged: &Tagged, i: usize) -> bool {
    let Some(previous) = i.checked_sub(1) else {
        return false;
    };
    if tagged.tokens[i].kind != TokenKind::Number {
        return false;
    }
    let word = tagged.lower(previous);
    if matches!(word, "#" | "/" | "-") {
        return true;
    }
    if words::LABELS.contains(word) {
        return true;
    }
    // A name goes on with a number: "Boeing 737", "Super Bowl 50".
    let opens = tagged
        .sentences
        .iter()
        .any(|s| s.first as usize == previous);
    let noun_follows = tagged.pos(i + 1).is_noun();
    tagged.tokens[previous].is_capitalised()
        && tagged.tokens[previous].is_word()
        && tagged.pos(previous) == Pos::ProperNoun
        && !opens
        && !noun_follows
        && !tagged.lower(i).contains(',')
}

/// "1. Open the valve": the number of an item.
fn is_list_number(tagged: &Tagged, i: usize, n: Numeral) -> bool {
    i == 0 && n.digits && matches!(tagged.lower(n.end), "." | ")")
}

/// "12 Main Street": a house number.
fn is_address(tagged: &Tagged, after: usize) -> bool {
    (after..after + 4)
        .take_while(|k| tagged.tokens.get(*k).is_some_and(Token::is_capitalised))
        .any(|k| words::STREETS.contains(tagged.lower(k)))
}

/// The noun that a number counts, with the token after it: the head of the noun phrase that starts at the token.
fn counted(tagged: &Tagged, i: usize) -> Option<(usize, String)> {
    let mut at = i;
    let mut head = None;
    while at < i + 6 {
        let token = tagged.tokens.get(at)?;
        let lower = tagged.lower(at);
        match tagged.pos(at) {
            Pos::Noun | Pos::ProperNoun if token.is_word() => {
                if words::UNCOUNTED.contains(lower) && head.is_none() {
                    return None;
                }
                head = Some(at);
                // "14 people": a common noun in the plural ends the phrase unless another noun follows.
            }
            _ if head.is_some() => break,
            Pos::Adjective | Pos::VerbParticiple | Pos::VerbGerund => {}
            Pos::Adverb if matches!(lower, "more" | "most" | "other" | "about") => {}
            _ if words::BETWEEN.contains(lower) => {}
            _ => return None,
        }
        at += 1;
    }
    let head = head?;
    // "killed 14 Tuesday" and "three U.S." end at names; a possessive is not the head ("12 Senate's").
    (tagged.lower(head + 1) != "'s").then(|| (head + 1, tagged.lower(head).to_owned()))
}

/// "dozens of people", "thousands marched".
fn vague(tagged: &Tagged, i: usize) -> Option<Found> {
    let lower = tagged.lower(i);
    // "the scores", "he scores"
    if lower == "scores" && tagged.lower(i + 1) != "of" {
        return None;
    }
    let mut at = i + 1;
    // "hundreds of thousands of people"
    while tagged.lower(at) == "of"
        && matches!(number_word(tagged.lower(at + 1)), Some(NumberWord::Vague))
    {
        at += 2;
    }
    if tagged.lower(at) == "of" {
        // "dozens of miles"
        if let Some(symbol) = words::UNITS.get(tagged.lower(at + 1)) {
            return Some(Found::new(at + 2, QuantityKind::Measure, "", *symbol));
        }
        if let Some(code) = words::CURRENCY_WORDS.get(tagged.lower(at + 1)) {
            return Some(Found::new(at + 2, QuantityKind::Money, "", *code));
        }
        let (end, unit) = counted(tagged, at + 1).unwrap_or((at, String::new()));
        return Some(Found::new(end, QuantityKind::Count, "", unit));
    }
    let (end, unit) = counted(tagged, at)
        .filter(|_| tagged.lower(at) == "more")
        .unwrap_or((at, String::new()));
    Some(Found::new(end, QuantityKind::Count, "", unit))
}

/// "22nd".
fn ordinal_digits(tagged: &Tagged, i: usize) -> Option<Found> {
    let lower = tagged.lower(i);
    let head = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|s| lower.strip_suffix(s))?;
    let value = Decimal::read(head)?.whole()?;
    Some(Found::new(
        i + 1,
        QuantityKind::Ordinal,
        value.to_string(),
        "",
    ))
}

/// "first", "twenty-second"; not "first" of "at first", nor "second" of time.
fn ordinal_word(tagged: &Tagged, i: usize, n: u32) -> Option<Found> {
    if matches!(before(tagged, i), "at" | "a split" | "split")
        || (n == 2 && tagged.pos(i).is_verb())
    {
        return None;
    }
    // "two thirds" written apart is a fraction and starts at its number.
    Some(Found::new(i + 1, QuantityKind::Ordinal, n.to_string(), ""))
}

/// "14-year-old", "10-mile", "two-thirds", "12-member", "6.1-magnitude", "350-million".
fn hyphenated(tagged: &Tagged, i: usize) -> Option<Found> {
    let lower = tagged.lower(i);
    let mut fields = lower.split('-');
    let (head, unit) = (fields.next()?, fields.next()?);
    let rest: Vec<&str> = fields.collect();
    if unit.bytes().all(|b| b.is_ascii_digit()) {
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
