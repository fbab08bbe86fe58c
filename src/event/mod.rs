//! What happened: triggers, participants, place, date, status; the outline.
//!
//! [`events`] looks at one paragraph. It reads the skeleton of each sentence (noun chunks, verb groups, clauses), lists
//! the verbs and nouns that may name an event, and keeps those that weigh more than nothing by their features: tense,
//! kind of verb, place in the sentence, the words around. [`join`] gives them their dates and places, and finds the same
//! event told twice.

mod actor;
mod attach;
mod beside;
mod candidate;
mod chunk;
mod clause;
mod cut;
mod dates;
mod feature;
mod fit;
mod group;
mod headline;
mod join;
mod lemma;
mod noun;
mod open;
mod outline;
mod phrase;
mod relative;
mod skeleton;
mod status;
mod subject;
mod timeline;
mod title;
mod told;
#[cfg(feature = "train")]
pub mod train;
mod unit;
mod verb;
mod view;
mod words;

#[cfg(test)]
mod tests;

pub use beside::Beside;
pub use join::{join, place};
pub use outline::outline;
pub use timeline::{Interval, Placed, Timeline, timeline};

use std::{hash::BuildHasher as _, sync::Arc};

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use attach::attach;
use beside::Phrase;
use candidate::{Candidate, Context, Said, candidates};
use feature::Tense;
use skeleton::{Chunk, ClauseKind, Form, Skeleton, skeleton};
use subject::subject;
use verb::object;
use view::View;

use crate::{
    attribution::LocalAttribution,
    entity::LocalMention,
    lexicon::event,
    tagger::Tagged,
    text::{Passage, SentenceSpan, Span},
    time::{TimeMention, Unit},
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
    /// Three to seven words: "Trump signed rare earth agreement".
    pub title: Arc<str>,
    /// The title can be read without its sentence.
    pub told: bool,
    /// Index of the time expression of its clause.
    pub time: Option<u32>,
    /// Indexes of the mentions that take part: subject first.
    pub participants: SmallVec<[u32; 4]>,
    /// Index of the mention of its place.
    pub place: Option<u32>,
    /// Index of the time expression that ends it: "on Friday and Saturday".
    pub until: Option<u32>,
    /// It holds from its time on: "since May".
    pub since: bool,
    /// The event that dates it: "two days after the vote".
    pub beside: Option<Beside>,
    /// Its verb tells what holds up to now: "has sold", "is selling".
    pub holds: bool,
    /// Its sentence has a date, be it this event's or not.
    pub dated_sentence: bool,
    /// Its sentence tells the time of a match: "in the 20th minute".
    pub clocked: bool,
    /// The dictionary form of the trigger.
    pub lemma: String,
    /// Hash of the lemma.
    pub key: u64,
    /// The noun that it is done to, in lower case: "agreement" in "signed a new agreement"; "" where there is none.
    pub about: String,
    /// Said to be one more of its kind: "a second goal", "another attack".
    pub further: bool,
    /// The trigger is a noun.
    pub noun: bool,
    /// A plain past in a main clause: it moves the story on.
    pub narrative: bool,
    /// How the event reads if the block is a headline; the other events of such a short block hold if it is not.
    pub headline: bool,
    /// The mention of the pronoun that the title begins with, or else of the "him" or "her" in it.
    pub pronoun: Option<u32>,
}

impl LocalEvent {
    /// Whether both come to the same in an article: all but where they stand.
    #[must_use]
    pub(crate) fn happens_like(&self, other: &Self) -> bool {
        // Every field is named, so that a new one is thought about.
        let Self {
            trigger: _,
            clause: _,
            sentence,
            class,
            status,
            title,
            told,
            time,
            participants,
            place,
            until,
            since,
            beside,
            holds,
            dated_sentence,
            clocked,
            lemma,
            key,
            about,
            further,
            noun,
            narrative,
            headline,
            pronoun,
        } = self;
        (*sentence, *class, *status, *told, *time, *place, *until)
            == (
                other.sentence,
                other.class,
                other.status,
                other.told,
                other.time,
                other.place,
                other.until,
            )
            && (*since, *holds, *dated_sentence, *clocked, *further)
                == (
                    other.since,
                    other.holds,
                    other.dated_sentence,
                    other.clocked,
                    other.further,
                )
            && (*key, *noun, *narrative, *headline, *pronoun)
                == (
                    other.key,
                    other.noun,
                    other.narrative,
                    other.headline,
                    other.pronoun,
                )
            && *title == other.title
            && *participants == other.participants
            && *beside == other.beside
            && *lemma == other.lemma
            && *about == other.about
    }
}

/// Where the date of an event comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dated {
    /// It has none.
    No,
    /// A time expression of its clause: its index in the article.
    Stated(u32),
    /// So far from another event, whose index it is: "two days after the vote".
    Beside { event: u32, unit: Unit, count: i32 },
    /// So far from an event that has this date beside it: the index of the time expression.
    BesideTime { time: u32, unit: Unit, count: i32 },
    /// An earlier event of the same telling: its index.
    Carried(u32),
    /// The event that names the day of the match which the story reports.
    Match(u32),
    /// For a headline, the event of the lead that it tells.
    Lead(u32),
    /// Another mention of the same event.
    Again(u32),
}

/// An event in its place in the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Bytes of the document.
    pub trigger: Span,
    /// The clause, as bytes of the document.
    pub span: Span,
    pub title: Arc<str>,
    /// The title can be read without its sentence; the outline leaves out what is not told.
    pub told: bool,
    pub class: EventClass,
    pub status: EventStatus,
    /// TIMEX3 date, "start/end" of two, or "" where unknown.
    pub date: String,
    /// Where the date comes from.
    pub dated: Dated,
    /// Index of an earlier event that seems to be this one, with another date.
    pub conflict: Option<u32>,
    /// Ids of entities.
    pub participants: SmallVec<[u32; 4]>,
    /// Id of the entity of the place.
    pub place: Option<u32>,
    /// The place is the dateline's, not the clause's.
    pub place_inferred: bool,
    /// Index of the block.
    pub block: u32,
    /// Other mentions of the same event: their triggers.
    pub also: Vec<Span>,
    /// Index of the event of which this is a later mention; the outline leaves it out.
    pub same_as: Option<u32>,
}

/// Sentences with more tokens are not read: what is done for each verb grows with them.
const LONGEST: usize = 400;

/// The dictionary form of a verb in any of its forms; `word` in lower case.
#[must_use]
pub fn verb_lemma(word: &str) -> std::borrow::Cow<'_, str> {
    lemma::verb(word)
}

/// The events of one paragraph, in order of their triggers.
#[must_use]
pub fn events(
    tagged: &Tagged,
    mentions: &[LocalMention],
    times: &[TimeMention],
    attributions: &[LocalAttribution],
) -> Vec<LocalEvent> {
    let mut out = Vec::new();
    // Only the document tells a headline from a short paragraph, so both readings are kept until the join.
    let readings: &[bool] = if is_short(tagged) {
        &[false, true]
    } else {
        &[false]
    };
    let said = Said::new(attributions);
    for &headline in readings {
        let view = View::new(tagged, headline);
        let cx = Context {
            t: &view,
            mentions,
            times,
            said: &said,
            headline,
        };
        let mut before = None;
        for (n, sentence) in tagged.sentences.iter().enumerate() {
            // A list without stops is no sentence.
            if sentence.tokens().len() > LONGEST {
                continue;
            }
            let s = skeleton(&view, times, sentence);
            let phrases = beside::phrases(&cx, &s, sentence);
            let mut found = candidates(&cx, &s, sentence);
            found.retain(|c| c.score() > 0 && !c.unreal);
            // "The vote is to be held": one event, of which the noun is the name and the verb tells more.
            let carried: Vec<(usize, usize)> = found
                .iter()
                .filter_map(|c| Some((c.token, named_by(&cx, &s, c)?)))
                .filter(|(_, noun)| found.iter().any(|c| c.token == *noun))
                .collect();
            found.retain(|c| !carried.iter().any(|(_, noun)| c.token == *noun));
            for c in &found {
                let name = carried.iter().find(|(verb, _)| *verb == c.token);
                let at = InSentence {
                    sentence,
                    index: n as u32,
                    phrases: &phrases,
                    before,
                    trigger: name.map_or(c.token, |(_, noun)| *noun),
                };
                out.push(local_event(&cx, &s, &at, c));
            }
            before = told::main_subject(&cx, &s);
        }
    }
    out
}

/// Short, and of one or two sentences.
fn is_short(passage: &Passage) -> bool {
    passage.sentences.len() <= 2 && passage.tokens.len() <= 40
}

/// The sentence that an event stands in.
struct InSentence<'a> {
    sentence: &'a SentenceSpan,
    index: u32,
    phrases: &'a [Phrase],
    /// The subject of the sentence before.
    before: Option<Chunk>,
    /// The token that names the event.
    trigger: usize,
}

fn local_event(cx: &Context<'_>, s: &Skeleton, at: &InSentence<'_>, c: &Candidate) -> LocalEvent {
    let sentence = at.sentence;
    let mut attached = attach(cx, s, sentence, c);
    let beside = beside::of(at.phrases, c, attached.time.map(|w| w.time));
    if beside.is_some() {
        attached.time = None;
    }
    let title = title::title(cx, s, c, at.before);
    let about = about(cx, s, c);
    LocalEvent {
        trigger: cx.t.span(at.trigger, at.trigger + 1),
        clause: told::clause_span(cx, s, c),
        sentence: at.index,
        class: status::class(c),
        status: status::status(cx, s, c),
        title: title.text.into(),
        told: title.told,
        time: attached.time.map(|w| w.time),
        until: attached.time.and_then(|w| w.until),
        // "had been shut since May" was shut in May, "had met since May" on days that nobody tells.
        since: attached.time.is_some_and(|w| w.since) && !was_done_before(s, c),
        beside,
        holds: !c.noun && holds(cx, s, c),
        dated_sentence: cx.has_date(sentence.first as usize, sentence.last as usize),
        clocked: told::clocked(cx, sentence),
        participants: attached.participants.into(),
        place: attached.place,
        key: FxBuildHasher.hash_one(&c.lemma),
        lemma: c.lemma.clone(),
        about: about.map_or_else(String::new, |k| {
            lemma::noun(cx.t.lower(k.head)).into_owned()
        }),
        further: s
            .chunk_of(c.token)
            .or(about)
            .is_some_and(|k| (k.first..k.last).any(|i| event::FURTHER.contains(cx.t.lower(i)))),
        noun: c.noun,
        narrative: narrative(cx, s, c),
        headline: cx.headline,
        pronoun: title.pronoun,
    }
}

/// The noun that names what a passive of a light verb only says to happen: "vote" of "The vote will be held".
fn named_by(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> Option<usize> {
    let g = c
        .group
        .and_then(|g| s.groups.get(g))
        .filter(|g| !c.noun && g.passive && event::LIGHT.contains(&g.lemma))?;
    let noun = subject(cx, s, g)?.head;
    noun::event_noun(&lemma::noun(cx.t.lower(noun))).map(|_| noun)
}

/// A passive that was over before: "had been shut".
fn was_done_before(s: &Skeleton, c: &Candidate) -> bool {
    c.group
        .and_then(|g| s.groups.get(g))
        .is_some_and(|g| g.passive && g.perfect && g.form == Form::Past)
}

/// What a verb is done to: its object, or in the passive its subject.
fn about(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> Option<Chunk> {
    let g = c.group.and_then(|g| s.groups.get(g)).filter(|_| !c.noun)?;
    if g.passive {
        subject(cx, s, g)
    } else {
        object(cx, s, g)
    }
}

/// Whether the verb tells what holds up to now.
fn holds(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> bool {
    c.group.and_then(|g| s.groups.get(g)).is_some_and(|g| {
        matches!(
            verb::tense(cx, g),
            Tense::Perfect | Tense::Progressive | Tense::Present
        )
    })
}

/// Whether the event moves the story on: a plain past in a main clause.
fn narrative(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> bool {
    let Some(g) = c.group.and_then(|g| s.groups.get(g)) else {
        return false;
    };
    g.form == Form::Past
        && !g.perfect
        && matches!(
            s.clause_of(c.token).kind,
            ClauseKind::Main | ClauseKind::Coordinate
        )
        && cx
            .t
            .quotation_at(cx.t.span(c.token, c.token + 1).start)
            .is_none()
}
