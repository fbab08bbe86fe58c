//! Which edition of an event that comes round again a story means: "the World Cup" in a story of that of 2018.

use super::context::Context;
use crate::knowledge::{Kind, Record, Reference, fold, fold_into};

/// The record of the one edition that the story names by its year, before the event's name or behind it: "the 2018 World
/// Cup", "FIFA World Cup 2018". None where it names several, or an edition that is not on record.
pub(super) fn edition(event: Record<'_>, context: &Context<'_>) -> Option<Reference> {
    if event.kind() != Kind::Event || event.name().contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let name = fold(event.name());
    let mut folded = String::new();
    let mut years: Vec<u32> = Vec::new();
    for p in context.paragraphs {
        let text = &p.passage.text;
        for mention in p.facts.iter().filter(|m| m.name.is_some()) {
            let named = mention.span.of(text);
            let around = text.get(..mention.span.start as usize).unwrap_or_default();
            fold_into(named, &mut folded);
            if !folded.contains(&name) {
                continue;
            }
            let before = around.trim_end().rsplit([' ', '\n']).next();
            let words = before.into_iter().chain(named.split([' ', '\n']));
            years.extend(words.filter_map(year));
        }
    }
    years.sort_unstable();
    years.dedup();
    let [only] = years.as_slice() else {
        return None;
    };
    let key = format!("{only} {name}");
    let found = context.knowledge.find(&key).next();
    found.map(|(reference, _)| reference)
}

/// The year that a word is.
fn year(word: &str) -> Option<u32> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1850..2100).contains(&year).then_some(year)
}
