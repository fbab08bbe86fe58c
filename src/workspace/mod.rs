//! The folder: which files are stories, and which settings hold for each.
//!
//! A first version: it scans and it finds settings. Nothing outside the folders that it is given is read, except
//! `copydesk.toml` in the folders above a story, and the files of records that it lists.

mod knowledge;
mod scan;
mod settings;

pub use scan::{ScanError, stories};
pub use settings::{FileProblem, Folder, Settings};
