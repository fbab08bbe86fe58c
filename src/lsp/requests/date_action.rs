//! Code actions on a day: "Tuesday" into "Oct. 28", and back.

use jiff::civil::Date;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, TextEdit};

use super::{
    super::{capabilities::Client, snapshot::Snapshot},
    code_action::story_edit,
};
use crate::{
    text::Span,
    time::{Anchor, TimeExpression, TimeKind, day_name, short_date, weekday_name},
};

/// Days from the story's within which a weekday alone is plain.
const NEAR: i32 = 6;

/// What can be done with the days that the selection touches.
pub(super) fn actions(
    snapshot: &Snapshot,
    client: &Client,
    span: Span,
) -> Vec<CodeActionOrCommand> {
    let Some(today) = snapshot.article.date.map(|d| d.date) else {
        return Vec::new();
    };
    snapshot
        .article
        .times
        .iter()
        .filter(|t| {
            t.kind == TimeKind::Date && t.span.start <= span.end && span.start <= t.span.end
        })
        .filter_map(|time| {
            let (title, text) = rewritten(snapshot.text(), time, today)?;
            let edit = TextEdit::new(snapshot.range(time.span), text);
            Some(CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::REFACTOR_REWRITE),
                edit: Some(story_edit(snapshot, client, vec![edit])),
                ..CodeAction::default()
            }))
        })
        .collect()
}

/// The title of the action, and what it writes.
fn rewritten(text: &str, time: &TimeExpression, today: Date) -> Option<(String, String)> {
    let day: Date = (time.value.len() == 10)
        .then(|| time.value.parse().ok())
        .flatten()?;
    // "Tuesday's vote" has no date that reads well.
    let after = text.get(time.span.end as usize..)?;
    if after.starts_with("'s") || after.starts_with("’s") {
        return None;
    }
    let words = time.span.of(text);
    let has_day = words.bytes().any(|b| b.is_ascii_digit());
    let new = match time.anchor {
        Anchor::DocumentDate | Anchor::Expression(_) if !has_day => {
            if day.year() == today.year() {
                day_name(day)
            } else {
                short_date(&time.value)?
            }
        }
        Anchor::Absolute | Anchor::DocumentDate | Anchor::Expression(_) if has_day => {
            let distance = today.until(day).ok()?.get_days();
            if distance.abs() > NEAR {
                return None;
            }
            weekday_name(day.weekday().to_monday_one_offset().cast_unsigned()).to_owned()
        }
        _ => return None,
    };
    (new != words).then(|| (format!("Write “{new}” instead"), new))
}
