//! One open document: its text, what is known of it, and what the client has been shown.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Instant,
};

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::{
    capabilities::Client,
    convert,
    hold::{Hold, Replacement},
    jobs::{Analysed, Outcome, Stop, Workers},
    message::Read,
    requests::semantic_tokens::Sent,
    snapshot::{Snapshot, Version, file_name, today},
};
use crate::{
    article::Memo,
    config::Config,
    rules::Finding,
    text::{Document, Markup, Position, Span, offset_at},
};

/// Text that has come in since the last analysis is analysed by a worker if it is longer than this, in bytes: at about
/// a megabyte a second, the desk would be away for too long.
const LARGE: usize = 100_000;

/// One open document.
pub(super) struct Open {
    uri: Uri,
    /// Which opening of a document this is, of all in the session.
    pub(super) opening: u64,
    document: Document,
    /// Goes up with every change of the text or of the settings.
    revision: u64,
    /// `None` while a worker has it.
    memo: Option<Memo>,
    stop: Stop,
    newest: Option<(u64, Arc<Snapshot>)>,
    /// The version before, kept until a quiet moment: letting go of a long story takes as long as a keystroke should.
    outdated: Option<Arc<Snapshot>>,
    config: Arc<Config>,
    /// The revision whose analysis panicked.
    broken: Option<u64>,
    /// Bytes that have come in since the last analysis.
    unread: usize,
    hold: Hold,
    /// What the rules that read the whole story found in the last version that they were asked about, moved along with
    /// the edits since. `None` if they must be asked.
    of_story: Option<Vec<Finding>>,
    report: Option<Report>,
    /// Whether something has happened since the desk last looked at this document in a quiet moment.
    pub(super) unsettled: bool,
    /// The report that was pushed last.
    pub(super) pushed: Option<u64>,
    /// The semantic tokens that were sent last.
    pub(super) tokens: Option<Sent>,
    /// Questions that wait for a worker.
    pub(super) waiting: Vec<Read>,
}

/// The diagnostics of one version as they are shown.
#[derive(Clone)]
pub(super) struct Report {
    /// Different from the report before exactly if the diagnostics are.
    pub(super) id: u64,
    /// The diagnostics, as a JSON array.
    pub(super) items: Arc<String>,
    /// When what is held back is due, if anything is.
    pub(super) due: Option<Instant>,
    /// The revision that it is of; `None` if it must be made anew.
    revision: Option<u64>,
}

/// The newest version, analysed.
pub(super) enum Newest {
    Ready(Arc<Snapshot>),
    /// A worker is at it.
    Awaited,
    /// Its analysis panicked.
    Broken,
}

impl Open {
    pub(super) fn new(item: TextDocumentItem, opening: u64, config: Config) -> Self {
        let markup = markup(&item.language_id, &item.uri);
        Self {
            unread: item.text.len(),
            document: Document::new(&item.text, item.version, markup),
            uri: item.uri,
            opening,
            revision: 0,
            memo: Some(Memo::new()),
            stop: Stop::default(),
            newest: None,
            outdated: None,
            config: Arc::new(config),
            broken: None,
            hold: Hold::default(),
            of_story: None,
            report: None,
            unsettled: true,
            pushed: None,
            tokens: None,
            waiting: Vec::new(),
        }
    }

    /// The last analysis there is, if there is one: maybe of an older version.
    pub(super) fn last(&self) -> Option<Arc<Snapshot>> {
        let (_, snapshot) = self.newest.as_ref()?;
        Some(Arc::clone(snapshot))
    }

    pub(super) const fn version(&self) -> i32 {
        self.document.version()
    }

    /// Makes the changes of a new version. False, and nothing is changed, if the version is not above the current one.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        client: &Client,
        now: Instant,
    ) -> bool {
        if version <= self.document.version() {
            return false;
        }
        for change in changes {
            let edit = self.edit(&change, client);
            self.unread += edit.new_length as usize;
            self.hold.edited(edit, now);
            if let Some(findings) = &mut self.of_story {
                edit.carry(findings);
            }
        }
        self.document.set_version(version);
        self.touch();
        true
    }

    fn edit(&mut self, change: &TextDocumentContentChangeEvent, client: &Client) -> Replacement {
        let Some(range) = change.range else {
            let edit = Replacement::between(&self.document.text(), &change.text);
            self.document.replace_all(&change.text);
            return edit;
        };
        let position = |p: tower_lsp::ls_types::Position| Position {
            line: p.line,
            character: p.character,
        };
        let (start, end) = (position(range.start), position(range.end));
        let offset = |p| offset_at(self.document.rope(), p, client.encoding) as u32;
        let (a, b) = (offset(start), offset(end));
        self.document
            .edit(start, end, &change.text, client.encoding);
        Replacement {
            old: Span::new(a.min(b), a.max(b)),
            new_length: change.text.len() as u32,
        }
    }

    /// Says which settings hold from now on. True if they are others than before.
    pub(super) fn configure(&mut self, config: Config) -> bool {
        let others = *self.config != config;
        if others {
            self.config = Arc::new(config);
            self.of_story = None;
            self.touch();
        }
        others
    }

    /// Says that what is known is out of date: the text or the settings have changed.
    pub(super) fn touch(&mut self) {
        self.revision += 1;
        self.unsettled = true;
        self.stop.set();
    }

    /// Lets go of the version before the newest, if there is one: a worker does if the story is long.
    pub(super) fn tidy(&mut self, workers: &mut Workers) {
        if let Some(old) = self.outdated.take()
            && old.article.is_long()
        {
            workers.run(move || drop(old));
        }
    }

    /// Says that nothing is being typed: a save, or a rest.
    pub(super) fn release(&mut self) {
        self.hold.release();
        if let Some(report) = &mut self.report
            && report.due.take().is_some()
        {
            report.revision = None;
            self.unsettled = true;
        }
    }

    /// When what is held back is due, if anything is.
    pub(super) fn due(&self) -> Option<Instant> {
        self.report.as_ref()?.due
    }

    /// The newest version, analysed now if it is not yet: here, or by a worker if much is new.
    pub(super) fn newest(&mut self, client: &Client, workers: &mut Workers) -> Newest {
        let typing = self.hold.typing(Instant::now()).is_some();
        if let Some((revision, snapshot)) = &self.newest
            && *revision == self.revision
            && (typing || !snapshot.waits)
        {
            return Newest::Ready(Arc::clone(snapshot));
        }
        if self.broken == Some(self.revision) {
            return Newest::Broken;
        }
        let Some(mut memo) = self.memo.take() else {
            return Newest::Awaited;
        };
        let version = Version {
            uri: self.uri.clone(),
            number: self.document.version(),
            text: self.document.text().into(),
            markup: self.document.markup(),
            config: Arc::clone(&self.config),
            encoding: client.encoding,
            now: today(),
            earlier: if typing && client.can_be_told_later() {
                self.of_story.clone()
            } else {
                None
            },
        };
        if self.unread > LARGE {
            self.stop = Stop::default();
            workers.analyse(
                (self.opening, self.revision),
                version,
                memo,
                self.stop.clone(),
            );
            return Newest::Awaited;
        }
        let analysis = catch_unwind(AssertUnwindSafe(|| {
            Snapshot::new(version, &mut memo, &|| false)
        }));
        if let Ok(Ok(snapshot)) = analysis {
            self.memo = Some(memo);
            self.unread = 0;
            let snapshot = Arc::new(snapshot);
            self.keep_of_story(&snapshot);
            let old = self.newest.replace((self.revision, Arc::clone(&snapshot)));
            self.outdated = old.map(|(_, snapshot)| snapshot);
            Newest::Ready(snapshot)
        } else {
            self.memo = Some(Memo::new());
            self.broken = Some(self.revision);
            Newest::Broken
        }
    }

    /// Keeps what the next versions need not ask again while they are being typed: of long stories.
    fn keep_of_story(&mut self, snapshot: &Snapshot) {
        if !snapshot.waits {
            self.of_story = snapshot.is_long().then(|| snapshot.of_story.clone());
        }
    }

    /// Takes a worker's result: it stands if nothing has changed since.
    pub(super) fn take(&mut self, analysed: Analysed) {
        let (opening, revision) = analysed.revision;
        if opening != self.opening {
            return;
        }
        self.memo = Some(analysed.memo);
        self.unsettled = true;
        if revision != self.revision {
            return;
        }
        match analysed.outcome {
            Outcome::Done(snapshot) => {
                self.unread = 0;
                self.keep_of_story(&snapshot);
                self.newest = Some((self.revision, snapshot));
            }
            Outcome::Panicked => {
                self.memo = Some(Memo::new());
                self.broken = Some(self.revision);
            }
            Outcome::Stopped => {}
        }
    }

    /// The diagnostics to show now, made from the newest version.
    pub(super) fn report(&mut self, snapshot: &Snapshot, client: &Client, now: Instant) -> Report {
        if let Some(report) = &self.report
            && report.revision == Some(self.revision)
            && report.due.is_none_or(|due| now < due)
        {
            return report.clone();
        }
        let shown = self.hold.show(snapshot, now, client.can_be_told_later());
        let waits = snapshot.waits.then(|| self.hold.typing(now).unwrap_or(now));
        let findings = snapshot.findings.iter().zip(&shown.flags);
        let findings: Vec<&Finding> = findings
            .filter_map(|(finding, shown)| shown.then_some(finding))
            .collect();
        let items = Arc::new(convert::json(snapshot, &findings, client));
        let id = match &self.report {
            Some(old) if old.items == items => old.id,
            Some(old) => old.id + 1,
            None => 0,
        };
        let report = Report {
            id,
            items,
            due: waits.or(shown.due),
            revision: Some(self.revision),
        };
        self.report.insert(report).clone()
    }
}

/// The markup of a document: the client's language id says, or the file's name.
fn markup(language_id: &str, uri: &Uri) -> Markup {
    match Markup::from_language_id(language_id) {
        Markup::Plain if matches!(language_id, "plaintext" | "text") => Markup::Plain,
        Markup::Plain => file_name(uri).map_or(Markup::Plain, |name| Markup::from_file_name(&name)),
        Markup::Markdown => Markup::Markdown,
    }
}
