//! More than a sentence or forty words of quotation before the reader learns who speaks.
//!
//! A voice without a face is hard to follow. Name the speaker after the first sentence, and go on.
//!
//! **Asked about:** “The bus takes an hour. The road floods. Nobody from the county has ever ridden it with a child and two bags of shopping on their knees,” Hester Quayle said.
//!
//! **Fine:** “The bus takes an hour,” Hester Quayle said. “The road floods.”
//!
//! **Silent on** a speaker who was set in the paragraph before or in the words before the quotation.

use crate::{
    article::Article,
    attribution::{Attribution, AttributionKind},
    ledger,
    lexicon::attribution as lists,
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/speaker-late",
    class: Class::B,
    severity: Severity::Hint,
    message: "Name the speaker after the first sentence?",
    source: include_str!("speaker_late.rs"),
    check: Check::Article(check),
    fixes,
};

/// So many quoted words before the speaker are too many; with several sentences, so many.
const MOST_WORDS: u32 = 40;
const MOST_WORDS_IN_SENTENCES: u32 = 25;

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let mut before: Option<u32> = None; // the last speaker
    for (i, attribution) in article.attributions.iter().enumerate() {
        let speaker = attribution.source.and_then(|s| s.entity);
        let known = speaker.is_some() && speaker == before;
        before = speaker.or(before);
        if !known
            && let Some(content) = late(article, attribution)
            && !has_spoken(article, i)
        {
            findings.push(RULE.finding(content));
        }
    }
}

/// So many attributions before one are looked at.
const LOOK_BACK: usize = 24;

/// Whether "she" has spoken in the paragraph before: whoever it is, the reader knows.
fn has_spoken(article: &Article, index: usize) -> bool {
    let block = article.attributions[index].block;
    let before = article.attributions[..index].iter().rev().take(LOOK_BACK);
    before
        .take_while(|a| a.block == block)
        .filter_map(|a| a.source)
        .any(|s| lists::PRONOUNS.contains_ignore_case(s.span.of(&article.text)))
}

/// The quotation whose speaker comes too late.
fn late(article: &Article, attribution: &Attribution) -> Option<Span> {
    if attribution.kind != AttributionKind::Direct {
        return None;
    }
    let (content, source, cue) = (
        *attribution.content.first()?,
        attribution.source?,
        attribution.cue?,
    );
    let narration = article
        .blocks
        .get(attribution.block as usize)?
        .kind
        .is_narration();
    let after = content.end <= cue.start && content.end <= source.span.start && !source.carried;
    if !after || !narration {
        return None;
    }
    let only = Attribution {
        content: smallvec::smallvec![content],
        ..attribution.clone()
    };
    let words = ledger::quoted_words(article, &only);
    // A stop inside the quotation, with a sentence behind it.
    let several = first_stop(content.of(&article.text)).is_some();
    (words > MOST_WORDS || (several && words >= MOST_WORDS_IN_SENTENCES)).then_some(content)
}

/// Where the first sentence of a quotation of several ends: the offset of its stop.
fn first_stop(quotation: &str) -> Option<usize> {
    quotation
        .match_indices(['.', '!', '?'])
        .map(|(at, _)| at)
        .find(|at| {
            let mut after = quotation[at + 1..].chars();
            let before = quotation[..*at]
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or("");
            after.next() == Some(' ')
                && after.next().is_some_and(char::is_uppercase)
                && before.chars().count() > 2
        })
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = moved(article, finding.span)
        .map(|edits| Fix::edits("Move the speaker behind the first sentence", edits, false))
        .into_iter()
        .collect();
    fixes.push(Fix::ignore());
    fixes
}

/// `"A. B. C," X said.` becomes `"A," X said. "B. C."`
fn moved(article: &Article, content: Span) -> Option<Vec<Edit>> {
    let text = &article.text;
    let words = content.of(text);
    let stop = first_stop(words)?;
    let open = words.chars().next().filter(|c| matches!(c, '"' | '“'))?;
    let close = words
        .chars()
        .next_back()
        .filter(|c| matches!(c, '"' | '”'))?;
    // " Pia Lund said." to the end of the sentence, with no second quotation in it.
    let rest = &text[content.end as usize..];
    let end = rest.find(['.', '\n'])?;
    let clause = rest.get(..end)?;
    if !rest[end..].starts_with('.') || clause.contains(['"', '“', ',']) || clause.len() > 80 {
        return None;
    }
    let inner = words.strip_suffix(close)?;
    let mark = inner.chars().next_back()?;
    let stop_at = content.start + stop as u32;
    let first_end = match &words[stop..=stop] {
        "." => ",",
        other => other,
    };
    let last = content.end - close.len_utf8() as u32;
    let last_stop = if mark == ',' { "." } else { "" };
    Some(vec![
        Edit {
            span: Span::new(stop_at, stop_at + 2),
            text: format!("{first_end}{close}{clause}. {open}"),
        },
        Edit {
            span: Span::new(last - u32::from(mark == ','), last),
            text: last_stop.to_owned(),
        },
        Edit {
            span: Span::new(content.end, content.end + end as u32 + 1),
            text: String::new(),
        },
    ])
}
