//! What the desk is told and asked: one closed enum.

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::{
    jsonrpc,
    ls_types::{
        CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams,
        CompletionResponse, DidChangeTextDocumentParams, DocumentDiagnosticParams,
        DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
        DocumentSymbolParams, DocumentSymbolResponse, FoldingRange, FoldingRangeParams,
        GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams,
        InitializeResult, InlayHint, InlayHintParams, Location, PrepareRenameResponse,
        ReferenceParams, RenameParams, SelectionRange, SelectionRangeParams,
        SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
        SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
        TextDocumentIdentifier, TextDocumentItem, TextDocumentPositionParams, Uri,
        WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit,
        WorkspaceFoldersChangeEvent, WorkspaceSymbolParams, WorkspaceSymbolResponse,
    },
};

use super::jobs::Analysed;

/// Where the answer to a request goes.
pub(super) struct Reply<T>(oneshot::Sender<jsonrpc::Result<T>>);

impl<T> Reply<T> {
    pub(super) fn new() -> (Self, oneshot::Receiver<jsonrpc::Result<T>>) {
        let (sender, receiver) = oneshot::channel();
        (Self(sender), receiver)
    }

    pub(super) fn send(self, answer: jsonrpc::Result<T>) {
        let _ = self.0.send(answer);
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.0.is_closed()
    }
}

/// Everything that can happen at the desk.
pub(super) enum Message {
    Initialize(Box<InitializeParams>, Reply<InitializeResult>),
    Initialized,
    Opened(TextDocumentItem),
    Changed(DidChangeTextDocumentParams),
    Saved(Uri),
    Closed(Uri),
    Settings(Value),
    Folders(WorkspaceFoldersChangeEvent),
    FilesChanged,
    /// A question about one document, answered from its newest version.
    Read(Read),
    WorkspaceDiagnostic(
        WorkspaceDiagnosticParams,
        Reply<WorkspaceDiagnosticReportResult>,
    ),
    WorkspaceSymbol(
        WorkspaceSymbolParams,
        Reply<Option<WorkspaceSymbolResponse>>,
    ),
    /// The writer wants to know why a rule asks.
    Explain(Value, Reply<Option<Value>>),
    /// The client's answer to the request with this id.
    Answer(i64, jsonrpc::Result<Value>),
    /// A worker has analysed a document.
    Analysed(Box<Analysed>),
    /// The client will say no more, but may still listen.
    InputEnded,
    Stop,
}

impl Message {
    /// Its name, for the log.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Initialize(..) => "initialize",
            Self::Initialized => "initialized",
            Self::Opened(_) => "textDocument/didOpen",
            Self::Changed(_) => "textDocument/didChange",
            Self::Saved(_) => "textDocument/didSave",
            Self::Closed(_) => "textDocument/didClose",
            Self::Settings(_) => "workspace/didChangeConfiguration",
            Self::Folders(_) => "workspace/didChangeWorkspaceFolders",
            Self::FilesChanged => "workspace/didChangeWatchedFiles",
            Self::Read(read) => read.name(),
            Self::WorkspaceDiagnostic(..) => "workspace/diagnostic",
            Self::WorkspaceSymbol(..) => "workspace/symbol",
            Self::Explain(..) => "workspace/executeCommand",
            Self::Answer(..) => "answer from the client",
            Self::Analysed(_) => "document analysed",
            Self::InputEnded => "end of input",
            Self::Stop => "stop",
        }
    }
}

/// Declares [`Read`]: every request that reads one document, with its name and where it names the document.
macro_rules! reads {
    ($($variant:ident($params:ident => $($document:ident).+) -> $result:ty, $name:literal;)*) => {
        /// A question about one document.
        pub(super) enum Read {
            $($variant($params, Reply<$result>),)*
        }

        impl Read {
            /// The method's name.
            pub(super) const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(..) => $name,)*
                }
            }

            /// The document that it is about.
            pub(super) const fn document(&self) -> &Uri {
                match self {
                    $(Self::$variant(params, _) => &params.$($document).+.uri,)*
                }
            }

            /// Whether nobody waits for the answer any more.
            pub(super) fn is_cancelled(&self) -> bool {
                match self {
                    $(Self::$variant(_, reply) => reply.is_cancelled(),)*
                }
            }

            /// Answers with an error.
            pub(super) fn fail(self, error: jsonrpc::Error) {
                match self {
                    $(Self::$variant(_, reply) => reply.send(Err(error)),)*
                }
            }
        }
    };
}

/// The document that a command is about.
pub(super) struct CommandParams {
    pub(super) text_document: TextDocumentIdentifier,
}

reads! {
    Hover(HoverParams => text_document_position_params.text_document) -> Option<Hover>, "textDocument/hover";
    Symbols(DocumentSymbolParams => text_document) -> Option<DocumentSymbolResponse>, "textDocument/documentSymbol";
    Definition(GotoDefinitionParams => text_document_position_params.text_document)
        -> Option<GotoDefinitionResponse>, "textDocument/definition";
    References(ReferenceParams => text_document_position.text_document)
        -> Option<Vec<Location>>, "textDocument/references";
    Highlight(DocumentHighlightParams => text_document_position_params.text_document)
        -> Option<Vec<DocumentHighlight>>, "textDocument/documentHighlight";
    CodeAction(CodeActionParams => text_document) -> Option<CodeActionResponse>, "textDocument/codeAction";
    Folding(FoldingRangeParams => text_document) -> Option<Vec<FoldingRange>>, "textDocument/foldingRange";
    Selection(SelectionRangeParams => text_document) -> Option<Vec<SelectionRange>>, "textDocument/selectionRange";
    Lenses(CodeLensParams => text_document) -> Option<Vec<CodeLens>>, "textDocument/codeLens";
    InlayHints(InlayHintParams => text_document) -> Option<Vec<InlayHint>>, "textDocument/inlayHint";
    Timeline(CommandParams => text_document) -> Option<Value>, "workspace/executeCommand";
    PrepareRename(TextDocumentPositionParams => text_document)
        -> Option<PrepareRenameResponse>, "textDocument/prepareRename";
    Rename(RenameParams => text_document_position.text_document) -> Option<WorkspaceEdit>, "textDocument/rename";
    Completion(CompletionParams => text_document_position.text_document)
        -> Option<CompletionResponse>, "textDocument/completion";
    Tokens(SemanticTokensParams => text_document) -> Option<SemanticTokensResult>, "textDocument/semanticTokens/full";
    TokensDelta(SemanticTokensDeltaParams => text_document)
        -> Option<SemanticTokensFullDeltaResult>, "textDocument/semanticTokens/full/delta";
    TokensRange(SemanticTokensRangeParams => text_document)
        -> Option<SemanticTokensRangeResult>, "textDocument/semanticTokens/range";
    Diagnostic(DocumentDiagnosticParams => text_document)
        -> DocumentDiagnosticReportResult, "textDocument/diagnostic";
}
