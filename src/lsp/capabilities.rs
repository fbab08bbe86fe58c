//! What the client can do, settled once, and what the server offers it.

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CodeLensOptions, CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities,
    ExecuteCommandOptions, FoldingRangeProviderCapability, HoverProviderCapability, MarkupKind,
    OneOf, PositionEncodingKind, RenameOptions, ResourceOperationKind,
    SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensOptions,
    SemanticTokensServerCapabilities, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::requests::semantic_tokens;
use crate::text::Encoding;

/// The command that gives the timeline of an open document as SVG. Its argument is the document's URI.
pub(super) const TIMELINE: &str = "copydesk.timeline";

/// The command that shows why a rule asks. Its argument is the rule's id.
pub(super) const EXPLAIN: &str = "copydesk.explain";

/// A command of the client's, which it tells of under `experimental.commands.commands`: shows places of a document. Its
/// arguments are the document, a position, and the locations, as the protocol writes them.
pub(super) const SHOW_REFERENCES: &str = "copydesk.showReferences";

/// Another of these: shows a page. Its arguments are a rule's id and the rule's page, in Markdown.
pub(super) const SHOW_EXPLANATION: &str = "copydesk.showExplanation";

/// What the client can do: everything that the server asks of its capabilities, settled at `initialize`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one yes-or-no of the protocol"
)]
pub(super) struct Client {
    /// How it counts columns.
    pub(super) encoding: Encoding,
    pub(super) hover_markdown: bool,
    pub(super) hierarchical_symbols: bool,
    /// It asks for diagnostics; none are pushed.
    pub(super) pulls_diagnostics: bool,
    /// It can be asked to ask again.
    pub(super) refreshes_diagnostics: bool,
    pub(super) related_information: bool,
    pub(super) code_description: bool,
    /// It answers `workspace/configuration`.
    pub(super) configuration: bool,
    pub(super) registers_configuration: bool,
    pub(super) registers_watched_files: bool,
    /// Edits name the version that they are for.
    pub(super) document_changes: bool,
    /// An edit may create a file.
    pub(super) creates_files: bool,
    /// Code actions may hold their edits.
    pub(super) action_literals: bool,
    pub(super) preferred_actions: bool,
    pub(super) code_lenses: bool,
    /// It has a command that shows places of a document: [`SHOW_REFERENCES`].
    pub(super) shows_references: bool,
    /// It has a command that shows a page: [`SHOW_EXPLANATION`].
    pub(super) shows_explanations: bool,
    /// It sends our commands.
    pub(super) sends_commands: bool,
    pub(super) inlay_hints: bool,
    pub(super) refreshes_inlay_hints: bool,
    /// It asks before it renames whether there is a name.
    pub(super) prepares_rename: bool,
    /// Semantic tokens: of the document, what changed in it, of a range.
    pub(super) tokens: bool,
    pub(super) token_deltas: bool,
    pub(super) token_ranges: bool,
}

impl Client {
    /// Whether diagnostics that come later than the answer to an edit reach it: they are pushed, or it can be asked to
    /// pull again.
    pub(super) const fn can_be_told_later(&self) -> bool {
        !self.pulls_diagnostics || self.refreshes_diagnostics
    }

    /// Settles what the client can do.
    pub(super) fn new(capabilities: &ClientCapabilities) -> Self {
        let workspace = capabilities.workspace.as_ref();
        let document = capabilities.text_document.as_ref();
        let publish = document.and_then(|d| d.publish_diagnostics.as_ref());
        let pull = document.and_then(|d| d.diagnostic.as_ref());
        let action = document.and_then(|d| d.code_action.as_ref());
        let edit = workspace.and_then(|w| w.workspace_edit.as_ref());
        let tokens = document
            .and_then(|d| d.semantic_tokens.as_ref())
            .map(|t| &t.requests);
        let full = tokens.and_then(|t| t.full.as_ref());
        let yes = |flag: Option<bool>| flag == Some(true);
        let own_commands = capabilities
            .experimental
            .as_ref()
            .and_then(|e| e.get("commands")?.get("commands")?.as_array());
        let has_command =
            |command: &str| own_commands.is_some_and(|own| own.iter().any(|c| c == command));
        let creates = edit
            .and_then(|e| e.resource_operations.as_ref())
            .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create));
        Self {
            encoding: encoding(capabilities),
            hover_markdown: document
                .and_then(|d| d.hover.as_ref()?.content_format.as_ref())
                .is_some_and(|formats| formats.first() == Some(&MarkupKind::Markdown)),
            hierarchical_symbols: yes(document.and_then(|d| {
                d.document_symbol
                    .as_ref()?
                    .hierarchical_document_symbol_support
            })),
            pulls_diagnostics: pull.is_some(),
            refreshes_diagnostics: yes(
                workspace.and_then(|w| w.diagnostics.as_ref()?.refresh_support)
            ),
            related_information: yes(publish.and_then(|p| p.related_information))
                || yes(pull.and_then(|p| p.related_information)),
            code_description: yes(publish.and_then(|p| p.code_description_support))
                || yes(pull.and_then(|p| p.code_description_support)),
            configuration: yes(workspace.and_then(|w| w.configuration)),
            registers_configuration: yes(
                workspace.and_then(|w| w.did_change_configuration.as_ref()?.dynamic_registration)
            ),
            registers_watched_files: yes(
                workspace.and_then(|w| w.did_change_watched_files.as_ref()?.dynamic_registration)
            ),
            document_changes: yes(edit.and_then(|e| e.document_changes)),
            creates_files: creates,
            action_literals: action.is_some_and(|a| a.code_action_literal_support.is_some()),
            preferred_actions: yes(action.and_then(|a| a.is_preferred_support)),
            code_lenses: document.is_some_and(|d| d.code_lens.is_some()),
            shows_references: has_command(SHOW_REFERENCES),
            shows_explanations: has_command(SHOW_EXPLANATION),
            sends_commands: workspace.is_some_and(|w| w.execute_command.is_some()),
            inlay_hints: document.is_some_and(|d| d.inlay_hint.is_some()),
            refreshes_inlay_hints: yes(
                workspace.and_then(|w| w.inlay_hint.as_ref()?.refresh_support)
            ),
            prepares_rename: yes(document.and_then(|d| d.rename.as_ref()?.prepare_support)),
            tokens: full.is_some_and(|full| *full != SemanticTokensFullOptions::Bool(false)),
            token_deltas: matches!(
                full,
                Some(SemanticTokensFullOptions::Delta { delta: Some(true) })
            ),
            token_ranges: yes(tokens.and_then(|t| t.range)),
        }
    }

    /// What the server offers this client.
    pub(super) fn offer(&self, has_folders: bool) -> ServerCapabilities {
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                    ..TextDocumentSyncOptions::default()
                },
            )),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            code_action_provider: self.action_literals.then(|| {
                CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(vec![
                        CodeActionKind::QUICKFIX,
                        CodeActionKind::REFACTOR_REWRITE,
                    ]),
                    ..CodeActionOptions::default()
                })
            }),
            code_lens_provider: self.code_lenses.then_some(CodeLensOptions {
                resolve_provider: Some(false),
            }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: vec![TIMELINE.to_owned(), EXPLAIN.to_owned()],
                ..ExecuteCommandOptions::default()
            }),
            rename_provider: Some(if self.prepares_rename {
                OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                })
            } else {
                OneOf::Left(true)
            }),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(('A'..='Z').map(String::from).collect()),
                ..CompletionOptions::default()
            }),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            semantic_tokens_provider: (self.tokens || self.token_ranges).then(|| {
                SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
                    legend: semantic_tokens::legend(),
                    range: self.token_ranges.then_some(true),
                    full: self.tokens.then_some({
                        if self.token_deltas {
                            SemanticTokensFullOptions::Delta { delta: Some(true) }
                        } else {
                            SemanticTokensFullOptions::Bool(true)
                        }
                    }),
                    ..SemanticTokensOptions::default()
                })
            }),
            inlay_hint_provider: self.inlay_hints.then_some(OneOf::Left(true)),
            diagnostic_provider: self.pulls_diagnostics.then(|| {
                DiagnosticServerCapabilities::Options(DiagnosticOptions {
                    identifier: Some("copydesk".to_owned()),
                    inter_file_dependencies: false,
                    workspace_diagnostics: has_folders,
                    ..DiagnosticOptions::default()
                })
            }),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                ..WorkspaceServerCapabilities::default()
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// The first encoding on the client's list that the server knows: all three. UTF-16 where there is no list.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    capabilities
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.as_ref())
        .into_iter()
        .flatten()
        .find_map(|kind| match kind.as_str() {
            "utf-8" => Some(Encoding::Utf8),
            "utf-16" => Some(Encoding::Utf16),
            "utf-32" => Some(Encoding::Utf32),
            _ => None,
        })
        .unwrap_or_default()
}
