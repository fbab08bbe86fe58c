//! What goes out to the client.

use std::sync::atomic::{AtomicI64, Ordering};

use serde::Serialize;
use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::ls_types::{notification::Notification, request::Request};

/// The way out to the client, for every thread. Sending never waits: what the client has not read yet is kept.
#[derive(Clone, Debug)]
pub(super) struct Outbox {
    frames: UnboundedSender<Option<String>>,
    next_id: std::sync::Arc<AtomicI64>,
}

#[derive(Serialize)]
struct Frame<'a, P> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    method: &'a str,
    params: P,
}

impl Outbox {
    pub(super) fn new(frames: UnboundedSender<Option<String>>) -> Self {
        Self {
            frames,
            next_id: std::sync::Arc::default(),
        }
    }

    /// Sends a message that is already JSON.
    pub(super) fn send(&self, json: String) {
        let _ = self.frames.send(Some(json));
    }

    /// Says that nothing more will be sent.
    pub(super) fn close(&self) {
        let _ = self.frames.send(None);
    }

    /// Waits until the client reads no more.
    pub(super) async fn closed(&self) {
        self.frames.closed().await;
    }

    /// Sends a notification.
    pub(super) fn notify<N: Notification>(&self, params: N::Params) {
        self.frame(None, N::METHOD, params);
    }

    /// Sends a request and returns its id; the answer comes back to the desk as a message with that id.
    pub(super) fn request<R: Request>(&self, params: R::Params) -> i64 {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        self.frame(Some(id), R::METHOD, params);
        id
    }

    fn frame<P: Serialize>(&self, id: Option<i64>, method: &str, params: P) {
        let frame = Frame {
            jsonrpc: "2.0",
            id,
            method,
            params,
        };
        if let Ok(json) = serde_json::to_string(&frame) {
            self.send(json);
        } else {
            tracing::error!(method, "a message could not be written as JSON");
        }
    }
}
