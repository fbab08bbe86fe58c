//! Names in a paragraph: the tagger's, repaired.
//!
//! Titles, "the" and possessives stay outside; suffixes of persons and companies come in; names on both sides of a
//! hyphen ("U.S.-China") are two names.

use super::{EntityKind, key};
use crate::{
    knowledge,
    lexicon::entity as lexicon,
    tagger::{NameKind, Tagged},
    text::{Span, TokenKind},
};

/// A name in a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name {
    /// Token indexes.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Bytes of the prose; may be a part of a hyphenated token.
    pub(super) span: Span,
    pub(super) kind: EntityKind,
    /// In percent.
    pub(super) confidence: u8,
}

/// All names of the paragraph, in order, without overlap.
pub(super) fn names(tagged: &Tagged) -> Vec<Name> {
    let mut names = Vec::with_capacity(tagged.names.len());
    for found in &tagged.names {
        let name = Name {
            first: found.start as usize,
            last: found.end as usize,
            span: Span::default(),
            kind: kind(found.kind),
            confidence: u8::try_from(30 + found.margin.clamp(0, 70)).unwrap_or(100),
        };
        for name in split_at_and(tagged, name).into_iter().flatten() {
            names.extend(repaired(tagged, name));
        }
    }
    hyphenated(tagged, &mut names);
    names
}

const fn kind(kind: NameKind) -> EntityKind {
    match kind {
        NameKind::Person => EntityKind::Person,
        NameKind::Organization => EntityKind::Organization,
        NameKind::Place => EntityKind::Place,
        NameKind::Event => EntityKind::Event,
        NameKind::Work => EntityKind::Work,
        NameKind::Product => EntityKind::Product,
        NameKind::Group => EntityKind::Group,
        NameKind::Other => EntityKind::Other,
    }
}

/// "Webb and Park" are two, "Bosnia and Herzegovina" and "Marks and Spencer" one.
fn split_at_and(tagged: &Tagged, name: Name) -> [Option<Name>; 2] {
    let whole = tagged.span(name.first, name.last).of(&tagged.lower);
    let and = (name.first + 1..name.last.saturating_sub(1)).find(|&i| tagged.lower(i) == "and");
    let splits = matches!(name.kind, EntityKind::Person | EntityKind::Place)
        && knowledge::place(whole).is_none();
    match and {
        Some(and) if splits => [
            Some(Name {
                last: and,
                ..name.clone()
            }),
            Some(Name {
                first: and + 1,
                ..name
            }),
        ],
        _ => [Some(name), None],
    }
}

/// How many tokens at `at` are a title or an honorific that stays outside of a name; 0 where there is none.
pub(super) fn title_len(tagged: &Tagged, at: usize) -> usize {
    [
        &lexicon::TITLES,
        &lexicon::HONORIFICS,
        &lexicon::HONORIFICS_MASCULINE,
        &lexicon::HONORIFICS_FEMININE,
    ]
    .into_iter()
    .filter_map(|list| tagged.longest_match(at, list))
    .max()
    .unwrap_or(0)
}

/// Draws the borders of a name; `None` when nothing of it is left.
fn repaired(tagged: &Tagged, mut name: Name) -> Option<Name> {
    while name.first + 1 < name.last && matches!(tagged.lower(name.first), "the" | "a" | "an") {
        name.first += 1;
    }
    while name.first < name.last && is_border(tagged, name.last - 1) {
        name.last -= 1;
    }
    while name.first < name.last && is_border(tagged, name.first) {
        name.first += 1;
    }
    if name.first >= name.last {
        return None;
    }
    if name.kind == EntityKind::Person {
        let title = title_len(tagged, name.first);
        if title > 0 && name.first + title < name.last {
            name.first += title;
            name.confidence = 100;
        } else if title == name.last - name.first && name.last - name.first > 0 {
            // "Prime Minister" alone is no name.
            return None;
        }
        extend_person(tagged, &mut name);
    }
    name.span = tagged.span(name.first, name.last);
    Some(name)
}

/// Punctuation, quotation marks and clitics do not stand at the border of a name.
fn is_border(tagged: &Tagged, token: usize) -> bool {
    tagged.tokens.get(token).is_some_and(|t| {
        matches!(
            t.kind,
            TokenKind::Clitic | TokenKind::Quote | TokenKind::Punctuation
        ) && tagged.word(token) != "!"
    })
}

/// "Martin Luther King, Jr.", "John Paul II".
fn extend_person(tagged: &Tagged, name: &mut Name) {
    let comma = usize::from(tagged.word(name.last) == ",");
    let suffix = name.last + comma;
    let known = lexicon::NAME_SUFFIXES.contains(tagged.lower(suffix))
        && tagged
            .tokens
            .get(suffix)
            .is_some_and(crate::text::Token::is_capitalised);
    let junior = matches!(tagged.lower(suffix), "jr" | "jr." | "sr" | "sr.");
    if known && (comma == 0 || junior) {
        name.last = suffix + 1;
    }
}

/// Cuts names that are one hyphenated token into two where both halves stand for something by themselves.
fn hyphenated(tagged: &Tagged, names: &mut Vec<Name>) {
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
            .map(|(span, kind)| Name {
                first: token,
                last: token + 1,
                span,
                kind,
                confidence: 60,
            })
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
    names
        .iter()
        .find(|n| {
            n.first != token
                && (n.span.of(&tagged.text) == part
                    || n.kind == EntityKind::Person && tagged.word(n.last - 1) == part)
        })
        .map(|n| n.kind)
}
