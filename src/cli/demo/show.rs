//! Draws what a server answers as an editor would.

use std::fmt::Write as _;

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{quote::Quote, table::bold},
    Diagnostic,
};
use crate::{
    export::{Lines, clean, steers},
    text::Span,
};

/// Columns of text beside the line numbers.
const WIDTH: usize = 92;

/// The lines of the story that have diagnostics, each with its own under it.
pub(super) fn diagnostics(story: &str, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    let lines = Lines::new(story);
    let mut last_shown = 0;
    for (number, span) in (1..).zip(line_spans(story)) {
        let here: Vec<&Diagnostic> = diagnostics
            .iter()
            .filter(|d| lines.at(d.span.start).0 == number)
            .collect();
        if here.is_empty() {
            continue;
        }
        if last_shown > 0 {
            out.push_str("    ⋮\n");
        }
        last_shown = number;
        line(&mut out, story, number, span, &here);
    }
    let _ = writeln!(out, "\n{} diagnostics", diagnostics.len());
    out
}

fn line(out: &mut String, story: &str, number: u32, span: Span, diagnostics: &[&Diagnostic]) {
    let marks: Vec<Span> = diagnostics.iter().map(|d| d.span).collect();
    let quote = Quote::new(story, span, &marks, WIDTH);
    let mut start = 0;
    for (row, text) in quote.text.lines().enumerate() {
        let gutter = if row == 0 {
            format!("{number:>4}")
        } else {
            " ".repeat(4)
        };
        let _ = writeln!(out, "{gutter} │ {text}");
        let end = start + text.len();
        for (diagnostic, ranges) in diagnostics.iter().zip(&quote.marks) {
            let Some(range) = ranges.iter().find(|r| start <= r.start && r.start < end) else {
                continue;
            };
            let before = " ".repeat(quote.text[start..range.start].width());
            let under = "~".repeat(quote.text[range.clone()].width());
            let _ = write!(
                out,
                "     │ {before}{}",
                colour(diagnostic.severity, &under)
            );
            if ranges.last() == Some(range) {
                let _ = write!(
                    out,
                    "\n     │ {before}{}",
                    colour(
                        diagnostic.severity,
                        &format!(
                            "{}: {} [{}]",
                            diagnostic.severity,
                            clean(&diagnostic.message),
                            clean(&diagnostic.rule)
                        )
                    )
                );
            }
            out.push('\n');
        }
        start = end + 1;
    }
}

/// The hover in a box under the words that it is about.
pub(super) fn hover(story: &str, span: Span, answer: &Value) -> String {
    let line = line_spans(story)
        .find(|line| line.contains(span.start))
        .unwrap_or(span);
    let number = Lines::new(story).at(span.start).0;
    let quote = Quote::new(story, line, &[span], WIDTH);
    let mut out = String::new();
    let mut start = 0;
    for text in quote.text.lines() {
        let end = start + text.len();
        let ranges = quote.marks.first().map_or(&[][..], Vec::as_slice);
        if let Some(range) = ranges.iter().find(|r| start <= r.start && r.start < end) {
            let before = " ".repeat(quote.text[start..range.start].width());
            let under = "‾".repeat(quote.text[range.clone()].width());
            let gutter = if out.is_empty() {
                format!("{number:>4}")
            } else {
                " ".repeat(4)
            };
            let _ = writeln!(out, "{gutter} │ {text}\n     │ {before}{}", bold(&under));
        }
        start = end + 1;
    }
    let contents = &answer["contents"];
    let text = contents["value"]
        .as_str()
        .or_else(|| contents.as_str())
        .unwrap_or("(nothing is known of it)");
    let rows: Vec<String> = text
        .lines()
        .flat_map(|line| {
            let line = line.replace(steers, " ");
            let whole = Span::new(0, line.len() as u32);
            let wrapped = Quote::new(&line, whole, &[], WIDTH - 4).text;
            if wrapped.is_empty() {
                vec![String::new()]
            } else {
                wrapped.lines().map(str::to_owned).collect()
            }
        })
        .collect();
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let _ = writeln!(out, "     ┌─{}─┐", "─".repeat(width));
    for row in rows {
        let space = " ".repeat(width - row.width());
        let _ = writeln!(out, "     │ {row}{space} │");
    }
    let _ = writeln!(out, "     └─{}─┘", "─".repeat(width));
    out
}

/// The document symbols as a tree.
pub(super) fn outline(symbols: &Value) -> String {
    let mut out = String::new();
    branch(&mut out, symbols, "");
    if out.is_empty() {
        out.push_str("(no symbols)\n");
    }
    out
}

fn branch(out: &mut String, symbols: &Value, before: &str) {
    let symbols = symbols.as_array().map_or(&[][..], Vec::as_slice);
    for (i, symbol) in symbols.iter().enumerate() {
        let last = i + 1 == symbols.len();
        let (knot, under) = match (before.is_empty(), last) {
            (true, _) => ("  ", "  "),
            (false, true) => ("└─ ", "   "),
            (false, false) => ("├─ ", "│  "),
        };
        let name = clean(symbol["name"].as_str().unwrap_or_default()).into_owned();
        let detail = clean(symbol["detail"].as_str().unwrap_or_default()).into_owned();
        let detail = if detail.is_empty() {
            detail
        } else {
            format!("  {detail}")
        };
        let line = symbol["selectionRange"]["start"]["line"]
            .as_u64()
            .map_or(0, |line| line + 1);
        let _ = writeln!(out, "{before}{knot}{}{detail}  (line {line})", bold(&name));
        branch(out, &symbol["children"], &format!("{before}{under}"));
    }
}

fn line_spans(story: &str) -> impl Iterator<Item = Span> {
    story.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len() as u32;
        Some(Span::new(start, start + line.trim_end().len() as u32))
    })
}

fn colour(severity: &str, text: &str) -> String {
    let code = match severity {
        "error" => 31,
        "warning" => 33,
        "information" => 34,
        _ => 36,
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}
