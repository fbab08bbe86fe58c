//! The shape of the file.

pub(super) mod annotation_left;
pub(super) mod contradiction;
pub(super) mod dateline;
pub(super) mod duplicate;
pub(super) mod headline_body;
pub(super) mod placeholder;
mod statement;

pub(super) use statement::Verbs;
