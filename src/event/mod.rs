//! What happened: triggers, participants, place, date, status; the outline.

use crate::{
    attribution::LocalAttribution,
    entity::{Entities, LocalMention},
    tagger::Tagged,
    text::{Placed, Span},
    time::{DocumentDate, TimeExpression, TimeMention},
};

/// Where an event stands in time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EventStatus {
    Past,
    Ongoing,
    Scheduled,
    Proposed,
    Unclear,
}

impl EventStatus {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Ongoing => "ongoing",
            Self::Scheduled => "scheduled",
            Self::Proposed => "proposed",
            Self::Unclear => "unclear",
        }
    }
}

/// TimeML event classes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EventClass {
    Occurrence,
    State,
    Aspectual,
    IntentionalAction,
    IntentionalState,
    Perception,
}

impl EventClass {
    /// The TimeML name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Occurrence => "OCCURRENCE",
            Self::State => "STATE",
            Self::Aspectual => "ASPECTUAL",
            Self::IntentionalAction => "I_ACTION",
            Self::IntentionalState => "I_STATE",
            Self::Perception => "PERCEPTION",
        }
    }
}

/// An event inside one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalEvent {
    /// The word that names it, as bytes of the prose.
    pub trigger: Span,
    /// The clause it stands in.
    pub clause: Span,
    /// Index of the sentence in the passage.
    pub sentence: u32,
    pub class: EventClass,
    pub status: EventStatus,
    /// Three to seven words: "Trump signed a rare earth agreement".
    pub title: String,
    /// Index of the time expression of its clause.
    pub time: Option<u32>,
    /// Indexes of the mentions that take part: subject first.
    pub participants: Vec<u32>,
    /// Index of the mention of its place.
    pub place: Option<u32>,
}

/// An event in its place in the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Bytes of the document.
    pub trigger: Span,
    /// The clause, as bytes of the document.
    pub span: Span,
    pub title: String,
    pub class: EventClass,
    pub status: EventStatus,
    /// TIMEX3 date, "start/end" of two, or "" where unknown.
    pub date: String,
    /// Ids of entities.
    pub participants: Vec<u32>,
    /// Id of the entity of the place.
    pub place: Option<u32>,
    /// The place is the dateline's, not the clause's.
    pub place_inferred: bool,
    /// Index of the block.
    pub block: u32,
    /// Other mentions of the same event: their triggers.
    pub also: Vec<Span>,
}

/// The events of one paragraph, in order of their triggers.
#[must_use]
pub fn events(
    _tagged: &Tagged,
    _mentions: &[LocalMention],
    _times: &[TimeMention],
    _attributions: &[LocalAttribution],
) -> Vec<LocalEvent> {
    Vec::new()
}

/// Puts the paragraphs' events together: names, dates and places resolved, the same event told twice made one.
#[must_use]
pub fn join(
    _document: &str,
    _paragraphs: &[Placed<'_, [LocalEvent]>],
    _entities: &Entities,
    _times: &[TimeExpression],
    _date: Option<DocumentDate>,
) -> Vec<Event> {
    Vec::new()
}
