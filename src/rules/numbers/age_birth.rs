//! An age and a date of birth that disagree on the day of the story.
//!
//! Ages go stale in old cuttings and profiles. A year of birth alone allows two ages.
//!
//! **Asked about:** Lena Orrick, 62, who was born in May 1961, is the mayor.
//!
//! **Fine:** Lena Orrick, 63, who was born in May 1961, is the mayor.
//!
//! **Silent on** ages at a time in the past, the dead, stories without a date, and quotations.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::question;
use crate::{
    article::Article,
    entity::EntityKind,
    quantity::{Figure, QuantityKind, figure::ONE},
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity, support::is_quoted},
    text::Span,
    time::TimeKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/age-birth",
    class: Class::A,
    severity: Severity::Warning,
    message: "Age and date of birth disagree: which is right?",
    source: include_str!("age_birth.rs"),
    check: Check::Story(check),
    fixes,
};

/// Between "born" and its date, and between a person and "born", stand at most this many tokens.
const NEAR: u32 = 8;
/// Words that put an age into the past stand at most this many tokens from it.
const PAST: usize = 40;

/// When somebody was born. Spans are of the document.
struct Birth {
    entity: u32,
    span: Span,
    first: Date,
    last: Date,
}

/// How old somebody is said to be.
struct Age {
    entity: u32,
    span: Span,
    digits: Span,
    years: i128,
    figure: Figure,
}

/// An age that the birth does not allow.
struct Mismatch {
    age: Age,
    birth: Span,
    youngest: i128,
    oldest: i128,
}

fn wrong(article: &Article) -> Vec<Mismatch> {
    let Some(today) = article.date.map(|d| d.date) else {
        return Vec::new();
    };
    let births: FxHashMap<u32, Birth> = births(article)
        .into_iter()
        .rev()
        .map(|b| (b.entity, b))
        .collect();
    if births.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for age in ages(article) {
        let Some(birth) = births.get(&age.entity) else {
            continue;
        };
        let (youngest, oldest) = (years(birth.last, today), years(birth.first, today));
        if 0 <= youngest && !(youngest..=oldest).contains(&age.years) {
            out.push(Mismatch {
                age,
                birth: birth.span,
                youngest,
                oldest,
            });
        }
    }
    out
}

/// Whole years between two days.
fn years(from: Date, to: Date) -> i128 {
    let early = (to.month(), to.day()) < (from.month(), from.day());
    i128::from(to.year()) - i128::from(from.year()) - i128::from(early)
}

fn births(article: &Article) -> Vec<Birth> {
    let mut out = Vec::new();
    for p in article.layer(|f| f) {
        if !p.block.kind.is_narration()
            || memchr::memmem::find(p.passage.lower.as_bytes(), b"born").is_none()
        {
            continue;
        }
        let first = article.times.partition_point(|t| t.block < p.index);
        for time in article.times[first..]
            .iter()
            .take_while(|t| t.block == p.index)
        {
            let Some(mention) = p.facts.times.get(time.local as usize) else {
                continue;
            };
            let start = mention.first;
            let born = (1..=NEAR)
                .filter_map(|back| start.checked_sub(back))
                .take_while(|i| !matches!(p.passage.lower(*i as usize), "." | ";"))
                .find(|i| p.passage.lower(*i as usize) == "born");
            let (Some(born), Some((from, to))) = (born, time.days()) else {
                continue;
            };
            // A year or less, stated as a date: "born in May 1961".
            if mention.quoted || time.kind != TimeKind::Date || years(from, to) > 0 {
                continue;
            }
            let year_said = mention
                .span
                .of(&p.passage.text)
                .bytes()
                .filter(u8::is_ascii_digit)
                .count()
                >= 4;
            // "Ann, who was born in", "She was born in", ", born in".
            let end = p.facts.mentions.partition_point(|m| m.first < born);
            let person = (0..)
                .zip(&p.facts.mentions[..end])
                .skip(end.saturating_sub(NEAR as usize))
                .filter(|(_, m)| m.last <= born)
                .filter(|(_, m)| {
                    m.kind == EntityKind::Person
                        && born - m.last <= NEAR
                        && m.sentence == mention.sentence
                })
                .last();
            if let Some(entity) = person.and_then(|(local, _)| article.entities.of(p.index, local))
                && year_said
            {
                out.push(Birth {
                    entity,
                    span: p.to_document(mention.span),
                    first: from,
                    last: to,
                });
            }
        }
    }
    out
}

/// The ages that are told as of now: "Ann Lee, 62," and "the 62-year-old Ann Lee".
fn ages(article: &Article) -> Vec<Age> {
    let mut out = Vec::new();
    for p in article.layer(|f| f) {
        if !p.block.kind.is_narration() {
            continue;
        }
        for q in &p.facts.quantities {
            let past = || {
                let sentence = p
                    .passage
                    .sentences
                    .get(p.passage.sentence_of(q.first as usize));
                sentence.is_some_and(|s| {
                    let first = (q.first as usize)
                        .saturating_sub(PAST)
                        .max(s.first as usize);
                    let last = (q.last as usize + PAST).min(s.last as usize);
                    (first..last).any(|i| {
                        matches!(
                            p.passage.lower(i),
                            "died"
                                | "dead"
                                | "death"
                                | "killed"
                                | "late"
                                | "then"
                                | "when"
                                | "dies"
                                | "aged"
                        )
                    })
                })
            };
            if q.kind != QuantityKind::Age
                || q.unit != "year"
                || is_quoted(p.passage, q.span.start)
                || past()
            {
                continue;
            }
            // The mentions that start within a few words of the age.
            let start = p
                .facts
                .mentions
                .partition_point(|m| m.first + NEAR < q.first);
            let near = (0..).zip(&p.facts.mentions).skip(start);
            let mut near = near.take_while(|(_, m)| m.first <= q.last);
            let named = near.find(|(_, m)| {
                m.kind == EntityKind::Person
                    && (m.last + 1 == q.first && p.passage.lower(m.last as usize) == ","
                        || m.first == q.last && p.passage.lower(q.first as usize).ends_with("-old"))
            });
            let entity = named.and_then(|(local, _)| article.entities.of(p.index, local));
            if let (Some(entity), Some(figure)) = (entity, Figure::of(q, p.passage)) {
                out.push(Age {
                    entity,
                    span: p.to_document(q.span),
                    digits: p.to_document(figure.digits),
                    years: figure.stated / ONE,
                    figure,
                });
            }
        }
    }
    out
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for wrong in wrong(article) {
        let birth = wrong.birth.of(&article.text);
        let right = if wrong.youngest == wrong.oldest {
            wrong.oldest.to_string()
        } else {
            format!("{} or {}", wrong.youngest, wrong.oldest)
        };
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: wrong.age.span,
            message: question(&[
                format!(
                    "Born {birth} makes {right}, not {}: which is right?",
                    wrong.age.years
                ),
                RULE.message.to_owned(),
            ])
            .into(),
            related: vec![Related {
                span: wrong.birth,
                message: "The birth.".into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for wrong in wrong(article) {
        if wrong.age.span != finding.span {
            continue;
        }
        for years in (wrong.youngest..=wrong.oldest).rev() {
            let text = wrong.age.figure.like(years * ONE);
            fixes.push(Fix::replace(
                format!("Change the age to {text}"),
                wrong.age.digits,
                text,
                false,
            ));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
