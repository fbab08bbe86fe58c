//! The folder: diagnostics of stories that are not open, and where "ignore here" writes.

use std::fs;

use serde_json::{Value, json};

use super::{
    editor::{Editor, rules},
    profiles::{ale, eglot, neovim, vs_code},
};

const TEXT: &str = "Bridge opens\n\nThe cost was TK dollars.\n\nNobody came.\n";

fn uri(folder: &tempfile::TempDir, name: &str) -> String {
    format!("file://{}/{name}", folder.path().display())
}

fn rooted(mut client: Value, folder: &tempfile::TempDir) -> Value {
    let root = format!("file://{}", folder.path().display());
    client["rootUri"] = json!(root);
    if client["workspaceFolders"].is_array() {
        client["workspaceFolders"] = json!([{"uri": root, "name": "stories"}]);
    }
    client
}

#[test]
fn stories_that_are_not_open_are_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    fs::create_dir(folder.path().join("desk")).expect("a folder");
    write("a.txt", TEXT);
    write("desk/b.md", TEXT);
    write("open.txt", TEXT);
    write("c.rs", TEXT);
    write("large.txt", &TEXT.repeat(40_000));
    write("old.txt", TEXT);
    write(".ignore", "old.txt\n");
    fs::write(folder.path().join("latin.txt"), b"caf\xe9").expect("a file");

    let mut editor = Editor::start(rooted(vs_code(), &folder));
    let offer = &editor.offer["capabilities"]["diagnosticProvider"];
    assert_eq!(offer["workspaceDiagnostics"], true);
    editor.open(&uri(&folder, "open.txt"), "plaintext", TEXT);
    let pull = |editor: &mut Editor, previous: Value| {
        let params = json!({"previousResultIds": previous, "workDoneToken": "t"});
        let mut report = editor
            .request("workspace/diagnostic", params)
            .expect("a report");
        report["items"].take()
    };
    let items = pull(&mut editor, json!([]));
    let list = items.as_array().expect("items");
    let names: Vec<&str> = list
        .iter()
        .map(|i| i["uri"].as_str().expect("a URI"))
        .collect();
    assert_eq!(names, [uri(&folder, "a.txt"), uri(&folder, "desk/b.md")]);
    assert_eq!(rules(&list[0]["items"]), ["2:13 structure/placeholder"]);
    assert_eq!(
        editor.next("$/progress")["params"]["value"]["kind"],
        "begin"
    );

    let previous: Vec<Value> = list
        .iter()
        .map(|i| json!({"uri": i["uri"], "value": i["resultId"]}))
        .collect();
    write(
        "a.txt",
        "Bridge opens\n\nThe cost was high.\n\nNobody came at all.\n",
    );
    let items = pull(&mut editor, json!(previous));
    assert_eq!(items[0]["kind"], "full");
    assert_eq!(items[0]["items"], json!([]));
    assert_eq!(items[1]["kind"], "unchanged");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn without_a_root_there_is_no_folder_to_check() {
    let mut editor = Editor::start(neovim());
    let offer = &editor.offer["capabilities"]["diagnosticProvider"];
    assert_eq!(offer["workspaceDiagnostics"], false);
    let report = editor.request("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(report, Ok(json!({"items": []})));
    assert_eq!(editor.quit(), 0);
}

/// The "ignore here" action of the story's placeholder, if it is offered.
fn ignore_action(editor: &mut Editor, uri: &str) -> Option<Value> {
    let params = json!({
        "textDocument": {"uri": uri},
        "range": {"start": {"line": 2, "character": 13}, "end": {"line": 2, "character": 13}},
        "context": {"diagnostics": [], "only": ["quickfix"]},
    });
    let actions = editor
        .request("textDocument/codeAction", params)
        .expect("actions");
    let actions = actions.as_array().expect("actions").clone();
    actions
        .into_iter()
        .find(|a| a["title"].as_str().is_some_and(|t| t.contains("Ignore")))
}

#[test]
fn ignoring_in_plain_text_writes_beside_the_story_and_not_into_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = uri(&folder, "a.txt");
    fs::write(folder.path().join("a.txt"), TEXT).expect("a file");
    let file = folder.path().join("copydesk.ignore.toml");

    // A client that can create files is asked to.
    let mut editor = Editor::start(rooted(vs_code(), &folder));
    editor.open(&story, "plaintext", TEXT);
    let action = ignore_action(&mut editor, &story).expect("an action");
    let changes = &action["edit"]["documentChanges"];
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[0]["options"]["ignoreIfExists"], true);
    let entry = changes[1]["edits"][0]["newText"]
        .as_str()
        .expect("an edit")
        .to_owned();
    assert!(entry.contains("The cost was TK dollars."), "{entry}");
    assert_eq!(editor.quit(), 0);

    // One that cannot is not, until the file is there.
    for client in [eglot(), ale()] {
        let _ = fs::remove_file(&file);
        let mut editor = Editor::start(rooted(client.clone(), &folder));
        editor.open(&story, "text", TEXT);
        assert_eq!(ignore_action(&mut editor, &story), None);
        fs::write(&file, "# ours").expect("a file");
        let action = ignore_action(&mut editor, &story).expect("an action");
        let edit = &action["edit"];
        let edit = match edit["documentChanges"].as_array() {
            Some(changes) => &changes[0]["edits"][0],
            None => &edit["changes"][uri(&folder, "copydesk.ignore.toml")][0],
        };
        assert_eq!(edit["range"]["start"], json!({"line": 0, "character": 6}));
        assert!(edit["newText"].as_str().expect("text").starts_with('\n'));
        assert_eq!(editor.quit(), 0);
    }

    // And what is written there is heeded.
    fs::write(&file, entry).expect("a file");
    let mut editor = Editor::start(rooted(vs_code(), &folder));
    editor.open(&story, "plaintext", TEXT);
    assert_eq!(editor.pull(&story), [""; 0]);
    fs::remove_file(&file).expect("a file");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&folder, "copydesk.ignore.toml"), "type": 3}]}),
    );
    editor.next("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(&story), ["2:13 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn ignoring_in_markdown_writes_comments() {
    let mut editor = Editor::start(ale());
    let story = "file:///home/writer/stories/a.md";
    editor.open(story, "markdown", &TEXT.replace('\n', "\r\n"));
    let action = ignore_action(&mut editor, story).expect("an action");
    let edits = action["edit"]["changes"][story].as_array().expect("edits");
    let texts: Vec<&str> = edits
        .iter()
        .map(|e| e["newText"].as_str().expect("text"))
        .collect();
    assert_eq!(
        texts,
        [
            "<!-- copydesk: off structure/placeholder -->\r\n",
            " <!-- copydesk: on structure/placeholder -->"
        ]
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn settings_in_the_folder_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = uri(&folder, "a.txt");
    fs::write(
        folder.path().join("copydesk.toml"),
        "profile = \"archive\"\n",
    )
    .expect("a file");
    let mut editor = Editor::start(rooted(vs_code(), &folder));
    editor.open(&story, "plaintext", TEXT);
    assert_eq!(editor.pull(&story), [""; 0]);
    // What the editor's settings say counts more than what the folder says.
    let settings = json!({"settings": {"copydesk": {"profile": "desk"}}});
    editor.notify("workspace/didChangeConfiguration", settings);
    editor.next("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(&story), ["2:13 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}
