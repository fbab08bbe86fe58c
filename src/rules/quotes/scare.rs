//! One to three words in quotation marks, and nobody near who says them.
//!
//! The marks raise an eyebrow and leave it to the reader to guess whose. Drop them, or say whose word it is.
//!
//! **Asked about:** The “reform” package goes to a vote in June.
//!
//! **Fine:** The package, which ministers call a reform, goes to a vote in June.
//!
//! **Silent on** titles, nicknames, terms that are introduced as such, and words that somebody in the sentence says.

use super::{is_whole, without_marks, words_of};
use crate::{
    article::{Article, ParagraphFacts},
    lexicon::{text, wording as lists},
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity},
    text::Quotation,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/scare",
    class: Class::C,
    severity: Severity::Hint,
    message: "Whose word is this?",
    source: include_str!("scare.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// More words than this are a quotation.
const MOST_WORDS: usize = 3;

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    let passage = &facts.tagged.passage;
    let mut spoken = Spoken::new(facts);
    // Several in one paragraph are somebody's words, or words about words.
    let short = |q: &Quotation| is_whole(q) && (1..=MOST_WORDS).contains(&words_of(passage, q).0);
    if passage
        .quotations
        .iter()
        .filter(|q| short(q))
        .take(3)
        .count()
        > 2
    {
        return;
    }
    for q in passage.quotations.iter().filter(|q| short(q)) {
        let (count, plain) = words_of(passage, q);
        let inner = q.inner.of(&passage.text);
        let stopped = inner.ends_with(['.', ',', '!', '?', ';', ':']);
        let open = q.open as usize;
        let introduced =
            (open.saturating_sub(3)..open).any(|i| lists::TERM_OPENERS.contains(passage.lower(i)));
        // "a “quiet revolution”", "a prize for “steady progress”": a term is coined, or given as it was.
        let coined = count > 1 && matches!(passage.lower(open.wrapping_sub(1)), "a" | "an" | "for");
        let explained = matches!(
            passage.lower(q.close.unwrap_or(q.open) as usize + 1),
            "," | "means" | "meaning" | "(" | "refers" | "meant" | "was" | "is"
        );
        let told = passage.sentences[passage.sentence_of(open)]
            .tokens()
            .any(|i| speaks(passage.lower(i)));
        if plain
            && !told
            && !stopped
            && !introduced
            && !coined
            && !explained
            && !spoken.in_sentence(facts, open)
        {
            findings.push(RULE.finding(q.span));
        }
    }
}

/// Whether a word tells of speech, as a verb of attribution or otherwise.
fn speaks(word: &str) -> bool {
    text::SPEECH_VERBS.contains(word) || lists::SPEECH.contains(word)
}

/// The sentences in which somebody says something.
struct Spoken(Vec<bool>);

impl Spoken {
    fn new(facts: &ParagraphFacts) -> Self {
        let passage = &facts.tagged.passage;
        let mut spoken = vec![false; passage.sentences.len()];
        for attribution in &facts.attributions {
            let places = attribution
                .content
                .iter()
                .copied()
                .chain(attribution.cue)
                .filter(|_| attribution.cue.is_some() || attribution.source.is_some());
            for place in places {
                let from = passage
                    .sentences
                    .partition_point(|s| s.span.end <= place.start);
                if let Some(slot) = spoken.get_mut(from) {
                    *slot = true;
                }
            }
        }
        Self(spoken)
    }

    /// Whether somebody speaks in the token's sentence, or the one before, to which it may belong.
    fn in_sentence(&mut self, facts: &ParagraphFacts, token: usize) -> bool {
        let sentence = facts.tagged.passage.sentence_of(token);
        self.0.get(sentence).copied().unwrap_or(false)
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    vec![
        Fix::edits(
            "Drop the quotation marks",
            without_marks(article, finding),
            false,
        ),
        Fix::ignore(),
    ]
}
