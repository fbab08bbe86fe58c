//! A whole sentence stands in quotation marks, and nobody in the paragraph, the one before or the sentence after says it.
//!
//! A quotation without a speaker cannot be checked, and the reader gives it to whoever spoke last, rightly or not.
//!
//! **Asked about:** “We never saw the plans.” The hall fell silent.
//!
//! **Fine:** “We never saw the plans,” said Joan Ferrar, who chairs the parish council. The hall fell silent.
//!
//! **Silent on** dialogue, documents (“the letter reads:”), slogans, titles, single words in quotation marks.

use crate::{
    article::Article,
    attribution::AttributionKind,
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/no-speaker",
    class: Class::B,
    severity: Severity::Warning,
    message: "Who said this?",
    source: include_str!("no_speaker.rs"),
    check: Check::Article(check),
    fixes,
};

/// Fewer words than this are a term or a slogan, not a statement.
const FEWEST_WORDS: usize = 5;

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for attribution in &article.attributions {
        let narration = article
            .blocks
            .get(attribution.block as usize)
            .is_some_and(|b| b.kind.is_narration());
        let Some(content) = attribution.content.first() else {
            continue;
        };
        let quoted = attribution.kind == AttributionKind::Direct
            && attribution.source.is_none()
            && attribution.cue.is_none()
            && !attribution.passive;
        if !(narration && quoted) {
            continue;
        }
        let whole = content
            .of(&article.text)
            .trim_end_matches(['"', '”', '\'', '’'])
            .ends_with(['.', '!', '?', ',', '…']);
        // A quotation that never closes is asked about for that.
        let closed = content
            .of(&article.text)
            .ends_with(['"', '”', '\'', '’', '»']);
        let words = content.of(&article.text).split_whitespace().count();
        if closed && whole && words >= FEWEST_WORDS {
            findings.push(Finding {
                rule: RULE.id,
                severity: RULE.severity,
                span: *content,
                message: RULE.message.into(),
                related: Vec::new(),
            });
        }
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let last = article
        .attributions
        .iter()
        .filter(|a| {
            a.content
                .first()
                .is_some_and(|c| c.end <= finding.span.start)
        })
        .filter_map(|a| article.entities.get(a.source?.entity?))
        .next_back();
    if let Some(speaker) = last {
        fixes.push(speaker_fix(
            article,
            finding,
            &speaker.name,
            format!("Attribute to {}, who spoke last", speaker.name),
        ));
    }
    fixes.push(speaker_fix(
        article,
        finding,
        "___",
        "Add a speaker: “___ said”".to_owned(),
    ));
    fixes.push(Fix::ignore());
    fixes
}

/// `"We waited."` becomes `"We waited," NAME said.`
fn speaker_fix(article: &Article, finding: &Finding, name: &str, title: String) -> Fix {
    let text = finding.span.of(&article.text);
    let inner = text.trim_end_matches(['"', '”', '’', '\'']);
    let close = &article.text[finding.span.end as usize..];
    let mark_after = close.chars().next().filter(|c| matches!(c, '"' | '”'));
    let end = finding.span.end + mark_after.map_or(0, char::len_utf8) as u32;
    let mut edits = Vec::new();
    if inner.ends_with('.') {
        let stop = finding.span.start + inner.len() as u32 - 1;
        edits.push(Edit {
            span: Span::new(stop, stop + 1),
            text: ",".to_owned(),
        });
    }
    edits.push(Edit {
        span: Span::new(end, end),
        text: format!(" {name} said."),
    });
    Fix {
        title,
        action: FixAction::Edits(edits),
        safe: false,
    }
}
