//! What no reporter can see: guilt, causes, minds, closed doors.

use super::{ClaimKind, Signal, View, push};
use crate::{entity::EntityKind, lexicon::claim as lexicon, tagger::Pos};

/// Wrongdoing told of someone, with no court, plea or charge beside it.
pub(super) fn accusations(view: &View<'_>, signals: &mut Vec<Signal>) {
    if view.has(&lexicon::ACCUSATION_SETTLED) {
        return;
    }
    let someone = view.mentions.iter().any(|m| {
        matches!(m.kind, EntityKind::Person | EntityKind::Organization)
            && view.sentence.tokens().contains(&(m.first as usize))
    });
    for (first, last) in view.matches(&lexicon::ACCUSATION) {
        if view
            .tagged
            .longest_match(first, &lexicon::ACCUSATION_FALSE)
            .is_some()
            || last - first == 1 && is_suffered(view, first)
        {
            continue;
        }
        // "reducing corruption", "spoke in favour of torture", "corrupt officials": the evil as such, of nobody.
        let single = last - first == 1;
        // "The council stole the money": with an object it is no noun, whatever it was taken for.
        let acts = view.tagged.pos(last) == Pos::Determiner;
        let evil = single && view.tagged.pos(first).is_noun() && !acts;
        let topic = evil && is_topic(view, first)
            || is_said_of(view, first)
            || single
                && view.tagged.pos(first) == Pos::Adjective
                && view.tagged.pos(first + 1) == Pos::Noun
                && view.lower(first + 1).ends_with('s');
        let worth = match (someone && !topic, evil || topic) {
            (true, _) => 3,
            (false, false) => 2,
            (false, true) => 1,
        };
        push(signals, (first, last), ClaimKind::Accusation, worth);
    }
    // "The maker hid the cracks from inspectors", "paid two members of the board to choose its bid"
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let watched = |j: usize| lexicon::WATCHERS.contains(view.lower(j));
        let last = (i + 12).min(view.sentence.last as usize);
        let ahead = |word: &str| {
            (i + 2..last)
                .take_while(|j| view.tagged.pos(*j) != Pos::Punctuation)
                .find(|j| view.lower(*j) == word)
        };
        let hid = matches!(
            view.lower(i),
            "hid" | "hidden" | "concealed" | "withheld" | "hiding" | "concealing"
        ) && ahead("from").is_some_and(|from| (from + 1..from + 4).any(watched));
        let paid = view.lower(i) == "paid"
            && ahead("to").is_some_and(|to| {
                (i + 1..to).any(watched) && view.tagged.pos(to + 1) == Pos::VerbBase
            });
        if (hid || paid) && view.tagged.pos(i).is_verb() && !is_suffered(view, i) {
            push(signals, (i, i + 1), ClaimKind::Accusation, 3);
        }
    }
    // "Lyle beat his first wife"
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let struck = matches!(view.lower(i), "beat" | "hit" | "slapped" | "choked")
            && matches!(view.lower(i + 1), "his" | "her" | "their")
            && (i + 2..i + 4).any(|j| lexicon::FAMILY.contains(view.lower(j)));
        if struck {
            push(signals, (i, i + 1), ClaimKind::Accusation, 3);
        }
    }
}

/// Whether the evil is what is talked about or fought, and nobody is charged with it: "a bill against bribery".
fn is_topic(view: &View<'_>, at: usize) -> bool {
    let sentence = view.sentence.first as usize;
    // "reducing waste, taxes, and corruption": what stands in a row is one topic.
    let row = (sentence.max(at.saturating_sub(ROW))..at)
        .rev()
        .take_while(|i| {
            view.tagged.pos(*i).is_noun()
                || view.tagged.pos(*i) == Pos::Adjective
                || matches!(view.lower(*i), "," | "and" | "or")
        })
        .last()
        .filter(|from| (*from..at).any(|i| view.tagged.pos(i).is_noun()));
    let low = at.saturating_sub(4).max(sentence);
    row.is_some_and(|from| from > sentence && lexicon::TOPIC_WORDS.contains(view.lower(from - 1)))
        || (low..at)
            .rev()
            .take_while(|i| !matches!(view.lower(*i), "," | ";" | "committed" | "guilty"))
            .any(|i| lexicon::TOPIC_WORDS.contains(view.lower(i)))
}

/// So many words before an evil the row of topics may begin.
const ROW: usize = 12;

/// "open to accusations of bribery": what others say, and no charge of ours.
fn is_said_of(view: &View<'_>, at: usize) -> bool {
    view.lower(at.wrapping_sub(1)) == "of"
        && matches!(
            view.lower(at.wrapping_sub(2)),
            "accusations"
                | "accusation"
                | "allegations"
                | "allegation"
                | "suspicion"
                | "suspicions"
        )
}

/// Whether the word tells what was done to someone or something, and not who did it: "stolen weapons", "were kidnapped".
/// With "by" it does, and after "have" it is active.
fn is_suffered(view: &View<'_>, at: usize) -> bool {
    let low = at.saturating_sub(4).max(view.sentence.first as usize);
    let auxiliary = (low..at).rev().find(|i| {
        matches!(view.tagged.pos(*i), Pos::Auxiliary | Pos::Modal)
            || view.tagged.pos(*i).is_finite_verb()
    });
    let active =
        auxiliary.is_some_and(|i| matches!(view.lower(i), "has" | "have" | "had" | "having"));
    let by = (at + 1..at + 6).any(|i| view.lower(i) == "by" && view.is_narrated(i));
    let participle = matches!(view.tagged.pos(at), Pos::VerbParticiple)
        || view.tagged.pos(at) == Pos::Adjective && view.lower(at).ends_with(['d', 'n']);
    // "was rigged" charges someone; "was kidnapped" tells what befell someone.
    let charges = auxiliary.is_some() && !lexicon::CRIMES_SUFFERED.contains(view.lower(at));
    // With an object behind it, it is a past tense that was taken for a participle.
    let object = matches!(
        view.tagged.pos(at + 1),
        Pos::Determiner | Pos::ProperNoun | Pos::Pronoun | Pos::Numeral
    ) && auxiliary.is_none();
    // "The company cheated tenants", behind its subject and before its object.
    let between = auxiliary.is_none()
        && at > view.sentence.first as usize
        && view.tagged.pos(at - 1).is_noun()
        && view.tagged.pos(at + 1).is_noun();
    participle && !active && !by && !charges && !object && !between
}

pub(super) fn causes(view: &View<'_>, signals: &mut Vec<Signal>) {
    // "It is unclear what caused it", "They gave no reason for the delay": that nobody knows is no claim.
    if view.has(&lexicon::CAUSE_OPEN) {
        return;
    }
    cleft(view, signals);
    // "closed until 3 p.m. because hoses lay across it": the reason of a timetable.
    let timed = view
        .times
        .iter()
        .any(|t| t.clock.is_some() && view.sentence.span.covers(t.span));
    for (first, last) in view.matches(&lexicon::CAUSE) {
        if view
            .tagged
            .longest_match(first, &lexicon::CAUSE_FALSE)
            .is_some()
        {
            continue;
        }
        let single = last - first == 1;
        let textbook = matches!(view.lower(first), "cause" | "causes")
            && view.near(&lexicon::SCIENCE_NOUNS, first, 8)
            && view.is_definition();
        if textbook {
            continue;
        }
        let pos = view.tagged.pos(first);
        // "was due to fly", "due to report by March"
        let scheduled = view.tagged.pos(last) == Pos::VerbBase
            || view.tagged.pos(last + 1) == Pos::Adposition && view.has_time(last + 2..last + 4);
        if view.lower(first) == "due" && scheduled {
            continue;
        }
        // "charged with causing an accident": a court goes over it.
        let charged = view.lower(first.wrapping_sub(1)) == "with"
            && (first.saturating_sub(6)..first)
                .any(|i| matches!(view.lower(i), "charged" | "charges" | "charge"));
        // "a bill that would have forced owners to pay": what a law would do.
        let would = view.lower(first) == "forced"
            && (first.saturating_sub(3)..first).any(|i| view.lower(i) == "would");
        if charged || would {
            continue;
        }
        // "cause" and "force" are nouns too; "led to the altar" is not worth asking about.
        // "the activists forced to flee"
        let driven = view.lower(first) == "forced"
            && view.lower(first + 1) == "to"
            && view.tagged.pos(first) == Pos::VerbParticiple;
        if driven {
            continue;
        }
        // "was led to the gallows"
        if view.lower(first) == "led"
            && matches!(
                view.lower(first.wrapping_sub(1)),
                "was" | "were" | "being" | "been" | "is" | "are"
            )
        {
            continue;
        }
        // "delayed by two hours": how long, and not by what.
        let amount = view.lower(last - 1) == "by"
            && (view.tagged.pos(last) == Pos::Numeral
                || view.has_time(last..last + 3)
                || matches!(view.lower(last), "several" | "nearly" | "about" | "half"));
        if amount {
            continue;
        }
        // "his lead to two minutes", "information leading to an arrest", "set off another explosion": no cause is told.
        if is_no_cause(view, first, last) {
            continue;
        }
        // "The road was closed because of a landslide": whoever closes it puts up a sign.
        let plain = matches!(view.lower(first), "because" | "due" | "owing")
            && view.near(&lexicon::CLOSURES, first, 8)
            && view.near(&lexicon::HAZARDS, last, 5);
        // "because she did not trust him": the cause is a mind.
        if view.lower(first) == "because" && gives_reason(view, last) {
            push(signals, (first, last), ClaimKind::Motive, 3);
            continue;
        }
        let verb_or_link =
            !single || pos.is_verb() || matches!(pos, Pos::Subordinator | Pos::Adposition);
        if verb_or_link {
            push(
                signals,
                (first, last),
                ClaimKind::Cause,
                2 - u8::from(timed || plain || is_plain_cause(view, first)),
            );
        }
    }
}

/// "What sank it was the price": the reason stands behind the verb.
fn cleft(view: &View<'_>, signals: &mut Vec<Signal>) {
    let first = view.sentence.first as usize;
    let was = (first + 2..(first + 7).min(view.sentence.last as usize))
        .find(|i| matches!(view.lower(*i), "was" | "is" | "were"));
    let done = |to: usize| {
        view.lower(first) == "what"
            && view.tagged.pos(first + 1).is_verb()
            && to > first + 2
            // "What becomes of it is open" gives no reason.
            && view.tagged.pos(to + 1) != Pos::Adjective
    };
    if let Some(was) = was.filter(|was| done(*was) && view.is_narrated(first)) {
        push(signals, (first, was + 1), ClaimKind::Cause, 2);
    }
}

/// Whether the words only look like a cause: a lead is held, a way leads somewhere, a reward is offered, a charge goes
/// off, a text has an author, a law sets a penalty.
fn is_no_cause(view: &View<'_>, first: usize, last: usize) -> bool {
    let ahead = |words: &[&str], reach: usize| {
        (last..(last + reach).min(view.sentence.last as usize))
            .any(|i| words.contains(&view.lower(i)))
    };
    match view.lower(first) {
        "lead" | "results" | "cause" if view.tagged.pos(first).is_noun() => true,
        // "forced the door open", "were forced off their land": nothing but force.
        "forced" | "forcing" => {
            let next = matches!(view.lower(last), "them" | "him" | "her" | "it" | "people");
            matches!(
                view.lower(last + usize::from(next)),
                "up" | "down" | "back" | "off" | "out" | "open" | "from"
            )
        }
        "lead" | "leads" => ahead(&["prison", "jail", "sentence", "sentences"], 4),
        "leading" => {
            view.lower(first.wrapping_sub(1)) == "information" || ahead(&["arrest", "arrests"], 3)
        }
        "led" => {
            // "a passage which led to the stable"
            matches!(view.lower(first.wrapping_sub(1)), "which" | "that")
                && lexicon::WAYS.contains(view.lower(first.wrapping_sub(2)))
        }
        "set" | "triggered" | "triggering" => ahead(
            &[
                "explosion",
                "explosions",
                "bomb",
                "bombs",
                "explosives",
                "device",
                "alarm",
                "blast",
            ],
            5,
        ),
        "attributed" => view
            .mention_at(last..last + 2)
            .is_some_and(|m| m.kind == EntityKind::Person),
        _ => false,
    }
}

/// Whether what is told is an order given in public ("The regulator has forced the bank to sell"), what a suit is about
/// ("the reason for the lawsuit"), how a thing works ("can be run without a cable thanks to"), or what whoever looked
/// into it found ("They found a leak that caused the stain"), how people took it ("sparking criticism"), what a storm
/// closed ("The storm forced ports to close"), what somebody fears ("Leaders are concerned that it could lead to") or is
/// suspected of ("frozen because of suspected links").
fn is_plain_cause(view: &View<'_>, first: usize) -> bool {
    let verb = view.main_finite();
    let ordered = view.lower(first) == "forced"
        && verb.is_some_and(|v| (v == first || v + 1 == first) && view.is_of_body(v));
    let suit = matches!(view.lower(first), "reason" | "the")
        && (first..(first + 9).min(view.sentence.last as usize))
            .any(|i| matches!(view.lower(i), "lawsuit" | "suit" | "sue"));
    let works = verb.is_some_and(|v| v < first && view.lower(v) == "can");
    let found = view.main_verb().is_some_and(|v| {
        v < first && matches!(view.lower(v), "found" | "discovered" | "identified")
    });
    // "sparking criticism", "sparked a walkout": how people took it in public.
    let reaction = lexicon::SPARKS.contains(view.lower(first))
        && (first + 1..(first + 5).min(view.sentence.last as usize))
            .any(|i| lexicon::REACTIONS.contains(view.lower(i)));
    let closed = view.lower(first) == "forced"
        && view.near(&lexicon::HAZARDS, first, 4)
        && (first..(first + 8).min(view.sentence.last as usize))
            .any(|i| view.lower(i) == "close" || lexicon::CLOSURES.contains(view.lower(i)));
    let feared = matches!(view.lower(first.wrapping_sub(1)), "could" | "may" | "might")
        && (view.sentence.first as usize..first).take(16).any(|i| {
            matches!(
                view.lower(i),
                "concerned" | "worried" | "worries" | "concerns" | "fears"
            )
        });
    let suspected = view.lower(first) == "because"
        && (first + 2..first + 4)
            .any(|i| matches!(view.lower(i), "suspected" | "alleged" | "possible"));
    ordered || suit || works || found || reaction || closed || feared || suspected
}

/// Whether someone's state of mind stands right after "because": "she did not trust him".
fn gives_reason(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "he" | "she" | "they")
        && (at + 1..at + 5).any(|i| {
            lexicon::MOTIVE_VERBS.contains(view.lower(i))
                || lexicon::MIND_VERBS.contains(view.lower(i))
        })
}

pub(super) fn motives(view: &View<'_>, signals: &mut Vec<Signal>) {
    sole_purpose(view, signals);
    for (first, last) in view.matches(&lexicon::MOTIVE_PHRASES) {
        // "sentenced him for trying to topple the king": the court says so.
        let tried = view.lower(first) == "trying"
            && view.lower(first.wrapping_sub(1)) == "for"
            && view
                .sentence
                .tokens()
                .any(|i| lexicon::TRIALS.contains(view.lower(i)));
        // "sued him in an attempt to stop it": a suit says what it asks for.
        let filed = view
            .main_verb()
            .is_some_and(|v| matches!(view.lower(v), "sued" | "sues" | "appealed" | "filed"));
        // "dug through the rubble in an attempt to find survivors": whoever watches a search sees what it is for.
        let search = view.lower(last - 1) == "to" && lexicon::SEARCHING.contains(view.lower(last));
        push(
            signals,
            (first, last),
            ClaimKind::Motive,
            2 - u8::from(filed || search || tried),
        );
    }
    for (first, last) in view.matches(&lexicon::MOTIVE_VERBS) {
        let pos = view.tagged.pos(first);
        let subject = first
            .checked_sub(1)
            .map(|before| (view.tagged.pos(before), view.lower(before)));
        // "is expected", "is believed", "were thought": passives have rules of their own.
        let passive = subject
            .is_some_and(|(p, w)| p == Pos::Auxiliary && w != "had" && w != "have" && w != "has");
        // "the layout they want": what anyone wants, said by the way.
        let word_is_plural = lexicon::PLURAL_MINDS.contains(view.lower(first));
        // "for anyone who wants to go": nobody's mind.
        let anyone = subject.is_some_and(|(_, w)| w == "who")
            && matches!(
                view.lower(first.wrapping_sub(2)),
                "anyone" | "everyone" | "those" | "people" | "anybody" | "everybody" | "someone"
            );
        // "a data centre intended to serve it": what a thing is for.
        let for_use = view.lower(first) == "intended"
            && subject.is_some_and(|(p, _)| p.is_noun())
            && matches!(view.lower(last), "to" | "for")
            && view.main_finite().is_some_and(|verb| verb < first);
        // "asked who wanted to speak", "where they thought they were going", "played everything he knew": said by the way.
        let word = |back: usize| view.lower(first.wrapping_sub(back));
        let by_the_way = word(1) == "who" && word(2) == "asked"
            || matches!(word(2), "where" | "everything" | "all")
                && subject.is_some_and(|(p, _)| p == Pos::Pronoun)
            // "With 11 wanted from the last over"
            || view.lower(first) == "wanted" && view.lower(last) == "from";
        // "The market expected 90 cents": a forecast, and published.
        let forecast = view.lower(first) == "expected" && follows_forecaster(view, first);
        // "to seek", "would want" say nothing of now; "we hope" is no reporting.
        // "What he thinks is less clear", "for what felt like a minute"
        let what = (first.saturating_sub(2)..first).any(|i| view.lower(i) == "what");
        let open = anyone
            || what
            || by_the_way
            || for_use
            || forecast
            || matches!(view.lower(last), "dead" | "drowned" | "lost")
            // "The referee thought otherwise", "nobody thought to close the gate": said by the way.
            || view.lower(first) == "thought"
                && pos == Pos::VerbPast
                && matches!(view.lower(last), "not" | "so" | "otherwise" | "to")
            || pos == Pos::VerbBase
            || subject.is_some_and(|(_, w)| matches!(w, "i" | "we" | "you"))
            || word_is_plural && subject.is_some_and(|(_, w)| w == "they");
        // "The club hopes to sell 900 seats", "The country wants to triple its output": a goal that a body sets itself.
        let goal = matches!(
            view.lower(first),
            "hopes" | "hope" | "wants" | "aims" | "intends" | "wishes"
        ) && is_of_some_body(view, first);
        if pos.is_verb() && pos != Pos::VerbParticiple && !passive && !open {
            push(
                signals,
                (first, last),
                ClaimKind::Motive,
                2 - u8::from(goal),
            );
        }
    }
}

/// Whether a body stands before the verb, by its name or without: what it wants it says itself. "The Harbour Trust
/// wants", "An association of tenants wants", "the council, which wants".
fn is_of_some_body(view: &View<'_>, verb: usize) -> bool {
    let start = view.sentence.first as usize;
    let relative =
        verb >= start + 2 && view.lower(verb - 1) == "which" && view.lower(verb - 2) == ",";
    let end = if relative { verb - 2 } else { verb };
    let from = end.saturating_sub(6).max(start);
    let body = (from..end)
        .rev()
        .take_while(|i| view.lower(*i) != ",")
        .any(|i| {
            lexicon::PUBLIC_BODIES.contains(view.lower(i))
                || matches!(
                    view.lower(i),
                    "group" | "association" | "charity" | "society" | "country" | "nation"
                )
        });
    body || view.is_of_body(verb)
}

/// Whether those who publish forecasts stand right before the verb: "economists", "Wall Street", "the market".
fn follows_forecaster(view: &View<'_>, verb: usize) -> bool {
    let from = verb.saturating_sub(3).max(view.sentence.first as usize);
    (from..verb).any(|i| lexicon::FORECASTERS.contains(view.lower(i)))
}

/// "only signed to win votes", "only built the line to get at the copper": what somebody did it for.
fn sole_purpose(view: &View<'_>, signals: &mut Vec<Signal>) {
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        let did = view.lower(i) == "only"
            && matches!(view.tagged.pos(i + 1), Pos::VerbPast | Pos::VerbParticiple);
        if !did {
            continue;
        }
        let purpose = (i + 2..(i + 6).min(view.sentence.last as usize))
            .take_while(|j| view.tagged.pos(*j) != Pos::Punctuation)
            .find(|j| view.lower(*j) == "to" && view.tagged.pos(j + 1) == Pos::VerbBase);
        if let Some(to) = purpose {
            push(signals, (i, to + 2), ClaimKind::Motive, 2);
        }
    }
}

pub(super) fn non_public(view: &View<'_>, signals: &mut Vec<Signal>) {
    for (first, last) in view.matches(&lexicon::NON_PUBLIC) {
        // "classified the marsh as a reserve", "residents have asked for a crossing": done in the open.
        let open = match view.lower(first) {
            "classified" => {
                view.tagged.pos(first) == Pos::VerbPast
                    || (last..last + 8).any(|i| view.lower(i) == "as")
                    // "was classified ninth"
                    || view.lower(last).ends_with("th")
                    || matches!(view.lower(last), "first" | "second" | "third")
            }
            // "have held negotiations with the union": that they met was public.
            "negotiations" => (first.saturating_sub(4).max(view.sentence.first as usize)..first)
                .any(|i| {
                    matches!(
                        view.lower(i),
                        "held" | "hold" | "holds" | "resumed" | "opened"
                    )
                }),
            // "said so in a confidential paper": where it stands, and that is what is told.
            "confidential" => {
                matches!(view.lower(first.wrapping_sub(1)), "a" | "an")
                    && view.lower(first.wrapping_sub(2)) == "in"
            }
            // "gained an edge in talks", "a break in talks": that there are talks is not what is told.
            "in" if matches!(
                view.lower(first + 1),
                "talks" | "negotiations" | "discussions"
            ) =>
            {
                !lexicon::TALKING.contains(view.lower(first.wrapping_sub(1)))
            }
            // "unveiled plans for a tunnel": then they are for everyone to see.
            "plans" | "other" => (first.saturating_sub(4).max(view.sentence.first as usize)..first)
                .any(|i| {
                    lexicon::UNVEILING.contains(view.lower(i))
                        || lexicon::ANNOUNCING.contains(view.lower(i))
                        || matches!(
                            view.lower(i),
                            "published" | "submitted" | "approved" | "revealed"
                        )
                }),
            // "the roof has leaked since a storm"
            "leaked" => {
                view.tagged.pos(first).is_verb()
                    && matches!(view.tagged.pos(last), Pos::Adposition | Pos::Subordinator)
                    && view.lower(last) != "to"
            }
            // "internal memos seen by the Courier": they are the source, and whoever saw them tells.
            "internal" => (last..last + 4).any(|i| {
                matches!(view.lower(i), "obtained" | "seen" | "reviewed")
                    && view.lower(i + 1) == "by"
            }),
            // "ten days after quietly posting them": what is told is something else.
            "quietly" => {
                view.tagged.pos(last) == Pos::VerbGerund
                    && matches!(view.lower(first.wrapping_sub(1)), "after" | "before")
            }
            // "a privately held company"
            "privately" => matches!(
                view.lower(last),
                "held" | "owned" | "run" | "operated" | "managed" | "funded" | "financed" | "built"
            ),
            "has" | "have" => {
                let asked = matches!(view.lower(last - 1), "asked" | "requested");
                // "has asked a judge to", "have decided to go to the court of appeal": done where everyone can see it.
                let in_court = (asked || view.lower(last - 2) == "decided")
                    && (last..(last + 8).min(view.sentence.last as usize))
                        .any(|i| lexicon::COURTS.contains(view.lower(i)));
                // "has asked the government to pay", "Ministers have agreed to meet": bodies deal in the open.
                let of_public = asked
                    && (last..last + 4).any(|i| lexicon::PUBLIC_BODIES.contains(view.lower(i)));
                let public = view.lower(last - 1) == "to"
                    && (view.sentence.first as usize..first).take(8).any(|i| {
                        matches!(
                            view.lower(i),
                            "ministers" | "governments" | "countries" | "leaders" | "nations"
                        )
                    });
                in_court
                    || of_public
                    || public
                    || asked && (last..last + 8).any(|i| view.lower(i) == "for")
            }
            _ => false,
        };
        if open {
            continue;
        }
        // "met in secret": it says itself that no reporter was there.
        let secret = lexicon::SECRET.contains(view.lower(last - 1));
        push(
            signals,
            (first, last),
            ClaimKind::NonPublic,
            2 + u8::from(secret),
        );
    }
    // "The president personally asked the council": somebody was in the room.
    for i in view.sentence.tokens().filter(|i| view.is_narrated(*i)) {
        if view.lower(i) == "personally"
            && matches!(
                view.lower(i + 1),
                "asked"
                    | "told"
                    | "ordered"
                    | "urged"
                    | "intervened"
                    | "approved"
                    | "recommended"
                    | "called"
                    | "chose"
                    | "signed"
            )
        {
            push(signals, (i, i + 2), ClaimKind::NonPublic, 2);
        }
    }
    for (first, last) in view.matches(&lexicon::MILITARY_VERBS) {
        if view.tagged.pos(first).is_verb() && view.near(&lexicon::MILITARY_NOUNS, first, 8) {
            push(signals, (first, last), ClaimKind::NonPublic, 2);
        }
    }
}
