//! Paragraph facts kept by content.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::ParagraphFacts;
use crate::{entity::Coreference, text::Carry};

/// Paragraph facts kept by content, so that an edit costs the analysis of what it touched.
///
/// The key is the whole prose, compared in full, so a kept result is always the right one: the memo can change how
/// long an analysis takes, never what it returns.
#[derive(Debug, Default)]
pub struct Memo {
    kept: FxHashMap<Box<str>, [Option<Kept>; 2]>,
    generation: u64,
    analysed: u64,
    joined: u64,
    referring: Option<Referring>,
}

/// Coreference over the paragraphs of the last version.
#[derive(Debug)]
struct Referring {
    paragraphs: Vec<Arc<ParagraphFacts>>,
    coreference: Arc<Coreference>,
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

    /// How many times it was decided, not taken from the version before, which mentions are one.
    #[must_use]
    pub const fn joined(&self) -> u64 {
        self.joined
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

    /// The coreference of the paragraphs: that of the last version where they refer as its paragraphs did, as they do
    /// while something is typed that names nobody; else what `corefer` decides.
    pub(super) fn coreference<'a>(
        &mut self,
        paragraphs: impl Iterator<Item = &'a Arc<ParagraphFacts>> + Clone,
        corefer: impl FnOnce() -> Coreference,
    ) -> Arc<Coreference> {
        if let Some(known) = &mut self.referring
            && known.paragraphs.len() == paragraphs.clone().count()
        {
            let mut pairs = known.paragraphs.iter_mut().zip(paragraphs.clone());
            let alike = pairs.all(|(before, now)| {
                if !Arc::ptr_eq(before, now) {
                    if !before.refers_like(now) {
                        return false;
                    }
                    before.clone_from(now);
                }
                true
            });
            if alike {
                return Arc::clone(&known.coreference);
            }
        }
        self.joined += 1;
        let coreference = Arc::new(corefer());
        self.referring = Some(Referring {
            paragraphs: paragraphs.cloned().collect(),
            coreference: Arc::clone(&coreference),
        });
        coreference
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
