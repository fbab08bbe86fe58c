//! Sentences as a compiler would show them: wrapped, with what is meant underlined.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use unicode_width::UnicodeWidthChar as _;

use crate::{
    article::Article,
    config::sentences_of,
    export::{Lines, clean},
    rules::{Finding, Fix, FixAction, Severity},
    text::Span,
};

/// Columns of text beside the gutter where the terminal does not say how wide it is.
const WIDTH: usize = 96;
/// More lines of one sentence are not shown.
const MAX_LINES: usize = 8;
/// More fixes are not shown.
const MAX_FIXES: usize = 3;

/// A character that no path holds, in whose place the real path, line and column are put: the renderer would count
/// them in the wrapped sentence, and not in the file.
const PLACE: &str = "\u{E000}";

/// Words of a document, wrapped and cleaned, with the places of spans in them.
pub(super) struct Quote {
    /// Lines, joined by line feeds.
    pub(super) text: String,
    /// For every span of the document the bytes of `text`, one range for each line that it touches.
    pub(super) marks: Vec<Vec<Range<usize>>>,
}

impl Quote {
    /// The words of `around`, in lines of at most `width` columns. `marks` are spans of the document.
    pub(super) fn new(document: &str, around: Span, marks: &[Span], width: usize) -> Self {
        let pieces = pieces(document, around);
        let lines = kept(&pieces, wrap(&pieces, width.max(20)), marks);
        let mut out = Self {
            text: String::new(),
            marks: vec![Vec::new(); marks.len()],
        };
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                out.text.push('\n');
            }
            let mut open: Vec<Option<usize>> = vec![None; marks.len()];
            for piece in &pieces[line] {
                for (slot, mark) in open.iter_mut().zip(marks) {
                    if mark.contains(piece.at) {
                        slot.get_or_insert(out.text.len());
                    }
                }
                out.text.push(piece.shown);
                for (index, mark) in marks.iter().enumerate() {
                    if let Some(start) = open[index]
                        && mark.contains(piece.at)
                    {
                        let ranges = &mut out.marks[index];
                        match ranges.last_mut().filter(|r| r.start == start) {
                            Some(range) => range.end = out.text.len(),
                            None => ranges.push(start..out.text.len()),
                        }
                    }
                }
            }
        }
        out
    }
}

/// A character to show, and the byte of the document that it stands for.
struct Piece {
    at: u32,
    shown: char,
}

/// The characters of a span: clean, and each run of white space one space.
fn pieces(document: &str, around: Span) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(around.len() as usize);
    for (at, c) in around.of(document).char_indices() {
        let at = around.start + at as u32;
        if c.is_whitespace() {
            if out.last().is_some_and(|last| last.shown != ' ') {
                out.push(Piece { at, shown: ' ' });
            }
        } else {
            let mut buffer = [0; 4];
            let shown = clean(c.encode_utf8(&mut buffer)).chars().next();
            out.push(Piece {
                at,
                shown: shown.unwrap_or(c),
            });
        }
    }
    while out.last().is_some_and(|last| last.shown == ' ') {
        out.pop();
    }
    out
}

/// Cuts at spaces into lines of at most `width` columns; a longer word is cut inside.
fn wrap(pieces: &[Piece], width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut space) = (0, 0, None);
    let mut i = 0;
    while i < pieces.len() {
        columns += pieces[i].shown.width().unwrap_or(0);
        if pieces[i].shown == ' ' {
            space = Some(i);
        }
        if columns > width && i > start {
            let (end, next) = match space {
                Some(space) if space > start => (space, space + 1),
                _ => (i, i),
            };
            lines.push(start..end);
            (start, columns, space, i) = (next, 0, None, next);
            continue;
        }
        i += 1;
    }
    if start < pieces.len() {
        lines.push(start..pieces.len());
    }
    lines
}

/// At most [`MAX_LINES`] lines, from the one before the first that is marked.
fn kept(pieces: &[Piece], lines: Vec<Range<usize>>, marks: &[Span]) -> Vec<Range<usize>> {
    if lines.len() <= MAX_LINES {
        return lines;
    }
    let touched = |line: &Range<usize>| {
        pieces[line.clone()]
            .iter()
            .any(|piece| marks.iter().any(|m| m.contains(piece.at)))
    };
    let first = lines.iter().position(touched).unwrap_or(0);
    let from = first.saturating_sub(1).min(lines.len() - MAX_LINES);
    lines[from..from + MAX_LINES].to_vec()
}

/// How findings are drawn.
pub(super) struct Pen {
    renderer: Renderer,
    width: usize,
}

impl Pen {
    /// Styled, for the width of the terminal if there is one; the stream takes the styles out where nobody sees them.
    pub(super) fn new() -> Self {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = columns.map_or(WIDTH, |columns| columns.saturating_sub(4).clamp(40, WIDTH));
        Self {
            renderer: Renderer::styled().term_width(width + 40),
            width,
        }
    }

    /// A finding: severity, rule, question, place, the sentence with what is meant underlined, related places, fixes.
    pub(super) fn draw(
        &self,
        path: &str,
        article: &Article,
        lines: &Lines<'_>,
        finding: &Finding,
        fixes: &[Fix],
    ) -> String {
        let around = sentences_of(article, finding.span);
        // What is related and stands in the same sentence is shown in it.
        let (near, far): (Vec<_>, Vec<_>) = finding
            .related
            .iter()
            .partition(|r| around.covers(r.span) && r.span != finding.span);
        let mut spans = vec![finding.span];
        spans.extend(near.iter().map(|r| r.span));
        let quote = Quote::new(&article.text, around, &spans, self.width);
        // The words that matter most stand out from the finding that they are part of.
        let inner = near.iter().any(|r| finding.span.covers(r.span));
        let kind = |part: bool| {
            if part == inner {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            }
        };
        let mut snippet =
            snippet(&quote).annotations(annotations(&quote.marks[0], kind(false), None));
        for (related, ranges) in near.iter().zip(&quote.marks[1..]) {
            let part = finding.span.covers(related.span);
            let kind = if part {
                kind(true)
            } else {
                AnnotationKind::Context
            };
            let label = Some(&*related.message);
            snippet = snippet.annotations(annotations(ranges, kind, label));
        }
        let mut group = level(finding.severity)
            .primary_title(&*finding.message)
            .id(finding.rule)
            .element(snippet);
        for fix in fixes
            .iter()
            .filter(|fix| fix.action != FixAction::Ignore)
            .take(MAX_FIXES)
        {
            group = group.element(Level::HELP.message(&fix.title));
        }
        let mut report = vec![group];
        let mut places = vec![finding.span.start];
        let quotes: Vec<Quote> = far
            .iter()
            .map(|r| {
                let around = sentences_of(article, r.span);
                Quote::new(&article.text, around, &[r.span], self.width)
            })
            .collect();
        for (related, quote) in far.iter().zip(&quotes) {
            let snippet_of_related = snippet_with(quote);
            report.push(
                Level::NOTE
                    .secondary_title(&*related.message)
                    .element(snippet_of_related),
            );
            places.push(related.span.start);
        }
        let drawn = self.renderer.render(&report);
        put_places(&drawn, &clean(path), places.iter().map(|p| lines.at(*p)))
    }
}

fn snippet(quote: &Quote) -> Snippet<'_, Annotation<'_>> {
    Snippet::source(quote.text.as_str())
        .line_numbering(false)
        .fold(false)
        .path(PLACE)
}

fn snippet_with(quote: &Quote) -> Snippet<'_, Annotation<'_>> {
    let ranges = quote.marks.first().map_or(&[][..], Vec::as_slice);
    snippet(quote).annotations(annotations(ranges, AnnotationKind::Primary, None))
}

/// Annotations of several lines, the last one labelled.
fn annotations<'a>(
    ranges: &'a [Range<usize>],
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> impl Iterator<Item = Annotation<'a>> {
    ranges.iter().enumerate().map(move |(i, range)| {
        let annotation = kind.span(range.clone());
        match label {
            Some(label) if i + 1 == ranges.len() => annotation.label(label),
            _ => annotation,
        }
    })
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name(severity.name()),
        Severity::Hint => Level::NOTE.with_name(severity.name()),
    }
}

/// Puts path, line and column where the renderer put its own.
fn put_places(drawn: &str, path: &str, places: impl Iterator<Item = (u32, u32)>) -> String {
    let mut out = String::with_capacity(drawn.len() + path.len());
    let mut rest = drawn;
    for (line, column) in places {
        let Some((before, after)) = rest.split_once(PLACE) else {
            break;
        };
        out.push_str(before);
        out.push_str(&format!("{path}:{line}:{column}"));
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    }
    out.push_str(rest);
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::export::steers;

    /// The lines of a quote, with what is marked under each.
    fn drawn(document: &str, marked: &str, width: usize) -> String {
        let at = document.find(marked).expect("the words") as u32;
        let mark = Span::new(at, at + marked.len() as u32);
        let quote = Quote::new(
            document,
            Span::new(0, document.len() as u32),
            &[mark],
            width,
        );
        let mut out = String::new();
        let mut start = 0;
        for line in quote.text.lines() {
            out += &format!("|{line}\n");
            for range in &quote.marks[0] {
                if start <= range.start && range.end <= start + line.len() {
                    let before = line[..range.start - start].chars().count();
                    let under = quote.text[range.clone()].chars().count();
                    out += &format!("|{}{}\n", " ".repeat(before), "^".repeat(under));
                }
            }
            start += line.len() + 1;
        }
        out
    }

    #[test]
    fn long_sentences_are_wrapped_and_marks_with_them() {
        expect![[r#"
            |The council, which met
            |                   ^^^
            |on Tuesday, said nothing
            |^^^^^^^^^^^^^^^^
            |of the “bridge”.
        "#]]
        .assert_eq(&drawn(
            "The council,\n  which met on Tuesday, said nothing of the “bridge”.",
            "met on Tuesday, said",
            24,
        ));
        expect![[r#"
            |A␛[31m red word.
            |       ^^^^^^^^
        "#]]
        .assert_eq(&drawn("A\u{1b}[31m red\tword.", "red\tword", 40));
        expect![[r#"
            |東京の市長は橋につい
            |て何も言わなかったと
            | ^^
            |述べたという話。
        "#]]
        .assert_eq(&drawn(
            "東京の市長は橋について何も言わなかったと述べたという話。",
            "何も",
            20,
        ));
    }

    #[test]
    fn of_a_very_long_sentence_the_part_that_is_meant_is_shown() {
        let long = "word and ".repeat(200) + "here it is, " + &"and word ".repeat(200);
        let quote = drawn(&long, "here it is", 40);
        assert!(quote.contains("here it is"), "{quote}");
        assert!(quote.lines().count() <= 2 * MAX_LINES, "{quote}");
    }

    proptest! {
        #[test]
        fn any_text_can_be_quoted(text in "\\PC{0,40}[ \\n\\t\\x1b]?\\PC{0,120}", a in 0u32..200, b in 0u32..200, width in 0usize..60) {
            let around = Span::new(0, text.len() as u32);
            let quote = Quote::new(&text, around, &[Span::new(a.min(b), a.max(b))], width);
            for range in &quote.marks[0] {
                prop_assert!(range.start < range.end);
                prop_assert!(quote.text.get(range.clone()).is_some_and(|t| !t.contains('\n')));
            }
            prop_assert!(!quote.text.contains(|c| steers(c) && c != '\n'));
        }
    }
}
