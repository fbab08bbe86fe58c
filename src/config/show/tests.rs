use expect_test::{Expect, expect};

use super::*;
use crate::{
    article::Metadata,
    config::{Ignore, ignore_with_marks, parse},
    rules::Finding,
    text::Markup,
};

/// An article in which the words alpha, beta, gamma and delta are findings, each of one rule, so that these tests hang
/// on no rule's judgement.
fn planted(text: &str) -> (Article, Vec<Finding>) {
    let article = Article::new(
        text,
        &Metadata {
            markup: Markup::Markdown,
            ..Metadata::default()
        },
    );
    let mut findings = Vec::new();
    for (word, rule) in [
        ("alpha", "structure/placeholder"),
        ("beta", "quotes/unbalanced"),
        ("gamma", "claims/motive"),
        ("delta", "claims/causal"),
    ] {
        let rule = rules::by_id(rule).expect("a rule");
        for (at, _) in text.match_indices(word) {
            findings.push(Finding {
                rule: rule.id,
                severity: rule.severity,
                span: Span::new(at as u32, (at + word.len()) as u32),
                message: "".into(),
                related: Vec::new(),
            });
        }
    }
    findings.sort_by_key(|f| f.span);
    (article, findings)
}

fn check(config: &Config, text: &str, expected: &Expect) {
    let (article, findings) = planted(text);
    let applied = config.apply_and_account(&article, findings);
    let mut out: Vec<String> = applied
        .shown
        .iter()
        .map(|f| format!("{}@{} {}", f.span.of(text), f.span.start, f.severity.name()))
        .collect();
    out.push(format!(
        "{} suppressed, {} capped",
        applied.suppressed, applied.capped
    ));
    out.extend(applied.unused.into_iter().map(|u| {
        let place = u
            .span
            .map_or_else(|| format!("entry {:?}", u.entry), |s| s.of(text).to_owned());
        format!("{place}: {}", u.message)
    }));
    expected.assert_eq(&out.join("\n"));
}

fn with_profile(profile: Profile) -> Config {
    Config {
        profile,
        ..Config::default()
    }
}

const STORY: &str = "# A head\n\nThe alpha met a beta.\n\nThe gamma met a delta.\n";

#[test]
fn profiles() {
    check(
        &with_profile(Profile::Draft),
        STORY,
        &expect![[r#"
        alpha@14 hint
        beta@26 warning
        0 suppressed, 0 capped"#]],
    );
    check(
        &with_profile(Profile::Desk),
        STORY,
        &expect![[r#"
        alpha@14 information
        beta@26 warning
        gamma@37 information
        delta@49 hint
        0 suppressed, 0 capped"#]],
    );
    check(
        &with_profile(Profile::Publish),
        STORY,
        &expect![[r#"
        alpha@14 error
        beta@26 error
        gamma@37 information
        delta@49 hint
        0 suppressed, 0 capped"#]],
    );
    check(
        &with_profile(Profile::Archive),
        STORY,
        &expect!["0 suppressed, 0 capped"],
    );
}

#[test]
fn levels_count_more_than_the_profile_but_do_not_bring_back_what_it_leaves_out() {
    let (mut config, problems) = parse(
        "",
        "profile = \"publish\"\n[rules]\n\"structure/placeholder\" = \"hint\"\n\"claims/motive\" = \"off\"\n\"claims/causal\" = \"error\"",
    );
    assert_eq!(problems, []);
    check(
        &config,
        STORY,
        &expect![[r#"
        alpha@14 hint
        beta@26 error
        delta@49 error
        0 suppressed, 0 capped"#]],
    );
    config.profile = Profile::Draft;
    check(
        &config,
        STORY,
        &expect![[r#"
        alpha@14 hint
        beta@26 warning
        0 suppressed, 0 capped"#]],
    );
}

#[test]
fn class_c_speaks_once_in_a_paragraph_and_five_times_in_a_file() {
    let text = "One delta and a delta, and gamma, gamma.\n\n".repeat(7);
    check(
        &Config::default(),
        &text,
        &expect![[r#"
        delta@4 hint
        gamma@27 information
        gamma@34 information
        delta@46 hint
        gamma@69 information
        gamma@76 information
        delta@88 hint
        gamma@111 information
        gamma@118 information
        delta@130 hint
        gamma@153 information
        gamma@160 information
        delta@172 hint
        gamma@195 information
        gamma@202 information
        gamma@237 information
        gamma@244 information
        gamma@279 information
        gamma@286 information
        0 suppressed, 9 capped"#]],
    );
}

#[test]
fn marks_silence_from_where_they_stand() {
    check(
        &Config::default(),
        "A delta. <!-- copydesk: off claims/causal --> A gamma.\n\nA delta here. <!-- copydesk: on claims/causal -->\n\nA delta again.\n",
        &expect![[r#"
            delta@2 hint
            gamma@48 information
            delta@109 hint
            1 suppressed, 0 capped"#]],
    );
    check(
        &Config::default(),
        "<!-- copydesk: off -->\nA delta, a gamma.\n\n<!-- copydesk: on claims/motive -->\nA delta, a gamma.\n",
        &expect![[r#"
            gamma@89 information
            3 suppressed, 0 capped"#]],
    );
}

#[test]
fn marks_that_do_nothing_are_told_and_code_holds_no_marks() {
    check(
        &Config::default(),
        "<!-- copydesk: off claims/casual -->\nA gamma.\n\n<!-- copydesk: off claims/motive --> \n\nNothing.\n\n<!-- just a comment -->\n\n```\n<!-- copydesk: off -->\n```\n\nA `<!-- copydesk: off -->` in code; a delta.\n",
        &expect![[r#"
            gamma@39 information
            delta@191 hint
            0 suppressed, 0 capped
            <!-- copydesk: off claims/casual -->: this mark names no rule: claims/casual. Did you mean claims/causal?
            <!-- copydesk: off claims/motive -->: this mark silences nothing: it can go"#]],
    );
}

#[test]
fn ignore_entries_hold_on_to_words() {
    let ignore = |rule: &str, words: &str, line| Ignore {
        rule: rule.into(),
        file: "a.md".into(),
        words: words.into(),
        source: "x".into(),
        line,
    };
    let config = Config {
        ignores: vec![
            ignore("claims/motive", "The gamma met", 1),
            ignore("*", "a beta here", 4),
            ignore("claims/causal", "The gamma met", 8),
        ],
        ..Config::default()
    };
    check(
        &config,
        "Some words before. The gamma\nmet a beta  here. A beta.\n",
        &expect![[r#"
            beta@49 warning
            2 suppressed, 0 capped
            entry Some(("x", 8)): nothing to ignore: claims/causal finds nothing on these words in a.md. The entry can go"#]],
    );
}

#[test]
fn ignoring_here_in_markdown_silences_that_finding_alone() {
    for text in [
        "# A head\n\nThe gamma met. The gamma went.\n\nA gamma.\n",
        "One. The gamma\nmet. The gamma went.\n",
        "- The gamma met.\n- The gamma went.\n",
        "> The gamma met a\n> gamma.\n",
        "The gamma is *bold*",
    ] {
        let (article, findings) = planted(text);
        for finding in &findings {
            let mut edited = text.to_owned();
            let mut edits = ignore_with_marks(&article, finding);
            edits.sort_by_key(|e| std::cmp::Reverse(e.span));
            for edit in edits {
                edited.replace_range(edit.span.range(), &edit.text);
            }
            let (after, again) = planted(&edited);
            let applied = Config::default().apply_and_account(&after, again);
            let around = sentences_of(&article, finding.span);
            let inside = findings.iter().filter(|f| around.overlaps(f.span)).count();
            assert_eq!(applied.suppressed as usize, inside, "{edited}");
            assert_eq!(applied.unused, [], "{edited}");
            let narrated = |a: &Article| a.sentences.len();
            assert_eq!(narrated(&after), narrated(&article), "{edited}");
        }
    }
}
