use expect_test::{Expect, expect};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    tagger::Tagged,
    text::{Block, BlockKind, Carry, Markup, Placed, blocks},
};

/// Runs `check` on the paragraphs of a text and their resolved times.
pub(super) fn with_times<T>(
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
pub(super) fn given() -> DateHints {
    DateHints {
        given: Some(date(2025, 10, 29)),
        ..DateHints::default()
    }
}

fn check(text: &str, expect: &Expect) {
    expect.assert_eq(&shown(text, &given()));
}

#[test]
fn weekdays_by_tense() {
    check(
        "The council voted on Monday and will meet again on Thursday. It met on Wednesday. \
         The trial continues on Monday. The vote was set for Friday.",
        &expect![[r#"
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
        &expect![[r#"
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
        &expect![[r#"
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
        &expect![[r#"
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
         The funeral is on Saturday at noon. Polls close at 8 p.m. Eastern time on Friday.",
        &expect![[r#"
            7 a.m. on Friday = 2025-10-31T07:00
            9:30 p.m. = 2025-10-31T21:30
            10:30 GMT = 2025-10-31T10:30Z
            noon on Sunday = 2025-10-26T12:00
            Saturday at noon = 2025-11-01T12:00
            8 p.m. Eastern time on Friday = 2025-10-31T20:00
        "#]],
    );
}

#[test]
fn words_that_are_no_dates() {
    check(
        "They may march in the second row. The sun will fall on May, the minister. April Jones, 34, and a 14-year-old \
         won 2-1. He bought 2,000 shares, ran 10 miles and read the Sunday Times. Theresa May said so. She leads the \
         liberal Tomorrow (Ghad) Party.",
        &expect![""],
    );
}

#[test]
fn ranges_pairs_and_sets() {
    check(
        "The strike will last from Monday to Friday. The fair ran from January 23 - March 9, 2014. \
         They meet every Tuesday and twice a year. In 2011-15, and in the late 1990s, it grew. \
         They will strike on Feb. 16 and 17, and on a Monday. Unions meet on 27 and 28 March. It sits \
         on 3, 4 and 5 June, and June 8, 9 and 10.",
        &expect![[r#"
            Monday = 2025-11-03
            Friday = 2025-11-07
            January 23 = 2014-01-23
            March 9, 2014 = 2014-03-09
            every Tuesday = XXXX-WXX-2
            a year = P1Y
            2011-15 = 2011/2015
            the late 1990s = 199
            Feb. 16 = 2026-02-16
            17 = 2026-02-17
            a Monday = XXXX-WXX-1
            27 = 2026-03-27
            28 March = 2026-03-28
            3 = 2025-06-03
            4 = 2025-06-04
            5 June = 2025-06-05
            June 8 = 2025-06-08
            9 = 2025-06-09
            10 = 2025-06-10
        "#]],
    );
}

#[test]
fn seasons_quarters_holidays() {
    check(
        "Profit rose in the third quarter and in the first half of 2024. It was sold last spring, in the summer of 2019 \
         and on Christmas Eve 2020. The vote will be held after Thanksgiving, in the fall of 2026.",
        &expect![[r#"
            the third quarter = 2025-Q3
            the first half of 2024 = 2024-H1
            last spring = 2025-SP
            the summer of 2019 = 2019-SU
            Christmas Eve 2020 = 2020-12-24
            Thanksgiving = 2025-11-27
            the fall of 2026 = 2026-FA
        "#]],
    );
}

#[test]
fn quarters_have_their_year() {
    check(
        "Profit rose in the third quarter of 2024, in Q2 2023 and in the last quarter of 2022. Q1 was flat.",
        &expect![[r#"
            the third quarter of 2024 = 2024-Q3
            Q2 2023 = 2023-Q2
            the last quarter of 2022 = 2022-Q4
            Q1 = 2025-Q1
        "#]],
    );
}

#[test]
fn holidays_that_move() {
    check(
        "It rained on Memorial Day 2025, on Good Friday 2024 and on Labor Day 2023.",
        &expect![[r#"
            Memorial Day 2025 = 2025-05-26
            Good Friday 2024 = 2024-03-29
            Labor Day 2023 = 2023-09-04
        "#]],
    );
}

#[test]
fn places_in_something_longer() {
    check(
        "The council meets on the first Monday of every month and met on the last Friday of September, on the last day of \
         2024 and in the first week of May. It voted the day before yesterday and will vote in the week of Nov. 10. \
         The shop is open from 9 to 11 a.m. on Sunday mornings, 9 a.m. to 5 p.m. on Friday, and every other Tuesday.",
        &expect![[r#"
            the first Monday of every month = XXXX-WXX-1
            the last Friday of September = 2025-09-26
            the last day of 2024 = 2024-12-31
            the first week of May = 2025-05
            the day before yesterday = 2025-10-27
            the week of Nov. 10 = 2025-W46
            9 = 2025-10-27T09:00
            11 a.m. = 2025-10-27T11:00
            Sunday mornings = XXXX-WXX-7TMO
            9 a.m. = 2025-10-31T09:00
            5 p.m. on Friday = 2025-10-31T17:00
            every other Tuesday = XXXX-WXX-2
        "#]],
    );
}

#[test]
fn durations_and_rates() {
    check(
        "He was jailed for eight months after a two-week trial that took two and a half years to prepare. \
         It costs $15 million a day. The next is expected to last four weeks, and \
         profit would fall this year. A few days ago it rained for several hours, and for decades it had not.",
        &expect![[r#"
            eight months = P8M
            two-week = P2W
            two and a half years = P2.5Y
            a day = P1D
            four weeks = P4W
            this year = 2025
            A few days ago = PXD
            several hours = PTXH
            decades = PXDE
        "#]],
    );
}

#[test]
fn today_can_mean_these_days() {
    check(
        "The pump is still used today. Today, most of them live abroad. The council voted today. Today she resigned.",
        &expect![[r#"
            today = 2025-10-29
            Today = 2025-10-29
        "#]],
    );
}

#[test]
fn reasons_are_plain_words() {
    let text = "North Korea said on Wednesday morning that it had fired a missile the previous day. \
                It will vote on Friday, and left in August 2019. The fair was last year.";
    let reasons = with_times(text, Markup::Plain, &given(), |_, _, times, _| {
        times.iter().fold(String::new(), |mut out, t| {
            out.push_str(&format!("{}: {}\n", t.span.of(text), t.reason));
            out
        })
    });
    expect![[r#"
        Wednesday morning: the day of the story, Wednesday, October 29, 2025
        the previous day: the day before “Wednesday morning” (2025-10-29TMO)
        Friday: Friday after Wednesday, October 29, 2025 (future tense)
        August 2019: as written
        last year: the year before Wednesday, October 29, 2025
    "#]]
    .assert_eq(&reasons);
}

#[test]
fn without_a_document_date_nothing_is_guessed() {
    let shown = shown(
        "The council voted on Tuesday and in August. It will meet today. On May 5, 2024, it had met. A day later it met again.",
        &DateHints::default(),
    );
    expect![[r#"
        Tuesday = XXXX-WXX-2
        August = XXXX-08
        today = XXXX-XX-XX
        May 5, 2024 = 2024-05-05
        A day later = 2024-05-06
    "#]]
    .assert_eq(&shown);
}

/// The document date of a text and where it is from.
fn dated(text: &str, markup: Markup, hints: &DateHints) -> String {
    with_times(text, markup, hints, |_, _, _, date| match date {
        Some(d) => format!("{} {:?} {:?}", d.date, d.source, d.span.map(|s| s.of(text))),
        None => "none".to_owned(),
    })
}

#[test]
fn the_document_date_is_found_in_order() {
    let none = DateHints::default();
    let file = DateHints {
        file_name: Some("2025-10-29-story.md".to_owned()),
        ..given()
    };
    let body = "The council met. It voted on March 3, 2024, and left.\n";
    let cases = [
        dated(
            "---\ntitle: A\ndate: 2025-05-07\n---\n\nText.\n",
            Markup::Markdown,
            &file,
        ),
        dated(
            "A headline\n\nFriday, August 21, 2015\n\nThe body.\n",
            Markup::Plain,
            &file,
        ),
        dated(
            "SEOUL, Oct. 29, 2025 (Agency) - The body goes on.\n",
            Markup::Plain,
            &none,
        ),
        dated(
            "SEOUL, Oct. 29 (Agency) - The body goes on.\n",
            Markup::Plain,
            &file,
        ),
        dated(body, Markup::Plain, &file),
        dated(body, Markup::Plain, &given()),
        dated(body, Markup::Plain, &none),
        dated(
            "One. Two. It voted on March 3, 2024.\n",
            Markup::Plain,
            &none,
        ),
        dated("It voted on Tuesday.\n", Markup::Plain, &none),
    ];
    expect![[r#"
        2025-05-07 FrontMatter Some("2025-05-07")
        2015-08-21 Dateline Some("Friday, August 21, 2015")
        2025-10-29 Dateline Some("Oct. 29, 2025")
        2025-10-29 FileName None
        2025-10-29 FileName None
        2025-10-29 Given None
        2024-03-03 Inferred Some("March 3, 2024")
        none
        none"#]]
    .assert_eq(&cases.join("\n"));
}

#[test]
fn dates_that_cannot_be() {
    let text = "It met on Monday, October 7, and on Tuesday, June 31. It opened on Wednesday, March 4, 2025, and closed \
                on Feb. 29, 2023. It rang at 12:64 a.m. and will ring on Friday, October 31, and on Feb. 29, 2024. \
                The fair ran from March 5 to March 3, 2024.";
    let faults = with_times(text, Markup::Plain, &given(), |_, placed, times, _| {
        date_faults(placed, times)
            .iter()
            .fold(String::new(), |mut out, f| {
                out.push_str(&format!("{} = {:?}\n", f.span.of(text), f.kind));
                out
            })
    });
    expect![[r#"
        Monday, October 7 = Weekday { stated: 1, actual: 2, date: 2025-10-07, nearest: 2025-10-06, year_stated: false }
        Tuesday, June 31 = NoSuchDay { month: 6, day: 31, year: Some(2025), last: 30 }
        Wednesday, March 4, 2025 = Weekday { stated: 3, actual: 2, date: 2025-03-04, nearest: 2025-03-05, year_stated: true }
        Feb. 29, 2023 = NoSuchDay { month: 2, day: 29, year: Some(2023), last: 28 }
        12:64 a.m. = NoSuchHour
        March 3, 2024 = EndsFirst { start: 2024-03-05 }
    "#]].assert_eq(&faults);
}

/// The times listed beside the sample stories.
#[test]
fn times_of_the_sample_stories() {
    let mut wrong = String::new();
    let mut seen = 0;
    for entry in std::fs::read_dir("seeds/articles").expect("sample stories") {
        let list = entry.expect("an entry").path();
        let Some(base) = list.to_str().and_then(|p| p.strip_suffix(".faults.toml")) else {
            continue;
        };
        let table: toml::Table = std::fs::read_to_string(&list)
            .expect("a list")
            .parse()
            .expect("valid TOML");
        let story = ["txt", "md"]
            .iter()
            .map(|ext| format!("{base}.{ext}"))
            .find(|p| std::path::Path::new(p).exists())
            .expect("the story beside its list");
        let text = std::fs::read_to_string(&story).expect("a story");
        let name = story.rsplit('/').next().unwrap_or(&story);
        let hints = DateHints {
            file_name: Some(name.to_owned()),
            ..DateHints::default()
        };
        let times = table.get("time").and_then(toml::Value::as_array);
        with_times(
            &text,
            Markup::from_file_name(name),
            &hints,
            |_, _, found, _| {
                for time in times.into_iter().flatten() {
                    let field =
                        |key: &str| time.get(key).and_then(toml::Value::as_str).unwrap_or("");
                    let context = text.find(field("context")).expect("the context");
                    let start = context + field("context").find(field("text")).expect("the text");
                    let span =
                        crate::text::Span::new(start as u32, (start + field("text").len()) as u32);
                    seen += 1;
                    if !found
                        .iter()
                        .any(|t| t.span.overlaps(span) && &*t.value == field("value"))
                    {
                        wrong.push_str(&format!(
                            "{name}: {} = {}\n",
                            field("context"),
                            field("value")
                        ));
                    }
                }
            },
        );
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen > 50, "{seen}");
}

#[test]
fn a_coarse_date_hides_the_day_before_it() {
    check(
        "The ferry ran aground on Sunday. In June, a trawler burst its hull there and sank the next day. The thefts \
         went on until last August, when a clerk found the books. He resigned the next day and was held a month later.",
        &expect![[r#"
            Sunday = 2025-10-26
            June = 2025-06
            the next day = 2025-06-XX
            last August = 2025-08
            the next day = 2025-08-XX
            a month later = 2025-09
        "#]],
    );
}

#[test]
fn clocks_pass_midnight_and_go_with_the_lead() {
    check(
        "Fire\n\nA fire broke out in Mill Street on Monday.\n\nThe first call came at 10:30 a.m., the chief said.\n\n\
         The ferry left at 11:40 p.m. on Saturday and hit a reef at 1 a.m.\n",
        &expect![[r#"
            Monday = 2025-10-27
            10:30 a.m. = 2025-10-27T10:30
            11:40 p.m. on Saturday = 2025-10-25T23:40
            1 a.m. = 2025-10-26T01:00
        "#]],
    );
}

#[test]
fn years_and_days_that_belong_together() {
    check(
        "A twin craft was lost in 2023, four days after its launch on Aug. 19. The law passed in 2019 was struck down \
         on Aug. 3. The firm lost a ship in the winter of 2019-20. The budget is for the fiscal year that starts on \
         July 1. Pell asked for a recount on Oct. 7, and counting began the following Monday.",
        &expect![[r#"
            2023 = 2023
            four days = P4D
            Aug. 19 = 2023-08-19
            2019 = 2019
            Aug. 3 = 2023-08-03
            the winter of 2019-20 = 2019-WI
            July 1 = 2026-07-01
            Oct. 7 = 2023-10-07
            the following Monday = 2023-10-09
        "#]],
    );
}

#[test]
fn harm_that_was_done_lies_behind_whatever_will_be_said_of_it() {
    check(
        "The envoy will soon publish what he found on the February assassination of the minister. Parliament will discuss Sunday's car bombing.",
        &expect![[r#"
            February = 2025-02
            Sunday = 2025-10-26
        "#]],
    );
}

#[test]
fn fiscal_years_decades_and_words_in_brackets() {
    check(
        "Profit rose in the last financial year. Prices doubled over the past decade, after a century of calm. \
         “[Ten] years ago, the mill closed,” she said, a week after the fire.",
        &expect![[r#"
            the last financial year = FY2024
            the past decade = P10Y
            a century = P100Y
            [Ten] years ago = 2015
            a week = P1W
        "#]],
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
