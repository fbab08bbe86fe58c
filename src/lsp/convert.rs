//! Findings as the protocol's diagnostics.

use serde::Serialize;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, Range};

use super::{capabilities::Client, snapshot::Snapshot};
use crate::rules::{Finding, Severity};

/// Where the rules are explained. Nothing in Copydesk opens it: it is a link for the reader.
const RULES: &str = "https://github.com/copydesk/copydesk/blob/main/RULES.md";

/// A diagnostic as it is written: the protocol's own type owns all its strings, and a long story has thousands.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    range: Range,
    severity: DiagnosticSeverity,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<Explanation>,
    source: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Explanation {
    href: String,
}

#[derive(Serialize)]
struct Related<'a> {
    location: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    uri: &'a str,
    range: Range,
}

/// Findings as a JSON array of diagnostics.
pub(super) fn json<'a>(
    snapshot: &'a Snapshot,
    findings: impl Iterator<Item = &'a Finding>,
    client: &Client,
) -> String {
    let written: Vec<_> = findings.map(|f| write(snapshot, f, client)).collect();
    serde_json::to_string(&written).unwrap_or_else(|_| "[]".to_owned())
}

/// A finding as a diagnostic.
pub(super) fn diagnostic(
    snapshot: &Snapshot,
    finding: &Finding,
    client: &Client,
) -> Option<Diagnostic> {
    let written = serde_json::to_value(write(snapshot, finding, client)).ok()?;
    serde_json::from_value(written).ok()
}

fn write<'a>(snapshot: &'a Snapshot, finding: &'a Finding, client: &Client) -> Written<'a> {
    let related = if client.related_information {
        finding.related.as_slice()
    } else {
        &[]
    };
    Written {
        range: snapshot.range(finding.span),
        severity: severity(finding.severity),
        code: finding.rule,
        code_description: client.code_description.then(|| explanation(finding.rule)),
        source: "copydesk",
        message: &finding.message,
        related_information: related
            .iter()
            .map(|related| Related {
                location: Place {
                    uri: snapshot.uri.as_str(),
                    range: snapshot.range(related.span),
                },
                message: &related.message,
            })
            .collect(),
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
fn explanation(rule: &str) -> Explanation {
    Explanation {
        href: format!("{RULES}#{}", rule.replace('/', "")),
    }
}
