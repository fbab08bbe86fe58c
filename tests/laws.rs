//! The laws of the house, held by reading its own source: data flows one way, only the edge speaks protocols and
//! prints, and nothing can reach the network.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The rooms in the order of use: each may use itself and those before it.
const ORDER: [&str; 21] = [
    "fit",
    "lexicon",
    "text",
    "tagger",
    "knowledge",
    "entity",
    "time",
    "quantity",
    "attribution",
    "claim",
    "event",
    "wording",
    "article",
    "ledger",
    "rules",
    "config",
    "workspace",
    "export",
    "lsp",
    "cli",
    "main",
];

/// Every Rust file of the product: its room, its path, its text without comment lines.
fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&src, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&src).expect("inside src").to_owned();
            let first = relative.components().next().expect("a file").as_os_str();
            let room = first.to_string_lossy().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("UTF-8 source");
            let code: Vec<&str> = text
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .collect();
            (room, relative, code.join("\n"))
        })
        // Training is a tool of the desk's makers, behind its own feature: it reads files and tells of its progress.
        // Tests may look at anything.
        .filter(|(room, path, _)| {
            let aside = path
                .iter()
                .any(|part| part == "train" || part == "train.rs" || part == "tests.rs");
            room != "lib" && !aside
        })
        .collect()
}

/// The rooms that a source names after `crate::`, in one path or in a braced list.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut items = vec![String::new()];
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => items.push(String::new()),
                    _ if depth == 1 => items.last_mut().expect("never empty").push(c),
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            used.extend(items.iter().filter_map(|item| {
                let word = item.trim().split("::").next()?.trim();
                (!word.is_empty()).then(|| word.to_owned())
            }));
        } else {
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.insert(word);
        }
    }
    used
}

#[test]
fn data_flows_one_way() {
    let place = |room: &str| ORDER.iter().position(|o| *o == room);
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        let here = place(&room).unwrap_or_else(|| {
            panic!(
                "{}: the room `{room}` has no place in the order of use",
                path.display()
            )
        });
        for used in rooms_used(&code) {
            if let Some(there) = place(&used)
                && there > here
            {
                wrong.push(format!("{} uses crate::{used}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that run the wrong way:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_reader_of_arrows_reads_lists_and_paths() {
    let used = rooms_used(
        "use crate::{text::{Span, Block}, time, lsp::desk};\nlet x = crate::cli::run();",
    );
    let used: Vec<&str> = used.iter().map(String::as_str).collect();
    assert_eq!(used, ["cli", "lsp", "text", "time"]);
}

#[test]
fn only_the_server_names_the_protocol_and_only_the_edge_prints() {
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        if room != "lsp" && code.contains("tower_lsp") {
            wrong.push(format!("{} names protocol types", path.display()));
        }
        let prints = [
            "println!",
            "print!(",
            "eprintln!",
            "eprint!(",
            "dbg!",
            "stdout()",
        ];
        if !matches!(room.as_str(), "cli" | "export" | "lsp" | "main") {
            wrong.extend(
                prints
                    .iter()
                    .filter(|p| code.contains(*p))
                    .map(|p| format!("{} calls {p}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_engine_does_no_input_or_output() {
    let edge = ["workspace", "export", "lsp", "cli", "main"];
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        if edge.contains(&room.as_str()) {
            continue;
        }
        for forbidden in [
            "std::fs",
            "std::env",
            "std::io",
            "std::process",
            "Instant::now",
            "SystemTime",
            "Zoned::now",
        ] {
            if code.contains(forbidden) {
                wrong.push(format!("{} uses {forbidden}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_can_reach_the_network() {
    // Crates that open sockets or speak network protocols, by themselves or for others.
    let denied = [
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "isahc",
        "attohttpc",
        "surf",
        "h2",
        "h3",
        "quinn",
        "mio",
        "socket2",
        "rustls",
        "native-tls",
        "openssl",
        "openssl-sys",
        "hickory-resolver",
        "trust-dns-resolver",
        "tungstenite",
        "tonic",
        "async-std",
        "async-net",
        "smol",
        "libssh2-sys",
        "sentry",
        "opentelemetry-otlp",
        "self_update",
    ];
    let lock = include_str!("../Cargo.lock");
    let found: Vec<&str> = lock
        .lines()
        .filter_map(|l| l.strip_prefix("name = \"")?.strip_suffix('"'))
        .filter(|name| denied.contains(name))
        .collect();
    assert!(found.is_empty(), "network crates in Cargo.lock: {found:?}");
    for (_, path, code) in sources() {
        for forbidden in [
            "std::net",
            "tokio::net",
            "TcpStream",
            "UdpSocket",
            "UnixStream",
        ] {
            assert!(
                !code.contains(forbidden),
                "{} uses {forbidden}",
                path.display()
            );
        }
    }
}
