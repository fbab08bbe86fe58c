//! What the rules of names look at: every mention by name, with its words and what stands around it.

pub(super) use crate::entity::family_name;
use rustc_hash::FxHashSet;

use crate::{
    article::{Article, ParagraphFacts},
    entity::{Entity, EntityKind, Form, LocalMention},
    lexicon::entity as lexicon,
    rules::Kept,
    tagger::Tagged,
    text::{BlockKind, Span, TokenKind},
};

/// What a mention by name is, whatever the rest of the story says: kept with its paragraph, so that the rules of names
/// read no words of the paragraphs that have not changed.
pub(in crate::rules) struct Name {
    /// Index of the mention in its paragraph.
    mention: u32,
    /// Stands for its letters: names that have the same key are the same.
    pub(super) key: Key,
    /// The family name in it, with the bytes of the prose where it stands.
    family: Option<(Key, Span)>,
    /// Of a person, as far as the paragraph tells.
    person: bool,
    /// Of more than one word.
    pub(super) full: bool,
    /// One word that is not all in capitals.
    pub(super) short: bool,
    /// Short, and no part of another name.
    pub(super) alone: bool,
    /// A courtesy title stands before it.
    pub(super) courtesy: bool,
    /// Some of it is in small letters.
    pub(super) has_small_letters: bool,
    /// The story says here who it is: by a title, or behind a comma.
    pub(super) introduced: bool,
    /// Something before it or behind it says who it is. Of people only.
    pub(super) tied: bool,
}

/// Stands for a word or a name: 64 bits of hash. Comparing these costs no look at the text.
pub(super) type Key = u64;

/// The key of a word or a name.
pub(super) fn key(text: &str) -> Key {
    use std::hash::BuildHasher as _;
    rustc_hash::FxBuildHasher.hash_one(text)
}

impl Name {
    fn new(mention: u32, local: &LocalMention, tagged: &Tagged) -> Self {
        let place = Place { local, tagged };
        let text = place.text();
        let full = text.contains(char::is_whitespace);
        let has_small_letters = text.chars().any(char::is_lowercase);
        let person = local.kind == EntityKind::Person;
        let short = !full && has_small_letters;
        let family = family_name(text).map(|family| {
            // It is a part of the text, so the distance of their starts is within it.
            let start =
                local.span.start + (family.as_ptr() as usize - text.as_ptr() as usize) as u32;
            (key(family), Span::new(start, start + family.len() as u32))
        });
        Self {
            mention,
            key: key(text),
            family,
            person,
            full,
            short,
            alone: short && !place.is_part_of_more(),
            courtesy: is_courtesy(place.before()),
            has_small_letters,
            introduced: place.is_introduced(),
            tied: person && super::no_role::is_tied(&place),
        }
    }
}

/// The names of a paragraph.
pub(in crate::rules) fn names(facts: &ParagraphFacts) -> Vec<Name> {
    (0..)
        .zip(&facts.mentions)
        .filter(|(_, local)| matches!(local.form, Form::Name | Form::Acronym))
        .map(|(mention, local)| Name::new(mention, local, &facts.tagged))
        .collect()
}

/// A mention by name in its place.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Said<'a> {
    /// Id of the entity.
    pub(super) id: u32,
    pub(super) entity: &'a Entity,
    /// Index of the block.
    pub(super) block: u32,
    pub(super) kind: BlockKind,
    /// Bytes of the document.
    pub(super) span: Span,
    pub(super) name: &'a Name,
    pub(super) local: &'a LocalMention,
    pub(super) tagged: &'a Tagged,
}

/// Every mention by name, in the order of the text.
pub(in crate::rules) fn said(article: &Article) -> Vec<Said<'_>> {
    let mut out = Vec::with_capacity(article.entities.mentions());
    for (index, (block, facts)) in (0..).zip(article.blocks.iter().zip(&article.facts)) {
        let Some(facts) = facts.as_deref() else {
            continue;
        };
        let ids = article.entities.in_block(index);
        for name in Kept::of(facts).map_or(&[][..], |kept| &kept.names) {
            let at = name.mention as usize;
            if let (Some(Some(id)), Some(local)) = (ids.get(at), facts.mentions.get(at))
                && let Some(entity) = article.entities.get(*id)
            {
                out.push(Said {
                    id: *id,
                    entity,
                    block: index,
                    kind: block.kind,
                    span: block.to_document(local.span),
                    name,
                    local,
                    tagged: &facts.tagged,
                });
            }
        }
    }
    out
}

/// A mention by name in its paragraph.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) local: &'a LocalMention,
    pub(super) tagged: &'a Tagged,
}

impl<'a> Said<'a> {
    pub(super) fn place(&self) -> Place<'a> {
        Place {
            local: self.local,
            tagged: self.tagged,
        }
    }

    /// The name as the prose has it.
    pub(super) fn text(&self) -> &'a str {
        self.place().text()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text().split_whitespace()
    }

    /// Whether the mention and what it is a mention of are a person.
    pub(super) fn is_person(&self) -> bool {
        self.name.person && self.entity.kind == EntityKind::Person
    }

    /// Whether the narrator says the name in running text.
    pub(super) fn is_narrated(&self) -> bool {
        self.kind.is_narration() && !self.local.quoted
    }

    /// The family name in it, if it is a full one.
    pub(super) fn family(&self) -> Option<&'a str> {
        Some(self.name.family?.1.of(&self.tagged.text))
    }

    /// The key of the family name.
    pub(super) fn family_key(&self) -> Option<Key> {
        Some(self.name.family?.0)
    }

    /// The sentence's token indexes.
    pub(super) fn sentence(&self) -> std::ops::Range<usize> {
        self.place().sentence()
    }
}

impl<'a> Place<'a> {
    /// The name as the prose has it.
    fn text(&self) -> &'a str {
        self.local.span.of(&self.tagged.text)
    }

    /// The word before the name, in small letters; `""` at the start.
    pub(super) fn before(&self) -> &'a str {
        (self.local.first as usize)
            .checked_sub(1)
            .map_or("", |at| self.tagged.lower(at))
    }

    /// Whether the name is a part of another one, as far as its neighbours tell: "Petrovic Street", "the Hale bill",
    /// "Hale-based".
    fn is_part_of_more(&self) -> bool {
        let (first, last) = (self.local.first as usize, self.local.last as usize);
        let inside = self
            .tagged
            .tokens
            .get(last.saturating_sub(1))
            .is_some_and(|t| t.span.end > self.local.span.end);
        let next_is_name = self
            .tagged
            .tokens
            .get(last)
            .is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised());
        let previous_is_name = first
            .checked_sub(1)
            .and_then(|at| self.tagged.tokens.get(at))
            .is_some_and(|t| {
                t.kind == TokenKind::Word
                    && t.is_capitalised()
                    && self.sentence().start != first - 1
            });
        let before = self.before();
        inside
            || next_is_name
            || previous_is_name && !is_courtesy(before)
            // "the 85-year-old Hale"
            || before.starts_with(|c: char| c.is_ascii_digit())
            || matches!(before, "the" | "a" | "an" | "this" | "that" | "&" | "-")
            || self.tagged.word(last) == "&"
    }

    /// Whether the story says here who this is: by a title, or behind a comma: ", a teacher", ", 51,", ", who owns".
    pub(super) fn is_introduced(&self) -> bool {
        let last = self.local.last as usize;
        let next = self.tagged.lower(last + 1);
        self.local.description.is_some()
            || self.local.roles[0] != 0
            || self.tagged.word(last) == ","
                && (matches!(
                    next,
                    "a" | "an" | "the" | "who" | "whose" | "one" | "his" | "her" | "their" | "its"
                ) || next.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The sentence's token indexes.
    pub(super) fn sentence(&self) -> std::ops::Range<usize> {
        self.tagged
            .sentences
            .get(self.local.sentence as usize)
            .map_or(0..0, crate::text::SentenceSpan::tokens)
    }
}

/// The keys of the words of organizations, works and products by name: a firm may bear a family's name.
pub(super) fn words_of_bodies(said: &[Said<'_>]) -> FxHashSet<Key> {
    said.iter()
        .filter(|s| {
            matches!(
                s.local.kind,
                EntityKind::Organization | EntityKind::Product | EntityKind::Work
            )
        })
        .flat_map(Said::words)
        .map(key)
        .collect()
}

/// "mr.", "ms", "dr.": a courtesy title or an honorific, in small letters.
pub(super) fn is_courtesy(word: &str) -> bool {
    lexicon::HONORIFICS.contains(word)
        || lexicon::HONORIFICS_MASCULINE.contains(word)
        || lexicon::HONORIFICS_FEMININE.contains(word)
}
