//! One file per request. Each is a function of a [`Snapshot`], of what the client can do, and of the question.

mod code_action;
mod completion;
mod date_action;
mod definition;
pub(super) mod diagnostic;
pub(super) mod explain;
mod file;
mod folding;
mod highlight;
mod hover;
mod ignore;
mod inlay_hint;
mod lens;
mod newsroom;
mod references;
mod rename;
mod rule_off;
mod selection;
pub(super) mod semantic_tokens;
mod symbols;
pub(super) mod workspace_diagnostic;
pub(super) mod workspace_symbol;

use std::{path::PathBuf, time::Instant};

use tower_lsp::ls_types::SemanticTokens;

use crate::export::timeline_svg;

use super::{
    capabilities::Client, message::Read, open::Open, settings::Settings, snapshot::Snapshot,
};

/// What a request may know beside the document.
pub(super) struct Context<'a> {
    pub(super) client: &'a Client,
    pub(super) settings: &'a Settings,
    pub(super) folders: &'a [PathBuf],
}

/// Answers a question about a document from its newest version.
pub(super) fn answer(read: Read, open: &mut Open, snapshot: &Snapshot, context: &Context<'_>) {
    match read {
        Read::Hover(params, reply) => {
            let position = params.text_document_position_params.position;
            reply.send(Ok(hover::hover(snapshot, context.client, position)));
        }
        Read::Symbols(_, reply) => reply.send(Ok(Some(symbols::symbols(snapshot, context.client)))),
        Read::Definition(params, reply) => {
            let position = params.text_document_position_params.position;
            reply.send(Ok(definition::definition(snapshot, position)));
        }
        Read::References(params, reply) => {
            reply.send(Ok(references::references(snapshot, &params)));
        }
        Read::Highlight(params, reply) => {
            let position = params.text_document_position_params.position;
            reply.send(Ok(highlight::highlight(snapshot, position)));
        }
        Read::CodeAction(params, reply) => {
            reply.send(Ok(Some(code_action::actions(snapshot, context, &params))));
        }
        Read::Folding(_, reply) => reply.send(Ok(Some(folding::ranges(snapshot)))),
        Read::Selection(params, reply) => {
            reply.send(Ok(Some(selection::ranges(snapshot, &params.positions))));
        }
        Read::Lenses(_, reply) => reply.send(Ok(Some(lens::lenses(snapshot, context.client)))),
        Read::InlayHints(params, reply) => {
            let hints = if context.settings.date_hints {
                inlay_hint::dates(snapshot, params.range)
            } else {
                Vec::new()
            };
            reply.send(Ok(Some(hints)));
        }
        Read::Timeline(_, reply) => {
            reply.send(Ok(Some(timeline_svg(&snapshot.article).into())));
        }
        Read::PrepareRename(params, reply) => {
            reply.send(rename::prepare(snapshot, params.position));
        }
        Read::Rename(params, reply) => {
            reply.send(rename::rename(snapshot, context.client, &params));
        }
        Read::Completion(params, reply) => {
            let position = params.text_document_position.position;
            reply.send(Ok(completion::names(snapshot, position)));
        }
        Read::Tokens(_, reply) => {
            let tokens = context
                .settings
                .semantic_tokens
                .then(|| semantic_tokens::full(snapshot, open.opening, &mut open.tokens));
            reply.send(Ok(tokens.map(Into::into)));
        }
        Read::TokensDelta(params, reply) => {
            let previous = &params.previous_result_id;
            let tokens = context.settings.semantic_tokens.then(|| {
                semantic_tokens::delta(snapshot, open.opening, &mut open.tokens, previous)
            });
            reply.send(Ok(tokens));
        }
        Read::TokensRange(params, reply) => {
            let tokens = (context.settings.semantic_tokens).then(|| SemanticTokens {
                result_id: None,
                data: semantic_tokens::tokens(snapshot, Some(params.range)),
            });
            reply.send(Ok(tokens.map(Into::into)));
        }
        Read::Diagnostic(params, reply) => {
            let report = open.report(snapshot, context.client, Instant::now());
            let id = format!("{}.{}", open.opening, report.id);
            reply.send(Ok(diagnostic::pulled(id, &report.items, &params)));
        }
    }
}
