//! Claimed, admitted, insisted, conceded, pointed out: the verb takes a side.
//!
//! “Claimed” hints at a lie, “admitted” at guilt, “pointed out” at truth. “Said” leaves the judgement to the reader.
//!
//! **Asked about:** Mayor Ines Falk admitted that she owned two boats.
//!
//! **Fine:** Mayor Ines Falk said that she owned two boats.
//!
//! **Silent on** quotations, guilty pleas, what a suit claims, speakers who have to be named first, “claimed responsibility” and other acts, and “denied”, which is neutral.

use super::vague_source;
use crate::{
    article::{Article, ParagraphFacts},
    attribution::is_loaded,
    lexicon::wording as lists,
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/loaded-verb",
    class: Class::C,
    severity: Severity::Hint,
    message: "The verb takes a side: would “said” do?",
    source: include_str!("loaded_verb.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    let tagged = &facts.tagged;
    let text = &tagged.text;
    let mut last = 0;
    for attribution in &facts.attributions {
        let Some(cue) = attribution.cue.filter(|_| !attribution.passive) else {
            continue;
        };
        if attribution.source.is_none() || cue.start < last || !is_loaded(cue.of(text)) {
            continue;
        }
        let Some((verb, _)) = verb_in(text, cue) else {
            continue;
        };
        let next = next_word(text, cue.end);
        let act = next == "of" || lists::NEUTRAL_OBJECTS.contains(&next.to_ascii_lowercase());
        let from = tagged
            .quotations
            .partition_point(|q| q.span.end <= verb.start);
        let quoted = tagged
            .quotations
            .get(from)
            .is_some_and(|q| q.span.start < verb.start);
        // "Repeated claims that": a noun.
        let noun = tagged.pos(tagged.token_at(verb.start)).is_noun();
        // "The suit claims": its trade's word. "People claim": who, is asked first, and then the verb goes.
        let whose = attribution.source.as_ref().map_or("", |s| s.span.of(text));
        let filed = last_word(whose, &FILINGS);
        let nameless = vague_source::is_plural_and_nameless(whose);
        if !act && !quoted && !noun && !filed && !nameless {
            last = cue.end;
            findings.push(RULE.finding(verb));
        }
    }
}

/// Papers that claim something in court.
const FILINGS: [&str; 7] = [
    "suit",
    "lawsuit",
    "complaint",
    "petition",
    "filing",
    "motion",
    "indictment",
];

/// Whether one of the words heads the phrase: "Apple Corps' latest suit, filed in May".
fn last_word(phrase: &str, heads: &[&str]) -> bool {
    let head = phrase.split(',').next().unwrap_or("");
    let word = head.split_whitespace().next_back().unwrap_or("");
    heads.iter().any(|h| word.eq_ignore_ascii_case(h))
}

/// The loaded verb of a cue, and the form of "say" that fits in its place. A noun ("the claim that") is none.
fn verb_in(text: &str, cue: Span) -> Option<(Span, &'static str)> {
    let words = cue.of(text);
    let mut at = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let start = cue.start + at as u32;
        at += word.len();
        let rest = words[at..].trim_start();
        let with_out = rest
            .strip_prefix("out")
            .is_some_and(|r| !r.starts_with(char::is_alphanumeric));
        let width = if with_out {
            at - word.len() + word.len() + "out".len() - (start - cue.start) as usize
        } else {
            bare.len()
        };
        let span = Span::new(start, start + width as u32);
        if !is_loaded(span.of(text)) {
            continue;
        }
        let form = match bare.to_ascii_lowercase() {
            w if w.ends_with("ed") => "said",
            w if w.ends_with("ing") => "saying",
            w if w == "claims" || w == "claim" => {
                // "his claims that" is a noun.
                let before = text[..start as usize].trim_end();
                let noun = before.rsplit(char::is_whitespace).next().is_some_and(|b| {
                    matches!(
                        b.to_ascii_lowercase().as_str(),
                        "the" | "a" | "his" | "her" | "their" | "its" | "of" | "by" | "such"
                    ) || b.ends_with("'s")
                        || b.ends_with("’s")
                });
                if noun {
                    return None;
                }
                if w == "claims" { "says" } else { "say" }
            }
            w if w.ends_with('s') => "says",
            _ => "say",
        };
        return Some((span, form));
    }
    None
}

fn next_word(text: &str, at: u32) -> &str {
    text[at as usize..]
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or("")
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let mut fixes = Vec::new();
    let next = next_word(text, finding.span.end).to_ascii_lowercase();
    // "claimed to have" and "admitted taking" are no clauses: "said" would not fit.
    let clause = next != "to" && !next.ends_with("ing") && next != "of";
    if let Some((_, form)) = verb_in(text, finding.span).filter(|_| clause) {
        fixes.push(Fix::replace(
            format!("Say “{form}”"),
            finding.span,
            form,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
