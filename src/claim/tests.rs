//! What in a sentence asks for a source, and what only looks like it.

use super::{ClaimKind, Sourcing};
use crate::article::{Article, Metadata};

/// Whether the sentence, as the third paragraph of a story, makes a claim of the kind that is worth asking about.
fn claims(sentence: &str, kind: ClaimKind) -> bool {
    let text = format!("Mill\n\nThe mill stands on the river.\n\n{sentence}\n");
    let article = Article::new(&text, &Metadata::default());
    article
        .claims
        .iter()
        .any(|c| c.block == 2 && c.kind == kind && c.worth >= 2)
}

#[track_caller]
fn check(kind: ClaimKind, asked: &[&str], fine: &[&str]) {
    for sentence in asked {
        assert!(claims(sentence, kind), "not a claim: {sentence}");
    }
    for sentence in fine {
        assert!(!claims(sentence, kind), "a claim: {sentence}");
    }
}

#[test]
fn minds_and_wishes_that_are_stated() {
    check(
        ClaimKind::Motive,
        &["Some of the tenants hope to be bought out."],
        &[
            "The Harrow Trust wants the weir to be rebuilt.",
            "An association of tenants wants the owner to be fined.",
            "The weir belongs to the council, which wants it rebuilt.",
            "Mr Lind thought otherwise.",
        ],
    );
}

#[test]
fn leave_timetables_and_plans_are_no_predictions() {
    check(
        ClaimKind::Prediction,
        &["The weir could fail within the year."],
        &[
            "The drug may be given only by trained staff.",
            "Comments may be made until April 30.",
            "He may have a point.",
            "The licence is due to be decided in April.",
            "The airline will keep part of its fleet until 2022.",
        ],
    );
}

#[test]
fn what_the_outlet_did_to_find_out_needs_no_source() {
    assert_eq!(sourcing("The Gazette spoke to 40 of the 90 workers."), []);
    assert_ne!(sourcing("The owner paid 40 of the 90 workers."), []);
}

#[test]
fn what_is_still_to_come_is_no_question_yet() {
    let asked = |sentence: &str| {
        let text = format!("Pier\n\nThe pier stands on the river.\n\n{sentence}\n");
        let article = Article::new(&text, &Metadata::default());
        article.claims.iter().any(|c| c.asked)
    };
    assert!(asked("Some 900 people marched on Saturday."));
    assert!(!asked("Some 900 people marched on Saturday TK."));
}

#[test]
fn a_row_harms_nobody_who_is_counted() {
    check(
        ClaimKind::Toll,
        &["The flood damaged 40 homes."],
        &["The row has badly damaged Anna Lund, whose party holds a majority of two."],
    );
}

#[test]
fn ranks_by_ordinals_and_not_by_plans() {
    check(
        ClaimKind::Superlative,
        &[
            "It was the third collapse at the mill since 2011.",
            "It was the first win by a village school in the 12 years of the contest.",
        ],
        &[
            "The strikers stayed out for longer than planned.",
            "The repair is simpler than it looks.",
            "In 1967 two novices drowned on a walk that he was leading.",
            "A round table is to meet for the first time on April 22.",
            "The town is best known for its glass fair.",
            "He was banned last November for two years.",
        ],
    );
}

#[test]
fn reasons_behind_what_and_why() {
    check(
        ClaimKind::Cause,
        &[
            "What sank the scheme was the price of steel.",
            "That is why the ferry no longer calls at Tolm.",
            "She left after a row with the board.",
        ],
        &[
            "The panel is due to report by March.",
            "He was charged with causing a flood.",
            "The council dropped a bylaw that would have forced owners to pay.",
            "What becomes of the site is open.",
        ],
    );
}

#[test]
fn what_bodies_ask_of_each_other_is_public() {
    check(
        ClaimKind::NonPublic,
        &["The firm has asked its landlord to wait."],
        &[
            "It has asked the government to pay for the dam.",
            "Ministers from four countries have agreed to share the water.",
            "The roof has leaked since a storm in October.",
            "The works knew of the crack, internal memos obtained by the Courier suggest.",
        ],
    );
}

#[test]
fn figures_on_a_roll_or_in_a_paper() {
    check(
        ClaimKind::Statistic,
        &["The rescue has cost about 46,000 euros."],
        &[
            "Pielava, a municipality of 3,100 people, has asked for one.",
            "Kastel, a city of about 200,000, is on the coast.",
            "The petition had 1,914 names on it.",
            "The draft lists 41 routes in three groups.",
            "The mayor has put in a request for $18,000 for a keeper.",
        ],
    );
}

#[test]
fn figures_that_are_set_in_public() {
    check(
        ClaimKind::Statistic,
        &["Sales rose by 5 percent last year."],
        &[
            "Council tax will rise by 5 percent from April.",
            "Norvane is recalling about 31,000 of its trucks.",
            "By nightfall the fighting had reached Mohel, population 30,000.",
            "The poll has a margin of error of three percentage points.",
            "At the last general election he won with 54 percent.",
            "The growers are asking the county to put $10,000 into a campaign.",
        ],
    );
}

/// The sourcing of the claims in the sentence, as the third paragraph of a story.
fn sourcing(sentence: &str) -> Vec<Sourcing> {
    let text = format!("Mill\n\nThe mill stands on the river.\n\n{sentence}\n");
    let article = Article::new(&text, &Metadata::default());
    let claims = article.claims.iter().filter(|c| c.block == 2);
    claims.map(|c| c.sourcing).collect()
}

#[test]
fn what_a_law_lays_down_or_somebody_keeps_back_is_no_claim() {
    for sentence in [
        "Under the new law, a town can grant 40 licences worth $2 million each.",
        "The firm would not say how many of its 900 workers had left.",
        "A spokesman declined to say whether the 900 workers had been paid.",
    ] {
        assert_eq!(sourcing(sentence), [], "{sentence}");
    }
    for sentence in [
        "About 40 percent of the workers have left the firm.",
        "The firm said that 40 percent of its workers had left.",
    ] {
        assert_ne!(sourcing(sentence), [], "{sentence}");
    }
}

#[test]
fn whoever_counts_or_estimates_is_the_source() {
    for sentence in [
        "The department counted 6,200 dead fish along the coast last year.",
        "They ate 412 pies, by the count of the women who baked them.",
        "One in ten of the clocks will never go again, in his estimate.",
        "She was met by a crowd which the police estimated at 3,000.",
    ] {
        let found = sourcing(sentence);
        assert!(!found.contains(&Sourcing::Unsourced), "{sentence}");
    }
    for sentence in [
        "The crowd was estimated at 3,000.",
        "About 40 percent of the fish along the coast died last year.",
    ] {
        let found = sourcing(sentence);
        assert!(found.contains(&Sourcing::Unsourced), "{sentence}");
    }
}
