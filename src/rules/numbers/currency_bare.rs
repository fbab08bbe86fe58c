//! The first amount in a foreign currency, without what it is worth at home.
//!
//! Readers have no yardstick for 4,000 zlotys. The rule is off until a desk asks for it in its settings:
//! `"numbers/currency-bare" = "hint"`. The rate is the writer's to give; Copydesk fetches none.
//!
//! **Asked about:** The fine was 4,000 zlotys.
//!
//! **Fine:** The fine was 4,000 zlotys ($1,000).
//!
//! **Silent on** amounts in dollars, later amounts of the same currency, and quotations.

use crate::{
    article::Article,
    quantity::QuantityKind,
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Rule, Severity, support::is_quoted},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/currency-bare",
    class: Class::C,
    severity: Severity::Hint,
    message: "What is that in money that readers know?",
    source: include_str!("currency_bare.rs"),
    check: Check::Article(check),
    fixes,
};

/// The currency that needs no conversion.
const HOME: &str = "USD";

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let mut told: Vec<&str> = Vec::new();
    for p in article.layer(|f| f) {
        if !p.block.kind.is_narration() {
            continue;
        }
        let mut before: Option<u32> = None;
        let mut quantities = p.facts.quantities.iter().peekable();
        while let Some(q) = quantities.next() {
            let money = q.kind == QuantityKind::Money;
            let converts = |next: &&crate::quantity::Quantity| {
                next.kind == QuantityKind::Money
                    && next.unit != q.unit
                    && next.first.saturating_sub(q.last) <= 4
            };
            let converted = quantities.peek().is_some_and(converts)
                || before.is_some_and(|last| q.first.saturating_sub(last) <= 4);
            if money && q.unit != HOME && !told.contains(&q.unit.as_str()) {
                told.push(&q.unit);
                if !converted && !is_quoted(p.passage, q.span.start) {
                    findings.push(Finding {
                        rule: RULE.id,
                        severity: RULE.severity,
                        span: p.to_document(q.span),
                        message: RULE.message.into(),
                        related: Vec::new(),
                    });
                }
            }
            before = money.then_some(q.last);
        }
    }
}

fn fixes(_article: &Article, finding: &Finding) -> Vec<Fix> {
    let end = finding.span.end;
    vec![
        Fix {
            title: "Add a conversion: “($___)”".to_owned(),
            action: FixAction::Edits(vec![Edit {
                span: Span::new(end, end),
                text: " ($___)".to_owned(),
            }]),
            safe: false,
        },
        Fix::ignore(),
    ]
}
