//! What a relative clause or a participle beside a noun is told of: "the robbers who fled", "figures released on Friday".

use super::{
    candidate::Context,
    lemma,
    noun::{NounClass, event_noun},
    skeleton::{Chunk, Form, Skeleton, VerbGroup},
    view::View,
};
use crate::{
    entity::{EntityKind, Form as MentionForm},
    tagger::Pos,
};

/// Whose predicate the antecedent of a relative clause is: "Marland is an economy which cut its taxes".
pub(super) fn predicated(cx: &Context<'_>, s: &Skeleton, c: Chunk) -> Option<Chunk> {
    let at = s.groups.partition_point(|g| g.head < c.first);
    let is = s.groups.get(at.checked_sub(1)?).filter(|g| g.copula)?;
    let plain = (is.head + 1..c.first).all(|i| {
        matches!(
            cx.t.pos(i),
            Pos::Adjective | Pos::Adverb | Pos::Determiner | Pos::Coordinator
        )
    });
    let who = s
        .chunks
        .iter()
        .rev()
        .find(|k| k.last <= is.first && k.first >= s.clause_of(is.head).first)?;
    (plain && who.last == is.first && cx.named(who.first, who.last)).then_some(*who)
}

/// What "who" or ", which" stands for: the nearest before it, be it behind a preposition ("searching for the men who fled"), but no
/// place or thing that tells where they were ("two men on a motorbike who fled").
pub(super) fn described(cx: &Context<'_>, s: &Skeleton, who: &Chunk) -> Option<Chunk> {
    let t = cx.t;
    let comma = usize::from(who.first > 0 && t.lower(who.first - 1) == ",");
    let mut at = (who.first - comma).checked_sub(1)?;
    // "Karl Holm of the Harbour Alliance (HA), who"
    if t.lower(at) == ")" && at > 2 && t.lower(at - 2) == "(" {
        at -= 3;
    }
    let mut near = s.chunk_of(at)?;
    // "the island was sold to Marland in 1902, which"
    while comma > 0 && cx.in_time(near.head) && near.first > 1 {
        near = s.chunk_of(near.first - 2)?;
    }
    // "the bodies of at least 20 people who"
    let at_least = matches!(t.lower(near.first.saturating_sub(1)), "least" | "than");
    let before = near.first.checked_sub(if at_least { 3 } else { 1 })?;
    // "Corvo, a firm based in Toronto, which": Corvo.
    if matches!(t.lower(before), "in" | "at" | "near" | "outside")
        && before > 1
        && t.pos(before - 1) == Pos::VerbParticiple
        && let Some(based) = s.chunk_of(before - 2)
    {
        let renamed = based
            .first
            .checked_sub(2)
            .filter(|i| t.lower(*i + 1) == ",")
            .and_then(|i| s.chunk_of(i))
            .filter(|k| cx.named(k.first, k.last));
        return Some(renamed.unwrap_or(based));
    }
    let led =
        (t.pos(before) == Pos::Adposition || t.lower(before) == "'s") && !cx.in_time(near.head);
    if t.lower(who.head) != "who" {
        // "died in the attack, which shook the town": "of" leaves it open.
        let which = t.lower(who.head) == "which" && comma > 0 && t.lower(before) != "of";
        return (which && led).then_some(near);
    }
    let is_of_kind = |k: &Chunk, test: &dyn Fn(EntityKind) -> bool| {
        cx.mentions_in(k.head, k.head + 1)
            .any(|(_, m)| m.form == MentionForm::Name && test(m.kind))
    };
    let person = is_of_kind(&near, &|k| k == EntityKind::Person);
    // "soldiers of President Holm, who were killed"
    if person && matches!(t.lower(who.head + 1), "were" | "are" | "have") && t.lower(before) == "of"
    {
        return before.checked_sub(1).and_then(|i| s.chunk_of(i));
    }
    // "Karl Holm of the Harbour Alliance, who": not the alliance.
    if is_of_kind(&near, &|k| {
        matches!(k, EntityKind::Organization | EntityKind::Place)
    }) {
        let floor = s.clause_of(near.head).first;
        let mut before = s
            .chunks
            .iter()
            .rev()
            .filter(|k| k.last <= near.first && k.first >= floor);
        return before
            .find(|k| is_of_kind(k, &|kind| kind == EntityKind::Person))
            .copied();
    }
    let there = matches!(
        t.lower(before),
        "in" | "at" | "on" | "near" | "from" | "inside" | "outside" | "aboard"
    );
    (person || led && !there).then_some(near)
}

/// The chunk that a verb right behind it describes: "figures released on Friday", "a line that should have been
/// replaced".
pub(super) fn beside(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> Option<Chunk> {
    let t = cx.t;
    let that = g.first > 1
        && matches!(t.lower(g.first - 1), "that" | "which")
        && (s.clause_of(g.head).first + 1 == g.first || t.pos(g.first - 1) == Pos::Pronoun);
    let mut before = match g.form {
        _ if that => g.first - 2,
        // "in an appendix, posted on Monday"
        Form::Participle if g.first > 1 && t.lower(g.first - 1) == "," => g.first - 2,
        Form::Participle if g.coordinate.is_none() => g.first.checked_sub(1)?,
        _ => return None,
    };
    // "two bombings last year that killed"
    while that && cx.in_time(before) && before > 0 {
        before -= 1;
    }
    let found = s.chunk_of(before).filter(|c| !cx.in_time(c.head))?;
    // "people in Vietnam killed by the virus", "the bombing in Beirut that killed"
    let place = found.first.checked_sub(2).filter(|_| {
        matches!(t.lower(found.first - 1), "in" | "at" | "near")
            && cx.named(found.first, found.last)
    });
    if !that && t.lower(g.first - 1) == "," {
        // "Shares fell 5 percent, dragged down by banks": not the percent.
        let amount = (found.first..found.last).any(|i| t.pos(i) == Pos::Numeral);
        // "at the base in Lorne, Marland, chosen for": not Marland.
        let listed = found.first > 0 && t.lower(found.first - 1) == ",";
        return Some(found).filter(|_| !amount && !listed && g.coordinate.is_none());
    }
    // "the bombing of a train that killed": the bombing.
    let deed = found.first.checked_sub(2).filter(|i| {
        that && matches!(
            g.lemma.as_str(),
            "kill" | "wound" | "injure" | "leave" | "destroy" | "damage"
        ) && t.pos(i + 1) == Pos::Adposition
            && matches!(
                event_noun(&lemma::noun(t.lower(*i))),
                Some(NounClass::Plain | NounClass::Shy)
            )
    });
    Some(place.or(deed).and_then(|i| s.chunk_of(i)).unwrap_or(found))
}

pub(super) fn is_relative(t: &View<'_>, c: &Chunk) -> bool {
    matches!(t.lower(c.head), "who" | "which" | "that") && t.pos(c.head) == Pos::Pronoun
}
