//! The log: standard error, and never a word of the story in it.

use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log. The variable `COPYDESK_LOG` sets its level: `error`, `warn` (the default), `info`, `debug` or `off`.
///
/// Only this crate's own lines are written: libraries log whole messages, and with them the story. A panic is logged
/// with its place and without its message, which may quote the story.
pub(super) fn start() {
    let level = std::env::var("COPYDESK_LOG")
        .ok()
        .filter(|level| matches!(level.as_str(), "off" | "error" | "warn" | "info" | "debug"))
        .unwrap_or_else(|| "warn".to_owned());
    let _ = fmt()
        .with_env_filter(EnvFilter::new(format!("off,copydesk={level}")))
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .try_init();
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            tracing::error!(file = place.file(), line = place.line(), "panicked");
        }
    }));
}
