//! Verbs whose past is their base form: "put", "cut", "set", "hit", "let".
//!
//! By its looks such a verb is a present or an infinitive, and the tagger, which has seen it most after "to", says so.
//! English tells the past by agreement: with a subject in the third person singular a present would end in "s". So a
//! base form that nothing governs, with such a subject before it, is a past.
//!
//! Two more tags that English tells: a name in "-ing" before a verb of speech is no verb ("Tarling says that"), and right
//! behind an article no verb can stand ("the move").

use super::Pos;
use crate::lexicon::tagger::{
    BASE_AFTER_OBJECT, INVARIANT_VERBS, IRREGULAR_PLURALS, PASTS_LIKE_NOUNS, SPEAKING_VERBS,
    SUBJUNCTIVE_AFTER,
};

/// How far back the subject is looked for.
const REACH: usize = 24;

/// Gives the verbs of a sentence whose past is their base form their tense, where the subject tells it.
pub(super) fn settle(words: &[&str], tags: &mut [Pos]) {
    if is_name_in_ing(words, tags)
        && let Some(tag) = tags.first_mut()
    {
        *tag = Pos::ProperNoun;
    }
    for i in 0..words.len().min(tags.len()) {
        if is_behind_article(words, tags, i) {
            tags[i] = Pos::Noun;
            continue;
        }
        if is_hidden(words, tags, i) {
            tags[i] = Pos::VerbPast;
            continue;
        }
        let open = matches!(
            tags.get(i),
            Some(Pos::VerbBase | Pos::VerbPresent | Pos::VerbParticiple)
        );
        if open && is_invariant(words, i) {
            let sentence = Sentence { words, tags };
            if let Some(tense) = sentence.tense(i)
                && let Some(tag) = tags.get_mut(i)
            {
                *tag = tense;
            }
        }
        // "The memos suggest": no superlative.
        if tags[i] == Pos::Adverb && matches!(words[i], "suggest" | "invest" | "attest") {
            tags[i] = Pos::VerbPresent;
        }
        if words.get(i).is_some_and(|w| w.eq_ignore_ascii_case("let")) {
            bare_after_object(tags, i);
        }
    }
}

/// Whether a sentence opens with a name that looks like a verb: "Tarling says". What can be a noun as well needs its
/// clause, and no other verb behind that: "Tarling claims that it won", but "Mounting claims that it won are false".
fn is_name_in_ing(words: &[&str], tags: &[Pos]) -> bool {
    let (Some(name), Some(verb)) = (words.first(), words.get(1)) else {
        return false;
    };
    if tags.first() != Some(&Pos::VerbGerund)
        || !name.ends_with("ing")
        || !name.starts_with(char::is_uppercase)
        || !SPEAKING_VERBS.contains(verb)
    {
        return false;
    }
    if tags.get(1).is_none_or(|tag| !tag.is_noun()) {
        return true;
    }
    let helps = |tag: &Pos| matches!(tag, Pos::Auxiliary | Pos::Modal);
    let groups = tags
        .windows(2)
        .skip(2)
        .take(REACH)
        .filter(|pair| match pair {
            [before, tag] => !helps(before) && (helps(tag) || tag.is_finite_verb()),
            _ => false,
        })
        .count();
    words.get(2).is_some_and(|w| *w == "that") && groups == 1
}

/// Whether a noun behind its article is taken for a verb: "call the move an effort".
fn is_behind_article(words: &[&str], tags: &[Pos], i: usize) -> bool {
    matches!(tags.get(i), Some(Pos::VerbBase | Pos::VerbPresent))
        && i.checked_sub(1)
            .and_then(|b| words.get(b))
            .is_some_and(|w| matches!(*w, "the" | "The" | "a" | "A" | "an" | "An"))
}

/// Whether a verb is taken for part of a name or for a noun: "Lund beat Marrow", "Prices rose on".
fn is_hidden(words: &[&str], tags: &[Pos], i: usize) -> bool {
    let (Some(word), Some(before)) = (words.get(i), i.checked_sub(1).and_then(|b| tags.get(b)))
    else {
        return false;
    };
    let after = tags.get(i + 1).copied().unwrap_or(Pos::Punctuation);
    if word.starts_with(char::is_uppercase) {
        return false;
    }
    match tags.get(i) {
        Some(Pos::ProperNoun) => {
            is_invariant(words, i)
                && before.is_noun()
                && matches!(after, Pos::ProperNoun | Pos::Determiner | Pos::Numeral)
        }
        // "The repairs cost the town 40,000 euros", "The rescue cost about"
        Some(Pos::Noun) if *word == "cost" => {
            let next = words.get(i + 1).copied().unwrap_or("");
            before.is_noun()
                && (matches!(after, Pos::Determiner | Pos::Numeral | Pos::Symbol)
                    || matches!(
                        next,
                        "about" | "around" | "nearly" | "almost" | "more" | "some"
                    ))
        }
        Some(Pos::Noun) => {
            PASTS_LIKE_NOUNS.contains(word)
                && !after.is_noun()
                && (before.is_noun()
                    || matches!(before, Pos::Pronoun | Pos::Coordinator | Pos::Adverb))
        }
        // "The council froze some of it": never a base form.
        Some(Pos::VerbBase | Pos::VerbPresent) => PASTS_LIKE_NOUNS.contains(word),
        _ => false,
    }
}

/// "let the jury go": the verb after the object of "let" is in its base form.
fn bare_after_object(tags: &mut [Pos], verb: usize) {
    let mut rest = tags.iter_mut().skip(verb + 1).take(5).skip_while(|tag| {
        matches!(
            tag,
            Pos::Determiner | Pos::Adjective | Pos::Noun | Pos::ProperNoun | Pos::Pronoun
        )
    });
    if let Some(tag) = rest.next().filter(|tag| **tag == Pos::VerbPresent) {
        *tag = Pos::VerbBase;
    }
}

fn is_invariant(words: &[&str], i: usize) -> bool {
    words
        .get(i)
        .is_some_and(|w| INVARIANT_VERBS.contains_ignore_case(w))
}

struct Sentence<'a> {
    words: &'a [&'a str],
    tags: &'a [Pos],
}

impl Sentence<'_> {
    fn pos(&self, i: usize) -> Pos {
        self.tags.get(i).copied().unwrap_or(Pos::Other)
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        self.words
            .get(i)
            .is_some_and(|w| words.iter().any(|x| w.eq_ignore_ascii_case(x)))
    }

    /// The tag of the verb at `verb`: a past with a singular subject, a present with a plural one. `None` where the
    /// tagger's word stands: infinitives, participles, imperatives.
    fn tense(&self, verb: usize) -> Option<Pos> {
        let floor = verb.saturating_sub(REACH);
        let mut i = verb;
        // Over adverbs to what stands before the verb.
        while i > floor && self.pos(i - 1) == Pos::Adverb {
            i -= 1;
        }
        let before = i.checked_sub(1)?;
        if matches!(
            self.pos(before),
            Pos::Modal | Pos::Auxiliary | Pos::Particle
        ) {
            return None;
        }
        // A participle with its "has" or "was" before it stays; one without is a past if it has a subject and an object.
        if self.pos(verb) == Pos::VerbParticiple && !self.takes_object(verb) {
            return None;
        }
        if self.pos(before) == Pos::Coordinator {
            return self.shared(before);
        }
        let head = self.subject(before, floor)?;
        if self.governed(head, floor) {
            return None;
        }
        if self.is_singular(head, floor) {
            Some(Pos::VerbPast)
        } else {
            (self.pos(verb) == Pos::VerbBase).then_some(Pos::VerbPresent)
        }
    }

    fn takes_object(&self, verb: usize) -> bool {
        matches!(
            self.pos(verb + 1),
            Pos::Determiner | Pos::Pronoun | Pos::Noun | Pos::ProperNoun | Pos::Numeral
        )
    }

    /// "raised fares and cut jobs": a past before "and" is shared. After anything else the tagger knows as much.
    fn shared(&self, and: usize) -> Option<Pos> {
        let verb = (and.saturating_sub(REACH)..and).rev().find(|i| {
            self.pos(*i).is_verb() || matches!(self.pos(*i), Pos::Modal | Pos::Auxiliary)
        });
        let Some(verb) = verb else {
            // The verb before it hides: "Harrow first bid for Tern in May and quit".
            return self.pos(0).is_noun().then_some(Pos::VerbPast);
        };
        // A past with its object often looks like a participle.
        let past = match self.pos(verb) {
            Pos::VerbPast => true,
            Pos::VerbParticiple => {
                verb > 0 && self.pos(verb - 1).is_noun() && self.takes_object(verb)
            }
            _ => false,
        };
        past.then_some(Pos::VerbPast)
    }

    /// The head of the subject that ends at the token: over phrases with a preposition and what stands between commas.
    fn subject(&self, last: usize, floor: usize) -> Option<usize> {
        let mut i = last;
        loop {
            if self.is(i, &[","]) {
                // "Parliament, which returns on Monday, set aside": over what stands between the commas.
                let relative = (floor + 1..i).rev().find(|k| {
                    self.is(*k, &["who", "which", "whose", "where"]) && self.is(k - 1, &[","])
                });
                i = relative.map_or(i, |k| k - 1).checked_sub(1)?;
            }
            if !matches!(
                self.pos(i),
                Pos::Noun | Pos::ProperNoun | Pos::Pronoun | Pos::Numeral
            ) {
                return None;
            }
            // "on Tuesday", "of the two towns": its noun is not the subject's head.
            let mut k = i;
            while k > floor
                && matches!(
                    self.pos(k - 1),
                    Pos::Noun | Pos::ProperNoun | Pos::Adjective | Pos::Numeral
                )
            {
                k -= 1;
            }
            if k > floor && matches!(self.pos(k - 1), Pos::Determiner | Pos::Pronoun) {
                k -= 1;
            }
            if k > floor && self.pos(k - 1) == Pos::Adposition {
                i = k.checked_sub(2).filter(|j| *j >= floor)?;
            } else {
                return Some(i);
            }
        }
    }

    /// Whether another verb asks for a base form after the noun: "let prices hit", "urged that the firm cut".
    fn governed(&self, head: usize, floor: usize) -> bool {
        for i in (floor..head).rev() {
            let pos = self.pos(i);
            if pos == Pos::Modal || self.is(i, &["did", "do", "does"]) {
                // "Will the firm cut": a question.
                return true;
            }
            if self
                .words
                .get(i)
                .is_some_and(|w| SUBJUNCTIVE_AFTER.contains_ignore_case(w))
            {
                return true;
            }
            if pos.is_verb() {
                return self
                    .words
                    .get(i)
                    .is_some_and(|w| BASE_AFTER_OBJECT.contains_ignore_case(w));
            }
        }
        false
    }

    /// Whether a verb of the present would end in "s" after the noun or pronoun.
    fn is_singular(&self, head: usize, floor: usize) -> bool {
        let Some(word) = self.words.get(head) else {
            return false;
        };
        match self.pos(head) {
            Pos::Pronoun => self.is(head, &["he", "she", "it", "this", "everyone", "nobody"]),
            Pos::Noun | Pos::ProperNoun => {
                let joined = (floor..head)
                    .rev()
                    .take_while(|i| {
                        matches!(
                            self.pos(*i),
                            Pos::Noun
                                | Pos::ProperNoun
                                | Pos::Adjective
                                | Pos::Determiner
                                | Pos::Pronoun
                                | Pos::Coordinator
                        )
                    })
                    .any(|i| self.is(i, &["and"]));
                let word = word.to_lowercase();
                let plural = IRREGULAR_PLURALS.contains(&word)
                    || self.pos(head) == Pos::Noun
                        && word.ends_with('s')
                        && !word.ends_with("ss")
                        && !word.ends_with("us");
                !joined && !plural
            }
            _ => false,
        }
    }
}
