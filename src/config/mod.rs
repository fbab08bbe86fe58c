//! Settings: profiles, levels, suppressions, and which findings are shown in the end.
//!
//! Nothing here reads files: the edge does, and hands over their texts. [`parse`] reads `copydesk.toml`,
//! [`parse_ignores`] reads `copydesk.ignore.toml`, and neither ever fails: what is wrong comes back as [`Problem`]s,
//! and the rest holds.

mod file;
mod fold;
mod ignore;
mod marks;
mod names;
mod problem;
mod show;
mod turn_off;

pub use file::parse;
pub use ignore::{Ignore, parse_ignores};
pub use marks::{Mark, MarkAction, ignore_with_marks, marks, marks_in};
pub use names::{
    NAMES_FILE_NAME, Names, asks_about_a_name, parse_names, record_to_toml, right_name_to_toml,
};
pub use problem::Problem;
pub(crate) use problem::nearest;
pub(crate) use show::sentences_of;
pub use show::{Applied, PER_FILE, Unused, is_silent_in, is_spoken};
pub use turn_off::turn_off;

use crate::{
    article::Article,
    knowledge::Knowledge,
    rules::{Finding, Severity},
};

/// The file of settings, found upward from a story.
pub const FILE_NAME: &str = "copydesk.toml";
/// The file of findings to ignore, beside [`FILE_NAME`] or in the story's folder.
pub const IGNORE_FILE_NAME: &str = "copydesk.ignore.toml";

/// Which findings are shown, and how loudly.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Profile {
    /// Class A only, placeholders as hints.
    Draft,
    /// A, B and a few C.
    #[default]
    Desk,
    /// Class A a step louder; placeholders and marks left in are errors.
    Publish,
    /// No findings.
    Archive,
}

impl Profile {
    /// All profiles, from the first draft to the archive.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Desk, Self::Publish, Self::Archive];

    /// "draft", "desk", "publish", "archive".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Desk => "desk",
            Self::Publish => "publish",
            Self::Archive => "archive",
        }
    }

    /// The profile of this name, in small letters.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }
}

/// What a level in a settings file says: a severity, or `None` for "off".
#[must_use]
pub fn level_from_name(name: &str) -> Option<Option<Severity>> {
    match name {
        "off" => Some(None),
        "hint" => Some(Some(Severity::Hint)),
        "information" | "info" => Some(Some(Severity::Information)),
        "warning" | "warn" => Some(Some(Severity::Warning)),
        "error" => Some(Some(Severity::Error)),
        _ => None,
    }
}

/// In which order the outline lists events.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// As the story tells them.
    #[default]
    Text,
    /// As they happened; events without a date come last.
    Time,
}

impl Order {
    /// The order with this name: "text" or "time".
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "time" => Some(Self::Time),
            _ => None,
        }
    }
}

/// The settings of a run or a session.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Config {
    pub profile: Profile,
    /// The article's date, for stories that do not tell theirs.
    pub date: Option<jiff::civil::Date>,
    /// The order of the outline.
    pub outline: Order,
    /// Per rule: another severity, or `None` for off.
    pub rules: std::collections::BTreeMap<String, Option<Severity>>,
    /// Findings to leave out, each for the article that [`Config::apply`] is given: the edge keeps only those of its
    /// file ([`Ignore::is_for`]).
    pub ignores: Vec<Ignore>,
    /// The newsroom's own files of records, as `copydesk.toml` lists them: paths that start from its folder.
    pub knowledge_files: Vec<String>,
    /// Who and what is known: the embedded records under those of [`Config::knowledge_files`], which the edge reads.
    pub knowledge: Knowledge,
    /// Names that are right: what asks about them is not shown.
    pub names: Names,
}

impl Config {
    /// Applies profile, levels and suppressions, then the caps, to the findings of one article.
    #[must_use]
    pub fn apply(&self, article: &Article, findings: Vec<Finding>) -> Vec<Finding> {
        self.apply_and_account(article, findings).shown
    }
}
