//! `workspace/diagnostic`: the stories in the workspace's folders that are not open, read and checked by a worker.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use tower_lsp::{
    jsonrpc,
    ls_types::{
        Diagnostic, FullDocumentDiagnosticReport, ProgressParams, ProgressParamsValue,
        UnchangedDocumentDiagnosticReport, Uri, WorkDoneProgress, WorkDoneProgressBegin,
        WorkDoneProgressEnd, WorkDoneProgressReport, WorkspaceDiagnosticParams,
        WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
        WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
        WorkspaceUnchangedDocumentDiagnosticReport, notification::Progress,
    },
};

use super::super::{
    capabilities::Client,
    convert,
    jobs::Stop,
    message::Reply,
    outbox::Outbox,
    settings::Settings,
    snapshot::{Snapshot, Version, today},
};
use crate::{article::Memo, text::Markup, workspace};

/// Larger files are no stories.
const LARGEST: u64 = 1 << 20;

/// More files than this are not looked at.
const MOST: usize = 2_000;

/// What the last scan found, file by file, so that the next one reads only what has changed.
#[derive(Default)]
pub(in crate::lsp) struct Scan {
    known: Mutex<BTreeMap<PathBuf, Known>>,
}

struct Known {
    modified: Option<SystemTime>,
    length: u64,
    result_id: String,
    items: Vec<Diagnostic>,
}

impl Scan {
    /// Forgets everything: the settings have changed.
    pub(in crate::lsp) fn forget(&self) {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// One scan, for a worker.
pub(in crate::lsp) struct Job {
    pub(in crate::lsp) scan: Arc<Scan>,
    pub(in crate::lsp) folders: Vec<PathBuf>,
    /// Open documents answer for themselves.
    pub(in crate::lsp) open: BTreeSet<Uri>,
    pub(in crate::lsp) client: Client,
    pub(in crate::lsp) settings: Settings,
    pub(in crate::lsp) folder_settings: Arc<workspace::Settings>,
    pub(in crate::lsp) stop: Stop,
    pub(in crate::lsp) outbox: Outbox,
}

impl Job {
    /// Scans, and answers; stops early when the request is cancelled or the server ends.
    pub(in crate::lsp) fn run(
        self,
        params: &WorkspaceDiagnosticParams,
        reply: Reply<WorkspaceDiagnosticReportResult>,
    ) {
        let stop = || self.stop.is_set() || reply.is_cancelled();
        let previous: HashMap<&Uri, &str> = params
            .previous_result_ids
            .iter()
            .map(|previous| (&previous.uri, previous.value.as_str()))
            .collect();
        let token = params.work_done_progress_params.work_done_token.clone();
        let progress = |value| {
            if let Some(token) = &token {
                self.outbox.notify::<Progress>(ProgressParams {
                    token: token.clone(),
                    value: ProgressParamsValue::WorkDone(value),
                });
            }
        };
        progress(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: "Reading stories".to_owned(),
            ..WorkDoneProgressBegin::default()
        }));
        let files = stories(&self.folders, &stop);
        let count = files.len();
        let mut items = Vec::new();
        let mut memo = Memo::new();
        for (index, path) in files.into_iter().enumerate() {
            if stop() {
                break;
            }
            if index % 50 == 0 {
                progress(WorkDoneProgress::Report(WorkDoneProgressReport {
                    percentage: Some((index * 100 / count.max(1)) as u32),
                    ..WorkDoneProgressReport::default()
                }));
            }
            let Some(uri) = Uri::from_file_path(&path) else {
                continue;
            };
            if self.open.contains(&uri) {
                continue;
            }
            let previous = previous.get(&uri).copied();
            items.extend(self.file(&path, uri, previous, &mut memo, &stop));
        }
        progress(WorkDoneProgress::End(WorkDoneProgressEnd::default()));
        let answer = if stop() {
            Err(jsonrpc::Error::request_cancelled())
        } else {
            Ok(WorkspaceDiagnosticReportResult::Report(
                WorkspaceDiagnosticReport { items },
            ))
        };
        reply.send(answer);
    }

    fn file(
        &self,
        path: &Path,
        uri: Uri,
        previous: Option<&str>,
        memo: &mut Memo,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<WorkspaceDocumentDiagnosticReport> {
        let metadata = fs::metadata(path).ok()?;
        let (modified, length) = (metadata.modified().ok(), metadata.len());
        let mut known = self
            .scan
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let fresh = known
            .get(path)
            .is_some_and(|k| k.modified == modified && k.length == length);
        if !fresh {
            drop(known);
            let items = self.check(path, uri.clone(), memo, stop)?;
            let result_id = result_id(&items);
            known = self
                .scan
                .known
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            known.insert(
                path.to_owned(),
                Known {
                    modified,
                    length,
                    result_id,
                    items,
                },
            );
        }
        let found = known.get(path)?;
        Some(if previous == Some(found.result_id.as_str()) {
            WorkspaceDocumentDiagnosticReport::Unchanged(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version: None,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                        result_id: found.result_id.clone(),
                    },
                },
            )
        } else {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport {
                    result_id: Some(found.result_id.clone()),
                    items: found.items.clone(),
                },
            })
        })
    }

    fn check(
        &self,
        path: &Path,
        uri: Uri,
        memo: &mut Memo,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Diagnostic>> {
        let text = fs::read_to_string(path).ok()?;
        let name = path.file_name()?.to_string_lossy();
        let config = self.settings.config_for(&uri, &self.folder_settings);
        let version = Version {
            uri,
            number: 0,
            text: text.into(),
            markup: Markup::from_file_name(&name),
            config: Arc::new(config),
            encoding: self.client.encoding,
            now: today(),
            earlier: None,
        };
        let snapshot = Snapshot::new(version, memo, stop).ok()?;
        let items = snapshot
            .findings
            .iter()
            .filter_map(|finding| convert::diagnostic(&snapshot, finding, &self.client))
            .collect();
        Some(items)
    }
}

/// A name for a set of diagnostics: the same for the same set, in every session.
fn result_id(items: &[Diagnostic]) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items)
        .unwrap_or_default()
        .hash(&mut hasher);
    format!("w{:016x}", hasher.finish())
}

/// The stories in the folders, in order, without what is hidden or ignored by git.
pub(super) fn stories(folders: &[PathBuf], stop: &(dyn Fn() -> bool + Sync)) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for folder in folders {
        let walk = ignore::WalkBuilder::new(folder)
            .max_filesize(Some(LARGEST))
            .require_git(false)
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            if stop() || found.len() >= MOST {
                return found;
            }
            let Ok(entry) = entry else { continue };
            let is_story = entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "txt" || ending == "md" || ending == "markdown");
            if is_story && entry.file_type().is_some_and(|kind| kind.is_file()) {
                found.insert(entry.into_path());
            }
        }
    }
    found
}
