//! `textDocument/inlayHint`: the resolved date beside a relative one. Off until the settings ask for it.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::super::snapshot::Snapshot;
use crate::time::{Anchor, TimeKind, short_date};

pub(super) fn dates(snapshot: &Snapshot, range: Range) -> Vec<InlayHint> {
    let span = snapshot.span(range);
    snapshot
        .article
        .times
        .iter()
        .filter(|time| {
            matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && matches!(time.anchor, Anchor::DocumentDate | Anchor::Expression(_))
                && span.touches(time.span.end)
        })
        .filter_map(|time| {
            let short = short_date(&time.value)?;
            Some(InlayHint {
                position: snapshot.position(time.span.end),
                label: InlayHintLabel::String(short),
                kind: None,
                text_edits: None,
                tooltip: (!time.reason.is_empty())
                    .then(|| InlayHintTooltip::String(time.reason.to_string())),
                padding_left: Some(true),
                padding_right: None,
                data: None,
            })
        })
        .collect()
}
