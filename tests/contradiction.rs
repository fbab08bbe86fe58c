//! Pairs of lines that cannot both be true, and pairs that only look so.

use std::fmt::Write as _;

use copydesk::{
    article::{Article, Metadata},
    rules,
    time::DateHints,
};

/// Lines that cannot both be true.
const PAIRS: [(&str, &str); 20] = [
    (
        "Ada Kovac will deliver a speech at the trade summit in Sillmouth.",
        "Kovac will not attend the summit.",
    ),
    (
        "Mayor Ilse Brandt will speak at the fair on Friday.",
        "Brandt will not attend the fair.",
    ),
    (
        "Ruth Ansley is scheduled to address the conference.",
        "Ansley will not attend the conference.",
    ),
    (
        "Bram Oakes voted for the plan.",
        "Oakes did not vote for the plan.",
    ),
    (
        "The council approved the budget.",
        "The council rejected the budget.",
    ),
    (
        "Sill Lines will reopen the pier in May.",
        "Sill Lines will not reopen the pier in May.",
    ),
    (
        "Ewan Dorn signed the contract on Monday.",
        "Dorn did not sign the contract.",
    ),
    (
        "Mair Tolland will visit the yard on Tuesday.",
        "Tolland will not visit the yard.",
    ),
    (
        "The court convicted the driver.",
        "The court acquitted the driver.",
    ),
    (
        "Joss Amberly paid the fine.",
        "Amberly never paid the fine.",
    ),
    (
        "Hetty Marsh will chair the meeting.",
        "Marsh won't attend the meeting.",
    ),
    (
        "Tom Varley wrote the report.",
        "Varley did not write the report.",
    ),
    (
        "Lena Orrick is set to host the dinner.",
        "Orrick will not attend the dinner.",
    ),
    (
        "The board adopted the timetable.",
        "The board refused the timetable.",
    ),
    (
        "Pia Lindqvist answered the letter.",
        "Lindqvist declined to answer the letter.",
    ),
    (
        "Rhys Amory met the owners on Wednesday.",
        "Amory did not meet the owners on Wednesday.",
    ),
    (
        "Iola Penrith plans to sell the boat.",
        "Penrith will not sell the boat.",
    ),
    (
        "Nerys Calloway will perform at the festival.",
        "Calloway will not appear at the festival.",
    ),
    (
        "Odile Harcourt resigned on Thursday.",
        "Harcourt did not resign.",
    ),
    (
        "Owen Tarrant joined the crew in March.",
        "Tarrant never joined the crew.",
    ),
];

/// Lines that can both be true.
const NEAR_MISSES: [(&str, &str); 20] = [
    (
        "Ada Kovac had planned to speak at the trade summit.",
        "Kovac will not attend the summit.",
    ),
    (
        "Ada Kovac will speak at the trade summit.",
        "Kovac will not attend the climate summit.",
    ),
    (
        "Ada Kovac will speak at the summit on Friday.",
        "Kovac will not attend the summit on Saturday.",
    ),
    (
        "Ada Kovac will speak at the summit by video.",
        "Kovac will not attend the summit.",
    ),
    (
        "Ada Kovac will speak at the summit.",
        "If the strike goes on, Kovac will not attend the summit.",
    ),
    (
        "Ada Kovac will speak at the summit.",
        "Bram Oakes will not attend the summit.",
    ),
    (
        "Ada Kovac will speak at the summit.",
        "“Kovac will not attend the summit,” a banner reads.",
    ),
    (
        "The pier will open on Friday, Iola Penrith said.",
        "The pier will not open on Friday, Rhys Amory said.",
    ),
    (
        "Ewan Dorn took the money, the police said.",
        "Dorn did not take the money, his lawyer said.",
    ),
    (
        "Ada Kovac was due to speak at the summit.",
        "Kovac will no longer attend the summit.",
    ),
    (
        "The council approved the budget.",
        "The council rejected the new road.",
    ),
    (
        "The council approved the budget.",
        "The union rejected the budget.",
    ),
    (
        "Bram Oakes voted for the plan.",
        "Oakes did not vote for the loan.",
    ),
    (
        "Sill Lines will reopen the north pier.",
        "Sill Lines will not reopen the south pier.",
    ),
    (
        "Tom Varley will sell the boat.",
        "Varley did not sell the house.",
    ),
    (
        "Hetty Marsh won the race in 2023.",
        "Marsh did not win the race in 2024.",
    ),
    (
        "Mair Tolland might visit the yard.",
        "Tolland will not visit the yard.",
    ),
    (
        "Lena Orrick signed the letter.",
        "Orrick has not signed the lease.",
    ),
    (
        "Joss Amberly will pay the fine.",
        "Amberly did not pay the fine.",
    ),
    (
        "Owen Tarrant spoke to the crew.",
        "Tarrant did not speak to reporters.",
    ),
];

/// Whether the rule finds something, with both ends.
fn found(first: &str, second: &str) -> bool {
    let text = format!(
        "Two lines in one story\n\n{first} The town lies on the coast.\n\nRain fell in the morning.\n\n{second} The shops were shut.\n"
    );
    let metadata = Metadata {
        hints: DateHints {
            given: Some(jiff::civil::date(2025, 3, 6)),
            ..DateHints::default()
        },
        ..Metadata::default()
    };
    let article = Article::new(&text, &metadata);
    let findings = rules::check(&article);
    let mut findings = findings
        .iter()
        .filter(|f| f.rule == "structure/contradiction");
    findings.any(|f| f.related.len() == 1 && f.related[0].span != f.span)
}

#[test]
fn lines_that_cannot_both_be_true_are_found_and_others_are_not() {
    let mut told = String::new();
    let mut right = 0;
    let mut wrong = 0;
    for (first, second) in PAIRS {
        if found(first, second) {
            right += 1;
        } else {
            writeln!(told, "missed: {first} | {second}").unwrap();
        }
    }
    for (first, second) in NEAR_MISSES {
        if found(first, second) {
            wrong += 1;
            writeln!(told, "false: {first} | {second}").unwrap();
        }
    }
    println!("{right} of 20 found, {wrong} of 20 false\n{told}");
    assert!(
        right >= 14 && wrong <= 1,
        "{right} found, {wrong} false\n{told}"
    );
}

/// The contradictions of a text, and the text after the fix of the first that marks it as resolved.
fn marked(text: &str) -> (usize, Option<String>) {
    let article = Article::new(text, &Metadata::default());
    let findings: Vec<_> = rules::check(&article)
        .into_iter()
        .filter(|f| f.rule == "structure/contradiction")
        .collect();
    let fix = findings.first().and_then(|finding| {
        let fixes = rules::fixes(&article, finding);
        let fix = fixes
            .into_iter()
            .find(|f| f.title.starts_with("Mark as resolved"))?;
        let rules::FixAction::Edits(edits) = fix.action else {
            return None;
        };
        let [edit] = edits.as_slice() else {
            return None;
        };
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        Some(format!("{}{}{}", &text[..start], edit.text, &text[end..]))
    });
    (findings.len(), fix)
}

#[test]
fn a_pair_that_is_marked_as_resolved_is_asked_about_no_more() {
    let text = "Two lines\n\nAda Kovac will speak at the trade summit. The town is small.\n\nKovac will not attend the \
                summit. The shops were shut.\n\nTom Varley wrote the report.\n\nVarley did not write the report.\n";
    let (found, fixed) = marked(text);
    assert_eq!(found, 2);
    let fixed = fixed.expect("a fix");
    assert!(
        fixed.contains("attend the summit {>>resolved: plan changed<<}."),
        "{fixed}"
    );
    // The other pair is asked about as before.
    assert_eq!(marked(&fixed).0, 1);
    // On either line, in it or behind it; what stands on another sentence is about that.
    let on = |words: &str| {
        marked(&text.replace(words, &format!("{words} {{>>resolved: two days<<}}"))).0
    };
    assert_eq!(on("at the trade summit."), 1);
    assert_eq!(on("not attend the summit."), 1);
    assert_eq!(on("The town is small."), 2);
    // A question to the writer settles nothing.
    assert_eq!(
        marked(&text.replace("attend the summit", "attend the summit {>>q: sure?<<}")).0,
        2
    );
}
