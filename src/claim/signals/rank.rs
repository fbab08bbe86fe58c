//! Ranks, comparisons and trends.

use super::{ClaimKind, Signal, View, push};
use crate::{lexicon::claim as lexicon, quantity::QuantityKind, tagger::Pos, text::TokenKind};

/// Whether the sentence asserts a rank ("is the largest", "becoming the first", "one of the oldest"), rather than
/// mentioning it in passing ("the port, the country's largest,").
fn is_predicate(view: &View<'_>, place: usize) -> bool {
    let from = place.saturating_sub(6).max(view.sentence.first as usize);
    (from..place)
        .rev()
        .take_while(|i| {
            // A comma ends the predicate, unless a second one is joined to it: "a single-deck ship, and the yard's oldest".
            !matches!(view.lower(*i), "," | ";" | "—" | "–" | "(")
                || view.lower(*i) == "," && view.lower(i + 1) == "and"
        })
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
                    | "as"
                    | "has"
                    | "have"
                    | "had"
            )
        })
        || is_subject(view, place)
}

/// Whether the rank is the subject of "is": "The biggest worry is the roof."
fn is_subject(view: &View<'_>, place: usize) -> bool {
    let to = (place + 8).min(view.sentence.last as usize);
    place <= view.sentence.first as usize + 2
        && (place + 1..to)
            .take_while(|i| !matches!(view.lower(*i), "," | ";" | "(" | "who" | "which" | "that"))
            .any(|i| matches!(view.lower(i), "is" | "are" | "was" | "were" | "remains"))
}

/// Whether the rank stands in an aside to the subject: "The airline, which is the third largest in China, signed".
fn is_aside(view: &View<'_>, place: usize) -> bool {
    let from = place
        .saturating_sub(8)
        .max(view.sentence.first as usize + 1);
    let which = (from..place)
        .rev()
        .find(|i| matches!(view.lower(*i), "which" | "who"));
    which.is_some_and(|which| {
        let closes = |with: &str| {
            (place..view.sentence.last as usize)
                .take(8)
                .any(|i| view.lower(i) == with)
        };
        match view.lower(which - 1) {
            "," => view.main_finite().is_some_and(|verb| verb > place) && closes(","),
            // "the engine (which was shown for the first time)"
            "(" => closes(")"),
            _ => false,
        }
    })
}

/// Whether something is shown or seen "for the first time": that is the event, and whoever was there saw it.
fn is_showing(view: &View<'_>, place: usize) -> bool {
    let from = place.saturating_sub(7).max(view.sentence.first as usize);
    view.lower(place) == "first"
        && view.lower(place + 1) == "time"
        && (from..place).any(|i| {
            matches!(
                view.lower(i),
                "presented" | "shown" | "unveiled" | "displayed" | "performed" | "exhibited"
            )
        })
}

/// Whether what is planned is the first of its kind: "is to meet for the first time on Monday".
fn is_planned(view: &View<'_>, place: usize) -> bool {
    view.lower(place) == "first"
        && view.lower(place + 1) == "time"
        && view
            .main_finite()
            .is_some_and(|v| v < place && (view.lower(v) == "will" || view.lower(v + 1) == "to"))
}

/// Whether a form in -ing goes on, with nothing but adverbs between it and "is": "is aimed at improving" tells of no
/// change.
fn goes_on(view: &View<'_>, i: usize) -> bool {
    (i.saturating_sub(4)..i)
        .rev()
        .take_while(|j| {
            matches!(
                view.tagged.pos(*j),
                Pos::Adverb | Pos::Auxiliary | Pos::Particle
            )
        })
        .any(|j| matches!(view.lower(j), "is" | "are" | "was" | "were" | "been"))
}

/// Superlatives and trends.
pub(super) fn comparisons(view: &View<'_>, signals: &mut Vec<Signal>) {
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
        // "It is not the first time."
        let denied = (first.saturating_sub(3).max(view.sentence.first as usize)..first)
            .any(|i| matches!(view.lower(i), "not" | "n't"));
        // "a walk that he was leading"
        let leads = view.lower(first) == "leading" && goes_on(view, first);
        if !false_friend && !closed_set && !denied && !leads {
            let said_by_the_way =
                is_aside(view, first) || is_showing(view, first) || is_planned(view, first);
            // "is a leading maker of soap": one of many, and no rank.
            let one_of_many = view.lower(first) == "leading"
                && matches!(view.lower(first.wrapping_sub(1)), "a" | "an");
            let worth = if is_predicate(view, first) && !said_by_the_way && !one_of_many {
                2
            } else {
                1
            };
            push(signals, (first, last), ClaimKind::Superlative, worth);
        }
    }
    // "the most ADJECTIVE", "the least ADJECTIVE"
    for i in view.sentence.tokens() {
        if view.is_narrated(i)
            && matches!(view.lower(i), "most" | "least")
            && matches!(view.tagged.pos(i + 1), Pos::Adjective)
            && matches!(
                view.lower(i.wrapping_sub(1)),
                "the" | "'s" | "its" | "their" | "his" | "her" | "second"
            )
            // "It's most obvious": a verb, and no owner.
            && !(view.lower(i - 1) == "'s" && view.tagged.pos(i - 1) == Pos::Auxiliary)
        {
            let worth = if is_predicate(view, i) { 2 } else { 1 };
            push(signals, (i, i + 2), ClaimKind::Superlative, worth);
        }
    }
    firsts(view, signals);
    endings(view, signals);
    comparatives(view, signals);
    degrees(view, signals);
    let sport = view.is_sport();
    if !sport && !view.has(&lexicon::LISTED_WORDS) {
        progressives(view, signals);
    }
    for (first, last) in view.matches(&lexicon::TREND_PHRASES) {
        let adverb = lexicon::TREND_ADVERBS.contains(view.lower(first));
        let change = !adverb || view.near(&lexicon::TREND_VERBS, first, 2);
        if change && !sport {
            let worth = 2 - u8::from(is_no_change(view, first, last));
            push(signals, (first, last), ClaimKind::Trend, worth);
        }
    }
    for (first, last) in view.matches(&lexicon::TREND_VERBS) {
        let pos = view.tagged.pos(first);
        let listed = view.near(&lexicon::PRICE_WORDS, first, 4);
        if pos.is_verb() && !sport && !listed && !is_grown(view, first) {
            push(signals, (first, last), ClaimKind::Trend, 1);
        }
    }
}

/// "the first ferry to be built of wood", "its first win since 1958", "no keeper had ever saved three".
fn firsts(view: &View<'_>, signals: &mut Vec<Signal>) {
    let last = view.sentence.last as usize;
    let sport = view.is_sport();
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let ahead = |words: &[&str], reach: usize| {
            (i + 1..(i + reach).min(last))
                .take_while(|j| !matches!(view.lower(*j), "," | ";" | "(" | "and" | "but"))
                .find(|j| words.contains(&view.lower(*j)))
        };
        match view.lower(i) {
            "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" => {
                // "the first flight is expected to take off" ranks nothing: the verb of its clause stands between.
                let first = view.lower(i) == "first";
                let rank = first
                    && ahead(&["to"], 6).is_some_and(|to| {
                        to > i + 1
                            && view.tagged.pos(to + 1).is_verb()
                            && !sport
                            && !(i + 1..to).any(|j| {
                                view.tagged.pos(j).is_finite_verb()
                                    || matches!(view.tagged.pos(j), Pos::Auxiliary | Pos::Modal)
                            })
                    });
                let since = ahead(&["since"], 14);
                let denied =
                    (i.saturating_sub(3)..i).any(|j| matches!(view.lower(j), "not" | "n't"));
                // A record book is meant, on the field too: "its first win since 1958".
                let year = since.is_some_and(|s| {
                    let word = view.tagged.word(s + 1);
                    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
                });
                // "the third collapse since March", "its first profit in 12 years"
                let counted = since.is_some_and(|_| first) || year || is_in_years(view, i);
                if (rank && is_predicate(view, i) || counted) && !denied {
                    push(
                        signals,
                        (i, i + 1),
                        ClaimKind::Superlative,
                        2 + u8::from(year),
                    );
                }
            }
            "no" if ahead(&["ever"], 6).is_some() => {
                push(signals, (i, i + 2), ClaimKind::Superlative, 2);
            }
            _ => {}
        }
    }
}

/// Whether "in 12 years", "in the five years of" stands behind the rank, in its clause.
fn is_in_years(view: &View<'_>, rank: usize) -> bool {
    let last = view.sentence.last as usize;
    (rank + 2..(rank + 9).min(last))
        .take_while(|i| !matches!(view.lower(*i), "," | ";" | "(" | "and" | "but"))
        .any(|i| {
            let number = i + 1 + usize::from(view.lower(i + 1) == "the");
            matches!(view.lower(i), "in" | "for")
                && view.tagged.pos(number) == Pos::Numeral
                && matches!(view.lower(number + 1), "years" | "decades" | "months")
        })
}

/// Superlatives by their ending: "the hardest hit", "the most-sold". Only behind a word that opens a noun phrase.
fn endings(view: &View<'_>, signals: &mut Vec<Signal>) {
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let word = view.lower(i);
        let ending = word.len() > 6 && word.ends_with("est")
            || ["most-", "least-", "worst-", "best-"]
                .iter()
                .any(|first| word.starts_with(first));
        if ending
            && matches!(view.tagged.pos(i), Pos::Adjective | Pos::Adverb)
            && matches!(
                view.lower(i.wrapping_sub(1)),
                "the" | "'s" | "’s" | "’" | "'" | "its" | "their" | "his" | "her"
            )
            && !matches!(
                word,
                "honest" | "dishonest" | "modest" | "earnest" | "closest" | "farthest" | "nearest"
            )
            && !lexicon::SUPERLATIVE.contains(word)
        {
            let worth = if is_predicate(view, i) { 2 } else { 1 };
            push(signals, (i, i + 1), ClaimKind::Superlative, worth);
        }
    }
}

/// "is slipping", "has been getting longer": change that goes on, and nobody who measures it.
fn progressives(view: &View<'_>, signals: &mut Vec<Signal>) {
    // "were emptying the bin": somebody does it.
    let is_act = |last: usize| {
        view.tagged.pos(last).is_noun()
            || matches!(
                view.tagged.pos(last),
                Pos::Determiner | Pos::Pronoun | Pos::Adjective | Pos::Numeral
            ) && !view.has_time(last..last + 1)
    };
    for (first, last) in view.matches(&lexicon::TREND_GERUNDS) {
        let act = last - first == 1 && is_act(last);
        if view.tagged.pos(first) == Pos::VerbGerund && goes_on(view, first) && !act {
            push(signals, (first, last), ClaimKind::Trend, 2);
        }
    }
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let word = view.lower(i);
        let more = |j: usize| {
            is_comparative(view, j)
                || matches!(view.lower(j), "more" | "less")
                    && matches!(view.tagged.pos(j + 1), Pos::Adjective | Pos::Adverb)
        };
        let grows = matches!(word, "getting" | "becoming" | "growing") && goes_on(view, i);
        if (grows || matches!(word, "become" | "became"))
            && (more(i + 1) || view.tagged.pos(i + 1) == Pos::Adverb && more(i + 2))
        {
            push(signals, (i, i + 1), ClaimKind::Trend, 2);
        }
    }
}

/// Whether the words only look like a change: "an increasingly active member" says what kind, "a pact to promote closer
/// ties" what somebody is after, "could do worse than to ask" what may be done.
fn is_no_change(view: &View<'_>, first: usize, last: usize) -> bool {
    let before = view.lower(first.wrapping_sub(1));
    match view.lower(first) {
        "increasingly" => {
            view.tagged.pos(last) == Pos::Adjective && view.tagged.pos(last + 1).is_noun()
        }
        "worse" | "better" => before == "do",
        "closer" => (first.saturating_sub(3).max(view.sentence.first as usize)..first)
            .any(|i| lexicon::SEEKING.contains(view.lower(i))),
        _ => false,
    }
}

/// Whether it is a crop, a thing that fell or what somebody does, and no change: "are grown for export", "the fallen
/// party", "aimed at increasing output", "Raising and increasing taxes slows trade".
fn is_grown(view: &View<'_>, verb: usize) -> bool {
    let crop = view.lower(verb) == "grown"
        && (verb.saturating_sub(2)..verb)
            .any(|i| matches!(view.lower(i), "is" | "are" | "was" | "were" | "be"));
    let before = view.tagged.pos(verb - usize::from(verb > 0));
    let next = view.tagged.pos(verb + 1);
    let named = next.is_noun() || next == Pos::Adjective;
    let kind = view.tagged.pos(verb) == Pos::VerbParticiple
        && matches!(before, Pos::Determiner | Pos::Adposition)
        && named;
    let act = view.tagged.pos(verb) == Pos::VerbGerund
        && (verb == view.sentence.first as usize || before == Pos::Adposition)
        && (named || next == Pos::Determiner);
    crop || kind || act
}

/// "longer", "cheaper"; not "former" or "later".
fn is_comparative(view: &View<'_>, i: usize) -> bool {
    let word = view.lower(i);
    word.ends_with("er")
        && word.len() > 4
        && matches!(view.tagged.pos(i), Pos::Adjective | Pos::Adverb)
        && !lexicon::COMPARATIVE_FALSE.contains(word)
}

/// "makes it much easier", "far more common": a comparison by a word of degree.
fn degrees(view: &View<'_>, signals: &mut Vec<Signal>) {
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let degree = matches!(
            view.lower(i),
            "much" | "far" | "substantially" | "significantly" | "considerably"
        ) && view.lower(i.wrapping_sub(1)) != "as"
            && view.lower(i.wrapping_sub(1)) != "so";
        let more = matches!(view.lower(i + 1), "more" | "less")
            && matches!(view.tagged.pos(i + 2), Pos::Adjective | Pos::Adverb);
        if degree && (more || is_comparative(view, i + 1)) {
            push(signals, (i, i + 2), ClaimKind::Superlative, 2);
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
        // "longer than planned", "simpler than it looks": only against a plan, or a guess.
        let plan = matches!(
            view.lower(than + 1),
            "planned" | "scheduled" | "intended" | "usual" | "it" | "they" | "he" | "she"
        );
        if next_is_number || plan {
            continue;
        }
        let found = (than.saturating_sub(5).max(first)..than).rev().find(|i| {
            let word = view.lower(*i);
            let degree = matches!(word, "more" | "less")
                && matches!(view.tagged.pos(i + 1), Pos::Adjective | Pos::Adverb);
            degree || is_comparative(view, *i)
        });
        // "is cheaper than its predecessor at $149", "2GB smaller than": both ends are there to compare.
        let figures = view
            .quantities_near(than, 6)
            .iter()
            .any(|q| matches!(q.kind, QuantityKind::Money | QuantityKind::Measure));
        if let Some(found) = found {
            push(
                signals,
                (found, than + 1),
                ClaimKind::Superlative,
                2 - u8::from(figures),
            );
        }
    }
}
