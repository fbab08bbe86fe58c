//! `textDocument/documentHighlight`: the mentions of the entity under the cursor.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::super::snapshot::Snapshot;

pub(super) fn highlight(snapshot: &Snapshot, position: Position) -> Option<Vec<DocumentHighlight>> {
    let (_, entity, _) = snapshot.entity_at(snapshot.offset(position))?;
    let highlights = entity
        .mentions
        .iter()
        .map(|mention| DocumentHighlight {
            range: snapshot.range(snapshot.article.entities.span(mention)),
            kind: Some(DocumentHighlightKind::TEXT),
        })
        .collect();
    Some(highlights)
}
