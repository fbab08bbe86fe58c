//! `textDocument/codeLens`: above the story, who speaks in it. Everything is in the answer: nothing is left to resolve.

use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command};

use super::super::{
    capabilities::{Client, SHOW_REFERENCES},
    snapshot::Snapshot,
};
use crate::{
    ledger::Ledger,
    text::{BlockKind, Span},
};

/// One lens on the story's first line; none for a text in which nobody speaks.
pub(super) fn lenses(snapshot: &Snapshot, client: &Client) -> Vec<CodeLens> {
    let article = &snapshot.article;
    let ledger = Ledger::new(article);
    if ledger.voices.is_empty() {
        return Vec::new();
    }
    let first = article
        .blocks
        .iter()
        .find(|b| b.kind != BlockKind::Other)
        .map_or(0, |b| b.span.start);
    let range = snapshot.range(Span::new(first, first));
    let mut title = ledger.summary();
    if ledger.single().is_some() {
        title.push_str(" · single source");
    }
    let command = if client.shows_references {
        let places: Vec<_> = ledger
            .voices
            .iter()
            .map(|voice| snapshot.location(voice.first))
            .collect();
        Command {
            title,
            command: SHOW_REFERENCES.to_owned(),
            arguments: Some(vec![
                json!(snapshot.uri.as_str()),
                json!(range.start),
                json!(places),
            ]),
        }
    } else {
        // A lens without a command is shown and does nothing.
        Command {
            title,
            command: String::new(),
            arguments: None,
        }
    };
    vec![CodeLens {
        range,
        command: Some(command),
        data: None,
    }]
}
