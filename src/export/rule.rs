//! A rule as its page of the catalogue. What it says stands at the top of the rule's own file.

use crate::rules::{Class, Rule};

/// "A", "B", "C".
#[must_use]
pub const fn rule_class(rule: &Rule) -> &'static str {
    match rule.class {
        Class::A => "A",
        Class::B => "B",
        Class::C => "C",
    }
}

/// Why the rule exists, with what it asks about and what is fine, in Markdown under a heading of this level.
#[must_use]
pub fn rule_page(rule: &Rule, level: usize) -> String {
    format!(
        "{} {}\n\n> {}\n\nClass {}, {} in the profile `desk`.\n\n{}\n",
        "#".repeat(level),
        rule.id,
        rule.message,
        rule_class(rule),
        rule.severity.name(),
        rule.documentation().trim()
    )
}
