//! The date of an article, from the surest place that tells it.

use jiff::civil::Date;

use super::{
    DateHints, DateSource, DocumentDate, Meaning, TimeMention, When, grammar,
    value::{self, date},
};
use crate::{
    tagger::Tagged,
    text::{Block, BlockKind, Carry, Markup, Passage, Span, front_matter},
};

/// Front matter, dateline, record, file name, what is given, the first two sentences: the first that tells.
pub(super) fn find(
    document: &str,
    _markup: Markup,
    blocks: &[Block],
    hints: &DateHints,
) -> Option<DocumentDate> {
    let from =
        |date: Date, source: DateSource, span: Option<Span>| DocumentDate { date, source, span };
    if let Some((date, span)) = in_front_matter(document) {
        return Some(from(date, DateSource::FrontMatter, Some(span)));
    }
    let datelines = || {
        blocks
            .iter()
            .take(12)
            .filter(|b| b.kind == BlockKind::Dateline)
    };
    if let Some((date, span)) = datelines().find_map(|b| full_date(document, b, usize::MAX)) {
        return Some(from(date, DateSource::Dateline, Some(span)));
    }
    if let Some(date) = hints.record {
        return Some(from(date, DateSource::Record, None));
    }
    if let Some(date) = hints.file_name.as_deref().and_then(in_file_name) {
        return Some(from(date, DateSource::FileName, None));
    }
    if let Some(date) = hints.given {
        return Some(from(date, DateSource::Given, None));
    }
    // The body's first paragraph, and the next if the first has one sentence.
    let mut left = 2usize;
    for block in blocks.iter().filter(|b| b.kind.is_narration()).take(2) {
        if left == 0 {
            break;
        }
        let prose = block.prose(document);
        let sentences = Passage::new(prose, Carry::default()).sentences.len();
        if let Some((date, span)) = full_date(document, block, left) {
            return Some(from(date, DateSource::Inferred, Some(span)));
        }
        left = left.saturating_sub(sentences);
    }
    None
}

/// The first full date in the first `sentences` sentences of a block, with its place in the document.
fn full_date(document: &str, block: &Block, sentences: usize) -> Option<(Date, Span)> {
    let passage = Passage::new(block.prose(document), Carry::default());
    // Dates with a year are told by their words alone: no parts of speech needed.
    let tagged = Tagged {
        passage,
        pos: Vec::new(),
        names: Vec::new(),
    };
    grammar::recognise(&tagged)
        .iter()
        .filter(|m| (m.sentence as usize) < sentences)
        .find_map(|m| Some((stated(m)?, block.to_document(m.span))))
}

/// The day that a mention states in full.
fn stated(mention: &TimeMention) -> Option<Date> {
    match mention.meaning {
        Meaning::Day {
            month: Some(month),
            day,
            when: When::Year(year),
        } => date(year, month, day),
        _ => None,
    }
}

/// `date: 2025-10-29` in YAML or `date = 2025-10-29` in TOML, and the keys that mean the same.
fn in_front_matter(document: &str) -> Option<(Date, Span)> {
    let (text, range) = front_matter(document)?;
    for key in [
        "date",
        "pubdate",
        "published",
        "publishdate",
        "publish_date",
        "date_published",
        "datepublished",
    ] {
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let Some((name, rest)) = line.split_once([':', '=']) else {
                continue;
            };
            if !name.trim().eq_ignore_ascii_case(key) {
                continue;
            }
            let trimmed = rest.trim().trim_matches(['"', '\'']);
            let offset = start + (line.len() - rest.len()) + rest.find(trimmed).unwrap_or(0);
            if let Some((date, length)) = read(trimmed) {
                return Some((date, Span::new(offset as u32, (offset + length) as u32)));
            }
        }
    }
    None
}

/// A date in ISO form or in words, with the bytes that it takes.
fn read(text: &str) -> Option<(Date, usize)> {
    if let Some(date) = iso(text) {
        return Some((date, 10));
    }
    let tagged = Tagged {
        passage: Passage::new(text, Carry::default()),
        pos: Vec::new(),
        names: Vec::new(),
    };
    let mention = grammar::recognise(&tagged)
        .into_iter()
        .find(|m| stated(m).is_some())?;
    Some((stated(&mention)?, mention.span.end as usize))
}

/// `2025-10-29` at the start of the text.
fn iso(text: &str) -> Option<Date> {
    let head = text.get(..10)?;
    let bytes = head.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        let part = head.get(range)?;
        part.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    // Not the head of a longer number.
    if text.as_bytes().get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    value::date(
        digits(0..4)?,
        u8::try_from(digits(5..7)?).ok()?,
        u8::try_from(digits(8..10)?).ok()?,
    )
}

/// `2025-10-29-story.md`, `story-2025-10-29.txt`, `20251029-story.md`.
fn in_file_name(name: &str) -> Option<Date> {
    let starts = name
        .char_indices()
        .filter(|(at, c)| {
            c.is_ascii_digit() && !name[..*at].ends_with(|b: char| b.is_ascii_digit())
        })
        .map(|(at, _)| at);
    for at in starts {
        let rest = &name[at..];
        if let Some(date) = iso(rest) {
            return Some(date);
        }
        let run = rest.bytes().take_while(u8::is_ascii_digit).count();
        let rest = rest.replace('_', "-");
        if let Some(date) = iso(&rest) {
            return Some(date);
        }
        if run == 8 {
            let (y, m, d) = (rest.get(..4)?, rest.get(4..6)?, rest.get(6..8)?);
            let year: i16 = y.parse().ok()?;
            if (1900..2200).contains(&year)
                && let Some(date) = value::date(year, m.parse().ok()?, d.parse().ok()?)
            {
                return Some(date);
            }
        }
    }
    None
}
