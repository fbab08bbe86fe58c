//! Who and what the article names: mentions in a paragraph, and coreference over the article.
//!
//! [`mentions`] looks at one paragraph; [`join`] brings the paragraphs' mentions together into entities, by sieves in
//! order of precision (after Lee et al., 2013).

mod describe;
mod evidence;
mod family;
mod hyphen;
mod join;
mod key;
mod link;
mod mention;
mod merge;
mod name;
mod pronoun;
mod recogniser;
mod rename;
mod repair;
mod resolve;
mod sieve;
mod team;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, sync::Arc};

use smallvec::SmallVec;

use crate::text::Span;

pub use family::{family_name, family_name_of};
pub use join::{join, naming, place};
pub use key::FoldedName;
pub(crate) use key::fold;
pub use link::{Link, Linker};
pub use mention::mentions;
pub use rename::Renaming;

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
    /// A word with the capital of a sentence's start, which is a surname if the article has somebody who bears it:
    /// "Jobs resigned". Nobody's mention where it has not; a mention by name where it has.
    Possible,
}

impl Form {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name | Self::Possible => "name",
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
    /// I: the speaker.
    Speaker,
    /// We: the speaker, and those for whom the speaker stands.
    Speakers,
}

/// How much a mention stands in the foreground of its sentence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Prominence {
    /// Right before a noun that it belongs to: "the U.S. company", "South African miners".
    Modifier,
    #[default]
    Other,
    /// The subject of a finite verb.
    Subject,
    /// The subject of a verb of speech.
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
    /// A preposition of place leads to it: "in Paris".
    pub located: bool,
    /// How sure the kind is, in percent: the weight of the mention's vote on the kind of its entity.
    pub confidence: u8,
    /// Index of an earlier mention of the paragraph that this one is said to be: "Asia-Pacific Economic Cooperation
    /// (APEC)", "Airbus, which".
    pub same_as: Option<u32>,
    pub prominence: Prominence,
    /// Hash of the name without case, stops and diacritics; of the role for a nominal.
    pub key: u64,
    /// The name as it is compared with others; `None` for pronouns and nominals.
    pub name: Option<Arc<FoldedName>>,
    /// Hashes of the roles that title and apposition name ("mayor"), 0 where there is none.
    pub roles: [u64; 2],
    /// How much title and apposition tell of whom it names.
    pub told: Told,
    /// Indexes of the paragraph's names inside title and apposition, the likeliest employer first: of a title the last,
    /// "Airbus parent EADS's chief", of an apposition the first, "the chief executive of EADS, the parent of Airbus".
    pub named_with: SmallVec<[u32; 2]>,
    /// In capitals, as date lines and some headlines are.
    pub shouted: bool,
}

impl LocalMention {
    /// Whether both name alike, in these texts of their paragraphs: all but where they stand.
    #[must_use]
    pub(crate) fn refers_like(&self, text: &str, other: &Self, other_text: &str) -> bool {
        let alike = |a: Option<Span>, b: Option<Span>| {
            a.map(|span| span.of(text)) == b.map(|span| span.of(other_text))
        };
        // Every field is named, so that a new one is thought about.
        let Self {
            span,
            first: _,
            last: _,
            kind,
            form,
            gender,
            title,
            description,
            sentence,
            quoted,
            located,
            confidence,
            same_as,
            prominence,
            key,
            name,
            roles,
            told,
            named_with,
            shouted,
        } = self;
        alike(Some(*span), Some(other.span))
            && (*kind, *form, *gender) == (other.kind, other.form, other.gender)
            && alike(*title, other.title)
            && alike(*description, other.description)
            && (*sentence, *quoted, *located) == (other.sentence, other.quoted, other.located)
            && (*confidence, *same_as) == (other.confidence, other.same_as)
            && (*prominence, *key, *told) == (other.prominence, other.key, other.told)
            && (*roles, *shouted) == (other.roles, other.shouted)
            && *named_with == other.named_with
            && *name == other.name
    }
}

/// How much the words beside a name tell of whom it names: an apposition says more than a title, a longer title more
/// than a shorter one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Told {
    /// Nothing, or "Mr.".
    #[default]
    Nothing,
    /// "Mayor".
    Title,
    /// "South Korean President".
    LongTitle,
    Apposition,
}

/// A mention of an entity; [`Entities::span`] tells where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Number among the article's mentions of entities, in the order of the text.
    pub index: u32,
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
    /// What titles, given names and pronouns show.
    pub gender: Gender,
    /// In the order of the text; never empty.
    pub mentions: SmallVec<[Mention; 2]>,
}

impl Entity {
    /// The name as running text would have it: a place that only the dateline names loses the dateline's capitals
    /// ("PORT ELLERY": "Port Ellery").
    #[must_use]
    pub fn display_name(&self) -> Cow<'_, str> {
        let letters = || self.name.chars().filter(|c| c.is_alphabetic());
        // "U.S.", "UAE"
        let shouted = self.kind == EntityKind::Place
            && letters().count() > 3
            && letters().all(char::is_uppercase)
            && !self.name.contains('.');
        if !shouted {
            return Cow::Borrowed(&self.name);
        }
        let mut out = String::with_capacity(self.name.len());
        let mut inside = false;
        for c in self.name.chars() {
            if inside {
                out.extend(c.to_lowercase());
            } else {
                out.push(c);
            }
            inside = c.is_alphabetic() || inside && matches!(c, '\'' | '’');
        }
        Cow::Owned(out)
    }
}

/// All entities of an article, with the places of their mentions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entities {
    naming: Arc<Naming>,
    /// Of every mention of an entity, in the order of the text: bytes of the document.
    spans: Vec<Span>,
}

/// Who is named, and which mentions name them; nothing of where they stand, so that it holds for every version of the
/// text whose mentions refer alike ([`LocalMention::refers_like`]).
#[derive(PartialEq, Eq, Debug, Default)]
pub struct Naming {
    /// In the order of their first mentions. An entity's id is its index.
    list: Vec<Entity>,
    /// The entity of every mention of the paragraphs, in their order.
    of_mention: Vec<Option<u32>>,
    /// For every block, where its mentions begin in `of_mention`, and one entry more.
    starts: Vec<u32>,
    /// Every mention with its entity, in the order of the text: entity, index in its mentions.
    order: Vec<(u32, u32)>,
}

impl Entities {
    /// Who is named, without where.
    #[must_use]
    pub(crate) fn naming(&self) -> Arc<Naming> {
        Arc::clone(&self.naming)
    }

    /// In the order of their first mentions. An entity's id is its index.
    #[must_use]
    pub fn list(&self) -> &[Entity] {
        &self.naming.list
    }

    /// Where a mention stands, in bytes of the document.
    #[must_use]
    pub fn span(&self, mention: &Mention) -> Span {
        self.spans[mention.index as usize]
    }

    /// Where the entity is first named by its fullest name, in the text of the article: where "go to definition" leads.
    #[must_use]
    pub fn definition(&self, entity: &Entity, text: &str) -> Span {
        let mut places = entity.mentions.iter().map(|m| self.span(m));
        places
            .find(|span| span.of(text) == entity.name)
            .unwrap_or_else(|| self.span(&entity.mentions[0]))
    }

    /// The entity of a paragraph's mention.
    #[must_use]
    pub fn of(&self, block: u32, local: u32) -> Option<u32> {
        *self.in_block(block).get(local as usize)?
    }

    /// How many mentions the blocks have.
    #[must_use]
    pub fn mentions(&self) -> usize {
        self.naming.of_mention.len()
    }

    /// The entities of a block's mentions.
    #[must_use]
    pub fn in_block(&self, block: u32) -> &[Option<u32>] {
        let start = |i: usize| self.naming.starts.get(i).map(|start| *start as usize);
        let block = block as usize;
        match (start(block), start(block + 1)) {
            (Some(from), Some(to)) => self.naming.of_mention.get(from..to).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The entity with this id.
    #[must_use]
    pub fn get(&self, id: u32) -> Option<&Entity> {
        self.naming.list.get(id as usize)
    }

    /// The entity and its mention at a byte of the document, the end of the mention included: what a hover there is
    /// about. Of two mentions that touch at the byte, the one that starts there. Logarithmic in the number of mentions.
    #[must_use]
    pub fn at(&self, offset: u32) -> Option<(u32, &Mention)> {
        let next = self.spans.partition_point(|span| span.start <= offset);
        let index = next.checked_sub(1)?;
        let (entity, mention) = self.naming.order[index];
        self.spans[index].touches(offset).then(|| {
            let list = &self.naming.list;
            (entity, &list[entity as usize].mentions[mention as usize])
        })
    }
}
