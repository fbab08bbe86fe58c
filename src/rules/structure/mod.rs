//! The shape of the file.

pub(super) mod placeholder;
