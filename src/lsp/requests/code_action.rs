//! `textDocument/codeAction`: ways to deal with a finding, and to write a day otherwise, each with its edits inside.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::{
    super::{capabilities::Client, convert, snapshot::Snapshot},
    Context, date_action, explain, ignore, newsroom, rule_off,
};
use crate::{
    config::{self, FILE_NAME},
    rules::{self, Finding, FixAction},
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
    let near = |f: &&Finding| f.span.start <= span.end && span.start <= f.span.end;
    for finding in snapshot.findings.iter().filter(near) {
        let diagnostics = convert::diagnostic(snapshot, finding, context.client).map(|d| vec![d]);
        let mut push = |action: CodeAction| {
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostics.clone(),
                ..action
            }));
        };
        for fix in rules::fixes(&snapshot.article, finding) {
            // The way out that every finding has stands behind all others.
            let FixAction::Edits(edits) = fix.action else {
                continue;
            };
            let edits = edits
                .into_iter()
                .map(|edit| TextEdit::new(snapshot.range(edit.span), edit.text))
                .collect();
            push(CodeAction {
                title: fix.title,
                edit: Some(story_edit(snapshot, context.client, edits)),
                is_preferred: (context.client.preferred_actions && fix.safe).then_some(true),
                ..CodeAction::default()
            });
        }
        ways_out(snapshot, context, finding)
            .into_iter()
            .for_each(push);
    }
    actions
}

/// What closes the menu of every finding, from the narrowest to the widest: this name is right, ignore here, in this
/// file, turn the rule off; and why it is asked.
fn ways_out(snapshot: &Snapshot, context: &Context<'_>, finding: &Finding) -> Vec<CodeAction> {
    let rule = finding.rule;
    let mut edits = Vec::new();
    if config::asks_about_a_name(rule) {
        edits.extend(newsroom::fixes(snapshot, context, finding));
    }
    let ignored = ignore::here(snapshot, context, finding);
    edits.extend(ignored.map(|edit| ("Ignore here".to_owned(), edit)));
    let ignored = ignore::in_file(snapshot, context, finding);
    edits.extend(ignored.map(|edit| (format!("Ignore {rule} in this file"), edit)));
    let off = rule_off::edit(snapshot, context, rule);
    edits.extend(off.map(|edit| (format!("Turn {rule} off in {FILE_NAME}"), edit)));
    let with_edit = |(title, edit)| CodeAction {
        title,
        edit: Some(edit),
        ..CodeAction::default()
    };
    let mut actions: Vec<_> = edits.into_iter().map(with_edit).collect();
    actions.extend(
        explain::command(context.client, rule).map(|command| CodeAction {
            title: command.title.clone(),
            command: Some(command),
            ..CodeAction::default()
        }),
    );
    actions
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
