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

/// The title of the article about a record: what the record says, else what the conventions lead to. `None` where they
/// leave it open: for a name that records of other kinds or countries share and that is not clearly this one's.
#[must_use]
pub fn wikipedia_title(record: Record<'_>, knowledge: &Knowledge) -> Option<String> {
    if !record.wikipedia().is_empty() {
        return Some(record.wikipedia().to_owned());
    }
    let name = record.name();
    if record.kind() == Kind::City && record.country() == "us" && !ALONE.contains(&name) {
        let full = format!("{name}, ");
        return record
            .aliases()
            .map(|(_, alias)| alias)
            .find(|alias| alias.starts_with(&full) && !alias.ends_with('.'))
            .map(|title| title.replace("District of Columbia", "D.C."));
    }
    if matches!(record.kind(), Kind::Office | Kind::Demonym) {
        return None;
    }
    // Clearly this one's: nobody else of the name is nearly as well known.
    let is_clear = knowledge
        .find(&fold(name))
        .filter(|(_, posting)| !posting.family)
        .filter_map(|(reference, _)| knowledge.record(reference))
        .filter(|other| other.id() != record.id())
        .all(|other| other.prior() + 1_500 <= record.prior());
    is_clear.then(|| name.to_owned())
}
