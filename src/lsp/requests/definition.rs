//! `textDocument/definition`: where someone or something is first named in full.

use tower_lsp::ls_types::{GotoDefinitionResponse, Position};

use super::super::snapshot::Snapshot;

pub(super) fn definition(
    snapshot: &Snapshot,
    position: Position,
) -> Option<GotoDefinitionResponse> {
    let (_, entity, _) = snapshot.entity_at(snapshot.offset(position))?;
    let definition = snapshot.definition(entity);
    Some(GotoDefinitionResponse::Scalar(
        snapshot.location(definition),
    ))
}
