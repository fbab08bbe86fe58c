//! What needs a source, and whether it has one.

use crate::{
    attribution::{Attribution, LocalAttribution},
    entity::LocalMention,
    quantity::Quantity,
    tagger::Tagged,
    text::{Placed, Span},
    time::TimeMention,
};

/// The kinds of claim that need a source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClaimKind {
    Statistic,
    Toll,
    Accusation,
    Cause,
    Motive,
    Superlative,
    Trend,
    Prediction,
    Science,
    Evaluation,
    PrivateLife,
    NonPublic,
    Background,
    Quotation,
}

impl ClaimKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statistic => "statistic",
            Self::Toll => "toll",
            Self::Accusation => "accusation",
            Self::Cause => "cause",
            Self::Motive => "motive",
            Self::Superlative => "superlative",
            Self::Trend => "trend",
            Self::Prediction => "prediction",
            Self::Science => "science",
            Self::Evaluation => "evaluation",
            Self::PrivateLife => "private-life",
            Self::NonPublic => "non-public",
            Self::Background => "background",
            Self::Quotation => "quotation",
        }
    }
}

/// What a sentence or a claim rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sourcing {
    /// Nothing in it needs a source.
    None,
    /// A source is given.
    Sourced,
    /// A source is given that no reader could find.
    Vague,
    /// It needs a source and has none.
    Unsourced,
}

impl Sourcing {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sourced => "sourced",
            Self::Vague => "vague",
            Self::Unsourced => "unsourced",
        }
    }
}

/// A claim inside one paragraph, before it is known whether it is sourced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalClaim {
    /// The clause, as bytes of the prose.
    pub span: Span,
    /// The words that make it a claim of its kind.
    pub trigger: Span,
    pub kind: ClaimKind,
    /// 0 to 3: how much a desk would want a source.
    pub worth: u8,
    /// Index of the sentence in the passage.
    pub sentence: u32,
}

/// A claim in its place in the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Bytes of the document.
    pub span: Span,
    /// The words that make it a claim of its kind.
    pub trigger: Span,
    pub kind: ClaimKind,
    /// 0 to 3.
    pub worth: u8,
    pub sourcing: Sourcing,
    /// Index of the attribution that covers it.
    pub attribution: Option<u32>,
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence in its block.
    pub sentence: u32,
}

/// The claims of one paragraph, in order.
#[must_use]
pub fn claims(
    _tagged: &Tagged,
    _mentions: &[LocalMention],
    _times: &[TimeMention],
    _quantities: &[Quantity],
    _attributions: &[LocalAttribution],
) -> Vec<LocalClaim> {
    Vec::new()
}

/// Decides for every claim of the article whether it is sourced: in its clause, by carry in the paragraph, high up for
/// a lead, by a link or footnote.
#[must_use]
pub fn join(
    _document: &str,
    _paragraphs: &[Placed<'_, [LocalClaim]>],
    _attributions: &[Attribution],
) -> Vec<Claim> {
    Vec::new()
}
