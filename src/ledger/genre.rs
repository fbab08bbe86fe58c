//! What kind of story it is: from its front matter, else guessed from its shape.

use crate::{
    article::Article,
    text::{self, Block, BlockKind},
};

/// The genre of a story. Genre decides what may be asked: an opinion piece owns its claims.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Genre {
    News,
    Feature,
    Opinion,
    /// Questions and answers.
    Interview,
    Obituary,
    /// Too short for more than one source.
    Brief,
    /// A report as it happens, entry by entry.
    Live,
    Listings,
}

/// How the genre is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GenreBasis {
    /// `genre:` in the front matter.
    Stated,
    /// From the story's shape.
    Guessed,
}

impl GenreBasis {
    /// "stated", "guessed".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Guessed => "guessed",
        }
    }
}

/// Fewer words of running text than this make a brief.
const BRIEF: usize = 120;

impl Genre {
    /// All genres.
    pub const ALL: [Self; 8] = [
        Self::News,
        Self::Feature,
        Self::Opinion,
        Self::Interview,
        Self::Obituary,
        Self::Brief,
        Self::Live,
        Self::Listings,
    ];

    /// "news", "feature", "opinion", "interview", "obituary", "brief", "live", "listings".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Feature => "feature",
            Self::Opinion => "opinion",
            Self::Interview => "interview",
            Self::Obituary => "obituary",
            Self::Brief => "brief",
            Self::Live => "live",
            Self::Listings => "listings",
        }
    }

    /// The genre that a word of front matter or a section's name means, whatever its case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.trim().to_ascii_lowercase();
        match lower.as_str() {
            "q&a" | "q-and-a" | "qa" => Some(Self::Interview),
            "editorial" | "comment" | "commentary" | "column" | "op-ed" | "analysis" => {
                Some(Self::Opinion)
            }
            "obit" => Some(Self::Obituary),
            other => Self::ALL.into_iter().find(|g| g.name() == other),
        }
    }
}

/// The genre of an article, and how it is known. Linear in the number of blocks.
#[must_use]
pub fn genre(article: &Article) -> (Genre, GenreBasis) {
    if let Some(stated) = field(article, "genre").and_then(Genre::from_name) {
        return (stated, GenreBasis::Stated);
    }
    (guess(article), GenreBasis::Guessed)
}

/// A field of the front matter, without quotation marks.
fn field<'a>(article: &'a Article, name: &str) -> Option<&'a str> {
    // Only Markdown has front matter, and there it is a block that is not prose.
    let first = article.blocks.first()?;
    if first.kind != BlockKind::Other {
        return None;
    }
    let (matter, _) = text::front_matter(&article.text)?;
    matter.lines().find_map(|line| {
        let (key, value) = line.split_once([':', '='])?;
        (key.trim() == name).then(|| value.trim().trim_matches(['"', '\'']))
    })
}

fn guess(article: &Article) -> Genre {
    let section = field(article, "section").and_then(Genre::from_name);
    if section == Some(Genre::Opinion) || is_labelled_opinion(article) {
        return Genre::Opinion;
    }
    let prose = |b: &Block| b.prose(&article.text).trim_start().to_owned();
    let running: Vec<&Block> = article
        .blocks
        .iter()
        .filter(|b| b.kind.is_narration())
        .collect();
    let (mut questions, mut answers, mut clocks) = (0, 0, 0);
    for block in &article.blocks {
        if block.kind.is_narration() || block.kind == BlockKind::Heading {
            let opening = block.prose(&article.text).trim_start().as_bytes();
            match opening {
                [b'Q', b':', ..] | [b'Q', b'.', b' ', ..] => questions += 1,
                [b'A', b':', ..] | [b'A', b'.', b' ', ..] => answers += 1,
                _ => clocks += u32::from(opens_with_clock(opening)),
            }
        }
    }
    if questions >= 2 && answers >= 2 || answered(article, &running) >= ANSWERED {
        return Genre::Interview;
    }
    if clocks >= 3 {
        return Genre::Live;
    }
    let items = running
        .iter()
        .filter(|b| b.kind == BlockKind::ListItem)
        .count();
    if items >= 6 && items * 3 >= running.len() * 2 {
        return Genre::Listings;
    }
    if running.first().is_some_and(|b| prose(b).contains(" died")) && tells_age_at_death(article) {
        return Genre::Obituary;
    }
    let narrated = article.facts.iter().zip(&article.blocks);
    let mut words = 0;
    for (facts, _) in narrated.filter(|(_, b)| b.kind.is_narration()) {
        words += facts.as_ref().map_or(0, |f| f.tagged.tokens.len());
        if words >= BRIEF {
            return Genre::News;
        }
    }
    Genre::Brief
}

/// So many questions without "Q:" make an interview.
const ANSWERED: usize = 3;
/// A paragraph that asks has no more bytes than this.
const QUESTION: usize = 240;

/// How many paragraphs only ask, and are answered in the first person by the next: "And then?", "I went home."
fn answered(article: &Article, running: &[&Block]) -> usize {
    let text = &article.text;
    let speaks = |block: &Block| {
        let words = block.prose(text).split(|c: char| !c.is_alphabetic());
        let mut mine = words.filter(|w| matches!(*w, "I" | "we" | "We" | "my" | "My" | "our"));
        mine.next().is_some()
    };
    running
        .array_windows()
        .filter(|[asks, answers]| {
            let question = asks.prose(text).trim();
            question.len() <= QUESTION
                && question.ends_with('?')
                && !question.contains(['"', '“'])
                && speaks(answers)
        })
        .count()
}

/// "10:42", "9.15 a.m."
fn opens_with_clock(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = text.get(digits..).unwrap_or_default();
    matches!(digits, 1 | 2)
        && matches!(rest, [b':' | b'.', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// "Opinion: The ferry is a road", or the label on a line of its own.
fn is_labelled_opinion(article: &Article) -> bool {
    article.blocks.iter().take(3).any(|block| {
        let prose = block.prose(&article.text).trim();
        let label = prose.split([':', '|']).next().unwrap_or(prose).trim();
        label.len() <= 12 && Genre::from_name(label) == Some(Genre::Opinion)
    })
}

/// "She was 84.", as a sentence.
fn tells_age_at_death(article: &Article) -> bool {
    article
        .sentences
        .iter()
        .take(40)
        .map(|s| s.span.of(&article.text))
        .any(|s| {
            ["She was ", "He was "].iter().any(|opening| {
                s.strip_prefix(opening).is_some_and(|rest| {
                    let age = rest.trim_end_matches('.');
                    age.len() <= 3 && age.bytes().all(|b| b.is_ascii_digit())
                })
            })
        })
}

#[cfg(test)]
mod tests {
    use super::{Genre, GenreBasis, genre};
    use crate::{
        article::{Article, Metadata},
        text::Markup,
    };

    fn genre_of(text: &str) -> (Genre, GenreBasis) {
        let metadata = Metadata {
            markup: Markup::Markdown,
            ..Metadata::default()
        };
        genre(&Article::new(text, &metadata))
    }

    #[test]
    fn front_matter_tells_and_shape_hints() {
        let long =
            "The council met and the boats came in and the rain fell on the quay. ".repeat(20);
        for (text, expected) in [
            (
                format!("---\ngenre: obituary\n---\n\n# A\n\n{long}"),
                (Genre::Obituary, GenreBasis::Stated),
            ),
            (
                format!("+++\ngenre = \"Q&A\"\n+++\n\n# A\n\n{long}"),
                (Genre::Interview, GenreBasis::Stated),
            ),
            (
                format!("---\nsection: Opinion\n---\n\n# A\n\n{long}"),
                (Genre::Opinion, GenreBasis::Guessed),
            ),
            (
                format!("# Opinion: The boats\n\n{long}"),
                (Genre::Opinion, GenreBasis::Guessed),
            ),
            (
                format!("# The boats\n\n{long}"),
                (Genre::News, GenreBasis::Guessed),
            ),
            (
                "# The boats\n\nThey came in.\n".to_owned(),
                (Genre::Brief, GenreBasis::Guessed),
            ),
            (
                format!("# Boats\n\nAda Grey died on Monday. She was 84. {long}"),
                (Genre::Obituary, GenreBasis::Guessed),
            ),
            (
                format!("# Boats\n\n10:42 {long}\n\n10:50 {long}\n\n11:05 {long}"),
                (Genre::Live, GenreBasis::Guessed),
            ),
            (
                format!("# Boats\n\nQ: {long}\n\nA: {long}\n\nQ: {long}\n\nA: {long}"),
                (Genre::Interview, GenreBasis::Guessed),
            ),
            (
                format!(
                    "# Boats\n\n{long}\n\n{}",
                    "And then?\n\nI went back to the quay, and my boat was gone.\n\n".repeat(3)
                ),
                (Genre::Interview, GenreBasis::Guessed),
            ),
            (
                format!("# Boats\n\n{}", "- A boat at noon\n".repeat(8)),
                (Genre::Listings, GenreBasis::Guessed),
            ),
        ] {
            assert_eq!(genre_of(&text), expected, "{}", &text[..30]);
        }
    }
}
