//! Who held an office on the article's date, and whether it is who the article says.

use rustc_hash::FxHashMap;

use super::Statement;
use crate::{
    article::Article,
    knowledge::{AliasKind, Day, Knowledge, Record, TenureRow, fold, near},
};

/// Days around a change of hands on which either may be called by the title.
const HANDOVER: i64 = 7;
/// Days after which whoever is named with an old title is history, not a mistake.
const LONG_AGO: i64 = 10 * 365;

/// What the records say of a statement.
#[derive(Clone, Copy)]
pub(in crate::rules::names) enum Verdict<'a> {
    /// It fits, or nothing that is known speaks against it.
    Fits,
    /// The holder, by another spelling of the name.
    Spelling(Record<'a>),
    /// The holder, but for a slip in the name.
    Slip(Record<'a>, Certainty),
    /// Another holds the office.
    Other(Record<'a>, Certainty),
}

/// How well the records know the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rules::names) enum Certainty {
    Known,
    /// The article is younger than the record: the office may have changed hands since its day.
    AsOf(Day),
}

/// Compares statements with the tenures of their offices on the article's date; each pair of name and office once.
pub(in crate::rules::names) struct Judge<'a> {
    article: &'a Article,
    kept: FxHashMap<(&'a str, &'a str, &'a str), Verdict<'a>>,
}

impl<'a> Judge<'a> {
    pub(in crate::rules::names) fn new(article: &'a Article) -> Self {
        Self {
            article,
            kept: FxHashMap::default(),
        }
    }

    pub(in crate::rules::names) fn verdict(&mut self, statement: &Statement<'a>) -> Verdict<'a> {
        let key = (
            statement.entity.name.as_str(),
            statement.name.of(&self.article.text),
            statement.offices.first().copied().unwrap_or_default(),
        );
        *self
            .kept
            .entry(key)
            .or_insert_with(|| verdict(statement, self.article))
    }
}

fn verdict<'a>(statement: &Statement<'a>, article: &'a Article) -> Verdict<'a> {
    let knowledge = &article.knowledge;
    let today = article.day();
    let mut holder: Option<(Record<'a>, TenureRow<'a>)> = None;
    let mut spelling = None;
    for office in &statement.offices {
        if knowledge
            .office_rows(office)
            .next()
            .is_none_or(|o| !o.unique())
        {
            return Verdict::Fits;
        }
        for (reference, tenure) in knowledge.holders(office) {
            let Some(record) = knowledge.record(reference) else {
                continue;
            };
            if may_hold(tenure, today) {
                match same(statement, record, article) {
                    Same::Exact => return Verdict::Fits,
                    Same::Variant => spelling = Some(record),
                    Same::No => {}
                }
            }
            if holds(tenure, today) {
                // Two at a time: the records are not to be trusted here.
                if holder.is_some_and(|(other, _)| other.id() != record.id()) {
                    return Verdict::Fits;
                }
                holder = Some((record, tenure));
            }
        }
    }
    if let Some(record) = spelling {
        return Verdict::Spelling(record);
    }
    let Some((record, tenure)) = holder else {
        return Verdict::Fits;
    };
    let as_of = record.as_of();
    let certainty = if !tenure.to.is_some() && as_of.is_some() && as_of < today {
        Certainty::AsOf(as_of)
    } else {
        Certainty::Known
    };
    if is_history(statement, article) {
        return Verdict::Fits;
    }
    let name = statement.entity.name.as_str();
    if near::compare(name, record.name(), knowledge).is_some() {
        Verdict::Slip(record, certainty)
    } else if near::is_loosely_near(name, record.name(), knowledge)
        || is_by_name(name, record, knowledge)
    {
        Verdict::Fits
    } else {
        Verdict::Other(record, certainty)
    }
}

/// Whether the article names somebody who held the office long ago, and not since.
fn is_history(statement: &Statement<'_>, article: &Article) -> bool {
    let knowledge = &article.knowledge;
    let today = article.day().number();
    let mut left: Option<i64> = None;
    for office in &statement.offices {
        for (reference, tenure) in knowledge.holders(office) {
            if let Some(record) = knowledge.record(reference)
                && tenure.to.is_some()
                && tenure.from.earliest().number() <= today
                && is_called(statement, record, article)
            {
                left = left.max(Some(tenure.to.number()));
            }
        }
    }
    left.is_some_and(|left| left + LONG_AGO < today)
}

/// Whether the name has the holder's family name and a given name that may be theirs in another language or by custom:
/// "Kostas" and "Costas", "Konstandinos" and "Costas".
fn is_by_name(name: &str, record: Record<'_>, knowledge: &Knowledge) -> bool {
    let (name, family, given) = (fold(name), fold(record.family()), fold(record.given()));
    let Some(own) = name.strip_suffix(&family).map(str::trim) else {
        return false;
    };
    let initial = |text: &str| match text.chars().next() {
        Some('c' | 'q' | 'k' | 'g') => Some('k'),
        Some('y' | 'j' | 'i') => Some('i'),
        first => first,
    };
    !family.is_empty()
        && !own.is_empty()
        && (initial(own) == initial(&given)
            || own.split(' ').any(|a| {
                given.split(' ').any(|b| {
                    knowledge
                        .sets_of(a)
                        .any(|set| knowledge.sets_of(b).any(|other| other == set))
                })
            }))
}

/// Whether the tenure surely covers the day.
fn holds(tenure: TenureRow<'_>, today: Day) -> bool {
    tenure.from.is_some()
        && tenure.from.latest() <= today
        && !tenure.to_bound.is_some()
        && !tenure.title.contains("acting")
        && (!tenure.to.is_some() || today <= tenure.to.earliest())
}

/// Whether the tenure may cover the day, a change of hands included.
fn may_hold(tenure: TenureRow<'_>, today: Day) -> bool {
    let end = if tenure.to.is_some() {
        tenure.to
    } else {
        tenure.to_bound
    };
    tenure.from.earliest().number() - HANDOVER <= today.number()
        && (!end.is_some() || today.number() <= end.latest().number() + HANDOVER)
}

enum Same {
    Exact,
    Variant,
    No,
}

/// Whether the person whom the statement names is the one of the record.
fn same(statement: &Statement<'_>, record: Record<'_>, article: &Article) -> Same {
    if is_called(statement, record, article) {
        return Same::Exact;
    }
    let aliases = record
        .aliases()
        .filter(|(kind, _)| *kind != AliasKind::Wrong)
        .map(|(_, alias)| alias);
    for alias in std::iter::once(record.name()).chain(aliases) {
        if let Some(difference) = near::compare(&statement.entity.name, alias, &article.knowledge) {
            if difference.is_variant() {
                return Same::Variant;
            }
            // "Luiz Inácio Lula da Silva" and "Lula da Silva": nothing is misspelt.
            if difference.edited == 0 {
                return Same::Exact;
            }
        }
    }
    Same::No
}

/// Whether the statement's name is one of the record's, a part of one, or one with more.
fn is_called(statement: &Statement<'_>, record: Record<'_>, article: &Article) -> bool {
    let full = fold(&statement.entity.name);
    let here = fold(statement.name.of(&article.text));
    let known = || {
        std::iter::once((AliasKind::Name, record.name()))
            .chain(record.aliases())
            .filter(|(kind, _)| *kind != AliasKind::Wrong)
    };
    for name in [&full, &here] {
        if known().any(|(_, alias)| fold(alias) == **name) {
            return true;
        }
        // One name alone, or a part of the full name: the family name must be among its words.
        let family = fold(record.family());
        let is_part = |alias: &str| {
            let alias = fold(alias);
            name.split(' ')
                .all(|word| alias.split(' ').any(|a| a == word))
        };
        // "Antônio Luís Montenegro": all of the known name, and more.
        let words = || name.split(' ');
        let is_more = |alias: &str| {
            let alias = fold(alias);
            alias.contains(' ') && alias.split(' ').all(|a| words().any(|word| a == word))
        };
        if known().any(|(_, alias)| is_more(alias)) {
            return true;
        }
        let has_family = family.is_empty()
            || name
                .split(' ')
                .any(|word| family.split(' ').any(|f| f == word));
        if has_family && known().any(|(_, alias)| is_part(alias)) {
            return true;
        }
    }
    false
}
