//! What must hold for any input at all. `tests/fuzz` tries it on some at every run of the tests; the targets in `fuzz/`
//! try it on many, for as long as one lets them.

use copydesk::{
    article::{Article, Memo, Metadata},
    config::{self, Config},
    export, knowledge, lsp,
    rules::{self, FixAction},
    text::{Document, Encoding, Markup, position_at},
};
use serde_json::Value;
use tokio::io::AsyncReadExt as _;

const MARKUPS: [Markup; 2] = [Markup::Plain, Markup::Markdown];

fn metadata(markup: Markup) -> Metadata {
    Metadata {
        markup,
        ..Metadata::default()
    }
}

/// Any text is an article: every layer's spans lie inside it, every fix can be made, and clean copy is clean.
pub(crate) fn any_text_is_an_article(text: &str) {
    for markup in MARKUPS {
        let article = Article::new(text, &metadata(markup));
        let config = Config::default();
        for finding in config.apply(&article, rules::check(&article)) {
            assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
            for fix in rules::fixes(&article, &finding) {
                let FixAction::Edits(mut edits) = fix.action else {
                    continue;
                };
                edits.sort_by_key(|edit| edit.span);
                let mut end = 0;
                for edit in &edits {
                    assert!(text.get(edit.span.range()).is_some(), "{edits:?}");
                    assert!(edit.span.start >= end, "edits overlap: {edits:?}");
                    end = edit.span.end;
                }
            }
        }
        let length = text.chars().count() as u64;
        assert_inside(&export::annotate("x", &article, &config), length);
        let clean = export::strip(text, markup);
        assert_eq!(export::strip(&clean, markup), clean);
    }
}

/// Every span of the value ends inside a text of so many code points.
fn assert_inside(value: &Value, length: u64) {
    match value {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (
                fields.get("start").and_then(Value::as_u64),
                fields.get("end").and_then(Value::as_u64),
            ) {
                assert!(start <= end && end <= length, "{value} in {length}");
            }
            fields.values().for_each(|v| assert_inside(v, length));
        }
        Value::Array(items) => items.iter().for_each(|v| assert_inside(v, length)),
        _ => {}
    }
}

/// A replacement: where, as a share of the text; how much of it, likewise; and by what.
pub(crate) type Edit = (u16, u16, String);

/// After any edits an article is the same as a fresh analysis of the last text.
pub(crate) fn an_edited_article_is_a_fresh_one(start: &str, script: &[Edit]) {
    for markup in MARKUPS {
        let metadata = metadata(markup);
        let mut document = Document::new(start, 0, markup);
        let mut memo = Memo::new();
        let mut analyse = |text: &str| {
            Article::with_memo(text.into(), &metadata, &mut memo, &|| false).expect("not stopped")
        };
        let mut edited = analyse(start);
        for (at, length, new) in script {
            let text = document.text();
            let a = boundary(&text, usize::from(*at) * (text.len() + 1) / 65_536);
            let b = boundary(&text, a + usize::from(*length) * text.len() / 65_536);
            let from = position_at(document.rope(), a, Encoding::Utf8);
            let to = position_at(document.rope(), b, Encoding::Utf8);
            document.edit(from, to, new, Encoding::Utf8);
            edited = analyse(&document.text());
        }
        let fresh = Article::new(&document.text(), &metadata);
        assert!(edited == fresh, "another article of {:?}", document.text());
        assert_eq!(rules::check(&edited), rules::check(&fresh));
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Any file of settings, names or records is read without a fall, and a rule that is turned off in it is off.
pub(crate) fn any_settings_are_read(text: &str) {
    let (before, problems) = config::parse("copydesk.toml", text);
    assert!(problems.iter().all(|p| p.line > 0 && p.column > 0));
    let rule = "claims/causal";
    if let Some(edit) = config::turn_off(text, rule) {
        let mut after = text.to_owned();
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        after.replace_range(start..end, &edit.text);
        let (mut after, _) = config::parse("copydesk.toml", &after);
        assert_eq!(after.rules.remove(rule), Some(None), "{text:?}");
        let mut before = before;
        before.rules.remove(rule);
        assert_eq!(after, before, "{text:?}");
    }
    for ignore in config::parse_ignores("copydesk.ignore.toml", text).0 {
        let (again, problems) = config::parse_ignores("copydesk.ignore.toml", &ignore.to_toml());
        assert!(problems.is_empty(), "{ignore:?}");
        assert_eq!(
            (&again[0].rule, &again[0].file),
            (&ignore.rule, &ignore.file)
        );
    }
    let _ = config::parse_names("copydesk.names.toml", text);
    for file in ["a.toml", "a.csv", "a.jsonl"] {
        let (image, _) = knowledge::compile_files([(file, text.as_bytes())]);
        let (layers, problems) = knowledge::open(vec![("a.kb".to_owned(), image)]);
        assert!(layers.len() == 1 && problems.is_empty(), "{file}");
    }
    // A file that says it is an image and is none is told, not believed.
    let _ = knowledge::open(vec![("a.kb".to_owned(), text.as_bytes().to_vec())]);
}

/// Whatever comes in, the server ends with its input, and all that goes out are messages.
pub(crate) fn any_messages_are_answered(input: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let out = runtime.block_on(async {
        let (mine, theirs) = tokio::io::duplex(1 << 20);
        let (status, out) = tokio::join!(lsp::serve(input, theirs), read_all(mine));
        assert!(status == 0 || status == 1);
        out
    });
    let mut rest = out.as_slice();
    while !rest.is_empty() {
        let head = b"Content-Length: ";
        let end = rest.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.expect("a head");
        let length = rest[..end].strip_prefix(head).expect("a length");
        let length: usize = std::str::from_utf8(length)
            .expect("digits")
            .parse()
            .expect("a number");
        let body = &rest[end + 4..end + 4 + length];
        let message: Value = serde_json::from_slice(body).expect("JSON");
        assert_eq!(message["jsonrpc"], "2.0");
        rest = &rest[end + 4 + length..];
    }
}

async fn read_all(mut stream: tokio::io::DuplexStream) -> Vec<u8> {
    let mut out = Vec::new();
    stream.read_to_end(&mut out).await.expect("bytes");
    out
}
