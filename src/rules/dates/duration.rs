//! A span that its end points do not give: “from 2003 to 2015, a ten-year spell”.
//!
//! Years are counted loosely in news: both ends may be counted, and a term may start or end within its year. So years
//! may differ by one, except for a term of office; full dates may differ by one day, for those who count both ends.
//!
//! **Asked about:** She was mayor from 2011 to 2019, a nine-year term.
//!
//! **Fine:** She was mayor from 2011 to 2019, an eight-year term.
//!
//! **Silent on** “about” and “nearly”, school years, spans of something else in the same sentence, and quotations.

use jiff::civil::Date;

use super::{Expression, expressions};
use crate::{
    article::Article,
    lexicon::figures as words,
    quantity::figure::small,
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity},
    text::Span,
    time::Meaning,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "dates/duration",
    class: Class::A,
    severity: Severity::Information,
    message: "The span does not fit its dates: which is right?",
    source: include_str!("duration.rs"),
    check: Check::Article(check),
    fixes,
};

/// The span stands at most this many tokens from the dates.
const NEAR: u32 = 6;

/// A span, and the dates that do not make it.
struct Mismatch<'a> {
    span: Expression<'a>,
    from: Expression<'a>,
    to: Expression<'a>,
    stated: i64,
    right: i64,
    unit: &'static str,
}

fn wrong(article: &Article) -> Vec<Mismatch<'_>> {
    let all = expressions(article);
    let mut out = Vec::new();
    for (at, two) in all.windows(2).enumerate() {
        let [from, to] = [two[0], two[1]];
        if !is_range(&from, &to) {
            continue;
        }
        // The span right behind the dates, or right before them.
        let behind = all.get(at + 2).filter(|e| linked_behind(&to, e));
        let before = at
            .checked_sub(1)
            .map(|b| &all[b])
            .filter(|e| linked_before(e, &from));
        let Some(span) = behind.or(before) else {
            continue;
        };
        out.extend(mismatch(*span, from, to));
    }
    out
}

fn is_range(from: &Expression<'_>, to: &Expression<'_>) -> bool {
    let side_by_side = from.time.block == to.time.block
        && from.mention.sentence == to.mention.sentence
        && to.mention.first.saturating_sub(from.mention.last) == 1;
    side_by_side
        && match from.before() {
            "from" => matches!(to.before(), "to" | "until" | "till" | "through"),
            "between" => to.before() == "and",
            _ => false,
        }
}

/// "…, a ten-year spell", "…, for ten years", "…, or ten days".
fn linked_behind(to: &Expression<'_>, span: &Expression<'_>) -> bool {
    if to.time.block != span.time.block
        || to.mention.sentence != span.mention.sentence
        || span.mention.first.saturating_sub(to.mention.last) > NEAR
    {
        return false;
    }
    let mut between = (to.mention.last..span.mention.first).map(|i| to.tagged.lower(i as usize));
    matches!(between.next(), Some("," | "(" | "-" | "–" | "—"))
        && between.all(|w| {
            matches!(
                w,
                "a" | "an"
                    | "for"
                    | "or"
                    | "stay"
                    | "term"
                    | "spell"
                    | "period"
                    | "of"
                    | "in"
                    | "all"
                    | "reign"
                    | "run"
                    | "total"
                    | "that"
                    | "is"
                    | "was"
                    | "which"
            )
        })
}

/// "for nine years, from 2011 to 2019", "a nine-year term from 2011 to 2019".
fn linked_before(span: &Expression<'_>, from: &Expression<'_>) -> bool {
    if from.time.block != span.time.block
        || from.mention.sentence != span.mention.sentence
        || from.mention.first.saturating_sub(span.mention.last) > 3
    {
        return false;
    }
    (span.mention.last..from.mention.first).all(|i| {
        let lower = span.tagged.lower(i as usize);
        matches!(lower, "," | "(" | "from" | "between") || words::TERMS.contains(lower)
    })
}

fn mismatch<'a>(
    span: Expression<'a>,
    from: Expression<'a>,
    to: Expression<'a>,
) -> Option<Mismatch<'a>> {
    let Meaning::Duration(value) = &span.mention.meaning else {
        return None;
    };
    let (number, unit) = read(value)?;
    let (a, b) = (from.time.days()?, to.time.days()?);
    let hedged = words::HEDGES.contains(span.before())
        || (span.mention.first as usize)
            .checked_sub(2)
            .is_some_and(|i| {
                words::HEDGES.contains(span.tagged.lower(i))
                    || span.tagged.lower(i) == "of" && words::HEDGES.contains(span.before())
            });
    if hedged || b.0 < a.0 {
        return None;
    }
    let (right, allowed) = match unit {
        "year" => {
            let right = years(a.0, b.0);
            let exact = a.0 == a.1 && b.0 == b.1;
            let of_office = (span.mention.last..span.mention.last + 2)
                .any(|i| matches!(span.tagged.lower(i as usize), "term" | "mandate"));
            (right, i64::from(!exact && !of_office))
        }
        "day" if a.0 == a.1 && b.0 == b.1 => (days(a.0, b.0), 1),
        "week" if a.0 == a.1 && b.0 == b.1 => {
            let days = days(a.0, b.0);
            // Weeks are rounded: 17 days are two weeks and not quite three.
            return ((days - number * 7).abs() > 6).then_some(Mismatch {
                span,
                from,
                to,
                stated: number,
                right: (days + 3) / 7,
                unit,
            });
        }
        "month" => {
            let months =
                i64::from(b.0.year() - a.0.year()) * 12 + i64::from(b.0.month() - a.0.month());
            if years(a.0, a.1) > 0
                || years(b.0, b.1) > 0
                || (a.1 - a.0).get_days() > 31
                || (b.1 - b.0).get_days() > 31
            {
                return None;
            }
            (months, 1)
        }
        _ => return None,
    };
    ((right - number).abs() > allowed && right > 0).then_some(Mismatch {
        span,
        from,
        to,
        stated: number,
        right,
        unit,
    })
}

/// A TIMEX3 duration of one whole unit: "P9Y".
fn read(value: &str) -> Option<(i64, &'static str)> {
    let rest = value.strip_prefix('P')?;
    let (number, unit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
    let unit = match unit {
        "Y" => "year",
        "M" => "month",
        "W" => "week",
        "D" => "day",
        _ => return None,
    };
    Some((number.parse().ok()?, unit))
}

fn years(from: Date, to: Date) -> i64 {
    let early = (to.month(), to.day()) < (from.month(), from.day());
    i64::from(to.year()) - i64::from(from.year()) - i64::from(early)
}

fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for wrong in wrong(article) {
        let plural = if wrong.right == 1 { "" } else { "s" };
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: wrong.span.time.span,
            message: format!(
                "From {} to {} is {} {}{plural}, not {}: which is right?",
                wrong.from.text(),
                wrong.to.text(),
                wrong.right,
                wrong.unit,
                wrong.stated
            )
            .into(),
            related: [wrong.from, wrong.to]
                .map(|e| Related {
                    span: e.time.span,
                    message: "One end of the span.".into(),
                })
                .into(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for wrong in wrong(article) {
        if wrong.span.time.span == finding.span
            && let Some(edit) = number_of(&wrong)
        {
            let (span, text) = edit;
            fixes.push(Fix::replace(
                format!("Change {} to {}", wrong.stated, wrong.right),
                wrong.span.block.to_document(span),
                text,
                false,
            ));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}

/// The number of a span, with the article before it where that changes, and what it should be: "a nine" of "a nine-year
/// term" becomes "an eight".
fn number_of(wrong: &Mismatch<'_>) -> Option<(Span, String)> {
    let text = wrong.span.text();
    let length = text.find(['-', ' '])?;
    let start = wrong.span.mention.span.start;
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let number = small(wrong.right.into())
        .filter(|_| !digits)
        .map_or_else(|| wrong.right.to_string(), str::to_owned);
    let mut span = Span::new(start, start + length as u32);
    let mut out = number.clone();
    let before = wrong.span.before();
    if matches!(before, "a" | "an") {
        let vowel = number.starts_with(['e', 'o', '8']) && number != "one"
            || matches!(number.as_str(), "11" | "18");
        let article = if vowel { "an" } else { "a" };
        let token = wrong
            .span
            .tagged
            .tokens
            .get((wrong.span.mention.first as usize).checked_sub(1)?)?;
        span = Span::new(token.span.start, span.end);
        out = format!("{article} {number}");
    }
    Some((span, out))
}
