//! Sieves over names, in order of precision (after Lee et al., 2013): equal names are one group already; then defined
//! short forms, full names and their family names, short forms of organizations, acronyms.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    EntityKind, Form, Gender, LocalMention, Prominence,
    key::{self, FoldedName},
};
use crate::{
    knowledge::{self, GivenName},
    lexicon::entity as lexicon,
};

/// All mentions that have one name.
pub(super) struct Group<'a> {
    pub(super) name: &'a FoldedName,
    /// Weights of the kinds.
    pub(super) votes: [u32; 8],
    /// The kind with the most weight, once all mentions are counted.
    kind: EntityKind,
    pub(super) gender: Gender,
    /// A mention stands where a place would: "in Paris".
    located: bool,
    /// A mention is the subject of a sentence.
    acts: bool,
    /// A mention is a name for certain: not only [`Form::Possible`].
    named: bool,
    /// Said to be the same as another group.
    same: Option<u32>,
    parent: u32,
}

const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Group,
    EntityKind::Other,
];

/// The kind with the most weight; of equals, the one told first in [`EntityKind`].
pub(super) fn winner(votes: &[u32; 8]) -> EntityKind {
    let mut best = 7;
    for i in (0..8).rev() {
        if votes[i] >= votes[best] && votes[i] > 0 {
            best = i;
        }
    }
    KINDS[best]
}

impl<'a> Group<'a> {
    pub(super) const fn new(name: &'a FoldedName, index: u32) -> Self {
        Self {
            name,
            votes: [0; 8],
            kind: EntityKind::Other,
            gender: Gender::Unknown,
            located: false,
            acts: false,
            named: false,
            same: None,
            parent: index,
        }
    }

    /// Counts a mention.
    pub(super) fn add(&mut self, m: &LocalMention, same: Option<u32>) {
        // A full name tells more of its kind than a part of it.
        self.votes[m.kind as usize] += (u32::from(m.confidence) + 1) * self.name.words.min(3);
        if self.gender == Gender::Unknown {
            self.gender = m.gender;
        }
        self.named |= m.form != Form::Possible;
        self.located |= m.located;
        self.acts |= m.prominence >= Prominence::Subject;
        if self.same.is_none() {
            self.same = same;
        }
    }

    fn is_person(&self) -> bool {
        self.kind == EntityKind::Person
    }
}

/// The root of a group's cluster.
pub(super) fn root(groups: &[Group<'_>], mut g: u32) -> u32 {
    while groups[g as usize].parent != g {
        g = groups[g as usize].parent;
    }
    g
}

/// Puts two clusters together; the earlier root stays.
fn unite(groups: &mut [Group<'_>], a: u32, b: u32) {
    let (a, b) = (root(groups, a), root(groups, b));
    if a != b {
        groups[a.max(b) as usize].parent = a.min(b);
    }
}

type Index = FxHashMap<u64, SmallVec<[u32; 2]>>;

/// Runs all sieves.
pub(super) fn run(groups: &mut [Group<'_>]) {
    for group in groups.iter_mut() {
        group.kind = winner(&group.votes);
    }
    genders(groups);
    countries(groups);
    koreas(groups);
    nations_bodies(groups);
    for g in 0..groups.len() {
        if let Some(same) = groups[g].same {
            unite(groups, g as u32, same);
        }
    }
    persons(groups);
    tails(groups);
    storms(groups);
    first_halves(groups);
    short_forms(groups);
    acronyms(groups);
}

fn genders(groups: &mut [Group<'_>]) {
    for group in groups {
        if group.gender == Gender::Unknown && group.name.len() > 1 && group.is_person() {
            group.gender = match group.name.given {
                Some(GivenName::Masculine) => Gender::Masculine,
                Some(GivenName::Feminine) => Gender::Feminine,
                _ => Gender::Unknown,
            };
        }
    }
}

/// "U.S.", "US" and "United States" are one; "South Koreans" and "South Korean" too.
fn countries(groups: &mut [Group<'_>]) {
    let mut of_code: FxHashMap<(&'static str, bool), u32> = FxHashMap::default();
    for g in 0..groups.len() {
        let group = &groups[g];
        let code = match group.kind {
            EntityKind::Place | EntityKind::Organization => {
                group.name.country.map(|code| (code, false))
            }
            EntityKind::Group => group.name.people.map(|code| (code, true)),
            _ => None,
        };
        if let Some(code) = code {
            let first = *of_code.entry(code).or_insert(g as u32);
            unite(groups, first, g as u32);
        }
    }
}

/// "the North" in a story that names North Korea, "the South" in one that names South Korea: what newswire calls them. Of
/// other countries with such names nobody says so.
fn koreas(groups: &mut [Group<'_>]) {
    for (half, country) in [("north", "north korea"), ("south", "south korea")] {
        let group_of = |name: &str| groups.iter().position(|g| &*g.name.folded == name);
        let (Some(half), Some(country)) = (group_of(half), group_of(country)) else {
            continue;
        };
        if groups[half].kind != EntityKind::Person && groups[half].same.is_none() {
            unite(groups, country as u32, half as u32);
            groups[half].votes = [0; 8];
        }
    }
}

/// "US Air Force", "the United States Air Force" and, where no other country's is told of, "the Air Force".
fn nations_bodies(groups: &mut [Group<'_>]) {
    let mut of_nation: FxHashMap<(&'static str, u64), u32> = FxHashMap::default();
    let mut of_rest = Index::default();
    for g in 0..groups.len() {
        if let (EntityKind::Organization, Some(nation)) =
            (groups[g].kind, groups[g].name.of_country)
        {
            let first = *of_nation.entry(nation).or_insert(g as u32);
            unite(groups, first, g as u32);
            if first == g as u32 {
                push(&mut of_rest, nation.1, first);
            }
        }
    }
    for g in 0..groups.len() {
        if groups[g].kind == EntityKind::Organization
            && let Some(all) = of_rest.get(&key::hash(&groups[g].name.folded))
            && let Some(found) = only(groups, all.iter().copied())
        {
            unite(groups, found, g as u32);
        }
    }
}

/// Most words of a tail.
const TAIL: usize = 5;

/// "Harbour Council" for "Port Ellery Harbour Council": two or more last words, where one body's name ends so.
fn tails(groups: &mut [Group<'_>]) {
    // The one body whose name has this tail; `None` where there are two.
    let mut of_tail: FxHashMap<u64, Option<u32>> = FxHashMap::default();
    for g in 0..groups.len() {
        let name = groups[g].name;
        if groups[g].kind != EntityKind::Organization {
            continue;
        }
        for from in name.len().saturating_sub(TAIL).max(1)..name.len().saturating_sub(1) {
            let body = root(groups, g as u32);
            of_tail
                .entry(key::hash(name.tail(from)))
                .and_modify(|known| *known = known.filter(|k| root(groups, *k) == body))
                .or_insert(Some(body));
        }
    }
    for g in 0..groups.len() {
        if groups[g].kind == EntityKind::Organization
            && groups[g].name.len() > 1
            && let Some(Some(body)) = of_tail.get(&key::hash(&groups[g].name.folded))
        {
            unite(groups, *body, g as u32);
        }
    }
}

/// "Adler" for "Adler-Quayside": the first half of one hyphenated name of a body, which so stands for it.
fn first_halves(groups: &mut [Group<'_>]) {
    let mut by_half = Index::default();
    for (g, group) in groups.iter().enumerate() {
        let may_be_body = !matches!(group.kind, EntityKind::Person | EntityKind::Group);
        if may_be_body && group.name.is_double && group.name.len() == 2 {
            push(&mut by_half, group.name.first, g as u32);
        }
    }
    for g in 0..groups.len() {
        let (group, name) = (&groups[g], groups[g].name);
        if name.len() != 1
            || group.gender != Gender::Unknown
            || name.is_place
            || name.people.is_some()
            || root(groups, g as u32) != g as u32
        {
            continue;
        }
        if let Some(all) = by_half.get(&name.first)
            && let Some(full) = only(groups, all.iter().copied())
        {
            unite(groups, full, g as u32);
            // "Quarrel said" of what is no person is said by a body.
            if groups[g].is_person() {
                let votes = groups[g].votes.iter().sum();
                groups[g].votes = [0; 8];
                groups[g].votes[EntityKind::Organization as usize] = votes;
            }
        }
    }
}

/// "Yagi" for "Typhoon Yagi".
fn storms(groups: &mut [Group<'_>]) {
    for storm in 0..groups.len() {
        let name = groups[storm].name;
        let is_storm = name.len() == 2
            && groups[storm].kind == EntityKind::Event
            && lexicon::STORMS.contains(name.word(0));
        if !is_storm {
            continue;
        }
        let short = (0..groups.len()).find(|g| &*groups[*g].name.folded == name.word(1));
        if let Some(short) = short {
            unite(groups, storm as u32, short as u32);
            groups[short].votes = [0; 8];
        }
    }
}

fn push(index: &mut Index, key: u64, g: u32) {
    index.entry(key).or_default().push(g);
}

/// The one cluster among the groups; `None` where there is none, or more than one.
fn only(groups: &[Group<'_>], among: impl Iterator<Item = u32>) -> Option<u32> {
    let mut found = None;
    for g in among {
        let g = root(groups, g);
        match found {
            None => found = Some(g),
            Some(other) if other == g => {}
            Some(_) => return None,
        }
    }
    found
}

/// "Barack Hussein Obama" and "Barack Obama"; then "Obama", "Lee" for "Lee Jae-myeong", "Barack".
fn persons(groups: &mut [Group<'_>]) {
    let mut by_ends: FxHashMap<u64, u32> = FxHashMap::default();
    let mut by_last = Index::default();
    let mut by_first = Index::default();
    let mut by_paternal = Index::default();
    for g in 0..groups.len() {
        let name = groups[g].name;
        if !groups[g].is_person() || name.len() < 2 {
            continue;
        }
        if name.paternal != 0 {
            push(&mut by_paternal, name.paternal, g as u32);
        }
        let ends = name.first ^ name.last.rotate_left(17);
        let known = *by_ends.entry(ends).or_insert(g as u32);
        if known != g as u32 {
            unite(groups, known, g as u32);
        }
        push(&mut by_last, name.last, g as u32);
        push(&mut by_first, name.first, g as u32);
    }
    for g in 0..groups.len() {
        let (group, name) = (&groups[g], groups[g].name);
        let short = name.len();
        if short > 3 || group.same.is_some() {
            continue;
        }
        let longer = |full: &u32| {
            let full = groups[*full as usize].name;
            full.len() > short
                && (1..=short).all(|n| full.word(full.len() - n) == name.word(short - n))
        };
        let by_surname: SmallVec<[u32; 4]> = by_last
            .get(&name.last)
            .map(|l| l.iter().copied().filter(|f| longer(f)).collect())
            .unwrap_or_default();
        let found = if by_surname.is_empty() && short == 1 && group.named {
            match by_first.get(&name.first) {
                Some(all) => {
                    let family = all
                        .iter()
                        .copied()
                        .filter(|f| groups[*f as usize].name.family_first);
                    match only(groups, family.clone()) {
                        Some(found) => Some(found),
                        None if family.count() > 0 => None,
                        None if group.is_person() => only(groups, all.iter().copied()),
                        None => None,
                    }
                }
                // "Quispe" after "Renzo Quispe Huaman".
                None if group.is_person() => by_paternal
                    .get(&name.first)
                    .and_then(|all| only(groups, all.iter().copied())),
                None => None,
            }
        } else {
            // Of two who have the surname, the one who has been introduced when it first stands alone.
            only(groups, by_surname.iter().copied())
                .or_else(|| only(groups, by_surname.iter().copied().filter(|f| *f < g as u32)))
        };
        if let Some(found) = found
            && may_be_person(&groups[g])
        {
            unite(groups, found, g as u32);
            // What a surname alone looks like tells less than the full name.
            if !groups[g].is_person() {
                groups[g].votes = [0; 8];
            }
        }
    }
}

/// Whether a short name may stand for a person: not a place that the story is set in. "Valeska Paris" makes of "Paris"
/// a person where it acts and nothing ever is "in Paris".
fn may_be_person(group: &Group<'_>) -> bool {
    match group.kind {
        EntityKind::Person => true,
        EntityKind::Place => !group.name.is_place || group.acts && !group.located,
        EntityKind::Group => false,
        _ => true,
    }
}

/// "Volkswagen AG" and "Volkswagen", "Brunswick Group" and "Brunswick"; once the full name is told, also "Northrop" for
/// "Northrop Grumman" and "the Church" for "Church of Scientology".
fn short_forms(groups: &mut [Group<'_>]) {
    let mut by_first = Index::default();
    for (g, group) in groups.iter().enumerate() {
        if group.kind == EntityKind::Organization && group.name.len() > 1 {
            push(&mut by_first, group.name.first, g as u32);
        }
    }
    for g in 0..groups.len() {
        let (group, name) = (&groups[g], groups[g].name);
        if matches!(group.kind, EntityKind::Place | EntityKind::Group)
            || !group.named
            || root(groups, g as u32) != g as u32
        {
            continue;
        }
        let short = name.len();
        let Some(all) = by_first.get(&name.first) else {
            continue;
        };
        let found = only(
            groups,
            all.iter().copied().filter(|full| {
                let full = groups[*full as usize].name;
                full.len() > short
                    && full.len() <= short + 3
                    && (0..short).all(|n| full.word(n) == name.word(n))
                    && (short..full.len()).all(|n| lexicon::COMPANY_SUFFIXES.contains(full.word(n)))
            }),
        );
        if let Some(found) = found {
            unite(groups, found, g as u32);
            continue;
        }
        if short > 1 || group.gender != Gender::Unknown || knowledge::organization(&name.folded) {
            continue;
        }
        let is_head = lexicon::ORGANIZATION_OF.contains(&name.folded);
        let told = |full: &u32| {
            let full = groups[*full as usize].name;
            if is_head {
                full.word(1) == "of"
            } else {
                full.len() <= 3 && full.word(1) != "of"
            }
        };
        let before = all.iter().copied().take_while(|full| *full < g as u32);
        if let Some(found) = only(groups, before.filter(told)) {
            unite(groups, found, g as u32);
        }
    }
}

/// "APEC" for "Asia-Pacific Economic Cooperation": the capitals of the words, small words left out or not.
fn acronyms(groups: &mut [Group<'_>]) {
    let mut by_initials = Index::default();
    let (mut strict, mut loose) = (String::new(), String::new());
    for (g, group) in groups.iter().enumerate() {
        let name = group.name;
        if name.len() < 2 || matches!(group.kind, EntityKind::Person | EntityKind::Group) {
            continue;
        }
        strict.clear();
        loose.clear();
        for n in 0..name.len() {
            let word = name.word(n);
            let Some(initial) = word.chars().next() else {
                continue;
            };
            loose.push(initial);
            if !matches!(
                word,
                "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "la" | "del" | "&"
            ) {
                strict.push(initial);
            }
        }
        push(&mut by_initials, key::hash(&strict), g as u32);
        if loose != strict {
            push(&mut by_initials, key::hash(&loose), g as u32);
        }
    }
    for g in 0..groups.len() {
        let (group, name) = (&groups[g], groups[g].name);
        let acronym = name.upper && name.len() == 1 && (2..=8).contains(&name.folded.len());
        if !acronym || group.same.is_some() || name.country.is_some() {
            continue;
        }
        if let Some(all) = by_initials.get(&name.first)
            && let Some(found) = only(groups, all.iter().copied())
        {
            unite(groups, found, g as u32);
        }
    }
}
