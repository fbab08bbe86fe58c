//! What was typed: the document and its positions, blocks, sentences, tokens, quotation marks.
//!
//! Start at [`Document`] for editing, at [`blocks`] for the shape of a story, at [`Passage`] for one paragraph.

mod block;
mod document;
mod mark;
mod markdown;
mod passage;
mod quotation;
mod sentence;
mod span;
mod token;

pub use block::{Block, BlockKind, Markup, Prose, blocks};
pub use document::{Document, Encoding, Position, offset_at, position_at, positions_of};
pub use mark::{Note, NoteKind, is_to_come, may_have_notes, notes};
pub use markdown::front_matter;
pub use passage::{Carry, Passage, SentenceSpan};
pub use quotation::Quotation;
pub use span::Span;
pub use token::{Shape, Token, TokenKind, tokenize};

/// Something found in one paragraph, put in its place in the document.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a, T: ?Sized> {
    /// Index of the block in the document.
    pub index: u32,
    /// The block.
    pub block: &'a Block,
    /// Its analysed prose.
    pub passage: &'a Passage,
    /// What was found there; spans are relative to the prose.
    pub facts: &'a T,
}

impl<T: ?Sized> Placed<'_, T> {
    /// A span of the prose as a span of the document.
    #[must_use]
    pub fn to_document(&self, span: Span) -> Span {
        self.block.to_document(span)
    }
}
