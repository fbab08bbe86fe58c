//! The timeline of a story for other programs: TimelineJS, iCalendar, a picture.

mod icalendar;
mod picture;
mod scale;
mod timeline_js;

pub use icalendar::icalendar;
pub use picture::timeline_svg;
pub use timeline_js::timeline_js;

use crate::{article::Article, text::BlockKind};

/// The story's headline, on one line.
fn headline(article: &Article) -> Option<String> {
    let block = article
        .blocks
        .iter()
        .find(|b| b.kind == BlockKind::Headline)?;
    let text = block.prose(&article.text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The text for HTML and XML: the five characters that mean something there as references, and none that XML forbids.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if super::steers(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
