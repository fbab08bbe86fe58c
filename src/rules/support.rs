//! What several rules need to write good fixes.

use super::{Edit, Finding, Fix, FixAction, Related, Rule};
use crate::{
    article::Article,
    attribution::Strength,
    entity::{Entity, EntityKind, Form, Mention},
    lexicon::attribution as lists,
    text::{Passage, Placed, Span},
    wording::{Wording, WordingKind},
};

/// At most this many sources of the story are offered for one claim.
const OFFERED: usize = 3;

/// "Attribute to X", for the sources that already speak in the story, the nearest first. A suggestion to confirm:
/// never preferred, never safe.
pub(super) fn attribute_to_known_sources(article: &Article, span: Span) -> Vec<Fix> {
    let mut offered: Vec<(u32, u32)> = Vec::new(); // distance, entity
    for attribution in &article.attributions {
        let Some(source) = attribution.source else {
            continue;
        };
        let Some(entity) = source.entity else {
            continue;
        };
        if attribution.strength < Strength::Body {
            continue;
        }
        let distance = source.span.start.abs_diff(span.start);
        match offered.iter_mut().find(|(_, e)| *e == entity) {
            Some((known, _)) => *known = (*known).min(distance),
            None => offered.push((distance, entity)),
        }
    }
    offered.sort_unstable();
    offered
        .into_iter()
        .filter_map(|(_, id)| article.entities.get(id))
        .filter_map(|entity| Some((entity, introduced(article, entity, span)?)))
        .take(OFFERED)
        .map(|(entity, name)| {
            insertion(
                article,
                span,
                &format!("{name} said"),
                format!("Attribute to {}", entity.name),
            )
        })
        .collect()
}

/// The name that readers know a source by where the span stands. A person whom they meet only later is told with what
/// the story says of who they are; `None` where it says nothing that would be understood here.
fn introduced(article: &Article, entity: &Entity, span: Span) -> Option<String> {
    if entity.kind != EntityKind::Person {
        return Some(body_name(article, entity));
    }
    let met = |m: &Mention| article.entities.span(m).start < span.start;
    if entity.mentions.iter().any(met) {
        return Some(second_reference(article, entity));
    }
    let told = entity.description.as_ref()?;
    let first = told.split_whitespace().next()?.to_lowercase();
    // "its director": of what would be told elsewhere.
    if lists::POSSESSIVES.contains(&first) {
        return None;
    }
    let named = |told: &str| format!("{}, {told},", entity.name);
    Some(match (told.strip_prefix("The "), told.strip_prefix("A ")) {
        (Some(rest), _) => named(&format!("the {rest}")),
        (_, Some(rest)) => named(&format!("a {rest}")),
        _ if told.starts_with(char::is_uppercase) => format!("{told} {}", entity.name),
        _ => named(told),
    })
}

/// What a person who was introduced already is called: the part of the name that the story itself uses most ("Esposito"),
/// unless another person's name has it too; else the full name.
fn second_reference(article: &Article, entity: &Entity) -> String {
    let mut short: Vec<(&str, usize)> = Vec::new();
    for mention in entity.mentions.iter().filter(|m| m.form == Form::Name) {
        let words = article.entities.span(mention).of(&article.text);
        if words == entity.name || !holds_name(&entity.name, words) {
            continue;
        }
        match short.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => short.push((words, 1)),
        }
    }
    let shared = |words: &str| {
        article.entities.list().iter().any(|other| {
            other.kind == EntityKind::Person
                && other.name != entity.name
                && holds_name(&other.name, words)
        })
    };
    short
        .into_iter()
        .filter(|(words, _)| !shared(words))
        .max_by_key(|(_, count)| *count)
        .map_or_else(|| entity.name.clone(), |(words, _)| words.to_owned())
}

/// Whether the words are words of the name: "Esposito" of "Carla Esposito".
fn holds_name(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        let after = name[at + words.len()..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    })
}

/// A body's name, with "the" where the story writes it so.
fn body_name(article: &Article, entity: &Entity) -> String {
    let with_article = entity.mentions.iter().any(|m| {
        let span = article.entities.span(m);
        let before = article.text[..span.start as usize].trim_end();
        span.of(&article.text) == entity.name
            && before
                .split_whitespace()
                .next_back()
                .is_some_and(|word| word.eq_ignore_ascii_case("the"))
    });
    if with_article {
        format!("the {}", entity.name)
    } else {
        entity.name.clone()
    }
}

/// ", according to ___": the story has no source for this, so none is invented.
pub(super) fn attribute_to_blank(article: &Article, span: Span) -> Fix {
    insertion(
        article,
        span,
        "according to ___",
        "Add a source: “according to ___”".to_owned(),
    )
}

/// A source note for claims that rest on a public record. It is no part of the story.
pub(super) fn mark_public_record(_article: &Article, span: Span) -> Fix {
    mark(span, "Mark as public record", "src: public record")
}

/// A note to the desk behind the words.
pub(super) fn mark(span: Span, title: &str, note: &str) -> Fix {
    Fix::edits(
        title,
        vec![Edit {
            span: Span::new(span.end, span.end),
            text: format!(" {{>>{note}<<}}"),
        }],
        false,
    )
}

/// A fix that inserts words, set off by commas, at the end of a clause.
pub(super) fn insertion(article: &Article, span: Span, words: &str, title: String) -> Fix {
    let after = article.text[span.end as usize..].chars().next();
    let closing = match after {
        None | Some('.' | ',' | ';' | ':' | '!' | '?' | ')' | '—' | '–') => "",
        Some(_)
            if article.text[span.end as usize..]
                .trim_start()
                .starts_with(['—', '–', '-']) =>
        {
            ""
        }
        Some(_) => ",",
    };
    Fix {
        title,
        action: FixAction::Edits(vec![Edit {
            span: Span::new(span.end, span.end),
            text: format!(", {words}{closing}"),
        }]),
        safe: false,
    }
}

impl Fix {
    /// The way out that every finding has.
    pub(super) fn ignore() -> Self {
        Self {
            title: "Ignore here".to_owned(),
            action: FixAction::Ignore,
            safe: false,
        }
    }

    /// One replacement.
    pub(super) fn replace(title: String, span: Span, text: impl Into<String>, safe: bool) -> Self {
        Self {
            title,
            action: FixAction::Edits(vec![Edit {
                span,
                text: text.into(),
            }]),
            safe,
        }
    }
}

/// The sentence without its final punctuation.
pub(super) fn without_stop(text: &str, sentence: Span) -> Span {
    let trimmed = sentence
        .of(text)
        .trim_end_matches(['.', '!', '?', '…', ',', ';', ':', '"', '”', ')']);
    Span::new(sentence.start, sentence.start + trimmed.len() as u32)
}

impl Rule {
    /// A finding that asks the rule's own question.
    pub(super) fn finding(&self, span: Span) -> Finding {
        Finding {
            rule: self.id,
            severity: self.severity,
            span,
            message: self.message.into(),
            related: Vec::new(),
        }
    }
}

impl Finding {
    /// With another place that has to do with it.
    pub(super) fn with(mut self, span: Span, message: &'static str) -> Self {
        self.related.push(Related {
            span,
            message: message.into(),
        });
        self
    }
}

/// The paragraphs of running text with the words that a desk asks about.
pub(super) fn wordings(article: &Article) -> Vec<Placed<'_, [Wording]>> {
    let mut paragraphs = article.layer(|f| f.wording.as_slice());
    paragraphs.retain(|p| p.block.kind.is_narration());
    paragraphs
}

/// Whether the paragraph has a word of one of these kinds.
pub(super) fn has(wording: &[Wording], kinds: &[WordingKind]) -> bool {
    wording.iter().any(|w| kinds.contains(&w.kind))
}

/// The words of one sentence of a paragraph. Logarithmic in the number of words.
pub(super) fn in_sentence(wording: &[Wording], sentence: u32) -> &[Wording] {
    let from = wording.partition_point(|w| w.sentence < sentence);
    let to = wording.partition_point(|w| w.sentence <= sentence);
    &wording[from..to]
}

/// The words near one of them, on both sides: so many that a sentence fits, so few that any text is read in linear time.
pub(super) fn around(wording: &[Wording], index: usize) -> &[Wording] {
    let from = index.saturating_sub(NEAR);
    &wording[from..(index + NEAR + 1).min(wording.len())]
}

const NEAR: usize = 12;

/// Whether a note or a link stands on the sentence: somebody has looked at it.
pub(super) fn has_note<T: ?Sized>(p: &Placed<'_, T>, sentence: u32) -> bool {
    p.passage
        .sentences
        .get(sentence as usize)
        .is_some_and(|s| p.block.links.iter().any(|l| s.span.overlaps(*l)))
}

/// Whether the sentence has a blank that the writer left to fill in: it is asked about as a placeholder.
pub(super) fn has_blank(passage: &Passage, sentence: u32) -> bool {
    passage
        .sentences
        .get(sentence as usize)
        .is_some_and(|s| s.span.of(&passage.text).contains("___"))
}

/// The edit that takes out words of a sentence with the space behind them; where a sentence opened with them, the next
/// word gets their capital.
pub(super) fn deletion(text: &str, span: Span) -> Edit {
    let after = &text[span.end as usize..];
    let gone = after.len() - after.trim_start_matches([',', ' ']).len();
    let rest = &after[gone..];
    let end = span.end + gone as u32;
    let opens = span.of(text).starts_with(char::is_uppercase);
    match rest.chars().next().filter(|c| opens && c.is_lowercase()) {
        Some(first) => Edit {
            span: Span::new(span.start, end + first.len_utf8() as u32),
            text: first.to_uppercase().collect(),
        },
        None if rest.starts_with(['.', ';', '!', '?']) => {
            // "..., arguably." leaves no comma behind.
            let before = text[..span.start as usize].trim_end_matches([',', ' ']);
            Edit {
                span: Span::new(before.len() as u32, end),
                text: String::new(),
            }
        }
        None => Edit {
            span: Span::new(span.start, end),
            text: String::new(),
        },
    }
}

impl Fix {
    /// Several replacements.
    pub(super) fn edits(title: impl Into<String>, edits: Vec<Edit>, safe: bool) -> Self {
        Self {
            title: title.into(),
            action: FixAction::Edits(edits),
            safe,
        }
    }
}

/// With a capital letter first.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// A question of at most 90 characters: the first of the wordings that is short enough, or else the last.
pub(super) fn short(wordings: &[String]) -> String {
    wordings
        .iter()
        .find(|w| w.chars().count() <= 90)
        .or(wordings.last())
        .cloned()
        .unwrap_or_default()
}

/// Whether the byte of the prose stands inside quotation marks. Logarithmic in the number of quotations.
pub(super) fn is_quoted(passage: &Passage, offset: u32) -> bool {
    /// Quotations in a quotation stand at most so many together.
    const NESTED: usize = 8;
    let next = passage
        .quotations
        .partition_point(|q| q.span.start <= offset);
    passage.quotations[..next]
        .iter()
        .rev()
        .take(NESTED)
        .any(|q| q.level == 0 && q.span.contains(offset))
}

#[cfg(test)]
pub(super) mod tests {
    use crate::{
        article::{Article, Metadata},
        rules::{FixAction, check, fixes},
    };

    /// The text with the first fix whose title opens like this, of the rule's first finding.
    pub(in crate::rules) fn mended(text: &str, rule: &str, title: &str) -> String {
        let article = Article::new(text, &Metadata::default());
        let finding = check(&article)
            .into_iter()
            .find(|f| f.rule == rule)
            .unwrap_or_else(|| panic!("nothing of {rule} in {text:?}"));
        let fix = fixes(&article, &finding)
            .into_iter()
            .find(|f| f.title.starts_with(title))
            .unwrap_or_else(|| panic!("no fix {title:?} of {rule} in {text:?}"));
        let FixAction::Edits(mut edits) = fix.action else {
            panic!("{title:?} edits nothing");
        };
        edits.sort_by_key(|e| e.span.start);
        let mut out = text.to_owned();
        for edit in edits.iter().rev() {
            out.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        out
    }

    /// A story with one claim to attribute, and what is said above and below it.
    fn attributed(above: &str, below: &str, title: &str) -> String {
        let claim = "Nearly 4,000 pupils missed lessons in the spring.";
        let text = format!("Pupils\n\n{above}\n\n{claim}\n\n{below}\n");
        let after = mended(&text, "claims/unsourced-statistic", title);
        let start = after.find("Nearly").unwrap_or(0);
        after[start..].lines().next().unwrap_or("").to_owned()
    }

    #[test]
    fn a_person_who_was_introduced_is_called_as_the_story_calls_them() {
        let above = "Carla Esposito, a school inspector, said on Monday that the roof leaked. Esposito said it was old.";
        assert_eq!(
            attributed(
                above,
                "The school is closed.",
                "Attribute to Carla Esposito"
            ),
            "Nearly 4,000 pupils missed lessons in the spring, Esposito said."
        );
        let two =
            format!("{above} The caretaker, Marco Esposito, said on Tuesday that it was not.");
        assert_eq!(
            attributed(&two, "The school is closed.", "Attribute to Carla Esposito"),
            "Nearly 4,000 pupils missed lessons in the spring, Carla Esposito said."
        );
    }

    #[test]
    fn a_person_who_comes_later_is_told_in_words_that_are_understood_here() {
        let below = "The trust's treasurer, Adrian Mapperley, said on Monday that the roof leaked.";
        assert_eq!(
            attributed(
                "The school is closed.",
                below,
                "Attribute to Adrian Mapperley"
            ),
            "Nearly 4,000 pupils missed lessons in the spring, Adrian Mapperley, the trust's treasurer, said."
        );
    }

    #[test]
    fn a_body_has_an_article_where_the_story_gives_it_one() {
        let said = |body: &str| format!("{body} said on Tuesday that the roof leaked.");
        assert_eq!(
            attributed(
                &said("Calder Foods Inc."),
                "The school is closed.",
                "Attribute to Calder"
            ),
            "Nearly 4,000 pupils missed lessons in the spring, Calder Foods Inc. said."
        );
        assert_eq!(
            attributed(
                &said("The World Food Programme"),
                "The school is closed.",
                "Attribute to World"
            ),
            "Nearly 4,000 pupils missed lessons in the spring, the World Food Programme said."
        );
    }
}
