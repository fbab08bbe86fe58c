//! How well a record fits an entity.

use super::{
    super::{Entity, EntityKind},
    context::{About, Context},
};
use crate::{
    knowledge::{AliasKind, Day, Kind, Posting, Record, Reference, fold},
    lexicon::entity as lexicon,
};

/// A record and how well it fits.
pub(super) struct Weighed<'a> {
    pub(super) reference: Reference,
    pub(super) record: Record<'a>,
    pub(super) score: i32,
    /// Something beside the name speaks for it, or the name alone is enough.
    pub(super) is_supported: bool,
    /// The name is the record's own, not one that it has beside it.
    pub(super) is_own_name: bool,
}

/// A person known this well needs no support from the story.
const FAMOUS: i32 = 60;

/// A city, a river or a range known this well is meant wherever the story plays.
const LARGE: i32 = 50;

/// How well the record fits; `None` for one that cannot be meant.
pub(super) fn score<'a>(
    entity: &Entity,
    reference: Reference,
    posting: Posting,
    about: &About,
    context: &Context<'a>,
) -> Option<Weighed<'a>> {
    let record = context.knowledge.record(reference)?;
    let kind = kind_fit(entity, record.kind())?;
    // Who is in a newsroom's own records is there because it writes of them.
    let is_own = context.knowledge.is_own(reference);
    let least = if is_own { FAMOUS + 10 } else { 0 };
    let prior = (i32::from(record.prior()) / 100).max(least);
    let office = office_fit(record, about, context);
    // A family name alone needs the office beside it.
    if posting.family && office < 40 {
        return None;
    }
    let alias = match posting.kind {
        AliasKind::Name if posting.family => 0,
        AliasKind::Name => 10,
        AliasKind::Alias => 5,
        AliasKind::Variant => 0,
        AliasKind::Wrong => -20,
    };
    let share = if record.country().is_empty() {
        0
    } else {
        context.share(record.country(), about)
    };
    let country = match record.kind() {
        // A country is what it is, wherever the story plays.
        Kind::Country if about.is_division => -30,
        Kind::Country | Kind::Demonym => 30,
        _ if share > 0 => 20 + share * 2 / 5,
        _ => 0,
    };
    // "Seattle, Washington" is the state, "Singapore" the country.
    let place = match record.kind() {
        Kind::Region | Kind::Country if about.is_behind_city => 40,
        Kind::City if about.is_behind_city => -40,
        Kind::City if about.is_before_region => 40,
        Kind::City if about.is_called_division => -60,
        Kind::Region if about.is_called_division => 40,
        _ => 0,
    };
    let overlap = overlap(record, about, context);
    let date = date_fit(record, context.today);
    let is_supported = match record.kind() {
        _ if is_own => true,
        Kind::City if about.is_before_region => true,
        Kind::Person => office > 0 || country > 0 || overlap > 0 || prior >= FAMOUS,
        // What a place is called elsewhere may be anything here: "Athena" is Athens, or a goddess.
        Kind::City | Kind::Region if posting.kind != AliasKind::Name => {
            let near = country > 0 || record.country().is_empty();
            near && prior >= 50 && !about.is_listed_with_others
                || entity.name.contains([' ', ',', '.'])
        }
        // A town far from the story is as likely a club, a family or another town: "the former captain, now at Benfica".
        Kind::City if share == 0 => prior >= LARGE,
        // "The bridge over the Red River" is over that of Texas only in a story that has to do with Texas.
        Kind::Region if record.country().is_empty() => {
            prior >= LARGE || !is_shared_feature(entity) || is_near(record, about, context)
        }
        // The letters of a university in a country that the story does not name are as likely another body's.
        Kind::University if posting.capitals => share > 0 || prior >= FAMOUS,
        Kind::Party if is_shared_party(entity) => share * 2 >= context.largest_share(),
        _ => true,
    };
    Some(Weighed {
        reference,
        record,
        score: prior + kind + alias + office + country + place + overlap + date,
        is_supported,
        is_own_name: posting.kind == AliasKind::Name,
    })
}

/// "Red River", "Long Island": a name that places of many countries bear.
fn is_shared_feature(entity: &Entity) -> bool {
    let last = entity.name.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "River" | "Lake" | "Creek" | "Valley" | "Bay" | "Island" | "Islands" | "Hill" | "Hills"
    )
}

/// "Labour Party", "Greens": a name that parties of many countries bear.
fn is_shared_party(entity: &Entity) -> bool {
    let first = entity.name.split(' ').next().unwrap_or_default();
    lexicon::PARTY_WORDS.contains_ignore_case(first)
}

/// Whether what the story takes the entity for can be of the record's kind.
fn kind_fit(entity: &Entity, record: Kind) -> Option<i32> {
    let is_body = matches!(
        record,
        Kind::Org | Kind::Party | Kind::Company | Kind::Team | Kind::Agency | Kind::University
    );
    let is_place = matches!(record, Kind::Country | Kind::Region | Kind::City);
    match (entity.kind, record) {
        (EntityKind::Person, Kind::Person) => Some(60),
        (EntityKind::Organization, _) if is_body => Some(60),
        // A city and the division around it share many names: the city is meant.
        (EntityKind::Place, Kind::City) => Some(72),
        (EntityKind::Place, _) if is_place => Some(60),
        (EntityKind::Group, Kind::Demonym) => Some(60),
        (EntityKind::Group, Kind::Party | Kind::Org) => Some(50),
        (EntityKind::Event, Kind::Event) => Some(60),
        (EntityKind::Product, Kind::Product) => Some(60),
        // "The United States said", "Boeing" as an aircraft: what a name does differs from what it is.
        (EntityKind::Organization, Kind::Country) => Some(40),
        (EntityKind::Other | EntityKind::Work, Kind::Product) => Some(50),
        (EntityKind::Organization, Kind::Product) => Some(45),
        (EntityKind::Product | EntityKind::Other, Kind::Company) => Some(30),
        (EntityKind::Other, Kind::Event) => Some(50),
        (EntityKind::Other, Kind::Org) => Some(40),
        (EntityKind::Other, Kind::Country) => Some(30),
        (EntityKind::Place, Kind::University | Kind::Org) => Some(10),
        // "England 2-0": a region that plays.
        (EntityKind::Organization, Kind::Region) => Some(25),
        (EntityKind::Organization, Kind::City) => Some(-10),
        (EntityKind::Other, Kind::Demonym) => Some(30),
        // A name of several words is hardly anything else's, whatever it was taken for; people and places share theirs.
        (EntityKind::Person, _) if is_place => None,
        (EntityKind::Person, Kind::University | Kind::Demonym) => None,
        (_, Kind::Demonym | Kind::Person | Kind::Office) => None,
        _ if entity.name.contains(' ') => Some(25),
        _ => None,
    }
}

/// How well titles and appositions beside the name fit the offices that the person held, and what the record says of
/// them.
fn office_fit(record: Record<'_>, about: &About, context: &Context<'_>) -> i32 {
    if about.told.is_empty() || record.kind() != Kind::Person {
        return 0;
    }
    let mut best = 0;
    for tenure in record.tenures() {
        let held = tenure.from.earliest() <= context.today
            && (!tenure.to.is_some() || context.today <= tenure.to.latest())
            && !tenure.to_bound.is_some();
        let Some(office) = context.knowledge.office_rows(tenure.office).next() else {
            continue;
        };
        let named = office
            .titles()
            .chain(std::iter::once(tenure.title))
            .filter(|title| !title.is_empty())
            .any(|title| about.told.contains(&format!(" {} ", fold(title))));
        if named {
            best = best.max(if held || !context.today.is_some() {
                60
            } else {
                40
            });
        }
    }
    best
}

/// How many words of what the record says of itself the story names, or says of the entity.
fn overlap(record: Record<'_>, about: &About, context: &Context<'_>) -> i32 {
    let mut score = 0;
    for word in record
        .short()
        .split([' ', ',', ';', '(', ')'])
        .filter(|w| w.len() > 3)
    {
        let folded = fold(word);
        if word.starts_with(char::is_uppercase) && context.names(&folded, about) {
            score += 15;
        } else if about.told.contains(&format!(" {folded} ")) {
            score += 12;
        } else if word.len() > 4 && about.read.contains(&format!(" {folded} ")) {
            score += 8;
        }
    }
    score.min(40)
}

/// Whether the story names something that the record says of itself: "a tributary of the Mississippi River".
fn is_near(record: Record<'_>, about: &About, context: &Context<'_>) -> bool {
    record
        .short()
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
        .any(|word| context.names(&fold(word), about))
}

/// People of another time cannot be meant.
fn date_fit(record: Record<'_>, today: Day) -> i32 {
    if !today.is_some() || record.kind() != Kind::Person {
        return 0;
    }
    let years = |a: Day, b: Day| i64::from(a.0 / 10_000) - i64::from(b.0 / 10_000);
    if record.born().is_some() && years(today, record.born()) < 12 {
        return -100;
    }
    if record.died().is_some() && years(today, record.died()) > 30 {
        return -15;
    }
    0
}
