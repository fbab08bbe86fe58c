//! Whether a claim has a source, decided over the whole article.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::{Claim, ClaimKind, LocalClaim, Numbers, Sourcing, occasion, told};
use crate::{
    attribution::{Attribution, AttributionKind, Strength, follows_that, is_silence},
    lexicon::{claim as lexicon, text},
    quantity::number_key,
    text::{Block, Placed, Span},
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
    let known = attributed_numbers(attributions);
    let occasions = occasion::of(paragraphs);
    // The largest toll that somebody has told.
    let mut toll = None;
    // What of private lives has been asked about.
    let mut private: FxHashSet<&str> = FxHashSet::default();
    let mut chain = 0;
    // What the paragraph before ends in.
    let mut end = End::default();
    let mut next = 0; // the first attribution of this paragraph or a later one
    for p in paragraphs {
        while attributions.get(next).is_some_and(|a| a.block < p.index) {
            next += 1;
        }
        if !p.block.kind.is_narration() {
            end = End::default();
            continue;
        }
        let from = next;
        next += attributions[from..]
            .iter()
            .take_while(|a| a.block == p.index)
            .count();
        let before = end;
        end = before.then(document, p, &attributions[from..next], from);
        if p.facts.is_empty() {
            continue;
        }
        let owners = Owners::new(document, p, &attributions[from..next], from);
        let links = &p.block.links;
        chain += 1;
        let mut last = 0;
        for claim in p.facts {
            let sentence = claim.sentence as usize;
            let (mut sourcing, mut attribution) = owners.of(p, claim);
            if sourcing == Sourcing::None && claim.reaches_back && before.is_told() {
                (sourcing, attribution) = (Sourcing::Sourced, before.speaker);
            }
            if sourcing == Sourcing::None
                && let Some(i) = carried(&claims, p.index, claim)
            {
                (sourcing, attribution) = (Sourcing::Sourced, Some(i));
            }
            let here = p.passage.sentences[sentence].span;
            let linked = links
                .get(links.partition_point(|l| l.end <= here.start))
                .is_some_and(|l| l.overlaps(here));
            if sourcing == Sourcing::None {
                sourcing = if linked
                    || claim.told
                    || toll.is_some() && claim.part
                    || claim.kind == ClaimKind::Toll && is_smaller(&claim.numbers, toll)
                    || is_told_elsewhere(&claim.numbers, &known)
                {
                    Sourcing::Sourced
                } else {
                    Sourcing::Unsourced
                };
            }
            // Of several that overlap the most serious is asked about: it comes first.
            let overlaps = |c: &&Claim| c.block == p.index && c.sentence == claim.sentence;
            let span = p.to_document(claim.span);
            if claim.kind == ClaimKind::Toll && sourcing != Sourcing::Unsourced {
                let told = claim.numbers.figures.iter().copied().max().unwrap_or(0);
                toll = toll.max(Some(told));
            }
            let on_record = occasions.meets(claim.on_record);
            let bare = sourcing == Sourcing::Unsourced && claim.likely;
            let asked = bare
                && claim.plain
                && !on_record
                && (claim.kind != ClaimKind::PrivateLife
                    || private.insert(p.to_document(claim.trigger).of(document)))
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
            let last = claim.sentence as usize + 1 == p.passage.sentences.len();
            end.figure |=
                last && claim.kind == ClaimKind::Statistic && sourcing == Sourcing::Sourced;
            claims.push(Claim {
                span,
                trigger: p.to_document(claim.trigger),
                kind: claim.kind,
                worth: claim.worth,
                sourcing,
                on_record,
                bare,
                asked,
                chain,
                attribution,
                block: p.index,
                sentence: claim.sentence,
            });
        }
    }
    claims
}

/// What a paragraph ends in, for the one after it to go on with.
#[derive(Clone, Copy, Default)]
struct End {
    /// Who says what its last sentence tells: an attribution of the article.
    speaker: Option<u32>,
    /// Its last sentence is about a paper.
    paper: bool,
    /// Its last sentence gives a figure that has a source.
    figure: bool,
}

impl End {
    /// Whether the next paragraph may go on with it.
    fn is_told(self) -> bool {
        self.speaker.is_some() || self.paper || self.figure
    }

    /// What the paragraph behind this end comes to, its figures aside. One that only goes on with it ends in the same.
    fn then(
        self,
        document: &str,
        p: &Placed<'_, [LocalClaim]>,
        attributions: &[Attribution],
        first: usize,
    ) -> Self {
        let Some(last) = p.passage.sentences.len().checked_sub(1) else {
            return Self::default();
        };
        let span = p.to_document(p.passage.sentences[last].span);
        let spoken = attributions.iter().rposition(|a| {
            is_speech(document, a) && a.content.iter().chain(&a.cue).any(|s| s.overlaps(span))
        });
        let goes_on = last == 0 && told::goes_on_telling(p.passage, 0);
        Self {
            speaker: spoken
                .map(|i| (first + i) as u32)
                .or(self.speaker.filter(|_| goes_on)),
            paper: told::is_about_a_paper(p.passage, last) || self.paper && goes_on,
            figure: false,
        }
    }
}

/// Whether a source that can be found says it, rather than does or thinks it.
fn is_speech(document: &str, a: &Attribution) -> bool {
    a.strength >= Strength::Document && !a.act && !is_thought(document, a)
}

/// Whose figures the claim goes on with, where the sentence before goes on with them as well: "The survey put the ferry at
/// 40 percent. Its figures gave the bus 30 percent. Last came the tram at 6 percent."
fn carried(claims: &[Claim], block: u32, claim: &LocalClaim) -> Option<u32> {
    if claim.kind != ClaimKind::Statistic || !claim.goes_on {
        return None;
    }
    let before = claim.sentence.checked_sub(1)?;
    claims
        .iter()
        .rev()
        .take_while(|c| c.block == block && c.sentence >= before)
        .filter(|c| c.sentence == before && c.kind == ClaimKind::Statistic)
        .find(|c| c.sourcing == Sourcing::Sourced)
        .and_then(|c| c.attribution)
}

/// Whether an attribution gives a sentence its source. A headline needs none, a picture's credit ("Image: Ann Lee.") says
/// who took it, not who says so, and "agreed to" or "ordered" is an act that somebody else tells of.
#[must_use]
pub fn gives_source(document: &str, block: &Block, attribution: &Attribution) -> bool {
    let credit = attribution
        .cue
        .is_some_and(|cue| text::CREDIT_OPENERS.contains_ignore_case(cue.of(document)));
    let act = attribution.kind == AttributionKind::Indirect && attribution.act;
    block.kind.is_narration()
        && !credit
        && !act
        && !keeps_silent(document, attribution)
        && !is_said_by_none(document, attribution)
        && !is_in_passing(document, attribution)
        && !gives_a_name(document, attribution)
        && !is_owed(document, attribution)
        && !announces_a_thing(document, attribution)
        && !adds_a_thing(document, attribution)
}

/// Whether what somebody did by speaking only tells when something else happened: "The march came a day after the council
/// rejected the plan". "After the council said that the plan was dead" gives what it said a source.
fn is_in_passing(document: &str, a: &Attribution) -> bool {
    let (Some(source), Some(cue)) = (a.source, a.cue) else {
        return false;
    };
    let after = document
        .get(..source.span.start as usize)
        .and_then(|before| before.split_whitespace().next_back())
        .is_some_and(|w| w == "after");
    let verb = cue.of(document).split_whitespace().next_back();
    after
        && source.span.end <= cue.start
        && !verb.is_some_and(|v| lexicon::PLAIN_SAYINGS.contains(v))
}

/// Whether the words give a thing its name: "a screen, dubbed the “wall”".
fn gives_a_name(document: &str, a: &Attribution) -> bool {
    let last = a
        .cue
        .and_then(|cue| cue.of(document).split_whitespace().next_back());
    matches!(last, Some("dubbed" | "nicknamed"))
}

/// Whether nobody is told of who has said it: "will be named", "complaints that the bridge shakes", "suggesting that it is
/// old".
fn is_owed(document: &str, a: &Attribution) -> bool {
    let Some(cue) = a
        .cue
        .filter(|_| a.source.is_none() && a.kind == AttributionKind::Indirect)
    else {
        return false;
    };
    let words = cue.of(document);
    if a.passive {
        return words
            .split_whitespace()
            .any(|w| matches!(w, "will" | "should" | "must" | "shall"));
    }
    // "Norvik claims that": a name stands before what only looks like a noun.
    let named = document
        .get(..cue.start as usize)
        .and_then(|before| before.split_whitespace().next_back())
        .is_some_and(|w| w.starts_with(char::is_uppercase));
    !words.contains(' ') && !named
}

/// Whether somebody keeps silent: "would not say who had left".
fn keeps_silent(document: &str, a: &Attribution) -> bool {
    a.cue
        .zip(a.content.first())
        .is_some_and(|(cue, content)| is_silence(cue.of(document), content.of(document)))
}

/// Whether none says it: "No one has claimed the reward", "Neither of the firms would say".
fn is_said_by_none(document: &str, a: &Attribution) -> bool {
    a.source.is_some_and(|source| {
        let phrase = source.span.of(document);
        let first = phrase.split_whitespace().next().unwrap_or("");
        ["no", "nobody", "none", "neither"]
            .iter()
            .any(|none| first.eq_ignore_ascii_case(none))
    })
}

/// Whether a thing is announced and nothing said of it: "announced a new telephone", "declared a state of emergency". That
/// is a public act.
fn announces_a_thing(document: &str, a: &Attribution) -> bool {
    let announced = a.cue.is_some_and(|cue| {
        let last = cue.of(document).split_whitespace().next_back();
        matches!(
            last,
            Some("announced" | "announces" | "announcing" | "declared" | "declares")
        )
    });
    announced && tells_nothing(document, a)
}

/// Whether a thing is added, and not a word: "The update adds a clock".
fn adds_a_thing(document: &str, a: &Attribution) -> bool {
    a.cue
        .is_some_and(|cue| matches!(cue.of(document), "adds" | "added"))
        && tells_nothing(document, a)
}

/// Whether the content is a thing and nothing is told of it: no clause and no quotation.
fn tells_nothing(document: &str, a: &Attribution) -> bool {
    a.kind == AttributionKind::Indirect
        && !a
            .content
            .first()
            .is_some_and(|c| follows_that(document, *c))
        && !a.content.iter().any(|c| {
            c.of(document).split_whitespace().any(|w| {
                matches!(
                    w,
                    "will"
                        | "would"
                        | "is"
                        | "are"
                        | "was"
                        | "were"
                        | "has"
                        | "have"
                        | "had"
                        | "can"
                )
            })
        })
}

/// The attributions of a paragraph, by the sentences that they touch.
struct Owners<'a> {
    document: &'a str,
    attributions: &'a [Attribution],
    /// Index of the first of them in the article.
    first: usize,
    /// Which sentences the attributions touch: sentence and attribution, in order, at most [`MOST`] of a sentence.
    touching: SmallVec<[(u32, u32); 8]>,
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
        let sentences = &p.passage.sentences;
        let mut touching: SmallVec<[(u32, u32); 8]> = SmallVec::new();
        for (i, a) in (0..).zip(attributions) {
            for part in a.content.iter().copied().chain(a.cue) {
                let from = sentences.partition_point(|s| p.to_document(s.span).end <= part.start);
                let touched = sentences[from..]
                    .iter()
                    .take_while(|s| p.to_document(s.span).start < part.end);
                touching.extend(
                    (from as u32..)
                        .zip(touched)
                        .map(|(sentence, _)| (sentence, i)),
                );
            }
        }
        touching.sort_unstable();
        touching.dedup();
        let mut run = (u32::MAX, 0);
        touching.retain(|(sentence, _)| {
            run = if run.0 == *sentence {
                (run.0, run.1 + 1)
            } else {
                (*sentence, 1)
            };
            run.1 <= MOST
        });
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
        for i in self.touching(sentence..sentence + 1) {
            let a = &self.attributions[i as usize];
            if self.covers(a, trigger, claim) {
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
            && let Some(i) = self
                .touching(before..sentence)
                .find(|i| is_speech(self.document, &self.attributions[*i as usize]))
        {
            owner = (Sourcing::Sourced, Some(self.first as u32 + i));
        }
        owner
    }

    /// Whether the attribution gives the words a source. A saying in the sentence does, even where the content that was
    /// made out stops short of them; an act only by what it quotes.
    fn covers(&self, a: &Attribution, trigger: Span, claim: &LocalClaim) -> bool {
        let kind = claim.kind;
        let said = |a: &Attribution| a.content.iter().any(|c| c.overlaps(trigger));
        if is_said_by_none(self.document, a)
            || gives_a_name(self.document, a)
            || adds_a_thing(self.document, a)
        {
            return false;
        }
        if is_in_passing(self.document, a) {
            return !a.act && said(a);
        }
        if a.act {
            // "The judge adjourned because the witness was ill": the reason is hers. "What the report calls": a paper does
            // nothing but say. "Analysts had expected a profit of": the figure is theirs.
            // "She called it reckless": the judgement is hers.
            let theirs = kind == ClaimKind::Cause
                || kind == ClaimKind::Evaluation
                || a.strength == Strength::Document
                || matches!(kind, ClaimKind::Statistic | ClaimKind::Background)
                    && is_forecast(self.document, a);
            return (a.kind != AttributionKind::Indirect || theirs) && said(a);
        }
        // "He sold it because he fears that it will burn": a thought that is told of is no saying.
        let thought = a.cue.is_some_and(|cue| !cue.overlaps(trigger));
        if kind == ClaimKind::Motive && thought && is_thought(self.document, a) {
            return said(a);
        }
        // A loaded word beside the saying ("its much-criticised boss said") is the writer's own, a mild one ("in a surprising
        // move") the occasion's.
        kind != ClaimKind::Evaluation || claim.worth < 2 || said(a)
    }

    /// Whether somebody says something in one of the sentences.
    fn anyone_in(&self, sentences: std::ops::Range<usize>) -> bool {
        self.touching(sentences)
            .any(|i| !self.attributions[i as usize].act)
    }

    /// The attributions that touch the sentences, by their index in the paragraph.
    fn touching(&self, sentences: std::ops::Range<usize>) -> impl Iterator<Item = u32> + '_ {
        let from = self
            .touching
            .partition_point(|(s, _)| (*s as usize) < sentences.start);
        self.touching[from..]
            .iter()
            .take_while(move |(s, _)| (*s as usize) < sentences.end)
            .map(|(_, attribution)| *attribution)
    }
}

/// Whether the cue tells what goes on in a mind.
fn is_thought(document: &str, a: &Attribution) -> bool {
    a.cue.is_some_and(|cue| {
        let last = cue.of(document).split_whitespace().next_back();
        matches!(
            last.unwrap_or(""),
            "fears" | "fear" | "hopes" | "hope" | "thinks" | "worries" | "worried"
        )
    })
}

/// Whether somebody foretells it: "had expected a profit".
fn is_forecast(document: &str, a: &Attribution) -> bool {
    a.cue
        .is_some_and(|cue| cue.of(document).ends_with("expected"))
}

/// Whether the article gives the numbers of this claim to someone elsewhere, so that asking again would be noise.
fn is_told_elsewhere(numbers: &Numbers, known: &FxHashSet<u64>) -> bool {
    let keys = &numbers.keys;
    !keys.is_empty() && keys.iter().all(|key| known.contains(key))
        || adds_up(&numbers.figures, known)
}

/// Whether the claim's toll is smaller than one that somebody has told: some of the same dead, unless more are meant.
fn is_smaller(numbers: &Numbers, toll: Option<u64>) -> bool {
    let largest = numbers.figures.iter().copied().max();
    !numbers.more && largest.is_some() && largest < toll
}

/// The most numbers of a clause that may be parts of another.
const PARTS: usize = 4;

/// Whether the numbers are the parts of one that is known: "43 passengers and a crew of four" where somebody has told of
/// 47 people.
fn adds_up(parts: &[u64], known: &FxHashSet<u64>) -> bool {
    let sum_is_known = |one: u64, other: u64| {
        one.max(other) >= 10
            && one
                .checked_add(other)
                .is_some_and(|sum| known.contains(&number_key(&sum.to_string())))
    };
    parts.len() <= PARTS
        && (0..parts.len()).any(|i| (i + 1..parts.len()).any(|j| sum_is_known(parts[i], parts[j])))
}

/// The numbers that attributed content holds.
fn attributed_numbers(attributions: &[Attribution]) -> FxHashSet<u64> {
    attributions
        .iter()
        .filter(|a| a.strength >= Strength::Document && !a.act)
        .flat_map(|a| a.numbers.iter().copied())
        .collect()
}
