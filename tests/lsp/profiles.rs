//! Clients as they are: what each says at `initialize` (the facts of captured sessions), and what it must get.

use serde_json::{Value, json};

use super::editor::{Editor, STORY, rules};

/// VS Code 1.139: UTF-16 only, pulls diagnostics, can be asked to pull again.
pub(crate) fn vs_code() -> Value {
    json!({
        "processId": 1, "clientInfo": {"name": "code-server", "version": "1.139.1"},
        "rootUri": "file:///home/writer/stories",
        "workspaceFolders": [{"uri": "file:///home/writer/stories", "name": "stories"}],
        "capabilities": {
            "general": {"positionEncodings": ["utf-16"]},
            "workspace": {
                "applyEdit": true, "configuration": true, "workspaceFolders": true,
                "workspaceEdit": {
                    "documentChanges": true, "resourceOperations": ["create", "rename", "delete"],
                },
                "didChangeConfiguration": {"dynamicRegistration": true},
                "didChangeWatchedFiles": {"dynamicRegistration": true},
                "diagnostics": {"refreshSupport": true},
                "inlayHint": {"refreshSupport": true},
            },
            "textDocument": {
                "synchronization": {"dynamicRegistration": true, "didSave": true},
                "publishDiagnostics": {
                    "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true,
                    "tagSupport": {"valueSet": [1, 2]}, "versionSupport": false,
                },
                "diagnostic": {
                    "dynamicRegistration": true, "relatedInformation": true, "codeDescriptionSupport": true,
                },
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "codeAction": {
                    "isPreferredSupport": true,
                    "resolveSupport": {"properties": ["edit", "command"]},
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}},
                },
                "inlayHint": {"dynamicRegistration": true},
                "foldingRange": {"lineFoldingOnly": true, "rangeLimit": 5000},
            },
            "window": {"workDoneProgress": true},
        },
    })
}

/// Neovim 0.11: three encodings, UTF-8 first; no root; pulls, and cannot be asked to pull again.
pub(crate) fn neovim() -> Value {
    json!({
        "processId": 1, "clientInfo": {"name": "Neovim", "version": "0.11.4"},
        "rootUri": null, "rootPath": null, "workspaceFolders": null,
        "capabilities": {
            "general": {"positionEncodings": ["utf-8", "utf-16", "utf-32"]},
            "workspace": {
                "applyEdit": true, "configuration": true, "workspaceFolders": true,
                "workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]},
                "didChangeConfiguration": {"dynamicRegistration": false},
                "didChangeWatchedFiles": {"dynamicRegistration": false},
                "inlayHint": {"refreshSupport": true},
            },
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": true, "dataSupport": true},
                "diagnostic": {"dynamicRegistration": false, "tagSupport": {"valueSet": [1, 2]}},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "codeAction": {
                    "isPreferredSupport": true,
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}},
                },
                "inlayHint": {"dynamicRegistration": true},
            },
        },
    })
}

/// Emacs 28 with eglot 1.9: no encodings, plain hovers, pushed diagnostics, no inlay hints.
pub(crate) fn eglot() -> Value {
    json!({
        "processId": 1, "rootUri": "file:///home/writer/stories/", "initializationOptions": {},
        "workspaceFolders": [{"uri": "file:///home/writer/stories/", "name": "stories"}],
        "capabilities": {
            "workspace": {
                "applyEdit": true, "configuration": true, "workspaceFolders": true,
                "workspaceEdit": {"documentChanges": true},
                "didChangeWatchedFiles": {"dynamicRegistration": true},
            },
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": false, "codeDescriptionSupport": false},
                "hover": {"dynamicRegistration": false, "contentFormat": ["plaintext"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "codeAction": {
                    "isPreferredSupport": true,
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
                },
            },
            "experimental": {},
        },
    })
}

/// Vim with ALE 3.3: a root and no folders, flat symbols, no settings, no edits from the server.
pub(crate) fn ale() -> Value {
    json!({
        "processId": 1, "rootUri": "file:///home/writer/stories/", "rootPath": "/work/stories/",
        "initializationOptions": {},
        "capabilities": {
            "workspace": {
                "applyEdit": false, "configuration": false, "workspaceFolders": false,
                "didChangeConfiguration": {"dynamicRegistration": false},
            },
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": true},
                "hover": {"dynamicRegistration": false, "contentFormat": ["plaintext"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": false},
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            },
        },
    })
}

/// Kakoune with kak-lsp 22: UTF-8 first, pushed diagnostics.
pub(crate) fn kakoune() -> Value {
    json!({
        "processId": 1, "clientInfo": {"name": "kakoune-lsp", "version": "22.0.0"},
        "rootUri": "file:///home/writer/stories",
        "workspaceFolders": [{"uri": "file:///home/writer/stories", "name": "stories"}],
        "capabilities": {
            "general": {"positionEncodings": ["utf-8", "utf-16"]},
            "workspace": {
                "applyEdit": true, "configuration": true, "workspaceFolders": false,
                "workspaceEdit": {
                    "documentChanges": true, "resourceOperations": ["create", "delete", "rename"],
                },
                "didChangeConfiguration": {"dynamicRegistration": false},
                "inlayHint": {"refreshSupport": true},
            },
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": true},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "codeAction": {
                    "isPreferredSupport": false,
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
                },
                "inlayHint": {"dynamicRegistration": false},
                "selectionRange": {},
            },
        },
    })
}

/// A client that says nothing of itself.
pub(crate) fn silent() -> Value {
    json!({"processId": null, "rootUri": null, "capabilities": {}})
}

/// What a client must get.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact of a client"
)]
struct Expected {
    name: &'static str,
    initialize: Value,
    language: &'static str,
    encoding: &'static str,
    hover: &'static str,
    hierarchical: bool,
    pulls: bool,
    /// Edits are listed with the version that they are for.
    document_changes: bool,
    inlay_hints: bool,
    links: bool,
    related: bool,
}

fn clients() -> Vec<Expected> {
    let client = |name, initialize, language, encoding, hover| Expected {
        name,
        initialize,
        language,
        encoding,
        hover,
        hierarchical: true,
        pulls: false,
        document_changes: false,
        inlay_hints: false,
        links: false,
        related: false,
    };
    vec![
        Expected {
            pulls: true,
            document_changes: true,
            inlay_hints: true,
            links: true,
            related: true,
            ..client("VS Code", vs_code(), "plaintext", "utf-16", "markdown")
        },
        Expected {
            pulls: true,
            inlay_hints: true,
            related: true,
            ..client("Neovim", neovim(), "text", "utf-8", "markdown")
        },
        Expected {
            document_changes: true,
            ..client("eglot", eglot(), "text", "utf-16", "plaintext")
        },
        Expected {
            hierarchical: false,
            related: true,
            ..client("ALE", ale(), "plaintext", "utf-16", "plaintext")
        },
        Expected {
            document_changes: true,
            inlay_hints: true,
            related: true,
            ..client("Kakoune", kakoune(), "plaintext", "utf-8", "markdown")
        },
        Expected {
            hierarchical: false,
            ..client("a silent client", silent(), "", "utf-16", "plaintext")
        },
    ]
}

/// One placeholder and one quotation that never ends, behind a character of two UTF-16 units and four bytes.
const TEXT: &str = "Bridge opens\n\n😀 The cost was TK dollars.\n\n\"We lost everything, Amadi said.\n\nNobody came.\n";

#[test]
fn every_client_gets_what_it_can_take() {
    for client in clients() {
        let name = client.name;
        let mut editor = Editor::start(client.initialize);
        let offer = editor.offer["capabilities"].clone();
        assert_eq!(offer["positionEncoding"], client.encoding, "{name}");
        assert_eq!(
            offer["diagnosticProvider"].is_object(),
            client.pulls,
            "{name}"
        );
        assert_eq!(
            offer["inlayHintProvider"] == true,
            client.inlay_hints,
            "{name}"
        );

        editor.open(STORY, client.language, TEXT);
        let diagnostics = if client.pulls {
            editor.about("textDocument/diagnostic", STORY)["items"].take()
        } else {
            let mut pushed = editor.next("textDocument/publishDiagnostics");
            assert_eq!(pushed["params"]["version"], 1, "{name}");
            pushed["params"]["diagnostics"].take()
        };
        let column = if client.encoding == "utf-8" { 18 } else { 16 };
        assert_eq!(
            rules(&diagnostics),
            [
                format!("2:{column} structure/placeholder"),
                "4:0 quotes/unbalanced".to_owned()
            ],
            "{name}"
        );
        for diagnostic in diagnostics.as_array().expect("diagnostics") {
            assert_eq!(
                diagnostic["codeDescription"].is_object(),
                client.links,
                "{name}"
            );
            assert_eq!(diagnostic["source"], "copydesk", "{name}");
        }
        let related = diagnostics[1]["relatedInformation"].is_array();
        assert!(client.related || !related, "{name}");

        let hover = editor.at("textDocument/hover", STORY, 2, column + 1);
        assert_eq!(hover["contents"]["kind"], client.hover, "{name}");

        let symbols = editor.about("textDocument/documentSymbol", STORY);
        assert_eq!(symbols[0]["name"], "Bridge opens", "{name}");
        assert_eq!(
            symbols[0]["range"].is_object(),
            client.hierarchical,
            "{name}"
        );
        assert_eq!(
            symbols[0]["location"].is_object(),
            !client.hierarchical,
            "{name}"
        );

        if offer["codeActionProvider"].is_object() {
            let params = json!({
                "textDocument": {"uri": STORY},
                "range": diagnostics[1]["range"],
                "context": {"diagnostics": [diagnostics[1]]},
            });
            let actions = editor
                .request("textDocument/codeAction", params)
                .expect("actions");
            let edit = &actions[0]["edit"];
            assert_eq!(actions[0]["kind"], "quickfix", "{name}");
            assert_eq!(
                actions[0]["diagnostics"][0]["code"], "quotes/unbalanced",
                "{name}"
            );
            assert_eq!(
                edit["documentChanges"].is_array(),
                client.document_changes,
                "{name}"
            );
            assert_eq!(
                edit["changes"].is_object(),
                !client.document_changes,
                "{name}"
            );
            assert!(actions[0]["command"].is_null(), "{name}");
        } else {
            assert_eq!(name, "a silent client");
        }

        assert!(
            !client.pulls
                || editor
                    .within(std::time::Duration::ZERO, "textDocument/publishDiagnostics")
                    .is_empty(),
            "{name} pulls, so nothing is pushed"
        );
        assert_eq!(editor.quit(), 0, "{name}");
    }
}

#[test]
fn settings_come_from_both_sides() {
    let mut options = vs_code();
    options["initializationOptions"] = json!({"profile": "archive"});
    let mut editor = Editor::start(options);
    editor.next("workspace/configuration");
    editor.open(STORY, "plaintext", TEXT);
    assert_eq!(editor.pull(STORY), [""; 0]);

    // Some clients send the section, some only say that something has changed.
    let loud = json!({"settings": {"copydesk": {"profile": "desk"}}});
    editor.notify("workspace/didChangeConfiguration", loud);
    editor.next("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(STORY).len(), 2);
    editor.settings = Some(json!({"profile": "archive"}));
    editor.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": null}),
    );
    editor.next("workspace/configuration");
    editor.next("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(STORY), [""; 0]);
    assert_eq!(editor.quit(), 0);
}
