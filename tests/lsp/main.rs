//! The language server, driven as an editor drives it: whole messages in, whole messages out.
#![expect(
    clippy::needless_pass_by_value,
    reason = "messages are written where they are sent"
)]

mod editor;
mod flood;
mod hold;
mod known;
mod large;
mod menu;
mod names;
mod process;
mod profiles;
mod requests;
mod robust;
mod sync;
mod workspace;
