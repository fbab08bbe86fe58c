//! The borders of names: what is two names is cut in two; titles, "the" and possessives stay outside; suffixes of
//! persons come in.

use super::{
    EntityKind,
    describe::{self, is_role},
    name::{Name, is_calendar, title_len},
};
use crate::{
    knowledge,
    lexicon::{entity as lexicon, quantity},
    tagger::{Pos, Tagged},
    text::{Shape, TokenKind},
};

/// Cuts a name where it is more than one, draws the borders of each, and adds what is left of them.
pub(super) fn repair(tagged: &Tagged, name: Name, out: &mut Vec<Name>) {
    let mut rest = name;
    while let Some((end, next)) = cut(tagged, &rest) {
        let first = Name {
            last: end,
            ..rest.clone()
        };
        rest.first = next;
        if let Some(mut piece) = borders(tagged, first) {
            if piece.last == piece.first + 1
                && knowledge::people(tagged.lower(piece.first)).is_some()
            {
                piece.kind = EntityKind::Group;
            }
            out.push(piece);
        }
    }
    out.extend(borders(tagged, rest));
}

/// Where a name ends and the next begins, if it is more than one name.
fn cut(tagged: &Tagged, name: &Name) -> Option<(usize, usize)> {
    use EntityKind::{Event, Person, Place, Product, Work};
    let (first, last) = (name.first, name.last);
    if last - first < 2 || matches!(name.kind, Event | Work | Product) {
        return None;
    }
    if let Some(people) = leading_people(tagged, name) {
        return Some((first + people, first + people));
    }
    if let Some(country) = country_of_office(tagged, name) {
        return Some((country, country));
    }
    for at in first + 1..last {
        let t = &tagged.tokens[at];
        let lower = tagged.lower(at);
        let left = at - first;
        let cuts = match lower {
            // "Lawrence, KS"
            "," => {
                at + 2 == last
                    && tagged.tokens[at + 1].shape == Shape::Upper
                    && tagged.tokens[at + 1].span.len() == 2
            }
            "and" => at + 1 < last && is_two(tagged, name, at),
            // "Nick Rhodes of Duran Duran", but "Isabella of France"
            "of" => {
                left > 1
                    && (name.kind == Person
                        || name.kind == Place
                            && knowledge::given_name(tagged.lower(first)).is_some())
            }
            "'s" => {
                let owner = tagged.span(first, at).of(&tagged.lower);
                let country = (at + 2..=last.min(at + 3)).any(|end| {
                    knowledge::country(tagged.span(at + 1, end).of(&tagged.lower)).is_some()
                });
                // "Israel's Mossad", "Solberg's Norway"
                at + 1 < last
                    && (knowledge::place(owner).is_some()
                        || knowledge::organization(owner)
                        || country)
            }
            "the" | "for" | "on" | "in" | "at" | "to" | "de" | "da" | "del" | "della" | "di"
            | "du" | "des" | "la" | "le" | "les" | "van" | "von" | "der" | "den" | "bin"
            | "ibn" | "te" | "ter" | "al" | "el" | "dos" | "das" | "do" | "ben" | "y" | "e"
            | "und" | "et" | "zu" | "with" | "from" | "by" => false,
            _ => {
                t.kind == TokenKind::Word
                    && t.shape == Shape::Lower
                    && !tagged.word(at).chars().any(char::is_uppercase)
                    && tagged.tokens[first].is_capitalised()
            }
        };
        if cuts {
            return Some((at, at + 1));
        }
    }
    None
}

/// Where a country ends that an office is held in, when its holder's name follows at once: "Ambassador to the [United
/// States] Hamdullah Mohib".
fn country_of_office(tagged: &Tagged, name: &Name) -> Option<usize> {
    let the = usize::from(name.first > 0 && tagged.lower(name.first - 1) == "the");
    let tie = name.first.checked_sub(the + 1)?;
    let office = tie.checked_sub(1)?;
    let held = matches!(tagged.lower(tie), "to" | "of") && is_role(tagged.lower(office));
    let end = (1..3).map(|n| name.first + n).find(|&end| {
        knowledge::country(tagged.span(name.first, end).of(&tagged.lower)).is_some()
    })?;
    let person = (2..=3).contains(&(name.last.saturating_sub(end)))
        && (end..name.last).all(|at| tagged.tokens[at].shape == Shape::Capitalised)
        && !lexicon::ORGANIZATION_HEADS.contains(tagged.lower(name.last - 1));
    (held && person).then_some(end)
}

/// How many words of the name are a people's that stand before another name: "American Bode Miller", "Greek Ministry of
/// Culture".
fn leading_people(tagged: &Tagged, name: &Name) -> Option<usize> {
    let (first, last) = (name.first, name.last);
    let two = tagged.span(first, first + 2).of(&tagged.lower);
    let people = if last - first > 2 && knowledge::people(two).is_some() {
        2
    } else if knowledge::people(tagged.lower(first)).is_some() {
        1
    } else {
        return None;
    };
    let rest = first + people;
    let (next, head) = (tagged.lower(rest), tagged.lower(last - 1));
    let known = |first: usize| {
        let words = tagged.span(first, last).of(&tagged.lower);
        knowledge::place(words).is_some()
            || knowledge::organization(words)
            || knowledge::people(words).is_some()
    };
    let person = match name.kind {
        EntityKind::Person => !lexicon::NAME_SUFFIXES.contains(next),
        EntityKind::Group => false,
        EntityKind::Organization => {
            knowledge::given_name(next).is_some() || knowledge::is_family_name(head)
        }
        _ => true,
    } && last - rest == 2
        && tagged.tokens[rest].shape == Shape::Capitalised
        && tagged.tokens[last - 1].shape == Shape::Capitalised
        && !lexicon::ORGANIZATION_HEADS.contains(head)
        && !lexicon::PLACE_HEADS.contains(head)
        && !lexicon::EVENT_HEADS.contains(head)
        && !known(first)
        && !known(rest)
        && !known(last - 1);
    let body = lexicon::ORGANIZATION_OF.contains(next) && tagged.lower(rest + 1) == "of";
    (person || body).then_some(people)
}

/// "Webb and Park", "Nissan and Renault" are two, "Bosnia and Herzegovina" and "Ministry of Trade and Industry" one.
fn is_two(tagged: &Tagged, name: &Name, and: usize) -> bool {
    let whole = tagged.span(name.first, name.last).of(&tagged.lower);
    match name.kind {
        EntityKind::Person | EntityKind::Place => knowledge::place(whole).is_none(),
        EntityKind::Organization => {
            let head = tagged.lower(name.last - 1);
            and - name.first <= 2
                && name.last - and <= 3
                && !knowledge::organization(whole)
                && !lexicon::ORGANIZATION_HEADS.contains(head)
                && !(name.first..name.last).any(|i| matches!(tagged.lower(i), "of" | "for"))
        }
        _ => false,
    }
}

/// A courtesy title that opens a name that was not taken for a person's: "Queen Victoria", "Mr Cole".
fn other_title(tagged: &Tagged, name: &Name) -> Option<usize> {
    let lower = tagged.lower(name.first);
    let courtesy = lexicon::HONORIFICS_MASCULINE.contains(lower)
        || lexicon::HONORIFICS_FEMININE.contains(lower);
    let head = tagged.lower(name.last - 1);
    (name.kind != EntityKind::Person
        && courtesy
        && (2..=4).contains(&(name.last - name.first))
        && tagged.tokens[name.first + 1].shape == Shape::Capitalised
        && !lexicon::PLACE_HEADS.contains(head)
        && !lexicon::ORGANIZATION_HEADS.contains(head)
        && !lexicon::EVENT_HEADS.contains(head)
        && !(name.first..name.last).any(|i| tagged.lower(i) == "of"))
    .then_some(1)
}

/// What has a capital or a place in a list and still names nothing: a date ("April 2"), the country in a sum ("US$7
/// billion"), a part of a title ("Chief [Operating Officer]").
fn is_no_name(tagged: &Tagged, name: &Name) -> bool {
    let mut words = name.first..name.last;
    let date = words.clone().any(|at| is_calendar(tagged, at))
        && words.all(|at| {
            is_calendar(tagged, at)
                || tagged.tokens[at].kind == TokenKind::Number
                || tagged.tokens[at].kind == TokenKind::Punctuation
        });
    let sum = name.last - name.first == 1
        && tagged.tokens[name.first].shape == Shape::Upper
        && matches!(tagged.word(name.last), "$" | "€" | "£" | "¥");
    let title = !matches!(
        name.kind,
        EntityKind::Work | EntityKind::Product | EntityKind::Event
    ) && (1..=2)
        .filter_map(|n| name.first.checked_sub(n))
        .any(|start| {
            tagged.tokens[start].is_capitalised() && title_len(tagged, start) >= name.last - start
        });
    // "Chief [Operating Officer] Tim Webb", "Chief [Operating] Officer"
    let rank = name.first > 0
        && name.last - name.first <= 2
        && (is_role(tagged.lower(name.last - 1)) || is_role(tagged.lower(name.last)))
        && tagged.tokens[name.first - 1].is_capitalised()
        && title_len(tagged, name.first - 1) == 1;
    // "England at Lord's in June"
    let dated = name.kind == EntityKind::Work
        && is_calendar(tagged, name.last - 1)
        && tagged.pos(name.last - 2) == Pos::Adposition;
    // "1,540 degrees Celsius"
    let scale = name.last - name.first == 1
        && name
            .first
            .checked_sub(1)
            .is_some_and(|before| matches!(tagged.lower(before), "degrees" | "degree"));
    date || sum
        || title
        || rank
        || dated
        || scale
        || is_portfolio(tagged, name)
        || is_count(tagged, name)
}

/// What a minister is minister of: "[Workplace Relations] Minister Brooke Tan".
fn is_portfolio(tagged: &Tagged, name: &Name) -> bool {
    matches!(tagged.lower(name.last), "minister" | "ministers")
        && tagged.tokens[name.last].is_capitalised()
        && !matches!(name.kind, EntityKind::Place | EntityKind::Group)
        && knowledge::given_name(tagged.lower(name.first)).is_none()
        && (name.first..name.last).all(|at| tagged.tokens[at].shape == Shape::Capitalised)
        && !knowledge::organization(name_words(tagged, name))
        && knowledge::place(name_words(tagged, name)).is_none()
}

/// A number at the start of a sentence: "[Eleven] passengers swam ashore".
fn is_count(tagged: &Tagged, name: &Name) -> bool {
    name.last - name.first == 1
        && name.kind == EntityKind::Other
        && quantity::WORDS.contains_key(tagged.lower(name.first))
        && tagged.sentences[tagged.sentence_of(name.first)].first as usize == name.first
}

fn name_words<'a>(tagged: &'a Tagged, name: &Name) -> &'a str {
    tagged.span(name.first, name.last).of(&tagged.lower)
}

/// Where the words of an office begin that the name of a body took in, and whose holder's name follows: "Ryanair [CEO],
/// Michael O'Leary", "Boeing [Executive] Vice President Scott Carson".
fn office_at(tagged: &Tagged, name: &Name) -> Option<usize> {
    if matches!(
        name.kind,
        EntityKind::Work | EntityKind::Event | EntityKind::Group
    ) {
        return None;
    }
    let office = (name.first + 1..name.last).find(|&at| {
        let end = office_end(tagged, at);
        let comma = usize::from(tagged.word(end) == ",");
        let owner = tagged.span(name.first, at).of(&tagged.lower);
        end > at
            && end >= name.last
            && !matches!(tagged.lower(at - 1), "of" | "the" | "for" | "and" | "&")
            && (tagged
                .tokens
                .get(end + comma)
                .is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalised)
                || knowledge::organization(owner))
    })?;
    // "Jean Captain": a given name and a surname that is an office's too.
    let given = office == name.first + 1
        && name.kind == EntityKind::Person
        && knowledge::given_name(tagged.lower(name.first)).is_some()
        && !knowledge::organization(tagged.lower(name.first));
    (!given).then_some(office)
}

/// "Port Ellery Harbour [Council]": a body's head in the same capitals is part of the name, in headlines too.
fn takes_head(tagged: &Tagged, name: &Name) -> bool {
    let head = tagged.lower(name.last);
    tagged.tokens.get(name.last).is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.shape == tagged.tokens[name.last - 1].shape
            && t.is_capitalised()
    }) && lexicon::ORGANIZATION_OF.contains(head)
        && lexicon::ORGANIZATION_HEADS.contains(head)
}

/// Where a university's name ends that goes on with the place of one of several: "University of North Carolina [at
/// Chapel Hill]" is no other part of that university.
fn campus_end(tagged: &Tagged, name: &Name) -> Option<usize> {
    let of = tagged.lower(name.first) == "university" && tagged.lower(name.first + 1) == "of";
    if !of || tagged.lower(name.last) != "at" {
        return None;
    }
    let first = name.last + 1;
    (first + 1..=first + 3).rev().find(|&end| {
        end <= tagged.tokens.len()
            && (first..end).all(|at| tagged.tokens[at].shape == Shape::Capitalised)
            && knowledge::place(tagged.span(first, end).of(&tagged.lower)).is_some()
    })
}

/// One past the words of the office that begins at the token: "CEO", "[Executive] Vice President".
fn office_end(tagged: &Tagged, at: usize) -> usize {
    let title = |at: usize| {
        let words = tagged.longest_match(at, &lexicon::TITLES).unwrap_or(0);
        at + if tagged.tokens[at].is_capitalised() {
            words
        } else {
            0
        }
    };
    let end = title(at);
    if end > at || !is_role(tagged.lower(at)) || at + 1 >= tagged.tokens.len() {
        return end;
    }
    match title(at + 1) {
        end if end > at + 1 => end,
        _ => at,
    }
}

/// Draws the borders of a name; `None` when nothing of it is left.
fn borders(tagged: &Tagged, mut name: Name) -> Option<Name> {
    while name.first + 1 < name.last && matches!(tagged.lower(name.first), "the" | "a" | "an") {
        name.first += 1;
    }
    while name.first < name.last && is_border(tagged, name.last - 1) {
        name.last -= 1;
    }
    while name.first < name.last && is_border(tagged, name.first) {
        name.first += 1;
    }
    // "[brewer] Aalto"
    while name.first + 1 < name.last
        && tagged.tokens[name.first].shape == Shape::Lower
        && describe::is_body(tagged.lower(name.first))
    {
        name.first += 1;
    }
    // "If Samarra is any guide"
    while name.first + 1 < name.last
        && matches!(
            name.kind,
            EntityKind::Person | EntityKind::Place | EntityKind::Organization
        )
        && matches!(tagged.pos(name.first), Pos::Adposition | Pos::Subordinator)
        && lexicon::PLAIN_OPENERS.contains(tagged.lower(name.first))
    {
        name.first += 1;
    }
    // "Tunisia 1 – 2 England": a figure opens no place's name.
    while name.first + 1 < name.last
        && name.kind == EntityKind::Place
        && tagged.tokens[name.first].kind == TokenKind::Number
    {
        name.first += 1;
    }
    if name.first >= name.last || is_no_name(tagged, &name) {
        return None;
    }
    if name.kind == EntityKind::Place && takes_head(tagged, &name) {
        name.last += 1;
        name.kind = EntityKind::Organization;
    }
    if let Some(end) = campus_end(tagged, &name) {
        name.last = end;
    }
    if let Some(office) = office_at(tagged, &name) {
        name.last = office;
        name.kind = match name.kind {
            EntityKind::Place => EntityKind::Place,
            _ => EntityKind::Organization,
        };
    }
    if let Some(title) = other_title(tagged, &name) {
        name.first += title;
        name.kind = EntityKind::Person;
    } else if name.kind == EntityKind::Person {
        let title = title_len(tagged, name.first);
        if title > 0 && name.first + title < name.last {
            name.first += title;
            name.confidence = 100;
        } else if title == name.last - name.first && name.last - name.first > 0 {
            // "Prime Minister" alone is no name.
            return None;
        }
        extend_person(tagged, &mut name);
    }
    name.span = tagged.span(name.first, name.last);
    Some(name)
}

/// Punctuation, quotation marks and clitics do not stand at the border of a name.
fn is_border(tagged: &Tagged, token: usize) -> bool {
    tagged.tokens.get(token).is_some_and(|t| {
        matches!(
            t.kind,
            TokenKind::Clitic | TokenKind::Quote | TokenKind::Punctuation
        ) && tagged.word(token) != "!"
    })
}

/// "Martin Luther King, Jr.", "John Paul II"; "April Carter", where the month was left outside.
fn extend_person(tagged: &Tagged, name: &mut Name) {
    if let Some(month) = name.first.checked_sub(1)
        && matches!(tagged.lower(month), "april" | "june" | "august")
        && tagged.tokens[month].shape == Shape::Capitalised
        && tagged.sentence_of(month) == tagged.sentence_of(name.first)
        && !is_calendar(tagged, month)
        && !month
            .checked_sub(1)
            .is_some_and(|before| tagged.pos(before) == Pos::Adposition)
    {
        name.first = month;
    }
    let comma = usize::from(tagged.word(name.last) == ",");
    let suffix = name.last + comma;
    let known = lexicon::NAME_SUFFIXES.contains(tagged.lower(suffix))
        && tagged
            .tokens
            .get(suffix)
            .is_some_and(crate::text::Token::is_capitalised);
    let junior = matches!(tagged.lower(suffix), "jr" | "jr." | "sr" | "sr.");
    if known && (comma == 0 || junior) {
        name.last = suffix + 1;
    }
}
