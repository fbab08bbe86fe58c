//! What needs a source, and whether it has one.
//!
//! [`claims`] reads one paragraph: [`signals`] find what in a sentence asks for a source, vetoes take away what is
//! public or plain, the score of [`feature`] tells whether sentences like it need one, and [`told`] sees what the sentence
//! itself says of a source. [`join`] then decides, over the article,
//! whether a source is there: in the sentence, carried over in the paragraph, by a link or footnote, elsewhere in the
//! story, or in the record of what the story reports from ([`occasion`]).

mod clause;
mod coverage;
mod feature;
mod occasion;
mod signals;
#[cfg(test)]
mod tests;
mod told;
#[cfg(feature = "train")]
pub mod train;

pub use coverage::{gives_source, join};
pub use occasion::Occasions;
pub use told::{goes_on_telling, has_blank, is_under_a_paper};

use smallvec::SmallVec;

use crate::{
    attribution::{AttributionKind, LocalAttribution},
    entity::LocalMention,
    lexicon::{self, Started, wording},
    quantity::{Quantity, figures, number_keys},
    tagger::{Pos, Tagged},
    text::{SentenceSpan, Span, TokenKind},
    time::TimeMention,
};

/// The kinds of claim that need a source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClaimKind {
    Statistic,
    Toll,
    Accusation,
    Cause,
    Motive,
    Superlative,
    Trend,
    Prediction,
    Science,
    Evaluation,
    PrivateLife,
    NonPublic,
    Background,
    Quotation,
}

impl ClaimKind {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statistic => "statistic",
            Self::Toll => "toll",
            Self::Accusation => "accusation",
            Self::Cause => "cause",
            Self::Motive => "motive",
            Self::Superlative => "superlative",
            Self::Trend => "trend",
            Self::Prediction => "prediction",
            Self::Science => "science",
            Self::Evaluation => "evaluation",
            Self::PrivateLife => "private-life",
            Self::NonPublic => "non-public",
            Self::Background => "background",
            Self::Quotation => "quotation",
        }
    }
}

impl ClaimKind {
    /// What makes it one, in plain words: "a figure", "a motive".
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Statistic => "a figure",
            Self::Toll => "a toll or a crowd",
            Self::Accusation => "an accusation",
            Self::Cause => "a cause",
            Self::Motive => "a motive or state of mind",
            Self::Superlative => "a rank",
            Self::Trend => "a trend",
            Self::Prediction => "a prediction",
            Self::Science => "an effect on health or nature",
            Self::Evaluation => "a judgement",
            Self::PrivateLife => "someone’s private life",
            Self::NonPublic => "something not public",
            Self::Background => "background that could be wrong",
            Self::Quotation => "a quotation",
        }
    }
}

/// What a sentence or a claim rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sourcing {
    /// Nothing in it needs a source.
    None,
    /// A source is given.
    Sourced,
    /// A source is given that no reader could find.
    Vague,
    /// It needs a source and has none.
    Unsourced,
}

impl Sourcing {
    /// The name that `annotate` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sourced => "sourced",
            Self::Vague => "vague",
            Self::Unsourced => "unsourced",
        }
    }
}

/// A claim inside one paragraph, before it is known whether it is sourced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalClaim {
    /// The clause, as bytes of the prose.
    pub span: Span,
    /// The words that make it a claim of its kind.
    pub trigger: Span,
    pub kind: ClaimKind,
    /// 0 to 3: how much a desk would want a source.
    pub worth: u8,
    /// Index of the sentence in the passage.
    pub sentence: u32,
    /// The sentence itself leaves nothing to ask: a blank waits for the source, or somebody says something.
    pub told: bool,
    /// The sentence goes on with what the one before it says.
    pub goes_on: bool,
    /// It opens its paragraph and goes on with what the paragraph before says.
    pub reaches_back: bool,
    /// It splits up a toll that was told before: "Fourteen of the dead were in the north".
    pub part: bool,
    /// It needs a source: a signal is worth asking about, or the sentence and those beside it look like those that need
    /// one (see [`feature`]).
    pub likely: bool,
    /// So plainly that a rule may ask.
    pub plain: bool,
    /// In a story from one of these occasions it needs no source.
    pub on_record: Occasions,
    /// Of a figure or a toll.
    pub numbers: Numbers,
}

/// The numbers of a claim, as they are compared with those that somebody has told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbers {
    /// In digits: see [`number_keys`].
    pub keys: SmallVec<[u64; 2]>,
    /// In figures or spelled out.
    pub figures: SmallVec<[u64; 2]>,
    /// "at least 76", "nine more": a number of its own, and no part of another.
    pub more: bool,
}

impl Numbers {
    fn of(kind: ClaimKind, clause: &str) -> Self {
        if !matches!(kind, ClaimKind::Statistic | ClaimKind::Toll) {
            return Self::default();
        }
        let figures = figures(clause);
        // A toll is known by any number, a figure not by one that comes up in every story.
        let known = kind == ClaimKind::Toll || figures.iter().any(|f| *f > SMALL);
        Self {
            keys: number_keys(clause).filter(|_| known).collect(),
            figures,
            more: clause
                .split_whitespace()
                .any(|word| matches!(word, "more" | "least" | "other" | "last")),
        }
    }
}

/// Numbers up to this one come up in any story.
const SMALL: u64 = 20;

/// A claim in its place in the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Bytes of the document.
    pub span: Span,
    /// The words that make it a claim of its kind.
    pub trigger: Span,
    pub kind: ClaimKind,
    /// 0 to 3.
    pub worth: u8,
    pub sourcing: Sourcing,
    /// What the story reports from keeps a record of it: it may have no source, and nobody asks for one.
    pub on_record: bool,
    /// It needs a source, and has none.
    pub bare: bool,
    /// A desk would ask: bare, and so plainly that a rule may ask, on no record, and the most serious of those in its
    /// sentence that overlap.
    pub asked: bool,
    /// Which chain of the article it belongs to: claims of one paragraph between which nobody is named share a number.
    pub chain: u32,
    /// Index of the attribution that covers it.
    pub attribution: Option<u32>,
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence in its block.
    pub sentence: u32,
}

/// The least score, in hundredths, of a sentence that needs a source, by what its signals are worth.
const LEAST: [i32; 4] = [20, 20, -100, i32::MIN];
/// The least score of a sentence that a rule asks about, by what its signals are worth.
const PLAIN: [i32; 4] = [360, 360, -10, i32::MIN];

/// The claims of one paragraph, in order of their sentences, the most serious of a sentence first.
#[must_use]
pub fn claims(
    tagged: &Tagged,
    mentions: &[LocalMention],
    times: &[TimeMention],
    quantities: &[Quantity],
    attributions: &[LocalAttribution],
) -> Vec<LocalClaim> {
    let mut found = Vec::new();
    let mut scores = Vec::with_capacity(tagged.sentences.len());
    let paragraph = Paragraph {
        tagged,
        mentions,
        times,
        quantities,
        attributions,
    };
    each_statement(paragraph, |index, view| {
        let signals = signals::find(view);
        let score = feature::score(view, &signals);
        scores.push((index as u32, score));
        if signals.is_empty() && score + MOST_BESIDE > LEAST[1] {
            found.push(background(view, score, index as u32));
        }
        found.extend(weigh(view, signals, score, index as u32));
    });
    let mut at = 0;
    found.retain_mut(|claim| {
        while scores[at].0 < claim.sentence {
            at += 1;
        }
        let public = told::is_under_a_law(&tagged.passage, claim.sentence as usize)
            || told::is_kept_back(&tagged.text, attributions, claim.trigger);
        if public {
            return false;
        }
        claim.likely = among(&scores, at) > LEAST[usize::from(claim.worth)];
        // Without a signal the sentence is its own trigger.
        claim.likely || claim.trigger != claim.span
    });
    found
}

/// What a sentence adds to the one behind it and to the one before it, in hundredths of its own score, and the most of that
/// score that counts. The shares were chosen on articles left out.
const BESIDE: (i32, i32, i32) = (35, 45, 200);
/// The most that both neighbours add.
const MOST_BESIDE: i32 = (BESIDE.0 + BESIDE.1) * BESIDE.2 / 100;

/// The score of a sentence among its neighbours: sentences that need a source stand beside each other.
fn among(scores: &[(u32, i32)], at: usize) -> i32 {
    let (sentence, score) = scores[at];
    let (before, behind, most) = BESIDE;
    let beside = |other: Option<usize>, share: i32| {
        other
            .and_then(|i| scores.get(i))
            .filter(|(index, _)| index.abs_diff(sentence) == 1)
            .map_or(0, |(_, score)| share * score.clamp(&-most, &most) / 100)
    };
    score + beside(at.checked_sub(1), before) + beside(Some(at + 1), behind)
}

/// What the stages before know of a paragraph.
#[derive(Clone, Copy)]
struct Paragraph<'a> {
    tagged: &'a Tagged,
    mentions: &'a [LocalMention],
    times: &'a [TimeMention],
    quantities: &'a [Quantity],
    attributions: &'a [LocalAttribution],
}

/// Shows every sentence that states something in the narrator's voice, with its index.
fn each_statement(paragraph: Paragraph<'_>, mut show: impl FnMut(usize, &signals::View<'_>)) {
    let Paragraph {
        tagged,
        mentions,
        times,
        quantities,
        ..
    } = paragraph;
    let narrated = narrated(tagged);
    let started: Vec<Started> = (0..tagged.tokens.len())
        .map(|i| {
            if narrated[i] {
                lexicon::claim::LISTS.started_by(tagged.lower(i))
            } else {
                Started::default()
            }
        })
        .collect();
    let match_report = signals::is_match_report(tagged);
    let said = said(paragraph);
    let is_said = |index: Option<usize>| index.and_then(|i| said.get(i)).is_some_and(|said| *said);
    for (index, sentence) in tagged.sentences.iter().enumerate() {
        let narrated = &narrated[sentence.first as usize..sentence.last as usize];
        if !is_statement(tagged, *sentence, narrated) {
            continue;
        }
        let started = &started[sentence.tokens()];
        let Span { start, end } = sentence.span;
        let view = signals::View {
            tagged,
            sentence: *sentence,
            mentions: between(mentions, start, end, |m| m.span.start),
            times: between(times, start, end, |t| t.span.start),
            quantities: between(quantities, start, end, |q| q.span.start),
            narrated,
            started,
            any_started: started.iter().fold(Started::default(), |all, s| all.or(*s)),
            match_report,
            known: signals::Known::default(),
            place: signals::Place {
                opens: index == 0,
                after_saying: is_said(index.checked_sub(1)),
                before_saying: is_said(Some(index + 1)),
            },
        };
        show(index, &view);
    }
}

/// For every sentence whether somebody says something in it.
fn said(paragraph: Paragraph<'_>) -> Vec<bool> {
    let sentences = &paragraph.tagged.sentences;
    let mut said = vec![false; sentences.len()];
    let sayings = paragraph
        .attributions
        .iter()
        .filter(|a| !(a.act && a.kind == AttributionKind::Indirect));
    for content in sayings.flat_map(|a| &a.content) {
        let from = sentences.partition_point(|s| s.span.end <= content.start);
        for (sentence, said) in sentences.iter().zip(&mut said).skip(from) {
            if sentence.span.start >= content.end {
                break;
            }
            *said = true;
        }
    }
    said
}

/// The items, in order of their place, that begin inside the range.
fn between<T>(items: &[T], start: u32, end: u32, place: impl Fn(&T) -> u32) -> &[T] {
    let from = items.partition_point(|i| place(i) < start);
    let to = from + items[from..].partition_point(|i| place(i) < end);
    &items[from..to]
}

/// What a sentence without a signal claims, where it looks like those that need a source: something that is not common
/// knowledge.
fn background(view: &signals::View<'_>, score: i32, index: u32) -> LocalClaim {
    let kind = ClaimKind::Background;
    let span = view.sentence.span;
    LocalClaim {
        span,
        trigger: span,
        kind,
        worth: 1,
        sentence: index,
        told: told::is_told(&view.tagged.passage, kind, index as usize),
        goes_on: told::goes_on(&view.tagged.passage, kind, index as usize),
        reaches_back: told::reaches_back(&view.tagged.passage, kind, index as usize),
        part: false,
        likely: false,
        plain: score > PLAIN[1],
        on_record: occasion::recorded_plainly(view),
        numbers: Numbers::default(),
    }
}

/// One claim for each kind that the signals of a sentence show, the most serious first.
fn weigh(
    view: &signals::View<'_>,
    mut signals: Vec<signals::Signal>,
    score: i32,
    index: u32,
) -> Vec<LocalClaim> {
    signals.sort_by_key(|s| (std::cmp::Reverse(s.worth), seriousness(s.kind), s.first));
    // Several small reasons make one that is worth asking about.
    let small = signals.iter().filter(|s| s.worth == 1).map(|s| s.kind);
    let mut kinds: Vec<ClaimKind> = small.collect();
    kinds.sort_unstable();
    kinds.dedup();
    let raise = u8::from(kinds.len() >= 3);
    let mut seen: Vec<ClaimKind> = Vec::new();
    let mut claims = Vec::new();
    for signal in signals {
        if seen.contains(&signal.kind) {
            continue;
        }
        seen.push(signal.kind);
        let span = clause::around(view.tagged, view.sentence, signal.first);
        let worth = if claims.is_empty() && signal.worth == 1 {
            1 + raise
        } else {
            signal.worth
        };
        claims.push(LocalClaim {
            span,
            trigger: view.tagged.span(signal.first, signal.last),
            kind: signal.kind,
            worth,
            likely: false,
            plain: score > PLAIN[usize::from(worth)],
            sentence: index,
            told: told::is_told(&view.tagged.passage, signal.kind, index as usize)
                || signal.kind == ClaimKind::Statistic && signals::tells_results(view),
            goes_on: told::goes_on(&view.tagged.passage, signal.kind, index as usize),
            reaches_back: told::reaches_back(&view.tagged.passage, signal.kind, index as usize),
            part: told::is_part(&view.tagged.passage, signal.kind, index as usize),
            on_record: occasion::recorded(view, &signal),
            numbers: Numbers::of(signal.kind, span.of(&view.tagged.text)),
        });
    }
    claims
}

/// Which kind is asked about where one sentence holds several.
const fn seriousness(kind: ClaimKind) -> u8 {
    match kind {
        ClaimKind::Accusation => 0,
        ClaimKind::Toll => 1,
        ClaimKind::PrivateLife => 2,
        ClaimKind::Science => 3,
        ClaimKind::Quotation => 4,
        ClaimKind::Statistic => 5,
        ClaimKind::NonPublic => 6,
        ClaimKind::Motive => 7,
        ClaimKind::Superlative => 8,
        ClaimKind::Trend => 9,
        ClaimKind::Cause => 10,
        ClaimKind::Prediction => 11,
        ClaimKind::Evaluation => 12,
        ClaimKind::Background => 13,
    }
}

/// For every token whether it is the narrator's: outside quotations. Linear: quotations come in order of their opening.
fn narrated(tagged: &Tagged) -> Vec<bool> {
    let mut quotations = tagged
        .quotations
        .iter()
        .filter(|q| !q.inner.is_empty())
        .peekable();
    let mut until = 0;
    tagged
        .tokens
        .iter()
        .map(|token| {
            while let Some(q) = quotations.next_if(|q| q.span.start <= token.span.start) {
                until = until.max(q.span.end);
            }
            token.span.start >= until
        })
        .collect()
}

/// Whether the sentence states something in the narrator's voice: four words or more outside quotations, a verb, and
/// no question or command.
fn is_statement(tagged: &Tagged, sentence: SentenceSpan, narrated: &[bool]) -> bool {
    let words = sentence
        .tokens()
        .zip(narrated)
        .filter(|(i, narrated)| {
            **narrated && matches!(tagged.tokens[*i].kind, TokenKind::Word | TokenKind::Number)
        })
        .count();
    let verb = sentence.tokens().zip(narrated).any(|(i, narrated)| {
        *narrated
            && (tagged.pos(i).is_verb() || matches!(tagged.pos(i), Pos::Auxiliary | Pos::Modal))
    });
    let question = tagged.lower(sentence.last as usize - 1) == "?";
    // "I" and "we" outside quotation marks: a quotation that has lost them, or what the writer has seen.
    let first_person = sentence.tokens().zip(narrated).any(|(i, narrated)| {
        *narrated && matches!(tagged.lower(i), "i" | "my" | "me" | "myself" | "we" | "our")
    });
    words >= 4 && verb && !question && !first_person && !is_own_reporting(tagged, sentence)
}

/// Whether the outlet tells what it has done to find out: "The Gazette spoke to a man called", "whom the Gazette saw".
fn is_own_reporting(tagged: &Tagged, sentence: SentenceSpan) -> bool {
    let outlet = |i: usize| {
        let word = tagged.lower(i);
        tagged.pos(i) == Pos::ProperNoun
            && (wording::OUTLETS.contains(word) || word.ends_with("news"))
    };
    sentence
        .tokens()
        .any(|i| OWN_DEEDS.contains(&tagged.lower(i)) && i > 0 && outlet(i - 1))
}

/// What reporters do.
const OWN_DEEDS: [&str; 9] = [
    "spoke",
    "asked",
    "observed",
    "saw",
    "watched",
    "visited",
    "counted",
    "attended",
    "contacted",
];
