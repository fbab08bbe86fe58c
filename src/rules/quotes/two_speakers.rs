//! One paragraph quotes two people, and the words of the second come before the name.
//!
//! A new voice gets a new paragraph, so that nobody’s words are taken for another’s.
//!
//! **Asked about:** “It is a sad day for us all,” Edda Rasmus said. “It is plain robbery,” Tam Oduya said.
//!
//! **Fine:** “It is a sad day for us all,” Edda Rasmus said. Tam Oduya said, “It is plain robbery.”
//!
//! **Silent on** the questions and answers of a courtroom, a quotation inside another, and single words.

use crate::{
    article::Article,
    attribution::{Attribution, AttributionKind},
    entity::EntityKind,
    ledger, lexicon as lists,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/two-speakers",
    class: Class::B,
    severity: Severity::Information,
    message: "New voice, new paragraph?",
    source: include_str!("two_speakers.rs"),
    check: Check::Article(check),
    fixes,
};

/// Fewer quoted words than this are no voice of their own.
const FEWEST_WORDS: u32 = 4;

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let mut before: Option<(u32, u32, Span)> = None; // block, speaker, the sentence of the quotation
    let mut asked = None; // once a paragraph is enough
    for attribution in &article.attributions {
        let Some(speaker) = quoted_person(article, attribution) else {
            continue;
        };
        let content = attribution.content[0];
        let place = attribution
            .source
            .filter(|s| !s.carried)
            .map_or(content, |s| s.span.union(content));
        let Some(sentence) = article.sentence_at(place.start).map(|s| s.span) else {
            continue;
        };
        if let Some((block, other, last)) = before
            && block == attribution.block
            && other != speaker
            && last.end <= sentence.start
            && place.start == content.start
            && asked != Some(block)
        {
            asked = Some(block);
            findings.push(
                RULE.finding(content)
                    .with(last, "Another voice speaks here."),
            );
        }
        let end = article
            .sentence_at(place.end.saturating_sub(1))
            .map_or(sentence, |s| s.span);
        before = Some((attribution.block, speaker, end));
    }
}

/// The person who is quoted at length, in a paragraph of running text.
fn quoted_person(article: &Article, attribution: &Attribution) -> Option<u32> {
    if attribution.kind != AttributionKind::Direct {
        return None;
    }
    let narration = article
        .blocks
        .get(attribution.block as usize)?
        .kind
        .is_narration();
    let source = attribution.source.filter(|s| !s.carried)?;
    // Whom a pronoun means is too uncertain to ask.
    if lists::attribution::PRONOUNS.contains_ignore_case(source.span.of(&article.text)) {
        return None;
    }
    let cue = attribution.cue?.of(&article.text).to_ascii_lowercase();
    let entity = source.entity?;
    let person = article.entities.get(entity)?.kind == EntityKind::Person;
    let answers = cue
        .split_whitespace()
        .any(|w| lists::wording::ANSWERS.contains(w));
    (narration && person && !answers && ledger::quoted_words(article, attribution) >= FEWEST_WORDS)
        .then_some(entity)
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let sentence = article
        .sentence_at(finding.span.start)
        .map_or(finding.span.start, |s| s.span.start);
    let before = &article.text[..sentence as usize];
    let gap = before.trim_end_matches(' ').len() as u32;
    vec![
        Fix::replace(
            "Start a new paragraph".to_owned(),
            Span::new(gap, sentence),
            "\n\n",
            false,
        ),
        Fix::ignore(),
    ]
}
