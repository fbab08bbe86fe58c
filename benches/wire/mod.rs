//! A language client that costs nothing: it reads frames and looks at their ids, and parses nothing.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

pub(crate) struct Client {
    /// The server's process.
    pub(crate) child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    next_id: i64,
    version: i32,
    /// The id of the diagnostics that were answered last, which editors send along with the next question.
    result_id: Option<String>,
}

/// The document that is open.
const URI: &str = "file:///home/writer/stories/2025-10-29-long.txt";

impl Client {
    /// Starts a server and initializes it. `refreshes` says that the client can be asked to pull diagnostics again, as
    /// most can: what compares places far apart in a long story then waits until the typing rests.
    pub(crate) fn start(command: &[String], refreshes: bool) -> Self {
        let mut child = Command::new(&command[0])
            .args(&command[1..])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", command[0]));
        let mut client = Self {
            stdin: child.stdin.take().expect("piped"),
            stdout: BufReader::with_capacity(1 << 20, child.stdout.take().expect("piped")),
            child,
            next_id: 1,
            version: 1,
            result_id: None,
        };
        client.request(
            "initialize",
            &json!({
                "processId": null, "rootUri": null,
                "capabilities": {
                    "workspace": {"diagnostics": {"refreshSupport": refreshes}},
                    "textDocument": {
                        "publishDiagnostics": {"relatedInformation": true},
                        "diagnostic": {"relatedInformation": true},
                        "hover": {"contentFormat": ["markdown"]},
                        "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
                    },
                },
            }),
        );
        client.notify("initialized", &json!({}));
        client
    }

    fn send(&mut self, body: &str) {
        write!(self.stdin, "Content-Length: {}\r\n\r\n{body}", body.len())
            .expect("the server reads");
        self.stdin.flush().expect("the server reads");
    }

    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// Asks, and waits for the answer.
    fn request(&mut self, method: &str, params: &Value) -> Vec<u8> {
        let id = self.next_id;
        self.next_id += 1;
        self.send(
            &json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string(),
        );
        let mark = format!("\"id\":{id}");
        loop {
            let body = self.receive();
            let head = &body[..body.len().min(60)];
            let tail = &body[body.len().saturating_sub(40)..];
            let has =
                |part: &[u8], mark: &str| part.windows(mark.len()).any(|w| w == mark.as_bytes());
            if (has(head, &mark) || has(tail, &mark)) && !has(head, "\"method\"") {
                return body;
            }
        }
    }

    fn receive(&mut self) -> Vec<u8> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stdout.read_line(&mut line).expect("the server writes");
            assert!(!line.is_empty(), "the server ended");
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a number");
            } else if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stdout.read_exact(&mut body).expect("a whole frame");
        body
    }

    /// Opens a story and waits for its diagnostics; returns the length of the answer.
    pub(crate) fn open(&mut self, text: &str) -> usize {
        self.version = 1;
        self.result_id = None;
        let document = json!({"uri": URI, "languageId": "plaintext", "version": 1, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": document}));
        self.pull()
    }

    pub(crate) fn close(&mut self) {
        self.notify(
            "textDocument/didClose",
            &json!({"textDocument": {"uri": URI}}),
        );
    }

    /// Replaces `length` columns and waits for the new diagnostics.
    pub(crate) fn type_at(&mut self, (line, column): (u32, u32), length: u32, text: &str) -> usize {
        self.version += 1;
        let range = json!({
            "start": {"line": line, "character": column},
            "end": {"line": line, "character": column + length},
        });
        let params = json!({
            "textDocument": {"uri": URI, "version": self.version},
            "contentChanges": [{"range": range, "text": text}],
        });
        self.notify("textDocument/didChange", &params);
        self.pull()
    }

    /// Asks for the diagnostics, as editors do: the answer may be that they are those of the answer before.
    fn pull(&mut self) -> usize {
        let mut params = json!({"textDocument": {"uri": URI}});
        if let Some(id) = &self.result_id {
            params["previousResultId"] = id.as_str().into();
        }
        let body = self.request("textDocument/diagnostic", &params);
        let head = String::from_utf8_lossy(&body[..body.len().min(200)]);
        let id = head
            .split_once(r#""resultId":""#)
            .and_then(|(_, rest)| rest.split_once('"'));
        self.result_id = id.map(|(id, _)| id.to_owned());
        body.len()
    }

    /// Asks about a place; returns the length of the answer in bytes.
    pub(crate) fn at(&mut self, method: &str, (line, column): (u32, u32)) -> usize {
        let place = json!({"line": line, "character": column});
        let params = json!({
            "textDocument": {"uri": URI},
            "position": place,
            "range": {"start": place, "end": place},
            "context": {"diagnostics": [], "includeDeclaration": true},
        });
        self.request(method, &params).len()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.send(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        let _ = self.child.wait();
    }
}

/// A place to type at: the end of a paragraph in the middle of the text.
pub(crate) fn middle(text: &str) -> (u32, u32) {
    let half = text[..text.len() / 2].matches('\n').count();
    let (line, content) = text
        .lines()
        .enumerate()
        .skip(half)
        .find(|(_, line)| line.len() > 100)
        .expect("a long paragraph");
    (line as u32, content.encode_utf16().count() as u32)
}
