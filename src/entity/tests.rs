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
        if !matches!(m.form, Form::Name | Form::Acronym) {
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

/// The kinds and words of the names of a text, one a line.
fn kinds_of(text: &str) -> String {
    let tagged = Tagged::new(text, Carry::default());
    let names: Vec<String> = mentions(&tagged)
        .iter()
        .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
        .map(|m| format!("{} {}", m.kind.name(), m.span.of(text)))
        .collect();
    names.join("\n")
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
    for e in entities.list() {
        let _ = write!(out, "{} {}", e.kind.name(), e.name);
        if let Some(description) = &e.description {
            let _ = write!(out, " ({description})");
        }
        let words: Vec<String> = e
            .mentions
            .iter()
            .map(|m| {
                format!(
                    "{}{}",
                    entities.span(m).of(text),
                    if m.sure { "" } else { "?" }
                )
            })
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
fn what_runs_buses_is_a_firm() {
    entities_of(
        "Larnham Omnibus, which has run the buses since 1987, lost its licence. The council thanked Larnham Omnibus.",
        &expect!["organization Larnham Omnibus: Larnham Omnibus, which?, its?, Larnham Omnibus"],
    );
}

#[test]
fn the_north_is_north_korea_where_it_is_named() {
    entities_of(
        "North Korea fired a missile on Monday, and the North said it would fire more. Seoul said the North had broken \
         its word.",
        &expect![[r#"
            place North Korea: North Korea, North, it?, North, its?
            place Seoul: Seoul"#]],
    );
    entities_of(
        "Norway sent ships to the Arctic. The North is cold, and people in the North have left.",
        &expect![[r#"
            place Norway: Norway
            place Arctic: Arctic
            place North: North, North"#]],
    );
}

#[test]
fn whoever_an_apposition_names_is_the_one_who_speaks() {
    entities_of(
        "President Marcus Webb leaves office in May. His successor, Tom Cole, said he would visit the mine in the Orrin \
         desert, Chile's largest.",
        &expect![[r#"
            person Marcus Webb (President): Marcus Webb, His?
            person Tom Cole (His successor): Tom Cole, he?
            place Orrin: Orrin
            place Chile: Chile"#]],
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
        &expect![[""]],
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
            .map(|(id, _)| entities.list()[id as usize].name.as_str())
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
        for (id, e) in entities.list().iter().enumerate() {
            prop_assert!(!e.mentions.is_empty());
            for m in &e.mentions {
                prop_assert_eq!(entities.of(m.block, m.local), Some(id as u32));
                prop_assert_eq!(entities.at(entities.span(m).start).map(|(id, _)| id), Some(id as u32));
            }
        }
    }
}

#[test]
fn a_month_or_a_weekday_in_a_date_is_no_name() {
    let text = "The vote on April 2 was put off to Friday, May 1, and in June April Carter will speak. June Hale agreed.";
    mentions_of(
        text,
        &expect![[r#"
            person April Carter
            person June Hale"#]],
    );
}

#[test]
fn the_country_in_a_sum_and_half_a_title_are_no_names() {
    mentions_of(
        "Chief Operating Officer Tim Webb paid US$40 million to the Lufthansa CEO, Carsten Noll.",
        &expect![[r#"
            person Tim Webb | title: Chief Operating Officer
            organization Lufthansa
            person Carsten Noll | the Lufthansa CEO"#]],
    );
}

#[test]
fn a_place_in_capitals_alone_is_told_in_small_letters() {
    entities_of(
        "PORT ELLERY, April 3, 2026 — The ferry was late.",
        &expect!["place Port Ellery: PORT ELLERY"],
    );
    entities_of(
        "PORT ELLERY, April 3, 2026 — A ferry reached Port Ellery late. NATO and the BBC were told.",
        &expect![[r#"
            place Port Ellery: PORT ELLERY, Port Ellery
            organization NATO: NATO
            organization BBC: BBC"#]],
    );
}

#[test]
fn a_body_s_head_belongs_to_it_in_any_capitals() {
    entities_of(
        "PORT ELLERY HARBOUR COUNCIL PUTS OFF VOTE\n\nThe Port Ellery Harbour Council met on Monday. The Harbour Council put it off.",
        &expect![
            "organization Port Ellery Harbour Council: PORT ELLERY HARBOUR COUNCIL, Port Ellery Harbour Council, Harbour Council, it?"
        ],
    );
}

#[test]
fn a_surname_that_opens_a_sentence_is_one_where_somebody_bears_it() {
    entities_of(
        "Helen Woods, 41, owns two boats.\n\nWoods complained on Monday. Reports said otherwise.",
        &expect!["person Helen Woods: Helen Woods, Woods"],
    );
}

#[test]
fn a_surname_that_is_a_place_too_is_a_person_s_where_it_acts() {
    entities_of(
        "Helen Paris lives in Leeds. Paris said she was glad.",
        &expect![[r#"
            person Helen Paris: Helen Paris, Paris, she?
            place Leeds: Leeds"#]],
    );
    entities_of(
        "Helen Paris lives in Leeds. She was born in Paris, and Paris is dear to her.",
        &expect![[r#"
            person Helen Paris: Helen Paris, She?, her?
            place Leeds: Leeds
            place Paris: Paris, Paris"#]],
    );
}

#[test]
fn bodies_meet_their_short_forms_once_they_are_told_in_full() {
    entities_of(
        "Northrop Grumman won. Northrop will hire. The US Air Force paid, and the Air Force was glad. The Church of Scientology spoke; the Church said no.",
        &expect![[r#"
            organization Northrop Grumman: Northrop Grumman, Northrop
            organization US Air Force: US Air Force, Air Force
            organization Church of Scientology: Church of Scientology, the Church?, Church"#]],
    );
    // Two that a short form may stand for stay apart.
    entities_of(
        "The French Navy met the Indian Navy. The Navy said nothing.",
        &expect![[r#"
            organization French Navy: French Navy
            organization Indian Navy: Indian Navy
            organization Navy: Navy"#]],
    );
}

#[test]
fn we_are_the_body_of_the_one_who_speaks() {
    entities_of(
        "“We will build it, and I am glad,” said Northrop Grumman chief executive Ann Doyle.",
        &expect![[r#"
            organization Northrop Grumman: We?, Northrop Grumman
            person Ann Doyle (Northrop Grumman chief executive): I?, Ann Doyle"#]],
    );
}

#[test]
fn who_and_which_go_on_about_the_name_before() {
    entities_of(
        "Airbus, which makes planes, paid Ann Doyle, whose father founded it.",
        &expect![[r#"
            organization Airbus: Airbus, which?, it?
            person Ann Doyle: Ann Doyle, whose?"#]],
    );
}

#[test]
fn a_country_that_plays_is_its_team() {
    entities_of(
        "Sweden 1 – 0 Korea. The striker scored a second goal for Sweden in the match in Russia, the referee said.",
        &expect![[r#"
            organization Sweden: Sweden, Sweden
            organization Korea: Korea
            place Russia: Russia"#]],
    );
    // One sentence tells of a match, and a side may be no country.
    entities_of(
        "Harrow beat Lund 2-1. The coach of Ghana praised his side. Chile won a case in Peru.",
        &expect![[r#"
            organization Harrow: Harrow
            organization Lund: Lund
            place Ghana: Ghana
            place Chile: Chile
            place Peru: Peru"#]],
    );
    entities_of(
        "Rosenborg lost. Harrow beat Rosenborg 2-1. Rosenborg lies in Trondheim.",
        &expect![[r#"
            organization Rosenborg: Rosenborg, Rosenborg, Rosenborg
            organization Harrow: Harrow
            place Trondheim: Trondheim"#]],
    );
    entities_of(
        "England drew with Wales in the semifinal. Norway's goal is to cut costs.",
        &expect![[r#"
            organization England: England
            organization Wales: Wales
            place Norway: Norway"#]],
    );
    entities_of(
        "Sweden and Korea met in Russia.",
        &expect![[r#"
        place Sweden: Sweden
        place Korea: Korea
        place Russia: Russia"#]],
    );
}

#[test]
fn airlines_and_models_are_neither_places_nor_makers() {
    entities_of(
        "Air Malta flew an A380 and a Boeing 747. Apple Computer launched a phone.",
        &expect![[r#"
            organization Air Malta: Air Malta
            product A380: A380
            product Boeing 747: Boeing 747
            organization Apple Computer: Apple Computer"#]],
    );
}

#[test]
fn a_country_that_announces_something_is_they() {
    entities_of(
        "Workers left the factory of Hagen Motors in Norway. On Wednesday, Chile announced that they had tested a missile.",
        &expect![[r#"
            organization Hagen Motors: Hagen Motors
            place Norway: Norway
            place Chile: Chile, they?"#]],
    );
    // Elsewhere "they" are people or a body.
    entities_of(
        "Hagen Motors left Chile, and they closed the factory.",
        &expect![[r#"
            organization Hagen Motors: Hagen Motors, they?
            place Chile: Chile"#]],
    );
}

#[test]
fn the_credit_of_a_date_line_names_an_agency_or_nothing() {
    for (text, expected) in [
        ("LUSAKA, Zambia (Wire) —", "place LUSAKA\nplace Zambia"),
        ("LUSAKA (Coast Desk) -", "place LUSAKA"),
        ("LUSAKA (Reuters) —", "place LUSAKA\norganization Reuters"),
        ("LUSAKA (ZNB) —", "place LUSAKA\norganization ZNB"),
    ] {
        assert_eq!(kinds_of(text), expected, "{text}");
    }
    // The agency is not what the place is called for short.
    let tagged = Tagged::new("LUSAKA, Zambia (ZNB) —", Carry::default());
    assert!(mentions(&tagged).iter().all(|m| m.same_as.is_none()));
}

#[test]
fn what_only_a_firm_has_or_does_tells_it_from_a_person() {
    for text in [
        "Breck Stone was founded in 1968.",
        "Breck Stone, which pleaded guilty, left.",
        "He bought shares in Breck Stone.",
        "Breck Stone's chief executive left.",
    ] {
        assert_eq!(kinds_of(text), "organization Breck Stone", "{text}");
    }
    assert_eq!(
        kinds_of("It bought engine maker Korvath."),
        "organization Korvath"
    );
    for text in [
        "Breck Stone was found in 1968.",
        "Film producer Breck Stone left.",
        "Breck Stone, who pleaded guilty, left.",
    ] {
        assert_eq!(kinds_of(text), "person Breck Stone", "{text}");
    }
}

#[test]
fn what_cannot_be_a_person_s_outweighs_what_looks_like_one() {
    entities_of(
        "A judge said Garnet Stone had ignored two warnings. Garnet Stone pleaded guilty. Garnet Stone was founded in 1968.",
        &expect![[r#"
            organization Garnet Stone: Garnet Stone, Garnet Stone, Garnet Stone"#]],
    );
    assert_eq!(
        kinds_of("He dismissed Ann Lee, which angered voters."),
        "person Ann Lee"
    );
}

#[test]
fn bodies_with_long_names_are_whole() {
    mentions_of(
        "The Office of the Director of Public Prosecutions sued Banco Litoral. The Central Bank of Nigeria hired Tidal Gulf Research.",
        &expect![[r#"
            organization Office of the Director of Public Prosecutions
            organization Banco Litoral
            organization Central Bank of Nigeria
            organization Tidal Gulf Research"#]],
    );
}

#[test]
fn portfolios_counts_and_owners_are_no_names() {
    for (text, expected) in [
        (
            "Workplace Relations Minister Brooke Tan left.",
            "person Brooke Tan",
        ),
        ("Eleven passengers swam ashore.", ""),
        ("Solberg's Norway won.", "person Solberg\nplace Norway"),
        (
            "India play England at Lord's in June.",
            "place India\nplace England",
        ),
    ] {
        assert_eq!(kinds_of(text), expected, "{text}");
    }
}

#[test]
fn the_first_of_two_family_names_may_stand_alone() {
    entities_of(
        "Renzo Quispe Huaman left the firm. Quispe said he was tired. Ann Paul Reed and Ann Paula Cole saw Paula.",
        &expect![[r#"
            person Renzo Quispe Huaman: Renzo Quispe Huaman, Quispe, he?
            person Ann Paul Reed: Ann Paul Reed
            person Ann Paula Cole: Ann Paula Cole
            person Paula: Paula"#]],
    );
}

#[test]
fn a_common_noun_has_its_capital_from_where_it_stands() {
    for (text, expected) in [
        ("Regulator fines water firm", ""),
        ("Stallholders packed the gallery.", ""),
        ("Steelmaker to close coastal plant", ""),
        ("Council votes to close two pools", ""),
        ("Talks on fishing rights collapse", ""),
        ("Parliament rejects budget", "organization Parliament"),
        (
            "The trawler Ann Lee sank off Norway.",
            "product Ann Lee\nplace Norway",
        ),
    ] {
        assert_eq!(kinds_of(text), expected, "{text}");
    }
}

#[test]
fn who_has_managers_is_a_firm() {
    entities_of(
        "The council gave the contract to Keolink Nederland. Foss said she had met Keolink managers before. \
         Keolink did not reply.",
        &expect![[r#"
            organization Keolink Nederland: Keolink Nederland, Keolink, Keolink
            person Foss: Foss, she?"#]],
    );
}

#[test]
fn bodies_for_several_things_are_whole() {
    for (text, expected) in [
        (
            "The Commission for Fisheries, Forestry and Mining met.",
            "organization Commission for Fisheries, Forestry and Mining",
        ),
        (
            "Researchers at the University of Texas at Dallas and in Houston met.",
            "organization University of Texas at Dallas\nplace Houston",
        ),
        (
            "A U.S-led force and a U.N.-African Union force left.",
            "place U.S\norganization U.N.\norganization African Union",
        ),
        (
            "It came from NASA, the European Space Agency and the National Weather Service.",
            "organization NASA\norganization European Space Agency\norganization National Weather Service",
        ),
        ("It was 40 degrees Celsius from April.", ""),
        ("Revenue rose 6% last year.", ""),
        ("Dennis te Water left.", "person Dennis te Water"),
    ] {
        assert_eq!(kinds_of(text), expected, "{text}");
    }
    // A list of bodies describes none of them.
    mentions_of(
        "The court wrote to Adler Group, the state government and Harbor Group.",
        &expect![[r#"
            organization Adler Group
            organization Harbor Group"#]],
    );
}

#[test]
fn a_people_of_a_part_is_not_that_of_the_whole() {
    entities_of(
        "Scottish fishermen met British ministers. The Scots left. Britons stayed.",
        &expect![[r#"
            group Scottish: Scottish, Scots
            group British: British, Britons"#]],
    );
}

#[test]
fn a_storm_keeps_its_name() {
    entities_of(
        "Typhoon Mira struck on Monday. Mira killed two people.",
        &expect![[r#"
            event Typhoon Mira: Typhoon Mira, Mira"#]],
    );
}

#[test]
fn the_ministry_and_the_company_are_those_that_were_named() {
    entities_of(
        "The Ministry of Health fined Harbor Group on Monday. The company paid. The ministry said that was enough.",
        &expect![[r#"
            organization Ministry of Health: Ministry of Health, The ministry?
            organization Harbor Group: Harbor Group, The company?"#]],
    );
    entities_of(
        "Danish brewer Aalto bought Quayside. The brewer did not name a price.",
        &expect![[r#"
            group Danish: Danish
            organization Aalto: Aalto, The brewer?
            organization Quayside: Quayside"#]],
    );
    // Two companies; another council; a team of another country.
    entities_of(
        "Adler Group sued Harbor Group. The company won.",
        &expect![[r#"
            organization Adler Group: Adler Group
            organization Harbor Group: Harbor Group"#]],
    );
    entities_of(
        "Upton Council met. The county council did not. The council is broke.",
        &expect![[r#"organization Upton Council: Upton Council"#]],
    );
    entities_of(
        "Harbor Court met. The special court fined the army. Ministers set up a fishing court. The court is new.",
        &expect![[r#"organization Harbor Court: Harbor Court"#]],
    );
    entities_of(
        "The United Nations Children's Fund, or UNICEF, said it had sent filters.",
        &expect![[r#"
            organization United Nations Children's Fund: United Nations Children's Fund, UNICEF, it?"#]],
    );
}

#[test]
fn it_said_is_said_by_a_body() {
    entities_of(
        "Quarrel said the count was slow. It said it had 40 clerks.",
        &expect![[r#"organization Quarrel: Quarrel, It?, it?"#]],
    );
    // What a noun is called after is not "it".
    entities_of(
        "Harbor Group paid. The U.S. firm did not say what it got.",
        &expect![[r#"
            organization Harbor Group: Harbor Group, it?
            place U.S.: U.S."#]],
    );
    entities_of(
        "Tom Hart, a miner, met Mines Minister Ann Lee, herself a lawyer. Carl Brandt, himself a miner, stayed.",
        &expect![[r#"
            person Tom Hart (a miner): Tom Hart
            person Ann Lee (Mines Minister): Ann Lee, herself?
            person Carl Brandt: Carl Brandt, himself?"#]],
    );
}

#[test]
fn it_goes_on_about_a_thing_that_nobody_names() {
    entities_of(
        "The ferry left Adler Group's pier at noon. It struck a rock.",
        &expect![[r#"organization Adler Group: Adler Group"#]],
    );
    entities_of(
        "A ferry carrying 90 people sank off Lombok after it struck a reef.",
        &expect![[r#"place Lombok: Lombok"#]],
    );
}

#[test]
fn what_an_unnamed_body_goes_on_to_say_is_no_other_s() {
    entities_of(
        "Adler Group sent two boats. The coastal agency said nobody was hurt. It said the boats were slow.",
        &expect![[r#"organization Adler Group: Adler Group"#]],
    );
    entities_of(
        "Rahmat Hidayat told Metro TV on Monday. The company did not answer.",
        &expect![[r#"
            person Rahmat Hidayat: Rahmat Hidayat
            organization Metro TV: Metro TV"#]],
    );
}

#[test]
fn the_first_half_of_a_body_s_name_stands_for_it() {
    entities_of(
        "Miners left Quarrel-Aalto's pits. Quarrel said it was sorry. It said it would pay.",
        &expect![[r#"organization Quarrel-Aalto: Quarrel-Aalto, Quarrel, it?, It?, it?"#]],
    );
}
