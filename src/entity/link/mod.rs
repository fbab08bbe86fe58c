//! Linking: which record of the knowledge base an entity of the article is.
//!
//! Candidates are the records that one of the entity's full names stands for. They are scored by how well known they
//! are, whether their kind fits, which title stands beside the name, which countries and names the story is about, and
//! whether they were alive (the features of Čuljak, Spitz, West and Arora, "Strong Heuristics for Named Entity
//! Linking", 2022, as far as a small knowledge base has them). One is linked only where it leads by a margin; where
//! none does, the best are told to whoever asks. Names that nobody is known by are silent.

mod context;
mod score;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use self::{context::Context, score::Weighed};
use super::{Entities, Entity, EntityKind, Form, LocalMention};
use crate::{
    knowledge::{AliasKind, Day, Kind, Knowledge, Posting, Reference, fold_into, near},
    text::Placed,
};

/// Most records that a hover tells of where none leads.
const TOLD: usize = 3;
/// Most names of one entity that are looked up.
const NAMES: usize = 4;
/// Most records of one name that are weighed.
const WEIGHED: usize = 48;
/// What a record must score to be linked.
const LEAST: i32 = 110;
/// By how much it must lead.
const MARGIN: i32 = 18;
/// What a record must score to be told as a possibility.
const POSSIBLE: i32 = 70;

/// What is known of an entity.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The record that it is.
    pub record: Option<Reference>,
    /// Where none leads: the likeliest, at most three, the best first.
    pub candidates: SmallVec<[Reference; TOLD]>,
}

/// Records found for a name, kept for the article.
type Found = SmallVec<[(Reference, Posting); 2]>;

/// The links of all entities, in their order. `today` is the article's date, [`Day::NONE`] where it has none. Linear in
/// the number of mentions.
#[must_use]
pub fn link(
    entities: &Entities,
    paragraphs: &[Placed<'_, [LocalMention]>],
    document: &str,
    today: Day,
    knowledge: &Knowledge,
) -> Vec<Link> {
    let mut finder = Finder {
        knowledge,
        kept: FxHashMap::default(),
        key: String::new(),
    };
    let found: Vec<Vec<(Reference, Posting)>> = entities
        .list
        .iter()
        .map(|entity| finder.candidates(entity, document))
        .collect();
    let context = Context::new(entities, paragraphs, &found, today, knowledge);
    entities
        .list
        .iter()
        .enumerate()
        .map(|(id, entity)| choose(id, entity, &found[id], &context))
        .collect()
}

struct Finder<'a> {
    knowledge: &'a Knowledge,
    kept: FxHashMap<String, Found>,
    key: String,
}

impl Finder<'_> {
    /// The records that the entity's fullest names stand for. A short form counts only where there is nothing longer:
    /// what the story itself says the letters stand for outranks what is known of them.
    fn candidates(&mut self, entity: &Entity, document: &str) -> Vec<(Reference, Posting)> {
        let mut out: Vec<(Reference, Posting)> = Vec::new();
        let mut seen: SmallVec<[&str; NAMES]> = SmallVec::new();
        let is_long = entity.name.contains([' ', '-']);
        let named = entity
            .mentions
            .iter()
            .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
            .map(|m| m.span.of(document))
            .filter(|name| !is_long || name.contains([' ', '-']));
        for name in std::iter::once(entity.name.as_str()).chain(named) {
            if seen.contains(&name) {
                continue;
            }
            if seen.len() == NAMES {
                break;
            }
            seen.push(name);
            for &(reference, posting) in self.find(name) {
                if posting.capitals && name.chars().any(char::is_lowercase) {
                    continue;
                }
                if !out.iter().any(|(r, _)| *r == reference) {
                    out.push((reference, posting));
                }
            }
        }
        if out.is_empty() && entity.kind == EntityKind::Person && is_long {
            self.variants(&entity.name, &mut out);
        }
        out.truncate(WEIGHED);
        out
    }

    /// People whose name is this one by another romanisation or in another order.
    fn variants(&self, name: &str, out: &mut Vec<(Reference, Posting)>) {
        let people = near::people(name, self.knowledge).into_iter();
        for (reference, _) in people.filter(|(_, difference)| difference.is_variant()) {
            let posting = Posting {
                record: 0,
                kind: AliasKind::Variant,
                capitals: false,
                family: false,
            };
            out.push((reference, posting));
        }
    }

    fn find(&mut self, name: &str) -> &Found {
        fold_into(name, &mut self.key);
        if !self.kept.contains_key(&self.key) {
            let found = self.knowledge.find(&self.key).collect();
            self.kept.insert(self.key.clone(), found);
        }
        &self.kept[&self.key]
    }
}

/// Whether both are places of one country and one name: a city, and the division around it.
fn is_same_place(a: Reference, b: Reference, knowledge: &Knowledge) -> bool {
    let (Some(a), Some(b)) = (knowledge.record(a), knowledge.record(b)) else {
        return false;
    };
    let kinds = (a.kind(), b.kind());
    matches!(
        kinds,
        (Kind::City, Kind::Region) | (Kind::Region, Kind::City)
    ) && a.country() == b.country()
}

fn choose(
    id: usize,
    entity: &Entity,
    found: &[(Reference, Posting)],
    context: &Context<'_>,
) -> Link {
    let mut link = Link::default();
    if found.is_empty() || entity.kind == EntityKind::Work {
        return link;
    }
    let about = context.about(id, entity, found);
    let mut weighed: Vec<Weighed> = found
        .iter()
        .filter_map(|(reference, posting)| {
            score::score(entity, *reference, *posting, &about, context)
        })
        .collect();
    weighed.sort_by_key(|w| (std::cmp::Reverse(w.score), w.reference));
    let Some(best) = weighed.first() else {
        return link;
    };
    let second = weighed
        .iter()
        .skip(1)
        .find(|w| !is_same_place(best.reference, w.reference, context.knowledge))
        .map_or(0, |w| w.score);
    if best.score >= LEAST && best.is_supported && best.score - second >= MARGIN {
        link.record = Some(best.reference);
    } else {
        link.candidates = weighed
            .iter()
            .filter(|w| w.score >= POSSIBLE)
            .take(TOLD)
            .map(|w| w.reference)
            .collect();
    }
    link
}
