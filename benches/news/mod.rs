//! News text of any length, made from the sample stories: their paragraphs, told again with other names and other words,
//! so that no sentence stands in the text twice.

use std::collections::BTreeMap;

/// Sample stories in plain text.
const STORIES: [&str; 5] = [
    include_str!("../../seeds/articles/2023-09-05-candle-works-fire.txt"),
    include_str!("../../seeds/articles/2024-11-14-relief-fund-trial.txt"),
    include_str!("../../seeds/articles/2025-03-04-quarrel-valley-flood.txt"),
    include_str!("../../seeds/articles/2025-10-29-trump-asia-tour.txt"),
    include_str!("../../seeds/articles/2026-02-09-rail-strike.txt"),
];

/// Capitalised words that are no names.
const KEPT: [&str; 33] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Sept",
    "President",
    "Prime",
    "Minister",
    "Judge",
    "Mayor",
    "Council",
    "County",
    "Court",
    "Department",
    "Ministry",
    "National",
    "Police",
    "State",
    "Street",
];

/// Words that say who says so.
const CUES: [&str; 6] = [
    "according",
    "announced",
    "declined",
    "officials",
    "reported",
    "spokesman",
];

/// What is put behind the names of a round: no two are a slip of each other.
const ENDINGS: [&str; 24] = [
    "berg", "ford", "stone", "wick", "haven", "ridge", "moor", "dale", "bury", "quist", "holm",
    "ling", "mund", "thorpe", "vall", "zick", "ova", "escu", "ides", "elli", "oglu", "jani", "uru",
    "atwe",
];

/// At least `bytes` bytes of news, cut at a paragraph. The same every time.
pub(crate) fn text(bytes: usize) -> String {
    let words = Words::new();
    let mut out = String::with_capacity(bytes + 2_000);
    for round in 0.. {
        for story in STORIES {
            for paragraph in story.split_inclusive("\n\n") {
                retold(paragraph, round, &words, &mut out);
                if out.len() >= bytes {
                    return out;
                }
            }
            out.push_str("\n\n");
        }
    }
    out
}

/// The long words of the stories in small letters, by how they end: one may stand for another.
struct Words {
    by_ending: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Words {
    fn new() -> Self {
        let mut by_ending: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for word in STORIES
            .iter()
            .flat_map(|s| s.split(|c: char| !c.is_alphanumeric()))
        {
            if Self::is_long(word) {
                by_ending.entry(ending(word)).or_default().push(word);
            }
        }
        for list in by_ending.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        Self { by_ending }
    }

    fn is_long(word: &str) -> bool {
        word.len() > 5 && word.bytes().all(|b| b.is_ascii_lowercase()) && !CUES.contains(&word)
    }

    /// What stands for a word in a round: every other word, another one that ends like it.
    fn other<'a>(&self, word: &'a str, round: usize) -> &'a str
    where
        'static: 'a,
    {
        let list = self.by_ending.get(ending(word)).map_or(&[][..], |l| l);
        match list.binary_search(&word) {
            Ok(at) if (at + round).is_multiple_of(2) => list[(at + 7 * round) % list.len()],
            _ => word,
        }
    }
}

/// "ed", "ing", "ly", "s", or none of these.
fn ending(word: &str) -> &'static str {
    let mut endings = ["ed", "ing", "ly", "s"].into_iter();
    endings.find(|end| word.ends_with(end)).unwrap_or("")
}

/// The paragraph with other names and other long words, for rounds after the first: the same name to the same other
/// name.
fn retold(paragraph: &str, round: usize, words: &Words, out: &mut String) {
    for part in paragraph.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_name = word.len() > 4
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].bytes().all(|b| b.is_ascii_lowercase())
            && !KEPT.contains(&word);
        if round == 0 || !is_name {
            out.push_str(if round > 0 && Words::is_long(word) {
                words.other(word, round)
            } else {
                word
            });
        } else {
            out.push_str(word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y', 's']));
            out.push_str(ENDINGS[round % ENDINGS.len()]);
        }
        out.push_str(&part[word.len()..]);
    }
}
