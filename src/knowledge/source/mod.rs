//! Records as people write them, and the image that they are compiled into.
//!
//! `build.rs` compiles `seeds/knowledge/records/` with these same files, so nothing here may name the rest of the
//! crate, and what is not needed to build it (JSON Lines) stands outside.

mod compile;
mod csv;
mod date;
mod fold;
mod layout;
mod raw;
mod read;
mod record;
mod tables;

pub use compile::compile;
pub use date::Day;
pub use fold::{fold, fold_into};
pub use layout::{
    AliasKind, HEADER, MAGIC, NONE, Posting, SECTIONS, SUMMED, Section, TABLE, VERSION, checksum,
    row,
};
pub use raw::{Problem, Raw, Value};
pub use read::{Batch, Defaults, RECORD_FIELDS, Read};
pub use record::{Entity, Kind, NameOrder, Office, Source, Tenure};
