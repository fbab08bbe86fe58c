//! `textDocument/codeAction`: ways to deal with a finding, and to write a day otherwise, each with its edits inside.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{
    super::{capabilities::Client, convert, snapshot::Snapshot},
    Context, date_action, ignore, newsroom,
};
use crate::{
    config,
    rules::{self, FixAction},
};

pub(super) fn actions(
    snapshot: &Snapshot,
    context: &Context<'_>,
    params: &CodeActionParams,
) -> CodeActionResponse {
    let mut actions = Vec::new();
    if !context.client.action_literals {
        return actions;
    }
    let span = snapshot.span(params.range);
    if wants(&params.context, "refactor.rewrite") {
        actions = date_action::actions(snapshot, context.client, span);
    }
    if !wants(&params.context, "quickfix") {
        return actions;
    }
    let near = |f: &&rules::Finding| f.span.start <= span.end && span.start <= f.span.end;
    for finding in snapshot.findings.iter().filter(near) {
        let diagnostics = convert::diagnostic(snapshot, finding, context.client).map(|d| vec![d]);
        for fix in rules::fixes(&snapshot.article, finding) {
            let ignores = fix.action == FixAction::Ignore;
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
            let is_ignore = matches!(fix.action, FixAction::Ignore);
            if is_ignore && config::asks_about_a_name(finding.rule) {
                for (title, edit) in newsroom::fixes(snapshot, context, finding) {
                    let action = quick_fix(title, diagnostics.clone(), edit);
                    actions.push(CodeActionOrCommand::CodeAction(action));
                }
            }
            let mut action = quick_fix(fix.title, diagnostics.clone(), edit);
            action.is_preferred = (context.client.preferred_actions && fix.safe).then_some(true);
            actions.push(CodeActionOrCommand::CodeAction(action));
            // The wider way out stands behind the narrow one.
            if ignores && let Some(edit) = ignore::in_file(snapshot, context.client, finding) {
                let title = format!("Ignore {} in this file", finding.rule);
                let action = quick_fix(title, diagnostics.clone(), edit);
                actions.push(CodeActionOrCommand::CodeAction(action));
            }
        }
    }
    actions
}

fn quick_fix(
    title: String,
    diagnostics: Option<Vec<Diagnostic>>,
    edit: WorkspaceEdit,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics,
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// Whether the client wants actions of a kind: it does if it names no kinds, or the kind, or one that holds it.
fn wants(context: &CodeActionContext, kind: &str) -> bool {
    context.only.as_ref().is_none_or(|kinds| {
        kinds.iter().any(|wanted| {
            let wanted = wanted.as_str();
            kind.strip_prefix(wanted)
                .is_some_and(|rest| wanted.is_empty() || rest.is_empty() || rest.starts_with('.'))
        })
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
