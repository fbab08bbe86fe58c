//! What the story is about, as far as it helps to tell records apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Entities, Entity, LocalMention};
use crate::{
    knowledge::{Day, Kind, Knowledge, Posting, Record, Reference, fold, fold_into},
    text::Placed,
};

/// Titles and appositions of one entity that are looked at.
const TOLD: usize = 6;

/// What the story is about.
pub(super) struct Context<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) today: Day,
    /// How often each country is named, with the entity that names it most.
    countries: FxHashMap<&'a str, u32>,
    /// For each entity, the country that it alone stands for.
    own: Vec<Option<&'a str>>,
    mentions: u32,
    /// Folded words of all names.
    words: FxHashSet<String>,
    /// Titles and appositions of every entity, folded, each between spaces.
    told: Vec<String>,
}

/// What the story says of one entity.
pub(super) struct About<'a> {
    /// Titles and appositions, folded, between spaces; empty where there are none.
    pub(super) told: &'a str,
    own: Option<&'a str>,
    count: u32,
    /// Folded words of its own names.
    pub(super) name: String,
    /// The story is about the country of a division or city of the name, and not about the country of the name:
    /// "Georgia" in a story of the United States.
    pub(super) is_division: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        entities: &Entities,
        paragraphs: &[Placed<'_, [LocalMention]>],
        found: &[Vec<(Reference, Posting)>],
        today: Day,
        knowledge: &'a Knowledge,
    ) -> Self {
        let mut countries: FxHashMap<&str, u32> = FxHashMap::default();
        let mut own = vec![None; entities.list.len()];
        let mut words = FxHashSet::default();
        let mut key = String::new();
        for ((entity, found), own) in entities.list.iter().zip(found).zip(&mut own) {
            let country = found.iter().find_map(|(reference, _)| {
                let record = knowledge.record(*reference)?;
                matches!(record.kind(), Kind::Country | Kind::Demonym).then(|| record.country())
            });
            if let Some(country) = country.filter(|c| !c.is_empty()) {
                *countries.entry(country).or_default() += entity.mentions.len() as u32;
                *own = Some(country);
            }
            fold_into(&entity.name, &mut key);
            for word in key.split(' ') {
                if !words.contains(word) {
                    words.insert(word.to_owned());
                }
            }
        }
        let mut told = vec![String::new(); entities.list.len()];
        let mut taken = vec![0; entities.list.len()];
        for p in paragraphs {
            for (local, mention) in (0..).zip(p.facts) {
                let Some(id) = entities.of(p.index, local) else {
                    continue;
                };
                let id = id as usize;
                for span in [mention.title, mention.description].into_iter().flatten() {
                    if taken[id] == TOLD {
                        break;
                    }
                    taken[id] += 1;
                    fold_into(span.of(&p.passage.text), &mut key);
                    // "South Korean President" speaks of a country that nothing else may name.
                    demonyms(&key, knowledge, &mut countries);
                    told[id].push(' ');
                    told[id].push_str(&key);
                    told[id].push(' ');
                }
            }
        }
        Self {
            knowledge,
            today,
            mentions: countries.values().sum(),
            countries,
            own,
            words,
            told,
        }
    }

    /// What the story says of one entity.
    pub(super) fn about(
        &self,
        id: usize,
        entity: &Entity,
        found: &[(Reference, Posting)],
    ) -> About<'_> {
        let mut about = About {
            told: &self.told[id],
            own: self.own[id],
            count: entity.mentions.len() as u32,
            name: format!(" {} ", fold(&entity.name)),
            is_division: false,
        };
        if let Some(own) = about.own {
            let places = || found.iter().filter_map(|(r, _)| self.knowledge.record(*r));
            about.is_division = self.share(own, &about) == 0
                && places()
                    .filter(|r| matches!(r.kind(), Kind::Region) && r.country() != own)
                    .any(|r| self.share(r.country(), &about) >= 10);
        }
        about
    }

    /// How much the story is about the country, in percent of all it says of countries; what the entity itself may be
    /// is left out.
    pub(super) fn share(&self, country: &str, about: &About<'_>) -> i32 {
        let mut named = self.countries.get(country).copied().unwrap_or(0);
        let mut all = self.mentions;
        if let Some(own) = about.own {
            all = all.saturating_sub(about.count);
            if own == country {
                named = named.saturating_sub(about.count);
            }
        }
        (named * 100).checked_div(all).unwrap_or(0).cast_signed()
    }

    /// Whether the folded word is part of a name in the story, other than this one's.
    pub(super) fn names(&self, word: &str, about: &About<'_>) -> bool {
        self.words.contains(word) && !about.name.contains(&format!(" {word} "))
    }
}

/// Counts the countries whose demonyms or names are in a title.
fn demonyms<'a>(title: &str, knowledge: &'a Knowledge, countries: &mut FxHashMap<&'a str, u32>) {
    let words: Vec<&str> = title.split(' ').take(8).collect();
    let mut at = 0;
    while at < words.len() {
        let found = (1..=3.min(words.len() - at)).rev().find_map(|n| {
            let name = words[at..at + n].join(" ");
            country(&name, knowledge).map(|code| (n, code))
        });
        at += found.map_or(1, |(n, code)| {
            *countries.entry(code).or_default() += 1;
            n
        });
    }
}

/// The code of the country that a folded name or demonym stands for.
fn country<'a>(folded: &str, knowledge: &'a Knowledge) -> Option<&'a str> {
    knowledge
        .find(folded)
        .filter(|(_, posting)| !posting.capitals && !posting.family)
        .filter_map(|(reference, _)| knowledge.record(reference))
        .find(|record| matches!(record.kind(), Kind::Country | Kind::Demonym))
        .map(Record::country)
        .filter(|code| !code.is_empty())
}
