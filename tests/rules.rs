//! Rules, told by examples: the ones in their own documentation, and the stories in `tests/prose/`.

use std::{fmt::Write as _, fs, path::Path};

use copydesk::{
    article::{Article, Memo, Metadata},
    config, rules,
    text::{Markup, offset_at, position_at},
    time::DateHints,
};

/// The findings of a text before it goes out, but for those of rules that a desk has to ask for: until then its source
/// notes may stay.
fn findings(text: &str, metadata: &Metadata) -> (Article, Vec<rules::Finding>) {
    findings_with(text, metadata, &mut Memo::new())
}

/// The same, for versions of one text.
fn findings_with(
    text: &str,
    metadata: &Metadata,
    memo: &mut Memo,
) -> (Article, Vec<rules::Finding>) {
    let article =
        Article::with_memo(text.into(), metadata, memo, &|| false).expect("nothing asks to stop");
    let mut findings = rules::check(&article);
    findings.retain(|f| {
        config::is_spoken(f.rule, config::Profile::Desk) && f.rule != "structure/annotation-left"
    });
    (article, findings)
}

/// The example after a label of a rule's documentation, on one line.
fn example(documentation: &str, label: &str) -> Option<String> {
    let from = documentation.find(label)? + label.len();
    let rest = &documentation[from..];
    let end = rest.find("\n\n").unwrap_or(rest.len());
    Some(rest[..end].split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn every_rule_is_documented_and_its_examples_hold() {
    let mut wrong = String::new();
    for rule in rules::all() {
        let documentation = rule.documentation();
        // The story of the examples is of March 6, 2025, and read four days later; this rule asks for the date.
        let dated = rule.id != "dates/no-anchor";
        let metadata = Metadata {
            markup: Markup::Plain,
            hints: DateHints {
                given: dated.then(|| jiff::civil::date(2025, 3, 6)),
                now: Some(jiff::civil::date(2025, 3, 10)),
                ..DateHints::default()
            },
        };
        for (label, asked) in [("**Asked about:**", true), ("**Fine:**", false)] {
            let Some(text) = example(&documentation, label) else {
                writeln!(wrong, "{}: no {label}", rule.id).unwrap();
                continue;
            };
            // The example stands in a story, after a headline and a lead that nobody would ask about, unless it brings
            // a headline of its own. A pilcrow ends a paragraph; one in front says that the example is the whole story,
            // lead and all.
            let text = text.replace(" ¶ ", "\n\n");
            let own = text
                .strip_prefix("Headline: ")
                .and_then(|text| text.split_once(". Story: "));
            let story = if let Some((headline, text)) = own {
                format!("{headline}\n\n{text}\n")
            } else if let Some(whole) = text.strip_prefix("¶ ") {
                format!("Council meets again\n\n{whole}\n")
            } else {
                format!("Council meets again\n\nThe council met in the town hall.\n\n{text}\n")
            };
            let found = rules::check(&Article::new(&story, &metadata));
            let ids: Vec<&str> = found.iter().map(|f| f.rule).collect();
            if ids.contains(&rule.id) != asked {
                writeln!(wrong, "{} {label} {text}\n    found {ids:?}", rule.id).unwrap();
            }
        }
        if !documentation.contains("**Silent on**") {
            writeln!(wrong, "{}: says nothing of its traps", rule.id).unwrap();
        }
        if rule.message.chars().count() > 90 {
            writeln!(
                wrong,
                "{}: its question is longer than 90 characters",
                rule.id
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// One story of a prose file: what it says, and the marks under its lines.
struct Story {
    line: usize,
    options: String,
    text: String,
    /// Line of the text, first and last column, rule.
    expected: Vec<(u32, u32, u32, String)>,
}

fn stories(source: &str) -> Vec<Story> {
    let mut stories = Vec::new();
    let mut open: Option<Story> = None;
    for (number, line) in source.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) if info.starts_with("story") => {
                open = Some(Story {
                    line: number + 1,
                    options: info["story".len()..].trim().to_owned(),
                    text: String::new(),
                    expected: Vec::new(),
                });
            }
            (Some(_), Some(_)) => stories.extend(open.take()),
            (Some(story), None) => {
                let marks = line.trim_start();
                if marks.starts_with('^') {
                    let first = (line.len() - marks.len()) as u32;
                    let count = marks.bytes().take_while(|b| *b == b'^').count() as u32;
                    let above = story.text.lines().count() as u32 - 1;
                    let rule = marks[count as usize..].trim().to_owned();
                    story.expected.push((above, first, first + count, rule));
                } else {
                    story.text.push_str(line);
                    story.text.push('\n');
                }
            }
            (None, _) => {}
        }
    }
    assert!(open.is_none(), "a story that never closes");
    stories
}

/// The story with carets under what was found, as it would have to stand in the file.
fn marked(text: &str, marks: &[(u32, u32, u32, String)]) -> String {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        writeln!(out, "    {line}").unwrap();
        for (_, first, last, rule) in marks.iter().filter(|m| m.0 == number as u32) {
            let (first, last) = (*first as usize, *last as usize);
            writeln!(
                out,
                "    {}{} {rule}",
                " ".repeat(first),
                "^".repeat(last.max(first + 1) - first)
            )
            .unwrap();
        }
    }
    out
}

#[test]
fn stories_in_prose() {
    use copydesk::text::{Document, Encoding};
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    let mut wrong = String::new();
    let mut count = 0;
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        for story in stories(&source) {
            count += 1;
            let date = story.options.split(' ').find_map(|o| o.parse().ok());
            let metadata = Metadata {
                markup: if story.options.contains("markdown") {
                    Markup::Markdown
                } else {
                    Markup::Plain
                },
                hints: DateHints {
                    given: date,
                    ..DateHints::default()
                },
            };
            let (article, found) = findings(&story.text, &metadata);
            let document = Document::new(&article.text, 0, metadata.markup);
            let at = |offset: u32| position_at(document.rope(), offset as usize, Encoding::Utf32);
            let mut got: Vec<(u32, u32, u32, String)> = found
                .iter()
                .map(|f| {
                    let (start, end) = (at(f.span.start), at(f.span.end));
                    let last = if end.line == start.line {
                        end.character
                    } else {
                        start.character + 1
                    };
                    (start.line, start.character, last, f.rule.to_owned())
                })
                .collect();
            got.sort();
            let mut expected = story.expected.clone();
            expected.sort();
            if got != expected {
                writeln!(
                    wrong,
                    "{}:{}: expected\n{}got\n{}",
                    path.file_name().unwrap().to_string_lossy(),
                    story.line,
                    marked(&story.text, &expected),
                    marked(&story.text, &got)
                )
                .unwrap();
            }
        }
    }
    assert!(count > 0, "no stories in tests/prose");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// For every finding of the sample stories, each of its fixes gives a text with fewer findings.
#[test]
fn fixes_of_the_sample_stories_leave_good_copy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut wrong = String::new();
    let mut tried = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let story = path.extension().is_some_and(|e| e == "txt" || e == "md");
        if !story || name == "README.md" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let metadata = Metadata {
            markup: Markup::from_file_name(&name),
            hints: DateHints {
                file_name: Some(name.clone()),
                ..DateHints::default()
            },
        };
        let mut memo = Memo::new();
        let (article, found) = findings_with(&text, &metadata, &mut memo);
        for finding in &found {
            let fixes = rules::fixes(&article, finding);
            if fixes.is_empty() {
                writeln!(wrong, "{name}: {} has no fix", finding.rule).unwrap();
            }
            for fix in fixes {
                let rules::FixAction::Edits(edits) = &fix.action else {
                    continue;
                };
                tried += 1;
                let fixed = apply(&text, edits);
                let (_, mut after) = findings_with(&fixed, &metadata, &mut memo);
                // A blank to fill in is asked about as such: that is the one new finding a fix may bring.
                after.retain(|f| {
                    !(f.rule == "structure/placeholder" && f.span.of(&fixed).starts_with("___"))
                });
                // A fix of a figure, a date or a paragraph settles its own question and raises no other.
                let reckoned = ["dates/", "numbers/", "structure/"];
                if reckoned.iter().any(|group| finding.rule.starts_with(group)) {
                    let count = |all: &[rules::Finding], rule: &str| {
                        all.iter().filter(|f| f.rule == rule).count()
                    };
                    let own = count(&after, finding.rule) + 1;
                    let more = after
                        .iter()
                        .find(|f| count(&after, f.rule) > count(&found, f.rule));
                    if own > count(&found, finding.rule) || more.is_some() {
                        writeln!(
                            wrong,
                            "{name}: {} {:?}: {:?} does not settle it, or brings {:?}",
                            finding.rule,
                            finding.span.of(&text),
                            fix.title,
                            more.map(|f| (f.rule, f.span.of(&fixed)))
                        )
                        .unwrap();
                    }
                }
                // What the rule asked is answered: none of its kind comes back in another place.
                let of_rule = |list: &[rules::Finding]| {
                    list.iter().filter(|f| f.rule == finding.rule).count()
                };
                let answered = of_rule(&after) < of_rule(&found);
                let desk = ["sourcing/", "quotes/", "legal/"]
                    .iter()
                    .any(|group| finding.rule.starts_with(group));
                if after.len() >= found.len() || (desk && !answered) {
                    let was: Vec<_> = found.iter().map(|f| f.rule).collect();
                    let new: Vec<_> = after
                        .iter()
                        .filter(|f| {
                            after.iter().filter(|g| g.rule == f.rule).count()
                                > was.iter().filter(|r| **r == f.rule).count()
                        })
                        .map(|f| format!("{} {:?}", f.rule, f.span.of(&fixed)))
                        .collect();
                    writeln!(
                        wrong,
                        "{name}: {} {:?}: {:?} leaves {} findings of {}; more of {new:?}",
                        finding.rule,
                        finding.span.of(&text),
                        fix.title,
                        after.len(),
                        found.len()
                    )
                    .unwrap();
                }
            }
        }
    }
    assert!(tried > 0, "nothing was fixed");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Taking the best fix of every finding at once, and then again of what is left, gives what taking them once gave: a
/// fixed place is not asked about again.
#[test]
fn taking_all_fixes_twice_is_taking_them_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut wrong = String::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let metadata = Metadata {
            hints: DateHints {
                file_name: Some(name.clone()),
                ..DateHints::default()
            },
            ..Metadata::default()
        };
        let text = fs::read_to_string(&path).unwrap();
        let once = take_all(&text, &metadata);
        let twice = take_all(&once, &metadata);
        if once != twice {
            let at = once
                .bytes()
                .zip(twice.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            let shown: String = twice
                .chars()
                .skip(at.saturating_sub(60))
                .take(160)
                .collect();
            writeln!(wrong, "{name}: {shown:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The text with the best fix of every finding, but for blanks: those are the writer's to fill.
fn take_all(text: &str, metadata: &Metadata) -> String {
    let (article, found) = findings(text, metadata);
    let mut edits: Vec<rules::Edit> = Vec::new();
    for finding in &found {
        if finding.span.of(text).starts_with("___") {
            continue;
        }
        let best = rules::fixes(&article, finding).into_iter().next();
        if let Some(rules::FixAction::Edits(these)) = best.map(|f| f.action) {
            let clash = these.iter().any(|e| {
                edits
                    .iter()
                    .any(|o| o.span.overlaps(e.span) || o.span.start == e.span.start)
            });
            if !clash {
                edits.extend(these);
            }
        }
    }
    apply(text, &edits)
}

fn apply(text: &str, edits: &[rules::Edit]) -> String {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

#[test]
fn positions_and_offsets_agree() {
    use copydesk::text::{Document, Encoding};
    let document = Document::new("a\u{1F600}b\r\nç", 0, Markup::Plain);
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        for offset in [0, 1, 5, 6, 8, 10] {
            let position = position_at(document.rope(), offset, encoding);
            assert_eq!(offset_at(document.rope(), position, encoding), offset);
        }
    }
}
