//! `copydesk.names.toml`: names that are right as they are.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::problem::{Problem, Problems, did_you_mean};
use crate::knowledge::RECORD_FIELDS;

/// The file of names that are right, beside [`super::FILE_NAME`] or in the story's folder.
pub const NAMES_FILE_NAME: &str = "copydesk.names.toml";

/// What a [[right]] entry may say; an [[entity]] may say what any record may.
const FIELDS: [&str; 2] = ["name", "aliases"];

const NOT_A_LIST: &str =
    "expected names in quotation marks: aliases = [\"Joan\", \"J. Sandburg\"].";

/// Rules that ask whether a name is right, or known: a name that the file has answers them.
const ANSWERED: [&str; 5] = [
    "names/inconsistent",
    "names/near-known",
    "names/surname-first",
    "names/no-role",
    "names/acronym",
];

/// Whether a finding of the rule is about a name as it stands, so that the name can be said to be right.
#[must_use]
pub fn asks_about_a_name(rule: &str) -> bool {
    ANSWERED.contains(&rule)
}

/// The names of a newsroom that are right.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    names: std::collections::BTreeSet<String>,
}

impl Names {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Adds a name. White space counts as one space.
    pub fn insert(&mut self, name: &str) {
        let name = super::ignore::plain(name);
        if !name.is_empty() {
            self.names.insert(name);
        }
    }

    /// Adds all names of another list.
    pub fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
    }

    /// Whether these words are a name that is right.
    #[must_use]
    pub fn contains(&self, words: &str) -> bool {
        !self.names.is_empty() && self.names.contains(&super::ignore::plain(words))
    }
}

/// The record that says that a name is right, as it is added to the file, with an empty line before it.
#[must_use]
pub fn right_name_to_toml(name: &str) -> String {
    format!("\n[[right]]\nname = {}\n", quoted(name))
}

/// A newsroom's record of someone or something, as it is added to a file of records, with an empty line before it.
/// `kind` is "person", "org", "city", …; `short` says who that is.
#[must_use]
pub fn record_to_toml(kind: &str, name: &str, short: &str) -> String {
    format!(
        "\n[[entity]]\ntype = {}\nname = {}\naliases = []\nshort = {}\n",
        quoted(kind),
        quoted(name),
        quoted(short)
    )
}

fn quoted(text: &str) -> toml::Value {
    toml::Value::String(super::ignore::plain(text))
}

/// Reads `copydesk.names.toml`: `[[right]]` entries with a `name`, and `[[entity]]` records, whose `name` and `aliases`
/// are right too. `file` is how problems name it. Wrong entries are left out and told; the rest holds.
#[must_use]
pub fn parse_names(file: &str, text: &str) -> (Names, Vec<Problem>) {
    let mut problems = Problems::new(file, text);
    let mut names = Names::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    problems.push_syntax(&errors);
    for (key, value) in table.get_ref() {
        let name = key.get_ref().as_ref();
        if !matches!(name, "right" | "entity") {
            problems.push(
                key.span().start,
                name,
                "no such setting: this file holds [[right]] and [[entity]] entries.",
            );
            continue;
        }
        let DeValue::Array(entries) = value.get_ref() else {
            problems.push(
                value.span().start,
                name,
                format!("expected entries that start with [[{name}]]."),
            );
            continue;
        };
        for entry in entries {
            read(name, entry, &mut names, &mut problems);
        }
    }
    (names, problems.finish())
}

fn read(key: &str, entry: &Spanned<DeValue<'_>>, names: &mut Names, problems: &mut Problems<'_>) {
    let start = entry.span().start;
    let found = match entry.get_ref() {
        DeValue::Table(table) => table.get("name").map(|v| (v.get_ref().as_str(), table)),
        _ => None,
    };
    let Some((Some(name), table)) = found else {
        problems.push(
            start,
            key,
            "has no name. Write name = \"Joan Sandburg\", in quotation marks.",
        );
        return;
    };
    names.insert(name);
    let known = if key == "right" {
        &FIELDS[..]
    } else {
        &RECORD_FIELDS
    };
    for field in table.keys() {
        let name = field.get_ref().as_ref();
        if !known.contains(&name) {
            problems.push(
                field.span().start,
                name,
                format!(
                    "no such field.{}",
                    did_you_mean(name, known.iter().copied())
                ),
            );
        }
    }
    let Some(aliases) = table.get("aliases") else {
        return;
    };
    let list = aliases.get_ref().as_array();
    if list.is_none() {
        problems.push(aliases.span().start, "aliases", NOT_A_LIST);
    }
    for alias in list.into_iter().flatten() {
        match alias.get_ref().as_str() {
            Some(alias) => names.insert(alias),
            None => problems.push(alias.span().start, "aliases", NOT_A_LIST),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn what_is_added_is_read() {
        let file = right_name_to_toml("Joan \"Jo\"\n Sandburg")
            + &record_to_toml(
                "person",
                "Olena Petrovic",
                "deputy head of the harbor board",
            );
        expect![[r#"

            [[right]]
            name = 'Joan "Jo" Sandburg'

            [[entity]]
            type = "person"
            name = "Olena Petrovic"
            aliases = []
            short = "deputy head of the harbor board"
        "#]]
        .assert_eq(&file);
        let (names, problems) = parse_names(NAMES_FILE_NAME, &file);
        assert!(problems.is_empty(), "{problems:?}");
        assert!(names.contains("Joan \"Jo\" Sandburg") && names.contains("Olena\nPetrovic"));
        assert!(!names.contains("Petrovic") && !Names::default().contains(""));
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let (names, problems) = parse_names(
            NAMES_FILE_NAME,
            "[[right]]\nname = 3\n\n[[right]]\nname = \"Ann Lee\"\n\n[[wrong]]\nname = \"x\"\n\n[[entity]]\nname = \"Bo Dahl\"\naliases = [\"Bo\", 4]\nshrot = \"\"\n",
        );
        assert!(names.contains("Ann Lee") && names.contains("Bo"));
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        expect![[r#"
            copydesk.names.toml:1:1: right: has no name. Write name = "Joan Sandburg", in quotation marks.
            copydesk.names.toml:7:3: wrong: no such setting: this file holds [[right]] and [[entity]] entries.
            copydesk.names.toml:12:18: aliases: expected names in quotation marks: aliases = ["Joan", "J. Sandburg"].
            copydesk.names.toml:13:1: shrot: no such field. Did you mean "short"?"#]]
        .assert_eq(&told.join("\n"));
    }
}
