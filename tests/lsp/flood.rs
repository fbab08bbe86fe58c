//! A thousand messages to a server whose client answers nothing.

use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY},
    profiles::{ale, vs_code},
};

#[test]
fn a_thousand_edits_and_requests_lose_nothing() {
    for client in [vs_code(), ale()] {
        let mut editor = Editor::start(client);
        editor.settings = None; // from here on it answers nothing
        editor.open(STORY, "text", "Flood\n\nHere is word 0 now.\n\nThe end.\n");
        let mut asked = Vec::new();
        for (n, index) in (1..=500_i32).zip(0_usize..) {
            // Every edit leaves a placeholder or takes it away, and says which version it is.
            let word = if n % 2 == 0 { "TK" } else { "ok" };
            let line = format!("Here is {word} and {n}.");
            editor.changes(
                STORY,
                n + 1,
                json!([{"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 999}}, "text": line}]),
            );
            let params = json!({
                "textDocument": {"uri": STORY},
                "position": {"line": 2, "character": 9},
                "context": {"includeDeclaration": true, "diagnostics": []},
                "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
                "positions": [{"line": 2, "character": 9}],
            });
            let method = [
                "textDocument/hover",
                "textDocument/selectionRange",
                "textDocument/documentSymbol",
                "textDocument/codeAction",
                "textDocument/foldingRange",
            ][index % 5];
            // The configuration is asked for again and again, and never told.
            if n % 10 == 0 {
                editor.notify(
                    "workspace/didChangeConfiguration",
                    json!({"settings": null}),
                );
            }
            asked.push((n, method, editor.ask(method, params)));
        }
        for (n, method, id) in asked {
            let answer = editor.answer(id).expect("no request fails");
            match method {
                // The whole paragraph's end tells which version was answered: this one, or one that was newer.
                "textDocument/selectionRange" => {
                    let range = paragraph(&answer[0]);
                    let version = format!("Here is ok and {n}.").len() as u64;
                    assert!(range >= version, "edit {n} was answered from an older text");
                }
                "textDocument/documentSymbol" => assert_eq!(answer[0]["name"], "Flood"),
                _ => {}
            }
        }
        // The last word is the truth.
        let hover = editor.at("textDocument/hover", STORY, 2, 9);
        let text = hover["contents"]["value"].as_str().expect("a hover");
        assert!(text.contains("structure/placeholder"), "{text}");
        assert_eq!(editor.quit(), 0);
    }
}

/// Where the widest range that is not the whole text ends.
fn paragraph(range: &Value) -> u64 {
    let mut widest = 0;
    let mut at = range;
    while at.is_object() {
        if at["range"]["end"]["line"] == 2 {
            widest = at["range"]["end"]["character"].as_u64().expect("a column");
        }
        at = &at["parent"];
    }
    widest
}

#[test]
fn a_client_that_does_not_even_read_can_still_write() {
    let editor = Editor::connect();
    editor.notify("$/ignored", json!({}));
    // Far more than any pipe holds is answered, and nobody reads it before all is written: the frames' channel in the
    // test editor is read only after this.
    let mut editor = editor;
    let initialize = editor.ask("initialize", ale());
    editor.answer(initialize).expect("initialize succeeds");
    editor.notify("initialized", json!({}));
    let body = "The mayor of ward TK came. ".repeat(200);
    editor.open(STORY, "text", &format!("Long\n\n{body}\n"));
    let ids: Vec<i64> = (0..300)
        .map(|_| {
            let params = json!({
                "textDocument": {"uri": STORY},
                "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
                "context": {"diagnostics": []},
            });
            editor.ask("textDocument/codeAction", params)
        })
        .collect();
    for id in ids {
        assert!(editor.answer(id).is_ok());
    }
    assert_eq!(editor.quit(), 0);
}
