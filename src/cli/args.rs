//! The command line, as `clap` sees it.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// The copy desk in a writer's own editor.
#[derive(Parser)]
#[command(name = "copydesk", version, about, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve an editor over standard input and output
    Lsp,
    /// Print every layer of the analysis as JSON, one object an article
    Annotate(AnnotateOptions),
}

#[derive(ClapArgs)]
pub(crate) struct AnnotateOptions {
    /// Stories to read; "-" or nothing with --stdin reads standard input
    pub(crate) files: Vec<PathBuf>,
    /// A JSON Lines file with {"id", "text", "date"?} on every line
    #[arg(long, conflicts_with = "files")]
    pub(crate) input: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: AnnotateFormat,
    /// The article's date, for stories that do not tell theirs
    #[arg(long)]
    pub(crate) date: Option<jiff::civil::Date>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum AnnotateFormat {
    /// One object a line
    Jsonl,
    /// One array of indented objects
    Json,
}
