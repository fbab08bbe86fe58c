//! Which team a place stands for that the story takes for one: "Chile beat Norway 2-0".

use memchr::memmem;

use super::context::Context;
use crate::{
    entity::{Entity, EntityKind},
    knowledge::{Kind, Posting, Record, Reference, fold},
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
    context
        .knowledge
        .by_id(&team)
        .filter(|_| tells_of_football(context))
}

/// Whether a city's name is as likely its club's: "he took over at Liverpool", in a story that speaks of football and
/// never says that something was in the city.
pub(super) fn may_be_club(
    entity: &Entity,
    found: &[(Reference, Posting)],
    context: &Context<'_>,
) -> bool {
    let is_club = |reference: Reference| {
        let record = context.knowledge.record(reference);
        record.is_some_and(|record| record.kind() == Kind::Team)
    };
    let known = |name: &str| context.knowledge.find(name).any(|(r, _)| is_club(r));
    let bears = found.iter().any(|(reference, _)| is_club(*reference))
        || known(&format!("{} fc", fold(&entity.name)));
    let among_clubs = || {
        let bodies = context.entities.list().iter();
        let mut bodies = bodies.filter(|e| e.kind == EntityKind::Organization);
        bodies.any(|e| known(&fold(&e.name)))
    };
    let is_setting = |before: &str| {
        let word = before.trim_end().rsplit([' ', '\n']).next().unwrap_or("");
        ["in", "near", "from"].contains(&word) || before.is_empty()
    };
    bears
        && (tells_of_football(context) || among_clubs())
        && !context.named(entity).any(|(p, local)| {
            let text = &p.passage.text;
            let start = p.facts[local].span.start as usize;
            is_setting(text.get(..start).unwrap_or_default())
        })
}

fn tells_of_football(context: &Context<'_>) -> bool {
    let named = |word: &str| memmem::find(context.document.as_bytes(), word.as_bytes()).is_some();
    sport::FOOTBALL.iter().any(named)
}
