//! Finding quantities: a number, what stands before it, what comes after.

use super::{
    Quantity, QuantityKind,
    count::{count, fraction, share_of, vague},
    hyphenated::hyphenated,
    measure::{age, joined_measure, magnitude, measure, percent},
    money::{code_money, money_after, signed_money},
    numeral::{Decimal, NumberWord, number_word, numeral},
    span::span_in_digits,
};
use crate::{
    tagger::{Pos, Tagged},
    text::{Shape, Token, TokenKind},
    time::TimeMention,
};

/// What was found at a token: one past its last token, and what it says.
pub(super) struct Found {
    /// Where it starts, if before the token: "US" in "US$ 5".
    pub(super) first: Option<usize>,
    pub(super) end: usize,
    pub(super) kind: QuantityKind,
    pub(super) value: String,
    pub(super) unit: String,
}

impl Found {
    pub(super) fn new(
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
        // A time that starts inside keeps its words: "the keeper, who was 19 last week".
        let end = found.end.min(time_starts).max(i + 1);
        let cut = end < found.end && found.kind == QuantityKind::Count;
        let unit = if cut { String::new() } else { found.unit };
        let overlaps = out.last().is_some_and(|q| q.last as usize > first);
        if !overlaps {
            out.push(Quantity {
                span: tagged.span(first, end),
                first: first as u32,
                last: end as u32,
                kind: found.kind,
                value: found.value,
                unit,
            });
        }
        i = end;
    }
    out
}

/// The word before the token.
pub(super) fn before(tagged: &Tagged, i: usize) -> &str {
    i.checked_sub(1).map_or("", |b| tagged.lower(b))
}

fn at(tagged: &Tagged, i: usize) -> Option<Found> {
    match tagged.tokens.get(i)?.kind {
        TokenKind::Symbol => signed_money(tagged, i),
        TokenKind::Number => span_in_digits(tagged, i)
            .or_else(|| hyphenated(tagged, i))
            .or_else(|| ordinal_digits(tagged, i))
            .or_else(|| joined_measure(tagged, i))
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
    let token = tagged.tokens[i];
    let next_is_name = tagged.pos(i + 1) == Pos::ProperNoun
        && tagged.tokens.get(i + 1).is_some_and(Token::is_capitalised);
    // "First Harbor Bank", "FIRST Global"
    if token.shape == Shape::Upper || (token.is_capitalised() && next_is_name) {
        return None;
    }
    if matches!(before(tagged, i), "at" | "split") || (n == 2 && tagged.pos(i).is_verb()) {
        return None;
    }
    // "two thirds" written apart is a fraction and starts at its number.
    Some(Found::new(i + 1, QuantityKind::Ordinal, n.to_string(), ""))
}
