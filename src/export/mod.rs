//! Output formats, as values to be written: nothing here prints.

mod annotate;

pub use annotate::{SCHEMA, annotate};
