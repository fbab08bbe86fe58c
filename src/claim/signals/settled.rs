//! Figures that nobody needs to be asked about: they are on a label, a roll or a price tag, or whoever names them sets them.

use super::{View, number::whole};
use crate::{
    entity::EntityKind,
    lexicon::{attribution, claim as lexicon},
    quantity::{Quantity, QuantityKind},
    tagger::Pos,
};

/// Whether a company reports its own results: "Calder posted net income of", "reported a loss of".
pub(in crate::claim) fn tells_results(view: &View<'_>) -> bool {
    view.main_finite().is_some_and(|verb| {
        matches!(
            view.lower(verb),
            "reported" | "posted" | "reports" | "posts" | "booked"
        ) && (verb + 1..verb + 8).any(|i| lexicon::RESULT_WORDS.contains(view.lower(i)))
    })
}

/// Whether the sum is what one thing costs: a shop window says so. Sums of a million and more are nobody's price tag.
pub(super) fn is_price(view: &View<'_>, q: &Quantity) -> bool {
    let value = whole(q);
    let priced = view.near(&lexicon::PRICE_WORDS, q.first as usize, 8);
    // "The repairs cost about 46,000 euros": what was spent once is on no label.
    let spent = value >= 10_000
        && (q.first as usize).checked_sub(4).is_some_and(|from| {
            (from..q.first as usize).any(|i| {
                // Whatever the tagger takes it for: "the cost", "will cost" are something else.
                view.lower(i) == "cost"
                    && !matches!(
                        view.tagged.pos(i - 1),
                        Pos::Modal | Pos::Determiner | Pos::Adjective | Pos::Particle
                    )
            })
        });
    if spent {
        return false;
    }
    value < 1_000_000 && priced
        || value < 1_000 && !view.near(&lexicon::TOTALS, q.first as usize, 6)
}

/// Whether the sum only says which bargain or building is meant: "the $40 billion tanker contract", "regarding a USD 23
/// billion deal", "the navy's $40 million tender", "the €90 million Harbour Bridge".
pub(super) fn is_by_name(view: &View<'_>, q: &Quantity) -> bool {
    let (first, last) = (q.first as usize, q.last as usize);
    // The name of whoever owns it, or of the currency, may stand in between: "the Coast Guard $40 million tender".
    let low = first
        .saturating_sub(OWNER)
        .max(view.sentence.first as usize);
    let opens = |i: usize| {
        matches!(
            view.lower(i),
            "the" | "a" | "its" | "their" | "'s" | "’s" | "this" | "that"
        )
    };
    let names =
        |i: usize| view.tagged.pos(i) == Pos::ProperNoun || view.tagged.tokens[i].is_capitalised();
    let head = (low..first).rev().find(|i| opens(*i) || !names(*i));
    let which = head.map_or(first > low, opens);
    // What stands between is part of the name: "billion tanker contract", but not "million in its contract".
    which
        && (last..(last + 6).min(view.sentence.last as usize))
            .take_while(|i| {
                view.tagged.pos(*i).is_noun()
                    || matches!(view.tagged.pos(*i), Pos::Adjective | Pos::Numeral)
                    || view.lower(*i).starts_with('-')
            })
            .any(|i| {
                lexicon::BARGAINS.contains(view.lower(i))
                    || view.tagged.pos(i) == Pos::ProperNoun
                        && lexicon::BUILT_THINGS.contains(view.lower(i))
            })
}

/// So many words may name the owner of a bargain.
const OWNER: usize = 5;

/// Whether the count only says who is meant, by whose they are: "the firm's 300 employees", "its 12 branches".
pub(super) fn is_of_owner(view: &View<'_>, q: &Quantity) -> bool {
    let (first, last) = (q.first as usize, q.last as usize);
    let owned = matches!(
        view.lower(first.wrapping_sub(1)),
        "its" | "their" | "his" | "her" | "'s" | "’s" | "'" | "’"
    );
    owned
        && (lexicon::OWN_COUNTS.contains(&q.unit)
            || (last..last + 3)
                .take_while(|i| {
                    view.tagged.pos(*i).is_noun() || view.tagged.pos(*i) == Pos::Adjective
                })
                .any(|i| lexicon::OWN_COUNTS.contains(view.lower(i))))
}

/// Whether the number is part of a name: "the 787, its newest", "the maker's mid-sized 787", "four Trent 900 engines".
pub(super) fn is_label(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = view.sentence.first as usize;
    let word = view.tagged.word(first);
    // "the Group of 20"
    let club = view.lower(first.wrapping_sub(1)) == "of"
        && first > from + 1
        && view.lower(first - 2) == "group"
        && view.tagged.tokens[first - 2].is_capitalised();
    if club {
        return true;
    }
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_digit()) || first == from {
        return false;
    }
    let before = (from..first)
        .rev()
        .take(3)
        .find(|i| view.tagged.pos(*i) != Pos::Adjective && !view.lower(*i).contains('-'));
    let one = before.is_some_and(|i| matches!(view.lower(i), "the" | "'s" | "’s" | "its"));
    q.unit.is_empty() && one || view.tagged.pos(first - 1) == Pos::ProperNoun
}

/// Whether it is what something has room for: "capable of holding 1,000 songs", "will seat between 90 and 120
/// passengers". Its maker tells it on the box.
pub(super) fn is_room(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(7).max(view.sentence.first as usize);
    (from..first).any(|i| match view.lower(i) {
        "capable" | "memory" | "storage" | "storing" => true,
        // Verbs: no shop, no place to sit.
        "store" | "stores" | "seat" | "seats" => view.tagged.pos(i).is_verb(),
        "carry" | "carries" | "carrying" => matches!(q.unit.as_str(), "people" | "passengers"),
        _ => false,
    })
}

/// Whether the law or a rule sets it: "a minimum of 40 votes", "the maximum fine is $25,000".
pub(super) fn is_rule(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(5).max(view.sentence.first as usize);
    (from..q.last as usize + 5).any(|i| {
        matches!(
            view.lower(i),
            "minimum" | "maximum" | "threshold" | "quorum"
        )
        // "are meant to admit 95 percent", "a margin of error of three points"
        || matches!(view.lower(i), "meant" | "supposed" | "required" | "obliged")
            && view.lower(i + 1) == "to"
        || view.lower(i) == "error" && view.lower(i.wrapping_sub(1)) == "of"
    })
}

/// Whether it is on a public roll: "the union's 25 member states", "all 34 provinces", "arrested 41 people", "1,200
/// people signed a petition".
pub(super) fn is_roll(view: &View<'_>, q: &Quantity) -> bool {
    let (first, last) = (q.first as usize, q.last as usize);
    if is_population(view, q) {
        return true;
    }
    let definite = matches!(
        view.lower(first.wrapping_sub(1)),
        "the" | "all" | "its" | "'s" | "’s" | "their"
    );
    if definite && view.near_after(&lexicon::ROLLS, first, 4) {
        return true;
    }
    // "The petition had 1,914 names on it"
    let names = matches!(q.unit.as_str(), "names" | "signatures")
        && (view.sentence.first as usize..first).any(|i| view.lower(i) == "petition");
    if names {
        return true;
    }
    let signed = (last..last + 4).any(|i| matches!(view.lower(i), "signed" | "sign"))
        && (last..last + 7).any(|i| matches!(view.lower(i), "petition" | "letter" | "appeal"));
    if signed {
        return true;
    }
    let members = view.lower(first + 1) == "member"
        || q.unit == "members" && view.lower(last) != "of"
        || matches!(view.lower(last), "member" | "members") && view.lower(last + 1) != "of";
    let arrested = (first.saturating_sub(3)..first).any(|i| {
        matches!(
            view.lower(i),
            "arrested" | "arresting" | "arrests" | "detained" | "questioned" | "freed" | "deported"
        )
    });
    members || arrested && whole(q) < 1000
}

/// Whether a census counts them: "the town of 1,130", "a former colony of 400,000 people", "Kelmar, which had 80,000 people before the war".
pub(super) fn is_population(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let before = |back: usize| view.lower(first.wrapping_sub(back));
    let settlement = |word: &str| {
        matches!(
            word,
            "town"
                | "city"
                | "village"
                | "island"
                | "district"
                | "suburb"
                | "settlement"
                | "country"
                | "nation"
                | "colony"
                | "territory"
                | "county"
                | "province"
                | "region"
                | "parish"
                | "municipality"
                | "community"
                | "borough"
                | "commune"
                | "hamlet"
                | "capital"
        )
    };
    // "a city of about 200,000"
    let about = usize::from(matches!(
        before(1),
        "about" | "around" | "some" | "nearly" | "almost" | "roughly"
    ));
    let people = matches!(
        q.unit.as_str(),
        "people" | "residents" | "inhabitants" | "resident" | "inhabitant"
    );
    let held = people
        && (first.saturating_sub(3)..first)
            .any(|i| matches!(view.lower(i), "had" | "has") && is_place_before(view, i));
    before(1 + about) == "of" && settlement(before(2 + about))
        || before(1 + about) == "population"
        || held
}

/// Whether a place is named right before the token, or a word before it.
fn is_place_before(view: &View<'_>, token: usize) -> bool {
    let to = view
        .mentions
        .partition_point(|m| (m.first as usize) < token);
    view.mentions[..to].iter().rev().take(2).any(|m| {
        let last = m.last as usize;
        m.kind == EntityKind::Place && last <= token && token - last <= 2
    })
}

/// Whether it is a goal, which whoever has it may set: "Its aim is to halve waits to 20 percent".
pub(super) fn is_goal(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(10).max(view.sentence.first as usize);
    (from..first).any(|i| {
        matches!(view.lower(i), "goal" | "target" | "aim")
            && matches!(view.lower(i + 1), "is" | "was" | "of")
    })
}

/// Whether the count says how a survey or a trial was made: "a survey of 1,200 people in 40 towns".
pub(super) fn is_sample(view: &View<'_>, q: &Quantity) -> bool {
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

/// Whether votes are counted: "by 118 votes to 97", "voted 7 to 2".
pub(super) fn is_ballot(view: &View<'_>, q: &Quantity) -> bool {
    let (first, last) = (q.first as usize, q.last as usize);
    let votes = |word: &str| matches!(word, "vote" | "votes" | "abstentions" | "ballots");
    votes(&q.unit)
        || votes(view.lower(last))
        || matches!(
            view.lower(first.wrapping_sub(1)),
            "voted" | "votes" | "vote"
        )
        || view.lower(first.wrapping_sub(1)) == "to"
            && (first.saturating_sub(4)..first)
                .any(|i| matches!(view.lower(i), "voted" | "votes" | "vote"))
}

/// Whether a public body sets what is to be paid: "Council tax will rise by 5 percent", "Fares go up from 48 to 60 pounds".
pub(super) fn is_tariff(view: &View<'_>, q: &Quantity) -> bool {
    let Some(verb) = view.main_finite().filter(|v| *v < q.first as usize) else {
        return false;
    };
    let rises = (verb..verb + 3).any(|i| {
        matches!(
            view.lower(i),
            "rise" | "rises" | "go" | "goes" | "increase" | "fall"
        )
    });
    rises
        && (view.sentence.first as usize..verb).any(|i| {
            matches!(
                view.lower(i),
                "tax" | "taxes" | "charges" | "fees" | "fares" | "fare" | "levy" | "duty" | "tolls"
            )
        })
}

/// Whether everybody has to pay it again and again, and so can see it: "It costs the caller 50 pence a month", "Members pay
/// 24 euros a year".
pub(super) fn is_fee(view: &View<'_>, q: &Quantity) -> bool {
    let (first, last) = (q.first as usize, q.last as usize);
    // "50 pence a month": the coin may stand behind the number.
    let each = (last..last + 2).any(|i| {
        matches!(view.lower(i), "a" | "per")
            && matches!(
                view.lower(i + 1),
                "day" | "week" | "month" | "year" | "head" | "ride"
            )
    });
    let paid = (first.saturating_sub(5).max(view.sentence.first as usize)..first)
        .any(|i| matches!(view.lower(i), "costs" | "pay" | "pays" | "charges"));
    // "$300 to $4 million a year": no fee.
    each && paid && whole(q) < 10_000 && view.lower(last + 1) != "to" && view.lower(last) != "to"
}

/// Whether it is a price that a market shows to everybody: "371.2 to the dollar", "$1,487 a tonne".
pub(super) fn is_rate(view: &View<'_>, q: &Quantity) -> bool {
    let last = q.last as usize;
    let currency = view.lower(last) == "to"
        && view.lower(last + 1) == "the"
        && matches!(view.lower(last + 2), "dollar" | "euro" | "pound" | "yen");
    let good = matches!(view.lower(last), "a" | "per")
        && matches!(
            view.lower(last + 1),
            "tonne" | "ton" | "barrel" | "ounce" | "bushel" | "pound"
        );
    currency || good
}

/// Whether so many are called back, which whoever made them tells: "is recalling 31,000 of its trucks".
pub(super) fn is_recall(view: &View<'_>, q: &Quantity) -> bool {
    (q.first as usize).checked_sub(3).is_some_and(|from| {
        (from..q.first as usize).any(|i| {
            matches!(
                view.lower(i),
                "recalling" | "recalled" | "recalls" | "recall"
            )
        })
    })
}

/// Whether a paper lists so many of what stands in it: "The draft lists 41 routes".
pub(super) fn is_listed(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    (view.sentence.first as usize + 1..first)
        .rev()
        .take(4)
        .any(|i| {
            matches!(
                view.lower(i),
                "lists" | "listed" | "contains" | "names" | "sets" | "covers"
            ) && (view.lower(i - 1) == "draft"
                || attribution::DOCUMENTS.contains(view.lower(i - 1)))
        })
}

/// "A ticket costs 12 dollars in second class and 30 in first": a price without its currency.
pub(super) fn is_second_price(view: &View<'_>, q: &Quantity) -> bool {
    let here = view.quantities.partition_point(|m| m.first < q.first);
    let money = view.quantities[..here]
        .iter()
        .rev()
        .take(4)
        .any(|m| m.kind == QuantityKind::Money);
    q.unit.is_empty() && money && view.near(&lexicon::PRICE_WORDS, q.first as usize, 12)
}

/// "two men, aged 23 and 29", "a girl of 11"
pub(super) fn is_age(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let from = first.saturating_sub(6).max(view.sentence.first as usize);
    let before = |back: usize| view.lower(first.wrapping_sub(back));
    let row = matches!(before(1), "and" | "," | "to")
        && (from..first).any(|i| matches!(view.lower(i), "aged" | "ages"));
    let one = before(1) == "of" && matches!(before(2), "man" | "woman" | "boy" | "girl" | "child");
    // "Signe (24), Vera (22) and Ada", "Joel Maro, now 52,"
    let name = |back: usize| view.tagged.pos(first.wrapping_sub(back)) == Pos::ProperNoun;
    let behind = before(1) == "(" && view.lower(q.last as usize) == ")" && name(2)
        || before(1) == "now" && before(2) == "," && name(3);
    q.unit.is_empty() && whole(q) < 120 && (row || one || behind)
}

/// So many words before a figure the word for a bargain stands.
const BARGAIN: usize = 40;

/// Whether it is what somebody offers or asks for in a bargain: "an offer of 9 percent", "is asking for 14 percent".
pub(super) fn is_term(view: &View<'_>, q: &Quantity) -> bool {
    let first = q.first as usize;
    let last = q.last as usize;
    // "The first 60,000 are due on Tuesday"
    let due = (last..last + 3).any(|i| view.lower(i) == "due" && view.has_time(i + 1..i + 4));
    // "The government plans to build 300 schools at a cost of 3 million"
    let from = view.sentence.first as usize;
    let planned = (from..first.min(from + 6)).any(|i| {
        matches!(view.lower(i), "plans" | "aims" | "intends" | "expects")
            && view.lower(i + 1) == "to"
    });
    let near = from.max(first.saturating_sub(BARGAIN));
    due || planned
        || (near..first).any(|i| match view.lower(i) {
            "offer" | "offers" | "bid" => view.lower(i + 1) == "of",
            "request" => (i + 1..first).any(|j| view.lower(j) == "for"),
            "demand" | "demands" | "asking" | "asks" | "asked" => {
                (i + 1..first).any(|j| matches!(view.lower(j), "for" | "put" | "give" | "pay"))
            }
            "demanding" | "offering" | "offered" | "seeking" | "proposed" | "proposes" => true,
            _ => false,
        })
}

/// Whether a public body has decided on it: "The council agreed to raise rents by 5 percent".
pub(super) fn is_decided(view: &View<'_>, q: &Quantity, verb: Option<usize>) -> bool {
    let first = q.first as usize;
    let Some(verb) = verb.filter(|verb| (*verb + 1..*verb + 25).contains(&first)) else {
        return false;
    };
    let body = (view.sentence.first as usize..verb)
        .any(|i| lexicon::PUBLIC_BODIES.contains(view.lower(i)));
    let reason = (verb..first).any(|i| matches!(view.lower(i), "because" | "after" | "as" | ","));
    body && !reason && lexicon::DECIDING.contains(view.lower(verb))
}

/// Whether the nearest verb before the sum gives it away: "flew in and promised 2 million rupees".
pub(super) fn is_given(view: &View<'_>, sum: usize) -> bool {
    let from = sum.saturating_sub(4).max(view.sentence.first as usize);
    (from..sum)
        .rev()
        .find(|i| view.tagged.pos(*i).is_verb())
        .is_some_and(|verb| lexicon::GIVING.contains(view.lower(verb)))
}

/// "Half of the animals were given": how a trial was made.
pub(super) fn is_share_of_sample(view: &View<'_>, share: usize) -> bool {
    (share + 2..(share + 10).min(view.sentence.last as usize)).any(|i| {
        matches!(view.lower(i), "were" | "was")
            && matches!(
                view.lower(i + 1),
                "given" | "fed" | "shown" | "told" | "asked" | "kept"
            )
    })
}
