//! Nouns that may name an event.

use super::{
    candidate::{Candidate, Context, shared},
    feature::{Features, Flag},
    lemma,
    skeleton::{ClauseKind, Skeleton},
    verb::weighed_tense,
    view::View,
    words::{Company, Role, noun_after},
};
use crate::{
    lexicon::{event, event_wordnet},
    tagger::Pos,
    text::SentenceSpan,
};

/// How a noun names an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NounClass {
    /// Always a happening.
    Plain,
    /// Often a thing or a standing state.
    Shy,
    /// Only WordNet says so.
    Listed,
}

/// Whether the singular noun may name an event.
pub(super) fn event_noun(lemma: &str) -> Option<NounClass> {
    if event::SHY_NOUNS.contains(lemma) {
        Some(NounClass::Shy)
    } else if event::EVENT_NOUNS.contains(lemma) {
        Some(NounClass::Plain)
    } else {
        event_wordnet::NOUNS
            .contains_key(lemma)
            .then_some(NounClass::Listed)
    }
}

/// The noun as a candidate, if it may name an event.
pub(super) fn noun(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
    i: usize,
) -> Option<Candidate> {
    let t = cx.t;
    let word = t.lower(i);
    let lemma = if event::EVENT_NOUNS.contains(word) {
        word.into()
    } else {
        lemma::noun(word)
    };
    let class = event_noun(&lemma)?;
    let chunk = s.chunk_of(i)?;
    // Inside a compound or a name it describes something else: "election officials".
    if i != chunk.head || cx.in_time(i) {
        return None;
    }
    let mut f = Features::of_noun();
    f.push(Flag::Any);
    f.push(match class {
        NounClass::Plain => Flag::PlainNoun,
        NounClass::Shy => Flag::ShyNoun,
        NounClass::Listed => match event_wordnet::NOUNS.get(&lemma) {
            Some(&"event") => Flag::ListedEvent,
            _ => Flag::ListedAct,
        },
    });
    shared(cx, s, sentence, i, &mut f);
    f.noun_clause(s.clause_of(i).kind);
    let mut group = None;
    // What stands before.
    let before = chunk
        .first
        .checked_sub(1)
        .filter(|b| *b >= sentence.first as usize);
    let before_pos = before.map_or(Pos::Other, |b| t.pos(b));
    let before_word = before.map_or("", |b| t.lower(b));
    if before_word == "of" {
        f.push(Flag::AfterOf);
    } else if matches!(
        before_word,
        "after" | "following" | "during" | "since" | "before" | "until" | "amid"
    ) {
        f.push(Flag::TimePreposition);
    } else if before_pos == Pos::Adposition {
        f.push(Flag::OtherPreposition);
    } else if (before_pos.is_verb() || before_pos == Pos::Adverb)
        && let Some(g) = s.group_before(chunk.first)
    {
        group = s.groups.iter().position(|x| x.head == g.head);
        f.push(if event::LIGHT.contains(&g.lemma) {
            Flag::LightObject
        } else if event::HOSTS.contains(&g.lemma) {
            Flag::HostObject
        } else if event::ACTS.contains(&g.lemma) {
            Flag::ActObject
        } else {
            Flag::PlainObject
        });
        f.noun_tense(weighed_tense(cx, g));
        if g.negated {
            f.push(Flag::Negated);
        }
    }
    if group.is_none()
        && before_pos != Pos::Adposition
        && let Some(g) = s
            .group_after(i)
            .filter(|g| g.is_finite() || g.first == chunk.last)
    {
        group = s.groups.iter().position(|x| x.head == g.head);
        f.push(if event::HAPPENING.contains(&g.lemma) {
            Flag::HappeningSubject
        } else {
            Flag::PlainSubject
        });
        f.noun_tense(weighed_tense(cx, g));
    }
    match t.pos(chunk.first) {
        Pos::Determiner if matches!(t.lower(chunk.first), "a" | "an") => f.push(Flag::Indefinite),
        Pos::Determiner
            if matches!(
                t.lower(chunk.first),
                "the" | "this" | "that" | "these" | "those"
            ) =>
        {
            f.push(Flag::Definite);
        }
        Pos::Determiner => f.push(Flag::OtherDeterminer),
        _ => {}
    }
    if event::NEGATION.contains(t.lower(chunk.first)) {
        f.push(Flag::Negated);
    }
    if chunk.first == chunk.head {
        f.push(Flag::BareNoun);
    }
    if cx.named(chunk.first, chunk.last) || t.pos(i) == Pos::ProperNoun {
        f.push(Flag::NamedChunk);
    }
    if word != &*lemma {
        f.push(Flag::Plural);
    }
    match t.lower(chunk.last) {
        "of" => f.push(Flag::BeforeOf),
        "on" | "in" | "at" | "with" | "between" | "by" | "against" => {
            f.push(Flag::BeforePreposition);
        }
        "to" => f.push(Flag::BeforeTo),
        _ => {}
    }
    if cx.has_date(chunk.last, chunk.last + 3) || cx.has_date(chunk.first, chunk.last) {
        f.push(Flag::DateBeside);
    }
    if (i.saturating_sub(200)..i).any(|k| t.pos(k).is_noun() && t.lower(k) == word) {
        f.push(Flag::NamedBefore);
    }
    let mut company = Company::default();
    company.push(Role::Noun, &lemma);
    if let Some(g) = group.and_then(|g| s.groups.get(g)) {
        company.push(Role::Host, &g.lemma);
    }
    if chunk.first < chunk.head {
        company.push(Role::Modifier, t.lower(chunk.head - 1));
    }
    if let Some(after) = noun_after(t, chunk.last) {
        company.push(Role::After, t.lower(after));
    }
    Some(Candidate {
        token: i,
        group,
        noun: true,
        lemma: lemma.into_owned(),
        unreal: f.has(Flag::Negated)
            || is_counted(t, before)
            || s.clause_of(i).kind == ClauseKind::Condition,
        features: f,
        company,
    })
}

/// "the number of accidents": a figure, not the accidents.
fn is_counted(t: &View<'_>, of: Option<usize>) -> bool {
    of.filter(|of| *of > 1 && t.lower(*of) == "of")
        .is_some_and(|of| matches!(t.lower(of - 1), "number" | "rate") && t.lower(of - 2) == "the")
}
