//! Statements that someone holds an office, in the narrator's voice and about now: "Prime Minister of Japan, Ann Lee",
//! "French President Ann Lee", "Ann Lee, the president of France,".

mod holder;
mod phrase;

pub(super) use holder::{Certainty, Judge, Verdict};

use self::phrase::{Found, Phrases};
use crate::{
    article::Article,
    entity::{Entity, EntityKind, Form},
    text::{BlockKind, Span},
    time::{DateSource, TimeKind},
};

/// Says of a name that its bearer holds an office.
#[derive(Clone, Debug)]
pub(super) struct Statement<'a> {
    pub(super) entity: &'a Entity,
    /// The name, in bytes of the document.
    pub(super) name: Span,
    /// Ids of the offices that the title can be: nearly always one.
    pub(super) offices: Found<'a>,
}

/// Days from the article's date from which on a date in the sentence makes it history, or the future.
const NOW: i64 = 45;

/// The statements of the article, in the order of the text. None where the article's date is not told: there is nothing
/// to compare with. Linear in the number of mentions, with a bounded look around each.
pub(super) fn statements(article: &Article) -> Vec<Statement<'_>> {
    statements_in(article, None)
}

/// The statement of which a span is the name, for fixes.
pub(super) fn statements_at(article: &Article, span: Span) -> Vec<Statement<'_>> {
    statements_in(article, Some(span))
}

fn statements_in(article: &Article, only: Option<Span>) -> Vec<Statement<'_>> {
    let mut out = Vec::new();
    if article
        .date
        .is_none_or(|date| date.source == DateSource::Inferred)
    {
        return out;
    }
    for p in article.layer(|f| f) {
        if p.block.kind == BlockKind::Other || only.is_some_and(|s| !p.block.span.overlaps(s)) {
            continue;
        }
        // Sentences from this one on are about another time.
        let mut other_time: Option<usize> = None;
        let first_time = article.times.partition_point(|t| t.block < p.index);
        let mut phrases = Phrases::new(&p.facts.tagged, &article.knowledge);
        for (local, mention) in (0..).zip(&p.facts.mentions) {
            if mention.form != Form::Name
                || mention.quoted
                || only.is_some_and(|name| p.to_document(mention.span) != name)
            {
                continue;
            }
            let Some(entity) = article
                .entities
                .of(p.index, local)
                .and_then(|id| article.entities.get(id))
            else {
                continue;
            };
            if mention.kind != EntityKind::Person && entity.kind != EntityKind::Person {
                continue;
            }
            let names = (mention.first as usize, mention.last as usize);
            let found = phrases
                .before(names)
                .or_else(|| phrases.around(names))
                .or_else(|| phrases.after(names));
            let Some(found) = found.filter(|_| !phrases.is_memory(names.0)) else {
                continue;
            };
            let other_time = *other_time.get_or_insert_with(|| {
                article.times[first_time..]
                    .iter()
                    .take_while(|t| t.block == p.index)
                    .filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time))
                    .find(|t| is_other_time(t.days(), article))
                    .and_then(|t| p.facts.times.get(t.local as usize))
                    .map_or(usize::MAX, |t| p.facts.tagged.sentence_of(t.first as usize))
            });
            if mention.sentence as usize >= other_time {
                continue;
            }
            let name = p.to_document(mention.span);
            out.push(Statement {
                entity,
                name,
                offices: found,
            });
        }
    }
    out
}

/// Whether days lie far from the article's date.
fn is_other_time(days: Option<(jiff::civil::Date, jiff::civil::Date)>, article: &Article) -> bool {
    let (Some((first, last)), Some(today)) = (days, article.date.map(|d| d.date)) else {
        return false;
    };
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days().into();
    let past: i64 = days(last, today);
    let future: i64 = days(today, first);
    past > NOW || future > NOW
}
