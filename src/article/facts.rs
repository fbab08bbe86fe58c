//! Everything that can be known of one paragraph alone.

use crate::{
    attribution::{self, LocalAttribution},
    claim::{self, LocalClaim},
    entity::{self, LocalMention},
    event::{self, LocalEvent},
    quantity::{self, Quantity},
    tagger::Tagged,
    text::Carry,
    time::{self, TimeMention},
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
        Self {
            tagged,
            mentions,
            times,
            quantities,
            attributions,
            claims,
            events,
        }
    }
}
