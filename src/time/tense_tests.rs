//! Which day a weekday is, by the verb that it goes with. The story is of a Wednesday: Tuesday is one day back or six
//! days ahead.

use super::tests::{given, with_times};
use crate::text::Markup;

/// Each sentence with the days that its weekdays must be, counted from the story's.
const SENTENCES: &[(&str, &[i32])] = &[
    // Verbs whose past is their base form, the day before and after them.
    (
        "The council on Tuesday put off a vote on the stadium.",
        &[-1],
    ),
    ("The council put off a vote on Tuesday.", &[-1]),
    ("The bank on Monday cut its forecast for growth.", &[-2]),
    ("On Monday, the agency put the cost at $4 million.", &[-2]),
    (
        "In a letter on Monday, the agency put the cost at $4 million.",
        &[-2],
    ),
    ("The governor on Sunday let the bill become law.", &[-3]),
    ("The judge let the jury go home on Friday.", &[-5]),
    ("A judge on Thursday let stand a ban on hunting.", &[-6]),
    ("The champion on Sunday beat a rival in four sets.", &[-3]),
    ("The network on Tuesday broadcast the debate.", &[-1]),
    ("The ministry on Monday forecast a deficit.", &[-2]),
    ("A dam on Sunday burst above the village.", &[-3]),
    ("The foreman on Friday read the verdict aloud.", &[-5]),
    ("The party split on Tuesday over the budget.", &[-1]),
    ("The fire spread to a second block on Saturday.", &[-4]),
    ("She on Monday put the cost at $2 million.", &[-2]),
    ("Norland beat Vasby 2-1 on Saturday.", &[-4]),
    (
        "The mayor, who leads two councils, on Monday put the toll at 40.",
        &[-2],
    ),
    ("The mayor raised fares and cut jobs on Monday.", &[-2]),
    // The same with plural subjects.
    ("Officials on Tuesday put the toll at 40.", &[-1]),
    ("Officials in the town on Monday put the toll at 40.", &[-2]),
    ("They on Monday put the cost at $2 million.", &[-2]),
    ("Engineers on Tuesday let water out of the dam.", &[-1]),
    ("Firefighters on Tuesday put out the blaze.", &[-1]),
    ("Two ministers quit on Sunday.", &[-3]),
    ("Workers shut the plant on Friday.", &[-5]),
    // The same ahead.
    ("The council will put the plan to a vote on Tuesday.", &[6]),
    ("The council would put off the vote on Tuesday.", &[6]),
    ("The council is to cut fares on Monday.", &[5]),
    ("The council is due to set a budget on Friday.", &[2]),
    ("The council plans to shut the pool on Friday.", &[2]),
    (
        "The mayor plans to raise fares and cut jobs on Monday.",
        &[5],
    ),
    ("Will the firm cut jobs on Monday?", &[5]),
    ("The firm will have cut 40 jobs by Monday.", &[5]),
    ("The firm could have cut jobs on Monday.", &[-2]),
    ("The firm had cut 40 jobs by Monday.", &[-2]),
    // Passives and plans.
    ("The committee is set to meet on Friday.", &[2]),
    ("The talks are set for Friday.", &[2]),
    ("The date was set on Friday.", &[-5]),
    ("The judge set sentencing for Friday.", &[2]),
    ("The judge set bail on Friday.", &[-5]),
    ("The vote was put off on Tuesday.", &[-1]),
    ("The vote was put off until Friday.", &[2]),
    ("The judge adjourned the hearing until Friday.", &[2]),
    ("The mayor moved the meeting to Tuesday.", &[6]),
    ("Trains ran until Sunday.", &[-3]),
    ("The firm has until Friday to respond.", &[2]),
    ("Residents had until Monday to appeal.", &[-2]),
    ("The curfew remains in force until Friday.", &[2]),
    ("The report, due Friday, is late.", &[2]),
    ("A hearing is scheduled for Monday.", &[5]),
    (
        "Gunmen attacked a truck stop just outside of the capital Friday, killing seven.",
        &[-5],
    ),
    ("Crews must finish by Friday.", &[2]),
    ("The ferry has been out of service since Monday.", &[-2]),
    (
        "The board named a new chair on Monday, effective Friday.",
        &[-2, 2],
    ),
    // Which one is meant, told by a verb of its own.
    ("The man who quit on Monday will not be replaced.", &[-2]),
    (
        "The man arrested on Sunday will appear in court on Friday.",
        &[-3, 2],
    ),
    ("The deal signed on Monday will create a fund.", &[-2]),
    ("The bill put forward on Monday would cut taxes.", &[-2]),
    (
        "A bridge damaged by floods on Sunday will reopen on Friday.",
        &[-3, 2],
    ),
    (
        "Talks that broke down on Sunday will resume on Thursday.",
        &[-3, 1],
    ),
    ("A report to be published on Monday says fares rose.", &[5]),
    ("The mayor said the vote on Friday would be close.", &[2]),
    ("The mayor said Monday will be a holiday.", &[5]),
    // Reporting clauses, infinitives, gerunds.
    (
        "The mayor said on Monday that the pool will shut on Friday.",
        &[-2, 2],
    ),
    (
        "The council voted Tuesday to close the pool on Friday.",
        &[-1, 2],
    ),
    (
        "The council agreed on Monday to cut fares on Friday.",
        &[-2, 2],
    ),
    ("The firm refused to cut jobs on Monday.", &[-2]),
    ("Speaking on Monday, the mayor promised repairs.", &[-2]),
    ("The union is meeting on Thursday to set terms.", &[1]),
    ("Leaders meeting in Vasby on Monday agreed a truce.", &[-2]),
    ("Vasby warned on Monday of floods on Friday.", &[-2, 2]),
    ("She resigned ahead of a vote on Friday.", &[2]),
    ("The vote comes after Monday's debate.", &[-2]),
    (
        "Forecasters first warned of the storm on Thursday, when it was far out at sea.",
        &[-6],
    ),
    // Timetables and the words before a weekday.
    ("Harrow reports third-quarter results on Friday.", &[2]),
    (
        "Parliament, which returns on Monday, set aside money for ports.",
        &[5],
    ),
    ("The two sides last met on Friday.", &[-5]),
    ("Polls close at 8 p.m. on Tuesday.", &[6]),
    ("Voters head to the polls on Sunday.", &[4]),
    ("Norland play Vasby on Sunday.", &[4]),
    ("The committee meets next Tuesday.", &[6]),
    ("The committee met last Tuesday.", &[-1]),
    ("The committee meets this Friday.", &[2]),
    ("The committee met this Monday.", &[-2]),
];

/// Headlines tell the past in the present, but not timetables.
const HEADLINES: &[(&str, &[i32])] = &[
    ("Council puts off vote on Tuesday", &[-1]),
    ("Storm hits coast Sunday", &[-3]),
    ("Storm cut power Sunday", &[-3]),
    ("Sunday storm leaves 40 homeless", &[-3]),
    ("Council to vote Friday", &[2]),
    ("Vote set for Friday", &[2]),
    ("Schools shut until Friday", &[2]),
    ("Trial opens Monday", &[5]),
    ("Talks resume Thursday", &[1]),
];

fn wrong(text: &str, sentence: &str, expected: &[i32]) -> Option<String> {
    let today = given().given.expect("a date");
    let found = with_times(text, Markup::Plain, &given(), |_, _, times, _| {
        times
            .iter()
            .map(|t| t.days().map(|(day, _)| (day - today).get_days()))
            .collect::<Vec<_>>()
    });
    let same = found
        .iter()
        .map(|d| d.unwrap_or(i32::MAX))
        .eq(expected.iter().copied());
    (!same).then(|| format!("{sentence} {expected:?}, not {found:?}\n"))
}

#[test]
fn weekdays_follow_their_verb() {
    let wrong: String = SENTENCES
        .iter()
        .filter_map(|(s, days)| wrong(s, s, days))
        .collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn headlines_tell_the_past_in_the_present() {
    let wrong: String = HEADLINES
        .iter()
        .filter_map(|(s, days)| wrong(&format!("{s}\n\nThe town is quiet.\n"), s, days))
        .collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}
