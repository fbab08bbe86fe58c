//! Lines and columns, as editors count them.

use tower_lsp::ls_types::{Position, Range};

use crate::text::{Encoding, Span};

/// Where the lines of one version of a text start: turns byte offsets into positions and back.
///
/// Made once a version, in linear time. LF, CRLF and a lone CR end a line; U+2028 and the like do not.
#[derive(Clone, Debug)]
pub struct LineTable {
    lines: Vec<Line>,
    length: u32,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    /// Byte offset of its first character.
    start: u32,
    /// Byte offset of its end, without the line's end mark.
    end: u32,
    ascii: bool,
}

impl LineTable {
    /// The lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Vec::with_capacity(bytes.len() / 80 + 1);
        let mut start = 0;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if at < start {
                continue; // the LF of a CRLF
            }
            lines.push(Line {
                start: start as u32,
                end: at as u32,
                ascii: bytes[start..at].is_ascii(),
            });
            start = if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                at + 2
            } else {
                at + 1
            };
        }
        lines.push(Line {
            start: start as u32,
            end: bytes.len() as u32,
            ascii: bytes[start..].is_ascii(),
        });
        Self {
            lines,
            length: bytes.len() as u32,
        }
    }

    /// How many lines there are; at least one.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    /// Never: even an empty text has a line.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line that holds the byte, from 0. Logarithmic.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> u32 {
        self.lines
            .partition_point(|line| line.start <= offset)
            .saturating_sub(1) as u32
    }

    /// The same, for a byte that is likely to lie on a line or right behind it: found at once where it does.
    fn line_near(&self, offset: u32, line: u32) -> u32 {
        let starts = |n: u32| self.lines.get(n as usize).map(|l| l.start);
        let near =
            (line..line.saturating_add(4)).find(|n| starts(n + 1).is_none_or(|next| offset < next));
        near.filter(|n| starts(*n).is_some_and(|start| start <= offset))
            .unwrap_or_else(|| self.line_of(offset))
    }

    /// Where the line starts and ends, in bytes, without its end mark.
    #[must_use]
    pub fn span_of(&self, line: u32) -> Span {
        self.lines
            .get(line as usize)
            .map_or(Span::new(self.length, self.length), |line| {
                Span::new(line.start, line.end)
            })
    }

    /// The position of a byte offset, in columns of the encoding. An offset inside a code point is moved back to its
    /// start, one past the end to the end. Logarithmic, and linear in the column where the line is not ASCII.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        self.position_near(text, offset, encoding, 0)
    }

    /// The same, for a byte that is likely to lie on `line` or right behind it.
    fn position_near(&self, text: &str, offset: u32, encoding: Encoding, line: u32) -> Position {
        let offset = offset.min(self.length);
        let number = self.line_near(offset, line);
        let line = self.lines[number as usize];
        let end = offset.min(line.end);
        let character = if line.ascii {
            end - line.start
        } else {
            let mut end = end as usize;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let before = text.get(line.start as usize..end).unwrap_or("");
            match encoding {
                Encoding::Utf8 => before.len() as u32,
                Encoding::Utf16 => before.chars().map(|c| c.len_utf16() as u32).sum(),
                Encoding::Utf32 => before.chars().count() as u32,
            }
        };
        Position::new(number, character)
    }

    /// The byte offset of a position. A column past the end of its line is moved back to it, a line past the end to the
    /// end of the text; a column inside a code point is moved back to its start.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> u32 {
        let Some(line) = self.lines.get(position.line as usize) else {
            return self.length;
        };
        if line.ascii {
            return line.end.min(line.start.saturating_add(position.character));
        }
        let mut left = position.character;
        let mut at = line.start;
        for c in Span::new(line.start, line.end).of(text).chars() {
            let width = match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            } as u32;
            if left < width {
                break;
            }
            left -= width;
            at += c.len_utf8() as u32;
        }
        at
    }

    /// The two positions of a span.
    #[must_use]
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> Range {
        self.range_near(text, span, encoding, 0)
    }

    /// The same, for a span that is likely to start on `line` or right behind it.
    #[must_use]
    pub fn range_near(&self, text: &str, span: Span, encoding: Encoding, line: u32) -> Range {
        let start = self.position_near(text, span.start, encoding, line);
        Range::new(
            start,
            self.position_near(text, span.end, encoding, start.line),
        )
    }
}
