//! `textDocument/hover`: who or what a name is in this story, which day is meant, what is asked of a claim.

mod known;
mod page;

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use self::page::Page;
use super::super::{capabilities::Client, snapshot::Snapshot, words};
use crate::{
    claim::{Claim, Sourcing},
    entity::{Entity, Form, Mention},
    ledger::{Ledger, Voice, readable},
    rules::{self, Finding},
    text::Span,
    time::{Anchor, DateSource, TimeExpression, TimeKind, spelled_date, spelled_duration},
};

/// Most things that someone said which a hover quotes.
const QUOTES: usize = 3;

pub(super) fn hover(snapshot: &Snapshot, client: &Client, position: Position) -> Option<Hover> {
    let offset = snapshot.offset(position);
    let mut page = Page {
        markdown: client.hover_markdown,
        text: String::new(),
    };
    let mut span: Option<Span> = None;
    let article = &snapshot.article;
    let ledger = Ledger::new(article);
    if let Some((id, entity, mention)) = snapshot.entity_at(offset) {
        about_entity(&mut page, snapshot, &ledger, (id, entity, mention));
        span = Some(article.entities.span(mention));
    }
    // On "said", and on a source without a name.
    if span.is_none()
        && let Some(voice) = ledger.speaking_at(article, offset)
    {
        page.bold(&words::line(&voice.name));
        page.plain(&format!(" ({} source)", voice.kind.name()));
        about_speech(&mut page, snapshot, voice);
        span = article
            .attributions
            .iter()
            .flat_map(|a| a.source.map(|s| s.span).into_iter().chain(a.cue))
            .find(|s| s.touches(offset));
    }
    if let Some(time) = article.times.iter().find(|t| t.span.touches(offset)) {
        about_time(&mut page, snapshot, time);
        span = span.or(Some(time.span));
    }
    let mut asked = snapshot
        .findings
        .iter()
        .filter(|f| f.span.touches(offset))
        .peekable();
    let claim = article
        .claims
        .iter()
        .filter(|c| c.span.touches(offset))
        .min_by_key(|c| (!c.trigger.touches(offset), c.span.len()));
    // A word's own hover comes first, and a claim that nothing is asked of does not crowd it.
    if let Some(claim) = claim
        && (asked.peek().is_some() || span.is_none())
    {
        about_claim(&mut page, snapshot, claim);
        span = span.or(Some(claim.span));
    }
    for finding in asked {
        about_finding(&mut page, finding);
        span = span.or(Some(finding.span));
    }
    let kind = if page.markdown {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind,
            value: page.text,
        }),
        range: Some(snapshot.range(span?)),
    })
}

fn about_entity(
    page: &mut Page,
    snapshot: &Snapshot,
    ledger: &Ledger,
    (id, entity, mention): (u32, &Entity, &Mention),
) {
    page.paragraph();
    if !mention.sure {
        page.plain("Probably ");
    }
    page.bold(&words::line(&entity.name));
    page.plain(&format!(" ({})", entity.kind.name()));
    if let Some(description) = &entity.description {
        page.paragraph();
        page.plain(&words::line(description));
    }
    let named = entity
        .mentions
        .iter()
        .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
        .count();
    let meant = entity.mentions.len() - named;
    let first = snapshot.definition(entity);
    let line = snapshot.lines.line_of(first.start) + 1;
    page.paragraph();
    page.plain(&match (named, meant) {
        (0, meant) => format!("Mentioned {}, first on line {line}", times(meant)),
        (1, _) => format!("Named once, on line {line}"),
        (named, _) => format!("Named {}, in full on line {line}", times(named)),
    });
    if named > 0 && meant > 0 {
        page.plain(&format!("; referred to {} more", times(meant)));
    }
    page.plain(".");
    if let Some(voice) = ledger.of_entity(id) {
        about_speech(page, snapshot, voice);
    }
    known::about_link(page, snapshot, id, entity);
}

fn about_speech(page: &mut Page, snapshot: &Snapshot, voice: &Voice) {
    let said: Vec<&Span> = voice
        .statements
        .iter()
        .filter_map(|index| snapshot.article.attributions.get(*index as usize))
        .filter_map(|a| a.content.iter().max_by_key(|span| span.len()))
        .collect();
    if said.is_empty() {
        return;
    }
    page.paragraph();
    let quoted = match voice.words {
        0 => String::new(),
        1 => ", 1 word in quotation marks".to_owned(),
        words => format!(", {words} words in quotation marks"),
    };
    page.plain(&format!("Cited {}{quoted}:", times(said.len())));
    for span in said.iter().take(QUOTES) {
        let content = words::cut(&readable(&snapshot.article, **span), 100);
        page.item(content.trim_matches([',', ' ']));
    }
    if said.len() > QUOTES {
        page.item(&format!("and {} more", said.len() - QUOTES));
    }
}

fn about_time(page: &mut Page, snapshot: &Snapshot, time: &TimeExpression) {
    page.paragraph();
    match spelled_date(&time.value) {
        Some(date) => page.bold(&date),
        None => match (time.kind, time.anchor) {
            (TimeKind::Date | TimeKind::Time, Anchor::None) => {
                page.plain("Which date this is cannot be told: the story has no date.");
                return;
            }
            (TimeKind::Duration, _) => {
                let words = spelled_duration(&time.value);
                page.plain("A length of time: ");
                page.bold(words.as_deref().unwrap_or(&time.value));
            }
            _ => page.bold(&time.value),
        },
    }
    if !time.reason.is_empty() {
        page.paragraph();
        page.plain(&words::line(&time.reason));
    }
    if time.anchor == Anchor::DocumentDate
        && let Some(date) = snapshot.article.date
    {
        page.paragraph();
        let spelled = spelled_date(&date.date.to_string()).unwrap_or_default();
        let source = match date.source {
            DateSource::FrontMatter => "from its front matter",
            DateSource::Record => "from its record",
            DateSource::Dateline => "from its dateline",
            DateSource::FileName => "from the file's name",
            DateSource::Given => "from the settings",
            DateSource::Inferred => "inferred from its first sentences",
        };
        page.plain(&format!("The story is dated {spelled}, {source}."));
    }
}

fn about_claim(page: &mut Page, snapshot: &Snapshot, claim: &Claim) {
    page.paragraph();
    page.plain("Claim: ");
    page.bold(&claim.kind.name().replace('-', " "));
    let source = claim
        .attribution
        .and_then(|index| snapshot.article.attributions.get(index as usize))
        .and_then(|attribution| attribution.source);
    let source = source.map(|source| {
        let entity = source
            .entity
            .and_then(|id| snapshot.article.entities.get(id));
        entity.map_or_else(
            || words::cut(source.span.of(snapshot.text()), 60),
            |entity| words::line(&entity.name),
        )
    });
    match (claim.sourcing, source) {
        (Sourcing::None, _) => page.plain(", needs no source."),
        (Sourcing::Unsourced, _) => page.plain(", no source."),
        (Sourcing::Sourced, Some(source)) => page.plain(&format!(", source: {source}.")),
        (Sourcing::Sourced, None) => page.plain(", sourced."),
        (Sourcing::Vague, Some(source)) => page.plain(&format!(", vague source: {source}.")),
        (Sourcing::Vague, None) => page.plain(", vague source."),
    }
}

fn about_finding(page: &mut Page, finding: &Finding) {
    page.paragraph();
    page.plain(&words::line(&finding.message));
    page.plain(" ");
    page.code(finding.rule);
    if let Some(why) =
        rules::by_id(finding.rule).and_then(|rule| first_paragraph(&rule.documentation()))
    {
        page.paragraph();
        page.markdown(&why);
    }
}

/// The first paragraph of a rule's documentation.
fn first_paragraph(documentation: &str) -> Option<String> {
    documentation
        .split("\n\n")
        .map(str::trim)
        .find(|paragraph| !paragraph.is_empty() && !paragraph.starts_with('#'))
        .map(words::line)
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
