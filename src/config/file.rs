//! `copydesk.toml`.

use std::collections::BTreeMap;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Config, Order, Profile, level_from_name,
    problem::{Problem, Problems, did_you_mean},
};
use crate::rules::{self, Severity};

const KEYS: [&str; 5] = ["profile", "date", "outline", "rules", "knowledge"];
const LEVELS: &str = "\"off\", \"hint\", \"information\", \"warning\" or \"error\"";

/// Reads `copydesk.toml`. `file` is how problems name it. What is wrong is left out and told; the rest holds.
///
/// ```
/// let (config, problems) = copydesk::config::parse("copydesk.toml", "profile = 'publish'\ndate = 'soon'\n");
/// assert_eq!(config.profile, copydesk::config::Profile::Publish);
/// assert_eq!(
///     problems[0].to_string(),
///     "copydesk.toml:2:8: date: \"soon\" is not a date. Write it as 2025-10-29.",
/// );
/// ```
#[must_use]
pub fn parse(file: &str, text: &str) -> (Config, Vec<Problem>) {
    let mut problems = Problems::new(file, text);
    let mut config = Config::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    problems.push_syntax(&errors);
    for (key, value) in table.get_ref() {
        // Where a value is missing, the parser has said so already.
        if value.span().is_empty() {
            continue;
        }
        match key.get_ref().as_ref() {
            "profile" => config.profile = profile(value, &mut problems).unwrap_or_default(),
            "date" => config.date = date(value, &mut problems),
            "outline" => config.outline = order(value, &mut problems).unwrap_or_default(),
            "rules" => config.rules = levels(value, &mut problems),
            "knowledge" => config.knowledge_files = files(value, &mut problems),
            other => problems.push(
                key.span().start,
                other,
                format!("no such setting.{}", did_you_mean(other, KEYS)),
            ),
        }
    }
    (config, problems.finish())
}

fn profile(value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Profile> {
    let found = value.get_ref().as_str().and_then(Profile::from_name);
    if found.is_none() {
        let given = value.get_ref().as_str().unwrap_or_default();
        let names = Profile::ALL.map(Profile::name);
        problems.push(
            value.span().start,
            "profile",
            format!(
                "{} is not a profile. Write \"draft\", \"desk\", \"publish\" or \"archive\".{}",
                quoted(value),
                did_you_mean(given, names)
            ),
        );
    }
    found
}

fn date(value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<jiff::civil::Date> {
    let given = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(when) => when.to_string(),
        _ => String::new(),
    };
    let found = given
        .get(..10)
        .and_then(|text| text.parse::<jiff::civil::Date>().ok());
    if found.is_none() {
        problems.push(
            value.span().start,
            "date",
            format!("{} is not a date. Write it as 2025-10-29.", quoted(value)),
        );
    }
    found
}

/// `knowledge`: files of records.
fn files(value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Vec<String> {
    let items = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    let mut files = Vec::new();
    for item in items {
        match item.get_ref().as_str() {
            Some(file) if !file.is_empty() && value.get_ref().as_str().is_none() => {
                files.push(file.to_owned());
            }
            _ => problems.push(
                item.span().start,
                "knowledge",
                format!(
                    "{} is not a list of files. Write knowledge = [\"staff.toml\", \"people.csv\"].",
                    quoted(item)
                ),
            ),
        }
    }
    files
}

/// `outline`: the order of the events.
fn order(value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Order> {
    let found = value.get_ref().as_str().and_then(Order::from_name);
    if found.is_none() {
        problems.push(
            value.span().start,
            "outline",
            format!(
                "{} is not an order. Write \"text\" or \"time\".",
                quoted(value)
            ),
        );
    }
    found
}

/// A value as problems show it.
fn quoted(value: &Spanned<DeValue<'_>>) -> String {
    value.get_ref().as_str().map_or_else(
        || format!("a value of type {}", value.get_ref().type_str()),
        |text| format!("{text:?}"),
    )
}

/// `[rules]`: ids, or a group with a star ("claims/*"), and their levels. An id counts more than its group.
fn levels(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) -> BTreeMap<String, Option<Severity>> {
    let DeValue::Table(table) = value.get_ref() else {
        problems.push(
            value.span().start,
            "rules",
            "expected a table: [rules], and under it lines like \"claims/causal\" = \"off\".",
        );
        return BTreeMap::new();
    };
    let mut groups = BTreeMap::new();
    let mut single = BTreeMap::new();
    for (key, value) in table {
        let id = key.get_ref().as_ref();
        let path = format!("rules.\"{id}\"");
        let Some(level) = value.get_ref().as_str().and_then(level_from_name) else {
            let given = value.get_ref().as_str().unwrap_or_default();
            problems.push(
                value.span().start,
                path,
                format!(
                    "{} is not a level. Write {LEVELS}.{}",
                    quoted(value),
                    did_you_mean(given, ["off", "hint", "information", "warning", "error"])
                ),
            );
            continue;
        };
        if let Some(group) = id.strip_suffix('*').filter(|g| g.ends_with('/')) {
            let before = groups.len();
            for rule in rules::all().iter().filter(|r| r.id.starts_with(group)) {
                groups.insert(rule.id.to_owned(), level);
            }
            if groups.len() == before {
                problems.push(key.span().start, path, "no rule has an id that starts so.");
            }
        } else if rules::by_id(id).is_some() {
            single.insert(id.to_owned(), level);
        } else {
            problems.push(
                key.span().start,
                path,
                format!(
                    "no such rule.{} `copydesk explain` lists all.",
                    did_you_mean(id, rules::all().iter().map(|r| r.id))
                ),
            );
        }
    }
    groups.extend(single);
    groups
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::parse;

    /// What holds, and what is wrong.
    fn check(text: &str, expected: &Expect) {
        let (config, problems) = parse("copydesk.toml", text);
        let mut out = config.profile.name().to_owned();
        if let Some(date) = config.date {
            out += &format!(" {date}");
        }
        for file in &config.knowledge_files {
            out += &format!(" {file}");
        }
        for (rule, level) in &config.rules {
            out += &format!(" {rule}={}", level.map_or("off", |l| l.name()));
        }
        for problem in problems {
            out += &format!("\n{problem}");
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn all_settings() {
        check(
            "profile = \"draft\"\ndate = 2025-10-29\n[rules]\n\"claims/causal\" = \"off\"\n\"quotes/unbalanced\" = \"error\"\n",
            &expect!["draft 2025-10-29 claims/causal=off quotes/unbalanced=error"],
        );
        check("", &expect!["desk"]);
        check(
            "knowledge = [\"staff.toml\", \"people.csv\"]",
            &expect!["desk staff.toml people.csv"],
        );
    }

    #[test]
    fn a_group_and_one_of_it() {
        check(
            "[rules]\n\"quotes/unbalanced\" = \"hint\"\n\"quotes/*\" = \"off\"\n",
            &expect![
                "desk quotes/fragment=off quotes/no-speaker=off quotes/repeat-differs=off quotes/scare=off quotes/speaker-late=off quotes/two-speakers=off quotes/unbalanced=hint"
            ],
        );
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        check(
            "profil = \"draft\"\nprofile = \"pubish\"\ndate = \"29.10.2025\"\n[rules]\n\"claims/casual\" = \"off\"\n\"claims/trend\" = \"loud\"\n\"nothing/*\" = \"off\"\n\"claims/motive\" = \"hint\"\n",
            &expect![[r#"
                desk claims/motive=hint
                copydesk.toml:1:1: profil: no such setting. Did you mean "profile"?
                copydesk.toml:2:11: profile: "pubish" is not a profile. Write "draft", "desk", "publish" or "archive". Did you mean "publish"?
                copydesk.toml:3:8: date: "29.10.2025" is not a date. Write it as 2025-10-29.
                copydesk.toml:5:1: rules."claims/casual": no such rule. Did you mean "claims/causal"? `copydesk explain` lists all.
                copydesk.toml:6:18: rules."claims/trend": "loud" is not a level. Write "off", "hint", "information", "warning" or "error".
                copydesk.toml:7:1: rules."nothing/*": no rule has an id that starts so."#]],
        );
    }

    #[test]
    fn a_line_that_is_not_toml_takes_only_itself_away() {
        check(
            "profile = \"draft\"\ndate = = 3\n[rules]\n\"claims/causal\" = \"off\"\n",
            &expect![[r#"
                draft claims/causal=off
                copydesk.toml:2:8: not TOML: extra `=`, expected nothing"#]],
        );
        check(
            "knowledge = [\"staff.toml\", 3]",
            &expect![[r#"
                desk staff.toml
                copydesk.toml:1:28: knowledge: a value of type integer is not a list of files. Write knowledge = ["staff.toml", "people.csv"]."#]],
        );
        check(
            "rules = \"off\"\nprofile = 3\n",
            &expect![[r#"
                desk
                copydesk.toml:1:9: rules: expected a table: [rules], and under it lines like "claims/causal" = "off".
                copydesk.toml:2:11: profile: a value of type integer is not a profile. Write "draft", "desk", "publish" or "archive"."#]],
        );
    }
}
