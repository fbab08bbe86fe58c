//! How good a source is: what a reader can make of it.

use super::{LocalSource, Strength, source::Phrase};
use crate::{
    entity::{EntityKind, Form, LocalMention},
    lexicon::attribution as lists,
    tagger::{NameKind, Pos, Tagged},
    text::Span,
};

/// The source that a phrase is, and its strength.
pub(super) fn source(
    tagged: &Tagged,
    mentions: &[LocalMention],
    phrase: Phrase,
) -> (LocalSource, Strength) {
    let span = tagged.span(phrase.first, phrase.last);
    let pronoun =
        phrase.last == phrase.first + 1 && lists::PRONOUNS.contains(tagged.lower(phrase.first));
    let mention = head_mention(tagged, mentions, phrase, span);
    let strength = if pronoun {
        Strength::Vague
    } else {
        strength(tagged, mentions, phrase, span)
    };
    (
        LocalSource {
            span,
            mention: mention.map(|m| m as u32),
            pronoun,
        },
        strength,
    )
}

/// The mention that the phrase is about: a person named in it or in its apposition, else what covers its head.
fn head_mention(
    tagged: &Tagged,
    mentions: &[LocalMention],
    phrase: Phrase,
    span: Span,
) -> Option<usize> {
    let first = mentions.partition_point(|m| m.span.start < span.start);
    let inside = || {
        mentions
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, m)| m.span.start < span.end)
            .filter(|(_, m)| m.span.end <= span.end)
    };
    let person = inside().find(|(_, m)| {
        m.kind == EntityKind::Person && m.form == Form::Name && !possessor(tagged, m.last as usize)
    });
    let head = head(tagged, phrase);
    person
        .or_else(|| inside().find(|(_, m)| (m.first as usize..m.last as usize).contains(&head)))
        .map(|(i, _)| i)
}

/// Whether a possessive follows the token range that ends at `last`.
fn possessor(tagged: &Tagged, last: usize) -> bool {
    matches!(tagged.lower(last), "'s" | "'" | "’") && tagged.pos(last) != Pos::Auxiliary
}

/// The head noun of the phrase: the last noun before the first preposition, comma or relative pronoun.
fn head(tagged: &Tagged, phrase: Phrase) -> usize {
    let mut head = phrase.first;
    for i in phrase.first..phrase.last {
        match tagged.pos(i) {
            Pos::Noun | Pos::ProperNoun | Pos::Pronoun | Pos::Numeral => head = i,
            Pos::Adposition | Pos::Subordinator | Pos::VerbParticiple
                if i > phrase.first && tagged.pos(head).is_noun() =>
            {
                break;
            }
            Pos::Punctuation if tagged.lower(i) == "," => break,
            _ => {}
        }
    }
    head
}

fn strength(tagged: &Tagged, mentions: &[LocalMention], phrase: Phrase, span: Span) -> Strength {
    let head = head(tagged, phrase);
    let word = tagged.lower(head);
    let named = |kind: NameKind, at: Option<usize>| {
        tagged.names.iter().any(|n| {
            n.kind == kind
                && n.start as usize >= phrase.first
                && n.end as usize <= phrase.last
                && at.is_none_or(|a| (n.start as usize..n.end as usize).contains(&a))
                && !possessor(tagged, n.end as usize)
        })
    };
    let mentioned = |kinds: &[EntityKind], at: Option<usize>| {
        mentions.iter().any(|m| {
            kinds.contains(&m.kind)
                && matches!(m.form, Form::Name | Form::Acronym)
                && span.covers(m.span)
                && at.is_none_or(|a| (m.first as usize..m.last as usize).contains(&a))
                && !possessor(tagged, m.last as usize)
        })
    };
    // "a spokesman for Lee" is not Lee.
    let person_is_other = (phrase.first..=head).all(|i| tagged.pos(i) != Pos::ProperNoun)
        && tagged.lower(head + 1) != ","
        && (head + 1..phrase.last).any(|i| tagged.pos(i) == Pos::Adposition);
    if !person_is_other && (mentioned(&[EntityKind::Person], None) || named(NameKind::Person, None))
    {
        return Strength::Named;
    }
    // "state media, KCNA": a name in apposition says who it is.
    let apposed = mentions.iter().any(|m| {
        matches!(m.kind, EntityKind::Organization | EntityKind::Person)
            && matches!(m.form, Form::Name | Form::Acronym)
            && span.covers(m.span)
            && m.first as usize > head
            && tagged.lower(m.first as usize - 1) == ","
    });
    if apposed {
        return Strength::Body;
    }
    if tagged.pos(head) != Pos::ProperNoun || lists::VAGUE_SOURCES.contains(word) {
        if lists::SPOKESPEOPLE.contains(word) {
            return Strength::Body;
        }
        if lists::DOCUMENTS.contains(word) && !lists::VAGUE_SOURCES.contains(word) {
            return Strength::Document;
        }
        if lists::VAGUE_SOURCES.contains(word) {
            return Strength::Vague;
        }
        if lists::BODIES.contains(word) {
            return Strength::Body;
        }
    }
    if mentioned(&[EntityKind::Organization, EntityKind::Place], Some(head))
        || named(NameKind::Organization, Some(head))
        || named(NameKind::Place, Some(head))
    {
        return Strength::Body;
    }
    if lists::DOCUMENTS.contains(word) {
        return Strength::Document;
    }
    if tagged.pos(head) == Pos::ProperNoun {
        // A name that nobody has told the kind of: "Reuters", "the Post".
        return Strength::Body;
    }
    Strength::Vague
}
