//! "Ignore here" and "ignore in this file": comments in Markdown; for plain text an entry in `copydesk.ignore.toml`, so
//! that nothing is written into the copy.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{TextEdit, WorkspaceEdit};

use super::{
    super::{snapshot::Snapshot, words},
    Context, code_action, file,
};
use crate::{
    config::{self, FILE_NAME, IGNORE_FILE_NAME, Ignore},
    rules::Finding,
    text::{BlockKind, Markup, Span},
};

/// The edit that ignores a finding; `None` where the client cannot make it.
pub(super) fn here(
    snapshot: &Snapshot,
    context: &Context<'_>,
    finding: &Finding,
) -> Option<WorkspaceEdit> {
    match snapshot.markup {
        Markup::Markdown => {
            let edits = comments(snapshot, finding);
            Some(code_action::story_edit(snapshot, context.client, edits))
        }
        Markup::Plain => {
            let sentence = snapshot.article.sentence_at(finding.span.start)?;
            let words = words::line(sentence.span.of(snapshot.text()));
            entry(snapshot, context, finding, words)
        }
    }
}

/// The edit that ignores whatever the finding's rule finds in the story's file; `None` where the client cannot make it.
pub(super) fn in_file(
    snapshot: &Snapshot,
    context: &Context<'_>,
    finding: &Finding,
) -> Option<WorkspaceEdit> {
    match snapshot.markup {
        Markup::Markdown => {
            let edit = comment_on_top(snapshot, finding)?;
            Some(code_action::story_edit(
                snapshot,
                context.client,
                vec![edit],
            ))
        }
        Markup::Plain => entry(snapshot, context, finding, Ignore::WHOLE_FILE.to_owned()),
    }
}

/// A comment on a line of its own before the first block that is no front matter.
fn comment_on_top(snapshot: &Snapshot, finding: &Finding) -> Option<TextEdit> {
    let text = snapshot.text();
    let first = snapshot
        .article
        .blocks
        .iter()
        .find(|b| b.kind != BlockKind::Other)?
        .span
        .start as usize;
    let line = text[..first].rfind(['\n', '\r']).map_or(0, |n| n + 1) as u32;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let comment = format!("<!-- copydesk: off {} -->{end}{end}", finding.rule);
    Some(TextEdit::new(
        snapshot.range(Span::new(line, line)),
        comment,
    ))
}

/// A pair of comments round the sentence.
fn comments(snapshot: &Snapshot, finding: &Finding) -> Vec<TextEdit> {
    let crlf = snapshot.text().contains("\r\n");
    config::ignore_with_marks(&snapshot.article, finding)
        .into_iter()
        .map(|edit| {
            let text = if crlf {
                edit.text.replace('\n', "\r\n")
            } else {
                edit.text
            };
            TextEdit::new(snapshot.range(edit.span), text)
        })
        .collect()
}

/// An entry at the end of the file of what is ignored, which is made if it is not there.
fn entry(
    snapshot: &Snapshot,
    context: &Context<'_>,
    finding: &Finding,
    words: String,
) -> Option<WorkspaceEdit> {
    let story = snapshot.uri.to_file_path()?;
    let root = place(&story, context.folders, IGNORE_FILE_NAME)?;
    let entry = Ignore {
        rule: finding.rule.to_owned(),
        file: relative(&root, &story),
        words,
        source: String::new(),
        line: 0,
    };
    file::append(
        context.client,
        &root.join(IGNORE_FILE_NAME),
        &entry.to_toml(),
    )
}

/// The folder whose file of this name is read for the story: that of the settings, or the nearest above the story that
/// has such a file. Where there is none yet, the innermost folder of the workspace that holds the story; without
/// one, the story's own folder.
pub(super) fn place(story: &Path, folders: &[PathBuf], name: &str) -> Option<PathBuf> {
    let own = story.parent()?;
    let with = |name: &str| own.ancestors().find(|folder| folder.join(name).is_file());
    let workspace = || {
        folders
            .iter()
            .filter(|folder| own.starts_with(folder))
            .max_by_key(|folder| folder.components().count())
            .map(PathBuf::as_path)
    };
    with(FILE_NAME)
        .or_else(|| with(name))
        .or_else(workspace)
        .or(Some(own))
        .map(Path::to_path_buf)
}

/// The story's path from the root, with slashes on every system.
fn relative(root: &Path, story: &Path) -> String {
    let path = story.strip_prefix(root).unwrap_or(story);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_folder_is_the_root() {
        let folders = [PathBuf::from("/no/w"), PathBuf::from("/no/w/desk")];
        let root = |story| place(Path::new(story), &folders, IGNORE_FILE_NAME);
        assert_eq!(root("/no/w/desk/a.txt"), Some(PathBuf::from("/no/w/desk")));
        assert_eq!(root("/no/w/a.txt"), Some(PathBuf::from("/no/w")));
        assert_eq!(root("/no/b/a.txt"), Some(PathBuf::from("/no/b")));
        assert_eq!(
            relative(Path::new("/w"), Path::new("/w/desk/a.txt")),
            "desk/a.txt"
        );
    }
}
