//! Files of records, read, compiled and checked.

use super::{
    Problem,
    json::records,
    source::{Batch, Defaults, Read, compile},
    store::Store,
};

/// Reads files of records, TOML, CSV and JSON Lines by the ends of their names, into one image. Of two records with one
/// id the first holds. Never fails: what is wrong comes back as problems, and the rest is in the image.
#[must_use]
pub fn compile_files<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> (Vec<u8>, Vec<Problem>) {
    let mut batch = read(files);
    let image = compile(&mut batch, false);
    (image, batch.problems)
}

pub(super) fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Batch {
    let mut batch = Batch::default();
    for (file, bytes) in files {
        let Ok(text) = std::str::from_utf8(bytes) else {
            batch
                .problems
                .push(whole(file, "is not UTF-8: save it as UTF-8."));
            continue;
        };
        let end = file.rsplit('.').next().unwrap_or_default();
        match end.to_ascii_lowercase().as_str() {
            "toml" => batch.read(file, text, Read::Toml),
            "csv" => batch.read(file, text, Read::Csv),
            "jsonl" | "ndjson" => {
                for raw in records(file, text, &mut batch.problems) {
                    batch.take_entity(file, &raw, &Defaults::default());
                }
            }
            _ => batch.problems.push(whole(
                file,
                "is of no known format: its name must end in .toml, .csv or .jsonl, or it must be an image that \
                 `copydesk knowledge build` made.",
            )),
        }
    }
    batch
}

/// Opens a newsroom's files, records and images, as layers: the records first, then the images in their order.
#[must_use]
pub fn open(files: Vec<(String, Vec<u8>)>) -> (Vec<Store>, Vec<Problem>) {
    let (images, records): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(_, bytes)| Store::is_image(bytes));
    let mut layers = Vec::new();
    let mut problems = Vec::new();
    if !records.is_empty() {
        let files = records
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let (image, told) = compile_files(files);
        problems = told;
        layers.extend(Store::from_bytes(image));
    }
    for (file, bytes) in images {
        match Store::from_bytes(bytes) {
            Ok(store) => layers.push(store),
            Err(error) => problems.push(whole(&file, &error.to_string())),
        }
    }
    (layers, problems)
}

fn whole(file: &str, message: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 1,
        field: String::new(),
        message: message.to_owned(),
    }
}
