//! What is wrong in files of records beyond their form: what contradicts, and what refers to nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Knowledge, Problem,
    open::read,
    source::{Batch, Day, Entity, Read, Tenure, compile},
    store::OfficeRow,
};

/// All that is wrong in a newsroom's files: what reading them tells, double ids, unknown countries and offices, and
/// tenures of one office that overlap though it has one holder at a time. Countries and offices of the embedded records
/// are known.
#[must_use]
pub fn check_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<Problem> {
    let mut batch = read(files);
    let _ = compile(&mut batch, false);
    finish(batch, &Knowledge::default())
}

/// As [`check_files`], for the files of `seeds/knowledge/records/`: every record needs a known source and an as-of date,
/// and nothing but these files is known.
#[must_use]
pub fn check_seeds<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Problem> {
    let mut batch = Batch::default();
    for (file, text) in files {
        if let Some(format) = Read::of_seed(file) {
            batch.read(file, text, format);
        }
    }
    let _ = compile(&mut batch, true);
    finish(batch, &Knowledge::only(Vec::new()))
}

fn finish(batch: Batch, known: &Knowledge) -> Vec<Problem> {
    let mut problems = Vec::new();
    references(&batch, known, &mut problems);
    overlaps(&batch, known, &mut problems);
    let mut all = batch.problems;
    all.extend(problems);
    all.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    all
}

fn problem(entity: &Entity, field: &str, message: String) -> Problem {
    Problem {
        file: entity.file.clone(),
        line: entity.line,
        field: field.to_owned(),
        message,
    }
}

/// Countries and offices that nothing defines.
fn references(batch: &Batch, known: &Knowledge, problems: &mut Vec<Problem>) {
    let own: BTreeSet<&str> = batch.entities.iter().map(|e| e.id.as_str()).collect();
    let offices: BTreeSet<&str> = batch.offices.iter().map(|o| o.id.as_str()).collect();
    for entity in &batch.entities {
        if entity.country != [0; 2] {
            let code = String::from_utf8_lossy(&entity.country);
            let id = format!("country/{code}");
            if !own.contains(id.as_str()) && known.by_id(&id).is_none() {
                problems.push(problem(
                    entity,
                    "country",
                    format!("{}: there is no country {code:?}.", entity.id),
                ));
            }
        }
        for tenure in &entity.tenures {
            let office = tenure.office.as_str();
            if !offices.contains(office) && known.office_rows(office).next().is_none() {
                problems.push(problem(
                    entity,
                    "office",
                    format!(
                        "{}: there is no office {office:?}. Define it with [[office]] in a TOML file.",
                        entity.id
                    ),
                ));
            }
        }
    }
}

/// Tenures of one office that overlap. A day or a month that both share is a handover.
fn overlaps(batch: &Batch, known: &Knowledge, problems: &mut Vec<Problem>) {
    let mut of_office: BTreeMap<&str, Vec<(&Entity, &Tenure)>> = BTreeMap::new();
    for entity in &batch.entities {
        for tenure in entity.tenures.iter().filter(|t| t.from.is_some()) {
            of_office
                .entry(&tenure.office)
                .or_default()
                .push((entity, tenure));
        }
    }
    for (office, mut tenures) in of_office {
        let unique = batch.offices.iter().find(|o| o.id == office).map_or_else(
            || {
                known
                    .office_rows(office)
                    .next()
                    .is_some_and(OfficeRow::unique)
            },
            |o| o.unique,
        );
        if !unique {
            continue;
        }
        tenures.sort_by_key(|(_, t)| t.from);
        for pair in tenures.windows(2) {
            let [(before, first), (after, second)] = pair else {
                continue;
            };
            let end = if first.to.is_some() {
                first.to.earliest()
            } else if first.to_bound.is_some() {
                continue;
            } else {
                Day(u32::MAX)
            };
            // Who acts for a holder holds beside them.
            let acts = first.title.contains("acting") || second.title.contains("acting");
            if before.id != after.id && second.from.latest() < end && !acts {
                problems.push(problem(
                    after,
                    "office",
                    format!(
                        "{} holds {office} from {}, and {} until {}: one of the dates is wrong, or the office is not \
                         unique.",
                        after.id,
                        second.from,
                        before.id,
                        if first.to.is_some() {
                            first.to.to_string()
                        } else {
                            "today".to_owned()
                        }
                    ),
                ));
            }
        }
    }
}
