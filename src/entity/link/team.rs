//! A country's name where its team is meant: "Chile beat Norway 2-0".

use memchr::memmem;

use super::context::Context;
use crate::{
    entity::Entity,
    knowledge::{Kind, Record, Reference, fold_into},
    lexicon::sport,
};

/// The team that the name of a country stands for, if it does: the story speaks of the game, more than half of the
/// sentences that name the country tell of a match, one of them beyond doubt, and it is not where something happens.
pub(super) fn team(
    entity: &Entity,
    country: Record<'_>,
    context: &Context<'_>,
) -> Option<Reference> {
    if !matches!(country.kind(), Kind::Country | Kind::Region) {
        return None;
    }
    let (_, place) = country.id().split_once('/')?;
    let place = place.replace('/', "-");
    let team = context.knowledge.by_id(&format!("team/football/{place}"))?;
    let is_game =
        |word: &&str| memmem::find(context.document.as_bytes(), word.as_bytes()).is_some();
    if !sport::GAME.iter().any(|word| is_game(&word)) {
        return None;
    }
    let (mut plays, mut named, mut is_sure) = (0, 0, false);
    let mut key = String::new();
    for (p, local) in context.named(entity) {
        let mention = &p.facts[local];
        let text = &p.passage.text;
        named += 1;
        let before = text.get(..mention.span.start as usize).unwrap_or_default();
        let word = before.split_whitespace().next_back().unwrap_or_default();
        if sport::WHERE.contains(word) {
            continue;
        }
        let Some(sentence) = p.passage.sentences.get(mention.sentence as usize) else {
            continue;
        };
        let sentence = sentence.span.of(text);
        fold_into(sentence, &mut key);
        let tells = has_score(sentence) || key.split(' ').any(|word| sport::TELLING.contains(word));
        is_sure |= tells;
        plays += usize::from(tells || key.split(' ').any(|word| sport::MATCH.contains(word)));
    }
    (is_sure && plays * 2 > named).then_some(team)
}

/// Whether the text has a result: "2-0".
fn has_score(text: &str) -> bool {
    let is_count = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.split_once(['-', '–'])
            .is_some_and(|(ours, theirs)| is_count(ours) && is_count(theirs))
    })
}
