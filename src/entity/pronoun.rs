//! Pronouns, and "the president", "the agency": words that stand for a name told elsewhere.

use smallvec::SmallVec;

use super::{
    EntityKind, Form, Gender, LocalMention, Prominence, Told,
    describe::{is_body, is_role},
    key,
    name::Name,
};
use crate::{
    lexicon::{entity as lexicon, text::SPEECH_VERBS},
    tagger::{Pos, Tagged},
    text::{Shape, TokenKind},
};

/// The gender of a pronoun, `None` for other words.
fn pronoun(tagged: &Tagged, token: usize) -> Option<Gender> {
    let t = tagged.tokens.get(token)?;
    if t.kind != TokenKind::Word || t.span.len() > 10 {
        return None;
    }
    let lower = tagged.lower(token);
    // "US", "IT" are names where the rest of the line is not in capitals too.
    if t.shape == Shape::Upper && lower.len() > 1 && matches!(lower, "us" | "it") {
        return None;
    }
    if lexicon::PRONOUNS_MASCULINE.contains(lower) {
        Some(Gender::Masculine)
    } else if lexicon::PRONOUNS_FEMININE.contains(lower) {
        Some(Gender::Feminine)
    } else if lexicon::PRONOUNS_NEUTER.contains(lower) {
        (!is_empty_it(tagged, token)).then_some(Gender::Neuter)
    } else if lexicon::PRONOUNS_PLURAL.contains(lower) {
        Some(Gender::Plural)
    } else if lexicon::PRONOUNS_SPEAKER.contains(lower) {
        // "I." may be a numeral, "mine" a pit.
        (tagged.pos(token) == Pos::Pronoun).then_some(Gender::Speaker)
    } else if lexicon::PRONOUNS_SPEAKERS.contains(lower) {
        (tagged.pos(token) == Pos::Pronoun).then_some(Gender::Speakers)
    } else {
        None
    }
}

/// "who", "which" or "whose" that goes on about the name right before it: "Airbus, which", "Ann Lee, whose".
fn is_relative(tagged: &Tagged, token: usize, name: &Name) -> bool {
    let comma = token
        .checked_sub(1)
        .is_some_and(|before| tagged.word(before) == ",");
    let person = name.kind == EntityKind::Person;
    name.last + usize::from(comma) == token
        && match tagged.lower(token) {
            "who" | "whom" => person || name.kind == EntityKind::Organization,
            "which" => !person,
            "whose" => true,
            _ => false,
        }
}

/// "it is likely that", "it was raining", "it took": a subject that stands for nothing.
fn is_empty_it(tagged: &Tagged, token: usize) -> bool {
    if tagged.lower(token) != "it" {
        return false;
    }
    let verb = tagged.lower(token + 1);
    if matches!(
        verb,
        "seems" | "seemed" | "appears" | "appeared" | "turns" | "turned"
    ) {
        return true;
    }
    let copula = matches!(
        verb,
        "is" | "was" | "'s" | "will" | "would" | "has" | "had" | "may" | "might"
    );
    copula
        && (token + 2..token + 5).any(|i| {
            matches!(
                tagged.lower(i),
                "that" | "to" | "for" | "whether" | "if" | "when"
            ) && i > token + 2
                && lexicon::IT_PREDICATES.contains(tagged.lower(i - 1))
        })
}

/// "The ferry left at noon. [It] struck a rock", "A ferry sank after [it] struck a rock": what opens a sentence goes on
/// about what opened the one before, and what opens a clause of time about what opened its own, and that was a thing
/// without a name.
fn is_thing(tagged: &Tagged, names: &[Name], token: usize) -> bool {
    if tagged.lower(token) != "it" || SPEECH_VERBS.contains(tagged.lower(token + 1)) {
        return false;
    }
    let index = tagged.sentence_of(token);
    let own = tagged.sentences[index].first as usize;
    if own == token {
        let before = index
            .checked_sub(1)
            .map(|i| tagged.sentences[i].first as usize);
        return before.is_some_and(|first| opens_with_thing(tagged, names, first));
    }
    let opener = tagged.lower(token - 1);
    matches!(
        opener,
        "after" | "when" | "before" | "until" | "while" | "once"
    ) && opens_with_thing(tagged, names, own)
}

/// Whether the sentence that begins at the token is about a thing without a name: "The ferry left", "A ferry carrying 90
/// people sank".
fn opens_with_thing(tagged: &Tagged, names: &[Name], first: usize) -> bool {
    if !matches!(tagged.lower(first), "the" | "a" | "an") {
        return false;
    }
    let mut head = first + 1;
    while matches!(tagged.pos(head), Pos::Adjective | Pos::Numeral)
        || is_common(tagged, head) && is_common(tagged, head + 1)
    {
        head += 1;
    }
    let named = names
        .iter()
        .any(|n| first <= n.first && n.first <= head + 1);
    let next = tagged.pos(head + 1);
    let subject = next.is_finite_verb()
        || matches!(next, Pos::Auxiliary | Pos::Modal | Pos::VerbGerund)
        || tagged.word(head + 1) == ",";
    let lower = tagged.lower(head);
    subject
        && !named
        && is_common(tagged, head)
        && !is_body(lower)
        && !is_role(lower)
        && !SPEECH_VERBS.contains(tagged.lower(head + 1))
}

/// Pronouns, nominals and possible surnames of the paragraph, in order, outside of the names.
pub(super) fn words(tagged: &Tagged, names: &[Name]) -> Vec<LocalMention> {
    let mut out = Vec::new();
    let mut next = 0;
    for token in 0..tagged.tokens.len() {
        while names.get(next).is_some_and(|n| n.last <= token) {
            next += 1;
        }
        if names.get(next).is_some_and(|n| n.first <= token) {
            continue;
        }
        if let Some(name) = next.checked_sub(1).map(|n| &names[n])
            && is_relative(tagged, token, name)
        {
            out.push(mention(
                tagged,
                (token, token + 1),
                name.kind,
                Form::Pronoun,
                Gender::Unknown,
            ));
        } else if is_thing(tagged, names, token) {
            // It stands for what nobody names.
        } else if let Some(gender) = pronoun(tagged, token) {
            let kind = match gender {
                Gender::Neuter => EntityKind::Organization,
                Gender::Plural => EntityKind::Group,
                _ => EntityKind::Person,
            };
            out.push(mention(
                tagged,
                (token, token + 1),
                kind,
                Form::Pronoun,
                gender,
            ));
        } else if is_possible_surname(tagged, token) {
            out.push(possible(tagged, token));
        } else if let Some(found) = nominal(tagged, token) {
            out.push(found);
        }
    }
    out
}

/// "Jobs resigned", "Banks' lawyer": a word that opens a sentence and has a capital for that reason or for another.
fn is_possible_surname(tagged: &Tagged, token: usize) -> bool {
    let t = &tagged.tokens[token];
    if t.shape != Shape::Capitalised || t.kind != TokenKind::Word || t.span.len() < 3 {
        return false;
    }
    let opens = tagged.sentences[tagged.sentence_of(token)].first as usize == token
        || token
            .checked_sub(1)
            .is_some_and(|before| tagged.tokens[before].kind == TokenKind::Quote);
    if !opens || lexicon::PLAIN_OPENERS.contains(tagged.lower(token)) {
        return false;
    }
    let mut next = token + 1;
    while tagged.pos(next) == Pos::Adverb {
        next += 1;
    }
    tagged.pos(next).is_finite_verb()
        || matches!(tagged.pos(next), Pos::Auxiliary | Pos::Modal)
        || tagged
            .tokens
            .get(token + 1)
            .is_some_and(|t| t.kind == TokenKind::Clitic)
}

fn possible(tagged: &Tagged, token: usize) -> LocalMention {
    let mut found = mention(
        tagged,
        (token, token + 1),
        EntityKind::Person,
        Form::Possible,
        Gender::Unknown,
    );
    let mut folded = String::new();
    let text = found.span.of(&tagged.text);
    key::fold(text, &mut folded);
    found.key = key::hash(&folded);
    found.shouted = key::is_shouted(text);
    found.name = Some(std::sync::Arc::new(key::FoldedName::new(text, &folded)));
    found
}

/// "the president", "the South Korean president", "the agency", "the weather agency", and "a committee", which is nobody
/// that was named.
fn nominal(tagged: &Tagged, token: usize) -> Option<LocalMention> {
    let article = tagged.lower(token);
    if !matches!(article, "the" | "a" | "an") {
        return None;
    }
    let mut head = token + 1;
    while head < token + 4 && matches!(tagged.pos(head), Pos::Adjective | Pos::Numeral) {
        head += 1;
    }
    let adjectives = token + 1..head;
    // "the weather agency" is a certain one.
    head += usize::from(is_common(tagged, head) && is_common(tagged, head + 1));
    let lower = tagged.lower(head);
    let kind = if is_role(lower) {
        EntityKind::Person
    } else if is_body(lower) {
        EntityKind::Organization
    } else {
        return None;
    };
    if article != "the" && kind != EntityKind::Organization {
        return None;
    }
    // "the president of France", "the police officer", "the agency's head", "the firm that built the bridge" go on.
    let after = head + 1;
    let goes_on = matches!(
        tagged.lower(after),
        "of" | "for" | "at" | "that" | "which" | "whose" | "where" | "behind" | "based" | "called"
    );
    // "the Chilean team" is not the only team near.
    let of_people = matches!(lower, "team" | "side" | "squad")
        && (token + 1..head).any(|at| tagged.tokens[at].is_capitalised());
    // "the Indian Navy" is a name that was not seen.
    let name = head > token + 1 && tagged.tokens[head].is_capitalised();
    // "the company selected by the town"
    let chosen = tagged.pos(after) == Pos::VerbParticiple && tagged.lower(after + 1) == "by";
    if goes_on || chosen || of_people || name || tagged.pos(after).is_noun() {
        return None;
    }
    let mut found = mention(tagged, (token, after), kind, Form::Nominal, Gender::Unknown);
    let mut folded = String::new();
    key::fold(lower, &mut folded);
    found.roles = [key::hash(&folded), 0];
    // So is "the special court", but "the new president" is the president, and "the Chilean firm" a firm.
    let small = |at: &usize| tagged.tokens[*at].shape == Shape::Lower;
    let certain = adjectives
        .clone()
        .find(|at| kind == EntityKind::Organization && small(at))
        .unwrap_or(adjectives.end);
    key::fold(tagged.span(certain, after).of(&tagged.lower), &mut folded);
    found.key = if article == "the" {
        key::hash(&folded)
    } else {
        0
    };
    if !adjectives.is_empty() {
        found.told = Told::Title;
    }
    Some(found)
}

/// A noun in small letters.
fn is_common(tagged: &Tagged, at: usize) -> bool {
    tagged.pos(at) == Pos::Noun
        && tagged
            .tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower)
}

fn mention(
    tagged: &Tagged,
    (first, last): (usize, usize),
    kind: EntityKind,
    form: Form,
    gender: Gender,
) -> LocalMention {
    LocalMention {
        span: tagged.span(first, last),
        first: first as u32,
        last: last as u32,
        kind,
        form,
        gender,
        title: None,
        description: None,
        sentence: 0,
        quoted: false,
        located: false,
        confidence: 0,
        same_as: None,
        prominence: Prominence::Other,
        key: 0,
        name: None,
        roles: [0; 2],
        told: Told::Nothing,
        named_with: SmallVec::new(),
        shouted: false,
    }
}
