//! Media reports, local media, reports say: somebody else found it out, and is not named.
//!
//! Credit the outlet, so that a reader can look; and so that the desk knows what it repeats.
//!
//! **Asked about:** According to media reports, two barges ran aground.
//!
//! **Fine:** Two barges ran aground, the Estuary Gazette reported.
//!
//! **Silent on** outlets that are named right after, posts on social media, and reports of the police.

use super::{ask, is_named_right_after};
use crate::{
    article::Article,
    lexicon::wording as lists,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/secondhand",
    class: Class::A,
    severity: Severity::Information,
    message: "Which outlet? Credit and name it.",
    source: include_str!("secondhand.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for attribution in &article.attributions {
        let Some(source) = attribution.source.filter(|s| !s.carried) else {
            continue;
        };
        if !attribution.passive
            && is_unnamed_outlet(source.span.of(&article.text))
            && !is_named_right_after(article, source.span)
        {
            ask(article, &RULE, attribution, source.span, findings);
        }
    }
}

/// Whether a noun phrase is media in general: "local media", "Japanese media", "several news reports".
pub(super) fn is_unnamed_outlet(phrase: &str) -> bool {
    // Most phrases end in no such word.
    let last = phrase.split_whitespace().next_back();
    if !last.is_some_and(|last| lists::OUTLET_ENDS.contains_ignore_case(last)) {
        return false;
    }
    let lower = phrase.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let [before @ .., last] = words.as_slice() else {
        return false;
    };
    // "the tabloids", "two newspapers": what stands before says no name, or the phrase is a name's.
    let own_name = phrase
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase) && w != "I");
    let innocent = before.iter().any(|w| lists::OUTLET_INNOCENTS.contains(w));
    if innocent || own_name || before.len() > 3 {
        return false;
    }
    let pair = before.last().map(|b| format!("{b} {last}"));
    // "Reports" alone are anybody's; "the reports" were named before.
    let bare = *last != "reports"
        || before
            .iter()
            .all(|w| matches!(*w, "some" | "several" | "early"));
    pair.is_some_and(|p| lists::UNNAMED_OUTLETS.contains(&p))
        || (lists::UNNAMED_OUTLETS.contains(last) && bare)
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let opens = finding
        .span
        .of(&article.text)
        .starts_with(char::is_uppercase);
    vec![
        Fix::replace(
            "Name the outlet: “the ___”".to_owned(),
            finding.span,
            if opens { "The ___" } else { "the ___" },
            false,
        ),
        Fix::ignore(),
    ]
}

#[cfg(test)]
mod tests {
    use super::{is_unnamed_outlet, lists};

    #[test]
    fn every_outlet_ends_in_a_listed_word() {
        for phrase in lists::UNNAMED_OUTLETS.iter() {
            let last = phrase.rsplit(' ').next().unwrap_or("");
            assert!(lists::OUTLET_ENDS.contains(last), "{phrase}");
        }
    }

    #[test]
    fn what_is_an_outlet_without_a_name() {
        for phrase in [
            "media reports",
            "Local media",
            "reports",
            "Japanese media",
            "local\u{3000}media",
            "the media",
            "several news outlets",
        ] {
            assert!(is_unnamed_outlet(phrase), "{phrase}");
        }
        for phrase in [
            "social media",
            "police reports",
            "the state media",
            "the reports",
            "the Estuary Gazette",
            "China's Global Media",
        ] {
            assert!(!is_unnamed_outlet(phrase), "{phrase}");
        }
    }
}
