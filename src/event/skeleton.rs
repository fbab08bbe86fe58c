//! The skeleton of a sentence: noun chunks, verb groups and clauses, from parts of speech alone.
//!
//! No parse: an auxiliary belongs to the verb on its right, a noun chunk ends at its last noun, and a clause begins at
//! the last marker between two finite verbs. Rough, linear, and right on plain news sentences.

use super::{chunk::chunks, clause::clauses, group::groups, view::View};
use crate::{text::SentenceSpan, time::TimeMention};

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

    /// The form in "-ing" that another one shares its place with: "…, killing two and wounding nine".
    pub(super) fn paired(&self, g: &VerbGroup) -> Option<&VerbGroup> {
        self.group_before(g.first)
            .filter(|b| b.form == Form::Gerund && g.form == Form::Gerund)
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
    let clauses = clauses(t, times, range, &groups);
    Skeleton {
        chunks,
        groups,
        clauses,
    }
}
