//! Copydesk: the copy desk in a writer's own editor.
//!
//! Data flows one way: [`text`] → [`article::ParagraphFacts`] → [`article::Article`] → [`rules`] → the edge. The
//! modules below stand in the order in which they may use each other.
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "articles are shorter than 4 GiB: the edge refuses longer ones"
)]

pub mod article;
pub mod attribution;
pub mod claim;
pub mod cli;
pub mod config;
pub mod entity;
pub mod event;
pub mod export;
pub mod lexicon;
pub mod quantity;
pub mod rules;
pub mod tagger;
pub mod text;
pub mod time;
