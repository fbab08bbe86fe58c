//! The story that the project began from, as its first reader would check it; and the same story with other names,
//! places and dates, so that nothing can rest on its words.
//!
//! The text lies beside the checkout (`../shared/articles`); without it these tests say that they were skipped.

use std::{fs, path::Path};

use copydesk::{
    article::{Article, Metadata},
    config::{self, Profile},
    entity::Entity,
    event::EventStatus,
    rules,
    time::DateHints,
};
use jiff::civil::{Date, date};

/// What a version of the story calls its people, places and days.
struct Cast {
    date: Date,
    /// Replacements in the text, in order.
    names: &'static [(&'static str, &'static str)],
    surname: &'static str,
    president: &'static str,
    country: &'static str,
    people: &'static str,
    agency: &'static str,
    neighbour: &'static str,
    summit: &'static str,
    /// Expression, a few words before it, and its value.
    times: &'static [(&'static str, &'static str, &'static str)],
}

const AS_WRITTEN: Cast = Cast {
    date: date(2025, 10, 29),
    names: &[],
    surname: "Lee",
    president: "Lee Jae-myeong",
    country: "South Korea",
    people: "South Korean",
    agency: "KCNA",
    neighbour: "North Korean",
    summit: "Trump-Xi",
    times: &[
        ("Tuesday", ", on ", "2025-10-28"),
        ("August", "reached in ", "2025-08"),
        ("the previous day", "warhead ", "2025-10-28"),
        ("Last week", "", "2025-W43"),
        ("this week", "there ", "2025-W44"),
        ("Thursday", "held on ", "2025-10-30"),
        ("Sunday", "framework on ", "2025-10-26"),
    ],
};

const WITH_OTHER_NAMES: Cast = Cast {
    date: date(2024, 5, 15),
    names: &[
        ("October 29, 2025", "May 15, 2024"),
        ("in August", "in February"),
        ("since May", "since January"),
        ("South Korean", "Chilean"),
        ("South Korea", "Chile"),
        ("North Korean", "Bolivian"),
        ("North Korea", "Bolivia"),
        ("Lee Jae-myeong", "Rosa Quintana"),
        ("Lee", "Quintana"),
        ("Kim Jong-un", "Hector Salas"),
        ("Donald Trump", "Daniel Okafor"),
        ("Trump", "Okafor"),
        ("Xi Jinping", "Anders Holm"),
        ("-Xi", "-Holm"),
        ("KCNA", "ABI"),
        ("Gyeongju", "Valdivia"),
        ("Pyongyang", "La Paz"),
        ("Russia", "Iran"),
        ("Christopher Padilla", "Martha Ilves"),
    ],
    surname: "Quintana",
    president: "Rosa Quintana",
    country: "Chile",
    people: "Chilean",
    agency: "ABI",
    neighbour: "Bolivian",
    summit: "Okafor-Holm",
    times: &[
        ("Tuesday", ", on ", "2024-05-14"),
        ("February", "reached in ", "2024-02"),
        ("the previous day", "warhead ", "2024-05-14"),
        ("Last week", "", "2024-W19"),
        ("this week", "there ", "2024-W20"),
        ("Thursday", "held on ", "2024-05-16"),
        ("Sunday", "framework on ", "2024-05-12"),
    ],
};

fn story(cast: &Cast) -> Option<Article> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/korea_trip.txt");
    let Ok(mut text) = fs::read_to_string(path) else {
        println!("skipped: ../shared/articles is not beside this checkout");
        return None;
    };
    for (from, to) in cast.names {
        text = text.replace(from, to);
    }
    let metadata = Metadata {
        hints: DateHints {
            given: Some(cast.date),
            ..DateHints::default()
        },
        ..Metadata::default()
    };
    Some(Article::new(&text, &metadata))
}

/// The entity of the first place where `context` ends and `name` starts.
fn entity<'a>(article: &'a Article, context: &str, name: &str) -> &'a Entity {
    let whole = format!("{context}{name}");
    let at = article
        .text
        .find(&whole)
        .unwrap_or_else(|| panic!("no {whole:?} in the story"))
        + context.len();
    article
        .entities
        .list()
        .iter()
        .find(|e| {
            e.mentions
                .iter()
                .any(|m| article.entities.span(m).contains(at as u32))
        })
        .unwrap_or_else(|| panic!("nobody is named at {whole:?}"))
}

/// The rules of the findings on the sentence that holds these words.
fn asked(article: &Article, words: &str) -> Vec<&'static str> {
    let at = article
        .text
        .find(words)
        .unwrap_or_else(|| panic!("no {words:?} in the story")) as u32;
    let sentence = article
        .sentences
        .iter()
        .find(|s| s.span.contains(at))
        .expect("a sentence");
    rules::check(article)
        .iter()
        .filter(|f| f.span.overlaps(sentence.span) && config::is_spoken(f.rule, Profile::Desk))
        .map(|f| f.rule)
        .collect()
}

#[test]
fn who_is_who() {
    for cast in [AS_WRITTEN, WITH_OTHER_NAMES] {
        let Some(article) = story(&cast) else { return };
        let lee = entity(&article, " and ", cast.surname);
        assert_eq!(lee.name, cast.president);
        let description = lee.description.as_deref().unwrap_or("nobody");
        assert!(
            description.contains(cast.people) && description.to_lowercase().contains("president"),
            "{} is {description}",
            cast.president
        );
        let agency = entity(&article, "", cast.agency);
        let description = agency.description.as_deref().unwrap_or("nothing");
        assert!(
            description.contains(cast.neighbour) && description.contains("state media"),
            "{} is {description}",
            cast.agency
        );
        assert_eq!(
            entity(&article, "journey to ", cast.country).name,
            cast.country
        );
    }
}

#[test]
fn which_day_is_which() {
    for cast in [AS_WRITTEN, WITH_OTHER_NAMES] {
        let Some(article) = story(&cast) else { return };
        for (expression, context, value) in cast.times {
            let whole = format!("{context}{expression}");
            let at = article
                .text
                .find(&whole)
                .unwrap_or_else(|| panic!("no {whole:?} in the story"))
                + context.len();
            let time = article
                .times
                .iter()
                .find(|t| t.span.contains(at as u32))
                .unwrap_or_else(|| panic!("no time at {whole:?}"));
            assert_eq!(&*time.value, *value, "{whole:?}: {}", time.reason);
        }
    }
}

#[test]
fn what_is_asked_about_and_what_is_not() {
    for cast in [AS_WRITTEN, WITH_OTHER_NAMES] {
        let Some(article) = story(&cast) else { return };
        for words in ["closer relationship with", "a large number of soldiers"] {
            let rules = asked(&article, words);
            assert!(
                rules.iter().any(|r| r.starts_with("claims/")),
                "{words:?}: {rules:?}"
            );
        }
        for words in ["officials from both sides", "U.S. officials stated"] {
            assert!(
                asked(&article, words).contains(&"sourcing/vague-source"),
                "{words:?}"
            );
        }
        for words in [
            "does not enjoy large",
            "Continuously strengthening",
            "embarked on his journey",
            "have a dinner",
        ] {
            assert_eq!(asked(&article, words), Vec::<&str>::new(), "{words:?}");
        }
    }
}

#[test]
fn the_outline_has_the_events_and_no_wrong_date() {
    // Trigger, a few words before it, and its date where the story gives one, as days from the story's own.
    let events: [(&str, &str, Option<i64>); 18] = [
        ("embarked", "", Some(0)),
        ("signed", "", Some(-1)),
        ("talks", "to hold ", Some(1)),
        ("agreed", "also ", None),
        ("speech", "deliver a ", None),
        ("inspection", "unexpected ", None),
        ("requested", "", None),
        ("announced", "", Some(0)),
        ("test-fired", "had ", Some(-1)),
        ("launched", "also ", None),
        ("deployed", "has ", None),
        ("take", "set to ", None),
        ("meetings", "bilateral ", None),
        ("dinner", "", None),
        ("reached", "negotiators ", Some(-3)),
        ("visited", "also ", None),
        ("announced", "he ", None),
        ("signing", "", None),
    ];
    for cast in [AS_WRITTEN, WITH_OTHER_NAMES] {
        let Some(article) = story(&cast) else { return };
        let mut found = Vec::new();
        for (trigger, context, days) in events {
            let whole = format!("{context}{trigger}");
            let at = article
                .text
                .find(&whole)
                .unwrap_or_else(|| panic!("no {whole:?} in the story"))
                + context.len();
            let event = article.events.iter().find(|e| {
                e.trigger.contains(at as u32) || e.also.iter().any(|a| a.contains(at as u32))
            });
            let Some(event) = event else { continue };
            found.push(trigger);
            if let (Some(days), false) = (days, event.date.is_empty()) {
                let day = cast.date.saturating_add(jiff::Span::new().days(days));
                assert!(
                    event.date.starts_with(&day.to_string()),
                    "{whole:?} is on {}, not {day}",
                    event.date
                );
            }
        }
        assert!(
            found.len() >= 12,
            "{} of {} events: {found:?}",
            found.len(),
            events.len()
        );
        assert!(
            article
                .events
                .iter()
                .any(|e| e.status == EventStatus::Scheduled),
            "nothing is scheduled in {}",
            cast.summit
        );
    }
}
