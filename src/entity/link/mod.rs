//! Linking: which record of the knowledge base an entity of the article is.
//!
//! Candidates are the records that one of the entity's full names stands for. They are scored by how well known they
//! are, whether their kind fits, which title stands beside the name, which countries and names the story is about, and
//! whether they were alive (the features of Čuljak, Spitz, West and Arora, "Strong Heuristics for Named Entity
//! Linking", 2022, as far as a small knowledge base has them). One is linked only where it leads by a margin; where
//! none does, the best are told to whoever asks. Names that nobody is known by are silent.

mod context;
mod edition;
mod score;
mod team;
#[cfg(test)]
mod tests;

use smallvec::SmallVec;

use self::{context::Context, score::Weighed};
use super::{Entities, Entity, EntityKind, Form, LocalMention};
use crate::{
    knowledge::{AliasKind, Day, Kind, Knowledge, Posting, Record, Reference, fold_into, near},
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

/// Links the entities of one story, each when it is asked for.
pub struct Linker<'a> {
    context: Context<'a>,
}

impl<'a> Linker<'a> {
    /// For the entities of a document and the paragraphs that they are named in. `today` is the article's date,
    /// [`Day::NONE`] where it has none. Linear in the number of mentions.
    #[must_use]
    pub fn new(
        entities: &'a Entities,
        paragraphs: &'a [Placed<'a, [LocalMention]>],
        document: &'a str,
        today: Day,
        knowledge: &'a Knowledge,
    ) -> Self {
        Self {
            context: Context::new(entities, paragraphs, document, today, knowledge),
        }
    }

    /// The link of an entity. Linear in the number of its mentions.
    #[must_use]
    pub fn link(&self, id: u32) -> Link {
        let entity = self.context.entities.get(id);
        entity.map_or_else(Link::default, |entity| choose(entity, &self.context))
    }

    /// The links of all entities, in their order.
    #[must_use]
    pub fn all(&self) -> Vec<Link> {
        (0..)
            .zip(self.context.entities.list())
            .map(|(id, _)| self.link(id))
            .collect()
    }
}

/// The records that the entity's fullest names stand for. A short form counts only where there is nothing longer: what
/// the story itself says the letters stand for outranks what is known of them.
fn candidates(entity: &Entity, context: &Context<'_>) -> Vec<(Reference, Posting)> {
    let mut out: Vec<(Reference, Posting)> = Vec::new();
    if entity.kind == EntityKind::Place {
        // "Springfield, Illinois" is no other Springfield.
        for (p, local) in context.named(entity).take(NAMES) {
            out = context.together(p, local);
            if !out.is_empty() {
                return out;
            }
        }
    }
    let mut seen: SmallVec<[&str; NAMES]> = SmallVec::new();
    let is_long = entity.name.contains([' ', '-']);
    let named = entity
        .mentions
        .iter()
        .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
        .map(|m| context.entities.span(m).of(context.document))
        .filter(|name| !is_long || name.contains([' ', '-']));
    let mut key = String::new();
    for name in std::iter::once(entity.name.as_str()).chain(named) {
        if seen.contains(&name) {
            continue;
        }
        if seen.len() == NAMES {
            break;
        }
        seen.push(name);
        fold_into(name, &mut key);
        for (reference, posting) in context.knowledge.find(&key) {
            if posting.capitals && name.chars().any(char::is_lowercase) {
                continue;
            }
            if !out.iter().any(|(r, _)| *r == reference) {
                out.push((reference, posting));
            }
        }
    }
    if out.is_empty() && entity.kind == EntityKind::Person && is_long {
        variants(&entity.name, context.knowledge, &mut out);
    }
    if out.is_empty() && entity.kind == EntityKind::Group {
        singular(&entity.name, context.knowledge, &mut out);
    }
    out.truncate(WEIGHED);
    out
}

/// The people that a word in the plural stands for: "Spaniards".
fn singular(name: &str, knowledge: &Knowledge, out: &mut Vec<(Reference, Posting)>) {
    let mut key = String::new();
    if let Some(one) = name.strip_suffix('s') {
        fold_into(one, &mut key);
        let is_people = |r: Reference| {
            let record = knowledge.record(r);
            record.is_some_and(|record| record.kind() == Kind::Demonym)
        };
        out.extend(knowledge.find(&key).filter(|(r, _)| is_people(*r)));
    }
}

/// People whose name is this one by another romanisation or in another order.
fn variants(name: &str, knowledge: &Knowledge, out: &mut Vec<(Reference, Posting)>) {
    let people = near::people(name, knowledge).into_iter();
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

/// Whether both are places of one country and one name: a city and the division around it, or a city that is a country.
fn is_same_place(a: Record<'_>, b: Record<'_>) -> bool {
    let is_place = |r: Record<'_>| matches!(r.kind(), Kind::City | Kind::Region | Kind::Country);
    is_place(a) && is_place(b) && a.kind() != b.kind() && a.country() == b.country()
}

/// Whether both are cities of one country, and the name is the first one's own and only another name of the second.
fn is_named_rather(a: &Weighed<'_>, b: &Weighed<'_>) -> bool {
    let is_city = |w: &Weighed<'_>| w.record.kind() == Kind::City;
    is_city(a)
        && is_city(b)
        && a.record.country() == b.record.country()
        && a.is_own_name
        && !b.is_own_name
}

fn choose(entity: &Entity, context: &Context<'_>) -> Link {
    let mut link = Link::default();
    let found = candidates(entity, context);
    if found.is_empty() {
        return link;
    }
    let about = context.about(entity, &found);
    let mut weighed: Vec<Weighed<'_>> = found
        .iter()
        .filter_map(|(reference, posting)| {
            score::score(entity, *reference, *posting, &about, context)
        })
        .collect();
    weighed.sort_by_key(|w| (std::cmp::Reverse(w.score), w.reference));
    let Some(best) = weighed.first() else {
        return link;
    };
    // Singapore is the country before the city.
    let best = weighed
        .iter()
        .filter(|_| best.record.kind() == Kind::City)
        .find(|w| w.record.kind() == Kind::Country && is_same_place(best.record, w.record))
        .unwrap_or(best);
    // New Delhi is what is called so, before Delhi that it lies in.
    let best = weighed
        .iter()
        .find(|w| is_named_rather(w, best) && best.score - w.score < MARGIN)
        .unwrap_or(best);
    let second = weighed
        .iter()
        .filter(|w| w.reference != best.reference)
        .find(|w| !is_same_place(best.record, w.record) && !is_named_rather(best, w))
        .map_or(0, |w| w.score);
    let club = best.record.kind() == Kind::City && team::may_be_club(entity, &found, context);
    if best.score >= LEAST && best.is_supported && best.score - second >= MARGIN && !club {
        let narrower = team::team(entity, best.record, context)
            .or_else(|| edition::edition(best.record, context));
        link.record = narrower.or(Some(best.reference));
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
