//! What is known of a name: hovers from the embedded records and from a newsroom's own.

use std::fs;

use serde_json::json;

use super::{
    editor::Editor,
    profiles::{eglot, vs_code},
};

const TEXT: &str = "\
Talks end\n\nSEOUL, Oct. 29, 2025 — South Korean President Lee Jae-myung met Wanda Orrel, an engineer, in Gyeongju.\n";

fn hover(editor: &mut Editor, uri: &str, words: &str) -> String {
    let (line, text) = TEXT
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(words))
        .expect("the words are there");
    let before = &text[..text.find(words).expect("found")];
    let column = before.encode_utf16().count() as u32;
    let hover = editor.at("textDocument/hover", uri, line as u32, column + 1);
    hover["contents"]["value"]
        .as_str()
        .expect("a hover")
        .to_owned()
}

#[test]
fn a_hover_says_who_somebody_is_on_the_story_s_date_and_how_that_is_known() {
    let uri = "file:///stories/talks.txt";
    let mut editor = Editor::start(vs_code());
    editor.open(uri, "plaintext", TEXT);
    let text = hover(&mut editor, uri, "Lee Jae-myung");
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("no {words:?} in {text}"))
    };
    // The story's own words come first, the source last.
    assert!(at("South Korean President") < at("On Oct. 29, 2025: president of South Korea"));
    assert!(at("since June 4, 2025") < at("family name: Lee"));
    assert!(at("family name: Lee") < at(", as of "));
    let town = hover(&mut editor, uri, "Gyeongju");
    assert!(
        town.contains("South Korea") && town.contains("Kyongju"),
        "{town}"
    );
    // Nobody is known by this name, and nothing is said of it.
    assert!(!hover(&mut editor, uri, "Wanda Orrel").contains("as of"));
    assert_eq!(editor.quit(), 0);

    let mut plain = Editor::start(eglot());
    plain.open(uri, "text", TEXT);
    let text = hover(&mut plain, uri, "Lee Jae-myung");
    assert!(
        text.contains("On Oct. 29, 2025: president") && !text.contains("**"),
        "{text}"
    );
    assert_eq!(plain.quit(), 0);
}

#[test]
fn a_newsroom_s_records_are_read_again_when_they_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let staff = |short: &str| {
        let record = format!("id,name,short\nperson/wanda-orrel,Wanda Orrel,{short}\n");
        fs::write(folder.path().join("staff.csv"), record).expect("a file");
    };
    fs::write(
        folder.path().join("copydesk.toml"),
        "knowledge = [\"staff.csv\"]\n",
    )
    .expect("a file");
    staff("builds locks");
    let uri = format!("file://{}/talks.txt", folder.path().display());
    let mut editor = Editor::start(vs_code());
    editor.open(&uri, "plaintext", TEXT);
    assert!(hover(&mut editor, &uri, "Wanda Orrel").contains("Builds locks"));
    staff("has retired from building locks");
    let file = format!("file://{}/staff.csv", folder.path().display());
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": file, "type": 2}]}),
    );
    let text = hover(&mut editor, &uri, "Wanda Orrel");
    assert!(
        text.contains("Has retired") && text.contains("staff.csv"),
        "{text}"
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn what_is_wrong_in_a_newsroom_s_files_is_told_on_them_until_it_is_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, text: &str| {
        fs::write(folder.path().join(file), text).expect("a file");
    };
    write(
        "copydesk.toml",
        "profil = \"desk\"\nknowledge = [\"staff.toml\"]\n",
    );
    write(
        "copydesk.names.toml",
        "[[right]]\nname = 3\n\n[[right]]\nname = \"Bo Dahl\"\nnmae = \"\"\n",
    );
    let staff = "[[entity]]\nid = \"person/wanda-orrel\"\nname = \"Wanda Orrel\"\nshort = \"builds locks\"\n";
    write(
        "staff.toml",
        &format!("{staff}\n[[entity]]\nid = \"person/x\"\nname = \"Xenia Dahl\"\nage = 4\n"),
    );
    let uri = format!("file://{}/talks.txt", folder.path().display());
    let mut editor = Editor::start(vs_code());
    editor.open(&uri, "plaintext", TEXT);
    // File, line, column and what is said, file by file.
    let mut told = || {
        let params = editor.next("textDocument/publishDiagnostics")["params"].clone();
        let file = params["uri"].as_str().expect("a file").rsplit('/').next();
        let mut lines = vec![file.expect("a name").to_owned()];
        for d in params["diagnostics"].as_array().expect("diagnostics") {
            let start = &d["range"]["start"];
            lines.push(format!(
                "{}:{} {}",
                start["line"],
                start["character"],
                d["message"].as_str().expect("a message")
            ));
        }
        lines
    };
    assert_eq!(
        told(),
        [
            "copydesk.names.toml",
            "0:0 right: has no name. Write name = \"Joan Sandburg\", in quotation marks.",
            "5:0 nmae: no such field. Did you mean \"name\"?",
        ]
    );
    assert_eq!(
        told(),
        [
            "copydesk.toml",
            "0:0 profil: no such setting. Did you mean \"profile\"?"
        ]
    );
    let of_staff = told();
    assert_eq!(of_staff[0], "staff.toml");
    assert!(
        of_staff[1].starts_with("8:0 age: no such field."),
        "{of_staff:?}"
    );
    assert_eq!(of_staff.len(), 2);
    // The good records hold all the same.
    assert!(hover(&mut editor, &uri, "Wanda Orrel").contains("Builds locks"));

    write("copydesk.names.toml", "[[right]]\nname = \"Bo Dahl\"\n");
    let file = format!("file://{}/copydesk.names.toml", folder.path().display());
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": file, "type": 2}]}),
    );
    let params = editor.next("textDocument/publishDiagnostics")["params"].clone();
    assert_eq!(params, json!({"uri": file, "diagnostics": []}));
    // Nothing is told twice: the next word is of what is mended next.
    write("copydesk.toml", "knowledge = [\"staff.toml\"]\n");
    let file = format!("file://{}/copydesk.toml", folder.path().display());
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": file, "type": 2}]}),
    );
    let params = editor.next("textDocument/publishDiagnostics")["params"].clone();
    assert_eq!(params, json!({"uri": file, "diagnostics": []}));
    assert_eq!(editor.quit(), 0);
}
