//! What the story is about, as far as it helps to tell records apart.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    super::{Entities, Entity, EntityKind, Form, LocalMention},
    NAMES,
};
use crate::{
    knowledge::{Day, Kind, Knowledge, Posting, Record, Reference, fold, fold_into},
    text::Placed,
};

/// Titles and appositions of one entity that are looked at.
const TOLD: usize = 6;
/// Sentences of one entity whose words are looked at.
const READ: usize = 8;

/// Words for the parts of countries, and for islands: what is called so is not the city of its name.
const DIVISIONS: [&str; 10] = [
    "province",
    "provinces",
    "state",
    "county",
    "governorate",
    "prefecture",
    "oblast",
    "island",
    "islands",
    "isle",
];

/// ISO 3166 code of a country, in small letters.
type Code = [u8; 2];

/// What the story is about. What takes the whole story to know is counted over the mentions, and from what is kept of
/// each with its paragraph: a hover links one name of a long story.
pub(super) struct Context<'a> {
    pub(super) entities: &'a Entities,
    pub(super) paragraphs: &'a [Placed<'a, [LocalMention]>],
    pub(super) document: &'a str,
    pub(super) knowledge: &'a Knowledge,
    pub(super) today: Day,
    /// How often each country is named, and its people.
    countries: FxHashMap<Code, u32>,
    mentions: u32,
    /// Folded words of all names.
    words: OnceCell<FxHashSet<&'a str>>,
}

/// What the story says of one entity.
pub(super) struct About {
    /// Titles and appositions, folded, each between spaces; empty where there are none.
    pub(super) told: String,
    /// Words of the sentences that name it, folded, each between spaces.
    pub(super) read: String,
    /// Folded words of its own name, between spaces.
    pub(super) name: String,
    /// The country that it alone stands for, and how often.
    own: Option<(Code, u32)>,
    /// The story is about the country of a division or city of the name, and not about the country of the name:
    /// "Georgia" in a story of the United States.
    pub(super) is_division: bool,
    /// It stands behind its city: "Seattle, Washington".
    pub(super) is_behind_city: bool,
    /// It stands before where it lies.
    pub(super) is_before_region: bool,
    /// The story calls it a province, a state or an island: "the state of New York", "Ghazni province".
    pub(super) is_called_division: bool,
    /// It stands in a list of people and things: "Hera, Poseidon and Athena".
    pub(super) is_listed_with_others: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        entities: &'a Entities,
        paragraphs: &'a [Placed<'a, [LocalMention]>],
        document: &'a str,
        today: Day,
        knowledge: &'a Knowledge,
    ) -> Self {
        let mut countries: FxHashMap<Code, u32> = FxHashMap::default();
        for code in paragraphs.iter().flat_map(|p| p.facts).filter_map(country) {
            *countries.entry(code).or_default() += 1;
        }
        Self {
            entities,
            paragraphs,
            document,
            knowledge,
            today,
            mentions: countries.values().sum(),
            countries,
            words: OnceCell::new(),
        }
    }

    /// The mentions of an entity that name it, with their paragraphs and their indexes in them.
    pub(super) fn named<'e>(
        &self,
        entity: &'e Entity,
    ) -> impl Iterator<Item = (&'a Placed<'a, [LocalMention]>, usize)> + use<'a, 'e> {
        let paragraphs = self.paragraphs;
        entity
            .mentions
            .iter()
            .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
            .filter_map(move |m| {
                let at = paragraphs.binary_search_by_key(&m.block, |p| p.index);
                Some((&paragraphs[at.ok()?], m.local as usize))
            })
    }

    /// What the story says of one entity.
    pub(super) fn about(&self, entity: &Entity, found: &[(Reference, Posting)]) -> About {
        let mut about = About {
            told: String::new(),
            read: " ".to_owned(),
            name: format!(" {} ", fold(&entity.name)),
            own: found.iter().find_map(|(reference, _)| {
                let record = self.knowledge.record(*reference)?;
                let is_own = matches!(record.kind(), Kind::Country | Kind::Demonym);
                Some((code(record.country()).filter(|_| is_own)?, 0))
            }),
            is_division: false,
            is_behind_city: false,
            is_before_region: false,
            is_called_division: false,
            is_listed_with_others: false,
        };
        let (mut told, mut named, mut behind) = (0, 0, 0);
        let mut key = String::new();
        let mut last = None;
        for (p, local) in self.named(entity) {
            let mention = &p.facts[local];
            if let Some((own, count)) = &mut about.own {
                *count += u32::from(country(mention) == Some(*own));
            }
            for span in [mention.title, mention.description].into_iter().flatten() {
                if told < TOLD {
                    told += 1;
                    fold_into(span.of(&p.passage.text), &mut key);
                    about.told.push(' ');
                    about.told.push_str(&key);
                    about.told.push(' ');
                }
            }
            let place = Some((p.index, mention.sentence));
            if let Some(sentence) = p.passage.sentences.get(mention.sentence as usize)
                && named < READ
                && place != last
            {
                fold_into(sentence.span.of(&p.passage.text), &mut key);
                about.read.push_str(&key);
                about.read.push(' ');
                last = place;
            }
            named += 1;
            behind += usize::from(local > 0 && !self.together(p, local - 1).is_empty());
            about.is_before_region |= !self.together(p, local).is_empty();
            about.is_called_division |= is_called_division(p, local);
            about.is_listed_with_others |= is_listed_with_others(p, local);
        }
        about.is_behind_city = behind * 2 > named;
        if let Some((own, _)) = about.own {
            let places = || found.iter().filter_map(|(r, _)| self.knowledge.record(*r));
            about.is_division = self.share_of(own, &about) == 0
                && places()
                    .filter(|r| matches!(r.kind(), Kind::Region) && code(r.country()) != Some(own))
                    .any(|r| self.share(r.country(), &about) >= 10);
        }
        about
    }

    /// The cities that a name and the name set off behind it stand for together: "Springfield, Illinois".
    pub(super) fn together(
        &self,
        p: &Placed<'_, [LocalMention]>,
        local: usize,
    ) -> Vec<(Reference, Posting)> {
        let (Some(city), Some(region)) = (p.facts.get(local), p.facts.get(local + 1)) else {
            return Vec::new();
        };
        let text = &p.passage.text;
        let gap = text.get(city.span.end as usize..region.span.start as usize);
        if gap != Some(", ") || city.kind != EntityKind::Place || region.kind != EntityKind::Place {
            return Vec::new();
        }
        let name = format!("{} {}", city.span.of(text), region.span.of(text));
        self.knowledge
            .find(&fold(&name))
            .filter(|(r, _)| self.knowledge.record(*r).map(Record::kind) == Some(Kind::City))
            .take(NAMES)
            .collect()
    }

    /// How much the story is about the country, in percent of all it says of countries; what the entity itself may be
    /// is left out.
    pub(super) fn share(&self, country: &str, about: &About) -> i32 {
        code(country).map_or(0, |code| self.share_of(code, about))
    }

    /// How much the story is about the country that it names most, in percent.
    pub(super) fn largest_share(&self) -> i32 {
        let most = self.countries.values().max().copied().unwrap_or(0);
        (most * 100)
            .checked_div(self.mentions)
            .unwrap_or(0)
            .cast_signed()
    }

    fn share_of(&self, country: Code, about: &About) -> i32 {
        let mut named = self.countries.get(&country).copied().unwrap_or(0);
        let mut all = self.mentions;
        if let Some((own, count)) = about.own {
            all = all.saturating_sub(count);
            if own == country {
                named = named.saturating_sub(count);
            }
        }
        (named * 100).checked_div(all).unwrap_or(0).cast_signed()
    }

    /// Whether the folded word is part of a name in the story, other than this one's.
    pub(super) fn names(&self, word: &str, about: &About) -> bool {
        let words = self.words.get_or_init(|| {
            let mentions = self.paragraphs.iter().flat_map(|p| p.facts);
            mentions
                .filter_map(|m| m.name.as_deref())
                .flat_map(|name| name.folded.split(' '))
                .collect()
        });
        words.contains(word) && !about.name.contains(&format!(" {word} "))
    }
}

/// Whether the words beside a name call it a part of a country, or an island: "the state of New York", "Ghazni province",
/// "the islands of Tenerife and La Palma".
fn is_called_division(p: &Placed<'_, [LocalMention]>, local: usize) -> bool {
    let text = &p.passage.text;
    let Some(mention) = p.facts.get(local) else {
        return false;
    };
    let after = text.get(mention.span.end as usize..).unwrap_or_default();
    let next = after.strip_prefix(' ').and_then(|rest| {
        let word = |c: char| !c.is_alphabetic();
        rest.split(word).next()
    });
    // "Tenerife and [La Palma]": what stands before the first of the two.
    let first = match local.checked_sub(1).and_then(|before| p.facts.get(before)) {
        Some(before) if gap(text, before, mention) == Some(" and ") => before,
        _ => mention,
    };
    let before = text.get(..first.span.start as usize).unwrap_or_default();
    let class = before
        .strip_suffix(" of ")
        .and_then(|rest| rest.rsplit([' ', '\n']).next());
    [next, class]
        .into_iter()
        .flatten()
        .any(|word| DIVISIONS.contains(&word))
}

/// Whether a name stands beside people or things in a list.
fn is_listed_with_others(p: &Placed<'_, [LocalMention]>, local: usize) -> bool {
    let text = &p.passage.text;
    let listed = |a: usize, b: usize, other: usize| {
        let (Some(first), Some(second), Some(other)) =
            (p.facts.get(a), p.facts.get(b), p.facts.get(other))
        else {
            return false;
        };
        let gap = gap(text, first, second);
        matches!(gap, Some(", " | ", and " | " and " | ", or " | " or "))
            && other.name.is_some()
            && matches!(other.kind, EntityKind::Person | EntityKind::Other)
    };
    local
        .checked_sub(1)
        .is_some_and(|before| listed(before, local, before))
        || listed(local, local + 1, local + 1)
}

/// What stands between two mentions.
fn gap<'a>(text: &'a str, first: &LocalMention, second: &LocalMention) -> Option<&'a str> {
    text.get(first.span.end as usize..second.span.start as usize)
}

/// The country that a mention names, or whose people.
fn country(mention: &LocalMention) -> Option<Code> {
    let name = mention.name.as_deref()?;
    code(name.country.or(name.people)?)
}

/// The code of a country; of a part of one ("GB-SCT"), the country's.
fn code(country: &str) -> Option<Code> {
    let whole = country.split('-').next().unwrap_or(country);
    let code: Code = whole.as_bytes().try_into().ok()?;
    Some(code.map(|b| b.to_ascii_lowercase()))
}
