//! The grammar of time expressions: from the classes of the tokens to what they mean.
//!
//! A recursive descent over [`Lexeme`]s. Each function takes the token where it starts and returns what it read with
//! the token after it, or nothing. The longest reading that starts earliest wins.

use std::ops::Range;

use super::{
    Clock, Meaning, Modifier, PartOfDay, TimeKind, TimeMention, Unit, When,
    lexeme::{Lexeme, lexemes},
    set::weekdays,
    tense,
};
use crate::{
    tagger::{Pos, Tagged},
    text::{Span, Token, TokenKind},
};

/// An expression as read: everything but its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) clock: Option<Clock>,
    pub(super) part: Option<PartOfDay>,
    pub(super) modifier: Option<Modifier>,
    /// The weekday stated beside a date, and its token.
    pub(super) weekday: Option<(u8, usize)>,
    /// The duration told in it: "two days later".
    pub(super) length: Option<String>,
}

impl Reading {
    pub(super) const fn new(end: usize, meaning: Meaning) -> Self {
        Self {
            end,
            meaning,
            clock: None,
            part: None,
            modifier: None,
            weekday: None,
            length: None,
        }
    }

    /// Whether it names a day, so that a clock time can stand beside it.
    pub(super) fn names_day(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Day { .. }
                | Meaning::Weekday { .. }
                | Meaning::Holiday { .. }
                | Meaning::Shift {
                    unit: Unit::Day,
                    ..
                }
        )
    }
}

/// The tokens of a passage and their classes.
pub(super) struct Grammar<'a> {
    pub(super) tagged: &'a Tagged,
    lexemes: Vec<Lexeme>,
}

/// The time expressions of a passage, in order, without overlap.
pub(super) fn recognise(tagged: &Tagged) -> Vec<TimeMention> {
    let grammar = Grammar {
        tagged,
        lexemes: lexemes(tagged),
    };
    let mut mentions: Vec<TimeMention> = Vec::new();
    for (index, sentence) in tagged.sentences.iter().enumerate() {
        let mut i = sentence.first as usize;
        let mut previous: Option<(usize, Reading)> = None;
        // The last year of the sentence, and the token after it.
        let mut year: Option<(i16, usize)> = None;
        while i < sentence.last as usize {
            let reading = grammar
                .expression(i)
                .or_else(|| grammar.continuation(i, previous.as_ref()))
                .filter(|r| r.end > i && r.end <= sentence.last as usize);
            let Some(mut reading) = reading else {
                i += 1;
                continue;
            };
            if let Some((year, from)) = year {
                grammar.in_year_before(year, from..i, &mut reading);
            }
            if let Meaning::Year(y) = reading.meaning {
                year = Some((y, reading.end));
            }
            let end = reading.end;
            let earlier = previous.as_ref().map(|(first, r)| *first..r.end);
            let tense = tense::of(
                tagged,
                sentence.tokens(),
                i..end,
                earlier,
                reading.names_day(),
            );
            if grammar.nowadays(i, &reading, tense) {
                i = end;
                continue;
            }
            mentions.push(grammar.mention(i, &reading, index as u32, tense));
            previous = Some((i, reading));
            i = end;
        }
    }
    grammar.join_ranges(&mut mentions);
    mentions
}

impl Grammar<'_> {
    pub(super) fn lex(&self, i: usize) -> Lexeme {
        self.lexemes.get(i).copied().unwrap_or(Lexeme::Other)
    }

    pub(super) fn lower(&self, i: usize) -> &str {
        self.tagged.lower(i)
    }

    pub(super) fn pos(&self, i: usize) -> Pos {
        self.tagged.pos(i)
    }

    /// The word before the token, `""` at the start.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |b| self.tagged.lower(b))
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.lower(i) == ","
    }

    /// "lost in 2023, four days after its launch on Aug. 19": with no other verb between them, the day is of the year
    /// before it.
    fn in_year_before(&self, year: i16, mut between: Range<usize>, reading: &mut Reading) {
        if let Meaning::Day {
            when: when @ When::Unsaid,
            month: Some(_),
            ..
        } = &mut reading.meaning
            && between.all(|k| {
                !matches!(self.pos(k), Pos::Auxiliary | Pos::Modal | Pos::Coordinator)
                    && !self.pos(k).is_verb()
            })
        {
            *when = When::Year(year);
        }
    }

    fn mention(
        &self,
        first: usize,
        r: &Reading,
        sentence: u32,
        tense: super::Tense,
    ) -> TimeMention {
        let span = self.tagged.span(first, r.end);
        TimeMention {
            span,
            first: first as u32,
            last: r.end as u32,
            kind: kind(r),
            sentence,
            meaning: r.meaning.clone(),
            clock: r.clock,
            part: r.part,
            modifier: r.modifier,
            weekday: r.weekday.map(|(day, token)| {
                (
                    day,
                    self.tagged
                        .tokens
                        .get(token)
                        .map_or(Span::default(), |t| t.span),
                )
            }),
            tense,
            length: r.length.clone(),
            // "until last August, when a clerk found the books": the story goes on there.
            bound: matches!(
                self.before(first),
                "since" | "until" | "till" | "by" | "before" | "after"
            ) && !(self.is_comma(r.end) && self.lower(r.end + 1) == "when"),
            quoted: self.tagged.quotation_at(span.start).is_some(),
            range: None,
        }
    }

    /// The expression that starts at the token.
    fn expression(&self, i: usize) -> Option<Reading> {
        let reading = match self.lex(i) {
            Lexeme::Other if self.lower(i) == "[" => self.duration(i),
            Lexeme::Other if self.tagged.tokens[i].kind != TokenKind::Quote => self
                .short_quarter(i)
                .or_else(|| self.holiday(i, When::Unsaid)),
            Lexeme::Other => self.short_decade(i),
            Lexeme::The => self.after_the(i + 1),
            Lexeme::Early | Lexeme::Mid | Lexeme::Late | Lexeme::Earlier | Lexeme::Later => {
                self.modified(i)
            }
            Lexeme::StartOf | Lexeme::MiddleOf | Lexeme::EndOf | Lexeme::RestOf => self.part_of(i),
            _ => self.core(i),
        }?;
        Some(self.with_clock_after(reading))
    }

    /// Everything that can stand without "the" or "early" before it.
    pub(super) fn core(&self, i: usize) -> Option<Reading> {
        match self.lex(i) {
            // "weekly Friday prayers"
            Lexeme::Weekday(day)
                if matches!(
                    i.checked_sub(1).map(|b| self.lex(b)),
                    Some(Lexeme::SetOf(_))
                ) =>
            {
                Some(weekdays(i, day))
            }
            Lexeme::Month(..) | Lexeme::Weekday(_) => {
                self.date(i).or_else(|| self.holiday(i, When::Unsaid))
            }
            Lexeme::Digits => self
                .clock_first(i)
                .or_else(|| self.date(i))
                .or_else(|| self.day_of_row(i))
                .or_else(|| self.hour_of_range(i))
                .or_else(|| self.duration(i))
                .or_else(|| self.numbered(i))
                .or_else(|| self.year_alone(i)),
            Lexeme::ClockWord(_) => self.clock_first(i),
            Lexeme::Number(_) | Lexeme::Scale(_) => {
                self.clock_first(i).or_else(|| self.duration(i))
            }
            Lexeme::Ordinal(_) => self
                .nth(i)
                .or_else(|| self.date(i))
                .or_else(|| self.numbered(i)),
            Lexeme::A => self.some_weekday(i).or_else(|| self.duration(i)),
            Lexeme::Vague | Lexeme::VagueOf | Lexeme::Half => self.duration(i),
            Lexeme::Unit(Unit::Second) => self.nth(i).or_else(|| self.numbered(i)),
            Lexeme::Unit(Unit::Week) => self.week_of_day(i),
            Lexeme::Units(_) => self.bare_units(i),
            Lexeme::Unit(Unit::Year | Unit::Month) => self.year_end(i),
            Lexeme::Last if self.nth(i).is_some() => self.nth(i),
            Lexeme::Last
            | Lexeme::Past
            | Lexeme::Next
            | Lexeme::Coming
            | Lexeme::This
            | Lexeme::Current
            | Lexeme::Previous
            | Lexeme::Prior
            | Lexeme::Following
            | Lexeme::Same
            | Lexeme::That => self.pointed(i, false),
            Lexeme::Deictic(days, part) => self.deictic(i, days, part),
            Lexeme::Overnight => self.overnight(i),
            Lexeme::Weekend => None,
            Lexeme::Season(_) => self.season(i),
            Lexeme::Every => self.every(i),
            Lexeme::Per => self.per(i),
            Lexeme::Weekdays(day) => Some(weekdays(i, day)),
            // "the Daily Mirror"
            Lexeme::SetOf(_)
                if self.tagged.tokens[i].is_capitalised()
                    && (!self.opens_sentence(i)
                        || self
                            .tagged
                            .tokens
                            .get(i + 1)
                            .is_some_and(Token::is_capitalised)) =>
            {
                None
            }
            Lexeme::SetOf(value) => Some(Reading::new(i + 1, Meaning::Set(value.to_owned()))),
            Lexeme::Fiscal => self.fiscal(i),
            Lexeme::YearEnd => Some(Reading {
                modifier: Some(Modifier::End),
                ..Reading::new(i + 1, this(Unit::Year))
            }),
            Lexeme::MonthEnd => Some(Reading {
                modifier: Some(Modifier::End),
                ..Reading::new(i + 1, this(Unit::Month))
            }),
            Lexeme::Hyphenated => self.hyphenated(i),
            Lexeme::Part(part) => self.part_first(i, part),
            _ => None,
        }
    }

    /// After "the": what needs it, and what can have it.
    pub(super) fn after_the(&self, i: usize) -> Option<Reading> {
        match self.lex(i) {
            Lexeme::Early | Lexeme::Mid | Lexeme::Late => self.modified(i),
            Lexeme::StartOf | Lexeme::MiddleOf | Lexeme::EndOf | Lexeme::RestOf => self.part_of(i),
            Lexeme::Unit(unit) => self
                .unit_beside(i, unit)
                .or_else(|| self.week_of_day(i).filter(|_| unit == Unit::Week))
                .or_else(|| self.nth(i))
                .or_else(|| self.numbered(i))
                .or_else(|| self.year_end(i)),
            Lexeme::Weekend => self.weekend(i, None),
            Lexeme::Season(_) => self.season(i),
            Lexeme::Part(part) => self
                .part_first(i, part)
                .or_else(|| self.part_beside(i, part)),
            Lexeme::DecadeWord(d) => Some(Reading::new(i + 1, Meaning::Decade(190 + i16::from(d)))),
            Lexeme::Digits => self
                .decade(i, true)
                .or_else(|| self.numbered(i))
                .or_else(|| self.ordinal_date(i))
                .or_else(|| self.day_of_month(i)),
            Lexeme::Ordinal(_) => self
                .nth(i)
                .or_else(|| self.numbered(i))
                .or_else(|| self.date(i)),
            Lexeme::Last if self.nth(i).is_some() => self.nth(i),
            Lexeme::Other => self
                .short_decade(i)
                .or_else(|| self.holiday(i, When::Unsaid)),
            Lexeme::Last
            | Lexeme::Past
            | Lexeme::Next
            | Lexeme::Coming
            | Lexeme::Current
            | Lexeme::Previous
            | Lexeme::Prior
            | Lexeme::Following
            | Lexeme::Same => self.pointed(i, true),
            Lexeme::Hyphenated => self.hyphenated(i),
            Lexeme::Fiscal => self.fiscal(i),
            _ => None,
        }
    }

    /// "on a Monday": any of them.
    fn some_weekday(&self, i: usize) -> Option<Reading> {
        let Lexeme::Weekday(weekday) = self.lex(i + 1) else {
            return None;
        };
        (self.before(i) == "on" && !self.pos(i + 2).is_noun()).then(|| weekdays(i + 1, weekday))
    }
}

/// "this year", as a shift of nothing.
pub(super) const fn this(unit: Unit) -> Meaning {
    Meaning::Shift {
        unit,
        count: 0,
        from: super::From::Document,
    }
}

fn kind(r: &Reading) -> TimeKind {
    match r.meaning {
        Meaning::Duration(_) => TimeKind::Duration,
        Meaning::Set(_) => TimeKind::Set,
        Meaning::ClockAlone => TimeKind::Time,
        Meaning::Shift {
            unit: Unit::Hour | Unit::Minute | Unit::Second,
            ..
        } => TimeKind::Time,
        _ if r.clock.is_some() || r.part.is_some() => TimeKind::Time,
        _ => TimeKind::Date,
    }
}
