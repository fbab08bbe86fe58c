//! Whatever comes in, the server ends with its input.
#![no_main]

#[path = "../../tests/fuzz/properties.rs"]
#[expect(dead_code, reason = "each target tries one of them")]
mod properties;

libfuzzer_sys::fuzz_target!(|input: &[u8]| properties::any_messages_are_answered(input));
