//! Turning a rule off: the edit of `copydesk.toml` that does it, which leaves every other line as the newsroom wrote it.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::parse;
use crate::{rules::Edit, text::Span};

/// The edit of the text of a `copydesk.toml` after which the rule is off. `None` where there is none: the text is not
/// TOML, or its `rules` are no table.
///
/// ```
/// let edit = copydesk::config::turn_off("profile = 'desk'\n", "claims/causal").unwrap();
/// assert_eq!(edit.text, "\n[rules]\n\"claims/causal\" = \"off\"\n");
/// ```
#[must_use]
pub fn turn_off(text: &str, rule: &str) -> Option<Edit> {
    let table = DeTable::parse(text).ok()?;
    let mut edit = match table.get_ref().get("rules") {
        None => at_end(text, rule),
        Some(rules) => in_table(text, rules, rule)?,
    };
    if text.contains("\r\n") {
        edit.text = edit.text.replace('\n', "\r\n");
    }
    // Whatever the file looks like: the edit is offered only if it does what it says.
    let mut after = text.to_owned();
    after.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    let (config, _) = parse("", &after);
    (DeTable::parse(&after).is_ok() && config.rules.get(rule) == Some(&None)).then_some(edit)
}

/// A new table behind everything else.
fn at_end(text: &str, rule: &str) -> Edit {
    let gap = match text {
        "" => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let end = text.len() as u32;
    Edit {
        span: Span::new(end, end),
        text: format!("{gap}[rules]\n\"{rule}\" = \"off\"\n"),
    }
}

/// Another level for a rule that has one, or a line for it before the others.
fn in_table(text: &str, rules: &Spanned<DeValue<'_>>, rule: &str) -> Option<Edit> {
    let DeValue::Table(levels) = rules.get_ref() else {
        return None;
    };
    if let Some((_, level)) = levels.iter().find(|(id, _)| id.get_ref() == rule) {
        let span = level.span();
        return Some(Edit {
            span: Span::new(span.start as u32, span.end as u32),
            text: "\"off\"".to_owned(),
        });
    }
    let entry = format!("\"{rule}\" = \"off\"");
    let table = rules.span();
    if text.get(table.start..)?.starts_with('{') {
        let rest = if levels.is_empty() { " " } else { "," };
        let at = table.start as u32 + 1;
        return Some(Edit {
            span: Span::new(at, at),
            text: format!(" {entry}{rest}"),
        });
    }
    // The line of the first level, or the one under the heading of a table that has none.
    let first = levels.keys().map(|id| id.span().start).min();
    let line = match first {
        Some(first) => text[..first].rfind('\n').map_or(0, |n| n + 1),
        None => text[table.end..]
            .find('\n')
            .map_or(text.len(), |n| table.end + n + 1),
    };
    let dotted = first.is_some_and(|first| text[line..first].trim_start().starts_with("rules"));
    let key = if dotted { "rules." } else { "" };
    let gap = if text[..line].is_empty() || text[..line].ends_with('\n') {
        ""
    } else {
        "\n"
    };
    Some(Edit {
        span: Span::new(line as u32, line as u32),
        text: format!("{gap}{key}{entry}\n"),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::turn_off;

    fn check(text: &str, expected: &Expect) {
        let after = turn_off(text, "claims/causal").map_or_else(
            || "no edit".to_owned(),
            |edit| {
                let (start, end) = (edit.span.start as usize, edit.span.end as usize);
                format!("{}{}{}", &text[..start], edit.text, &text[end..])
            },
        );
        expected.assert_eq(&after);
    }

    #[test]
    fn a_file_without_rules_gets_them() {
        check(
            "",
            &expect![[r#"
            [rules]
            "claims/causal" = "off"
        "#]],
        );
        check(
            "profile = 'desk' # ours",
            &expect![[r#"
            profile = 'desk' # ours

            [rules]
            "claims/causal" = "off"
        "#]],
        );
    }

    #[test]
    fn rules_that_are_there_stay_as_they_are() {
        let text = "# ours\n[rules] # levels\n# loud\n\"quotes/*\" = \"warning\"\n\n[other]\n";
        check(
            text,
            &expect![[r#"
            # ours
            [rules] # levels
            # loud
            "claims/causal" = "off"
            "quotes/*" = "warning"

            [other]
        "#]],
        );
        check(
            "[rules]\r\n",
            &expect!["[rules]\r\n\"claims/causal\" = \"off\"\r\n"],
        );
        check(
            "[rules]",
            &expect![[r#"
            [rules]
            "claims/causal" = "off"
        "#]],
        );
        check(
            "[rules]\nknowledge = []\n",
            &expect![[r#"
            [rules]
            "claims/causal" = "off"
            knowledge = []
        "#]],
        );
    }

    #[test]
    fn a_level_that_is_there_is_replaced() {
        check(
            "[rules]\n'claims/causal' = 'hint' # why\n",
            &expect![[r#"
            [rules]
            'claims/causal' = "off" # why
        "#]],
        );
        check(
            "[rules]\n\"claims/*\" = \"hint\"\n",
            &expect![[r#"
            [rules]
            "claims/causal" = "off"
            "claims/*" = "hint"
        "#]],
        );
    }

    #[test]
    fn other_ways_to_write_a_table() {
        check(
            "rules = { \"quotes/scare\" = \"off\" }\n",
            &expect![[r#"
            rules = { "claims/causal" = "off", "quotes/scare" = "off" }
        "#]],
        );
        check(
            "rules = {}\n",
            &expect![[r#"
            rules = { "claims/causal" = "off" }
        "#]],
        );
        check(
            "date = 2025-01-01\nrules.\"quotes/scare\" = \"off\"\n",
            &expect![[r#"
            date = 2025-01-01
            rules."claims/causal" = "off"
            rules."quotes/scare" = "off"
        "#]],
        );
    }

    #[test]
    fn what_cannot_be_read_is_not_edited() {
        check("profile = = 3\n", &expect!["no edit"]);
        check("rules = \"off\"\n", &expect!["no edit"]);
        check("[[rules]]\n", &expect!["no edit"]);
    }
}
