//! The timeline of a sample story in the formats that other programs read.

use copydesk::{
    article::{Article, Metadata},
    export::{icalendar, json_pretty, timeline_js, timeline_svg},
    time::DateHints,
};
use expect_test::expect_file;

fn story() -> Article {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/seeds/articles/2026-02-09-rail-strike.txt"
    );
    let text = std::fs::read_to_string(path).expect("a sample story");
    let metadata = Metadata {
        hints: DateHints {
            file_name: Some("2026-02-09-rail-strike.txt".to_owned()),
            ..DateHints::default()
        },
        ..Metadata::default()
    };
    Article::new(&text, &metadata)
}

#[test]
fn the_picture_is_as_it_was() {
    expect_file!["golden/timeline.svg"].assert_eq(&timeline_svg(&story()));
}

#[test]
fn timeline_js_is_as_it_was() {
    expect_file!["golden/timelinejs.json"].assert_eq(&(json_pretty(&timeline_js(&story())) + "\n"));
}

/// Names and titles of a story can hold anything.
#[test]
fn nothing_in_a_story_is_markup() {
    let text = "<script>alert(1)</script> & \"Lee\"\n\nMay 7, 2025\n\nThe <b>council\u{1}\u{202e}</b> & 'Lee' opened the bridge on Monday. The council will close the bridge on Friday.\n";
    let article = Article::new(text, &Metadata::default());
    let picture = timeline_svg(&article);
    assert!(
        !picture.contains("<script") && !picture.contains("<b>"),
        "{picture}"
    );
    assert!(
        picture.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Lee&quot;"),
        "{picture}"
    );
    assert!(!picture.contains(['\u{1}', '\u{202e}']));
    let slides = timeline_js(&article).to_string();
    assert!(
        !slides.contains("<script") && !slides.contains("<b>"),
        "{slides}"
    );
    let calendar = icalendar(&article, "a\r\nBEGIN:VEVENT");
    assert_eq!(
        calendar.matches("\r\nBEGIN:VEVENT").count(),
        1,
        "{calendar}"
    );
}

#[test]
fn a_story_without_dates_has_a_picture_too() {
    for text in ["", "A story\n\nThe ferry sank.\n"] {
        let article = Article::new(text, &Metadata::default());
        let picture = timeline_svg(&article);
        assert!(
            picture.contains("No event of this story has a date."),
            "{picture}"
        );
        assert!(picture.ends_with("</svg>\n"));
        assert_eq!(timeline_js(&article)["events"], serde_json::json!([]));
        assert!(icalendar(&article, "a").ends_with("END:VCALENDAR\r\n"));
    }
}

/// The ends of the calendar, ranges that run backwards, a thousand events.
#[test]
fn any_dates_can_be_drawn() {
    let mut text = String::from("A story\n\nMay 7, 2025\n\n");
    for year in [1, 999, 1500, 1999, 9999] {
        text.push_str(&format!("The council opened bridge {year} in {year:04}. "));
    }
    text.push_str("The council closed the bridge from 2011 to 1999. ");
    for n in 0..1000 {
        text.push_str(&format!(
            "\n\nThe town built its mill on May {}, {}.",
            n % 28 + 1,
            1500 + n / 2
        ));
    }
    let article = Article::new(&text, &Metadata::default());
    let picture = timeline_svg(&article);
    assert!(picture.matches("<g>").count() > 500);
    assert!(
        !picture.contains("width=\"-"),
        "no mark is as wide as less than nothing"
    );
}
