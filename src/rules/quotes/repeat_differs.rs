//! The same speaker is quoted twice with nearly the same words.
//!
//! One of the two is wrong, or they were said twice. A recording or the notes will tell.
//!
//! **Asked about:** “We will never sell the old mill to them,” Ines Falk said. ¶ At noon she rang the bell. ¶ “We will not ever sell the old mill to them,” Falk said.
//!
//! **Fine:** “We will never sell the old mill to them,” Ines Falk said. ¶ At noon she rang the bell. ¶ “We will never sell the old mill to them,” Falk said.
//!
//! **Silent on** identical words, a shorter piece of the same line, and lines that only share a few words.

use rustc_hash::FxHashMap;

use crate::{
    article::Article,
    attribution::AttributionKind,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/repeat-differs",
    class: Class::A,
    severity: Severity::Warning,
    message: "Nearly the same words, quoted twice: which wording is right?",
    source: include_str!("repeat_differs.rs"),
    check: Check::Story(check),
    fixes,
};

/// Shorter or longer quotations are not compared: the one share words by chance, the others are speeches.
const WORDS: std::ops::RangeInclusive<usize> = 6..=60;
/// Shared words in the same order, in percent of both.
const LIKE: std::ops::Range<usize> = 76..100;
/// So many earlier quotations with the same three words are looked at.
const MOST: usize = 4;

struct Quote<'a> {
    span: Span,
    speaker: u32,
    block: u32,
    words: Vec<&'a str>,
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let mut quotes: Vec<Quote<'_>> = Vec::new();
    // Three words in a row, and the quotations that have them.
    let mut seen: FxHashMap<(u32, [&str; 3]), Vec<usize>> = FxHashMap::default();
    for attribution in &article.attributions {
        let Some(speaker) = attribution.source.and_then(|s| s.entity) else {
            continue;
        };
        let narration = article
            .blocks
            .get(attribution.block as usize)
            .is_some_and(|b| b.kind.is_narration());
        if attribution.kind != AttributionKind::Direct || !narration {
            continue;
        }
        for span in &attribution.content {
            let words = words(span.of(&article.text));
            if !WORDS.contains(&words.len()) {
                continue;
            }
            let quote = Quote {
                span: *span,
                speaker,
                block: attribution.block,
                words,
            };
            let mut likely: Vec<usize> = Vec::new();
            for three in quote.words.windows(3) {
                let key = (speaker, [three[0], three[1], three[2]]);
                let places = seen.entry(key).or_default();
                for place in places.iter() {
                    if !likely.contains(place) && likely.len() < MOST {
                        likely.push(*place);
                    }
                }
                if places.len() < MOST && places.last() != Some(&quotes.len()) {
                    places.push(quotes.len());
                }
            }
            if let Some(other) = likely
                .iter()
                .filter_map(|i| quotes.get(*i))
                .find(|other| other.block != quote.block && differ(&other.words, &quote.words))
            {
                debug_assert_eq!(other.speaker, quote.speaker);
                findings.push(
                    RULE.finding(quote.span)
                        .with(other.span, "Quoted here in other words."),
                );
            }
            quotes.push(quote);
        }
    }
}

/// The words of a quotation, without marks of any kind.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Whether two quotations are nearly, but not quite, the same.
fn differ(a: &[&str], b: &[&str]) -> bool {
    let shared = in_common(a, b);
    // A piece of the longer one, word for word, is no other wording.
    let piece = shared == a.len().min(b.len());
    !piece && LIKE.contains(&(200 * shared / (a.len() + b.len())))
}

/// The length of the longest sequence of words that both have in this order.
fn in_common(a: &[&str], b: &[&str]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x.eq_ignore_ascii_case(y) {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let mut fixes = Vec::new();
    if let Some(other) = finding.related.first() {
        let (here, there) = (inner(text, finding.span), inner(text, other.span));
        let (these, those) = (here.of(text).to_owned(), there.of(text).to_owned());
        fixes.push(Fix::replace(
            "Use the first wording".to_owned(),
            here,
            those,
            false,
        ));
        fixes.push(Fix::replace(
            "Use this wording there too".to_owned(),
            there,
            these,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}

/// The words of a quotation without its marks and its last comma or stop.
fn inner(text: &str, span: Span) -> Span {
    let marks = |c: char| {
        matches!(
            c,
            '"' | '“' | '”' | '\'' | '‘' | '’' | '.' | ',' | '!' | '?' | ' '
        )
    };
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(marks).len();
    let end = words.trim_end_matches(marks).len();
    Span::new(span.start + start as u32, span.start + end as u32)
}

#[cfg(test)]
mod tests {
    use super::{differ, words};

    #[test]
    fn nearly_the_same() {
        let is = |a: &str, b: &str| differ(&words(a), &words(b));
        assert!(is(
            "We will never sell the old mill",
            "We will not sell the old mill"
        ));
        assert!(!is(
            "We will never sell the old mill",
            "we will never sell the old mill."
        ));
        assert!(!is("We will never sell the old mill", "We will never sell"));
        assert!(!is(
            "We will fight for every farm",
            "We will build a road and a school"
        ));
    }
}
