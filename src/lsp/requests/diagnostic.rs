//! `textDocument/diagnostic` and `textDocument/publishDiagnostics`.

use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
};

use super::super::prepared;

/// The answer to a pull: the full report, or word that nothing has changed since the one that the client has. `items`
/// is a JSON array.
pub(in crate::lsp) fn pulled(
    id: String,
    items: &str,
    params: &DocumentDiagnosticParams,
) -> DocumentDiagnosticReportResult {
    if params.previous_result_id.as_ref() == Some(&id) {
        return DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Unchanged(
            RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                    result_id: id,
                },
            },
        ));
    }
    prepared::report(format_args!(
        r#"{{"kind":"full","resultId":"{id}","items":{items}}}"#
    ))
}

/// The notification that pushes diagnostics, given as a JSON array.
pub(in crate::lsp) fn push(uri: &Uri, version: Option<i32>, items: &str) -> String {
    let uri = serde_json::to_string(uri.as_str()).unwrap_or_default();
    let version = version.map_or_else(String::new, |version| format!(r#""version":{version},"#));
    format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{{"uri":{uri},{version}"diagnostics":{items}}}}}"#
    )
}
