//! Blocks: headline, byline, dateline, paragraph, caption, heading, list.
//!
//! Plain text has no markup, so blocks are told by shape and place: lines, blank lines, and what stands near the top.
//! Each decision looks at a line and its neighbour at most, so that an edit changes few blocks.

use std::{borrow::Cow, sync::Arc};

use super::{Span, mark, markdown};
use crate::lexicon;

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// The story's first line.
    Headline,
    /// "By Ann Lee, staff writer".
    Byline,
    /// "SEOUL, Oct. 29 (Agency) -", or a date alone on a line.
    Dateline,
    /// Running text.
    Paragraph,
    /// A picture's caption or credit.
    Caption,
    /// A heading inside the story.
    Heading,
    /// An item of a list.
    ListItem,
    /// Code, front matter, tables, HTML: not prose, and not analysed.
    Other,
}

impl BlockKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Paragraph => "paragraph",
            Self::Caption => "caption",
            Self::Heading => "heading",
            Self::ListItem => "list",
            Self::Other => "other",
        }
    }

    /// Whether the block is narration: running text in which claims stand.
    #[must_use]
    pub const fn is_narration(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem)
    }
}

/// One block of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of the document.
    pub span: Span,
    /// Depth of a heading, from 1; 0 for other blocks.
    pub level: u8,
    /// The text to analyse.
    pub prose: Prose,
    /// Links and footnote references, as spans of the prose: what they stand on is sourced by them.
    pub links: Vec<Span>,
}

/// The readable text of a block, and the way back from it to the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Prose {
    /// The block's own bytes.
    Verbatim,
    /// Markup was taken out.
    Mapped {
        /// The text without markup.
        text: Arc<str>,
        /// Runs copied from the document, in order: offset in `text`, offset in the document.
        runs: Arc<[(u32, u32)]>,
    },
}

impl Block {
    /// The text to analyse.
    #[must_use]
    pub fn prose<'a>(&'a self, document: &'a str) -> &'a str {
        match &self.prose {
            Prose::Verbatim => self.span.of(document),
            Prose::Mapped { text, .. } => text,
        }
    }

    /// The readable text of a span of the document that lies in the block: without its markup.
    #[must_use]
    pub fn prose_in<'a>(&self, document: &'a str, span: Span) -> Cow<'a, str> {
        match &self.prose {
            Prose::Verbatim => span.of(document).into(),
            Prose::Mapped { text, .. } => text
                .char_indices()
                .filter(|(at, c)| {
                    let at = *at as u32;
                    span.covers(self.to_document(Span::new(at, at + c.len_utf8() as u32)))
                })
                .map(|(_, c)| c)
                .collect::<String>()
                .into(),
        }
    }

    /// A span of the prose as a span of the document. Exact: the first and last bytes are those of the prose.
    #[must_use]
    pub fn to_document(&self, span: Span) -> Span {
        match &self.prose {
            Prose::Verbatim => Span::new(self.span.start + span.start, self.span.start + span.end),
            Prose::Mapped { runs, .. } => {
                let at = |offset: u32| -> u32 {
                    let run = runs.partition_point(|(prose, _)| *prose <= offset);
                    run.checked_sub(1)
                        .map_or(self.span.start, |r| runs[r].1 + (offset - runs[r].0))
                };
                let start = at(span.start);
                let end = if span.is_empty() {
                    start
                } else {
                    at(span.end - 1) + 1
                };
                Span::new(start, end)
            }
        }
    }
}

/// Which markup a document is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Markup {
    /// None.
    #[default]
    Plain,
    /// Markdown (CommonMark with footnotes, tables and YAML or TOML front matter).
    Markdown,
}

impl Markup {
    /// The markup of an editor's language id: `markdown` and its relatives, everything else is plain text.
    #[must_use]
    pub fn from_language_id(id: &str) -> Self {
        match id {
            "markdown" | "mdx" | "quarto" | "rmd" => Self::Markdown,
            _ => Self::Plain,
        }
    }

    /// The markup that a file name's ending tells.
    #[must_use]
    pub fn from_file_name(name: &str) -> Self {
        match name.rsplit_once('.') {
            Some((_, "md" | "markdown" | "mdown" | "mkd")) => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

/// Cuts a document into blocks, in order, without overlap. Linear in its length.
#[must_use]
pub fn blocks(text: &str, markup: Markup) -> Vec<Block> {
    let mut blocks = match markup {
        Markup::Plain => plain(text),
        Markup::Markdown => markdown::blocks(text),
    };
    classify_top(text, &mut blocks);
    split_datelines(text, blocks)
        .into_iter()
        .map(|block| match block.kind {
            BlockKind::Other => block,
            _ => mark::strip(text, block),
        })
        .collect()
}

fn verbatim(kind: BlockKind, start: usize, end: usize) -> Block {
    Block {
        kind,
        span: Span::new(start as u32, end as u32),
        level: 0,
        prose: Prose::Verbatim,
        links: Vec::new(),
    }
}

/// Lines of `text` as byte ranges without their ends; CRLF, LF and a lone CR end a line, nothing else does.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        at = match bytes.get(end) {
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => end + 2,
            Some(_) => end + 1,
            None => end,
        };
        Some((start, end))
    })
}

/// Where the text begins behind front matter, whose first line gives a key its value; 0 where there is none.
fn matter_end(text: &str) -> usize {
    let Some((matter, range)) = markdown::front_matter(text) else {
        return 0;
    };
    let first = matter.lines().find(|l| !l.trim().is_empty());
    if !first.is_some_and(|l| l.contains([':', '='])) {
        return 0;
    }
    let rest = &text[range.end..];
    range.end + rest.find('\n').map_or(rest.len(), |n| n + 1)
}

fn plain(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(usize, usize)> = None; // the block being gathered
    let mut last_line = "";
    let mut alone = true; // the open block has one line, after a blank one
    let body = matter_end(text);
    if body > 0 {
        blocks.push(verbatim(BlockKind::Other, 0, text[..body].trim_end().len()));
    }
    for (start, end) in lines(&text[body..]).map(|(start, end)| (body + start, body + end)) {
        let line = &text[start..end];
        let trimmed = line.trim();
        if trimmed.is_empty() {
            if let Some(span) = open.take() {
                blocks.push(plain_block(text, span, alone));
            }
            alone = true;
            continue;
        }
        let start = start + (line.len() - line.trim_start().len());
        let end = start + trimmed.len();
        open = match open {
            Some((from, _)) if wraps(last_line) && !is_list_item(trimmed) => {
                alone = false;
                Some((from, end))
            }
            Some(span) => {
                blocks.push(plain_block(text, span, false));
                alone = false;
                Some((start, end))
            }
            None => Some((start, end)),
        };
        last_line = trimmed;
    }
    if let Some(span) = open {
        blocks.push(plain_block(text, span, alone));
    }
    blocks
}

/// Whether a line looks cut by an editor's line width, so that the next line goes on with it: a matter of this line
/// alone.
fn wraps(line: &str) -> bool {
    // A character has four bytes at most: whole paragraphs need not be counted.
    if line.len() < 40 || line.len() > 4 * 120 {
        return false;
    }
    let width = line.chars().count();
    let stopped = line
        .trim_end_matches(['"', '”', '’', '\'', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':']);
    (40..=120).contains(&width) && (!stopped || (60..=90).contains(&width))
}

fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '•' | '·') => chars.next() == Some(' '),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
        }
        _ => false,
    }
}

fn plain_block(text: &str, (start, end): (usize, usize), alone: bool) -> Block {
    let line = &text[start..end];
    let short = line.len() <= 70;
    let stopped = line.ends_with(['.', '!', '?', '…', ':', ',', ';', '"', '”', '\'', '’', ')']);
    let few_words = || line.split_whitespace().nth(9).is_none();
    let kind = if is_list_item(line) {
        BlockKind::ListItem
    } else if is_caption(line) {
        BlockKind::Caption
    } else if alone && short && !stopped && few_words() && line.starts_with(char::is_alphabetic) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    };
    let mut block = verbatim(kind, start, end);
    if kind == BlockKind::Heading {
        block.level = 2;
    }
    block
}

/// A picture's caption: it opens with a caption word, or closes with a credit.
fn is_caption(line: &str) -> bool {
    let opens = |text: &str| {
        text.split_once(':').is_some_and(|(head, _)| {
            head.len() <= 20 && lexicon::text::CAPTION_OPENERS.contains_ignore_case(head.trim())
        })
    };
    if memchr::memchr(b':', line.as_bytes()).is_none() {
        return false;
    }
    if opens(line) {
        return true;
    }
    // "... after opening Friday. Image: Nick Moreau."
    line.len() <= 600
        && line
            .rmatch_indices(". ")
            .take(2)
            .any(|(at, _)| line.len() - at <= 90 && opens(&line[at + 2..]))
}

/// Names the blocks at the top: headline, byline, date line.
fn classify_top(text: &str, blocks: &mut [Block]) {
    let count = blocks.len();
    let mut seen_body = false;
    let mut headline = false;
    for (i, block) in blocks.iter_mut().enumerate().take(8) {
        let kind = block.kind;
        if kind == BlockKind::Other {
            continue;
        }
        let prose = block.prose(text);
        let new = if is_date_line(prose) {
            BlockKind::Dateline
        } else if is_byline(prose) {
            BlockKind::Byline
        } else if !headline
            && !seen_body
            && matches!(kind, BlockKind::Paragraph | BlockKind::Heading)
            && is_headline(prose, i + 1 < count)
        {
            headline = true;
            BlockKind::Headline
        } else {
            seen_body |= kind == BlockKind::Paragraph;
            kind
        };
        block.kind = new;
        if new == BlockKind::Headline {
            block.level = 1;
        }
    }
}

fn is_headline(prose: &str, more_follows: bool) -> bool {
    let prose = prose.trim();
    let long = prose.len() > 160 || prose.contains('\n');
    let inner_stop = prose.trim_end_matches(['.', '!', '?']).contains(". ");
    let stopped = prose.ends_with('.');
    !long
        && !inner_stop
        && more_follows
        && (!stopped || prose.len() <= 120)
        && dateline_end(prose).is_none()
}

fn is_byline(prose: &str) -> bool {
    let prose = prose.trim().trim_start_matches(['*', '_']);
    let rest = ["By ", "BY ", "by ", "Text by ", "Reporting by "]
        .iter()
        .find_map(|head| prose.strip_prefix(head));
    rest.is_some_and(|rest| {
        prose.len() <= 100
            && !prose.trim_end_matches(['*', '_']).ends_with('.')
            && rest.split_whitespace().count() <= 12
            && (rest.starts_with(char::is_uppercase) || is_staff(rest))
    })
}

/// "our Africa correspondent", "a staff reporter": a byline without a name.
fn is_staff(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    matches!(words.next(), Some("our" | "a" | "an" | "staff" | "the"))
        && words.take(3).any(|w| {
            let word = w.trim_end_matches([',', 's', '*', '_']).to_lowercase();
            lexicon::text::BYLINE_ROLES.contains(&word)
        })
}

/// A date alone on a line: "Friday, August 21, 2015", "21 August 2015", "2015-08-21", "Published: Aug. 21, 2015".
fn is_date_line(prose: &str) -> bool {
    let prose = prose.trim().trim_end_matches('.');
    if prose.len() > 60 || prose.is_empty() {
        return false;
    }
    let prose = match prose.split_once(':') {
        Some((head, rest)) if lexicon::text::DATE_LABELS.contains_ignore_case(head.trim()) => {
            rest.trim()
        }
        _ => prose,
    };
    let mut named = false;
    let mut numbers = 0;
    for word in prose.split(|c: char| c.is_whitespace() || c == ',' || c == '|') {
        let word = word.trim_end_matches('.');
        if word.is_empty() {
            continue;
        }
        let lower = word.to_ascii_lowercase();
        if lexicon::text::MONTHS.contains(&lower) || lexicon::text::WEEKDAYS.contains(&lower) {
            named = true;
        } else if is_iso_date(word) {
            return prose.split_whitespace().count() <= 4;
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            numbers += 1;
        } else if !lexicon::text::DATE_LABELS.contains(&lower)
            && !matches!(
                lower.as_str(),
                "a.m" | "p.m" | "am" | "pm" | "gmt" | "utc" | "at" | "the" | "of" | "—" | "-"
            )
        {
            return false;
        }
    }
    named && numbers >= 1
}

fn is_iso_date(word: &str) -> bool {
    let b = word.as_bytes();
    b.len() == 10
        && b[4] == b'-'
        && b[7] == b'-'
        && b.iter()
            .enumerate()
            .all(|(i, c)| matches!(i, 4 | 7) || c.is_ascii_digit())
}

/// Cuts "SEOUL, Oct. 29 (Agency) -" and "Thursday, May 7, 2015" off the paragraphs that they open.
fn split_datelines(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len() + 1);
    let mut paragraphs = 0;
    for block in blocks {
        if block.kind != BlockKind::Paragraph || paragraphs >= 2 {
            out.push(block);
            continue;
        }
        paragraphs += 1;
        let prose = block.prose(text);
        let end = dateline_end(prose)
            .or_else(|| leading_date_end(prose))
            .or_else(|| colon_dateline_end(prose).filter(|_| paragraphs == 1));
        let Some(end) = end else {
            out.push(block);
            continue;
        };
        let rest = end + (prose[end..].len() - prose[end..].trim_start().len());
        let (head, tail) = cut(&block, end as u32, rest as u32, prose.len() as u32);
        out.push(head);
        out.push(tail);
    }
    out
}

/// The two parts of a block that is cut after a dateline.
fn cut(block: &Block, head_end: u32, tail_start: u32, prose_len: u32) -> (Block, Block) {
    let head_span = block.to_document(Span::new(0, head_end));
    let tail_span = block.to_document(Span::new(tail_start, prose_len));
    let part = |kind, span: Span, from: u32, to: u32| Block {
        kind,
        span,
        level: 0,
        prose: match &block.prose {
            Prose::Verbatim => Prose::Verbatim,
            Prose::Mapped { text, runs } => Prose::Mapped {
                text: text[from as usize..to as usize].into(),
                runs: shift(runs, from),
            },
        },
        links: block
            .links
            .iter()
            .filter(|l| l.start >= from && l.end <= to)
            .map(|l| Span::new(l.start - from, l.end - from))
            .collect(),
    };
    (
        part(BlockKind::Dateline, head_span, 0, head_end),
        part(BlockKind::Paragraph, tail_span, tail_start, prose_len),
    )
}

/// The runs of a mapped prose whose first `from` bytes are cut off.
fn shift(runs: &[(u32, u32)], from: u32) -> Arc<[(u32, u32)]> {
    let first = runs
        .partition_point(|(prose, _)| *prose <= from)
        .saturating_sub(1);
    runs[first..]
        .iter()
        .map(|(prose, document)| {
            if *prose < from {
                (0, document + (from - prose))
            } else {
                (prose - from, *document)
            }
        })
        .collect()
}

/// Where a wire dateline ends, dash included: "SEOUL, South Korea, Oct. 29, 2025 (Agency) —".
fn dateline_end(prose: &str) -> Option<usize> {
    let limit = prose
        .char_indices()
        .nth(90)
        .map_or(prose.len(), |(at, _)| at);
    let head = &prose[..limit];
    let (at, dash) = ["—", "–", "--", " - "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, _)| *at)?;
    let place = head[..at].trim_end();
    let end = at + dash.trim_end().len();
    let mut words = place.split_whitespace();
    let first = words.next()?.trim_end_matches(',');
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && first.chars().all(|c| !c.is_lowercase());
    let agency = place.ends_with(')') && place.contains('(');
    let fits = place.len() >= 2
        && place.split_whitespace().count() <= 12
        && first.starts_with(char::is_uppercase)
        && !place.contains(['"', '“', ':', ';', '?', '!']);
    // "SEOUL —" and "Seoul (Agency) —" are datelines; "The plan — which" is not.
    let middle_ok = place.split_whitespace().all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(' || c == '/')
            || matches!(w, "de" | "of" | "la" | "el" | "al" | "and" | "on" | "the")
    });
    (fits && middle_ok && (shouted || agency)).then_some(end)
}

/// Where a dateline of a place in capitals and a colon ends: "KOCHI: Teachers at 28 schools called off". What is said
/// behind it is a sentence of some length, so that labels ("BREAKING: ...") and the speakers of a transcript stay.
fn colon_dateline_end(prose: &str) -> Option<usize> {
    let (place, rest) = prose.split_once(':')?;
    let mut words = place.split_whitespace();
    let shouted = place.len() <= 30
        && place.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && words.clone().count() <= 3
        && words.all(|w| {
            w.chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '.'))
        });
    let mut said = rest.split_whitespace();
    let sentence = rest.starts_with(' ')
        && said
            .next()
            .is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        && said.nth(10).is_some();
    let label = || lexicon::text::LABELS_IN_CAPITALS.contains_ignore_case(place.trim());
    (shouted && sentence && !label()).then_some(place.len() + 1)
}

/// Where a weekday with a full date that opens a paragraph ends: "Thursday, May 7, 2015 On Tuesday, the ...".
fn leading_date_end(prose: &str) -> Option<usize> {
    let limit = prose
        .char_indices()
        .nth(40)
        .map_or(prose.len(), |(at, _)| at);
    let head = &prose[..limit];
    let (weekday, rest) = head.split_once(", ")?;
    if !lexicon::text::WEEKDAYS.contains_ignore_case(weekday) {
        return None;
    }
    let year = rest.find(|c: char| c.is_ascii_digit()).and_then(|_| {
        rest.match_indices(", ").find_map(|(at, _)| {
            let digits: usize = rest[at + 2..]
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
            (digits == 4).then_some(weekday.len() + 2 + at + 2 + 4)
        })
    })?;
    let after = prose.get(year..)?;
    (after.starts_with([' ', '\n']) && after.trim_start().starts_with(char::is_uppercase))
        .then_some(year)
}
