//! Quotation marks, paired per paragraph: straight and curly, double and single, nested, and the openers that a
//! multi-paragraph quotation repeats without closing.

use super::{Carry, Span, Token, TokenKind};
use crate::lexicon::text::SPEECH_VERBS;

/// A quotation with its marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// Bytes of the passage, marks included.
    pub span: Span,
    /// Bytes between the marks.
    pub inner: Span,
    /// Token index of the opening mark; for a paragraph that goes on with a quotation without repeating the opener,
    /// the first token.
    pub open: u32,
    /// Token index of the closing mark, if there is one.
    pub close: Option<u32>,
    /// 0 for an outer quotation, 1 for one inside it.
    pub level: u8,
    /// Single marks.
    pub single: bool,
    /// Runs to the end of the paragraph without a closing mark: either the speaker goes on in the next paragraph, or
    /// the mark was forgotten. Which of the two is known only when the next paragraph is.
    pub continues: bool,
    /// Goes on from the paragraph before.
    pub continued: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
    /// Closes a quotation if one is open; else an apostrophe, or inches.
    Apostrophe,
    /// Opens a shortened word: ’90s, ’em.
    Never,
}

struct Open {
    token: u32,
    mark: char,
}

/// Pairs the quotation marks of one paragraph. Returns the quotations in order of their openers, and the marks that
/// belong to none. Linear in the number of tokens.
pub(super) fn pair(text: &str, tokens: &[Token], carry: Carry) -> (Vec<Quotation>, Vec<u32>) {
    let mut quotations = Vec::new();
    let mut stray = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    // Whether a mark of inches has been seen.
    let mut inches = false;
    for (i, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Quote {
            continue;
        }
        let mark = token.span.of(text).chars().next().unwrap_or('"');
        let single = is_single(mark);
        let before = &text[..token.span.start as usize];
        let digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        // "15\" or 17 \"displays": a space has slipped in.
        if mark == '"' && inches && digit(before.trim_end()) {
            continue;
        }
        let measured =
            |o: &Open| digit(text[..tokens[o.token as usize].span.start as usize].trim_end());
        inches |= mark == '"' && digit(before) && stack.last().is_none_or(measured);
        let side = match side(text, tokens, i, mark) {
            // An apostrophe after a plural closes a single quotation only if one is open.
            Side::Apostrophe if stack.last().is_some_and(|o| matches(o.mark, mark)) => Side::Close,
            Side::Apostrophe | Side::Never => continue,
            Side::Either => {
                if stack.iter().any(|o| matches(o.mark, mark)) {
                    Side::Close
                } else {
                    Side::Open
                }
            }
            // "..., "said Byrne": the space has slipped to the wrong side of the mark.
            Side::Open
                if stack.iter().any(|o| matches(o.mark, mark))
                    && is_before_cue(text, tokens, i) =>
            {
                Side::Close
            }
            side => side,
        };
        match side {
            Side::Open => {
                // The same mark twice: the first was never closed, unless a different style nests inside.
                if let Some(at) = stack.iter().position(|o| matches(o.mark, mark)) {
                    if single {
                        stack.truncate(at);
                    } else {
                        stray.extend(stack.drain(at..).map(|lost| lost.token));
                    }
                }
                stack.push(Open {
                    token: i as u32,
                    mark,
                });
            }
            Side::Close => {
                if let Some(at) = stack.iter().rposition(|o| matches(o.mark, mark)) {
                    for lost in stack.drain(at + 1..) {
                        if !is_single(lost.mark) {
                            stray.push(lost.token);
                        }
                    }
                    let open = stack.pop().map_or(0, |o| o.token);
                    quotations.push(quotation(tokens, open, Some(i as u32), stack.len(), single));
                } else if !single {
                    let first_mark = quotations.is_empty() && stray.is_empty() && stack.is_empty();
                    if carry.open_quotation && first_mark {
                        let mut q = quotation(tokens, 0, Some(i as u32), 0, single);
                        q.span.start = tokens[0].span.start;
                        q.inner.start = tokens[0].span.start;
                        q.continued = true;
                        quotations.push(q);
                    } else {
                        stray.push(i as u32);
                    }
                }
            }
            Side::Either | Side::Apostrophe | Side::Never => {}
        }
    }
    // Only the outermost double mark may run on into the next paragraph.
    for (level, open) in stack.iter().enumerate() {
        if level == 0 && !is_single(open.mark) && !tokens.is_empty() {
            let mut q = quotation(tokens, open.token, None, 0, false);
            q.continues = true;
            quotations.push(q);
        } else if !is_single(open.mark) {
            stray.push(open.token);
        }
    }
    for q in &mut quotations {
        q.continued |= carry.open_quotation && q.open == 0;
    }
    // A single mark inside no pair is far more often an apostrophe than a quotation: it is not stray.
    quotations.sort_by_key(|q| (q.span.start, q.level));
    stray.sort_unstable();
    (quotations, stray)
}

/// Whether the mark stands between a comma and the verb that tells who spoke.
fn is_before_cue(text: &str, tokens: &[Token], mark: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    word(mark.wrapping_sub(1)) == "," && SPEECH_VERBS.contains(word(mark + 1))
}

fn quotation(
    tokens: &[Token],
    open: u32,
    close: Option<u32>,
    level: usize,
    single: bool,
) -> Quotation {
    let first = tokens[open as usize].span;
    let end = tokens.last().map_or(first.end, |t| t.span.end);
    let (span_end, inner_end) = close.map_or((end, end), |c| {
        let close = tokens[c as usize].span;
        (close.end, close.start)
    });
    Quotation {
        span: Span::new(first.start, span_end),
        inner: Span::new(first.end, inner_end),
        open,
        close,
        level: u8::try_from(level).unwrap_or(u8::MAX),
        single,
        continues: false,
        continued: false,
    }
}

const fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’' | '‚')
}

const fn matches(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('"', '"' | '”')
            | ('“' | '„', '”' | '“' | '"')
            | ('”', '”')
            | ('«', '»')
            | ('\'', '\'' | '’')
            | ('‘' | '‚', '’' | '\'' | '‘')
    )
}

/// Which side the mark is on, from its shape and the characters beside it.
fn side(text: &str, tokens: &[Token], i: usize, mark: char) -> Side {
    let span = tokens[i].span;
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    let space_before = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\''
            )
    });
    let space_after = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                ')' | ']'
                    | '.'
                    | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '”'
                    | '’'
                    | '"'
                    | '\''
            )
    });
    match mark {
        '“' if space_before || !space_after => Side::Open,
        '“' => Side::Either,
        '„' | '«' | '‘' | '‚' => {
            // ’90s typed as ‘90s
            if mark == '‘' && after.is_some_and(|c| c.is_ascii_digit()) {
                Side::Never
            } else {
                Side::Open
            }
        }
        '”' if space_before && !space_after => Side::Open,
        '”' | '»' => Side::Close,
        '’' | '\'' => {
            if space_before && !space_after {
                // ’90s, ’em, 'tis
                if mark == '’' || after.is_some_and(|c| c.is_ascii_digit()) {
                    Side::Never
                } else {
                    Side::Open
                }
            } else if (before.is_some_and(char::is_alphanumeric) && !space_after)
                || before.is_some_and(|c| matches!(c, 's' | 'S'))
            {
                Side::Apostrophe
            } else {
                Side::Close
            }
        }
        // Straight double marks.
        _ => {
            let inches = before.is_some_and(|c| c.is_ascii_digit()) && space_after;
            match (space_before, space_after) {
                (true, false) => Side::Open,
                _ if inches => Side::Apostrophe,
                (false, true) => Side::Close,
                _ => Side::Either,
            }
        }
    }
}
