//! Words that may name an event, each with the features that it is weighed by.

use super::{
    feature::{Features, Flag},
    noun::noun,
    skeleton::Skeleton,
    verb::{only_light, verb},
    view::View,
    words::{self, Company},
};
use crate::{
    attribution::LocalAttribution,
    entity::{EntityKind, Form, LocalMention},
    tagger::Pos,
    text::{SentenceSpan, Shape, Span, TokenKind},
    time::{TimeKind, TimeMention},
};

/// What the stages before know of the paragraph.
pub(super) struct Context<'a> {
    pub t: &'a View<'a>,
    pub mentions: &'a [LocalMention],
    pub times: &'a [TimeMention],
    pub said: &'a Said,
    /// Read as a headline: the present tense tells of the past, auxiliaries are left out.
    pub headline: bool,
}

impl Context<'_> {
    /// Whether a time expression that names a day, a month, a year lies in these tokens.
    pub(super) fn has_date(&self, first: usize, last: usize) -> bool {
        let (first, last) = (first as u32, last as u32);
        let from = self.times.partition_point(|m| m.last <= first);
        self.times[from..]
            .iter()
            .take_while(|m| m.first < last)
            .any(|m| matches!(m.kind, TimeKind::Date | TimeKind::Time))
    }

    /// Whether something that recurs is told: "every Tuesday".
    pub(super) fn has_set(&self, first: usize, last: usize) -> bool {
        let from = self.times.partition_point(|m| (m.first as usize) < first);
        self.times[from..]
            .iter()
            .take_while(|m| m.last as usize <= last)
            .any(|m| m.kind == TimeKind::Set)
    }

    /// The time expression of the sentence that is nearest to the token, and how many tokens off it is.
    fn nearest_time(&self, sentence: &SentenceSpan, token: usize) -> Option<(usize, &TimeMention)> {
        let from = self.times.partition_point(|m| m.first < sentence.first);
        self.times[from..]
            .iter()
            .take_while(|m| m.first < sentence.last)
            .map(|m| {
                let (first, last) = (m.first as usize, m.last as usize);
                let tokens = first
                    .saturating_sub(token)
                    .max((token + 1).saturating_sub(last));
                (tokens, m)
            })
            .min_by_key(|(tokens, _)| *tokens)
    }

    /// Whether a time expression holds the token.
    pub(super) fn in_time(&self, token: usize) -> bool {
        let at = self.times.partition_point(|m| m.last as usize <= token);
        self.times
            .get(at)
            .is_some_and(|m| m.first as usize <= token)
    }

    /// Whether a name holds the token or the chunk around it.
    pub(super) fn named(&self, first: usize, last: usize) -> bool {
        let from = self
            .mentions
            .partition_point(|m| (m.last as usize) <= first);
        self.mentions[from..]
            .iter()
            .take_while(|m| (m.first as usize) < last)
            .any(|m| matches!(m.form, Form::Name | Form::Acronym))
    }

    /// The mentions that touch these tokens, with their numbers.
    pub(super) fn mentions_in(
        &self,
        first: usize,
        last: usize,
    ) -> impl Iterator<Item = (usize, &LocalMention)> {
        let from = self.mentions.partition_point(|m| m.last as usize <= first);
        self.mentions
            .iter()
            .enumerate()
            .skip(from)
            .take_while(move |(_, m)| (m.first as usize) < last)
    }

    fn attributed(&self, span: Span) -> bool {
        touches(&self.said.contents, span)
    }

    /// Whether a word says that somebody says something.
    pub(super) fn is_cue(&self, span: Span) -> bool {
        touches(&self.said.cues, span)
    }
}

/// Where something is said, in order and without overlap, so that a look costs little in a long paragraph.
#[derive(Debug, Default)]
pub(super) struct Said {
    contents: Vec<Span>,
    cues: Vec<Span>,
}

impl Said {
    pub(super) fn new(attributions: &[LocalAttribution]) -> Self {
        Self {
            contents: merged(attributions.iter().flat_map(|a| a.content.iter().copied())),
            cues: merged(attributions.iter().filter_map(|a| a.cue)),
        }
    }
}

fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

fn touches(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|s| s.end <= span.start);
    spans.get(at).is_some_and(|s| s.overlaps(span))
}

/// Tokens from which on a sentence is long.
const LONG: usize = 32;

/// A word that may name an event.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The token of the word.
    pub token: usize,
    /// Index of its verb group; for a noun, of the group that it is the subject or object of.
    pub group: Option<usize>,
    pub noun: bool,
    pub lemma: String,
    pub features: Features,
    pub company: Company,
    /// It did not happen, or only if something else does.
    pub unreal: bool,
}

impl Candidate {
    /// Above zero it is an event.
    pub(super) fn score(&self) -> i32 {
        self.features.score() + self.company.score()
    }
}

/// All candidates of one sentence, in order.
pub(super) fn candidates(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = s
        .groups
        .iter()
        .enumerate()
        .filter(|(_, g)| !g.copula && !only_light(cx, s, g))
        .map(|(n, g)| verb(cx, s, sentence, n, g))
        .collect();
    for i in sentence.tokens() {
        if cx.t.pos(i).is_noun()
            && let Some(noun) = noun(cx, s, sentence, i)
        {
            out.push(noun);
        }
    }
    out.sort_by_key(|c| c.token);
    let around = if out.is_empty() {
        0
    } else {
        words::around(cx.t, sentence)
    };
    for (n, c) in out.iter_mut().enumerate() {
        c.company.around = around;
        c.features.push(match n {
            0 => Flag::FirstInSentence,
            1 => Flag::SecondInSentence,
            _ => Flag::LaterInSentence,
        });
    }
    out
}

/// Features of the place that a word stands in, the same for verbs and nouns.
pub(super) fn shared(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
    i: usize,
    f: &mut Features,
) {
    let t = cx.t;
    let Some(token) = t.tokens.get(i) else { return };
    if t.quotation_at(token.span.start)
        .is_some_and(|q| t.tokens_in(q.inner).len() > 3)
    {
        f.push(Flag::Quoted);
    } else if cx.attributed(token.span) {
        f.push(Flag::Attributed);
    }
    let clause = s.clause_of(i);
    if cx.has_date(clause.first, clause.last) {
        f.push(Flag::DateInClause);
    } else if cx.has_date(sentence.first as usize, sentence.last as usize) {
        f.push(Flag::DateInSentence);
    }
    if let Some((tokens, time)) = cx.nearest_time(sentence, i) {
        f.near_time(time.kind, time.first as usize > i, tokens);
    }
    let range = clause.first as u32..clause.last as u32;
    let from = cx.mentions.partition_point(|m| m.last <= range.start);
    let inside = || {
        cx.mentions[from..]
            .iter()
            .take_while(|m| m.first < range.end)
            .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
    };
    if inside().any(|m| m.kind == EntityKind::Place) {
        f.push(Flag::PlaceInClause);
    }
    if inside().any(|m| m.kind == EntityKind::Person) {
        f.push(Flag::PersonInClause);
    }
    if (clause.first..clause.last).any(|j| t.pos(j) == Pos::Numeral && !cx.in_time(j)) {
        f.push(Flag::NumberInClause);
    }
    if sentence.tokens().len() > LONG {
        f.push(Flag::LongSentence);
    }
    if cx.headline {
        f.push(Flag::Headline);
    }
    if sentence.first == 0 {
        f.push(Flag::FirstSentence);
    }
    let last = (sentence.last as usize).saturating_sub(1);
    if t.lower(last) == "?" {
        f.push(Flag::Question);
    }
    if token.kind != TokenKind::Word || token.shape == Shape::Upper {
        f.push(Flag::OddShape);
    }
}
