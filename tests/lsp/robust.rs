//! Messages that are wrong get errors, and the server goes on.

use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY, range},
    profiles::{neovim, vs_code},
};

const TEXT: &str = "Bridge opens\n\nThe cost was TK dollars.\n\nNobody came.\n";

fn code(answer: Result<Value, Value>) -> i64 {
    answer.expect_err("an error")["code"]
        .as_i64()
        .expect("a code")
}

#[test]
fn wrong_requests_get_errors_and_the_server_goes_on() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", TEXT);
    let unknown = json!({"textDocument": {"uri": "file:///nowhere.txt"}, "position": {"line": 0, "character": 0}});
    assert_eq!(code(editor.request("textDocument/hover", unknown)), -32602);
    assert_eq!(
        code(editor.request("textDocument/hover", json!({"textDocument": 7}))),
        -32602
    );
    assert_eq!(
        code(editor.request("textDocument/hover", json!([1, 2]))),
        -32602
    );
    assert_eq!(
        code(editor.request("textDocument/hover", Value::Null)),
        -32602
    );
    assert_eq!(
        code(editor.request("textDocument/nonsense", json!({}))),
        -32601
    );
    assert_eq!(code(editor.request("initialize", neovim())), -32600);
    for (line, character) in [(2, 9_999), (9_999, 0), (u32::MAX, u32::MAX)] {
        editor.at("textDocument/hover", STORY, line, character);
    }
    // Notifications that are wrong are passed over.
    editor.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": STORY}}),
    );
    editor.notify("textDocument/didOpen", json!({}));
    editor.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": "file:///nowhere.txt"}}),
    );
    editor.change("file:///nowhere.txt", 9, &[((0, 0, 0, 0), "x")]);
    editor.notify("textDocument/nonsense", json!({}));
    editor.frame(r#"{"jsonrpc":"2.0","id":999,"result":null}"#);
    // Ranges that are backwards or outside are made into ranges.
    editor.change(
        STORY,
        2,
        &[((2, 15, 2, 13), "TK"), ((900, 3, 901, 4), "More.\n")],
    );
    assert_eq!(editor.pull(STORY), ["2:13 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn frames_that_are_no_messages_are_answered_and_passed_over() {
    let mut editor = Editor::start(neovim());
    editor.frame("{ this is not JSON");
    let error = editor.answer_to_nobody();
    assert_eq!(error["code"], -32700);
    editor.frame(r#"{"jsonrpc":"2.0"}"#);
    assert_eq!(editor.answer_to_nobody()["code"], -32600);
    editor.frame("\u{0}\u{0}");
    assert_eq!(editor.answer_to_nobody()["code"], -32700);
    editor.raw(&b"Content-Length: 2\r\n\r\n\xff\xff"[..]);
    assert_eq!(editor.answer_to_nobody()["code"], -32700);
    // Noise between frames, headers in small letters, a header that nobody knows, a length that is no number.
    editor.raw("noise\r\n\r\nContent-Length: many\r\n\r\n");
    let body = json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument":
        {"uri": STORY, "languageId": "text", "version": 1, "text": TEXT}}});
    let body = body.to_string();
    editor.raw(format!("X-Y: z\r\ncontent-length:{}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{body}", body.len()));
    assert_eq!(editor.pull(STORY), ["2:13 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn before_initialize_there_is_only_initialize() {
    let mut editor = Editor::connect();
    let params = json!({"textDocument": {"uri": STORY}, "position": {"line": 0, "character": 0}});
    assert_eq!(code(editor.request("textDocument/hover", params)), -32002);
    editor.open(STORY, "text", TEXT);
    editor
        .request("initialize", json!({"capabilities": {}}))
        .expect("initialize succeeds");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn after_shutdown_nothing_is_answered_but_exit() {
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "text", TEXT);
    assert_eq!(editor.request("shutdown", Value::Null), Ok(Value::Null));
    let params = json!({"textDocument": {"uri": STORY}, "position": {"line": 0, "character": 0}});
    assert_eq!(code(editor.request("textDocument/hover", params)), -32600);
    editor.frame(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    assert_eq!(editor.hang_up(), 0);
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", TEXT);
    let id = editor.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": STORY}, "range": range(0, 0, 4, 0), "context": {"diagnostics": []}}),
    );
    editor.notify("$/cancelRequest", json!({"id": id}));
    let _ = editor.answer(id); // an answer or an error: it may have been ready
    assert_eq!(editor.pull(STORY), ["2:13 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_document_can_be_closed_and_opened_again() {
    let mut editor = Editor::start(super::profiles::ale());
    editor.open(STORY, "text", TEXT);
    let publish = "textDocument/publishDiagnostics";
    assert_eq!(
        editor.next(publish)["params"]["diagnostics"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    editor.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": STORY}}),
    );
    assert_eq!(editor.next(publish)["params"]["diagnostics"], json!([]));
    let params = json!({"textDocument": {"uri": STORY}, "position": {"line": 2, "character": 13}});
    assert_eq!(code(editor.request("textDocument/hover", params)), -32602);
    editor.open(STORY, "text", TEXT);
    assert_eq!(
        editor.next(publish)["params"]["diagnostics"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn the_end_of_input_ends_the_server() {
    let editor = Editor::connect();
    assert_eq!(editor.hang_up(), 1);
    let editor = Editor::start(neovim());
    editor.open(STORY, "text", TEXT);
    assert_eq!(editor.hang_up(), 1);
    let mut editor = Editor::start(neovim());
    assert_eq!(editor.request("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(editor.hang_up(), 0);
}
