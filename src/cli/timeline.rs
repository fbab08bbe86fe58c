//! `copydesk timeline`: a story's events on a true scale, as a picture.

use std::{fs, io::Write as _, process::ExitCode};

use anyhow::Context as _;

use super::{args::TimelineOptions, outline::read};
use crate::export::timeline_svg;

pub(super) fn run(options: &TimelineOptions) -> anyhow::Result<ExitCode> {
    let (_, article) = read(&options.story)?;
    let picture = timeline_svg(&article);
    match &options.output {
        Some(path) => fs::write(path, picture).with_context(|| {
            format!(
                "{}: cannot be written. Is the folder there, and may you write in it?",
                path.display()
            )
        })?,
        None => write!(anstream::stdout().lock(), "{picture}")?,
    }
    Ok(ExitCode::SUCCESS)
}
