//! Frames in and out.
//!
//! The library's own transport stops for good at the first message that is not JSON, and waits for the client where
//! its queues are full. This one answers a bad message with an error and goes on, and never waits: requests start in
//! the order in which they came, and what the client has not read yet is kept.

use std::{
    future::poll_fn,
    sync::atomic::{AtomicBool, Ordering},
    sync::{Arc, mpsc},
    task::Poll,
};

use serde::Deserialize;
use serde_json::Value;
use tokio::{
    io::{
        AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite,
        AsyncWriteExt as _, BufReader,
    },
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    task::JoinSet,
};
use tower_lsp::{
    LspService,
    jsonrpc::{Error, Id, Request, Response},
};
use tower_service::Service as _;

use super::{backend::Backend, desk, message::Message, outbox::Outbox, prepared};

/// Messages longer than this are not taken: an article has at most 4 GiB, and this is a sixteenth of it.
const LONGEST: usize = 256 << 20;

/// Runs the server on a pair of streams until the client says `exit` or input ends.
///
/// Returns the exit status that the protocol asks for: 0 after a `shutdown` request, 1 without one. Must be called
/// inside a Tokio runtime.
pub async fn serve<R, W>(reader: R, writer: W) -> i32
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let (frames, outgoing) = unbounded_channel();
    let outbox = Outbox::new(frames);
    let writing = tokio::spawn(write(writer, outgoing));
    let (to_desk, inbox) = mpsc::channel();
    desk::start(inbox, to_desk.clone(), outbox.clone());
    let shut_down = Arc::new(AtomicBool::new(false));
    // The library's client handle and its socket are not used: see `Outbox`.
    let (service, _socket) = LspService::new({
        let (desk, shut_down) = (to_desk.clone(), Arc::clone(&shut_down));
        |_| Backend::new(desk, shut_down)
    });
    let exited = read(BufReader::new(reader), service, &to_desk, &outbox).await;
    tracing::info!(exited, "input ended");
    let _ = to_desk.send(Message::Stop);
    outbox.close();
    let _ = writing.await;
    i32::from(!shut_down.load(Ordering::SeqCst))
}

/// Any message of JSON-RPC 2.0.
#[derive(Deserialize)]
struct Incoming {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    params: Option<Value>,
    #[serde(default)]
    result: Option<Value>,
    #[serde(default)]
    error: Option<Error>,
}

/// Reads until the client says `exit` (true) or input ends (false). Then what is under way is answered, however long a
/// long story takes on a busy machine, unless nobody reads any more: every request ends, since all that the desk and its
/// workers do does.
async fn read<R: AsyncBufRead + Unpin>(
    mut reader: R,
    mut service: LspService<Backend>,
    desk: &mpsc::Sender<Message>,
    outbox: &Outbox,
) -> bool {
    let mut under_way = JoinSet::new();
    let mut body = Vec::new();
    loop {
        match next_frame(&mut reader, &mut body).await {
            Ok(true) => {}
            Ok(false) | Err(_) => break,
        }
        let Ok(incoming) = serde_json::from_slice::<Incoming>(&body) else {
            tracing::warn!(bytes = body.len(), "a message is not JSON-RPC");
            answer(
                outbox,
                &Response::from_error(Id::Null, Error::parse_error()),
            );
            continue;
        };
        let Some(method) = incoming.method else {
            match incoming.id {
                Some(Id::Number(id)) => {
                    let answer = incoming
                        .error
                        .map_or(Ok(incoming.result.unwrap_or_default()), Err);
                    let _ = desk.send(Message::Answer(id, answer));
                }
                _ => answer(
                    outbox,
                    &Response::from_error(Id::Null, Error::invalid_request()),
                ),
            }
            continue;
        };
        let exit = method == "exit";
        let mut request = Request::build(method);
        if let Some(params) = incoming.params {
            request = request.params(params);
        }
        if let Some(id) = incoming.id {
            request = request.id(id);
        }
        let mut handler = service.call(request.finish());
        if exit {
            return true;
        }
        // Handlers start in order: each is polled once, which sends its message to the desk, before the next.
        let first = poll_fn(|context| Poll::Ready(handler.as_mut().poll(context))).await;
        match first {
            Poll::Ready(Ok(Some(response))) => answer(outbox, &response),
            Poll::Ready(_) => {}
            Poll::Pending => {
                let outbox = outbox.clone();
                under_way.spawn(async move {
                    if let Ok(Some(response)) = handler.await {
                        answer(&outbox, &response);
                    }
                });
            }
        }
        while under_way.try_join_next().is_some() {}
    }
    let _ = desk.send(Message::InputEnded);
    tokio::select! {
        () = async { while under_way.join_next().await.is_some() {} } => {}
        () = outbox.closed() => {}
    }
    false
}

fn answer(outbox: &Outbox, response: &Response) {
    let json = prepared::text_of(response).or_else(|| serde_json::to_string(response).ok());
    if let Some(json) = json {
        outbox.send(json);
    } else {
        tracing::error!("an answer could not be written as JSON");
    }
}

/// Reads the next frame's body; false at the end of input. Lines that are no header are passed over, so that reading
/// finds its feet again after a frame with a wrong length.
async fn next_frame<R: AsyncBufRead + Unpin>(
    reader: &mut R,
    body: &mut Vec<u8>,
) -> std::io::Result<bool> {
    let mut length = None;
    loop {
        body.clear();
        if reader.read_until(b'\n', body).await? == 0 {
            return Ok(false);
        }
        let line = body.trim_ascii();
        if let Some(value) = header(line, b"content-length:") {
            length = value.parse().ok().filter(|length| *length <= LONGEST);
        } else if line.is_empty()
            && let Some(length) = length.take()
        {
            body.clear();
            body.resize(length, 0);
            reader.read_exact(body).await?;
            return Ok(true);
        }
    }
}

/// The header's value if the line is that header; empty if the value is not UTF-8.
fn header<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a str> {
    let (head, value) = line.split_at_checked(name.len())?;
    head.eq_ignore_ascii_case(name)
        .then(|| std::str::from_utf8(value).unwrap_or("").trim())
}

/// Writes frames until there are no more.
async fn write<W: AsyncWrite + Unpin>(
    mut writer: W,
    mut frames: UnboundedReceiver<Option<String>>,
) {
    let mut buffer = Vec::new();
    while let Some(Some(json)) = frames.recv().await {
        buffer.clear();
        frame(&mut buffer, &json);
        // What has gathered meanwhile goes out at once.
        let mut last = false;
        while buffer.len() < 1 << 20 {
            match frames.try_recv() {
                Ok(Some(json)) => frame(&mut buffer, &json),
                Ok(None) => {
                    last = true;
                    break;
                }
                Err(_) => break,
            }
        }
        if writer.write_all(&buffer).await.is_err() || writer.flush().await.is_err() {
            tracing::info!("the client no longer reads");
            return;
        }
        if last {
            return;
        }
    }
}

fn frame(buffer: &mut Vec<u8>, json: &str) {
    buffer.extend_from_slice(format!("Content-Length: {}\r\n\r\n", json.len()).as_bytes());
    buffer.extend_from_slice(json.as_bytes());
}
