//! The commands.

mod annotate;
mod args;
mod check;
mod demo;
mod entities;
mod explain;
mod knowledge;
mod ordered;
mod outline;
mod quote;
mod sources;
mod story;
mod strip;
mod table;
mod timeline;

use std::{io, process::ExitCode};

use clap::Parser as _;

use crate::export::clean;

/// Runs the command line of this process.
///
/// Exit status: 0 when all went well, 1 when `check` found something at or over `--fail-on`, 2 when an input could not
/// be read or an argument is wrong.
#[must_use]
pub fn run() -> ExitCode {
    // What a panic has to say may hold words of a story: only its place is told.
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
        eprintln!("copydesk: internal error{place}");
    }));
    let args = args::Args::parse();
    let done = match args.command {
        args::Command::Check(options) => check::run(&options),
        args::Command::Outline(options) => outline::run(&options),
        args::Command::Timeline(options) => timeline::run(&options),
        args::Command::Entities(options) => entities::run(&options),
        args::Command::Sources(options) => sources::run(&options),
        args::Command::Strip(options) => strip::run(&options),
        args::Command::Lsp { stdio: _ } => Ok(ExitCode::from(
            u8::try_from(crate::lsp::serve_stdio()).unwrap_or(1),
        )),
        args::Command::Annotate(options) => annotate::run(&options),
        args::Command::Explain(options) => explain::run(&options),
        args::Command::Knowledge { command } => knowledge::run(&command),
        args::Command::Demo => demo::run(),
    };
    match done {
        Ok(code) => code,
        // Who reads the output has seen enough: `copydesk check | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("copydesk: {}", clean(&format!("{error:#}")));
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
