//! Amounts of money: "$350 billion", "€3m", "50 pence", "20 Canadian dollars".

use super::{
    QuantityKind,
    numeral::{Decimal, NumberWord, Numeral, number_word, numeral},
    recognise::{Found, before},
};
use crate::{
    lexicon::quantity as words,
    tagger::{Pos, Tagged},
};

/// "$350 billion", "US$5", "€3m".
pub(super) fn signed_money(tagged: &Tagged, i: usize) -> Option<Found> {
    let mut currency = *words::CURRENCY_SIGNS.get(tagged.lower(i))?;
    let mut first = None;
    if currency == "USD"
        && i > 0
        && let Some(code) = words::DOLLAR_LETTERS.get(before(tagged, i))
        // "US $5" can stand apart, "a $5 note" cannot.
        && (!tagged.spaced_before(i) || tagged.word(i - 1).len() > 1 && tagged.word(i - 1).bytes().all(|b| b.is_ascii_uppercase()))
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
pub(super) fn hyphened_amount(tagged: &Tagged, i: usize) -> Option<Numeral> {
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
pub(super) fn code_money(tagged: &Tagged, i: usize) -> Option<Found> {
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

/// "50 pence", "a million dollars", "20 Canadian dollars", "350 million USD".
pub(super) fn money_after(tagged: &Tagged, n: Numeral) -> Option<Found> {
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
pub(super) fn pounds_are_money(tagged: &Tagged, at: usize, n: Numeral) -> bool {
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
