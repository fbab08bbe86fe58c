//! Places in a text as people and pipelines count them: code points, lines and columns.

use serde_json::{Map, Value, json};

use crate::text::Span;

/// Bytes to code points.
#[derive(Debug)]
pub struct CodePoints {
    /// Every 64th byte's count of code points before it; empty for ASCII, where the two are the same.
    checkpoints: Vec<u32>,
    bytes: Vec<u8>,
}

impl CodePoints {
    const STEP: usize = 64;

    /// Reads the text once. Linear in its length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                checkpoints: Vec::new(),
                bytes: Vec::new(),
            };
        }
        let bytes = text.as_bytes().to_vec();
        let mut checkpoints = Vec::with_capacity(bytes.len() / Self::STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(Self::STEP) {
            checkpoints.push(count);
            count += starts(chunk);
        }
        checkpoints.push(count);
        Self { checkpoints, bytes }
    }

    /// How many code points stand before the byte.
    #[must_use]
    pub fn at(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        if self.checkpoints.is_empty() {
            return offset as u32;
        }
        let chunk = offset.min(self.bytes.len()) / Self::STEP;
        let from = chunk * Self::STEP;
        self.checkpoints[chunk] + starts(&self.bytes[from..offset.min(self.bytes.len())])
    }

    pub(super) fn span(&self, span: Span) -> Value {
        json!({ "start": self.at(span.start), "end": self.at(span.end) })
    }

    /// `start` and `end`, then the other fields.
    pub(super) fn with(&self, span: Span, rest: Value) -> Value {
        let mut map = Map::new();
        map.insert("start".into(), self.at(span.start).into());
        map.insert("end".into(), self.at(span.end).into());
        if let Value::Object(rest) = rest {
            map.extend(rest);
        }
        Value::Object(map)
    }
}

/// How many code points start in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
}

/// Byte offsets to lines and columns.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// Reads the text once. LF, CRLF and a lone CR end a line, nothing else does. Linear in the length of the text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at as u32 + 1);
            }
        }
        Self { text, starts }
    }

    /// Line and column of a byte, both from 1, the column in code points.
    #[must_use]
    pub fn at(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|s| *s <= offset).max(1) - 1;
        let before = Span::new(self.starts[line], offset).of(self.text);
        (line as u32 + 1, before.chars().count() as u32 + 1)
    }
}
