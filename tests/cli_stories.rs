//! `copydesk outline`, `entities`, `explain`, `demo` and `--help`, as they are used.

use std::{fs, path::Path};

use assert_cmd::Command;
use expect_test::expect;
use serde_json::Value;

fn copydesk(args: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .output()
        .expect("it runs");
    (
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
        output.status.code().expect("an exit status"),
    )
}

const STORY: &str = "seeds/articles/2025-10-29-trump-asia-tour.txt";

#[test]
fn help_names_every_command_and_the_exit_status() {
    // White space at the ends of lines is clap's, and no reader sees it.
    let trimmed = |help: String| {
        let mut out = String::new();
        for line in help.lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    };
    let (help, _, status) = copydesk(&["--help"]);
    let help = trimmed(help);
    assert_eq!(status, 0);
    expect![[r#"
        The copy desk in a writer's own editor: who and what a story names, which of its claims have no
        source, and what happened when. It works offline and sends nothing

        Usage: copydesk <COMMAND>

        Commands:
          check      Look through stories for what a copy desk would ask about
          outline    Print what happens in a story: each event with its date, place and people
          timeline   Draw what happens in a story on a true scale of time, as SVG
          entities   Print who and what a story names
          sources    Print who is quoted in a story, how often, in how many words, and how they are named
          strip      Print a story without source notes and suppressions: clean copy
          lsp        Serve an editor over standard input and output
          annotate   Print every layer of the analysis as JSON, one object an article
          explain    Say why a rule exists, with an example of what it asks about and one that is fine
          knowledge  Look up what is known of people, bodies, places and offices, and check the newsroom's
                     own records
          demo       Start the server on a sample story and show what an editor would show
          help       Print this message or the help of the given subcommand(s)

        Options:
          -h, --help     Print help
          -V, --version  Print version

        Exit status:
          0  all went well
          1  `check` found something at or over --fail-on
          2  a file could not be read, or an argument is wrong
    "#]].assert_eq(&help);
    let (help, _, _) = copydesk(&["check", "--help"]);
    let help = trimmed(help);
    expect![[r#"
        Look through stories for what a copy desk would ask about

        Usage: copydesk check [OPTIONS] [PATH]...

        Arguments:
          [PATH]...
                  Stories and folders of stories [default: the current folder]

        Options:
              --stdin
                  Read one story from standard input

              --filename <NAME>
                  What the story on standard input is called: tells its markup, its date and its settings

              --date <DATE>
                  The date of stories that do not tell theirs: 2025-10-29

              --now <NOW>
                  The day on which the stories are read, for what depends on it: 2025-10-29. The clock is
                  never asked

              --profile <PROFILE>
                  Which rules speak, and how loudly [default: what copydesk.toml says, else desk]

                  Possible values:
                  - draft:   Only what is certain; placeholders are hints
                  - desk:    What a desk would ask
                  - publish: The same, and what may not go out is an error
                  - archive: No findings

              --fail-on <SEVERITY>
                  The least severity that makes the exit status 1 [default: warning; in the profile publish:
                  error]

                  [possible values: error, warning, information, hint, never]

              --format <FORMAT>
                  How to print

                  Possible values:
                  - text:  For people: the sentence, what is asked, what can be done
                  - json:  One object with all findings
                  - jsonl: One finding a line

                  [default: text]

          -h, --help
                  Print help (see a summary with '-h')

        In folders, files that end in .txt, .md and .markdown are read, unless git ignores them.

        Settings come from copydesk.toml, which is looked for upward from each story: profile, date, and
        under [rules] a level for each rule. What is to be ignored is marked in Markdown with <!-- copydesk:
        off RULE --> and <!-- copydesk: on RULE -->, and for plain text listed in copydesk.ignore.toml. What
        is wrong in these files, and suppressions that do nothing, are told on standard error.

        Exit status:
          0  nothing at or over --fail-on
          1  something at or over --fail-on
          2  a file could not be read, or an argument is wrong; the other files are checked all the same
    "#]].assert_eq(&help);
}

#[test]
fn the_outline_is_a_table_or_an_object() {
    let (text, err, status) = copydesk(&["outline", STORY]);
    assert_eq!((err.as_str(), status), ("", 0));
    let head: Vec<&str> = text.lines().take(2).collect();
    assert_eq!(
        head,
        [
            "Trump leaves for South Korea with a trade deal still open",
            "2025-10-29 (from the date line)"
        ]
    );
    let (json, _, _) = copydesk(&["outline", STORY, "--format", "json"]);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let events = value["events"].as_array().expect("events");
    // A row for each event, below the headline, the date, an empty line and the columns' names.
    let rows: Vec<&str> = text.lines().skip(4).take_while(|l| !l.is_empty()).collect();
    assert_eq!(rows.len(), events.len());
    let source = fs::read_to_string(STORY).expect("the story");
    let points: Vec<char> = source.chars().collect();
    for (row, event) in rows.iter().zip(events) {
        assert!(
            row.contains(event["title"].as_str().expect("a title")),
            "{row}"
        );
        let number = |key: &str| {
            usize::try_from(event["trigger"][key].as_u64().expect("a number")).expect("small")
        };
        let trigger: String = points[number("start")..number("end")].iter().collect();
        let line = usize::try_from(event["line"].as_u64().expect("a line")).expect("small");
        let there = source.lines().nth(line - 1).expect("a line of the story");
        assert!(there.contains(&trigger), "{trigger} is not in line {line}");
    }
}

#[test]
fn entities_are_a_table_or_an_object() {
    let (text, err, status) = copydesk(&["entities", STORY]);
    assert_eq!((err.as_str(), status), ("", 0));
    let (json, _, _) = copydesk(&["entities", STORY, "--format", "json"]);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    for entity in value["entities"].as_array().expect("entities") {
        let name = entity["name"].as_str().expect("a name");
        assert!(text.contains(name), "{name} is not in the table");
        assert_ne!(entity["mentions"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn sources_are_a_table_or_an_object() {
    let (text, err, status) = copydesk(&["sources", "seeds/articles/2025-12-02-lowen-water.txt"]);
    assert_eq!((err.as_str(), status), ("", 0));
    expect![[r#"
        Lowen water firm plans to lift prices by 9 percent
        2025-12-02 (from the date line)

        Genre: news (a guess; say it with genre: in the front matter)

        SOURCE       KIND  CITED  QUOTED  WORDS  LINE
        the company  body     16       2     12     5

        1 source: 1 body · 12 words quoted.
        Single source: all of it rests on the company.
    "#]]
    .assert_eq(&text);
    let (json, _, _) = copydesk(&["sources", STORY, "--format", "json"]);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let sources = value["sources"].as_array().expect("sources");
    assert!(sources.len() > 1, "{json}");
    assert_eq!(value["single_source"], Value::Null);
    let words: u64 = sources.iter().filter_map(|s| s["words"].as_u64()).sum();
    assert_eq!(value["words"].as_u64(), Some(words));
    let (text, _, _) = copydesk(&[
        "sources",
        "seeds/articles/2026-02-20-why-the-ferry-matters.md",
    ]);
    assert!(
        text.contains("Genre: opinion (from the front matter)"),
        "{text}"
    );
}

#[test]
fn clean_copy_has_no_marks_and_other_copy_stays_as_it_is() {
    let marked = "seeds/articles/2026-03-12-harbor-cranes.md";
    let (clean, err, status) = copydesk(&["strip", marked]);
    assert_eq!((err.as_str(), status), ("", 0));
    assert!(
        !clean.contains("{>>") && clean.contains("never delivered. Its purchasing chief"),
        "{clean}"
    );
    // A file without marks comes out as it went in, its byte order mark and line ends included.
    let folder = tempfile::tempdir().expect("a folder");
    let (plain, out) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let bytes = "\u{FEFF}One.\r\n\r\nTwo  \r\n".as_bytes();
    fs::write(&plain, bytes).expect("a file");
    let (story, target) = (plain.display().to_string(), out.display().to_string());
    let (printed, err, status) = copydesk(&["strip", &story, "-o", &target]);
    assert_eq!((printed.as_str(), err.as_str(), status), ("", "", 0));
    assert_eq!(fs::read(&out).expect("clean copy"), bytes);
    let missing = folder.path().join("no/c.txt").display().to_string();
    let (_, err, status) = copydesk(&["strip", &story, "-o", &missing]);
    assert_eq!(status, 2);
    assert!(err.contains("cannot be written"), "{err}");
}

#[test]
fn stories_that_are_not_there() {
    for command in ["outline", "entities", "sources", "strip"] {
        let (out, err, status) = copydesk(&[command, "gone.txt"]);
        assert_eq!((out.as_str(), status), ("", 2));
        assert_eq!(
            err,
            "copydesk: gone.txt: there is no such file. Is the path right?\n"
        );
        let (_, err, status) = copydesk(&[command, "seeds"]);
        assert_eq!(status, 2);
        assert!(err.contains("is a folder"), "{err}");
        assert_eq!(copydesk(&[command]).2, 2);
    }
}

#[test]
fn rules_are_explained() {
    let (text, _, status) = copydesk(&["explain", "claims/causal"]);
    assert_eq!(status, 0);
    let head: Vec<&str> = text.lines().take(4).collect();
    assert_eq!(head[0], "claims/causal");
    assert_eq!(
        head[3],
        "class C (judgement: one in a paragraph, five in a file at most), hint in the profile desk"
    );
    assert!(
        text.contains("\nAsked about: ") && text.contains("\nFine: "),
        "{text}"
    );
    assert_eq!(copydesk(&["explain", "causal"]).0, text);
    let (_, err, status) = copydesk(&["explain", "claims/casual"]);
    assert_eq!(status, 2);
    assert_eq!(
        err,
        "copydesk: no such rule: claims/casual. Did you mean claims/causal? `copydesk explain` lists all\n"
    );
    let (_, err, status) = copydesk(&["explain", "weather"]);
    assert_eq!(
        (err.as_str(), status),
        (
            "copydesk: no such rule: weather. `copydesk explain` lists all\n",
            2
        )
    );
    let (list, _, _) = copydesk(&["explain"]);
    let (json, _, _) = copydesk(&["explain", "--all", "--format", "json"]);
    let all: Value = serde_json::from_str(&json).expect("JSON");
    for rule in all.as_array().expect("rules") {
        let id = rule["rule"].as_str().expect("an id");
        assert!(list.contains(id), "{id} is not listed");
        assert!(
            !rule["documentation"]
                .as_str()
                .unwrap_or_default()
                .is_empty(),
            "{id} says nothing"
        );
    }
}

/// `RULES.md` is written by the program. To write it anew: `UPDATE_EXPECT=1 cargo test --test cli_stories`.
#[test]
fn the_catalogue_is_what_the_rules_say_of_themselves() {
    let (page, _, status) = copydesk(&["explain", "--all", "--format", "markdown"]);
    assert_eq!(status, 0);
    expect_test::expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md")]
        .assert_eq(&page);
}

#[test]
fn the_demo_shows_what_an_editor_would_show() {
    let (out, err, status) = copydesk(&["demo"]);
    assert_eq!((err.as_str(), status), ("", 0), "{out}");
    let has = |words: &str| assert!(out.contains(words), "no {words:?} in:\n{out}");
    has("── Diagnostics in");
    has("[structure/placeholder]");
    assert_eq!(out.matches("── Hover on").count(), 3);
    has("Xi Jinping");
    has("October 28, 2025");
    has("── Outline ──");
    let outline = out.split("── Outline ──").nth(1).unwrap_or_default();
    assert!(outline.matches("(line ").count() >= 12, "{outline}");
    assert!(!out.contains('\u{1b}'), "styles in a pipe");
    assert!(
        !out.contains("(nothing is known of it)"),
        "an empty hover in:\n{out}"
    );
}

#[test]
fn a_client_may_append_stdio() {
    // No input: the server starts, meets the end of its input and ends, as it does without the flag.
    let (_, _, plain) = copydesk(&["lsp"]);
    let (_, told, with_flag) = copydesk(&["lsp", "--stdio"]);
    assert_eq!(plain, with_flag);
    assert!(!told.contains("unexpected argument"), "{told}");
}
