//! Long stories are analysed off the desk, and everything about them waits its turn.

use serde_json::json;

use super::{
    editor::{Editor, STORY, range},
    profiles::{ale, neovim},
};

/// So many paragraphs are more than the desk analyses itself.
const PARAGRAPHS: u32 = 1_100;

/// About 110 KB, every paragraph another one.
fn long() -> String {
    let mut text = "Council meets\n\n".to_owned();
    for n in 0..PARAGRAPHS {
        text += &format!(
            "The council of ward {n} met on Monday and said it would build bridge {n}, which cost $3 million.\n\n"
        );
    }
    assert!(text.len() > 100_000);
    text
}

#[test]
fn questions_asked_meanwhile_are_answered_from_the_newest_text() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", &long());
    let early = editor.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": STORY}}),
    );
    // Every edit stops the analysis that is under way.
    for version in 2..8 {
        editor.change(STORY, version, &[((0, 0, 0, 7), "Council")]);
    }
    editor.change(STORY, 8, &[((0, 0, 0, 7), "Parliament")]);
    let late = editor.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": STORY}}),
    );
    for id in [early, late] {
        let symbols = editor.answer(id).expect("symbols");
        assert_eq!(symbols[0]["name"], "Parliament meets");
    }
    assert_eq!(editor.quit(), 0);
}

#[test]
fn what_is_closed_or_opened_again_meanwhile_leaves_nobody_waiting() {
    let mut editor = Editor::start(neovim());
    let about = json!({"textDocument": {"uri": STORY}});
    editor.open(STORY, "text", &long());
    let asked = editor.ask("textDocument/documentSymbol", about.clone());
    editor.open(STORY, "text", "Short\n\nIt rained.\n\nIt stopped.\n");
    assert_eq!(editor.answer(asked).expect("symbols")[0]["name"], "Short");
    editor.open(STORY, "text", &long());
    let asked = editor.ask("textDocument/documentSymbol", about.clone());
    editor.notify("textDocument/didClose", about.clone());
    // Either it was quick, or it is told that the document is gone.
    if let Err(error) = editor.answer(asked) {
        assert_eq!(error["code"], -32602);
    }
    editor.open(STORY, "text", &long());
    let unwanted = editor.ask("textDocument/foldingRange", about);
    editor.notify("$/cancelRequest", json!({"id": unwanted}));
    assert_eq!(
        editor.about("textDocument/documentSymbol", STORY)[0]["name"],
        "Council meets"
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn diagnostics_are_pushed_when_the_analysis_is_done() {
    let mut editor = Editor::start(ale());
    let mut text = long();
    text += "The cost was TK dollars.\n";
    editor.open(STORY, "text", &text);
    let pushed = editor.next("textDocument/publishDiagnostics");
    let last = pushed["params"]["diagnostics"]
        .as_array()
        .and_then(|list| list.last())
        .expect("diagnostics");
    assert_eq!(last["code"], "structure/placeholder");
    let line = 2 + 2 * PARAGRAPHS;
    assert_eq!(last["range"], range(line, 13, line, 15));
    assert_eq!(editor.quit(), 0);
}

#[test]
fn input_that_ends_right_behind_a_question_still_gets_its_answer() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", &long());
    let id = editor.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": STORY}}),
    );
    editor.raw(Vec::new());
    assert!(editor.answer(id).is_ok());
    assert_eq!(editor.hang_up(), 1);
}
