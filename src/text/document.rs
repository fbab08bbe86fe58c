//! The document: what was typed, with its edits and versions, and positions as editors count them.

use ropey::Rope;

use super::{Markup, Span};

/// How a client counts columns (LSP 3.17, `PositionEncodingKind`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: the protocol's default.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A line and a column, both from 0, the column in units of an [`Encoding`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position {
    /// Line, from 0. LF, CRLF and a lone CR end lines; U+2028 and the like do not.
    pub line: u32,
    /// Column, from 0.
    pub character: u32,
}

/// A text with a version, edited in place.
#[derive(Clone, Debug)]
pub struct Document {
    rope: Rope,
    version: i32,
    markup: Markup,
}

impl Document {
    /// A document of the given text.
    #[must_use]
    pub fn new(text: &str, version: i32, markup: Markup) -> Self {
        Self {
            rope: Rope::from_str(text),
            version,
            markup,
        }
    }

    /// The client's version number.
    #[must_use]
    pub const fn version(&self) -> i32 {
        self.version
    }

    /// Says that the edits of a new version have been made.
    pub const fn set_version(&mut self, version: i32) {
        self.version = version;
    }

    /// Plain text or Markdown.
    #[must_use]
    pub const fn markup(&self) -> Markup {
        self.markup
    }

    /// The rope, for positions; cloning it is cheap.
    #[must_use]
    pub const fn rope(&self) -> &Rope {
        &self.rope
    }

    /// The whole text. Linear in its length.
    #[must_use]
    pub fn text(&self) -> String {
        String::from(&self.rope)
    }

    /// Replaces the whole text.
    pub fn replace_all(&mut self, text: &str) {
        self.rope = Rope::from_str(text);
    }

    /// Replaces what lies between two positions. Positions past the end of a line or of the text are moved to that
    /// end, one inside a surrogate pair or a code point is moved back, and if `end` lies before `start` the two are
    /// exchanged. Logarithmic in the length of the text.
    pub fn edit(&mut self, start: Position, end: Position, text: &str, encoding: Encoding) {
        let a = offset_at(&self.rope, start, encoding);
        let b = offset_at(&self.rope, end, encoding);
        let (a, b) = (a.min(b), a.max(b));
        let (from, to) = (self.rope.byte_to_char(a), self.rope.byte_to_char(b));
        if from < to {
            self.rope.remove(from..to);
        }
        if !text.is_empty() {
            self.rope.insert(from, text);
        }
    }
}

/// The byte offset of a position. Clamps to the end of the line and of the text; inside a code point, snaps back to
/// its start. Logarithmic in the length of the text, linear in the column.
#[must_use]
pub fn offset_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let start = rope.line_to_byte(line);
    let mut left = position.character as usize;
    let mut at = start;
    for c in rope.line(line).chars() {
        if c == '\n' || c == '\r' {
            break;
        }
        let width = width(c, encoding);
        if left < width {
            break;
        }
        left -= width;
        at += c.len_utf8();
    }
    at
}

/// The position of a byte offset, which is moved back to the start of its code point and to the end of the text.
/// Logarithmic in the length of the text, linear in the column.
#[must_use]
pub fn position_at(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let offset = offset.min(rope.len_bytes());
    let offset = rope.char_to_byte(rope.byte_to_char(offset));
    let line = rope.byte_to_line(offset);
    let start = rope.line_to_byte(line);
    let mut character = 0;
    let mut at = start;
    for c in rope.line(line).chars() {
        if at >= offset || c == '\n' || c == '\r' {
            break;
        }
        at += c.len_utf8();
        character += width(c, encoding);
    }
    Position {
        line: line as u32,
        character: character as u32,
    }
}

/// The two positions of a span.
#[must_use]
pub fn positions_of(rope: &Rope, span: Span, encoding: Encoding) -> (Position, Position) {
    (
        position_at(rope, span.start as usize, encoding),
        position_at(rope, span.end as usize, encoding),
    )
}

const fn width(c: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => c.len_utf8(),
        Encoding::Utf16 => c.len_utf16(),
        Encoding::Utf32 => 1,
    }
}
