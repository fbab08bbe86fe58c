//! Words that hold for one day: "today", "tonight", "yesterday", "this morning".

use jiff::civil::Date;

use super::{Expression, absolute, expressions, weekday};
use crate::{
    article::Article,
    rules::Fix,
    text::Span,
    time::{From, Meaning, PartOfDay, Tense, Unit},
};

/// The words of the narrator that hold for one day. "Today" for nowadays, with a present verb or none, is left out.
pub(super) fn day_words(article: &Article) -> Vec<Expression<'_>> {
    expressions(article)
        .into_iter()
        .filter(|e| match e.mention.meaning {
            Meaning::Shift {
                unit: Unit::Day,
                count,
                from: From::Document,
            } => {
                let lower = e.tagged.lower(e.mention.first as usize);
                let dated =
                    matches!(e.mention.tense, Tense::Past | Tense::Future) && !e.is_general();
                if e.is_name() {
                    return false;
                }
                match lower {
                    "today" => count == 0 && (dated || possessed(e)),
                    "tonight" | "yesterday" | "tomorrow" => true,
                    "this" => count == 0 && e.mention.part.is_some(),
                    _ => false,
                }
            }
            _ => false,
        })
        .collect()
}

/// "tonight's hearing"
fn possessed(e: &Expression<'_>) -> bool {
    e.tagged.lower(e.mention.last as usize) == "'s"
}

/// The fixes that put a day in the place of such a word: "on Thursday", "on Thursday, March 6".
pub(super) fn replace_with(e: &Expression<'_>, day: Date, story: Date) -> Vec<Fix> {
    let full = absolute(day, story);
    let date = full.strip_prefix(weekday(day)).unwrap_or("");
    let mut fixes = Vec::new();
    if (day - story).get_days().abs() < 7 {
        fixes.push(replacement(e, weekday(day), ""));
    }
    fixes.push(replacement(e, weekday(day), date));
    fixes
}

/// The fix that puts a day in the place of the word: "tonight" becomes "on Thursday night". `date` goes behind the part of
/// the day: ", March 6".
pub(super) fn replacement(e: &Expression<'_>, day: &str, date: &str) -> Fix {
    let part = match e.mention.part {
        Some(PartOfDay::Morning) => " morning",
        Some(PartOfDay::Afternoon) => " afternoon",
        Some(PartOfDay::Evening) => " evening",
        Some(PartOfDay::Night) => " night",
        None => "",
    };
    let led = matches!(
        e.before(),
        "on" | "by"
            | "until"
            | "since"
            | "from"
            | "for"
            | "of"
            | "before"
            | "after"
            | "through"
            | "to"
            | "till"
    );
    let on = if led || possessed(e) { "" } else { "on " };
    let mut text = format!("{on}{day}{part}{date}");
    let title = format!("Write “{text}”");
    // A date set off by a comma has one behind it, too, where the sentence goes on.
    let behind = e
        .tagged
        .text
        .get(e.mention.span.end as usize..)
        .unwrap_or("");
    if date.starts_with(',') && behind.starts_with(' ') && !possessed(e) {
        text.push(',');
    }
    if e.text().starts_with(char::is_uppercase) {
        text = crate::rules::support::capitalised(&text);
    }
    let span: Span = e.block.to_document(e.mention.span);
    Fix::replace(title, span, text, false)
}
