//! Figures: statistics, tolls and crowds.

use super::{ClaimKind, Signal, View, push};
use crate::{
    lexicon::claim as lexicon,
    quantity::{Quantity, QuantityKind},
    tagger::Pos,
    text::TokenKind,
};

/// Statistics: percentages, sums of money, large or vague counts, ratios.
pub(super) fn numbers(view: &View<'_>, signals: &mut Vec<Signal>) {
    let public_act = view.is_public_act();
    let sport = view.is_sport();
    let given = view.has(&lexicon::GIVING);
    let prize = view.has(&lexicon::PRIZE_WORDS);
    let court = view.has(&lexicon::COURT_RECORD);
    let listed = view.has(&lexicon::LISTED_WORDS);
    let results = tells_results(view);
    // Votes are counted in public.
    let tallied = view.has(&lexicon::TALLIES);
    let historic = is_historic(view);
    for q in view.quantities {
        let (first, last) = (q.first as usize, q.last as usize);
        // What a court orders is in its record.
        let ordered = court && matches!(q.kind, QuantityKind::Money | QuantityKind::Count);
        if !view.is_narrated(first) || ordered {
            continue;
        }
        let worth = match q.kind {
            _ if is_goal(view, q) || is_room(view, q) => 1,
            QuantityKind::Percent | QuantityKind::Money if results => 1,
            QuantityKind::Percent if listed || tallied => 1,
            QuantityKind::Count if tallied && view.near(&lexicon::TALLIES, first, 4) => 1,
            QuantityKind::Percent | QuantityKind::Count if is_rule(view, q) => 1,
            QuantityKind::Percent => 3,
            QuantityKind::Money if public_act && given => 1,
            // Prize money is told by whoever gives the prize.
            QuantityKind::Money if listed || prize || is_price(view, q) => 1,
            QuantityKind::Money => 2,
            QuantityKind::Count if is_label(view, q) || is_sample(view, q) || is_roll(view, q) => 0,
            // "killing all 228 on board"
            QuantityKind::Count
                if view.lower(first.wrapping_sub(1)) == "all"
                    && view.near(&lexicon::TOLL_VERBS, first, 3) =>
            {
                1
            }
            QuantityKind::Count if historic && view.near(&lexicon::TOLL_VERBS, first, 9) => 0,
            QuantityKind::Count => count_worth(view, q, public_act, sport),
            QuantityKind::Measure if sport => 0,
            QuantityKind::Measure => 1 + u8::from(whole(q) >= 1000 && !is_length(q)),
            QuantityKind::Ordinal | QuantityKind::Age => 0,
        };
        if worth > 0 {
            push(signals, (first, last), ClaimKind::Statistic, worth);
        }
    }
    for overrun in view.matches(&lexicon::OVERRUN) {
        push(signals, overrun, ClaimKind::Statistic, 2);
    }
    shares(view, signals);
}

/// "half of the patients", "three out of four riders", "one in three", "most tenants".
fn shares(view: &View<'_>, signals: &mut Vec<Signal>) {
    for i in view.sentence.tokens() {
        if !view.is_narrated(i) {
            continue;
        }
        let next = view.lower(i + 1);
        // "Most tenants", at the head of a clause; "the most" and "at most" are something else.
        if view.lower(i) == "most"
            && view.opens_clause(i)
            && (view.tagged.pos(i + 1).is_noun() || view.tagged.pos(i + 2) == Pos::Noun)
        {
            push(signals, (i, i + 1), ClaimKind::Statistic, 1);
        }
        let share = match view.lower(i) {
            "half" | "third" | "quarter" | "two-thirds" | "three-quarters" | "majority"
            | "one-third" => {
                next == "of"
                    && !(view.lower(i) == "third" && view.lower(i.wrapping_sub(1)) == "the")
            }
            "one" | "two" | "three" | "four" | "nine" => {
                let skip = usize::from(next == "out");
                (next == "in" || next == "out" && view.lower(i + 2) == "of")
                    && view.tagged.tokens.get(i + 2 + skip).is_some_and(|t| {
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

/// Whether a company reports its own results: "Calder posted net income of", "reported a loss of".
fn tells_results(view: &View<'_>) -> bool {
    view.main_finite().is_some_and(|verb| {
        matches!(
            view.lower(verb),
            "reported" | "posted" | "reports" | "posts" | "booked"
        ) && (verb + 1..verb + 8).any(|i| lexicon::RESULT_WORDS.contains(view.lower(i)))
    })
}

/// Whether the sum is what one thing costs: a shop window says so. Sums of a million and more are nobody's price tag.
fn is_price(view: &View<'_>, q: &Quantity) -> bool {
    let value = whole(q);
    let priced = view.near(&lexicon::PRICE_WORDS, q.first as usize, 8);
    value < 1_000_000 && priced
        || value < 1_000 && !view.near(&lexicon::TOTALS, q.first as usize, 6)
}

/// Whether the number is part of a name: "the 787, its newest", "the maker's mid-sized 787", "four Trent 900 engines".
fn is_label(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = view.sentence.first as usize;
    let word = view.tagged.word(first);
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_digit()) || first == from {
        return false;
    }
    let before = (from..first)
        .rev()
        .take(3)
        .find(|i| view.tagged.pos(*i) != Pos::Adjective);
    let one = before.is_some_and(|i| matches!(view.lower(i), "the" | "'s" | "’s" | "its"));
    q.unit.is_empty() && one || view.tagged.pos(first - 1) == Pos::ProperNoun
}

/// Whether it is what something has room for: "capable of holding 1,000 songs". Its maker tells it on the box.
fn is_room(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(7).max(view.sentence.first as usize);
    (from..first).any(|i| match view.lower(i) {
        "capable" | "memory" | "storage" | "storing" => true,
        // A verb, and no shop.
        "store" | "stores" => view.tagged.pos(i).is_verb(),
        _ => false,
    })
}

/// Whether the law or a rule sets it: "a minimum of 40 votes", "the maximum fine is $25,000".
fn is_rule(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(5).max(view.sentence.first as usize);
    (from..q.last as usize + 5).any(|i| {
        matches!(
            view.lower(i),
            "minimum" | "maximum" | "threshold" | "quorum"
        )
    })
}

/// Whether the sentence goes back a year or more, to what has been counted since: "in 2004", "last year", "ten years
/// ago". "Since 2004" goes on counting.
fn is_historic(view: &View<'_>) -> bool {
    view.sentence.tokens().any(|i| {
        let next = view.lower(i + 1);
        let before = view.lower(i.wrapping_sub(1));
        match view.lower(i) {
            "last" => next == "year",
            "years" | "decades" | "year" => next == "ago" || next == "earlier",
            word => {
                word.len() == 4
                    && (word.starts_with("19") || word.starts_with("20") || word.starts_with("18"))
                    && word.bytes().all(|b| b.is_ascii_digit())
                    && matches!(before, "in" | "the" | "of" | "," | "late" | "early")
            }
        }
    }) && !view
        .sentence
        .tokens()
        .any(|i| matches!(view.lower(i), "since" | "until" | "so"))
}

/// Whether it is on a public roll: "the union's 25 member states", "all 34 provinces", "arrested 41 people", "1,200
/// people signed a petition".
fn is_roll(view: &View<'_>, q: &Quantity) -> bool {
    let (first, last) = (q.first as usize, q.last as usize);
    let definite = matches!(
        view.lower(first.wrapping_sub(1)),
        "the" | "all" | "its" | "'s" | "’s" | "their"
    );
    if definite && view.near_after(&lexicon::ROLLS, first, 4) {
        return true;
    }
    let signed = (last..last + 4).any(|i| matches!(view.lower(i), "signed" | "sign"))
        && (last..last + 7).any(|i| matches!(view.lower(i), "petition" | "letter" | "appeal"));
    if signed {
        return true;
    }
    let members = view.lower(first + 1) == "member"
        || matches!(view.lower(last), "member" | "members") && view.lower(last + 1) != "of";
    let arrested = (first.saturating_sub(3)..first)
        .any(|i| matches!(view.lower(i), "arrested" | "arresting" | "arrests"));
    members || arrested && whole(q) < 1000
}

/// Whether it is a goal, which whoever has it may set: "Its aim is to halve waits to 20 percent".
fn is_goal(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(10).max(view.sentence.first as usize);
    (from..first).any(|i| {
        matches!(view.lower(i), "goal" | "target" | "aim")
            && matches!(view.lower(i + 1), "is" | "was" | "of")
    })
}

/// Whether the count says how a survey or a trial was made: "a survey of 1,200 people in 40 towns".
fn is_sample(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    // "The team took 412 cores"
    let low = first.saturating_sub(5).max(view.sentence.first as usize);
    let measured = (low..first).any(|i| lexicon::SAMPLING_VERBS.contains(view.lower(i)))
        && (view.sentence.first as usize..first)
            .take(12)
            .any(|i| lexicon::SAMPLERS.contains(view.lower(i)));
    if measured {
        return true;
    }
    let from = first.saturating_sub(12).max(view.sentence.first as usize);
    (from..first).any(|i| {
        matches!(view.lower(i + 1), "of" | "among")
            && matches!(
                view.lower(i),
                "survey" | "poll" | "study" | "sample" | "trial" | "panel" | "questionnaire"
            )
    })
}

/// Whether it is a length, an area's side or a speed: anyone can look at a bridge.
fn is_length(q: &Quantity) -> bool {
    q.unit.ends_with('²')
        || matches!(
            q.unit.as_str(),
            "m" | "km" | "cm" | "mm" | "ft" | "mi" | "in" | "yd" | "nmi" | "km/h" | "mph" | "kn"
        )
}

/// The whole part of the number; 0 where it is vague.
pub(super) fn whole(q: &Quantity) -> u64 {
    q.value.split('.').next().unwrap_or("").parse().unwrap_or(0)
}

fn count_worth(view: &View<'_>, q: &Quantity, public_act: bool, sport: bool) -> u8 {
    if sport {
        return 0;
    }
    let value = whole(q);
    let vague = q.value.is_empty();
    // Whoever was there could count the guests.
    let seen = matches!(
        q.unit.as_str(),
        "guest"
            | "guests"
            | "relative"
            | "relatives"
            | "onlooker"
            | "onlookers"
            | "mourner"
            | "mourners"
    );
    // "The crowd was 31,416" is told by the turnstiles.
    let ticketed = value >= 1000
        && !value.is_multiple_of(100)
        && view.near(&lexicon::CROWD_ONLY, q.first as usize, 4);
    if seen && value < 1000 || ticketed {
        return 1;
    }
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
    let sport = view.is_sport();
    // "indicted in the deaths of four people": a court counts them.
    let tried = view.sentence.tokens().any(|i| {
        matches!(
            view.lower(i),
            "indicted" | "convicted" | "charged" | "charges" | "sentenced"
        ) || view.lower(i) == "trial" && view.lower(i.wrapping_sub(1)) == "on"
    });
    // "a bombing in 2004 that killed 191": counted long ago.
    if is_historic(view) {
        return;
    }
    for (first, last) in view.matches(&lexicon::TOLL_VERBS) {
        let counted = view.quantities_near(first, 9).iter().any(|q| {
            matches!(q.kind, QuantityKind::Count)
                && view.is_narrated(q.first as usize)
                && !view.has_time(q.first as usize..q.last as usize)
        });
        // "several people were hurt"
        let some = (first.saturating_sub(5)..first + 3).any(|i| {
            matches!(
                view.lower(i),
                "several" | "many" | "dozens" | "scores" | "hundreds" | "thousands"
            ) && view.is_narrated(i)
        });
        let counted = counted || some;
        // "The crowd was 31,416": so exact a number comes from the turnstiles.
        let ticketed = view.near(&lexicon::CROWD_ONLY, first, 0)
            && view
                .quantities_near(first, 9)
                .iter()
                .any(|q| whole(q) >= 1000 && !whole(q).is_multiple_of(100));
        let counted = counted && !ticketed;
        // "The jet crashed in June, killing all 228 on board", "the loss of Flight 574, which killed 102": settled.
        let settled = matches!(view.lower(first.wrapping_sub(1)), "which" | "that")
            && (first.saturating_sub(6)..first).any(|i| view.tagged.pos(i) == Pos::ProperNoun)
            || view.lower(last) == "all"
            // "are to be evacuated", "will be attended": a plan.
            || view.lower(first.wrapping_sub(1)) == "be"
            || tried;
        if settled && counted {
            push(signals, (first, last), ClaimKind::Toll, 1);
            continue;
        }
        if counted && !(sport && view.near(&lexicon::CROWD_ONLY, first, 0)) {
            push(signals, (first, last), ClaimKind::Toll, 3);
        }
    }
}
