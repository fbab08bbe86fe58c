//! Sentences in, mentions and entities out.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::{
    tagger::Tagged,
    text::{Carry, Markup, Placed, blocks},
};

/// All mentions of a text, one a line: kind, form, words, and what is said of them.
fn mentions_of(text: &str, expected: &Expect) {
    let tagged = Tagged::new(text, Carry::default());
    let mut out = String::new();
    for m in mentions(&tagged) {
        if matches!(m.form, Form::Pronoun | Form::Nominal) {
            continue;
        }
        let _ = write!(out, "{} {}", m.kind.name(), m.span.of(text));
        if let Some(title) = m.title {
            let _ = write!(out, " | title: {}", title.of(text));
        }
        if let Some(description) = m.description {
            let _ = write!(out, " | {}", description.of(text));
        }
        out.push('\n');
    }
    expected.assert_eq(out.trim_end());
}

fn joined(text: &str) -> (Entities, Vec<(Tagged, Vec<LocalMention>)>) {
    let blocks = blocks(text, Markup::Plain);
    let facts: Vec<_> = blocks
        .iter()
        .map(|b| {
            let tagged = Tagged::new(b.prose(text), Carry::default());
            let mentions = mentions(&tagged);
            (tagged, mentions)
        })
        .collect();
    let placed: Vec<_> = blocks
        .iter()
        .zip(&facts)
        .enumerate()
        .map(|(index, (block, (tagged, mentions)))| Placed {
            index: index as u32,
            block,
            passage: &tagged.passage,
            facts: mentions.as_slice(),
        })
        .collect();
    (join(blocks.len(), &placed), facts)
}

/// All entities of an article, one a line: kind, name, description, mentions; "?" after those that are not sure.
fn entities_of(text: &str, expected: &Expect) {
    let (entities, _) = joined(text);
    let mut out = String::new();
    for e in &entities.list {
        let _ = write!(out, "{} {}", e.kind.name(), e.name);
        if let Some(description) = &e.description {
            let _ = write!(out, " ({description})");
        }
        let words: Vec<String> = e
            .mentions
            .iter()
            .map(|m| format!("{}{}", m.span.of(text), if m.sure { "" } else { "?" }))
            .collect();
        let _ = writeln!(out, ": {}", words.join(", "));
    }
    expected.assert_eq(out.trim_end());
}

#[test]
fn titles_and_possessives_stay_outside() {
    mentions_of(
        "South Korean President Lee Jae-myeong met Mr. Cole and Gov. Ann Ruiz's aide in the United States.",
        &expect![[r#"
            group South Korean
            person Lee Jae-myeong | title: South Korean President
            person Cole | title: Mr.
            person Ann Ruiz | title: Gov.
            place United States"#]],
    );
}

#[test]
fn appositions_say_who_it_is() {
    mentions_of(
        "Maria Petrova, a senior consultant at Harbor Group in Oslo, met the newly appointed Prime Minister of Japan, Kenji Sato, on Monday.",
        &expect![[r#"
            person Maria Petrova | a senior consultant at Harbor Group in Oslo
            organization Harbor Group
            place Oslo
            place Japan
            person Kenji Sato | the newly appointed Prime Minister of Japan"#]],
    );
}

#[test]
fn the_paragraphs_of_one_story_name_the_same_people() {
    entities_of(
        "On Monday, President Marcus Webb flew to Seoul. Mr. Webb will meet Park Min-jun, the mayor of Seoul.\n\nWebb and Park agreed.\n\nLater, Mr. Webb spoke. He said the mayor was kind.",
        &expect![[r#"
            person Marcus Webb (President): Marcus Webb, Webb, Webb, Webb, He?
            place Seoul: Seoul, Seoul
            person Park Min-jun (the mayor of Seoul): Park Min-jun, Park, the mayor?"#]],
    );
}

#[test]
fn names_that_stand_together_are_cut_apart() {
    mentions_of(
        "Webb and Park discussed U.S.-China trade at a Hamas-led rally. American Bode Carver and the Greek Ministry of Culture agreed.",
        &expect![[r#"
            person Webb
            person Park
            place U.S.
            place China
            organization Hamas
            group American
            person Bode Carver
            group Greek
            organization Ministry of Culture"#]],
    );
}

#[test]
fn multiword_organizations_stay_whole_and_meet_their_acronyms() {
    entities_of(
        "The Pacific Trade Cooperation Forum (PTCF) opened in Lima. The University of Southern Indiana joined the PTCF, and USI sent students. Brunner Group sued; Brunner won.",
        &expect![[r#"
            organization Pacific Trade Cooperation Forum: Pacific Trade Cooperation Forum, PTCF, PTCF
            place Lima: Lima
            organization University of Southern Indiana: University of Southern Indiana, USI
            organization Brunner Group: Brunner Group, Brunner"#]],
    );
}

#[test]
fn a_news_agency_is_told_by_its_apposition() {
    entities_of(
        "According to the Molvanian state media, MKNA, officials in charge of the test were pleased.",
        &expect![[r#"
            other Molvanian: Molvanian
            organization MKNA (the Molvanian state media): MKNA"#]],
    );
}

#[test]
fn common_words_with_a_capital_are_no_names() {
    mentions_of(
        "Police said the man was held. On Tuesday, officials denied it. In March, the Internet failed. However, nobody cared.",
        &expect![""],
    );
}

#[test]
fn two_people_with_one_surname_stay_apart() {
    entities_of(
        "Ann Cole met Robert Cole in Oslo. Cole laughed.",
        &expect![[r#"
            person Ann Cole: Ann Cole
            person Robert Cole: Robert Cole
            place Oslo: Oslo
            person Cole: Cole"#]],
    );
}

#[test]
fn a_hover_finds_the_entity_at_a_byte() {
    let text = "Ann Cole met Bob Reyes in Oslo.";
    let (entities, _) = joined(text);
    let at = |offset| {
        entities
            .at(offset)
            .map(|(id, _)| entities.list[id as usize].name.as_str())
    };
    assert_eq!(at(0), Some("Ann Cole"));
    assert_eq!(at(8), Some("Ann Cole"));
    assert_eq!(at(9), None);
    assert_eq!(at(14), Some("Bob Reyes"));
    assert_eq!(at(1000), None);
    assert_eq!(Entities::default().at(0), None);
}

proptest! {
    #[test]
    fn any_text_has_mentions_on_character_boundaries(text in "\\PC*|(?s).*|([A-Z][a-z]+[-–', .()\"]{1,2}){0,12}") {
        let (entities, facts) = joined(&text);
        for (tagged, mentions) in &facts {
            let mut last = 0;
            for m in mentions {
                prop_assert!(m.span.start >= last && !m.span.is_empty());
                prop_assert!(tagged.text.get(m.span.range()).is_some());
                for part in [m.title, m.description].into_iter().flatten() {
                    prop_assert!(tagged.text.get(part.range()).is_some());
                }
                last = m.span.end;
            }
        }
        for (id, e) in entities.list.iter().enumerate() {
            prop_assert!(!e.mentions.is_empty());
            for m in &e.mentions {
                prop_assert_eq!(entities.of(m.block, m.local), Some(id as u32));
                prop_assert_eq!(entities.at(m.span.start).map(|(id, _)| id), Some(id as u32));
            }
        }
    }
}
