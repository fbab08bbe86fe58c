//! How quotations are put into words.

/// The text on one line: runs of white space become one space.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The text on one line, cut after a word if it is longer than `most` characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = line(text);
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let head = &text[..end];
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotations_are_cut_after_a_word() {
        assert_eq!(cut("We will  never\nsell.", 40), "We will never sell.");
        assert_eq!(
            cut("We will never, ever sell this house.", 16),
            "We will never…"
        );
        assert_eq!(cut("éééééé", 3), "ééé…");
    }
}
