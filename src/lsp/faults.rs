//! What is wrong in a newsroom's own files, as diagnostics on those files: settings, names that are right, records.
//!
//! They are pushed, to every client: the files are no stories, so nobody pulls for them, and the protocol lets a server
//! tell of files that are not open.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use tower_lsp::ls_types::{
    Diagnostic, DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams, Range, Uri,
    notification::PublishDiagnostics,
};

use super::{capabilities::Client, lines::LineTable, outbox::Outbox};
use crate::{
    text::Span,
    workspace::{FileProblem, Folder},
};

/// The code of these diagnostics: they are no rule's.
const CODE: &str = "settings";

/// What the client has been told, file by file.
#[derive(Default)]
pub(super) struct Faults {
    told: BTreeMap<PathBuf, Vec<FileProblem>>,
}

impl Faults {
    /// Tells the client what is wrong in the files of these folders, where that has changed, and takes back what has
    /// been mended.
    pub(super) fn tell<'a>(
        &mut self,
        folders: impl Iterator<Item = &'a Folder>,
        client: &Client,
        outbox: &Outbox,
    ) {
        let mut now: BTreeMap<PathBuf, Vec<FileProblem>> = BTreeMap::new();
        for problem in folders.flat_map(|folder| &folder.problems) {
            let of_file = now.entry(problem.path.clone()).or_default();
            // Stories of two folders may have one file of settings.
            if !of_file.contains(problem) {
                of_file.push(problem.clone());
            }
        }
        if now == self.told {
            return;
        }
        let files: BTreeSet<&PathBuf> = now.keys().chain(self.told.keys()).collect();
        for path in files {
            let (before, problems) = (self.told.get(path), now.get(path));
            if before == problems {
                continue;
            }
            let problems = problems.map_or(&[][..], Vec::as_slice);
            tracing::warn!(problems = problems.len(), "faults in a newsroom's file");
            if let Some(uri) = Uri::from_file_path(path) {
                outbox.notify::<PublishDiagnostics>(PublishDiagnosticsParams {
                    uri,
                    diagnostics: diagnostics(path, problems, client),
                    version: None,
                });
            }
        }
        self.told = now;
    }
}

fn diagnostics(path: &Path, problems: &[FileProblem], client: &Client) -> Vec<Diagnostic> {
    if problems.is_empty() {
        return Vec::new();
    }
    // What cannot be read has no lines.
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = LineTable::new(&text);
    let diagnostic = |found: &FileProblem| {
        let problem = &found.problem;
        let message = if problem.key.is_empty() {
            problem.message.clone()
        } else {
            format!("{}: {}", problem.key, problem.message)
        };
        Diagnostic {
            range: range(&lines, &text, (problem.line, problem.column), client),
            severity: Some(DiagnosticSeverity::WARNING),
            code: Some(NumberOrString::String(CODE.to_owned())),
            source: Some("copydesk".to_owned()),
            message,
            ..Diagnostic::default()
        }
    };
    problems.iter().map(diagnostic).collect()
}

/// From the line and column, both from 1, the column in code points, to the end of the line.
fn range(lines: &LineTable, text: &str, (line, column): (u32, u32), client: &Client) -> Range {
    let line = lines.span_of(line.saturating_sub(1));
    let words = line.of(text);
    let start = words
        .char_indices()
        .nth(column.saturating_sub(1) as usize)
        .map_or(words.len(), |(at, _)| at);
    let end = words.trim_end().len().max(start);
    let span = Span::new(line.start + start as u32, line.start + end as u32);
    lines.range(text, span, client.encoding)
}
