//! `textDocument/references`: every place that names the same entity. On a source, where it is cited or where it is first
//! named, on "said", and on a source without a name: what the source says, too.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::super::snapshot::Snapshot;
use crate::{
    article::Article,
    ledger::{Ledger, Voice},
    text::Span,
};

pub(super) fn references(snapshot: &Snapshot, params: &ReferenceParams) -> Option<Vec<Location>> {
    let offset = snapshot.offset(params.text_document_position.position);
    let article = &snapshot.article;
    let ledger = Ledger::new(article);
    let named = snapshot.entity_at(offset);
    let mut voice = ledger.speaking_at(article, offset);
    let mut spans = Vec::new();
    if let Some((id, entity, mention)) = named {
        let definition = snapshot.definition(entity);
        let places = entity.mentions.iter().map(|m| article.entities.span(m));
        spans.extend(
            places.filter(|span| params.context.include_declaration || *span != definition),
        );
        // Within the words for a source somebody else may be named: "a lawyer for Ms. Voss".
        voice = voice.filter(|voice| voice.entity == Some(id));
        if article.entities.span(mention) == definition || entity.mentions.first() == Some(mention)
        {
            voice = ledger.of_entity(id);
        }
    }
    if named.is_none() && voice.is_none() {
        return None;
    }
    spans.extend(
        voice
            .into_iter()
            .flat_map(|voice| statements(article, voice)),
    );
    spans.sort_unstable();
    spans.dedup();
    Some(
        spans
            .into_iter()
            .map(|span| snapshot.location(span))
            .collect(),
    )
}

/// Where each statement of the source starts to be told.
fn statements(article: &Article, voice: &Voice) -> impl Iterator<Item = Span> {
    voice
        .statements
        .iter()
        .filter_map(|index| article.attributions.get(*index as usize)?.content.first())
        .copied()
}
