//! "Ignore here": a pair of comments in Markdown; for plain text an entry in `copydesk.ignore.toml`, so that nothing is
//! written into the copy.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::*;

use super::{
    super::{lines::LineTable, snapshot::Snapshot, words},
    Context, code_action,
};
use crate::{
    rules::Finding,
    text::{Markup, Span},
};

/// The file of what is ignored, at the root of the workspace or beside the story.
const FILE: &str = "copydesk.ignore.toml";

/// The edit that ignores a finding; `None` where the client cannot make it.
pub(super) fn edit(
    snapshot: &Snapshot,
    context: &Context<'_>,
    finding: &Finding,
) -> Option<WorkspaceEdit> {
    match snapshot.markup {
        Markup::Markdown => {
            let edits = comments(snapshot, finding)?;
            Some(code_action::story_edit(snapshot, context.client, edits))
        }
        Markup::Plain => entry(snapshot, context, finding),
    }
}

/// A comment on a line of its own before the paragraph, and one after it.
fn comments(snapshot: &Snapshot, finding: &Finding) -> Option<Vec<TextEdit>> {
    let article = &snapshot.article;
    let block = article.blocks[article.block_at(finding.span.start)?].span;
    let first = snapshot.lines.span_of(snapshot.lines.line_of(block.start));
    let last = snapshot.lines.span_of(snapshot.lines.line_of(block.end));
    // Inside a quotation or a list the comment must stand at the same depth.
    let text = snapshot.text();
    let line = first.of(text);
    let depth = line.trim_start_matches([' ', '\t', '>']);
    let margin = line.strip_suffix(depth).unwrap_or("");
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let rule = finding.rule;
    let insert =
        |offset: u32, text: String| TextEdit::new(snapshot.range(Span::new(offset, offset)), text);
    Some(vec![
        insert(
            first.start,
            format!("{margin}<!-- copydesk: off {rule} -->{end}"),
        ),
        insert(
            last.end,
            format!("{end}{margin}<!-- copydesk: on {rule} -->"),
        ),
    ])
}

/// An entry at the end of the file of what is ignored, which is made if it is not there.
fn entry(snapshot: &Snapshot, context: &Context<'_>, finding: &Finding) -> Option<WorkspaceEdit> {
    let story = snapshot.uri.to_file_path()?;
    let root = root_of(&story, context.folders)?;
    let sentence = snapshot.article.sentence_at(finding.span.start)?;
    let entry = toml_entry(
        finding.rule,
        &relative(&root, &story),
        &words::line(sentence.span.of(snapshot.text())),
    );
    let path = root.join(FILE);
    let client = context.client;
    let existing = std::fs::read_to_string(&path).ok();
    let uri = Uri::from_file_path(&path)?;
    if let Some(existing) = existing {
        let lines = LineTable::new(&existing);
        let end = existing.len() as u32;
        let position = lines.position(&existing, end, client.encoding);
        let gap = match existing.as_str() {
            "" => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let edit = TextEdit::new(Range::new(position, position), format!("{gap}{entry}"));
        return Some(code_action::file_edit(client, uri, None, vec![edit]));
    }
    client.creates_files.then(|| {
        let create = DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(CreateFileOptions {
                overwrite: None,
                ignore_if_exists: Some(true),
            }),
            annotation_id: None,
        }));
        let edit = TextEdit::new(Range::default(), entry);
        let edit = DocumentChangeOperation::Edit(code_action::document_edit(uri, None, vec![edit]));
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(vec![create, edit])),
            ..WorkspaceEdit::default()
        }
    })
}

/// The innermost folder of the workspace that holds the story; without one, the story's own folder.
fn root_of(story: &Path, folders: &[PathBuf]) -> Option<PathBuf> {
    folders
        .iter()
        .filter(|folder| story.starts_with(folder))
        .max_by_key(|folder| folder.components().count())
        .cloned()
        .or_else(|| story.parent().map(Path::to_path_buf))
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

fn toml_entry(rule: &str, file: &str, words: &str) -> String {
    let string = |text: &str| toml::Value::from(text).to_string();
    format!(
        "[[ignore]]\nrule = {}\nfile = {}\nwords = {}\n",
        string(rule),
        string(file),
        string(words)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_can_be_read_back() {
        let words = "\"No,\" she said, it's C:\\path — 'so' \u{1}.";
        let entry = toml_entry("claims/motive", "a b/story.txt", words);
        let table: toml::Table = entry.parse().expect("TOML");
        let first = &table["ignore"][0];
        assert_eq!(first["rule"].as_str(), Some("claims/motive"));
        assert_eq!(first["file"].as_str(), Some("a b/story.txt"));
        assert_eq!(first["words"].as_str(), Some(words));
    }

    #[test]
    fn the_innermost_folder_is_the_root() {
        let folders = [PathBuf::from("/w"), PathBuf::from("/w/desk")];
        let root = |story| root_of(Path::new(story), &folders);
        assert_eq!(root("/w/desk/a.txt"), Some(PathBuf::from("/w/desk")));
        assert_eq!(root("/w/a.txt"), Some(PathBuf::from("/w")));
        assert_eq!(root("/elsewhere/a.txt"), Some(PathBuf::from("/elsewhere")));
        assert_eq!(
            relative(Path::new("/w"), Path::new("/w/desk/a.txt")),
            "desk/a.txt"
        );
    }
}
