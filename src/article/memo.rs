//! Paragraph facts kept by content.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::ParagraphFacts;
use crate::{
    entity::Naming,
    event::Event,
    text::{Block, BlockKind, Carry},
    time::{DocumentDate, TimeExpression},
};

/// Paragraph facts kept by content, so that an edit costs the analysis of what it touched.
///
/// The key is the whole prose, compared in full, so a kept result is always the right one: the memo can change how
/// long an analysis takes, never what it returns.
#[derive(Debug, Default)]
pub struct Memo {
    kept: FxHashMap<Box<str>, [Option<Kept>; 2]>,
    generation: u64,
    analysed: u64,
    named: u64,
    happened: u64,
    last: Last,
}

/// The last version, and what its paragraphs came to together.
#[derive(Debug, Default)]
struct Last {
    date: Option<DocumentDate>,
    kinds: Vec<BlockKind>,
    facts: Vec<Option<Arc<ParagraphFacts>>>,
    known: Known,
}

/// What of a version still holds for the next one, but for places in the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Who is named.
    pub(super) naming: Option<Arc<Naming>>,
    /// Which times are told.
    pub(super) times: Option<Arc<Vec<TimeExpression>>>,
    /// What happened.
    pub(super) events: Option<Arc<Vec<Event>>>,
}

#[derive(Debug)]
struct Kept {
    facts: Arc<ParagraphFacts>,
    last_used: u64,
}

/// Facts that no version has used for this many versions are let go: long enough for undo to be free.
const KEEP_FOR: u64 = 64;

impl Memo {
    /// An empty memo.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many paragraphs have been analysed, not taken from the memo, since it was made.
    #[must_use]
    pub const fn analysed(&self) -> u64 {
        self.analysed
    }

    /// How many times it was decided, not taken from the version before, who is named and what happened.
    #[must_use]
    pub const fn joined(&self) -> (u64, u64) {
        (self.named, self.happened)
    }

    /// How many paragraphs are kept.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Facts of a paragraph if they are kept.
    pub(super) fn get(&mut self, prose: &str, carry: Carry) -> Option<Arc<ParagraphFacts>> {
        let kept = self.kept.get_mut(prose)?[usize::from(carry.open_quotation)].as_mut()?;
        kept.last_used = self.generation;
        Some(Arc::clone(&kept.facts))
    }

    /// Keeps the facts of a paragraph that was analysed just now.
    pub(super) fn keep(&mut self, prose: &str, carry: Carry, facts: Arc<ParagraphFacts>) {
        self.analysed += 1;
        let kept = Kept {
            facts,
            last_used: self.generation,
        };
        if let Some(slots) = self.kept.get_mut(prose) {
            slots[usize::from(carry.open_quotation)] = Some(kept);
        } else {
            let mut slots = [None, None];
            slots[usize::from(carry.open_quotation)] = Some(kept);
            self.kept.insert(prose.into(), slots);
        }
    }

    /// What is known of a version from the last one: who is named where its paragraphs name alike, as they do while
    /// something is typed that names nobody, which times are told, and what happened where nothing else does now.
    pub(super) fn known(
        &mut self,
        date: Option<DocumentDate>,
        blocks: &[Block],
        facts: &[Option<Arc<ParagraphFacts>>],
    ) -> Known {
        let last = &mut self.last;
        let mut names = last.facts.len() == facts.len();
        let kinds = || blocks.iter().map(|b| b.kind);
        let mut tells = names && last.date == date && last.kinds.iter().copied().eq(kinds());
        let mut happens = tells;
        last.date = date;
        last.kinds.clear();
        last.kinds.extend(kinds());
        last.facts.resize(facts.len(), None);
        for ((before, now), block) in last.facts.iter_mut().zip(facts).zip(blocks) {
            match (&*before, now) {
                (None, None) => continue,
                (Some(before), Some(now)) if Arc::ptr_eq(before, now) => continue,
                (Some(before), Some(now)) => {
                    names &= before.refers_like(now);
                    tells &= before.tells_like(now);
                    // How long a headline is decides how it is read.
                    happens &= block.kind != BlockKind::Headline && before.happens_like(now);
                }
                _ => (names, tells) = (false, false),
            }
            before.clone_from(now);
        }
        let naming = last.known.naming.take().filter(|_| names);
        let times = last.known.times.take().filter(|_| tells);
        let happens = names && tells && happens;
        let events = last.known.events.take().filter(|_| happens);
        self.named += u64::from(naming.is_none());
        self.happened += u64::from(events.is_none());
        Known {
            naming,
            times,
            events,
        }
    }

    /// Keeps what a version came to, for the next one.
    pub(super) fn remember(&mut self, known: Known) {
        self.last.known = known;
    }

    /// Says that a version is done, and lets go of what has not been used for long.
    pub(super) fn turn(&mut self) {
        self.generation += 1;
        if self.generation.is_multiple_of(KEEP_FOR) {
            let oldest = self.generation.saturating_sub(KEEP_FOR);
            self.kept.retain(|_, slots| {
                for slot in slots.iter_mut() {
                    if slot.as_ref().is_some_and(|k| k.last_used < oldest) {
                        *slot = None;
                    }
                }
                slots.iter().any(Option::is_some)
            });
        }
    }
}
