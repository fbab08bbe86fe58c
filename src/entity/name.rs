//! Names in a paragraph: the tagger's and the rules', repaired and weighed against each other.

use std::ops::Range;

use super::{EntityKind, hyphen, merge, recogniser, repair, team};
use crate::{
    knowledge,
    lexicon::{claim, entity as lexicon, event, text},
    tagger::{NameKind, Pos, Tagged},
    text::{Shape, Span},
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

/// Most tokens between the place of a date line and the dash that closes it: "PORT ELLERY, N.J., April 3, 2026 (AP) —".
pub(super) const DATELINE: usize = 14;

/// Whether the token is a month or a weekday that stands as one: "on Friday", "April 2", "in June", but not "June
/// Carter" or "April said".
pub(super) fn is_calendar(tagged: &Tagged, at: usize) -> bool {
    let lower = tagged.lower(at).trim_end_matches('.');
    if text::WEEKDAYS.contains(lower) {
        return true;
    }
    if !text::MONTHS.contains(lower) {
        return false;
    }
    // Those that are given names too: a date needs a day, a year or a word that leads to one.
    let is_name = matches!(lower, "april" | "may" | "june" | "august");
    let numbered = |at: usize| {
        tagged.pos(at) == Pos::Numeral || tagged.word(at).starts_with(|c: char| c.is_ascii_digit())
    };
    !is_name
        || numbered(at + 1)
        || at.checked_sub(1).is_some_and(|before| {
            numbered(before)
                || matches!(
                    tagged.lower(before),
                    "in" | "from"
                        | "between"
                        | "since"
                        | "until"
                        | "till"
                        | "by"
                        | "before"
                        | "after"
                        | "during"
                        | "through"
                        | "last"
                        | "next"
                        | "this"
                        | "late"
                        | "early"
                        | "mid"
                        | "of"
                        | "every"
                        | "each"
                ) && !tagged
                    .tokens
                    .get(at + 1)
                    .is_some_and(|t| t.shape == Shape::Capitalised)
        })
}

/// All names of the paragraph, in order, without overlap: the tagger's and the rules', weighed against each other.
pub(super) fn names(tagged: &Tagged) -> Vec<Name> {
    let mut found = Vec::with_capacity(tagged.names.len());
    for name in &tagged.names {
        let name = Name {
            first: name.start as usize,
            last: name.end as usize,
            span: Span::default(),
            kind: kind(name.kind),
            confidence: u8::try_from(name.margin.clamp(0, 100)).unwrap_or(0),
        };
        repair::repair(tagged, name, &mut found);
    }
    let mut ruled = Vec::new();
    for name in recogniser::names(tagged) {
        repair::repair(tagged, name, &mut ruled);
    }
    // A name that took in the words behind it took in the names in them.
    for names in [&mut found, &mut ruled] {
        let mut end = 0;
        names.retain(|name| {
            let fresh = name.first >= end;
            end = end.max(name.last);
            fresh
        });
    }
    let mut names = merge::merge(tagged, found, ruled);
    hyphen::cut(tagged, &mut names);
    if let Some(credit) = credit(tagged) {
        names.retain_mut(|name| !credit.contains(&name.first) || is_agency(tagged, name));
    }
    names.retain(|name| !is_plain_noun(tagged, name));
    team::mark(tagged, &mut names);
    names
}

/// Whether a name is a common noun that has its capital from where it stands: "Union rejects offer", "Talks collapse".
fn is_plain_noun(tagged: &Tagged, name: &Name) -> bool {
    let at = name.first;
    if is_trade(tagged, name) {
        return true;
    }
    if name.last != at + 1
        // "Baker said", "Banks said"; but nobody is called Council.
        || name.kind == EntityKind::Person && !lexicon::BODIES.contains(tagged.lower(at))
        || tagged.tokens[at].shape != Shape::Capitalised
        || tagged.sentences[tagged.sentence_of(at)].first as usize != at
        || tagged
            .tokens
            .get(at + 1)
            .is_none_or(|t| t.shape != Shape::Lower)
    {
        return false;
    }
    let lower = tagged.lower(at);
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    // "Revenue rose 6%"
    let measure = claim::RESULT_WORDS.contains(lower);
    let listed = measure
        || [
            &lexicon::BODIES,
            &lexicon::ROLES,
            &lexicon::VESSELS,
            &lexicon::PLACES,
            &event::EVENT_NOUNS,
        ]
        .into_iter()
        .any(|list| list.contains(lower) || list.contains(singular));
    (listed || lower.ends_with("maker"))
        && knowledge::place(lower).is_none()
        && !knowledge::organization(lower)
}

/// A word for those who do something, at the start of a sentence: "Stallholders packed the gallery".
fn is_trade(tagged: &Tagged, name: &Name) -> bool {
    let at = name.first;
    let ends = [
        "holders", "keepers", "workers", "owners", "makers", "goers", "builders", "fighters",
        "growers",
    ];
    let lower = tagged.lower(at);
    name.last == at + 1
        && tagged.tokens[at].shape == Shape::Capitalised
        && tagged.sentences[tagged.sentence_of(at)].first as usize == at
        && ends
            .iter()
            .any(|end| lower.len() > end.len() + 3 && lower.ends_with(end))
        && tagged
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.shape == Shape::Lower)
}

/// The tokens between the brackets of a date line: "KERICHO, Kenya ([Wire]) —".
pub(super) fn credit(tagged: &Tagged) -> Option<Range<usize>> {
    let dash = tagged.tokens.len().checked_sub(1)?;
    let close = dash.checked_sub(1)?;
    if dash > DATELINE
        || !matches!(tagged.word(dash), "—" | "–" | "-" | "--")
        || tagged.word(close) != ")"
    {
        return None;
    }
    let open = (1..close).rev().find(|at| tagged.word(*at) == "(")?;
    Some(open + 1..close)
}

/// A name in the credit of a date line is the agency's, if it is known or written as one.
fn is_agency(tagged: &Tagged, name: &mut Name) -> bool {
    name.kind = EntityKind::Organization;
    knowledge::organization(name.span.of(&tagged.lower))
        || tagged.tokens[name.first].shape == Shape::Upper
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

/// Whether a title or an honorific ends right before the token.
pub(super) fn title_ends_at(tagged: &Tagged, at: usize) -> bool {
    (1..=3).filter_map(|n| at.checked_sub(n)).any(|start| {
        title_len(tagged, start) == at - start && tagged.tokens[start].is_capitalised()
    })
}
