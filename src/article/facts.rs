//! Everything that can be known of one paragraph alone.

use std::{
    any::Any,
    fmt,
    sync::{Arc, OnceLock},
};

use crate::{
    attribution::{self, LocalAttribution},
    claim::{self, LocalClaim},
    entity::{self, FoldedName, LocalMention},
    event::{self, LocalEvent},
    quantity::{self, Quantity},
    tagger::Tagged,
    text::Carry,
    time::{self, TimeMention},
    wording::{self, Wording},
};

/// Everything that can be known of one paragraph alone: a pure function of its prose and of [`Carry`].
///
/// All spans are bytes of the prose. The document date, the other paragraphs and the configuration play no part, so
/// facts can be kept for as long as the text stays the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphFacts {
    pub tagged: Tagged,
    pub mentions: Vec<LocalMention>,
    pub times: Vec<TimeMention>,
    pub quantities: Vec<Quantity>,
    pub attributions: Vec<LocalAttribution>,
    pub claims: Vec<LocalClaim>,
    pub events: Vec<LocalEvent>,
    pub wording: Vec<Wording>,
    derived: Derived,
}

/// What a later stage has worked out from the facts of one paragraph, kept with them. It is a function of them, so it
/// plays no part when facts are compared.
#[derive(Default)]
struct Derived(OnceLock<Box<dyn Any + Send + Sync>>);

impl Clone for Derived {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Derived {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Derived {}

impl fmt::Debug for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Derived")
    }
}

impl ParagraphFacts {
    /// Analyses one paragraph: all the heavy work of the engine.
    #[must_use]
    pub fn new(prose: &str, carry: Carry) -> Self {
        let tagged = Tagged::new(prose, carry);
        let mentions = entity::mentions(&tagged);
        let times = time::recognise(&tagged);
        let quantities = quantity::recognise(&tagged, &times);
        let attributions = attribution::attributions(&tagged, &mentions);
        let claims = claim::claims(&tagged, &mentions, &times, &quantities, &attributions);
        let events = event::events(&tagged, &mentions, &times, &attributions);
        let wording = wording::wordings(&tagged);
        Self {
            tagged,
            mentions,
            times,
            quantities,
            attributions,
            claims,
            events,
            wording,
            derived: Derived::default(),
        }
    }

    /// Moves each layer of the paragraphs of a story to one stretch of memory.
    ///
    /// A join reads one layer of all paragraphs, and at every version. What the analyses leave lies all over the
    /// memory, one paragraph's layers next to each other and far from the next paragraph's: a long story is then read
    /// at the speed of the memory and not of the processor.
    pub(super) fn side_by_side<'a>(all: impl Iterator<Item = &'a mut Self>) {
        /// Copies what lies somewhere to where the copy before it ends, and gives back what was there: it is let go
        /// of when all is copied, so that no copy falls into a hole.
        fn moved<T: Clone>(facts: &mut T) -> T {
            let copy = facts.clone();
            std::mem::replace(facts, copy)
        }
        let mut all: Vec<_> = all.collect();
        let mentions: Vec<_> = all.iter_mut().map(|f| moved(&mut f.mentions)).collect();
        let names: Vec<_> = all
            .iter_mut()
            .flat_map(|f| f.mentions.iter_mut().filter_map(|m| m.name.as_mut()))
            .map(|name| {
                let copy = Arc::new(FoldedName::clone(name));
                std::mem::replace(name, copy)
            })
            .collect();
        let times: Vec<_> = all.iter_mut().map(|f| moved(&mut f.times)).collect();
        let attributions: Vec<_> = all.iter_mut().map(|f| moved(&mut f.attributions)).collect();
        let claims: Vec<_> = all.iter_mut().map(|f| moved(&mut f.claims)).collect();
        let events: Vec<_> = all.iter_mut().map(|f| moved(&mut f.events)).collect();
        drop((mentions, names, times, attributions, claims, events));
    }

    /// Whether both name the same in the same words: mentions that refer alike, in the same sentences.
    pub(super) fn refers_like(&self, other: &Self) -> bool {
        let (text, other_text) = (&self.tagged.text, &other.tagged.text);
        self.tagged.sentences.len() == other.tagged.sentences.len()
            && self.mentions.len() == other.mentions.len()
            && self
                .mentions
                .iter()
                .zip(&other.mentions)
                .all(|(a, b)| a.refers_like(text, b, other_text))
    }

    /// Whether both tell the same times in the same words.
    pub(super) fn tells_like(&self, other: &Self) -> bool {
        let (text, other_text) = (&self.tagged.text, &other.tagged.text);
        self.times.len() == other.times.len()
            && self
                .times
                .iter()
                .zip(&other.times)
                .all(|(a, b)| a.tells_like(text, b, other_text))
    }

    /// Whether the same happens in both, if they name the same and tell the same times.
    pub(super) fn happens_like(&self, other: &Self) -> bool {
        self.events.len() == other.events.len()
            && self
                .events
                .iter()
                .zip(&other.events)
                .all(|(a, b)| a.happens_like(b))
    }

    /// What `derive` makes of the facts: worked out the first time, then kept for as long as they are. There is room
    /// for one function; what another one makes is not kept.
    pub(crate) fn derived<T: Send + Sync + 'static>(&self, derive: fn(&Self) -> T) -> Option<&T> {
        let kept = self.derived.0.get_or_init(|| Box::new(derive(self)));
        debug_assert!(kept.is::<T>(), "only one function derives");
        kept.downcast_ref()
    }
}
