//! Answers whose JSON is written once, by the desk.
//!
//! The library builds a tree of values of every answer and prints that. For the answers that are long and asked for at
//! every keystroke this would take longer than the analysis, so it is given a stand-in that carries the finished text,
//! and [`text_of`] puts the text in its place on the way out.

use std::fmt::{Arguments, Write as _};

use serde::Serialize;
use tower_lsp::{
    jsonrpc::Response,
    ls_types::{
        DocumentDiagnosticReport, DocumentDiagnosticReportResult, DocumentSymbol,
        DocumentSymbolResponse, FullDocumentDiagnosticReport, Range,
        RelatedFullDocumentDiagnosticReport, SymbolKind,
    },
};

/// Opens the string that carries the text. No result id of ours has it, and no list of symbols leaves otherwise than
/// as a stand-in.
const MARK: char = '\0';

/// A stand-in for a report of diagnostics, given as JSON.
pub(super) fn report(json: Arguments<'_>) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(
        RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(format!("{MARK}{json}")),
                items: Vec::new(),
            },
        },
    ))
}

/// A stand-in for a list of symbols.
pub(super) fn symbols<T: Serialize>(symbols: &T) -> DocumentSymbolResponse {
    let json = serde_json::to_string(symbols).unwrap_or_else(|_| "[]".to_owned());
    #[expect(deprecated, reason = "the field must be given")]
    DocumentSymbolResponse::Nested(vec![DocumentSymbol {
        name: format!("{MARK}{json}"),
        detail: None,
        kind: SymbolKind::FILE,
        tags: None,
        deprecated: None,
        range: Range::default(),
        selection_range: Range::default(),
        children: None,
    }])
}

/// The JSON of an answer whose result is a stand-in.
pub(super) fn text_of(response: &Response) -> Option<String> {
    let result = response.result()?;
    let carrier = result
        .get("resultId")
        .or_else(|| result.get(0)?.get("name"))?;
    let json = carrier.as_str()?.strip_prefix(MARK)?;
    let id = serde_json::to_string(response.id()).ok()?;
    let mut out = String::with_capacity(json.len() + 64);
    let _ = write!(out, r#"{{"jsonrpc":"2.0","id":{id},"result":{json}}}"#);
    Some(out)
}
