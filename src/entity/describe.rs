//! Who a name is, in the article's own words: the title before it and the apposition beside it.
//!
//! "South Korean President Lee Jae-myeong", "Ann Lee, the mayor of Springfield,", "the North Korean state media, KCNA,",
//! "Ann Lee is the mayor of Springfield".

use super::{EntityKind, name::title_len};
use crate::{
    lexicon::{self, Phrases, entity},
    tagger::{Pos, Tagged},
    text::{Span, TokenKind},
};

/// Tokens of the longest title or apposition.
const REACH: usize = 24;

/// A run of tokens that describes a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Run {
    pub(super) fn span(self, tagged: &Tagged) -> Span {
        tagged.span(self.first, self.last)
    }
}

/// Whether the word is a noun for the role of a person ("mayor", "co-founder", "vice-president").
pub(super) fn is_role(word: &str) -> bool {
    if entity::ROLES.contains(word) {
        return true;
    }
    word.rsplit_once('-')
        .is_some_and(|(_, tail)| entity::ROLES.contains(tail))
}

/// Whether the word is a noun for a body: "ministry", "brewer", "chipmaker".
pub(super) fn is_body(word: &str) -> bool {
    entity::BODIES.contains(word)
        || entity::MAKERS.contains(word)
        || word.ends_with("maker") && !is_role(word)
}

/// The noun heads that may describe a name of the kind.
pub(super) fn heads(kind: EntityKind) -> Option<&'static Phrases> {
    match kind {
        EntityKind::Organization => Some(&entity::BODIES),
        EntityKind::Place => Some(&entity::PLACES),
        _ => None,
    }
}

fn is_head(word: &str, kind: EntityKind) -> bool {
    match kind {
        EntityKind::Person => is_role(word),
        _ => heads(kind).is_some_and(|list| list.contains(word)),
    }
}

/// Whether the token can stand inside a noun group before its head.
fn is_nominal(tagged: &Tagged, token: usize) -> bool {
    let Some(t) = tagged.tokens.get(token) else {
        return false;
    };
    match t.kind {
        TokenKind::Word => {}
        TokenKind::Clitic => return tagged.lower(token) == "'s",
        _ => return false,
    }
    let lower = tagged.lower(token);
    if lexicon::text::WEEKDAYS.contains(lower)
        || (lexicon::text::MONTHS.contains(lower) && t.is_capitalised())
    {
        return false;
    }
    matches!(
        tagged.pos(token),
        Pos::Noun | Pos::ProperNoun | Pos::Adjective
    )
}

/// The title before a name: the noun group that ends in a role and stands right before the name.
///
/// "South Korean President", "Facebook co-founder", "Japan's Prime Minister", "Gov.", "Mr.".
pub(super) fn title(tagged: &Tagged, name_first: usize, floor: usize) -> Option<Run> {
    let end = name_first;
    // "Afghan Ambassador to the United States Hamdullah Mohib" is left to a parser; the head stands beside the name.
    let head = end.checked_sub(1)?;
    if head < floor {
        return None;
    }
    if is_honorific(tagged, head, end) {
        return Some(Run {
            first: head,
            last: end,
        });
    }
    // The longest listed title that ends at the name, of at most three words.
    let listed = (1..=3)
        .rev()
        .filter_map(|n| end.checked_sub(n))
        .find(|&start| {
            start >= floor
                && title_len(tagged, start) == end - start
                && !is_honorific(tagged, start, end)
        });
    let mut first = match listed {
        Some(start) => start,
        None if is_role(tagged.lower(head)) && tagged.pos(head) != Pos::VerbPast => head,
        None => return None,
    };
    while first > floor && end - first < REACH {
        let before = first - 1;
        let participle = matches!(tagged.pos(before), Pos::VerbParticiple)
            && before > floor
            && matches!(tagged.pos(before - 1), Pos::Adverb | Pos::Determiner);
        let adverb = tagged.pos(before) == Pos::Adverb
            && tagged.pos(first) == Pos::VerbParticiple
            && tagged.tokens[before].kind == TokenKind::Word;
        let former = matches!(
            tagged.lower(before),
            "then" | "former" | "acting" | "ex" | "late"
        );
        let sentence_start = tagged.sentences[tagged.sentence_of(first)].first as usize == first;
        if sentence_start
            || !(is_nominal(tagged, before) || participle || adverb || former)
            || tagged.lower(before) == "'s" && before == floor
        {
            break;
        }
        first = before;
    }
    // A clitic at the left end belongs to the word before it.
    while first < end && tagged.tokens[first].kind == TokenKind::Clitic {
        first += 1;
    }
    (first < end).then_some(Run { first, last: end })
}

/// "Mr.", "Dr.", "Sir": they name nobody's role.
pub(super) fn is_honorific(tagged: &Tagged, first: usize, last: usize) -> bool {
    last == first + 1 && {
        let word = tagged.lower(first);
        entity::HONORIFICS.contains(word)
            || entity::HONORIFICS_MASCULINE.contains(word)
            || entity::HONORIFICS_FEMININE.contains(word)
    }
}

/// A noun group read from left to right: its head, and one past its last token.
fn group(tagged: &Tagged, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut at = start;
    if matches!(tagged.pos(at), Pos::Determiner)
        || matches!(tagged.lower(at), "his" | "her" | "its" | "their" | "whose")
    {
        at += 1;
    }
    let mut head = None;
    while at < end {
        let adverb = matches!(
            tagged.pos(at),
            Pos::Adverb | Pos::VerbParticiple | Pos::VerbGerund | Pos::Numeral
        ) && tagged.tokens[at].kind != TokenKind::Punctuation;
        if is_nominal(tagged, at) {
            if tagged.pos(at).is_noun() {
                head = Some(at);
            }
        } else if !(adverb && head.is_none()) {
            break;
        }
        at += 1;
    }
    head.map(|head| (head, head + 1))
}

/// Words that tie a further noun group to a description.
fn ties(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "for" | "at" | "in" | "to" | "on" | "with" | "from" | "under" | "behind" | "during"
    )
}

/// The apposition after a name: "Ann Lee, the mayor of Springfield," and "Ann Lee, 45, a teacher at Hill School.".
pub(super) fn apposition_after(
    tagged: &Tagged,
    name_last: usize,
    ceiling: usize,
    kind: EntityKind,
) -> Option<Run> {
    if tagged.word(name_last) != "," && tagged.word(name_last) != "(" {
        return None;
    }
    let mut first = name_last + 1;
    if tagged.tokens.get(first)?.kind == TokenKind::Number && tagged.word(first + 1) == "," {
        first += 2;
    }
    let determined = tagged.pos(first) == Pos::Determiner
        || matches!(tagged.lower(first), "his" | "her" | "its" | "their");
    if kind != EntityKind::Person && !determined {
        return None;
    }
    let ceiling = ceiling.min(first + REACH);
    let last = description(tagged, first, ceiling, kind)?;
    let closed = match tagged.lower(last) {
        "," | "." | ";" | ")" | ":" | "—" | "–" | "who" | "which" | "that" | "whose" | "where"
        | "" | "”" | "\"" => true,
        _ => last >= ceiling && ceiling < first + REACH,
    };
    closed.then_some(Run { first, last })
}

/// One past the end of a noun phrase at `first` whose head describes the kind, with what hangs on it.
fn description(tagged: &Tagged, first: usize, end: usize, kind: EntityKind) -> Option<usize> {
    let (head, mut last) = group(tagged, first, end)?;
    if !is_head(tagged.lower(head), kind) {
        return None;
    }
    // "NASA, the European Space Agency and the National Weather Service" are three.
    let person = kind == EntityKind::Person;
    if !person && tagged.pos(head) == Pos::ProperNoun && tagged.tokens[head].is_capitalised() {
        return None;
    }
    while last < end {
        let lower = tagged.lower(last);
        let next = if ties(lower) {
            group(tagged, last + 1, end).map(|(_, to)| to)
        } else if matches!(lower, "and" | "or") {
            // "chief financial officer and treasurer", "of trade and industry"; but "the ministry, the state government
            // and Harbor Group" are three.
            if !person && tagged.tokens[last + 1].is_capitalised() {
                return None;
            }
            group(tagged, last + 1, end).map(|(_, to)| to)
        } else if matches!(tagged.pos(last), Pos::Adjective | Pos::VerbParticiple) {
            // "a town famous for its tombs", "a group based in Paris"
            Some(last + 1)
        } else {
            None
        };
        match next {
            Some(to) => last = to,
            None => break,
        }
    }
    Some(last)
}

/// The description before a name and a comma: "the newly appointed Prime Minister of Japan, Naoto Takichi,".
pub(super) fn apposition_before(
    tagged: &Tagged,
    name: std::ops::Range<usize>,
    floor: usize,
    ceiling: usize,
    kind: EntityKind,
) -> Option<Run> {
    let comma = name.start.checked_sub(1)?;
    if tagged.word(comma) != "," || comma <= floor {
        return None;
    }
    let after = tagged.lower(name.end);
    let closed = name.end >= ceiling
        || matches!(
            after,
            "," | "." | ";" | ")" | ":" | "—" | "–" | "“" | "\"" | "”"
        )
        || (tagged.pos(name.end).is_finite_verb()
            || matches!(tagged.pos(name.end), Pos::Auxiliary | Pos::Modal))
            && tagged.word(name.end + 1) != "."
        // "in the desert, Chile's ministry said" tells of the desert nothing, and of Chile as little.
        || tagged
            .tokens
            .get(name.end)
            .is_some_and(|t| t.kind == TokenKind::Clitic && !matches!(after, "'s" | "’s"));
    if !closed {
        return None;
    }
    let mut end = comma;
    let mut found = None;
    let lowest = floor.max(comma.saturating_sub(REACH));
    loop {
        let head = end.checked_sub(1)?;
        if head < lowest || !tagged.pos(head).is_noun() || !is_nominal(tagged, head) {
            break;
        }
        let mut first = head;
        while first > lowest {
            let before = first - 1;
            let modifier = is_nominal(tagged, before)
                || matches!(
                    tagged.pos(before),
                    Pos::VerbParticiple | Pos::Adverb | Pos::Numeral
                ) && tagged.tokens[before].kind == TokenKind::Word;
            if !modifier {
                break;
            }
            first = before;
        }
        let determined = first > lowest
            && (tagged.pos(first - 1) == Pos::Determiner
                || matches!(tagged.lower(first - 1), "his" | "her" | "its" | "their"));
        let start = if determined { first - 1 } else { first };
        // Who is meant is certain only where an article or a possessor opens the phrase.
        let possessed = (first..head).any(|i| tagged.lower(i) == "'s");
        // "the Atacama desert, Chile" names two places.
        let named =
            kind == EntityKind::Place && first < head && tagged.pos(head - 1) == Pos::ProperNoun;
        if is_head(tagged.lower(head), kind)
            && (determined || possessed || start == floor)
            && !named
        {
            found = Some(Run {
                first: start,
                last: comma,
            });
        }
        match start.checked_sub(1) {
            Some(tie)
                if tie > lowest && matches!(tagged.lower(tie), "of" | "for" | "at" | "in") =>
            {
                end = tie;
            }
            _ => break,
        }
    }
    found
}

/// "Ann Lee is the mayor of Springfield": the description after a copula.
pub(super) fn predicate(
    tagged: &Tagged,
    name_last: usize,
    ceiling: usize,
    kind: EntityKind,
) -> Option<Run> {
    let mut at = name_last;
    if !matches!(tagged.lower(at), "is" | "was" | "became" | "remains") {
        return None;
    }
    at += 1;
    if tagged.pos(at) != Pos::Determiner || matches!(tagged.lower(at), "no" | "any" | "some") {
        return None;
    }
    let ceiling = ceiling.min(at + REACH);
    let last = description(tagged, at, ceiling, kind)?;
    Some(Run { first: at, last })
}

/// The head noun of a description: the last noun of its first group.
pub(super) fn head_of(tagged: &Tagged, run: Run) -> Option<usize> {
    group(tagged, run.first, run.last).map(|(head, _)| head)
}
