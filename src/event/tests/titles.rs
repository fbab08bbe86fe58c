//! What the names of the outline say, and what it leaves out.

use super::{Article, Metadata, outline};

/// The outline of one paragraph.
fn lines(paragraph: &str) -> Vec<String> {
    outline(&format!("A story\n\n{paragraph}\n"))
}

/// Each paragraph has the line in its outline.
fn told(cases: &[(&str, &str)]) {
    for (paragraph, want) in cases {
        let found = lines(paragraph);
        assert!(found.iter().any(|l| l == want), "{paragraph} {found:?}");
    }
}

#[test]
fn a_relative_clause_tells_of_what_stands_before_it() {
    told(&[
        (
            "Police are searching for the robbers who shot two guards in Lorne on Monday.",
            "Robbers shot two guards in Lorne",
        ),
        (
            "The road was named under the mayor Karl Holm, who died on Monday.",
            "Mayor Karl Holm died",
        ),
        (
            "Two men on a tractor who blocked the bridge on Monday were fined.",
            "Two men on tractor blocked bridge",
        ),
        (
            "The bombing of a train that killed nine people on Monday shocked Lorne.",
            "Bombing of train killed nine people",
        ),
        (
            "The strait lies north of the port that Karl Holm closed; Ann Reed was hurt in the blast, which killed two guards on Monday.",
            "Blast killed two guards",
        ),
        (
            "The vote is held to replace Karl Holm from the Harbour Alliance, who was shot on Monday.",
            "Karl Holm shot",
        ),
        (
            "The vote is held to replace Karl Holm from the Harbour Alliance (HA), who was shot on Monday.",
            "Karl Holm shot",
        ),
        (
            "Police found links on Monday to two bombings last year that killed nine people.",
            "Two bombings killed nine people",
        ),
        (
            "A boiler exploded on Monday near a truck parked in the square.",
            "Boiler exploded near truck",
        ),
        (
            "Soldiers of President Karl Holm, who were shot on Monday, lie in Lorne.",
            "Soldiers of Karl Holm shot",
        ),
        (
            "Marland is a rich country, which joined the union in 1990.",
            "Marland joined union",
        ),
    ]);
}

#[test]
fn a_clause_behind_when_or_as_has_its_own_verb() {
    told(&[
        (
            "A guard was also killed when a boiler exploded in northern Lorne on Monday.",
            "Boiler exploded in northern Lorne",
        ),
        (
            "Two guards were hurt in a gun attack on Monday when two men on a scooter opened fire.",
            "Two men on scooter opened fire",
        ),
        (
            "Marland is on track with its Harbour Fund and reached a deal in May.",
            "Marland reached deal",
        ),
        (
            "Holm fled to the coast in June after the government in Lorne issued a warrant for his arrest.",
            "Government in Lorne issued warrant for arrest",
        ),
        (
            "Union officials say a clash between guards and strikers near the port of Lorne has left three men dead.",
            "Clash between guards and strikers left three men dead",
        ),
    ]);
}

#[test]
fn all_who_act_together_are_named_or_counted() {
    told(&[
        (
            "Ann Lane, Karl Holm and Peter Reed met in Oslo on Monday.",
            "Lane, Holm and Reed met in Oslo",
        ),
        (
            "Norway, Sweden, Denmark, Finland and Iceland signed a pact in Oslo on Monday.",
            "Norway and four others signed pact in Oslo",
        ),
        (
            "The army says one Marland and one Lornish sailor were killed on Monday.",
            "One Marland and one Lornish sailor killed",
        ),
        (
            "The ministers of Norway and Sweden adjourned their talks on Monday.",
            "Ministers of Norway and Sweden adjourned talks",
        ),
        (
            "The harbour police say unidentified gunmen shot and wounded two guards on Monday.",
            "Unidentified gunmen shot and wounded two guards",
        ),
        (
            "Tens of thousands of angry miners marched through Lorne on Monday.",
            "Thousands of angry miners marched through Lorne",
        ),
    ]);
    let who = |text: &str| -> Vec<String> {
        let article = Article::new(&format!("A story\n\n{text}\n"), &Metadata::default());
        let first = article.events.iter().take(1);
        let ids = first.flat_map(|e| &e.participants);
        ids.map(|id| article.entities.list()[*id as usize].name.clone())
            .collect()
    };
    assert_eq!(
        who("Ann Lane, Karl Holm and Peter Reed met in Oslo on Monday."),
        ["Ann Lane", "Karl Holm", "Peter Reed"]
    );
    // Neither the people of those who say so, nor the owner of a house, nor where it happened.
    assert_eq!(
        who(
            "Turkish officials said they arrested a man near Karl Holm's house in Izmir and Ankara on Monday."
        ),
        [""; 0]
    );
    // Nor who takes part in what came after.
    assert_eq!(
        who(
            "Police arrested two men on Monday just hours before a meeting of Karl Holm and Ann Reed."
        ),
        [""; 0]
    );
}

#[test]
fn an_office_is_its_holder_but_a_convoy_is_not() {
    told(&[
        (
            "The convoy of Prime Minister Karl Holm was attacked on Monday.",
            "Convoy of Karl Holm attacked",
        ),
        (
            "The secretary of state Helen Brandt arrived in Geneva on Monday.",
            "Helen Brandt arrived in Geneva",
        ),
    ]);
}

#[test]
fn what_the_verb_needs_is_whole() {
    told(&[
        (
            "The militants were given until Friday to surrender.",
            "Militants given until Friday to surrender",
        ),
        (
            "The driver was sentenced to six years in prison on Monday.",
            "Driver sentenced to six years in prison",
        ),
        (
            "A clerk of the port was charged on Monday with stealing cars.",
            "Clerk of port charged with stealing cars",
        ),
        (
            "Corvo Ltd. released a new lineup of light delivery vans on Monday.",
            "Corvo Ltd. released new lineup of light delivery vans",
        ),
        (
            "Several hundred angry strikers have begun their second week of protests on Monday.",
            "Angry strikers have begun second week of protests",
        ),
        (
            "Guards seized rifles, boats and cash on Monday.",
            "Guards seized rifles, boats and cash",
        ),
        (
            "The yard sold more than a million boats in May.",
            "Yard sold more than a million boats",
        ),
        (
            "The council agreed at a meeting in Lorne on Monday to close the school.",
            "Council agreed to close school",
        ),
        (
            "Karl Holm died on Monday at a Lorne hospital for bird flu patients.",
            "Karl Holm died at Lorne hospital",
        ),
        (
            "The mayor will pay tribute at a Monday ceremony in Lorne.",
            "Mayor to pay tribute at ceremony in Lorne",
        ),
        (
            "Ann Reed was to hold talks with Karl Holm on Monday.",
            "Ann Reed was to hold talks with Karl Holm",
        ),
        (
            "Doctors Without Borders welcomed the release of the nurses on Monday.",
            "Doctors Without Borders welcomed release of nurses",
        ),
        (
            "The court sentenced a harbour paper's editor to two years in prison on Monday.",
            "Court sentenced harbour paper's editor to two years",
        ),
        (
            "A remote-controlled roadside bomb tore through the side of an army bus on Monday.",
            "Roadside bomb tore through side of army bus",
        ),
        (
            "The port was closed on Monday in response to a rocket attack.",
            "Port closed in response to rocket attack",
        ),
        (
            "Gunmen in the Democratic Republic of Congo killed a clerk on Monday.",
            "Gunmen in Democratic Republic of Congo killed clerk",
        ),
        (
            "The airline bought six of these planes on Monday.",
            "Airline bought six of these planes",
        ),
        (
            "The mayor met Kashmiri separatist leaders on Monday.",
            "Mayor met Kashmiri separatist leaders",
        ),
        (
            "The guards agreed on Monday to arrest and jail the mayor.",
            "Guards agreed to arrest and jail mayor",
        ),
        (
            "Ann Reed named Karl Holm as the new head of the long-troubled National Harbour Fund on Monday.",
            "Ann Reed named Karl Holm as new head",
        ),
        (
            "The guards killed one of the robbers on Monday.",
            "Guards killed one of the robbers",
        ),
        (
            "The storm has left nine people dead and two million others homeless on Monday.",
            "Storm left nine people dead",
        ),
        (
            "Ann Reed was elected on Monday for a four-year term as mayor.",
            "Ann Reed elected for four-year term as mayor",
        ),
        (
            "Marland joined both the union and the league on Monday.",
            "Marland joined union and league",
        ),
        (
            "The town approved its own law on Monday.",
            "Town approved its own law",
        ),
        (
            "The army says the robbers have killed two more unarmed guards on Monday.",
            "Robbers killed two more unarmed guards",
        ),
        (
            "A second blast went off minutes later in the old town on Monday.",
            "Second blast went off in old town",
        ),
        (
            "Police are offering generous rewards on Monday to anyone who knows the thief.",
            "Police offering generous rewards",
        ),
    ]);
}

#[test]
fn the_visit_is_that_of_somebody() {
    told(&[(
        "Karl Holm signed a pact on Monday during his visit to Norway.",
        "Karl Holm's visit to Norway",
    )]);
}

#[test]
fn a_line_that_leaves_open_who_or_what_is_left_out() {
    for (paragraph, not) in [
        // Whose? With whom?
        (
            "The ministers praised the ceremony in Lorne on Monday.",
            "Ceremony",
        ),
        (
            "Gyora is host to the forum, whose leaders gather there on Friday.",
            "Whose leaders",
        ),
        (
            "Marland and Norway agreed on Monday to do more together at sea.",
            "to do",
        ),
        // What was it that came?
        ("The warning came on Monday.", "Warning"),
        ("The rest will go home on Friday.", "Rest"),
        // Of whom?
        (
            "The cases of 200 prisoners were heard on Monday and about half of them were released.",
            "200 prisoners released",
        ),
        // What did it reject, adopt, ask?
        (
            "Holm questioned the grounds on which the mayor closed the school on Monday.",
            "Holm questioned",
        ),
        (
            "Members questioned on Monday how much the school will cost.",
            "Members questioned",
        ),
        (
            "The firm was found on Monday to have sold the boats.",
            "Firm found",
        ),
        // It was not done, or not yet.
        (
            "The judge ruled on Monday that the prosecution had not shown that the trawler struck the wall.",
            "struck",
        ),
        (
            "Marland announced in August that it no longer wanted grain from Lorne.",
            "Announced",
        ),
        (
            "The strike is delayed until Karl Holm can meet the union on Thursday.",
            "Karl Holm can",
        ),
        // Not by those who say so.
        (
            "Marland accused the port of Lorne on Monday of committing fraud.",
            "Marland committing",
        ),
        (
            "Many sailors praised him for helping to end the strike in 1981.",
            "Many sailors helping",
        ),
        // The yard, or the study?
        (
            "The yard withdrew the paint last year after a study showed it doubled the risk of fire.",
            "Yard doubled",
        ),
        (
            "Holm has given the strikers until the end of the week on Monday to leave the port.",
            "Holm has given",
        ),
        (
            "The navy ordered a ship carrying grain to turn back on Monday.",
            "Navy ordered",
        ),
        (
            "The minister asked the guard Karl Holm on Monday whether the door was shut.",
            "Minister asked",
        ),
        (
            "The mayor announced on Monday a delegation is leaving for Oslo.",
            "Mayor announced delegation",
        ),
        (
            "Holm denied a report on Monday that he sold the boats to Marland.",
            "Holm sold",
        ),
        (
            "Those who bought a ticket on Monday will receive a refund.",
            "Ticket",
        ),
        (
            "The vote comes two days after a summit in Lorne.",
            "Vote comes",
        ),
        (
            "A statement issued on Monday said the guards died in the fire.",
            "Statement",
        ),
        (
            "The officials say that the plane never arrived there on Monday.",
            "Plane arrived",
        ),
        (
            "Hundreds have sat in jail since May without being charged on Monday.",
            "Hundreds charged",
        ),
        (
            "He and the mayor Karl Holm met in Oslo on Monday.",
            "Karl Holm",
        ),
        (
            "The letter is a threat that Marland will attack the port on Monday.",
            "Marland to",
        ),
        ("The same group burned a boat on Monday.", "Same group"),
        (
            "The lawmakers had the papers on Monday and many agreed with the mayor.",
            "Lawmakers agreed",
        ),
        (
            "The port defended on Monday its decision to allow sailors to sell the boats.",
            "Port defended decision to allow sailors",
        ),
        (
            "Results of the vote gave the victory on Monday to the former mayor of the old harbour town.",
            "Results of the vote gave victory",
        ),
        (
            "Police fired gas on Monday to put a stop to a rally that the old harbour union led.",
            "Police fired gas to put stop",
        ),
        (
            "The revolt to replace the council has killed nine people since Monday.",
            "Council killed",
        ),
        (
            "Karl Holm, his wife, his son and a clerk were arrested on Monday.",
            "His son",
        ),
        (
            "Holm is wanted for the death of an officer, killed in a raid on Monday.",
            "Holm killed",
        ),
        (
            "The guards fired on strikers on Monday, killing as many as they could.",
            "Guards killed",
        ),
        ("The mayor issued the call on Monday.", "Mayor issued"),
        (
            "The army says a Harbour 15 jet crashed on Monday near Lorne, killing nine people.",
            "Army killed",
        ),
        (
            "The militants demanded on Monday that all Lornish prisoners be freed.",
            "All Lornish prisoners freed",
        ),
        // What somebody counts.
        (
            "The union put support for the plan at below 40 percent on Monday.",
            "Union put",
        ),
    ] {
        let found = lines(paragraph);
        assert!(
            !found.iter().any(|l| l.starts_with(not)),
            "{paragraph} {found:?}"
        );
    }
}

#[test]
fn what_is_told_elsewhere_is_left_out() {
    for (paragraph, none) in [
        (
            "Corvo Air will close in May, the airline announced on Monday.",
            "announced",
        ),
        ("After that Corvo handed over two a month.", "handed over"),
    ] {
        let found = lines(paragraph);
        assert!(!found.iter().any(|l| l.contains(none)), "{found:?}");
    }
    told(&[
        ("A bomb killed two on Monday.", "Bomb killed two"),
        (
            "Shares in Corvo closed 3.1 percent higher on Monday.",
            "Shares in Corvo closed 3.1 percent higher",
        ),
        (
            "Firefighters broke windows on Monday to reach those inside.",
            "Firefighters broke windows",
        ),
    ]);
}

#[test]
fn what_is_come_upon_begun_or_done_by_one_of_several_is_told_whole() {
    told(&[
        (
            "Police found a body in the river on Monday.",
            "Police found body in river",
        ),
        (
            "Engineers began boring the second tunnel in June.",
            "Engineers began boring second tunnel",
        ),
        (
            "One of them, a 23-year-old student, died in hospital on Monday.",
            "23-year-old student died in hospital",
        ),
        (
            "The crack, about two metres long, was spotted on Monday by a diver.",
            "Crack spotted by diver",
        ),
    ]);
    // Who says what is no deed, and "one of them" alone is nobody.
    for paragraph in [
        "Auditors found the firm had lied on Monday.",
        "One of them died in hospital on Monday.",
    ] {
        let found = lines(paragraph);
        assert!(
            found
                .iter()
                .all(|l| !l.starts_with("Auditors found") && !l.starts_with("One")),
            "{paragraph} {found:?}"
        );
    }
}

#[test]
fn whom_it_is_done_to_is_named() {
    told(&[
        (
            "Ann Reed asked for leave. The trust turned her down and dismissed her in June last year.",
            "Trust dismissed Ann Reed",
        ),
        (
            "Ann Reed asked for leave. The trust turned her down in June last year.",
            "Trust turned Ann Reed down",
        ),
        (
            "Karl Reed lives in Lorne. Police arrested him on Monday.",
            "Police arrested Karl Reed",
        ),
    ]);
    let found = lines("Ann Reed lives in Lorne. Police arrested her brother on Monday.");
    assert!(found.iter().all(|l| !l.contains("Reed")), "{found:?}");
}

#[test]
fn how_people_were_left_belongs_to_it() {
    told(&[
        (
            "In 2023, a landslide at a mine left at least 25 dead.",
            "Landslide at mine left at least 25 dead",
        ),
        ("The blast left six injured.", "Blast left six injured"),
    ]);
}

#[test]
fn who_stands_before_a_relative_clause_that_holds_another() {
    told(&[
        (
            "A nurse who was sacked after she refused to work nights has been awarded 85,000 crowns by a court.",
            "Nurse awarded 85,000 crowns by court",
        ),
        (
            "The pit is owned by Corvo, a firm based in Toronto, which bought the land from Ann Reed in 2015.",
            "Corvo bought land from Ann Reed",
        ),
    ]);
}

#[test]
fn what_is_given_and_found_is_told_whole() {
    told(&[
        (
            "Marland pledged on Monday to give Karl Holm about $2 billion.",
            "Marland pledged to give Karl Holm about $2 billion",
        ),
        (
            "A jury found two of his aides guilty of fraud on Monday.",
            "Jury found two of his aides guilty of fraud",
        ),
        (
            "Ministers from Marland and the Harbour Alliance, or HA, signed the treaty in Lorne on Monday.",
            "Ministers from Marland and Harbour Alliance signed treaty",
        ),
        (
            "Karl Holm retired on Monday with a sore knee with the match even.",
            "Karl Holm retired with sore knee",
        ),
    ]);
    let found = lines("A court found Karl Holm, who had led the party, guilty of fraud on Monday.");
    assert!(
        found.iter().all(|l| !l.ends_with("found Karl Holm")),
        "{found:?}"
    );
}
