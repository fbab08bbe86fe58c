//! Titles of Wikipedia articles for records that do not name one.
//!
//! The English Wikipedia's own conventions decide: an article is called by the most common name of its subject, without
//! more, unless several share it ("Wikipedia:Article titles"); cities of the United States carry their state
//! ("Wikipedia:Naming conventions (geographic names)"), but for those that news datelines name alone, and the capital its
//! district's letters.

use super::{Kind, Knowledge, Record, fold};

/// Cities of the United States whose articles are called by the city alone.
const ALONE: [&str; 28] = [
    "Atlanta",
    "Baltimore",
    "Boston",
    "Chicago",
    "Cincinnati",
    "Cleveland",
    "Dallas",
    "Denver",
    "Detroit",
    "Honolulu",
    "Houston",
    "Indianapolis",
    "Las Vegas",
    "Los Angeles",
    "Miami",
    "Milwaukee",
    "Minneapolis",
    "New Orleans",
    "New York City",
    "Oklahoma City",
    "Philadelphia",
    "Phoenix",
    "Pittsburgh",
    "San Antonio",
    "San Diego",
    "San Francisco",
    "Seattle",
    "Salt Lake City",
];

/// Places that the records know by their own names, by another country's, or by a name that others share.
const TITLES: [(&str, &str); 15] = [
    ("city/be/brugge", "Bruges"),
    ("city/be/gent", "Ghent"),
    ("city/ca/quebec", "Quebec City"),
    ("city/ch/zurich", "Zurich"),
    ("city/cr/san-jose-08", "San José, Costa Rica"),
    ("city/de/frankfurt-am-main", "Frankfurt"),
    ("city/de/hannover", "Hanover"),
    ("city/de/koln", "Cologne"),
    ("city/es/sevilla", "Seville"),
    ("city/pa/panama-city", "Panama City"),
    ("city/ro/iasi", "Iași"),
    (
        "city/us/washington-district-of-columbia",
        "Washington, D.C.",
    ),
    ("region/us/georgia", "Georgia (U.S. state)"),
    ("region/us/new-york", "New York (state)"),
    ("region/us/washington", "Washington (state)"),
];

/// The title of the article about a record: what the record says, else what the conventions lead to. `None` where they
/// leave it open: for a name that records of other kinds or countries share and that is not clearly this one's.
#[must_use]
pub fn wikipedia_title(record: Record<'_>, knowledge: &Knowledge) -> Option<String> {
    if !record.wikipedia().is_empty() {
        return Some(record.wikipedia().to_owned());
    }
    if let Some((_, title)) = TITLES.iter().find(|(id, _)| *id == record.id()) {
        return Some((*title).to_owned());
    }
    let name = record.name();
    if record.kind() == Kind::City && record.country() == "us" && !ALONE.contains(&name) {
        let full = format!("{}, ", name.split(',').next().unwrap_or(name));
        return record
            .aliases()
            .map(|(_, alias)| alias)
            .chain(std::iter::once(name))
            .find(|alias| alias.starts_with(&full) && !alias.ends_with('.'))
            .map(str::to_owned);
    }
    if matches!(record.kind(), Kind::Office | Kind::Demonym) {
        return None;
    }
    // A country goes before its capital, and a city before what lies around it: those articles say more in their titles.
    let rank = |kind| match kind {
        Kind::Country => 3,
        Kind::City => 2,
        Kind::Region => 1,
        _ => 0,
    };
    let is_around = |other: &Record<'_>| {
        let (a, b) = (rank(record.kind()), rank(other.kind()));
        a > b && b > 0 && other.country() == record.country()
    };
    // Clearly this one's: nobody else of the name is nearly as well known.
    let is_clear = knowledge
        .find(&fold(name))
        .filter(|(_, posting)| !posting.family)
        .filter_map(|(reference, _)| knowledge.record(reference))
        .filter(|other| other.id() != record.id() && !is_around(other))
        .all(|other| other.prior() + 1_500 <= record.prior());
    is_clear.then(|| name.to_owned())
}
