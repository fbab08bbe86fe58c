//! “Between $3 and $5 million”: the first half of the range has lost its scale word.
//!
//! Most readers will understand, and some will not. The word costs nothing.
//!
//! **Asked about:** The bridge will cost between $3 and $5 million.
//!
//! **Fine:** The bridge will cost between $3 million and $5 million.
//!
//! **Silent on** counts (“3 to 5 million people”), a small first amount that can be meant as it stands (“from $300 to $4
//! million”), and quotations.

use super::{Sentence, question, sentences, sentences_round};
use crate::{
    article::{Article, ParagraphFacts},
    quantity::{Figure, Quantity, QuantityKind, figure::ONE},
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/range-unit",
    class: Class::A,
    severity: Severity::Hint,
    message: "Is the scale word missing in the first half of this range?",
    source: include_str!("range_unit.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// A range whose first half lacks the scale word of its second.
struct Range<'a> {
    sentence: Sentence<'a>,
    first: &'a Quantity,
    last: &'a Quantity,
    first_figure: Figure,
    /// " million", as the second half has it.
    scale: &'a str,
}

fn ranges(sentences: Vec<Sentence<'_>>) -> Vec<Range<'_>> {
    let mut out = Vec::new();
    for s in sentences {
        for two in s.quantities.windows(2) {
            out.extend(range(&s, two[0], two[1]));
        }
    }
    out
}

fn range<'a>(s: &Sentence<'a>, first: &'a Quantity, last: &'a Quantity) -> Option<Range<'a>> {
    let between = s.lower(first.last as usize);
    let joined = last.first == first.last + 1
        && match between {
            "and" => s.before(first) == "between",
            "to" | "-" | "–" => true,
            _ => false,
        };
    let money =
        first.kind == QuantityKind::Money && last.kind == first.kind && first.unit == last.unit;
    if !joined || !money {
        return None;
    }
    let (a, b) = (s.figure(first)?, s.figure(last)?);
    let dropped = a.is_in_digits()
        && b.is_in_digits()
        && a.scale() == 1
        && b.scale() >= 1_000_000
        && a.stated < 1000 * ONE
        && a.mantissa() < b.mantissa();
    dropped.then(|| Range {
        sentence: s.alone(),
        first,
        last,
        first_figure: a,
        scale: Span::new(b.digits.end, last.span.end).of(&s.tagged.text),
    })
}

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for range in ranges(sentences(facts, 2)) {
        let s = &range.sentence;
        let first = range.first.span.of(&s.tagged.text);
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: s.to_document(range.first.span.union(range.last.span)),
            message: question(&[
                format!("Is that {first}, or {first}{}?", range.scale),
                RULE.message.to_owned(),
            ])
            .into(),
            related: Vec::new(),
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for range in ranges(sentences_round(article, finding, 2)) {
        let s = &range.sentence;
        if s.to_document(range.first.span.union(range.last.span)) != finding.span {
            continue;
        }
        let first = range.first.span.of(&s.tagged.text);
        let digits = s.to_document(range.first_figure.digits);
        fixes.push(Fix::replace(
            format!("Write “{first}{}”", range.scale),
            Span::new(digits.end, digits.end),
            range.scale,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
