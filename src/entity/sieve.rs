//! Sieves over names, in order of precision (after Lee et al., 2013): equal names are one group already; then defined
//! short forms, full names and their family names, short forms of organizations, acronyms.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{EntityKind, Gender, LocalMention, key};
use crate::{
    knowledge::{self, GivenName},
    lexicon::entity as lexicon,
};

/// All mentions that have one name.
pub(super) struct Group {
    /// The name, folded.
    folded: String,
    /// Ends of the words in `folded`.
    ends: SmallVec<[u16; 6]>,
    /// Words of the name.
    pub(super) words: u32,
    /// Weights of the kinds.
    pub(super) votes: [u32; 8],
    pub(super) gender: Gender,
    /// In capitals.
    upper: bool,
    /// A second or later word is written with a hyphen, as given names of Korea, China and Taiwan are.
    hyphenated: bool,
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

impl Group {
    pub(super) fn new(name: &str, index: u32) -> Self {
        let mut folded = String::with_capacity(name.len());
        key::fold(name, &mut folded);
        let mut ends: SmallVec<[u16; 6]> = SmallVec::new();
        for (at, c) in folded.char_indices() {
            if c == ' ' {
                ends.push(u16::try_from(at).unwrap_or(u16::MAX));
            }
        }
        ends.push(u16::try_from(folded.len()).unwrap_or(u16::MAX));
        let words = name.split_whitespace().count() as u32;
        Self {
            ends,
            words,
            votes: [0; 8],
            gender: Gender::Unknown,
            upper: !name.chars().any(char::is_lowercase) && !name.contains(' '),
            hyphenated: name.split_whitespace().skip(1).any(|w| w.contains('-')),
            same: None,
            parent: index,
            folded,
        }
    }

    /// Counts a mention.
    pub(super) fn add(&mut self, m: &LocalMention, same: Option<u32>) {
        // A full name tells more of its kind than a part of it.
        self.votes[m.kind as usize] += (u32::from(m.confidence) + 1) * self.words.min(3);
        if self.gender == Gender::Unknown {
            self.gender = m.gender;
        }
        if self.same.is_none() {
            self.same = same;
        }
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn word(&self, i: usize) -> &str {
        let start = match i.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(0, |e| usize::from(*e) + 1),
        };
        let end = self.ends.get(i).map_or(0, |e| usize::from(*e));
        self.folded.get(start..end).unwrap_or("")
    }

    fn first(&self) -> &str {
        self.word(0)
    }

    /// The last word that is no "Jr." or "III".
    fn last(&self) -> &str {
        let last = self.len() - 1;
        if last > 1 && lexicon::NAME_SUFFIXES.contains(self.word(last)) {
            self.word(last - 1)
        } else {
            self.word(last)
        }
    }

    fn kind(&self) -> EntityKind {
        winner(&self.votes)
    }

    fn is_person(&self) -> bool {
        self.kind() == EntityKind::Person
    }

    /// Whether the family name stands first: "Lee Jae-myeong", "Xi Jinping".
    fn is_family_first(&self) -> bool {
        (2..=3).contains(&self.len())
            && lexicon::FAMILY_FIRST_NAMES.contains(self.first())
            && (self.hyphenated || knowledge::given_name(self.last()).is_none())
    }
}

/// The root of a group's cluster.
pub(super) fn root(groups: &[Group], mut g: u32) -> u32 {
    while groups[g as usize].parent != g {
        g = groups[g as usize].parent;
    }
    g
}

/// Puts two clusters together; the earlier root stays.
fn unite(groups: &mut [Group], a: u32, b: u32) {
    let (a, b) = (root(groups, a), root(groups, b));
    if a != b {
        groups[a.max(b) as usize].parent = a.min(b);
    }
}

type Index = FxHashMap<u64, SmallVec<[u32; 2]>>;

/// Runs all sieves.
pub(super) fn run(groups: &mut [Group]) {
    genders(groups);
    countries(groups);
    for g in 0..groups.len() {
        if let Some(same) = groups[g].same {
            unite(groups, g as u32, same);
        }
    }
    persons(groups);
    short_forms(groups);
    acronyms(groups);
}

fn genders(groups: &mut [Group]) {
    for group in groups {
        if group.gender == Gender::Unknown && group.len() > 1 && group.is_person() {
            group.gender = match knowledge::given_name(group.first()) {
                Some(GivenName::Masculine) => Gender::Masculine,
                Some(GivenName::Feminine) => Gender::Feminine,
                _ => Gender::Unknown,
            };
        }
    }
}

/// "U.S.", "US" and "United States" are one; "South Koreans" and "South Korean" too.
fn countries(groups: &mut [Group]) {
    let mut of_code: FxHashMap<(&'static str, bool), u32> = FxHashMap::default();
    for g in 0..groups.len() {
        let group = &groups[g];
        let code = match group.kind() {
            EntityKind::Place | EntityKind::Organization => {
                knowledge::country(&group.folded).map(|code| (code, false))
            }
            EntityKind::Group => knowledge::people(&group.folded)
                .filter(|code| !code.is_empty())
                .map(|code| (code, true)),
            _ => None,
        };
        if let Some(code) = code {
            let first = *of_code.entry(code).or_insert(g as u32);
            unite(groups, first, g as u32);
        }
    }
}

fn push(index: &mut Index, word: &str, g: u32) {
    index.entry(key::hash(word)).or_default().push(g);
}

/// The one cluster among the groups; `None` where there is none, or more than one.
fn only(groups: &[Group], among: impl Iterator<Item = u32>) -> Option<u32> {
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
fn persons(groups: &mut [Group]) {
    let mut by_ends: FxHashMap<u64, u32> = FxHashMap::default();
    let mut by_last = Index::default();
    let mut by_first = Index::default();
    for g in 0..groups.len() {
        let group = &groups[g];
        if !group.is_person() || group.len() < 2 {
            continue;
        }
        let ends = key::hash(group.first()) ^ key::hash(group.last()).rotate_left(17);
        let (first, last) = (group.first().to_owned(), group.last().to_owned());
        let known = *by_ends.entry(ends).or_insert(g as u32);
        if known != g as u32 {
            unite(groups, known, g as u32);
        }
        push(&mut by_last, &last, g as u32);
        push(&mut by_first, &first, g as u32);
    }
    for g in 0..groups.len() {
        let group = &groups[g];
        let short = group.len();
        if short > 3 || groups[g].same.is_some() {
            continue;
        }
        let last = key::hash(group.last());
        let longer = |full: &u32| {
            let full = &groups[*full as usize];
            full.len() > short
                && (1..=short).all(|n| full.word(full.len() - n) == group.word(short - n))
        };
        let by_surname: SmallVec<[u32; 4]> = by_last
            .get(&last)
            .map(|l| l.iter().copied().filter(|f| longer(f)).collect())
            .unwrap_or_default();
        let found = if by_surname.is_empty() && short == 1 {
            by_first.get(&key::hash(group.first())).and_then(|all| {
                let family = all
                    .iter()
                    .copied()
                    .filter(|f| groups[*f as usize].is_family_first());
                match only(groups, family.clone()) {
                    Some(found) => Some(found),
                    None if family.count() > 0 => None,
                    None if group.is_person() => only(groups, all.iter().copied()),
                    None => None,
                }
            })
        } else {
            only(groups, by_surname.iter().copied())
        };
        if let Some(found) = found
            && may_be_person(&groups[g])
        {
            unite(groups, found, g as u32);
        }
    }
}

/// Whether a short name may stand for a person: not a well-known place that the tagger calls a place.
fn may_be_person(group: &Group) -> bool {
    match group.kind() {
        EntityKind::Person => true,
        EntityKind::Place => knowledge::place(&group.folded).is_none(),
        EntityKind::Group => false,
        _ => true,
    }
}

/// "Volkswagen AG" and "Volkswagen", "Brunswick Group" and "Brunswick".
fn short_forms(groups: &mut [Group]) {
    let mut by_first = Index::default();
    for (g, group) in groups.iter().enumerate() {
        if group.kind() == EntityKind::Organization && group.len() > 1 {
            push(&mut by_first, group.first(), g as u32);
        }
    }
    for g in 0..groups.len() {
        let group = &groups[g];
        if matches!(group.kind(), EntityKind::Place | EntityKind::Group)
            || root(groups, g as u32) != g as u32
        {
            continue;
        }
        let short = group.len();
        let Some(all) = by_first.get(&key::hash(group.first())) else {
            continue;
        };
        let found = only(
            groups,
            all.iter().copied().filter(|full| {
                let full = &groups[*full as usize];
                full.len() > short
                    && full.len() <= short + 3
                    && (0..short).all(|n| full.word(n) == group.word(n))
                    && (short..full.len()).all(|n| lexicon::COMPANY_SUFFIXES.contains(full.word(n)))
            }),
        );
        if let Some(found) = found {
            unite(groups, found, g as u32);
        }
    }
}

/// "APEC" for "Asia-Pacific Economic Cooperation": the capitals of the words, small words left out or not.
fn acronyms(groups: &mut [Group]) {
    let mut by_initials = Index::default();
    let (mut strict, mut loose) = (String::new(), String::new());
    for (g, group) in groups.iter().enumerate() {
        if group.len() < 2 || matches!(group.kind(), EntityKind::Person | EntityKind::Group) {
            continue;
        }
        strict.clear();
        loose.clear();
        for n in 0..group.len() {
            let word = group.word(n);
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
        push(&mut by_initials, &strict, g as u32);
        if loose != strict {
            push(&mut by_initials, &loose, g as u32);
        }
    }
    for g in 0..groups.len() {
        let group = &groups[g];
        let acronym = group.upper && group.len() == 1 && (2..=8).contains(&group.folded.len());
        if !acronym || groups[g].same.is_some() || knowledge::country(&group.folded).is_some() {
            continue;
        }
        if let Some(all) = by_initials.get(&key::hash(&group.folded))
            && let Some(found) = only(groups, all.iter().copied())
        {
            unite(groups, found, g as u32);
        }
    }
}
