//! Quotation marks and the people behind them.

pub(super) mod no_speaker;
pub(super) mod unbalanced;
