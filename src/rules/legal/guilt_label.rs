//! “Accused killer” before a name, or “thief” for someone whom no court has convicted.
//!
//! The label convicts before a court does, whatever stands in front of it. Say what someone is charged with, and leave
//! the noun for after the verdict.
//!
//! **Asked about:** Alleged bomber Tomas Reve was flown to the capital.
//!
//! **Fine:** Tomas Reve, who is charged in the bombing, was flown to the capital.
//!
//! **Silent on** stories that tell of a conviction, quotations, and people without a name.

use super::{has_verdict, person_at};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Rule, Severity, Worded},
    text::Span,
    wording::WordingKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/guilt-label",
    class: Class::B,
    severity: Severity::Warning,
    message: "The label convicts before a court does: what is the charge?",
    source: include_str!("guilt_label.rs"),
    check: Check::Words(check),
    fixes,
};

/// At most this many words stand between "accused" and the noun: "accused serial killer".
const REACH: u32 = 2;

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    if has_verdict(paragraphs) {
        return;
    }
    for p in paragraphs {
        for (i, offender) in p.facts.iter().enumerate() {
            if offender.kind != WordingKind::Offender || offender.quoted {
                continue;
            }
            let hedge = i.checked_sub(1).map(|b| &p.facts[b]).filter(|hedge| {
                matches!(hedge.kind, WordingKind::Accused | WordingKind::Alleged)
                    && hedge.last <= offender.first
                    && offender.first - hedge.last <= REACH
                    && p.passage.lower(hedge.first as usize) != "allegedly"
            });
            let Some(hedge) = hedge else { continue };
            let comma = u32::from(p.passage.lower(offender.last as usize) == ",");
            let Some(next) = p.passage.tokens.get((offender.last + comma) as usize) else {
                continue;
            };
            let place = p.to_document(next.span).start;
            let Some((_, name)) = person_at(article, place) else {
                continue;
            };
            let start = p.to_document(hedge.span).start;
            findings.push(RULE.finding(Span::new(start, name.end)));
        }
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let name = article
        .entities
        .at(finding.span.end.saturating_sub(1))
        .map_or("___", |(_, m)| article.entities.span(m).of(text));
    // "The accused killer, Tomas Reve" becomes the name alone.
    let before = &text[..finding.span.start as usize];
    let article_word = ["The ", "the ", "An ", "an ", "A ", "a "]
        .into_iter()
        .find(|word| before.ends_with(word))
        .map_or(0, str::len) as u32;
    let closing = match text[finding.span.end as usize..].chars().next() {
        None | Some(',' | '.' | ';' | ':' | '!' | '?' | ')') => "",
        Some(_) => ",",
    };
    vec![
        Fix::replace(
            format!("Say the charge: “{name}, who faces a charge of ___”"),
            Span::new(finding.span.start - article_word, finding.span.end),
            format!("{name}, who faces a charge of ___{closing}"),
            false,
        ),
        Fix::ignore(),
    ]
}
