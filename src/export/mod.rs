//! Output formats, as values to be written: nothing here prints.

mod annotate;
mod clean;
mod json;
mod place;
mod rule;
mod strip;
mod timeline;

pub use annotate::{SCHEMA, annotate, finding};
pub use clean::{clean, steers};
pub use json::{json_line, json_pretty};
pub use place::{CodePoints, Lines};
pub use rule::{rule_class, rule_page};
pub use strip::strip;
pub use timeline::{icalendar, timeline_js, timeline_svg};
