//! How good a source is: what a reader can make of it.

use super::{LocalSource, Strength, view::Phrase};
use crate::{
    entity::{EntityKind, Form, LocalMention},
    lexicon::{self, attribution as lists},
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
    let word = tagged.lower(phrase.first);
    let pronoun = phrase.last == phrase.first + 1
        && (lists::PRONOUNS.contains(word) || lists::POSSESSIVES.contains(word));
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
            plural: is_plural(span.of(&tagged.text), pronoun),
        },
        strength,
    )
}

fn is_plural(words: &str, pronoun: bool) -> bool {
    if pronoun {
        return ["they", "their", "we", "our"]
            .iter()
            .any(|plural| words.eq_ignore_ascii_case(plural));
    }
    // "Officials in the valley": the head stands before what tells more of it.
    let head = words
        .split([',', ' '])
        .take_while(|w| !lexicon::claim::SOURCE_HEAD_ENDS.contains_ignore_case(w))
        .last()
        .unwrap_or("");
    // "Reuters" is no more than one.
    let common =
        head.starts_with(char::is_lowercase) || lists::VAGUE_SOURCES.contains_ignore_case(head);
    words.contains(" and ")
        || matches!(head, "people" | "People" | "police" | "Police")
        || (head.ends_with('s') && !head.ends_with("ss") && common)
}

/// The mention that the phrase is about: a person named at its head ("Calderbrook manager Helen Marsh"), in it or in its
/// apposition, else what covers its head.
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
    let head = head(tagged, phrase);
    let heads = |m: &LocalMention| (m.first as usize..m.last as usize).contains(&head);
    let person = |m: &LocalMention| {
        m.kind == EntityKind::Person && m.form == Form::Name && !possessor(tagged, m.last as usize)
    };
    inside()
        .find(|(_, m)| person(m) && heads(m))
        .or_else(|| inside().find(|(_, m)| person(m)))
        .or_else(|| inside().find(|(_, m)| heads(m)))
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
    // "United Dock Workers": a body's name, and no workers that nobody could find.
    let name = head >= phrase.first + 2
        && (head - 1..=head)
            .all(|i| tagged.pos(i) == Pos::ProperNoun && tagged.tokens[i].is_capitalised());
    let class = class(tagged, phrase, head).filter(|_| !name);
    if class == Some(Strength::Document) && is_some_paper(tagged, phrase) {
        return Strength::Vague;
    }
    // "the state media, KCNA"
    let apposition = (phrase.first..phrase.last)
        .find(|i| tagged.lower(*i) == ",")
        .is_some_and(|comma| {
            (comma + 1..phrase.last)
                .take_while(|i| tagged.pos(*i) != Pos::Adposition)
                .any(|i| tagged.pos(i) == Pos::ProperNoun)
        });
    if class == Some(Strength::Body) && !apposition && is_some_body(span.of(&tagged.text)) {
        return Strength::Vague;
    }
    if let Some(class) = class.filter(|_| tagged.pos(head) != Pos::ProperNoun)
        && class != Strength::Vague
    {
        return class;
    }
    let body = mentioned(&[EntityKind::Organization, EntityKind::Place], Some(head))
        || named(NameKind::Organization, Some(head))
        || named(NameKind::Place, Some(head));
    if apposition || (body && class != Some(Strength::Vague)) {
        return Strength::Body;
    }
    // "Red Cross officials", "police officials": people of one body, which is told.
    let before = head.checked_sub(1).filter(|i| *i >= phrase.first);
    let of_body = lists::STAFF.contains(tagged.lower(head))
        && before.is_some_and(|i| {
            tagged.lower(i) == "police"
                || mentioned(&[EntityKind::Organization], Some(i))
                || named(NameKind::Organization, Some(i))
        });
    if of_body || is_owned(tagged, phrase, head) {
        return Strength::Body;
    }
    if let Some(class) = class {
        return class;
    }
    if tagged.pos(head) == Pos::ProperNoun {
        // A name that nobody has told the kind of: "Reuters", "the Post".
        return Strength::Body;
    }
    Strength::Vague
}

/// "officials from the Harbour Board", "lawyers for Lee", "organizers of the Upton Games", and "state media": it is told
/// whose they are.
fn is_owned(tagged: &Tagged, phrase: Phrase, head: usize) -> bool {
    if tagged.lower(head) == "media" {
        return (phrase.first..head).any(|i| {
            matches!(
                tagged.lower(i).split('-').next(),
                Some("state" | "official")
            )
        });
    }
    lists::STAFF.contains(tagged.lower(head))
        && matches!(tagged.lower(head + 1), "of" | "for" | "from")
        && (head + 2..phrase.last).any(|i| {
            // "lawyers for the council": it has its own.
            let client = tagged.lower(head) == "lawyers" && lists::BODIES.contains(tagged.lower(i));
            client || tagged.pos(i) == Pos::ProperNoun
        })
}

/// Whether the phrase is one that can say or show anything: a name, somebody, a body or a document.
pub(super) fn can_speak(tagged: &Tagged, mentions: &[LocalMention], phrase: Phrase) -> bool {
    let head = head(tagged, phrase);
    let word = tagged.lower(head);
    let span = tagged.span(phrase.first, phrase.last);
    let named = || {
        tagged.pos(head) == Pos::ProperNoun
            && head_mention(tagged, mentions, phrase, span)
                .and_then(|m| mentions.get(m))
                .is_some_and(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organization))
    };
    word != "it" && lists::PRONOUNS.contains(word)
        || lists::SPOKESPEOPLE.contains(word)
        || lists::VAGUE_SOURCES.contains(word)
        || lists::DOCUMENTS.contains(word)
        || lists::BODIES.contains(word)
        || named()
}

/// "a poll", "a recent study": a paper that no reader could find, because nothing is told of it.
fn is_some_paper(tagged: &Tagged, phrase: Phrase) -> bool {
    let word = |i: usize| tagged.lower(phrase.first + i);
    let length = phrase.last - phrase.first;
    // "Figures to be published today": no owner, no name.
    let bare = matches!(
        word(0),
        "figures" | "data" | "studies" | "polls" | "surveys" | "statistics" | "estimates"
    ) && (phrase.first + 1..phrase.last)
        .all(|i| !matches!(tagged.pos(i), Pos::Adposition | Pos::ProperNoun));
    if bare {
        return true;
    }
    let some = matches!(word(0), "a" | "one" | "another");
    let study = |w: &str| matches!(w, "poll" | "study" | "survey" | "report" | "analysis");
    some && (length == 2 && study(word(1))
        || length == 3
            && matches!(
                word(1),
                "recent" | "new" | "latest" | "separate" | "published"
            )
            && study(word(2)))
}

/// Whether a noun phrase is a body of a kind that has many, and does not say which: "a civil liberties group", "several
/// newspapers". One that the story has told of is not: "the group"; nor one that says whose it is: "a group of farmers".
#[must_use]
pub fn is_some_body(phrase: &str) -> bool {
    // "a rights group in Upton": a reader could find it there.
    let upper = |w: &str| w.starts_with(char::is_uppercase);
    if phrase.split_whitespace().skip(1).any(upper) {
        return false;
    }
    let mut words = phrase
        .split_whitespace()
        .take_while(|w| !lexicon::claim::SOURCE_HEAD_ENDS.contains_ignore_case(w));
    let Some(first) = words.next() else {
        return false;
    };
    let last = words.last();
    let head = last.unwrap_or(first);
    if lists::SOME_BODIES.contains_ignore_case(head) {
        return last.is_some() && lists::INDEFINITES.contains_ignore_case(first);
    }
    let plural = head
        .strip_suffix('s')
        .is_some_and(|one| lists::SOME_BODIES.contains_ignore_case(one));
    // "Rights groups", and none whose owner is told: "its companies".
    plural && !lists::DEFINITES.contains_ignore_case(first)
}

/// What the head noun says by itself.
fn class(tagged: &Tagged, phrase: Phrase, head: usize) -> Option<Strength> {
    let word = tagged.lower(head);
    if lists::SPOKESPEOPLE.contains(word) {
        return Some(Strength::Body);
    }
    if lists::VAGUE_SOURCES.contains(word) {
        return Some(Strength::Vague);
    }
    if lists::DOCUMENTS.contains(word) {
        return Some(Strength::Document);
    }
    if lists::BODIES.contains(word) {
        return Some(Strength::Body);
    }
    // "the two companies", "both parties", but not "some companies"
    let definite = matches!(
        tagged.lower(phrase.first),
        "the" | "both" | "its" | "their" | "his" | "her"
    ) || tagged
        .tokens
        .get(phrase.first)
        .is_some_and(|t| t.is_capitalised() && tagged.pos(phrase.first) == Pos::ProperNoun);
    let one = word.strip_suffix("ies").is_some_and(|stem| {
        lists::BODIES
            .iter()
            .any(|b| b.strip_suffix('y') == Some(stem))
    }) || word
        .strip_suffix('s')
        .is_some_and(|stem| lists::BODIES.contains(stem));
    if definite && one {
        return Some(Strength::Body);
    }
    // A role with an owner: "the county clerk", "Lee's lawyer".
    let owned = definite || (phrase.first..head).any(|i| possessor(tagged, i));
    (owned && tagged.pos(head) == Pos::Noun && !word.ends_with('s')).then_some(Strength::Body)
}
