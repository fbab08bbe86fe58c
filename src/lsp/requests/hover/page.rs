//! The text of a hover: Markdown or plain, as the client can show it.

use std::fmt::Write as _;

/// A hover's text, in Markdown or without it.
pub(super) struct Page {
    pub(super) markdown: bool,
    pub(super) text: String,
}

impl Page {
    pub(super) fn paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text
                .push_str(if self.markdown { "\n\n" } else { "\n" });
        }
    }

    pub(super) fn plain(&mut self, text: &str) {
        if self.markdown {
            escape(text, &mut self.text);
        } else {
            self.text.push_str(text);
        }
    }

    pub(super) fn bold(&mut self, text: &str) {
        if self.markdown {
            self.text.push_str("**");
            self.plain(text);
            self.text.push_str("**");
        } else {
            self.text.push_str(text);
        }
    }

    /// `text` has no backtick.
    pub(super) fn code(&mut self, text: &str) {
        let mark = if self.markdown { "`" } else { "" };
        let _ = write!(self.text, "{mark}{text}{mark}");
    }

    /// Text that is Markdown already.
    pub(super) fn markdown(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A link in Markdown; without it, the words alone. `address` holds no bracket.
    pub(super) fn link(&mut self, words: &str, address: &str) {
        if self.markdown {
            self.text.push('[');
            self.plain(words);
            let _ = write!(self.text, "]({address})");
        } else {
            self.text.push_str(words);
        }
    }

    pub(super) fn item(&mut self, text: &str) {
        self.text
            .push_str(if self.markdown { "\n- " } else { "\n  - " });
        self.plain(text);
    }
}

/// Keeps what stands in the story from being read as markup.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
}
