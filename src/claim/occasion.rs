//! What a story reports from: a match, a company's results, a vote, a trial, a life, something new that is shown, an
//! order, a post that changes hands. Whoever holds the occasion keeps its record, so the story needs no source for what
//! stands in that record.

use super::{
    ClaimKind,
    signals::{Signal, View},
};
use crate::{
    entity::EntityKind,
    lexicon::{Listed, Phrases, claim as lexicon},
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
    /// Something new is shown, opened or put on sale: its maker tells what it measures, holds and costs.
    pub(super) const LAUNCH: Self = Self(1 << 5);
    /// An order or a contract: the parties tell how many, of what, for how much and when.
    pub(super) const ORDER: Self = Self(1 << 6);
    /// A post that changes hands: what somebody did before is on the paper that they applied with.
    pub(super) const POST: Self = Self(1 << 7);

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
/// Its headline and its lead: this many blocks, and this many words of each.
const HEAD: usize = 2;
const HEAD_WORDS: usize = 30;

/// What the story reports from, by its opening. Takes bounded time.
pub(super) fn of<T: ?Sized>(paragraphs: &[Placed<'_, T>]) -> Occasions {
    let opening: Vec<&Passage> = paragraphs
        .iter()
        .filter(|p| {
            p.index == 0 || p.block.kind.is_narration() || p.block.kind == BlockKind::Headline
        })
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
    // One look-up a word, for all lists.
    let lists: Vec<Vec<Listed>> = opening
        .iter()
        .map(|p| {
            (0..p.tokens.len().min(WORDS))
                .map(|i| lexicon::LISTS.holding(p.lower(i)))
                .collect()
        })
        .collect();
    let listed = |list: &Phrases| {
        let words = lists.iter().flatten();
        words.filter(|l| list.is_in(**l)).take(4).count()
    };
    let sport = listed(&lexicon::SPORT_WORDS);
    let scores = count(&is_score) + listed(&lexicon::MATCH_VERBS);
    let results = listed(&lexicon::RESULT_WORDS);
    let period = count(&|p, i| p.lower(i).ends_with("quarter")) + listed(&lexicon::RESULT_PERIODS);
    let trades = listed(&lexicon::LISTED_WORDS) + listed(&lexicon::COMPANY_NOUNS);
    let deals = listed(&lexicon::COMPANY_DEALS) + listed(&lexicon::ANNOUNCING);
    // "up from 194 million a year earlier", "in the first half": without the words of a report, its sums and its span.
    let year =
        || count(&|p, i| matches!(p.lower(i), "year" | "half")).min(listed(&lexicon::TAKINGS));
    let votes = listed(&lexicon::VOTE_WORDS);
    let trial = listed(&lexicon::VERDICT_WORDS);
    let court = listed(&lexicon::COURT_RECORD);
    // A life: the headline or the lead says that one person died, and how old.
    let life =
        count(&|p, i| matches!(p.lower(i), "dies" | "died" | "dead")).min(count(&is_age_at_death));
    // What the headline and the lead tell of.
    let head = |holds: &dyn Fn(&Passage, usize) -> bool| {
        opening
            .iter()
            .take(HEAD)
            .any(|p| (0..p.tokens.len().min(HEAD_WORDS)).any(|i| holds(p, i)))
    };
    let headed = |list: &Phrases| {
        let mut words = lists
            .iter()
            .take(HEAD)
            .flat_map(|l| l.iter().take(HEAD_WORDS));
        words.any(|l| list.is_in(*l))
    };
    let unveiled = headed(&lexicon::UNVEILING);
    let shown = unveiled
        || headed(&lexicon::SHOWING)
        || headed(&lexicon::ANNOUNCING)
            && head(&|p, i| matches!(p.lower(i), "new" | "latest" | "newest"));
    let ordered = head(&|p, i| {
        lexicon::ORDERING.contains(p.lower(i))
            && !(i.saturating_sub(2)..i).any(|j| p.lower(j) == "not")
    });
    // Where somebody is charged or hurt, the figures are no longer those of the parties' own papers.
    let strife = || headed(&lexicon::STRIFE);
    let things = if (shown || ordered) && !strife() {
        listed(&lexicon::MADE_THINGS)
    } else {
        0
    };
    let posts = headed(&lexicon::POSTING) && listed(&lexicon::POSTS) >= 1;
    Occasions::NONE
        .with(
            Occasions::LAUNCH,
            shown && things + usize::from(unveiled) >= 3,
        )
        .with(
            Occasions::ORDER,
            ordered && things >= 1 && listed(&lexicon::ORDER_WORDS) >= 3,
        )
        .with(Occasions::POST, posts)
        .with(Occasions::MATCH, sport >= 3 && scores >= 2)
        .with(
            Occasions::COMPANY,
            results >= 2 && (period >= 1 || year() >= 1) || deals >= 1 && trades >= 2,
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

/// The occasions whose record holds what the sentence tells, where no signal stands in it.
pub(super) fn recorded_plainly(view: &View<'_>) -> Occasions {
    Occasions::NONE
        .with(Occasions::LAUNCH, tells_of_make(view))
        .with(Occasions::ORDER, tells_of_order(view))
        .with(Occasions::POST, tells_career(view))
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
            let own = founding && is_own(view);
            let results = view
                .sentence
                .tokens()
                .any(|i| lexicon::RESULT_WORDS.contains(view.lower(i)));
            on = on.with(Occasions::COMPANY, own || results);
            on = on.with(Occasions::LAUNCH, own || tells_of_make(view));
            on = on.with(Occasions::ORDER, own || tells_of_order(view));
            on = on.with(Occasions::POST, tells_career(view));
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
            // A share of something, or a delay, is more than the thing itself.
            let plain = matches!(
                figure(),
                Some(QuantityKind::Count | QuantityKind::Measure | QuantityKind::Money)
            ) && !view.has(&lexicon::OVERRUN)
                // "It is 9 millimetres thick, a tenth less than": the share follows from the measures.
                || matches!(figure(), Some(QuantityKind::Percent))
                    && view
                        .quantities
                        .iter()
                        .any(|q| q.kind == QuantityKind::Measure);
            on = on.with(Occasions::LAUNCH, plain && tells_of_make(view));
            on = on.with(Occasions::ORDER, plain && tells_of_order(view));
            on = on.with(Occasions::POST, plain && describes_body(view));
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
            // "The first will be delivered in 2027": the schedule that the parties have signed or the maker gives out.
            let scheduled = matches!(
                view.lower(signal.last.wrapping_sub(1)),
                "delivered" | "assembled" | "completed" | "finished" | "produced" | "manufactured"
                    | "replaced" | "rebuilt"
            ) || view.lower(signal.last.wrapping_sub(1)) == "cost" && tells_of_make(view)
                // "The first flight is expected to take place in August"
                || view.tagged.pos(signal.first) == Pos::Auxiliary
                    && tells_of_make(view)
                    && view.has_time(signal.last..signal.last + 8);
            on = on.with(Occasions::LAUNCH, scheduled);
            on = on.with(Occasions::ORDER, scheduled);
        }
        ClaimKind::Superlative | ClaimKind::Evaluation => {
            on = on.with(Occasions::MATCH, signal.worth < 3);
        }
        // What the parties have agreed is what the story tells of: "has agreed to buy", "under the terms of the deal".
        ClaimKind::NonPublic => {
            let agreed = (signal.first..signal.last).any(|i| {
                matches!(
                    view.lower(i),
                    "agreed" | "agreement" | "deal" | "terms" | "options" | "negotiated"
                )
            });
            on = on.with(Occasions::ORDER, agreed);
        }
        // An obituary tells what its subject died of.
        ClaimKind::PrivateLife => on = on.with(Occasions::LIFE, true),
        // "can be charged without a cable thanks to a new coil": how the thing works.
        ClaimKind::Cause => {
            let works = view
                .main_finite()
                .is_some_and(|verb| matches!(view.lower(verb), "can" | "lets" | "allows"));
            on = on.with(Occasions::LAUNCH, works);
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
        || names_body(view, first..verb)
}

/// Whether the sentence is about the new thing, or whoever makes, runs or sells it: the words before the verb say so.
fn tells_of_make(view: &View<'_>) -> bool {
    is_about(view, |word| {
        matches!(word, "it" | "its" | "each" | "both" | "they")
            || lexicon::MADE_THINGS.contains(word)
            // "The 787-8 holds"
            || word.len() >= 3 && word.bytes().any(|b| b.is_ascii_digit()) && word.contains('-')
            || lexicon::COMPANY_NOUNS.contains(word)
    })
}

/// Whether the sentence is about the order: who orders, what is ordered, or how many have been.
fn tells_of_order(view: &View<'_>) -> bool {
    tells_of_make(view)
        || view
            .sentence
            .tokens()
            .any(|i| view.is_narrated(i) && lexicon::ORDER_WORDS.contains(view.lower(i)))
}

/// Whether the sentence tells what somebody did before: "He joined the bank in 2011 and became its head in 2018".
fn tells_career(view: &View<'_>) -> bool {
    let first = view.sentence.first as usize;
    let Some(verb) = view.main_finite() else {
        return false;
    };
    let somebody = (first..verb).any(|i| matches!(view.lower(i), "he" | "she"))
        || view
            .mentions
            .iter()
            .any(|m| m.kind == EntityKind::Person && (first..verb).contains(&(m.first as usize)));
    somebody
        && (verb..view.sentence.last as usize)
            .take(CAREER)
            .any(|i| lexicon::CAREER_VERBS.contains(view.lower(i)))
}

/// Whether a body says what it is and does: "Delmora makes 40 medicines and employs 5,100 people".
fn describes_body(view: &View<'_>) -> bool {
    tells_of_make(view)
        && view.main_finite().is_none_or(|verb| {
            view.tagged.pos(verb) != Pos::VerbPast || view.lower(verb) == "opened"
        })
}

/// So many words behind the verb a sentence says what it tells of a career.
const CAREER: usize = 14;

/// Whether a word before the verb of the main clause is one of these, or names a body.
fn is_about(view: &View<'_>, thing: impl Fn(&str) -> bool) -> bool {
    let first = view.sentence.first as usize;
    let verb = view.main_finite().unwrap_or(first + 5);
    (first..verb).any(|i| thing(view.lower(i)))
        // Its name, of whatever kind it was taken for.
        || names_body(view, first..verb)
}

/// Whether a name among the tokens is a body's, by its kind or by what it does: "Nordavia flies to 61 airports".
fn names_body(view: &View<'_>, tokens: std::ops::Range<usize>) -> bool {
    let trades =
        lexicon::TRADING.contains(view.lower(tokens.end)) && view.lower(tokens.end + 1) != "up";
    view.mentions.iter().any(|m| {
        (trades || matches!(m.kind, EntityKind::Organization | EntityKind::Person))
            && tokens.contains(&(m.first as usize))
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
