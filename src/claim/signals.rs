//! What in a sentence asks for a source: words and numbers that make it a claim of some kind.
//!
//! Every signal has a worth: 3 a desk always asks, 2 it asks, 1 it asks only where more comes together, 0 nothing.

mod future;
mod mind;
mod number;
mod past;
mod person;
mod rank;
mod settled;
mod view;

pub(super) use settled::tells_results;
pub(super) use view::{Known, Place, View};

use super::ClaimKind;
use crate::{lexicon::claim as lexicon, tagger::Tagged};

/// One reason to ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Signal {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: ClaimKind,
    pub(super) worth: u8,
}

/// Every signal of the sentence, unordered.
pub(super) fn find(view: &View<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    number::numbers(view, &mut signals);
    number::tolls(view, &mut signals);
    mind::accusations(view, &mut signals);
    mind::causes(view, &mut signals);
    mind::motives(view, &mut signals);
    rank::comparisons(view, &mut signals);
    future::predictions(view, &mut signals);
    mind::non_public(view, &mut signals);
    person::science_and_private_life(view, &mut signals);
    person::evaluations(view, &mut signals);
    past::background(view, &mut signals);
    if view.match_report {
        // In a match report the course of play is observed by everyone there.
        signals.retain(|s| {
            s.worth >= 3 || matches!(s.kind, ClaimKind::Accusation | ClaimKind::NonPublic)
        });
    }
    signals
}

/// Whether the paragraph tells of play: three words of sport or more.
pub(super) fn is_match_report(tagged: &Tagged) -> bool {
    (0..tagged.tokens.len())
        .filter(|i| lexicon::SPORT_WORDS.contains(tagged.lower(*i)))
        .take(3)
        .count()
        == 3
}

fn push(signals: &mut Vec<Signal>, (first, last): (usize, usize), kind: ClaimKind, worth: u8) {
    signals.push(Signal {
        first,
        last,
        kind,
        worth,
    });
}
