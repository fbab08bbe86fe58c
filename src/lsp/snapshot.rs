//! One version of a document, analysed: what every question is answered from.

use std::{borrow::Cow, path::PathBuf, sync::Arc};

use jiff::{Timestamp, civil::Date, tz::Offset};
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use super::lines::LineTable;
use crate::{
    article::{Article, Cancelled, Memo, Metadata, both},
    config::{Config, Order},
    entity::{Entity, Mention},
    rules::{self, Finding, Rule},
    text::{Block, BlockKind, Encoding, Markup, Span},
    time::DateHints,
};

/// What a version is made from.
#[derive(Clone)]
pub(super) struct Version {
    pub(super) uri: Uri,
    pub(super) number: i32,
    pub(super) text: Arc<str>,
    pub(super) markup: Markup,
    pub(super) config: Arc<Config>,
    pub(super) encoding: Encoding,
    /// The day on which it is read.
    pub(super) now: Option<Date>,
    /// What the rules that read the whole story found in an earlier version, moved along with the edits since: they are
    /// not asked again. `None` asks them.
    pub(super) earlier: Option<Vec<Finding>>,
}

/// The day by the computer's clock, in UTC: what the rules are told that ask whether a story has grown old. They allow
/// for a day, so the writer's own zone is not asked for.
pub(super) fn today() -> Option<Date> {
    Some(Offset::UTC.to_datetime(Timestamp::now()).date())
}

/// In a story of fewer blocks every rule is asked at every version: it takes no time that anyone could feel.
const LONG: usize = 64;

/// From this many bytes on the lines are found on another core than the blocks.
const LARGE: usize = 100_000;

/// One version of a document, analysed.
pub(super) struct Snapshot {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) markup: Markup,
    pub(super) article: Article,
    /// In the order of the text, after profile and suppressions.
    pub(super) findings: Vec<Finding>,
    /// What the rules that read the whole story found, before profile and suppressions: kept of long stories.
    pub(super) of_story: Vec<Finding>,
    /// Whether those rules are yet to be asked about this version.
    pub(super) waits: bool,
    pub(super) lines: LineTable,
    /// The order of the outline.
    pub(super) outline: Order,
    encoding: Encoding,
}

impl Snapshot {
    /// Analyses a version, asking `stop` between paragraphs.
    pub(super) fn new(
        version: Version,
        memo: &mut Memo,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Self, Cancelled> {
        let metadata = Metadata {
            markup: version.markup,
            hints: DateHints {
                record: None,
                file_name: file_name(&version.uri),
                given: version.config.date,
                now: version.now,
            },
        };
        let text = Arc::clone(&version.text);
        let (article, lines) = both(
            text.len() >= LARGE,
            || Article::with_memo(version.text, &metadata, memo, stop),
            || LineTable::new(&text),
        );
        let mut article = article?;
        article.knowledge = version.config.knowledge.clone();
        let asks = |rule: &Rule| version.config.asks(rule);
        let waits = version.earlier.is_some();
        let (found, of_story) = if let Some(earlier) = version.earlier {
            let mut found = rules::check_with(&article, |r| asks(r) && !r.reads_story());
            found.extend(earlier);
            found.sort_by_key(|f| (f.span, f.rule));
            (found, Vec::new())
        } else {
            let found = rules::check_with(&article, asks);
            let reads_story = |f: &&Finding| rules::by_id(f.rule).is_some_and(Rule::reads_story);
            let kept = if article.blocks.len() < LONG {
                Vec::new()
            } else {
                found.iter().filter(reads_story).cloned().collect()
            };
            (found, kept)
        };
        let findings = version.config.apply(&article, found);
        Ok(Self {
            uri: version.uri,
            version: version.number,
            markup: version.markup,
            article,
            findings,
            of_story,
            waits,
            lines,
            outline: version.config.outline,
            encoding: version.encoding,
        })
    }

    pub(super) fn text(&self) -> &str {
        &self.article.text
    }

    pub(super) fn offset(&self, position: Position) -> u32 {
        self.lines.offset(self.text(), position, self.encoding)
    }

    pub(super) fn position(&self, offset: u32) -> Position {
        self.lines.position(self.text(), offset, self.encoding)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        self.lines.range(self.text(), span, self.encoding)
    }

    /// The same, for a span that is likely to start on `line` or right behind it.
    pub(super) fn range_near(&self, span: Span, line: u32) -> Range {
        self.lines
            .range_near(self.text(), span, self.encoding, line)
    }

    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    pub(super) fn location(&self, span: Span) -> Location {
        Location::new(self.uri.clone(), self.range(span))
    }

    /// Whether the rules that read the whole story may wait until the typing rests.
    pub(super) fn is_long(&self) -> bool {
        self.article.blocks.len() >= LONG
    }

    /// The readable text of a block.
    pub(super) fn prose(&self, block: usize) -> &str {
        self.article
            .blocks
            .get(block)
            .map_or("", |block| block.prose(self.text()))
    }

    /// The entity that is named at the byte, or just before it, with the mention that names it: the shortest there.
    /// Linear in the number of mentions.
    pub(super) fn entity_at(&self, offset: u32) -> Option<(u32, &Entity, &Mention)> {
        let entities = &self.article.entities;
        (0..)
            .zip(entities.list())
            .flat_map(|(id, entity)| entity.mentions.iter().map(move |m| (id, entity, m)))
            .map(|named| (named, entities.span(named.2)))
            .filter(|(_, span)| span.touches(offset))
            .min_by_key(|(_, span)| (!span.contains(offset), span.len()))
            .map(|(named, _)| named)
    }

    /// Where the entity is first named in full.
    pub(super) fn definition(&self, entity: &Entity) -> Span {
        self.article.entities.definition(entity, self.text())
    }

    /// The headline's section, which is the whole story, and those of the headings in it, in the order of the text.
    /// Any two are nested or apart.
    pub(super) fn sections(&self) -> Vec<Section> {
        let blocks = &self.article.blocks;
        let end = blocks.last().map_or(0, |block| block.span.end);
        let mut sections: Vec<Section> = Vec::new();
        // Indexes of the sections that are still open, with their levels.
        let mut open: Vec<(usize, u8)> = Vec::new();
        for (
            block,
            Block {
                kind, span, level, ..
            },
        ) in blocks.iter().enumerate()
        {
            let (is_headline, level) = match kind {
                BlockKind::Headline => (true, 0),
                BlockKind::Heading => (false, (*level).max(1)),
                _ => continue,
            };
            let before = block.checked_sub(1).map_or(0, |b| blocks[b].span.end);
            while let Some((done, _)) = open.pop_if(|(_, outer)| *outer >= level) {
                sections[done].span.end = before;
            }
            open.push((sections.len(), level));
            sections.push(Section {
                block,
                span: Span::new(span.start, end),
                is_headline,
            });
        }
        sections
    }
}

/// A part of the story under its headline or a heading.
pub(super) struct Section {
    /// Index of the block that heads it.
    pub(super) block: usize,
    /// From the heading to the end of the last paragraph, in bytes of the document.
    pub(super) span: Span,
    pub(super) is_headline: bool,
}

/// The file's name, without folders.
pub(super) fn file_name(uri: &Uri) -> Option<String> {
    let path = uri.to_file_path()?;
    Some(path.file_name()?.to_string_lossy().into_owned())
}

/// The file of a URI; `None` for what is not on a disk.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    (uri.scheme().as_str() == "file")
        .then(|| uri.to_file_path())
        .flatten()
        .map(Cow::into_owned)
}
