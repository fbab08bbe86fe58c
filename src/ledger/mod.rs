//! The source ledger: who speaks in a story, how often, in how many quoted words, named or not; and the story's genre.
//!
//! Put together when asked for, from the attributions of an article.

mod genre;

use std::borrow::Cow;

pub use genre::{Genre, GenreBasis, genre};
use rustc_hash::FxHashMap;

use crate::{
    article::Article,
    attribution::{Attribution, Strength},
    claim,
    entity::{EntityKind, Form},
    lexicon::attribution as lists,
    text::Span,
};

/// What a source is to a reader.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VoiceKind {
    /// A person with a name.
    Named,
    /// A body, or somebody who speaks for it.
    Body,
    /// An office or a task that one person has, and no name: "her lawyer", "the county clerk".
    Role,
    /// A study, a record, a letter.
    Document,
    /// Somebody without a name: "officials", "a former colleague".
    Vague,
}

impl VoiceKind {
    /// "named", "body", "role", "document", "vague".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Body => "body",
            Self::Role => "role",
            Self::Document => "document",
            Self::Vague => "vague",
        }
    }
}

/// One source of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voice {
    /// The name of the entity, or the words that stand for the source.
    pub name: String,
    pub kind: VoiceKind,
    /// The entity, where the source is one.
    pub entity: Option<u32>,
    /// Where the source is first cited, in bytes of the document.
    pub first: Span,
    /// Indexes of the attributions, in order.
    pub statements: Vec<u32>,
    /// How many of them are in quotation marks, wholly or in part.
    pub quoted: u32,
    /// Words in these quotation marks.
    pub words: u32,
}

/// The sources of a story.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    /// In the order in which they first speak.
    pub voices: Vec<Voice>,
}

impl Ledger {
    /// Who speaks in the article's running text. Linear in the number of attributions.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let mut ledger = Self::default();
        let mut by_key: FxHashMap<Key, usize> = FxHashMap::default();
        let mut last: Option<usize> = None;
        let mut outer: Option<&Attribution> = None;
        for (index, attribution) in (0..).zip(&article.attributions) {
            let Some(span) = speaks(article, attribution) else {
                continue;
            };
            // Who is spoken of inside somebody's statement does not speak to us.
            let nested = outer.is_some_and(|o| {
                o.block == attribution.block && o.content.iter().any(|c| c.covers(span))
            });
            if nested {
                continue;
            }
            outer = Some(attribution);
            let phrase = span.of(&article.text);
            let key = match key(article, attribution, phrase) {
                Some(key) => key,
                None => match heard(&ledger, phrase, last) {
                    Some(voice) => {
                        ledger.voices[voice].add(article, index, attribution);
                        continue;
                    }
                    None => Key::Phrase(phrase.to_lowercase()),
                },
            };
            let voice = *by_key.entry(key).or_insert_with_key(|key| {
                ledger
                    .voices
                    .push(Voice::new(article, attribution, span, key));
                ledger.voices.len() - 1
            });
            ledger.voices[voice].add(article, index, attribution);
            last = Some(voice);
        }
        ledger
    }

    /// How many sources are of this kind.
    #[must_use]
    pub fn count(&self, kind: VoiceKind) -> usize {
        self.voices.iter().filter(|v| v.kind == kind).count()
    }

    /// Words in quotation marks, of all sources.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.voices.iter().map(|v| v.words).sum()
    }

    /// The only source, if all that is said in the story comes from one, more than once.
    #[must_use]
    pub fn single(&self) -> Option<&Voice> {
        match self.voices.as_slice() {
            [only] if only.statements.len() > 1 => Some(only),
            _ => None,
        }
    }

    /// The source that is this entity.
    #[must_use]
    pub fn of_entity(&self, entity: u32) -> Option<&Voice> {
        self.voices.iter().find(|v| v.entity == Some(entity))
    }

    /// The source that the words at a byte of the document name, or whose cue ("said") they are. Linear in the number of
    /// attributions.
    #[must_use]
    pub fn speaking_at(&self, article: &Article, offset: u32) -> Option<&Voice> {
        self.voices.iter().find(|voice| {
            voice.statements.iter().any(|index| {
                article.attributions.get(*index as usize).is_some_and(|a| {
                    let source = a.source.filter(|s| !s.carried).map(|s| s.span);
                    source.into_iter().chain(a.cue).any(|s| s.touches(offset))
                })
            })
        })
    }

    /// "6 sources: 4 named, 1 body, 1 vague · 212 words quoted".
    #[must_use]
    pub fn summary(&self) -> String {
        let kinds = [
            VoiceKind::Named,
            VoiceKind::Body,
            VoiceKind::Role,
            VoiceKind::Document,
            VoiceKind::Vague,
        ];
        let counts: Vec<String> = kinds
            .into_iter()
            .map(|kind| (self.count(kind), kind))
            .filter(|(count, _)| *count > 0)
            .map(|(count, kind)| format!("{count} {}", kind.name()))
            .collect();
        let words = match self.words() {
            0 => "nothing quoted".to_owned(),
            1 => "1 word quoted".to_owned(),
            n => format!("{n} words quoted"),
        };
        match self.voices.len() {
            0 => "No sources".to_owned(),
            1 => format!("1 source: {} · {words}", counts.join(", ")),
            n => format!("{n} sources: {} · {words}", counts.join(", ")),
        }
    }
}

impl Voice {
    fn new(article: &Article, attribution: &Attribution, span: Span, key: &Key) -> Self {
        let entity = match key {
            Key::Entity(id) => Some(*id),
            Key::Phrase(_) => None,
        };
        let named = entity.and_then(|id| article.entities.get(id));
        let kind = match named.map(|e| e.kind) {
            Some(EntityKind::Person) => VoiceKind::Named,
            _ if is_unnamed(article, attribution) => VoiceKind::Vague,
            _ => match attribution.strength {
                // "Analysts say", where one of them is named behind it: they are not.
                Strength::Named if entity.is_none() && is_plain_role(span.of(&article.text)) => {
                    VoiceKind::Vague
                }
                Strength::Named => VoiceKind::Named,
                Strength::Body if entity.is_none() && is_role(span.of(&article.text)) => {
                    VoiceKind::Role
                }
                Strength::Body => VoiceKind::Body,
                Strength::Document => VoiceKind::Document,
                Strength::None | Strength::Vague => VoiceKind::Vague,
            },
        };
        let words = || {
            let phrase = readable(article, span);
            let phrase = phrase.split(',').next().unwrap_or(&phrase);
            phrase.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Self {
            name: named.map_or_else(words, |e| e.name.clone()),
            kind,
            entity,
            first: span,
            statements: Vec::new(),
            quoted: 0,
            words: 0,
        }
    }

    fn add(&mut self, article: &Article, index: u32, attribution: &Attribution) {
        let words = quoted_words(article, attribution);
        self.statements.push(index);
        self.quoted += u32::from(words > 0);
        self.words += words;
    }
}

/// Whether the phrase is one word for people without a name: "neighbors".
fn is_plain_role(phrase: &str) -> bool {
    lists::VAGUE_SOURCES.contains(&phrase.to_lowercase())
}

/// Whether the phrase is somebody's office or task: "her lawyer", "the head of the clinic".
fn is_role(phrase: &str) -> bool {
    let words = phrase.split([' ', '\n']);
    let mut words: Vec<&str> = words
        .take_while(|w| !matches!(*w, "of" | "for" | "at" | "in" | "from" | "who" | "that"))
        .collect();
    let head = words.pop().unwrap_or("");
    // "the coast guard": a body.
    let force = head.starts_with("guard")
        && words
            .last()
            .is_some_and(|w| matches!(*w, "coast" | "national" | "border"));
    if force {
        return false;
    }
    let head = head.trim_end_matches(',').to_lowercase();
    // "The minister" speaks for the ministry, "the former minister" for nobody else.
    let former = words.iter().any(|w| w.eq_ignore_ascii_case("former"));
    crate::lexicon::entity::ROLES.contains(&head)
        && (former || !lists::BODIES.contains(&head))
        && !lists::SPOKESPEOPLE.contains(&head)
}

/// What makes two statements those of one source.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Entity(u32),
    Phrase(String),
}

/// Who the source is; `None` for a pronoun that nothing resolves: whoever spoke last.
fn key(article: &Article, attribution: &Attribution, phrase: &str) -> Option<Key> {
    let source = attribution.source?;
    let place = source
        .entity
        .and_then(|id| article.entities.get(id))
        .is_some_and(|e| e.kind == EntityKind::Place);
    if place && phrase.eq_ignore_ascii_case("it") {
        return None;
    }
    if let Some(entity) = source.entity
        && attribution.strength != Strength::Vague
    {
        return Some(Key::Entity(entity));
    }
    let lower = phrase.to_lowercase();
    if lists::PRONOUNS.contains(&lower) || lists::POSSESSIVES.contains(&lower) {
        return source.entity.map(Key::Entity);
    }
    if let Some(named) =
        apposed(article, source.span).or_else(|| apposed_late(article, attribution))
    {
        return Some(Key::Entity(named));
    }
    let head = lower.split(',').next().unwrap_or(&lower);
    let mut words: Vec<&str> = head.split_whitespace().collect();
    if words.len() > 1 && matches!(words[0], "the" | "a" | "an") {
        words.remove(0);
    }
    Some(Key::Phrase(words.join(" ")))
}

/// Who spoke last, for a pronoun that nothing resolves. "It" is no person.
fn heard(ledger: &Ledger, phrase: &str, last: Option<usize>) -> Option<usize> {
    let is_person = |voice: &Voice| matches!(voice.kind, VoiceKind::Named | VoiceKind::Role);
    if phrase.eq_ignore_ascii_case("it") {
        let spoke_last = |v: &usize| ledger.voices[*v].statements.last().copied();
        let bodies = (0..ledger.voices.len()).filter(|v| !is_person(&ledger.voices[*v]));
        return bodies.max_by_key(spoke_last).or(last);
    }
    last
}

/// Who is named behind the comma of a phrase, or right behind it: "The port operator, Terminal Bahía", "her son" of "her
/// son, Peter Wamalwa, who said".
fn apposed(article: &Article, phrase: Span) -> Option<u32> {
    let text = &article.text;
    let (start, inside) = match phrase.of(text).split_once(", ") {
        Some((head, _)) => (phrase.start + head.len() as u32 + 2, true),
        None if text[phrase.end as usize..].starts_with(", ") => (phrase.end + 2, false),
        None => return None,
    };
    // "the union, the RTW,"
    let definite = text[start as usize..].starts_with("the ");
    let start = start + if definite { 4 } else { 0 };
    let (id, mention) = article.entities.at(start)?;
    let span = article.entities.span(mention);
    let ends = if inside {
        span.end == phrase.end
    } else {
        text[span.end as usize..].starts_with([',', '.'])
    };
    let opener = phrase.of(text).split_whitespace().next()?.to_lowercase();
    let fits = match article.entities.get(id)?.kind {
        EntityKind::Organization => inside || opener == "the",
        EntityKind::Person => lists::POSSESSIVES.contains(&opener),
        _ => false,
    };
    let name = matches!(mention.form, Form::Name | Form::Acronym);
    (fits && ends && name && span.start == start).then_some(id)
}

/// The body that is named right before the cue: "The union that represents them, the RTW, said".
fn apposed_late(article: &Article, attribution: &Attribution) -> Option<u32> {
    let text = &article.text;
    let (source, cue) = (attribution.source?.span, attribution.cue?);
    let between = text.get(source.end as usize..cue.start as usize)?;
    let whole = between.strip_suffix(", ")?;
    let comma = source.end + whole.rfind(", ")? as u32;
    let (_, name) = text[comma as usize..cue.start as usize].split_at(2);
    let name = name.strip_prefix("the ").unwrap_or(name);
    let (id, mention) = article.entities.at(cue.start - name.len() as u32)?;
    let span = article.entities.span(mention);
    let definite = source.of(text).to_lowercase().starts_with("the ");
    let body = article.entities.get(id)?.kind == EntityKind::Organization;
    (definite && body && span.of(text).len() + 2 == name.len()).then_some(id)
}

/// A span of the article without markup.
#[must_use]
pub fn readable(article: &Article, span: Span) -> Cow<'_, str> {
    article
        .block_at(span.start)
        .and_then(|index| article.blocks.get(index))
        .map_or_else(
            || span.of(&article.text).into(),
            |block| block.prose_in(&article.text, span),
        )
}

/// The source's place, if the attribution is one of running text that cites a source.
fn speaks(article: &Article, attribution: &Attribution) -> Option<Span> {
    let source = attribution.source?;
    let block = article.blocks.get(attribution.block as usize)?;
    let speaks =
        claim::gives_source(&article.text, block, attribution) || calls_names(article, attribution);
    (!attribution.passive && speaks).then_some(source.span)
}

/// "Foss called the vote a scandal": no source for a claim, but somebody who speaks.
fn calls_names(article: &Article, attribution: &Attribution) -> bool {
    let cue = attribution.cue.map_or("", |cue| cue.of(&article.text));
    attribution.strength == Strength::Named
        && cue
            .split_whitespace()
            .next_back()
            .is_some_and(|w| matches!(w, "called" | "calls"))
}

/// Whether the source of an attribution is somebody without a name: "officials", "one aide", "a former minister".
#[must_use]
pub fn is_unnamed(article: &Article, attribution: &Attribution) -> bool {
    let Some(source) = attribution.source else {
        return false;
    };
    let person = source
        .entity
        .and_then(|id| article.entities.get(id))
        .is_some_and(|e| e.kind == EntityKind::Person);
    if person || attribution.strength == Strength::Named {
        return false;
    }
    if attribution.strength == Strength::Vague {
        return true;
    }
    let phrase = source.span.of(&article.text);
    let first = phrase.split_whitespace().next().unwrap_or("");
    let indefinite = [
        "a", "an", "one", "another", "some", "two", "three", "several",
    ]
    .iter()
    .any(|word| first.eq_ignore_ascii_case(word));
    // "A spokesman for the ministry" speaks for a body, and "a statement" is one.
    indefinite
        && attribution.strength == Strength::Body
        && source.entity.is_none()
        && !phrase
            .split_whitespace()
            .any(|w| lists::SPOKESPEOPLE.contains_ignore_case(w))
}

/// Words of the content that stand in quotation marks.
#[must_use]
pub fn quoted_words(article: &Article, attribution: &Attribution) -> u32 {
    let mut words = 0;
    for content in &attribution.content {
        let Some((block, facts)) = article
            .block_at(content.start)
            .and_then(|index| Some((&article.blocks[index], article.facts_of(index as u32)?)))
        else {
            continue;
        };
        let passage = &facts.tagged.passage;
        let from = passage
            .quotations
            .partition_point(|q| block.to_document(q.span).end <= content.start);
        for q in passage.quotations[from..]
            .iter()
            .take_while(|q| block.to_document(q.span).start < content.end)
            .filter(|q| q.level == 0)
        {
            words += passage
                .tokens_in(q.inner)
                .filter(|i| passage.tokens[*i].is_word())
                .count() as u32;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::Ledger;
    use crate::{
        article::{Article, Metadata},
        text::Markup,
    };

    fn told(text: &str) -> String {
        let article = Article::new(text, &Metadata::default());
        let ledger = Ledger::new(&article);
        let mut out = ledger.summary();
        for voice in &ledger.voices {
            out += &format!(
                "\n{} ({}): {} said, {} words",
                voice.name,
                voice.kind.name(),
                voice.statements.len(),
                voice.words
            );
        }
        out
    }

    #[test]
    fn statements_go_to_their_sources() {
        let text = "Mill to close\n\nThe mill in Aller will close in June, Mayor Ann Lee said on Monday. \
                    “We did what we could,” she said.\n\nOfficials said the site would be sold. The county council \
                    said it had no plan for the site.\n\n“It was our whole life,” said Bo Marsh, who worked there.\n";
        expect![[r#"
            4 sources: 2 named, 1 body, 1 vague · 10 words quoted
            Ann Lee (named): 2 said, 5 words
            Officials (vague): 1 said, 0 words
            The county council (body): 1 said, 0 words
            Bo Marsh (named): 1 said, 5 words"#]]
        .assert_eq(&told(text));
    }

    #[test]
    fn a_body_has_the_name_that_is_set_off_behind_its_role() {
        let text = "Port\n\nThe port is open.\n\nThe port operator, Hale Dock Ltd., said the crane had been mended.\n";
        expect![[r#"
            1 source: 1 body · nothing quoted
            Hale Dock Ltd. (body): 1 said, 0 words"#]]
        .assert_eq(&told(text));
    }

    #[test]
    fn a_relative_who_is_named_behind_is_one_source_with_the_name() {
        let text = "Runner dies\n\nThe runner died on Sunday.\n\nThe death was confirmed by her son, Peter Wamalwa, who \
                    said she had been ill.\n";
        expect![[r#"
            1 source: 1 named · nothing quoted
            Peter Wamalwa (named): 2 said, 0 words"#]]
        .assert_eq(&told(text));
    }

    #[test]
    fn a_task_without_a_name_is_no_body() {
        let text = "Wall\n\nThe wall is old.\n\nLunde left. Her lawyer said she would sue. The head of the clinic said \
                    it would close. The union that represents the staff, the \
                    RTW, said it would strike. The coast guard said it was closed.\n";
        expect![[r#"
            4 sources: 2 body, 2 role · nothing quoted
            Her lawyer (role): 1 said, 0 words
            The head of the clinic (role): 1 said, 0 words
            RTW (body): 1 said, 0 words
            The coast guard (body): 1 said, 0 words"#]]
        .assert_eq(&told(text));
    }

    #[test]
    fn a_source_in_markdown_is_told_without_its_markup() {
        let text = "# Boiler\n\nThe boiler is old.\n\nThe repair will cost $88,000, according to an [engineer's \
                    report](https://example.org/r.pdf).\n";
        let metadata = Metadata {
            markup: Markup::Markdown,
            ..Metadata::default()
        };
        let article = Article::new(text, &metadata);
        let names: Vec<String> = Ledger::new(&article)
            .voices
            .into_iter()
            .map(|v| v.name)
            .collect();
        assert_eq!(names, ["an engineer's report"]);
    }

    #[test]
    fn people_of_whom_one_is_named_later_stay_without_a_name() {
        let text = "Vote\n\nThe vote is over.\n\nAnalysts say the party faces pressure over power cuts. Sishuwa Kalaba, \
                    a lecturer, said the result would frighten people.\n";
        expect![[r#"
            2 sources: 1 named, 1 vague · nothing quoted
            Analysts (vague): 1 said, 0 words
            Sishuwa Kalaba (named): 1 said, 0 words"#]]
        .assert_eq(&told(text));
    }

    #[test]
    fn a_story_without_sources_has_none() {
        assert_eq!(
            told("Mill to close\n\nThe mill in Aller has closed.\n"),
            "No sources"
        );
    }
}
