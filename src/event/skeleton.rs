//! The skeleton of a sentence: noun chunks, verb groups and clauses, from parts of speech alone.
//!
//! No parse: an auxiliary belongs to the verb on its right, a noun chunk ends at its last noun, and a clause begins at
//! the last marker between two finite verbs. Rough, linear, and right on plain news sentences.

use std::ops::Range;

use super::{lemma, view::View};
use crate::{lexicon::event, tagger::Pos, text::SentenceSpan, time::TimeMention};

/// Nouns with what stands before them: "the new trade agreement". Possessives stay in one chunk with what they own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The last noun, or the pronoun.
    pub head: usize,
}

/// What the modal of a verb group says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Modal {
    /// will, shall, "is going to", "is to".
    Will,
    Would,
    /// may, might, could.
    May,
    /// can, must, should.
    Other,
}

/// The form of a verb group, by its first word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Past,
    Present,
    /// After a modal: see [`VerbGroup::modal`].
    Modal,
    /// "to" and a base form.
    Infinitive,
    /// A participle alone: "the agreement reached in August".
    Participle,
    /// A form in -ing alone.
    Gerund,
    /// A base form alone.
    Base,
}

/// A verb with its auxiliaries, or a copula.
#[derive(Clone, Debug)]
pub(super) struct VerbGroup {
    /// The first token: an auxiliary, "to" or the verb.
    pub first: usize,
    pub head: usize,
    pub lemma: String,
    pub form: Form,
    pub modal: Option<Modal>,
    pub perfect: bool,
    pub progressive: bool,
    pub passive: bool,
    pub negated: bool,
    /// No full verb: "is ready", "will be available".
    pub copula: bool,
    /// For an infinitive, the token that it hangs on: "plans" in "plans to meet", "council" in "asked the council to
    /// help".
    pub governor: Option<usize>,
    /// Shares the auxiliaries of the group before it: "was arrested and questioned".
    pub coordinate: Option<usize>,
}

impl VerbGroup {
    /// Has a tense or a modal, so that it heads a clause.
    pub(super) fn is_finite(&self) -> bool {
        matches!(self.form, Form::Past | Form::Present | Form::Modal)
    }
}

/// How a clause stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ClauseKind {
    Main,
    /// Joined to the clause before by a coordinator.
    Coordinate,
    /// What somebody says or thinks.
    Complement,
    Relative,
    /// Time, cause, contrast: told as true.
    Circumstance,
    /// "if", "unless", "whether".
    Condition,
}

/// A stretch of a sentence with at most one finite verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    pub kind: ClauseKind,
}

/// The skeleton of one sentence.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    pub chunks: Vec<Chunk>,
    pub groups: Vec<VerbGroup>,
    pub clauses: Vec<Clause>,
}

impl Skeleton {
    /// The clause that holds the token.
    pub(super) fn clause_of(&self, token: usize) -> Clause {
        let at = self.clauses.partition_point(|c| c.last <= token);
        self.clauses.get(at).copied().unwrap_or(Clause {
            first: token,
            last: token + 1,
            kind: ClauseKind::Main,
        })
    }

    /// The chunk that holds the token.
    pub(super) fn chunk_of(&self, token: usize) -> Option<Chunk> {
        let at = self.chunks.partition_point(|c| c.last <= token);
        self.chunks.get(at).copied().filter(|c| c.first <= token)
    }

    /// The last verb group that ends before the token, inside the same clause.
    pub(super) fn group_before(&self, token: usize) -> Option<&VerbGroup> {
        let clause = self.clause_of(token);
        self.groups
            .iter()
            .rev()
            .find(|g| g.head < token)
            .filter(|g| g.head >= clause.first)
    }

    /// The first verb group that starts after the token, inside the same clause.
    pub(super) fn group_after(&self, token: usize) -> Option<&VerbGroup> {
        let clause = self.clause_of(token);
        self.groups
            .iter()
            .find(|g| g.first > token)
            .filter(|g| g.head < clause.last)
    }
}

/// Reads the skeleton of a sentence. Linear in its length.
pub(super) fn skeleton(t: &View<'_>, times: &[TimeMention], sentence: &SentenceSpan) -> Skeleton {
    let range = sentence.tokens();
    let chunks = chunks(t, times, range.clone());
    let groups = groups(t, range.clone(), &chunks);
    let clauses = clauses(t, range, &groups);
    Skeleton {
        chunks,
        groups,
        clauses,
    }
}

/// Whether a participle or gerund stands before the noun that it describes: "the leaked letter", "the newly appointed
/// minister".
fn attributive(t: &View<'_>, i: usize, start: usize) -> bool {
    if !(matches!(t.pos(i), Pos::VerbParticiple | Pos::VerbGerund)
        && matches!(t.pos(i + 1), Pos::Noun | Pos::ProperNoun | Pos::Adjective))
    {
        return false;
    }
    let mut j = i;
    while j > start && t.pos(j - 1) == Pos::Adverb {
        j -= 1;
    }
    j > start
        && (matches!(
            t.pos(j - 1),
            Pos::Determiner | Pos::Adjective | Pos::Numeral
        ) || is_possessive(t, j - 1))
}

fn is_possessive(t: &View<'_>, i: usize) -> bool {
    matches!(
        t.lower(i),
        "'s" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "whose"
    ) && matches!(t.pos(i), Pos::Particle | Pos::Pronoun | Pos::Determiner)
}

fn chunks(t: &View<'_>, times: &[TimeMention], range: Range<usize>) -> Vec<Chunk> {
    let mut out = Vec::new();
    let mut open: Option<(usize, Option<usize>)> = None;
    let close = |open: &mut Option<(usize, Option<usize>)>, out: &mut Vec<Chunk>| {
        if let Some((first, Some(head))) = open.take() {
            out.push(Chunk {
                first,
                last: head + 1,
                head,
            });
        }
    };
    for i in range.clone() {
        let pos = t.pos(i);
        // A time expression is a chunk of its own: "opens the bridge next week".
        if edge(times, i) && t.lower(i) != "'s" {
            close(&mut open, &mut out);
        }
        let seen = open.is_some_and(|(_, head)| head.is_some());
        match pos {
            Pos::Noun | Pos::ProperNoun => {
                let first = open.map_or(i, |(first, _)| first);
                open = Some((first, Some(i)));
            }
            Pos::Pronoun if !is_possessive(t, i) => {
                close(&mut open, &mut out);
                out.push(Chunk {
                    first: i,
                    last: i + 1,
                    head: i,
                });
            }
            Pos::Determiner | Pos::Pronoun => {
                if seen {
                    close(&mut open, &mut out);
                }
                open.get_or_insert((i, None));
            }
            Pos::Adjective if seen => {
                close(&mut open, &mut out);
                open = Some((i, None));
            }
            Pos::Adjective | Pos::Numeral | Pos::Symbol => {
                if pos == Pos::Numeral && seen {
                    // "May 16", "Group 2": part of the name or date before it.
                    open = open.map(|(first, _)| (first, Some(i)));
                } else {
                    open.get_or_insert((i, None));
                    if pos == Pos::Numeral {
                        // A number may stand for its noun: "killed 14".
                        let next = t.pos(i + 1);
                        if !matches!(
                            next,
                            Pos::Noun
                                | Pos::ProperNoun
                                | Pos::Adjective
                                | Pos::Numeral
                                | Pos::Symbol
                                | Pos::VerbParticiple
                        ) {
                            open = open.map(|(first, _)| (first, Some(i)));
                        }
                    }
                }
            }
            Pos::Particle if seen && is_possessive(t, i) => {
                // Goes on only if a noun follows.
            }
            Pos::VerbParticiple | Pos::VerbGerund if attributive(t, i, range.start) => {
                open.get_or_insert((i, None));
            }
            Pos::Adverb if open.is_some() && !seen => {}
            _ => close(&mut open, &mut out),
        }
    }
    close(&mut open, &mut out);
    out
}

/// Whether a time expression begins or ends before the token, so that what describes a noun on its right ("Tuesday's
/// vote") is left whole.
fn edge(times: &[TimeMention], i: usize) -> bool {
    let i = i as u32;
    let at = times.partition_point(|m| m.last < i);
    times
        .iter()
        .skip(at)
        .take(2)
        .any(|m| m.first == i || m.last == i)
}

fn groups(t: &View<'_>, range: Range<usize>, chunks: &[Chunk]) -> Vec<VerbGroup> {
    let mut out: Vec<VerbGroup> = Vec::new();
    for i in range.clone() {
        let pos = t.pos(i);
        let copula = pos == Pos::Auxiliary && is_copula(t, i, range.end);
        if !(copula || pos.is_verb() && !attributive(t, i, range.start)) {
            continue;
        }
        // "going to": part of the next group.
        if t.lower(i) == "going" && t.lower(i + 1) == "to" && t.pos(i + 2) == Pos::VerbBase {
            continue;
        }
        let group = group(t, range.start, i, copula, &out, chunks);
        out.push(group);
    }
    out
}

/// Whether no full verb follows the auxiliary, adverbs apart.
fn is_copula(t: &View<'_>, i: usize, end: usize) -> bool {
    let mut j = i + 1;
    while j < end && (t.pos(j) == Pos::Adverb || is_not(t, j)) {
        j += 1;
    }
    let next = t.pos(j);
    let verb_follows = j < end
        && (next.is_verb() && !(attributive(t, j, i + 1))
            || matches!(next, Pos::Auxiliary | Pos::Modal));
    // "is to travel", "have to rebuild".
    let to_follows = t.lower(j) == "to" && t.pos(j + 1) == Pos::VerbBase;
    !verb_follows && !to_follows
}

fn is_not(t: &View<'_>, i: usize) -> bool {
    matches!(t.lower(i), "not" | "n't" | "never")
}

fn group(
    t: &View<'_>,
    start: usize,
    head: usize,
    copula: bool,
    groups: &[VerbGroup],
    chunks: &[Chunk],
) -> VerbGroup {
    let mut first = head;
    let mut to = false;
    let mut j = head;
    while j > start {
        j -= 1;
        match t.pos(j) {
            Pos::Auxiliary | Pos::Modal => first = j,
            Pos::Adverb => {}
            _ if is_not(t, j) => {}
            _ if t.lower(j) == "to" && !to => {
                to = true;
                first = j;
                // "is to travel", "is going to travel", "has to rebuild".
                let k = if j > start && t.lower(j - 1) == "going" {
                    j - 1
                } else {
                    j
                };
                if !(k > start && t.pos(k - 1) == Pos::Auxiliary) {
                    break;
                }
                j = k;
            }
            _ => break,
        }
    }
    let mut g = VerbGroup {
        first,
        head,
        lemma: match lemma::verb(t.lower(head)) {
            take if take == "take" && t.lower(head + 1) == "place" => "take place".to_owned(),
            lemma => lemma.into_owned(),
        },
        form: Form::Base,
        modal: None,
        perfect: false,
        progressive: false,
        passive: false,
        negated: false,
        copula,
        governor: None,
        coordinate: None,
    };
    let mut be = false;
    let mut have_to = false;
    let mut form = None;
    for k in first..head {
        let word = t.lower(k);
        if is_not(t, k) {
            g.negated = true;
            continue;
        }
        match t.pos(k) {
            Pos::Modal => {
                form.get_or_insert(Form::Modal);
                g.modal.get_or_insert(match word {
                    "will" | "shall" | "'ll" | "wo" => Modal::Will,
                    "would" | "'d" => Modal::Would,
                    "may" | "might" | "could" => Modal::May,
                    _ => Modal::Other,
                });
                be = false;
            }
            Pos::Auxiliary => {
                be = false;
                match word {
                    "was" | "were" | "got" => {
                        form.get_or_insert(Form::Past);
                        be = true;
                    }
                    "is" | "are" | "am" | "'re" | "'m" => {
                        form.get_or_insert(Form::Present);
                        be = true;
                    }
                    "be" | "been" | "being" | "get" => be = true,
                    "had" => {
                        form.get_or_insert(Form::Past);
                        g.perfect = true;
                    }
                    "has" | "have" | "'ve" | "having" => {
                        form.get_or_insert(Form::Present);
                        g.perfect = true;
                    }
                    "'s" => {
                        form.get_or_insert(Form::Present);
                        if t.pos(head) == Pos::VerbGerund {
                            be = true;
                        } else {
                            g.perfect = true;
                        }
                    }
                    "'d" => {
                        form.get_or_insert(Form::Past);
                        g.perfect = true;
                    }
                    "did" => {
                        form.get_or_insert(Form::Past);
                    }
                    _ => {
                        form.get_or_insert(Form::Present);
                    }
                }
            }
            _ if word == "to" => {
                if be && form == Some(Form::Past) {
                    // "was to travel": planned, and whether it came about is open.
                    g.modal.get_or_insert(Modal::Would);
                    form = Some(Form::Modal);
                } else if be {
                    g.modal.get_or_insert(Modal::Will);
                    form = Some(Form::Modal);
                } else if g.perfect {
                    have_to = true;
                    g.perfect = false;
                } else {
                    form.get_or_insert(Form::Infinitive);
                }
                be = false;
            }
            _ => {}
        }
    }
    let pos = t.pos(head);
    if be && !copula {
        g.progressive = pos == Pos::VerbGerund;
        g.passive = matches!(pos, Pos::VerbParticiple | Pos::VerbPast);
    }
    if have_to && form == Some(Form::Present) {
        g.modal.get_or_insert(Modal::Other);
        form = Some(Form::Modal);
    }
    g.form = form.unwrap_or(match pos {
        Pos::VerbPast => Form::Past,
        Pos::VerbPresent | Pos::VerbPresent3 => Form::Present,
        Pos::VerbParticiple => Form::Participle,
        Pos::VerbGerund => Form::Gerund,
        Pos::Auxiliary => match t.lower(head) {
            "was" | "were" | "had" | "did" => Form::Past,
            "being" => Form::Gerund,
            "been" => Form::Participle,
            "be" => Form::Base,
            _ => Form::Present,
        },
        _ => Form::Base,
    });
    inherit(t, start, &mut g, groups);
    if g.form == Form::Infinitive {
        g.governor = governor(t, start, g.first, chunks);
    }
    g
}

/// A verb right after "and" shares the subject of the verb before, and its auxiliaries where its form allows: "was
/// arrested and questioned", "will speak and hold talks".
fn inherit(t: &View<'_>, start: usize, g: &mut VerbGroup, groups: &[VerbGroup]) {
    let mut j = g.first;
    while j > start && t.pos(j - 1) == Pos::Adverb {
        j -= 1;
    }
    let joined = j > start && matches!(t.lower(j - 1), "and" | "or" | "but" | "then" | ",");
    if !joined {
        return;
    }
    let near = |test: &dyn Fn(&VerbGroup) -> bool| {
        groups
            .iter()
            .rposition(|b| !b.copula && test(b))
            .filter(|n| groups.iter().skip(n + 1).all(|b| !b.is_finite()))
    };
    let bare = g.first == g.head;
    let comma = t.lower(j - 1) == ",";
    let from = match g.form {
        Form::Base | Form::Present
            if bare && matches!(t.pos(g.head), Pos::VerbBase | Pos::VerbPresent) =>
        {
            near(&|b| matches!(b.form, Form::Modal | Form::Infinitive) && !b.perfect && !b.passive)
        }
        Form::Participle if bare => near(&|b| b.perfect || b.passive),
        // "was arrested and charged": the tagger sees a past.
        Form::Past if bare && !comma => near(&|b| (b.passive || b.perfect) && b.head + 2 == g.head)
            .or_else(|| near(&|b| b.perfect && b.form == Form::Present)),
        Form::Gerund if bare => near(&|b| b.progressive),
        _ => None,
    };
    if let Some(n) = from
        && let Some(b) = groups.get(n)
    {
        g.form = b.form;
        g.modal = b.modal;
        g.perfect = b.perfect;
        g.passive = b.passive;
        g.progressive = b.progressive;
        g.negated |= b.negated;
        g.governor = b.governor;
        g.coordinate = Some(n);
    } else if g.is_finite() && !comma {
        g.coordinate = near(&VerbGroup::is_finite);
    }
}

/// The word that an infinitive hangs on: the word before "to", or the verb before a noun chunk there.
fn governor(t: &View<'_>, start: usize, to: usize, chunks: &[Chunk]) -> Option<usize> {
    let mut j = to.checked_sub(1).filter(|j| *j >= start)?;
    while j > start && (t.pos(j) == Pos::Adverb || is_not(t, j)) {
        j -= 1;
    }
    if !(t.pos(j).is_noun() || t.pos(j) == Pos::Pronoun) {
        return Some(j);
    }
    let word = t.lower(j);
    if event::PLAN_NOUNS.contains(&lemma::noun(word))
        || event::PROPOSING.contains(&lemma::noun(word))
    {
        return Some(j);
    }
    // "asked the council to help": the verb before the chunk.
    let at = chunks.partition_point(|c| c.last <= j);
    let first = chunks.get(at).map_or(j, |c| c.first);
    first
        .checked_sub(1)
        .filter(|k| *k >= start && t.pos(*k).is_verb())
        .or(Some(j))
}

/// Whether the token begins a subordinate clause.
fn is_marker(t: &View<'_>, i: usize) -> bool {
    match t.pos(i) {
        Pos::Subordinator => true,
        Pos::Pronoun | Pos::Determiner | Pos::Adverb => {
            matches!(
                t.lower(i),
                "who"
                    | "which"
                    | "whom"
                    | "whose"
                    | "where"
                    | "when"
                    | "what"
                    | "why"
                    | "how"
                    | "that"
            ) && !(t.lower(i) == "that" && t.pos(i) == Pos::Determiner)
        }
        _ => false,
    }
}

/// Whether a preposition has a clause behind it and not a noun: "as Chadli replaced Witsel", with the verb at `to`.
fn is_clausal_preposition(t: &View<'_>, i: usize, to: usize) -> bool {
    t.pos(i) == Pos::Adposition
        && event::CIRCUMSTANCE.contains(t.lower(i))
        && i + 1 < to
        && (i + 1..to).all(|j| {
            matches!(
                t.pos(j),
                Pos::Noun
                    | Pos::ProperNoun
                    | Pos::Determiner
                    | Pos::Adjective
                    | Pos::Pronoun
                    | Pos::Numeral
                    | Pos::Adverb
            )
        })
}

fn clauses(t: &View<'_>, range: Range<usize>, groups: &[VerbGroup]) -> Vec<Clause> {
    let mut starts: Vec<usize> = vec![range.start];
    let finite: Vec<&VerbGroup> = groups.iter().filter(|g| g.is_finite()).collect();
    for pair in finite.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let b_first = b.first.max(a.head + 1);
        starts.push(boundary(t, a, b_first));
    }
    let mut out = Vec::with_capacity(starts.len());
    for (n, first) in starts.iter().enumerate() {
        let last = starts.get(n + 1).copied().unwrap_or(range.end);
        out.push(Clause {
            first: *first,
            last,
            kind: clause_kind(
                t,
                *first,
                range.start,
                n.checked_sub(1).and_then(|k| finite.get(k)).copied(),
            ),
        });
    }
    out
}

/// Where the clause of the verb at `to` begins, after the verb group `from`.
fn boundary(t: &View<'_>, from: &VerbGroup, to: usize) -> usize {
    let between = from.head + 1..to;
    let marks = |i: &usize| is_marker(t, *i) || is_clausal_preposition(t, *i, to);
    if let Some(marker) = between.clone().rev().find(marks) {
        // ", in which": the preposition belongs to the clause.
        if marker > between.start
            && t.pos(marker - 1) == Pos::Adposition
            && t.lower(marker) == "which"
        {
            return marker - 1;
        }
        return marker;
    }
    let stop = between
        .clone()
        .rev()
        .find(|i| matches!(t.lower(*i), "," | ";" | ":" | "-" | "–" | "—" | "(" | ")"));
    let and = between
        .clone()
        .rev()
        .find(|i| t.pos(*i) == Pos::Coordinator);
    match (stop, and) {
        // ", and the", "; and": one boundary.
        (Some(s), Some(a)) if a == s + 1 => a,
        // "and" inside the subject: "..., Apple and Google said".
        (Some(s), Some(a)) if a > s && a + 4 > to && a > s + 1 && t.pos(a - 1).is_noun() => s + 1,
        (Some(s), Some(a)) => s.max(a),
        (Some(s), None) => s + 1,
        (None, Some(a)) => a,
        (None, None)
            if event::REPORTING.contains(&from.lemma) || event::MINDS.contains(&from.lemma) =>
        {
            from.head + 1
        }
        (None, None) => to,
    }
}

fn clause_kind(t: &View<'_>, first: usize, start: usize, before: Option<&VerbGroup>) -> ClauseKind {
    let mut i = first;
    while matches!(t.lower(i), "," | ";" | "and" | "but" | "or") && i < first + 2 {
        i += 1;
    }
    let word = t.lower(i);
    if event::CONDITIONAL.contains(word) && matches!(t.pos(i), Pos::Subordinator | Pos::Modal) {
        return ClauseKind::Condition;
    }
    let wh = matches!(word, "who" | "which" | "whom" | "whose" | "where" | "when")
        || t.pos(i) == Pos::Adposition && t.lower(i + 1) == "which";
    if word == "that" && is_marker(t, i) {
        let said = before.is_some_and(|b| {
            event::REPORTING.contains(&b.lemma)
                || event::MINDS.contains(&b.lemma)
                || event::ANNOUNCING.contains(&b.lemma)
        });
        let after_noun = i > start && t.pos(i - 1).is_noun();
        return if said || !after_noun || t.pos(i) == Pos::Subordinator {
            ClauseKind::Complement
        } else {
            ClauseKind::Relative
        };
    }
    if wh && i > start && word != "when" {
        return ClauseKind::Relative;
    }
    if event::CIRCUMSTANCE.contains(word)
        && (is_marker(t, i) || word == "when" || t.pos(i) == Pos::Adposition && i > start)
    {
        return ClauseKind::Circumstance;
    }
    if t.pos(i) == Pos::Subordinator {
        return ClauseKind::Circumstance;
    }
    if first == start {
        return ClauseKind::Main;
    }
    if t.pos(first) == Pos::Coordinator || matches!(t.lower(first), ";") {
        return ClauseKind::Coordinate;
    }
    let said = before
        .is_some_and(|b| event::REPORTING.contains(&b.lemma) || event::MINDS.contains(&b.lemma));
    if said {
        ClauseKind::Complement
    } else {
        ClauseKind::Main
    }
}
