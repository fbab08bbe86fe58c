//! Lossless tokens: every character that is not white space belongs to exactly one token, in order.
//!
//! A hand-written scanner for news: abbreviations keep their stop ("Gov.", "U.S."), hyphenated words and scores stay
//! whole ("14-year-old", "52-48"), clitics are cut off ("Lee" "'s", "did" "n't"), currency and percent signs stand
//! alone, web and mail addresses stay whole.

use super::Span;
use crate::lexicon;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// A word, an abbreviation with its stop, a hyphenated word.
    Word,
    /// Starts with a digit: "350", "3.5", "1990s", "52-48", "10:30", "2025-10-29", "4th".
    Number,
    /// A clitic cut off its word: "'s", "n't", "'ll".
    Clitic,
    /// A quotation mark of any style; a lone apostrophe too.
    Quote,
    /// A stop, comma, bracket, dash, ellipsis.
    Punctuation,
    /// Currency, percent and other signs.
    Symbol,
    /// A web or mail address, a handle or a hashtag.
    Address,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// No upper-case letter first: "council", "e-mail".
    Lower,
    /// Upper-case letter first, lower case after: "Council", "McDonald", "Jae-myeong".
    Capitalised,
    /// Two or more letters, all upper case: "KCNA", "U.S.", "COVID-19".
    Upper,
    /// A single upper-case letter, with or without a stop: "A", "J.".
    Initial,
    /// No letters.
    None,
}

/// One token: a byte range of the passage, its kind and the way it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Bytes of the passage.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
}

impl Token {
    /// Whether the word starts with an upper-case letter.
    #[must_use]
    pub const fn is_capitalised(&self) -> bool {
        matches!(
            self.shape,
            Shape::Capitalised | Shape::Upper | Shape::Initial
        )
    }

    /// Whether this is a word (abbreviations included).
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

const CLITICS: [&str; 7] = ["s", "re", "ve", "ll", "d", "m", "t"];

/// Splits `text` into tokens, in order. White space is the only thing between them.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        tokens: Vec::with_capacity(text.len() / 5 + 1),
    };
    while let Some(c) = scanner.peek(0) {
        if c.is_whitespace() {
            scanner.at += c.len_utf8();
        } else {
            scanner.token(c);
        }
    }
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

impl Scanner<'_> {
    /// The character `offset` bytes after the current place, if that is a character boundary inside the text.
    fn peek(&self, offset: usize) -> Option<char> {
        let at = self.at + offset;
        match self.bytes.get(at) {
            None => None,
            Some(b) if *b < 0x80 => Some(*b as char),
            Some(_) => self.text.get(at..)?.chars().next(),
        }
    }

    fn push(&mut self, len: usize, kind: TokenKind) {
        let (start, end) = (self.at, self.at + len);
        let shape = match kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Address => {
                shape_of(&self.text[start..end])
            }
            _ => Shape::None,
        };
        self.tokens.push(Token {
            span: Span::new(start as u32, end as u32),
            kind,
            shape,
        });
        self.at = end;
    }

    fn token(&mut self, c: char) {
        if c.is_ascii_digit() {
            return self.number();
        }
        if is_word_char(c) {
            return self.word();
        }
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '\'' => {
                if is_apostrophe(c)
                    && self.peek(c.len_utf8()).is_some_and(|d| d.is_ascii_digit())
                    && !self.after_space_or_start()
                {
                    return self.push(c.len_utf8(), TokenKind::Quote);
                }
                self.push(c.len_utf8(), TokenKind::Quote);
            }
            '`' | '\u{2032}' | '\u{2033}' => self.push(c.len_utf8(), TokenKind::Symbol),
            '.' => {
                let dots = self.bytes[self.at..]
                    .iter()
                    .take_while(|b| **b == b'.')
                    .count();
                self.push(dots, TokenKind::Punctuation);
            }
            '-' => {
                let dashes = self.bytes[self.at..]
                    .iter()
                    .take_while(|b| **b == b'-')
                    .count();
                self.push(dashes, TokenKind::Punctuation);
            }
            '_' => {
                let len = self.run(0, |c| c == '_');
                self.push(len, TokenKind::Symbol);
            }
            '@' | '#' if self.peek(1).is_some_and(is_word_char) => {
                let len = self.run(1, |c| is_word_char(c) || c == '_');
                self.push(len, TokenKind::Address);
            }
            ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '…' | '–' | '—'
            | '/' | '\\' | '•' | '·' | '¿' | '¡' | '|' | '*' => {
                self.push(c.len_utf8(), TokenKind::Punctuation);
            }
            _ => self.push(c.len_utf8(), TokenKind::Symbol),
        }
    }

    fn after_space_or_start(&self) -> bool {
        self.text[..self.at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace)
    }

    /// Bytes from the current place, starting at `from`, while `keep` holds.
    fn run(&self, from: usize, keep: impl Fn(char) -> bool) -> usize {
        let mut len = from;
        while let Some(c) = self.peek(len) {
            if !keep(c) {
                break;
            }
            len += c.len_utf8();
        }
        len
    }

    fn number(&mut self) {
        let mut len = self.run(0, |c| c.is_ascii_digit());
        while let Some(c) = self.peek(len) {
            let next = self.peek(len + c.len_utf8());
            let digit_follows = next.is_some_and(|d| d.is_ascii_digit());
            if matches!(c, '.' | ',' | ':' | '/' | '-' | '–') && digit_follows {
                len = self.run(len + c.len_utf8(), |c| c.is_ascii_digit());
            } else if c.is_alphabetic() {
                len = self.run(len, is_word_char);
            } else if c == '-' && next.is_some_and(char::is_alphabetic) {
                len = self.run(len + 1, is_word_char);
            } else if is_apostrophe(c)
                && next == Some('s')
                && !self.peek(len + c.len_utf8() + 1).is_some_and(is_word_char)
                && len == 4
            {
                // "1990's"
                len += c.len_utf8() + 1;
            } else {
                break;
            }
        }
        self.push(len, TokenKind::Number);
    }

    fn word(&mut self) {
        if let Some(len) = self.address() {
            return self.push(len, TokenKind::Address);
        }
        if let Some(len) = self.dotted_letters() {
            self.push(len, TokenKind::Word);
            return self.possessive();
        }
        let mut len = 0;
        loop {
            len = self.run(len, is_word_char);
            let Some(c) = self.peek(len) else { break };
            let after = self.peek(len + c.len_utf8());
            match c {
                '-' | '\u{2010}' | '\u{2011}' if after.is_some_and(char::is_alphanumeric) => {
                    len += c.len_utf8();
                }
                '&' if after.is_some_and(char::is_uppercase)
                    && self.text[self.at..self.at + len]
                        .chars()
                        .all(char::is_uppercase) =>
                {
                    len += 1; // "AT&T", "R&D"
                }
                '.' if after.is_some_and(char::is_uppercase)
                    && self.text[self.at..self.at + len].contains('-') =>
                {
                    break; // "anti-U.S." is left to the next token
                }
                '\'' | '’' if after.is_some_and(char::is_alphabetic) => {
                    let rest = self.run(len + c.len_utf8(), is_word_char);
                    let tail = &self.text[self.at + len + c.len_utf8()..self.at + rest];
                    if CLITICS.iter().any(|k| tail.eq_ignore_ascii_case(k)) {
                        return self.split_clitic(len, rest, tail);
                    }
                    len += c.len_utf8(); // "O'Brien", "D'Angelo"
                }
                _ => break,
            }
        }
        if self.peek(len) == Some('.') {
            let word = &self.text[self.at..self.at + len];
            let known = lexicon::text::ABBREVIATIONS.contains_ignore_case(word)
                && self.keeps_stop(word, len);
            let initial =
                word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
            if known || initial {
                len += 1;
            }
        }
        self.push(len, TokenKind::Word);
    }

    /// Some abbreviations are words too ("no.", "sun.", "mass."): those keep their stop only when written with a
    /// capital, and before a number where the lexicon says so.
    fn keeps_stop(&self, word: &str, len: usize) -> bool {
        let lower = word.to_ascii_lowercase();
        let next = self.text[self.at + len + 1..].trim_start().chars().next();
        if lexicon::text::ABBREVIATIONS_BEFORE_NUMBER.contains(&lower) {
            return next.is_some_and(|c| c.is_ascii_digit());
        }
        if lexicon::text::ABBREVIATIONS_CAPITALISED.contains(&lower) {
            return word.starts_with(char::is_uppercase) && next.is_some();
        }
        true
    }

    /// The "'s" behind "U.N.", if it stands here.
    fn possessive(&mut self) {
        let Some(mark) = self.peek(0).filter(|c| is_apostrophe(*c)) else {
            return;
        };
        let len = mark.len_utf8() + 1;
        let s = self
            .peek(mark.len_utf8())
            .is_some_and(|c| matches!(c, 's' | 'S'));
        if s && !self.peek(len).is_some_and(is_word_char) {
            self.push(len, TokenKind::Clitic);
        }
    }

    /// "did" + "n't", "Lee" + "'s".
    fn split_clitic(&mut self, word: usize, end: usize, tail: &str) {
        let negation = tail.eq_ignore_ascii_case("t")
            && self.bytes[self.at + word - 1].eq_ignore_ascii_case(&b'n')
            && word > 1;
        if tail.eq_ignore_ascii_case("t") && !negation {
            return self.push(end, TokenKind::Word);
        }
        let cut = if negation { word - 1 } else { word };
        self.push(cut, TokenKind::Word);
        self.push(end - cut, TokenKind::Clitic);
    }

    /// "U.S.", "D.C.", "a.m.", "Ph.D.", "U.S.-China": letters with stops between them.
    fn dotted_letters(&self) -> Option<usize> {
        let mut len = 0;
        let mut groups = 0;
        loop {
            let c = self.peek(len)?;
            if !c.is_alphabetic() {
                break;
            }
            let mut width = c.len_utf8();
            // "Ph.D."
            if groups == 0 && self.text[self.at..].starts_with("Ph.") {
                width = 2;
            }
            let next = self.peek(len + width);
            // "U.S-led": the last stop is left out before the hyphen.
            if next == Some('-')
                && groups > 0
                && c.is_uppercase()
                && self.peek(len + width + 1).is_some_and(char::is_lowercase)
            {
                len += width;
                groups += 1;
                break;
            }
            if next != Some('.') {
                break;
            }
            len += width + 1;
            groups += 1;
            if self.peek(len).is_none() {
                break;
            }
        }
        if groups < 2 {
            return None;
        }
        // A word that goes on ("e.g.text") is not an abbreviation, unless it is a closing letter or a hyphen.
        if self.peek(len).is_some_and(char::is_alphabetic) {
            let rest = self.run(len, is_word_char);
            if rest - len > 1 {
                return None;
            }
            len = rest;
        }
        while self.peek(len) == Some('-') && self.peek(len + 1).is_some_and(char::is_alphanumeric) {
            len = self.run(len + 1, is_word_char);
        }
        Some(len)
    }

    /// A web or mail address at this place.
    fn address(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let web =
            rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
        let candidate = self.run(0, |c| {
            !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '”' | ')')
        });
        if !web {
            // Cheap test first: most words hold no at sign.
            if !rest.as_bytes()[..candidate].contains(&b'@') {
                return None;
            }
            let chunk = &rest[..candidate];
            let (name, host) = chunk.split_once('@')?;
            let name_ok = !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'));
            if !name_ok || !host.contains('.') || host.starts_with('.') {
                return None;
            }
        }
        let trimmed = rest[..candidate].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
        (!trimmed.is_empty()).then_some(trimmed.len())
    }
}

fn shape_of(word: &str) -> Shape {
    let mut letters = 0u32;
    let mut upper = 0u32;
    let mut first_upper = false;
    for c in word.chars() {
        if c.is_alphabetic() {
            let up = c.is_uppercase();
            if letters == 0 {
                first_upper = up;
            }
            letters += 1;
            upper += u32::from(up);
        }
    }
    match (letters, upper) {
        (0, _) => Shape::None,
        (1, 1) => Shape::Initial,
        (n, u) if n == u => Shape::Upper,
        _ if first_upper => Shape::Capitalised,
        _ => Shape::Lower,
    }
}
