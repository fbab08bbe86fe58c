//! `textDocument/foldingRange`: sections, and paragraphs of several lines.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use super::super::snapshot::Snapshot;
use crate::text::{BlockKind, Span};

pub(super) fn ranges(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let mut ranges: Vec<FoldingRange> = snapshot
        .sections()
        .into_iter()
        .map(|section| section.span)
        .chain(
            snapshot
                .article
                .blocks
                .iter()
                .filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Heading))
                .map(|block| block.span),
        )
        .filter_map(|span| fold(snapshot, span))
        .collect();
    ranges.sort_by_key(|range| (range.start_line, std::cmp::Reverse(range.end_line)));
    ranges.dedup_by_key(|range| (range.start_line, range.end_line));
    ranges
}

/// Whole lines, for all clients: some take nothing else.
fn fold(snapshot: &Snapshot, span: Span) -> Option<FoldingRange> {
    let start_line = snapshot.lines.line_of(span.start);
    let end_line = snapshot.lines.line_of(span.end);
    (start_line < end_line).then(|| FoldingRange {
        start_line,
        end_line,
        kind: Some(FoldingRangeKind::Region),
        ..FoldingRange::default()
    })
}
