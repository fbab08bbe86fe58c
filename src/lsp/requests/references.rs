//! `textDocument/references`: every place that names the same entity; on "said", and on a source without a name, every
//! statement of that source.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::super::snapshot::Snapshot;
use crate::ledger::Ledger;

pub(super) fn references(snapshot: &Snapshot, params: &ReferenceParams) -> Option<Vec<Location>> {
    let offset = snapshot.offset(params.text_document_position.position);
    let Some((_, entity, _)) = snapshot.entity_at(offset) else {
        return statements(snapshot, offset);
    };
    let definition = entity.definition(snapshot.text());
    let locations = entity
        .mentions
        .iter()
        .filter(|mention| params.context.include_declaration || *mention != definition)
        .map(|mention| snapshot.location(mention.span))
        .collect();
    Some(locations)
}

/// What the source said whose words or cue are at the byte.
fn statements(snapshot: &Snapshot, offset: u32) -> Option<Vec<Location>> {
    let article = &snapshot.article;
    let ledger = Ledger::new(article);
    let voice = ledger.speaking_at(article, offset)?;
    let locations = voice
        .statements
        .iter()
        .filter_map(|index| article.attributions.get(*index as usize)?.content.first())
        .map(|content| snapshot.location(*content))
        .collect();
    Some(locations)
}
