//! Source notes in the text: `{>>src: council minutes p4<<}`, `{==span==}`, `[source: …]`.
//!
//! A mark is no part of the story: it is taken out of the prose before anything is analysed, and the words that it
//! stands on count as sourced. The forms are CriticMarkup's and the bracket tags that desks use.

use super::{Block, Prose, Span};

/// A mark in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Mark {
    /// Bytes to take out, the white space before a note included.
    span: Span,
    /// Whether it names a source, and so covers what stands before it.
    sources: bool,
}

/// Takes the marks out of a block's prose.
pub(super) fn strip(document: &str, block: Block) -> Block {
    let prose = block.prose(document);
    if !(prose.contains("{>>") || prose.contains("{==") || prose.contains("[source:")) {
        return block;
    }
    let marks = find(prose);
    if marks.is_empty() {
        return block;
    }
    let mut text = String::with_capacity(prose.len());
    let mut runs = Vec::new();
    let mut links = Vec::new();
    let mut at = 0;
    // Places of the new prose that a link of the old one started or ended at move with the text before them.
    let mut removed: Vec<(u32, u32)> = Vec::new();
    for mark in &marks {
        keep(&block, prose, at, mark.span.start, &mut text, &mut runs);
        if mark.sources && !text.is_empty() {
            let end = text.trim_end().len() as u32;
            links.push(Span::new(end.saturating_sub(1), end));
        }
        removed.push((mark.span.start, mark.span.len()));
        at = mark.span.end;
    }
    keep(&block, prose, at, prose.len() as u32, &mut text, &mut runs);
    let moved = |offset: u32| {
        let gone: u32 = removed
            .iter()
            .filter(|(start, _)| *start < offset)
            .map(|(start, len)| (*len).min(offset - start))
            .sum();
        offset - gone
    };
    links.extend(
        block
            .links
            .iter()
            .map(|l| Span::new(moved(l.start), moved(l.end))),
    );
    links.sort_unstable();
    Block {
        prose: Prose::Mapped {
            text: text.into(),
            runs: runs.into(),
        },
        links,
        ..block
    }
}

/// Copies a piece of the prose, run by run, so that the way back to the document stays exact.
fn keep(
    block: &Block,
    prose: &str,
    from: u32,
    to: u32,
    text: &mut String,
    runs: &mut Vec<(u32, u32)>,
) {
    if from >= to {
        return;
    }
    match &block.prose {
        Prose::Verbatim => runs.push((text.len() as u32, block.span.start + from)),
        Prose::Mapped { runs: old, .. } => {
            let first = old.partition_point(|(p, _)| *p <= from).saturating_sub(1);
            for (p, d) in old[first..].iter().take_while(|(p, _)| *p < to) {
                let skipped = from.saturating_sub(*p);
                let start = p.max(&from) - from;
                runs.push((text.len() as u32 + start, d + skipped));
            }
        }
    }
    text.push_str(Span::new(from, to).of(prose));
}

/// The marks of a text, in order.
fn find(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['{', '[']).map(|n| at + n) {
        let rest = &text[open..];
        let whole = |close: &str| rest.find(close).map(|n| open + n + close.len());
        let before = text[..open].trim_end().len();
        at = open + 1;
        if let Some(note) = rest.strip_prefix("{>>") {
            if let Some(end) = whole("<<}") {
                marks.push(Mark {
                    span: Span::new(before.max(last_end(&marks)) as u32, end as u32),
                    sources: names_source(note.trim_start()),
                });
                at = end;
            }
        } else if rest.starts_with("[source:") || rest.starts_with("[[source:") {
            let close = if rest.starts_with("[[") { "]]" } else { "]" };
            if let Some(end) = whole(close) {
                marks.push(Mark {
                    span: Span::new(before.max(last_end(&marks)) as u32, end as u32),
                    sources: true,
                });
                at = end;
            }
        } else if rest.starts_with("{==")
            && let Some(end) = whole("==}")
        {
            marks.push(Mark {
                span: Span::new(open as u32, open as u32 + 3),
                sources: false,
            });
            marks.push(Mark {
                span: Span::new(end as u32 - 3, end as u32),
                sources: false,
            });
            at = end;
        }
    }
    marks
}

fn last_end(marks: &[Mark]) -> usize {
    marks.last().map_or(0, |m| m.span.end as usize)
}

/// Whether a note says where its claim comes from, or that it may stand.
fn names_source(note: &str) -> bool {
    ["src", "calc", "own", "ok", "waive", "cq"]
        .iter()
        .any(|verb| note.starts_with(verb))
}

#[cfg(test)]
mod tests {
    use super::super::{Markup, blocks};

    fn prose_of(text: &str, markup: Markup) -> Vec<String> {
        blocks(text, markup)
            .iter()
            .map(|b| {
                let prose = b.prose(text);
                // Every byte must lead back to itself.
                for (i, c) in prose.char_indices() {
                    let span = super::Span::new(i as u32, (i + c.len_utf8()) as u32);
                    assert_eq!(
                        b.to_document(span).of(text),
                        c.to_string(),
                        "{text:?} at {i}"
                    );
                }
                let linked: Vec<&str> = b.links.iter().map(|l| l.of(prose)).collect();
                format!("{prose} {linked:?}")
            })
            .collect()
    }

    #[test]
    fn notes_leave_the_prose_and_cover_what_they_stand_on() {
        let text = "The rate rose 4% {>>src: minutes p4<<}. It {==fell==}{>>q: when?<<} later, we think, in the spring of the year.";
        assert_eq!(
            prose_of(text, Markup::Plain),
            ["The rate rose 4%. It fell later, we think, in the spring of the year. [\"%\"]"]
        );
    }

    #[test]
    fn notes_in_markdown_keep_the_offsets_exact() {
        let text =
            "Head\n\nThe [rate](http://a.b) *rose* 4% [source: é minutes] again &amp; again.\n";
        assert_eq!(
            prose_of(text, Markup::Markdown)[1],
            "The rate rose 4% again &amp; again. [\"rate\", \"%\"]"
        );
    }

    #[test]
    fn a_note_that_never_closes_is_text() {
        let text = "The rate {>>src: rose and rose, and nobody closed the note that was opened here in haste.";
        assert_eq!(prose_of(text, Markup::Plain), [format!("{text} []")]);
    }
}
