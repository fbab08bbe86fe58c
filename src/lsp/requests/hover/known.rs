//! What the knowledge base says of an entity: who they are on the article's date, what else they are called, and where
//! that is from.

use std::fmt::Write as _;

use super::{
    super::super::{snapshot::Snapshot, words},
    page::Page,
};
use crate::{
    entity::Entity,
    knowledge::{AliasKind, Day, Kind, Knowledge, NameOrder, Record, TenureRow, fold},
    time,
};

/// Most other names that are told.
const ALSO: usize = 4;

/// What is known of the entity; where it is not clear which of several records it is, which they are. Nothing where
/// nobody is known by the name.
pub(super) fn about_link(page: &mut Page, snapshot: &Snapshot, id: u32, entity: &Entity) {
    let article = &snapshot.article;
    let link = article.link(id);
    let knowledge = &article.knowledge;
    if let Some(record) = link.record.and_then(|r| knowledge.record(r)) {
        about_record(page, record, entity, article.day(), knowledge);
        return;
    }
    let candidates: Vec<Record<'_>> = link
        .candidates
        .iter()
        .filter_map(|r| knowledge.record(*r))
        .collect();
    let Some(first) = candidates.first() else {
        return;
    };
    page.paragraph();
    page.plain(if candidates.len() == 1 {
        "Perhaps:"
    } else {
        "Could be:"
    });
    for record in &candidates {
        page.item(&format!("{} ({})", record.name(), what(*record)));
    }
    source(page, *first);
}

fn about_record(
    page: &mut Page,
    record: Record<'_>,
    entity: &Entity,
    today: Day,
    knowledge: &Knowledge,
) {
    page.paragraph();
    if fold(record.name()) == fold(&entity.name) {
        page.plain(&capitalised(&what(record)));
    } else {
        page.plain(&format!("{}: {}", record.name(), what(record)));
    }
    if record.kind() == Kind::Person {
        about_offices(page, record, today, knowledge);
    }
    let mut also: Vec<String> = record
        .aliases()
        .filter(|(kind, alias)| *kind != AliasKind::Wrong && fold(alias) != fold(&entity.name))
        .take(ALSO)
        .map(|(_, alias)| words::line(alias))
        .collect();
    if record.order() == NameOrder::FamilyFirst && !record.family().is_empty() {
        also.push(format!("family name: {}", record.family()));
    }
    if !also.is_empty() {
        page.paragraph();
        page.plain(&format!("Also: {}", also.join(" · ")));
    }
    source(page, record);
}

/// What a record is: its own words, or its kind.
fn what(record: Record<'_>) -> String {
    match record.short().as_ref() {
        "" => record.kind().name().to_owned(),
        short => words::line(short),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
}

/// The offices that the person holds on the article's date; where they hold none, or there is no date, the last one.
fn about_offices(page: &mut Page, record: Record<'_>, today: Day, knowledge: &Knowledge) {
    let mut tenures: Vec<TenureRow<'_>> = record.tenures().collect();
    tenures.sort_by_key(|t| t.from);
    let holds = |t: &&TenureRow<'_>| {
        t.from.is_some()
            && t.from.latest() <= today
            && !t.to_bound.is_some()
            && (!t.to.is_some() || today <= t.to.earliest())
    };
    let date = time::short_date(&today.to_string());
    if let (Some(date), true) = (date, tenures.iter().any(|t| holds(&t))) {
        for tenure in tenures.iter().filter(holds).take(2) {
            page.paragraph();
            let mut line = format!("On {date}: {}", office(*tenure, knowledge));
            if let Some(since) = spelled(tenure.from) {
                let _ = write!(line, ", since {since}");
            }
            if !tenure.to.is_some() && record.as_of().is_some() && record.as_of() < today {
                line.push_str(" (not known to have ended)");
            }
            page.plain(&line);
        }
        return;
    }
    let before = tenures
        .iter()
        .rev()
        .find(|t| !today.is_some() || t.from.earliest() <= today);
    if let Some(tenure) = before {
        page.paragraph();
        let mut line = capitalised(&office(*tenure, knowledge));
        match (
            spelled(tenure.from),
            spelled(tenure.to),
            spelled(tenure.to_bound),
        ) {
            (Some(from), Some(to), _) => {
                let _ = write!(line, ", from {from} to {to}");
            }
            (None, Some(to), _) => {
                let _ = write!(line, ", until {to}");
            }
            (_, None, Some(bound)) => {
                let _ = write!(line, ", until {bound} or before");
            }
            (Some(from), None, None) => {
                let _ = write!(line, ", since {from}");
            }
            (None, None, None) => {}
        }
        page.plain(&line);
    }
}

/// "prime minister of Japan".
fn office(tenure: TenureRow<'_>, knowledge: &Knowledge) -> String {
    let row = knowledge.office_rows(tenure.office).next();
    let title = match tenure.title {
        "" => row
            .and_then(|row| row.titles().next())
            .unwrap_or(tenure.office),
        title => title,
    };
    let org = row
        .and_then(|row| knowledge.by_id(row.org()))
        .and_then(|org| knowledge.record(org));
    match org {
        Some(org) if !title.contains(org.name()) => format!("{title} of {}", org.name()),
        _ => title.to_owned(),
    }
}

/// A date in words; month or year alone where that is all there is.
fn spelled(day: Day) -> Option<String> {
    let text = day.to_string();
    if text.is_empty() {
        return None;
    }
    time::short_date(&text).or(Some(text))
}

/// The last line: links, source and as-of date.
fn source(page: &mut Page, record: Record<'_>) {
    page.paragraph();
    if !record.wikipedia().is_empty() {
        let title = record.wikipedia().replace(' ', "_");
        let address: String = title
            .bytes()
            .map(|b| match b {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' => {
                    char::from(b).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect();
        page.link(
            "Wikipedia",
            &format!("https://en.wikipedia.org/wiki/{address}"),
        );
        page.plain(" · ");
    }
    if let Some(qid) = record.qid() {
        page.plain(&format!("Q{qid} · "));
    }
    page.plain(&words::line(record.source_title()));
    if let Some(as_of) = spelled(record.as_of()) {
        page.plain(&format!(", as of {as_of}"));
    }
}
