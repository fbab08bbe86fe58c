//! What a writer sees: hovers, the outline, definitions, folds, selections, hints.

use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY, range},
    profiles::{ale, neovim, vs_code},
};

const MARKDOWN: &str = "\
---
date: 2025-10-29
---

# Lee meets Trump

President Lee Jae-myeong met Donald Trump on Tuesday.
Lee said the talks were good.

## Trade

Trump signed an agreement in Seoul on Wednesday.

### Details

It will cost $3 million, Lee said.

## Defense

Nobody signed.
";

fn story(name: &str) -> String {
    let path = format!("{}/seeds/articles/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a sample story")
}

fn symbols(symbols: &Value, depth: usize, out: &mut Vec<(usize, Value)>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        out.push((depth, symbol.clone()));
        symbols_of(symbol, depth + 1, out);
    }
}

fn symbols_of(symbol: &Value, depth: usize, out: &mut Vec<(usize, Value)>) {
    symbols(&symbol["children"], depth, out);
}

fn place(position: &Value) -> (u64, u64) {
    let number = |key: &str| position[key].as_u64().expect("a number");
    (number("line"), number("character"))
}

fn inside(inner: &Value, outer: &Value) -> bool {
    place(&outer["start"]) <= place(&inner["start"]) && place(&inner["end"]) <= place(&outer["end"])
}

fn assert_nested(symbol: &Value) {
    let name = &symbol["name"];
    assert_ne!(name, "", "a symbol has a name");
    assert!(
        inside(&symbol["selectionRange"], &symbol["range"]),
        "{symbol}"
    );
    let mut last = (0, 0);
    for child in symbol["children"].as_array().into_iter().flatten() {
        assert!(
            inside(&child["range"], &symbol["range"]),
            "{} in {name}",
            child["name"]
        );
        let start = place(&child["selectionRange"]["start"]);
        assert!(last <= start, "{} comes too late in {name}", child["name"]);
        last = start;
        assert_nested(child);
    }
}

#[test]
fn symbols_nest_in_every_sample_story() {
    let folder = format!("{}/seeds/articles", env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(folder).expect("sample stories") {
        let path = entry.expect("an entry").path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if !matches!(ending, "txt" | "md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let mut editor = Editor::start(vs_code());
        let uri = format!("file://{}", path.display());
        editor.open(
            &uri,
            if ending == "md" {
                "markdown"
            } else {
                "plaintext"
            },
            &text,
        );
        let tree = editor.about("textDocument/documentSymbol", &uri);
        let tree = tree.as_array().expect("symbols");
        assert!(!tree.is_empty());
        for symbol in tree {
            assert_nested(symbol);
        }
        assert_eq!(editor.quit(), 0);

        // The same, flat.
        let mut all = Vec::new();
        symbols(&json!(tree), 0, &mut all);
        let mut editor = Editor::start(ale());
        editor.open(
            &uri,
            if ending == "md" {
                "markdown"
            } else {
                "plaintext"
            },
            &text,
        );
        let flat = editor.about("textDocument/documentSymbol", &uri);
        let flat = flat.as_array().expect("symbols");
        assert_eq!(flat.len(), all.len());
        for (flat, (depth, nested)) in flat.iter().zip(&all) {
            assert_eq!(flat["location"]["range"], nested["range"]);
            assert_eq!(flat["containerName"].is_string(), *depth > 0);
        }
        assert_eq!(editor.quit(), 0);
    }
}

#[test]
fn the_outline_has_headline_and_sections() {
    let mut editor = Editor::start(neovim());
    let uri = "file:///home/writer/a.md";
    editor.open(uri, "markdown", MARKDOWN);
    let tree = editor.about("textDocument/documentSymbol", uri);
    let mut all = Vec::new();
    symbols(&tree, 0, &mut all);
    let sections: Vec<String> = all
        .iter()
        .filter(|(_, s)| s["kind"] != 24)
        .map(|(depth, s)| format!("{depth} {} {}", s["name"], s["range"]["end"]["line"]))
        .collect();
    assert_eq!(
        sections,
        [
            "0 \"Lee meets Trump\" 19",
            "1 \"Trade\" 15",
            "2 \"Details\" 15",
            "1 \"Defense\" 19"
        ]
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn folds_are_sections_and_paragraphs_of_several_lines() {
    let mut editor = Editor::start(vs_code());
    let uri = "file:///home/writer/a.md";
    editor.open(uri, "markdown", MARKDOWN);
    let folds = editor.about("textDocument/foldingRange", uri);
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .expect("folds")
        .iter()
        .map(|f| {
            (
                f["startLine"].as_u64().expect("a line"),
                f["endLine"].as_u64().expect("a line"),
            )
        })
        .collect();
    assert!(lines.contains(&(4, 19)), "the story: {lines:?}");
    assert!(
        lines.contains(&(6, 7)),
        "a paragraph of two lines: {lines:?}"
    );
    assert!(
        lines.contains(&(9, 15)) && lines.contains(&(13, 15)),
        "sections: {lines:?}"
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_selection_grows_from_the_word_to_the_story() {
    let mut editor = Editor::start(neovim());
    let text = "Bridge opens\n\nIt rained. \"We will \
                walk over it,\" said the mayor. It stopped.\n\nMore came.\n";
    editor.open(STORY, "text", text);
    let params = json!({"textDocument": {"uri": STORY}, "positions": [{"line": 2, "character": 21}, {"line": 900, "character": 0}]});
    let ranges = editor
        .request("textDocument/selectionRange", params)
        .expect("ranges");
    assert_eq!(ranges.as_array().map(Vec::len), Some(2));
    let mut widths = Vec::new();
    let mut at = &ranges[0];
    while at.is_object() {
        if !at["parent"].is_null() {
            assert!(inside(&at["range"], &at["parent"]["range"]), "{at}");
            assert_ne!(at["range"], at["parent"]["range"]);
        }
        widths.push(at["range"].clone());
        at = &at["parent"];
    }
    for expected in [
        range(2, 20, 2, 24), // walk
        range(2, 12, 2, 33), // in the quotation
        range(2, 11, 2, 34), // the quotation
        range(2, 11, 2, 50), // the sentence
        range(2, 0, 2, 62),  // the paragraph
    ] {
        assert!(widths.contains(&expected), "{expected} in {widths:?}");
    }
    assert_eq!(widths.last().map(|r| place(&r["start"])), Some((0, 0)));
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_lens_says_who_speaks_where_the_client_has_lenses() {
    let text = "Mill to close\n\nThe mill in Aller will close in June, Mayor Ann Lee said on Monday. \"We did what we \
                could,\" she said.\n\nOfficials said the site would be sold.\n";
    let editor = Editor::start(vs_code());
    assert_eq!(
        editor.offer["capabilities"]["codeLensProvider"],
        Value::Null
    );
    assert_eq!(editor.quit(), 0);

    let mut options = vs_code();
    options["capabilities"]["textDocument"]["codeLens"] = json!({"dynamicRegistration": true});
    let mut editor = Editor::start(options.clone());
    assert_eq!(
        editor.offer["capabilities"]["codeLensProvider"]["resolveProvider"],
        json!(false)
    );
    editor.open(STORY, "text", text);
    let lenses = editor.about("textDocument/codeLens", STORY);
    assert_eq!(
        lenses,
        json!([{
            "range": range(0, 0, 0, 0),
            "command": {"title": "2 sources: 1 named, 1 vague · 5 words quoted", "command": ""},
        }])
    );
    assert_eq!(editor.quit(), 0);

    // A client that can show places gets the places where each source first speaks.
    options["capabilities"]["experimental"] =
        json!({"commands": {"commands": ["copydesk.showReferences"]}});
    let mut editor = Editor::start(options);
    editor.open(STORY, "text", text);
    let lenses = editor.about("textDocument/codeLens", STORY);
    let command = &lenses[0]["command"];
    assert_eq!(command["command"], "copydesk.showReferences");
    assert_eq!(command["arguments"][0], STORY);
    assert_eq!(command["arguments"][2].as_array().map(Vec::len), Some(2));
    assert_eq!(
        command["arguments"][2][1]["range"]["start"],
        json!({"line": 4, "character": 0})
    );
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_source_tells_what_it_says() {
    let text = "Mill to close\n\nThe mill in Aller has closed.\n\nOfficials said the site would be sold. Officials said \
                the river would be dredged.\n";
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "text", text);
    let hover = editor.at("textDocument/hover", STORY, 4, 2);
    let told = hover["contents"]["value"].as_str().expect("a hover");
    assert!(
        told.contains("Officials") && told.contains("Cited twice"),
        "{told}"
    );
    assert!(told.contains("the river would be dredged"), "{told}");
    let params = json!({
        "textDocument": {"uri": STORY},
        "position": {"line": 4, "character": 12},
        "context": {"includeDeclaration": true},
    });
    let statements = editor
        .request("textDocument/references", params)
        .expect("an answer");
    let starts: Vec<u64> = statements
        .as_array()
        .expect("statements")
        .iter()
        .filter_map(|s| s["range"]["start"]["character"].as_u64())
        .collect();
    assert_eq!(starts, [15, 54]);
    assert_eq!(editor.quit(), 0);
}

/// The places of the references from a place, as "line:column".
fn references(editor: &mut Editor, line: u32, character: u32) -> Vec<String> {
    let found = editor.at("textDocument/references", STORY, line, character);
    let places = found.as_array().expect("places").iter();
    places
        .map(|p| {
            let start = &p["range"]["start"];
            format!("{}:{}", start["line"], start["character"])
        })
        .collect()
}

#[test]
fn a_source_with_a_name_leads_to_its_statements() {
    let text = "Mill to close\n\nMayor Ann Lee came at noon. The hall was full.\n\nThe mill would close in June, Lee \
                said. “We did what we could,” she said.\n\nBo Marsh met Lee at the gate.\n";
    let mut editor = Editor::start(vs_code());
    editor.open(STORY, "plaintext", text);
    let mentions = ["2:6", "4:30", "4:41", "4:53", "4:64", "6:13"];
    let all = ["2:6", "4:0", "4:30", "4:40", "4:41", "4:53", "4:64", "6:13"];
    // Where she is first named, where she is cited, as a name and as "she".
    for (line, character) in [(2, 8), (4, 32), (4, 65)] {
        assert_eq!(
            references(&mut editor, line, character),
            all,
            "{line}:{character}"
        );
    }
    // On "said", what she says.
    assert_eq!(references(&mut editor, 4, 36), ["4:0", "4:40"]);
    // Elsewhere her name leads to her name, and one who says nothing has no statements.
    assert_eq!(references(&mut editor, 6, 14), mentions);
    assert_eq!(references(&mut editor, 6, 1), ["6:0"]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn date_hints_come_when_they_are_asked_for() {
    let mut options = vs_code();
    let mut editor = Editor::start(options.clone());
    editor.open(STORY, "text", &story("2025-10-29-trump-asia-tour.txt"));
    let params = json!({"textDocument": {"uri": STORY}, "range": range(0, 0, 900, 0)});
    assert_eq!(
        editor.request("textDocument/inlayHint", params.clone()),
        Ok(json!([]))
    );
    assert_eq!(editor.quit(), 0);

    options["initializationOptions"] = json!({"inlayHints": {"dates": true}});
    let mut editor = Editor::start(options);
    editor.open(STORY, "text", &story("2025-10-29-trump-asia-tour.txt"));
    let hints = editor
        .request("textDocument/inlayHint", params)
        .expect("hints");
    for hint in hints.as_array().expect("hints") {
        assert!(
            hint["label"].as_str().is_some_and(|l| l.contains("20")),
            "{hint}"
        );
    }
    assert_eq!(editor.quit(), 0);
}

#[test]
fn the_same_report_is_not_sent_twice() {
    let mut editor = Editor::start(neovim());
    let text = "Bridge opens\n\nThe cost was TK dollars.\n\nNobody came.\n";
    editor.open(STORY, "text", text);
    let first = editor.about("textDocument/diagnostic", STORY);
    assert_eq!(first["kind"], "full");
    let pull = |editor: &mut Editor, previous: &Value| {
        let params = json!({"textDocument": {"uri": STORY}, "previousResultId": previous});
        editor
            .request("textDocument/diagnostic", params)
            .expect("a report")
    };
    let again = pull(&mut editor, &first["resultId"]);
    assert_eq!(
        again,
        json!({"kind": "unchanged", "resultId": first["resultId"]})
    );
    // An edit that moves nothing leaves the report as it was; one that does, does not.
    editor.change(STORY, 2, &[((4, 0, 4, 6), "No one")]);
    assert_eq!(pull(&mut editor, &first["resultId"])["kind"], "unchanged");
    editor.change(STORY, 3, &[((2, 0, 2, 3), "Its")]);
    assert_eq!(pull(&mut editor, &first["resultId"])["kind"], "unchanged");
    editor.change(STORY, 4, &[((2, 0, 2, 3), "Their")]);
    let other = pull(&mut editor, &first["resultId"]);
    assert_eq!(other["kind"], "full");
    assert_ne!(other["resultId"], first["resultId"]);
    assert_eq!(other["items"][0]["range"]["start"]["character"], 15);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn days_are_written_as_dates_and_back() {
    let mut editor = Editor::start(vs_code());
    let uri = "file:///home/writer/2025-10-29-days.txt";
    let text = "The sample\n\nThe ferry sank on Tuesday. The pier closed on Oct. 27. It opened on Jan. 3, 2020. Tuesday’s vote was close.\n";
    editor.open(uri, "plaintext", text);
    let mut at = |words: &str, only: &Value| {
        let character = text
            .lines()
            .nth(2)
            .expect("a line")
            .find(words)
            .expect("there") as u64;
        let mut context = json!({"diagnostics": []});
        if !only.is_null() {
            context["only"] = only.clone();
        }
        let place = json!({"line": 2, "character": character + 1});
        let actions = editor.request(
            "textDocument/codeAction",
            json!({"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": context}),
        ).expect("an answer");
        let actions = actions.as_array().cloned().unwrap_or_default();
        actions
            .iter()
            .filter(|a| a["kind"] == "refactor.rewrite")
            .map(|a| {
                a["edit"]["documentChanges"][0]["edits"][0]["newText"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    let any = Value::Null;
    assert_eq!(at("Tuesday.", &any), ["Oct. 28"]);
    assert_eq!(at("Oct. 27", &any), ["Monday"]);
    // Long ago, or a possessive.
    assert_eq!(at("Jan. 3", &any), Vec::<String>::new());
    assert_eq!(at("Tuesday’s", &any), Vec::<String>::new());
    assert_eq!(at("Tuesday.", &json!(["refactor"])), ["Oct. 28"]);
    assert_eq!(at("Tuesday.", &json!(["quickfix"])), Vec::<String>::new());
    assert_eq!(editor.quit(), 0);
}

#[test]
fn the_timeline_is_a_command() {
    let mut editor = Editor::start(vs_code());
    let uri = "file:///home/writer/a.md";
    editor.open(uri, "markdown", MARKDOWN);
    for arguments in [json!([uri]), json!([{"uri": uri}])] {
        let picture = editor
            .request(
                "workspace/executeCommand",
                json!({"command": "copydesk.timeline", "arguments": arguments}),
            )
            .expect("an answer");
        let picture = picture.as_str().expect("a picture");
        assert!(
            picture.starts_with("<svg ") && picture.contains("Lee met Donald Trump")
                || picture.contains("met Donald Trump"),
            "{picture}"
        );
    }
    assert_eq!(editor.quit(), 0);
}

#[test]
fn the_outline_may_be_in_the_order_of_time() {
    let mut profile = vs_code();
    profile["initializationOptions"] = json!({"outline": "time"});
    let mut editor = Editor::start(profile);
    let uri = "file:///home/writer/2025-10-29-order.txt";
    editor.open(
        uri,
        "plaintext",
        "Ferry sinks\n\nThe council will open a new pier on Friday. The ferry sank on Tuesday. The yard built the ferry in 1998.\n",
    );
    let tree = editor.about("textDocument/documentSymbol", uri);
    let mut all = Vec::new();
    symbols(&tree, 0, &mut all);
    let names: Vec<&str> = all
        .iter()
        .filter(|(_, s)| s["kind"] == 24)
        .filter_map(|(_, s)| s["name"].as_str())
        .collect();
    let at = |words: &str| {
        names
            .iter()
            .position(|n| n.contains(words))
            .expect("an event")
    };
    assert!(
        at("Yard built") < at("sank") && at("sank") < at("Council"),
        "{names:?}"
    );
    assert_eq!(editor.quit(), 0);
}
