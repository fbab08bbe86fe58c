//! Puts the paragraphs' attributions together: pronouns, and speakers carried from the paragraph before.

use std::cmp::Reverse;

use smallvec::smallvec;

use super::{
    Attribution, AttributionKind, LocalAttribution, Source, Strength, strength::is_some_body,
};
use crate::{
    entity::{Entities, EntityKind},
    lexicon::attribution as lists,
    quantity::number_keys,
    text::{BlockKind, Placed, Span},
};

/// A source as the paragraphs after it may need it.
#[derive(Clone, Copy)]
struct Speaker {
    source: Source,
    strength: Strength,
    plural: bool,
    block: u32,
    sentence: u32,
}

/// See [`super::join`].
pub(super) fn join(
    document: &str,
    paragraphs: &[Placed<'_, [LocalAttribution]>],
    entities: &Entities,
) -> Vec<Attribution> {
    let mut joined: Vec<Attribution> =
        Vec::with_capacity(paragraphs.iter().map(|p| p.facts.len()).sum());
    let mut last: Option<Speaker> = None; // the last source that is known
    let mut body: Option<Speaker> = None; // the last one that is nobody's name
    let mut voice: Option<Speaker> = None; // the last one who was quoted
    let mut open: Option<Open> = None; // what the paragraph before leaves open
    for paragraph in paragraphs {
        let first = joined.len();
        let before = open.take().filter(|_| paragraph.block.kind.is_narration());
        let mut colon = None;
        for local in paragraph.facts {
            // A quotation that goes on from the paragraph before is one utterance with it.
            if let Some(Open::Quotation(index)) = before
                && local.floating
                && goes_on(paragraph, local)
                && let Some(earlier) = joined.get_mut(index)
            {
                earlier
                    .content
                    .extend(local.content.iter().map(|c| paragraph.to_document(*c)));
                earlier.numbers.extend(local.numbers.iter().copied());
                continue;
            }
            let mut attribution = place(paragraph, local, entities);
            let mut plural = false;
            if let Some(source) = &local.source {
                plural = source.plural;
                if source.pronoun {
                    let it = source.span.of(&paragraph.passage.text);
                    let last = if it.eq_ignore_ascii_case("it") {
                        body
                    } else {
                        last
                    };
                    resolve(document, &mut attribution, plural, last);
                }
            }
            if attribution.source.is_none() && local.floating {
                let opened = match &before {
                    Some(Open::Colon(speaker, cue, act)) => {
                        attribution.cue = *cue;
                        attribution.act = *act;
                        Some(*speaker)
                    }
                    _ => voice.or(last).filter(|s| s.block + 2 >= paragraph.index),
                };
                if let Some(speaker) = opened {
                    attribution.source = Some(Source {
                        carried: true,
                        ..speaker.source
                    });
                    attribution.strength = speaker.strength;
                }
            }
            if let Some(source) = attribution.source
                && !attribution.passive
                && paragraph.block.kind.is_narration()
            {
                let speaker = Speaker {
                    source,
                    strength: attribution.strength,
                    plural,
                    block: paragraph.index,
                    sentence: attribution.sentence,
                };
                let known = local.source.as_ref().is_some_and(|s| !s.pronoun);
                if attribution.strength != Strength::Vague || known {
                    last = Some(speaker);
                    if is_thing(document, &speaker) {
                        body = last;
                    }
                }
                if attribution.kind != AttributionKind::Indirect {
                    voice = Some(speaker);
                }
                if is_open(local) {
                    colon = Some(Open::Colon(speaker, attribution.cue, attribution.act));
                }
            }
            if !is_open(local) {
                joined.push(attribution);
            }
        }
        // "The ministry denied this:" and then a paragraph without marks.
        if let Some(Open::Colon(speaker, cue, act)) = before
            && !joined[first..].iter().any(|a| a.cue == cue)
            && !paragraph.passage.quotations.iter().any(|q| q.open == 0)
            && paragraph.block.kind == BlockKind::Paragraph
        {
            joined.extend(whole(paragraph, speaker, cue, act));
        }
        joined[first..].sort_by_key(|a| {
            (
                a.content.first().map_or(0, |c| c.start),
                Reverse(a.content.last().map_or(0, |c| c.end)),
            )
        });
        open = colon.or_else(|| {
            let running = paragraph
                .passage
                .quotations
                .last()
                .filter(|q| q.continues)?;
            let end = paragraph.to_document(running.span).end;
            let found = (first.saturating_sub(1)..joined.len()).rev().find(|i| {
                joined[*i].kind == AttributionKind::Direct
                    && joined[*i].content.iter().any(|c| c.end == end)
            })?;
            Some(Open::Quotation(found))
        });
    }
    named_close_by(document, &mut joined);
    joined
}

/// Whether "it" may mean the source: a body or a paper, and one that no reader could find as well.
fn is_thing(document: &str, speaker: &Speaker) -> bool {
    match speaker.strength {
        Strength::Body | Strength::Document => true,
        Strength::Vague => !speaker.plural && is_some_body(speaker.source.span.of(document)),
        Strength::None | Strength::Named => false,
    }
}

/// What a paragraph leaves open for the next.
#[derive(Clone, Copy)]
enum Open {
    /// It ended in a colon: who speaks, the cue, and whether that is an act.
    Colon(Speaker, Option<Span>, bool),
    /// It ended inside a quotation: the index of the attribution.
    Quotation(usize),
}

/// An attribution without content: its paragraph ends in a colon.
fn is_open(local: &LocalAttribution) -> bool {
    local.content.iter().all(|c| c.is_empty())
}

/// Whether the local attribution is the quotation that its paragraph goes on with.
fn goes_on(paragraph: &Placed<'_, [LocalAttribution]>, local: &LocalAttribution) -> bool {
    paragraph
        .passage
        .quotations
        .iter()
        .any(|q| q.continued && local.content.contains(&q.span))
}

/// The paragraph as content, up to the first sentence that has a cue of its own.
fn whole(
    paragraph: &Placed<'_, [LocalAttribution]>,
    speaker: Speaker,
    cue: Option<Span>,
    act: bool,
) -> Option<Attribution> {
    let sentences = &paragraph.passage.sentences;
    let voiced = paragraph
        .facts
        .iter()
        .filter(|a| a.cue.is_some())
        .map(|a| a.sentence as usize)
        .min()
        .unwrap_or(sentences.len());
    let last = sentences.get(voiced.checked_sub(1)?)?;
    let content = Span::new(sentences.first()?.span.start, last.span.end);
    Some(Attribution {
        content: smallvec![paragraph.to_document(content)],
        kind: AttributionKind::Indirect,
        source: Some(Source {
            carried: true,
            ..speaker.source
        }),
        cue,
        strength: speaker.strength,
        block: paragraph.index,
        sentence: 0,
        passive: false,
        act,
        numbers: number_keys(content.of(&paragraph.passage.text)).collect(),
    })
}

fn place(
    paragraph: &Placed<'_, [LocalAttribution]>,
    local: &LocalAttribution,
    entities: &Entities,
) -> Attribution {
    let source = local.source.as_ref().map(|s| Source {
        span: paragraph.to_document(s.span),
        entity: s.mention.and_then(|m| entities.of(paragraph.index, m)),
        carried: local.cue.is_none(),
        antecedent: None,
    });
    let mut strength = local.strength;
    // The article may know a name better than its paragraph does.
    if let Some(entity) = source.and_then(|s| s.entity).and_then(|e| entities.get(e)) {
        let pronoun = local.source.as_ref().is_some_and(|s| s.pronoun);
        if strength != Strength::Vague || pronoun {
            match entity.kind {
                EntityKind::Person => strength = Strength::Named,
                EntityKind::Organization | EntityKind::Place if strength != Strength::Document => {
                    strength = Strength::Body;
                }
                _ => {}
            }
        }
    }
    Attribution {
        content: local
            .content
            .iter()
            .map(|c| paragraph.to_document(*c))
            .collect(),
        kind: local.kind,
        source,
        cue: local.cue.map(|c| paragraph.to_document(c)),
        strength,
        block: paragraph.index,
        sentence: local.sentence,
        passive: local.passive,
        act: local.act,
        numbers: local.numbers.clone(),
    }
}

/// A pronoun that coreference leaves in the dark means the last source of its number.
fn resolve(document: &str, attribution: &mut Attribution, plural: bool, last: Option<Speaker>) {
    let Some(source) = attribution.source.as_mut() else {
        return;
    };
    let word = source.span.of(document).to_ascii_lowercase();
    // "The agents said it was late. They also said it was dear": whoever spoke in the sentence before speaks on.
    let speaks_on = |s: &Speaker| {
        word == "they"
            && s.plural
            && (s.block == attribution.block && s.sentence + 1 == attribution.sentence
                || s.block + 1 == attribution.block && attribution.sentence == 0)
    };
    if source.entity.is_some()
        && attribution.strength != Strength::Vague
        && !last.as_ref().is_some_and(speaks_on)
    {
        return;
    }
    if matches!(word.as_str(), "i" | "we" | "you" | "my" | "our" | "your") {
        attribution.strength = last.map_or(Strength::Vague, |s| s.strength);
        return;
    }
    let near = last.filter(|s| s.plural == plural && s.block + 3 >= attribution.block);
    if let Some(speaker) = near {
        source.entity = if speaks_on(&speaker) {
            speaker.source.entity
        } else {
            source.entity.or(speaker.source.entity)
        };
        source.antecedent = Some(speaker.source.phrase());
        attribution.strength = speaker.strength;
    } else if matches!(word.as_str(), "he" | "she" | "his" | "her") {
        // Someone the story has named, if not here.
        attribution.strength = Strength::Named;
    }
}

/// "Residents said ..." is no vague source when a resident is named right after.
fn named_close_by(document: &str, joined: &mut [Attribution]) {
    for i in 0..joined.len() {
        let here = &joined[i];
        let Some(source) = here.source else { continue };
        if here.strength != Strength::Vague {
            continue;
        }
        let words = source.span.of(document);
        let private = words
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| lists::PRIVATE_GROUPS.contains_ignore_case(w));
        if !private {
            continue;
        }
        let named = joined[i + 1..].iter().take(4).any(|a| {
            a.strength == Strength::Named
                && a.kind != AttributionKind::Indirect
                && (a.block == here.block && a.sentence <= here.sentence + 2
                    || a.block == here.block + 1 && a.sentence < 1)
        });
        if named {
            joined[i].strength = Strength::Named;
        }
    }
}

/// Anything with content: attributions inside a paragraph and in the document.
pub trait Content {
    /// What is said, in order.
    fn content(&self) -> &[Span];
}

impl Content for LocalAttribution {
    fn content(&self) -> &[Span] {
        &self.content
    }
}

impl Content for Attribution {
    fn content(&self) -> &[Span] {
        &self.content
    }
}

/// The outermost attribution whose content covers the span, or most of it: an index into `attributions`, which are in
/// the order of their content. Of several, the one that starts first and runs longest. Takes time in the logarithm of
/// their number and in the length of the reach looked back over.
#[must_use]
pub fn covering<A: Content>(attributions: &[A], span: Span) -> Option<usize> {
    let from =
        attributions.partition_point(|a| a.content().first().is_some_and(|c| c.start < span.end));
    let low = from.saturating_sub(24);
    (low..from).find(|i| {
        let covered: u64 = attributions[*i]
            .content()
            .iter()
            .map(|c| u64::from(c.end.min(span.end).saturating_sub(c.start.max(span.start))))
            .sum();
        covered * 2 > u64::from(span.len())
    })
}
