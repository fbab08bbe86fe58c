//! Dictionary forms of verbs and nouns, by the rules of English spelling and a table of what breaks them.

use std::borrow::Cow;

use super::told::is_also_past;
use crate::lexicon::{event, event_wordnet};

/// The dictionary form of a verb in any of its forms; `word` in lower case.
pub(super) fn verb(word: &str) -> Cow<'_, str> {
    if let Some(lemma) = event::IRREGULAR.get(word) {
        return Cow::Borrowed(lemma);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return Cow::Owned(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("ied").filter(|s| s.len() > 1) {
        return Cow::Owned(format!("{stem}y"));
    }
    if let Some(stem) = word
        .strip_suffix("ing")
        .or_else(|| word.strip_suffix("ed"))
        .filter(|s| s.bytes().any(|b| b"aeiouy".contains(&b)))
    {
        return from_stem(stem);
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => third_person(stem),
        _ => Cow::Borrowed(word),
    }
}

/// The past tense of a verb in "-ing".
pub(super) fn past(gerund: &str, lemma: &str) -> String {
    let mut forms: Vec<&str> = event::IRREGULAR
        .entries()
        .filter(|(_, of)| **of == lemma)
        .map(|(form, _)| form)
        .filter(|form| !form.ends_with("ing") && !matches!(*form, "does" | "wound"))
        .collect();
    // "took" and "taken", "began" and "begun"
    forms.sort_unstable_by_key(|form| (!is_also_past(form), *form));
    if let Some(form) = forms.first() {
        return (*form).to_owned();
    }
    if UNCHANGED.contains(&lemma) {
        return lemma.to_owned();
    }
    if let Some(stem) = lemma.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{stem}ied");
    }
    if lemma.ends_with('e') {
        return format!("{lemma}d");
    }
    // "stopping": its stem has the second "p".
    format!("{}ed", gerund.strip_suffix("ing").unwrap_or(lemma))
}

/// Verbs whose past is their base form.
const UNCHANGED: &[&str] = &[
    "hit", "cut", "put", "set", "shut", "split", "hurt", "quit", "spread", "cast", "let", "shed",
    "bid", "burst", "beat",
];

/// The singular of a noun; `word` in lower case.
pub(super) fn noun(word: &str) -> Cow<'_, str> {
    if let Some(singular) = event::PLURALS.get(word) {
        return Cow::Borrowed(singular);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return Cow::Owned(format!("{stem}y"));
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => {
            match stem.strip_suffix('e') {
                Some(short) if short.ends_with(['x', 'z']) || sibilant(short) => {
                    Cow::Borrowed(short)
                }
                _ => Cow::Borrowed(stem),
            }
        }
        _ => Cow::Borrowed(word),
    }
}

/// Whether some list knows the verb.
pub(super) fn known(lemma: &str) -> bool {
    event_wordnet::VERBS.contains_key(lemma) || event::ACTS.contains(lemma)
}

/// What is left of a verb without "-ed" or "-ing", made whole: "hop" to "hope", "plann" to "plan".
fn from_stem(stem: &str) -> Cow<'_, str> {
    let with_e = format!("{stem}e");
    if known(&with_e) {
        return Cow::Owned(with_e);
    }
    if known(stem) {
        return Cow::Borrowed(stem);
    }
    if let Some(short) = undoubled(stem) {
        return Cow::Borrowed(short);
    }
    if stem.ends_with(['c', 'g', 's', 'u', 'v', 'z']) || stem.ends_with("at") {
        return Cow::Owned(with_e);
    }
    Cow::Borrowed(stem)
}

/// "plann" without its second "n"; `None` when no consonant is doubled.
fn undoubled(stem: &str) -> Option<&str> {
    let bytes = stem.as_bytes();
    let (&last, rest) = bytes.split_last()?;
    let doubled = rest.last() == Some(&last) && b"bdgklmnprtvz".contains(&last);
    doubled.then(|| stem.get(..stem.len() - 1)).flatten()
}

fn third_person(stem: &str) -> Cow<'_, str> {
    match stem.strip_suffix('e') {
        Some(short) if known(short) && !known(stem) => Cow::Borrowed(short),
        Some(short) if sibilant(short) && !known(stem) => Cow::Borrowed(short),
        _ => Cow::Borrowed(stem),
    }
}

fn sibilant(stem: &str) -> bool {
    stem.ends_with("ss") || stem.ends_with("sh") || stem.ends_with("ch")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        for (word, lemma) in [
            ("signed", "sign"),
            ("hoped", "hope"),
            ("planned", "plan"),
            ("visited", "visit"),
            ("agreed", "agree"),
            ("founded", "found"),
            ("found", "find"),
            ("flies", "fly"),
            ("buried", "bury"),
            ("launches", "launch"),
            ("passes", "pass"),
            ("rises", "rise"),
            ("test-fired", "test-fire"),
            ("issuing", "issue"),
            ("killing", "kill"),
            ("bring", "bring"),
            ("released", "release"),
            ("tripped", "trip"),
            ("é", "é"),
        ] {
            assert_eq!(verb(word), lemma, "{word}");
        }
    }

    #[test]
    fn pasts() {
        for (gerund, of, want) in [
            ("killing", "kill", "killed"),
            ("stopping", "stop", "stopped"),
            ("using", "use", "used"),
            ("carrying", "carry", "carried"),
            ("dying", "die", "died"),
            ("taking", "take", "took"),
            ("beginning", "begin", "began"),
            ("leaving", "leave", "left"),
            ("hitting", "hit", "hit"),
            ("becoming", "become", "became"),
        ] {
            assert_eq!(past(gerund, of), want, "{gerund}");
        }
    }

    #[test]
    fn nouns() {
        for (word, lemma) in [
            ("meetings", "meeting"),
            ("crashes", "crash"),
            ("deliveries", "delivery"),
            ("crises", "crisis"),
            ("congress", "congress"),
            ("releases", "release"),
            ("talks", "talks"),
        ] {
            assert_eq!(noun(word), lemma, "{word}");
        }
    }
}
