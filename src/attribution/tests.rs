//! Sentences in, attributions out.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::{
    article::{Article, Metadata},
    text::Carry,
};

/// One line an attribution: kind, strength, source, cue, content.
fn marks(text: &str) -> String {
    let article = Article::new(text, &Metadata::default());
    let mut out = String::new();
    for a in &article.attributions {
        let source = a.source.map_or("-", |s| s.span.of(text));
        let cue = a.cue.map_or("-", |c| c.of(text));
        let content: Vec<&str> = a.content.iter().map(|c| c.of(text)).collect();
        let passive = if a.passive { " passive" } else { "" };
        let carried = if a.source.is_some_and(|s| s.carried) {
            " carried"
        } else {
            ""
        };
        writeln!(
            out,
            "{}{passive}{carried} | {source} | {cue} | {}",
            a.kind.name(),
            content.join(" … ")
        )
        .unwrap();
    }
    out
}

#[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
fn check(text: &str, expected: Expect) {
    // A headline before, so that the sentence is running text.
    expected.assert_eq(&marks(&format!("Council meets\n\n{text}")));
}

#[test]
fn subject_verb_clause() {
    check(
        "Mayor Ann Lee said on Tuesday that the bridge would stay closed.",
        expect![[r"
            indirect | Mayor Ann Lee | said | the bridge would stay closed
        "]],
    );
    check(
        "The ministry says two villages were cut off.",
        expect![[r"
            indirect | The ministry | says | two villages were cut off
        "]],
    );
}

#[test]
fn quotation_before_and_after() {
    check(
        "\"We waited nine hours,\" said Pia Lund, who drives a bus.",
        expect![[r#"
            direct | Pia Lund | said | "We waited nine hours,"
        "#]],
    );
    check(
        "\"We waited,\" Lund said, \"and nobody came.\"",
        expect![[r#"
            direct | Lund | said | "We waited," … "and nobody came."
        "#]],
    );
}

#[test]
fn according_to() {
    check(
        "The fund lost a third of its value, according to the auditor.",
        expect![[r"
            indirect | the auditor | according to | The fund lost a third of its value
        "]],
    );
}

#[test]
fn not_attributions() {
    for text in [
        "Divers found a body under the pier on Sunday.",
        "The committee called for a vote on the road.",
        "Only nine people showed up at the meeting.",
        "The mayor will address the council on Friday.",
        "The fund provides money for schools.",
    ] {
        let found = marks(&format!("Council meets\n\n{text}"));
        assert!(
            !found.contains("| found |") && !found.contains("| showed |"),
            "{text}\n{found}"
        );
    }
}

proptest! {
    /// Any text at all is analysed, and all spans lie on its character boundaries.
    #[test]
    fn any_text(text in r#"([a-zA-Z ,.:;"“”'’()—-]|said|that|he|according to|\PC|\n\n){0,120}"#, open in any::<bool>()) {
        let tagged = Tagged::new(&text, Carry { open_quotation: open });
        for a in attributions(&tagged, &[]) {
            for span in a.content.iter().chain(a.cue.iter()).chain(a.source.iter().map(|s| &s.span)) {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
        let _ = marks(&text);
    }
}
