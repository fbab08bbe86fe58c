//! What is known beforehand: who and what there is in the world, and who held which office when.
//!
//! Two things that do not know of each other. The functions of [`gazetteer`], which are here by name, tell what kind of
//! name a word may be; the tagger's weights rest on exactly their lists. [`Knowledge`] holds dated, sourced records of
//! people, bodies, places and offices: the embedded ones, compiled by `build.rs` from `seeds/knowledge/records/`, and
//! over them those of a newsroom.

mod check;
mod gazetteer;
mod json;
mod layers;
pub mod near;
mod open;
#[allow(
    unreachable_pub,
    reason = "build.rs uses these files too; in the crate they are public by way of this module"
)]
mod source;
mod store;
#[cfg(test)]
mod tests;
mod wikipedia;

pub use check::{check_files, check_seeds};
pub use gazetteer::{
    GivenName, Placeness, country, given_name, is_family_name, is_state, organization, people,
    place, product,
};
pub use layers::{Knowledge, Reference};
pub use open::{compile_files, open};
pub use source::{
    AliasKind, Day, Kind, NameOrder, Posting, Problem, RECORD_FIELDS, fold, fold_into,
};
pub use store::{OfficeRow, OpenError, Record, Store, TenureRow};
pub use wikipedia::wikipedia_title;
