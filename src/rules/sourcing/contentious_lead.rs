//! The lead accuses somebody or counts the dead, and no source speaks before the third paragraph.
//!
//! What is contested in the first line needs its owner in the first two paragraphs; many readers see no more.
//!
//! **Asked about:** ¶ Councillor Ines Falk bribed two inspectors. ¶ The council meets on Monday in the town hall. ¶ The money went through a shop, auditor Per Lund said.
//!
//! **Fine:** ¶ Councillor Ines Falk bribed two inspectors, auditor Per Lund said. ¶ The council meets on Monday in the town hall.
//!
//! **Silent on** leads whose source comes in the second paragraph, and stories of other genres than news.

use crate::{
    article::Article,
    claim::{self, ClaimKind},
    ledger::{Genre, genre},
    rules::{Check, Class, Finding, Fix, Rule, Severity, move_up, support},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/contentious-lead",
    class: Class::B,
    severity: Severity::Information,
    message: "A contested lead needs its source high up: whose is this?",
    source: include_str!("contentious_lead.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let mut running = (0u32..)
        .zip(&article.blocks)
        .filter(|(_, b)| b.kind.is_narration())
        .map(|(i, _)| i);
    let (Some(lead), second) = (running.next(), running.next()) else {
        return;
    };
    let contested = article
        .claims
        .iter()
        .take_while(|c| c.block <= lead)
        .find(|c| {
            c.block == lead && c.asked && matches!(c.kind, ClaimKind::Accusation | ClaimKind::Toll)
        });
    let Some(contested) = contested else { return };
    // A vague source is asked about as such: it is one all the same.
    let source = article.attributions.iter().find(|a| {
        a.source.is_some()
            && article
                .blocks
                .get(a.block as usize)
                .is_some_and(|b| claim::gives_source(&article.text, b, a))
    });
    // Without any source in the story, the claim is asked about as unsourced.
    let Some(source) = source.filter(|a| a.block > second.unwrap_or(lead)) else {
        return;
    };
    if !matches!(genre(article).0, Genre::News | Genre::Brief) {
        return;
    }
    let place = source.source.map_or(contested.span, |s| s.span);
    findings.push(
        RULE.finding(contested.span)
            .with(place, "This is the first source in the story."),
    );
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = move_up::from_below(article, finding).into_iter().collect();
    fixes.extend(support::attribute_to_known_sources(article, finding.span));
    fixes.push(support::attribute_to_blank(article, finding.span));
    fixes.push(Fix::ignore());
    fixes
}
