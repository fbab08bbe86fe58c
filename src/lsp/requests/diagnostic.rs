//! `textDocument/diagnostic` and `textDocument/publishDiagnostics`.
//!
//! Both can be long and are sent at every keystroke, so their JSON is written once, by the desk. The library would
//! build a tree of values of every answer and print that; for the pulled report it is given a stand-in that carries
//! the finished text, and [`prepared`] puts the text in its place on the way out.

use std::fmt::Write as _;

use tower_lsp::{
    jsonrpc::Response,
    ls_types::{
        DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
        FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
        RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    },
};

/// Opens the stand-in's result id: no result id of ours has a NUL in it.
const STAND_IN: char = '\0';

/// The answer to a pull: the full report, or word that nothing has changed since the one that the client has.
pub(in crate::lsp) fn pulled(
    id: String,
    items: &str,
    params: &DocumentDiagnosticParams,
) -> DocumentDiagnosticReportResult {
    let report = if params.previous_result_id.as_ref() == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        })
    } else {
        let json = format!(r#"{STAND_IN}{{"kind":"full","resultId":"{id}","items":{items}}}"#);
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(json),
                items: Vec::new(),
            },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// The JSON of an answer whose result is a stand-in for finished text.
pub(in crate::lsp) fn prepared(response: &Response) -> Option<String> {
    let json = response
        .result()?
        .get("resultId")?
        .as_str()?
        .strip_prefix(STAND_IN)?;
    let id = serde_json::to_string(response.id()).ok()?;
    let mut out = String::with_capacity(json.len() + 64);
    let _ = write!(out, r#"{{"jsonrpc":"2.0","id":{id},"result":{json}}}"#);
    Some(out)
}

/// The notification that pushes diagnostics, given as a JSON array.
pub(in crate::lsp) fn push(uri: &Uri, version: Option<i32>, items: &str) -> String {
    let uri = serde_json::to_string(uri.as_str()).unwrap_or_default();
    let version = version.map_or_else(String::new, |version| format!(r#""version":{version},"#));
    format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},{version}"diagnostics":{items}}}}}"#
    )
}
