//! It was reported, it is believed, reportedly, said to be: someone said it, and the sentence hides who.
//!
//! The passive makes a rumour sound like a finding. Whoever believes, reports or understands it can be named, or the
//! sentence can go.
//!
//! **Asked about:** The foundry is reportedly for sale.
//!
//! **Fine:** The foundry is for sale, its owner told the staff on Monday.
//!
//! **Silent on** reports to the police, quotations, passives whose agent is named or whose paper is ("as stated in"), and a
//! word that owns up to it ("a claimed nine hours").

use super::ask;
use crate::{
    article::Article,
    attribution::Attribution,
    lexicon,
    rules::{Check, Class, Finding, Fix, FixAction, Rule, Severity, support},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/passive-attribution",
    class: Class::B,
    severity: Severity::Information,
    message: "By whom? The passive hides the source.",
    source: include_str!("passive_attribution.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    // Once a sentence is enough, and once a story for its rumours.
    let mut asked = None;
    let mut rumours = false;
    for attribution in &article.attributions {
        let Some(cue) = hidden(article, attribution).filter(|cue| !is_in_phrase(article, *cue))
        else {
            continue;
        };
        let sentence = (attribution.block, attribution.sentence);
        let word = cue.of(&article.text);
        let rumour = RUMOURS.iter().any(|r| r.eq_ignore_ascii_case(word));
        if asked == Some(sentence) || rumour && rumours {
            continue;
        }
        asked = Some(sentence);
        rumours |= rumour;
        ask(article, &RULE, attribution, cue, findings);
    }
}

/// The cue of an attribution that hides who says it.
pub(super) fn hidden(article: &Article, attribution: &Attribution) -> Option<Span> {
    let cue = attribution
        .cue
        .filter(|_| attribution.passive && attribution.source.is_none())?;
    let open =
        says_nothing(cue.of(&article.text)) || is_tried(article, cue) || is_stated(article, cue);
    (!open).then_some(cue)
}

/// Nouns for what is said by nobody in particular.
const RUMOURS: [&str; 4] = ["rumor", "rumors", "rumour", "rumours"];

/// Whether the sentence says where it is stated: "is claimed to be safe, as stated on the maker's website".
fn is_stated(article: &Article, cue: Span) -> bool {
    article.sentence_at(cue.end).is_some_and(|s| {
        let rest = Span::new(cue.end, s.span.end.max(cue.end)).of(&article.text);
        let words: Vec<&str> = rest.split_whitespace().collect();
        words.windows(3).any(|w| {
            w[0] == "as"
                && matches!(
                    w[1],
                    "stated" | "written" | "listed" | "shown" | "described"
                )
                && matches!(w[2], "in" | "on" | "by")
        })
    })
}

/// Whether a word of the phrase itself says that it is claimed: "a claimed nine hours".
fn is_in_phrase(article: &Article, cue: Span) -> bool {
    let before = article.text.get(..cue.start as usize).unwrap_or("");
    cue.of(&article.text).ends_with("ed")
        && before
            .split_whitespace()
            .next_back()
            .is_some_and(|w| matches!(w, "a" | "an" | "the" | "its" | "A" | "The"))
}

/// Whether a court accuses: "who is accused of forging the notes, goes on trial in May".
fn is_tried(article: &Article, cue: Span) -> bool {
    let blames = cue.of(&article.text).ends_with("accused");
    blames
        && article.sentence_at(cue.start).is_some_and(|s| {
            s.span
                .of(&article.text)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| lexicon::claim::TRIALS.contains_ignore_case(w))
        })
}

/// "will be named", "should be seen": nobody has said it yet; "is not accused", "is not known": nobody says it; "charged":
/// a court says it.
fn says_nothing(cue: &str) -> bool {
    let last = cue.split_whitespace().next_back().unwrap_or("");
    let blames = matches!(last, "accused" | "suspected");
    let blank = blames || last == "known";
    last == "charged"
        || cue.split_whitespace().any(|w| {
            matches!(w, "will" | "should" | "must" | "shall")
                || blank && (w == "not" || w.ends_with("n't") || w.ends_with("n’t"))
        })
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    vec![named(article, finding), Fix::ignore()]
}

/// With the source, what hid it goes: "reportedly", "It is believed that".
fn named(article: &Article, finding: &Finding) -> Fix {
    let text = &article.text;
    let sentence = article
        .sentence_at(finding.span.start)
        .map_or(finding.span, |s| support::without_stop(text, s.span));
    let mut fix = support::attribute_to_blank(article, sentence);
    let hedge = hedge(text, sentence, finding.span);
    if let (Some(hedge), FixAction::Edits(edits)) = (hedge, &mut fix.action) {
        edits.insert(0, support::deletion(text, hedge));
    }
    fix
}

/// The words that only say that somebody says so.
fn hedge(text: &str, sentence: Span, cue: Span) -> Option<Span> {
    if cue.of(text).ends_with("edly") {
        return Some(cue);
    }
    let before = text.get(sentence.start as usize..cue.start as usize)?;
    let after = text.get(cue.end as usize..sentence.end as usize)?;
    let that = after.trim_start().strip_prefix("that ")?;
    before
        .trim()
        .eq_ignore_ascii_case("it")
        .then(|| Span::new(sentence.start, sentence.end - that.len() as u32 - 1))
}

#[cfg(test)]
mod tests {
    use crate::rules::support::tests::mended;

    #[test]
    fn a_source_takes_the_place_of_what_hid_it() {
        let offered = |text: &str| mended(text, super::RULE.id, "Add a source");
        assert_eq!(
            offered("Mill\n\nThe mill stands.\n\nThe foundry is reportedly for sale.\n"),
            "Mill\n\nThe mill stands.\n\nThe foundry is for sale, according to ___.\n"
        );
        assert_eq!(
            offered(
                "Mill\n\nThe mill stands.\n\nIt is believed that the gates had not been tested.\n"
            ),
            "Mill\n\nThe mill stands.\n\nThe gates had not been tested, according to ___.\n"
        );
    }
}
