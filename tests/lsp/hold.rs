//! Holding back: a new finding in the sentence that is being typed waits; what goes away goes away at once.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY, rules},
    profiles::{ale, neovim, vs_code},
};

const TEXT: &str = "Bridge opens\n\nThe cost was high. It will rain.\n\nNobody came.\n";
const PUBLISH: &str = "textDocument/publishDiagnostics";
const REFRESH: &str = "workspace/diagnostic/refresh";

fn pushed(message: &Value) -> (i64, Vec<String>) {
    let params = &message["params"];
    (
        params["version"].as_i64().expect("a version"),
        rules(&params["diagnostics"]),
    )
}

fn one(place: &str) -> Vec<String> {
    vec![format!("{place} structure/placeholder")]
}

#[test]
fn a_finding_in_the_sentence_being_typed_waits_for_a_rest_and_is_pushed() {
    let mut editor = Editor::start(ale());
    editor.open(STORY, "text", TEXT);
    assert_eq!(pushed(&editor.next(PUBLISH)), (1, vec![]));
    let start = Instant::now();
    editor.change(STORY, 2, &[((2, 13, 2, 17), "TK")]);
    assert_eq!(pushed(&editor.next(PUBLISH)), (2, one("2:13")));
    assert!(
        start.elapsed() >= Duration::from_millis(950),
        "it came too soon"
    );
    // It goes away at once.
    let start = Instant::now();
    editor.change(STORY, 3, &[((2, 13, 2, 15), "low")]);
    assert_eq!(pushed(&editor.next(PUBLISH)), (3, vec![]));
    assert!(
        start.elapsed() < Duration::from_millis(900),
        "it stayed too long"
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn an_edit_elsewhere_lets_it_out() {
    let mut editor = Editor::start(ale());
    editor.open(STORY, "text", TEXT);
    editor.next(PUBLISH);
    editor.change(STORY, 2, &[((2, 13, 2, 17), "TK")]);
    editor.change(STORY, 3, &[((4, 0, 4, 6), "No one")]);
    assert_eq!(pushed(&editor.next(PUBLISH)), (3, one("2:13")));
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_save_lets_it_out() {
    let mut editor = Editor::start(ale());
    editor.open(STORY, "text", TEXT);
    editor.next(PUBLISH);
    let start = Instant::now();
    editor.change(STORY, 2, &[((2, 13, 2, 17), "TK")]);
    let params = json!({"textDocument": {"uri": STORY}});
    editor.notify("textDocument/didSave", params);
    assert_eq!(pushed(&editor.next(PUBLISH)), (2, one("2:13")));
    assert!(
        start.elapsed() < Duration::from_millis(900),
        "it did not wait for the save"
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn what_is_shown_stays_while_its_sentence_is_typed_in() {
    let mut editor = Editor::start(vs_code());
    editor.open(
        STORY,
        "text",
        "Bridge opens\n\nThe cost was TK. It will rain.\n\nEnd.\n",
    );
    assert_eq!(editor.pull(STORY), one("2:13"));
    editor.change(STORY, 2, &[((2, 0, 2, 3), "Its whole")]);
    assert_eq!(editor.pull(STORY), one("2:19"));
    editor.change(STORY, 3, &[((2, 21, 2, 21), " or TK")]);
    assert_eq!(editor.pull(STORY), one("2:19"), "the second one is new");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_client_that_pulls_is_asked_to_pull_again_after_a_rest() {
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "text", TEXT);
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.change(STORY, 2, &[((2, 13, 2, 17), "TK")]);
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.next(REFRESH);
    assert_eq!(editor.pull(STORY), one("2:13"));
    let again = editor.within(Duration::from_millis(1500), REFRESH);
    assert!(again.is_empty(), "it is asked once");
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_client_that_cannot_be_asked_again_sees_a_finished_sentence_at_once() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", TEXT);
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.change(STORY, 2, &[((2, 13, 2, 17), "TK")]);
    assert_eq!(editor.pull(STORY), one("2:13"));
    editor.change(STORY, 3, &[((5, 0, 5, 0), "\nThere were TK")]);
    assert_eq!(
        editor.pull(STORY),
        one("2:13"),
        "this sentence is not finished"
    );
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(editor.pull(STORY).len(), 2);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_client_that_sends_whole_texts_is_held_back_too() {
    let mut editor = Editor::start(ale());
    editor.open(STORY, "text", TEXT);
    editor.next(PUBLISH);
    editor.changes(STORY, 2, json!([{"text": TEXT.replace("high", "TK")}]));
    let start = Instant::now();
    assert_eq!(pushed(&editor.next(PUBLISH)), (2, one("2:13")));
    assert!(
        start.elapsed() >= Duration::from_millis(900),
        "it came too soon"
    );
    assert_eq!(editor.quit(), 0);
}

/// A story of eighty paragraphs; the last names the cook of the first.
fn long_story() -> String {
    let mut text =
        String::from("Bridge opens\n\nKatarzyna Wirth, who owns the boat, spoke first.\n\n");
    for _ in 0..78 {
        text.push_str("The town is small. It will rain.\n\n");
    }
    text + "Katarzyna Wirth said the levy had paid for the crane.\n"
}

const CRANE: u32 = 160;

fn inconsistent(line: u32) -> Vec<String> {
    vec![format!("{line}:0 names/inconsistent")]
}

#[test]
fn in_a_long_story_what_compares_places_far_apart_waits_for_a_rest() {
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "text", &long_story());
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.change(STORY, 2, &[((CRANE, 5, CRANE, 6), "i")]);
    // The cursor is elsewhere: it is not its sentence that holds it back. What a paragraph tells does not wait.
    editor.change(STORY, 3, &[((4, 0, 4, 0), "It cost TK. ")]);
    editor.change(STORY, 4, &[((6, 17, 6, 18), ".")]);
    assert_eq!(editor.pull(STORY), vec!["4:8 structure/placeholder"]);
    editor.next(REFRESH);
    let placeholder = "4:8 structure/placeholder".to_owned();
    let both = |line| [vec![placeholder.clone()], inconsistent(line)].concat();
    assert_eq!(editor.pull(STORY), both(CRANE));
    // It moves with the text above it, and goes away as soon as it is touched.
    editor.change(STORY, 5, &[((6, 0, 6, 0), "It is so.\n\n")]);
    assert_eq!(editor.pull(STORY), both(CRANE + 2));
    editor.change(STORY, 6, &[((CRANE + 2, 5, CRANE + 2, 6), "y")]);
    assert_eq!(editor.pull(STORY), vec![placeholder]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_save_asks_what_waits_in_a_long_story() {
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "text", &long_story());
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.change(STORY, 2, &[((CRANE, 5, CRANE, 6), "i")]);
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.notify(
        "textDocument/didSave",
        json!({"textDocument": {"uri": STORY}}),
    );
    assert_eq!(editor.pull(STORY), inconsistent(CRANE));
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_client_that_cannot_be_asked_again_sees_what_compares_places_far_apart_at_once() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", &long_story());
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.change(STORY, 2, &[((CRANE, 5, CRANE, 6), "i")]);
    editor.change(STORY, 3, &[((4, 17, 4, 18), ".")]);
    assert_eq!(editor.pull(STORY), inconsistent(CRANE));
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_client_that_is_pushed_to_gets_what_compares_places_far_apart_after_a_rest() {
    let mut editor = Editor::start(ale());
    editor.open(STORY, "text", &long_story());
    assert_eq!(pushed(&editor.next(PUBLISH)), (1, vec![]));
    let start = Instant::now();
    editor.change(STORY, 2, &[((CRANE, 5, CRANE, 6), "i")]);
    assert_eq!(pushed(&editor.next(PUBLISH)), (2, inconsistent(CRANE)));
    assert!(
        start.elapsed() >= Duration::from_millis(950),
        "it came too soon"
    );
    assert_eq!(editor.quit(), 0);
}
