//! News text of any length, made from the sample stories: their paragraphs, told again with other names.

/// Sample stories in plain text.
const STORIES: [&str; 5] = [
    include_str!("../../seeds/articles/2023-09-05-candle-works-fire.txt"),
    include_str!("../../seeds/articles/2024-11-14-relief-fund-trial.txt"),
    include_str!("../../seeds/articles/2025-03-04-quarrel-valley-flood.txt"),
    include_str!("../../seeds/articles/2025-10-29-trump-asia-tour.txt"),
    include_str!("../../seeds/articles/2026-02-09-rail-strike.txt"),
];

/// Capitalised words that are no names.
const KEPT: [&str; 24] = [
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
];

/// At least `bytes` bytes of news, cut at a paragraph. The same every time.
pub(crate) fn text(bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 2_000);
    for round in 0.. {
        for story in STORIES {
            for paragraph in story.split_inclusive("\n\n") {
                renamed(paragraph, round, &mut out);
                if out.len() >= bytes {
                    return out;
                }
            }
            out.push_str("\n\n");
        }
    }
    out
}

/// The paragraph with every name changed, for rounds after the first: the same name to the same other name.
fn renamed(paragraph: &str, round: usize, out: &mut String) {
    for word in paragraph.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_name = name.len() > 4
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name[1..].bytes().all(|b| b.is_ascii_lowercase())
            && !KEPT.contains(&name);
        if round == 0 || !is_name {
            out.push_str(word);
            continue;
        }
        let vowels = ["a", "e", "i", "o", "u", "ar", "en", "il", "on", "ur"];
        let shift = name.bytes().map(usize::from).sum::<usize>();
        for (at, c) in name.char_indices() {
            match "aeiou".find(c) {
                Some(vowel) if at > 0 => {
                    out.push_str(
                        vowels[(vowel + shift + round * (at + 1) + round / 10 * (at / 2 + 1))
                            % vowels.len()],
                    );
                }
                _ => out.push(c),
            }
        }
        out.push_str(&word[name.len()..]);
    }
}
