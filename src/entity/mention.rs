//! The mentions of one paragraph: names with what is said of them, pronouns, nominals.

use std::sync::Arc;

use smallvec::SmallVec;

use super::{
    EntityKind, Form, Gender, LocalMention, Prominence, Told, describe,
    key::{self, FoldedName},
    name::{self, Name},
    pronoun,
};
use crate::{
    lexicon::{attribution, entity, text},
    tagger::{Pos, Tagged},
    text::{Shape, Span},
};

/// The mentions of one paragraph, in order. Linear in its length.
#[must_use]
pub fn mentions(tagged: &Tagged) -> Vec<LocalMention> {
    let names = name::names(tagged);
    let mut out = pronoun::words(tagged, &names);
    let mut folded = String::new();
    out.reserve(names.len());
    for (i, name) in names.iter().enumerate() {
        out.push(named(tagged, &names, i, name, &mut folded));
    }
    out.sort_by_key(|m| m.span.start);
    // Words inside a description are no mentions of their own.
    let described: Vec<_> = out.iter().filter_map(|m| m.description).collect();
    out.retain(|m| {
        m.form != Form::Nominal
            || !described
                .iter()
                .any(|d| d.start <= m.span.start && m.span.end <= d.end)
    });
    for m in &mut out {
        m.sentence = tagged.sentence_of(m.first as usize) as u32;
        m.quoted = tagged.quotation_at(m.span.start).is_some();
        m.prominence = prominence(tagged, m);
        m.located = is_located(tagged, m.first as usize);
    }
    same(tagged, &mut out);
    named_with(&mut out);
    out
}

fn named(
    tagged: &Tagged,
    names: &[Name],
    index: usize,
    name: &Name,
    folded: &mut String,
) -> LocalMention {
    let sentence = tagged.sentences[tagged.sentence_of(name.first)];
    let floor = index
        .checked_sub(1)
        .map_or(0, |i| names[i].last)
        .max(sentence.first as usize);
    let ceiling = sentence.last as usize;
    let mut title = None;
    let mut description = None;
    let mut gender = Gender::Unknown;
    if name.kind == EntityKind::Person {
        // A title may hold names of places and bodies: "U.S. President".
        title = describe::title(tagged, name.first, sentence.first as usize);
        if let Some(before) = name.first.checked_sub(1).filter(|b| *b >= floor) {
            gender = honorific_gender(tagged.lower(before));
        }
    }
    if matches!(
        name.kind,
        EntityKind::Person | EntityKind::Organization | EntityKind::Place
    ) {
        description = describe::apposition_after(tagged, name.last, ceiling, name.kind)
            .or_else(|| {
                describe::apposition_before(
                    tagged,
                    name.first..name.last,
                    sentence.first as usize,
                    ceiling,
                    name.kind,
                )
            })
            .or_else(|| describe::predicate(tagged, name.last, ceiling, name.kind));
    }
    let mut role = |run: Option<describe::Run>| {
        let run = run.filter(|run| !describe::is_honorific(tagged, run.first, run.last))?;
        let head = describe::head_of(tagged, run)?;
        key::fold(tagged.lower(head), folded);
        Some(key::hash(folded))
    };
    let before = role(title).or_else(|| {
        // "the brewer Harbourside"
        let head = name.first.checked_sub(1)?;
        let named = name.kind == EntityKind::Organization && tagged.pos(head).is_noun();
        let body = named && describe::is_body(tagged.lower(head));
        body.then(|| key::hash(tagged.lower(head)))
    });
    let roles = [before.unwrap_or(0), role(description).unwrap_or(0)];
    let text = name.span.of(&tagged.text);
    key::fold(text, folded);
    LocalMention {
        span: name.span,
        first: name.first as u32,
        last: name.last as u32,
        kind: name.kind,
        form: form(tagged, name, text),
        gender,
        title: title.map(|run| run.span(tagged)),
        description: description.map(|run| run.span(tagged)),
        sentence: 0,
        quoted: false,
        located: false,
        confidence: if title.is_some() {
            100
        } else {
            name.confidence
        },
        same_as: None,
        prominence: Prominence::Other,
        key: key::hash(folded),
        name: Some(Arc::new(FoldedName::new(text, folded))),
        roles,
        told: match (title, description) {
            (_, Some(_)) => Told::Apposition,
            (Some(title), None) if roles[0] != 0 => {
                if title.span(tagged).of(&tagged.text).contains(' ') {
                    Told::LongTitle
                } else {
                    Told::Title
                }
            }
            _ => Told::Nothing,
        },
        named_with: SmallVec::new(),
        shouted: key::is_shouted(text),
    }
}

fn honorific_gender(lower: &str) -> Gender {
    if entity::HONORIFICS_MASCULINE.contains(lower) {
        Gender::Masculine
    } else if entity::HONORIFICS_FEMININE.contains(lower) {
        Gender::Feminine
    } else {
        Gender::Unknown
    }
}

/// Capitals only, up to seven letters, not a person's initials: an acronym.
fn form(tagged: &Tagged, name: &Name, text: &str) -> Form {
    let acronym = name.last == name.first + 1
        && name.kind != EntityKind::Person
        && tagged.tokens[name.first].shape == Shape::Upper
        && text.len() <= 8
        && !text.contains(' ');
    if acronym { Form::Acronym } else { Form::Name }
}

/// "in Paris", "in downtown Paris".
fn is_located(tagged: &Tagged, first: usize) -> bool {
    (1..=2).filter_map(|n| first.checked_sub(n)).any(|at| {
        matches!(
            tagged.lower(at),
            "in" | "at"
                | "near"
                | "to"
                | "from"
                | "across"
                | "outside"
                | "around"
                | "into"
                | "through"
                | "via"
        ) && (at + 1 == first || tagged.pos(at + 1) == Pos::Adjective)
    })
}

/// A verb that a quotation goes with, in a form that may stand beside its speaker: "said", "argues", "replied".
fn is_speech(word: &str) -> bool {
    let quotes = |lemma: &str| {
        attribution::VERBS
            .get(lemma)
            .is_some_and(|frames| frames.contains('q'))
    };
    text::SPEECH_VERBS.contains(word)
        || ["s", "es", "d", "ed"]
            .into_iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .any(quotes)
        || word
            .strip_suffix("ied")
            .is_some_and(|stem| quotes(&format!("{stem}y")))
}

fn prominence(tagged: &Tagged, m: &LocalMention) -> Prominence {
    let mut after = m.last as usize;
    // "Ann Lee, the mayor of Springfield, said"
    if let Some(description) = m.description
        && description.start >= m.span.end
    {
        after = tagged.token_at(description.end);
        if matches!(tagged.word(after), "," | ")") {
            after += 1;
        }
    }
    // "His successor, Ann Lee, said"
    if let Some(description) = m.description
        && description.end <= m.span.start
        && tagged.word(after) == ","
    {
        after += 1;
    }
    while tagged.pos(after) == Pos::Adverb {
        after += 1;
    }
    let verb = after;
    if is_speech(tagged.lower(verb)) {
        return Prominence::Speaker;
    }
    let before = m
        .title
        .map_or(m.first as usize, |t| tagged.token_at(t.start));
    if let Some(before) = before.checked_sub(1)
        && is_speech(tagged.lower(before))
        && tagged.pos(before).is_verb()
        // "Ann Lee said it would": the verb is hers.
        && m.form != Form::Pronoun
    {
        return Prominence::Speaker;
    }
    if tagged.pos(verb).is_finite_verb() || matches!(tagged.pos(verb), Pos::Auxiliary | Pos::Modal)
    {
        return Prominence::Subject;
    }
    let next = m.last as usize;
    let leads = m.name.is_some()
        && matches!(tagged.pos(next), Pos::Noun | Pos::Adjective)
        && tagged
            .tokens
            .get(next)
            .is_some_and(|t| t.shape == Shape::Lower);
    if leads {
        Prominence::Modifier
    } else {
        Prominence::Other
    }
}

/// Finds the names inside titles and appositions.
fn named_with(mentions: &mut [LocalMention]) {
    for i in 0..mentions.len() {
        let m = &mentions[i];
        let mut found = m.title.map_or_else(SmallVec::new, |title| {
            let mut names = names_inside(mentions, i, title);
            names.reverse();
            names
        });
        if let Some(description) = m.description {
            found.extend(names_inside(mentions, i, description));
        }
        mentions[i].named_with = found;
    }
}

/// The names inside a span that lies beside a mention, in order.
fn names_inside(mentions: &[LocalMention], beside: usize, span: Span) -> SmallVec<[u32; 2]> {
    let before = mentions[..beside].iter().rev();
    let first = beside - before.take_while(|m| m.span.end > span.start).count();
    (first..mentions.len())
        .take_while(|n| mentions[*n].span.start < span.end)
        .filter(|n| {
            let m = &mentions[*n];
            m.name.is_some() && span.start <= m.span.start && m.span.end <= span.end
        })
        .map(|n| n as u32)
        .collect()
}

/// Ties a name in brackets, or one in apposition, to the name before it.
fn same(tagged: &Tagged, mentions: &mut [LocalMention]) {
    let credit = name::credit(tagged).unwrap_or_default();
    for i in 1..mentions.len() {
        let (earlier, later) = mentions.split_at_mut(i);
        let (before, m) = (&earlier[i - 1], &mut later[0]);
        // "Airbus, which"
        if m.form == Form::Pronoun && m.gender == Gender::Unknown {
            m.same_as = before.name.is_some().then_some((i - 1) as u32);
            continue;
        }
        if !matches!(m.form, Form::Name | Form::Acronym)
            || !matches!(before.form, Form::Name | Form::Acronym)
            || credit.contains(&(m.first as usize))
        {
            continue;
        }
        let bracket = before.last as usize;
        let mut first = m.first as usize;
        let opened = tagged.word(bracket) == "(" && {
            // ("the NXC"), (the NXC), (NXC)
            while first > bracket + 1
                && (matches!(tagged.lower(first - 1), "the" | "or" | "formerly" | "now")
                    || tagged.tokens[first - 1].kind == crate::text::TokenKind::Quote)
            {
                first -= 1;
            }
            first == bracket + 1
        };
        let mut last = m.last as usize;
        while tagged
            .tokens
            .get(last)
            .is_some_and(|t| t.kind == crate::text::TokenKind::Quote)
        {
            last += 1;
        }
        let closed = matches!(tagged.word(last), ")" | "," | ";");
        // "the United Nations Children's Fund, or UNICEF,"
        let or = tagged.word(bracket) == ","
            && tagged.lower(bracket + 1) == "or"
            && bracket + 2 == m.first as usize
            && matches!(tagged.word(last), "," | ".");
        if (opened && closed || or) && m.form == Form::Acronym {
            m.same_as = Some((i - 1) as u32);
        }
    }
}
