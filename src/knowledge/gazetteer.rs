//! What kind of name a word may be: countries, peoples, cities, given names.
//!
//! Every function takes a lower-case name with single spaces. Sources and licences stand in
//! `seeds/knowledge/make_gazetteer.py`.

use crate::lexicon::{gazetteer, organizations};

/// The ISO 3166 code of a country, by any of the names that news uses for it ("usa", "britain").
#[must_use]
pub fn country(name: &str) -> Option<&'static str> {
    gazetteer::COUNTRIES.get(name).copied()
}

/// The country's code of a demonym in the singular ("south korean"), with the code of the part that it is of where it is
/// not the whole country's ("scottish": "GB-SCT"); `""` for peoples, religions and movements that are no country's
/// ("kurdish", "muslim").
#[must_use]
pub fn people(word: &str) -> Option<&'static str> {
    gazetteer::PEOPLES.get(word).copied().or_else(|| {
        let singular = word
            .strip_suffix("ies")
            .and_then(|stem| gazetteer::PEOPLES.get(format!("{stem}y").as_str()));
        singular
            .or_else(|| gazetteer::PEOPLES.get(word.strip_suffix('s')?))
            .copied()
    })
}

/// How surely a name is a place's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Placeness {
    /// A city or division whose name is as often a person's or a common word.
    Shared,
    /// A city or division.
    City,
    /// A country, a state of the USA, a well-known region.
    Known,
}

/// Whether the name is a place's.
#[must_use]
pub fn place(name: &str) -> Option<Placeness> {
    if gazetteer::COUNTRIES.contains_key(name)
        || gazetteer::REGIONS.contains(name)
        || gazetteer::STATES.contains(name)
        || gazetteer::CAPITALS.contains_key(name)
    {
        Some(Placeness::Known)
    } else if gazetteer::CITIES.contains(name) || gazetteer::DIVISIONS.contains(name) {
        Some(Placeness::City)
    } else if gazetteer::CITIES_OR_NAMES.contains(name) {
        Some(Placeness::Shared)
    } else {
        None
    }
}

/// Whether the name is a state of the USA.
#[must_use]
pub fn is_state(name: &str) -> bool {
    gazetteer::STATES.contains(name)
}

/// Whose given name it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GivenName {
    Masculine,
    Feminine,
    Either,
}

/// Whether the word is a given name.
#[must_use]
pub fn given_name(word: &str) -> Option<GivenName> {
    Some(match *gazetteer::GIVEN_NAMES.get(word)? {
        "m" => GivenName::Masculine,
        "f" => GivenName::Feminine,
        _ => GivenName::Either,
    })
}

/// Whether the word is a common family name and no common word.
#[must_use]
pub fn is_family_name(word: &str) -> bool {
    gazetteer::FAMILY_NAMES.contains(word)
}

/// Whether the name is a well-known organization's or a listed company's.
#[must_use]
pub fn organization(name: &str) -> bool {
    organizations::ORGANIZATIONS.contains(name) || gazetteer::COMPANIES.contains(name)
}

/// Whether the name is a well-known product's.
#[must_use]
pub fn product(name: &str) -> bool {
    organizations::PRODUCTS.contains(name)
}
