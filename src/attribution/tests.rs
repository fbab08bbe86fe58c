//! Sentences in, attributions out.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::{
    article::{Article, Metadata},
    text::Carry,
};

/// One line an attribution: kind, strength, source, cue, content.
fn marks(text: &str) -> String {
    let article = Article::new(text, &Metadata::default());
    let mut out = String::new();
    for a in &article.attributions {
        let source = a.source.map_or("-", |s| s.span.of(text));
        let cue = a.cue.map_or("-", |c| c.of(text));
        let content: Vec<&str> = a.content.iter().map(|c| c.of(text)).collect();
        let passive = if a.passive { " passive" } else { "" };
        let carried = if a.source.is_some_and(|s| s.carried) {
            " carried"
        } else {
            ""
        };
        writeln!(
            out,
            "{}{passive}{carried} | {source} | {cue} | {}",
            a.kind.name(),
            content.join(" … ")
        )
        .unwrap();
    }
    out
}

#[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
fn check(text: &str, expected: Expect) {
    // A headline before, so that the sentence is running text.
    expected.assert_eq(&marks(&format!("Council meets\n\n{text}")));
}

#[test]
fn who_stands_behind_the_cue_speaks_for_a_place_or_a_body() {
    check(
        "The wall fell at noon, said Ann Lee of Upton.",
        expect![[r"
            indirect | Ann Lee of Upton | said | The wall fell at noon
        "]],
    );
    check(
        "The space agency plans to look at nine more planets this year, said Ann Lee of Caltech.",
        expect![[r"
            indirect | Ann Lee of Caltech | said | The space agency plans to look at nine more planets this year
        "]],
    );
    check(
        "Ann Lee, the mayor of Upton, said the roof of the old hall leaked.",
        expect![[r"
            indirect | Ann Lee, the mayor of Upton | said | the roof of the old hall leaked
        "]],
    );
}

#[test]
fn subject_verb_clause() {
    check(
        "Mayor Ann Lee said on Tuesday that the bridge would stay closed.",
        expect![[r"
            indirect | Mayor Ann Lee | said | the bridge would stay closed
        "]],
    );
    check(
        "The ministry says two villages were cut off.",
        expect![[r"
            indirect | The ministry | says | two villages were cut off
        "]],
    );
}

#[test]
fn quotation_before_and_after() {
    check(
        "\"We waited nine hours,\" said Pia Lund, who drives a bus.",
        expect![[r#"
            direct | Pia Lund | said | "We waited nine hours,"
        "#]],
    );
    check(
        "\"We waited,\" Lund said, \"and nobody came.\"",
        expect![[r#"
            direct | Lund | said | "We waited," … "and nobody came."
        "#]],
    );
}

#[test]
fn a_long_title_behind_the_cue_still_speaks() {
    check(
        "\"We waited nine years,\" said Ostmark Harbour Board chairman Anton Riis.",
        expect![[r#"
            direct | Ostmark Harbour Board chairman Anton Riis | said | "We waited nine years,"
        "#]],
    );
    check(
        "\"Nobody has lifted so much in one night,\" claims writer Pia Lund.",
        expect![[r#"
            direct | writer Pia Lund | claims | "Nobody has lifted so much in one night,"
        "#]],
    );
    check(
        "He said, in his words, \"we are done with it.\"",
        expect![[r#"
            direct | He | said | "we are done with it."
        "#]],
    );
}

#[test]
fn minds_and_forecasts_have_owners() {
    check(
        "Riis is confident that the yard will open in June.",
        expect![[r"
            indirect | Riis | is confident | the yard will open in June
        "]],
    );
    check(
        "Hagen Bank expects prices to fall by a tenth.",
        expect![[r"
            indirect | Hagen Bank | expects | prices to fall by a tenth
        "]],
    );
    check(
        "Lund attributed the loss to a late frost.",
        expect![[r"
            indirect | Lund | attributed | the loss to a late frost
        "]],
    );
}

#[test]
fn who_says_all_of_it_is_no_part_of_what_is_found() {
    check(
        "Engineers found a crack in the wall of a dam, officials and residents said.",
        expect![[r#"
            indirect | officials and residents | said | Engineers found a crack in the wall of a dam
        "#]],
    );
}

#[test]
fn what_should_be_noted_is_said_by_the_writer() {
    table(
        &["It should be noted that the stock doubled in 2005."],
        expect![[r#"
            » It should be noted that the stock doubled in 2005.
        "#]],
    );
}

#[test]
fn according_to() {
    check(
        "The fund lost a third of its value, according to the auditor.",
        expect![[r"
            indirect | the auditor | according to | The fund lost a third of its value
        "]],
    );
}

/// The sentences of a table, each with what is found in it.
#[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
fn table(sentences: &[&str], expected: Expect) {
    let mut out = String::new();
    for text in sentences {
        writeln!(out, "» {text}").unwrap();
        out.push_str(&marks(&format!("Council meets\n\n{text}")));
    }
    expected.assert_eq(&out);
}

#[test]
fn adjuncts_of_saying_stay_outside_the_content() {
    table(
        &[
            "The ministry said in a statement on Monday that two villages were cut off.",
            "Lee told reporters in Port Ellery late Tuesday the levee would hold.",
            "Lee said Thursday his office would pay.",
            "The council said in Aldermere the road would reopen.",
        ],
        expect![[r#"
            » The ministry said in a statement on Monday that two villages were cut off.
            indirect | The ministry | said | two villages were cut off
            » Lee told reporters in Port Ellery late Tuesday the levee would hold.
            indirect | Lee | told | the levee would hold
            » Lee said Thursday his office would pay.
            indirect | Lee | said | his office would pay
            » The council said in Aldermere the road would reopen.
            indirect | The council | said | the road would reopen
        "#]],
    );
}

#[test]
fn subjects_with_appositions_and_clauses() {
    table(
        &[
            "Rosa Bell, a senior engineer at Holm & Dale in Washington, D.C., told the board, \"The steel is fine.\"",
            "The man who led the search said the boat had sunk.",
            "A letter seen by the Courier says the bridge is unsafe.",
            "Police in the north say gunmen attacked a convoy of trucks.",
            "Figures due to be published today show rents rose 4%.",
            "Anna Lee, the mayor, and Tom Hart, her deputy, said the vote was fair.",
            "Critics of the plan, who met on Monday, warned that the fund would run dry.",
            "After the match the coach said his team had slept.",
        ],
        expect![[r#"
            » Rosa Bell, a senior engineer at Holm & Dale in Washington, D.C., told the board, "The steel is fine."
            direct | Rosa Bell, a senior engineer at Holm & Dale in Washington, D.C. | told | "The steel is fine."
            » The man who led the search said the boat had sunk.
            indirect | The man | said | the boat had sunk
            » A letter seen by the Courier says the bridge is unsafe.
            indirect | A letter seen by the Courier | says | the bridge is unsafe
            » Police in the north say gunmen attacked a convoy of trucks.
            indirect | Police in the north | say | gunmen attacked a convoy of trucks
            » Figures due to be published today show rents rose 4%.
            indirect | Figures | show | rents rose 4%
            » Anna Lee, the mayor, and Tom Hart, her deputy, said the vote was fair.
            indirect | Anna Lee, the mayor, and Tom Hart, her deputy | said | the vote was fair
            » Critics of the plan, who met on Monday, warned that the fund would run dry.
            indirect | Critics of the plan | warned | the fund would run dry
            » After the match the coach said his team had slept.
            indirect | the coach | said | his team had slept
        "#]],
    );
}

#[test]
fn shared_and_relative_subjects() {
    table(
        &[
            "The court found that the firm had lied and ruled that it must pay.",
            "The minister denounced the men who attacked the post, saying they would be found.",
            "He spoke to the commander, who said the road was open.",
            "A letter saying the road was closed was read out.",
            "The talks stalled, with officials from both sides indicating that a deal was unlikely.",
        ],
        expect![[r#"
            » The court found that the firm had lied and ruled that it must pay.
            indirect | The court | found | the firm had lied
            indirect | The court | ruled | it must pay
            » The minister denounced the men who attacked the post, saying they would be found.
            indirect | The minister | denounced | the men who attacked the post
            indirect | The minister | saying | they would be found
            » He spoke to the commander, who said the road was open.
            indirect | the commander | said | the road was open
            » A letter saying the road was closed was read out.
            indirect | A letter | saying | the road was closed
            » The talks stalled, with officials from both sides indicating that a deal was unlikely.
            indirect | officials from both sides | indicating | a deal was unlikely
        "#]],
    );
}

#[test]
fn nested_sayings() {
    table(
        &[
            "Hart told the inquiry that Lee had said the gate was shut.",
            "According to the state news agency, KCNA, officials in charge of the test stated: \"It was a success.\"",
            "The paper quoted an aide as saying the trip was off.",
        ],
        expect![[r#"
            » Hart told the inquiry that Lee had said the gate was shut.
            indirect | Hart | told | Lee had said the gate was shut
            indirect | Lee | had said | the gate was shut
            » According to the state news agency, KCNA, officials in charge of the test stated: "It was a success."
            mixed | the state news agency, KCNA | According to | officials in charge of the test stated: "It was a success."
            direct | officials in charge of the test | stated | "It was a success."
            » The paper quoted an aide as saying the trip was off.
            indirect | The paper | quoted | an aide as saying the trip was off
            indirect | an aide | saying | the trip was off
        "#]],
    );
}

#[test]
fn cues_behind_and_inside_their_content() {
    table(
        &[
            "The dam, Bell said, would hold.",
            "The dam will hold, the engineer said.",
            "The dam will hold, according to the final report of the board.",
            "The dam, according to Bell, will hold.",
            "As the ministry announced in May, the dam will be rebuilt.",
            "The dam will be rebuilt, as the ministry announced.",
        ],
        expect![[r#"
            » The dam, Bell said, would hold.
            indirect | Bell | said | The dam … would hold
            » The dam will hold, the engineer said.
            indirect | the engineer | said | The dam will hold
            » The dam will hold, according to the final report of the board.
            indirect | the final report of the board | according to | The dam will hold
            » The dam, according to Bell, will hold.
            indirect | Bell | according to | The dam … will hold
            » As the ministry announced in May, the dam will be rebuilt.
            indirect | the ministry | announced | the dam will be rebuilt
            » The dam will be rebuilt, as the ministry announced.
            indirect | the ministry | announced | The dam will be rebuilt
        "#]],
    );
}

#[test]
fn according_to_and_its_commas() {
    table(
        &[
            "According to the coach, Ali Mehr, in the first match the robot scored twice.",
            "According to the Herald, Professor Jon Burrows, the head of the panel, said the flag would stay.",
            "According to the deal reached in August between the two cities, the port will pay half.",
        ],
        expect![[r#"
            » According to the coach, Ali Mehr, in the first match the robot scored twice.
            indirect | the coach, Ali Mehr | According to | in the first match the robot scored twice
            » According to the Herald, Professor Jon Burrows, the head of the panel, said the flag would stay.
            indirect | the Herald | According to | Professor Jon Burrows, the head of the panel, said the flag would stay
            indirect | Professor Jon Burrows, the head of the panel | said | the flag would stay
            » According to the deal reached in August between the two cities, the port will pay half.
            indirect | the deal reached in August between the two cities | According to | the port will pay half
        "#]],
    );
}

#[test]
fn passives_have_no_source() {
    table(
        &[
            "The gates are believed to have been open since March.",
            "It was reported that the plant would close.",
            "The plant is reportedly closing.",
            "He is accused of taking bribes from contractors.",
            "The closure was confirmed by the ministry.",
        ],
        expect![[r#"
            » The gates are believed to have been open since March.
            indirect passive | - | are believed | The gates … to have been open since March
            » It was reported that the plant would close.
            indirect passive | - | was reported | the plant would close
            » The plant is reportedly closing.
            indirect passive | - | reportedly | The plant is … closing
            » He is accused of taking bribes from contractors.
            indirect passive | - | is accused | He … of taking bribes from contractors
            » The closure was confirmed by the ministry.
            indirect | the ministry | was confirmed | The closure
        "#]],
    );
}

#[test]
fn nouns_that_carry_a_clause() {
    table(
        &[
            "Lee rejected the claim that she owned the land.",
            "Hart's warning that the bank would fail was ignored.",
            "Lee repeated her claim that the vote was stolen.",
            "The report that was published on Monday has 90 pages.",
        ],
        expect![[r#"
            » Lee rejected the claim that she owned the land.
            indirect | Lee | rejected | the claim that she owned the land
            indirect | - | claim | she owned the land
            » Hart's warning that the bank would fail was ignored.
            indirect | Hart | warning | the bank would fail
            » Lee repeated her claim that the vote was stolen.
            indirect | her | claim | the vote was stolen
            » The report that was published on Monday has 90 pages.
        "#]],
    );
}

#[test]
fn quotations_in_pieces() {
    table(
        &[
            "\"We left,\" Lund said. \"Nobody stopped us.\"",
            "Lund said the plan was \"dead on arrival\".",
            "The mayor presented what he called a \"quiet revolution\".",
            "The minister defended the plan: \"It is the only one we have.\"",
            "Lund nodded. \"Nobody stopped us at the gate.\"",
        ],
        expect![[r#"
            » "We left," Lund said. "Nobody stopped us."
            direct | Lund | said | "We left,"
            direct carried | Lund | - | "Nobody stopped us."
            » Lund said the plan was "dead on arrival".
            mixed | Lund | said | the plan was "dead on arrival"
            » The mayor presented what he called a "quiet revolution".
            mixed | he | called | a "quiet revolution"
            » The minister defended the plan: "It is the only one we have."
            direct | The minister | defended | "It is the only one we have."
            » Lund nodded. "Nobody stopped us at the gate."
            direct | - | - | "Nobody stopped us at the gate."
        "#]],
    );
}

#[test]
fn speakers_carried_across_paragraphs() {
    check(
        "\"We left at dawn,\" Pia Lund said.\n\n\"Nobody stopped us at the gate.\"",
        expect![[r#"
            direct | Pia Lund | said | "We left at dawn,"
            direct carried | Pia Lund | - | "Nobody stopped us at the gate."
        "#]],
    );
    check(
        "Pia Lund said: \"We left at dawn.\n\n\"Nobody stopped us. It was cold.\"",
        expect![[r#"
            direct | Pia Lund | said | "We left at dawn. … "Nobody stopped us. It was cold."
        "#]],
    );
    check(
        "The company denied this in a letter to the paper:\n\nNo such meeting took place. Our records are open.",
        expect![[r#"
            indirect carried | The company | denied | No such meeting took place. Our records are open.
        "#]],
    );
    check(
        "Pia Lund runs the shop. She said trade was slow.",
        expect![[r#"
            indirect | She | said | trade was slow
        "#]],
    );
}

#[test]
fn strengths() {
    let strength = |source: &str| {
        let text = format!("Council meets\n\n{source} said the levee would not hold.");
        Article::new(&text, &Metadata::default())
            .attributions
            .first()
            .map_or("-", |a| a.strength.name())
    };
    let mut out = String::new();
    for source in [
        "Pia Lund",
        "Mayor Ann Lee",
        "Police",
        "Prosecutors",
        "The Interior Ministry",
        "The company",
        "The two companies",
        "North Korea",
        "A spokeswoman for the hospital",
        "The county clerk",
        "An animal rights group",
        "A rights group in Upton",
        "The rights group",
        "The study",
        "Court records",
        "State media, KCNA,",
        "Officials",
        "U.S. officials",
        "Officials from both sides",
        "Experts",
        "Some",
        "Critics of the plan",
        "Residents",
        "A truck driver",
        "One source",
    ] {
        writeln!(out, "{source}: {}", strength(source)).unwrap();
    }
    expect![[r#"
        Pia Lund: named
        Mayor Ann Lee: named
        Police: body
        Prosecutors: body
        The Interior Ministry: body
        The company: body
        The two companies: body
        North Korea: body
        A spokeswoman for the hospital: body
        The county clerk: body
        An animal rights group: vague
        A rights group in Upton: body
        The rights group: body
        The study: document
        Court records: document
        State media, KCNA,: body
        Officials: vague
        U.S. officials: vague
        Officials from both sides: vague
        Experts: vague
        Some: vague
        Critics of the plan: vague
        Residents: vague
        A truck driver: vague
        One source: vague
    "#]]
    .assert_eq(&out);
}

#[test]
fn residents_named_right_after_are_found() {
    let text = "Council meets\n\nResidents said the water rose fast. \"It came in minutes,\" said Pia Lund, who lives by the gate.";
    let article = Article::new(text, &Metadata::default());
    assert_eq!(article.attributions[0].strength, Strength::Named);
}

#[test]
fn the_outermost_attribution_covers() {
    let text = "Council meets\n\nHart told the inquiry that Lee had said the gate was shut.";
    let article = Article::new(text, &Metadata::default());
    let gate = text.find("the gate").map_or(0, |at| at as u32);
    let covered = covering(&article.attributions, Span::new(gate, gate + 17));
    assert_eq!(covered, Some(0));
    assert_eq!(covering(&article.attributions, Span::new(0, 7)), None);
}

#[test]
fn cues_that_take_a_side() {
    assert!(is_loaded("claimed") && is_loaded("has pointed out") && is_loaded("admits"));
    assert!(!is_loaded("said") && !is_loaded("denied") && !is_loaded("told"));
}

/// Verbs of speech in other trades, titles, terms and scare quotes.
#[test]
fn silent() {
    for text in [
        "Divers found a body under the pier on Sunday.",
        "The committee called off the vote on the road.",
        "Only nine people showed up at the meeting.",
        "The mayor will address the council on Friday.",
        "The fund provides money for schools.",
        "He added up the hours.",
        "The judge denied him bail.",
        "If all goes according to plan, the bridge opens in May.",
        "The band played \"Long Way Home\" twice.",
        "The so-called \"quiet car\" was full.",
        "She read the meter and wrote a cheque.",
        "The ferry reports to the harbour office at noon.",
        "The trip was said no more about.",
        "They showed a film about eels.",
    ] {
        let found = marks(&format!("Council meets\n\n{text}"));
        assert!(found.is_empty(), "{text}\n{found}");
    }
}

/// Text without a stop, and text that is all quotation marks, takes no longer per word than other text.
#[test]
fn endless_sentences_end() {
    for piece in [
        "said that he said and ",
        "Lee, the mayor, and ",
        "\"no,\" said \"yes\" ",
        "of the claim that it was believed to ",
    ] {
        let text = piece.repeat(4000);
        let _ = marks(&text);
    }
}

#[test]
fn papers_and_answers_tell_a_clause() {
    table(
        &[
            "In the leaked letters, the clerks appear to mock the bidder.",
            "In the report, inspectors said the roof leaked.",
            "In the town, the clerks appear to mock the bidder.",
            "The firm's answer to the fault, dubbed Leakgate by the press, was first to recommend a filter.",
            "The committee's conclusion was that the dam failed.",
            "His car was to be sold.",
        ],
        expect![[r#"
            » In the leaked letters, the clerks appear to mock the bidder.
            indirect | the leaked letters | In | the clerks appear to mock the bidder
            » In the report, inspectors said the roof leaked.
            indirect | inspectors | said | the roof leaked
            » In the town, the clerks appear to mock the bidder.
            » The firm's answer to the fault, dubbed Leakgate by the press, was first to recommend a filter.
            indirect | The firm | answer | to recommend a filter
            » The committee's conclusion was that the dam failed.
            indirect | The committee | conclusion | the dam failed
            » His car was to be sold.
        "#]],
    );
}

#[test]
fn one_person_speaks_of_a_matter() {
    table(
        &[
            "She talked about the ease of moving the files.",
            "Manager Ola Berg discussed new controls along with a map.",
            "Berg discussed the plan with Hart.",
            "Berg and Hart discussed the plan.",
        ],
        expect![[r#"
            » She talked about the ease of moving the files.
            indirect | She | talked about | the ease of moving the files
            » Manager Ola Berg discussed new controls along with a map.
            indirect | Manager Ola Berg | discussed | new controls along with a map
            » Berg discussed the plan with Hart.
            » Berg and Hart discussed the plan.
        "#]],
    );
}

#[test]
fn rumours_and_claimed_figures_have_no_source() {
    table(
        &[
            "Other rumours for the launch include a bigger screen.",
            "The lamp has a claimed nine hours of light.",
            "The club took the claimed prize.",
            "Georgian charges that it lied were denied.",
        ],
        expect![[r#"
            » Other rumours for the launch include a bigger screen.
            indirect passive | - | rumours | a bigger screen
            » The lamp has a claimed nine hours of light.
            indirect passive | - | claimed | nine hours
            » The club took the claimed prize.
            » Georgian charges that it lied were denied.
            indirect | Georgian | charges | it lied
        "#]],
    );
}

#[test]
fn days_and_asides_stand_between_subject_and_cue() {
    table(
        &[
            "The audit office on June 3 called for a new tender.",
            "A board statement released Friday says the pool is safe.",
            "A spokeswoman, Ann Lee, for the agency says the pool is safe.",
            "The River Times reported Sunday that after two years of study, clerks are ending their work.",
            "Local media report Lee will leave.",
            "The shop was renamed Vale Store in 2006, as Vale began selling books.",
            "Women have to travel to give birth after the town hospital closed its ward on Tuesday, blaming a lack of beds.",
            "The party before the vote said that it was over.",
        ],
        expect![[r#"
            » The audit office on June 3 called for a new tender.
            indirect | The audit office | called for | a new tender
            » A board statement released Friday says the pool is safe.
            indirect | A board statement | says | the pool is safe
            » A spokeswoman, Ann Lee, for the agency says the pool is safe.
            indirect | A spokeswoman, Ann Lee | says | the pool is safe
            » The River Times reported Sunday that after two years of study, clerks are ending their work.
            indirect | The River Times | reported | after two years of study, clerks are ending their work
            » Local media report Lee will leave.
            indirect | Local media | report | Lee will leave
            » The shop was renamed Vale Store in 2006, as Vale began selling books.
            » Women have to travel to give birth after the town hospital closed its ward on Tuesday, blaming a lack of beds.
            indirect | the town hospital | blaming | a lack of beds
            » The party before the vote said that it was over.
            indirect | The party before the vote | said | it was over
        "#]],
    );
}

#[test]
fn people_of_a_body_speak_for_it() {
    let strength = |sentence: &str| {
        let text = format!("Council meets\n\n{sentence}");
        let article = Article::new(&text, &Metadata::default());
        article.attributions[0].strength
    };
    for body in [
        "Officials from the Harbour Board said it rained.",
        "Lawyers for Tom Lee say that he is ill.",
        "The islands' state-run media said it rained.",
    ] {
        assert!(strength(body) >= Strength::Body, "{body}");
    }
    for vague in [
        "Officials from the coast said it rained.",
        "Lawyers say that he is ill.",
        "Local media said it rained.",
    ] {
        assert_eq!(strength(vague), Strength::Vague, "{vague}");
    }
}

proptest! {
    /// Any text at all is analysed, and all spans lie on its character boundaries.
    #[test]
    fn any_text(text in r#"([a-zA-Z ,.:;"“”'’()—-]|said|that|he|according to|\PC|\n\n){0,120}"#, open in any::<bool>()) {
        let tagged = Tagged::new(&text, Carry { open_quotation: open });
        for a in attributions(&tagged, &[]) {
            for span in a.content.iter().chain(a.cue.iter()).chain(a.source.iter().map(|s| &s.span)) {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
        let _ = marks(&text);
    }
}

#[test]
fn a_past_tense_behind_its_subject_is_a_clause() {
    check(
        "Maria Soto, a school inspector, said the roof leaked.",
        expect![[r"
            indirect | Maria Soto, a school inspector | said | the roof leaked
        "]],
    );
}

#[test]
fn whom_a_phrase_ends_in_speaks_and_not_whom_it_begins_with() {
    let text = "Town beaten\n\n\"We are out,\" said Calderbrook manager Helen Marsh.\n";
    let article = Article::new(text, &Metadata::default());
    let source = article.attributions[0].source.expect("somebody speaks");
    let entity = article
        .entities
        .get(source.entity.expect("somebody known"))
        .expect("an entity");
    assert_eq!(entity.name, "Helen Marsh");
}

#[test]
fn a_body_named_after_its_workers_can_be_found() {
    let text = "Ports shut\n\nThe United Dock Workers said the ports would stay shut.\n";
    let article = Article::new(text, &Metadata::default());
    assert_eq!(article.attributions[0].strength, Strength::Body);
}

#[test]
fn a_letter_goes_on_as_long_as_somebody_speaks_of_themselves() {
    check(
        "The mayor released his letter, which reads: Friends, the doctors want me to rest. I will stay in office. My \
         family is well. The council meets on Monday.",
        expect![[r#"
            indirect | his letter | reads | Friends, the doctors want me to rest. I will stay in office. My family is well.
        "#]],
    );
}

#[test]
fn what_somebody_claims_to_have_is_claimed() {
    check(
        "The company claims to own the name.",
        expect![[r"
            indirect | The company | claims | to own the name
        "]],
    );
}

#[test]
fn what_is_asked_or_agreed_ends_before_the_next_clause() {
    table(
        &[
            "The council had agreed to lease 40 buses, but in 2003 a lawyer found a gap in the deal.",
            "The firm agreed to pay a fine, while the mayor left for Upton.",
            "The clerk, who asked to stay unnamed, said that the fund was empty.",
            "The guests promised to come and bring a cake.",
            "The dam, according to two aides who saw it in May, will hold.",
        ],
        expect![[r#"
            » The council had agreed to lease 40 buses, but in 2003 a lawyer found a gap in the deal.
            indirect | The council | had agreed | to lease 40 buses
            » The firm agreed to pay a fine, while the mayor left for Upton.
            indirect | The firm | agreed | to pay a fine
            » The clerk, who asked to stay unnamed, said that the fund was empty.
            indirect | The clerk | asked | to stay unnamed
            indirect | The clerk | said | the fund was empty
            » The guests promised to come and bring a cake.
            indirect | The guests | promised | to come and bring a cake
            » The dam, according to two aides who saw it in May, will hold.
            indirect | two aides who saw it in May | according to | The dam … will hold
        "#]],
    );
}

#[test]
fn what_a_thing_suggests_is_the_writers_own_inference() {
    table(
        &[
            "The film is already on sale, suggesting that the shops are ready.",
            "Prices fell by half in May, indicating that demand is weak.",
            "The report came out on Monday, suggesting that the talks have failed.",
            "Lee said the shop was shut, suggesting that trade was slow.",
            "The firm is in talks with Ostmark regarding a sale of ships as part of a deal.",
        ],
        expect![[r#"
            » The film is already on sale, suggesting that the shops are ready.
            » Prices fell by half in May, indicating that demand is weak.
            » The report came out on Monday, suggesting that the talks have failed.
            indirect | The report | suggesting | the talks have failed
            » Lee said the shop was shut, suggesting that trade was slow.
            indirect | Lee | said | the shop was shut
            indirect | Lee | suggesting | trade was slow
            » The firm is in talks with Ostmark regarding a sale of ships as part of a deal.
        "#]],
    );
}

#[test]
fn nobody_says_what_no_one_says() {
    for text in [
        "No one has claimed responsibility for the fire.",
        "None of the residents said the road was shut.",
        "Neither side said the truce was over.",
        "Troops began a campaign, dubbed \"Operation Frost\", to clear the valley.",
    ] {
        let found = marks(&format!("Council meets\n\n{text}"));
        assert!(found.is_empty(), "{text}\n{found}");
    }
}

#[test]
fn cues_that_look_like_nouns() {
    table(
        &[
            "In a poll of 1,000 adults, the Harbor Press reports, 45 percent gave the mayor good marks.",
            "The sign reads, \"Mind the gap\".",
            "Scientists fear such a change could spark an outbreak.",
            "Traders predict development of the port to slow.",
            "Officials are warning of floods in the north.",
            "Forecasters are warning the storm could reach the coast.",
            "Tarling claims that the new ferry is faster.",
            "Critics call the move an effort to tighten control.",
            "The plan calls on Ostmark to leave the valley.",
            "The union called for a new vote after the count.",
        ],
        expect![[r#"
            » In a poll of 1,000 adults, the Harbor Press reports, 45 percent gave the mayor good marks.
            indirect | the Harbor Press | reports | In a poll of 1,000 adults … 45 percent gave the mayor good marks
            » The sign reads, "Mind the gap".
            direct | The sign | reads | "Mind the gap"
            » Scientists fear such a change could spark an outbreak.
            indirect | Scientists | fear | such a change could spark an outbreak
            » Traders predict development of the port to slow.
            indirect | Traders | predict | development of the port to slow
            » Officials are warning of floods in the north.
            indirect | Officials | are warning of | floods in the north
            » Forecasters are warning the storm could reach the coast.
            indirect | Forecasters | are warning | the storm could reach the coast
            » Tarling claims that the new ferry is faster.
            indirect | Tarling | claims | the new ferry is faster
            » Critics call the move an effort to tighten control.
            indirect | Critics | call | the move an effort to tighten control
            » The plan calls on Ostmark to leave the valley.
            indirect | The plan | calls on | Ostmark to leave the valley
            » The union called for a new vote after the count.
            indirect | The union | called for | a new vote after the count
        "#]],
    );
}

#[test]
fn that_and_what_stands_behind_it() {
    table(
        &[
            "The board warned that, in its words, \"hasty\" repairs may fail.",
            "The charter dictates that parliament must be dissolved.",
            "Riis cited aides as saying as many as 12 people were hurt.",
            "A poll of voters indicates only a third believe the mayor.",
            "The bank's monthly report now anticipates demand will grow.",
            "Ostmark has threatened that any ban would be an act of war.",
            "Leaders are concerned the pace could raise prices.",
        ],
        expect![[r#"
            » The board warned that, in its words, "hasty" repairs may fail.
            mixed | The board | warned | in its words, "hasty" repairs may fail
            » The charter dictates that parliament must be dissolved.
            indirect | The charter | dictates | parliament must be dissolved
            » Riis cited aides as saying as many as 12 people were hurt.
            indirect | Riis | cited | aides as saying as many as 12 people were hurt
            indirect | aides | saying | as many as 12 people were hurt
            » A poll of voters indicates only a third believe the mayor.
            indirect | A poll of voters | indicates | only a third believe the mayor
            » The bank's monthly report now anticipates demand will grow.
            indirect | The bank's monthly report | anticipates | demand will grow
            » Ostmark has threatened that any ban would be an act of war.
            indirect | Ostmark | has threatened | any ban would be an act of war
            » Leaders are concerned the pace could raise prices.
            indirect | Leaders | are concerned | the pace could raise prices
        "#]],
    );
}

#[test]
fn clauses_without_a_tense() {
    table(
        &[
            "Police report one person injured.",
            "The video shows the sailors resting on deck.",
            "The cinema shows a film starring Ann Lee.",
            "The mayor suggested holding a vote in May.",
            "The study warns against working at night.",
        ],
        expect![[r#"
            » Police report one person injured.
            indirect | Police | report | one person injured
            » The video shows the sailors resting on deck.
            indirect | The video | shows | the sailors resting on deck
            » The cinema shows a film starring Ann Lee.
            » The mayor suggested holding a vote in May.
            indirect | The mayor | suggested | holding a vote in May
            » The study warns against working at night.
            indirect | The study | warns against | working at night
        "#]],
    );
}

#[test]
fn long_objects_and_their_names() {
    table(
        &[
            "The chief blames both fires on smokers.",
            "Lund called jogging \"a bore\".",
            "Critics of the mayor have called the case against him, the owner of the firm, revenge.",
            "The charity called the state of the camps in the north a forgotten crisis.",
            "Guards put the death toll at 20.",
            "Divers put the boat in the water.",
            "The mayor asked the port for help.",
            "Ostmark promised a release before June.",
            "The union called for a recount, citing major flaws.",
            "The minister questioned the need for a vote.",
            "Police questioned two men.",
        ],
        expect![[r#"
            » The chief blames both fires on smokers.
            indirect | The chief | blames | both fires on smokers
            » Lund called jogging "a bore".
            mixed | Lund | called | jogging "a bore"
            » Critics of the mayor have called the case against him, the owner of the firm, revenge.
            indirect | Critics of the mayor | have called | the case against him, the owner of the firm, revenge
            » The charity called the state of the camps in the north a forgotten crisis.
            indirect | The charity | called | the state of the camps in the north a forgotten crisis
            » Guards put the death toll at 20.
            indirect | Guards | put | the death toll at 20
            » Divers put the boat in the water.
            » The mayor asked the port for help.
            indirect | The mayor | asked | the port for help
            » Ostmark promised a release before June.
            indirect | Ostmark | promised | a release before June
            » The union called for a recount, citing major flaws.
            indirect | The union | called for | a recount
            indirect | The union | citing | major flaws
            » The minister questioned the need for a vote.
            indirect | The minister | questioned | the need for a vote
            » Police questioned two men.
        "#]],
    );
}

#[test]
fn passives_with_and_without_an_agent() {
    table(
        &[
            "The party is deemed a threat by its rivals.",
            "It is a word regarded by many as an insult.",
            "The vote, considered flawed by many, was repeated.",
            "The valley is considered the most fertile in Ostmark.",
            "The mayor is widely expected to win.",
            "The plant is expected to open in May.",
            "The town was shaken by attacks believed to have been planned abroad.",
            "Two aid workers were reported missing.",
            "The fires have been blamed on smokers.",
            "The city saw a rise in crime blamed on gangs.",
            "The board has been criticized for its silence.",
            "The verdict was condemned by rights groups.",
            "The guard was found guilty.",
            "The leak, dubbed the Big Drip by the press, was sealed.",
            "The ferry will be branded as a Lund Lines ship.",
            "Forty people are confirmed dead.",
        ],
        expect![[r#"
            » The party is deemed a threat by its rivals.
            indirect | its rivals | is deemed | The party … a threat
            » It is a word regarded by many as an insult.
            indirect | many | regarded | a word … as an insult
            » The vote, considered flawed by many, was repeated.
            indirect | many | considered | The vote … flawed
            » The valley is considered the most fertile in Ostmark.
            indirect passive | - | is considered | The valley … the most fertile in Ostmark
            » The mayor is widely expected to win.
            indirect passive | - | is widely expected | The mayor … to win
            » The plant is expected to open in May.
            » The town was shaken by attacks believed to have been planned abroad.
            indirect passive | - | believed | attacks … to have been planned abroad
            » Two aid workers were reported missing.
            indirect passive | - | were reported | Two aid workers … missing
            » The fires have been blamed on smokers.
            indirect passive | - | have been blamed | The fires … on smokers
            » The city saw a rise in crime blamed on gangs.
            indirect passive | - | blamed | a rise in crime … on gangs
            » The board has been criticized for its silence.
            indirect passive | - | has been criticized | The board … for its silence
            » The verdict was condemned by rights groups.
            indirect | rights groups | was condemned | The verdict
            » The guard was found guilty.
            » The leak, dubbed the Big Drip by the press, was sealed.
            » The ferry will be branded as a Lund Lines ship.
            » Forty people are confirmed dead.
        "#]],
    );
}

#[test]
fn calls_and_promises_have_owners() {
    table(
        &[
            "The mayor repeated his call to end the strike.",
            "The move drew demands from some members for a new vote.",
            "Opposition calls for a recount were rejected.",
            "There has been speculation among fans about a sale.",
            "The call to arms went unheard.",
        ],
        expect![[r#"
            » The mayor repeated his call to end the strike.
            indirect | his | call | to end the strike
            » The move drew demands from some members for a new vote.
            indirect | some members | demands | a new vote
            » Opposition calls for a recount were rejected.
            indirect | Opposition | calls | a recount
            » There has been speculation among fans about a sale.
            indirect passive | - | speculation | a sale
            » The call to arms went unheard.
        "#]],
    );
}

#[test]
fn a_name_and_a_colon_open_what_is_said() {
    table(
        &[
            "Experts say the deal is dead. The record reads on. Clerk Ada Lind: “We never had an offer.” Ben Roe: “I agree with that.”",
        ],
        expect![[r#"
            » Experts say the deal is dead. The record reads on. Clerk Ada Lind: “We never had an offer.” Ben Roe: “I agree with that.”
            indirect | Experts | say | the deal is dead
            direct carried | Ada Lind | - | “We never had an offer.”
            direct carried | Ben Roe | - | “I agree with that.”
        "#]],
    );
}

#[test]
fn cues_that_close_or_break_a_sentence_after_a_longer_subject() {
    table(
        &[
            "The firm took the lease in 1964, the land register shows.",
            "The board knew of the crack, internal memos obtained by the Courier suggest.",
            "The club, its latest accounts show, lost a pound.",
            "Sales fell by 12 percent, reckons the firm Statmark.",
            "A note which, Tolmar maintains, was never sent lies with a court.",
            "Prosecutors suspect that the firm paid.",
            "Some families hold that they were moved.",
            "Ann Lee, who runs the mill, doubts that it will last.",
            "The council heard of costs, delays and the board's claims.",
            "He flew to the coast, then to the United States.",
        ],
        expect![[r#"
            » The firm took the lease in 1964, the land register shows.
            indirect | the land register | shows | The firm took the lease in 1964
            » The board knew of the crack, internal memos obtained by the Courier suggest.
            indirect | internal memos obtained by the Courier | suggest | The board knew of the crack
            » The club, its latest accounts show, lost a pound.
            indirect | its latest accounts | show | The club … lost a pound
            » Sales fell by 12 percent, reckons the firm Statmark.
            indirect | the firm Statmark | reckons | Sales fell by 12 percent
            » A note which, Tolmar maintains, was never sent lies with a court.
            indirect | Tolmar | maintains | A note which … was never sent lies with a court
            » Prosecutors suspect that the firm paid.
            indirect | Prosecutors | suspect | the firm paid
            » Some families hold that they were moved.
            indirect | Some families | hold | they were moved
            » Ann Lee, who runs the mill, doubts that it will last.
            indirect | Ann Lee | doubts | it will last
            » The council heard of costs, delays and the board's claims.
            » He flew to the coast, then to the United States.
        "#]],
    );
}

#[test]
fn who_is_quoted_is_found_past_titles_ages_and_asides() {
    table(
        &[
            "\"We were told the law would bring work,\" Luis Orvall, president of the federation, said to loud applause.",
            "\"I went there,\" team captain Rhea Aux, 17, said by phone.",
            "\"We looked at it,\" managing director Ann Holm tells the Courier.",
            "\"They can keep writing,\" said Strand, who played with the chief scout and still sends him a card.",
            "\"We are not vandals,\" a note on the door of the hall reads.",
            "\"It is an ambush,\" charged the group's leader, Ann Holm.",
            "\"She sent us a cake,\" remembers its secretary, Tom Marr.",
            "The school is to open \"if it dries\", as the mayor, Ann Holm, put it.",
            "No cases have been found, health officials there said.",
            "On Friday Holm described the ruling as the best in years.",
            "The owner blamed the weather.",
            "The roof, said to be new, fell.",
        ],
        expect![[r#"
            » "We were told the law would bring work," Luis Orvall, president of the federation, said to loud applause.
            direct | Luis Orvall, president of the federation | said | "We were told the law would bring work,"
            » "I went there," team captain Rhea Aux, 17, said by phone.
            direct | team captain Rhea Aux | said | "I went there,"
            » "We looked at it," managing director Ann Holm tells the Courier.
            direct | managing director Ann Holm | tells | "We looked at it,"
            » "They can keep writing," said Strand, who played with the chief scout and still sends him a card.
            direct | Strand | said | "They can keep writing,"
            » "We are not vandals," a note on the door of the hall reads.
            direct | a note on the door of the hall | reads | "We are not vandals,"
            » "It is an ambush," charged the group's leader, Ann Holm.
            direct | the group's leader, Ann Holm | charged | "It is an ambush,"
            » "She sent us a cake," remembers its secretary, Tom Marr.
            direct | its secretary, Tom Marr | remembers | "She sent us a cake,"
            » The school is to open "if it dries", as the mayor, Ann Holm, put it.
            mixed | the mayor, Ann Holm | put | The school is to open "if it dries"
            » No cases have been found, health officials there said.
            indirect | health officials | said | No cases have been found
            » On Friday Holm described the ruling as the best in years.
            indirect | Holm | described | the ruling as the best in years
            » The owner blamed the weather.
            indirect | The owner | blamed | the weather
            » The roof, said to be new, fell.
        "#]],
    );
}

#[test]
fn what_is_understood_or_talked_of_has_no_source() {
    table(
        &[
            "It is understood that the firm will appeal.",
            "It's believed she left the track.",
            "The north wing, it is understood, will be sold.",
            "The gate is understood to have come to 600 pounds.",
            "There is talk in town that the league may fold.",
            "There were murmurs about a sale.",
            "She gave a talk about bees.",
        ],
        expect![[r#"
            » It is understood that the firm will appeal.
            indirect passive | - | is understood | the firm will appeal
            » It's believed she left the track.
            indirect passive | - | 's believed | she left the track
            » The north wing, it is understood, will be sold.
            indirect passive | - | is understood | The north wing … will be sold
            » The gate is understood to have come to 600 pounds.
            indirect passive | - | is understood | The gate … to have come to 600 pounds
            » There is talk in town that the league may fold.
            indirect passive | - | talk | the league may fold
            » There were murmurs about a sale.
            indirect passive | - | murmurs | a sale
            » She gave a talk about bees.
        "#]],
    );
}
