//! The properties that `fuzz/` tries on many inputs, on some: so that no run of the tests goes without them.

mod properties;

use proptest::prelude::*;
use serde_json::json;

/// What articles, marks and settings are made of.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "\n\n",
        "\r\n",
        "\r",
        "\n",
        " ",
        ". ",
        "\"",
        "“",
        "”",
        "’s ",
        "\u{2028}",
        "😀",
        "é\u{301}",
        "TK ",
        "14 people died ",
        "Mayor Ann Lee said ",
        "she said ",
        "“Yes,” ",
        "on Tuesday ",
        "Oct. 32 ",
        "25:00 ",
        "$3 million ",
        "from 4% to 6%, ",
        "will not attend the summit ",
        "{>>src: minutes p4<<}",
        "{>>resolved: x<<}",
        "{==",
        "==}",
        "[CQ]",
        "[a](b)",
        "[^1]",
        "[^1]: x\n",
        "# ",
        "---\n",
        "date: 2025-10-29\n",
        "```\n",
        "<!-- copydesk: off -->",
        "* ",
        "&amp;",
        "|",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        6 => words,
        3 => "[a-z]{1,8} ",
        2 => "[A-Z][a-z]{2,6} ",
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// Files of settings, whole and broken.
fn settings() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "profile = \"draft\"",
        "date = 2025-10-29",
        "outline = 3",
        "[rules]",
        "rules = { \"claims/*\" = \"off\" }",
        "rules.\"claims/causal\" = \"hint\"",
        "\"claims/causal\" = \"off\"",
        "\"quotes/*\" = \"warning\"",
        "[rules.x]",
        "[[rules]]",
        "[[ignore]]",
        "rule = \"claims/causal\"",
        "file = \"a.txt\"",
        "words = \"*\"",
        "words = '''a",
        "b'''",
        "[[right]]",
        "name = \"Ann Lee\"",
        "[[entity]]",
        "type = \"person\"",
        "aliases = [\"A. Lee\"]",
        "short = \"mayor\"",
        "knowledge = [\"a.toml\"]",
        "= 3",
        "\"",
        "# note",
        "type,name,short",
        "person,Ann Lee,\"a, b\"",
        "{\"type\": \"person\", \"name\": \"Ann Lee\"}",
        "{",
        "\u{0}",
    ])
    .prop_map(str::to_owned);
    let line = prop_oneof![8 => line, 1 => "\\PC{0,12}"];
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    (prop::collection::vec(line, 0..14), end).prop_map(|(lines, end)| lines.join(end))
}

fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Messages and noise.
fn messages() -> impl Strategy<Value = Vec<u8>> {
    const STORY: &str = "file:///home/writer/a.txt";
    let about = || json!({"uri": STORY});
    let place = json!({"line": 0, "character": 3});
    let known = [
        ("initialize", json!({"capabilities": {}})),
        ("initialized", json!({})),
        (
            "textDocument/didOpen",
            json!({"textDocument": {"uri": STORY, "languageId": "text", "version": 1,
            "text": "Bridge opens\n\nAt least 14 people died. It cost TK dollars, Ann Lee said.\n"}}),
        ),
        (
            "textDocument/didChange",
            json!({"textDocument": {"uri": STORY, "version": 2},
            "contentChanges": [{"range": {"start": place, "end": {"line": 9, "character": 9}}, "text": "😀\n\n“"}]}),
        ),
        (
            "textDocument/didChange",
            json!({"textDocument": {"uri": STORY, "version": -3}, "contentChanges": [{"text": ""}]}),
        ),
        ("textDocument/didClose", json!({"textDocument": about()})),
        (
            "textDocument/documentSymbol",
            json!({"textDocument": about()}),
        ),
        (
            "textDocument/hover",
            json!({"textDocument": about(), "position": place}),
        ),
        (
            "textDocument/references",
            json!({"textDocument": about(), "position": place,
            "context": {"includeDeclaration": false}}),
        ),
        (
            "textDocument/codeAction",
            json!({"textDocument": about(), "context": {"diagnostics": []},
            "range": {"start": {"line": 3, "character": 0}, "end": {"line": 0, "character": 0}}}),
        ),
        (
            "workspace/executeCommand",
            json!({"command": "copydesk.explain", "arguments": [7]}),
        ),
        (
            "workspace/didChangeConfiguration",
            json!({"settings": {"copydesk": {"profile": 7}}}),
        ),
        ("$/cancelRequest", json!({"id": 1})),
        ("shutdown", json!(null)),
        ("no/such", json!([])),
    ];
    let bodies: Vec<String> = known
        .iter()
        .flat_map(|(method, params)| {
            let notification = json!({"jsonrpc": "2.0", "method": method, "params": params});
            let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
            [notification.to_string(), request.to_string()]
        })
        .collect();
    let known = prop::sample::select(bodies).prop_map(|body| frame(&body));
    let piece = prop_oneof![
        8 => known,
        1 => "\\PC{0,20}".prop_map(|body| frame(&body)),
        1 => prop::collection::vec(any::<u8>(), 0..20),
        1 => Just(b"Content-Length: 99\r\n\r\n{".to_vec()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| {
        let mut all =
            frame(r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}"#);
        all.extend(pieces.concat());
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_an_article(text in text()) {
        properties::any_text_is_an_article(&text);
    }

    #[test]
    fn an_edited_article_is_a_fresh_one(
        start in text(),
        script in prop::collection::vec((any::<u16>(), 0..9_000_u16, piece()), 1..8),
    ) {
        properties::an_edited_article_is_a_fresh_one(&start, &script);
    }

    #[test]
    fn any_messages_are_answered(input in messages()) {
        properties::any_messages_are_answered(&input);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_settings_are_read(text in settings()) {
        properties::any_settings_are_read(&text);
    }
}
