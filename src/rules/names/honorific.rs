//! One person goes by “Mr.” here and by the bare surname there. Off unless a house asks for it.
//!
//! Either is a style; both in one story look like a slip, or like a slight.
//!
//! **Asked about:** Carl Odermatt, the owner, spoke first. Mr. Odermatt said the mill would close. Odermatt then left.
//!
//! **Fine:** Carl Odermatt, the owner, spoke first. Odermatt said the mill would close. Odermatt then left.
//!
//! **Silent on** the first full name, quotations, and people who share a surname with someone else in the story.

use rustc_hash::FxHashMap;

use super::people::{self, Key, Said};
use crate::{
    article::Article,
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Related, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/honorific",
    class: Class::A,
    severity: Severity::Hint,
    message: "With a courtesy title here and without one there: which is it?",
    source: include_str!("honorific.rs"),
    check: Check::Names(check),
    fixes,
};

/// The surname mentions of one person: with a courtesy title, and without.
#[derive(Default)]
struct Styles<'a> {
    with: Vec<Said<'a>>,
    without: Vec<Said<'a>>,
}

impl<'a> Styles<'a> {
    /// The rarer style, of equals the one that came in later, then the other.
    fn by_count(&self) -> (&[Said<'a>], &[Said<'a>]) {
        let start = |of: &[Said<'_>]| of.first().map_or(0, |s| s.span.start);
        let with_is_rare = self.with.len() < self.without.len()
            || self.with.len() == self.without.len() && start(&self.with) > start(&self.without);
        if with_is_rare {
            (&self.with, &self.without)
        } else {
            (&self.without, &self.with)
        }
    }
}

fn styles<'a>(article: &Article, all: &[Said<'a>]) -> Vec<Styles<'a>> {
    let mut order: Vec<u32> = Vec::new();
    let mut of: FxHashMap<u32, Styles<'_>> = FxHashMap::default();
    let mut families: FxHashMap<Key, u32> = FxHashMap::default();
    for said in all.iter().copied() {
        if !said.is_person() || !said.is_narrated() || !said.name.short {
            continue;
        }
        families.entry(said.name.key).or_default();
        let styles = of.entry(said.id).or_insert_with(|| {
            order.push(said.id);
            Styles::default()
        });
        if said.name.courtesy {
            styles.with.push(said);
        } else if said.local.title.is_none() && said.name.alone {
            styles.without.push(said);
        }
    }
    for entity in article.entities.list() {
        let family = people::family_name(&entity.name);
        if let Some(count) = family.and_then(|n| families.get_mut(&people::key(n))) {
            *count += 1;
        }
    }
    let shared = |styles: &Styles<'_>| {
        styles
            .with
            .first()
            .is_some_and(|s| families.get(&s.name.key).is_some_and(|n| *n > 1))
    };
    order
        .iter()
        .filter_map(|id| of.remove(id))
        .filter(|s| !s.with.is_empty() && !s.without.is_empty() && !shared(s))
        .collect()
}

fn check(article: &Article, said: &[Said<'_>], findings: &mut Vec<Finding>) {
    for styles in styles(article, said) {
        let (rare, usual) = styles.by_count();
        let (Some(odd), Some(other)) = (rare.first(), usual.first()) else {
            continue;
        };
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: odd.span,
            message: RULE.message.into(),
            related: vec![Related {
                span: other.span,
                message: "The other way is here.".into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for styles in styles(article, &people::said(article)) {
        let (rare, usual) = styles.by_count();
        if !rare.iter().any(|s| s.span == finding.span) {
            continue;
        }
        let title = styles.with.first().map(title_span);
        let title = title.map_or("", |span| span.of(&article.text)).trim_end();
        let (edits, what): (Vec<Edit>, String) = if rare[0].name.courtesy {
            let edits = rare.iter().map(|s| edit(title_span(s), String::new()));
            (edits.collect(), format!("Drop “{title}” as elsewhere"))
        } else {
            let edits = rare
                .iter()
                .map(|s| edit(Span::new(s.span.start, s.span.start), format!("{title} ")));
            (edits.collect(), format!("Add “{title}” as elsewhere"))
        };
        if !usual.is_empty() && !title.is_empty() {
            fixes.push(Fix {
                title: what,
                action: FixAction::Edits(edits),
                safe: false,
            });
        }
    }
    fixes.push(Fix::ignore());
    fixes
}

const fn edit(span: Span, text: String) -> Edit {
    Edit { span, text }
}

/// The courtesy title before a name and the space behind it, in bytes of the document.
fn title_span(said: &Said<'_>) -> Span {
    let local = (said.local.first as usize)
        .checked_sub(1)
        .and_then(|at| said.tagged.tokens.get(at))
        .map_or(said.local.span.start, |t| t.span.start);
    let back = said.local.span.start.saturating_sub(local);
    Span::new(said.span.start.saturating_sub(back), said.span.start)
}
