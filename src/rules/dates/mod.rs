//! Dates that cannot be right, or that readers cannot tell. What a date means is found in [`crate::time`]; a rule here
//! says what to ask.

pub(super) mod ambiguous_week;
pub(super) mod duration;
pub(super) mod impossible;
pub(super) mod no_anchor;
pub(super) mod no_zone;
mod relative;
pub(super) mod stale_relative;
pub(super) mod tense;
pub(super) mod weekday;

use jiff::civil::Date;

use super::Edit;
use crate::{
    article::Article,
    tagger::Tagged,
    text::{Block, SentenceSpan, Span, Token},
    time::{DateFault, TimeExpression, TimeMention, date_faults, month_name, weekday_name},
};

/// The faults of the narrator's own dates.
fn faults(article: &Article) -> impl Iterator<Item = DateFault> {
    date_faults(&article.layer(|f| f.times.as_slice()), &article.times)
        .into_iter()
        .filter(|f| !f.quoted)
}

/// The fault that a finding is about: only what stands beside it is looked at.
fn fault_at(article: &Article, span: Span) -> Option<DateFault> {
    let at = article.times.partition_point(|t| t.span.start < span.start);
    let near = at.saturating_sub(1)..(at + 2).min(article.times.len());
    let near = article.times.get(near)?;
    date_faults(&article.layer(|f| f.times.as_slice()), near)
        .into_iter()
        .find(|f| !f.quoted && f.span == span)
}

/// A time expression of the narration, with what it says before any date is known.
#[derive(Clone, Copy)]
struct Expression<'a> {
    block: &'a Block,
    tagged: &'a Tagged,
    mention: &'a TimeMention,
    time: &'a TimeExpression,
}

impl<'a> Expression<'a> {
    /// Its words.
    fn text(&self) -> &'a str {
        self.mention.span.of(&self.tagged.text)
    }

    /// The sentence that it stands in.
    fn sentence(&self) -> Option<&'a SentenceSpan> {
        self.tagged.sentences.get(self.mention.sentence as usize)
    }

    /// The word before it.
    fn before(&self) -> &'a str {
        (self.mention.first as usize)
            .checked_sub(1)
            .map_or("", |b| self.tagged.lower(b))
    }

    /// Whether it stands with a capital letter inside a sentence: the Tomorrow Party.
    fn is_name(&self) -> bool {
        let first = self.mention.first as usize;
        let starts = self.sentence().is_none_or(|s| s.first as usize == first);
        !starts
            && self.text().starts_with(char::is_uppercase)
            && self
                .tagged
                .tokens
                .get(first + 1)
                .is_some_and(Token::is_capitalised)
    }

    /// The tokens of its sentence that stand near it.
    fn near(&self, sentence: &SentenceSpan) -> std::ops::Range<usize> {
        const NEAR: usize = 40;
        let first = (self.mention.first as usize).saturating_sub(NEAR);
        let last = self.mention.last as usize + NEAR;
        first.max(sentence.first as usize)..last.min(sentence.last as usize)
    }

    /// Whether its sentence tells what can be, not what is done on one day.
    fn is_general(&self) -> bool {
        self.sentence().is_some_and(|s| {
            self.near(s)
                .any(|i| matches!(self.tagged.lower(i), "can" | "may" | "might" | "could"))
        })
    }

    /// The one day that it is, if it is one.
    fn day(&self) -> Option<Date> {
        self.time
            .days()
            .filter(|(first, last)| first == last)
            .map(|(day, _)| day)
    }
}

/// The time expressions of the narrator, in order.
fn expressions(article: &Article) -> Vec<Expression<'_>> {
    expressions_of(article, |_| true)
}

/// The same, of the times only that may matter.
fn expressions_of(article: &Article, may: impl Fn(&TimeExpression) -> bool) -> Vec<Expression<'_>> {
    article
        .times
        .iter()
        .filter(|time| may(time))
        .filter_map(|time| {
            let block = article.blocks.get(time.block as usize)?;
            let facts = article.facts_of(time.block)?;
            let mention = facts.times.get(time.local as usize)?;
            (block.kind.is_narration() && !mention.quoted).then_some(Expression {
                block,
                tagged: &facts.tagged,
                mention,
                time,
            })
        })
        .collect()
}

/// "Thursday".
fn weekday(day: Date) -> &'static str {
    weekday_name(day.weekday().to_monday_one_offset().cast_unsigned())
}

/// "Thursday, March 6", with the year where it is not this one.
fn absolute(day: Date, today: Date) -> String {
    let month = month_name(day.month().cast_unsigned());
    let date = format!("{}, {month} {}", weekday(day), day.day());
    if day.year() == today.year() {
        date
    } else {
        format!("{date}, {}", day.year())
    }
}

/// The edit that gives a date another day: the day's figures inside the expression.
fn change_day(article: &Article, expression: Span, from: u8, to: u8) -> Option<Edit> {
    let text = expression.of(&article.text);
    let day = from.to_string();
    let at = text.match_indices(&day).map(|(at, _)| at).find(|at| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        !digit(text[..*at].chars().next_back()) && !digit(text[at + day.len()..].chars().next())
    })?;
    let start = expression.start + at as u32;
    Some(Edit {
        span: Span::new(start, start + day.len() as u32),
        text: to.to_string(),
    })
}
