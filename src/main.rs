//! The `copydesk` program. Everything is in the library; see [`copydesk::cli`].

fn main() -> std::process::ExitCode {
    copydesk::cli::run()
}
