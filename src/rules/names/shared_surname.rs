//! Two people in the story share a surname, and the surname stands alone.
//!
//! The writer knows which of the two it is. The reader has to guess, and may guess the wrong one.
//!
//! **Asked about:** Mia and Tom Hale, who run the ice plant, sat in the front row. Hale said the plant would pay.
//!
//! **Fine:** Mia and Tom Hale, who run the ice plant, sat in the front row. Mia Hale said the plant would pay.
//!
//! **Silent on** the one whom the headline names, a surname that goes on with the one of the two who came in last, firms that bear the family's name, surnames with
//! a title, and quotations.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    people::{self, Key, Said},
    spelling,
};
use crate::{
    article::Article,
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity},
    text::{BlockKind, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/shared-surname",
    class: Class::A,
    severity: Severity::Information,
    message: "Two people here have this surname: which one is meant?",
    source: include_str!("shared_surname.rs"),
    check: Check::Names(check),
    fixes,
};

/// At most this many people of one surname are looked at.
const FAMILY: usize = 6;

/// Someone of a family.
#[derive(Clone)]
struct Member<'a> {
    given: &'a str,
    /// Where the full name stood last, or the given name that shares the surname with the next.
    last: Span,
    block: u32,
    /// In the headline: the story is about this one, whom the surname alone then means.
    subject: bool,
}

/// The members of a family that have been named so far.
#[derive(Default)]
struct Family<'a> {
    members: Members<'a>,
    /// Asked about since someone came in last: once is enough.
    asked: bool,
}

type Members<'a> = SmallVec<[Member<'a>; 2]>;

struct Ambiguous<'a> {
    said: Said<'a>,
    members: Members<'a>,
}

fn check(_: &Article, said: &[Said<'_>], findings: &mut Vec<Finding>) {
    for found in ambiguous(said) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: found.said.span,
            message: RULE.message.into(),
            related: found
                .members
                .iter()
                .map(|m| Related {
                    span: m.last,
                    message: format!("{} {}?", m.given, found.said.text()).into(),
                })
                .collect(),
        });
    }
}

/// Surnames alone that two people may be meant by. Linear.
fn ambiguous<'a>(all: &[Said<'a>]) -> Vec<Ambiguous<'a>> {
    let bodies = LazyCell::new(|| people::words_of_bodies(all));
    let mut families: FxHashMap<Key, Family<'_>> = FxHashMap::default();
    let mut before: Option<Said<'_>> = None;
    let mut out = Vec::new();
    for said in all.iter().copied() {
        let previous = before.replace(said);
        if said.kind == BlockKind::Byline || !said.is_person() {
            continue;
        }
        if let Some(key) = said.family_key() {
            let subject = said.kind == BlockKind::Headline;
            let given = said.words().find(|w| Some(*w) != said.family());
            let family = families.entry(key).or_default();
            if let Some(given) = given {
                meet(family, given, (said.span, said.block), subject);
            }
            // "Mia and Tom Hale"
            if let Some(first) = previous.filter(|first| is_coordinated(first, &said)) {
                meet(family, first.text(), (first.span, said.block), subject);
            }
            continue;
        }
        if !said.is_narrated()
            || !said.name.alone
            || said.local.title.is_some()
            || said.name.courtesy
        {
            continue;
        }
        let Some(family) = families
            .get_mut(&said.name.key)
            .filter(|f| f.members.len() > 1)
        else {
            continue;
        };
        if bodies.contains(&said.name.key) {
            continue;
        }
        if family.members.iter().filter(|m| m.subject).count() == 1 {
            continue;
        }
        // Those who came in last. If it is one, this is that one, who goes on playing a part.
        let latest = family.members.iter().map(|m| m.block).max().unwrap_or(0);
        let mut playing = family.members.iter_mut().filter(|m| m.block == latest);
        if let (Some(only), None) = (playing.next(), playing.next()) {
            only.block = said.block;
        } else if !family.asked {
            family.asked = true;
            out.push(Ambiguous {
                said,
                members: family.members.clone(),
            });
        }
    }
    out
}

fn meet<'a>(family: &mut Family<'a>, given: &'a str, (span, block): (Span, u32), subject: bool) {
    family.asked = false;
    // A given name that is spelled otherwise here is another rule's matter.
    // "B. Hale", "Ben Hale" and "Benjamin Hale" are one.
    let same = |m: &&mut Member<'_>| {
        let (a, b) = (m.given.trim_end_matches('.'), given.trim_end_matches('.'));
        a.starts_with(b) || b.starts_with(a) || spelling::difference(a, b).is_some()
    };
    if let Some(known) = family.members.iter_mut().find(same) {
        known.last = span;
        known.block = block;
    } else if family.members.len() < FAMILY {
        family.members.push(Member {
            given,
            last: span,
            block,
            subject,
        });
    }
}

/// Whether a given name shares the surname of the full name right after it.
fn is_coordinated(first: &Said<'_>, full: &Said<'_>) -> bool {
    first.block == full.block
        && first.name.short
        && first.local.last + 1 == full.local.first
        && matches!(
            first.tagged.lower(first.local.last as usize),
            "and" | "or" | "&"
        )
        && crate::knowledge::given_name(&first.text().to_lowercase()).is_some()
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let surname = finding.span.of(&article.text);
    let mut fixes: Vec<Fix> = Vec::new();
    for member in &finding.related {
        let mut words = member.span.of(&article.text).split_whitespace();
        let Some(given) = words.find(|w| *w != surname) else {
            continue;
        };
        let last = format!("{given} {surname}");
        let full = if people::family_name(&last) == Some(surname) {
            last
        } else {
            format!("{surname} {given}")
        };
        fixes.push(Fix::replace(
            format!("Make it {full}"),
            finding.span,
            full,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
