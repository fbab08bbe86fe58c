//! Words of time that are none: names of people, papers and films, and "today" for these days.

use super::{
    Tense,
    grammar::{Grammar, Reading},
    lexeme::{Lexeme, MonthWord},
};
use crate::{
    lexicon,
    tagger::{NameKind, Pos},
    text::{Token, TokenKind},
};

impl Grammar<'_> {
    /// Whether a person's name covers the token.
    pub(super) fn in_person(&self, i: usize) -> bool {
        let i = i as u32;
        self.tagged
            .names
            .iter()
            .any(|n| n.kind == NameKind::Person && n.start <= i && i < n.end)
    }

    /// Whether a capitalised word stands right before a capitalised one, other than at the start of a sentence:
    /// "Johnnie Christmas", "Chimes at Midnight" is told by its own capital.
    pub(super) fn goes_on_name(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let token = self.tagged.tokens[before];
        token.is_word()
            && token.is_capitalised()
            && self.pos(before) == Pos::ProperNoun
            && !matches!(self.lex(before), Lexeme::Month(..) | Lexeme::Weekday(_))
            && !self.opens_sentence(before)
    }

    /// Whether the token is the first of its sentence.
    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        let sentence = self.tagged.sentence_of(i);
        self.tagged
            .sentences
            .get(sentence)
            .is_some_and(|s| s.first as usize == i)
    }

    /// Whether a bare month or weekday is part of a name: "Sunday Times", "June Carter", "Theresa May".
    pub(super) fn is_name(&self, i: usize, word: Option<MonthWord>) -> bool {
        if lexicon::time::NAME_FOLLOWERS.contains(self.lower(i + 1))
            && self
                .tagged
                .tokens
                .get(i + 1)
                .is_some_and(Token::is_capitalised)
        {
            return true;
        }
        let Some(word @ (MonthWord::Name | MonthWord::Word)) = word else {
            return false;
        };
        if self.in_person(i) {
            return true;
        }
        let prepared = lexicon::time::DATE_PREPOSITIONS.contains(self.before(i))
            || matches!(
                i.checked_sub(1).map(|b| self.lex(b)),
                Some(Lexeme::Month(..) | Lexeme::Digits | Lexeme::Ordinal(_) | Lexeme::Weekday(_))
            );
        if prepared {
            return false;
        }
        word == MonthWord::Word
            || self.pos(i).is_verb()
            || (self
                .tagged
                .tokens
                .get(i + 1)
                .is_some_and(Token::is_capitalised)
                && self.pos(i + 1) == Pos::ProperNoun)
    }

    /// Whether "today" means these days: "is still used today", "Today, most of them live abroad". Headlines, which
    /// have no stop, tell news in the present.
    pub(super) fn nowadays(&self, i: usize, reading: &Reading, tense: Tense) -> bool {
        if self.lower(i) != "today"
            || reading.end > i + 1
            || !matches!(tense, Tense::Present | Tense::Timetable)
        {
            return false;
        }
        let stopped = self.tagged.tokens.last().is_some_and(|t| {
            matches!(
                t.span.of(&self.tagged.text),
                "." | "!" | "?" | "”" | "\"" | ")" | ":"
            )
        });
        let scheduled =
            (i.saturating_sub(4)..i).any(|k| lexicon::time::SCHEDULE_VERBS.contains(self.lower(k)));
        let opens = self.opens_sentence(i);
        let ends = self
            .tagged
            .tokens
            .get(i + 1)
            .is_none_or(|t| t.kind == TokenKind::Punctuation)
            || matches!(
                self.lower(i + 1),
                "as" | "than" | "in" | "is" | "are" | "has" | "have"
            );
        // "The vote is today."
        let vote =
            matches!(self.before(i), "is" | "are") && i > 1 && self.pos(i - 2) != Pos::Pronoun;
        stopped && !scheduled && !vote && (opens || ends)
    }
}
