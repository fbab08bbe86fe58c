//! `textDocument/references`: every place that names the same entity.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::super::snapshot::Snapshot;

pub(super) fn references(snapshot: &Snapshot, params: &ReferenceParams) -> Option<Vec<Location>> {
    let offset = snapshot.offset(params.text_document_position.position);
    let (_, entity, _) = snapshot.entity_at(offset)?;
    let definition = entity.definition(snapshot.text());
    let locations = entity
        .mentions
        .iter()
        .filter(|mention| params.context.include_declaration || *mention != definition)
        .map(|mention| snapshot.location(mention.span))
        .collect();
    Some(locations)
}
