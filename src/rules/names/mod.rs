//! Names that do not fit what is known: the wrong holder of an office, a spelling that is nearly somebody's.

pub(super) mod near_known;
mod office;
pub(super) mod title_mismatch;
