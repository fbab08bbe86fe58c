//! What is known of one person, body or place; of one office; of one tenure.

use super::Day;

/// What a record is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    Person,
    Office,
    Org,
    Country,
    Region,
    City,
    Party,
    Company,
    Team,
    Agency,
    University,
    Event,
    Product,
    Demonym,
}

impl Kind {
    /// All kinds, in the order of their codes in an image.
    pub const ALL: [Self; 14] = [
        Self::Person,
        Self::Office,
        Self::Org,
        Self::Country,
        Self::Region,
        Self::City,
        Self::Party,
        Self::Company,
        Self::Team,
        Self::Agency,
        Self::University,
        Self::Event,
        Self::Product,
        Self::Demonym,
    ];

    /// The name that files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Org => "org",
            Self::Country => "country",
            Self::Region => "region",
            Self::City => "city",
            Self::Party => "party",
            Self::Company => "company",
            Self::Team => "team",
            Self::Agency => "agency",
            Self::University => "university",
            Self::Event => "event",
            Self::Product => "product",
            Self::Demonym => "demonym",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// In which order the parts of a person's name stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum NameOrder {
    #[default]
    GivenFirst,
    FamilyFirst,
    Mononym,
    Patronymic,
}

impl NameOrder {
    /// All orders, in the order of their codes in an image.
    pub const ALL: [Self; 4] = [
        Self::GivenFirst,
        Self::FamilyFirst,
        Self::Mononym,
        Self::Patronymic,
    ];

    /// The name that files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GivenFirst => "given-first",
            Self::FamilyFirst => "family-first",
            Self::Mononym => "mononym",
            Self::Patronymic => "patronymic",
        }
    }
}

/// A person, body, place, event or product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entity {
    pub id: String,
    pub kind: Kind,
    /// The number of the Wikidata item; 0 where none is known.
    pub qid: u32,
    pub name: String,
    pub order: NameOrder,
    pub family: String,
    pub given: String,
    /// May be linked.
    pub aliases: Vec<String>,
    /// Other romanisations and scripts: may be linked.
    pub variants: Vec<String>,
    /// Known misspellings.
    pub wrong: Vec<String>,
    /// Who or what it is, in at most 90 characters.
    pub short: String,
    /// Title of the English Wikipedia's article; empty where none is known.
    pub wikipedia: String,
    /// ISO 3166 alpha-2, in small letters; zeros where there is none.
    pub country: [u8; 2],
    pub born: Day,
    pub died: Day,
    /// How well known, 0 to 10,000.
    pub prior: u16,
    pub source: String,
    pub licence: String,
    pub as_of: Day,
    pub tenures: Vec<Tenure>,
    /// The file and the line that it comes from: for problems.
    pub file: String,
    pub line: u32,
}

/// When a person held an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tenure {
    /// Id of the office.
    pub office: String,
    pub from: Day,
    /// The day the tenure ended; none for one that holds still, and for one of which only a bound is known.
    pub to: Day,
    /// Ended on this day or before.
    pub to_bound: Day,
    /// How this holder is called, where it is not as the office says: "acting president".
    pub title: String,
}

/// An office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Office {
    pub id: String,
    /// Id of the country or body.
    pub org: String,
    pub titles: Vec<String>,
    /// One holder at a time.
    pub unique: bool,
    pub file: String,
    pub line: u32,
}

/// Where facts come from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    pub key: String,
    pub title: String,
    pub licence: String,
    pub as_of: Day,
    /// Package and version, or a citation.
    pub place: String,
}
