//! `copydesk strip`: clean copy.

use std::{
    fs,
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    args::StripOptions,
    story::{BOM, Given, Input, guarded},
};
use crate::export::strip;

pub(super) fn run(options: &StripOptions) -> anyhow::Result<ExitCode> {
    let input = Input::from_stdin(&options.stdin)
        .or_else(|| options.path.clone().map(Input::File))
        .ok_or_else(|| anyhow::anyhow!("name a story"))?;
    let story = input.read(&Given::new(None, None))?;
    let clean = guarded(|| strip(&story.text, story.metadata.markup))
        .map_err(|message| anyhow::anyhow!("{}: {message}", story.name))?;
    // The bytes of the file: nothing here cleans them for a terminal, or they would not be the same.
    let mut bytes = Vec::with_capacity(clean.len() + BOM.len());
    if story.has_bom {
        bytes.extend_from_slice(BOM);
    }
    bytes.extend_from_slice(clean.as_bytes());
    if let Some(path) = &options.output {
        fs::write(path, bytes).map_err(|error| {
            anyhow::anyhow!(
                "{}: cannot be written: {error}. Name a file in a folder that is there and that you may write to",
                path.display()
            )
        })?;
    } else {
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}
