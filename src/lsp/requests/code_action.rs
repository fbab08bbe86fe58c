//! `textDocument/codeAction`: ways to deal with a finding, each with its edits inside.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{
    super::{capabilities::Client, convert, snapshot::Snapshot},
    Context, ignore,
};
use crate::rules::{self, FixAction};

pub(super) fn actions(
    snapshot: &Snapshot,
    context: &Context<'_>,
    params: &CodeActionParams,
) -> CodeActionResponse {
    if !context.client.action_literals || !wants_quick_fixes(&params.context) {
        return Vec::new();
    }
    let span = snapshot.span(params.range);
    let mut actions = Vec::new();
    let near = |f: &&rules::Finding| f.span.start <= span.end && span.start <= f.span.end;
    for finding in snapshot.findings.iter().filter(near) {
        let diagnostics = convert::diagnostic(snapshot, finding, context.client).map(|d| vec![d]);
        for fix in rules::fixes(&snapshot.article, finding) {
            let edit = match &fix.action {
                FixAction::Edits(edits) => {
                    let edits = edits
                        .iter()
                        .map(|edit| TextEdit::new(snapshot.range(edit.span), edit.text.clone()))
                        .collect();
                    Some(story_edit(snapshot, context.client, edits))
                }
                FixAction::Ignore => ignore::edit(snapshot, context, finding),
            };
            let Some(edit) = edit else { continue };
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: fix.title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostics.clone(),
                edit: Some(edit),
                is_preferred: (context.client.preferred_actions && fix.safe).then_some(true),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

/// Whether the client wants quick fixes: it does if it names no kinds, or the kind, or one that holds it.
fn wants_quick_fixes(context: &CodeActionContext) -> bool {
    context.only.as_ref().is_none_or(|kinds| {
        kinds
            .iter()
            .any(|kind| matches!(kind.as_str(), "" | "quickfix"))
    })
}

/// Edits of the story, in the shape that the client takes.
pub(super) fn story_edit(
    snapshot: &Snapshot,
    client: &Client,
    edits: Vec<TextEdit>,
) -> WorkspaceEdit {
    file_edit(client, snapshot.uri.clone(), Some(snapshot.version), edits)
}

/// Edits of any file, in the shape that the client takes.
pub(super) fn file_edit(
    client: &Client,
    uri: Uri,
    version: Option<i32>,
    edits: Vec<TextEdit>,
) -> WorkspaceEdit {
    if client.document_changes {
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![document_edit(
                uri, version, edits,
            )])),
            ..WorkspaceEdit::default()
        }
    } else {
        WorkspaceEdit::new(HashMap::from([(uri, edits)]))
    }
}

/// Edits of one file, for a list of document changes.
pub(super) fn document_edit(
    uri: Uri,
    version: Option<i32>,
    edits: Vec<TextEdit>,
) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}
