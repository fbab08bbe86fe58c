//! What may be said of people before a verdict, of victims, of minors, of suicides. Always a question to the desk, never
//! legal advice.

pub(super) mod alleged_no_owner;
pub(super) mod arrested_for;
pub(super) mod double_hedge;
pub(super) mod guilt_label;
pub(super) mod minor;
pub(super) mod no_reply;
pub(super) mod sex_offence_identity;
pub(super) mod suicide_detail;

use super::{Worded, support};
use crate::{
    article::Article,
    entity::{EntityKind, Form},
    text::Span,
    wording::WordingKind,
};

/// Whether the story tells of a verdict: labels and verbs of guilt are facts then.
fn has_verdict(paragraphs: &[Worded<'_>]) -> bool {
    paragraphs
        .iter()
        .any(|p| support::has(p.facts, &[WordingKind::Conviction]))
}

/// The person named at the place: entity and span of the mention.
fn person_at(article: &Article, offset: u32) -> Option<(u32, Span)> {
    let (id, mention) = article.entities.at(offset)?;
    let person = article.entities.get(id)?.kind == EntityKind::Person;
    let span = article.entities.span(mention);
    (person && mention.form == Form::Name && span.start == offset).then_some((id, span))
}
