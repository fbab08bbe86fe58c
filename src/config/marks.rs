//! Suppressions in the text: `<!-- copydesk: off RULE -->` and `<!-- copydesk: on RULE -->`.

use memchr::memmem;

use crate::{
    article::Article,
    rules::{Edit, Finding},
    text::{Block, BlockKind, Span},
};

/// Whether rules fall silent or speak again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MarkAction {
    Off,
    On,
}

/// A comment that silences rules from there on, or lets them speak again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The comment, as bytes of the document.
    pub span: Span,
    pub action: MarkAction,
    /// Ids as they are written; none means every rule.
    pub rules: Vec<String>,
}

impl Mark {
    /// Whether it speaks of the rule.
    pub(super) fn is_about(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|r| r == rule)
    }
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The marks of an article, in order. Those inside code are examples, not marks. Linear in the length of the text.
#[must_use]
pub fn marks(article: &Article) -> Vec<Mark> {
    marks_in(&article.text, &article.blocks)
}

/// The marks of a text with these blocks.
#[must_use]
pub fn marks_in(text: &str, blocks: &[Block]) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = memmem::find(&text.as_bytes()[from..], OPEN.as_bytes()) {
        let start = from + found;
        let inner = start + OPEN.len();
        let Some(length) = memmem::find(&text.as_bytes()[inner..], CLOSE.as_bytes()) else {
            break;
        };
        from = inner + length + CLOSE.len();
        let Some((action, rules)) = text.get(inner..inner + length).and_then(read) else {
            continue;
        };
        let span = Span::new(start as u32, from as u32);
        if !in_code(text, blocks, span) {
            out.push(Mark {
                span,
                action,
                rules,
            });
        }
    }
    out
}

fn read(comment: &str) -> Option<(MarkAction, Vec<String>)> {
    let rest = comment.trim().strip_prefix("copydesk:")?;
    let mut words = rest
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty());
    let action = match words.next()? {
        "off" => MarkAction::Off,
        "on" => MarkAction::On,
        _ => return None,
    };
    Some((action, words.map(str::to_owned).collect()))
}

fn in_code(text: &str, blocks: &[Block], span: Span) -> bool {
    let next = blocks.partition_point(|b| b.span.start <= span.start);
    let block = next.checked_sub(1).map(|i| &blocks[i]);
    let Some(block) = block.filter(|b| b.span.touches(span.start)) else {
        return false;
    };
    if block.kind == BlockKind::Other {
        let line_start = text[..block.span.start as usize]
            .rfind('\n')
            .map_or(0, |n| n + 1);
        let first = text.get(line_start..).unwrap_or("");
        return first.starts_with("    ")
            || first.starts_with('\t')
            || first.trim_start_matches([' ', '>']).starts_with("```")
            || first.trim_start_matches([' ', '>']).starts_with("~~~");
    }
    let before = &text[block.span.start as usize..span.start as usize];
    before.ends_with('`')
}

/// The edits that silence one finding in Markdown: the rule is off for the sentences that it stands on.
///
/// A comment at the start of a line would make the whole line HTML and not prose, so it goes behind the sentence
/// before, or on a line of its own before the block.
#[must_use]
pub fn ignore_with_marks(article: &Article, finding: &Finding) -> Vec<Edit> {
    let text: &str = &article.text;
    let around = super::show::sentences_of(article, finding.span);
    let block = article
        .block_at(around.start)
        .map(|i| article.blocks[i].span);
    let before = text.get(..around.start as usize).unwrap_or("");
    let content_end = before.trim_end().len() as u32;
    let line_start = before.rfind(['\n', '\r']).map_or(0, |n| n + 1) as u32;
    let off = match block {
        Some(block) if content_end > block.start => Edit {
            span: Span::new(content_end, content_end),
            text: format!(" <!-- copydesk: off {} -->", finding.rule),
        },
        _ => Edit {
            span: Span::new(line_start, line_start),
            text: format!("<!-- copydesk: off {} -->\n", finding.rule),
        },
    };
    let on = Edit {
        span: Span::new(around.end, around.end),
        text: format!(" <!-- copydesk: on {} -->", finding.rule),
    };
    vec![off, on]
}
