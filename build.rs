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

use std::{env, fmt::Write as _, fs, path::Path};

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
                phrases(&constant, &words, out);
            }
            toml::Value::Table(entries) => {
                let mut map = phf_codegen::Map::new();
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
                }
                // Only "phrases" are looked for in running text, where most words open none.
                if key == "phrases" {
                    let words: Vec<&str> = entries.keys().map(String::as_str).collect();
                    phrases("PHRASE_KEYS", &words, out);
                }
                writeln!(
                    out,
                    "/// `{key}`\npub static {constant}: phf::Map<&'static str, {}> = {};",
                    kind.replace('&', "&'static "),
                    map.build()
                )
                .unwrap();
            }
            _ => bad(),
        }
    }
    writeln!(out, "}}").unwrap();
}

fn phrases(constant: &str, words: &[&str], out: &mut String) {
    let mut all = phf_codegen::Set::new();
    let mut first = phf_codegen::Set::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut firsts = std::collections::BTreeSet::new();
    let mut longest = 0;
    let mut openings: opening::Openings = [0; opening::WORDS];
    for word in words {
        let bit = opening::bit(word);
        openings[bit / 64] |= 1_u64 << (bit % 64);
        if seen.insert(*word) {
            all.entry(*word);
        }
        let head = word.split(' ').next().unwrap_or(word);
        if firsts.insert(head) {
            first.entry(head);
        }
        longest = longest.max(word.split(' ').count());
    }
    writeln!(
        out,
        "/// `{}`\npub static {constant}: super::Phrases = super::Phrases {{ all: {}, first: {}, longest: {longest}, openings: {openings:?} }};",
        constant.to_lowercase(),
        all.build(),
        first.build()
    )
    .unwrap();
}
