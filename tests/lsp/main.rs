//! The language server, driven as an editor drives it: whole messages in, whole messages out.

mod editor;
mod flood;
mod hold;
mod process;
mod profiles;
mod requests;
mod robust;
mod sync;
mod workspace;
