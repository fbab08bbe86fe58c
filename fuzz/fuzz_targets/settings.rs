//! Any file of settings, names or records is read.
#![no_main]

#[path = "../../tests/fuzz/properties.rs"]
#[expect(dead_code, reason = "each target tries one of them")]
mod properties;

libfuzzer_sys::fuzz_target!(|text: &str| properties::any_settings_are_read(text));
