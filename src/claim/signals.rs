//! What in a sentence asks for a source: words and numbers that make it a claim of some kind.
//!
//! Every signal has a worth: 3 a desk always asks, 2 it asks, 1 it asks only where more comes together, 0 nothing.

use super::ClaimKind;
use crate::{
    entity::{EntityKind, LocalMention},
    lexicon::{Phrases, claim as lexicon},
    quantity::{Quantity, QuantityKind},
    tagger::{Pos, Tagged},
    text::{SentenceSpan, TokenKind},
    time::TimeMention,
};

/// One reason to ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Signal {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: ClaimKind,
    pub(super) worth: u8,
}

/// What the signals of a sentence are read from.
pub(super) struct View<'a> {
    pub(super) tagged: &'a Tagged,
    pub(super) sentence: SentenceSpan,
    pub(super) mentions: &'a [LocalMention],
    pub(super) times: &'a [TimeMention],
    pub(super) quantities: &'a [Quantity],
    /// For every token of the sentence whether it is the narrator's: outside quotations.
    pub(super) narrated: Vec<bool>,
}

impl View<'_> {
    fn is_narrated(&self, token: usize) -> bool {
        self.narrated
            .get(token.wrapping_sub(self.sentence.first as usize))
            .copied()
            .unwrap_or(false)
    }

    fn lower(&self, token: usize) -> &str {
        self.tagged.lower(token)
    }

    /// Token ranges where the sentence matches the list, longest first at each place.
    fn matches(&self, phrases: &Phrases) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut i = self.sentence.first as usize;
        let last = self.sentence.last as usize;
        while i < last {
            match self.tagged.longest_match(i, phrases) {
                Some(count) if i + count <= last && self.is_narrated(i) => {
                    found.push((i, i + count));
                    i += count;
                }
                _ => i += 1,
            }
        }
        found
    }

    fn has(&self, phrases: &Phrases) -> bool {
        !self.matches(phrases).is_empty()
    }

    /// Whether the sentence has a word of the list within `reach` tokens of the place.
    fn near(&self, phrases: &Phrases, place: usize, reach: usize) -> bool {
        let from = place
            .saturating_sub(reach)
            .max(self.sentence.first as usize);
        let to = (place + reach + 1).min(self.sentence.last as usize);
        (from..to).any(|i| phrases.contains(self.lower(i)))
    }

    /// Whether a public body or a named one does a public act in the main clause: the doing is its own record.
    pub(super) fn is_public_act(&self) -> bool {
        let Some(verb) = self.main_verb() else {
            return false;
        };
        if !lexicon::PERFORMATIVE.contains(self.lower(verb)) {
            return false;
        }
        let first = self.sentence.first as usize;
        let named = self.mentions.iter().any(|m| {
            (m.first as usize) >= first
                && (m.last as usize) <= verb
                && matches!(
                    m.kind,
                    EntityKind::Organization | EntityKind::Person | EntityKind::Place
                )
        });
        named
            || (first..verb).any(|i| {
                lexicon::PUBLIC_BODIES.contains(self.lower(i))
                    || self.tagged.tokens[i].is_capitalised() && i > first
            })
    }

    /// The first finite verb or auxiliary group's verb outside a relative clause, roughly.
    fn main_verb(&self) -> Option<usize> {
        let mut skipping = false;
        for i in self.sentence.tokens() {
            let lower = self.lower(i);
            if matches!(
                lower,
                "which"
                    | "who"
                    | "that"
                    | "whose"
                    | "where"
                    | "when"
                    | "after"
                    | "as"
                    | "while"
                    | "if"
                    | "although"
                    | "because"
            ) {
                skipping = true;
            } else if lower == "," {
                skipping = false;
            }
            if skipping || !self.is_narrated(i) {
                continue;
            }
            let pos = self.tagged.pos(i);
            if pos.is_finite_verb() {
                return Some(i);
            }
            if matches!(pos, Pos::Auxiliary | Pos::Modal) {
                // "has approved", "will open", "was sentenced"
                return (i + 1..self.sentence.last as usize)
                    .take(4)
                    .find(|j| self.tagged.pos(*j).is_verb());
            }
        }
        None
    }
}

/// Every signal of the sentence, unordered.
pub(super) fn find(view: &View<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    numbers(view, &mut signals);
    tolls(view, &mut signals);
    accusations(view, &mut signals);
    causes(view, &mut signals);
    motives(view, &mut signals);
    comparisons(view, &mut signals);
    predictions(view, &mut signals);
    non_public(view, &mut signals);
    science_and_private_life(view, &mut signals);
    evaluations(view, &mut signals);
    background(view, &mut signals);
    if is_match_report(view.tagged) {
        // In a match report the course of play is observed by everyone there.
        signals.retain(|s| {
            s.worth >= 3 || matches!(s.kind, ClaimKind::Accusation | ClaimKind::NonPublic)
        });
    }
    signals
}

/// Whether the paragraph tells of play: three words of sport or more.
fn is_match_report(tagged: &Tagged) -> bool {
    (0..tagged.tokens.len())
        .filter(|i| lexicon::SPORT_WORDS.contains(tagged.lower(*i)))
        .take(3)
        .count()
        == 3
}

fn push(signals: &mut Vec<Signal>, (first, last): (usize, usize), kind: ClaimKind, worth: u8) {
    signals.push(Signal {
        first,
        last,
        kind,
        worth,
    });
}

/// Statistics: percentages, sums of money, large or vague counts, ratios.
fn numbers(view: &View<'_>, signals: &mut Vec<Signal>) {
    let public_act = view.is_public_act();
    let sport = view.has(&lexicon::SPORT_WORDS);
    let court = view.has(&lexicon::COURT_RECORD);
    for q in view.quantities {
        let (first, last) = (q.first as usize, q.last as usize);
        // What a court orders is in its record.
        let ordered = court && matches!(q.kind, QuantityKind::Money | QuantityKind::Count);
        if !view.is_narrated(first) || ordered {
            continue;
        }
        let worth = match q.kind {
            QuantityKind::Percent => {
                if view.near(&lexicon::PRICE_WORDS, first, 8) {
                    1
                } else {
                    3
                }
            }
            QuantityKind::Money => {
                if view.near(&lexicon::PRICE_WORDS, first, 6) {
                    1
                } else {
                    2
                }
            }
            QuantityKind::Count => count_worth(view, q, public_act, sport),
            QuantityKind::Measure => u8::from(!sport),
            QuantityKind::Ordinal | QuantityKind::Age => 0,
        };
        if worth > 0 {
            push(signals, (first, last), ClaimKind::Statistic, worth);
        }
    }
    // "half of the patients", "most tenants", "two-thirds", "one in three"
    for i in view.sentence.tokens() {
        if !view.is_narrated(i) {
            continue;
        }
        let next = view.lower(i + 1);
        let share = match view.lower(i) {
            "half" | "third" | "quarter" | "two-thirds" | "three-quarters" | "majority"
            | "one-third" => next == "of",
            "one" | "two" | "three" | "four" | "nine" => {
                next == "in"
                    && view.tagged.tokens.get(i + 2).is_some_and(|t| {
                        t.kind == TokenKind::Number
                            || matches!(
                                t.span.of(&view.tagged.lower),
                                "two"
                                    | "three"
                                    | "four"
                                    | "five"
                                    | "six"
                                    | "seven"
                                    | "eight"
                                    | "nine"
                                    | "ten"
                            )
                    })
            }
            _ => false,
        };
        if share && !view.near(&lexicon::SPORT_WORDS, i, 4) {
            push(signals, (i, i + 2), ClaimKind::Statistic, 2);
        }
    }
}

fn count_worth(view: &View<'_>, q: &Quantity, public_act: bool, sport: bool) -> u8 {
    if sport {
        return 0;
    }
    let value: u64 = q.value.split('.').next().unwrap_or("").parse().unwrap_or(0);
    let vague = q.value.is_empty();
    let total = view.near(&TOTALS, q.first as usize, 6);
    let base = if vague {
        1
    } else if value >= 1000 || (total && value >= 10) {
        2
    } else if value >= 20 {
        if public_act { 1 } else { 2 }
    } else {
        u8::from(value >= 5 || total)
    };
    if public_act && base == 2 && !total {
        1
    } else {
        base
    }
}

use crate::lexicon::claim::TOTALS;

/// Tolls and crowds: a number beside a word of harm or gathering.
fn tolls(view: &View<'_>, signals: &mut Vec<Signal>) {
    let sport = view.has(&lexicon::SPORT_WORDS);
    for (first, last) in view.matches(&lexicon::TOLL_VERBS) {
        let counted = view.quantities.iter().any(|q| {
            matches!(q.kind, QuantityKind::Count)
                && view.is_narrated(q.first as usize)
                && (q.first as usize).abs_diff(first) <= 9
                && !view.times.iter().any(|t| t.span.overlaps(q.span))
        });
        if counted && !(sport && view.near(&CROWD_ONLY, first, 0)) {
            push(signals, (first, last), ClaimKind::Toll, 3);
        }
    }
}

use crate::lexicon::claim::CROWD_ONLY;

/// Wrongdoing told of someone, with no court, plea or charge beside it.
fn accusations(view: &View<'_>, signals: &mut Vec<Signal>) {
    if view.has(&lexicon::ACCUSATION_SETTLED) {
        return;
    }
    let someone = view.mentions.iter().any(|m| {
        matches!(m.kind, EntityKind::Person | EntityKind::Organization)
            && view.sentence.tokens().contains(&(m.first as usize))
    });
    for (first, last) in view.matches(&lexicon::ACCUSATION) {
        push(
            signals,
            (first, last),
            ClaimKind::Accusation,
            if someone { 3 } else { 2 },
        );
    }
}

fn causes(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::CAUSE) {
        if view
            .tagged
            .longest_match(first, &lexicon::CAUSE_FALSE)
            .is_some()
        {
            continue;
        }
        let single = last - first == 1;
        let pos = view.tagged.pos(first);
        // "was due to fly"
        if view.lower(first) == "due" && view.tagged.pos(last) == Pos::VerbBase {
            continue;
        }
        // "cause" and "force" are nouns too; "led to the altar" is not worth asking about.
        let verb_or_link =
            !single || pos.is_verb() || matches!(pos, Pos::Subordinator | Pos::Adposition);
        if verb_or_link {
            push(signals, (first, last), ClaimKind::Cause, 2);
        }
    }
}

fn motives(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::MOTIVE_PHRASES) {
        push(signals, (first, last), ClaimKind::Motive, 2);
    }
    for (first, last) in view.matches(&lexicon::MOTIVE_VERBS) {
        let pos = view.tagged.pos(first);
        let subject = first
            .checked_sub(1)
            .map(|before| (view.tagged.pos(before), view.lower(before)));
        // "is expected", "is believed", "were thought": passives have rules of their own.
        let passive = subject
            .is_some_and(|(p, w)| p == Pos::Auxiliary && w != "had" && w != "have" && w != "has");
        if pos.is_verb() && pos != Pos::VerbParticiple && !passive {
            push(signals, (first, last), ClaimKind::Motive, 2);
        }
    }
}

/// Whether the sentence asserts a rank ("is the largest", "becoming the first", "one of the oldest"), rather than
/// mentioning it in passing ("the port, the country's largest,").
fn is_predicate(view: &View<'_>, place: usize) -> bool {
    let from = place.saturating_sub(6).max(view.sentence.first as usize);
    (from..place)
        .rev()
        .take_while(|i| !matches!(view.lower(*i), "," | ";" | "—" | "–" | "("))
        .any(|i| {
            matches!(
                view.lower(i),
                "is" | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "been"
                    | "became"
                    | "become"
                    | "becomes"
                    | "becoming"
                    | "remains"
                    | "remained"
                    | "makes"
                    | "made"
                    | "making"
                    | "marked"
                    | "marks"
                    | "marking"
                    | "one"
                    | "as"
                    | "has"
                    | "have"
                    | "had"
            )
        })
}

/// Superlatives and trends.
fn comparisons(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::SUPERLATIVE) {
        let before = first.saturating_sub(1);
        let false_friend = view
            .tagged
            .longest_match(first, &lexicon::SUPERLATIVE_FALSE)
            .is_some()
            || view
                .tagged
                .longest_match(before, &lexicon::SUPERLATIVE_FALSE)
                .is_some_and(|n| n > 1);
        // "the oldest of the county's three bridges": a small set that anyone can look at.
        let closed_set = view.lower(last) == "of"
            && (last + 1..last + 6).any(|i| {
                lexicon::SMALL_NUMBERS.contains(view.lower(i)) && view.tagged.pos(i) == Pos::Numeral
            });
        if !false_friend && !closed_set {
            let worth = if is_predicate(view, first) { 2 } else { 1 };
            push(signals, (first, last), ClaimKind::Superlative, worth);
        }
    }
    // "the most ADJECTIVE"
    for i in view.sentence.tokens() {
        if view.is_narrated(i)
            && view.lower(i) == "most"
            && matches!(view.tagged.pos(i + 1), Pos::Adjective)
            && matches!(
                view.lower(i.wrapping_sub(1)),
                "the" | "'s" | "its" | "their" | "his" | "her" | "second"
            )
        {
            let worth = if is_predicate(view, i) { 2 } else { 1 };
            push(signals, (i, i + 2), ClaimKind::Superlative, worth);
        }
    }
    comparatives(view, signals);
    let sport = view.has(&lexicon::SPORT_WORDS);
    for (first, last) in view.matches(&lexicon::TREND_PHRASES) {
        let adverb = lexicon::TREND_ADVERBS.contains(view.lower(first));
        let change = !adverb || view.near(&lexicon::TREND_VERBS, first, 2);
        if change && !sport {
            push(signals, (first, last), ClaimKind::Trend, 2);
        }
    }
    for (first, last) in view.matches(&lexicon::TREND_VERBS) {
        let pos = view.tagged.pos(first);
        let listed = view.near(&lexicon::PRICE_WORDS, first, 4);
        if pos.is_verb() && !sport && !listed {
            push(signals, (first, last), ClaimKind::Trend, 1);
        }
    }
}

/// "cheaper than", "more fuel-efficient than": a comparison. "More than 50" and "rather than" are none.
fn comparatives(view: &View<'_>, signals: &mut Vec<Signal>) {
    for than in view
        .sentence
        .tokens()
        .filter(|i| view.lower(*i) == "than" && view.is_narrated(*i))
    {
        let first = view.sentence.first as usize;
        let next_is_number = matches!(view.tagged.pos(than + 1), Pos::Numeral)
            || view
                .tagged
                .tokens
                .get(than + 1)
                .is_some_and(|t| t.kind != TokenKind::Word);
        if next_is_number {
            continue;
        }
        let found = (than.saturating_sub(5).max(first)..than).rev().find(|i| {
            let word = view.lower(*i);
            let degree = matches!(word, "more" | "less")
                && matches!(view.tagged.pos(i + 1), Pos::Adjective | Pos::Adverb);
            let comparative = word.ends_with("er")
                && word.len() > 4
                && matches!(view.tagged.pos(*i), Pos::Adjective | Pos::Adverb)
                && !lexicon::COMPARATIVE_FALSE.contains(word);
            degree || comparative
        });
        if let Some(found) = found {
            push(signals, (found, than + 1), ClaimKind::Superlative, 2);
        }
    }
}

fn predictions(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::PREDICTION) {
        let word = view.lower(first);
        let pos = view.tagged.pos(first);
        if matches!(word, "could" | "might" | "may") {
            // "neither side could score" is ability, "may now worship" is leave: only outcomes are predictions.
            let verb = (last..view.sentence.last as usize)
                .take(3)
                .find(|j| view.tagged.pos(*j).is_verb() || view.tagged.pos(*j) == Pos::Auxiliary);
            let outcome = verb.is_some_and(|v| {
                lexicon::OUTCOME_VERBS.contains(view.lower(v))
                    || lexicon::POSSIBLE_OUTCOMES.contains(view.lower(v))
            });
            if pos == Pos::Modal {
                push(
                    signals,
                    (first, last),
                    ClaimKind::Prediction,
                    1 + u8::from(outcome),
                );
            }
        } else {
            push(signals, (first, last), ClaimKind::Prediction, 2);
        }
    }
    for i in view.sentence.tokens() {
        if !view.is_narrated(i)
            || !matches!(view.lower(i), "will" | "'ll" | "would")
            || view.tagged.pos(i) != Pos::Modal
        {
            continue;
        }
        let negated = (i + 1..i + 3).any(|j| matches!(view.lower(j), "not" | "n't"));
        let verb = (i + 1..view.sentence.last as usize)
            .take(4)
            .find(|j| view.tagged.pos(*j).is_verb());
        if let Some(verb) = verb
            && lexicon::OUTCOME_VERBS.contains(view.lower(verb))
            && !negated
        {
            let worth = if view.lower(i) == "would" { 1 } else { 2 };
            push(signals, (i, verb + 1), ClaimKind::Prediction, worth);
        }
    }
}

fn non_public(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::NON_PUBLIC) {
        push(signals, (first, last), ClaimKind::NonPublic, 2);
    }
    for (first, last) in view.matches(&lexicon::MILITARY_VERBS) {
        if view.tagged.pos(first).is_verb() && view.near(&lexicon::MILITARY_NOUNS, first, 8) {
            push(signals, (first, last), ClaimKind::NonPublic, 2);
        }
    }
}

fn science_and_private_life(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::SCIENCE_VERBS) {
        // A general effect: present tense, or a modal before it.
        let pos = view.tagged.pos(first);
        let modal = (1..=2).any(|n| {
            first >= n && matches!(view.lower(first - n), "can" | "could" | "may" | "will")
        });
        let general =
            matches!(pos, Pos::VerbPresent3 | Pos::VerbPresent) || (modal && pos.is_verb());
        if general && view.near(&lexicon::SCIENCE_NOUNS, first, 8) {
            push(signals, (first, last), ClaimKind::Science, 3);
        }
    }
    let person = view.mentions.iter().any(|m| {
        m.kind != EntityKind::Group && view.sentence.tokens().contains(&(m.first as usize))
    });
    let pronoun = view
        .sentence
        .tokens()
        .any(|i| matches!(view.lower(i), "he" | "she" | "his" | "her" | "him"));
    if person || pronoun {
        for (first, last) in view.matches(&lexicon::PRIVATE_LIFE) {
            push(signals, (first, last), ClaimKind::PrivateLife, 3);
        }
    }
}

fn evaluations(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::EVALUATION_STRONG) {
        push(signals, (first, last), ClaimKind::Evaluation, 2);
    }
    for (first, last) in view.matches(&lexicon::EVALUATION) {
        push(signals, (first, last), ClaimKind::Evaluation, 1);
    }
}

/// History and institutions: a past year or a marker of the past, with a verb of founding, joining, changing.
fn background(view: &View<'_>, signals: &mut Vec<Signal>) {
    let year = view.sentence.tokens().find(|i| {
        let t = &view.tagged.tokens[*i];
        // "the 2018 World Cup": a year that is part of a name is no history.
        let named = view
            .tagged
            .tokens
            .get(i + 1)
            .is_some_and(crate::text::Token::is_capitalised);
        t.kind == TokenKind::Number
            && view.is_narrated(*i)
            && is_past_year(view.tagged.word(*i))
            && !named
    });
    let markers = view.matches(&lexicon::BACKGROUND_MARKERS);
    let verbs = view.matches(&lexicon::BACKGROUND_VERBS);
    let before_that = past_perfect(view);
    let since = year.filter(|y| {
        *y > 0
            && matches!(
                view.lower(*y - 1),
                "since" | "the" | "late" | "early" | "by"
            )
    });
    let old = year.filter(|y| view.tagged.word(*y) < "1995");
    if let Some(had) = before_that {
        push(signals, had, ClaimKind::Background, 2);
    } else if let Some(year) = since.or(old) {
        push(signals, (year, year + 1), ClaimKind::Background, 2);
    } else if let (Some(year), Some(verb)) = (year, verbs.first()) {
        push(
            signals,
            (verb.0.min(year), verb.1.max(year + 1)),
            ClaimKind::Background,
            1,
        );
    } else if let Some(marker) = markers.first() {
        push(signals, *marker, ClaimKind::Background, 1);
    } else if let Some(year) = year {
        push(signals, (year, year + 1), ClaimKind::Background, 1);
    }
}

/// "had hoped", "had been suspended": the story goes back behind its own time. Only in the main clause, before any
/// subordinate one.
fn past_perfect(view: &View<'_>) -> Option<(usize, usize)> {
    let verb = view.sentence.tokens().find(|i| {
        let pos = view.tagged.pos(*i);
        view.is_narrated(*i) && (pos.is_finite_verb() || matches!(pos, Pos::Auxiliary | Pos::Modal))
    })?;
    (view.lower(verb) == "had").then_some(())?;
    let participle = (verb + 1..view.sentence.last as usize).take(4).find(|i| {
        !matches!(
            view.tagged.pos(*i),
            Pos::Adverb | Pos::Auxiliary | Pos::Particle
        )
    })?;
    (view.tagged.pos(participle) == Pos::VerbParticiple).then_some(())?;
    Some((verb, participle + 1))
}

/// A year that can be history: four digits, 1000 to 2099.
fn is_past_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with('1') || word.starts_with("20"))
}
