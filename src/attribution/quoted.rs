//! Quotations that no cue claims: they go on with a speaker of their paragraph, or float.

use smallvec::SmallVec;

use super::{
    AttributionKind, LocalAttribution, Strength, chunk::quotations_near, cue::Finder,
    strength::source, view::Phrase,
};
use crate::{
    entity::{EntityKind, Form},
    lexicon,
    tagger::Pos,
    text::{Span, TokenKind},
};

/// More sentences than this are no letter.
const MOST_OF_A_LETTER: usize = 40;

impl Finder<'_> {
    /// "A flag at half-mast. Image: Ann Lee." credits the picture: an attribution after the scheme, but nobody speaks.
    pub(super) fn credits(&mut self) {
        let tagged = self.tagged;
        for (index, sentence) in tagged.sentences.iter().enumerate().skip(1) {
            let first = sentence.first as usize;
            if tagged.lower(first + 1) != ":"
                || !lexicon::text::CREDIT_OPENERS.contains(tagged.lower(first))
                || index + 1 != tagged.sentences.len()
            {
                continue;
            }
            let end = tagged.sentences[index - 1].span.end;
            self.found.push(LocalAttribution {
                content: vec![Span::new(tagged.sentences[0].span.start, end)],
                kind: AttributionKind::Indirect,
                source: None,
                cue: Some(tagged.tokens[first].span),
                strength: Strength::None,
                sentence: index as u32,
                floating: false,
                passive: false,
                act: false,
                numbers: SmallVec::new(),
            });
        }
    }

    /// A letter without quotation marks: "The email reads: Team, ... I will stay. My family is well." What a colon leads to
    /// goes on as long as somebody speaks of themselves.
    pub(super) fn letters(&mut self) {
        let tagged = self.tagged;
        for a in &mut self.found {
            let Some(last) = a.content.last_mut() else {
                continue;
            };
            let opened = tagged
                .text
                .get(..last.start as usize)
                .is_some_and(|before| before.trim_end().ends_with(':'));
            let sentences = tagged.sentences.iter().skip(a.sentence as usize);
            if !opened || a.kind != AttributionKind::Indirect {
                continue;
            }
            for sentence in sentences.skip(1).take(MOST_OF_A_LETTER) {
                let own = sentence
                    .tokens()
                    .any(|i| matches!(tagged.lower(i), "i" | "my" | "we" | "our" | "me"));
                let marks = sentence
                    .tokens()
                    .any(|i| tagged.tokens[i].kind == TokenKind::Quote);
                if !own || marks {
                    break;
                }
                last.end = sentence.span.end;
            }
        }
    }

    /// Gives the quotations that no cue claims to the speaker of their paragraph; the rest float.
    pub(super) fn floating(&mut self) {
        let tagged = self.tagged;
        let voices = self.voices();
        for (index, q) in tagged.quotations.iter().enumerate() {
            if q.level > 0 || !self.speech[index] || !self.stands_alone(index) {
                continue;
            }
            let claimed = self.found.iter().any(|a| {
                a.content
                    .iter()
                    .any(|c| c.covers(q.inner) || covers_most(*c, q.span))
            });
            if claimed {
                continue;
            }
            let sentence = tagged.sentence_of(tagged.tokens_in(q.span).start);
            let speaker = if q.continued {
                None
            } else {
                speaker(&voices, q.span)
            };
            let named = self.before_colon(q.open as usize).map(|phrase| {
                let (source, strength) = source(tagged, self.mentions, phrase);
                (Some(source), strength)
            });
            let (source, strength) = named
                .or_else(|| speaker.map(|i| (self.found[i].source.clone(), self.found[i].strength)))
                .unwrap_or((None, Strength::None));
            self.found.push(LocalAttribution {
                content: vec![q.span],
                kind: AttributionKind::Direct,
                floating: source.is_none(),
                source,
                cue: None,
                strength,
                sentence: sentence as u32,
                passive: false,
                act: false,
                numbers: SmallVec::new(),
            });
        }
    }

    /// The name and the colon before a quotation, as in the record of a hearing: "Clerk Ada Lind: “No.”"
    fn before_colon(&self, open: usize) -> Option<Phrase> {
        let colon = open
            .checked_sub(1)
            .filter(|i| self.tagged.lower(*i) == ":")?;
        let to = self
            .mentions
            .partition_point(|m| (m.first as usize) < colon);
        let name = self.mentions[..to].last().filter(|m| {
            m.last as usize == colon
                && m.form == Form::Name
                && matches!(m.kind, EntityKind::Person | EntityKind::Organization)
        })?;
        Some(Phrase {
            first: name.first as usize,
            last: colon,
            chunk: 0,
        })
    }

    /// The attributions that a quotation without a cue may go on with, by the place of their cues, which stand outside
    /// quotations.
    fn voices(&self) -> Vec<Voice> {
        let mut voices: Vec<Voice> = self
            .found
            .iter()
            .enumerate()
            .filter_map(|(index, a)| {
                let cue = a.cue.filter(|_| a.source.is_some())?;
                let inside = quotations_near(self.tagged, cue)
                    .1
                    .iter()
                    .any(|q| q.level == 0 && q.span.covers(cue));
                (!inside).then_some(Voice {
                    start: cue.start,
                    index,
                    quoted: a.kind != AttributionKind::Indirect,
                })
            })
            .collect();
        voices.sort_by_key(|v| (v.start, v.index));
        voices
    }

    /// Whether the quotation is an utterance by itself and not a title or term inside a clause: it starts a sentence,
    /// or a comma or colon leads to it, or it ends like a sentence.
    fn stands_alone(&self, index: usize) -> bool {
        let tagged = self.tagged;
        let q = &tagged.quotations[index];
        if q.continued || q.continues {
            return true;
        }
        let open = q.open as usize;
        let sentence_of = |token: usize| tagged.sentences.get(tagged.sentence_of(token));
        let starts = sentence_of(open).is_some_and(|s| s.first as usize == open);
        let introduced = matches!(tagged.lower(open.wrapping_sub(1)), "," | ":");
        let inner = tagged.tokens_in(q.inner);
        let words = inner
            .clone()
            .filter(|i| tagged.tokens[*i].is_word())
            .count();
        let last = inner.end.checked_sub(1).map_or("", |i| tagged.lower(i));
        let ends = matches!(last, "." | "?" | "!" | "…" | "...");
        let after = q.close.map_or("", |c| tagged.lower(c as usize + 1));
        let ends_sentence = after.is_empty()
            || q.close.is_some_and(|c| {
                sentence_of(c as usize).is_some_and(|s| {
                    s.last as usize == c as usize + 1
                        || (s.last as usize == c as usize + 2 && after == ".")
                })
            });
        let verb = inner.clone().any(|i| {
            let pos = tagged.pos(i);
            pos.is_finite_verb() || pos == Pos::Auxiliary || pos == Pos::Modal
        });
        (starts && ends_sentence && (words > 3 || ends))
            || (introduced && verb && words > 3)
            || (ends && words > 3 && verb)
    }
}

/// Someone who speaks in the paragraph.
#[derive(Clone, Copy)]
struct Voice {
    /// Where the cue starts.
    start: u32,
    /// Index of the attribution.
    index: usize,
    /// Someone whose words are quoted.
    quoted: bool,
}

/// Who goes on in the quotation: the last who was quoted before it in the paragraph, else the last source before it,
/// else the next who is quoted.
fn speaker(voices: &[Voice], quotation: Span) -> Option<usize> {
    let here = voices.partition_point(|v| v.start < quotation.start);
    let (before, after) = voices.split_at(here);
    let quoted = before.iter().rev().take(8).find(|v| v.quoted);
    quoted
        .or_else(|| before.last())
        .or_else(|| after.iter().take(8).find(|v| v.quoted))
        .map(|v| v.index)
}

fn covers_most(content: Span, quotation: Span) -> bool {
    let start = content.start.max(quotation.start);
    let end = content.end.min(quotation.end);
    end > start && u64::from(end - start) * 2 > u64::from(quotation.len())
}
