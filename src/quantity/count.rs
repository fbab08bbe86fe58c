//! Counts and shares: what a number counts, and the numbers that count nothing.

use super::{
    QuantityKind,
    numeral::{NumberWord, Numeral, number_word, numeral, one_counts},
    recognise::{Found, before},
};
use crate::{
    lexicon::quantity as words,
    tagger::{Pos, Tagged},
    text::{Token, TokenKind},
};

/// "one in three tenants", "three out of four riders", "two-thirds of voters".
pub(super) fn fraction(tagged: &Tagged, n: Numeral) -> Option<Found> {
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
pub(super) fn share_of(tagged: &Tagged, i: usize, value: &str) -> Option<Found> {
    if tagged.lower(i) != "of" {
        return None;
    }
    let (end, unit) = counted(tagged, i + 1)?;
    Some(Found::new(end, QuantityKind::Count, value, unit))
}

/// A number that counts something, or stands alone as a count.
pub(super) fn count(tagged: &Tagged, i: usize, n: Numeral) -> Option<Found> {
    if tagged.lower(i) == "one" && n.end == i + 1 && !one_counts(tagged, i) {
        return None;
    }
    if is_label(tagged, i) || is_list_number(tagged, i, n) || is_address(tagged, n.end) {
        return None;
    }
    if is_score(tagged, i, n.end) {
        return None;
    }
    let (end, unit) = match counted(tagged, n.end) {
        // "the Boeing 737 fleet", "his 767 tanker": a number before one thing names it.
        Some((_, unit)) if !is_plural(&unit) && n.value.whole() != Some(1) => {
            if n.digits && !n.scaled && !tagged.lower(i).contains(',') {
                return None;
            }
            (n.end, String::new())
        }
        Some(found) => found,
        // Four digits alone are a year or a code more often than a count.
        None if n.digits && !n.scaled && is_year(tagged, i) => return None,
        None => (n.end, String::new()),
    };
    // "she was 91", "when he was six"
    if unit.is_empty() && is_age_of(tagged, i, n) {
        return Some(Found::new(
            n.end,
            QuantityKind::Age,
            n.value.write(),
            "year",
        ));
    }
    Some(Found::new(end, QuantityKind::Count, n.value.write(), unit))
}

pub(super) fn is_year(tagged: &Tagged, i: usize) -> bool {
    let word = tagged.lower(i);
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "Article 5", "Boeing 737", "page 12": a number that names.
pub(super) fn is_label(tagged: &Tagged, i: usize) -> bool {
    let Some(previous) = i.checked_sub(1) else {
        return false;
    };
    let word = tagged.lower(previous);
    if tagged.tokens[i].kind != TokenKind::Number {
        return matches!(
            word,
            "number" | "no." | "chapter" | "phase" | "day" | "part"
        );
    }
    if matches!(word, "#" | "/" | "-") {
        return true;
    }
    if words::LABELS.contains(word) {
        return true;
    }
    // A name goes on with a number, "Boeing 737", "Internet Explorer 6 Countdown", unless that counts what follows:
    // "In Iraq 14 people died".
    let counts = tagged.pos(i + 1) == Pos::Noun
        && tagged
            .tokens
            .get(i + 1)
            .is_some_and(|t| !t.is_capitalised())
        && counted(tagged, i + 1).is_some_and(|(_, unit)| is_plural(&unit));
    let name = tagged.tokens[previous].is_word()
        && (tagged.tokens[previous].is_capitalised() && tagged.pos(previous) == Pos::ProperNoun
            || is_mixed(tagged.word(previous)));
    if name && (!counts || is_mixed(tagged.word(previous))) && !tagged.lower(i).contains(',') {
        return true;
    }
    // "the 787" after "the Boeing 787": the number is that name.
    word == "the" && named_before(tagged, i)
}

/// "iPhone", "iOS": lower case first, upper case after.
fn is_mixed(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase()) && word.chars().any(char::is_uppercase)
}

/// Whether the same number stood behind a name shortly before.
fn named_before(tagged: &Tagged, i: usize) -> bool {
    let number = tagged.lower(i);
    (i.saturating_sub(200)..i).any(|k| {
        tagged.tokens[k].kind == TokenKind::Number
            && tagged.lower(k) == number
            && k > 0
            && tagged.pos(k - 1) == Pos::ProperNoun
            && tagged.tokens[k - 1].is_capitalised()
    })
}

/// "1. Open the valve": the number of an item.
pub(super) fn is_list_number(tagged: &Tagged, i: usize, n: Numeral) -> bool {
    i == 0 && n.digits && matches!(tagged.lower(n.end), "." | ")")
}

/// "12 Main Street": a house number.
pub(super) fn is_address(tagged: &Tagged, after: usize) -> bool {
    (after..after + 4)
        .take_while(|k| tagged.tokens.get(*k).is_some_and(Token::is_capitalised))
        .any(|k| words::STREETS.contains(tagged.lower(k)))
}

/// The noun that a number counts, with the token after it: the head of the noun phrase that starts at the token.
pub(super) fn counted(tagged: &Tagged, i: usize) -> Option<(usize, String)> {
    let mut at = i;
    let mut head: Option<usize> = None;
    while at < i + 6 {
        let Some(token) = tagged.tokens.get(at) else {
            break;
        };
        let lower = tagged.lower(at);
        match tagged.pos(at) {
            Pos::Noun | Pos::ProperNoun if token.is_word() => {
                if words::UNCOUNTED.contains(lower) && head.is_none() {
                    return None;
                }
                let plural = is_plural(lower);
                // "residents sign": what is counted has been said.
                if head.is_some_and(|h| is_plural(tagged.lower(h))) && !plural {
                    break;
                }
                // "five Boeing 737s" counts no Boeing, "100,000 Greeks" Greeks.
                if plural || tagged.pos(at) == Pos::Noun {
                    head = Some(at);
                } else if head.is_some() {
                    break;
                }
            }
            _ if head.is_some() => break,
            Pos::Adjective => {}
            Pos::VerbParticiple | Pos::VerbGerund
                if ["ed", "en", "wn", "ing"].iter().any(|e| lower.ends_with(e)) => {}
            Pos::Adverb if matches!(lower, "more" | "most" | "other" | "about") => {}
            _ if words::BETWEEN.contains(lower) => {}
            _ => return None,
        }
        at += 1;
    }
    let head = head?;
    // A possessive is not what is counted: "12 senators' votes".
    (!matches!(tagged.lower(head + 1), "'s")).then(|| (head + 1, tagged.lower(head).to_owned()))
}

/// Whether a noun is in the plural, as far as its form tells.
pub(super) fn is_plural(noun: &str) -> bool {
    (noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us"))
        || words::PLURALS.contains(noun)
        || noun
            .rsplit('-')
            .next()
            .is_some_and(|last| last.len() < noun.len() && is_plural(last))
}

/// "1 – 0": a score with spaces round its dash.
fn is_score(tagged: &Tagged, i: usize, end: usize) -> bool {
    let small = |k: usize| {
        let word = tagged.lower(k);
        (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let dash = |k: usize| matches!(tagged.lower(k), "–" | "-" | "—");
    small(i) && ((dash(end) && small(end + 1)) || (i >= 2 && dash(i - 1) && small(i - 2)))
}

/// "she was 91": a bare number said of a person.
fn is_age_of(tagged: &Tagged, i: usize, n: Numeral) -> bool {
    let person = i >= 2
        && matches!(before(tagged, i), "was" | "is" | "'s")
        && matches!(tagged.lower(i - 2), "she" | "he" | "who" | "i");
    let alone = matches!(
        tagged.lower(n.end),
        "." | ","
            | ";"
            | "when"
            | "and"
            | "at"
            | "or"
            | ""
            | "”"
            | "\""
            | "last"
            | "this"
            | "on"
            | "years"
    );
    person && alone && !n.scaled && n.value.whole().is_some_and(|y| (1..120).contains(&y))
}

/// "dozens of people", "thousands marched".
pub(super) fn vague(tagged: &Tagged, i: usize) -> Option<Found> {
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
