//! `copydesk knowledge`, and a newsroom's own records in a story.

use std::{fs, path::Path};

use assert_cmd::Command;
use serde_json::Value;

fn copydesk(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .current_dir(folder)
        .args(args)
        .output()
        .expect("it runs");
    (
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
        output.status.code().expect("an exit status"),
    )
}

const STAFF: &str = "\
id,type,name,family,aliases,short,country,offices,as_of
person/wanda-orrel,person,Wanda Orrel,Orrel,W. Orrel,harbour master of Calder,gb,office/xa/harbour-master@2019-05..,2025-09-30
person/piet-lund,person,Piet Lund,Lund,,harbour master of Calder until 2019,gb,office/xa/harbour-master@2011-02..2019-05,2025-09-30
";
const OFFICES: &str = "\
[[entity]]
id = \"org/port-of-calder\"
name = \"Port of Calder\"
aliases = [\"Calder port\"]

[[office]]
id = \"office/xa/harbour-master\"
org = \"org/port-of-calder\"
titles = [\"harbour master\"]
";
const STORY: &str = "\
CALDER, Oct. 1, 2025 — The harbour master of the Port of Calder, Piet Lund, closed the gates on Monday.

The engineer Wanda Orel had asked for it.
";

/// A newsroom's folder: two files of records and a story.
fn newsroom(listed: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("staff.csv", STAFF);
    write("offices.toml", OFFICES);
    write("story.txt", STORY);
    write("copydesk.toml", &format!("knowledge = {listed}\n"));
    folder
}

/// The rules of the findings about names, with their fixes.
fn names(folder: &Path) -> Vec<(String, String)> {
    let (out, err, _) = copydesk(folder, &["annotate", "story.txt"]);
    assert_eq!(err, "");
    let value: Value = serde_json::from_str(&out).expect("JSON");
    value["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|f| {
            f["rule"]
                .as_str()
                .is_some_and(|rule| matches!(rule, "names/near-known" | "names/title-mismatch"))
        })
        .map(|f| {
            let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
            (text(&f["rule"]), text(&f["fixes"][0]["edits"][0]["text"]))
        })
        .collect()
}

#[test]
fn a_newsroom_s_records_are_asked_as_the_embedded_ones() {
    let wanted = [
        ("names/title-mismatch".to_owned(), "Wanda Orrel".to_owned()),
        ("names/near-known".to_owned(), "Wanda Orrel".to_owned()),
    ];
    let folder = newsroom("[\"staff.csv\", \"offices.toml\"]");
    assert_eq!(names(folder.path()), wanted);

    // The same, compiled.
    let (out, err, status) = copydesk(
        folder.path(),
        &[
            "knowledge",
            "build",
            "staff.csv",
            "offices.toml",
            "-o",
            "house.kb",
        ],
    );
    assert_eq!((err.as_str(), status), ("", 0));
    assert!(out.starts_with("house.kb: 3 records, 1 offices"), "{out}");
    fs::write(
        folder.path().join("copydesk.toml"),
        "knowledge = [\"house.kb\"]\n",
    )
    .expect("a file");
    assert_eq!(names(folder.path()), wanted);

    // Without them, nobody is known.
    fs::write(folder.path().join("copydesk.toml"), "").expect("a file");
    assert_eq!(names(folder.path()), []);
}

#[test]
fn records_are_found_and_shown() {
    let folder = newsroom("[\"staff.csv\", \"offices.toml\"]");
    let (out, _, status) = copydesk(folder.path(), &["knowledge", "search", "W. Orrel"]);
    assert_eq!(status, 0);
    assert!(out.contains("alias  person/wanda-orrel"), "{out}");
    let (out, _, _) = copydesk(folder.path(), &["knowledge", "search", "Wanda Orell"]);
    assert!(out.contains("near   person/wanda-orrel"), "{out}");
    let (out, _, _) = copydesk(folder.path(), &["knowledge", "search", "Nemo Nusquam"]);
    assert_eq!(
        out,
        "Nobody and nothing is known by the name \"Nemo Nusquam\".\n"
    );
    let (out, _, _) = copydesk(
        folder.path(),
        &["knowledge", "show", "office/xa/harbour-master"],
    );
    assert!(out.contains("2011-02    to 2019-05     Piet Lund"), "{out}");
    let (out, _, _) = copydesk(folder.path(), &["knowledge", "show", "person/wanda-orrel"]);
    assert!(
        out.contains("source    staff.csv") && out.contains("as of     2025-09-30"),
        "{out}"
    );
    let (_, err, status) = copydesk(folder.path(), &["knowledge", "show", "person/nobody"]);
    assert_eq!(status, 2);
    assert!(
        err.contains("there is no record \"person/nobody\""),
        "{err}"
    );
}

#[test]
fn what_contradicts_is_told_with_file_and_line() {
    let folder = newsroom("[\"staff.csv\", \"offices.toml\"]");
    let (out, err, status) = copydesk(folder.path(), &["knowledge", "check"]);
    assert_eq!(
        (out.as_str(), err.as_str(), status),
        ("Nothing is wrong.\n", "", 0)
    );
    fs::write(
        folder.path().join("staff.csv"),
        "id,name,country,offices\n\
         person/a,Ann Lee,qq,office/xa/harbour-master@2019..\n\
         person/b,Bo Li,gb,office/xa/harbour-master@2021..\n\
         person/b,Bo Lee,gb,office/xa/nothing@2021..\n",
    )
    .expect("a file");
    let (out, _, status) = copydesk(folder.path(), &["knowledge", "check"]);
    assert_eq!(status, 1);
    for part in [
        "staff.csv:2: country: person/a: there is no country \"qq\".",
        "staff.csv:3: office: person/b holds office/xa/harbour-master from 2021, and person/a until today",
        "staff.csv:4: id: person/b stands already in",
        "staff.csv:4: office: person/b: there is no office \"office/xa/nothing\".",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    // A run goes on with what holds, and tells the rest.
    let (_, err, _) = copydesk(folder.path(), &["check", "story.txt"]);
    assert!(
        err.contains("staff.csv:4:1: id: person/b stands already in"),
        "{err}"
    );
    // A file that is not there.
    fs::write(
        folder.path().join("copydesk.toml"),
        "knowledge = [\"gone.csv\"]\n",
    )
    .expect("a file");
    let (_, err, _) = copydesk(folder.path(), &["check", "story.txt"]);
    assert!(err.contains("gone.csv:1:1: cannot be read"), "{err}");
}

/// The ids of the findings about names in a story of the folder.
fn asked(folder: &Path, story: &str) -> Vec<String> {
    fs::write(folder.join("story.txt"), story).expect("a file");
    let (out, err, _) = copydesk(folder, &["annotate", "story.txt"]);
    assert_eq!(err, "");
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let findings = value["findings"].as_array().expect("findings");
    let rules = findings.iter().filter_map(|f| f["rule"].as_str());
    rules
        .filter(|rule| rule.starts_with("names/"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_name_that_the_newsroom_has_is_right_as_it_is_spelled() {
    // The rule, a story that it asks about, and the name there.
    let cases = [
        (
            "names/inconsistent",
            "Oda Wirth, who owns the boat, spoke first. Dora Lindqist, a cook, agreed. Dora Lindqvist left early.\n",
            ("person", "Dora Lindqvist", "a cook at the quay"),
        ),
        (
            "names/no-role",
            "Ingrid Sollaway said the vote would be taken again in March.\n",
            ("person", "Ingrid Sollaway", "owns the bakery"),
        ),
        (
            "names/acronym",
            "The CHQA collects the levy. The Coastal Harbors and Quays Authority will set a new rate in May.\n",
            ("org", "CHQA", "sets the levy"),
        ),
    ];
    for (rule, story, (kind, name, short)) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let write =
            |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("a file");
        assert_eq!(asked(folder.path(), story), [rule], "{story}");
        // Said to be right.
        let right = format!("[[right]]\nname = \"{name}\"\n");
        write("copydesk.names.toml", &right);
        assert_eq!(asked(folder.path(), story), [""; 0], "{right}");
        // A record beside it.
        let record = format!(
            "[[entity]]\nid = \"{kind}/x\"\ntype = \"{kind}\"\nname = \"{name}\"\naliases = []\nshort = \"{short}\"\n"
        );
        write("copydesk.names.toml", &record);
        assert_eq!(asked(folder.path(), story), [""; 0], "{record}");
        // A record in a file of records. Another spelling than the record's is asked about all the same.
        write("copydesk.names.toml", "");
        write("staff.toml", &record);
        write("copydesk.toml", "knowledge = [\"staff.toml\"]\n");
        let left = asked(folder.path(), story);
        assert!(!left.contains(&rule.to_owned()), "{record}: {left:?}");
        let near = left == ["names/near-known"];
        assert_eq!(near, rule == "names/inconsistent", "{left:?}");
    }
}

#[test]
fn a_name_near_a_record_s_is_asked_about_until_it_is_said_to_be_right() {
    let folder = newsroom("[\"staff.csv\", \"offices.toml\"]");
    let story = "The engineer Wanda Orel had asked for it.\n";
    assert_eq!(asked(folder.path(), story), ["names/near-known"]);
    let right = "[[right]]\nname = \"Wanda Orel\"\n";
    fs::write(folder.path().join("copydesk.names.toml"), right).expect("a file");
    assert_eq!(asked(folder.path(), story), [""; 0]);
    fs::remove_file(folder.path().join("copydesk.names.toml")).expect("a file");
    let more = "person/wanda-orel,person,Wanda Orel,Orel,,engineer,gb,,2025-09-30\n";
    fs::write(folder.path().join("staff.csv"), format!("{STAFF}{more}")).expect("a file");
    assert_eq!(asked(folder.path(), story), [""; 0]);
}
