//! Six stories of different kinds, with every time expression, its value and why it has it. Each line was judged as a
//! reader would who has the story and a calendar.

use std::{fmt::Write as _, fs, path::Path};

use copydesk::{
    article::{Article, Metadata},
    rules,
};
use expect_test::expect_file;

fn told(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/times/{name}.txt"));
    let text = fs::read_to_string(path).expect("a story");
    let article = Article::new(&text, &Metadata::default());
    let mut out = String::new();
    for time in article.times.iter() {
        let words = time.span.of(&text).replace('\n', " ");
        writeln!(out, "{words} = {}: {}", time.value, time.reason).expect("room");
    }
    out
}

#[test]
fn every_time_has_its_value_and_its_reason() {
    expect_file!["times/court.times"].assert_eq(&told("court"));
    expect_file!["times/budget.times"].assert_eq(&told("budget"));
    expect_file!["times/accident.times"].assert_eq(&told("accident"));
    expect_file!["times/sport.times"].assert_eq(&told("sport"));
    expect_file!["times/election.times"].assert_eq(&told("election"));
    expect_file!["times/science.times"].assert_eq(&told("science"));
}

/// A day whose year is that of another date is not asked about as if it were of the story's.
#[test]
fn a_day_of_an_earlier_year_has_its_tense() {
    let asked = |text: &str| {
        let article = Article::new(text, &Metadata::default());
        rules::check(&article)
            .iter()
            .any(|f| f.rule == "dates/tense")
    };
    let story = |body: &str| format!("Site sold\n\nWESTMERE, June 18, 2025 - {body}\n");
    assert!(asked(&story("The owner cut the price on July 1.")));
    assert!(!asked(&story(
        "He bid for the site in April 2023. The owner cut the price on July 1."
    )));
}
