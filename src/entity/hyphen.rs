//! Names inside of hyphenated words: "U.S.-China", "Trump-Xi", "Hamas-led".

use super::{EntityKind, key, name::Name, recogniser};
use crate::{
    knowledge, lexicon,
    tagger::Tagged,
    text::{Span, TokenKind},
};

/// Cuts names that are one hyphenated token into two where both halves stand for something by themselves.
pub(super) fn cut(tagged: &Tagged, names: &mut Vec<Name>) {
    let mut out: Vec<Name> = Vec::new();
    let mut taken = 0;
    for (i, token) in tagged.tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || !token.is_capitalised() {
            continue;
        }
        let word = tagged.word(i);
        if !word.contains(['-', '–']) {
            continue;
        }
        let Some(halves) = halves(tagged, i, names) else {
            continue;
        };
        // A longer name that holds the token keeps it: "Asia-Pacific Economic Cooperation".
        if names
            .iter()
            .any(|n| n.first <= i && i < n.last && n.last - n.first > 1)
        {
            continue;
        }
        names.retain(|n| !(n.first == i && n.last == i + 1));
        out.extend(halves);
        taken += 1;
    }
    if taken > 0 {
        names.extend(out);
        names.sort_by_key(|n| n.span.start);
    }
}

/// The two names in "U.S.-China", "Trump-Xi", "Russia-Ukraine"; `None` for "Jae-myeong", "Al-Shabab", "Coca-Cola".
fn halves(tagged: &Tagged, token: usize, names: &[Name]) -> Option<Vec<Name>> {
    let span = tagged.tokens.get(token)?.span;
    let word = tagged.word(token);
    // "Hamas-led", "Washington-based", "Warhol-like"
    if let Some((name, tail)) = word.rsplit_once(['-', '–'])
        && lexicon::entity::NAME_TAILS.contains(tail)
        && name.starts_with(char::is_uppercase)
    {
        let part = Span::new(span.start, span.start + name.len() as u32);
        let kind = half_kind(tagged, name, names, token).unwrap_or(EntityKind::Other);
        return Some(vec![recogniser::part(token, part, kind)]);
    }
    let mut parts = Vec::new();
    let mut at = span.start;
    for part in word.split(['-', '–']) {
        let end = at + part.len() as u32;
        parts.push((Span::new(at, end), half_kind(tagged, part, names, token)?));
        // Every dash that splits is "-" or "–".
        let dash = word.get((end - span.start) as usize..)?.chars().next();
        at = end + dash.map_or(0, |c| c.len_utf8() as u32);
    }
    if parts.len() < 2 {
        return None;
    }
    Some(
        parts
            .into_iter()
            .map(|(span, kind)| recogniser::part(token, span, kind))
            .collect(),
    )
}

/// What half of a hyphenated word names: a country, a people, or something that the paragraph names elsewhere.
fn half_kind(tagged: &Tagged, part: &str, names: &[Name], token: usize) -> Option<EntityKind> {
    if !part.starts_with(char::is_uppercase) {
        return None;
    }
    let mut folded = String::new();
    key::fold(part, &mut folded);
    if knowledge::country(&folded).is_some() {
        return Some(EntityKind::Place);
    }
    if knowledge::people(&folded).is_some() {
        return Some(EntityKind::Group);
    }
    if knowledge::organization(&folded) {
        return Some(EntityKind::Organization);
    }
    if knowledge::place(&folded) == Some(knowledge::Placeness::Known) {
        return Some(EntityKind::Place);
    }
    names
        .iter()
        .find(|n| {
            n.first != token
                && (n.span.of(&tagged.text) == part
                    || n.kind == EntityKind::Person && tagged.word(n.last - 1) == part)
        })
        .map(|n| n.kind)
}
