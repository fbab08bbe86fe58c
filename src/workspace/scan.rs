//! Finds the stories under paths.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// File name endings of stories.
const ENDINGS: [&str; 3] = ["txt", "md", "markdown"];

/// A path that could not be looked into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScanError {
    pub path: PathBuf,
    /// Why, and what to do.
    pub message: String,
}

/// The stories under the paths, in the order of the paths, inside a folder by name. A file that is named is a story
/// whatever its ending; in folders, files ending in .txt, .md and .markdown are, unless they are hidden or ignored by
/// git.
#[must_use]
pub fn stories(paths: &[PathBuf]) -> Vec<Result<PathBuf, ScanError>> {
    let mut out = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, &mut out),
            // What is not a regular file (a pipe) is read like one.
            Ok(_) => out.push(Ok(path.clone())),
            Err(error) => out.push(Err(ScanError {
                path: path.clone(),
                message: match error.kind() {
                    std::io::ErrorKind::NotFound => {
                        "there is no such file or folder. Is the path right?".to_owned()
                    }
                    _ => format!("cannot be read: {}", reason(&error)),
                },
            })),
        }
    }
    out
}

fn walk(folder: &Path, out: &mut Vec<Result<PathBuf, ScanError>>) {
    let walk = WalkBuilder::new(folder)
        .sort_by_file_name(Ord::cmp)
        .require_git(false)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|t| t.is_file());
                if is_file && is_story(entry.path()) {
                    let path = entry.path();
                    out.push(Ok(path.strip_prefix("./").unwrap_or(path).to_owned()));
                }
            }
            Err(error) => out.push(Err(ScanError {
                path: folder.to_owned(),
                message: format!("a part of this folder cannot be read: {error}"),
            })),
        }
    }
}

fn is_story(path: &Path) -> bool {
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.iter().any(|e| e.eq_ignore_ascii_case(ending)))
}

/// The reason of an error of the file system, without its number.
pub(super) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}
