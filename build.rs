//! Compiles `seeds/lexicon/*.toml` and `seeds/knowledge/*.toml` into perfect-hash tables, so that nothing is parsed
//! when the program starts.
//!
//! A file `seeds/lexicon/time.toml` becomes the module `crate::lexicon::time`. In it an array of strings named `units`
//! becomes `UNITS: Phrases`; a table of strings, integers or arrays of strings becomes a `phf::Map` of the same name.
//! Of a table named `phrases` the keys become `PHRASE_KEYS: Phrases` as well. A value of any other shape is an error that
//! names the file and the key.
//!
//! The records in `seeds/knowledge/records/` become an image that the program reads where it lies. What is wrong with a
//! record is a warning of the build, and the record is left out; `cargo test` fails on it.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::Path,
};

#[path = "src/knowledge/source/mod.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the crate uses all of these files, the build only what compiles records"
)]
mod source;

#[path = "src/lexicon/opening.rs"]
mod opening;

fn main() {
    let mut paths = Vec::new();
    for folder in ["seeds/lexicon", "seeds/knowledge"] {
        println!("cargo::rerun-if-changed={folder}");
        paths.extend(
            fs::read_dir(folder)
                .unwrap_or_else(|error| panic!("{folder} is part of the source: {error}"))
                .map(|entry| entry.expect("a readable entry in seeds").path())
                .filter(|path| path.extension().is_some_and(|ext| ext == "toml")),
        );
    }
    paths.sort();
    let mut out = String::new();
    for path in paths {
        compile(&path, &mut out);
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(target, out).expect("OUT_DIR is writable");
    knowledge();
}

/// Compiles the records.
fn knowledge() {
    let folder = Path::new("seeds/knowledge/records");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a readable entry in seeds").path())
        .collect();
    paths.sort();
    let mut batch = source::Batch::default();
    for path in paths {
        let name = path
            .file_name()
            .expect("a file name")
            .to_string_lossy()
            .into_owned();
        let Some(format) = source::Read::of_seed(&name) else {
            continue;
        };
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        batch.read(&name, &text, format);
    }
    let image = source::compile(&mut batch, true);
    for problem in batch.problems.iter().take(5) {
        println!("cargo::warning={}/{problem}", folder.display());
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("knowledge.bin");
    fs::write(target, image).expect("OUT_DIR is writable");
}

fn compile(path: &Path, out: &mut String) {
    let name = path.file_stem().expect("a file name").to_string_lossy();
    let source = fs::read_to_string(path).expect("a readable lexicon");
    let table: toml::Table = source
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    writeln!(
        out,
        "/// Compiled from `{}`.\npub mod {name} {{",
        path.display()
    )
    .unwrap();
    let mut lists = Lists::default();
    for (key, value) in &table {
        let bad = || -> ! {
            panic!(
                "{}: key `{key}`: expected an array of strings, or a table of strings, integers or arrays of strings",
                path.display()
            )
        };
        let constant = key.to_uppercase();
        match value {
            toml::Value::Array(items) => {
                let words: Vec<&str> = items
                    .iter()
                    .map(|v| v.as_str().unwrap_or_else(|| bad()))
                    .collect();
                lists.add(&constant, &words, out);
            }
            toml::Value::Table(entries) => {
                let mut map = phf_codegen::Map::new();
                let mut openings: opening::Openings = [0; opening::WORDS];
                let mut kind = "";
                for (word, value) in entries {
                    let (this, code) = match value {
                        toml::Value::String(s) => ("&str", format!("{s:?}")),
                        toml::Value::Integer(n) => ("i64", n.to_string()),
                        toml::Value::Array(items) => {
                            let items: Vec<&str> = items
                                .iter()
                                .map(|v| v.as_str().unwrap_or_else(|| bad()))
                                .collect();
                            ("&[&str]", format!("&{items:?}"))
                        }
                        _ => bad(),
                    };
                    if kind.is_empty() {
                        kind = this;
                    } else if kind != this {
                        bad();
                    }
                    map.entry(word.clone(), code);
                    open(word, &mut openings);
                }
                // Only "phrases" are looked for in running text, where most words open none.
                if key == "phrases" {
                    let words: Vec<&str> = entries.keys().map(String::as_str).collect();
                    lists.add("PHRASE_KEYS", &words, out);
                }
                writeln!(
                    out,
                    "/// `{key}`\npub static {constant}: super::Table<{}> = super::Table {{ map: {}, openings: {openings:?} }};",
                    kind.replace('&', "&'static "),
                    map.build()
                )
                .unwrap();
            }
            _ => bad(),
        }
    }
    lists.write(out);
    writeln!(out, "}}").unwrap();
}

/// Puts a word, or a phrase's first word, into the set of openings.
fn open(text: &str, openings: &mut opening::Openings) {
    let at = opening::bit(text);
    openings[at / 64] |= 1_u64 << (at % 64);
}

/// The lists of one file: for every word and phrase, in which of them it stands.
#[derive(Default)]
struct Lists {
    count: u32,
    /// As an entry, and as what a longer one starts with: one bit for a list.
    held: BTreeMap<String, (u128, u128)>,
}

impl Lists {
    fn add(&mut self, constant: &str, words: &[&str], out: &mut String) {
        let bit = 1_u128
            .checked_shl(self.count)
            .expect("a file has 128 lists at most");
        self.count += 1;
        let mut openings: opening::Openings = [0; opening::WORDS];
        for word in words {
            open(word, &mut openings);
            self.held.entry((*word).to_owned()).or_default().0 |= bit;
            for (end, _) in word.match_indices(' ') {
                self.held.entry(word[..end].to_owned()).or_default().1 |= bit;
            }
        }
        writeln!(
            out,
            "/// `{}`\npub static {constant}: super::Phrases = super::Phrases {{ lists: &LISTS, bit: {bit}, openings: {openings:?} }};",
            constant.to_lowercase(),
        )
        .unwrap();
    }

    fn write(&self, out: &mut String) {
        if self.count == 0 {
            return;
        }
        let distinct: BTreeSet<_> = self.held.values().copied().collect();
        let distinct: Vec<_> = distinct.into_iter().collect();
        let mut map = phf_codegen::Map::new();
        for (word, held) in &self.held {
            let at = distinct.binary_search(held).expect("it is one of these");
            map.entry(word.as_str(), at.to_string());
        }
        writeln!(
            out,
            "/// All lists.\npub static LISTS: super::Lists = super::Lists {{ words: {}, held: &[",
            map.build()
        )
        .unwrap();
        for (whole, more) in distinct {
            writeln!(out, "super::Held {{ whole: {whole}, more: {more} }},").unwrap();
        }
        writeln!(out, "] }};").unwrap();
    }
}
