//! Who and what the article names: mentions in a paragraph, and coreference over the article.
//!
//! [`mentions`] looks at one paragraph; [`join`] brings the paragraphs' mentions together into entities, by sieves in
//! order of precision (after Lee et al., 2013).

use crate::{
    tagger::Tagged,
    text::{Placed, Span},
};

/// What an entity is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Event,
    Work,
    Product,
    /// Peoples, parties' members, religions: "South Koreans", "Republican".
    Group,
    Other,
}

impl EntityKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
            Self::Product => "product",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

/// How a mention refers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    Name,
    Acronym,
    Nominal,
    Pronoun,
}

impl Form {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Acronym => "acronym",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// Grammatical gender and number, as far as a word shows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Gender {
    #[default]
    Unknown,
    Masculine,
    Feminine,
    Neuter,
    Plural,
    /// I, we: the speaker.
    Speaker,
}

/// A mention inside one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalMention {
    /// Bytes of the prose; titles, "the" and possessives stay outside.
    pub span: Span,
    /// Token indexes.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    pub kind: EntityKind,
    pub form: Form,
    pub gender: Gender,
    /// The title before the name, as it stands: "President", "Gov.", "South Korean President".
    pub title: Option<Span>,
    /// An apposition that says who this is: "the mayor of Y" in "X, the mayor of Y,".
    pub description: Option<Span>,
    /// Index of the sentence in the passage.
    pub sentence: u32,
    /// Inside a quotation.
    pub quoted: bool,
}

/// A mention in its place in the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Bytes of the document.
    pub span: Span,
    pub form: Form,
    /// Index of the block.
    pub block: u32,
    /// Index of the mention in its paragraph.
    pub local: u32,
    /// Found by a sieve that diagnostics may rest on (names, surnames, defined short forms, acronyms); hovers say
    /// "probably" for the rest.
    pub sure: bool,
}

/// Someone or something that the article names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entity {
    pub kind: EntityKind,
    /// The fullest name in the article.
    pub name: String,
    /// Who they are, in the article's words: title or apposition.
    pub description: Option<String>,
    /// In the order of the text; never empty.
    pub mentions: Vec<Mention>,
}

impl Entity {
    /// The first mention by the fullest name: where "go to definition" leads.
    #[must_use]
    pub fn definition(&self, text: &str) -> &Mention {
        self.mentions
            .iter()
            .find(|m| m.span.of(text) == self.name)
            .unwrap_or(&self.mentions[0])
    }
}

/// All entities of an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entities {
    /// In the order of their first mentions. An entity's id is its index.
    pub list: Vec<Entity>,
    /// For every block, for every mention in it, the entity.
    pub by_block: Vec<Vec<Option<u32>>>,
}

impl Entities {
    /// The entity of a paragraph's mention.
    #[must_use]
    pub fn of(&self, block: u32, local: u32) -> Option<u32> {
        *self.by_block.get(block as usize)?.get(local as usize)?
    }

    /// The entity with this id.
    #[must_use]
    pub fn get(&self, id: u32) -> Option<&Entity> {
        self.list.get(id as usize)
    }
}

/// The mentions of one paragraph, in order.
#[must_use]
pub fn mentions(_tagged: &Tagged) -> Vec<LocalMention> {
    Vec::new()
}

/// Brings the paragraphs' mentions together. `blocks` is the number of blocks in the document.
#[must_use]
pub fn join(
    _document: &str,
    blocks: usize,
    _paragraphs: &[Placed<'_, [LocalMention]>],
) -> Entities {
    Entities {
        list: Vec::new(),
        by_block: vec![Vec::new(); blocks],
    }
}
