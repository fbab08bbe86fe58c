//! An editor for tests: it talks to the real server over a pair of in-process pipes.

use std::{
    collections::VecDeque,
    sync::mpsc::{Receiver, Sender, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::{
    io::{
        AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream,
        ReadHalf, WriteHalf, duplex, split,
    },
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

/// Far longer than anything takes, unoptimised, on a machine that is busy with other things: what hangs, hangs for good.
const PATIENCE: Duration = Duration::from_mins(5);

/// The story that most tests open.
pub(crate) const STORY: &str = "file:///home/writer/stories/2025-10-29-bridge.txt";

/// A change: a range as (line, column, line, column), and its new text.
pub(crate) type Change<'a> = ((u32, u32, u32, u32), &'a str);

pub(crate) struct Editor {
    out: UnboundedSender<Vec<u8>>,
    frames: Receiver<Value>,
    /// What has come that nobody has asked for yet.
    kept: VecDeque<Value>,
    next_id: i64,
    server: Option<JoinHandle<i32>>,
    /// What it answers when it is asked for its settings; nothing while `None`.
    pub(crate) settings: Option<Value>,
    /// What the server said of itself.
    pub(crate) offer: Value,
}

impl Editor {
    /// Starts a server and a client with these `initialize` parameters, and says `initialized`.
    pub(crate) fn start(initialize: Value) -> Self {
        let mut editor = Self::connect();
        editor.settings = Some(Value::Null);
        editor.offer = editor
            .request("initialize", initialize)
            .expect("initialize succeeds");
        editor.notify("initialized", json!({}));
        editor
    }

    /// Starts a server, and says nothing.
    pub(crate) fn connect() -> Self {
        let (client, server) = duplex(1 << 16);
        let server = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            let (reader, writer) = split(server);
            runtime.block_on(copydesk::lsp::serve(reader, writer))
        });
        let (reader, writer) = split(client);
        let (to_me, frames) = channel();
        let (out, from_me) = unbounded_channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .build()
                .expect("a runtime");
            runtime.block_on(async { tokio::join!(read(reader, to_me), write(writer, from_me)) });
        });
        Self {
            out,
            frames,
            kept: VecDeque::new(),
            next_id: 1,
            server: Some(server),
            settings: None,
            offer: Value::Null,
        }
    }

    /// Sends bytes as they are. A server that has gone shows in the answers that do not come.
    pub(crate) fn raw(&self, bytes: impl Into<Vec<u8>>) {
        let _ = self.out.send(bytes.into());
    }

    /// Sends a body as a frame.
    pub(crate) fn frame(&self, body: &str) {
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    }

    pub(crate) fn notify(&self, method: &str, params: Value) {
        self.frame(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// Sends a request and returns its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.frame(&message.to_string());
        id
    }

    /// Waits for the answer to a request.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.wait_for(|m| m["id"] == id && m["method"].is_null());
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Waits for an error that answers no request in particular.
    pub(crate) fn answer_to_nobody(&mut self) -> Value {
        self.wait_for(|m| m["id"].is_null() && m["method"].is_null())["error"].take()
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Waits for the server's next request or notification of this name.
    pub(crate) fn next(&mut self, method: &str) -> Value {
        self.wait_for(|m| m["method"] == method)
    }

    /// All requests and notifications of this name that come within a time.
    pub(crate) fn within(&mut self, time: Duration, method: &str) -> Vec<Value> {
        let until = Instant::now() + time;
        while let Some(message) = self.receive(until) {
            self.kept.push_back(message);
        }
        let (wanted, rest) = std::mem::take(&mut self.kept)
            .into_iter()
            .partition(|m| m["method"] == method);
        self.kept = rest;
        let wanted: VecDeque<Value> = wanted;
        wanted.into()
    }

    fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at).expect("it is there");
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let message = self.receive(until).expect("a message in time");
            if wanted(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    /// The next message, after requests for settings have been answered.
    fn receive(&mut self, until: Instant) -> Option<Value> {
        let left = until.saturating_duration_since(Instant::now());
        let message = self.frames.recv_timeout(left).ok()?;
        if let (Some("workspace/configuration"), Some(settings)) =
            (message["method"].as_str(), &self.settings)
        {
            let answer = json!({"jsonrpc": "2.0", "id": message["id"], "result": [settings]});
            self.frame(&answer.to_string());
        } else if message["method"] == "client/registerCapability" {
            let answer = json!({"jsonrpc": "2.0", "id": message["id"], "result": null});
            self.frame(&answer.to_string());
        }
        Some(message)
    }

    pub(crate) fn open(&self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Sends changes.
    pub(crate) fn change(&self, uri: &str, version: i32, changes: &[Change<'_>]) {
        let changes: Vec<Value> = changes
            .iter()
            .map(|((a, b, c, d), text)| json!({"range": range(*a, *b, *c, *d), "text": text}))
            .collect();
        self.changes(uri, version, json!(changes));
    }

    pub(crate) fn changes(&self, uri: &str, version: i32, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    /// Asks about a place in a document.
    pub(crate) fn at(&mut self, method: &str, uri: &str, line: u32, character: u32) -> Value {
        let params = json!({
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": character},
            "context": {"includeDeclaration": true},
        });
        self.request(method, params).expect("an answer")
    }

    /// Asks about a document.
    pub(crate) fn about(&mut self, method: &str, uri: &str) -> Value {
        self.request(method, json!({"textDocument": {"uri": uri}}))
            .expect("an answer")
    }

    /// Pulls diagnostics: the rules and the words that they stand on.
    pub(crate) fn pull(&mut self, uri: &str) -> Vec<String> {
        rules(&self.about("textDocument/diagnostic", uri)["items"])
    }

    /// Says good-bye as the protocol wants it; returns the exit status.
    pub(crate) fn quit(mut self) -> i32 {
        assert_eq!(self.request("shutdown", Value::Null), Ok(Value::Null));
        self.frame(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        self.join()
    }

    /// Closes the server's input, if it is still open; returns the exit status.
    pub(crate) fn hang_up(mut self) -> i32 {
        let _ = self.out.send(Vec::new());
        self.join()
    }

    fn join(&mut self) -> i32 {
        let server = self.server.take().expect("it was started");
        let until = Instant::now() + PATIENCE;
        while !server.is_finished() {
            assert!(Instant::now() < until, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        server.join().expect("the server did not panic")
    }
}

pub(crate) fn range(a: u32, b: u32, c: u32, d: u32) -> Value {
    json!({"start": {"line": a, "character": b}, "end": {"line": c, "character": d}})
}

/// The rules of diagnostics, with the line and column where each starts.
pub(crate) fn rules(diagnostics: &Value) -> Vec<String> {
    diagnostics
        .as_array()
        .expect("diagnostics")
        .iter()
        .map(|d| {
            let start = &d["range"]["start"];
            let code = d["code"].as_str().expect("a code");
            format!("{}:{} {code}", start["line"], start["character"])
        })
        .collect()
}

async fn read(reader: ReadHalf<DuplexStream>, to_me: Sender<Value>) {
    let mut reader = BufReader::new(reader);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a number");
            } else if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).await.expect("a whole frame");
        let message: Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(message["jsonrpc"], "2.0");
        if to_me.send(message).is_err() {
            return;
        }
    }
}

/// Writes what it is given; no bytes end the stream.
async fn write(mut writer: WriteHalf<DuplexStream>, mut from_me: UnboundedReceiver<Vec<u8>>) {
    while let Some(bytes) = from_me.recv().await {
        if bytes.is_empty() {
            let _ = writer.shutdown().await;
            return;
        }
        if writer.write_all(&bytes).await.is_err() {
            return;
        }
    }
}
