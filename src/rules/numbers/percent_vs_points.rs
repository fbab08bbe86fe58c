//! The difference of two percentages, called percent.
//!
//! From 4% to 6% is a rise of 2 percentage points, and of 50 percent. Who reads “2 percent” thinks of a tiny change.
//!
//! **Asked about:** The share rose from 4% to 6%, a 2% increase.
//!
//! **Fine:** The share rose from 4% to 6%, a 50% increase.
//!
//! **Silent on** a true relative change, points, alcohol by volume, and quotations.

use super::{
    Sentence,
    change::{Change, changes},
    question, sentences, sentences_round,
};
use crate::{
    article::{Article, ParagraphFacts},
    lexicon::figures as words,
    quantity::figure::{ONE, rounded, write},
    rules::{Blocks, Check, Class, Finding, Fix, Related, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/percent-vs-points",
    class: Class::A,
    severity: Severity::Warning,
    message: "Percent, or percentage points?",
    source: include_str!("percent_vs_points.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

fn wrong(sentences: Vec<Sentence<'_>>) -> impl Iterator<Item = Change<'_>> {
    changes(sentences).into_iter().filter(|change| {
        let (low, high, _) = change.points();
        let by = &change.by_figure;
        change.of_percentages()
            && change.by.unit == "%"
            && by.low() <= high
            && low <= by.high()
            && !change.can_be(change.percent())
    })
}

/// The change in percent of where it started, to a tenth: "50".
fn relative(change: &Change<'_>) -> String {
    let (_, _, said) = change.percent();
    let decimals = u32::from(said < 10 * ONE);
    write(rounded(said, decimals), decimals)
}

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for change in wrong(sentences(facts, 3)) {
        let s = &change.sentence;
        let (from, to, by) = (s.text(change.from), s.text(change.to), s.text(change.by));
        let related = [
            (change.from, "It starts here."),
            (change.to, "It ends here."),
        ];
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: s.to_document(change.by.span),
            message: question(&[
                format!(
                    "From {from} to {to} is {} percent: is {by} meant in points?",
                    relative(&change)
                ),
                RULE.message.to_owned(),
            ])
            .into(),
            related: related
                .map(|(q, message)| Related {
                    span: s.to_document(q.span),
                    message: message.into(),
                })
                .into(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for change in wrong(sentences_round(article, finding, 3)) {
        let s = &change.sentence;
        if s.to_document(change.by.span) != finding.span {
            continue;
        }
        let digits = change.by_figure.digits;
        let number = digits.of(&s.tagged.text);
        let unit = s.to_document(Span::new(digits.end, change.by.span.end));
        // "a 2% rise" is "a 2-percentage-point rise".
        let before_noun = words::CHANGE_NOUNS.contains(s.lower(change.by.last as usize));
        let points = if before_noun {
            "-percentage-point"
        } else if number == "1" {
            " percentage point"
        } else {
            " percentage points"
        };
        fixes.push(Fix::replace(
            format!("Say “{number}{points}”"),
            unit,
            points,
            false,
        ));
        let (_, _, said) = change.percent();
        let relative = change.by_figure.like(said);
        fixes.push(Fix::replace(
            format!("Give the change in percent: {relative}"),
            s.to_document(digits),
            relative,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
