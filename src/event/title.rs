//! Titles: three to seven words in the story's own, "Trump signed a rare earth agreement".

use super::{
    candidate::{Candidate, Context},
    feature::Tense,
    skeleton::{Chunk, Form, Skeleton, VerbGroup},
    subject::subject,
    verb::tense,
};
use crate::{
    entity::Form as MentionForm,
    lexicon::event,
    tagger::Pos,
    text::{SentenceSpan, Span, TokenKind},
};

/// The most words of a title.
const MOST: usize = 7;

/// A title and the mention that its first word is, when that is a pronoun to be resolved.
pub(super) struct Title {
    pub text: String,
    pub pronoun: Option<u32>,
}

/// Writes the title of an event.
pub(super) fn title(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> Title {
    let mut words = Words::default();
    let mut pronoun = None;
    let group = c.group.and_then(|g| s.groups.get(g));
    match group {
        Some(g) if !c.noun || g.head < c.token => {
            let end = clause_end(s, g);
            if let Some(subject) = subject(cx, s, g) {
                pronoun = self::pronoun(cx, subject);
                words.chunk(cx, subject, 3);
            }
            verb(cx, g, &mut words);
            let from = g.head + 1 + usize::from(cx.t.particle_after(g.head));
            rest(cx, s, from, end, &mut words);
        }
        _ => {
            if let Some(chunk) = s.chunk_of(c.token) {
                words.chunk(cx, chunk, 5);
                let end = s
                    .group_after(c.token)
                    .map_or(s.clause_of(c.token).last, |g| g.first);
                rest(cx, s, chunk.last, end, &mut words);
            }
        }
    }
    if words.list.is_empty() {
        words.push(cx.t.word(c.token));
    }
    Title {
        text: words.finish(),
        pronoun,
    }
}

/// The mention of a pronoun that is the whole chunk.
fn pronoun(cx: &Context<'_>, chunk: Chunk) -> Option<u32> {
    // "they" and "it" may be anything: no name is put for them.
    let person = matches!(cx.t.lower(chunk.head), "he" | "she");
    if chunk.last != chunk.first + 1 || cx.t.pos(chunk.head) != Pos::Pronoun || !person {
        return None;
    }
    cx.mentions
        .iter()
        .position(|m| m.first as usize == chunk.head && m.form == MentionForm::Pronoun)
        .map(|n| n as u32)
}

fn clause_end(s: &Skeleton, g: &VerbGroup) -> usize {
    s.groups
        .iter()
        .find(|x| x.first > g.head && x.is_finite())
        .map_or(usize::MAX, |x| x.first)
        .min(s.clause_of(g.head).last)
}

/// The verb as a headline has it: no "was" and "has", "to" for the future.
fn verb(cx: &Context<'_>, g: &VerbGroup, words: &mut Words) {
    let t = cx.t;
    match tense(cx, g) {
        Tense::Future | Tense::Planned => words.push("to"),
        Tense::Would if g.form == Form::Modal => words.push(t.word(g.first)),
        Tense::May | Tense::Must => words.push(t.word(g.first)),
        Tense::Proposed => words.push("may"),
        _ => {}
    }
    let future = matches!(g.form, Form::Modal | Form::Infinitive);
    if g.passive && future {
        words.push("be");
    }
    words.push(t.word(g.head));
    if t.particle_after(g.head) {
        words.push(t.word(g.head + 1));
    }
}

/// Object and prepositional phrases, as long as there is room.
fn rest(cx: &Context<'_>, s: &Skeleton, from: usize, end: usize, words: &mut Words) {
    let t = cx.t;
    let mut i = from;
    while i < end {
        let pos = t.pos(i);
        if let Some(chunk) = s.chunk_of(i).filter(|c| c.first == i) {
            if in_time(cx, chunk.head) || in_time(cx, i) {
                return;
            }
            if !words.fits(chunk_words(cx, chunk).len().min(5)) {
                return;
            }
            words.chunk(cx, chunk, 5);
            i = chunk.last;
            continue;
        }
        if pos == Pos::Adposition || pos == Pos::Particle && t.lower(i) == "to" {
            let next = s
                .chunk_of(i + 1)
                .filter(|c| c.first == i + 1 && c.last <= end);
            match next {
                Some(chunk) if in_time(cx, chunk.head) || in_time(cx, chunk.first) => {
                    i = chunk.last;
                    continue;
                }
                Some(chunk) => {
                    let size = chunk_words(cx, chunk).len().min(4);
                    if !words.fits(size + 1) {
                        return;
                    }
                    words.push(t.word(i));
                    words.chunk(cx, chunk, 4);
                    i = chunk.last;
                    continue;
                }
                None => return,
            }
        }
        if pos == Pos::Adverb {
            i += 1;
            continue;
        }
        return;
    }
}

fn in_time(cx: &Context<'_>, token: usize) -> bool {
    let at = cx.times.partition_point(|m| m.last as usize <= token);
    cx.times.get(at).is_some_and(|m| m.first as usize <= token)
}

/// The words of a chunk without its article: at most a name, or the last few words.
fn chunk_words(cx: &Context<'_>, chunk: Chunk) -> Vec<usize> {
    let t = cx.t;
    let mut first = chunk.first;
    if t.pos(first) == Pos::Determiner
        && first < chunk.head
        && matches!(t.lower(first), "the" | "a" | "an")
    {
        first += 1;
    }
    (first..chunk.last)
        .filter(|i| t.tokens.get(*i).is_some_and(|x| x.kind != TokenKind::Quote))
        .collect()
}

#[derive(Default)]
struct Words {
    list: Vec<String>,
}

impl Words {
    fn fits(&self, more: usize) -> bool {
        self.list.len() + more <= MOST
    }

    fn push(&mut self, word: &str) {
        self.list.push(word.to_owned());
    }

    /// A name where the chunk ends in one, else its last words; clitics stay with their word.
    fn chunk(&mut self, cx: &Context<'_>, chunk: Chunk, most: usize) {
        let t = cx.t;
        let mut tokens = chunk_words(cx, chunk);
        let name = cx.mentions.iter().find(|m| {
            (m.first..m.last).contains(&(chunk.head as u32))
                && matches!(m.form, MentionForm::Name | MentionForm::Acronym)
        });
        if let Some(m) = name
            && tokens.len() > most.min(3)
        {
            tokens.retain(|i| (m.first as usize..m.last as usize).contains(i));
        }
        let mut words: Vec<String> = Vec::new();
        for i in tokens {
            if !t.spaced_before(i)
                && let Some(last) = words.last_mut()
            {
                last.push_str(t.word(i));
            } else {
                words.push(t.word(i).to_owned());
            }
        }
        let skip = words.len().saturating_sub(most);
        self.list.extend(words.into_iter().skip(skip));
    }

    /// One line, with a capital first.
    fn finish(self) -> String {
        let mut text = self.list.join(" ");
        if let Some(first) = text.chars().next() {
            let upper: String = first.to_uppercase().collect();
            text.replace_range(..first.len_utf8(), &upper);
        }
        text
    }
}

/// The clause of an event as bytes, without the marks at its ends.
pub(super) fn clause_span(cx: &Context<'_>, s: &Skeleton, c: &Candidate) -> Span {
    let clause = s.clause_of(c.token);
    let (mut first, mut last) = (clause.first, clause.last);
    let mark = |i: usize| {
        cx.t.pos(i) == Pos::Punctuation
            || cx
                .t
                .tokens
                .get(i)
                .is_some_and(|x| x.kind == TokenKind::Quote)
    };
    while first < c.token && (mark(first) || cx.t.pos(first) == Pos::Coordinator) {
        first += 1;
    }
    while last > c.token + 1 && mark(last - 1) {
        last -= 1;
    }
    cx.t.span(first, last)
}

/// Whether the sentence tells the time of a match: "in the 20th minute", "the second half".
pub(super) fn clocked(cx: &Context<'_>, sentence: &SentenceSpan) -> bool {
    let t = cx.t;
    sentence.tokens().any(|i| {
        t.longest_match(i, &event::MATCH_CLOCK).is_some()
            || t.lower(i) == "minute"
                && i > 0
                && (t.lower(i - 1).ends_with("th") || t.pos(i - 1) == Pos::Adjective)
    })
}
