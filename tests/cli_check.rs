//! `copydesk check`, as it is used.

use std::{fs, path::Path};

use assert_cmd::Command;
use expect_test::{Expect, expect};
use tempfile::TempDir;

/// Two slips whose rules leave nothing to judge.
const STORY: &str = "Mill to close in June\n\nBy Ann Lee\n\nThe TK-member board met on Friday.\n\n\"We never got the letter, the mayor said.\n";
const CLEAN: &str = "Bridge opens again\n\nThe bridge was closed for a year.\n";

fn copydesk(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).env_remove("NO_COLOR");
    command
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }
    folder
}

/// What is printed, what is told beside it, and the exit status.
fn check(folder: &TempDir, args: &[&str], expected: &Expect) {
    let output = copydesk(folder.path())
        .arg("check")
        .args(args)
        .output()
        .expect("it runs");
    let status = output.status.code().expect("an exit status");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        !out.contains('\u{1b}') && !err.contains('\u{1b}'),
        "styles in a pipe"
    );
    let mut all = out;
    if !err.is_empty() {
        all += &format!("--- beside it ---\n{err}");
    }
    all += &format!("--- exit {status} ---\n");
    expected.assert_eq(&all);
}

fn json(folder: &TempDir, args: &[&str]) -> serde_json::Value {
    let output = copydesk(folder.path())
        .arg("check")
        .args(args)
        .output()
        .expect("it runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_story_with_slips() {
    let folder = folder(&[("2025-05-02-mill.txt", STORY)]);
    check(
        &folder,
        &["2025-05-02-mill.txt"],
        &expect![[r#"
            information[structure/placeholder]: Something is still to come here?
            --> 2025-05-02-mill.txt:5:5
             |
             | The TK-member board met on Friday.
             |     ^^^^^^^^^
             |
             = help: Delete it

            warning[quotes/unbalanced]: Where does this quotation end?
            --> 2025-05-02-mill.txt:7:1
             |
             | "We never got the letter, the mayor said.
             | ^---------------------------------------- All of this reads as quoted.
             |
             = help: Close the quotation where it seems to end
             = help: Delete this mark

            1 story checked. 1 warning, 1 information.
            --- exit 1 ---
        "#]],
    );
}

#[test]
fn a_story_without() {
    let folder = folder(&[("a.txt", CLEAN)]);
    check(
        &folder,
        &["a.txt"],
        &expect![[r#"
        1 story checked. Nothing to ask.
        --- exit 0 ---
    "#]],
    );
    check(
        &folder,
        &[],
        &expect![[r#"
        1 story checked. Nothing to ask.
        --- exit 0 ---
    "#]],
    );
}

#[test]
fn folders_are_searched_for_stories_in_order_of_their_names() {
    let folder = folder(&[
        ("b/2.md", STORY),
        ("b/1.txt", STORY),
        ("a.markdown", STORY),
        ("b/notes.rst", STORY),
        (".hidden/x.txt", STORY),
        (".gitignore", "drafts/\n"),
        ("drafts/y.txt", STORY),
    ]);
    let value = json(&folder, &["--format", "json", "."]);
    let paths: Vec<&str> = value["stories"]
        .as_array()
        .expect("stories")
        .iter()
        .map(|s| s["path"].as_str().expect("a path"))
        .collect();
    assert_eq!(paths, ["a.markdown", "b/1.txt", "b/2.md"]);
    // A file that is named is read whatever it is called.
    let named = json(&folder, &["--format", "json", "b/notes.rst"]);
    assert_eq!(named["summary"]["stories"], 1);
}

#[test]
fn exit_status_follows_fail_on() {
    let folder = folder(&[("a.txt", STORY), ("b.txt", CLEAN)]);
    let status = |args: &[&str]| {
        let output = copydesk(folder.path()).arg("check").args(args).output();
        output.expect("it runs").status.code()
    };
    assert_eq!(status(&["a.txt"]), Some(1));
    assert_eq!(status(&["a.txt", "--fail-on", "error"]), Some(0));
    assert_eq!(status(&["a.txt", "--fail-on", "hint"]), Some(1));
    assert_eq!(status(&["a.txt", "--fail-on", "never"]), Some(0));
    assert_eq!(status(&["b.txt", "--fail-on", "hint"]), Some(0));
    // In the profile publish only errors count, and a placeholder is one.
    assert_eq!(status(&["a.txt", "--profile", "publish"]), Some(1));
    assert_eq!(status(&["a.txt", "--profile", "archive"]), Some(0));
    assert_eq!(status(&["a.txt", "--fail-on", "loud"]), Some(2));
    assert_eq!(status(&["--date", "29.10.2025"]), Some(2));
    assert_eq!(status(&["a.txt", "missing.txt"]), Some(2));
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_run() {
    let folder = folder(&[("a.txt", CLEAN), ("z.txt", STORY)]);
    fs::write(
        folder.path().join("latin.txt"),
        b"One line.\nThe caf\xe9 closed.\n",
    )
    .expect("writable");
    fs::write(folder.path().join("wide.txt"), b"\xff\xfeO\0n\0e\0").expect("writable");
    let large = fs::File::create(folder.path().join("large.txt")).expect("writable");
    large.set_len((64 << 20) + 1).expect("a file with a hole");
    check(
        &folder,
        &[
            "a.txt",
            "latin.txt",
            "wide.txt",
            "large.txt",
            "gone.txt",
            "z.txt",
        ],
        &expect![[r#"
            information[structure/placeholder]: Something is still to come here?
            --> z.txt:5:5
             |
             | The TK-member board met on Friday.
             |     ^^^^^^^^^
             |
             = help: Delete it

            warning[quotes/unbalanced]: Where does this quotation end?
            --> z.txt:7:1
             |
             | "We never got the letter, the mayor said.
             | ^---------------------------------------- All of this reads as quoted.
             |
             = help: Close the quotation where it seems to end
             = help: Delete this mark

            2 stories checked. 1 warning, 1 information. 4 could not be read.
            --- beside it ---
            error: latin.txt: not UTF-8 at byte 18 (line 2, byte 0xE9). Save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8
            error: wide.txt: is UTF-16, which starts with a byte order mark. Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8
            error: large.txt: larger than 64 MB, too long for an article. Split it, or give many articles to `annotate --input` one a line
            error: gone.txt: there is no such file or folder. Is the path right?
            --- exit 2 ---
        "#]],
    );
    let lines = copydesk(folder.path())
        .args(["check", "--format", "jsonl", "latin.txt", "gone.txt"])
        .output()
        .expect("it runs");
    for line in String::from_utf8(lines.stdout).expect("UTF-8").lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(
            value["path"].is_string() && value["error"].is_string(),
            "{line}"
        );
    }
}

#[test]
fn standard_input_is_called_as_its_file_will_be() {
    let folder = folder(&[(
        "copydesk.toml",
        "[rules]\n\"quotes/unbalanced\" = \"error\"\n",
    )]);
    let output = copydesk(folder.path())
        .args([
            "check",
            "--stdin",
            "--filename",
            "x/2025-05-02-mill.md",
            "--format",
            "jsonl",
        ])
        .write_stdin(STORY)
        .output()
        .expect("it runs");
    let mut got = String::new();
    for line in String::from_utf8(output.stdout).expect("UTF-8").lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        got += &format!(
            "{}:{}:{} {} {}\n",
            value["path"].as_str().expect("a path"),
            value["line"],
            value["column"],
            value["severity"].as_str().expect("a severity"),
            value["rule"].as_str().expect("a rule"),
        );
    }
    expect![[r#"
        x/2025-05-02-mill.md:5:5 information structure/placeholder
        x/2025-05-02-mill.md:7:1 error quotes/unbalanced
    "#]]
    .assert_eq(&got);
    // A name without --stdin, and paths beside --stdin, make no sense.
    copydesk(folder.path())
        .args(["check", "--filename", "x.md"])
        .assert()
        .code(2);
    copydesk(folder.path())
        .args(["check", "--stdin", "x.md"])
        .write_stdin("")
        .assert()
        .code(2);
}

#[test]
fn offsets_in_json_are_code_points_and_columns_too() {
    let story = "Café\n\nDéjà vu: the “TK” of the naïve 東京.\n";
    let folder = folder(&[("a.txt", story)]);
    let value = json(&folder, &["--format", "json", "a.txt"]);
    let findings = value["stories"][0]["findings"]
        .as_array()
        .expect("findings");
    let finding = findings
        .iter()
        .find(|f| f["rule"] == "structure/placeholder")
        .expect("the placeholder");
    let number =
        |key: &str| usize::try_from(finding[key].as_u64().expect("a number")).expect("small");
    let words: String = story
        .chars()
        .skip(number("start"))
        .take(number("end") - number("start"))
        .collect();
    assert_eq!(words, "TK");
    assert_eq!(
        (number("line"), number("column"), number("end_column")),
        (3, 15, 17)
    );
}

#[test]
fn nothing_in_a_story_or_a_path_steers_the_terminal() {
    let bad = "Mill \u{1b}]0;owned\u{7} closes\n\nThe TK\u{9b}31m board \u{1b}[2Jmet\u{202e} here. \"No end \u{1b}[31m.\n";
    let folder = folder(&[("a\u{1b}[31mb.txt", bad)]);
    for command in ["check", "outline", "entities", "annotate"] {
        for format in ["text", "json", "jsonl"] {
            let name = "a\u{1b}[31mb.txt";
            let output = copydesk(folder.path())
                .args([command, name, "--format", format])
                .output()
                .expect("it runs");
            for text in [output.stdout, output.stderr] {
                let text = String::from_utf8(text).expect("UTF-8");
                let bad = text.find(|c: char| {
                    (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)
                });
                assert_eq!(bad, None, "{command} --format {format}: {text:?}");
            }
        }
    }
}

#[test]
fn settings_are_found_upward_and_what_is_wrong_in_them_is_told() {
    let folder = folder(&[
        (
            "copydesk.toml",
            "profile = \"publish\"\n[rules]\n\"quotes/unbalnced\" = \"off\"\n",
        ),
        ("news/may/a.txt", STORY),
        ("news/may/b.txt", STORY),
    ]);
    check(
        &folder,
        &["news", "--fail-on", "never"],
        &expect![[r#"
            hint[structure/dateline]: Where and when was this filed?
            --> news/may/a.txt:5:1
             |
             | The TK-member board met on Friday.
             | ^^^
             |
             = help: Add a dateline: “___, ___ -”

            error[structure/placeholder]: Something is still to come here?
            --> news/may/a.txt:5:5
             |
             | The TK-member board met on Friday.
             |     ^^^^^^^^^
             |
             = help: Delete it

            error[quotes/unbalanced]: Where does this quotation end?
            --> news/may/a.txt:7:1
             |
             | "We never got the letter, the mayor said.
             | ^---------------------------------------- All of this reads as quoted.
             |
             = help: Close the quotation where it seems to end
             = help: Delete this mark

            hint[structure/dateline]: Where and when was this filed?
            --> news/may/b.txt:5:1
             |
             | The TK-member board met on Friday.
             | ^^^
             |
             = help: Add a dateline: “___, ___ -”

            error[structure/placeholder]: Something is still to come here?
            --> news/may/b.txt:5:5
             |
             | The TK-member board met on Friday.
             |     ^^^^^^^^^
             |
             = help: Delete it

            error[quotes/unbalanced]: Where does this quotation end?
            --> news/may/b.txt:7:1
             |
             | "We never got the letter, the mayor said.
             | ^---------------------------------------- All of this reads as quoted.
             |
             = help: Close the quotation where it seems to end
             = help: Delete this mark

            2 stories checked. 4 errors, 2 hints.
            --- beside it ---
            note: copydesk.toml:3:1: rules."quotes/unbalnced": no such rule. Did you mean "quotes/unbalanced"? `copydesk explain` lists all.
            --- exit 0 ---
        "#]],
    );
}

#[test]
fn ignore_entries_and_marks_silence_and_idle_ones_are_told() {
    let marked = "# Mill to close\n\n<!-- copydesk: off structure/placeholder -->\nThe TK-member board met on Friday.\n\n<!-- copydesk: off quotes/no-speaker -->\n";
    let folder = folder(&[
        ("a.txt", STORY),
        ("b.md", marked),
        (
            "copydesk.ignore.toml",
            "[[ignore]]\nrule = \"quotes/unbalanced\"\nfile = \"a.txt\"\nwords = \"We never got the letter\"\n\n[[ignore]]\nrule = \"*\"\nfile = \"a.txt\"\nwords = \"The board met\"\n",
        ),
    ]);
    check(
        &folder,
        &["."],
        &expect![[r#"
        information[structure/placeholder]: Something is still to come here?
        --> a.txt:5:5
         |
         | The TK-member board met on Friday.
         |     ^^^^^^^^^
         |
         = help: Delete it

        2 stories checked. 1 information. 2 ignored as asked.
        --- beside it ---
        note: copydesk.ignore.toml:6: nothing to ignore: * finds nothing on these words in a.txt. The entry can go
        note: b.md:6:1: this mark silences nothing: it can go
        --- exit 0 ---
    "#]],
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder(&[("a.txt", &STORY.repeat(400))]);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "a.txt", "--fail-on", "never"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
