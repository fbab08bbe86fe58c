//! The language server: the protocol at the edge of the engine.
//!
//! One thread, the [`desk`], owns all documents and settings and takes one closed enum of [`message`]s, in order. The
//! [`transport`] reads and writes frames on an asynchronous runtime of one thread; a handler there is one send to the
//! desk and one wait for its answer. Long work (the first analysis of a large story, the scan of a folder) runs on
//! [`jobs`], which send their results back to the desk as messages. Nothing waits for the client, ever: a request to
//! the client is sent, and its answer comes back to the desk as a message.
//!
//! Nothing outside this module names a type of the protocol.

mod backend;
mod capabilities;
mod convert;
mod desk;
mod faults;
mod hold;
mod jobs;
mod lines;
mod log;
mod message;
mod open;
mod outbox;
mod prepared;
mod requests;
mod settings;
mod snapshot;
mod transport;
mod words;

pub use lines::LineTable;
pub use transport::serve;

/// Runs the server on standard input and output until the client says `exit` or input ends.
///
/// Returns the exit status that the protocol asks for: 0 after a `shutdown` request, 1 without one.
#[must_use]
pub fn serve_stdio() -> i32 {
    log::start();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    else {
        return 1;
    };
    let status = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // A read of standard input may be under way, and nothing can call it off.
    runtime.shutdown_background();
    status
}
