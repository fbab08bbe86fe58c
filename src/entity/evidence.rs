//! What speaks for each kind of name: its words, the words beside it, and lists.

use super::{EntityKind, describe, name::DATELINE};
use crate::{
    knowledge::{self, Placeness},
    lexicon::{self, entity},
    tagger::{Pos, Tagged},
    text::{Shape, TokenKind},
};

/// Points for each [`EntityKind`], in sixteenths of a unit of the natural logarithm, as the tagger's margins are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Evidence {
    points: [i32; 8],
    /// A person cannot be meant, however sure the tagger is of one.
    pub(super) no_person: bool,
}

pub(super) const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Group,
    EntityKind::Other,
];

impl Evidence {
    pub(super) fn add(&mut self, kind: EntityKind, points: i32) {
        self.points[kind as usize] += points;
    }

    /// Keeps a share of all points, in percent.
    pub(super) fn scale(&mut self, percent: i32) {
        for points in &mut self.points {
            *points = *points * percent / 100;
        }
    }

    /// The kind with the most points that may be meant, and by how many it leads; the first of equals.
    pub(super) fn best(&self) -> (EntityKind, i32) {
        // A person is the first kind.
        let possible = usize::from(self.no_person)..KINDS.len();
        let most = |skip: Option<usize>| {
            let others = possible.clone().filter(|i| Some(*i) != skip);
            others.rev().max_by_key(|i| self.points[*i]).unwrap_or(0)
        };
        let best = most(None);
        let second = most(Some(best));
        (KINDS[best], self.points[best] - self.points[second])
    }
}

/// What speaks for each kind of the name at the tokens.
pub(super) fn evidence(tagged: &Tagged, first: usize, last: usize) -> Evidence {
    let mut e = Evidence::default();
    let words = last - first;
    let whole = tagged.span(first, last).of(&tagged.lower);
    listed(whole, words, &mut e);
    inside(tagged, first, last, &mut e);
    if is_dateline(tagged, first, last) {
        e.add(EntityKind::Place, 80);
    }
    before(tagged, first, last, &mut e);
    after(tagged, first, last, &mut e);
    described(tagged, first, last, &mut e);
    e
}

/// Lists of whole names.
fn listed(whole: &str, words: usize, e: &mut Evidence) {
    let bare: String;
    let name = if whole.contains('.') {
        bare = whole.replace('.', "");
        &bare
    } else {
        whole
    };
    match knowledge::place(name) {
        Some(Placeness::Known) => e.add(EntityKind::Place, 60),
        Some(Placeness::City) => e.add(EntityKind::Place, if words > 1 { 40 } else { 28 }),
        Some(Placeness::Shared) => e.add(EntityKind::Place, 12),
        None => {}
    }
    if knowledge::people(name).is_some() {
        e.add(EntityKind::Group, 70);
    }
    if knowledge::organization(whole) || knowledge::organization(name) {
        // "Morgan Stanley" has the words of a person's name.
        e.add(EntityKind::Organization, if words > 1 { 72 } else { 44 });
    }
    if entity::OTHER_NAMES.contains(whole) {
        e.add(EntityKind::Other, 80);
    }
    if knowledge::product(whole) {
        e.add(EntityKind::Product, 60);
    }
}

/// The words of the name.
fn inside(tagged: &Tagged, first: usize, last: usize, e: &mut Evidence) {
    let words = last - first;
    let (head, opener) = (tagged.lower(last - 1), tagged.lower(first));
    if words > 1 {
        if entity::ORGANIZATION_HEADS.contains(head) {
            e.add(EntityKind::Organization, 84);
        }
        if entity::PLACE_HEADS.contains(head) {
            e.add(EntityKind::Place, 44);
        }
        if entity::EVENT_HEADS.contains(head) {
            e.add(EntityKind::Event, 52);
        }
        if entity::ORGANIZATION_OPENERS.contains(opener)
            && words == 2
            && (knowledge::place(head).is_some() || knowledge::people(head).is_some())
        {
            e.add(EntityKind::Organization, 84);
        }
        let owner = (1..words.min(4))
            .any(|n| knowledge::organization(tagged.span(first, first + n).of(&tagged.lower)));
        if owner && entity::COMPANY_SUFFIXES.contains(head) {
            e.add(EntityKind::Organization, 60);
        }
        if is_model(tagged.word(last - 1)) || owner && is_number(tagged.word(last - 1)) {
            e.add(EntityKind::Product, 60);
        }
        if entity::BODY_OPENERS.contains(opener) {
            e.add(EntityKind::Organization, 64);
        }
        if entity::EVENT_OPENERS.contains(opener) {
            e.add(EntityKind::Event, 36);
        }
        if entity::STORMS.contains(opener) && words == 2 {
            e.no_person = true;
            e.add(EntityKind::Event, 60);
        }
        // "Central Bank of Nigeria"
        let body = tagged.lower(first + 2) == "of"
            && entity::ORGANIZATION_OF.contains(tagged.lower(first + 1));
        if entity::PLACE_OPENERS.contains(opener) && !body {
            e.add(EntityKind::Place, 20);
        }
        if tagged.lower(first + 1) == "for" && entity::ORGANIZATION_OF.contains(opener) {
            e.add(EntityKind::Organization, 64);
        }
        if tagged.lower(first + 1) == "of" || tagged.lower(first + 2) == "of" && words > 3 {
            let head = if tagged.lower(first + 1) == "of" {
                opener
            } else {
                tagged.lower(first + 1)
            };
            if entity::ORGANIZATION_OF.contains(head) {
                e.add(EntityKind::Organization, 64);
            }
            if entity::PLACE_OF.contains(head) {
                e.add(EntityKind::Place, 48);
            }
        }
        if words == 2 && knowledge::people(opener).is_some() && knowledge::people(head).is_some() {
            e.add(EntityKind::Group, 40);
        }
    }
    let function =
        (first..last).any(|i| matches!(tagged.lower(i), "of" | "and" | "for" | "&" | "the" | "'s"));
    if words <= 4 && !function {
        let given = knowledge::given_name(opener).is_some();
        let family = words > 1 && knowledge::is_family_name(head);
        if given && words > 1 {
            e.add(EntityKind::Person, 36);
        } else if given {
            e.add(EntityKind::Person, 12);
        }
        if family {
            e.add(EntityKind::Person, 16);
        } else if words == 1 && knowledge::is_family_name(head) {
            e.add(EntityKind::Person, 12);
        }
        if (first + 1..last).any(|i| tagged.tokens[i].shape == Shape::Initial)
            && tagged.tokens[last - 1].shape == Shape::Capitalised
        {
            e.add(EntityKind::Person, 24);
        }
        if words > 1 && entity::FAMILY_FIRST_NAMES.contains(opener) {
            e.add(EntityKind::Person, 12);
            if tagged.word(first + 1).contains('-') {
                e.add(EntityKind::Person, 30);
            }
        }
        if (2..=3).contains(&words) {
            e.add(EntityKind::Person, 8);
        }
    }
    if words == 1 && is_model(tagged.word(first)) {
        e.add(EntityKind::Product, 60);
    }
    if words == 1
        && tagged.tokens[first].shape == Shape::Upper
        && tagged.tokens[first].span.len() > 1
    {
        e.add(EntityKind::Organization, 24);
    }
}

/// Whether the name opens the paragraph as the place of a date line does: in capitals, with a dash soon after.
fn is_dateline(tagged: &Tagged, first: usize, last: usize) -> bool {
    first == 0
        && (first..last).all(|at| tagged.tokens[at].shape == Shape::Upper)
        && matches!(tagged.word(last), "," | "(" | "—" | "–" | "-" | "--")
        && (last..last + DATELINE).any(|at| matches!(tagged.word(at), "—" | "–" | "--" | "-"))
}

/// The name of a model, as makers of aircraft and machines give them: "A380", "KC-135", "A400M".
fn is_model(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
}

/// Three or four figures: "Boeing 737".
fn is_number(word: &str) -> bool {
    (3..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// An apposition: "the state media, KCNA,", "Cole, a teacher,".
fn described(tagged: &Tagged, first: usize, last: usize, e: &mut Evidence) {
    let comma_before = first > 1 && tagged.word(first - 1) == ",";
    let comma_after = tagged.word(last) == ",";
    if !comma_before && !comma_after {
        return;
    }
    let sentence = tagged.sentences[tagged.sentence_of(first)];
    let (floor, ceiling) = (sentence.first as usize, sentence.last as usize);
    for kind in [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
    ] {
        if comma_after && describe::apposition_after(tagged, last, ceiling, kind).is_some()
            || comma_before
                && describe::apposition_before(tagged, first..last, floor, ceiling, kind).is_some()
        {
            e.add(kind, 50);
            return;
        }
    }
}

/// The words before the name.
fn before(tagged: &Tagged, first: usize, last: usize, e: &mut Evidence) {
    let Some(previous) = first.checked_sub(1) else {
        return;
    };
    let lower = tagged.lower(previous);
    let one = last - first == 1;
    if super::name::title_ends_at(tagged, first) {
        e.add(EntityKind::Person, 70);
    } else if is_maker(tagged, previous) {
        e.add(EntityKind::Organization, 44);
    } else if entity::VESSELS.contains(lower) && tagged.pos(previous).is_noun() {
        // "the trawler Ann Lee"
        e.no_person = true;
        e.add(EntityKind::Product, 70);
    } else if super::describe::is_role(lower) && tagged.pos(previous).is_noun() {
        // "Chilean rival": of whatever kind the other is.
        e.add(EntityKind::Person, if lower == "rival" { 0 } else { 40 });
    } else if entity::BODIES.contains(lower) && tagged.pos(previous).is_noun() {
        e.add(EntityKind::Organization, 30);
    } else if entity::PLACES.contains(lower) && tagged.pos(previous).is_noun() {
        e.add(EntityKind::Place, 16);
    }
    match lower {
        "in" | "near" | "from" | "throughout" | "across" | "outside" | "around" | "into" => {
            e.add(
                EntityKind::Place,
                if matches!(lower, "in" | "near") {
                    20
                } else {
                    12
                },
            );
        }
        "the" => {
            e.add(EntityKind::Person, -40);
            e.add(EntityKind::Organization, 8);
        }
        "," if previous > 0 => {
            let city = tagged.lower(previous - 1);
            let whole = tagged.span(first, last).of(&tagged.lower);
            if knowledge::place(city).is_some() && knowledge::place(whole).is_some() {
                e.add(EntityKind::Place, 40);
            }
        }
        // "Bomet and Nandi"
        "and"
            if previous > 0
                && knowledge::place(tagged.lower(previous - 1)).is_some()
                && knowledge::place(tagged.span(first, last).of(&tagged.lower)).is_some() =>
        {
            e.add(EntityKind::Place, 20);
        }
        "of" if previous > 0 && entity::PLACES.contains(tagged.lower(previous - 1)) => {
            e.add(EntityKind::Place, 40);
        }
        _ => {}
    }
    // "shares in Harbor Group"
    if matches!(lower, "in" | "of")
        && previous > 0
        && matches!(
            tagged.lower(previous - 1),
            "shares" | "stake" | "shareholders" | "subsidiary"
        )
    {
        e.no_person = true;
        e.add(EntityKind::Organization, 44);
    }
    // "a spokesman for Historic Coast", but "a spokesman for Ann Lee"
    if lower == "for"
        && previous > 0
        && lexicon::attribution::SPOKESPEOPLE.contains(tagged.lower(previous - 1))
        && knowledge::given_name(tagged.lower(first)).is_none()
    {
        e.add(EntityKind::Organization, 40);
    }
    // "said Lee", "asked Ann Lee"
    if lexicon::text::SPEECH_VERBS.contains(lower) && tagged.pos(previous).is_verb() {
        e.add(EntityKind::Person, if one { 28 } else { 24 });
    }
}

/// A word for a person or a firm, after what the firm deals in: "fishmeal producer", "quarry operator".
fn is_maker(tagged: &Tagged, head: usize) -> bool {
    entity::MAKERS.contains(tagged.lower(head))
        && head > 0
        && tagged.pos(head).is_noun()
        && (tagged.pos(head - 1).is_noun() || tagged.pos(head - 1) == Pos::Adjective)
        && (tagged.tokens[head - 1].shape == Shape::Lower || begins_sentence(tagged, head - 1))
        && !entity::ARTS.contains(tagged.lower(head - 1))
}

fn begins_sentence(tagged: &Tagged, at: usize) -> bool {
    tagged.sentences[tagged.sentence_of(at)].first as usize == at
}

/// The words after the name.
fn after(tagged: &Tagged, first: usize, last: usize, e: &mut Evidence) {
    let lower = tagged.lower(last);
    let sentence = tagged.sentences[tagged.sentence_of(first)];
    if last >= sentence.last as usize {
        return;
    }
    if lexicon::text::SPEECH_VERBS.contains(lower) && tagged.pos(last).is_verb() {
        e.add(EntityKind::Person, 16);
    }
    body_behind(tagged, first, last, e);
    if lower == "," {
        let next = tagged.lower(last + 1);
        if knowledge::place(next).is_some_and(|p| p >= Placeness::City)
            && tagged.tokens[last + 1].is_capitalised()
        {
            e.add(EntityKind::Place, 24);
        }
        // "Cole, 45,"
        if tagged
            .tokens
            .get(last + 1)
            .is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 2)
            && tagged.lower(last + 2) == ","
        {
            e.add(EntityKind::Person, 40);
        }
        if tagged.lower(last + 1) == "who" {
            e.add(EntityKind::Person, 40);
        }
    }
    if lower == "who" || lower == "himself" || lower == "herself" {
        e.add(EntityKind::Person, 40);
    }
    if lower == "("
        && tagged.pos(last + 1) == Pos::ProperNoun
        && tagged.lower(last + 2) == ")"
        && tagged.tokens[last + 1].shape == Shape::Upper
        && last - first > 1
    {
        e.add(EntityKind::Organization, 40);
    }
}

/// What follows a name that only a body has or does, or a body more often than a person.
fn body_behind(tagged: &Tagged, first: usize, after: usize, e: &mut Evidence) {
    let word = |n: usize| tagged.lower(after + n);
    let (no_person, body) = match word(0) {
        "'s" | "'" | "’" => match (word(1), word(2)) {
            ("chief", "executive") => (true, 44),
            (owned, _) if entity::OWNED_BY_BODIES.contains(owned) => (true, 44),
            _ => return,
        },
        "," => match (word(1), word(2)) {
            // "He dismissed Ann Lee, which angered the board."
            ("which", verb) if knowledge::given_name(tagged.lower(first)).is_none() => {
                // "Larnham Omnibus, which has run the buses since 1987,"
                let does = if matches!(verb, "has" | "had") {
                    word(3)
                } else {
                    verb
                };
                (true, if is_trade(does) { 80 } else { 0 })
            }
            ("headquartered", "in") => (true, 44),
            ("based", "in") => (false, 80),
            _ => return,
        },
        // "Harborline managers"
        staff
            if entity::STAFF.contains(staff)
                && tagged.pos(after).is_noun()
                && knowledge::place(tagged.span(first, after).of(&tagged.lower)).is_none() =>
        {
            (true, 44)
        }
        "employs" | "employed" if tagged.pos(after + 1) == Pos::Numeral || word(1) == "about" => {
            (false, 44)
        }
        "was" | "is" => match word(1) {
            "founded" | "headquartered" | "nationalised" | "nationalized" => (true, 20),
            _ => return,
        },
        _ => return,
    };
    e.no_person |= no_person;
    e.add(EntityKind::Organization, body);
}

/// What firms do and no person, place or book does.
fn is_trade(verb: &str) -> bool {
    matches!(
        verb,
        "run"
            | "runs"
            | "ran"
            | "operates"
            | "operated"
            | "owns"
            | "owned"
            | "makes"
            | "sells"
            | "sold"
            | "employs"
            | "employed"
            | "supplies"
            | "supplied"
    )
}
