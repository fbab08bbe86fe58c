//! Numbers of the dead, the hurt and the like, wherever a sentence puts them.

use crate::{
    lexicon::figures as words,
    quantity::{Figure, Quantity, QuantityKind},
    tagger::Tagged,
    text::{Passage, TokenKind},
};

/// A number of people to whom something happened.
pub(super) struct Toll<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) figure: Figure,
    /// What happened: "dead", "hurt", "arrested", "missing".
    pub(super) fate: &'static str,
    /// "at least", "more than", "another": the number is open, or one of several.
    pub(super) open: bool,
    /// Of "14 of 61 deaths" the 14: a number that the story has told as well.
    pub(super) part: Option<Figure>,
}

/// A fate stands at most this many tokens behind its number, or three before it.
const BEHIND: usize = 6;

/// The tolls of a passage, in order.
pub(super) fn tolls<'a>(tagged: &'a Tagged, quantities: &'a [Quantity]) -> Vec<Toll<'a>> {
    quantities
        .iter()
        .enumerate()
        .filter(|(_, q)| q.kind == QuantityKind::Count && !q.is_vague() && !q.is_share())
        // "three of the dead": a part.
        .filter(|(_, q)| tagged.lower(q.last as usize) != "of" && !is_year(q))
        .filter_map(|(at, q)| {
            let next = quantities
                .get(at + 1)
                .map_or(usize::MAX, |n| n.first as usize);
            let previous = at
                .checked_sub(1)
                .and_then(|b| quantities.get(b))
                .map_or(0, |b| b.last as usize);
            let fate = fate(tagged, q, previous, next)?;
            Some(Toll {
                quantity: q,
                figure: Figure::of(q, &tagged.passage)?,
                fate,
                open: is_open(tagged, q),
                part: at
                    .checked_sub(1)
                    .and_then(|before| part(tagged, &quantities[before], q)),
            })
        })
        .collect()
}

/// The number before, where it is a part of this one: "14 of 61", "14 of the 61".
fn part(tagged: &Passage, before: &Quantity, q: &Quantity) -> Option<Figure> {
    let (of, first) = (before.last as usize, q.first as usize);
    let the = usize::from(tagged.lower(of + 1) == "the");
    (tagged.lower(of) == "of" && of + 1 + the == first)
        .then(|| Figure::of(before, tagged))
        .flatten()
}

fn fate(tagged: &Passage, q: &Quantity, previous: usize, next: usize) -> Option<&'static str> {
    let (first, last) = (q.first as usize, q.last as usize);
    let known = |i: usize| words::FATES.get(tagged.lower(i)).copied();
    // "12 hurt", "12 people were injured": up to the next number or mark.
    let behind = (first + 1..(last + BEHIND).min(next))
        .take_while(|i| {
            *i < last
                || tagged
                    .tokens
                    .get(*i)
                    .is_some_and(|t| t.kind != TokenKind::Punctuation)
                    && !matches!(
                        tagged.lower(*i),
                        "and" | "as" | "after" | "when" | "while" | "in" | "from"
                    )
        })
        .find_map(known);
    // "killing at least 12 people", "injured 14"
    let before = (1..=4)
        .filter_map(|back| first.checked_sub(back))
        .take_while(|i| {
            *i >= previous
                && tagged
                    .tokens
                    .get(*i)
                    .is_some_and(|t| t.kind != TokenKind::Punctuation)
        })
        .find_map(known);
    behind.or(before)
}

/// "the 1982 deaths"
fn is_year(q: &Quantity) -> bool {
    q.value.len() == 4
        && q.last - q.first == 2
        && (q.value.starts_with("19") || q.value.starts_with("20"))
}

fn is_open(tagged: &Passage, q: &Quantity) -> bool {
    (1..=2)
        .filter_map(|back| (q.first as usize).checked_sub(back))
        .any(|i| words::HEDGES.contains(tagged.lower(i)))
        || (q.first..=q.last)
            .any(|i| matches!(tagged.lower(i as usize), "more" | "others" | "other"))
}
