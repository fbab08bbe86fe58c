//! What several rules need to write good fixes.

use super::{Edit, Fix, FixAction};
use crate::{article::Article, attribution::Strength, entity::EntityKind, text::Span};

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
        .take(OFFERED)
        .filter_map(|(_, id)| article.entities.get(id))
        .map(|entity| {
            let name = short_name(&entity.name, entity.kind);
            insertion(
                article,
                span,
                &format!("{name} said"),
                format!("Attribute to {}", entity.name),
            )
        })
        .collect()
}

/// The name under which a source that was introduced already is attributed: a person's surname would need to know
/// the order of the name's parts, so the full name stays.
fn short_name(name: &str, kind: EntityKind) -> String {
    match kind {
        EntityKind::Organization
            if name.starts_with(|c: char| c.is_uppercase()) && name.contains(' ') =>
        {
            format!("the {name}")
        }
        _ => name.to_owned(),
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
    Fix {
        title: "Mark as public record".to_owned(),
        action: FixAction::Edits(vec![Edit {
            span: Span::new(span.end, span.end),
            text: " {>>src: public record<<}".to_owned(),
        }]),
        safe: false,
    }
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
