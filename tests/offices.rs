//! Statements about offices at dates from 1995 to 2026, true and false: what is flagged, and what is offered.
//!
//! The statements in `tests/offices/statements.csv` come from another source than the records.

use std::collections::BTreeMap;

use copydesk::{
    article::{Article, Metadata},
    knowledge::{Knowledge, fold},
    rules::{self, FixAction, Severity},
    time::DateHints,
};

const STATEMENTS: &str = "tests/offices/statements.csv";

/// The cells of a line of CSV without line breaks in cells.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let last = out.last_mut().expect("never empty");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                last.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => last.push(c),
        }
    }
    out
}

/// Whether a finding that a writer sees stands on the sentence, and what it would put there.
fn visible(date: &str, sentence: &str) -> Option<Vec<String>> {
    let article = Article::new(
        sentence,
        &Metadata {
            hints: DateHints {
                record: Some(date.parse().expect("a date")),
                ..DateHints::default()
            },
            ..Metadata::default()
        },
    );
    let found: Vec<_> = rules::check(&article)
        .into_iter()
        .filter(|f| matches!(f.rule, "names/title-mismatch" | "names/near-known"))
        .filter(|f| f.severity >= Severity::Information)
        .collect();
    let fixes = found.iter().flat_map(|f| rules::fixes(&article, f));
    let texts = fixes.filter_map(|fix| match fix.action {
        FixAction::Edits(edits) => edits.first().map(|edit| edit.text.clone()),
        FixAction::Ignore => None,
    });
    (!found.is_empty()).then(|| texts.collect())
}

#[test]
fn statements_about_offices() {
    let Ok(table) = std::fs::read_to_string(STATEMENTS) else {
        println!("skipped: {STATEMENTS} is not there");
        return;
    };
    let knowledge = Knowledge::default();
    let (mut caught, mut missed, mut fixed) = (0_u32, Vec::new(), 0_u32);
    let mut false_alarms = Vec::new();
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells = cells(line);
        let [date, sentence, verdict, fix, why] = &cells[..] else {
            panic!("not five cells: {line}");
        };
        *count.entry(verdict.clone()).or_default() += 1;
        let found = visible(date, sentence);
        match (verdict.as_str(), found) {
            ("false", Some(offered)) => {
                caught += 1;
                let wanted: Vec<_> = knowledge.find(&fold(fix)).map(|(who, _)| who).collect();
                fixed += u32::from(offered.iter().any(|text| {
                    fold(text) == fold(fix)
                        || knowledge
                            .find(&fold(text))
                            .any(|(who, _)| wanted.contains(&who))
                }));
            }
            ("false", None) => missed.push(format!("{date} {sentence} ({why})")),
            (_, Some(offered)) => {
                false_alarms.push(format!("{date} {sentence} ({why}) {offered:?}"));
            }
            _ => {}
        }
    }
    let alarms = false_alarms.len() as u32;
    let precision = caught * 1000 / (caught + alarms).max(1);
    let recall = caught * 1000 / (caught + missed.len() as u32).max(1);
    println!(
        "{count:?}: precision {precision}‰, recall {recall}‰, {fixed} of {caught} with the fix"
    );
    println!("false alarms:\n{}", false_alarms.join("\n"));
    println!("missed:\n{}", missed.join("\n"));
    assert!(precision >= 980, "{precision}‰");
    assert!(recall >= 800, "{recall}‰");
    assert!(fixed * 100 >= caught * 95, "{fixed} of {caught} fixes");
}

/// The story that this project began from: one wrong name and one unusual spelling, and no other name is asked about.
#[test]
fn the_story_that_this_project_began_from() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(story) = std::fs::read_to_string(root.join("../shared/articles/korea_trip.txt")) else {
        println!("skipped: ../shared/articles is not beside this checkout");
        return;
    };
    let offered = visible("2025-10-29", &story).expect("two findings");
    assert_eq!(offered, ["Sanae Takaichi", "Lee Jae-myung"]);
}
