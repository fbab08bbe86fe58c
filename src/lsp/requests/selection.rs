//! `textDocument/selectionRange`: word, clause, quotation, sentence, paragraph, section, story.

use tower_lsp::ls_types::{Position, SelectionRange};

use super::super::snapshot::Snapshot;
use crate::text::Span;

pub(super) fn ranges(snapshot: &Snapshot, positions: &[Position]) -> Vec<SelectionRange> {
    positions
        .iter()
        .map(|position| {
            let offset = snapshot.offset(*position);
            let mut range: Option<SelectionRange> = None;
            for span in around(snapshot, offset) {
                range = Some(SelectionRange {
                    range: snapshot.range(span),
                    parent: range.map(Box::new),
                });
            }
            range.unwrap_or_else(|| SelectionRange {
                range: snapshot.range(Span::new(offset, offset)),
                parent: None,
            })
        })
        .collect()
}

/// The spans round an offset, from the whole text inwards; each lies inside the one before and is smaller.
fn around(snapshot: &Snapshot, offset: u32) -> Vec<Span> {
    let article = &snapshot.article;
    let mut spans = vec![Span::new(0, article.text.len() as u32)];
    spans.extend(snapshot.sections().iter().map(|section| section.span));
    if let Some(block) = article.block_at(offset) {
        spans.push(article.blocks[block].span);
        if let Some(passage) = article.passage_of(block as u32) {
            let place = |span| article.blocks[block].to_document(span);
            for quotation in &passage.quotations {
                spans.push(place(quotation.span));
                spans.push(place(quotation.inner));
            }
            let words = passage.tokens.iter().map(|token| place(token.span));
            spans.extend(words.filter(|span| span.touches(offset)));
        }
        let block = block as u32;
        let claims = article.claims.iter().filter(|c| c.block == block);
        spans.extend(claims.map(|claim| claim.span));
        let events = article.events.iter().filter(|e| e.block == block);
        spans.extend(events.map(|event| event.span));
    }
    if let Some(sentence) = article.sentence_at(offset) {
        spans.push(sentence.span);
    }
    spans.retain(|span| span.touches(offset) && !span.is_empty());
    // Widest first; of two that touch the offset, the one that holds it.
    spans.sort_by_key(|span| (std::cmp::Reverse(span.len()), span.contains(offset)));
    let mut nested: Vec<Span> = Vec::new();
    for span in spans {
        match nested.last() {
            Some(outer) if !outer.covers(span) || *outer == span => {}
            _ => nested.push(span),
        }
    }
    nested
}
