//! The end of the menu of every finding: ignore here, in this file, turn the rule off, and why.

use std::fs;

use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY},
    profiles::{ale, eglot, kakoune, neovim, vs_code},
};

const TEXT: &str = "Bridge opens\n\nThe cost was TK dollars.\n\nThe TK-member board came.\n";

/// A client that opens this folder and can show pages.
fn writer(folder: &tempfile::TempDir) -> Editor {
    let root = format!("file://{}", folder.path().display());
    let mut client = vs_code();
    client["rootUri"] = json!(root);
    client["workspaceFolders"] = json!([{"uri": root, "name": "stories"}]);
    client["capabilities"]["experimental"] =
        json!({"commands": {"commands": ["copydesk.showExplanation"]}});
    Editor::start(client)
}

fn uri(folder: &tempfile::TempDir, name: &str) -> String {
    format!("file://{}/{name}", folder.path().display())
}

/// The quick fixes for what stands at a place.
fn menu(editor: &mut Editor, uri: &str, line: u32, character: u32) -> Vec<Value> {
    let place = json!({"line": line, "character": character});
    let params = json!({
        "textDocument": {"uri": uri},
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "only": ["quickfix"]},
    });
    let actions = editor.request("textDocument/codeAction", params);
    actions
        .expect("actions")
        .as_array()
        .expect("a list")
        .clone()
}

fn titled(actions: &[Value], title: &str) -> Value {
    let found = actions
        .iter()
        .find(|a| a["title"].as_str().is_some_and(|t| t.starts_with(title)));
    found
        .unwrap_or_else(|| panic!("no {title} in {actions:?}"))
        .clone()
}

/// The last titles of a menu.
fn last_titles(actions: &[Value], count: usize) -> Vec<&str> {
    let from = actions.len().saturating_sub(count);
    let titles = actions[from..].iter();
    titles.filter_map(|a| a["title"].as_str()).collect()
}

/// The text that an action puts into a file that is not there yet.
fn made(action: &Value, uri: &str) -> String {
    let changes = &action["edit"]["documentChanges"];
    assert_eq!(changes[0]["kind"], "create", "{action}");
    assert_eq!(changes[0]["uri"], uri);
    let edit = &changes[1]["edits"][0];
    edit["newText"].as_str().expect("a text").to_owned()
}

#[test]
fn every_menu_closes_with_the_ways_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut editor = writer(&folder);
    for (name, language) in [("a.txt", "plaintext"), ("a.md", "markdown")] {
        let story = uri(&folder, name);
        editor.open(&story, language, TEXT);
        let actions = menu(&mut editor, &story, 2, 14);
        assert_eq!(
            last_titles(&actions, 4),
            [
                "Ignore here",
                "Ignore structure/placeholder in this file",
                "Turn structure/placeholder off in copydesk.toml",
                "Why is this asked? (structure/placeholder)",
            ]
        );
        for action in &actions {
            assert_eq!(action["kind"], "quickfix");
            assert_eq!(action["diagnostics"][0]["code"], "structure/placeholder");
            assert!(action["edit"].is_object() != action["command"].is_object());
        }
    }
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_rule_is_silent_in_one_file_of_plain_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut editor = writer(&folder);
    let (story, other) = (uri(&folder, "a.txt"), uri(&folder, "b.txt"));
    editor.open(&story, "plaintext", TEXT);
    editor.open(&other, "plaintext", TEXT);
    assert_eq!(editor.pull(&story).len(), 2);
    let action = titled(
        &menu(&mut editor, &story, 2, 14),
        "Ignore structure/placeholder in",
    );
    let file = uri(&folder, "copydesk.ignore.toml");
    fs::write(
        folder.path().join("copydesk.ignore.toml"),
        made(&action, &file),
    )
    .expect("a file");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": file, "type": 1}]}),
    );
    editor.next("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(&story), [""; 0]);
    assert_eq!(editor.pull(&other).len(), 2);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_rule_is_turned_off_in_the_settings_of_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut editor = writer(&folder);
    let (story, file) = (uri(&folder, "desk/a.txt"), uri(&folder, "copydesk.toml"));
    editor.open(&story, "plaintext", TEXT);
    let title = "Turn structure/placeholder off";
    let action = titled(&menu(&mut editor, &story, 2, 14), title);
    assert_eq!(
        made(&action, &file),
        "[rules]\n\"structure/placeholder\" = \"off\"\n"
    );
    // In one that is there, the other settings stay.
    let path = folder.path().join("copydesk.toml");
    fs::write(&path, "# Ours\n[rules]\n\"quotes/*\" = \"warning\"\n").expect("a file");
    let action = titled(&menu(&mut editor, &story, 2, 14), title);
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["uri"], file);
    assert_eq!(
        change["edits"],
        json!([{
            "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}},
            "newText": "\"structure/placeholder\" = \"off\"\n",
        }])
    );
    fs::write(&path, "[rules]\n\"structure/placeholder\" = \"off\"\n").expect("a file");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": file, "type": 2}]}),
    );
    editor.next("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(&story), [""; 0]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn settings_that_cannot_be_read_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("copydesk.toml"), "[rules\n").expect("a file");
    let mut editor = writer(&folder);
    let story = uri(&folder, "a.txt");
    editor.open(&story, "plaintext", TEXT);
    let actions = menu(&mut editor, &story, 2, 14);
    assert!(
        !actions
            .iter()
            .any(|a| a["title"].as_str().is_some_and(|t| t.starts_with("Turn"))),
        "{actions:?}"
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_story_that_was_never_saved_has_the_ways_out_that_need_no_file() {
    let mut editor = Editor::start(vs_code());
    let draft = "untitled:Untitled-1";
    editor.open(draft, "plaintext", TEXT);
    let actions = menu(&mut editor, draft, 2, 14);
    assert!(
        actions
            .iter()
            .all(|a| a["edit"].is_null() || a["edit"].to_string().contains(draft))
    );
    editor.open("untitled:Untitled-2", "markdown", TEXT);
    let actions = menu(&mut editor, "untitled:Untitled-2", 2, 14);
    titled(&actions, "Ignore here");
    titled(&actions, "Ignore structure/placeholder in this file");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn why_is_told_the_way_the_client_can_show_it() {
    let why = "Why is this asked?";
    // One that shows pages gets the page.
    let folder = tempfile::tempdir().expect("a folder");
    let mut editor = writer(&folder);
    let story = uri(&folder, "a.txt");
    editor.open(&story, "plaintext", TEXT);
    let command = titled(&menu(&mut editor, &story, 2, 14), why)["command"].take();
    assert_eq!(command["command"], "copydesk.showExplanation");
    assert_eq!(command["arguments"][0], "structure/placeholder");
    let page = command["arguments"][1].as_str().expect("a page");
    assert!(
        page.starts_with("# structure/placeholder\n") && page.contains("**Fine:**"),
        "{page}"
    );
    assert_eq!(editor.quit(), 0);

    // One that sends commands gets a message.
    for mut client in [eglot(), kakoune()] {
        client["capabilities"]["workspace"]["executeCommand"] =
            json!({"dynamicRegistration": false});
        let mut editor = Editor::start(client);
        editor.open(STORY, "text", TEXT);
        let command = titled(&menu(&mut editor, STORY, 2, 14), why)["command"].take();
        let offered = &editor.offer["capabilities"]["executeCommandProvider"]["commands"];
        assert!(
            offered
                .as_array()
                .expect("commands")
                .contains(&command["command"])
        );
        let answer = editor.request(
            "workspace/executeCommand",
            json!({"command": command["command"], "arguments": command["arguments"]}),
        );
        assert!(
            answer
                .expect("a page")
                .as_str()
                .expect("text")
                .contains("**Fine:**")
        );
        let shown = editor.next("window/showMessage");
        assert_eq!(shown["params"]["type"], 3);
        let message = shown["params"]["message"].as_str().expect("a message");
        assert!(
            message.contains("Fine:") && !message.contains("**"),
            "{message}"
        );
        let wrong = json!({"command": command["command"], "arguments": ["no/rule"]});
        let error = editor
            .request("workspace/executeCommand", wrong)
            .expect_err("an error");
        assert_eq!(error["code"], -32602);
        assert_eq!(editor.quit(), 0);
    }

    // One that said nothing of commands gets none.
    for client in [neovim(), ale()] {
        let mut editor = Editor::start(client);
        editor.open(STORY, "text", TEXT);
        let actions = menu(&mut editor, STORY, 2, 14);
        assert!(
            !actions.is_empty() && actions.iter().all(|a| a["command"].is_null()),
            "{actions:?}"
        );
        assert_eq!(editor.quit(), 0);
    }
}
