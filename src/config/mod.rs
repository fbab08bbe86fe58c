//! `copydesk.toml`, profiles, suppressions.

use crate::{
    article::Article,
    rules::{Finding, Severity},
};

/// Which findings are shown, and how loudly.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Profile {
    /// Class A only, placeholders as hints.
    Draft,
    /// A, B and a few C.
    #[default]
    Desk,
    /// Placeholders and marks left in are errors.
    Publish,
    /// No findings.
    Archive,
}

/// The settings of a run or a session.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Config {
    pub profile: Profile,
    /// The article's date, for stories that do not tell theirs.
    pub date: Option<jiff::civil::Date>,
    /// Per rule: another severity, or `None` for off.
    pub rules: std::collections::BTreeMap<String, Option<Severity>>,
}

impl Config {
    /// Applies profile, levels and suppressions, then the caps, to the findings of one article.
    #[must_use]
    pub fn apply(&self, _article: &Article, findings: Vec<Finding>) -> Vec<Finding> {
        findings
    }
}
