use expect_test::{Expect, expect};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    tagger::Tagged,
    text::{Block, BlockKind, Carry, Markup, Placed, blocks},
};

/// Runs `check` on the paragraphs of a text and their resolved times.
fn with_times<T>(
    text: &str,
    markup: Markup,
    hints: &DateHints,
    check: impl FnOnce(
        &[Block],
        &[Placed<'_, [TimeMention]>],
        &[TimeExpression],
        Option<DocumentDate>,
    ) -> T,
) -> T {
    let blocks = blocks(text, markup);
    let facts: Vec<(u32, Tagged, Vec<TimeMention>)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind != BlockKind::Other)
        .map(|(index, b)| {
            let tagged = Tagged::new(b.prose(text), Carry::default());
            let times = recognise(&tagged);
            (index as u32, tagged, times)
        })
        .collect();
    let placed: Vec<Placed<'_, [TimeMention]>> = facts
        .iter()
        .map(|(index, tagged, times)| Placed {
            index: *index,
            block: &blocks[*index as usize],
            passage: &tagged.passage,
            facts: times.as_slice(),
        })
        .collect();
    let date = document_date(text, markup, &blocks, hints);
    let times = resolve(text, &placed, date);
    check(&blocks, &placed, &times, date)
}

/// The times of a text as the hover shows them, one a line.
fn shown(text: &str, hints: &DateHints) -> String {
    with_times(text, Markup::Plain, hints, |_, _, times, _| {
        times.iter().fold(String::new(), |mut out, t| {
            out.push_str(&format!("{} = {}\n", t.span.of(text), t.value));
            out
        })
    })
}

/// Against the story date Wednesday, October 29, 2025.
fn given() -> DateHints {
    DateHints {
        given: Some(date(2025, 10, 29)),
        ..DateHints::default()
    }
}

fn check(text: &str, expect: Expect) {
    expect.assert_eq(&shown(text, &given()));
}

#[test]
fn weekdays_by_tense() {
    check(
        "The council voted on Monday and will meet again on Thursday. It met on Wednesday. \
         The trial continues on Monday. The vote was set for Friday.",
        expect![[r#"
            Monday = 2025-10-27
            Thursday = 2025-10-30
            Wednesday = 2025-10-29
            Monday = 2025-11-03
            Friday = 2025-10-31
        "#]],
    );
}

#[test]
fn dates_in_every_form() {
    check(
        "They met on Wednesday, October 29, 2025, on Oct. 3, on 4 May 2014, on the 21st of June 1999, \
         on 2024-02-29 and on 7/8/07.",
        expect![[r#"
            Wednesday, October 29, 2025 = 2025-10-29
            Oct. 3 = 2025-10-03
            4 May 2014 = 2014-05-04
            the 21st of June 1999 = 1999-06-21
            2024-02-29 = 2024-02-29
            7/8/07 = 2007-07-08
        "#]],
    );
}

#[test]
fn units_beside_the_document_date() {
    check(
        "Prices rose last week, fell this year, and could rise next month. Two years ago, and again three days ago, \
         the bank warned of it. Earlier this month it had its say, and late last year too.",
        expect![[r#"
            last week = 2025-W43
            this year = 2025
            next month = 2025-11
            Two years ago = 2023
            three days ago = 2025-10-26
            Earlier this month = 2025-10
            late last year = 2024
        "#]],
    );
}

#[test]
fn narrative_dates() {
    check(
        "On Wednesday morning, the North said it had fired a missile the previous day. The minister resigned on \
         March 3. Two days later, he left. The dam broke in 1921, and the mill closed the year after.",
        expect![[r#"
            Wednesday morning = 2025-10-29TMO
            the previous day = 2025-10-28
            March 3 = 2025-03-03
            Two days later = 2025-03-05
            1921 = 1921
            the year after = 1922
        "#]],
    );
}

#[test]
fn clock_times() {
    check(
        "Voting starts at 7 a.m. on Friday and ends at 9:30 p.m. The train left at 10:30 GMT. She spoke at noon on Sunday. \
         The funeral is on Saturday at noon.",
        expect![[r#"
            7 a.m. on Friday = 2025-10-31T07:00
            9:30 p.m. = 2025-10-31T21:30
            10:30 GMT = 2025-10-31T10:30Z
            noon on Sunday = 2025-10-26T12:00
            Saturday at noon = 2025-11-01T12:00
        "#]],
    );
}

#[test]
fn words_that_are_no_dates() {
    check(
        "They may march in the second row. The sun will fall on May, the minister. April Jones, 34, and a 14-year-old \
         won 2-1. He bought 2,000 shares, ran 10 miles and read the Sunday Times. Theresa May said so.",
        expect![""],
    );
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        any(&text);
    }

    #[test]
    fn any_words_of_time_are_read(words in proptest::collection::vec(word(), 0..14)) {
        any(&words.join(" "));
    }
}

fn word() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = crate::lexicon::time::WORDS
        .keys()
        .copied()
        .chain([
            "Monday",
            "May",
            "October",
            "Oct.",
            "29",
            "31",
            "2025",
            "1990s",
            "'",
            "’",
            "9",
            "10:30",
            "a.m.",
            "25:61",
            "2011-15",
            "29-31",
            ",",
            ".",
            "of",
            "on",
            "in",
            "at",
            "Christmas",
            "Easter",
            "99999999999",
            "12th",
            "0",
            "30",
            "Feb.",
            "2/30/2001",
            "9999",
            "1000",
            "-",
            "–",
            "to",
            "mid-May",
            "two-week",
            "9999999-day",
            "is",
            "will",
        ])
        .collect();
    proptest::sample::select(words).prop_map(str::to_owned)
}

/// Nothing panics, spans lie on character boundaries, values obey the grammar, without and with a document date.
fn any(text: &str) {
    for hints in [DateHints::default(), given()] {
        with_times(text, Markup::Plain, &hints, |_, placed, times, _| {
            for t in times {
                assert!(is_timex_value(&t.value), "{:?} in {text:?}", t.value);
                assert!(!t.span.of(text).is_empty(), "{:?} in {text:?}", t.span);
                if matches!(t.anchor, Anchor::Expression(_)) {
                    assert!(!t.reason.is_empty());
                }
            }
            let _ = date_faults(placed, times);
        });
    }
}

#[test]
#[ignore = "prints what the tagger and the grammar see"]
fn show() {
    let text = std::env::var("TEXT").unwrap_or_default();
    let tagged = Tagged::new(&text, Carry::default());
    for i in 0..tagged.tokens.len() {
        print!("{}/{:?} ", tagged.word(i), tagged.pos(i));
    }
    println!();
    for m in recognise(&tagged) {
        println!("{m:?}");
    }
    print!("{}", shown(&text, &given()));
}
