//! `textDocument/completion`: the names that the story has already, in full and, of people, by the surname.

use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    Position, TextEdit,
};

use super::super::{snapshot::Snapshot, words};
use crate::{
    article::Article,
    entity::{Entity, EntityKind, Form, family_name, fold},
    text::Span,
};

/// At most this many names are offered.
const MOST: usize = 50;
/// At most this many bytes before the cursor are looked at.
const LONGEST: usize = 80;
/// At most this many words before the cursor begin a name.
const WORDS: usize = 3;

pub(super) fn names(snapshot: &Snapshot, position: Position) -> Option<CompletionResponse> {
    let cursor = snapshot.offset(position);
    let typed = typed(snapshot.text(), cursor);
    if typed.is_empty() {
        return None;
    }
    let mut found: Vec<Offer<'_>> = Vec::new();
    for entity in snapshot.article.entities.list() {
        let count = uses(&snapshot.article, entity, cursor);
        if count == 0 {
            continue; // it is the one being typed
        }
        for start in &typed {
            let span = Span::new(*start, cursor);
            offer(entity, count, span, snapshot.text(), &mut found);
        }
    }
    // The longest match first, then the names that are used most.
    found.sort_by(|a, b| (a.span.start, b.count, a.name).cmp(&(b.span.start, a.count, b.name)));
    let mut offered: Vec<&str> = Vec::new();
    found.retain(|o| {
        let new = !offered.contains(&o.name) && offered.len() < MOST + 1;
        if new {
            offered.push(o.name);
        }
        new
    });
    let is_incomplete = found.len() > MOST;
    found.truncate(MOST);
    let items = found.iter().enumerate().map(|(n, o)| o.item(snapshot, n));
    Some(CompletionResponse::List(CompletionList {
        is_incomplete,
        items: items.collect(),
    }))
}

struct Offer<'a> {
    name: &'a str,
    entity: &'a Entity,
    count: usize,
    span: Span,
}

impl Offer<'_> {
    fn item(&self, snapshot: &Snapshot, rank: usize) -> CompletionItem {
        let name = words::line(self.name);
        let detail = match &self.entity.description {
            Some(description) => words::cut(&words::line(description), 60),
            None => self.entity.kind.name().to_owned(),
        };
        CompletionItem {
            label: name.clone(),
            kind: Some(match self.entity.kind {
                EntityKind::Organization | EntityKind::Product => CompletionItemKind::CLASS,
                EntityKind::Place => CompletionItemKind::MODULE,
                EntityKind::Event => CompletionItemKind::EVENT,
                _ => CompletionItemKind::VALUE,
            }),
            detail: Some(detail),
            sort_text: Some(format!("{rank:03}")),
            filter_text: Some(name.clone()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
                snapshot.range(self.span),
                name,
            ))),
            ..CompletionItem::default()
        }
    }
}

/// Offers what of the entity's names goes on with the typed words.
fn offer<'a>(entity: &'a Entity, count: usize, span: Span, text: &str, found: &mut Vec<Offer<'a>>) {
    let typed = span.of(text);
    let surname = (entity.kind == EntityKind::Person)
        .then(|| family_name(&entity.name))
        .flatten();
    for name in [Some(entity.name.as_str()), surname].into_iter().flatten() {
        if goes_on(name, typed) {
            found.push(Offer {
                name,
                entity,
                count,
                span,
            });
        }
    }
}

/// Whether a name starts with what is typed, whatever its accents, and is more than that.
fn goes_on(name: &str, typed: &str) -> bool {
    let (mut whole, mut start) = (String::new(), String::new());
    fold(name, &mut whole);
    fold(typed, &mut start);
    !start.is_empty() && whole.starts_with(&start) && name != typed
}

/// How often the entity is named elsewhere than at the cursor.
fn uses(article: &Article, entity: &Entity, cursor: u32) -> usize {
    entity
        .mentions
        .iter()
        .filter(|m| {
            matches!(m.form, Form::Name | Form::Acronym)
                && !article.entities.span(m).touches(cursor)
        })
        .count()
}

/// Where a name that is being typed may start: at the word before the cursor and at the words before that, each with a
/// capital, on one line. The longest first.
fn typed(text: &str, cursor: u32) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut at = cursor as usize;
    let floor = at.saturating_sub(LONGEST);
    while starts.len() < WORDS {
        let before = &text[..at];
        let word: usize = before
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.'))
            .map(char::len_utf8)
            .sum();
        let start = at - word;
        let capital = text[start..].chars().next().is_some_and(char::is_uppercase);
        if word == 0 || start < floor || !capital {
            break;
        }
        starts.push(start as u32);
        match text[..start].strip_suffix(' ') {
            Some(rest) => at = rest.len(),
            None => break,
        }
    }
    starts.reverse();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_starts_with_capitals() {
        let starts = |text: &str| typed(text, text.len() as u32);
        assert_eq!(starts("said Olena Pe"), [5, 11]);
        assert_eq!(starts("said ole"), [0_u32; 0]);
        assert_eq!(starts("É"), [0]);
        assert_eq!(starts("Pe "), [0_u32; 0]);
        assert_eq!(starts(""), [0_u32; 0]);
        assert!(goes_on("Thérèse Delacroix", "There"));
        assert!(!goes_on("Petrovic", "Petrovic"));
    }
}
