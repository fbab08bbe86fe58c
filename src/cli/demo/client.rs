//! A small editor's half of the protocol: starts a server, asks, and listens.

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Write as _},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

/// A server that is silent for longer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server in a process of its own, spoken to over its standard input and output.
pub(super) struct Client {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// Notifications that came while something else was waited for.
    kept: VecDeque<Value>,
    next_id: u64,
}

impl Client {
    /// Starts this very program as a server.
    pub(super) fn start() -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("cannot tell where this program lies")?;
        let mut child = Command::new(program)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start the server")?;
        let (Some(to), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("the server has no standard input and output");
        };
        let (send, from) = mpsc::channel();
        thread::spawn(move || {
            let mut out = BufReader::new(out);
            while let Ok(Some(message)) = read_message(&mut out) {
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            child,
            to,
            from,
            kept: VecDeque::new(),
            next_id: 1,
        })
    }

    /// Asks and waits for the answer.
    pub(super) fn request(&mut self, method: &str, params: &Value) -> anyhow::Result<Value> {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
        let start = Instant::now();
        loop {
            let message = self.receive(method, start)?;
            if message.get("method").is_some() {
                self.kept.push_back(message);
            } else if message.get("id").and_then(Value::as_u64) == Some(id) {
                if let Some(error) = message.get("error") {
                    bail!("the server answers {method} with an error: {error}");
                }
                return Ok(message.get("result").cloned().unwrap_or(Value::Null));
            }
        }
    }

    /// Tells without an answer.
    pub(super) fn notify(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// Waits for a notification and returns what it says.
    pub(super) fn wait_for(&mut self, method: &str) -> anyhow::Result<Value> {
        let is_it = |message: &Value| message.get("method").and_then(Value::as_str) == Some(method);
        let params = |mut message: Value| message["params"].take();
        if let Some(at) = self.kept.iter().position(is_it) {
            return Ok(self.kept.remove(at).map_or(Value::Null, params));
        }
        let start = Instant::now();
        loop {
            let message = self.receive(method, start)?;
            if is_it(&message) {
                return Ok(params(message));
            }
        }
    }

    /// Ends the session as the protocol says.
    pub(super) fn end(mut self) -> anyhow::Result<()> {
        self.request("shutdown", &Value::Null)?;
        self.notify("exit", &Value::Null)?;
        let status = self.child.wait().context("the server does not end")?;
        if !status.success() {
            bail!("the server ended with {status}");
        }
        Ok(())
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.to.flush()
    }

    /// The next message that is not a request of the server's; those are answered with null, as a client without the
    /// capability would.
    fn receive(&mut self, waiting_for: &str, since: Instant) -> anyhow::Result<Value> {
        loop {
            let left = PATIENCE.saturating_sub(since.elapsed());
            let message = match self.from.recv_timeout(left) {
                Ok(message) => message,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    bail!(
                        "no word of the server for {} s while waiting for {waiting_for}",
                        PATIENCE.as_secs()
                    )
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => {
                    bail!("the server went away while {waiting_for} was waited for")
                }
            };
            match (message.get("id"), message.get("method")) {
                (Some(id), Some(_)) => {
                    let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
                    self.send(&answer)?;
                }
                _ => return Ok(message),
            }
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A server that has ended is not hurt by this; one that hangs must not outlive us.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One message with its header; `None` at the end of the stream.
fn read_message(from: &mut impl BufRead) -> io::Result<Option<Value>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok(Some(serde_json::from_slice(&body)?))
}
