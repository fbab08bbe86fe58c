//! Findings as the protocol's diagnostics.

use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString,
};

use super::{capabilities::Client, snapshot::Snapshot};
use crate::rules::{Finding, Severity};

/// Where the rules are explained. Nothing in Copydesk opens it: it is a link for the reader.
const RULES: &str = "https://github.com/copydesk/copydesk/blob/main/RULES.md";

/// A finding as a diagnostic.
pub(super) fn diagnostic(snapshot: &Snapshot, finding: &Finding, client: &Client) -> Diagnostic {
    Diagnostic {
        range: snapshot.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: client
            .code_description
            .then(|| explanation(finding.rule))
            .flatten(),
        source: Some("copydesk".to_owned()),
        message: finding.message.clone(),
        related_information: (client.related_information && !finding.related.is_empty()).then(
            || {
                finding
                    .related
                    .iter()
                    .map(|related| DiagnosticRelatedInformation {
                        location: snapshot.location(related.span),
                        message: related.message.clone(),
                    })
                    .collect()
            },
        ),
        tags: None,
        data: None,
    }
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// The link to a rule's entry: an anchor is the heading without its punctuation.
fn explanation(rule: &str) -> Option<CodeDescription> {
    let anchor = rule.replace('/', "");
    let href = format!("{RULES}#{anchor}").parse().ok()?;
    Some(CodeDescription { href })
}
