//! After any edits an article is a fresh one.
#![no_main]

#[path = "../../tests/fuzz/properties.rs"]
#[expect(dead_code, reason = "each target tries one of them")]
mod properties;

libfuzzer_sys::fuzz_target!(|input: (String, Vec<properties::Edit>)| properties::an_edited_article_is_a_fresh_one(&input.0, &input.1));
