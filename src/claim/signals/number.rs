//! Figures: statistics, tolls and crowds.

use super::{ClaimKind, Signal, View, future, push, settled};
use crate::{
    entity::EntityKind,
    lexicon::claim as lexicon,
    quantity::{Quantity, QuantityKind},
    tagger::Pos,
    text::TokenKind,
    time::TimeKind,
};

/// Statistics: percentages, sums of money, large or vague counts, ratios.
pub(super) fn numbers(view: &View<'_>, signals: &mut Vec<Signal>) {
    if !view.quantities.is_empty() {
        quantities(view, signals);
    }
    let finished = view.has(&lexicon::OVERRUN) && tells_finish(view);
    for overrun in view.matches(&lexicon::OVERRUN) {
        let worth = 2 - u8::from(finished);
        push(signals, overrun, ClaimKind::Statistic, worth);
    }
    shares(view, signals);
    multiples(view, signals);
}

/// Whether the sentence gives the day on which something late was done or is due: "opened on Friday two years late". Both
/// days of the schedule are public then.
fn tells_finish(view: &View<'_>) -> bool {
    let done = |i: usize| {
        matches!(
            view.lower(i),
            "delivered" | "opened" | "completed" | "finished" | "arrived" | "launched" | "due"
        )
    };
    view.sentence
        .tokens()
        .any(|i| view.is_narrated(i) && done(i))
        && view.times.iter().any(|t| t.kind == TimeKind::Date)
}

/// Figures of the sentence.
fn quantities(view: &View<'_>, signals: &mut Vec<Signal>) {
    let public_act = view.is_public_act();
    let sport = view.is_sport();
    let given = view.has(&lexicon::GIVING);
    let prize = view.has(&lexicon::PRIZE_WORDS);
    let court = view.has(&lexicon::COURT_RECORD);
    let listed = view.has(&lexicon::LISTED_WORDS);
    let results = settled::tells_results(view);
    // Votes are counted in public.
    let tallied = view.has(&lexicon::TALLIES);
    let historic = is_historic(view);
    let verb = view.main_verb();
    let event = tells_event(view);
    for q in view.quantities {
        let (first, last) = (q.first as usize, q.last as usize);
        // What a court orders is in its record.
        let ordered = court && matches!(q.kind, QuantityKind::Money | QuantityKind::Count);
        if !view.is_narrated(first) || ordered {
            continue;
        }
        let worth = match q.kind {
            _ if settled::is_goal(view, q)
                || settled::is_room(view, q)
                || settled::is_term(view, q) =>
            {
                1
            }
            _ if settled::is_decided(view, q, verb) => 1,
            QuantityKind::Money | QuantityKind::Count if settled::is_by_name(view, q) => 1,
            QuantityKind::Count if future::is_goal_of_body(view, first) => 1,
            QuantityKind::Count if settled::is_of_owner(view, q) => 1,
            QuantityKind::Count if settled::is_recall(view, q) || is_followed(q) => 1,
            QuantityKind::Percent | QuantityKind::Money if results => 1,
            QuantityKind::Percent if listed || tallied => 1,
            QuantityKind::Percent | QuantityKind::Money if settled::is_tariff(view, q) => 1,
            QuantityKind::Count | QuantityKind::Money
                if settled::is_fee(view, q) || settled::is_rate(view, q) =>
            {
                1
            }
            QuantityKind::Count if tallied && view.near(&lexicon::TALLIES, first, 4) => 1,
            QuantityKind::Count
                if settled::is_ballot(view, q)
                    || settled::is_age(view, q)
                    || settled::is_listed(view, q) =>
            {
                1
            }
            QuantityKind::Percent | QuantityKind::Count if settled::is_rule(view, q) => 1,
            QuantityKind::Percent => 3,
            QuantityKind::Count if settled::is_second_price(view, q) => 1,
            QuantityKind::Money | QuantityKind::Count if settled::is_given(view, first) => 1,
            QuantityKind::Money if public_act && given => 1,
            // Prize money is told by whoever gives the prize.
            QuantityKind::Money if listed || prize || settled::is_price(view, q) => 1,
            // "a total of $4.6 million": somebody has added it up.
            QuantityKind::Money
                if view.lower(first.wrapping_sub(1)) == "of"
                    && view.lower(first.wrapping_sub(2)) == "total" =>
            {
                3
            }
            QuantityKind::Money => 2,
            QuantityKind::Count
                if settled::is_label(view, q)
                    || settled::is_sample(view, q)
                    || settled::is_roll(view, q) =>
            {
                0
            }
            // "killing all 228 on board"
            QuantityKind::Count
                if view.lower(first.wrapping_sub(1)) == "all"
                    && view.near(&lexicon::TOLL_VERBS, first, 3) =>
            {
                1
            }
            QuantityKind::Count | QuantityKind::Measure
                if historic && view.near(&lexicon::TOLL_VERBS, first, 9) =>
            {
                0
            }
            // "All 140 tenants will move": a known number, and none is left out.
            QuantityKind::Count if view.lower(first.wrapping_sub(1)) == "all" => 1,
            // "leaving an estimated 310,000 people": by whom?
            QuantityKind::Count if view.lower(first.wrapping_sub(1)) == "estimated" => 3,
            QuantityKind::Count => count_worth(view, q, event, public_act, sport),
            QuantityKind::Measure if sport => 0,
            QuantityKind::Measure => 1 + u8::from(whole(q) >= 1000 && !is_length(q)),
            QuantityKind::Ordinal | QuantityKind::Age => 0,
        };
        if worth > 0 {
            push(signals, (first, last), ClaimKind::Statistic, worth);
        }
    }
}

/// "rose by a third", "has doubled in five years": a figure in words. An exchange or a company tells its own.
fn multiples(view: &View<'_>, signals: &mut Vec<Signal>) {
    if view.is_sport() || view.has(&lexicon::LISTED_WORDS) {
        return;
    }
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let multiplied = matches!(
            view.lower(i),
            "doubled" | "tripled" | "trebled" | "quadrupled" | "halved"
        ) && view.tagged.pos(i).is_verb()
            && view.has_time(i + 1..view.sentence.last as usize);
        let by = view.lower(i) == "by"
            && matches!(view.lower(i + 1), "a" | "one" | "half" | "two")
            && (i + 1..i + 3).any(|j| {
                matches!(
                    view.lower(j),
                    "third" | "quarter" | "half" | "fifth" | "tenth" | "thirds"
                )
            })
            && (i.saturating_sub(8).max(view.sentence.first as usize)..i).any(|j| {
                lexicon::TREND_VERBS.contains(view.lower(j))
                    || matches!(view.lower(j), "cut" | "raised" | "reduced" | "lowered")
            });
        if multiplied || by {
            push(signals, (i, i + 1), ClaimKind::Statistic, 2);
        }
    }
}

/// Whether the word is no share, for all its "of": the seats of "a majority of five seats", the time of "half of next
/// year", the side of "the eastern half of the island", the sample of a trial, the place of "the third of June".
fn is_no_share(view: &View<'_>, i: usize) -> bool {
    let before = view.lower(i.wrapping_sub(1));
    let side = matches!(
        before,
        "eastern"
            | "western"
            | "northern"
            | "southern"
            | "other"
            | "first"
            | "second"
            | "upper"
            | "lower"
    );
    let rank = view.lower(i) == "third" && before == "the";
    // "after a quarter of an hour"
    let measure = matches!(view.lower(i + 2), "a" | "an")
        && matches!(
            view.lower(i + 3),
            "hour" | "minute" | "century" | "mile" | "point" | "million" | "billion"
        );
    side || rank
        || measure
        || view.tagged.pos(i + 2) == Pos::Numeral
        || view.has_time(i + 2..i + 4)
        || settled::is_share_of_sample(view, i)
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
            | "one-third" => next == "of" && !is_no_share(view, i),
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
            // "every third flat", but not "every third week"
            "every" => {
                matches!(next, "second" | "third" | "fourth" | "fifth" | "tenth")
                    && view.tagged.pos(i + 2) == Pos::Noun
                    && !matches!(
                        view.lower(i + 2),
                        "hour" | "day" | "night" | "week" | "month" | "year" | "time"
                    )
            }
            _ => false,
        };
        if share && !view.near(&lexicon::SPORT_WORDS, i, 4) {
            push(signals, (i, i + 2), ClaimKind::Statistic, 2);
        }
    }
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
                    && (matches!(before, "in" | "the" | "of" | "," | "late" | "early")
                        || crate::lexicon::text::MONTHS.contains(before)
                        // "since 1997, when 62 people died"
                        || next == "," && view.lower(i + 2) == "when")
            }
        }
    }) && !view.sentence.tokens().any(|i| {
        matches!(view.lower(i), "until" | "so")
            || view.lower(i) == "since"
                && !(view.lower(i + 2) == "," && view.lower(i + 3) == "when")
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

/// "4.2 million followers": the page shows it to everyone.
fn is_followed(q: &Quantity) -> bool {
    matches!(q.unit.as_str(), "followers" | "subscribers" | "views")
}

/// The whole part of the number; 0 where it is vague.
pub(super) fn whole(q: &Quantity) -> u64 {
    q.value.split('.').next().unwrap_or("").parse().unwrap_or(0)
}

/// Whether the main clause is in the simple past: it tells what happened once.
fn tells_event(view: &View<'_>) -> bool {
    view.main_finite().is_some_and(|v| {
        view.tagged.pos(v) == Pos::VerbPast || matches!(view.lower(v), "was" | "were" | "did")
    })
}

fn count_worth(view: &View<'_>, q: &Quantity, event: bool, public_act: bool, sport: bool) -> u8 {
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
    ) || (q.last as usize..q.last as usize + 4)
        .any(|i| lexicon::SHOWN_ACTS.contains(view.lower(i)));
    // "The crowd was 31,416" is told by the turnstiles.
    let ticketed = value >= 1000
        && !value.is_multiple_of(100)
        && view.near(&lexicon::CROWD_ONLY, q.first as usize, 4);
    if seen && value < 1000 || ticketed {
        return 1;
    }
    // "60 aftershocks followed", "he made 143 payments": what happened once, and whoever tells of it tells how often.
    let counted_up = view.near(&lexicon::COUNTED_UP, q.first as usize, 6);
    if event && value < 1000 && !counted_up {
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
                && !settled::is_age(view, q)
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
        // "the wounded lay two to a bed": the number is not theirs.
        let named = view.lower(first.wrapping_sub(1)) == "the"
            && last - first == 1
            && !(first.saturating_sub(4)..first).any(|i| view.tagged.pos(i) == Pos::Numeral)
            && !some;
        // "None of the crew of three was hurt"
        let nobody = (view.sentence.first as usize..first)
            .take(3)
            .any(|i| matches!(view.lower(i), "none" | "nobody" | "neither"));
        // "a crowd that included all seven pupils": so few can be counted.
        let few = view.near(&lexicon::CROWD_ONLY, first, 0)
            && !some
            && view
                .quantities_near(first, 9)
                .iter()
                .all(|q| (1..100).contains(&whole(q)));
        // "The row has damaged Lund, whose majority is two": no harm that is counted.
        let figurative = matches!(view.lower(last - 1), "damaged" | "destroyed" | "hurt")
            && view
                .mention_at(last..last + 1)
                .is_some_and(|m| m.kind == EntityKind::Person);
        let counted = counted && !ticketed && !named && !few && !nobody && !figurative;
        // "a dinner attended by 1,200 guests": whoever invites has a list.
        let invited = view.near(&lexicon::CROWD_ONLY, first, 0)
            && (first..(first + 14).min(view.sentence.last as usize))
                .any(|i| matches!(view.lower(i), "guests" | "invitees" | "delegates"));
        // "The jet crashed in June, killing all 228 on board", "the loss of Flight 574, which killed 102": settled.
        let settled = matches!(view.lower(first.wrapping_sub(1)), "which" | "that")
            && (first.saturating_sub(6)..first).any(|i| view.tagged.pos(i) == Pos::ProperNoun)
            || view.lower(last) == "all"
            // "are to be evacuated", "will be attended": a plan.
            || view.lower(first.wrapping_sub(1)) == "be"
            || tried
            || invited;
        if settled && counted {
            push(signals, (first, last), ClaimKind::Toll, 1);
            continue;
        }
        if counted && !(sport && view.near(&lexicon::CROWD_ONLY, first, 0)) {
            push(signals, (first, last), ClaimKind::Toll, 3);
        }
    }
}
