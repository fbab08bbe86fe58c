//! Which team a place stands for that the story takes for one: "Chile beat Norway 2-0".

use memchr::memmem;

use super::context::Context;
use crate::{
    entity::{Entity, EntityKind},
    knowledge::{Kind, Record, Reference},
    lexicon::sport,
};

/// The team of a country that plays, if the story speaks of football and has not more often named the country itself.
pub(super) fn team(
    entity: &Entity,
    country: Record<'_>,
    context: &Context<'_>,
) -> Option<Reference> {
    if entity.kind != EntityKind::Organization
        || !matches!(country.kind(), Kind::Country | Kind::Region)
    {
        return None;
    }
    let (_, place) = country.id().split_once('/')?;
    let team = format!("team/football/{}", place.replace('/', "-"));
    let named = |word: &str| memmem::find(context.document.as_bytes(), word.as_bytes()).is_some();
    context
        .knowledge
        .by_id(&team)
        .filter(|_| sport::FOOTBALL.iter().any(named))
}
