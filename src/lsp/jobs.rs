//! Long work, off the desk: a few worker threads whose results come back as messages.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use tower_lsp::ls_types::Uri;

use super::{
    message::Message,
    snapshot::{Snapshot, Version},
};
use crate::article::Memo;

type Job = Box<dyn FnOnce() + Send>;

/// A few threads that take jobs in order. They start with the first job and end with the desk.
pub(super) struct Workers {
    queue: Option<mpsc::Sender<Job>>,
    to_desk: mpsc::Sender<Message>,
}

/// A flag that asks a job to stop; jobs look at it between paragraphs or files.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What came of the analysis of a document.
pub(super) struct Analysed {
    pub(super) uri: Uri,
    /// Which opening of the document, and which revision of it.
    pub(super) revision: (u64, u64),
    /// What is known of its paragraphs now, also when it was stopped.
    pub(super) memo: Memo,
    pub(super) outcome: Outcome,
}

pub(super) enum Outcome {
    Done(Arc<Snapshot>),
    Stopped,
    Panicked,
}

impl Workers {
    pub(super) const fn new(to_desk: mpsc::Sender<Message>) -> Self {
        Self {
            queue: None,
            to_desk,
        }
    }

    /// Analyses a version; the result comes as [`Message::Analysed`].
    pub(super) fn analyse(
        &mut self,
        revision: (u64, u64),
        version: Version,
        mut memo: Memo,
        stop: Stop,
    ) {
        let to_desk = self.to_desk.clone();
        self.run(move || {
            let uri = version.uri.clone();
            let work = || Snapshot::new(version, &mut memo, &|| stop.is_set());
            let outcome = match catch_unwind(AssertUnwindSafe(work)) {
                Ok(Ok(snapshot)) => Outcome::Done(Arc::new(snapshot)),
                Ok(Err(_)) => Outcome::Stopped,
                Err(_) => Outcome::Panicked,
            };
            let _ = to_desk.send(Message::Analysed(Box::new(Analysed {
                uri,
                revision,
                memo,
                outcome,
            })));
        });
    }

    /// Runs a job when a worker is free.
    pub(super) fn run(&mut self, job: impl FnOnce() + Send + 'static) {
        let queue = self.queue.get_or_insert_with(start);
        if queue.send(Box::new(job)).is_err() {
            tracing::error!("no worker takes jobs");
        }
    }
}

fn start() -> mpsc::Sender<Job> {
    let (sender, receiver) = mpsc::channel::<Job>();
    let receiver = Arc::new(Mutex::new(receiver));
    let count = thread::available_parallelism().map_or(1, |n| n.get().min(4));
    for _ in 0..count {
        let receiver = Arc::clone(&receiver);
        let worker = move || {
            loop {
                let job = receiver
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .recv();
                let Ok(job) = job else { return };
                if catch_unwind(AssertUnwindSafe(job)).is_err() {
                    tracing::error!("a job panicked");
                }
            }
        };
        let _ = thread::Builder::new()
            .name("copydesk-worker".to_owned())
            .spawn(worker);
    }
    sender
}
