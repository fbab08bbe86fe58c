//! `workspace/symbol`: people, organizations, places and events of all stories in the folders, open or not.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use tower_lsp::{
    jsonrpc,
    ls_types::{
        Location, SymbolInformation, SymbolKind, Uri, WorkspaceSymbolParams,
        WorkspaceSymbolResponse,
    },
};

use super::{
    super::{
        jobs::Stop,
        lines::LineTable,
        message::Reply,
        snapshot::{Snapshot, path},
        words,
    },
    workspace_diagnostic::stories,
};
use crate::{
    article::{Article, Memo, Metadata},
    entity::{EntityKind, Form, fold},
    text::{Encoding, Markup, Span},
    time::DateHints,
};

/// At most this many symbols are told.
const MOST: usize = 500;
/// At most this many names and events of one story are kept.
const PER_STORY: usize = 400;

/// What the stories that are not open held when they were last read, so that the next question reads only those that
/// have changed.
#[derive(Default)]
pub(in crate::lsp) struct Index {
    known: Mutex<BTreeMap<PathBuf, Known>>,
}

struct Known {
    modified: Option<SystemTime>,
    length: u64,
    symbols: Arc<[Symbol]>,
}

/// A name or an event of a story.
#[derive(Clone)]
struct Symbol {
    name: String,
    /// The name as it is compared.
    folded: String,
    kind: SymbolKind,
    location: Location,
    /// The headline of its story.
    story: String,
    /// How often it is named.
    count: usize,
}

/// One question, for a worker.
pub(in crate::lsp) struct Job {
    pub(in crate::lsp) index: Arc<Index>,
    pub(in crate::lsp) folders: Vec<PathBuf>,
    /// The newest analysis of the documents that are open; they answer for their files.
    pub(in crate::lsp) open: Vec<Arc<Snapshot>>,
    pub(in crate::lsp) encoding: Encoding,
    pub(in crate::lsp) stop: Stop,
}

impl Job {
    /// Looks, and answers; stops early when the request is cancelled or the server ends.
    pub(in crate::lsp) fn run(
        self,
        params: &WorkspaceSymbolParams,
        reply: Reply<Option<WorkspaceSymbolResponse>>,
    ) {
        let stop = || self.stop.is_set() || reply.is_cancelled();
        let mut query = String::new();
        fold(&params.query, &mut query);
        let mut found: Vec<Symbol> = Vec::new();
        let mut take = |symbols: &[Symbol]| {
            found.extend(
                symbols
                    .iter()
                    .filter(|s| s.folded.contains(&query))
                    .cloned(),
            );
        };
        let open: Vec<PathBuf> = self.open.iter().filter_map(|s| path(&s.uri)).collect();
        for snapshot in &self.open {
            let lines = (&snapshot.lines, self.encoding);
            take(&symbols(&snapshot.article, lines, &snapshot.uri));
        }
        let mut memo = Memo::new();
        for file in stories(&self.folders, &stop) {
            if stop() {
                break;
            }
            if open.contains(&file) {
                continue;
            }
            if let Some(symbols) = self.file(&file, &mut memo, &stop) {
                take(&symbols);
            }
        }
        if stop() {
            reply.send(Err(jsonrpc::Error::request_cancelled()));
            return;
        }
        // Names that start so come before those that hold it; then what is named most.
        found.sort_by(|a, b| {
            let rank = |s: &Symbol| (!s.folded.starts_with(&query), usize::MAX - s.count);
            (rank(a), &a.name, a.location.uri.as_str()).cmp(&(
                rank(b),
                &b.name,
                b.location.uri.as_str(),
            ))
        });
        found.truncate(MOST);
        let flat = found.into_iter().map(information).collect();
        reply.send(Ok(Some(WorkspaceSymbolResponse::Flat(flat))));
    }

    fn file(
        &self,
        file: &Path,
        memo: &mut Memo,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Arc<[Symbol]>> {
        let metadata = fs::metadata(file).ok()?;
        let (modified, length) = (metadata.modified().ok(), metadata.len());
        let known = |index: &Index| {
            let known = index.known.lock().unwrap_or_else(PoisonError::into_inner);
            let found = known.get(file)?;
            (found.modified == modified && found.length == length)
                .then(|| Arc::clone(&found.symbols))
        };
        if let Some(symbols) = known(&self.index) {
            return Some(symbols);
        }
        let text: Arc<str> = fs::read_to_string(file).ok()?.into();
        let uri = Uri::from_file_path(file)?;
        let name = file.file_name()?.to_string_lossy().into_owned();
        let metadata = Metadata {
            markup: Markup::from_file_name(&name),
            hints: DateHints {
                file_name: Some(name),
                ..DateHints::default()
            },
        };
        let lines = LineTable::new(&text);
        let article = Article::with_memo(text, &metadata, memo, stop).ok()?;
        let symbols: Arc<[Symbol]> = symbols(&article, (&lines, self.encoding), &uri).into();
        self.index
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(
                file.to_owned(),
                Known {
                    modified,
                    length,
                    symbols: Arc::clone(&symbols),
                },
            );
        Some(symbols)
    }
}

/// The names and the events of a story.
fn symbols(article: &Article, (lines, encoding): (&LineTable, Encoding), uri: &Uri) -> Vec<Symbol> {
    let text: &str = &article.text;
    let story = (article.blocks.first()).map_or_else(String::new, |block| {
        words::cut(&words::line(block.prose(text)), 80)
    });
    let symbol = |name: &str, kind: SymbolKind, span: Span, count: usize| {
        let name = words::line(name);
        let mut folded = String::new();
        fold(&name, &mut folded);
        Symbol {
            name,
            folded,
            kind,
            location: Location::new(uri.clone(), lines.range(text, span, encoding)),
            story: story.clone(),
            count,
        }
    };
    let named = article.entities.list().iter().filter_map(|entity| {
        let by_name = |form| matches!(form, Form::Name | Form::Acronym);
        let count = entity.mentions.iter().filter(|m| by_name(m.form)).count();
        let span = article.entities.definition(entity, text);
        (count > 0).then(|| symbol(&entity.name, kind(entity.kind), span, count))
    });
    let events = (article.events.iter())
        .filter(|event| !event.title.trim().is_empty())
        .map(|event| symbol(&event.title, SymbolKind::EVENT, event.trigger, 0));
    named
        .take(PER_STORY)
        .chain(events.take(PER_STORY))
        .collect()
}

const fn kind(kind: EntityKind) -> SymbolKind {
    match kind {
        EntityKind::Person => SymbolKind::VARIABLE,
        EntityKind::Organization => SymbolKind::CLASS,
        EntityKind::Place => SymbolKind::NAMESPACE,
        EntityKind::Event => SymbolKind::EVENT,
        EntityKind::Work | EntityKind::Product | EntityKind::Other => SymbolKind::PROPERTY,
        EntityKind::Group => SymbolKind::INTERFACE,
    }
}

fn information(symbol: Symbol) -> SymbolInformation {
    #[expect(deprecated, reason = "the field must be given")]
    SymbolInformation {
        name: symbol.name,
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        location: symbol.location,
        container_name: Some(symbol.story),
    }
}
