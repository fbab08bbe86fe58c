//! Source notes in the text: `{>>src: council minutes p4<<}`, `{==span==}`, `[source: …]`.
//!
//! A mark is no part of the story: it is taken out of the prose before anything is analysed, and the words that it
//! stands on count as sourced. The forms are CriticMarkup's and the bracket tags that desks use.

use super::{Block, BlockKind, Passage, Prose, Span, Token, TokenKind};

/// A mark in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Mark {
    /// Bytes to take out, the white space before a note included.
    span: Span,
    /// Whether it names a source, and so covers what stands before it.
    sources: bool,
}

/// A mark, as it stands in the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Note<'a> {
    /// Bytes of the document.
    pub span: Span,
    pub kind: NoteKind,
    /// What it says: of `{>>src: minutes p4 | ok RK<<}` "minutes p4"; empty for marks that hold no words.
    pub body: &'a str,
}

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoteKind {
    /// `{>>src: …<<}`, `[source: …]`.
    Source,
    /// A note that lets its claim stand: `{>>ok …<<}`, `{>>calc: …<<}`, `{>>own …<<}`, `{>>waive …<<}`, `{>>cq<<}`.
    Waiver,
    /// `{>>resolved: plan changed<<}`: what this line says and what another says have been looked at, and both stand.
    Resolved,
    /// Any other comment: a question to the writer, something still to come.
    Comment,
    /// One end of `{==…==}`: the words between are the story's.
    Highlight,
    /// `[CQ]`, `(CQ)`: odd but right.
    Cq,
}

impl Note<'_> {
    /// Whether it names a source.
    #[must_use]
    pub fn is_source(&self) -> bool {
        self.kind == NoteKind::Source
    }

    /// Whether what stands before it needs no other source.
    const fn covers(&self) -> bool {
        matches!(
            self.kind,
            NoteKind::Source | NoteKind::Waiver | NoteKind::Cq
        )
    }
}

/// What every mark holds: a cheap test before looking for marks one by one.
const SIGNS: [&str; 8] = [
    "{>>", "{==", "[source:", "[Source:", "[CQ]", "(CQ)", "[cq]", "(cq)",
];

/// Whether a text may hold marks. Linear in its length, and fast.
#[must_use]
pub fn may_have_notes(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'{', b'[', b'(', bytes).any(|at| {
        SIGNS
            .iter()
            .any(|sign| bytes[at..].starts_with(sign.as_bytes()))
    })
}

/// The marks in the prose of a document, in order. Those in code are examples and stay out. Linear in its length.
#[must_use]
pub fn notes<'a>(text: &'a str, blocks: &[Block]) -> Vec<Note<'a>> {
    let mut out = Vec::new();
    for block in blocks.iter().filter(|b| b.kind != BlockKind::Other) {
        let raw = block.span.of(text);
        if !may_have_notes(raw) {
            continue;
        }
        let start = block.span.start;
        out.extend(
            find(raw)
                .into_iter()
                .map(|note| Note {
                    span: Span::new(start + note.span.start, start + note.span.end),
                    ..note
                })
                .filter(|note| !text[..note.span.start as usize].ends_with('`')),
        );
    }
    out
}

/// Whether the token notes that words are still to come: "TK", "TKTK", "TKs", "TK-member", and not the airline's "TK 51". It
/// stands where they will, so it is no mark to take out.
#[must_use]
pub fn is_to_come(passage: &Passage, at: usize) -> bool {
    let kind = |i: usize| passage.tokens.get(i).map(|t| t.kind);
    let word = passage.word(at);
    let head = word.split('-').next().unwrap_or(word);
    let tk = head.strip_suffix('s').unwrap_or(head);
    passage.tokens.get(at).is_some_and(Token::is_word)
        && !tk.is_empty()
        && tk.len().is_multiple_of(2)
        && tk.as_bytes().chunks(2).all(|pair| pair == b"TK")
        && kind(at + 1) != Some(TokenKind::Number)
}

/// Takes the marks out of a block's prose.
pub(super) fn strip(document: &str, block: Block) -> Block {
    let prose = block.prose(document);
    if !may_have_notes(prose) {
        return block;
    }
    let marks = marks(prose);
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

/// What is taken out of a text for its marks, in order: a note with the space before it.
fn marks(text: &str) -> Vec<Mark> {
    let mut last_end = 0;
    find(text)
        .into_iter()
        .map(|note| {
            let before = text[..note.span.start as usize].trim_end().len() as u32;
            let start = match note.kind {
                NoteKind::Highlight => note.span.start,
                _ => before.max(last_end),
            };
            last_end = note.span.end;
            Mark {
                span: Span::new(start, note.span.end),
                sources: note.covers(),
            }
        })
        .collect()
}

/// The marks of a text, in order. Linear in its length: a mark that never closes is looked for once.
fn find(text: &str) -> Vec<Note<'_>> {
    let mut notes = Vec::new();
    let mut unclosed: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['{', '[', '(']).map(|n| at + n) {
        let rest = &text[open..];
        at = open + 1;
        let mut closed = |close: &'static str| {
            if unclosed.contains(&close) {
                return None;
            }
            let found = rest.find(close);
            if found.is_none() {
                unclosed.push(close);
            }
            found
        };
        let mut push = |from: usize, to: usize, kind, body| {
            notes.push(Note {
                span: Span::new((open + from) as u32, (open + to) as u32),
                kind,
                body,
            });
        };
        if let Some(inner) = rest.strip_prefix("{>>") {
            if let Some(end) = closed("<<}") {
                let (kind, body) = read(&inner[..end - 3]);
                push(0, end + 3, kind, body);
                at = open + end + 3;
            }
        } else if let Some(inner) = ["[[source:", "[source:", "[[Source:", "[Source:"]
            .iter()
            .find_map(|sign| rest.strip_prefix(sign))
        {
            let close = if rest.starts_with("[[") { "]]" } else { "]" };
            if let Some(end) = closed(close) {
                let body = &inner[..end - (rest.len() - inner.len())];
                push(0, end + close.len(), NoteKind::Source, body.trim());
                at = open + end + close.len();
            }
        } else if rest.starts_with("{==") {
            if let Some(end) = closed("==}") {
                push(0, 3, NoteKind::Highlight, "");
                push(end, end + 3, NoteKind::Highlight, "");
                at = open + end + 3;
            }
        } else if ["[CQ]", "(CQ)", "[cq]", "(cq)"]
            .iter()
            .any(|sign| rest.starts_with(sign))
        {
            push(0, 4, NoteKind::Cq, "");
            at = open + 4;
        }
    }
    notes
}

/// What a comment is, and what it says: a verb, words, and behind a bar its state.
fn read(comment: &str) -> (NoteKind, &str) {
    let comment = comment.trim();
    let verb_end = comment
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(comment.len());
    let body = comment[verb_end..]
        .trim_start_matches(':')
        .split('|')
        .next()
        .unwrap_or("")
        .trim();
    match &comment[..verb_end] {
        "src" => (NoteKind::Source, body),
        "calc" | "own" | "ok" | "waive" | "cq" => (NoteKind::Waiver, body),
        "resolved" => (NoteKind::Resolved, body),
        _ => (NoteKind::Comment, body),
    }
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
    fn odd_but_right_is_no_part_of_the_story() {
        let text = "Mayor Ruthe (CQ) Lynnd [cq] spoke, and the council sat for hours in the cold hall of the town.";
        assert_eq!(
            prose_of(text, Markup::Plain),
            [
                "Mayor Ruthe Lynnd spoke, and the council sat for hours in the cold hall of the town. [\"e\", \"d\"]"
            ]
        );
    }

    #[test]
    fn a_note_says_what_it_is() {
        use super::{NoteKind, find};
        let text = "a {>>src: @minutes p4 | ok RK 2025-03-06<<} b {>>q: when?<<} {==c==} [source: audit] {>>own<<} {>>resolved: plan changed<<}";
        let told: Vec<(NoteKind, &str)> = find(text).iter().map(|n| (n.kind, n.body)).collect();
        assert_eq!(
            told,
            [
                (NoteKind::Source, "@minutes p4"),
                (NoteKind::Comment, "when?"),
                (NoteKind::Highlight, ""),
                (NoteKind::Highlight, ""),
                (NoteKind::Source, "audit"),
                (NoteKind::Waiver, ""),
                (NoteKind::Resolved, "plan changed"),
            ]
        );
    }

    #[test]
    fn a_note_that_never_closes_is_text() {
        let text = "The rate {>>src: rose and rose, and nobody closed the note that was opened here in haste.";
        assert_eq!(prose_of(text, Markup::Plain), [format!("{text} []")]);
    }
}
