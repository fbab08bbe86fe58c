//! An acronym stands before its full form.
//!
//! The writer knows it from a week of phone calls; the reader meets it here. Told in full once, or put as "the agency",
//! it costs nothing.
//!
//! **Asked about:** The CHQA collects the levy. The Coastal Harbors and Quays Authority will set a new rate in May.
//!
//! **Fine:** The Coastal Harbors and Quays Authority (CHQA) collects the levy. The CHQA will set a new rate in May.
//!
//! **Silent on** what every reader knows (UN, NATO, BBC), acronyms that the story never spells out, quotations,
//! headlines, units and tickers.

use rustc_hash::FxHashSet;

use super::people::Said;
use crate::{
    article::{Article, ParagraphFacts},
    entity::{self, EntityKind},
    knowledge,
    rules::{Check, Class, Finding, Fix, Kept, Related, Rule, Severity},
    tagger::Tagged,
    text::{Span, TokenKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/acronym",
    class: Class::A,
    severity: Severity::Hint,
    message: "Not every reader knows this acronym: its full form comes later.",
    source: include_str!("acronym.rs"),
    check: Check::Names(check),
    fixes,
};

/// At most this many acronyms are looked for in full.
const MOST: usize = 40;
/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<u32> = 3..=7;

fn check(article: &Article, said: &[Said<'_>], findings: &mut Vec<Finding>) {
    let acronyms = first_acronyms(said);
    if acronyms.is_empty() {
        return;
    }
    let runs = Runs::new(article);
    for said in acronyms {
        // Where it is told in full first.
        let Some(full) = runs.first(said.text()) else {
            continue;
        };
        if full.start > said.span.end && !is_same_sentence(article, said.span, full) {
            findings.push(Finding {
                rule: RULE.id,
                severity: RULE.severity,
                span: said.span,
                message: RULE.message.into(),
                related: vec![Related {
                    span: full,
                    message: "It is told in full here.".into(),
                }],
            });
        }
    }
}

/// Every acronym that not every reader knows, where the narrator first uses it.
fn first_acronyms<'a>(all: &[Said<'a>]) -> Vec<Said<'a>> {
    let mut met: FxHashSet<&str> = FxHashSet::default();
    let mut out = Vec::new();
    for said in all.iter().copied() {
        if out.len() == MOST {
            break;
        }
        if said.name.has_small_letters || !LETTERS.contains(&said.local.span.len()) {
            continue;
        }
        let text = said.text();
        if said.is_narrated()
            && said.entity.kind != EntityKind::Person
            && text.bytes().all(|b| b.is_ascii_uppercase())
            && met.insert(text)
            && !is_known(text)
        {
            out.push(said);
        }
    }
    out
}

/// Whether readers know it without being told.
fn is_known(acronym: &str) -> bool {
    let mut folded = String::new();
    entity::fold(acronym, &mut folded);
    knowledge::organization(&folded) || knowledge::country(&folded).is_some()
}

fn is_same_sentence(article: &Article, a: Span, b: Span) -> bool {
    article
        .sentence_at(a.start)
        .is_some_and(|s| s.span.covers(b))
}

/// The initials of all words with a capital, and where the words stand.
struct Runs {
    /// One letter a word; a space where a run of such words ends.
    initials: String,
    words: Vec<Span>,
}

impl Runs {
    /// Looks at every block of prose. Linear.
    fn new(article: &Article) -> Self {
        let mut runs = Self {
            initials: String::new(),
            words: Vec::new(),
        };
        for (block, facts) in article.blocks.iter().zip(&article.facts) {
            let kept = facts.as_deref().and_then(Kept::of);
            for (initial, span) in kept.map_or(&[][..], |k| &k.initials) {
                runs.initials.push(char::from(*initial));
                runs.words.push(block.to_document(*span));
            }
        }
        runs
    }

    /// The words that have these initials, from the first to the last; the first such words of the story.
    fn first(&self, acronym: &str) -> Option<Span> {
        let at = memchr::memmem::find(self.initials.as_bytes(), acronym.as_bytes())?;
        let (first, last) = (self.words.get(at)?, self.words.get(at + acronym.len() - 1)?);
        Some(first.union(*last))
    }
}

/// A word that a name may have in its middle and that its acronym leaves out.
/// The initials of a paragraph's words with a capital, and where the words stand; a space, once, where a run of such
/// words ends.
pub(in crate::rules) fn initials(facts: &ParagraphFacts) -> Vec<(u8, Span)> {
    let tagged = &facts.tagged;
    let mut out: Vec<(u8, Span)> = Vec::new();
    for (at, token) in tagged.tokens.iter().enumerate() {
        let word = tagged.word(at);
        let initial = word.bytes().next().unwrap_or(b' ');
        if token.kind == TokenKind::Word
            && initial.is_ascii_uppercase()
            && word.bytes().any(|b| b.is_ascii_lowercase())
        {
            out.push((initial, token.span));
        } else if out.last().is_some_and(|last| last.0 != b' ') && !is_small(tagged, at) {
            out.push((b' ', Span::default()));
        }
    }
    out.push((b' ', Span::default()));
    out
}

fn is_small(tagged: &Tagged, at: usize) -> bool {
    matches!(
        tagged.lower(at),
        "of" | "the" | "and" | "for" | "in" | "on" | "to" | "&" | "-"
    )
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(later) = finding.related.first().map(|r| r.span) {
        let words: Vec<_> = later.of(&article.text).split_whitespace().collect();
        let full = words.join(" ");
        let short = finding.span.of(&article.text);
        for text in [format!("{full} ({short})"), full] {
            fixes.push(Fix::replace(
                format!("Spell it out: {text}"),
                finding.span,
                text,
                false,
            ));
        }
    }
    fixes.push(Fix::ignore());
    fixes
}
