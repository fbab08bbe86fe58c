//! “From A to B”, and a change in percent that these two do not give.
//!
//! Readers with a calculator find this first. The usual slips are to divide by the new figure instead of the old one,
//! and to leave an old percentage beside a new figure. The three figures are taken as rounded as they are written, so
//! only what no rounding can explain is asked about.
//!
//! **Asked about:** Sales fell from 1,250 boxes to 1,000, a 25% drop.
//!
//! **Fine:** Sales fell from 1,250 boxes to 1,000, a 20% drop.
//!
//! **Silent on** figures with “about” or “nearly”, annualised and adjusted rates, a change of something else in the
//! same sentence, and quotations.

use super::{
    Sentence,
    change::{Change, changes},
    question, sentences, sentences_round,
};
use crate::{
    article::{Article, ParagraphFacts},
    quantity::figure::{ONE, rounded, write},
    rules::{Blocks, Check, Class, Finding, Fix, Related, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/percent-change",
    class: Class::A,
    severity: Severity::Warning,
    message: "The two figures give another change: which of the three is right?",
    source: include_str!("percent_change.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// The changes that no rounding explains, with the change that the two figures give, in millionths.
fn wrong(sentences: Vec<Sentence<'_>>) -> impl Iterator<Item = (Change<'_>, i128)> {
    changes(sentences).into_iter().filter_map(|change| {
        let in_points = change.by.unit == "pp";
        let right = if in_points {
            if !change.of_percentages() {
                return None;
            }
            change.points()
        } else {
            change.percent()
        };
        // The difference of two percentages called percent is another question.
        let points_meant = change.of_percentages() && !in_points && change.can_be(change.points());
        (!change.can_be(right) && !points_meant).then_some((change, right.2))
    })
}

/// The change that the figures give, as the story would write it: "20%".
fn computed(change: &Change<'_>, percent: i128) -> String {
    let unit = if change.by.unit == "pp" {
        " points"
    } else {
        "%"
    };
    format!("{}{unit}", change.by_figure.like(percent))
}

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for (change, percent) in wrong(sentences(facts, 3)) {
        let s = &change.sentence;
        let (from, to, by) = (s.text(change.from), s.text(change.to), s.text(change.by));
        let kind = if change.is_fall() { "fall" } else { "rise" };
        let computed = computed(&change, percent);
        let difference = (change.to_figure.stated - change.from_figure.stated).abs();
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: s.to_document(change.by.span),
            message: question(&[
                format!("From {from} to {to} is a {kind} of {computed}, not {by}: which is right?"),
                format!("The two figures give a {kind} of {computed}, not {by}: which is right?"),
                RULE.message.to_owned(),
            ])
            .into(),
            related: vec![
                Related {
                    span: s.to_document(change.from.span),
                    message: "The change starts here.".into(),
                },
                Related {
                    span: s.to_document(change.to.span),
                    message: if change.by.unit == "pp" {
                        "It ends here.".into()
                    } else {
                        format!(
                            "It ends here: {} of {} is {}%.",
                            write(rounded(difference, 2), 2),
                            write(rounded(change.from_figure.stated, 2), 2),
                            write(
                                rounded(
                                    difference * 100 * ONE / change.from_figure.stated.max(1),
                                    1
                                ),
                                1
                            )
                        )
                        .into()
                    },
                },
            ],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for (change, percent) in wrong(sentences_round(article, finding, 3)) {
        if change.sentence.to_document(change.by.span) != finding.span {
            continue;
        }
        let computed = computed(&change, percent);
        fixes.push(Fix::replace(
            format!("Change to {computed}, which the two figures give"),
            change.sentence.to_document(change.by_figure.digits),
            change.by_figure.like(percent),
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
