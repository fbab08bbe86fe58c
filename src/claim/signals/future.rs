//! What will come.

use super::{ClaimKind, Signal, View, number, push};
use crate::{
    lexicon::{attribution, claim as lexicon},
    quantity::QuantityKind,
    tagger::Pos,
    time::TimeKind,
};

pub(super) fn predictions(view: &View<'_>, signals: &mut Vec<Signal>) {
    let consent = waits_for_consent(view);
    for (first, last) in view.matches(&lexicon::PREDICTION) {
        let word = view.lower(first);
        let pos = view.tagged.pos(first);
        if matches!(word, "could" | "might" | "may") {
            // "neither side could score" is ability, "may now worship" is leave: only outcomes are predictions.
            let verb = (last..view.sentence.last as usize)
                .take(3)
                .find(|j| view.tagged.pos(*j).is_verb() || view.tagged.pos(*j) == Pos::Auxiliary);
            // "might ease", "may spread", "it could spark a war": what could come, unless a person could or could not.
            let able = word == "could"
                && matches!(
                    view.lower(first.wrapping_sub(1)),
                    "he" | "she" | "they" | "i" | "we" | "you" | "who" | "one" | "team" | "side"
                );
            let ours = matches!(
                view.lower(first.wrapping_sub(1)),
                "i" | "we" | "you" | "readers"
            );
            // "opening what could be weeks of talks"
            let past_what = view.lower(first.wrapping_sub(1)) == "what";
            // "before the referee could blow": what did not come.
            let past = (first.saturating_sub(5)..first)
                .any(|j| matches!(view.lower(j), "before" | "until" | "so" | "whether"));
            // "could get life in prison": what the law allows.
            let penalty = (first + 1..first + 8).any(|j| {
                matches!(
                    view.lower(j),
                    "prison"
                        | "jail"
                        | "jailed"
                        | "fined"
                        | "sentence"
                        | "sentenced"
                        | "imprisoned"
                )
            });
            // "the terms on which the two could use the name": leave that was given.
            let terms = (first
                .saturating_sub(8)
                .max(view.sentence.first as usize + 1)..first)
                .any(|j| {
                    view.lower(j) == "which"
                        && matches!(view.lower(j - 1), "in" | "on" | "under" | "by")
                })
                && view
                    .main_finite()
                    .is_some_and(|v| v < first && view.tagged.pos(v) != Pos::Modal);
            // "could find nothing", "could see no way": an ability that somebody lacked.
            let in_vain = word == "could"
                && verb.is_some_and(|v| {
                    matches!(
                        view.lower(v + 1),
                        "nothing" | "no" | "nobody" | "none" | "neither"
                    )
                });
            // "may take place as early as March": a timetable with its days left open.
            let timetable = view.lower(last) == "take"
                && view.lower(last + 1) == "place"
                && view.has_time(last..last + 8);
            // "How much it could cost was not told", "could be heard singing"
            let asked = view.lower(view.sentence.first as usize) == "how";
            let perceived = view.lower(last) == "be"
                && matches!(view.lower(last + 1), "heard" | "seen" | "felt" | "found");
            let denied = ours
                || asked
                || perceived
                || word == "may" && is_leave(view, last)
                || in_vain
                || timetable
                || word == "could" && terms
                || penalty
                || past
                || past_what
                // "Neither account could be verified"
                || (view.sentence.first as usize..first).take(4).any(|j| {
                    matches!(view.lower(j), "neither" | "no" | "none" | "nobody" | "nothing")
                })
                || (first + 1..first + 3).any(|j| {
                    let next = view.lower(j);
                    matches!(next, "now" | "only")
                        || word == "could" && matches!(next, "not" | "n't")
                });
            // "which school a child may attend": leave.
            let leave = word == "may" && view.main_finite() != Some(first);
            let chance = !able
                && !leave
                && !denied
                && !view.match_report
                && verb.is_some_and(|v| {
                    view.tagged.pos(v) == Pos::VerbBase || view.tagged.pos(v) == Pos::Auxiliary
                });
            let outcome = chance
                || !able
                    && !denied
                    && verb.is_some_and(|v| {
                        lexicon::OUTCOME_VERBS.contains(view.lower(v))
                            || lexicon::POSSIBLE_OUTCOMES.contains(view.lower(v))
                    });
            if pos == Pos::Modal && !timetable {
                push(
                    signals,
                    (first, last),
                    ClaimKind::Prediction,
                    1 + u8::from(outcome),
                );
            }
        } else if !consent && !is_no_outlook(view, first, last) {
            let worth = 2 - u8::from(is_goal_of_body(view, last));
            push(signals, (first, last), ClaimKind::Prediction, worth);
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
        // "will take at least a year", "if it fails they will sue"
        let takes = verb.is_some_and(|v| {
            view.lower(v) == "take"
                && view.times.iter().any(|t| {
                    t.kind == TimeKind::Duration && (v + 1..v + 6).contains(&(t.first as usize))
                })
        });
        // "will be in every clinic by spring"
        let sweeping = view.lower(i) == "will"
            && view.lower(i + 1) == "be"
            && (i + 2..i + 5)
                .any(|j| matches!(view.lower(j), "every" | "all" | "no" | "most" | "fewer"));
        if sweeping {
            push(signals, (i, i + 2), ClaimKind::Prediction, 2);
        }
        // "will be delivered in 2014": what somebody else has to finish first.
        let goes = verb.is_some_and(|v| {
            // "will run out of food", "will make it the largest in Europe"
            view.lower(v) == "run" && view.lower(v + 1) == "out"
                || view.lower(v) == "make"
                    && (v + 1..v + 5).any(|j| {
                        view.lower(j) == "most" || lexicon::SUPERLATIVE.contains(view.lower(j))
                    })
        });
        // "The fund will be empty by 2030"
        let empty = Some(i + 1)
            .filter(|j| view.lower(*j) == "be" && view.tagged.pos(j + 1) == Pos::Adjective);
        // "The outbreak will reach the coast within a month": nobody's own plan, and a day by which it comes true.
        let due = view.lower(i) == "will"
            && verb.or(empty).is_some_and(|v| {
                (v + 1..v + 9).any(|j| {
                    matches!(view.lower(j), "by" | "within") && view.has_time(j + 1..j + 3)
                })
            })
            && !is_planner(view, i);
        let promised = view.lower(i) == "will"
            && verb.is_some_and(|v| {
                (i + 1..v).any(|j| view.lower(j) == "be")
                    && lexicon::PROMISED.contains(view.lower(v))
            });
        let conditional = (view.sentence.first as usize..i)
            .rev()
            .take(24)
            .any(|j| view.lower(j) == "if" && view.is_narrated(j) && view.opens_clause(j));
        if let Some(verb) = verb.or(empty)
            && (lexicon::OUTCOME_VERBS.contains(view.lower(verb))
                || takes
                || conditional
                || goes
                || due
                || promised)
            && !negated
        {
            // "It will cost $250": a price tag.
            let price = view.lower(verb) == "cost"
                && view
                    .quantities_near(verb, 6)
                    .iter()
                    .any(|q| q.kind == QuantityKind::Money && number::whole(q) < 10_000);
            // "will pay tribute"
            let courtesy = view.lower(verb) == "pay"
                && matches!(
                    view.lower(verb + 1),
                    "tribute" | "attention" | "respects" | "homage" | "visits" | "a"
                );
            // "The province will keep its own police": what whoever has it says that it will do.
            let keeps = view.lower(verb) == "keep"
                && (matches!(view.lower(verb + 1), "its" | "their" | "his" | "her")
                    || matches!(view.lower(verb + 2), "of" | "its" | "their"))
                && is_planner(view, i);
            if courtesy || keeps || consent {
                continue;
            }
            let worth = if view.lower(i) == "would" || price || is_goal_of_body(view, i) {
                1
            } else {
                2
            };
            push(signals, (i, verb + 1), ClaimKind::Prediction, worth);
        }
    }
}

/// Whether "may" gives leave or grants a point: "may be sold only by", "may stop vessels but must let them go", "may have
/// a point".
fn is_leave(view: &View<'_>, verb: usize) -> bool {
    let point = view.lower(verb) == "have" && view.lower(verb + 2) == "point";
    // "Comments may be made until Friday", "Copies may be had from the clerk"
    let offered = view.lower(verb) == "be"
        && matches!(
            view.lower(verb + 1),
            "made" | "had" | "sent" | "used" | "bought" | "seen" | "submitted" | "collected"
        );
    point
        || offered
        || view.lower(view.sentence.first as usize) == "under"
        || (verb..view.sentence.last as usize)
            .any(|i| matches!(view.lower(i), "must" | "only" | "provided"))
}

/// Whether a body hopes for it or expects it, and is named for that: "The club hopes that sales will double".
pub(super) fn is_goal_of_body(view: &View<'_>, place: usize) -> bool {
    let from = place.saturating_sub(6).max(view.sentence.first as usize);
    (from..place).any(|i| {
        matches!(view.lower(i), "hopes" | "expects" | "aims" | "forecasts") && view.is_of_body(i)
    })
}

/// Whether it depends on a consent that rules ask for: "It will lapse unless ratified by parliament".
fn waits_for_consent(view: &View<'_>) -> bool {
    view.sentence.tokens().any(|i| {
        matches!(view.lower(i), "unless" | "once")
            && (i + 1..(i + 8).min(view.sentence.last as usize)).any(|j| {
                matches!(
                    view.lower(j),
                    "approved"
                        | "approve"
                        | "approves"
                        | "backed"
                        | "ratified"
                        | "ratify"
                        | "cleared"
                        | "passed"
                )
            })
    })
}

/// Whether somebody who plans stands before the modal: a body, a person, "it" or "they".
fn is_planner(view: &View<'_>, modal: usize) -> bool {
    let from = modal.saturating_sub(24).max(view.sentence.first as usize);
    let named = view.mentions.partition_point(|m| (m.first as usize) < from);
    view.mentions
        .get(named)
        .is_some_and(|m| (m.first as usize) < modal)
        || (from..modal).any(|i| {
            view.tagged.pos(i) == Pos::Pronoun || attribution::BODIES.contains(view.lower(i))
        })
}

/// Whether the words only look like an outlook: "the likely winner" describes, "had expected to start" tells of a plan.
fn is_no_outlook(view: &View<'_>, first: usize, last: usize) -> bool {
    let before = first.wrapping_sub(1);
    // "The take-off was apparently normal": as it looked to whoever watched.
    if view.lower(first) == "apparently"
        && matches!(
            view.lower(last),
            "normal" | "unhurt" | "calm" | "empty" | "unharmed" | "uninjured" | "intact"
        )
    {
        return true;
    }
    // "is expected to last three weeks": a timetable.
    let scheduled = lexicon::TIMETABLE_VERBS.contains(view.lower(last))
        || view.lower(last) == "take" && view.lower(last + 1) == "place";
    let timetable = view.lower(last - 1) == "to" && scheduled && view.has_time(last..last + 8);
    // "is due to be decided in May": a timetable too.
    let due = view.lower(last - 1) == "be"
        && view.lower(first + 1) == "due"
        && view.has_time(last + 1..last + 4);
    // "are expected to discuss trade", "is expected to hold talks": what stands in the programme of a visit.
    let programme = view.lower(last - 1) == "to"
        && view.lower(last.wrapping_sub(2)) == "expected"
        && (lexicon::PROGRAMME_VERBS.contains(view.lower(last))
            || view.lower(last) == "hold"
                && (last + 1..last + 4).any(|i| {
                    matches!(
                        view.lower(i),
                        "talks"
                            | "debate"
                            | "vote"
                            | "session"
                            | "hearing"
                            | "rally"
                            | "summit"
                            | "meetings"
                            | "meeting"
                            | "consultations"
                    )
                }));
    if timetable || due || programme {
        return true;
    }
    match view.lower(first) {
        "likely" | "unlikely" => {
            let owned = matches!(
                view.lower(before),
                "'s" | "’s" | "his" | "her" | "its" | "their"
            );
            (owned || view.tagged.pos(before) == Pos::Determiner)
                && (view.tagged.pos(last).is_noun() || view.tagged.pos(last + 1).is_noun())
        }
        "expected" => {
            matches!(
                view.lower(before),
                "had" | "have" | "has" | "who" | "they" | "he" | "she"
            ) || view.tagged.pos(first) == Pos::VerbPast
        }
        _ => false,
    }
}
