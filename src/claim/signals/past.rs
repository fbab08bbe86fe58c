//! History: what was before the story.

use super::{ClaimKind, Signal, View, push};
use crate::{entity::EntityKind, lexicon::claim as lexicon, tagger::Pos, text::TokenKind};

/// History and institutions: a past year or a marker of the past, with a verb of founding, joining, changing.
pub(super) fn background(view: &View<'_>, signals: &mut Vec<Signal>) {
    let year = view.sentence.tokens().find(|i| {
        let t = &view.tagged.tokens[*i];
        // "the 2018 World Cup", "the 2018 edition": a year that is part of a name is no history.
        let named = view
            .tagged
            .tokens
            .get(i + 1)
            .is_some_and(crate::text::Token::is_capitalised)
            || view.lower(i.wrapping_sub(1)) == "the"
                && view.tagged.pos(i + 1).is_noun()
                // "the 1991 treaty": by its year, however old, a paper is only told from others.
                && (view.tagged.word(*i) >= OLD || lexicon::DEEDS.contains(view.lower(i + 1)));
        t.kind == TokenKind::Number
            && view.is_narrated(*i)
            && is_past_year(view.tagged.word(*i))
            && !named
    });
    // "is on trial for the 1982 killings": a court goes over it.
    let year = year.filter(|_| !view.has(&lexicon::TRIALS));
    // "by 2016 all will be in service" looks the other way.
    let ahead = view
        .main_finite()
        .is_some_and(|v| matches!(view.lower(v), "will" | "'ll" | "shall"));
    // "wants to triple its output by 2031"
    let aims = view.main_finite().is_some_and(|v| {
        matches!(
            view.lower(v),
            "wants" | "want" | "plans" | "plan" | "aims" | "aim" | "hopes" | "hope" | "intends"
        )
    });
    let year = year.filter(|y| !(ahead || aims && view.lower(y.wrapping_sub(1)) == "by"));
    let marker = view.matches(&lexicon::BACKGROUND_MARKERS).next();
    let verb = view.matches(&lexicon::BACKGROUND_VERBS).next();
    let before_that = past_perfect(view);
    let since = year.filter(|y| {
        *y > 0
            && matches!(
                view.lower(*y - 1),
                "since" | "the" | "late" | "early" | "by"
            )
    });
    // "was born in Cardale in 1944": a register says so.
    let born = view
        .main_finite()
        .is_some_and(|v| matches!(view.lower(v), "was" | "were") && view.lower(v + 1) == "born");
    // "In 1977, more than 70 people were killed": a toll of long ago has been counted.
    let counted = view.has(&lexicon::TOLL_VERBS) && !view.quantities.is_empty();
    let old = year.filter(|y| view.tagged.word(*y) < OLD && !born && !counted);
    // "has led the bank since 2021": who holds an office is on record.
    let office = view.mentions.iter().any(|m| m.kind == EntityKind::Person)
        && view.main_verb().is_some_and(|v| {
            lexicon::OFFICE_VERBS.contains(view.lower(v))
                || view.lower(v) == "been" && lexicon::POSTS.contains(view.lower(v + 1))
        });
    // "The countries have not agreed since 2009": what is decided in public.
    let acted = view.main_verb().is_some_and(|v| {
        matches!(
            view.lower(v),
            "agreed"
                | "voted"
                | "met"
                | "approved"
                | "rejected"
                | "adopted"
                | "passed"
                | "ratified"
        ) && (view.sentence.first as usize..v)
            .any(|i| is_body(view.lower(i)) || lexicon::ROLLS.contains(view.lower(i)))
    });
    let since = since.filter(|_| !born && !office && !acted);
    if let Some(had) = before_that {
        // "The officers had recommended approval": an act that was public when it was done.
        let public = lexicon::PUBLIC_PASTS.contains(view.lower(had.1 - 1))
            && ((view.sentence.first as usize..had.0).any(|i| is_body(view.lower(i)))
                || view.is_of_body(had.0)
                || view.has(&lexicon::BALLOTS))
            || lexicon::RECORDED_PASTS.contains(view.lower(had.1 - 1)) && !is_denied(view, had);
        // "Analysts had expected a loss": a forecast is theirs.
        let public = public || view.lower(had.1 - 1) == "expected";
        push(signals, had, ClaimKind::Background, 2 - u8::from(public));
    } else if let Some(place) = biography(view).or_else(|| before(view)) {
        push(signals, (place, place + 1), ClaimKind::Background, 2);
    } else if let Some(year) = since.or(old.filter(|_| verb.is_some() || is_done_to(view))) {
        push(signals, (year, year + 1), ClaimKind::Background, 2);
    } else if let (Some(year), Some(verb)) = (year, verb) {
        push(
            signals,
            (verb.0.min(year), verb.1.max(year + 1)),
            ClaimKind::Background,
            1,
        );
    } else if let Some(marker) = marker {
        push(signals, marker, ClaimKind::Background, 1);
    } else if let Some(year) = year {
        push(signals, (year, year + 1), ClaimKind::Background, 1);
    }
}

/// Whether it was not done: "had not sued".
fn is_denied(view: &View<'_>, (first, last): (usize, usize)) -> bool {
    (first..last).any(|i| matches!(view.lower(i), "not" | "n't" | "never"))
}

/// "council", "unions", "lawmakers", "superintendent": whose stand is taken in public.
fn is_body(word: &str) -> bool {
    lexicon::PUBLIC_BODIES.contains(word)
        || word
            .strip_suffix('s')
            .is_some_and(|one| lexicon::PUBLIC_BODIES.contains(one))
}

/// Whether the main clause is a passive in the past: "was set up", "was first described".
fn is_done_to(view: &View<'_>) -> bool {
    view.main_finite().is_some_and(|v| {
        matches!(view.lower(v), "was" | "were")
            && (v + 1..v + 3).any(|i| view.tagged.pos(i) == Pos::VerbParticiple)
    })
}

/// "She joined the order aged 14", "at the age of nine": a life told by somebody. "Lee, aged 55," is a label.
fn biography(view: &View<'_>) -> Option<usize> {
    view.sentence.tokens().find(|i| {
        let age = match view.lower(*i) {
            "aged" => view.lower(i.wrapping_sub(1)) != ",",
            "at" => matches!(
                (view.lower(i + 1), view.lower(i + 2)),
                ("age", _) | ("the", "age")
            ),
            _ => false,
        };
        age && view.is_narrated(*i)
            && view.main_finite().is_some_and(|v| {
                // "abolished the test that decides at the age of 11" tells no life.
                v < *i
                    && view.tagged.pos(v) == Pos::VerbPast
                    && !(v..*i).any(|j| matches!(view.lower(j), "that" | "which" | "who"))
            })
    })
}

/// "Prior to the ruling, the faith was banned": how things stood before the story.
fn before(view: &View<'_>) -> Option<usize> {
    let first = view.sentence.first as usize;
    let opens = match view.lower(first) {
        "prior" => view.lower(first + 1) == "to",
        "until" | "previously" => true,
        _ => false,
    };
    let state = view
        .main_finite()
        .is_some_and(|v| matches!(view.lower(v), "was" | "were" | "had"));
    (opens && state && view.is_narrated(first)).then_some(first)
}

/// "had hoped", "had been suspended": the story goes back behind its own time, in the main clause. Back to the same day
/// ("had gone by noon") is the story's own time.
fn past_perfect(view: &View<'_>) -> Option<(usize, usize)> {
    let verb = view.main_finite()?;
    (view.lower(verb) == "had").then_some(())?;
    let participle = (verb + 1..view.sentence.last as usize).take(4).find(|i| {
        !matches!(
            view.tagged.pos(*i),
            Pos::Adverb | Pos::Auxiliary | Pos::Particle
        )
    })?;
    (view.tagged.pos(participle) == Pos::VerbParticiple).then_some(())?;
    let same_day = view
        .times
        .iter()
        .any(|t| view.sentence.span.covers(t.span) && (t.clock.is_some() || t.part.is_some()))
        // "had blocked the road on two mornings last week": the story's own days.
        || view.sentence.tokens().any(|i| {
            view.lower(i + 1) == "week" && matches!(view.lower(i), "last" | "this")
                || view.lower(i) == "yesterday"
        });
    (!same_day).then_some((verb, participle + 1))
}

/// A year before this is history by itself.
const OLD: &str = "1995";

/// A year that can be history: four digits, 1000 to 2099.
fn is_past_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with('1') || word.starts_with("20"))
}
