//! Numbers as words that are compared: whether somebody has told the same figure.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

/// The key of a number as it is written in digits: equal for equal spellings.
#[must_use]
pub fn number_key(number: &str) -> u64 {
    FxBuildHasher.hash_one(number)
}

/// The keys of the numbers in digits of two figures or more; years are not among them, nor what is part of a name ("A330").
/// A number is what stands between
/// spaces, marks of currency and the like, without what is no digit at its ends. Linear in the length of the text.
pub fn number_keys(text: &str) -> impl Iterator<Item = u64> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    let words = std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let rest = text.get(start..)?;
        let end = start + rest.find(ends_number).unwrap_or(rest.len());
        at = end;
        let in_name = start > 0 && bytes[start - 1].is_ascii_alphabetic();
        let word = text.get(start..end)?;
        Some(if in_name { "" } else { word })
    });
    words
        .map(|w| w.trim_end_matches(|c: char| !c.is_ascii_digit()))
        .filter(|w| w.len() >= 2 && !(w.len() == 4 && (w.starts_with("19") || w.starts_with("20"))))
        .map(number_key)
}

fn ends_number(c: char) -> bool {
    c.is_whitespace() || matches!(c, '$' | '€' | '£' | '(' | ')' | '%')
}

/// Numbers as they are spelled out, from one on.
const SPELLED: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// The numbers of the words, in figures or spelled out to ten; years and days of the month too.
#[must_use]
pub fn figures(text: &str) -> SmallVec<[u64; 2]> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| {
            let small = SPELLED.iter().position(|n| word.eq_ignore_ascii_case(n));
            small.map(|at| at as u64 + 1).or_else(|| word.parse().ok())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_key_wherever_it_stands() {
        let keys = |text| number_keys(text).collect::<Vec<_>>();
        assert_eq!(
            keys("$1,200 (47%) in 2019, 5 of 47."),
            [number_key("1,200"), number_key("47"), number_key("47"),]
        );
        assert!(keys("no figure").is_empty());
    }

    #[test]
    fn figures_are_read_in_digits_and_in_words() {
        assert_eq!(
            figures("Forty-three, 43 and a crew of Four").as_slice(),
            [3, 43, 4]
        );
    }
}
