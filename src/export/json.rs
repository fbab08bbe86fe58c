//! JSON that is safe on a terminal.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::clean::steers;

/// Writes JSON as `serde_json` does, and escapes what [`steers`] beyond what JSON asks for: the same value, read back.
struct Safe<F>(F);

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in fragment.match_indices(steers) {
            writer.write_all(&fragment.as_bytes()[from..at])?;
            for c in c.chars() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            from = at + c.len();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }
    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }
    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }
    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }
    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }
    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

fn to_string(value: &impl Serialize, formatter: impl Formatter) -> String {
    let mut out = Vec::with_capacity(256);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, formatter);
    // Values of this crate have string keys, and a vector takes every write.
    if value.serialize(&mut serializer).is_err() {
        return "null".to_owned();
    }
    String::from_utf8(out).unwrap_or_default()
}

/// The value as one line of JSON, without a line end.
#[must_use]
pub fn json_line(value: &impl Serialize) -> String {
    to_string(value, Safe(CompactFormatter))
}

/// The value as indented JSON, without a line end.
#[must_use]
pub fn json_pretty(value: &impl Serialize) -> String {
    to_string(value, Safe(PrettyFormatter::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_and_the_value_stays() {
        let value = serde_json::json!({ "a\u{9b}31m": ["\u{1b}[0m", "x\u{202e}y\u{7f}", 1, {}], "é": "\"—\"" });
        for text in [json_line(&value), json_pretty(&value)] {
            assert!(!text.contains(|c| steers(c) && c != '\n'), "{text}");
            assert_eq!(
                serde_json::from_str::<serde_json::Value>(&text).ok(),
                Some(value.clone())
            );
        }
    }
}
