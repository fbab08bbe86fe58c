//! The handlers: each is one send to the desk and one wait for its answer.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    sync::{Arc, mpsc::Sender},
};

use tower_lsp::{
    LanguageServer,
    jsonrpc::{Error, Result},
    ls_types::{
        CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams,
        CompletionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams,
        DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
        DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
        DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FoldingRange,
        FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
        InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, LSPAny,
        Location, PrepareRenameResponse, ReferenceParams, RenameParams, SelectionRange,
        SelectionRangeParams, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
        SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
        SemanticTokensResult, TextDocumentIdentifier, TextDocumentPositionParams,
        WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit,
        WorkspaceSymbolParams, WorkspaceSymbolResponse,
    },
};

use super::{
    capabilities::{EXPLAIN, TIMELINE},
    message::{CommandParams, Message, Read, Reply},
};

pub(super) struct Backend {
    desk: Sender<Message>,
    shut_down: Arc<AtomicBool>,
}

impl Backend {
    pub(super) const fn new(desk: Sender<Message>, shut_down: Arc<AtomicBool>) -> Self {
        Self { desk, shut_down }
    }

    fn tell(&self, message: Message) {
        let _ = self.desk.send(message);
    }

    /// Sends before the first wait, so that questions reach the desk in the order in which they were asked.
    async fn ask<T>(&self, message: impl FnOnce(Reply<T>) -> Message) -> Result<T> {
        let (reply, answer) = Reply::new();
        self.tell(message(reply));
        // The desk drops a reply only when its turn has panicked.
        answer
            .await
            .unwrap_or_else(|_| Err(Error::internal_error()))
    }

    async fn read<T>(&self, read: impl FnOnce(Reply<T>) -> Read) -> Result<T> {
        self.ask(|reply| Message::Read(read(reply))).await
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        self.ask(|reply| Message::Initialize(Box::new(params), reply))
            .await
    }

    async fn initialized(&self, _: InitializedParams) {
        self.tell(Message::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.tell(Message::Opened(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.tell(Message::Changed(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.tell(Message::Saved(params.text_document.uri));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Message::Closed(params.text_document.uri));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.tell(Message::Settings(params.settings));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.tell(Message::Folders(params.event));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.tell(Message::FilesChanged);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.read(|reply| Read::Hover(params, reply)).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.read(|reply| Read::Symbols(params, reply)).await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        self.read(|reply| Read::Definition(params, reply)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.read(|reply| Read::References(params, reply)).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        self.read(|reply| Read::Highlight(params, reply)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.read(|reply| Read::CodeAction(params, reply)).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.read(|reply| Read::Folding(params, reply)).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        self.read(|reply| Read::Selection(params, reply)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.read(|reply| Read::Lenses(params, reply)).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.read(|reply| Read::InlayHints(params, reply)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let argument = params.arguments.into_iter().next().unwrap_or_default();
        match params.command.as_str() {
            TIMELINE => {}
            EXPLAIN => return self.ask(|reply| Message::Explain(argument, reply)).await,
            _ => return Err(Error::invalid_params("no such command")),
        }
        // The document's URI, or an object that has it.
        let uri = argument.get("uri").unwrap_or(&argument).as_str();
        let Some(uri) = uri.and_then(|uri| uri.parse().ok()) else {
            return Err(Error::invalid_params(
                "the command wants the URI of an open document as its argument",
            ));
        };
        let params = CommandParams {
            text_document: TextDocumentIdentifier { uri },
        };
        self.read(|reply| Read::Timeline(params, reply)).await
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        self.read(|reply| Read::Diagnostic(params, reply)).await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        self.ask(|reply| Message::WorkspaceDiagnostic(params, reply))
            .await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        self.read(|reply| Read::PrepareRename(params, reply)).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.read(|reply| Read::Rename(params, reply)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.read(|reply| Read::Completion(params, reply)).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        self.read(|reply| Read::Tokens(params, reply)).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        self.read(|reply| Read::TokensDelta(params, reply)).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.read(|reply| Read::TokensRange(params, reply)).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        self.ask(|reply| Message::WorkspaceSymbol(params, reply))
            .await
    }
}
