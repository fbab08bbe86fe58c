//! Findings as the protocol's diagnostics.

use tower_lsp::ls_types::{Diagnostic, Position};

use super::{capabilities::Client, snapshot::Snapshot};
use crate::{
    article::both,
    rules::{Finding, Severity},
    text::Span,
};

/// Where the rules are explained. Nothing in Copydesk opens it: it is a link for the reader.
const RULES: &str = "https://github.com/copydesk/copydesk/blob/main/RULES.md";

/// About as many bytes as a diagnostic takes.
const TYPICAL: usize = 300;

/// From this many findings on they are written on two cores.
const MANY: usize = 200;

/// Findings as a JSON array of diagnostics.
pub(super) fn json(snapshot: &Snapshot, findings: &[&Finding], client: &Client) -> String {
    let write = |findings: &[&Finding], room: usize| {
        let mut writer = Writer::new(snapshot, client);
        writer.out.reserve(room * TYPICAL);
        for finding in findings {
            writer.out.push(',');
            writer.diagnostic(finding);
        }
        writer.out
    };
    let (first, second) = findings.split_at(findings.len() / 2);
    let (mut out, rest) = both(
        findings.len() >= MANY,
        || write(first, findings.len()),
        || write(second, second.len()),
    );
    out.push_str(&rest);
    // Every diagnostic has a comma before it: the first one's is the bracket's place.
    if out.is_empty() {
        out.push('[');
    } else {
        out.replace_range(..1, "[");
    }
    out.push(']');
    out
}

/// A finding as a diagnostic.
pub(super) fn diagnostic(
    snapshot: &Snapshot,
    finding: &Finding,
    client: &Client,
) -> Option<Diagnostic> {
    let mut writer = Writer::new(snapshot, client);
    writer.diagnostic(finding);
    serde_json::from_str(&writer.out).ok()
}

/// Writes diagnostics as text. A long story has thousands, and they are written at every keystroke: the protocol's own
/// types own all their strings and print each name of a field letter by letter.
struct Writer<'a> {
    snapshot: &'a Snapshot,
    client: &'a Client,
    /// The document, as JSON.
    uri: String,
    /// The line of the place before: findings come in the order of the text.
    line: u32,
    /// Room for a number.
    digits: itoa::Buffer,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(snapshot: &'a Snapshot, client: &'a Client) -> Self {
        Self {
            snapshot,
            client,
            uri: quoted(snapshot.uri.as_str()),
            line: 0,
            digits: itoa::Buffer::new(),
            out: String::new(),
        }
    }

    fn diagnostic(&mut self, finding: &Finding) {
        self.out.push('{');
        self.range(finding.span);
        self.out.push_str(r#","severity":"#);
        self.out
            .push_str(self.digits.format(severity(finding.severity)));
        // Ids of rules are letters, hyphens and slashes.
        self.out.push_str(r#","code":""#);
        self.out.push_str(finding.rule);
        self.out.push('"');
        if self.client.code_description {
            self.out.push_str(r#","codeDescription":{"href":""#);
            self.out.push_str(RULES);
            self.out.push('#');
            // An anchor is the heading without its punctuation.
            self.out.extend(finding.rule.chars().filter(|c| *c != '/'));
            self.out.push_str(r#""}"#);
        }
        self.out.push_str(r#","source":"copydesk","message":"#);
        self.text(&finding.message);
        if self.client.related_information && !finding.related.is_empty() {
            self.out.push_str(r#","relatedInformation":["#);
            for (index, related) in finding.related.iter().enumerate() {
                self.out.push_str(if index > 0 { "," } else { "" });
                self.out.push_str(r#"{"location":{"uri":"#);
                self.out.push_str(&self.uri);
                self.out.push(',');
                self.range(related.span);
                self.out.push_str(r#"},"message":"#);
                self.text(&related.message);
                self.out.push('}');
            }
            self.out.push(']');
        }
        self.out.push('}');
    }

    fn range(&mut self, span: Span) {
        let range = self.snapshot.range_near(span, self.line);
        self.line = range.start.line;
        self.out.push_str(r#""range":{"start":"#);
        self.position(range.start);
        self.out.push_str(r#","end":"#);
        self.position(range.end);
        self.out.push('}');
    }

    fn position(&mut self, Position { line, character }: Position) {
        self.out.push_str(r#"{"line":"#);
        self.out.push_str(self.digits.format(line));
        self.out.push_str(r#","character":"#);
        self.out.push_str(self.digits.format(character));
        self.out.push('}');
    }

    fn text(&mut self, text: &str) {
        let plain = |b: u8| b >= b' ' && b != b'"' && b != b'\\';
        if text.bytes().all(plain) {
            self.out.push('"');
            self.out.push_str(text);
            self.out.push('"');
        } else {
            self.out.push_str(&quoted(text));
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The protocol's number of a severity.
const fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Information => 3,
        Severity::Hint => 4,
    }
}
