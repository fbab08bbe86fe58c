//! Every way out that a claim's finding offers is one: the question goes away, and no other comes.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use copydesk::{
    article::{Article, Metadata},
    rules::{self, Fix, FixAction},
    text::Markup,
};

/// How many findings each rule has. Marks may stay until the story goes out.
fn counts(article: &Article) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in rules::check(article) {
        if finding.rule != "structure/annotation-left" {
            *counts.entry(finding.rule).or_default() += 1;
        }
    }
    counts
}

/// The text after the fix; `None` when it edits nothing.
fn taken(text: &str, fix: &Fix) -> Option<String> {
    let FixAction::Edits(edits) = &fix.action else {
        return None;
    };
    let mut out = text.to_owned();
    let mut edits = edits.clone();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    for edit in edits {
        out.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    Some(out)
}

#[test]
fn a_fix_of_a_claim_answers_it_and_asks_nothing_new() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut wrong = String::new();
    let mut tried = 0;
    let mut stories: Vec<_> = fs::read_dir(folder)
        .expect("sample stories")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "md"))
        .filter(|p| !p.ends_with("README.md"))
        .collect();
    stories.sort();
    for path in stories {
        let text = fs::read_to_string(&path).expect("a story");
        let markup = if path.extension().is_some_and(|e| e == "md") {
            Markup::Markdown
        } else {
            Markup::Plain
        };
        let metadata = Metadata {
            markup,
            ..Metadata::default()
        };
        let article = Article::new(&text, &metadata);
        let before = counts(&article);
        for finding in rules::check(&article) {
            let asks = finding.rule.starts_with("claims/") || finding.rule == "quotes/no-speaker";
            if !asks {
                continue;
            }
            for fix in rules::fixes(&article, &finding) {
                let Some(after) = taken(&text, &fix) else {
                    continue;
                };
                tried += 1;
                let after = counts(&Article::new(&after, &metadata));
                // A blank for the source is asked about as a blank until it is filled.
                let blank =
                    |rule: &str| rule == "structure/placeholder" && fix.title.contains("___");
                let answered = after.get(finding.rule).copied().unwrap_or(0) < before[finding.rule];
                let new: Vec<&str> = after
                    .iter()
                    .filter(|(rule, n)| {
                        **n > before.get(**rule).copied().unwrap_or(0) && !blank(rule)
                    })
                    .map(|(rule, _)| *rule)
                    .collect();
                if !answered || !new.is_empty() {
                    writeln!(
                        wrong,
                        "{} {:?} {}: answered {answered}, new {new:?}\n    {}",
                        path.file_name().unwrap_or_default().display(),
                        fix.title,
                        finding.rule,
                        finding.span.of(&text).replace('\n', " ")
                    )
                    .unwrap();
                }
            }
        }
    }
    assert!(tried >= 150, "only {tried} fixes tried");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The story after its claim's attribution has been moved up, without the headline; `None` where that is not offered.
fn moved_up(rule: &str, body: &str) -> Option<String> {
    let text = format!("Hall burns\n\n{body}\n");
    let article = Article::new(&text, &Metadata::default());
    let before = counts(&article);
    let finding = rules::check(&article)
        .into_iter()
        .find(|f| f.rule == rule)
        .unwrap_or_else(|| panic!("no {rule} in {body}"));
    let fix = rules::fixes(&article, &finding)
        .into_iter()
        .find(|f| f.title.starts_with("Move the attribution up"))?;
    assert!(!fix.safe);
    let after = taken(&text, &fix)?;
    let left = counts(&Article::new(&after, &Metadata::default()));
    assert!(left.get(rule).unwrap_or(&0) < &before[rule], "{after}");
    for (rule, count) in left {
        assert!(
            count <= before.get(rule).copied().unwrap_or(0),
            "{rule} in {after}"
        );
    }
    Some(after.strip_prefix("Hall burns\n\n")?.trim_end().to_owned())
}

#[test]
fn an_attribution_that_comes_late_is_moved_up() {
    let toll = "claims/toll-or-crowd";
    for (before, after) in [
        // Behind what is said, and before it.
        (
            "At least 14 people died in the blaze. The roof is gone, Fire Chief Ann Lee said on Monday.",
            "At least 14 people died in the blaze, Fire Chief Ann Lee said on Monday. The roof is gone.",
        ),
        (
            "At least 14 people died in the blaze. The roof is gone, said Ann Lee, the fire chief.",
            "At least 14 people died in the blaze, said Ann Lee, the fire chief. The roof is gone.",
        ),
        (
            "At least 14 people died in the blaze. Police said that the roof is gone.",
            "At least 14 people died in the blaze, police said. The roof is gone.",
        ),
        (
            "At least 14 people died in the blaze. According to the fire service, the roof is gone.",
            "At least 14 people died in the blaze, according to the fire service. The roof is gone.",
        ),
        // A quotation keeps its marks, and its stop stands inside them.
        (
            "At least 14 people died in the blaze. “We lost the whole east wing,” Fire Chief Ann Lee said.",
            "At least 14 people died in the blaze, Fire Chief Ann Lee said. “We lost the whole east wing.”",
        ),
        (
            "At least 14 people died in the blaze. \"Why did nobody call us at noon?\" said Ann Lee, the fire chief.",
            "At least 14 people died in the blaze, said Ann Lee, the fire chief. \"Why did nobody call us at noon?\"",
        ),
    ] {
        assert_eq!(moved_up(toll, before).as_deref(), Some(after));
    }
}

#[test]
fn a_sentence_that_needs_its_source_keeps_it() {
    assert_eq!(
        moved_up(
            "claims/toll-or-crowd",
            "At least 14 people died in the blaze. The owner bribed two inspectors, Fire Chief Ann Lee said. She left at \
             noon.",
        )
        .as_deref(),
        Some(
            "At least 14 people died in the blaze, Fire Chief Ann Lee said. The owner bribed two inspectors, she said. She \
             left at noon."
        )
    );
    assert_eq!(
        moved_up(
            "sourcing/contentious-lead",
            "Councilwoman Ines Falk bribed two inspectors.\n\nThe council meets on Monday in the town hall.\n\nShe took the \
             money through a shop, auditor Per Lund said.",
        )
        .as_deref(),
        Some(
            "Councilwoman Ines Falk bribed two inspectors, auditor Per Lund said.\n\nThe council meets on Monday in the town \
             hall.\n\nShe took the money through a shop, Per Lund said."
        )
    );
}

#[test]
fn what_cannot_be_moved_whole_stays() {
    for body in [
        // Nobody speaks later on; the speaker is a pronoun; the cue interrupts what is said; nobody could find the source.
        "At least 14 people died in the blaze. The roof is gone.",
        "At least 14 people died in the blaze. The roof is gone, she said.",
        "At least 14 people died in the blaze. “The roof,” Fire Chief Ann Lee said, “is gone for good.”",
        "At least 14 people died in the blaze. Officials said that the roof is gone.",
        // The reader has not met her yet.
        "At least 14 people died in the blaze. In came Ann Lee, the fire chief. “We lost the whole east wing,” Lee said.",
    ] {
        assert_eq!(moved_up("claims/toll-or-crowd", body), None, "{body}");
    }
}
