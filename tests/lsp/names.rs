//! Names: renaming, completion, semantic tokens, the symbols of a folder, and saying that a name is right.

use std::fs;

use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY, range},
    profiles::{ale, eglot, neovim, vs_code},
};

const TEXT: &str = "\
Harbor board keeps levy as PETROVIC walks out

Olena Petrovic, 51, the deputy head of the harbor board, left on Monday.
Petrovic’s lawyer, Carl Rivers, said nothing. He drove off in Rivers' car.

Calder Foods Inc. owns the crane. Calder Foods will pay, it said.
";

fn rename(editor: &mut Editor, line: u32, character: u32, new: &str) -> Result<Value, Value> {
    let params = json!({
        "textDocument": {"uri": STORY},
        "position": {"line": line, "character": character},
        "newName": new,
    });
    editor.request("textDocument/rename", params)
}

/// The edits of one file, as "line:start-end text", in the order of the text.
fn edits(edits: &Value) -> Vec<String> {
    let mut out: Vec<(u64, u64, String)> = edits
        .as_array()
        .expect("edits")
        .iter()
        .map(|e| {
            let (a, b) = (&e["range"]["start"], &e["range"]["end"]);
            let text = e["newText"].as_str().expect("a text");
            let line = a["line"].as_u64().expect("a line");
            let start = a["character"].as_u64().expect("a column");
            (
                line,
                start,
                format!("{line}:{start}-{} {text}", b["character"]),
            )
        })
        .collect();
    out.sort();
    out.into_iter().map(|(_, _, text)| text).collect()
}

#[test]
fn a_surname_is_renamed_in_every_form() {
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "plaintext", TEXT);
    let edit = rename(&mut editor, 3, 2, "Petrovna").expect("an edit");
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    let all = edits(&change["edits"]);
    assert!(all.contains(&"2:0-14 Olena Petrovna".to_owned()), "{all:?}");
    assert!(all.contains(&"3:0-8 Petrovna".to_owned()), "{all:?}");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_full_name_is_renamed_in_both_parts_and_keeps_possessives() {
    // Not every client takes versions.
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", TEXT);
    let edit = rename(&mut editor, 2, 1, "Elena Novak").expect("an edit");
    let all = edits(&edit["changes"][STORY]);
    assert!(all.contains(&"2:0-14 Elena Novak".to_owned()), "{all:?}");
    assert!(all.contains(&"3:0-8 Novak".to_owned()), "{all:?}");
    let edit = rename(&mut editor, 3, 28, "Holt").expect("an edit");
    let all = edits(&edit["changes"][STORY]);
    assert!(
        all.iter()
            .any(|e| e.ends_with(" Carl Holt") || e.ends_with(" Holt")),
        "{all:?}"
    );
    if let Some(possessive) = all.iter().find(|e| e.starts_with("3:64")) {
        assert!(possessive.ends_with(" Holt's"), "{all:?}");
    }
    assert_eq!(editor.quit(), 0);
}

#[test]
fn what_cannot_be_renamed_is_refused_with_a_reason() {
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "plaintext", TEXT);
    for (line, character, new, reason) in [
        (2, 55, "Novak", "no name here"),
        (2, 1, " ", "needs a letter"),
        (2, 1, "A\nB", "on one line"),
        (3, 46, "Holt", "is not a name"),
    ] {
        let error = rename(&mut editor, line, character, new).expect_err("a refusal");
        let message = error["message"].as_str().expect("a message");
        assert!(message.contains(reason), "{message}");
        assert_eq!(error["code"], -32803);
    }
    let markdown =
        "# A vote\n\nOlena **Petrovic**, the head of the board, left. Petrovic said so.\n";
    let uri = "file:///home/writer/a.md";
    editor.open(uri, "markdown", markdown);
    let params = json!({
        "textDocument": {"uri": uri}, "position": {"line": 2, "character": 52}, "newName": "Novak",
    });
    let error = editor
        .request("textDocument/rename", params)
        .expect_err("a refusal");
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains("in line 3 has marks inside"), "{message}");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_client_that_asks_first_is_told_what_would_be_renamed() {
    let mut client = vs_code();
    client["capabilities"]["textDocument"]["rename"] = json!({"prepareSupport": true});
    let mut editor = Editor::start(client);
    let offer = &editor.offer["capabilities"]["renameProvider"];
    assert_eq!(*offer, json!({"prepareProvider": true}));
    editor.open(STORY, "plaintext", TEXT);
    let answer = editor.at("textDocument/prepareRename", STORY, 2, 3);
    assert_eq!(
        answer,
        json!({"range": range(2, 0, 2, 14), "placeholder": "Olena Petrovic"})
    );
    assert_eq!(
        editor.at("textDocument/prepareRename", STORY, 2, 55),
        Value::Null
    );
    assert_eq!(editor.quit(), 0);

    let editor = Editor::start(ale());
    assert_eq!(editor.offer["capabilities"]["renameProvider"], true);
    assert!(editor.offer["capabilities"]["semanticTokensProvider"].is_null());
    assert_eq!(editor.quit(), 0);
}

#[test]
fn names_of_the_story_are_completed() {
    let mut editor = Editor::start(eglot());
    let text = format!("{TEXT}\nLater Pet\n\nThen Olena Pe\n\nthen pet\n");
    editor.open(STORY, "text", &text);
    let labels = |answer: &Value| -> Vec<String> {
        let items = answer["items"].as_array().into_iter().flatten();
        items
            .map(|i| i["label"].as_str().expect("a label").to_owned())
            .collect()
    };
    let complete = |editor: &mut Editor, line: u32, character: u32| {
        let params = json!({
            "textDocument": {"uri": STORY}, "position": {"line": line, "character": character},
        });
        editor
            .request("textDocument/completion", params)
            .expect("an answer")
    };
    let answer = complete(&mut editor, 7, 9);
    assert_eq!(labels(&answer), ["Petrovic"]);
    let item = &answer["items"][0];
    assert_eq!(item["textEdit"]["newText"], "Petrovic");
    assert_eq!(item["textEdit"]["range"], range(7, 6, 7, 9));
    assert!(item["insertTextFormat"].is_null(), "no snippet");
    let answer = complete(&mut editor, 9, 13);
    assert_eq!(labels(&answer)[0], "Olena Petrovic");
    assert_eq!(answer["items"][0]["textEdit"]["range"], range(9, 5, 9, 13));
    assert_eq!(complete(&mut editor, 11, 8), Value::Null);
    assert_eq!(editor.quit(), 0);
}

/// Line, column, length, type and modifiers of every token.
fn tokens(data: &Value) -> Vec<[u64; 5]> {
    let numbers: Vec<u64> = data
        .as_array()
        .expect("data")
        .iter()
        .map(|n| n.as_u64().expect("a number"))
        .collect();
    let (mut line, mut column) = (0, 0);
    let chunks = numbers.chunks_exact(5);
    assert!(chunks.remainder().is_empty());
    chunks
        .map(|c| {
            column = if c[0] > 0 { c[1] } else { column + c[1] };
            line += c[0];
            [line, column, c[2], c[3], c[4]]
        })
        .collect()
}

#[test]
fn semantic_tokens_are_told_whole_in_part_and_by_what_changed() {
    let mut client = vs_code();
    client["capabilities"]["textDocument"]["semanticTokens"] = json!({
        "requests": {"range": true, "full": {"delta": true}},
        "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
    });
    let mut editor = Editor::start(client);
    let offer = editor.offer["capabilities"]["semanticTokensProvider"].clone();
    assert_eq!(offer["full"], json!({"delta": true}));
    assert_eq!(offer["range"], true);
    assert_eq!(offer["legend"]["tokenTypes"][0], "variable");
    editor.open(STORY, "plaintext", TEXT);
    let whole = editor.about("textDocument/semanticTokens/full", STORY);
    let all = tokens(&whole["data"]);
    assert!(all.contains(&[2, 0, 14, 0, 1]), "{all:?}");
    for pair in all.windows(2) {
        let ([l1, c1, n1, ..], [l2, c2, ..]) = (pair[0], pair[1]);
        assert!((l1, c1 + n1) <= (l2, c2), "{pair:?} overlap");
    }
    let params = json!({"textDocument": {"uri": STORY}, "range": range(3, 0, 4, 0)});
    let part = editor
        .request("textDocument/semanticTokens/range", params)
        .expect("tokens");
    let part = tokens(&part["data"]);
    let expected: Vec<[u64; 5]> = all.iter().filter(|t| t[0] == 3).copied().collect();
    assert_eq!(part, expected);

    // A line more at the top moves all, and changes one token's distance.
    editor.change(STORY, 2, &[((1, 0, 1, 0), "\n")]);
    let delta = |editor: &mut Editor, id: &Value| {
        let params = json!({"textDocument": {"uri": STORY}, "previousResultId": id});
        editor
            .request("textDocument/semanticTokens/full/delta", params)
            .expect("a difference")
    };
    let change = delta(&mut editor, &whole["resultId"]);
    let edits = change["edits"].as_array().expect("edits");
    let mut data: Vec<Value> = whole["data"].as_array().expect("data").clone();
    for edit in edits {
        let number =
            |key: &str| usize::try_from(edit[key].as_u64().expect("a number")).expect("small");
        let (start, gone) = (number("start"), number("deleteCount"));
        let come = edit["data"].as_array().expect("data").clone();
        data.splice(start..start + gone, come);
    }
    let again = editor.about("textDocument/semanticTokens/full", STORY);
    assert_eq!(json!(data), again["data"]);
    // An id that is not known any more brings all.
    let change = delta(&mut editor, &whole["resultId"]);
    assert_eq!(change["data"], again["data"]);

    editor.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"copydesk": {"semanticTokens": false}}}),
    );
    let off = editor.about("textDocument/semanticTokens/full", STORY);
    assert_eq!(off, Value::Null);
    assert_eq!(editor.quit(), 0);
}

fn rooted(folder: &tempfile::TempDir) -> Value {
    let mut client = vs_code();
    let root = format!("file://{}", folder.path().display());
    client["rootUri"] = json!(root);
    client["workspaceFolders"] = json!([{"uri": root, "name": "stories"}]);
    client
}

#[test]
fn names_and_events_of_all_stories_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    fs::write(folder.path().join("a.txt"), TEXT).expect("a file");
    fs::write(folder.path().join("b.txt"), "Old\n\nOld text.\n").expect("a file");
    let mut editor = Editor::start(rooted(&folder));
    assert_eq!(
        editor.offer["capabilities"]["workspaceSymbolProvider"],
        true
    );
    // The open document answers for its file.
    editor.open(
        &uri("b.txt"),
        "plaintext",
        "A vote\n\nThérèse Petrović, the mayor, signed an agreement in Seoul on Monday.\n",
    );
    let mut find = |query: &str| -> Vec<String> {
        let answer = editor
            .request("workspace/symbol", json!({"query": query}))
            .expect("symbols");
        let all = answer.as_array().expect("a list").iter();
        all.map(|s| {
            let at = s["location"]["uri"].as_str().expect("a URI");
            let file = at.rsplit('/').next().expect("a name");
            format!(
                "{file} {} {}",
                s["kind"],
                s["name"].as_str().expect("a name")
            )
        })
        .collect()
    };
    let found = find("petrovic");
    assert!(
        found.contains(&"a.txt 13 Olena Petrovic".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"b.txt 13 Thérèse Petrović".to_owned()),
        "{found:?}"
    );
    assert!(find("old text").is_empty());
    assert!(find("sign").iter().any(|s| s.starts_with("b.txt 24 ")));
    // What has changed on the disk is read again.
    fs::write(
        folder.path().join("a.txt"),
        "New\n\nJoan Sandberg, a cook, said so.\n",
    )
    .expect("a file");
    assert_eq!(find("sandberg"), ["a.txt 13 Joan Sandberg"]);
    assert!(find("").len() > 1);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_name_is_said_to_be_right_once_for_all_stories() {
    let folder = tempfile::tempdir().expect("a folder");
    let uri = format!("file://{}/a.txt", folder.path().display());
    let text =
        "A vote\n\nKatarzyna Wirth, the owner, spoke first.\n\nKatarzina Wirth said it was late.\n";
    let mut editor = Editor::start(rooted(&folder));
    editor.open(&uri, "plaintext", text);
    assert_eq!(editor.pull(&uri), ["4:0 names/inconsistent"]);
    let actions = |editor: &mut Editor| {
        let params = json!({
            "textDocument": {"uri": uri}, "range": range(4, 2, 4, 2), "context": {"diagnostics": []},
        });
        editor
            .request("textDocument/codeAction", params)
            .expect("actions")
    };
    let titled = |actions: &Value, title: &str| -> Value {
        let mut all = actions.as_array().expect("a list").iter();
        all.find(|a| a["title"].as_str().is_some_and(|t| t.starts_with(title)))
            .unwrap_or_else(|| panic!("no {title} in {actions}"))
            .clone()
    };
    let all = actions(&mut editor);
    let right = titled(&all, "This name is right (cq): Katarzina Wirth");
    let changes = right["edit"]["documentChanges"]
        .as_array()
        .expect("changes");
    assert_eq!(changes[0]["kind"], "create");
    let names = folder.path().join("copydesk.names.toml");
    assert_eq!(changes[0]["uri"], format!("file://{}", names.display()));
    let entry = changes[1]["edits"][0]["newText"].as_str().expect("a text");
    assert_eq!(entry, "\n[[right]]\nname = \"Katarzina Wirth\"\n");
    titled(&all, "Add to newsroom names: Katarzina Wirth");
    titled(&all, "Spell it Katarzyna Wirth everywhere");

    // A file of records that the settings list takes the record.
    fs::write(
        folder.path().join("copydesk.toml"),
        "knowledge = [\"staff.csv\", \"house.toml\"]\n",
    )
    .expect("a file");
    fs::write(folder.path().join("house.toml"), "# ours").expect("a file");
    let add = titled(&actions(&mut editor), "Add to newsroom names");
    let change = &add["edit"]["documentChanges"][0];
    let house = folder.path().join("house.toml");
    assert_eq!(
        change["textDocument"]["uri"],
        format!("file://{}", house.display())
    );
    assert_eq!(
        change["edits"][0]["newText"],
        "\n\n[[entity]]\ntype = \"person\"\nname = \"Katarzina Wirth\"\naliases = []\nshort = \"\"\n"
    );

    // What the entry says holds as soon as it is saved.
    fs::remove_file(folder.path().join("copydesk.toml")).expect("gone");
    fs::write(&names, entry).expect("a file");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": format!("file://{}", names.display()), "type": 1}]}),
    );
    assert_eq!(editor.pull(&uri), [""; 0]);
    assert_eq!(editor.quit(), 0);
}
