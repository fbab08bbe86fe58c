//! Articles with names, cut into sentences and words as the editor cuts them.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::super::{NAME_LABELS, NameKind, Part, titles};
use super::Example;
use crate::text::{Carry, Passage};

/// A set of kinds of names, one bit each.
type Kinds = u8;

const ALL_KINDS: [NameKind; 8] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Event,
    NameKind::Work,
    NameKind::Product,
    NameKind::Group,
    NameKind::Other,
];

const PERSON: Kinds = 1 << NameKind::Person as u8;
const ORGANIZATION: Kinds = 1 << NameKind::Organization as u8;
const PLACE: Kinds = 1 << NameKind::Place as u8;
const EVENT: Kinds = 1 << NameKind::Event as u8;
const WORK: Kinds = 1 << NameKind::Work as u8;
const PRODUCT: Kinds = 1 << NameKind::Product as u8;
const GROUP: Kinds = 1 << NameKind::Group as u8;
const OTHER: Kinds = 1 << NameKind::Other as u8;

/// What a name of a data set can be in our terms.
#[derive(Clone, Copy)]
struct Meaning {
    kinds: Kinds,
    /// Whether it may also be no name at all.
    optional: bool,
}

const fn is(kinds: Kinds) -> Option<Meaning> {
    Some(Meaning {
        kinds,
        optional: false,
    })
}

const fn perhaps(kinds: Kinds) -> Option<Meaning> {
    Some(Meaning {
        kinds,
        optional: true,
    })
}

/// A data set and how to read it.
pub(super) struct Source {
    /// File name without `.jsonl`.
    pub(super) file: &'static str,
    /// Weight of its sentences.
    pub(super) weight: f32,
    /// What its types mean.
    meaning: fn(&str) -> Option<Meaning>,
    /// Kinds of names that it does not annotate.
    open: Kinds,
}

/// The data sets that names are learnt from.
pub(super) const SOURCES: [Source; 8] = [
    Source {
        file: "voa",
        weight: 1.0,
        meaning: voa,
        open: 0,
    },
    Source {
        file: "wikigold",
        weight: 1.0,
        meaning: wikigold,
        open: 0,
    },
    Source {
        file: "crossner",
        weight: 1.0,
        meaning: crossner,
        open: 0,
    },
    Source {
        file: "ewt",
        weight: 1.0,
        meaning: plain,
        open: EVENT | WORK | PRODUCT | GROUP | OTHER,
    },
    Source {
        file: "gum_interview",
        weight: 1.0,
        meaning: gum,
        open: GROUP,
    },
    Source {
        file: "gum_other",
        weight: 1.0,
        meaning: gum,
        open: GROUP,
    },
    Source {
        file: "gum_sharealike",
        weight: 1.0,
        meaning: gum,
        open: GROUP,
    },
    Source {
        file: "wnut17",
        weight: 0.5,
        meaning: wnut,
        open: GROUP | EVENT | OTHER,
    },
];

fn plain(kind: &str) -> Option<Meaning> {
    match kind {
        "PER" => is(PERSON),
        "ORG" => is(ORGANIZATION),
        "LOC" => is(PLACE),
        _ => None,
    }
}

fn voa(kind: &str) -> Option<Meaning> {
    match kind {
        "NORP" => is(GROUP),
        "MISC" => is(EVENT | WORK | PRODUCT | OTHER),
        _ => plain(kind),
    }
}

fn wikigold(kind: &str) -> Option<Meaning> {
    match kind {
        "MISC" => is(EVENT | WORK | PRODUCT | GROUP | OTHER),
        _ => plain(kind),
    }
}

fn crossner(kind: &str) -> Option<Meaning> {
    match kind {
        "person" | "politician" | "writer" | "musicalartist" | "scientist" | "researcher" => {
            is(PERSON)
        }
        "organisation" | "politicalparty" | "university" | "band" => is(ORGANIZATION),
        "location" | "country" => is(PLACE),
        "election" | "event" | "conference" => is(EVENT),
        "book" | "album" | "song" | "poem" => is(WORK),
        "magazine" | "academicjournal" => is(WORK | ORGANIZATION),
        "product" | "programlang" => perhaps(PRODUCT),
        "astronomicalobject" => is(PLACE | OTHER),
        "award" => is(OTHER),
        "misc" => perhaps(EVENT | WORK | PRODUCT | GROUP | OTHER),
        _ => perhaps(OTHER),
    }
}

fn gum(kind: &str) -> Option<Meaning> {
    match kind {
        "person" => is(PERSON),
        "organization" => is(ORGANIZATION),
        "place" => is(PLACE),
        "event" => perhaps(EVENT),
        "object" => perhaps(PRODUCT | WORK | OTHER),
        "abstract" => perhaps(WORK | PRODUCT | GROUP | OTHER),
        "animal" | "plant" | "substance" => perhaps(OTHER),
        _ => None,
    }
}

fn wnut(kind: &str) -> Option<Meaning> {
    match kind {
        "person" => is(PERSON),
        "location" => is(PLACE),
        "corporation" => is(ORGANIZATION),
        "group" => is(ORGANIZATION | GROUP),
        "product" => perhaps(PRODUCT),
        "creative-work" => is(WORK),
        _ => None,
    }
}

/// An article as the editor sees it: sentences with their words and the words' places in bytes.
pub(super) struct Article {
    pub(super) value: Value,
    pub(super) sentences: Vec<Vec<(usize, usize)>>,
    pub(super) text: String,
    /// Byte offset of each character, and of the end.
    pub(super) bytes: Vec<usize>,
}

/// The articles of a file.
pub(super) fn read(path: &Path) -> io::Result<Vec<Article>> {
    let file = fs::read_to_string(path)?;
    let mut articles = Vec::new();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line)?;
        let text = value["text"].as_str().unwrap_or_default().to_string();
        let mut sentences = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let passage = Passage::new(line, Carry::default());
            for sentence in &passage.sentences {
                let span = |token: usize| {
                    let span = passage.tokens[token].span;
                    (at + span.start as usize, at + span.end as usize)
                };
                sentences.push(sentence.tokens().map(span).collect());
            }
            at += line.len() + 1;
        }
        let bytes = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        articles.push(Article {
            value,
            sentences,
            text,
            bytes,
        });
    }
    Ok(articles)
}

impl Article {
    /// The named mentions: byte range and type.
    pub(super) fn names(&self) -> Vec<(usize, usize, &Value)> {
        let mut names = Vec::new();
        for entity in self.value["entities"].as_array().into_iter().flatten() {
            if entity["mention"].as_str().unwrap_or("name") != "name" {
                continue;
            }
            let offset = |name: &str, other: &str| {
                let at = entity[name]
                    .as_u64()
                    .or(entity[other].as_u64())
                    .unwrap_or(0) as usize;
                self.bytes.get(at).copied().unwrap_or(self.text.len())
            };
            names.push((
                offset("name_start", "start"),
                offset("name_end", "end"),
                entity,
            ));
        }
        names
    }

    /// The sentences with what each word may be.
    pub(super) fn examples(&self, source: &Source) -> Vec<Example> {
        let mut names: Vec<(usize, usize, Option<Meaning>)> = self
            .names()
            .into_iter()
            .map(|(start, end, entity)| {
                (
                    start,
                    end,
                    (source.meaning)(entity["type"].as_str().unwrap_or_default()),
                )
            })
            .collect();
        // Of nested names the longest counts.
        names.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut outer: Vec<(usize, usize, Option<Meaning>)> = Vec::new();
        for name in names {
            if outer.last().is_none_or(|last| name.0 >= last.1) {
                outer.push(name);
            }
        }
        self.sentences
            .iter()
            .map(|sentence| {
                let words: Vec<String> = sentence
                    .iter()
                    .map(|&(start, end)| self.text[start..end].to_string())
                    .collect();
                let mut allowed: Vec<u32> = (0..words.len())
                    .map(|i| outside(&words, i, source.open))
                    .collect();
                for &(start, end, meaning) in &outer {
                    mark(sentence, &words, (start, end), meaning, &mut allowed);
                }
                Example {
                    words,
                    allowed,
                    pos: Vec::new(),
                    weight: source.weight,
                }
            })
            .collect()
    }
}

/// Labels for part `part` of names of the given kinds; the kinds that mark no end have only two.
fn labels(part: Part, kinds: Kinds) -> u32 {
    let mut set = 0;
    for kind in ALL_KINDS {
        if kinds >> kind as u8 & 1 == 0 {
            continue;
        }
        let has = |part| NAME_LABELS.iter().position(|&label| label == (part, kind));
        let label = has(part).or_else(|| match part {
            Part::Last => has(Part::Inside),
            Part::Single => has(Part::First),
            _ => None,
        });
        if let Some(label) = label {
            set |= 1 << (label + 1);
        }
    }
    set
}

fn capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// What a word outside of the annotated names may be: in no name, or in one of a kind that is not annotated.
fn outside(words: &[String], i: usize, open: Kinds) -> u32 {
    let near = capital(&words[i])
        || i > 0 && capital(&words[i - 1]) && words.get(i + 1).is_some_and(|word| capital(word));
    if open == 0 || !near {
        return 1;
    }
    [Part::First, Part::Inside, Part::Last, Part::Single]
        .into_iter()
        .fold(1, |set, part| set | labels(part, open))
}

/// Writes a name into `allowed`, without article or possessive. A name that starts or ends within a word leaves the
/// word open.
fn mark(
    sentence: &[(usize, usize)],
    words: &[String],
    (start, end): (usize, usize),
    meaning: Option<Meaning>,
    allowed: &mut [u32],
) {
    let Some(meaning) = meaning else { return };
    let mut first = sentence
        .iter()
        .position(|word| word.1 > start)
        .unwrap_or(sentence.len());
    let mut past = first
        + sentence[first..]
            .iter()
            .take_while(|word| word.0 < end)
            .count();
    if first == past {
        return;
    }
    if sentence[first].0 != start || sentence[past - 1].1 != end {
        allowed[first..past].fill(u32::MAX);
        return;
    }
    if meaning.kinds & WORK == 0 {
        while past - first > 1 && matches!(words[first].to_lowercase().as_str(), "the" | "a" | "an")
        {
            first += 1;
        }
        while past - first > 1 && matches!(words[past - 1].as_str(), "'s" | "’s" | "'" | "’") {
            past -= 1;
        }
    }
    if meaning.kinds == PERSON {
        let words: Vec<&str> = words[first..past].iter().map(String::as_str).collect();
        first += titles(&words);
    }
    let none = u32::from(meaning.optional);
    for i in first..past {
        let part = match (i == first, i + 1 == past) {
            (true, true) => Part::Single,
            (true, false) => Part::First,
            (false, true) => Part::Last,
            (false, false) => Part::Inside,
        };
        allowed[i] = labels(part, meaning.kinds) | none;
    }
}
