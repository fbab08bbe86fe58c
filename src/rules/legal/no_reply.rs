//! A named person is accused, and the story does not say what they answer, or that they were asked.
//!
//! A charge without a reply is half a story. If they would not speak, say so, and until when they could have.
//!
//! **Asked about:** Councillor Ines Falk bribed two inspectors, the audit found. ¶ Falk joined the council in 2019.
//!
//! **Fine:** Councillor Ines Falk bribed two inspectors, the audit found. ¶ Falk denied it and left the room.
//!
//! **Silent on** court reports, the dead, people who speak in the story, and replies that a lawyer gives.

use rustc_hash::FxHashSet;

use super::support;
use crate::{
    article::Article,
    claim::ClaimKind,
    entity::{EntityKind, Form, Mention},
    lexicon::wording as lists,
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity},
    text::Span,
    wording::WordingKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/no-reply",
    class: Class::B,
    severity: Severity::Information,
    message: "Did we ask them? The story has no reply to the charge.",
    source: include_str!("no_reply.rs"),
    check: Check::Story(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let paragraphs = support::wordings(article);
    if paragraphs
        .iter()
        .any(|p| support::has(p.facts, &[WordingKind::Court, WordingKind::Conviction]))
    {
        return;
    }
    let accused = accused(article);
    if accused.is_empty() {
        return;
    }
    let speakers: FxHashSet<u32> = article
        .attributions
        .iter()
        .filter_map(|a| a.source?.entity)
        .collect();
    // Sentences that tell of a reply, and the one after each.
    let replies: FxHashSet<(u32, u32)> = paragraphs
        .iter()
        .flat_map(|p| {
            p.facts
                .iter()
                .filter(|w| w.kind == WordingKind::Reply)
                .map(|w| (p.index, w.sentence))
        })
        .collect();
    let replying: FxHashSet<u32> = replies.iter().map(|(block, _)| *block).collect();
    let mut asked: FxHashSet<u32> = FxHashSet::default();
    for (entity, mention, charge) in accused {
        if speakers.contains(&entity) || !asked.insert(entity) {
            continue;
        }
        let answers = article.entities.get(entity).is_some_and(|e| {
            e.mentions.iter().any(|m| {
                let sentence = sentence_of(article, m);
                (sentence.saturating_sub(1)..=sentence + 1)
                    .any(|near| replies.contains(&(m.block, near)))
            })
        });
        // A lawyer or a spokesman answers in the paragraph after.
        let near = replying.contains(&mention.block) || replying.contains(&(mention.block + 1));
        if answers || near || is_dead(article, entity) || blank_reply(article, mention.block) {
            continue;
        }
        findings.push(
            RULE.finding(article.entities.span(&mention))
                .with(charge, "This is the charge."),
        );
    }
}

/// The index of the mention's sentence in its paragraph.
fn sentence_of(article: &Article, mention: &Mention) -> u32 {
    article
        .sentence_at(article.entities.span(mention).start)
        .map_or(0, |s| s.local)
}

/// The people who are accused of something: entity, the mention there, the words of the charge.
fn accused(article: &Article) -> Vec<(u32, Mention, Span)> {
    let mut found = Vec::new();
    for claim in &article.claims {
        if claim.kind != ClaimKind::Accusation {
            continue;
        }
        let narrated = article
            .blocks
            .get(claim.block as usize)
            .is_some_and(|b| b.kind.is_narration());
        // "Haldane was murdered": the subject is who it was done to.
        let suffered = article.text[..claim.trigger.start as usize]
            .trim_end()
            .rsplit(char::is_whitespace)
            .next()
            .is_some_and(|w| matches!(w, "was" | "were" | "been" | "being" | "be" | "is" | "are"));
        let after = article.text[claim.trigger.end as usize..].trim_start();
        let figure = lists::FIGURES
            .iter()
            .any(|object| after.starts_with(object));
        if suffered || figure {
            continue;
        }
        let Some(sentence) = article
            .sentence_at(claim.trigger.start)
            .filter(|_| narrated)
        else {
            continue;
        };
        found.extend(
            last_person(article, sentence.span.start, claim.trigger.start)
                .map(|(id, mention)| (id, mention, claim.trigger)),
        );
    }
    for p in support::wordings(article) {
        for (i, w) in p.facts.iter().enumerate().filter(|(_, w)| !w.quoted) {
            let labelled = w.kind == WordingKind::Offender
                && i.checked_sub(1).map(|b| &p.facts[b]).is_some_and(|h| {
                    matches!(h.kind, WordingKind::Accused | WordingKind::Alleged)
                        && h.last == w.first
                });
            if labelled
                && let Some(next) = p.passage.tokens.get(w.last as usize)
                && let Some((id, mention)) = article.entities.at(p.to_document(next.span).start)
                && is_named_person(article, id, mention)
            {
                found.push((id, *mention, p.to_document(w.span)));
            }
        }
    }
    found.sort_by_key(|(_, mention, _)| mention.index);
    found
}

fn is_named_person(article: &Article, id: u32, mention: &Mention) -> bool {
    mention.form == Form::Name
        && article
            .entities
            .get(id)
            // One word alone may be a firm's, whatever the reader of names makes of it.
            .is_some_and(|e| e.kind == EntityKind::Person && e.name.contains(' '))
}

/// At most this many bytes lie between a person and what they are said to have done.
const REACH: u32 = 48;

/// Words that may stand between the two: anything else, and somebody else may have done it.
const BETWEEN: [&str; 18] = [
    "had",
    "has",
    "have",
    "was",
    "is",
    "also",
    "later",
    "then",
    "once",
    "twice",
    "again",
    "and",
    "who",
    "accused",
    "of",
    "repeatedly",
    "allegedly",
    "himself",
];

/// The person named last before the deed, as its subject.
fn last_person(article: &Article, start: u32, end: u32) -> Option<(u32, Mention)> {
    let text = &article.text;
    let mut at = end;
    while at > start && end - at < REACH {
        at -= 1;
        if !text.is_char_boundary(at as usize) {
            continue;
        }
        if let Some((id, mention)) = article.entities.at(at)
            && article.entities.span(mention).end <= end
            && mention.form == Form::Name
        {
            let between = &text[article.entities.span(mention).end as usize..end as usize];
            let subject = !between.starts_with(['\'', '’'])
                && between
                    .split([' ', ','])
                    .filter(|w| !w.is_empty())
                    .all(|w| {
                        BETWEEN.contains(&w)
                            || w.ends_with("ly")
                            || w.bytes().all(|b| b.is_ascii_digit())
                    });
            return (subject && is_named_person(article, id, mention)).then_some((id, *mention));
        }
    }
    None
}

/// "The late X", or X died.
fn is_dead(article: &Article, entity: u32) -> bool {
    let text = &article.text;
    article.entities.get(entity).is_some_and(|e| {
        e.mentions.iter().any(|m| {
            let span = article.entities.span(m);
            let before = text[..span.start as usize].trim_end();
            let after = text[span.end as usize..].trim_start();
            before.ends_with(" late")
                || [
                    "died",
                    "was killed",
                    "was shot dead",
                    "who died",
                    ", who died",
                ]
                .iter()
                .any(|death| after.starts_with(death))
        })
    })
}

/// Whether the paragraph has a blank for the reply.
fn blank_reply(article: &Article, block: u32) -> bool {
    article
        .blocks
        .get(block as usize)
        .is_some_and(|b| b.prose(&article.text).contains("___"))
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let name = finding.span.of(&article.text);
    let mut fixes = Vec::new();
    if let Some(block) = article.block_at(finding.span.start) {
        let end = article.blocks[block].span.end;
        fixes.push(Fix::edits(
            format!("Say that {name} was asked"),
            vec![Edit {
                span: Span::new(end, end),
                text: format!(" {name} did not respond to a request for comment by ___."),
            }],
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
