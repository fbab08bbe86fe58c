//! Names: of whom, how spelled, when they are told in full; and those that do not fit what is known.

pub(super) mod acronym;
pub(super) mod honorific;
pub(super) mod inconsistent;
pub(super) mod near_known;
pub(super) mod no_role;
mod office;
mod people;
pub(super) mod shared_surname;
mod spelling;
pub(super) mod surname_first;
pub(super) mod title_mismatch;

pub(super) use people::{Name, Said, names, said};
