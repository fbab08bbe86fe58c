//! A sentence of twelve words or more, or a paragraph of such, that stands in the story twice.
//!
//! Moved by copying and not deleted, or pasted in from an earlier version. Up to a tenth of the words may differ.
//!
//! **Asked about:** The bridge has been closed to lorries since a crack was found in its northern pier in May. Traffic is
//! slow. The bridge has been closed to lorries since a crack was found in its northern pier in May.
//!
//! **Fine:** The bridge has been closed to lorries since a crack was found in its northern pier in May. Traffic is slow.
//!
//! **Silent on** short refrains, quotations, words pulled out of the story with a name behind them, headings, captions and
//! lists.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    article::{Article, ParagraphFacts},
    rules::{Check, Class, Finding, Fix, Kept, Related, Rule, Severity},
    text::{Block, BlockKind, Passage, SentenceSpan, Span, TokenKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "structure/duplicate",
    class: Class::A,
    severity: Severity::Warning,
    message: "Did you say this already?",
    source: include_str!("duplicate.rs"),
    check: Check::Story(check),
    fixes,
};

/// Shorter sentences can be a refrain.
const FEWEST_WORDS: usize = 12;
/// So many words at either end find the sentences that may be alike.
const END: usize = 5;
/// A sentence is compared with at most so many others.
const COMPARED: usize = 4;
/// Longer ones are compared only in their first words.
const MOST_WORDS: usize = 200;

/// Hashes of the words of a sentence, in order, without case and marks.
type Words = Vec<u64>;

/// A sentence that another one may be told again by.
pub(in crate::rules) struct Told {
    words: Words,
    /// Hashes of its first words, and of its last.
    ends: [u64; 2],
    /// Bytes of the prose.
    span: Span,
}

/// A sentence said again, and where it was said first. Spans are of the document.
struct Repeated {
    span: Span,
    first: Span,
}

/// The sentences of a paragraph that should stand in the story once.
pub(in crate::rules) fn sentences(facts: &ParagraphFacts) -> Vec<Told> {
    let passage = &facts.tagged.passage;
    let mut out = Vec::new();
    for sentence in &passage.sentences {
        if sentence.tokens().len() < FEWEST_WORDS
            || quoted(passage, *sentence)
            || is_pulled(passage, *sentence)
        {
            continue;
        }
        let words = words(passage, *sentence);
        if words.len() < FEWEST_WORDS {
            continue;
        }
        out.push(Told {
            ends: [hash(&words[..END]), hash(&words[words.len() - END..]) ^ 1],
            words,
            span: sentence.span,
        });
    }
    out
}

fn repeated(article: &Article) -> Vec<Repeated> {
    let mut by_end: FxHashMap<u64, SmallVec<[(&Told, &Block); COMPARED]>> = FxHashMap::default();
    let mut out = Vec::new();
    for (block, facts) in article.blocks.iter().zip(&article.facts) {
        let kept = facts.as_deref().and_then(Kept::of);
        let Some(kept) = kept.filter(|_| block.kind == BlockKind::Paragraph) else {
            continue;
        };
        for told in &kept.sentences {
            let earlier = told.ends.iter().find_map(|end| {
                let likely = by_end.get(end)?.iter().rev();
                likely.copied().find(|(t, _)| alike(&t.words, &told.words))
            });
            if let Some((first, at)) = earlier {
                out.push(Repeated {
                    span: block.to_document(told.span),
                    first: at.to_document(first.span),
                });
            }
            for end in told.ends {
                let likely = by_end.entry(end).or_default();
                if likely.len() == COMPARED {
                    likely.remove(0);
                }
                likely.push((told, block));
            }
        }
    }
    out
}

/// Whether any of the sentence is quoted: who is quoted may say things twice.
fn quoted(passage: &Passage, sentence: SentenceSpan) -> bool {
    let next = passage
        .quotations
        .partition_point(|q| q.span.end <= sentence.span.start);
    passage
        .quotations
        .get(next)
        .is_some_and(|q| q.span.overlaps(sentence.span))
}

/// Whether the paragraph is this sentence and a name behind it: words pulled out of the story, to stand beside it.
fn is_pulled(passage: &Passage, sentence: SentenceSpan) -> bool {
    let behind = sentence.last as usize..passage.tokens.len();
    sentence.first == 0
        && (1..=5).contains(&behind.len())
        && behind
            .filter_map(|i| passage.tokens.get(i))
            .all(|t| t.is_capitalised() || !t.is_word())
}

fn words(passage: &Passage, sentence: SentenceSpan) -> Words {
    sentence
        .tokens()
        .filter(|i| {
            passage
                .tokens
                .get(*i)
                .is_some_and(|t| t.is_word() || t.kind == TokenKind::Number)
        })
        .take(MOST_WORDS)
        .map(|i| {
            passage
                .lower(i)
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325, |h: u64, b| {
                    (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
                })
        })
        .collect()
}

fn hash(words: &[u64]) -> u64 {
    words.iter().fold(17, |h: u64, w| {
        (h.rotate_left(5) ^ w).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// Whether nine tenths of the words are the same, in order, counted from both ends.
fn alike(a: &[u64], b: &[u64]) -> bool {
    let longest = a.len().max(b.len());
    let shortest = a.len().min(b.len());
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(shortest - head)
        .take_while(|(x, y)| x == y)
        .count();
    (head + tail) * 10 >= longest * 9
}

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for repeated in repeated(article) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: repeated.span,
            message: RULE.message.into(),
            related: vec![Related {
                span: repeated.first,
                message: "It stands here first.".into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    vec![
        Fix::replace(
            "Delete it here".to_owned(),
            with_space(article, finding.span),
            "",
            false,
        ),
        Fix::ignore(),
    ]
}

/// The sentence with the white space that goes with it: the whole paragraph's where it is all of it.
fn with_space(article: &Article, span: Span) -> Span {
    let text: &str = &article.text;
    let block = article
        .block_at(span.start)
        .map_or(span, |b| article.blocks[b].span);
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let alone = block.start >= span.start
        && text
            .get(span.end as usize..block.end as usize)
            .unwrap_or("")
            .trim()
            .is_empty();
    if alone || span.start > block.start {
        // Up to what stands before it.
        return Span::new(before.trim_end().len() as u32, span.end);
    }
    let space = after.len() - after.trim_start().len();
    Span::new(span.start, span.end + space as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_up_to_a_tenth() {
        let a: Words = (0..20).collect();
        let mut b = a.clone();
        b[7] = 99;
        assert!(alike(&a, &b), "one of twenty");
        b[8] = 98;
        assert!(alike(&a, &b), "two of twenty");
        b[9] = 97;
        assert!(!alike(&a, &b), "three of twenty");
        assert!(alike(&a, &a[..18]));
        assert!(!alike(&a, &a[..17]));
    }
}
