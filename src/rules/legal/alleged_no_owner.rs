//! Alleged or allegedly, with no complainant, police, court or filing in the paragraph.
//!
//! “Alleged” is a promise that somebody alleges it. Name them, or the word only shields the writer.
//!
//! **Asked about:** The alleged scheme ran for six years.
//!
//! **Fine:** The alleged scheme ran for six years, the indictment says.
//!
//! **Silent on** quotations, a paragraph in which somebody accuses, a second mention of what was owned before, and “the
//! alleged” thing of which the story told before.

use rustc_hash::FxHashSet;

use crate::{
    article::Article,
    attribution::Strength,
    rules::{Check, Class, Finding, Fix, Rule, Severity, Worded, support},
    tagger::Pos,
    wording::WordingKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/alleged-no-owner",
    class: Class::B,
    severity: Severity::Information,
    message: "Alleged by whom?",
    source: include_str!("alleged_no_owner.rs"),
    check: Check::Words(check),
    fixes,
};

/// Who could allege something.
const OWNERS: [WordingKind; 7] = [
    WordingKind::Owner,
    WordingKind::Victim,
    WordingKind::Court,
    WordingKind::Arrest,
    WordingKind::Accused,
    WordingKind::Crime,
    WordingKind::Conviction,
];

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    let mut owned_before: FxHashSet<&str> = FxHashSet::default(); // nouns
    for p in paragraphs {
        let Some(first) = p.facts.iter().find(|w| {
            w.kind == WordingKind::Alleged
                && !w.quoted
                && p.passage.lower(w.first as usize) == "alleged"
        }) else {
            continue;
        };
        let verb = article.facts_of(p.index).is_some_and(|f| {
            matches!(f.tagged.pos(first.first as usize), Pos::VerbPast)
                || matches!(p.passage.lower(first.last as usize), "that" | "to" | "by")
        });
        let attributed = {
            let from = article.attributions.partition_point(|a| a.block < p.index);
            article.attributions[from..]
                .iter()
                .take_while(|a| a.block == p.index)
                .any(|a| {
                    a.sentence == first.sentence
                        && a.source.is_some()
                        && a.strength >= Strength::Document
                })
        };
        let owned = attributed
            || verb
            || support::has(p.facts, &OWNERS)
            || points_back(article, p, first.first as usize)
            || !p.block.links.is_empty()
            || support::has_blank(p.passage, first.sentence);
        let noun = p.passage.lower(first.last as usize);
        if !owned && !owned_before.contains(noun) {
            findings.push(RULE.finding(p.to_document(first.span)));
        }
        if owned {
            owned_before.insert(noun);
        }
    }
}

/// "the alleged pirates": those whom the story told of before, so that whoever alleges it was asked for there.
fn points_back(article: &Article, p: &Worded<'_>, alleged: usize) -> bool {
    let definite = alleged
        .checked_sub(1)
        .is_some_and(|i| matches!(p.passage.lower(i), "the" | "these" | "those"));
    let before = article.text.get(..p.block.span.start as usize);
    let noun = p.passage.lower(alleged + 1);
    definite
        && !noun.is_empty()
        && before.is_some_and(|text| text.to_lowercase().contains(noun.trim_end_matches('s')))
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let sentence = article
        .sentence_at(finding.span.start)
        .map_or(finding.span, |s| {
            support::without_stop(&article.text, s.span)
        });
    let mut fixes = support::attribute_to_known_sources(article, sentence);
    fixes.push(support::attribute_to_blank(article, sentence));
    fixes.push(Fix::ignore());
    fixes
}
