//! What the rules of names look at: every mention by name, with its words and what stands around it.

pub(super) use crate::entity::{family_name, family_name_of};
use rustc_hash::FxHashSet;

use crate::{
    article::Article,
    entity::{Entity, EntityKind, Form, LocalMention},
    lexicon::entity as lexicon,
    tagger::Tagged,
    text::{BlockKind, Span, TokenKind},
};

/// A mention by name in its place.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    /// Id of the entity.
    pub(super) id: u32,
    pub(super) entity: &'a Entity,
    /// Index of the block.
    pub(super) block: u32,
    pub(super) kind: BlockKind,
    /// Bytes of the document.
    pub(super) span: Span,
    pub(super) local: &'a LocalMention,
    pub(super) tagged: &'a Tagged,
}

/// Every mention by name, in the order of the text.
pub(super) fn said(article: &Article) -> impl Iterator<Item = Said<'_>> {
    let facts = article.blocks.iter().zip(&article.facts);
    (0..).zip(facts).flat_map(move |(index, (block, facts))| {
        let mentions = facts.iter().flat_map(|f| {
            let tagged = &f.tagged;
            (0..).zip(&f.mentions).map(move |(n, m)| (n, m, tagged))
        });
        mentions.filter_map(move |(n, local, tagged)| {
            if !matches!(local.form, Form::Name | Form::Acronym) {
                return None;
            }
            let id = article.entities.of(index, n)?;
            Some(Said {
                id,
                entity: article.entities.get(id)?,
                block: index,
                kind: block.kind,
                span: block.to_document(local.span),
                local,
                tagged,
            })
        })
    })
}

impl<'a> Said<'a> {
    /// The name as the prose has it.
    pub(super) fn text(&self) -> &'a str {
        self.local.span.of(&self.tagged.text)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text().split_whitespace()
    }

    /// Whether the mention and what it is a mention of are a person.
    pub(super) fn is_person(&self) -> bool {
        self.local.kind == EntityKind::Person && self.entity.kind == EntityKind::Person
    }

    /// Whether the narrator says the name in running text.
    pub(super) fn is_narrated(&self) -> bool {
        self.kind.is_narration() && !self.local.quoted
    }

    /// One word that is not all in capitals.
    pub(super) fn is_short(&self) -> bool {
        let text = self.text();
        !text.contains(char::is_whitespace) && text.chars().any(char::is_lowercase)
    }

    /// The word before the name, in small letters; `""` at the start.
    pub(super) fn before(&self) -> &'a str {
        (self.local.first as usize)
            .checked_sub(1)
            .map_or("", |at| self.tagged.lower(at))
    }

    /// Whether the name is a part of another one, as far as its neighbours tell: "Petrovic Street", "the Hale bill",
    /// "Hale-based".
    pub(super) fn is_part_of_more(&self) -> bool {
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
}

impl Said<'_> {
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

/// The words of organizations, works and products by name, and those of no kind: a firm may bear a family's name.
pub(super) fn words_of_bodies(article: &Article) -> FxHashSet<&str> {
    said(article)
        .filter(|s| {
            matches!(
                s.local.kind,
                EntityKind::Organization | EntityKind::Product | EntityKind::Work
            )
        })
        .flat_map(|s| s.words())
        .collect()
}

/// "mr.", "ms", "dr.": a courtesy title or an honorific, in small letters.
pub(super) fn is_courtesy(word: &str) -> bool {
    lexicon::HONORIFICS.contains(word)
        || lexicon::HONORIFICS_MASCULINE.contains(word)
        || lexicon::HONORIFICS_FEMININE.contains(word)
}
