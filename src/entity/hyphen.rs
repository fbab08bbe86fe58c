//! Names inside of hyphenated words: "U.S.-China", "Trump-Xi", "Hamas-led".

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{EntityKind, key, name::Name, recogniser};
use crate::{
    knowledge, lexicon,
    tagger::Tagged,
    text::{Span, TokenKind},
};

/// Cuts names that are one hyphenated token into two where both halves stand for something by themselves. `names` must
/// be in order, and none over another. Linear in the paragraph.
pub(super) fn cut(tagged: &Tagged, names: &mut Vec<Name>) {
    let known = Known::new(tagged, names);
    let mut out: Vec<Name> = Vec::new();
    let mut replaced: Vec<usize> = Vec::new();
    for (i, token) in tagged.tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || !token.is_capitalised() {
            continue;
        }
        let word = tagged.word(i);
        if !word.contains(['-', '–']) {
            continue;
        }
        let Some(halves) = halves(tagged, i, &known) else {
            continue;
        };
        let here = names.partition_point(|n| n.last <= i);
        match names.get(here).filter(|n| n.first <= i) {
            // "U.N.-African Union": the second half goes on.
            Some(name) if goes_on(tagged, name, i, &halves) => {
                let mut whole = name.clone();
                whole.span = Span::new(halves[1].span.start, name.span.end);
                whole.kind = EntityKind::Organization;
                out.extend(halves.into_iter().take(1).chain([whole]));
                replaced.push(here);
                continue;
            }
            // A longer name that holds the token keeps it: "Asia-Pacific Economic Cooperation".
            Some(name) if name.last - name.first > 1 => continue,
            Some(_) => replaced.push(here),
            None => {}
        }
        out.extend(halves);
    }
    if out.is_empty() {
        return;
    }
    let mut index = 0;
    names.retain(|_| {
        index += 1;
        replaced.binary_search(&(index - 1)).is_err()
    });
    names.extend(out);
    names.sort_by_key(|n| n.span.start);
}

/// Whether the second half of the hyphenated word that opens a name is known together with the words behind it.
fn goes_on(tagged: &Tagged, name: &Name, token: usize, halves: &[Name]) -> bool {
    let [_, second] = halves else {
        return false;
    };
    name.first == token
        && name.last > token + 1
        && knowledge::organization(Span::new(second.span.start, name.span.end).of(&tagged.lower))
}

/// What the paragraph's names and the family names in them name.
struct Known<'a> {
    /// By the words, the first two that name them: token and kind.
    by_words: FxHashMap<&'a str, SmallVec<[(usize, EntityKind); 2]>>,
}

impl<'a> Known<'a> {
    fn new(tagged: &'a Tagged, names: &[Name]) -> Self {
        let mut by_words: FxHashMap<&str, SmallVec<[(usize, EntityKind); 2]>> =
            FxHashMap::default();
        for name in names {
            let mut keep = |words| {
                let known = by_words.entry(words).or_default();
                if known.len() < 2 && known.last().is_none_or(|last| last.0 != name.first) {
                    known.push((name.first, name.kind));
                }
            };
            keep(name.span.of(&tagged.text));
            if name.kind == EntityKind::Person {
                keep(tagged.word(name.last - 1));
            }
        }
        Self { by_words }
    }

    /// What the words name elsewhere than at the token.
    fn elsewhere(&self, words: &str, token: usize) -> Option<EntityKind> {
        let known = self.by_words.get(words)?;
        known.iter().find(|(at, _)| *at != token).map(|n| n.1)
    }
}

/// The two names in "U.S.-China", "Trump-Xi", "Russia-Ukraine"; `None` for "Jae-myeong", "Al-Shabab", "Coca-Cola".
fn halves(tagged: &Tagged, token: usize, known: &Known<'_>) -> Option<Vec<Name>> {
    let span = tagged.tokens.get(token)?.span;
    let word = tagged.word(token);
    // "Hamas-led", "Washington-based", "Warhol-like"
    if let Some((name, tail)) = word.rsplit_once(['-', '–'])
        && lexicon::entity::NAME_TAILS.contains(tail)
        && name.starts_with(char::is_uppercase)
    {
        let part = Span::new(span.start, span.start + name.len() as u32);
        let kind = half_kind(name, known, token).unwrap_or(EntityKind::Other);
        return Some(vec![recogniser::part(token, part, kind)]);
    }
    let mut parts = Vec::new();
    let mut at = span.start;
    for part in word.split(['-', '–']) {
        let end = at + part.len() as u32;
        parts.push((Span::new(at, end), half_kind(part, known, token)?));
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
fn half_kind(part: &str, known: &Known<'_>, token: usize) -> Option<EntityKind> {
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
    known.elsewhere(part, token)
}
