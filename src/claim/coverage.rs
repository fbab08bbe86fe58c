//! Whether a claim has a source, decided over the whole article.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::{Claim, ClaimKind, LocalClaim, Sourcing};
use crate::{
    attribution::{Attribution, AttributionKind, Strength},
    lexicon::{claim as lexicon, text},
    text::{Block, Passage, Placed, Span},
};

/// Decides for every claim of the article whether it is sourced: in its sentence, by carry in the paragraph, high up
/// for a lead, by a link or footnote. Linear in the number of claims and attributions.
///
/// `attributions` must be in the order of their blocks.
#[must_use]
pub fn join(
    document: &str,
    paragraphs: &[Placed<'_, [LocalClaim]>],
    attributions: &[Attribution],
) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let known = attributed_numbers(document, attributions);
    let mut first_paragraph = true;
    let mut chain = 0;
    for p in paragraphs {
        if !p.block.kind.is_narration() {
            continue;
        }
        let from = attributions.partition_point(|a| a.block < p.index);
        let to = attributions.partition_point(|a| a.block <= p.index);
        if p.facts.is_empty() {
            first_paragraph = false;
            continue;
        }
        let owners = Owners::new(document, p, &attributions[from..to], from);
        let links = &p.block.links;
        chain += 1;
        let mut last = 0;
        for claim in p.facts {
            let sentence = claim.sentence as usize;
            let (mut sourcing, attribution) = owners.of(p, claim);
            let here = p.passage.sentences[sentence].span;
            let linked = links
                .get(links.partition_point(|l| l.end <= here.start))
                .is_some_and(|l| l.overlaps(here));
            if sourcing == Sourcing::None {
                sourcing = if linked
                    || claim.told
                    || is_told_elsewhere(p.passage, claim, &known, first_paragraph)
                {
                    Sourcing::Sourced
                } else {
                    Sourcing::Unsourced
                };
            }
            // Of several that overlap the most serious is asked about: it comes first.
            let overlaps = |c: &&Claim| c.block == p.index && c.sentence == claim.sentence;
            let span = p.to_document(claim.span);
            let asked = sourcing == Sourcing::Unsourced
                && claim.worth >= 2
                && !claims
                    .iter()
                    .rev()
                    .take_while(overlaps)
                    .any(|c| c.asked && c.span.overlaps(span));
            // Whoever speaks in between begins a new chain.
            if asked {
                chain += u32::from(owners.anyone_in(last + 1..sentence));
                last = sentence;
            }
            claims.push(Claim {
                span,
                trigger: p.to_document(claim.trigger),
                kind: claim.kind,
                worth: claim.worth,
                sourcing,
                asked,
                chain,
                attribution,
                block: p.index,
                sentence: claim.sentence,
            });
        }
        first_paragraph = false;
    }
    claims
}

/// Whether an attribution gives a sentence its source. A headline needs none, a picture's credit ("Image: Ann Lee.") says
/// who took it, not who says so, and "agreed to" or "ordered" is an act that somebody else tells of.
#[must_use]
pub fn gives_source(document: &str, block: &Block, attribution: &Attribution) -> bool {
    let credit = attribution
        .cue
        .is_some_and(|cue| text::CREDIT_OPENERS.contains_ignore_case(cue.of(document)));
    let act = attribution.kind == AttributionKind::Indirect && attribution.act;
    block.kind.is_narration() && !credit && !act
}

/// The attributions of a paragraph, by the sentences that they touch.
struct Owners<'a> {
    document: &'a str,
    attributions: &'a [Attribution],
    /// Index of the first of them in the article.
    first: usize,
    /// For every sentence the attributions that touch it, at most [`MOST`].
    touching: Vec<SmallVec<[u32; 4]>>,
}

/// More attributions than this in one sentence are not looked at.
const MOST: usize = 12;

impl<'a> Owners<'a> {
    fn new(
        document: &'a str,
        p: &Placed<'_, [LocalClaim]>,
        attributions: &'a [Attribution],
        first: usize,
    ) -> Self {
        let sentences: Vec<Span> = p
            .passage
            .sentences
            .iter()
            .map(|s| p.to_document(s.span))
            .collect();
        let mut touching: Vec<SmallVec<[u32; 4]>> = vec![SmallVec::new(); sentences.len()];
        for (i, a) in attributions.iter().enumerate() {
            for part in a.content.iter().copied().chain(a.cue) {
                let from = sentences.partition_point(|s| s.end <= part.start);
                for (sentence, list) in sentences.iter().zip(&mut touching).skip(from) {
                    if sentence.start >= part.end {
                        break;
                    }
                    if list.last() != Some(&(i as u32)) && list.len() < MOST {
                        list.push(i as u32);
                    }
                }
            }
        }
        Self {
            document,
            attributions,
            first,
            touching,
        }
    }

    /// Whether the claim is sourced, and by which attribution: in its sentence, or carried from the sentence before.
    fn of(&self, p: &Placed<'_, [LocalClaim]>, claim: &LocalClaim) -> (Sourcing, Option<u32>) {
        let sentence = claim.sentence as usize;
        let trigger = p.to_document(claim.trigger);
        let mut owner = (Sourcing::None, None);
        for i in &self.touching[sentence] {
            let a = &self.attributions[*i as usize];
            if self.covers(a, trigger, claim.kind) {
                let strong = a.strength >= Strength::Document;
                if strong || owner.0 == Sourcing::None {
                    let sourcing = if strong {
                        Sourcing::Sourced
                    } else {
                        Sourcing::Vague
                    };
                    owner = (sourcing, Some(self.first as u32 + i));
                }
            }
        }
        let before = sentence
            .checked_sub(1)
            .filter(|_| owner.0 == Sourcing::None);
        if let Some(before) = before
            && claim.goes_on
            && let Some(i) = self.touching[before]
                .iter()
                .find(|i| self.is_speech(&self.attributions[**i as usize]))
        {
            owner = (Sourcing::Sourced, Some(self.first as u32 + i));
        }
        owner
    }

    /// Whether the attribution gives the words a source. A saying in the sentence does, even where the content that was
    /// made out stops short of them; an act only by what it quotes.
    fn covers(&self, a: &Attribution, trigger: Span, kind: ClaimKind) -> bool {
        let said = |a: &Attribution| a.content.iter().any(|c| c.overlaps(trigger));
        if a.act {
            // "The judge adjourned because the witness was ill": the reason is hers. "What the report calls": a paper does
            // nothing but say. "Analysts had expected a profit of": the figure is theirs.
            let theirs = kind == ClaimKind::Cause
                || a.strength == Strength::Document
                || matches!(kind, ClaimKind::Statistic | ClaimKind::Background)
                    && is_forecast(self.document, a);
            return (a.kind != AttributionKind::Indirect || theirs) && said(a);
        }
        // A loaded word beside the saying ("its much-criticised boss said") is the writer's own.
        kind != ClaimKind::Evaluation || said(a)
    }

    /// Whether somebody says something in one of the sentences.
    fn anyone_in(&self, sentences: std::ops::Range<usize>) -> bool {
        let mut touching = self.touching[..sentences.end].iter().skip(sentences.start);
        touching.any(|list| list.iter().any(|i| !self.attributions[*i as usize].act))
    }

    /// Whether a source that can be found says it, rather than does it.
    fn is_speech(&self, a: &Attribution) -> bool {
        a.strength >= Strength::Document && !a.act
    }
}

/// Whether somebody foretells it: "had expected a profit".
fn is_forecast(document: &str, a: &Attribution) -> bool {
    a.cue
        .is_some_and(|cue| cue.of(document).ends_with("expected"))
}

/// Whether the claim's own sentence leaves nothing to ask: it has a blank for the source, somebody says something in it,
/// or a paper lays it down.
pub(super) fn is_told(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    has_blank(passage, sentence)
        || kind != ClaimKind::Evaluation && says_something(passage, sentence)
        || is_laid_down(passage, kind, sentence)
}

/// Whether the writer has left a blank for the source: "according to ___". It is asked about as a placeholder.
fn has_blank(passage: &Passage, sentence: usize) -> bool {
    passage.sentences[sentence]
        .tokens()
        .any(|i| passage.lower(i).starts_with("___"))
}

/// Whether somebody says something in the sentence, though it could not be made out who or what: then nobody needs to be
/// asked who says so.
fn says_something(passage: &Passage, sentence: usize) -> bool {
    passage.sentences[sentence].tokens().any(|i| {
        let next = passage.lower(i + 1);
        match passage.lower(i) {
            "say" | "says" | "said" | "told" | "according" | "quoted" => true,
            // "The court heard that she had worked there since 2009."
            "heard" => {
                next == "that"
                    && i.checked_sub(1).is_some_and(|who| {
                        matches!(
                            passage.lower(who),
                            "court"
                                | "jury"
                                | "tribunal"
                                | "inquest"
                                | "inquiry"
                                | "hearing"
                                | "panel"
                                | "judge"
                                | "magistrates"
                        )
                    })
            }
            "claims" | "claim" | "claimed" | "reports" | "report" | "reported" | "warns"
            | "warn" => next == "that",
            "shows" | "showed" | "show" => {
                let from = i
                    .saturating_sub(4)
                    .max(passage.sentences[sentence].first as usize);
                (from..i).any(|j| lexicon::PAPERS.contains(passage.lower(j)))
            }
            _ => false,
        }
    })
}

/// Whether a paper lays the claim down, and so is its source: "The plan calls for 500 flats", "Under the new agreement,
/// the company will own".
fn is_laid_down(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    if !matches!(
        kind,
        ClaimKind::Statistic | ClaimKind::Prediction | ClaimKind::NonPublic | ClaimKind::Cause
    ) {
        return false;
    }
    let sentence = passage.sentences[sentence];
    let first = sentence.first as usize;
    let is_deed = |i: usize| lexicon::DEEDS.contains(passage.lower(i));
    let under = passage.lower(first) == "under"
        && (first + 1..first + 6)
            .take_while(|i| passage.lower(*i) != ",")
            .any(is_deed);
    let lays_down = |i: usize| {
        let modal = usize::from(matches!(passage.lower(i + 1), "would" | "will" | "also"));
        is_deed(i) && lexicon::DEED_VERBS.contains(passage.lower(i + 1 + modal))
    };
    under || sentence.tokens().any(lays_down)
}

/// Whether the sentence goes on with what the one before it says: it opens with the speaker's pronoun, or points back to
/// the document or body that was the source. What a document sets off is not in it.
pub(super) fn goes_on(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let first = passage.sentences[sentence].first as usize;
    let opener = passage.lower(first);
    if goes_on_counting(passage, kind, sentence) {
        return true;
    }
    match opener {
        "the" => {
            kind != ClaimKind::Cause
                && (first + 1..first + 4).any(|i| lexicon::SOURCE_NOUNS.contains(passage.lower(i)))
        }
        "it" => lexicon::REPORT_VERBS.contains(passage.lower(first + 1)),
        _ => lexicon::CARRY_OPENERS.contains(opener),
    }
}

/// Whether the sentence splits up, or goes on with, the figures of the sourced sentence before it: "Of those, 12 were
/// children", "That includes 131 in Aceh", "Sales rose 3 percent" after "Net profit fell by a tenth, the maker said".
fn goes_on_counting(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let counts = matches!(
        kind,
        ClaimKind::Statistic | ClaimKind::Toll | ClaimKind::Trend
    );
    let Some(before) = sentence.checked_sub(1).filter(|_| counts) else {
        return false;
    };
    let sentence = passage.sentences[sentence];
    let first = sentence.first as usize;
    let word = |i: usize| passage.lower(first + i);
    let parts = match word(0) {
        "of" | "among" => matches!(word(1), "those" | "them" | "these"),
        "that" | "this" | "these" | "those" | "they" | "it" => {
            matches!(
                word(1),
                "includes" | "include" | "included" | "compares" | "compared"
            )
        }
        "another" | "others" => true,
        _ => false,
    };
    let results = |from: usize, to: usize| {
        (from..to).any(|i| lexicon::RESULT_WORDS.contains(passage.lower(i)))
    };
    let last = passage.sentences[before];
    let reported = results(first, (first + 4).min(sentence.last as usize))
        && results(last.first as usize, last.last as usize);
    parts || reported
}

/// Whether the article gives the number of this claim to someone elsewhere, so that asking again would be noise.
fn is_told_elsewhere(
    passage: &Passage,
    claim: &LocalClaim,
    known: &FxHashSet<&str>,
    _first_paragraph: bool,
) -> bool {
    if !matches!(claim.kind, ClaimKind::Statistic | ClaimKind::Toll) {
        return false;
    }
    let mut numbers = number_words(claim.span.of(&passage.text)).peekable();
    numbers.peek().is_some() && numbers.all(|n| known.contains(n))
}

/// The numbers that attributed content holds.
fn attributed_numbers<'a>(document: &'a str, attributions: &[Attribution]) -> FxHashSet<&'a str> {
    attributions
        .iter()
        .filter(|a| a.strength >= Strength::Document && !a.act)
        .flat_map(|a| a.content.iter())
        .flat_map(|span| number_words(span.of(document)))
        .collect()
}

/// Numbers in digits of two figures or more; years are not among them. A number is what stands between spaces, marks
/// of currency and the like, without what is no digit at its ends.
fn number_words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let words = std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let rest = text.get(start..)?;
        let end = start + rest.find(ends_number).unwrap_or(rest.len());
        at = end;
        text.get(start..end)
    });
    words
        .map(|w| w.trim_end_matches(|c: char| !c.is_ascii_digit()))
        .filter(|w| w.len() >= 2 && !(w.len() == 4 && (w.starts_with("19") || w.starts_with("20"))))
}

fn ends_number(c: char) -> bool {
    c.is_whitespace() || matches!(c, '$' | '€' | '£' | '(' | ')' | '%')
}
