//! Claims in the narrator's voice that nobody owns. Which sentences are claims, and whether they are sourced, is decided
//! in [`crate::claim`]; a rule here only picks its kind and says what to ask.

pub(super) mod background;
pub(super) mod causal;
pub(super) mod evaluation;
pub(super) mod motive;
pub(super) mod non_public;
pub(super) mod prediction_as_fact;
pub(super) mod private_life;
pub(super) mod science;
pub(super) mod superlative;
pub(super) mod toll_or_crowd;
pub(super) mod trend;
pub(super) mod unsourced_accusation;
pub(super) mod unsourced_statistic;

use super::{Finding, Fix, Related, Rule, move_up, support};
use crate::{article::Article, claim::ClaimKind};

/// A finding on every claim of the kind that a desk would ask about.
fn ask(article: &Article, rule: &Rule, kind: ClaimKind, findings: &mut Vec<Finding>) {
    for claim in article.claims.iter().filter(|c| c.asked && c.kind == kind) {
        let related = if claim.trigger == claim.span {
            Vec::new()
        } else {
            vec![Related {
                span: claim.trigger,
                message: format!("This makes it a claim: {}.", kind.phrase()).into(),
            }]
        };
        findings.push(Finding {
            rule: rule.id,
            severity: rule.severity,
            span: claim.span,
            message: rule.message.into(),
            related,
        });
    }
}

/// The attribution that comes too late, one from the story's own sources, one to fill in, a mark, and the way out.
fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if !calls_a_source_something(article, finding) {
        fixes.extend(move_up::in_paragraph(article, finding));
        fixes.extend(support::attribute_to_known_sources(article, finding.span));
        fixes.push(support::attribute_to_blank(article, finding.span));
    }
    fixes.push(support::mark_public_record(article, finding.span));
    fixes.push(match finding.rule {
        "claims/unsourced-statistic" | "claims/toll-or-crowd" => {
            support::mark(finding.span, "Mark as our own count", "own: our count")
        }
        _ => support::mark(finding.span, "Mark as seen by us", "own: observed"),
    });
    fixes.push(Fix::ignore());
    fixes
}

/// Whether the claim lies in the words for who speaks ("The much-criticised insurer said …"): a second speaker behind
/// the sentence would own what is said, and not that.
fn calls_a_source_something(article: &Article, finding: &Finding) -> bool {
    let Some(claim) = article.claims.iter().find(|c| c.span == finding.span) else {
        return false;
    };
    article.attributions.iter().any(|a| {
        a.cue.is_some_and(|cue| claim.span.covers(cue))
            && a.source.is_some_and(|s| s.span.covers(claim.trigger))
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        article::{Article, Metadata},
        rules::{check, fixes},
    };

    #[test]
    fn what_a_source_is_called_gets_no_second_speaker() {
        let text = "Fire\n\nThe mill burned down.\n\nThe company's much-criticised insurer, Galloway Mutual, said \
                    that it had sent two assessors.\n";
        let article = Article::new(text, &Metadata::default());
        let finding = check(&article)
            .into_iter()
            .find(|f| f.rule == "claims/evaluation")
            .expect("a judgement in our own voice");
        let fixes = fixes(&article, &finding);
        assert!(fixes.iter().all(|f| !f.title.starts_with("Attribute")));
        assert!(fixes.iter().any(|f| f.title.starts_with("Mark")));
    }
}
