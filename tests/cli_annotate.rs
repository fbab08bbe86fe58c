//! `copydesk annotate`, as pipelines use it.

use std::fs;

use assert_cmd::Command;
use expect_test::expect;
use serde_json::{Value, json};

fn copydesk() -> Command {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
}

fn lines(output: &[u8]) -> Vec<Value> {
    String::from_utf8(output.to_vec())
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object on every line"))
        .collect()
}

#[test]
fn articles_come_out_as_they_went_in_and_bad_lines_in_their_place() {
    let mut input: Vec<u8> = Vec::new();
    let text = "The TK-member board met.\n\nIt met again on Friday.";
    for n in 0..300 {
        match n {
            17 => input.extend(b"{\"id\": \"17\", \"text\": \n"),
            40 => input.extend(b"   \n"),
            41 => input.extend(b"{\"id\": \"41\", \"text\": \"caf\xe9\"}\n"),
            90 => input.extend(b"{\"id\": \"90\", \"text\": \"x\", \"date\": \"soon\"}\n"),
            120 => input.extend(b"[1, 2]\n"),
            n => {
                let body = text.repeat(1 + n % 9);
                input.extend(format!("{}\r\n", json!({ "id": n, "text": body })).as_bytes());
            }
        }
    }
    let output = copydesk()
        .args(["annotate", "--input", "-"])
        .write_stdin(input)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let mut got: Vec<String> = Vec::new();
    let mut errors = String::new();
    for value in lines(&output.stdout) {
        match value["error"].as_str() {
            Some(error) => {
                got.push((value["line"].as_u64().expect("a line") - 1).to_string());
                errors += error;
                errors.push('\n');
            }
            None => got.push(value["id"].as_str().expect("an id").to_owned()),
        }
    }
    let expected: Vec<String> = (0..300)
        .filter(|n| *n != 40)
        .map(|n| n.to_string())
        .collect();
    assert_eq!(got, expected);
    expect![[r#"
        line 18: EOF while parsing a value at column 21; expected an object with "id", "text" and optionally "date"
        line 42: invalid unicode code point at column 26; expected an object with "id", "text" and optionally "date"
        line 91: "date" is "soon"; write it as 2025-10-29
        line 121: invalid type: integer `2`, expected a string at column 5; expected an object with "id", "text" and optionally "date"
    "#]].assert_eq(&errors);
}

#[test]
fn formats_files_and_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2025-05-02-mill.md");
    fs::write(&path, "# Mill\n\nThe *TK* board met yesterday.\n").expect("writable");
    let run = |args: &[&str], stdin: &str| {
        let output = copydesk()
            .current_dir(folder.path())
            .arg("annotate")
            .args(args)
            .write_stdin(stdin)
            .output()
            .expect("it runs");
        (output.status.code(), output.stdout)
    };
    let (status, file) = run(&["2025-05-02-mill.md"], "");
    assert_eq!(status, Some(0));
    let (_, stdin) = run(
        &["--stdin", "--filename", "2025-05-02-mill.md"],
        "# Mill\n\nThe *TK* board met yesterday.\n",
    );
    assert_eq!(file, stdin);
    let one = &lines(&file)[0];
    assert_eq!(one["date"], "2025-05-02");
    assert_eq!(one["copydesk"]["schema"], 1);
    assert_eq!(one["blocks"][0]["kind"], "headline");

    let (status, array) = run(
        &[
            "--format",
            "json",
            "2025-05-02-mill.md",
            "gone.md",
            "2025-05-02-mill.md",
        ],
        "",
    );
    let array: Value = serde_json::from_slice(&array).expect("one array");
    assert_eq!(status, Some(2));
    assert_eq!(&array[0], one);
    assert!(
        array[1]["error"]
            .as_str()
            .expect("an error")
            .contains("gone.md")
    );
    assert_eq!(array.as_array().map(Vec::len), Some(3));
    let (_, empty) = run(&["--format", "json", "--input", "-"], "");
    assert_eq!(
        serde_json::from_slice::<Value>(&empty).expect("JSON"),
        json!([])
    );

    assert_eq!(run(&[], "").0, Some(2));
    assert_eq!(run(&["--input", "gone.jsonl"], "").0, Some(2));
    assert_eq!(run(&["--input", "-", "2025-05-02-mill.md"], "").0, Some(2));
}

#[test]
fn the_profile_chooses_findings_and_not_labels() {
    let input = json!({ "id": "a", "text": "Head\n\nThe TK board met.\n\n14 people died in the blaze.", "date": "2025-05-02" });
    let run = |profile: &str| {
        let output = copydesk()
            .args(["annotate", "--input", "-", "--profile", profile])
            .write_stdin(input.to_string())
            .output()
            .expect("it runs");
        lines(&output.stdout).remove(0)
    };
    let (desk, archive) = (run("desk"), run("archive"));
    assert_ne!(desk["findings"], json!([]));
    assert_eq!(archive["findings"], json!([]));
    assert_eq!(desk["sentences"], archive["sentences"]);
}

/// Checks every start and end in the value, and counts them.
fn walk(value: &Value, length: u64, count: &mut u32) {
    if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
        assert!(start <= end && end <= length, "{value}");
        *count += 1;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, length, count)),
        Value::Object(map) => map.values().for_each(|v| walk(v, length, count)),
        _ => {}
    }
}

#[test]
fn every_offset_is_a_code_point_of_the_text() {
    let text = "Fête\n\n“Ça va,” said Zoë Müller, 34, of 東京 on Oct. 3. 14 people died — “officials” say 🙂.";
    let output = copydesk()
        .args(["annotate", "--input", "-"])
        .write_stdin(json!({ "id": "é\u{1b}", "text": text }).to_string())
        .output()
        .expect("it runs");
    assert!(!output.stdout.contains(&0x1b));
    let value = lines(&output.stdout).remove(0);
    assert_eq!(
        (value["id"].as_str(), value["text"].as_str()),
        (Some("é\u{1b}"), Some(text))
    );
    let length = text.chars().count() as u64;
    let mut count = 0;
    walk(&value, length, &mut count);
    assert!(count > 5, "{value}");
}
