//! The real binary, as an editor starts it.

use std::{
    io::{BufReader, Read as _, Write as _},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

fn start() -> Child {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("lsp")
        .env("COPYDESK_LOG", "debug")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn send(child: &mut Child, message: &Value) {
    let body = message.to_string();
    let stdin = child.stdin.as_mut().expect("piped");
    write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it reads");
    stdin.flush().expect("it reads");
}

fn receive(reader: &mut impl std::io::BufRead) -> Value {
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("it writes");
        assert!(!line.is_empty(), "the server ended");
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().expect("a number");
        } else if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a whole frame");
    serde_json::from_slice(&body).expect("JSON")
}

fn wait(child: &mut Child) -> Option<i32> {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(status) = child.try_wait().expect("a child") {
            return status.code();
        }
        if Instant::now() > until {
            child.kill().expect("a child");
            panic!("the server does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Words that must never be in the log.
const SECRET: &str = "Zebulon Quatermass";

fn session(
    end: impl FnOnce(&mut Child, &mut BufReader<std::process::ChildStdout>),
) -> (Option<i32>, String) {
    let mut child = start();
    let mut reader = BufReader::new(child.stdout.take().expect("piped"));
    send(
        &mut child,
        &json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
    );
    assert_eq!(
        receive(&mut reader)["result"]["serverInfo"]["name"],
        "copydesk"
    );
    send(
        &mut child,
        &json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
    );
    let uri = format!(
        "file:///home/secret-folder/{}.txt",
        SECRET.replace(' ', "-")
    );
    let document = json!({"uri": uri, "languageId": "text", "version": 1, "text": format!("{SECRET} TK came.\n")});
    send(
        &mut child,
        &json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
    );
    assert_eq!(
        receive(&mut reader)["method"],
        "textDocument/publishDiagnostics"
    );
    end(&mut child, &mut reader);
    let status = wait(&mut child);
    let mut log = String::new();
    child
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut log)
        .expect("UTF-8");
    (status, log)
}

#[test]
fn it_ends_on_exit_and_at_the_end_of_input() {
    let shutdown = json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"});
    let exit = json!({"jsonrpc": "2.0", "method": "exit"});
    let (status, log) = session(|child, reader| {
        send(child, &shutdown);
        assert_eq!(receive(reader)["id"], 2);
        send(child, &exit); // and the pipe stays open
    });
    assert_eq!(status, Some(0), "{log}");
    let (status, log) = session(|child, _| send(child, &exit));
    assert_eq!(status, Some(1), "{log}");
    let (status, log) = session(|child, _| drop(child.stdin.take()));
    assert_eq!(status, Some(1), "{log}");
    assert!(log.contains("opened"), "there is a log: {log}");
    for word in ["Zebulon", "Quatermass", "secret-folder", "home"] {
        assert!(!log.contains(word), "the log tells {word}: {log}");
    }
}
