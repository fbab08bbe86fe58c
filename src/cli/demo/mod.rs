//! `copydesk demo`: the real server, over its real protocol, on a story that comes with the program.

mod client;
mod show;

use std::{
    io::{self, Write as _},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context as _;
use ropey::Rope;
use serde_json::{Value, json};

use self::client::Client;
use super::table::bold;
use crate::{
    export::clean,
    text::{Encoding, Position, Span, offset_at, position_at},
};

/// A sample story with slips in it, told in `seeds/articles/README.md`.
const STORY: &str = include_str!("../../../seeds/articles/2025-10-29-trump-asia-tour.txt");
const NAME: &str = "2025-10-29-trump-asia-tour.txt";

/// What a reader would point at: what it is, words of the story, and the words among them.
const HOVERS: [(&str, &str, &str); 3] = [
    ("a name", "meet the leader of China, Xi Jinping, and", "Xi"),
    (
        "a time",
        "a cruise missile the previous day",
        "the previous day",
    ),
    (
        "a claim",
        "has significantly increased its military strength",
        "increased",
    ),
];

pub(super) fn run() -> anyhow::Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    let story = Story::new();
    let mut client = Client::start()?;
    let (started, encoding) = initialize(&mut client)?;

    let opening = Instant::now();
    client.notify(
        "textDocument/didOpen",
        &json!({ "textDocument": {
            "uri": story.uri, "languageId": "plaintext", "version": 1, "text": STORY
        } }),
    )?;
    let diagnostics = loop {
        let published = client.wait_for("textDocument/publishDiagnostics")?;
        if published["uri"] == story.uri {
            break published["diagnostics"].clone();
        }
    };
    let opened = opening.elapsed();

    writeln!(
        out,
        "{}\n\nThe server of this program, started as an editor starts it and asked over the language server protocol:\n\
         ready after {} ms, diagnostics {} ms after the story was opened. Nothing left this machine.\n",
        bold("copydesk demo"),
        started.as_millis(),
        opened.as_millis()
    )?;
    section(&mut out, &format!("Diagnostics in {NAME}"))?;
    let diagnostics = story.diagnostics(&diagnostics, encoding);
    write!(out, "{}", show::diagnostics(STORY, &diagnostics))?;

    for (what, context, words) in HOVERS {
        let span = story.find(context, words)?;
        let answer = client.request(
            "textDocument/hover",
            &json!({
                "textDocument": { "uri": story.uri },
                "position": story.position(span.start, encoding),
            }),
        )?;
        section(&mut out, &format!("Hover on {what}"))?;
        write!(out, "{}", show::hover(STORY, span, &answer))?;
    }

    let symbols = client.request(
        "textDocument/documentSymbol",
        &json!({ "textDocument": { "uri": story.uri } }),
    )?;
    section(&mut out, "Outline")?;
    write!(out, "{}", show::outline(&symbols))?;

    client.end()?;
    writeln!(
        out,
        "\nIn your editor: see editors/ for Neovim and VS Code, or run `copydesk lsp` from any other. On the command line: \
         `copydesk check STORY`."
    )?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The handshake: how long it took, and how columns are counted from there on.
fn initialize(client: &mut Client) -> anyhow::Result<(std::time::Duration, Encoding)> {
    let start = Instant::now();
    let answer = client.request(
        "initialize",
        &json!({
            "processId": std::process::id(),
            "clientInfo": { "name": "copydesk demo", "version": env!("CARGO_PKG_VERSION") },
            "rootUri": null,
            "capabilities": {
                "general": { "positionEncodings": ["utf-8", "utf-16"] },
                "textDocument": {
                    "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
                    "hover": { "contentFormat": ["plaintext"] },
                    "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                },
            },
        }),
    )?;
    let took = start.elapsed();
    client.notify("initialized", &json!({}))?;
    let encoding = match answer["capabilities"]["positionEncoding"].as_str() {
        Some("utf-8") => Encoding::Utf8,
        Some("utf-32") => Encoding::Utf32,
        _ => Encoding::Utf16,
    };
    Ok((took, encoding))
}

fn section(out: &mut impl io::Write, title: &str) -> io::Result<()> {
    writeln!(out, "\n{}\n", bold(&format!("── {} ──", clean(title))))
}

/// The story as the client has it open.
struct Story {
    uri: &'static str,
    rope: Rope,
}

/// A diagnostic, back in bytes.
struct Diagnostic {
    span: Span,
    severity: &'static str,
    rule: String,
    message: String,
}

impl Story {
    fn new() -> Self {
        Self {
            uri: "untitled:2025-10-29-trump-asia-tour.txt",
            rope: Rope::from_str(STORY),
        }
    }

    fn diagnostics(&self, published: &Value, encoding: Encoding) -> Vec<Diagnostic> {
        let mut out: Vec<Diagnostic> = published
            .as_array()
            .into_iter()
            .flatten()
            .map(|d| Diagnostic {
                span: Span::new(
                    self.offset(&d["range"]["start"], encoding),
                    self.offset(&d["range"]["end"], encoding),
                ),
                severity: match d["severity"].as_u64() {
                    Some(1) => "error",
                    Some(2) => "warning",
                    Some(3) => "information",
                    _ => "hint",
                },
                rule: d["code"].as_str().unwrap_or_default().to_owned(),
                message: d["message"].as_str().unwrap_or_default().to_owned(),
            })
            .collect();
        out.sort_by_key(|d| d.span);
        out
    }

    fn offset(&self, position: &Value, encoding: Encoding) -> u32 {
        let number = |key: &str| position[key].as_u64().unwrap_or(0) as u32;
        let position = Position {
            line: number("line"),
            character: number("character"),
        };
        offset_at(&self.rope, position, encoding) as u32
    }

    fn position(&self, offset: u32, encoding: Encoding) -> Value {
        let position = position_at(&self.rope, offset as usize, encoding);
        json!({ "line": position.line, "character": position.character })
    }

    /// Where some words stand, inside words that the story holds once.
    fn find(&self, context: &str, words: &str) -> anyhow::Result<Span> {
        let at = STORY.find(context).zip(context.find(words));
        let (start, inner) = at.with_context(|| format!("the sample story has no {context:?}"))?;
        let start = (start + inner) as u32;
        Ok(Span::new(start, start + words.len() as u32))
    }
}
