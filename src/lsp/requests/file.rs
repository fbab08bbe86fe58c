//! Edits of a file beside the stories (settings, names, what is ignored), which is made if it is not there.

use std::path::Path;

use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, Range, ResourceOp,
    TextEdit, Uri, WorkspaceEdit,
};

use super::{
    super::{capabilities::Client, lines::LineTable},
    code_action,
};
use crate::{rules, text::Span};

/// The edit that adds an entry at the file's end; `None` where the client cannot make the file.
pub(super) fn append(client: &Client, path: &Path, entry: &str) -> Option<WorkspaceEdit> {
    edit(client, path, |text| {
        let end = text.len() as u32;
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        Some(rules::Edit {
            span: Span::new(end, end),
            text: format!("{gap}{entry}"),
        })
    })
}

/// The edit that `change` makes of the file's text, which is empty where there is no file; `None` where it makes none,
/// or the client cannot make the file.
pub(super) fn edit(
    client: &Client,
    path: &Path,
    change: impl FnOnce(&str) -> Option<rules::Edit>,
) -> Option<WorkspaceEdit> {
    let uri = Uri::from_file_path(path)?;
    if path.exists() {
        // What cannot be read is not edited.
        let text = std::fs::read_to_string(path).ok()?;
        let edit = change(&text)?;
        let lines = LineTable::new(&text);
        let range = lines.range(&text, edit.span, client.encoding);
        let edit = TextEdit::new(range, edit.text);
        return Some(code_action::file_edit(client, uri, None, vec![edit]));
    }
    if !client.creates_files {
        return None;
    }
    let text = change("")?.text;
    let create = DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions {
            overwrite: None,
            ignore_if_exists: Some(true),
        }),
        annotation_id: None,
    }));
    let edit = TextEdit::new(Range::default(), text);
    let edit = DocumentChangeOperation::Edit(code_action::document_edit(uri, None, vec![edit]));
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(vec![create, edit])),
        ..WorkspaceEdit::default()
    })
}
