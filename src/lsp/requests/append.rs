//! An entry at the end of a file of the workspace, which is made if it is not there.

use std::path::Path;

use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, Range, ResourceOp,
    TextEdit, Uri, WorkspaceEdit,
};

use super::{
    super::{capabilities::Client, lines::LineTable},
    code_action,
};

/// The edit that adds the entry; `None` where the client cannot make the file.
pub(super) fn edit(client: &Client, path: &Path, entry: &str) -> Option<WorkspaceEdit> {
    let existing = std::fs::read_to_string(path).ok();
    let uri = Uri::from_file_path(path)?;
    if let Some(existing) = existing {
        let lines = LineTable::new(&existing);
        let end = existing.len() as u32;
        let position = lines.position(&existing, end, client.encoding);
        let gap = if existing.is_empty() || existing.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let edit = TextEdit::new(Range::new(position, position), format!("{gap}{entry}"));
        return Some(code_action::file_edit(client, uri, None, vec![edit]));
    }
    client.creates_files.then(|| {
        let create = DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(CreateFileOptions {
                overwrite: None,
                ignore_if_exists: Some(true),
            }),
            annotation_id: None,
        }));
        let edit = TextEdit::new(Range::default(), entry.to_owned());
        let edit = DocumentChangeOperation::Edit(code_action::document_edit(uri, None, vec![edit]));
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(vec![create, edit])),
            ..WorkspaceEdit::default()
        }
    })
}
