//! The text says “officials”, and the source note on it lists one.
//!
//! Two facts in the file disagree. Either a second source is missing from the notes, or the plural is too many.
//!
//! **Asked about:** Officials said the ferry was safe. {>>src: interview harbor master 3 March<<}
//!
//! **Fine:** An official said the ferry was safe. {>>src: interview harbor master 3 March<<}
//!
//! **Silent on** sentences without a note, notes that list several sources, and `count=2` for sources that are kept off file.

use crate::{
    article::Article,
    attribution::Strength,
    lexicon::attribution as lists,
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity},
    text::{self, Note, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/plural-but-one",
    class: Class::A,
    severity: Severity::Warning,
    message: "You cite several people and your notes list one: which is right?",
    source: include_str!("plural_but_one.rs"),
    check: Check::Story(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    if !text::may_have_notes(&article.text) {
        return;
    }
    let notes = text::notes(&article.text, &article.blocks);
    for (attribution, source) in article
        .attributions
        .iter()
        .filter_map(|a| Some((a, a.source.filter(|s| !s.carried)?)))
    {
        let narration = article
            .blocks
            .get(attribution.block as usize)
            .is_some_and(|b| b.kind.is_narration());
        if attribution.strength != Strength::Vague
            || !narration
            || singular(article, source.span).is_none()
        {
            continue;
        }
        let Some(sentence) = sentence_with_notes(article, source.span.start) else {
            continue;
        };
        let from = notes.partition_point(|n| n.span.end <= sentence.start);
        let mut beside = notes[from..]
            .iter()
            .take_while(|n| n.span.start < sentence.end)
            .filter(|n| n.is_source());
        let (Some(first), None) = (beside.next(), beside.next()) else {
            continue;
        };
        if lists_one(first) {
            findings.push(
                RULE.finding(source.span)
                    .with(first.span, "The note lists one source."),
            );
        }
    }
}

/// The sentence and the notes behind it, up to the next sentence or the end of the block.
fn sentence_with_notes(article: &Article, offset: u32) -> Option<Span> {
    let next = article
        .sentences
        .partition_point(|s| s.span.start <= offset);
    let this = article.sentences.get(next.checked_sub(1)?)?;
    let end = article
        .sentences
        .get(next)
        .filter(|s| s.block == this.block)
        .map_or_else(
            || {
                let after = &article.text[this.span.end as usize..];
                let line = after.find('\n').unwrap_or(after.len());
                this.span.end + line as u32
            },
            |s| s.span.start,
        );
    Some(Span::new(this.span.start, end))
}

/// Whether a note names one source: no list, and no count.
fn lists_one(note: &Note<'_>) -> bool {
    !note.body.contains([';', ',', '&', '+'])
        && !note.body.contains(" and ")
        && !note.body.contains("count=")
        && note.body.matches('@').count() <= 1
        && !note.body.contains("interviews")
}

/// "Officials" as "an official"; `None` for what is not a bare plural of people.
fn singular(article: &Article, span: Span) -> Option<String> {
    let words = span.of(&article.text);
    let lower = words.to_ascii_lowercase();
    if words.contains(' ') || !lists::VAGUE_SOURCES.contains(&lower) {
        return None;
    }
    let one = lower
        .strip_suffix('s')
        .filter(|one| lists::VAGUE_SOURCES.contains(one))?;
    let article_word = if one.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    let phrase = format!("{article_word} {one}");
    Some(if words.starts_with(char::is_uppercase) {
        phrase.replacen('a', "A", 1)
    } else {
        phrase
    })
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(phrase) = singular(article, finding.span) {
        let mut edits = vec![Edit {
            span: finding.span,
            text: phrase.clone(),
        }];
        // "Officials say" needs another verb then.
        let after = &article.text[finding.span.end as usize..];
        if after.starts_with(" say ") {
            let end = finding.span.end + 4;
            edits.push(Edit {
                span: Span::new(end, end),
                text: "s".to_owned(),
            });
        }
        fixes.push(Fix::edits(format!("Say “{phrase}”"), edits, false));
    }
    if let Some(note) = finding.related.first() {
        fixes.push(Fix::replace(
            "Add a second note".to_owned(),
            Span::new(note.span.end, note.span.end),
            "{>>src: ___<<}",
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
