//! A future verb with a date that is past on the day of the story, or a past verb with a date to come.
//!
//! A story that was written ahead and not turned round. The date, or the tense, is wrong.
//!
//! **Asked about:** She will testify on March 3.
//!
//! **Fine:** She will testify on March 10.
//!
//! **Silent on** plans (“was due to open on”), deadlines, what somebody said would happen, dates more than a month away
//! whose year is not told, stories without a date, and quotations.

use jiff::civil::Date;

use super::{Expression, expressions};
use crate::{
    article::Article,
    lexicon::{figures as words, time as plans},
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity},
    tagger::Pos,
    text::Span,
    time::{Anchor, DateSource, Meaning, When, month_name},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/tense",
    class: Class::B,
    severity: Severity::Information,
    message: "Tense and date disagree: which is right?",
    source: include_str!("tense.rs"),
    check: Check::Article(check),
    fixes,
};

/// Dates without a year are read as at most this many days away: further off, another year may be meant.
const NEAR: i32 = 31;
/// A verb stands at most this many tokens before its date.
const REACH: usize = 14;

/// A date and a verb that disagree.
struct Mismatch<'a> {
    date: Expression<'a>,
    day: Date,
    /// The future verb: its "will" and itself, as tokens; `None` for a past verb.
    future: Option<(usize, usize)>,
    /// The verb, in bytes of the prose.
    verb: Span,
}

fn wrong(article: &Article) -> Vec<Mismatch<'_>> {
    // A date that is only inferred from the first sentences is no ground to doubt others.
    let Some(today) = article
        .date
        .filter(|d| d.source != DateSource::Inferred)
        .map(|d| d.date)
    else {
        return Vec::new();
    };
    expressions(article)
        .into_iter()
        .filter_map(|e| mismatch(e, today))
        .collect()
}

fn mismatch(e: Expression<'_>, today: Date) -> Option<Mismatch<'_>> {
    let Meaning::Day {
        month: Some(month),
        day,
        when,
    } = e.mention.meaning
    else {
        return None;
    };
    if e.mention.bound || e.mention.range.is_some() || !matches!(e.before(), "on" | ",") {
        return None;
    }
    let day = match when {
        When::Year(year) => date(year, month, day)?,
        // "bid in April 2023 ... cut the price on July 1": the year is that of another date.
        When::Unsaid if matches!(e.time.anchor, Anchor::Expression(_)) => return None,
        When::Unsaid => date(today.year(), month, day)?,
        When::OfYear(_) | When::Which(_) => return None,
    };
    let away = (day - today).get_days();
    if away == 0 || (when == When::Unsaid && away.abs() > NEAR) {
        return None;
    }
    // "Monday, March 3" has its verb before the weekday.
    let (future, verb) = verb(&e)?;
    if (away < 0) != future.is_some() {
        return None;
    }
    Some(Mismatch {
        date: e,
        day,
        future,
        verb,
    })
}

fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The verb that the date belongs to, where that is plain: the last one before it, with nothing between that could take
/// the date to itself. "will testify" with its two tokens, or a plain past.
fn verb(e: &Expression<'_>) -> Option<(Option<(usize, usize)>, Span)> {
    let sentence = e.sentence()?;
    let tagged = e.tagged;
    let end = e.mention.first as usize;
    let start = end.saturating_sub(REACH).max(sentence.first as usize);
    for i in (start..end).rev() {
        let lower = tagged.lower(i);
        // Another clause, or a noun that looks ahead.
        if matches!(
            lower,
            "," | ";"
                | ":"
                | "–"
                | "—"
                | "that"
                | "which"
                | "who"
                | "to"
                | "if"
                | "and"
                | "but"
                | "when"
        ) && i + 1 < end
            || plans::PLANS.contains(lower)
            || words::LOOKS_AHEAD.contains(lower)
        {
            return None;
        }
        match tagged.pos(i) {
            Pos::VerbGerund => return None,
            Pos::VerbBase | Pos::VerbPresent if tagged.lower(i.checked_sub(1)?) == "will" => {
                return Some((Some((i - 1, i)), tagged.span(i - 1, i + 1)));
            }
            Pos::VerbParticiple => {
                let was = tagged.lower(i.checked_sub(1)?);
                let plain = matches!(was, "was" | "were") && i >= 1;
                return plain.then(|| (None, tagged.span(i - 1, i + 1)));
            }
            Pos::VerbPast => {
                if words::LOOKS_AHEAD.contains(lower)
                    || plans::REPORTS.contains(lower)
                    || lower == "said"
                {
                    return None;
                }
                return Some((None, tagged.span(i, i + 1)));
            }
            Pos::Modal | Pos::VerbBase | Pos::VerbPresent | Pos::VerbPresent3 | Pos::Auxiliary => {
                return None;
            }
            _ => {}
        }
    }
    None
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for wrong in wrong(article) {
        let verb = wrong.verb.of(&wrong.date.tagged.text);
        let side = if wrong.future.is_some() {
            "past"
        } else {
            "to come"
        };
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: wrong
                .date
                .block
                .to_document(wrong.verb.union(wrong.date.mention.span)),
            message: super::super::support::short(&[
                format!("“{verb}”, and the date is {side}: which is right?"),
                RULE.message.to_owned(),
            ])
            .into(),
            related: article
                .date
                .and_then(|d| d.span)
                .map(|span| Related {
                    span,
                    message: "The date of the story.".into(),
                })
                .into_iter()
                .collect(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for wrong in wrong(article) {
        let tagged = wrong.date.tagged;
        if wrong
            .date
            .block
            .to_document(wrong.verb.union(wrong.date.mention.span))
            != finding.span
        {
            continue;
        }
        if let Some((_, verb)) = wrong.future
            && let Some(past) = past(tagged.lower(verb))
        {
            fixes.push(Fix::replace(
                format!("Write “{past}”"),
                wrong.date.block.to_document(wrong.verb),
                past,
                false,
            ));
        }
        // Another year makes sense of it, if the writer meant one.
        let other = wrong.day.year() + if wrong.future.is_some() { 1 } else { -1 };
        if matches!(
            wrong.date.mention.meaning,
            Meaning::Day {
                when: When::Unsaid,
                ..
            }
        ) {
            let end = wrong.date.time.span.end;
            fixes.push(Fix::replace(
                format!(
                    "Add the year: {} {}, {other}",
                    month_name(wrong.day.month().cast_unsigned()),
                    wrong.day.day()
                ),
                Span::new(end, end),
                format!(", {other}"),
                false,
            ));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}

/// The past of a verb in its dictionary form: from the list, or by the rules of spelling; `None` for "be".
fn past(verb: &str) -> Option<String> {
    if verb == "be" {
        return None;
    }
    if let Some(past) = words::PASTS.get(verb) {
        return Some((*past).to_owned());
    }
    let mut out = verb.to_owned();
    let mut end = verb.chars().rev();
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    match end.next()? {
        'e' => out.push('d'),
        'y' if !vowel(end.next()) => {
            out.pop();
            out.push_str("ied");
        }
        _ => out.push_str("ed"),
    }
    Some(out)
}
