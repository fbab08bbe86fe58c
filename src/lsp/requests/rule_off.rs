//! "Turn the rule off": a level in the `copydesk.toml` that holds for the story, which is made if there is none.

use tower_lsp::ls_types::WorkspaceEdit;

use super::{super::snapshot::Snapshot, Context, file, ignore};
use crate::config::{self, FILE_NAME};

/// The edit; `None` where the story is no file, its settings cannot be read, or the client cannot make them.
pub(super) fn edit(
    snapshot: &Snapshot,
    context: &Context<'_>,
    rule: &str,
) -> Option<WorkspaceEdit> {
    let story = snapshot.uri.to_file_path()?;
    let root = ignore::place(&story, context.folders, FILE_NAME)?;
    file::edit(context.client, &root.join(FILE_NAME), |text| {
        config::turn_off(text, rule)
    })
}
