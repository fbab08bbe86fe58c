//! `textDocument/prepareRename` and `textDocument/rename`: one name in all its forms, wherever the story uses it.

use tower_lsp::{
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{Position, PrepareRenameResponse, RenameParams, TextEdit, WorkspaceEdit},
};

use super::{
    super::{capabilities::Client, snapshot::Snapshot, words},
    code_action,
};
use crate::{
    entity::{Entity, Form, Mention, Renaming},
    text::Span,
};

/// `RequestFailed` of the protocol: the request is well formed, and cannot be met.
const REQUEST_FAILED: i64 = -32803;

/// Longer names are no names, in bytes.
const LONGEST: usize = 200;

fn refuse<T>(message: impl Into<String>) -> Result<T> {
    Err(Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: message.into().into(),
        data: None,
    })
}

/// What would be renamed at the position; nothing where no name is.
pub(super) fn prepare(
    snapshot: &Snapshot,
    position: Position,
) -> Result<Option<PrepareRenameResponse>> {
    let Some((_, mention)) = named(snapshot, position)? else {
        return Ok(None);
    };
    let span = snapshot.article.entities.span(mention);
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: snapshot.range(span),
        placeholder: words::line(span.of(snapshot.text())),
    }))
}

/// The entity and the mention at the position, if that is by name.
fn named(snapshot: &Snapshot, position: Position) -> Result<Option<(&Entity, &Mention)>> {
    let Some((_, entity, mention)) = snapshot.entity_at(snapshot.offset(position)) else {
        return Ok(None);
    };
    match mention.form {
        Form::Name | Form::Acronym | Form::Possible => Ok(Some((entity, mention))),
        Form::Pronoun | Form::Nominal => refuse(format!(
            "“{}” is not a name. Rename {} where the story names them.",
            words::line(snapshot.article.entities.span(mention).of(snapshot.text())),
            words::line(&entity.name),
        )),
    }
}

pub(super) fn rename(
    snapshot: &Snapshot,
    client: &Client,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>> {
    let position = params.text_document_position.position;
    let Some((entity, mention)) = named(snapshot, position)? else {
        return refuse("There is no name here. Put the cursor on a name.");
    };
    let new = params.new_name.trim();
    if !new.chars().any(char::is_alphabetic) {
        return refuse("A name needs a letter.");
    }
    if new.len() > LONGEST || new.contains(['\n', '\r']) {
        return refuse("A name is at most 200 bytes on one line.");
    }
    let old = (snapshot.article.entities.span(mention)).of(snapshot.text());
    let renaming = Renaming::new(entity.kind, &entity.name, old, new);
    let mut edits = Vec::new();
    for mention in &entity.mentions {
        if matches!(mention.form, Form::Name | Form::Acronym) {
            edits.extend(edit(snapshot, mention, &renaming)?);
        }
    }
    Ok(Some(code_action::story_edit(snapshot, client, edits)))
}

/// The edit of one mention, if it changes.
fn edit(snapshot: &Snapshot, mention: &Mention, renaming: &Renaming) -> Result<Option<TextEdit>> {
    let text = snapshot.text();
    // In the prose there is no markup: where the two differ, an edit would take it away.
    let facts = snapshot.article.facts_of(mention.block);
    let Some(old) = facts.and_then(|f| {
        let local = f.mentions.get(mention.local as usize)?;
        Some(one_line(local.span.of(&f.tagged.text)))
    }) else {
        return Ok(None);
    };
    let new = renaming.apply(&old);
    if new == old {
        return Ok(None);
    }
    let mut span = snapshot.article.entities.span(mention);
    if one_line(span.of(text)) != old {
        let line = snapshot.position(span.start).line + 1;
        return refuse(format!(
            "The name in line {line} has marks inside it. Take them out, then rename."
        ));
    }
    // "the Rivers' house" becomes "the Holt's house".
    let mut new = new;
    let rest = text.get(span.end as usize..).unwrap_or("");
    let mut after = rest.chars();
    if let Some(mark @ ('\'' | '’')) = after.next()
        && after.next().is_none_or(|c| !c.is_alphabetic())
        && old.ends_with('s')
        && !new.ends_with('s')
        && !text[..span.start as usize].ends_with(mark)
        && !matches!(
            text[..span.start as usize].chars().next_back(),
            Some('\'' | '‘')
        )
    {
        new.push(mark);
        new.push('s');
        span = Span::new(span.start, span.end + mark.len_utf8() as u32);
    }
    Ok(Some(TextEdit::new(snapshot.range(span), new)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
