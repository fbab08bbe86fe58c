//! `copydesk knowledge`: what is known of people, bodies, places and offices, and the newsroom's own records.

use std::{fmt::Write as _, fs, io::Write as _, path::Path, process::ExitCode};

use anyhow::Context as _;

use super::{
    args::KnowledgeCommand,
    table::{bold, table},
};
use crate::{
    export::clean,
    knowledge::{AliasKind, Knowledge, Record, TenureRow, check_files, compile_files, fold, near},
    workspace,
};

/// Most records that a search lists.
const LISTED: usize = 20;

pub(super) fn run(command: &KnowledgeCommand) -> anyhow::Result<ExitCode> {
    match command {
        KnowledgeCommand::Build { files, output } => build(files, output),
        KnowledgeCommand::Check { files } => check(files),
        KnowledgeCommand::Search { name } => search(name),
        KnowledgeCommand::Show { id } => show(id),
    }
}

fn read(files: &[std::path::PathBuf]) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    files
        .iter()
        .map(|file| {
            let bytes =
                fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
            Ok((file.display().to_string(), bytes))
        })
        .collect()
}

fn pairs(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = (&str, &[u8])> {
    files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
}

fn build(files: &[std::path::PathBuf], output: &Path) -> anyhow::Result<ExitCode> {
    let read = read(files)?;
    let (image, problems) = compile_files(pairs(&read));
    for problem in &problems {
        eprintln!("copydesk: {}", clean(&problem.to_string()));
    }
    // Whole or not at all: a server may be reading the file.
    let partial = output.with_extension("part");
    fs::write(&partial, &image)
        .and_then(|()| fs::rename(&partial, output))
        .with_context(|| format!("{} cannot be written", output.display()))?;
    let store = crate::knowledge::Store::from_bytes(image)?;
    writeln!(
        anstream::stdout().lock(),
        "{}: {} records, {} offices, {} KB",
        clean(&output.display().to_string()),
        store.len(),
        store.offices(),
        store.bytes().len().div_ceil(1024)
    )?;
    Ok(ExitCode::from(if problems.is_empty() { 0 } else { 2 }))
}

fn check(files: &[std::path::PathBuf]) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    let wrong = if files.is_empty() {
        let folder = here()?;
        let root = folder.root.clone();
        let files: Vec<_> = folder
            .config
            .knowledge_files
            .iter()
            .map(|file| root.join(file))
            .collect();
        if files.is_empty() {
            anyhow::bail!(
                "name files to check, or list them in copydesk.toml: knowledge = [\"staff.toml\"]"
            );
        }
        told(&files, &mut out)?
    } else {
        told(files, &mut out)?
    };
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// Writes what is wrong in the files; how much it is.
fn told(files: &[std::path::PathBuf], out: &mut String) -> anyhow::Result<usize> {
    let read = read(files)?;
    let (images, records): (Vec<_>, Vec<_>) = read
        .into_iter()
        .partition(|(_, bytes)| crate::knowledge::Store::is_image(bytes));
    let mut problems: Vec<String> = check_files(pairs(&records))
        .iter()
        .map(ToString::to_string)
        .collect();
    for (file, bytes) in images {
        if let Err(error) = crate::knowledge::Store::from_bytes(bytes) {
            problems.push(format!("{file}: {error}"));
        }
    }
    for problem in &problems {
        let _ = writeln!(out, "{}", clean(problem));
    }
    if problems.is_empty() {
        out.push_str("Nothing is wrong.\n");
    }
    Ok(problems.len())
}

/// The settings of the current folder.
fn here() -> anyhow::Result<workspace::Folder> {
    let here = std::env::current_dir().context("there is no current folder")?;
    let folder = workspace::Folder::read(&here);
    for problem in &folder.problems {
        eprintln!("copydesk: {}", clean(&problem.to_string()));
    }
    Ok(folder)
}

fn search(name: &str) -> anyhow::Result<ExitCode> {
    let knowledge = here()?.config.knowledge;
    let mut rows = vec![["MATCH", "ID", "NAME", "WHAT"].map(String::from).to_vec()];
    let mut row = |how: &str, record: Record<'_>| {
        rows.push(vec![
            how.to_owned(),
            record.id().to_owned(),
            record.name().to_owned(),
            record.short().into_owned(),
        ]);
    };
    let mut found: Vec<_> = knowledge
        .find(&fold(name))
        .filter_map(|(reference, posting)| Some((knowledge.record(reference)?, posting)))
        .collect();
    found.sort_by_key(|(record, _)| std::cmp::Reverse(record.prior()));
    for (record, posting) in found.iter().take(LISTED) {
        let how = if posting.family {
            "family name"
        } else if record.name() == name {
            "exact"
        } else {
            match posting.kind {
                AliasKind::Name => "folded",
                AliasKind::Alias => "alias",
                AliasKind::Variant => "variant",
                AliasKind::Wrong => "misspelling",
            }
        };
        row(how, *record);
    }
    if found.is_empty() {
        for reference in near::search(name, &knowledge, LISTED) {
            if let Some(record) = knowledge.record(reference) {
                row("near", record);
            }
        }
    }
    let out = if rows.len() == 1 {
        format!(
            "Nobody and nothing is known by the name {:?}.\n",
            clean(name)
        )
    } else {
        table(&rows, &[])
    };
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

fn show(id: &str) -> anyhow::Result<ExitCode> {
    let knowledge = here()?.config.knowledge;
    let record = knowledge.by_id(id).and_then(|r| knowledge.record(r));
    let mut out = record.map_or_else(String::new, |record| text(record, &knowledge));
    for office in knowledge.office_rows(id).take(1) {
        let titles: Vec<&str> = office.titles().collect();
        let _ = writeln!(
            out,
            "{}\n  org     {}\n  titles  {}",
            bold(&clean(office.id())),
            clean(office.org()),
            clean(&titles.join(", "))
        );
        for (reference, tenure) in knowledge.holders(id) {
            let holder = knowledge.record(reference).map_or("", |r| r.name());
            let _ = writeln!(out, "  {}  {}", span(tenure), clean(holder));
        }
    }
    if out.is_empty() {
        anyhow::bail!(
            "there is no record {:?}. `copydesk knowledge search NAME` finds ids",
            clean(id)
        );
    }
    write!(anstream::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

fn text(record: Record<'_>, knowledge: &Knowledge) -> String {
    let mut out = format!("{}\n", bold(&clean(record.name())));
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name:<10}{}", clean(value));
        }
    };
    line("id", record.id());
    line("type", record.kind().name());
    line("what", &record.short());
    line("family", record.family());
    line("given", record.given());
    line("country", record.country());
    line("born", &record.born().to_string());
    line("died", &record.died().to_string());
    for (kind, alias) in record.aliases() {
        let name = match kind {
            AliasKind::Wrong => "wrong",
            AliasKind::Variant => "variant",
            _ => "alias",
        };
        line(name, alias);
    }
    for tenure in record.tenures() {
        line("office", &format!("{} {}", span(tenure), tenure.office));
    }
    line(
        "wikidata",
        &record.qid().map_or_else(String::new, |q| format!("Q{q}")),
    );
    let wikipedia = crate::knowledge::wikipedia_title(record, knowledge);
    line("wikipedia", &wikipedia.unwrap_or_default());
    line("source", record.source_title());
    line("licence", record.licence());
    line("as of", &record.as_of().to_string());
    out
}

/// "2021-01-20 to 2025-01-20", "2025-06-04 to ...".
fn span(tenure: TenureRow<'_>) -> String {
    let from = tenure.from.to_string();
    let to = if tenure.to.is_some() {
        tenure.to.to_string()
    } else if tenure.to_bound.is_some() {
        format!("{} or before", tenure.to_bound)
    } else {
        "...".to_owned()
    };
    format!("{from:<10} to {to:<10}")
}
