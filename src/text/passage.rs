//! One paragraph's prose, cut into tokens, sentences and quotations: the ground that every other stage stands on.

use super::{Quotation, Span, Token, TokenKind, quotation, sentence, token};
use crate::lexicon::{Opening, Phrases};

/// A sentence: a byte range of the passage and the tokens in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SentenceSpan {
    /// Bytes of the passage, without white space at either end.
    pub span: Span,
    /// Index of the first token.
    pub first: u32,
    /// One past the index of the last token.
    pub last: u32,
}

impl SentenceSpan {
    /// The sentence's token indexes.
    #[must_use]
    pub const fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// The analysed text of one block: a pure function of the text and of [`Carry`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The prose. For plain text it is the block itself; for Markdown, the block without its markup.
    pub text: String,
    /// The prose with ASCII letters in lower case: same length, same offsets.
    pub lower: String,
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order; every token belongs to exactly one.
    pub sentences: Vec<SentenceSpan>,
    /// Quotations, in order of their opening marks.
    pub quotations: Vec<Quotation>,
    /// Quotation marks that belong to no pair, as token indexes.
    pub stray_quotes: Vec<u32>,
    /// For every token how its word opens: most lists are ruled out by it.
    openings: Vec<Opening>,
}

/// What a paragraph must know about the one before it: one bit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Carry {
    /// The paragraph before ended inside a quotation that its speaker goes on with.
    pub open_quotation: bool,
}

impl Passage {
    /// Tokenises and splits `text`. Linear in its length; never fails.
    #[must_use]
    pub fn new(text: &str, carry: Carry) -> Self {
        let tokens = token::tokenize(text);
        let (quotations, stray_quotes) = quotation::pair(text, &tokens, carry);
        let sentences = sentence::split(text, &tokens, &quotations);
        let mut passage = Self {
            text: text.to_owned(),
            lower: text.to_ascii_lowercase(),
            tokens,
            sentences,
            quotations,
            stray_quotes,
            openings: Vec::new(),
        };
        let words = (0..passage.tokens.len()).map(|i| passage.lower(i));
        passage.openings = words.map(Opening::of).collect();
        passage
    }

    /// What the next paragraph is told.
    #[must_use]
    pub fn carry_out(&self) -> Carry {
        Carry {
            open_quotation: self.quotations.last().is_some_and(|q| q.continues),
        }
    }

    /// The token's text.
    #[must_use]
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(&self.text))
    }

    /// The token's text with ASCII letters in lower case, and curly apostrophes of clitics made straight.
    /// `""` past the end.
    #[must_use]
    pub fn lower(&self, token: usize) -> &str {
        let Some(t) = self.tokens.get(token) else {
            return "";
        };
        let lower = t.span.of(&self.lower);
        if t.kind == TokenKind::Clitic && lower.contains('’') {
            return match lower {
                "’s" => "'s",
                "’re" => "'re",
                "’ve" => "'ve",
                "’ll" => "'ll",
                "’d" => "'d",
                "’m" => "'m",
                "n’t" => "n't",
                other => other,
            };
        }
        lower
    }

    /// The bytes from the start of token `first` to the end of token `last - 1`.
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (
            self.tokens.get(first),
            last.checked_sub(1).and_then(|l| self.tokens.get(l)),
        ) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// How many tokens, starting at `at`, make up the longest phrase of the list; `None` when none does.
    #[must_use]
    pub fn longest_match(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        if !phrases.may_open(*self.openings.get(at)?) {
            return None;
        }
        let first = self.lower(at);
        let (whole, mut more) = phrases.find(first);
        let mut best = whole.then_some(1);
        let mut joined = String::new();
        for count in 2.. {
            let next = self.lower(at + count - 1);
            if !more || next.is_empty() {
                break;
            }
            if joined.is_empty() {
                joined.push_str(first);
            }
            joined.push(' ');
            joined.push_str(next);
            let whole;
            (whole, more) = phrases.find(&joined);
            if whole {
                best = Some(count);
            }
        }
        best
    }

    /// The index of the sentence that holds the token.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|s| s.last as usize <= token)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The first token that ends after byte `offset`; the number of tokens when there is none.
    #[must_use]
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// The token indexes that lie wholly inside the span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    /// The outermost quotation that holds the byte, if any.
    #[must_use]
    pub fn quotation_at(&self, offset: u32) -> Option<&Quotation> {
        self.quotations
            .iter()
            .find(|q| q.level == 0 && q.span.contains(offset))
    }

    /// Whether white space, or the start of the passage, stands before the token.
    #[must_use]
    pub fn spaced_before(&self, token: usize) -> bool {
        token == 0
            || match (self.tokens.get(token - 1), self.tokens.get(token)) {
                (Some(a), Some(b)) => a.span.end < b.span.start,
                _ => true,
            }
    }
}
