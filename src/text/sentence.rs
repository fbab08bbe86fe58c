//! Sentences.
//!
//! A stop ends a sentence when what follows can start one. The hard cases of news: abbreviations ("Gov. Lee", "at
//! 9 a.m. Friday", "in the U.S. The"), initials, closing quotation marks after the stop, a question inside a quotation
//! that its speaker's verb follows, ellipses, list numbers.

use super::{Quotation, SentenceSpan, Shape, Span, Token, TokenKind};
use crate::lexicon;

/// Cuts the tokens into sentences. Every token belongs to one.
pub(super) fn split(text: &str, tokens: &[Token], quotations: &[Quotation]) -> Vec<SentenceSpan> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut i = 0;
    while i < tokens.len() {
        if i > first && opens_credit(text, tokens, i) {
            sentences.push(sentence(tokens, first, i));
            first = i;
        }
        let mut end = i + 1;
        if may_end(text, tokens, i) {
            while end < tokens.len() && trails(text, tokens, end, quotations) {
                end += 1;
            }
            if end < tokens.len() && ends_before(text, tokens, i, end) {
                sentences.push(sentence(tokens, first, end));
                first = end;
            }
        }
        i = end;
    }
    if first < tokens.len() {
        sentences.push(sentence(tokens, first, tokens.len()));
    }
    sentences
}

/// Whether a picture's credit starts here: captions often have no stop before it ("The flag in 1902 Image: Ann Lee.").
fn opens_credit(text: &str, tokens: &[Token], i: usize) -> bool {
    tokens[i].shape == Shape::Capitalised
        && word(text, tokens, i + 1) == ":"
        && lexicon::text::CREDIT_OPENERS.contains_ignore_case(word(text, tokens, i))
}

fn sentence(tokens: &[Token], first: usize, last: usize) -> SentenceSpan {
    SentenceSpan {
        span: Span::new(tokens[first].span.start, tokens[last - 1].span.end),
        first: first as u32,
        last: last as u32,
    }
}

fn word<'a>(text: &'a str, tokens: &[Token], i: usize) -> &'a str {
    tokens.get(i).map_or("", |t| t.span.of(text))
}

/// Whether the token is a stop, or an abbreviation that can close a sentence.
fn may_end(text: &str, tokens: &[Token], i: usize) -> bool {
    let w = word(text, tokens, i);
    match tokens[i].kind {
        TokenKind::Punctuation => matches!(w, "." | "?" | "!" | "…") || w.starts_with(".."),
        TokenKind::Word => w.ends_with('.') && w.len() > 1,
        _ => false,
    }
}

/// Whether the token still belongs to the sentence that the stop ended: closing marks and brackets, more stops.
fn trails(text: &str, tokens: &[Token], i: usize, quotations: &[Quotation]) -> bool {
    let w = word(text, tokens, i);
    match tokens[i].kind {
        TokenKind::Punctuation => matches!(w, ")" | "]" | "." | "?" | "!" | "…"),
        TokenKind::Quote => {
            let i = i as u32;
            quotations.iter().any(|q| q.close == Some(i))
                || (tokens[i as usize - 1].span.end == tokens[i as usize].span.start
                    && !quotations.iter().any(|q| q.open == i))
        }
        _ => false,
    }
}

/// Whether a sentence that `stop` closed ends before token `next`.
fn ends_before(text: &str, tokens: &[Token], stop: usize, next: usize) -> bool {
    let stop_word = word(text, tokens, stop);
    let glued = tokens[next - 1].span.end == tokens[next].span.start;
    // Opening marks and brackets stand before the first word.
    let mut head = next;
    while head < tokens.len()
        && (tokens[head].kind == TokenKind::Quote || matches!(word(text, tokens, head), "(" | "["))
    {
        head += 1;
    }
    let Some(opener) = tokens.get(head) else {
        return false;
    };
    if glued && head == next {
        return false;
    }
    let opener_word = opener.span.of(text);
    let capital = opener.is_capitalised()
        || opener_word.chars().next().is_some_and(|c| {
            // Scripts without case, and inverted marks.
            c == '¿' || c == '¡' || (c.is_alphabetic() && !c.is_lowercase())
        });
    let dash_or_sign = matches!(opener.kind, TokenKind::Symbol | TokenKind::Address)
        || matches!(opener_word, "-" | "--" | "—" | "–" | "•" | "*");
    let number = opener.kind == TokenKind::Number;

    if tokens[stop].kind == TokenKind::Word {
        return abbreviation_ends(text, tokens, stop, head, capital);
    }
    if stop_word.starts_with("..") || stop_word == "…" {
        return capital && (opener_word != "I" || head > next);
    }
    let closed_quote = next > stop + 1 && tokens[next - 1].kind == TokenKind::Quote;
    if closed_quote && stop_word != "." && speaker_follows(text, tokens, head) {
        return false;
    }
    if stop_word == "." {
        // "No. 5" is an abbreviation token; "3." alone at the start is a list number.
        if stop == 1 && tokens[0].kind == TokenKind::Number && tokens[0].span.len() < 3 {
            return false;
        }
        if capital || number || dash_or_sign {
            return true;
        }
        // iPhone, eBay
        let mixed = opener_word.chars().skip(1).any(char::is_uppercase);
        return mixed || (head > next && !closed_quote && tokens[next].kind == TokenKind::Quote);
    }
    capital || number || (dash_or_sign && !closed_quote)
}

/// Whether an abbreviation's stop also ends the sentence.
fn abbreviation_ends(
    text: &str,
    tokens: &[Token],
    stop: usize,
    head: usize,
    capital: bool,
) -> bool {
    if !capital && tokens[head].kind != TokenKind::Number {
        return false;
    }
    let abbreviation = word(text, tokens, stop);
    let lower = abbreviation.trim_end_matches('.').to_ascii_lowercase();
    let opener = word(text, tokens, head).to_ascii_lowercase();
    let opens = lexicon::text::SENTENCE_OPENERS.contains(&opener);
    // An initial ("J.") goes on to the surname, unless a very common opener follows.
    if tokens[stop].shape == Shape::Initial && abbreviation.chars().count() == 2 {
        let after_name = stop > 0 && tokens[stop - 1].is_capitalised();
        return opens && !after_name;
    }
    if lexicon::text::ABBREVIATIONS_OF_TITLES.contains(&lower) {
        return false;
    }
    if tokens[head].kind == TokenKind::Number {
        return false;
    }
    opens
        || opens_by_name(text, tokens, stop, head)
        || matches!(lower.as_str(), "a.m" | "p.m") && !clock_goes_on(text, tokens, head)
}

/// Whether the words after "p.m." belong to the clock time: "Friday", "Oct. 3", "EST", "Eastern", "London time".
fn clock_goes_on(text: &str, tokens: &[Token], head: usize) -> bool {
    let opener = word(text, tokens, head);
    let lower = opener.to_ascii_lowercase();
    tokens[head].kind != TokenKind::Word
        || tokens[head].shape == Shape::Upper
        || lexicon::time::WORDS.contains_key(lower.trim_end_matches('.'))
        || matches!(
            lower.as_str(),
            "eastern" | "central" | "mountain" | "pacific" | "greenwich" | "local"
        )
        || tokens[head..]
            .iter()
            .take(4)
            .any(|t| t.span.of(text).eq_ignore_ascii_case("time"))
}

/// How far around an abbreviation a name is looked for.
const NAMES: usize = 120;

/// Whether the word is a name that the paragraph also has by itself, and a verb follows it: "… in the U.S. Jobs also
/// noted …", where Jobs has spoken before. "The U.S. Senate voted" goes on: before "Senate" stands "the" elsewhere.
fn opens_by_name(text: &str, tokens: &[Token], stop: usize, head: usize) -> bool {
    let name = word(text, tokens, head);
    // A country's initials belong to the name behind them, but for "in the U.S.".
    let before = |back: usize| stop.checked_sub(back).map_or("", |i| word(text, tokens, i));
    let country = word(text, tokens, stop).matches('.').count() > 1
        && word(text, tokens, stop).starts_with(char::is_uppercase);
    if country && !(matches!(before(1), "the" | "The") && before(2).eq_ignore_ascii_case("in")) {
        return false;
    }
    let bare = tokens
        .get(head + 1)
        .is_some_and(|t| t.is_word() && t.span.of(text).starts_with(char::is_lowercase));
    if !bare || name.len() < 3 {
        return false;
    }
    let from = head.saturating_sub(NAMES);
    let to = (head + NAMES).min(tokens.len());
    let alone = |i: usize| {
        let before = i.checked_sub(1).map_or("", |b| word(text, tokens, b));
        !before.ends_with('.') && !before.eq_ignore_ascii_case("the")
    };
    (from..to).any(|i| i != head && word(text, tokens, i) == name && alone(i))
        && (from..to).all(|i| i == head || word(text, tokens, i) != name || alone(i))
}

/// After a question or exclamation in quotation marks: `"Why?" Kim asked.` goes on.
fn speaker_follows(text: &str, tokens: &[Token], head: usize) -> bool {
    tokens[head..]
        .iter()
        .take(6)
        .any(|t| t.is_word() && lexicon::text::SPEECH_VERBS.contains_ignore_case(t.span.of(text)))
        && !tokens[head..]
            .iter()
            .take(6)
            .take_while(|t| {
                !(t.is_word() && lexicon::text::SPEECH_VERBS.contains_ignore_case(t.span.of(text)))
            })
            .any(|t| matches!(t.span.of(text), "." | "," | "?" | "!"))
}

#[cfg(test)]
mod tests {
    use crate::text::{Carry, Passage};

    fn sentences(text: &str) -> Vec<String> {
        let passage = Passage::new(text, Carry::default());
        let of = |s: &crate::text::SentenceSpan| s.span.of(&passage.text).to_owned();
        passage.sentences.iter().map(of).collect()
    }

    #[test]
    fn a_name_that_the_paragraph_has_by_itself_opens_a_sentence_behind_an_abbreviation() {
        let two = [
            "Okafor said sales rose in the U.S. Okafor also noted a rise in Japan.",
            "Okafor left at 9 a.m. Okafor said nothing.",
            "Okafor founded Hale Inc. Okafor later sold it.",
        ];
        for text in two {
            assert_eq!(sentences(text).len(), 2, "{text}");
        }
        let one = [
            "Senators met the U.S. Senate leader and the Senate voted.",
            "The U.S. Senate voted as Senate rules demand.",
            "The bank in the U.S. Virgin Islands closed.",
            "The U.S. Embassy said nothing, and Embassy Row was quiet.",
        ];
        for text in one {
            assert_eq!(sentences(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_title_of_south_asia_ends_no_sentence() {
        assert_eq!(
            sentences("The director, Smt. Laila Beevi, said so.").len(),
            1
        );
    }
}
