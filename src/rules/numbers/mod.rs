//! Figures that cannot both be right. What a figure is stands in [`crate::quantity`]; a rule here says what to ask.

pub(super) mod age_birth;
mod change;
pub(super) mod conflict;
pub(super) mod conversion;
pub(super) mod count_list;
pub(super) mod currency_bare;
pub(super) mod magnitude;
pub(super) mod percent_change;
pub(super) mod percent_vs_points;
pub(super) mod range_unit;
pub(super) mod sum;
mod toll;

use super::{
    Finding,
    support::{is_quoted, short as question},
};
use crate::{
    article::{Article, ParagraphFacts},
    lexicon::figures as words,
    quantity::{Figure, Quantity},
    tagger::Tagged,
    text::{Block, SentenceSpan, Span},
};

/// A sentence with the figures that the narrator gives in it.
struct Sentence<'a> {
    /// Where the paragraph stands; `None` while spans are those of its prose.
    block: Option<&'a Block>,
    tagged: &'a Tagged,
    span: SentenceSpan,
    /// In order; those inside quotation marks are left out.
    quantities: Vec<&'a Quantity>,
}

/// The sentences of a paragraph of narration that hold at least so many figures. Linear in the number of figures.
fn sentences(facts: &ParagraphFacts, least: usize) -> Vec<Sentence<'_>> {
    sentences_of(None, facts, least)
}

/// The same, for the paragraph of a finding, in its place: what its fixes need to look at.
fn sentences_round<'a>(article: &'a Article, finding: &Finding, least: usize) -> Vec<Sentence<'a>> {
    let index = article.block_at(finding.span.start);
    let block = index.and_then(|i| article.blocks.get(i));
    let facts = index.and_then(|i| article.facts_of(i as u32));
    facts.map_or_else(Vec::new, |facts| sentences_of(block, facts, least))
}

fn sentences_of<'a>(
    block: Option<&'a Block>,
    facts: &'a ParagraphFacts,
    least: usize,
) -> Vec<Sentence<'a>> {
    let mut out = Vec::new();
    if facts.quantities.len() < least {
        return out;
    }
    let passage = &facts.tagged.passage;
    let mut rest = facts.quantities.iter().peekable();
    for span in &passage.sentences {
        let mut quantities = Vec::new();
        while let Some(q) = rest.next_if(|q| q.first < span.last) {
            if !is_quoted(passage, q.span.start) {
                quantities.push(q);
            }
        }
        if quantities.len() >= least {
            out.push(Sentence {
                block,
                tagged: &facts.tagged,
                span: *span,
                quantities,
            });
        }
    }
    out
}

impl<'a> Sentence<'a> {
    /// The sentence without its figures, to keep beside some of them.
    fn alone(&self) -> Self {
        Self {
            quantities: Vec::new(),
            ..*self
        }
    }

    fn lower(&self, token: usize) -> &'a str {
        if (self.span.first as usize..self.span.last as usize).contains(&token) {
            self.tagged.lower(token)
        } else {
            ""
        }
    }

    /// The word before the quantity.
    fn before(&self, q: &Quantity) -> &'a str {
        (q.first as usize)
            .checked_sub(1)
            .map_or("", |b| self.lower(b))
    }

    fn figure(&self, q: &Quantity) -> Option<Figure> {
        Figure::of(q, &self.tagged.passage)
    }

    /// The words of a quantity, at most its number and sign where it is long.
    fn text(&self, q: &Quantity) -> &'a str {
        let all = q.span.of(&self.tagged.text);
        if q.kind == crate::quantity::QuantityKind::Count
            && let Some(figure) = self.figure(q)
            && figure.scale() == 1
        {
            return figure.digits.of(&self.tagged.text);
        }
        all
    }

    /// Whether any token of the sentence is in the list.
    fn says(&self, list: &crate::lexicon::Phrases) -> bool {
        self.span
            .tokens()
            .any(|i| list.contains(self.tagged.lower(i)))
    }

    /// Whether a word before it leaves the figure open: "about 20", "more than 20".
    fn hedged(&self, q: &Quantity) -> bool {
        let before = self.before(q);
        words::HEDGES.contains(before)
            || (matches!(before, "a" | "an" | "the" | "of" | "by" | "to" | "from")
                && (q.first as usize)
                    .checked_sub(2)
                    .is_some_and(|b| words::HEDGES.contains(self.lower(b))))
    }

    fn to_document(&self, span: Span) -> Span {
        self.block.map_or(span, |block| block.to_document(span))
    }
}
