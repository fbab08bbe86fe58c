//! The desk: one thread that owns all documents and settings, and takes one message at a time.

use std::{
    collections::{BTreeMap, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tower_lsp::{
    jsonrpc,
    ls_types::{
        ConfigurationItem, ConfigurationParams, DidChangeTextDocumentParams, InitializeParams,
        InitializeResult, Registration, RegistrationParams, ServerInfo, TextDocumentItem, Uri,
        WorkspaceFoldersChangeEvent,
        request::{
            InlayHintRefreshRequest, RegisterCapability, WorkspaceConfiguration,
            WorkspaceDiagnosticRefresh,
        },
    },
};

use super::{
    capabilities::Client,
    faults::Faults,
    jobs::{Stop, Workers},
    message::{Message, Read},
    open::{Newest, Open},
    outbox::Outbox,
    requests::{self, Context, diagnostic, workspace_diagnostic::Scan, workspace_symbol::Index},
    settings::{self, Settings},
    snapshot::path,
};
use crate::workspace;

/// Settings of folders that are older than this are read again when something is typed.
const SETTINGS_AGE: Duration = Duration::from_secs(2);

/// A turn that takes longer is logged.
const LONG_TURN: Duration = Duration::from_millis(50);

/// Starts the desk's thread.
pub(super) fn start(
    inbox: mpsc::Receiver<Message>,
    to_desk: mpsc::Sender<Message>,
    outbox: Outbox,
) {
    let work = move || Desk::new(to_desk, outbox).run(&inbox);
    let started = thread::Builder::new()
        .name("copydesk-desk".to_owned())
        .spawn(work);
    if started.is_err() {
        tracing::error!("no thread for the desk");
    }
}

struct Desk {
    client: Client,
    /// What `initializationOptions` said.
    initial: Settings,
    settings: Settings,
    /// The settings of the stories' folders, and when they were read.
    folder_settings: Arc<workspace::Settings>,
    settings_read: Instant,
    /// What is wrong in those settings, as the client has been told.
    faults: Faults,
    folders: Vec<PathBuf>,
    documents: BTreeMap<Uri, Open>,
    /// How many documents have been opened.
    openings: u64,
    workers: Workers,
    scan: Arc<Scan>,
    index: Arc<Index>,
    /// Asks the scans of folders to stop.
    stop_scans: Stop,
    outbox: Outbox,
    /// What the client has been asked and has not answered.
    asked: HashMap<i64, Asked>,
}

enum Asked {
    Settings,
    /// Nothing hangs on the answer.
    Nothing,
}

impl Desk {
    fn new(to_desk: mpsc::Sender<Message>, outbox: Outbox) -> Self {
        Self {
            client: Client::default(),
            initial: Settings::default(),
            settings: Settings::default(),
            folder_settings: Arc::default(),
            settings_read: Instant::now(),
            faults: Faults::default(),
            folders: Vec::new(),
            documents: BTreeMap::new(),
            openings: 0,
            workers: Workers::new(to_desk),
            scan: Arc::default(),
            index: Arc::default(),
            stop_scans: Stop::default(),
            outbox,
            asked: HashMap::new(),
        }
    }

    /// Takes messages until told to stop. When none waits, sees to the documents that have changed; edits that come in
    /// a burst are analysed once.
    fn run(&mut self, inbox: &mpsc::Receiver<Message>) {
        loop {
            let message = match inbox.try_recv() {
                Ok(message) => message,
                Err(mpsc::TryRecvError::Disconnected) => return,
                Err(mpsc::TryRecvError::Empty) => {
                    if self.guarded("quiet moment", Self::settle_one) == Some(true) {
                        continue;
                    }
                    match self.wait(inbox) {
                        Ok(message) => message,
                        Err(mpsc::RecvTimeoutError::Timeout) => {
                            self.guarded("rest", Self::rest);
                            continue;
                        }
                        Err(mpsc::RecvTimeoutError::Disconnected) => return,
                    }
                }
            };
            if matches!(message, Message::Stop) {
                self.stop_all();
                return;
            }
            self.guarded(message.name(), |desk| desk.take(message));
        }
    }

    fn wait(&self, inbox: &mpsc::Receiver<Message>) -> Result<Message, mpsc::RecvTimeoutError> {
        match self.documents.values().filter_map(Open::due).min() {
            None => inbox
                .recv()
                .map_err(|_| mpsc::RecvTimeoutError::Disconnected),
            Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
        }
    }

    /// One turn: what panics in it does not end the desk, and what takes long is logged.
    fn guarded<T>(&mut self, name: &str, turn: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| turn(self))).ok();
        if result.is_none() {
            tracing::error!(message = name, "a turn of the desk panicked");
        }
        let took = start.elapsed();
        if took > LONG_TURN {
            tracing::warn!(message = name, ms = took.as_millis(), "a long turn");
        }
        result
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Initialize(params, reply) => reply.send(Ok(self.initialize(*params))),
            Message::Initialized => self.initialized(),
            Message::Opened(item) => self.opened(item),
            Message::Changed(params) => self.changed(params),
            Message::Saved(uri) => {
                if let Some(open) = self.documents.get_mut(&uri) {
                    open.release();
                    if open.unsettled {
                        self.ask_to_pull_again();
                    }
                }
                self.read_folder_settings();
            }
            Message::Closed(uri) => self.closed(&uri),
            Message::Settings(value) => self.settings_changed(value),
            Message::Folders(change) => self.folders_changed(&change),
            Message::FilesChanged => self.read_folder_settings(),
            Message::Read(read) => self.read(read),
            Message::WorkspaceDiagnostic(params, reply) => {
                let job = requests::workspace_diagnostic::Job {
                    scan: Arc::clone(&self.scan),
                    folders: self.folders.clone(),
                    open: self.documents.keys().cloned().collect(),
                    client: self.client,
                    settings: self.settings.clone(),
                    folder_settings: Arc::clone(&self.folder_settings),
                    stop: self.stop_scans.clone(),
                    outbox: self.outbox.clone(),
                };
                self.workers.run(move || job.run(&params, reply));
            }
            Message::WorkspaceSymbol(params, reply) => {
                // What has been opened and not yet looked at is looked at now.
                for open in self.documents.values_mut() {
                    let _ = open.newest(&self.client, &mut self.workers);
                }
                let job = requests::workspace_symbol::Job {
                    index: Arc::clone(&self.index),
                    folders: self.folders.clone(),
                    open: self.documents.values().filter_map(Open::last).collect(),
                    encoding: self.client.encoding,
                    stop: self.stop_scans.clone(),
                };
                self.workers.run(move || job.run(&params, reply));
            }
            Message::Explain(rule, reply) => {
                reply.send(requests::explain::explain(&rule, &self.outbox));
            }
            Message::Answer(id, answer) => self.answered(id, answer),
            Message::Analysed(analysed) => {
                let uri = analysed.uri.clone();
                if let Some(open) = self.documents.get_mut(&uri) {
                    open.take(*analysed);
                    let waiting = std::mem::take(&mut open.waiting);
                    for read in waiting {
                        self.read(read);
                    }
                }
            }
            Message::InputEnded => self.stop_scans.set(),
            Message::Stop => {}
        }
    }

    fn initialize(&mut self, params: InitializeParams) -> InitializeResult {
        self.client = Client::new(&params.capabilities);
        if let Some(options) = &params.initialization_options {
            self.initial = Settings::default().overlaid(options);
            self.settings = self.initial.clone();
        }
        #[expect(deprecated, reason = "some clients name only their root")]
        let root = params.root_uri;
        self.folders = match params.workspace_folders {
            Some(folders) => folders.iter().filter_map(|f| path(&f.uri)).collect(),
            None => root.iter().filter_map(path).collect(),
        };
        tracing::info!(client = ?self.client, folders = self.folders.len(), "initialized");
        InitializeResult {
            capabilities: self.client.offer(!self.folders.is_empty()),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }

    fn initialized(&mut self) {
        let mut registrations = Vec::new();
        if self.client.registers_configuration {
            registrations.push(Registration {
                id: "copydesk-settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(serde_json::json!({"section": settings::SECTION})),
            });
        }
        if self.client.registers_watched_files {
            registrations.push(Registration {
                id: "copydesk-files".to_owned(),
                method: "workspace/didChangeWatchedFiles".to_owned(),
                register_options: Some(serde_json::json!({
                    "watchers": [{"globPattern": "**/*.{toml,csv,jsonl,kb}"}]
                })),
            });
        }
        if !registrations.is_empty() {
            let id = self
                .outbox
                .request::<RegisterCapability>(RegistrationParams { registrations });
            self.asked.insert(id, Asked::Nothing);
        }
        self.ask_for_settings();
        self.tell_faults();
    }

    /// Tells what is wrong in the files of settings and records of the workspace's folders and of the open stories'.
    fn tell_faults(&mut self) {
        let settings = &self.folder_settings;
        let stories = self.documents.keys().filter_map(path);
        let inside = self.folders.iter().map(|folder| folder.join("story"));
        let folders: Vec<_> = stories.chain(inside).map(|s| settings.of(&s)).collect();
        let folders = folders.iter().map(AsRef::as_ref);
        self.faults.tell(folders, &self.client, &self.outbox);
    }

    fn ask_for_settings(&mut self) {
        if self.client.configuration {
            let id = self
                .outbox
                .request::<WorkspaceConfiguration>(ConfigurationParams {
                    items: vec![ConfigurationItem {
                        scope_uri: None,
                        section: Some(settings::SECTION.to_owned()),
                    }],
                });
            self.asked.insert(id, Asked::Settings);
        }
    }

    fn opened(&mut self, item: TextDocumentItem) {
        tracing::info!(bytes = item.text.len(), version = item.version, "opened");
        self.openings += 1;
        let uri = item.uri.clone();
        let config = self.settings.config_for(&uri, &self.folder_settings);
        let open = Open::new(item, self.openings, config);
        let old = self.documents.insert(uri, open);
        self.tell_faults();
        let Some(mut old) = old else {
            return;
        };
        old.touch(); // stops its worker
        for read in old.waiting {
            self.read(read);
        }
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let version = params.text_document.version;
        let Some(open) = self.documents.get_mut(&params.text_document.uri) else {
            tracing::warn!("a change to a document that is not open");
            return;
        };
        let current = open.version();
        if !open.change(
            version,
            params.content_changes,
            &self.client,
            Instant::now(),
        ) {
            tracing::warn!(version, current, "a change that is not newer is ignored");
        }
        // Not every client tells when a file of settings is saved.
        if self.settings_read.elapsed() > SETTINGS_AGE {
            self.read_folder_settings();
        }
    }

    fn closed(&mut self, uri: &Uri) {
        let Some(mut open) = self.documents.remove(uri) else {
            return;
        };
        open.touch(); // stops the worker
        for read in open.waiting {
            read.fail(not_open());
        }
        if open.pushed.is_some() {
            self.outbox.send(diagnostic::push(uri, None, "[]"));
        }
    }

    fn read(&mut self, read: Read) {
        if read.is_cancelled() {
            return;
        }
        let Some(open) = self.documents.get_mut(read.document()) else {
            read.fail(not_open());
            return;
        };
        match open.newest(&self.client, &mut self.workers) {
            Newest::Ready(snapshot) => {
                let context = Context {
                    client: &self.client,
                    settings: &self.settings,
                    folders: &self.folders,
                };
                requests::answer(read, open, &snapshot, &context);
            }
            Newest::Awaited => open.waiting.push(read),
            Newest::Broken => read.fail(jsonrpc::Error::internal_error()),
        }
    }

    /// Sees to one document that has changed: analyses it, and pushes what the client should see. False if there is
    /// none.
    fn settle_one(&mut self) -> bool {
        let Some((uri, open)) = self.documents.iter_mut().find(|(_, open)| open.unsettled) else {
            for open in self.documents.values_mut() {
                open.tidy(&mut self.workers);
            }
            return false;
        };
        open.unsettled = false;
        if let Newest::Ready(snapshot) = open.newest(&self.client, &mut self.workers)
            && !self.client.pulls_diagnostics
        {
            let report = open.report(&snapshot, &self.client, Instant::now());
            if open.pushed != Some(report.id) {
                open.pushed = Some(report.id);
                let json = diagnostic::push(uri, Some(snapshot.version), &report.items);
                self.outbox.send(json);
            }
        }
        true
    }

    /// Shows what has been held back for long enough.
    fn rest(&mut self) {
        let now = Instant::now();
        let mut any = false;
        for open in self.documents.values_mut() {
            if open.due().is_some_and(|due| due <= now) {
                open.release();
                any = true;
            }
        }
        if any {
            self.ask_to_pull_again();
        }
    }

    /// Asks the client to ask for diagnostics again, if it asks for them and can be asked to.
    fn ask_to_pull_again(&mut self) {
        if self.client.pulls_diagnostics && self.client.refreshes_diagnostics {
            let id = self.outbox.request::<WorkspaceDiagnosticRefresh>(());
            self.asked.insert(id, Asked::Nothing);
        }
    }

    fn settings_changed(&mut self, value: Value) {
        match settings::section(value) {
            Some(section) => self.use_settings(self.initial.overlaid(&section)),
            None => self.ask_for_settings(),
        }
    }

    fn answered(&mut self, id: i64, answer: jsonrpc::Result<Value>) {
        match (self.asked.remove(&id), answer) {
            (Some(Asked::Settings), Ok(Value::Array(sections))) => {
                if let Some(section) = sections.first() {
                    self.use_settings(self.initial.overlaid(section));
                }
            }
            (Some(Asked::Settings), Err(_)) => tracing::info!("the client tells no settings"),
            _ => {}
        }
    }

    fn use_settings(&mut self, settings: Settings) {
        if self.settings == settings {
            return;
        }
        self.settings = settings;
        self.configure();
        if self.client.refreshes_inlay_hints {
            let id = self.outbox.request::<InlayHintRefreshRequest>(());
            self.asked.insert(id, Asked::Nothing);
        }
    }

    /// Reads the settings of the stories' folders again.
    fn read_folder_settings(&mut self) {
        self.folder_settings = Arc::default();
        self.settings_read = Instant::now();
        self.configure();
    }

    /// Tells every document which settings hold.
    fn configure(&mut self) {
        let mut any = false;
        for (uri, open) in &mut self.documents {
            any |= open.configure(self.settings.config_for(uri, &self.folder_settings));
        }
        self.scan.forget();
        self.tell_faults();
        if any {
            self.ask_to_pull_again();
        }
    }

    fn folders_changed(&mut self, change: &WorkspaceFoldersChangeEvent) {
        let removed: Vec<_> = change.removed.iter().filter_map(|f| path(&f.uri)).collect();
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders
            .extend(change.added.iter().filter_map(|f| path(&f.uri)));
        self.tell_faults();
        self.ask_to_pull_again();
    }

    fn stop_all(&mut self) {
        self.stop_scans.set();
        for open in self.documents.values_mut() {
            open.touch();
        }
    }
}

fn not_open() -> jsonrpc::Error {
    jsonrpc::Error::invalid_params("the document is not open")
}
