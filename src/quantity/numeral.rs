//! Numbers in digits and words, read exactly: no floating point.

use crate::{
    lexicon::quantity::WORDS,
    tagger::{Pos, Tagged},
    text::TokenKind,
};

/// A number without rounding: `digits` tenths, hundredths … as `scale` tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Decimal {
    digits: u128,
    /// How many of the digits stand behind the point.
    scale: u32,
}

impl Decimal {
    pub(super) const fn new(digits: u128) -> Self {
        Self { digits, scale: 0 }
    }

    /// "1,250", "3.5"; `None` for anything else, and for what is too long to be a figure of news.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty()
            || whole.len() > 24
            || part.len() > 9
            || (text.contains('.') && part.is_empty())
        {
            return None;
        }
        // Commas stand between groups of digits, Indian ones too ("1,00,000").
        if whole.contains(',') && whole.split(',').skip(1).any(|g| !matches!(g.len(), 2 | 3)) {
            return None;
        }
        let mut digits: u128 = 0;
        for b in whole.bytes().chain(part.bytes()) {
            match b {
                b'0'..=b'9' => {
                    digits = digits.checked_mul(10)?.checked_add(u128::from(b - b'0'))?;
                }
                b',' => {}
                _ => return None,
            }
        }
        Some(Self {
            digits,
            scale: part.len() as u32,
        })
    }

    /// Times ten to the `power`.
    pub(super) fn times_ten(self, power: u32) -> Self {
        let cut = self.scale.min(power);
        Self {
            digits: self
                .digits
                .saturating_mul(10u128.saturating_pow(power - cut)),
            scale: self.scale - cut,
        }
    }

    /// A hundredth of it.
    pub(super) const fn hundredth(self) -> Self {
        Self {
            digits: self.digits,
            scale: self.scale + 2,
        }
    }

    fn times(self, n: u128) -> Self {
        Self {
            digits: self.digits.saturating_mul(n),
            ..self
        }
    }

    fn plus_half(self) -> Self {
        let tenth = if self.scale == 0 {
            self.digits.saturating_mul(10)
        } else {
            self.digits
        };
        let scale = self.scale.max(1);
        Self {
            digits: tenth.saturating_add(5u128.saturating_mul(10u128.saturating_pow(scale - 1))),
            scale,
        }
    }

    /// Whether it is less than the other.
    pub(super) const fn is_below(self, other: Self) -> bool {
        let scale = if self.scale > other.scale {
            self.scale
        } else {
            other.scale
        };
        let a = self
            .digits
            .saturating_mul(10u128.saturating_pow(scale - self.scale));
        let b = other
            .digits
            .saturating_mul(10u128.saturating_pow(scale - other.scale));
        a < b
    }

    /// Its whole value, if it has no fraction.
    pub(super) const fn whole(self) -> Option<u128> {
        if self.scale == 0 {
            Some(self.digits)
        } else {
            None
        }
    }

    /// "350000000000", "3.5": no exponent, no needless zeros.
    pub(super) fn write(self) -> String {
        if self.scale == 0 {
            return self.digits.to_string();
        }
        let width = self.scale as usize + 1;
        let text = format!("{:0>width$}", self.digits);
        let cut = text.len() - self.scale as usize;
        let (whole, part) = text.split_at(cut);
        let part = part.trim_end_matches('0');
        if part.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{part}")
        }
    }
}

/// What a word is in the language of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NumberWord {
    Number(u32),
    /// A power of ten: "million" is 6.
    Scale(u32),
    /// The same behind digits only: "m", "bn".
    Suffix(u32),
    Dozen,
    Half,
    A,
    Ordinal(u32),
    /// "dozens", "hundreds".
    Vague,
    /// The lower part of a fraction.
    Part(u32),
}

pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    let entry = WORDS.get(word)?;
    let (class, rest) = entry.split_once(' ').unwrap_or((entry, "0"));
    let n: u32 = rest.parse().unwrap_or(0);
    Some(match class {
        "number" => NumberWord::Number(n),
        "scale" => NumberWord::Scale(n),
        "suffix" => NumberWord::Suffix(n),
        "dozen" => NumberWord::Dozen,
        "half" => NumberWord::Half,
        "a" => NumberWord::A,
        "ordinal" => NumberWord::Ordinal(n),
        "vague" => NumberWord::Vague,
        "part" => NumberWord::Part(n),
        _ => return None,
    })
}

/// A number in a text: its value, one past its last token, and how it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Numeral {
    pub(super) value: Decimal,
    pub(super) end: usize,
    /// Whether it has digits.
    pub(super) digits: bool,
    /// Whether a scale word or suffix belongs to it: "3 million", "3m".
    pub(super) scaled: bool,
}

/// The number that starts at the token: "1,250", "3.5 million", "twenty-five", "three hundred and twelve",
/// "half a million", "a dozen".
pub(super) fn numeral(tagged: &Tagged, i: usize) -> Option<Numeral> {
    let token = tagged.tokens.get(i)?;
    match token.kind {
        TokenKind::Number => in_digits(tagged, i),
        TokenKind::Word => in_words(tagged, i),
        _ => None,
    }
}

fn in_digits(tagged: &Tagged, i: usize) -> Option<Numeral> {
    let text = tagged.lower(i);
    let head = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = text.get(head.len()..).unwrap_or("");
    let power = match (suffix, number_word(suffix)) {
        ("", _) => None,
        (_, Some(NumberWord::Suffix(power))) => Some(power),
        _ => return None,
    };
    let value = Decimal::read(head)?;
    if let Some(power) = power {
        return Some(Numeral {
            value: value.times_ten(power),
            end: i + 1,
            digits: true,
            scaled: true,
        });
    }
    Some(scaled(tagged, value, i + 1, true))
}

/// The scale words after a number: "million", "hundred thousand", "m".
fn scaled(tagged: &Tagged, value: Decimal, mut end: usize, digits: bool) -> Numeral {
    let mut value = value;
    let mut scaled = false;
    // "3 1/2"
    if digits && tagged.lower(end) == "1/2" {
        value = value.plus_half();
        end += 1;
    }
    // "two and a half million"
    if tagged.lower(end) == "and" && tagged.lower(end + 1) == "a" && tagged.lower(end + 2) == "half"
    {
        value = value.plus_half();
        end += 3;
    }
    loop {
        match number_word(tagged.lower(end)) {
            Some(NumberWord::Scale(power)) => value = value.times_ten(power),
            Some(NumberWord::Suffix(power)) if digits && !scaled => value = value.times_ten(power),
            Some(NumberWord::Dozen) => value = value.times(12),
            _ => break,
        }
        scaled = true;
        end += 1;
    }
    Numeral {
        value,
        end,
        digits,
        scaled,
    }
}

/// "twenty-five" as a number.
pub(super) fn compound(word: &str) -> Option<u32> {
    if let Some(NumberWord::Number(n)) = number_word(word) {
        return Some(n);
    }
    let (tens, ones) = word.split_once('-')?;
    match (number_word(tens)?, number_word(ones)?) {
        (NumberWord::Number(t), NumberWord::Number(o)) if t >= 20 && o < 10 && o > 0 => Some(t + o),
        _ => None,
    }
}

fn in_words(tagged: &Tagged, i: usize) -> Option<Numeral> {
    let word = tagged.lower(i);
    match number_word(word) {
        Some(NumberWord::A) => {
            // "a million", "a dozen", "a hundred"
            let scale = number_word(tagged.lower(i + 1));
            return matches!(scale, Some(NumberWord::Scale(_) | NumberWord::Dozen))
                .then(|| scaled(tagged, Decimal::new(1), i + 1, false));
        }
        Some(NumberWord::Half) => {
            // "half a million"
            let half = number_word(tagged.lower(i + 1)) == Some(NumberWord::A)
                && matches!(
                    number_word(tagged.lower(i + 2)),
                    Some(NumberWord::Scale(_) | NumberWord::Dozen)
                );
            return half.then(|| {
                scaled(
                    tagged,
                    Decimal {
                        digits: 5,
                        scale: 1,
                    },
                    i + 2,
                    false,
                )
            });
        }
        _ => {}
    }
    let mut total: u128 = 0;
    let mut group = u128::from(compound(word)?);
    let mut end = i + 1;
    let mut has_scale = false;
    loop {
        let next = tagged.lower(end);
        match number_word(next) {
            // "two and a half million" is read by `scaled`.
            Some(NumberWord::Scale(2)) => {
                group = group.saturating_mul(100);
                has_scale = true;
            }
            Some(NumberWord::Scale(power)) => {
                total = total.saturating_add(group.saturating_mul(10u128.saturating_pow(power)));
                group = 0;
                has_scale = true;
            }
            _ => {
                // "three hundred (and) twelve"
                let skip = usize::from(next == "and");
                let more = has_scale
                    .then(|| compound(tagged.lower(end + skip)))
                    .flatten()
                    .filter(|n| *n < 100);
                match more {
                    Some(n) if group % 100 == 0 => {
                        group += u128::from(n);
                        end += skip;
                    }
                    _ => break,
                }
            }
        }
        end += 1;
    }
    let value = Decimal::new(total.saturating_add(group));
    if has_scale {
        return Some(Numeral {
            value,
            end,
            digits: false,
            scaled: true,
        });
    }
    Some(scaled(tagged, value, end, false))
}

/// Whether "one" is a number here and not a pronoun ("one of them", "no one").
pub(super) fn one_counts(tagged: &Tagged, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |b| tagged.lower(b));
    if matches!(
        before,
        "no" | "any"
            | "every"
            | "the"
            | "this"
            | "that"
            | "which"
            | "another"
            | "each"
            | "some"
            | "only"
    ) {
        return false;
    }
    tagged.pos(i) == Pos::Numeral && tagged.pos(i + 1) == Pos::Noun
}
