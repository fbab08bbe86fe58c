//! A source, sources, an insider, a person familiar with the matter: nothing says who that is or how they know.
//!
//! Readers cannot weigh a bare source. A post, a place or a way of knowing costs the source little and tells a reader
//! what the words are worth.
//!
//! **Asked about:** A source said the merger had failed.
//!
//! **Fine:** A lawyer who sat in the merger talks said they had failed.
//!
//! **Silent on** sources with a post or a place (“a hospital source”), power sources, source code, quotations.

use super::ask;
use crate::{
    article::Article,
    lexicon::wording as lists,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/bare-source",
    class: Class::A,
    severity: Severity::Warning,
    message: "Who is this, and how do they know? Readers cannot weigh a bare source.",
    source: include_str!("bare_source.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for attribution in &article.attributions {
        let Some(source) = attribution.source.filter(|s| !s.carried) else {
            continue;
        };
        if !attribution.passive && is_bare(source.span.of(&article.text)) {
            ask(article, &RULE, attribution, source.span, findings);
        }
    }
}

/// Whether a noun phrase is headed by "source", "insider" or "person" and says no more of who it is.
pub(super) fn is_bare(phrase: &str) -> bool {
    let between = |c: char| c.is_whitespace() || c == ',';
    // Most phrases have no such word.
    if !phrase
        .split(between)
        .any(|w| lists::BARE_SOURCES.contains_ignore_case(w))
    {
        return false;
    }
    let lower = phrase.to_lowercase();
    let mut words = lower.split(between).filter(|w| !w.is_empty());
    let Some(head) = words.find(|w| !lists::BARE_MODIFIERS.contains(w)) else {
        return false;
    };
    if !lists::BARE_SOURCES.contains(head) {
        return false;
    }
    let person = matches!(head, "person" | "people");
    match (words.next(), words.next()) {
        (None, _) => !person,
        (Some("familiar"), Some("with")) => {
            let rest = words.find(|w| !matches!(*w, "the" | "this" | "that" | "these"));
            rest.is_none_or(|matter| lists::BARE_MATTERS.contains(matter)) && words.next().is_none()
        }
        _ => false,
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let opens = finding.span.of(text).starts_with(char::is_uppercase);
    let words = if opens {
        "A ___ with direct knowledge of ___"
    } else {
        "a ___ with direct knowledge of ___"
    };
    vec![
        Fix::replace(
            "Say how they know: “a ___ with direct knowledge of ___”".to_owned(),
            finding.span,
            words,
            false,
        ),
        Fix::ignore(),
    ]
}

#[cfg(test)]
mod tests {
    use super::is_bare;

    #[test]
    fn what_is_bare() {
        for phrase in [
            "A source",
            "sources",
            "two unnamed sources",
            "an insider",
            "a person familiar with the matter",
            "people familiar with these discussions",
        ] {
            assert!(is_bare(phrase), "{phrase}");
        }
        for phrase in [
            "a hospital source",
            "sources at the ministry",
            "a source close to the bishop",
            "people",
            "a person",
            "a person familiar with the bishop’s will",
            "people familiar with the talks in Oslo",
            "the source code",
            "officials",
        ] {
            assert!(!is_bare(phrase), "{phrase}");
        }
    }

    /// What else the word means does not speak.
    #[test]
    fn power_and_income_are_no_speakers() {
        use crate::article::{Article, Metadata};
        for text in [
            "Mill\n\nThe mill stood.\n\nA source of income dried up, the owner Ann Lee said.\n",
            "Mill\n\nThe mill stood.\n\nSources of power were cut off and water sources were closed.\n",
            "Mill\n\nThe mill stood.\n\nThe source code shows that the alarm was off.\n",
        ] {
            let article = Article::new(text, &Metadata::default());
            let mut findings = Vec::new();
            super::check(&article, &mut findings);
            assert_eq!(findings, [], "{text}");
        }
    }
}
