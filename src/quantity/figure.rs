//! What a written figure can stand for: an interval, because figures of news are rounded.

use super::{Quantity, QuantityKind, numeral::compound};
use crate::text::{Passage, Span, TokenKind};

/// One, in the millionths that figures are reckoned in.
pub const ONE: i128 = 1_000_000;

/// No figure of news is larger, and products of two that are smaller fit.
const LARGEST: i128 = 1_000_000_000_000_000 * ONE;

/// The number of a quantity, as it is written: what it says, how far rounding may have moved it, and how to write
/// another number in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figure {
    /// What it says, in millionths.
    pub stated: i128,
    /// Half of the last place that is written, in millionths: what it says may be off by this much. 0 for what is
    /// counted one by one.
    pub half: i128,
    /// The digits alone, in bytes of the prose: "3.5" in "$3.5 million"; for a number in words its words.
    pub digits: Span,
    /// Digits behind the point.
    decimals: u32,
    /// What the digits are multiplied by: 1,000,000 in "$3.5 million".
    scale: i128,
    /// Written in digits, not words.
    in_digits: bool,
}

impl Figure {
    /// The figure of a quantity of this passage; `None` for what is vague, a share or a range, and for what is too large
    /// to be reckoned with.
    #[must_use]
    pub fn of(quantity: &Quantity, passage: &Passage) -> Option<Self> {
        let stated = millionths(&quantity.value)?;
        let tokens = quantity.first as usize..quantity.last as usize;
        let number = tokens.clone().find(|i| {
            passage
                .tokens
                .get(*i)
                .is_some_and(|t| t.kind == TokenKind::Number)
        });
        let Some(number) = number else {
            return Some(Self::in_words(stated, tokens, passage));
        };
        let token = passage.tokens.get(number)?;
        let text = token.span.of(&passage.text);
        let length = text
            .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
            .unwrap_or(text.len());
        let digits = text.get(..length)?.trim_end_matches(['.', ',']);
        let mantissa = millionths(&digits.replace(',', ""))?;
        let scale = if mantissa == 0 { 1 } else { stated / mantissa };
        // "3 1/2": not written in one number.
        if mantissa != 0 && (scale == 0 || mantissa * scale != stated) {
            return None;
        }
        let decimals = digits.split_once('.').map_or(0, |(_, d)| d.len() as u32);
        let place = ONE * scale / 10i128.pow(decimals.min(6));
        let half = match quantity.kind {
            _ if decimals > 0 || scale > 1 => place / 2,
            QuantityKind::Percent | QuantityKind::Measure => place / 2,
            QuantityKind::Money if stated < 10_000 * ONE => place / 2,
            _ => rounding_of_zeros(stated),
        };
        Some(Self {
            stated,
            half,
            digits: Span::new(token.span.start, token.span.start + digits.len() as u32),
            decimals,
            scale,
            in_digits: true,
        })
    }

    fn in_words(stated: i128, tokens: std::ops::Range<usize>, passage: &Passage) -> Self {
        let end = tokens
            .clone()
            .take_while(|i| *i == tokens.start || compound(passage.lower(*i)).is_some())
            .last()
            .map_or(tokens.start, |last| last + 1);
        let scale = [12, 9, 6, 3]
            .into_iter()
            .map(|power| 10i128.pow(power))
            .find(|scale| stated >= scale * ONE && stated % (scale * ONE) == 0)
            .unwrap_or(1);
        Self {
            stated,
            half: if scale > 1 { scale * ONE / 2 } else { 0 },
            digits: passage.span(tokens.start, end),
            decimals: 0,
            scale,
            in_digits: false,
        }
    }

    /// The least that it can stand for, in millionths.
    #[must_use]
    pub const fn low(&self) -> i128 {
        self.stated - self.half
    }

    /// The most that it can stand for, in millionths.
    #[must_use]
    pub const fn high(&self) -> i128 {
        self.stated + self.half
    }

    /// Another amount, in millionths, written as this one is: with the same scale, to the same place or, where that
    /// would lose a tenth of it, one or two places more. Small whole numbers in words stay in words.
    #[must_use]
    pub fn like(&self, amount: i128) -> String {
        let amount = amount / self.scale;
        if !self.in_digits
            && amount % ONE == 0
            && let Some(word) = small(amount / ONE)
        {
            return word.to_owned();
        }
        let mut decimals = self.decimals.min(6);
        let decimals = loop {
            let off = (rounded(amount, decimals) - amount).abs();
            if decimals >= self.decimals + 2 || decimals == 6 || off * 10 <= amount.abs() {
                break decimals;
            }
            decimals += 1;
        };
        write(rounded(amount, decimals), decimals)
    }

    /// How many times larger the scale words make it: 1,000,000 in "$3.5 million", 1 in "$110".
    #[must_use]
    pub const fn scale(&self) -> i128 {
        self.scale
    }

    /// The number without its scale words, in millionths: 3.5 in "$3.5 million".
    #[must_use]
    pub const fn mantissa(&self) -> i128 {
        self.stated / self.scale
    }

    /// Whether it is written in digits.
    #[must_use]
    pub const fn is_in_digits(&self) -> bool {
        self.in_digits
    }
}

/// Half the place in front of trailing zeros, for large numbers written out; at most a fortieth of the number.
fn rounding_of_zeros(stated: i128) -> i128 {
    if stated < 10_000 * ONE {
        return 0;
    }
    let mut place = ONE;
    while stated % (place * 10) == 0 {
        place *= 10;
    }
    if place == ONE {
        0
    } else {
        (place / 2).min(stated / 40)
    }
}

/// A plain decimal ("1250", "3.5") in millionths.
fn millionths(value: &str) -> Option<i128> {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    if whole.is_empty() || part.len() > 6 {
        return None;
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let whole: i128 = whole.parse().ok()?;
    let part: i128 = format!("{part:0<6}").parse().ok()?;
    let all = whole.checked_mul(ONE)?.checked_add(part)?;
    (all <= LARGEST).then_some(all)
}

/// An amount in millionths, rounded half up to so many places behind the point.
#[must_use]
pub fn rounded(amount: i128, decimals: u32) -> i128 {
    let place = 10i128.pow(6 - decimals.min(6));
    (amount + place / 2).div_euclid(place) * place
}

/// An amount in millionths with so many places behind the point and commas between thousands: "1,250", "3.5".
#[must_use]
pub fn write(amount: i128, decimals: u32) -> String {
    let whole = (amount / ONE).abs().to_string();
    let mut out = String::new();
    if amount < 0 {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let part = format!("{:06}", (amount % ONE).abs());
    let part = part.get(..decimals.min(6) as usize).unwrap_or("");
    let part = part.trim_end_matches('0');
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// A whole number up to twelve in words.
#[must_use]
pub fn small(n: i128) -> Option<&'static str> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(usize::try_from(n).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::{tagger::Tagged, text::Carry, time};

    fn check(text: &str, expected: Expect) {
        let tagged = Tagged::new(text, Carry::default());
        let times = time::recognise(&tagged);
        let told: Vec<String> = super::super::recognise(&tagged, &times)
            .iter()
            .map(|q| match Figure::of(q, &tagged) {
                Some(f) => format!(
                    "{:?} {}..{}",
                    f.digits.of(text),
                    write(f.low(), 6),
                    write(f.high(), 6)
                ),
                None => format!("{:?} none", q.span.of(text)),
            })
            .collect();
        expected.assert_eq(&told.join("\n"));
    }

    #[test]
    fn intervals() {
        check(
            "It fell from 1,250 boxes to $3.5 million, or 25%, for 20,000 people and three dogs.",
            expect![[r#"
                "1,250" 1,250..1,250
                "3.5" 3,450,000..3,550,000
                "25" 24.5..25.5
                "20,000" 19,500..20,500
                "three" 3..3"#]],
        );
        check(
            "About two million people paid $110, dozens paid $4m and 15-20% paid 0.25%.",
            expect![[r#"
                "two" 1,500,000..2,500,000
                "110" 109.5..110.5
                "dozens" none
                "4" 3,500,000..4,500,000
                "15-20%" none
                "0.25" 0.245..0.255"#]],
        );
    }

    #[test]
    fn numbers_in_the_same_style() {
        let figure = |text: &str| {
            let tagged = Tagged::new(text, Carry::default());
            let found = super::super::recognise(&tagged, &time::recognise(&tagged));
            Figure::of(&found[0], &tagged).expect("a figure")
        };
        assert_eq!(figure("$4.6 million").like(4_400_000 * ONE), "4.4");
        assert_eq!(figure("$4 million").like(4_400_000 * ONE), "4");
        assert_eq!(figure("a 25% drop").like(20 * ONE), "20");
        assert_eq!(figure("a 25% drop").like(ONE / 4), "0.25");
        assert_eq!(figure("1,250 boxes").like(12_345 * ONE), "12,345");
        assert_eq!(figure("four boxes").like(3 * ONE), "three");
        assert_eq!(figure("four boxes").like(30 * ONE), "30");
    }
}
