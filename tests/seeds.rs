//! The sample stories against the lists beside them: what is planted must be found, and known traps must stay silent.
//!
//! Run with `--nocapture` to see the whole table. Floors may be raised, never lowered; ceilings lowered, never raised.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use copydesk::{
    article::{Article, Metadata},
    config::{self, Config, Profile},
    rules::{self, Finding},
    text::{Markup, Span},
    time::DateHints,
};
use serde::Deserialize;

/// The least that must be found of each kind, of all that is listed.
const FLOORS: &[(&str, usize)] = &[
    ("all faults", 176),
    ("attribution", 86),
    ("attribution with source", 86),
    ("entity", 79),
    ("event", 64),
    ("event with date", 50),
    ("time with value", 65),
];

/// The most findings that a trap may bring, and that may stand where nothing was planted, in all stories.
const CEILINGS: &[(&str, usize)] = &[("traps", 1), ("elsewhere", 8)];

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct List {
    /// The day on which the story is read.
    now: Option<String>,
    fault: Vec<Fault>,
    clean: Vec<Fault>,
    event: Vec<Event>,
    entity: Vec<Entity>,
    time: Vec<Time>,
    attribution: Vec<Attribution>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    rule: String,
    quote: String,
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    trigger: String,
    context: String,
    date: String,
    status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entity {
    name: String,
    kind: String,
    mentions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    text: String,
    context: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attribution {
    content: String,
    source: String,
    kind: String,
}

struct Story {
    name: String,
    article: Article,
    findings: Vec<Finding>,
    list: List,
}

impl Story {
    fn text(&self) -> &str {
        &self.article.text
    }

    /// Where words stand that the story holds once.
    fn span(&self, words: &str) -> Span {
        let mut found = self.text().match_indices(words);
        let (Some((at, _)), None) = (found.next(), found.next()) else {
            panic!("{}: {words:?} must stand in the story once", self.name);
        };
        Span::new(at as u32, (at + words.len()) as u32)
    }

    /// Where words stand inside other words that the story holds once.
    fn span_in(&self, context: &str, words: &str) -> Span {
        let outer = self.span(context);
        let at = context
            .find(words)
            .unwrap_or_else(|| panic!("{}: {words:?} is not in {context:?}", self.name));
        let start = outer.start + at as u32;
        Span::new(start, start + words.len() as u32)
    }
}

fn stories() -> Vec<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("sample stories")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.ends_with(".faults.toml"))
        .collect();
    names.sort();
    assert!(names.len() >= 8, "at least eight stories");
    names
        .into_iter()
        .map(|list_name| {
            let stem = list_name.trim_end_matches(".faults.toml");
            let name = ["txt", "md"]
                .map(|ending| format!("{stem}.{ending}"))
                .into_iter()
                .find(|name| folder.join(name).is_file())
                .unwrap_or_else(|| panic!("{list_name} has no story"));
            let text = fs::read_to_string(folder.join(&name)).expect("UTF-8");
            let list = fs::read_to_string(folder.join(&list_name)).expect("UTF-8");
            let list: List = toml::from_str(&list).unwrap_or_else(|e| panic!("{list_name}: {e}"));
            let article = Article::new(
                &text,
                &Metadata {
                    markup: Markup::from_file_name(&name),
                    hints: DateHints {
                        file_name: Some(name.clone()),
                        now: list.now.as_deref().and_then(|day| day.parse().ok()),
                        ..DateHints::default()
                    },
                },
            );
            let (genre, _) = copydesk::ledger::genre(&article);
            let mut findings = rules::check(&article);
            findings.retain(|f| {
                let rule = rules::by_id(f.rule).expect("a rule");
                !copydesk::config::is_silent_in(genre, rule)
                    && f.rule != "structure/annotation-left"
            });
            Story {
                name,
                article,
                findings,
                list,
            }
        })
        .collect()
}

/// How many were right of how many, by name; and what was wrong, to read.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<String, (usize, usize)>,
    told: String,
}

impl Tally {
    fn count(&mut self, name: &str, right: bool) {
        let entry = self.counts.entry(name.to_owned()).or_default();
        entry.0 += usize::from(right);
        entry.1 += 1;
    }

    fn tell(&mut self, story: &Story, what: &str) {
        let _ = writeln!(self.told, "  {}: {what}", story.name);
    }

    fn right(&self, name: &str) -> usize {
        self.counts.get(name).map_or(0, |(right, _)| *right)
    }

    fn table(&self, title: &str) -> String {
        let mut out = format!("{title:<34} right   of\n");
        for (name, (right, all)) in &self.counts {
            let _ = writeln!(out, "{name:<34} {right:>5} {all:>4}");
        }
        out
    }
}

/// The rules whose faults are planted in the stories.
fn is_planted(rule: &str) -> bool {
    let groups = [
        "claims/",
        "sourcing/",
        "quotes/",
        "legal/",
        "dates/",
        "numbers/",
        "structure/",
        "names/surname-first",
        "names/no-role",
        "names/inconsistent",
        "names/acronym",
        "names/shared-surname",
    ];
    groups.iter().any(|group| rule.starts_with(group)) && config::is_spoken(rule, Profile::Desk)
}

fn tally_faults(stories: &[Story]) -> (Tally, BTreeMap<String, usize>) {
    let mut found = Tally::default();
    let mut noise: BTreeMap<String, usize> = BTreeMap::new();
    for story in stories {
        for fault in &story.list.fault {
            let span = story.span(&fault.quote);
            let hit = story
                .findings
                .iter()
                .any(|f| f.rule == fault.rule && f.span.overlaps(span));
            found.count(&fault.rule, hit);
            found.count("all faults", hit);
            // Whatever the rule is called: the writer would have looked there.
            let noticed = story
                .findings
                .iter()
                .any(|f| is_planted(f.rule) && f.span.overlaps(span));
            found.count("all faults, by any rule", noticed);
            if !hit {
                found.tell(
                    story,
                    &format!("missed {} on {:?}", fault.rule, fault.quote),
                );
            }
        }
        for clean in &story.list.clean {
            let span = story.span(&clean.quote);
            for finding in story.findings.iter().filter(|f| {
                f.span.overlaps(span)
                    && (f.rule == clean.rule || (clean.rule == "*" && is_planted(f.rule)))
            }) {
                // A sentence can hold a trap for one rule and a fault of another.
                if !is_fault(story, finding) {
                    *noise.entry("traps".to_owned()).or_default() += 1;
                    found.tell(
                        story,
                        &format!("trap: {} on {:?}", finding.rule, clean.quote),
                    );
                }
            }
        }
        for finding in story.findings.iter().filter(|f| is_planted(f.rule)) {
            if !is_fault(story, finding) {
                *noise.entry("elsewhere".to_owned()).or_default() += 1;
                *noise
                    .entry(format!("elsewhere {}", finding.rule))
                    .or_default() += 1;
                let words = finding.span.of(story.text());
                found.tell(story, &format!("elsewhere: {} on {words:?}", finding.rule));
            }
        }
    }
    (found, noise)
}

fn is_fault(story: &Story, finding: &Finding) -> bool {
    story
        .list
        .fault
        .iter()
        .any(|fault| fault.rule == finding.rule && finding.span.overlaps(story.span(&fault.quote)))
}

fn tally_layers(stories: &[Story]) -> Tally {
    let mut tally = Tally::default();
    for story in stories {
        for event in &story.list.event {
            let span = story.span_in(&event.context, &event.trigger);
            let hit = story.article.events.iter().find(|e| {
                e.trigger.overlaps(span) || e.also.iter().any(|also| also.overlaps(span))
            });
            tally.count("event", hit.is_some());
            tally.count("event with date", hit.is_some_and(|e| e.date == event.date));
            tally.count(
                "event with status",
                hit.is_some_and(|e| e.status.name() == event.status),
            );
            match hit {
                None => tally.tell(story, &format!("no event at {:?}", event.context)),
                Some(e) if e.date != event.date || e.status.name() != event.status => tally.tell(
                    story,
                    &format!(
                        "event at {:?}: {:?} {}, not {:?} {}",
                        event.context,
                        e.date,
                        e.status.name(),
                        event.date,
                        event.status
                    ),
                ),
                Some(_) => {}
            }
        }
        for entity in &story.list.entity {
            // Titles and articles stay outside a mention.
            let bare = |words: &str| {
                ["the ", "The ", "a ", "A ", "Mr ", "Mr. ", "Ms. ", "Dr. "]
                    .iter()
                    .find_map(|head| words.strip_prefix(head))
                    .map(str::to_owned)
            };
            let names = |e: &copydesk::entity::Entity, words: &str| {
                e.mentions.iter().any(|m| {
                    let said = story.article.entities.span(m).of(story.text());
                    said == words || bare(words).is_some_and(|bare| said == bare)
                })
            };
            let hit = story
                .article
                .entities
                .list()
                .iter()
                .find(|e| names(e, &entity.name));
            let kind = hit.is_some_and(|e| e.kind.name() == entity.kind);
            let missing: Vec<&String> = entity
                .mentions
                .iter()
                .filter(|words| !hit.is_some_and(|e| names(e, words)))
                .collect();
            tally.count("entity", hit.is_some());
            tally.count("entity with kind", kind);
            tally.count("entity with all wordings", missing.is_empty());
            if !kind || !missing.is_empty() {
                let got = hit.map_or("nothing", |e| e.kind.name());
                tally.tell(
                    story,
                    &format!(
                        "entity {:?} ({}): {got}, without {missing:?}",
                        entity.name, entity.kind
                    ),
                );
            }
        }
        for time in &story.list.time {
            let span = story.span_in(&time.context, &time.text);
            let hit = story.article.times.iter().find(|t| t.span.overlaps(span));
            tally.count("time", hit.is_some());
            tally.count("time, exact words", hit.is_some_and(|t| t.span == span));
            tally.count(
                "time with value",
                hit.is_some_and(|t| *t.value == *time.value),
            );
            if hit.is_none_or(|t| *t.value != *time.value || t.span != span) {
                let got = hit.map(|t| (t.span.of(story.text()), &*t.value));
                tally.tell(
                    story,
                    &format!(
                        "time {:?} in {:?}: {got:?}, not {:?}",
                        time.text, time.context, time.value
                    ),
                );
            }
        }
        for attribution in &story.list.attribution {
            let span = story.span(&attribution.content);
            let hit = story
                .article
                .attributions
                .iter()
                .filter(|a| a.content.iter().any(|c| c.overlaps(span)))
                .min_by_key(|a| a.content.iter().map(|c| c.start.abs_diff(span.start)).min());
            let source = hit.and_then(|a| Some(a.source?.span.of(story.text())));
            let same_source = source.is_some_and(|s| {
                s.contains(&*attribution.source) || attribution.source.contains(s)
            });
            let same_kind = hit.is_some_and(|a| a.kind.name() == attribution.kind);
            tally.count("attribution", hit.is_some());
            tally.count("attribution with source", same_source);
            tally.count("attribution with kind", same_kind);
            if !same_source || !same_kind {
                let got = hit.map(|a| (source, a.kind.name()));
                tally.tell(
                    story,
                    &format!(
                        "attribution {:?}: {got:?}, not {:?} {}",
                        attribution.content, attribution.source, attribution.kind
                    ),
                );
            }
        }
    }
    tally
}

#[test]
fn what_is_planted_is_found_and_traps_stay_silent() {
    let stories = stories();
    let (faults, noise) = tally_faults(&stories);
    let layers = tally_layers(&stories);
    let mut report = faults.table("faults");
    for (name, count) in &noise {
        let _ = writeln!(report, "{name:<34} {count:>5}");
    }
    report += "\n";
    report += &layers.table("layers");
    println!("{report}\n{}{}", faults.told, layers.told);

    let mut wrong = String::new();
    for (name, floor) in FLOORS {
        let right = faults.right(name).max(layers.right(name));
        if right < *floor {
            let _ = writeln!(wrong, "{name}: {right}, and the floor is {floor}");
        }
    }
    for (name, ceiling) in CEILINGS {
        let count = noise.get(*name).copied().unwrap_or(0);
        if count > *ceiling {
            let _ = writeln!(wrong, "{name}: {count}, and the ceiling is {ceiling}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}\n{report}");
}

#[test]
fn class_c_keeps_to_its_caps_in_the_story_with_the_most_faults() {
    for story in stories() {
        let shown = Config::default().apply(&story.article, story.findings.clone());
        let mut in_file: BTreeMap<&str, usize> = BTreeMap::new();
        let mut in_block: BTreeMap<(&str, Option<usize>), usize> = BTreeMap::new();
        for finding in shown {
            let rule = rules::by_id(finding.rule).expect("a rule");
            if rule.class == rules::Class::C {
                let block = story.article.block_at(finding.span.start);
                *in_file.entry(rule.id).or_default() += 1;
                *in_block.entry((rule.id, block)).or_default() += 1;
            }
        }
        assert!(
            in_file.values().all(|n| *n <= 5),
            "{}: {in_file:?}",
            story.name
        );
        assert!(
            in_block.values().all(|n| *n == 1),
            "{}: {in_block:?}",
            story.name
        );
    }
}

/// The embedded records: every one has a source and a date, nothing refers to nothing, no office has two holders at a
/// time, and the image keeps to its bounds.
#[test]
fn records_of_the_knowledge_base_are_whole() {
    let folder = format!("{}/seeds/knowledge/records", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("records")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("UTF-8"))
        })
        .collect();
    files.sort();
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let problems: Vec<String> = copydesk::knowledge::check_seeds(files)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(problems, [""; 0]);
    let knowledge = copydesk::knowledge::Knowledge::default();
    let store = knowledge.layers().next().expect("the embedded layer");
    println!(
        "{} records, {} names, {} bytes",
        store.len(),
        store.names(),
        store.bytes().len()
    );
    assert!(store.len() >= 60_000 && store.names() >= 100_000);
    assert!(store.bytes().len() < 10_000_000);
}
