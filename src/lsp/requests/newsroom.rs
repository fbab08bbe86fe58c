//! "This name is right (cq)" and "add to newsroom names": ways to answer a finding about a name, once for all stories.
//!
//! The first writes an entry into `copydesk.names.toml`. The second writes a record into the first file of records that
//! `copydesk.toml` lists under `knowledge`, or into `copydesk.names.toml` where it lists none.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::WorkspaceEdit;

use super::{
    super::{snapshot::Snapshot, words},
    Context, file, ignore,
};
use crate::{
    config::{self, FILE_NAME, NAMES_FILE_NAME},
    entity::EntityKind,
    rules::Finding,
};

/// Titles and edits of the ways to say that the name a finding stands on is right.
pub(super) fn fixes(
    snapshot: &Snapshot,
    context: &Context<'_>,
    finding: &Finding,
) -> Vec<(String, WorkspaceEdit)> {
    let Some(story) = snapshot.uri.to_file_path() else {
        return Vec::new();
    };
    let Some(root) = ignore::place(&story, context.folders, NAMES_FILE_NAME) else {
        return Vec::new();
    };
    let name = words::line(finding.span.of(snapshot.text()));
    let names = root.join(NAMES_FILE_NAME);
    let right = config::right_name_to_toml(&name);
    let mut fixes = Vec::new();
    let mut add = |title: &str, path: &Path, entry: &str| {
        if let Some(edit) = file::append(context.client, path, entry) {
            fixes.push((format!("{title}: {name}"), edit));
        }
    };
    add("This name is right (cq)", &names, &right);
    // A surname alone is nobody's record.
    if let Some((_, entity, _)) = snapshot.entity_at(finding.span.start)
        && (name.contains(' ') || entity.kind != EntityKind::Person)
    {
        let short = entity
            .description
            .as_deref()
            .map_or_else(String::new, |d| words::cut(&words::line(d), 90));
        let record = config::record_to_toml(kind(entity.kind), &name, &short);
        let records = records(&root).unwrap_or(names);
        add("Add to newsroom names", &records, &record);
    }
    fixes
}

/// The type of a newsroom's record.
const fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person | EntityKind::Group | EntityKind::Other => "person",
        EntityKind::Organization => "org",
        EntityKind::Place => "city",
        EntityKind::Event => "event",
        EntityKind::Work | EntityKind::Product => "product",
    }
}

/// The first TOML file that `copydesk.toml` lists under `knowledge`.
fn records(root: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(root.join(FILE_NAME)).ok()?;
    let table: toml::Table = text.parse().ok()?;
    let file = table
        .get("knowledge")?
        .as_array()?
        .iter()
        .find_map(|file| {
            file.as_str()
                .filter(|file| Path::new(file).extension().is_some_and(|e| e == "toml"))
        })?;
    Some(root.join(file))
}
