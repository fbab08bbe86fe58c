//! What a story reports from: a match, a company's results, a vote, a trial, a life. Whoever holds the occasion keeps its
//! record, so the story needs no source for what stands in that record.

use super::{
    ClaimKind,
    signals::{Signal, View},
};
use crate::{
    entity::EntityKind,
    lexicon::claim as lexicon,
    quantity::QuantityKind,
    tagger::Pos,
    text::{BlockKind, Passage, Placed, TokenKind},
};

/// A set of occasions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Occasions(u8);

impl Occasions {
    pub(super) const NONE: Self = Self(0);
    /// A match: everyone there saw the play, and tables list the rest.
    pub(super) const MATCH: Self = Self(1);
    /// A company's results, a deal or a plan of one: it tells its figures itself.
    pub(super) const COMPANY: Self = Self(1 << 1);
    /// An election, or a vote of a council or parliament: votes are counted in public.
    pub(super) const VOTE: Self = Self(1 << 2);
    /// A trial that has come to its verdict: what was proved is in the court's record.
    pub(super) const TRIAL: Self = Self(1 << 3);
    /// A life that has ended: registers and archives hold its dates.
    pub(super) const LIFE: Self = Self(1 << 4);

    const fn with(self, other: Self, holds: bool) -> Self {
        if holds { Self(self.0 | other.0) } else { self }
    }

    /// Whether the sets share an occasion.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A story tells what it is about in its headline and first paragraphs: this many blocks, and this many words of each.
const BLOCKS: usize = 5;
const WORDS: usize = 80;

/// What the story reports from, by its opening. Takes bounded time.
pub(super) fn of<T: ?Sized>(paragraphs: &[Placed<'_, T>]) -> Occasions {
    let opening: Vec<&Passage> = paragraphs
        .iter()
        .filter(|p| p.block.kind.is_narration() || p.block.kind == BlockKind::Headline)
        .take(BLOCKS)
        .map(|p| p.passage)
        .collect();
    let words = || {
        opening
            .iter()
            .flat_map(|p| (0..p.tokens.len().min(WORDS)).map(|i| (*p, i)))
    };
    let count = |holds: &dyn Fn(&Passage, usize) -> bool| {
        words().filter(|(p, i)| holds(p, *i)).take(4).count()
    };
    let listed = |list: &'static crate::lexicon::Phrases| {
        count(&|p: &Passage, i: usize| list.contains(p.lower(i)))
    };
    let sport = listed(&lexicon::SPORT_WORDS);
    let scores = count(&is_score) + listed(&lexicon::MATCH_VERBS);
    let results = listed(&lexicon::RESULT_WORDS);
    let period = count(&|p, i| {
        let word = p.lower(i);
        word.ends_with("quarter") || lexicon::RESULT_PERIODS.contains(word)
    });
    let trades = listed(&lexicon::LISTED_WORDS) + listed(&lexicon::COMPANY_NOUNS);
    let deals = listed(&lexicon::COMPANY_DEALS);
    let votes = listed(&lexicon::VOTE_WORDS);
    let trial = listed(&lexicon::VERDICT_WORDS);
    let court = listed(&lexicon::COURT_RECORD);
    // A life: the headline or the lead says that one person died, and how old.
    let life =
        count(&|p, i| matches!(p.lower(i), "dies" | "died" | "dead")).min(count(&is_age_at_death));
    Occasions::NONE
        .with(Occasions::MATCH, sport >= 3 && scores >= 2)
        .with(
            Occasions::COMPANY,
            results >= 2 && period >= 1 || deals >= 1 && trades >= 2,
        )
        .with(Occasions::VOTE, votes >= 2)
        .with(Occasions::TRIAL, trial >= 1 && court >= 2)
        .with(Occasions::LIFE, life >= 1)
}

/// "3-2"
fn is_score(passage: &Passage, i: usize) -> bool {
    let digits =
        |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let word = passage.lower(i);
    let one = word
        .split_once(['-', '–'])
        .is_some_and(|(home, away)| digits(home) && digits(away));
    one || digits(word)
        && matches!(passage.lower(i + 1), "-" | "–")
        && digits(passage.lower(i + 2))
        && passage.tokens[i].span.end == passage.tokens[i + 1].span.start
}

/// "She was 91", "dies at 91", "aged 91"
fn is_age_at_death(passage: &Passage, i: usize) -> bool {
    let number = |j: usize| {
        passage
            .tokens
            .get(j)
            .is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    };
    match passage.lower(i) {
        "he" | "she" => {
            passage.lower(i + 1) == "was" && number(i + 2) && passage.lower(i + 3) == "."
        }
        "at" | "aged" => {
            number(i + 1)
                && (i.saturating_sub(3)..i)
                    .any(|j| matches!(passage.lower(j), "dies" | "died" | "dead"))
        }
        _ => false,
    }
}

/// The occasions whose record holds what the signal found.
pub(super) fn recorded(view: &View<'_>, signal: &Signal) -> Occasions {
    let figure = || {
        view.quantities
            .iter()
            .find(|q| q.first as usize == signal.first)
            .map(|q| q.kind)
    };
    let mut on = Occasions::NONE;
    match signal.kind {
        ClaimKind::Background => {
            on = on.with(Occasions::MATCH, true);
            on = on.with(Occasions::LIFE, true);
            on = on.with(Occasions::TRIAL, true);
            let founding = view.sentence.tokens().any(|i| {
                matches!(
                    view.lower(i),
                    "founded" | "based" | "headquartered" | "established" | "listed"
                )
            });
            on = on.with(Occasions::COMPANY, founding && is_own(view));
        }
        ClaimKind::Statistic => {
            let counted = matches!(figure(), Some(QuantityKind::Count | QuantityKind::Measure));
            on = on.with(Occasions::MATCH, counted);
            on = on.with(Occasions::COMPANY, is_own(view));
            on = on.with(Occasions::VOTE, tells_of_votes(view));
            on = on.with(
                Occasions::TRIAL,
                matches!(figure(), Some(QuantityKind::Count | QuantityKind::Money)),
            );
        }
        ClaimKind::Trend => {
            on = on.with(Occasions::MATCH, true);
            on = on.with(Occasions::COMPANY, is_own(view));
            on = on.with(Occasions::VOTE, tells_of_votes(view));
        }
        // "It could be harsh": what the work or the person was like.
        ClaimKind::Prediction => {
            on = on.with(Occasions::LIFE, view.lower(signal.first) == "could");
            on = on.with(Occasions::COMPANY, is_own_plan(view, signal));
        }
        ClaimKind::Superlative | ClaimKind::Evaluation => {
            on = on.with(Occasions::MATCH, signal.worth < 3);
        }
        // "The fraud came to light": what the court has found to be one.
        ClaimKind::Accusation => {
            let found = view.lower(signal.first.wrapping_sub(1)) == "the"
                && view.tagged.pos(signal.first).is_noun();
            on = on.with(Occasions::TRIAL, found);
        }
        _ => {}
    }
    on
}

/// Whether the sentence is about the company, or what it earns, makes and pays: the words before the verb say so.
fn is_own(view: &View<'_>) -> bool {
    let first = view.sentence.first as usize;
    let verb = view.main_finite().unwrap_or(first + 5);
    let own = |i: usize| {
        let word = view.lower(i);
        matches!(word, "it" | "they" | "its")
            || lexicon::RESULT_WORDS.contains(word)
            || lexicon::LISTED_WORDS.contains(word)
            || lexicon::COMPANY_FIGURES.contains(word)
    };
    (first..verb).any(own)
        // Its name, of whatever kind it was taken for.
        || view.mentions.iter().any(|m| {
            matches!(m.kind, EntityKind::Organization | EntityKind::Person)
                && (first..verb).contains(&(m.first as usize))
        })
}

/// Whether a company tells what it will do itself: "Pellam will pay $41 for each share", "The cuts will affect 900 people".
fn is_own_plan(view: &View<'_>, signal: &Signal) -> bool {
    let verb = view.lower(signal.last.wrapping_sub(1));
    let before = signal.first.wrapping_sub(1);
    let does = matches!(verb, "pay" | "cut" | "create" | "keep" | "employ");
    let befalls = matches!(verb, "affect" | "fall" | "cost");
    does && (view.tagged.pos(before) == Pos::ProperNoun
        || matches!(view.lower(before), "it" | "company" | "group" | "firm"))
        || befalls
            && matches!(
                view.lower(before),
                "cuts" | "layoffs" | "closures" | "closure"
            )
}

/// Whether the sentence tells how a vote went: with its words, or "The Greens took 21".
fn tells_of_votes(view: &View<'_>) -> bool {
    view.sentence.tokens().any(|i| {
        view.is_narrated(i)
            && (lexicon::VOTE_COUNTS.contains(view.lower(i))
                || matches!(view.lower(i), "took" | "won" | "gained" | "lost")
                    && view
                        .quantities
                        .iter()
                        .any(|q| q.first as usize == i + 1 && q.unit.is_empty()))
    })
}
