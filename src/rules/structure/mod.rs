//! The shape of the file.

pub(super) mod annotation_left;
pub(super) mod placeholder;
