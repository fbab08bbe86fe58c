//! A person goes by the surname alone, and the full name comes only later.
//!
//! Readers meet people in the order of the text. Cuts and moved paragraphs leave a surname above the line that said
//! whose it is. The full name belongs where the person first comes in; what is below can be short.
//!
//! **Asked about:** Petrovic left the hall before the count. Olena Petrovic, 51, the board's deputy head, had asked for
//! a delay.
//!
//! **Fine:** Olena Petrovic, 51, the board's deputy head, left the hall before the count. Petrovic had asked for a
//! delay.
//!
//! **Silent on** headlines and captions, people with one name, surnames with a title, quotations, families whose name
//! stands first, and streets, laws and firms that bear a name.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use super::people::{self, Said};
use crate::{
    article::Article,
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Related, Rule, Severity},
    text::{BlockKind, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/surname-first",
    class: Class::A,
    severity: Severity::Warning,
    message: "We have not met this person yet: the full name comes later.",
    source: include_str!("surname_first.rs"),
    check: Check::Names(check),
    fixes,
};

enum Met<'a> {
    /// By the surname alone.
    Short(Said<'a>),
    InFull,
}

fn check(_: &Article, said: &[Said<'_>], findings: &mut Vec<Finding>) {
    for (short, full) in late_introductions(said) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: short.span,
            message: RULE.message.into(),
            related: vec![Related {
                span: full.span,
                message: "The full name is here.".into(),
            }],
        });
    }
}

/// People who are met by the surname alone, with the first mention of the full name. Linear.
fn late_introductions<'a>(all: &[Said<'a>]) -> Vec<(Said<'a>, Said<'a>)> {
    let bodies = LazyCell::new(|| people::words_of_bodies(all));
    let mut met: FxHashMap<u32, Met<'_>> = FxHashMap::default();
    let mut out = Vec::new();
    for said in all.iter().copied() {
        if said.kind == BlockKind::Byline || !said.is_person() {
            continue;
        }
        let is_full = said.name.full;
        match met.get(&said.id) {
            Some(Met::InFull) => {}
            None if is_full => {
                met.insert(said.id, Met::InFull);
            }
            None if is_surname_alone(&said) && !bodies.contains(&said.name.key) => {
                met.insert(said.id, Met::Short(said));
            }
            Some(Met::Short(short)) if is_full => {
                if said.family_key() == Some(short.name.key) && said.kind.is_narration() {
                    out.push((*short, said));
                }
                met.insert(said.id, Met::InFull);
            }
            _ => {}
        }
    }
    out
}

fn is_surname_alone(said: &Said<'_>) -> bool {
    said.kind.is_narration()
        && !said.local.quoted
        && said.name.alone
        && said.local.title.is_none()
        && !said.name.courtesy
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(later) = finding.related.first().map(|r| r.span) {
        let full = one_line(later.of(&article.text));
        let short = finding.span.of(&article.text);
        let replace = |span: Span, text: &str| Edit {
            span,
            text: text.to_owned(),
        };
        fixes.push(Fix::replace(
            format!("Give the full name here: {full}"),
            finding.span,
            full.clone(),
            false,
        ));
        fixes.push(Fix {
            title: format!("Move the full name up: {full} here, {short} below"),
            action: FixAction::Edits(vec![replace(finding.span, &full), replace(later, short)]),
            safe: false,
        });
    }
    fixes.push(Fix::ignore());
    fixes
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
