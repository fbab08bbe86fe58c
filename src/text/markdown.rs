//! Markdown: blocks whose prose has the markup taken out, with the way back to the document kept byte for byte.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    Span,
    block::{Block, BlockKind, Prose},
};

/// Text being gathered for one block.
struct Gather {
    kind: BlockKind,
    level: u8,
    text: String,
    runs: Vec<(u32, u32)>,
    span: Option<Range<usize>>,
    links: Vec<Span>,
    link_start: Option<u32>,
}

impl Gather {
    fn new(kind: BlockKind, level: u8) -> Self {
        Self {
            kind,
            level,
            text: String::new(),
            runs: Vec::new(),
            span: None,
            links: Vec::new(),
            link_start: None,
        }
    }

    fn push(&mut self, piece: &str, at: usize) {
        let (prose, document) = (self.text.len() as u32, at as u32);
        // A run that goes on where the last one ended needs no entry of its own.
        let joined = self
            .runs
            .last()
            .is_some_and(|(p, d)| d + (prose - p) == document);
        if !joined {
            self.runs.push((prose, document));
        }
        self.text.push_str(piece);
        let end = at + piece.len();
        self.span = Some(self.span.take().map_or(at..end, |s| s.start..end));
    }

    fn finish(self) -> Option<Block> {
        let span = self.span?;
        if self.text.trim().is_empty() {
            return None;
        }
        let span = Span::new(span.start as u32, span.end as u32);
        let verbatim = self.runs.len() == 1 && self.text.len() == span.len() as usize;
        Some(Block {
            kind: self.kind,
            level: self.level,
            span,
            links: self.links,
            prose: if verbatim {
                Prose::Verbatim
            } else {
                Prose::Mapped {
                    text: self.text.into(),
                    runs: self.runs.into(),
                }
            },
        })
    }
}

fn options() -> Options {
    Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The blocks of a Markdown document, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut gather: Option<Gather> = None;
    let mut opaque = 0usize; // depth inside code, tables, HTML, metadata and footnote definitions
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::Table(_)
                | Tag::HtmlBlock
                | Tag::MetadataBlock(_)
                | Tag::FootnoteDefinition(_),
            ) => {
                if opaque == 0 {
                    flush(&mut gather, &mut out);
                    out.push(other(&range));
                }
                opaque += 1;
            }
            Event::End(
                TagEnd::CodeBlock
                | TagEnd::Table
                | TagEnd::HtmlBlock
                | TagEnd::MetadataBlock(_)
                | TagEnd::FootnoteDefinition,
            ) => opaque = opaque.saturating_sub(1),
            _ if opaque > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut gather, &mut out);
                gather = Some(Gather::new(BlockKind::Heading, level as u8));
            }
            Event::Start(Tag::Item) => {
                flush(&mut gather, &mut out);
                gather = Some(Gather::new(BlockKind::ListItem, 0));
            }
            Event::Start(Tag::Paragraph) => {
                let in_item = gather
                    .as_ref()
                    .is_some_and(|g| g.kind == BlockKind::ListItem && g.text.is_empty());
                if !in_item {
                    flush(&mut gather, &mut out);
                    gather = Some(Gather::new(BlockKind::Paragraph, 0));
                }
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph) => {
                flush(&mut gather, &mut out);
            }
            // A picture that a paragraph opens with: its words are a caption.
            Event::Start(Tag::Image { .. }) => {
                if let Some(g) = gather.as_mut()
                    && g.kind == BlockKind::Paragraph
                    && g.text.is_empty()
                {
                    g.kind = BlockKind::Caption;
                }
            }
            // Text beside it is its own paragraph.
            Event::End(TagEnd::Image) => {
                if gather
                    .as_ref()
                    .is_some_and(|g| g.kind == BlockKind::Caption)
                {
                    flush(&mut gather, &mut out);
                    gather = Some(Gather::new(BlockKind::Paragraph, 0));
                }
            }
            event => inline(event, &range, text, &mut gather),
        }
    }
    flush(&mut gather, &mut out);
    out
}

/// One inline event inside the block being gathered.
fn inline(event: Event<'_>, range: &Range<usize>, text: &str, gather: &mut Option<Gather>) {
    let Some(g) = gather.as_mut() else { return };
    match event {
        Event::Start(Tag::Link { .. }) => g.link_start = Some(g.text.len() as u32),
        Event::End(TagEnd::Link) => {
            if let Some(start) = g.link_start.take() {
                g.links.push(Span::new(start, g.text.len() as u32));
            }
        }
        Event::FootnoteReference(_) => {
            let at = g.text.len() as u32;
            g.links.push(Span::new(at.saturating_sub(1), at));
        }
        Event::Text(piece) => {
            // An escape or an entity ("\*", "&amp;") is shorter in the event than in the source: take the source.
            let source = &text[range.clone()];
            if source.len() == piece.len() {
                g.push(source, range.start);
            } else if let Some(skipped) = source.strip_prefix('\\') {
                g.push(skipped, range.start + 1);
            } else {
                g.push(source, range.start);
            }
        }
        Event::Code(piece) => {
            let at = text[range.clone()].find(&*piece).unwrap_or(0) + range.start;
            if text.get(at..at + piece.len()) == Some(&*piece) {
                g.push(&piece, at);
            }
        }
        Event::SoftBreak | Event::HardBreak => {
            // The line end itself, so that the offsets stay exact; white space either way.
            let end = text[range.clone()]
                .find(['\n', '\r'])
                .map_or(range.start, |n| range.start + n);
            if text.get(end..=end).is_some() {
                g.push(&text[end..=end], end);
            }
        }
        _ => {}
    }
}

fn other(range: &Range<usize>) -> Block {
    Block {
        kind: BlockKind::Other,
        span: Span::new(range.start as u32, range.end as u32),
        level: 0,
        prose: Prose::Verbatim,
        links: Vec::new(),
    }
}

fn flush(gather: &mut Option<Gather>, out: &mut Vec<Block>) {
    if let Some(block) = gather.take().and_then(Gather::finish) {
        out.push(block);
    }
}

/// The front matter's text with its byte range, when the document opens with one.
#[must_use]
pub fn front_matter(text: &str) -> Option<(&str, Range<usize>)> {
    let mark = ["---", "+++"].into_iter().find(|m| text.starts_with(m))?;
    let body = text.find('\n')? + 1;
    if text[..body].trim_end() != mark {
        return None;
    }
    let close = text[body..]
        .match_indices(mark)
        .map(|(at, _)| body + at)
        .find(|at| {
            text[..*at].ends_with('\n')
                && text[at + 3..]
                    .lines()
                    .next()
                    .is_none_or(|l| l.trim().is_empty())
        })?;
    Some((&text[body..close], body..close))
}
