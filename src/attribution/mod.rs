//! Who says so: sources, cues and the content they stand for (after the PARC and PolNeAR scheme).

mod agentless;
mod chunk;
mod complement;
mod content;
mod cue;
mod frame;
mod join;
mod nominal;
mod noun;
mod order;
mod quoted;
mod scan;
mod source;
mod strength;
mod view;

#[cfg(test)]
mod tests;

pub use cue::{follows_that, is_silence};
pub use frame::is_loaded;
pub use join::{Content, covering};
pub use strength::is_some_body;

use smallvec::SmallVec;

use crate::{
    entity::{Entities, LocalMention},
    quantity::number_keys,
    tagger::Tagged,
    text::{Placed, Span},
};

/// How the content is given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AttributionKind {
    /// All in quotation marks.
    Direct,
    /// No quotation marks.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

impl AttributionKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// What a reader can make of the source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Strength {
    /// No source at all: "it is believed".
    None,
    /// A source no reader could find: "officials", "experts".
    Vague,
    /// A document, a study, data.
    Document,
    /// A named body, or a role that only one body has ("police").
    Body,
    /// A named person.
    Named,
}

impl Strength {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Vague => "vague",
            Self::Document => "document",
            Self::Body => "body",
            Self::Named => "named",
        }
    }
}

/// The source of an attribution inside one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalSource {
    /// Bytes of the prose: the whole noun phrase.
    pub span: Span,
    /// Index of the mention that heads it, if one does.
    pub mention: Option<u32>,
    /// A pronoun, to be resolved by coreference.
    pub pronoun: bool,
    /// More than one: "they", "officials", "Ann Lee and Tom Cole".
    pub plural: bool,
}

/// An attribution inside one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalAttribution {
    /// What is said: one span, or several where the cue interrupts it.
    pub content: Vec<Span>,
    pub kind: AttributionKind,
    pub source: Option<LocalSource>,
    /// The words that make it an attribution: "said", "according to".
    pub cue: Option<Span>,
    pub strength: Strength,
    /// Index of the sentence that holds the cue, or where there is none the content's first.
    pub sentence: u32,
    /// A quotation that no cue in its paragraph claims: the speaker is carried from before, or there is none.
    pub floating: bool,
    /// A passive cue without an agent: "is believed to", "reportedly".
    pub passive: bool,
    /// The cue is an act or a thought more than a saying: see [`Attribution::act`].
    pub act: bool,
    /// Keys of the numbers in its content.
    pub numbers: SmallVec<[u64; 2]>,
}

/// The source of an attribution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// Bytes of the document; for a carried speaker, where the speaker was last named.
    pub span: Span,
    /// The entity that it names, resolved through coreference.
    pub entity: Option<u32>,
    /// The speaker is carried over from an earlier sentence or paragraph.
    pub carried: bool,
    /// For a pronoun that coreference leaves in the dark: the last source of its number, which it means.
    pub antecedent: Option<Span>,
}

impl Source {
    /// The words that tell the most of who it is: what a pronoun stands for, if that is known.
    #[must_use]
    pub fn phrase(&self) -> Span {
        self.antecedent.unwrap_or(self.span)
    }
}

/// An attribution in its place in the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// Bytes of the document.
    pub content: SmallVec<[Span; 2]>,
    pub kind: AttributionKind,
    pub source: Option<Source>,
    pub cue: Option<Span>,
    pub strength: Strength,
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence in its block.
    pub sentence: u32,
    /// A passive cue without an agent.
    pub passive: bool,
    /// The cue is an act or a thought more than a saying: "agreed to", "ordered", "thought". Whoever tells of it is
    /// somebody else. So is "is not accused of": nobody says anything.
    pub act: bool,
    /// Keys of the numbers in its content: see [`crate::quantity::number_keys`].
    pub numbers: SmallVec<[u64; 2]>,
}

/// The attributions of one paragraph, in the order of their content.
#[must_use]
pub fn attributions(tagged: &Tagged, mentions: &[LocalMention]) -> Vec<LocalAttribution> {
    let mut finder = cue::Finder::new(tagged, mentions);
    finder.cues();
    finder.letters();
    finder.floating();
    finder.credits();
    let mut found = finder.found;
    for a in &mut found {
        a.act = cue::is_act(&tagged.text, a);
        // "called for a second round of the $4 million tender": a number in what is asked for is not told.
        if a.cue
            .is_some_and(|cue| cue.of(&tagged.text).ends_with(" for"))
        {
            continue;
        }
        let content = a.content.iter().map(|span| span.of(&tagged.text));
        a.numbers = content.flat_map(number_keys).collect();
    }
    found.sort_by_key(|a| {
        (
            a.content.first().map_or(0, |c| c.start),
            std::cmp::Reverse(a.content.last().map_or(0, |c| c.end)),
        )
    });
    found
}

/// Puts the paragraphs' attributions together: resolves pronouns, carries speakers to floating quotations.
#[must_use]
pub fn join(
    document: &str,
    paragraphs: &[Placed<'_, [LocalAttribution]>],
    entities: &Entities,
) -> Vec<Attribution> {
    join::join(document, paragraphs, entities)
}
