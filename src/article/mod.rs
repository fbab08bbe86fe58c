//! The joins: paragraphs analysed once, and the article put together in full at every version.
//!
//! [`ParagraphFacts`] is a pure function of one paragraph, kept in a [`Memo`]; [`Article`] is joined from the facts
//! from scratch each time. An article after any edits is therefore the same as a fresh analysis of its text.

mod facts;
mod memo;

use std::sync::Arc;

pub use facts::ParagraphFacts;
use memo::Known;
pub use memo::Memo;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::{
    attribution::{self, Attribution},
    claim::{self, Claim},
    entity::{self, Entities, Link, Linker, LocalMention},
    event::{self, Event, Timeline},
    knowledge::{Day, Knowledge},
    quantity::Quantity,
    text::{self, Block, BlockKind, Carry, Markup, Passage, Placed, Span},
    time::{self, DateHints, DocumentDate, TimeExpression},
};

/// What is told about an article beside its text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    pub markup: Markup,
    pub hints: DateHints,
}

/// A sentence in its place in the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Bytes of the document.
    pub span: Span,
    /// Index of the block.
    pub block: u32,
    /// Index in its block.
    pub local: u32,
}

/// An article, analysed: every layer, with spans in bytes of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    pub text: Arc<str>,
    pub date: Option<DocumentDate>,
    /// The day on which it is read, if that is told.
    pub now: Option<jiff::civil::Date>,
    pub blocks: Vec<Block>,
    /// For every block its facts; `None` for blocks that are not prose.
    pub facts: Vec<Option<Arc<ParagraphFacts>>>,
    pub sentences: Vec<Sentence>,
    pub entities: Entities,
    pub times: Arc<Vec<TimeExpression>>,
    pub attributions: Vec<Attribution>,
    pub claims: Vec<Claim>,
    pub events: Arc<Vec<Event>>,
    /// Who and what is known of the world: the embedded records. No layer above rests on it, so whoever has a
    /// newsroom's own records puts them in its place.
    pub knowledge: Knowledge,
}

/// An analysis that was asked to stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cancelled;

impl Article {
    /// The events of the outline in the order of time.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        event::timeline(&self.text, &self.events, &self.times, self.date)
    }

    /// Analyses a text from scratch. Never fails: any Unicode string is an article.
    #[must_use]
    pub fn new(text: &str, metadata: &Metadata) -> Self {
        Self::with_memo(text.into(), metadata, &mut Memo::new(), &|| false)
            .unwrap_or_else(|Cancelled| unreachable!("nothing asks to stop"))
    }

    /// Analyses a text, taking from `memo` the facts of paragraphs that it has seen, and asking `stop` between
    /// paragraphs.
    ///
    /// # Errors
    /// [`Cancelled`] when `stop` said so; what was analysed until then stays in the memo.
    pub fn with_memo(
        text: Arc<str>,
        metadata: &Metadata,
        memo: &mut Memo,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Self, Cancelled> {
        let blocks = text::blocks(&text, metadata.markup);
        analyse_ahead(&text, &blocks, memo, stop);
        let mut facts = Vec::with_capacity(blocks.len());
        let mut carry = Carry::default();
        for block in &blocks {
            if block.kind == BlockKind::Other {
                facts.push(None);
                continue;
            }
            let prose = block.prose(&text);
            // Only running text goes on with a quotation.
            let carry_in = if block.kind.is_narration() {
                carry
            } else {
                Carry::default()
            };
            let known = memo.get(prose, carry_in);
            let paragraph = if let Some(known) = known {
                known
            } else {
                if stop() {
                    return Err(Cancelled);
                }
                let new = Arc::new(ParagraphFacts::new(prose, carry_in));
                memo.keep(prose, carry_in, Arc::clone(&new));
                new
            };
            if block.kind.is_narration() {
                carry = paragraph.tagged.carry_out();
            }
            facts.push(Some(paragraph));
        }
        memo.turn();
        Ok(Self::join(text, metadata, blocks, facts, memo))
    }

    fn join(
        text: Arc<str>,
        metadata: &Metadata,
        blocks: Vec<Block>,
        facts: Vec<Option<Arc<ParagraphFacts>>>,
        memo: &mut Memo,
    ) -> Self {
        let date = time::document_date(&text, metadata.markup, &blocks, &metadata.hints);
        let placed = Paragraphs {
            blocks: &blocks,
            facts: &facts,
        };
        let known = memo.known(date, &blocks, &facts);
        let (entities, (times, sentences)) = both(
            blocks.len() >= LONG,
            || {
                let local = placed.layer(|f| f.mentions.as_slice());
                let naming = known
                    .naming
                    .unwrap_or_else(|| entity::naming(blocks.len(), &local).into());
                entity::place(&local, naming)
            },
            || {
                let local = placed.layer(|f| f.times.as_slice());
                let times = Arc::new(known.times.map_or_else(
                    || time::resolve(&text, &local, date),
                    |known| time::place(&local, &known),
                ));
                (times, sentences(&placed.layer(|f| f)))
            },
        );
        let ((attributions, claims), events) = both(
            blocks.len() >= LONG,
            || {
                let local = placed.layer(|f| f.attributions.as_slice());
                let attributions = attribution::join(&text, &local, &entities);
                let local = placed.layer(|f| f.claims.as_slice());
                let claims = claim::join(&text, &local, &attributions);
                (attributions, claims)
            },
            || {
                let local = placed.layer(|f| f.events.as_slice());
                Arc::new(known.events.map_or_else(
                    || event::join(&local, &entities, &times, date),
                    |known| event::place(&local, &known),
                ))
            },
        );
        memo.remember(Known {
            naming: Some(entities.naming()),
            times: Some(Arc::clone(&times)),
            events: Some(Arc::clone(&events)),
        });
        Self {
            text,
            date,
            now: metadata.hints.now,
            blocks,
            facts,
            sentences,
            entities,
            times,
            attributions,
            claims,
            events,
            knowledge: Knowledge::default(),
        }
    }

    /// The article's date, as the knowledge base compares it; [`Day::NONE`] where it has none.
    #[must_use]
    pub fn day(&self) -> Day {
        self.date.map_or(Day::NONE, |d| {
            let (year, month, day) = (d.date.year(), d.date.month(), d.date.day());
            Day(u32::from(year.unsigned_abs()) * 10_000
                + u32::from(month.unsigned_abs()) * 100
                + u32::from(day.unsigned_abs()))
        })
    }

    /// For every entity what is known of it. Put together when asked for: exports do.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        self.linker(&self.layer(|f| f.mentions.as_slice())).all()
    }

    /// What is known of one entity. Put together when asked for: hovers do.
    #[must_use]
    pub fn link(&self, entity: u32) -> Link {
        let paragraphs = self.layer(|f| f.mentions.as_slice());
        self.linker(&paragraphs).link(entity)
    }

    fn linker<'a>(&'a self, paragraphs: &'a [Placed<'a, [LocalMention]>]) -> Linker<'a> {
        Linker::new(
            &self.entities,
            paragraphs,
            &self.text,
            self.day(),
            &self.knowledge,
        )
    }

    /// The paragraphs with one layer of their facts.
    pub fn layer<'a, T: ?Sized>(
        &'a self,
        pick: impl Fn(&'a ParagraphFacts) -> &'a T,
    ) -> Vec<Placed<'a, T>> {
        Paragraphs {
            blocks: &self.blocks,
            facts: &self.facts,
        }
        .layer(pick)
    }

    /// The quantities, with spans in the document. Put together when asked for: only exports do.
    #[must_use]
    pub fn quantities(&self) -> Vec<Quantity> {
        self.layer(|f| f.quantities.as_slice())
            .iter()
            .flat_map(|p| {
                p.facts.iter().map(|q| Quantity {
                    span: p.to_document(q.span),
                    ..q.clone()
                })
            })
            .collect()
    }

    /// Whether it is so long that work on it is worth sharing between cores.
    #[must_use]
    pub const fn is_long(&self) -> bool {
        self.blocks.len() >= LONG
    }

    /// The facts of a block, if it is prose.
    #[must_use]
    pub fn facts_of(&self, block: u32) -> Option<&ParagraphFacts> {
        self.facts.get(block as usize)?.as_deref()
    }

    /// The passage of a block, if it is prose.
    #[must_use]
    pub fn passage_of(&self, block: u32) -> Option<&Passage> {
        Some(&self.facts_of(block)?.tagged.passage)
    }

    /// The sentence that holds the byte, or ends at it.
    #[must_use]
    pub fn sentence_at(&self, offset: u32) -> Option<&Sentence> {
        let next = self.sentences.partition_point(|s| s.span.start <= offset);
        next.checked_sub(1)
            .map(|i| &self.sentences[i])
            .filter(|s| s.span.touches(offset))
    }

    /// The block that holds the byte, or ends at it.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let next = self.blocks.partition_point(|b| b.span.start <= offset);
        next.checked_sub(1)
            .filter(|i| self.blocks[*i].span.touches(offset))
    }
}

/// From this many unknown paragraphs on, all cores are used: a story being opened, not one being typed in. A memo that
/// knows as many paragraphs as half the story is not even asked.
const MANY: usize = 16;

/// Analyses the paragraphs that the memo does not know, on all cores, as if none went on with a quotation. Nearly all
/// do not; the others are analysed again in turn. Fills the memo and nothing else, so it cannot change a result.
fn analyse_ahead(text: &str, blocks: &[Block], memo: &mut Memo, stop: &(dyn Fn() -> bool + Sync)) {
    if memo.len() * 2 >= blocks.len() {
        return;
    }
    let mut seen = FxHashSet::default();
    let unknown: Vec<&str> = blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Other)
        .map(|b| b.prose(text))
        .filter(|prose| memo.get(prose, Carry::default()).is_none() && seen.insert(*prose))
        .collect();
    if unknown.len() < MANY {
        return;
    }
    let mut analysed: Vec<_> = unknown
        .par_iter()
        .filter(|_| !stop())
        .map(|prose| (*prose, ParagraphFacts::new(prose, Carry::default())))
        .collect();
    ParagraphFacts::side_by_side(analysed.iter_mut().map(|(_, facts)| facts));
    for (prose, facts) in analysed {
        memo.keep(prose, Carry::default(), Arc::new(facts));
    }
}

/// From this many blocks on, joins that do not need each other run on two cores.
const LONG: usize = 200;

/// The sentences of the paragraphs, in their places.
fn sentences(paragraphs: &[Placed<'_, ParagraphFacts>]) -> Vec<Sentence> {
    let count = paragraphs.iter().map(|p| p.passage.sentences.len());
    let mut sentences = Vec::with_capacity(count.sum());
    for p in paragraphs {
        for (local, s) in p.passage.sentences.iter().enumerate() {
            sentences.push(Sentence {
                span: p.to_document(s.span),
                block: p.index,
                local: local as u32,
            });
        }
    }
    sentences
}

/// Both results; worked out at the same time for an article that is long.
pub(crate) fn both<A, B: Send>(
    long: bool,
    a: impl FnOnce() -> A,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if long {
        // The caller's own thread does the first: what it has just read is at hand there.
        let mut second = None;
        let first = rayon::in_place_scope(|scope| {
            scope.spawn(|_| second = Some(b()));
            a()
        });
        (
            first,
            second.unwrap_or_else(|| unreachable!("the scope waits for it")),
        )
    } else {
        (a(), b())
    }
}

struct Paragraphs<'a> {
    blocks: &'a [Block],
    facts: &'a [Option<Arc<ParagraphFacts>>],
}

impl<'a> Paragraphs<'a> {
    fn layer<T: ?Sized>(&self, pick: impl Fn(&'a ParagraphFacts) -> &'a T) -> Vec<Placed<'a, T>> {
        self.blocks
            .iter()
            .zip(self.facts)
            .enumerate()
            .filter_map(|(index, (block, facts))| {
                let facts = facts.as_deref()?;
                Some(Placed {
                    index: index as u32,
                    block,
                    passage: &facts.tagged.passage,
                    facts: pick(facts),
                })
            })
            .collect()
    }
}
