//! `copydesk.ignore.toml`: findings to leave out of a story that nothing may be written into.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::problem::{Problem, Problems, did_you_mean};
use crate::rules;

/// A finding to leave out, known by the words it stands on, so that it stays left out when the story around it changes
/// and comes back when the words themselves do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ignore {
    /// Id of the rule; "*" for every rule.
    pub rule: String,
    /// The story, relative to the folder of the ignore file, with forward slashes.
    pub file: String,
    /// Words of the flagged sentence, or [`Ignore::WHOLE_FILE`]. White space counts as one space.
    pub words: String,
    /// The ignore file, as it was named to the parser; empty for an entry that was never in one.
    pub source: String,
    /// Line in the ignore file, from 1.
    pub line: u32,
}

const KEYS: [&str; 3] = ["rule", "file", "words"];

impl Ignore {
    /// What stands for the words where a rule is silent in the whole of a file.
    pub const WHOLE_FILE: &str = "*";

    /// Whether it is for this story, given relative to the folder of the ignore file, with forward slashes.
    #[must_use]
    pub fn is_for(&self, story: &str) -> bool {
        fn plain(path: &str) -> &str {
            path.strip_prefix("./").unwrap_or(path)
        }
        plain(&self.file) == plain(story)
    }

    /// Whether it leaves out a finding of `rule` on a sentence, whose white space has been made plain by [`plain`].
    pub(super) fn matches(&self, rule: &str, sentence: &str) -> bool {
        (self.rule == "*" || self.rule == rule)
            && (self.is_for_whole_file()
                || (!self.words.trim().is_empty() && sentence.contains(&plain(&self.words))))
    }

    /// Whether it leaves out what the rule finds anywhere in the file.
    pub(super) fn is_for_whole_file(&self) -> bool {
        self.words.trim() == Self::WHOLE_FILE
    }

    /// The entry as it is added to `copydesk.ignore.toml`, with an empty line before it.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut table = toml::Table::new();
        for (key, value) in [
            ("rule", &self.rule),
            ("file", &self.file),
            ("words", &plain(&self.words)),
        ] {
            table.insert(key.to_owned(), toml::Value::String(value.clone()));
        }
        // Written key by key, so that the order is that of reading and not of the alphabet.
        let mut out = String::from("\n[[ignore]]\n");
        for key in KEYS {
            if let Some(value) = table.get(key) {
                out.push_str(&format!("{key} = {value}\n"));
            }
        }
        out
    }
}

/// White space as single spaces.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads `copydesk.ignore.toml`. `file` is how problems name it. Wrong entries are left out and told; the rest holds.
#[must_use]
pub fn parse_ignores(file: &str, text: &str) -> (Vec<Ignore>, Vec<Problem>) {
    let mut problems = Problems::new(file, text);
    let mut ignores = Vec::new();
    let (table, errors) = DeTable::parse_recoverable(text);
    problems.push_syntax(&errors);
    for (key, value) in table.get_ref() {
        if key.get_ref() != "ignore" {
            problems.push(
                key.span().start,
                key.get_ref().as_ref(),
                "no such setting: this file holds [[ignore]] entries.",
            );
            continue;
        }
        let DeValue::Array(entries) = value.get_ref() else {
            problems.push(
                value.span().start,
                "ignore",
                "expected entries that start with [[ignore]].",
            );
            continue;
        };
        for entry in entries {
            ignores.extend(read(file, entry, text, &mut problems));
        }
    }
    (ignores, problems.finish())
}

fn read(
    source: &str,
    entry: &Spanned<DeValue<'_>>,
    text: &str,
    problems: &mut Problems<'_>,
) -> Option<Ignore> {
    let start = entry.span().start;
    let DeValue::Table(table) = entry.get_ref() else {
        problems.push(
            start,
            "ignore",
            "expected a table with rule, file and words.",
        );
        return None;
    };
    for key in table.keys() {
        let name = key.get_ref().as_ref();
        if !KEYS.contains(&name) {
            problems.push(
                key.span().start,
                format!("ignore.{name}"),
                format!("no such key.{}", did_you_mean(name, KEYS)),
            );
        }
    }
    let mut field = |name: &str| match table.get(name).map(|v| (v.get_ref().as_str(), v)) {
        Some((Some(words), _)) if !words.trim().is_empty() => Some(words.to_owned()),
        Some((_, value)) => {
            problems.push(
                value.span().start,
                format!("ignore.{name}"),
                "expected words in quotation marks.",
            );
            None
        }
        None => {
            problems.push(
                start,
                "ignore",
                format!("has no {name:?}. An entry needs rule, file and words."),
            );
            None
        }
    };
    let (rule, file, words) = (field("rule"), field("file"), field("words"));
    let (rule, file, words) = (rule?, file?, words?);
    if rule != "*" && rules::by_id(&rule).is_none() {
        let at = table.get("rule").map_or(start, |v| v.span().start);
        problems.push(
            at,
            "ignore.rule",
            format!(
                "no such rule: {rule:?}.{}",
                did_you_mean(&rule, rules::all().iter().map(|r| r.id))
            ),
        );
        return None;
    }
    let line = text.get(..start).unwrap_or("").matches('\n').count() as u32 + 1;
    Some(Ignore {
        rule,
        file: file.replace('\\', "/"),
        words,
        source: source.to_owned(),
        line,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn entries_are_read_and_what_is_wrong_is_told() {
        let (ignores, problems) = parse_ignores(
            "copydesk.ignore.toml",
            "[[ignore]]\nrule = \"claims/causal\"\nfile = \"a/b.txt\"\nwords = \"\"\"The lane led\n to a slump.\"\"\"\n\n[[ignore]]\nrule = \"claims/casual\"\nfile = \"c.txt\"\nwords = \"x\"\n\n[[ignore]]\nrule = \"claims/trend\"\nwrods = \"y\"\n",
        );
        assert_eq!(ignores.len(), 1);
        assert!(ignores[0].is_for("./a/b.txt") && !ignores[0].is_for("b.txt"));
        assert!(ignores[0].matches("claims/causal", "Now: The lane led to a slump."));
        assert!(!ignores[0].matches("claims/trend", "The lane led to a slump."));
        let whole = Ignore {
            words: Ignore::WHOLE_FILE.into(),
            ..ignores[0].clone()
        };
        assert!(whole.matches("claims/causal", "Anything."));
        assert!(!whole.matches("claims/trend", "Anything."));
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        expect![[r#"
            copydesk.ignore.toml:8:8: ignore.rule: no such rule: "claims/casual". Did you mean "claims/causal"?
            copydesk.ignore.toml:12:1: ignore: has no "file". An entry needs rule, file and words.
            copydesk.ignore.toml:12:1: ignore: has no "words". An entry needs rule, file and words.
            copydesk.ignore.toml:14:1: ignore.wrods: no such key. Did you mean "words"?"#]].assert_eq(&told.join("\n"));
    }

    #[test]
    fn an_entry_that_is_written_reads_back() {
        let ignore = Ignore {
            rule: "claims/causal".into(),
            file: "a \"b\".txt".into(),
            words: "He said:\n“no\\”.".into(),
            source: String::new(),
            line: 0,
        };
        let text = ignore.to_toml();
        let (read, problems) = parse_ignores("x", &text);
        assert_eq!(problems, []);
        assert_eq!(
            (read[0].file.as_str(), read[0].words.as_str()),
            ("a \"b\".txt", "He said: “no\\”.")
        );
        expect![[r#"

            [[ignore]]
            rule = "claims/causal"
            file = 'a "b".txt'
            words = 'He said: “no\”.'
        "#]]
        .assert_eq(&text);
    }
}
