//! When: time expressions and their TIMEX3 values against the document date.
//!
//! [`recognise`] finds expressions in one paragraph and keeps them symbolic ("a bare weekday, with a past verb");
//! [`resolve`] gives each its value, knowing the document date and the expressions before it. So a paragraph's facts
//! do not depend on the date, and a change of date costs no analysis.

mod arithmetic;
mod calendar;
mod clock;
mod context;
mod counted;
mod document_date;
mod duration;
mod fault;
mod grammar;
mod holiday;
mod lexeme;
mod meaning;
mod names;
mod narrative;
mod nth;
mod owner;
mod period;
mod range;
mod reason;
mod reckon;
mod relative;
mod resolve;
mod set;
mod spell;
mod tense;
#[cfg(test)]
mod tense_tests;
#[cfg(test)]
mod tests;
mod value;
mod year;

use std::sync::Arc;

use jiff::civil::Date;

pub use arithmetic::{date_beside, duration_of};
pub use fault::{DateFault, FaultKind, date_faults, nearest_days};
pub use lexeme::unit_of;
pub use meaning::{
    Clock, From, Meaning, Modifier, PartOfDay, Place, RangeEnd, Season, Tense, Unit, When, Which,
};
pub use reason::{counted, long as long_date, month_name, weekday_name};
pub use spell::{day_name, short_date, spelled_date, spelled_duration};
pub use value::{days_covered, is_timex_value};

use crate::{
    tagger::Tagged,
    text::{Block, Markup, Placed, Span},
};

/// TIMEX3 types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

impl TimeKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A time expression inside one paragraph, not yet resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeMention {
    /// Bytes of the prose.
    pub span: Span,
    /// Token indexes.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    pub kind: TimeKind,
    /// Index of the sentence in the passage.
    pub sentence: u32,
    /// What it says before any date is known.
    pub meaning: Meaning,
    /// The clock time in it: "9 a.m. Friday".
    pub clock: Option<Clock>,
    /// The part of the day in it: "Tuesday morning".
    pub part: Option<PartOfDay>,
    /// Which end is meant: "early 2009".
    pub modifier: Option<Modifier>,
    /// The weekday stated beside a full date, 1 for Monday, and its bytes of the prose.
    pub weekday: Option<(u8, Span)>,
    /// The tense of the verb it goes with.
    pub tense: Tense,
    /// The TIMEX3 duration that it tells: "P2D" in "two days later".
    pub length: Option<String>,
    /// Whether it bounds a stretch of time and is no date of the story's events: "since Sunday", "by Friday".
    pub bound: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Its place in a range: the other end is its neighbour.
    pub range: Option<RangeEnd>,
}

impl TimeMention {
    /// Whether both come to the same value in an article, for the same reason, in these texts of their paragraphs: all
    /// but where they stand.
    #[must_use]
    pub(crate) fn tells_like(&self, text: &str, other: &Self, other_text: &str) -> bool {
        // Every field is named, so that a new one is thought about.
        let Self {
            span,
            first: _,
            last: _,
            kind,
            sentence,
            meaning,
            clock,
            part,
            modifier,
            weekday,
            tense,
            length,
            bound,
            quoted,
            range,
        } = self;
        let day = |weekday: &Option<(u8, Span)>| weekday.map(|(day, _)| day);
        (*kind, *sentence, *clock, *part, *modifier)
            == (
                other.kind,
                other.sentence,
                other.clock,
                other.part,
                other.modifier,
            )
            && (*tense, *bound, *quoted, *range)
                == (other.tense, other.bound, other.quoted, other.range)
            && day(weekday) == day(&other.weekday)
            && *meaning == other.meaning
            && *length == other.length
            && span.of(text) == other.span.of(other_text)
    }
}

/// Where a document date comes from, surest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateSource {
    /// `date:` in the front matter.
    FrontMatter,
    /// A dateline or date line with a year.
    Dateline,
    /// The `date` of an input record.
    Record,
    /// The file's name: `2025-10-29-story.md`.
    FileName,
    /// `--date`, or the configuration.
    Given,
    /// A full date in the first two sentences; shown as inferred.
    Inferred,
}

/// The date of the article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DocumentDate {
    pub date: Date,
    pub source: DateSource,
    /// Where it stands in the document, if it does.
    pub span: Option<Span>,
}

/// What is known of an article's date beside its text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DateHints {
    /// The date of an input record: it says when the story was kept, a date line in it when it was written.
    pub record: Option<Date>,
    /// The file's name, without folders.
    pub file_name: Option<String>,
    /// From `--date` or the configuration.
    pub given: Option<Date>,
    /// The day on which the article is read, for what depends on it: from `--now`, or the clock of an editor. It dates
    /// nothing.
    pub now: Option<Date>,
}

/// What a value was reckoned from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The expression says it all.
    Absolute,
    /// The document date.
    DocumentDate,
    /// Another expression of the article: its index.
    Expression(u32),
    /// Nothing to reckon from.
    None,
}

/// A time expression with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeExpression {
    /// Bytes of the document.
    pub span: Span,
    pub kind: TimeKind,
    /// TIMEX3 value, `XX` where unknown: "2025-10-28", "2025-W43", "P3D". For a range, "first/last".
    pub value: Arc<str>,
    pub anchor: Anchor,
    /// Why, in a few words, for the hover: "Tuesday before Wednesday, October 29, 2025 (past tense)".
    pub reason: Arc<str>,
    /// Index of the block.
    pub block: u32,
    /// Index of the mention in its paragraph.
    pub local: u32,
}

impl TimeExpression {
    /// The first and last day that the value covers; `None` for durations, sets and what is unknown.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        days_covered(&self.value)
    }
}

/// The time expressions of one paragraph, in order, without overlap.
#[must_use]
pub fn recognise(tagged: &Tagged) -> Vec<TimeMention> {
    grammar::recognise(tagged)
}

/// Gives every expression its value. Without a document date only what is absolute is resolved; nothing is ever
/// guessed from today's date.
#[must_use]
pub fn resolve(
    _document: &str,
    paragraphs: &[Placed<'_, [TimeMention]>],
    date: Option<DocumentDate>,
) -> Vec<TimeExpression> {
    resolve::resolve(paragraphs, date)
}

/// Puts the expressions in their places. `known` is what [`resolve`] made of these paragraphs, or of some that tell the
/// same times.
#[must_use]
pub fn place(
    paragraphs: &[Placed<'_, [TimeMention]>],
    known: &[TimeExpression],
) -> Vec<TimeExpression> {
    let mentions = paragraphs
        .iter()
        .flat_map(|p| p.facts.iter().map(|mention| p.to_document(mention.span)));
    known
        .iter()
        .zip(mentions)
        .map(|(known, span)| TimeExpression {
            span,
            ..known.clone()
        })
        .collect()
}

/// The date of an article: front matter, a dateline or date line with a year, the record, the file's name, what is
/// given; last, a full date in the first two sentences of the body. `None` when nothing tells.
#[must_use]
pub fn document_date(
    document: &str,
    markup: Markup,
    blocks: &[Block],
    hints: &DateHints,
) -> Option<DocumentDate> {
    document_date::find(document, markup, blocks, hints)
}
