//! Everything that is attributed in the story comes from one person or body.
//!
//! A story that rests on one voice tells that voice's story. A second source need not disagree; it shows that somebody
//! asked.
//!
//! **Asked about:** The mill will close in June, the company said. It has made a loss for nine years, the company said. Rye is dearer than it was, the company said. The roof is to be sold, the company said. The river will be dredged in the spring of next year, the company said. Grain that is stored in the loft is to be moved to the harbor by the end of May, and the horses that turned the old wheel will go to a farm in the hills above the town, the company said. The wheel itself goes to the museum, where it will stand beside a loom from the same century and a cart that once carried flour to the garrison, the company said. The millpond will be drained, cleaned and planted with reeds, and a path will lead round it to the chapel, the company said.
//!
//! **Fine:** The mill will close in June, the company said. Sofia Brand, who leads the union, said she had heard it on the radio.
//!
//! **Silent on** interviews, obituaries, opinion, live reports and briefs: genre decides.

use crate::{
    article::Article,
    ledger::{Genre, Ledger, VoiceKind, genre},
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/single-source",
    class: Class::B,
    severity: Severity::Information,
    message: "All of this rests on one voice: who else was asked?",
    source: include_str!("single_source.rs"),
    check: Check::Story(check),
    fixes,
};

/// Fewer statements than this, or words of running text, are no story yet.
const FEWEST_STATEMENTS: usize = 5;
const FEWEST_WORDS: usize = 140;

fn check(article: &Article, findings: &mut Vec<Finding>) {
    if article.attributions.len() < FEWEST_STATEMENTS || !rests_on_one(article) {
        return;
    }
    let words: usize = article
        .blocks
        .iter()
        .filter(|b| b.kind.is_narration())
        .map(|b| b.prose(&article.text).split_ascii_whitespace().count())
        .sum();
    if words < FEWEST_WORDS || !matches!(genre(article).0, Genre::News | Genre::Brief) {
        return;
    }
    // The blank for a second voice is there, and is asked about as a placeholder.
    if article
        .blocks
        .iter()
        .rev()
        .find(|b| b.kind.is_narration())
        .is_some_and(|b| b.prose(&article.text).contains("___"))
    {
        return;
    }
    let ledger = Ledger::new(article);
    let Some(voice) = ledger.single() else { return };
    if voice.statements.len() < FEWEST_STATEMENTS || voice.kind == VoiceKind::Vague {
        return;
    }
    let first = voice.statements[0] as usize;
    let place = article.attributions[first]
        .cue
        .map_or(voice.first, |cue| voice.first.union(cue));
    let sentence = article.sentence_at(voice.first.start).map(|s| s.span);
    let place = sentence
        .filter(|s| s.covers(place))
        .map_or(voice.first, |_| place);
    findings.push(RULE.finding(place));
}

/// A quick look: whether two sources with different names speak.
fn rests_on_one(article: &Article) -> bool {
    let mut entities = article
        .attributions
        .iter()
        .filter(|a| !a.passive)
        .filter_map(|a| a.source?.entity);
    let first = entities.next();
    entities.all(|e| Some(e) == first)
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let end = article
        .blocks
        .iter()
        .rev()
        .find(|b| b.kind.is_narration())
        .map_or(finding.span.end, |b| b.span.end);
    vec![
        Fix::replace(
            "Add a second voice at the end: “___ said”".to_owned(),
            Span::new(end, end),
            "\n\nThe ___ said ___.",
            false,
        ),
        Fix::ignore(),
    ]
}
