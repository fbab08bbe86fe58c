//! Names that are withheld, and the reasons that the story gives.

use crate::{
    article::Article,
    rules::{Worded, support},
    tagger::Pos,
    text::Span,
    wording::{Wording, WordingKind},
};

/// Why a name is withheld.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The story does not say.
    None,
    /// For a reason that fits everyone: the words.
    Boilerplate(Span),
    Given,
}

/// A name that is withheld.
pub(super) struct Withheld {
    /// The words that say so, in bytes of the document.
    pub(super) span: Span,
    pub(super) reason: Reason,
}

/// So many words after "because" the formula may stand.
const REACH: u32 = 6;

/// The withheld names of the story, in order. A speaker for whom a reason was given before has one.
pub(super) fn withheld(article: &Article, paragraphs: &[Worded<'_>]) -> Vec<Withheld> {
    let mut out = Vec::new();
    let mut excused: Vec<String> = Vec::new();
    for p in paragraphs {
        for (i, name) in p.facts.iter().enumerate() {
            let formula = name.kind == WordingKind::Boilerplate;
            if name.quoted || !(name.kind == WordingKind::Anonymity || formula) {
                continue;
            }
            // A formula near "anonymity" is that name's reason, and none of its own.
            let near = || {
                support::around(p.facts, i).iter().any(|w| {
                    w.kind == WordingKind::Anonymity && w.sentence.abs_diff(name.sentence) <= 1
                })
            };
            if formula && near() {
                continue;
            }
            let reason = reason(p, i);
            let who = speaker_nouns(article, p, name);
            let known = who.iter().any(|noun| excused.contains(noun));
            if reason == Reason::Given && excused.len() < 64 {
                excused.extend(who);
            }
            let blank = support::has_blank(p.passage, name.sentence);
            if !known && !blank {
                out.push(Withheld {
                    span: p.to_document(name.span),
                    reason,
                });
            }
        }
    }
    out
}

/// The reason in this sentence or the next.
fn reason(p: &Worded<'_>, index: usize) -> Reason {
    let name = &p.facts[index];
    let near = || {
        support::around(p.facts, index)
            .iter()
            .filter(|w| !w.quoted && w.sentence >= name.sentence && w.sentence <= name.sentence + 1)
    };
    let formula = near().find(|w| w.kind == WordingKind::Boilerplate);
    // "because" opens the formula, or a reason of its own.
    let opens_formula =
        |r: &Wording| formula.is_some_and(|f| f.first >= r.last && f.first - r.last <= REACH);
    let own = near()
        .filter(|w| w.kind == WordingKind::Reason)
        .any(|r| !opens_formula(r) && !formula.is_some_and(|f| belongs(p, f, r)));
    match formula {
        _ if own => Reason::Given,
        None => Reason::None,
        Some(f) => {
            let from = near()
                .find(|w| w.kind == WordingKind::Reason && opens_formula(w))
                .map_or(f.first, |w| w.first) as usize;
            let sentence_end = p
                .passage
                .sentences
                .get(f.sentence as usize)
                .map_or(f.last, |s| s.last) as usize;
            let end = (f.last as usize..sentence_end)
                .find(|i| {
                    matches!(p.passage.lower(*i), "," | "." | ";" | "said" | "says")
                        || p.passage.tokens[*i].kind == crate::text::TokenKind::Quote
                })
                .unwrap_or(sentence_end);
            Reason::Boilerplate(p.to_document(p.passage.span(from, end)))
        }
    }
}

/// "not authorized to discuss the case": the formula goes on with a word that elsewhere opens a reason.
fn belongs(p: &Worded<'_>, formula: &Wording, reason: &Wording) -> bool {
    reason.first >= formula.first
        && reason.first <= formula.last + 2
        && p.passage.lower(reason.first as usize) == "to"
}

/// The nouns before the words that withhold the name: "a night nurse who asked".
fn speaker_nouns(article: &Article, p: &Worded<'_>, name: &Wording) -> Vec<String> {
    let Some(facts) = article.facts_of(p.index) else {
        return Vec::new();
    };
    let first = name.first as usize;
    (first.saturating_sub(8)..first)
        .filter(|i| facts.tagged.pos(*i) == Pos::Noun)
        .map(|i| p.passage.lower(i).to_owned())
        .collect()
}
