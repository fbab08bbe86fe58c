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
