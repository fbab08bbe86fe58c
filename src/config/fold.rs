//! One question for a chain of claims: where a paragraph makes several in a row and names nobody, the most serious is
//! asked about, and the others are pointed at from there.

use crate::{
    article::Article,
    claim::Claim,
    rules::{Finding, Related, Severity},
};

/// At most this many other claims of a chain are pointed at.
const POINTED_AT: usize = 8;

/// What becomes of a finding.
pub(super) enum Place {
    /// It is shown by itself.
    Beside,
    /// It is pointed at from the finding with this index.
    Under(usize),
    /// It is more serious than the finding with this index, and takes its place.
    Over(usize),
}

/// The chain that the findings so far have led to.
#[derive(Default)]
pub(super) struct Chains {
    /// Its number, and the index of the finding that speaks for it.
    open: Option<(u32, usize)>,
    /// How far the findings have come: the last sentence that begins before one, the first claim that is not before it.
    sentence: usize,
    claim: usize,
}

impl Chains {
    /// The chain of the claim that the finding asks about. Findings come in the order of the text.
    pub(super) fn of(&mut self, article: &Article, finding: &Finding) -> Option<u32> {
        if !finding.rule.starts_with("claims/") {
            return None;
        }
        let start = finding.span.start;
        let starts_by = |n: usize| {
            article
                .sentences
                .get(n)
                .is_some_and(|s| s.span.start <= start)
        };
        while starts_by(self.sentence + 1) {
            self.sentence += 1;
        }
        let sentence = article.sentences.get(self.sentence)?;
        let place = |c: &Claim| (c.block, c.sentence);
        let here = (sentence.block, sentence.local);
        while (article.claims.get(self.claim)).is_some_and(|c| place(c) < here) {
            self.claim += 1;
        }
        article.claims[self.claim..]
            .iter()
            .take_while(|c| place(c) == here)
            .find(|c| c.asked && c.span == finding.span)
            .map(|c| c.chain)
    }

    /// Where a finding of a chain belongs, given those shown so far. Findings come in the order of the
    /// text.
    pub(super) fn place(&self, of: Option<u32>, finding: &Finding, shown: &[Finding]) -> Place {
        let Some((chain, lead)) = self.open else {
            return Place::Beside;
        };
        if of != Some(chain) {
            return Place::Beside;
        }
        let first = &shown[lead];
        // Two serious matters of different kinds are two questions.
        let both_serious =
            finding.severity >= Severity::Warning && first.severity >= Severity::Warning;
        if both_serious && finding.rule != first.rule {
            Place::Beside
        } else if finding.severity > first.severity {
            Place::Over(lead)
        } else {
            Place::Under(lead)
        }
    }

    /// Notes that a finding of the chain was shown, as the one with this index.
    pub(super) fn shown(&mut self, of: Option<u32>, index: usize) {
        if let Some(chain) = of
            && self.open.is_none_or(|(open, _)| open != chain)
        {
            self.open = Some((chain, index));
        }
    }

    /// Notes that a finding was taken out, and that whatever came behind it has moved up by one.
    pub(super) fn removed(&mut self) {
        self.open = None;
    }
}

/// Points from one finding at another of its chain.
pub(super) fn point_at(lead: &mut Finding, other: &Finding) {
    let pointed = lead.related.iter().filter(|r| r.message.starts_with(ALSO));
    if pointed.count() < POINTED_AT {
        lead.related.push(Related {
            span: other.span,
            message: format!("{ALSO}{}", other.message).into(),
        });
    }
}

/// Takes over what another finding of the chain pointed at, and points at it.
pub(super) fn take_over(lead: &mut Finding, other: Finding) {
    point_at(lead, &other);
    let pointed = other
        .related
        .into_iter()
        .filter(|r| r.message.starts_with(ALSO));
    lead.related.extend(pointed);
}

const ALSO: &str = "Here too: ";
