use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::{tagger::Tagged, text::Carry, time};

fn shown(text: &str) -> String {
    let tagged = Tagged::new(text, Carry::default());
    let times = time::recognise(&tagged);
    recognise(&tagged, &times)
        .iter()
        .fold(String::new(), |mut out, q| {
            out.push_str(&format!(
                "{} = {} {} {}\n",
                q.span.of(text),
                q.kind.name(),
                if q.value.is_empty() { "?" } else { &q.value },
                q.unit
            ));
            out
        })
}

fn check(text: &str, expect: &Expect) {
    expect.assert_eq(&shown(text));
}

#[test]
fn money() {
    check(
        "South Korea agreed to invest $350 billion. The club paid €3m and US$2.5 million. A stamp costs 50 pence, \
         the roof a million dollars, the bridge 20 million pounds. He lost 20 Canadian dollars.",
        &expect![[r#"
            $350 billion = money 350000000000 USD
            €3m = money 3000000 EUR
            US$2.5 million = money 2500000 USD
            50 pence = money 0.5 GBP
            a million dollars = money 1000000 USD
            20 million pounds = money 20000000 GBP
            20 Canadian dollars = money 20 CAD
        "#]],
    );
}

#[test]
fn percentages() {
    check(
        "Rents rose 14%, wages 3.5 per cent and sales two percent. The rate fell by 0.25 percentage points.",
        &expect![[r#"
            14% = percent 14 %
            3.5 per cent = percent 3.5 %
            two percent = percent 2 %
            0.25 percentage points = percent 0.25 pp
        "#]],
    );
}

#[test]
fn counts_and_shares() {
    check(
        "At least 300 homes burned and 14 people died. Dozens of people fled. One in three tenants skipped a meal. \
         Three out of four riders and two-thirds of voters agreed. The fire killed 1,250. A 12-member jury met.",
        &expect![[r#"
            300 homes = count 300 homes
            14 people = count 14 people
            Dozens of people = count ? people
            One in three tenants = count 1/3 tenants
            Three out of four riders = count 3/4 riders
            two-thirds of voters = count 2/3 voters
            1,250 = count 1250 
            12-member = count 12 member
        "#]],
    );
}

#[test]
fn ranges_and_labels() {
    check(
        "Costs rose 15-20% for 10-15 families of children aged 8–10 years. Sweden won 1 – 0. In Iraq 14 people died. \
         The Internet Explorer 6 Countdown began, and the 767 tanker flew. First Harbor Bank has 1,500 residents sign up. \
         She was 91. She was six when it rained.",
        &expect![[r#"
            15-20% = percent 15-20 %
            10-15 families = count 10-15 families
            8–10 years = age 8-10 year
            14 people = count 14 people
            1,500 residents = count 1500 residents
            91 = age 91 year
            six = age 6 year
        "#]],
    );
}

#[test]
fn measures() {
    check(
        "The quake, of magnitude 6.1, struck 10 miles off the coast. It was 30 degrees Celsius. \
         The truck carried 20 tonnes at 60 miles per hour over 300 square kilometers.",
        &expect![[r#"
            6.1 = measure 6.1 magnitude
            10 miles = measure 10 mi
            30 degrees Celsius = measure 30 °C
            20 tonnes = measure 20 t
            60 miles per hour = measure 60 mph
            300 square kilometers = measure 300 km2
        "#]],
    );
}

#[test]
fn ages_and_ordinals() {
    check(
        "Camille Duarte, 38, a nurse, and a 14-year-old boy came first. He was aged 51. It was her 22nd win, \
         and she is 19 years old.",
        &expect![[r#"
            38 = age 38 year
            14-year-old = age 14 year
            first = ordinal 1 
            51 = age 51 year
            22nd = ordinal 22 
            19 years old = age 19 year
        "#]],
    );
}

#[test]
fn numbers_that_are_no_quantities() {
    check(
        "The Senate voted 52-48 on Tuesday. The team won 2-1 in 2019. The Boeing 737 landed at 10:30. \
         Under Article 5, one of them left. She lives at 12 Mill Lane, on May 5, 2020.",
        &expect![[r#""#]],
    );
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        any(&text);
    }

    #[test]
    fn any_words_are_read(words in proptest::collection::vec(word(), 0..12)) {
        any(&words.join(" "));
    }
}

fn word() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = crate::lexicon::quantity::WORDS
        .keys()
        .chain([
            "$",
            "€",
            "US",
            "%",
            "percent",
            "per",
            "cent",
            "14",
            "1,250",
            "3.5",
            "52-48",
            "14-year-old",
            "years",
            "old",
            "of",
            "in",
            "out",
            "and",
            "people",
            "miles",
            ",",
            "Duarte",
            "99999999999999999999999999999999",
            "0.0000000001",
            "twenty-five-million-dollar",
            "3m",
            "22nd",
            "pounds",
            "pence",
            "aged",
            "square",
            "1/2",
            "two-thirds",
        ])
        .collect();
    proptest::sample::select(words).prop_map(str::to_owned)
}

fn any(text: &str) {
    let tagged = Tagged::new(text, Carry::default());
    let times = time::recognise(&tagged);
    let found = recognise(&tagged, &times);
    let mut end = 0;
    for q in &found {
        assert!(q.span.start >= end, "overlap in {text:?}");
        end = q.span.end;
        assert!(!q.span.of(text).is_empty());
        assert!(times.iter().all(|t| !t.span.overlaps(q.span)), "{text:?}");
        let plain = |v: &str| {
            v.split('.')
                .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        };
        assert!(
            q.value.is_empty() || q.value.split(['/', '-']).all(plain),
            "{:?} in {text:?}",
            q.value
        );
    }
}
