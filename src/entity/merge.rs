//! Brings the tagger's names and the rules' names together.
//!
//! The figures were chosen on `pud`, `ewt`, `voa` and `news` together. They are in the units of [`Evidence`].
//!
//! [`Evidence`]: super::evidence::Evidence

use super::{EntityKind, evidence::evidence, name::Name};
use crate::{
    tagger::{Pos, Tagged},
    text::TokenKind,
};

/// What must speak for a rules' name to hold against the tagger's shorter ones inside it, beside
/// their margin.
const COVER: i32 = 50;
/// Share of the tagger's margin that counts beside the evidence, in percent.
const MARGIN: i32 = 60;
/// Share of the evidence that counts beside the tagger's margin, in percent.
const EVIDENCE: i32 = 80;
/// What speaks for the tagger's kind from the start.
const HEAD_START: i32 = 8;
/// The tagger's names below this margin are dropped where the rules see none.
const FLOOR: u8 = 6;

/// The weight of a kind that cannot be what the tagger thinks: the tagger will think so of the name's other mentions.
const BEYOND_DOUBT: u8 = u8::MAX;

/// What must speak for the kind of a name that only the rules see.
const fn alone(kind: EntityKind, is_used: bool) -> u8 {
    match kind {
        EntityKind::Person => 24,
        EntityKind::Place => 30,
        // A listed name that is a word too ("Total", "Ice", "Apple") must stand as a name.
        EntityKind::Organization if is_used => 36,
        _ => 60,
    }
}

/// Names of both views, in order, without overlap. Both lists are in order.
///
/// Where both see the same words, the tagger's margin and what speaks for each kind are added up. Where borders
/// differ, the rules' longer name holds if much speaks for it, else the tagger's names. What only the rules see
/// is kept: with its kind if enough speaks for one, else as a name of some kind.
pub(super) fn merge(tagged: &Tagged, found: Vec<Name>, ruled: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(found.len().max(ruled.len()));
    let mut found = found.into_iter().peekable();
    let mut ruled = ruled.into_iter().peekable();
    loop {
        // The tagger's names that touch the rules' next name, and those before it.
        let Some(r) = ruled.next() else {
            out.extend(found.filter_map(|f| only_found(tagged, f)));
            return out;
        };
        while let Some(f) = found.next_if(|f| f.last <= r.first) {
            out.extend(only_found(tagged, f));
        }
        let mut inside = Vec::new();
        while let Some(f) = found.next_if(|f| f.first < r.last) {
            inside.push(f);
        }
        match inside.as_slice() {
            [] => out.push(only_ruled(tagged, r)),
            [f] if f.first == r.first && f.last == r.last => {
                out.extend(inside.into_iter().map(|f| judged(tagged, f)));
            }
            [first, ..] => {
                let end = inside.last().map_or(0, |f| f.last);
                // "Ministry" and "Ministry of Culture" do not contradict each other.
                let margin = if first.first == r.first && first.kind == r.kind {
                    0
                } else {
                    inside.iter().map(|f| f.confidence).max().unwrap_or(0)
                };
                let covers = r.first <= first.first && end <= r.last;
                if covers && i32::from(r.confidence) >= COVER + i32::from(margin) {
                    out.push(r);
                } else {
                    // Rules' names that start inside the tagger's last one are spent.
                    while ruled.next_if(|r| r.first < end).is_some() {}
                    out.extend(inside.into_iter().map(|f| judged(tagged, f)));
                }
            }
        }
    }
}

fn only_found(tagged: &Tagged, name: Name) -> Option<Name> {
    (name.confidence >= FLOOR).then(|| judged(tagged, name))
}

fn only_ruled(tagged: &Tagged, mut name: Name) -> Name {
    let after = tagged.pos(name.last);
    let is_used = tagged.pos(name.first) == Pos::ProperNoun
        || after.is_finite_verb()
        || matches!(after, Pos::Modal | Pos::Auxiliary)
        || tagged
            .tokens
            .get(name.last)
            .is_some_and(|t| t.kind == TokenKind::Clitic);
    if name.confidence < alone(name.kind, is_used) {
        name.kind = EntityKind::Other;
        name.confidence = 0;
    }
    name.confidence /= 2;
    name
}

/// The kind after the tagger's margin and the evidence are added up.
fn judged(tagged: &Tagged, mut name: Name) -> Name {
    let mut e = evidence(tagged, name.first, name.last);
    e.scale(EVIDENCE);
    e.add(
        name.kind,
        i32::from(name.confidence) * MARGIN / 100 + HEAD_START,
    );
    let (kind, lead) = e.best();
    let mended = e.no_person && name.kind == EntityKind::Person;
    name.kind = kind;
    name.confidence = if mended {
        BEYOND_DOUBT
    } else {
        u8::try_from(lead.clamp(1, 100)).unwrap_or(100)
    };
    name
}
