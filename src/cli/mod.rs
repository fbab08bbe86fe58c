//! The commands.

mod annotate;
mod args;

use std::process::ExitCode;

use clap::Parser as _;

/// Runs the command line of this process.
///
/// Exit status: 0 when all went well, 1 when `check` found something at or over `--fail-on`, 2 when an input could not
/// be read or an argument is wrong.
#[must_use]
pub fn run() -> ExitCode {
    let args = args::Args::parse();
    let done = match args.command {
        args::Command::Lsp => Ok(ExitCode::from(
            u8::try_from(crate::lsp::serve_stdio()).unwrap_or(1),
        )),
        args::Command::Annotate(options) => annotate::run(&options),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("copydesk: {error:#}");
            ExitCode::from(2)
        }
    }
}
