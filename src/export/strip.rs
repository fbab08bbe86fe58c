//! Clean copy: a story without the desk's marks and suppressions.

use crate::{
    config,
    text::{self, BlockKind, Markup, NoteKind, Span},
};

/// The text without source notes, highlights, CQs, footnotes that open with "src:", and `<!-- copydesk: … -->` comments.
/// A text without any is returned as it is, byte for byte, and stripping twice is stripping once. What stands in code is
/// an example and stays.
///
/// ```
/// use copydesk::{export::strip, text::Markup};
/// let text = "The rate rose 4% {>>src: minutes p4<<}. It {==fell==} later.\n";
/// assert_eq!(strip(text, Markup::Plain), "The rate rose 4%. It fell later.\n");
/// ```
#[must_use]
pub fn strip(text: &str, markup: Markup) -> String {
    let mut clean = text.to_owned();
    // What is taken out may bring the two halves of another mark together.
    loop {
        let spans = removals(&clean, markup);
        if spans.is_empty() {
            return clean;
        }
        let mut out = String::with_capacity(clean.len());
        let mut at = 0;
        for span in spans {
            if span.end > at {
                out.push_str(Span::new(at, span.start.max(at)).of(&clean));
                at = span.end;
            }
        }
        out.push_str(&clean[at as usize..]);
        clean = out;
    }
}

/// What goes, in order.
fn removals(text: &str, markup: Markup) -> Vec<Span> {
    let comments = markup == Markup::Markdown && text.contains("<!--");
    let footnotes = markup == Markup::Markdown && text.contains("[^");
    if !(comments || footnotes || text::may_have_notes(text)) {
        return Vec::new();
    }
    let blocks = text::blocks(text, markup);
    let mut exact = Vec::new();
    let mut notes = Vec::new();
    for note in text::notes(text, &blocks) {
        if note.kind == NoteKind::Highlight {
            exact.push(note.span);
        } else {
            notes.push(note.span);
        }
    }
    if comments {
        notes.extend(config::marks_in(text, &blocks).into_iter().map(|m| m.span));
    }
    if footnotes {
        footnotes_of_sources(text, &blocks, &mut notes);
    }
    notes.sort_unstable();
    let mut spans: Vec<Span> = joined(text, &notes)
        .into_iter()
        .map(|span| widened(text, span))
        .collect();
    spans.extend(exact);
    spans.sort_unstable();
    spans
}

/// Footnotes whose definition opens with "src:", and the places that refer to them.
fn footnotes_of_sources(text: &str, blocks: &[text::Block], notes: &mut Vec<Span>) {
    let mut names = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((name, definition)) = line.strip_prefix("[^").and_then(|l| l.split_once("]:"))
        else {
            continue;
        };
        // Code is a block too, and holds no definitions.
        let code = blocks.iter().any(|b| {
            b.kind == BlockKind::Other
                && b.span.start < start as u32
                && (b.span.start..b.span.end).contains(&(start as u32))
        });
        if !code && definition.trim_start().starts_with("src:") && !name.contains(['[', ']', ' ']) {
            names.push(format!("[^{name}]"));
            let end = start + line.trim_end_matches(['\n', '\r']).len();
            notes.push(Span::new(start as u32, end as u32));
        }
    }
    for name in names {
        for (found, _) in text.match_indices(&name) {
            let end = found + name.len();
            let prose = blocks.iter().any(|b| {
                b.kind != BlockKind::Other
                    && b.span.start <= found as u32
                    && found as u32 <= b.span.end
            });
            if prose && !text[end..].starts_with(':') {
                notes.push(Span::new(found as u32, end as u32));
            }
        }
    }
}

/// Marks with nothing but spaces between them are one.
fn joined(text: &str, notes: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for note in notes {
        match out.last_mut() {
            Some(last)
                if note.start <= last.end
                    || Span::new(last.end, note.start)
                        .of(text)
                        .bytes()
                        .all(|b| matches!(b, b' ' | b'\t')) =>
            {
                last.end = last.end.max(note.end);
            }
            _ => out.push(*note),
        }
    }
    out
}

/// The mark with the space that it alone needs: before it, or behind it where it opens a line; the whole line, and one
/// of the empty lines round it, where it stands alone.
fn widened(text: &str, span: Span) -> Span {
    let before = &text[..span.start as usize];
    let after = &text[span.end as usize..];
    let line = before.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let opens = before[line..].trim().is_empty();
    let rest = after.find(['\n', '\r']).unwrap_or(after.len());
    let closes = after[..rest].trim().is_empty();
    if opens && closes {
        let mut end = span.end as usize + rest;
        end += line_end(&text[end..]);
        let alone = before[..line].is_empty() || ends_with_empty_line(&before[..line]);
        let next = line_end(&text[end..]);
        if alone && next > 0 {
            end += next;
        }
        return Span::new(line as u32, end as u32);
    }
    if opens {
        let gap = after.len() - after.trim_start_matches([' ', '\t']).len();
        return Span::new(span.start, span.end + gap as u32);
    }
    let kept = before.trim_end_matches([' ', '\t']).len();
    Span::new(kept as u32, span.end)
}

/// Bytes of the line end that the text opens with.
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") {
        2
    } else {
        usize::from(text.starts_with(['\n', '\r']))
    }
}

fn ends_with_empty_line(text: &str) -> bool {
    text.ends_with("\n\n") || text.ends_with("\r\n\r\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::strip;
    use crate::text::Markup;

    fn check(text: &str, expected: &str) {
        assert_eq!(strip(text, Markup::Markdown), expected, "{text:?}");
    }

    #[test]
    fn every_form_of_mark_goes() {
        check(
            "It rose 4% {>>src: p4 | ok RK<<}, he said.\n",
            "It rose 4%, he said.\n",
        );
        check("It {==rose==}{>>q: when?<<} again.\n", "It rose again.\n");
        check(
            "Ruthe (CQ) Lynnd [CQ] spoke [source: tape 3].\n",
            "Ruthe Lynnd spoke.\n",
        );
        check("A {>>tk<<} {>>src: b<<} c.\n", "A c.\n");
        check(
            "It rose.[^m] It fell.[^n]\n\n[^m]: src: minutes\n\n[^n]: Not in June.\n",
            "It rose. It fell.[^n]\n\n[^n]: Not in June.\n",
        );
    }

    #[test]
    fn suppressions_go_with_their_lines() {
        check(
            "# Head\n\n<!-- copydesk: off claims/causal -->\nIt led to a slump. <!-- copydesk: on claims/causal -->\n\nEnd.\n",
            "# Head\n\nIt led to a slump.\n\nEnd.\n",
        );
        check(
            "One.\r\n\r\n<!-- copydesk: off -->\r\n\r\nTwo.\r\n",
            "One.\r\n\r\nTwo.\r\n",
        );
        check(
            "One. <!-- a note of ours -->\n",
            "One. <!-- a note of ours -->\n",
        );
    }

    #[test]
    fn examples_in_code_stay() {
        for text in [
            "Write `{>>src: p4<<}` behind it.\n",
            "```\nIt rose {>>src: p4<<}.\n```\n",
            "    [CQ]\n",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn what_comes_together_goes_too() {
        check("a {>{>>x<<}>src: y<<} b\n", "a b\n");
    }

    proptest! {
        #[test]
        fn twice_is_once(parts in proptest::collection::vec(
            prop_oneof![
                "[a-z ]{0,6}", Just("{>>src: p<<}".to_owned()), Just("{>>".to_owned()), Just("<<}".to_owned()),
                Just("{==".to_owned()), Just("==}".to_owned()), Just("[CQ]".to_owned()), Just("\n".to_owned()),
                Just("\r\n\r\n".to_owned()), Just("<!-- copydesk: off -->".to_owned()), Just("`".to_owned()),
                Just("[^a]: src: x".to_owned()), Just("[^a]".to_owned()), Just("é".to_owned()),
            ],
            0..14,
        )) {
            for markup in [Markup::Plain, Markup::Markdown] {
                let once = strip(&parts.concat(), markup);
                prop_assert_eq!(strip(&once, markup), once);
            }
        }

        #[test]
        fn plain_words_stay_as_they_are(text in "([a-zA-Zé.,“”\"'()\\[\\] \r\n-]{0,80})") {
            prop_assume!(!text.contains("CQ") && !text.contains("cq"));
            prop_assert_eq!(strip(&text, Markup::Plain), text.clone());
            prop_assert_eq!(strip(&text, Markup::Markdown), text);
        }
    }
}
