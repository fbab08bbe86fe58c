//! Quotation marks and speakers.

pub(super) mod fragment;
pub(super) mod no_speaker;
pub(super) mod repeat_differs;
pub(super) mod scare;
pub(super) mod speaker_late;
pub(super) mod two_speakers;
pub(super) mod unbalanced;

use super::{Edit, Finding};
use crate::{
    article::{Article, ParagraphFacts},
    text::{Passage, Quotation, Span},
};

/// The quotation's words: how many, and whether none of them has a capital or a digit.
fn words_of(passage: &Passage, quotation: &Quotation) -> (usize, bool) {
    let mut count = 0;
    let mut plain = true;
    for i in passage.tokens_in(quotation.inner) {
        let word = passage.word(i);
        if passage.tokens[i].is_word() {
            count += 1;
            plain &= !word.starts_with(char::is_uppercase);
        } else {
            plain &= !word.starts_with(|c: char| c.is_ascii_digit() || c == '\'' || c == '’');
        }
    }
    (count, plain)
}

/// Whether a quotation is whole: outermost, opened and closed in its paragraph.
fn is_whole(q: &Quotation) -> bool {
    q.level == 0 && q.close.is_some() && !q.continued && !q.continues
}

/// The edits that take the marks off every quotation inside a finding.
fn without_marks(article: &Article, finding: &Finding) -> Vec<Edit> {
    let Some(index) = article.block_at(finding.span.start) else {
        return Vec::new();
    };
    let block = &article.blocks[index];
    let quotations = article
        .facts_of(index as u32)
        .map_or(&[][..], |f: &ParagraphFacts| &f.tagged.quotations);
    quotations
        .iter()
        .filter(|q| is_whole(q) && finding.span.covers(block.to_document(q.span)))
        .flat_map(|q| {
            let open = Span::new(q.span.start, q.inner.start);
            let close = Span::new(q.inner.end, q.span.end);
            [open, close].map(|mark| Edit {
                span: block.to_document(mark),
                text: String::new(),
            })
        })
        .collect()
}
