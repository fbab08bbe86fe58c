//! A newsroom's own records: the files that `knowledge` in `copydesk.toml` lists.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
    time::SystemTime,
};

use super::settings::FileProblem;
use crate::{
    config::Problem,
    knowledge::{self, Knowledge},
};

/// Files of records are shorter.
const MAX_BYTES: u64 = 64 << 20;

/// A file as it was when it was read: settings are read again and again, records only when their files change.
type Stamp = (PathBuf, Option<SystemTime>, u64);

type Kept = HashMap<Vec<Stamp>, (Knowledge, Vec<FileProblem>)>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// Most sets of files that are kept.
const MOST: usize = 8;

/// The embedded records under those of the files, whose paths start from the folder `root`. What is wrong is told, and
/// the rest holds. Files that have not changed since are not read again.
pub(super) fn read(root: &Path, files: &[String]) -> (Knowledge, Vec<FileProblem>) {
    if files.is_empty() {
        return (Knowledge::default(), Vec::new());
    }
    let paths: Vec<PathBuf> = files.iter().map(|file| root.join(file)).collect();
    let stamps: Vec<Stamp> = paths
        .iter()
        .map(|path| {
            let data = fs::metadata(path).ok();
            let time = data.as_ref().and_then(|d| d.modified().ok());
            (path.clone(), time, data.map_or(0, |d| d.len()))
        })
        .collect();
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(&stamps) {
        return known.clone();
    }
    let mut problems = Vec::new();
    let mut read = Vec::new();
    for ((file, path), (_, _, bytes)) in files.iter().zip(&paths).zip(&stamps) {
        let mut problem = |message: String| {
            problems.push(FileProblem {
                path: path.clone(),
                problem: Problem::of_file(file.clone(), message),
            });
        };
        if *bytes > MAX_BYTES {
            problem("is larger than 64 MB: it is not read.".to_owned());
            continue;
        }
        match fs::read(path) {
            Ok(bytes) => read.push((file.clone(), bytes)),
            Err(error) => problem(format!(
                "cannot be read: {}. copydesk.toml lists it under \"knowledge\".",
                super::scan::reason(&error)
            )),
        }
    }
    let (layers, told) = knowledge::open(read);
    problems.extend(told.into_iter().map(|p| FileProblem {
        path: root.join(&p.file),
        problem: Problem {
            file: p.file,
            line: p.line,
            column: 1,
            key: p.field,
            message: p.message,
        },
    }));
    let known = (Knowledge::with_layers(layers), problems);
    if kept.len() >= MOST {
        kept.clear();
    }
    kept.insert(stamps, known.clone());
    known
}
