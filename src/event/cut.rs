//! The words of a noun chunk, cut to size.

use std::ops::Range;

use super::{candidate::Context, skeleton::Chunk};
use crate::{
    entity::{EntityKind, Form as MentionForm},
    tagger::Pos,
    text::TokenKind,
};

pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
    )
}

/// A word that a number stands before.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "percent" | "%" | "hundred" | "thousand" | "million" | "billion" | "dozen"
    )
}

/// The words of a chunk without its article: at most a name, or the last few words. No name is cut.
pub(super) fn chunk_words(cx: &Context<'_>, chunk: Chunk, most: usize) -> Vec<String> {
    let t = cx.t;
    let article = matches!(t.pos(chunk.first), Pos::Determiner | Pos::Pronoun)
        && chunk.first < chunk.head
        && is_article(t.lower(chunk.first))
        // "a million cars"
        && !is_unit(t.lower(chunk.first + 1))
        // "its own law"
        && t.lower(chunk.first + 1) != "own"
        // "this year's election"
        && !(matches!(t.lower(chunk.first), "this" | "that")
            && matches!(t.lower(chunk.first + 2), "'s" | "’s"));
    let mut first = chunk.first + usize::from(article);
    let percent = usize::from(t.lower(chunk.last) == "%" && !t.spaced_before(chunk.last));
    let last = chunk.last + percent;
    let words = joined(cx, first..last);
    // "Reporters Without Borders": the chunk ends within the name.
    if let Some((from, end)) = name_beyond(cx, chunk) {
        let whole = joined(cx, first..end);
        let name = joined(cx, from.max(first)..end);
        if whole.len() <= most {
            return whole;
        }
        if name.len() <= most {
            return name;
        }
    }
    if words.len() <= most.min(3) {
        return words;
    }
    let names = || {
        cx.mentions_in(chunk.first, chunk.last)
            .filter(|(_, m)| matches!(m.form, MentionForm::Name | MentionForm::Acronym))
            .map(|(_, m)| (m.first as usize, m.last as usize, m.kind))
    };
    if let Some((from, _, kind)) = names().find(|(a, b, _)| *a <= chunk.head && *b == chunk.last)
        // A person's role goes, a name of any other kind stays whole.
        && (kind == EntityKind::Person || words.len() > most)
    {
        return joined(cx, from.max(first)..last);
    }
    while joined(cx, first..last).len() > most && first < chunk.head {
        first += 1;
        if let Some((_, end, _)) = names().find(|(a, b, _)| *a < first && first < *b) {
            first = end.min(chunk.head);
        }
        // "11 percent wage hike": the unit goes with its number; "Sweden's": its clitic goes with the name; "next week's
        // vote": the week goes with its number.
        while first < chunk.head
            && (is_unit(t.lower(first)) || !t.spaced_before(first) || cx.in_time(first))
        {
            first += 1;
        }
    }
    joined(cx, first..last)
}

/// The name that goes on behind the chunk of its first noun: "Doctors Without Borders".
pub(super) fn name_beyond(cx: &Context<'_>, chunk: Chunk) -> Option<(usize, usize)> {
    cx.mentions_in(chunk.head, chunk.head + 1)
        .find(|(_, m)| m.form == MentionForm::Name && m.last as usize > chunk.last)
        .map(|(_, m)| (m.first as usize, m.last as usize))
        .filter(|(_, end)| *end <= chunk.last + 8)
}

/// Whether the last so many words of a chunk leave out what says which it is: a number, the first of two nouns ("bird
/// flu").
pub(super) fn splits(cx: &Context<'_>, chunk: Chunk, words: usize) -> bool {
    let at = chunk.last.saturating_sub(words);
    let t = cx.t;
    at > chunk.first
        && (t.pos(at - 1) == Pos::Numeral
            || t.pos(at - 1) == Pos::Noun && t.pos(at).is_noun() && t.spaced_before(at))
}

/// The tokens as words: clitics stay with their word, quotation marks go.
pub(super) fn joined(cx: &Context<'_>, range: Range<usize>) -> Vec<String> {
    let t = cx.t;
    let mut words: Vec<String> = Vec::new();
    for i in range {
        let mark = t.tokens.get(i).is_none_or(|x| x.kind == TokenKind::Quote);
        // "the widows' money"
        let possessive = matches!(t.word(i), "'" | "’")
            && !t.spaced_before(i)
            && words.last().is_some_and(|w| w.ends_with('s'));
        if mark && !possessive {
            continue;
        }
        if !t.spaced_before(i)
            && let Some(last) = words.last_mut()
        {
            last.push_str(t.word(i));
        } else {
            words.push(t.word(i).to_owned());
        }
    }
    words
}
