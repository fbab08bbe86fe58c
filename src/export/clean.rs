//! Keeps what a story holds from steering the terminal that it is printed on.

use std::borrow::Cow;

/// Whether a terminal may take the character for a command, or turn the line around: control characters and the
/// Unicode marks that override the direction of writing. Line feed and tab count too.
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text as one line that is safe to print: white space as spaces, ASCII control characters as their pictures (`␛`),
/// everything else that [`steers`] as `�`.
///
/// ```
/// assert_eq!(copydesk::export::clean("a\u{1b}[31m\nb\u{9b}c"), "a␛[31m b�c");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' => ' ',
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
            '\u{7f}' => '\u{2421}',
            c if steers(c) => '\u{FFFD}',
            c => c,
        })
        .collect()
}
