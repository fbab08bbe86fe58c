//! Figures: statistics, tolls and crowds.

use super::{ClaimKind, Signal, View, push};
use crate::{
    lexicon::claim as lexicon,
    quantity::{Quantity, QuantityKind},
    text::TokenKind,
};

/// Statistics: percentages, sums of money, large or vague counts, ratios.
pub(super) fn numbers(view: &View<'_>, signals: &mut Vec<Signal>) {
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
    let total = view.near(&lexicon::TOTALS, q.first as usize, 6);
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

/// Tolls and crowds: a number beside a word of harm or gathering.
pub(super) fn tolls(view: &View<'_>, signals: &mut Vec<Signal>) {
    let sport = view.has(&lexicon::SPORT_WORDS);
    for (first, last) in view.matches(&lexicon::TOLL_VERBS) {
        let counted = view.quantities.iter().any(|q| {
            matches!(q.kind, QuantityKind::Count)
                && view.is_narrated(q.first as usize)
                && (q.first as usize).abs_diff(first) <= 9
                && !view.times.iter().any(|t| t.span.overlaps(q.span))
        });
        if counted && !(sport && view.near(&lexicon::CROWD_ONLY, first, 0)) {
            push(signals, (first, last), ClaimKind::Toll, 3);
        }
    }
}
