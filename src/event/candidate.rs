//! Words that may name an event, each with the features that it is weighed by.

use super::{
    feature::{Features, Flag, Tense, VerbClass},
    lemma,
    skeleton::{Chunk, ClauseKind, Form, Modal, Skeleton, VerbGroup},
    view::View,
};
use crate::{
    attribution::LocalAttribution,
    entity::LocalMention,
    lexicon::{event, event_wordnet},
    tagger::Pos,
    text::{SentenceSpan, Shape, Span, TokenKind},
    time::{TimeKind, TimeMention},
};

/// What the stages before know of the paragraph.
pub(super) struct Context<'a> {
    pub t: &'a View<'a>,
    pub mentions: &'a [LocalMention],
    pub times: &'a [TimeMention],
    pub attributions: &'a [LocalAttribution],
    /// Read as a headline: the present tense tells of the past, auxiliaries are left out.
    pub headline: bool,
}

impl Context<'_> {
    /// Whether a time expression that names a day, a month, a year lies in these tokens.
    fn has_date(&self, first: usize, last: usize) -> bool {
        let (first, last) = (first as u32, last as u32);
        let from = self.times.partition_point(|m| m.last <= first);
        self.times[from..]
            .iter()
            .take_while(|m| m.first < last)
            .any(|m| matches!(m.kind, TimeKind::Date | TimeKind::Time))
    }

    /// Whether something that recurs is told: "every Tuesday".
    fn has_set(&self, first: usize, last: usize) -> bool {
        self.times.iter().any(|m| {
            m.kind == TimeKind::Set && m.first as usize >= first && m.last as usize <= last
        })
    }

    /// Whether a time expression holds the token.
    fn in_time(&self, token: usize) -> bool {
        let at = self.times.partition_point(|m| m.last as usize <= token);
        self.times
            .get(at)
            .is_some_and(|m| m.first as usize <= token)
    }

    /// Whether a name holds the token or the chunk around it.
    fn named(&self, first: usize, last: usize) -> bool {
        let from = self
            .mentions
            .partition_point(|m| (m.last as usize) <= first);
        self.mentions[from..]
            .iter()
            .take_while(|m| (m.first as usize) < last)
            .any(|m| {
                matches!(
                    m.form,
                    crate::entity::Form::Name | crate::entity::Form::Acronym
                )
            })
    }

    fn attributed(&self, span: Span) -> bool {
        self.attributions
            .iter()
            .any(|a| a.content.iter().any(|c| c.overlaps(span)))
    }
}

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
    /// It did not happen, or only if something else does.
    pub unreal: bool,
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
    for (n, c) in out.iter_mut().enumerate() {
        if n == 0 {
            c.features.push(Flag::FirstInSentence);
        }
    }
    out
}

/// The tense of a group, told in what it means for whether the thing happened.
pub(super) fn tense(cx: &Context<'_>, g: &VerbGroup) -> Tense {
    match (g.form, g.modal) {
        (Form::Modal, Some(Modal::Will)) => Tense::Future,
        (Form::Modal, Some(Modal::Would)) => Tense::Would,
        (Form::Modal, Some(Modal::May)) => Tense::May,
        (Form::Modal, _) => Tense::Must,
        (Form::Past, _) if g.perfect => Tense::PastPerfect,
        (Form::Past, _) if g.progressive => Tense::PastProgressive,
        (Form::Past, _) => Tense::Past,
        (Form::Present, _) if g.progressive => Tense::Progressive,
        (Form::Present, _) if g.perfect => Tense::Perfect,
        (Form::Present, _) => Tense::Present,
        (Form::Participle, _) => Tense::Participle,
        (Form::Gerund, _) => Tense::Gerund,
        (Form::Base, _) => Tense::Base,
        (Form::Infinitive, _) => infinitive(cx, g),
    }
}

fn infinitive(cx: &Context<'_>, g: &VerbGroup) -> Tense {
    let Some(j) = g.governor else {
        return if cx.headline {
            Tense::Planned
        } else {
            Tense::Purpose
        };
    };
    let t = cx.t;
    let word = t.lower(j);
    let pos = t.pos(j);
    if pos.is_noun() {
        let noun = lemma::noun(word);
        return if event::PLAN_NOUNS.contains(&noun) {
            Tense::Planned
        } else if event::PROPOSING.contains(&noun) {
            Tense::Proposed
        } else if cx.headline && j + 1 == g.first {
            // "Minister to visit troops"
            Tense::Planned
        } else {
            Tense::Purpose
        };
    }
    let lemma = if pos.is_verb() {
        lemma::verb(word)
    } else {
        word.into()
    };
    let adjacent = j + 1 == g.first || !t.pos(j + 1).is_noun();
    if event::SCHEDULING.contains(&lemma) && (adjacent || pos.is_verb()) {
        Tense::Planned
    } else if event::PROPOSING.contains(&lemma) {
        Tense::Proposed
    } else if event::IMPLICATIVE.contains(&lemma) {
        Tense::Implied
    } else {
        Tense::Purpose
    }
}

fn verb(
    cx: &Context<'_>,
    s: &Skeleton,
    sentence: &SentenceSpan,
    index: usize,
    g: &VerbGroup,
) -> Candidate {
    let t = cx.t;
    let mut f = Features::default();
    let tense = tense(cx, g);
    let class = verb_class(&g.lemma);
    f.push(Flag::Verb);
    f.tense(tense);
    f.class(class);
    f.tense_and_class(tense, class);
    f.meaning(event_wordnet::VERBS.get(&*g.lemma).copied());
    if g.passive {
        f.push(Flag::Passive);
    }
    if g.negated || negated_subject(t, s, g) {
        f.push(Flag::Negated);
    }
    let clause = s.clause_of(g.head);
    f.clause(clause.kind);
    shared(cx, s, sentence, g.head, &mut f);
    if (g.first.saturating_sub(2)..=g.first)
        .chain(g.first..g.head + 2)
        .any(|i| t.pos(i) == Pos::Adverb && event::HABITUAL.contains(t.lower(i)))
    {
        f.push(Flag::Habitual);
    }
    // Object.
    let mut j = g.head + 1;
    if t.particle_after(g.head) {
        f.push(Flag::Particle);
        j += 1;
    }
    while t.pos(j) == Pos::Adverb {
        j += 1;
    }
    if let Some(object) = s.chunk_of(j).filter(|c| c.first == j && !cx.in_time(j)) {
        f.push(Flag::Object);
        if event_noun(&lemma::noun(t.lower(object.head))).is_some() {
            f.push(Flag::HostWithEvent);
        }
        if cx.named(object.first, object.last) {
            f.push(Flag::NamedObject);
        }
    } else if matches!(t.lower(j), "that" | "“" | "\"") || t.pos(j) == Pos::Subordinator {
        f.push(Flag::Clausal);
    } else if t.lower(j) == "to" && t.pos(j + 1) == Pos::VerbBase {
        f.push(Flag::TakesInfinitive);
    }
    // Subject.
    if let Some(subject) = subject(cx, s, g) {
        let head = t.lower(subject.head);
        if cx.named(subject.first, subject.last) {
            f.push(Flag::NamedSubject);
        } else if t.pos(subject.head) == Pos::Pronoun {
            f.push(match head {
                "i" | "we" | "you" | "me" | "us" => Flag::SpeakerSubject,
                "he" | "she" | "they" | "who" => Flag::PronounSubject,
                _ => Flag::ThingSubject,
            });
        }
        if event_noun(&lemma::noun(head)).is_some() {
            f.push(Flag::EventSubject);
        }
        if subject.first == subject.head && t.pos(subject.head) == Pos::Noun && head.ends_with('s')
        {
            f.push(Flag::BarePlural);
        }
    } else {
        f.push(Flag::NoSubject);
    }
    if g.first > 0 && g.form == Form::Gerund {
        f.push(match t.pos(g.first - 1) {
            Pos::Adposition | Pos::Subordinator => Flag::AfterPreposition,
            Pos::Punctuation => Flag::AfterComma,
            _ => Flag::AfterNoun,
        });
    }
    if g.form == Form::Participle && g.first > 0 && t.pos(g.first - 1).is_noun() {
        f.push(Flag::AfterNoun);
    }
    if g.coordinate.is_some() {
        f.push(Flag::SharedAuxiliary);
    }
    let cue = t.tokens.get(g.head).is_some_and(|token| {
        cx.attributions
            .iter()
            .any(|a| a.cue.is_some_and(|c| c.overlaps(token.span)))
    });
    if cue {
        f.push(Flag::Cue);
    }
    Candidate {
        token: g.head,
        group: Some(index),
        noun: false,
        lemma: g.lemma.clone(),
        unreal: f.has(Flag::Negated)
            || hypothetical(s, clause.kind, tense)
            || tense == Tense::Present
                && (f.has(Flag::Habitual) || cx.has_set(clause.first, clause.last)),
        features: f,
    }
}

/// In a condition, or what would follow from one.
fn hypothetical(s: &Skeleton, kind: ClauseKind, tense: Tense) -> bool {
    kind == ClauseKind::Condition
        || matches!(
            tense,
            Tense::Would | Tense::May | Tense::Future | Tense::Must
        ) && matches!(kind, ClauseKind::Main | ClauseKind::Coordinate)
            && s.clauses.iter().any(|c| c.kind == ClauseKind::Condition)
}

/// The object of a verb: the chunk right behind it.
fn object(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> Option<Chunk> {
    let mut j = g.head + 1 + usize::from(cx.t.particle_after(g.head));
    while cx.t.pos(j) == Pos::Adverb {
        j += 1;
    }
    s.chunk_of(j).filter(|c| c.first == j && !cx.in_time(j))
}

/// Whether the verb adds nothing to the event that its object names: "held talks", "delivered a speech".
fn only_light(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    event::LIGHT.contains(&g.lemma)
        && !g.passive
        && object(cx, s, g).is_some_and(|o| {
            matches!(
                event_noun(&lemma::noun(cx.t.lower(o.head))),
                Some(NounClass::Plain | NounClass::Shy)
            )
        })
}

/// "Nobody came", "no flights left".
fn negated_subject(t: &View<'_>, s: &Skeleton, g: &VerbGroup) -> bool {
    let clause = s.clause_of(g.head);
    s.chunks
        .iter()
        .rev()
        .find(|c| c.last <= g.first)
        .is_some_and(|c| c.first >= clause.first && event::NEGATION.contains(t.lower(c.first)))
}

/// The list of verbs that says most about the lemma.
pub(super) fn verb_class(lemma: &str) -> VerbClass {
    let act = event::ACTS.contains(lemma);
    if matches!(lemma, "take place" | "happen" | "occur") {
        VerbClass::Happening
    } else if event::ANNOUNCING.contains(lemma) {
        VerbClass::Announcing
    } else if event::REPORTING.contains(lemma) && !act {
        VerbClass::Reporting
    } else if event::ASPECTUAL.contains(lemma) {
        VerbClass::Aspectual
    } else if act {
        VerbClass::Act
    } else if event::MINDS.contains(lemma) {
        VerbClass::Mind
    } else if event::LIGHT.contains(lemma) {
        VerbClass::Light
    } else if event::STATES.contains(lemma) {
        VerbClass::State
    } else {
        VerbClass::Other
    }
}

/// How a noun names an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NounClass {
    /// Always a happening.
    Plain,
    /// Often a thing or a standing state.
    Shy,
    /// Only WordNet says so.
    Listed,
}

/// Whether the singular noun may name an event.
pub(super) fn event_noun(lemma: &str) -> Option<NounClass> {
    if event::SHY_NOUNS.contains(lemma) {
        Some(NounClass::Shy)
    } else if event::EVENT_NOUNS.contains(lemma) {
        Some(NounClass::Plain)
    } else {
        event_wordnet::NOUNS
            .contains_key(lemma)
            .then_some(NounClass::Listed)
    }
}

fn noun(cx: &Context<'_>, s: &Skeleton, sentence: &SentenceSpan, i: usize) -> Option<Candidate> {
    let t = cx.t;
    let word = t.lower(i);
    let lemma = if event::EVENT_NOUNS.contains(word) {
        word.into()
    } else {
        lemma::noun(word)
    };
    let class = event_noun(&lemma)?;
    let chunk = s.chunk_of(i)?;
    // Inside a compound or a name it describes something else: "election officials".
    if i != chunk.head || cx.in_time(i) {
        return None;
    }
    let mut f = Features::default();
    f.push(Flag::Noun);
    f.push(match class {
        NounClass::Plain => Flag::PlainNoun,
        NounClass::Shy => Flag::ShyNoun,
        NounClass::Listed => match event_wordnet::NOUNS.get(&*lemma) {
            Some(&"event") => Flag::ListedEvent,
            _ => Flag::ListedAct,
        },
    });
    shared(cx, s, sentence, i, &mut f);
    f.noun_clause(s.clause_of(i).kind);
    let mut group = None;
    // What stands before.
    let before = chunk
        .first
        .checked_sub(1)
        .filter(|b| *b >= sentence.first as usize);
    let before_pos = before.map_or(Pos::Other, |b| t.pos(b));
    let before_word = before.map_or("", |b| t.lower(b));
    if before_word == "of" {
        f.push(Flag::AfterOf);
    } else if matches!(
        before_word,
        "after" | "following" | "during" | "since" | "before" | "until" | "amid"
    ) {
        f.push(Flag::TimePreposition);
    } else if before_pos == Pos::Adposition {
        f.push(Flag::OtherPreposition);
    } else if (before_pos.is_verb() || before_pos == Pos::Adverb)
        && let Some(g) = s.group_before(chunk.first)
    {
        group = s.groups.iter().position(|x| x.head == g.head);
        f.push(if event::LIGHT.contains(&g.lemma) {
            Flag::LightObject
        } else if event::HOSTS.contains(&g.lemma) {
            Flag::HostObject
        } else if event::ACTS.contains(&g.lemma) {
            Flag::ActObject
        } else {
            Flag::PlainObject
        });
        let tense = tense(cx, g);
        f.noun_tense(tense);
        if g.negated {
            f.push(Flag::Negated);
        }
    }
    if group.is_none()
        && before_pos != Pos::Adposition
        && let Some(g) = s
            .group_after(i)
            .filter(|g| g.is_finite() || g.first == chunk.last)
    {
        group = s.groups.iter().position(|x| x.head == g.head);
        f.push(if event::HAPPENING.contains(&g.lemma) {
            Flag::HappeningSubject
        } else {
            Flag::PlainSubject
        });
        f.noun_tense(tense(cx, g));
    }
    match t.pos(chunk.first) {
        Pos::Determiner if matches!(t.lower(chunk.first), "a" | "an") => f.push(Flag::Indefinite),
        Pos::Determiner
            if matches!(
                t.lower(chunk.first),
                "the" | "this" | "that" | "these" | "those"
            ) =>
        {
            f.push(Flag::Definite);
        }
        Pos::Determiner => f.push(Flag::OtherDeterminer),
        _ => {}
    }
    if event::NEGATION.contains(t.lower(chunk.first)) {
        f.push(Flag::Negated);
    }
    if chunk.first == chunk.head {
        f.push(Flag::BareNoun);
    }
    if cx.named(chunk.first, chunk.last) || t.pos(i) == Pos::ProperNoun {
        f.push(Flag::NamedChunk);
    }
    if word != &*lemma {
        f.push(Flag::Plural);
    }
    match t.lower(chunk.last) {
        "of" => f.push(Flag::BeforeOf),
        "on" | "in" | "at" | "with" | "between" | "by" | "against" => {
            f.push(Flag::BeforePreposition);
        }
        "to" => f.push(Flag::BeforeTo),
        _ => {}
    }
    if cx.has_date(chunk.last, chunk.last + 3) || cx.has_date(chunk.first, chunk.last) {
        f.push(Flag::DateBeside);
    }
    if (i.saturating_sub(200)..i).any(|k| t.pos(k).is_noun() && t.lower(k) == word) {
        f.push(Flag::NamedBefore);
    }
    Some(Candidate {
        token: i,
        group,
        noun: true,
        lemma: lemma.into_owned(),
        unreal: f.has(Flag::Negated) || s.clause_of(i).kind == ClauseKind::Condition,
        features: f,
    })
}

/// Features of the place that a word stands in, the same for verbs and nouns.
fn shared(cx: &Context<'_>, s: &Skeleton, sentence: &SentenceSpan, i: usize, f: &mut Features) {
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

/// How many verbs may share one subject.
const HOPS: usize = 8;

/// The subject of a verb group.
pub(super) fn subject(cx: &Context<'_>, s: &Skeleton, g: &VerbGroup) -> Option<Chunk> {
    let t = cx.t;
    // "will deliver a speech and hold meetings", "plans to meet": that of the verb before.
    let mut g = g;
    for _ in 0..HOPS {
        let governor = || {
            let token = g.governor?;
            s.groups.iter().position(|b| b.head == token)
        };
        match g.coordinate.or_else(governor).and_then(|n| s.groups.get(n)) {
            Some(before) if before.head < g.head => g = before,
            _ => break,
        }
    }
    let clause = s.clause_of(g.head);
    let mut end = g.first;
    let mut floor = clause.first;
    for _ in 0..3 {
        let mut chunks = s
            .chunks
            .iter()
            .rev()
            .filter(|c| c.last <= end && c.first >= floor);
        let found = chunks.find(|c| {
            let after_preposition =
                c.first > floor && matches!(t.pos(c.first - 1), Pos::Adposition);
            !(cx.in_time(c.head) || after_preposition || apposition(t, c, g.first))
        });
        match found {
            Some(c) if is_relative(t, c) => {
                // The antecedent stands before.
                end = c.first;
                floor = 0;
            }
            Some(c) => return Some(*c),
            None if floor > 0
                && matches!(
                    clause.kind,
                    ClauseKind::Coordinate | ClauseKind::Relative | ClauseKind::Main
                ) =>
            {
                end = floor;
                let at = s.clauses.partition_point(|c| c.last < floor);
                floor = s.clauses.get(at).map_or(0, |c| c.first);
            }
            None => return None,
        }
    }
    None
}

fn is_relative(t: &View<'_>, c: &Chunk) -> bool {
    matches!(t.lower(c.head), "who" | "which" | "that") && t.pos(c.head) == Pos::Pronoun
}

/// Whether a chunk between two commas renames the chunk before it: "Obama, the president, signed".
fn apposition(t: &View<'_>, c: &Chunk, to: usize) -> bool {
    c.first > 0 && t.lower(c.first - 1) == "," && (c.last..to).any(|i| t.lower(i) == ",")
}
