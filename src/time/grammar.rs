//! The grammar of time expressions: from the classes of the tokens to what they mean.
//!
//! A recursive descent over [`Lexeme`]s. Each function takes the token where it starts and returns what it read with
//! the token after it, or nothing. The longest reading that starts earliest wins.

use super::{
    Clock, Meaning, Modifier, PartOfDay, RangeEnd, TimeKind, TimeMention, Unit, When, Which,
    lexeme::{Lexeme, MonthWord, lexemes},
    tense,
};
use crate::{
    lexicon,
    tagger::{NameKind, Pos, Tagged},
    text::{Span, TokenKind},
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
        while i < sentence.last as usize {
            let reading = grammar
                .expression(i)
                .or_else(|| grammar.continuation(i, previous.as_ref()))
                .filter(|r| r.end > i && r.end <= sentence.last as usize);
            let Some(reading) = reading else {
                i += 1;
                continue;
            };
            let end = reading.end;
            let tense = tense::of(tagged, sentence.tokens(), i..end);
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
            bound: matches!(
                self.before(first),
                "since" | "until" | "till" | "by" | "before" | "after"
            ),
            quoted: self.tagged.quotation_at(span.start).is_some(),
            range: None,
        }
    }

    /// The expression that starts at the token.
    fn expression(&self, i: usize) -> Option<Reading> {
        let reading = match self.lex(i) {
            Lexeme::Other if self.tagged.tokens[i].kind != TokenKind::Quote => {
                self.holiday(i, When::Unsaid)
            }
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
            Lexeme::Month(..) | Lexeme::Weekday(_) => {
                self.date(i).or_else(|| self.holiday(i, When::Unsaid))
            }
            Lexeme::Digits => self
                .clock_first(i)
                .or_else(|| self.date(i))
                .or_else(|| self.duration(i))
                .or_else(|| self.numbered(i))
                .or_else(|| self.year_alone(i)),
            Lexeme::ClockWord(_) => self.clock_first(i),
            Lexeme::Number(_) | Lexeme::Scale(_) => {
                self.clock_first(i).or_else(|| self.duration(i))
            }
            Lexeme::Ordinal(_) => self.date(i).or_else(|| self.numbered(i)),
            Lexeme::A => self.some_weekday(i).or_else(|| self.duration(i)),
            Lexeme::Vague | Lexeme::VagueOf | Lexeme::Half => self.duration(i),
            Lexeme::Unit(Unit::Second) => self.numbered(i),
            Lexeme::Units(_) => self.bare_units(i),
            Lexeme::Unit(Unit::Year | Unit::Month) => self.year_end(i),
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
            Lexeme::Weekdays(day) => Some(self.weekdays(i, day)),
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
            Lexeme::Ordinal(_) => self.numbered(i).or_else(|| self.date(i)),
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

    /// "early 2009", "late last month", "earlier this week", "mid May".
    fn modified(&self, i: usize) -> Option<Reading> {
        let (modifier, loose) = match self.lex(i) {
            Lexeme::Early => (Modifier::Start, false),
            Lexeme::Late => (Modifier::End, false),
            Lexeme::Mid => (Modifier::Middle, false),
            Lexeme::Earlier => (Modifier::Start, true),
            Lexeme::Later => (Modifier::End, true),
            _ => return None,
        };
        let next = i + 1;
        let reading = match self.lex(next) {
            Lexeme::This | Lexeme::That | Lexeme::Last | Lexeme::Next | Lexeme::Deictic(..) => {
                self.core(next)
            }
            Lexeme::The if loose => {
                // "earlier the same day"
                matches!(
                    self.lex(next + 1),
                    Lexeme::Same | Lexeme::Following | Lexeme::Next
                )
                .then(|| self.pointed(next + 1, true))
                .flatten()
            }
            Lexeme::Month(..) | Lexeme::Weekday(_) | Lexeme::Season(_) if !loose => {
                self.date(next).or_else(|| self.season(next))
            }
            Lexeme::Digits if !loose => self.decade(next, true).or_else(|| self.year_token(next)),
            Lexeme::DecadeWord(d) if !loose => {
                Some(Reading::new(next + 1, Meaning::Decade(190 + i16::from(d))))
            }
            Lexeme::Ordinal(_) if !loose => self.numbered(next),
            Lexeme::Part(part) if !loose => self.part_first(next, part),
            _ => None,
        }?;
        let durational = matches!(reading.meaning, Meaning::Duration(_) | Meaning::Set(_));
        (!durational).then_some(Reading {
            modifier: Some(modifier),
            ..reading
        })
    }

    /// "end of the year", "start of next week", "the beginning of May".
    fn part_of(&self, i: usize) -> Option<Reading> {
        if self.lower(i + 1) != "of" {
            return None;
        }
        let modifier = match self.lex(i) {
            Lexeme::StartOf => Some(Modifier::Start),
            Lexeme::MiddleOf => Some(Modifier::Middle),
            Lexeme::EndOf => Some(Modifier::End),
            _ => None,
        };
        let inner = i + 2;
        let reading = match self.lex(inner) {
            Lexeme::The => match self.lex(inner + 1) {
                Lexeme::Unit(
                    unit @ (Unit::Day
                    | Unit::Week
                    | Unit::Month
                    | Unit::Quarter
                    | Unit::Year
                    | Unit::Decade
                    | Unit::Century),
                ) => Some(Reading::new(inner + 2, this(unit))),
                Lexeme::Fiscal if self.lex(inner + 2) == Lexeme::Unit(Unit::Year) => {
                    Some(Reading::new(inner + 3, this(Unit::Year)))
                }
                Lexeme::Season(_) if self.lower(inner + 2) != "season" => self.season(inner + 1),
                _ => self.after_the(inner + 1),
            },
            Lexeme::A | Lexeme::Every => None,
            _ => self.core(inner),
        }?;
        let durational = matches!(
            reading.meaning,
            Meaning::Duration(_) | Meaning::Set(_) | Meaning::ClockAlone
        );
        (!durational).then_some(Reading {
            modifier,
            ..reading
        })
    }

    /// "16 and 17" after "Feb. 16": the second day of a pair or range.
    fn continuation(&self, i: usize, previous: Option<&(usize, Reading)>) -> Option<Reading> {
        let (_, before) = previous?;
        let joined = before.end + 1 == i
            && matches!(
                self.lower(before.end),
                "and" | "to" | "through" | "until" | "or" | "–" | "-" | "—"
            );
        if !joined {
            return None;
        }
        let Meaning::Day {
            month: Some(month),
            when,
            ..
        } = before.meaning
        else {
            return None;
        };
        let (day, mut end) = self.day_number(i)?;
        // "Oct. 3 and 15 people": a counted noun follows.
        if self.pos(end).is_noun() || self.pos(end) == Pos::Adjective || self.lower(end) == "%" {
            return None;
        }
        let mut when = when;
        if let Some((year, after)) = self.year_after(end) {
            when = When::Year(year);
            end = after;
        }
        Some(Reading::new(
            end,
            Meaning::Day {
                month: Some(month),
                day,
                when,
            },
        ))
    }

    /// Marks the ends of ranges, and gives the first of a pair the year of the second.
    fn join_ranges(&self, mentions: &mut [TimeMention]) {
        for at in 1..mentions.len() {
            let (head, tail) = mentions.split_at_mut(at);
            let (Some(a), Some(b)) = (head.last_mut(), tail.first_mut()) else {
                continue;
            };
            if a.last + 1 != b.first || a.sentence != b.sentence {
                continue;
            }
            let link = self.lower(a.last as usize);
            let opener = self.before(a.first as usize);
            let range = match link {
                "to" | "through" | "until" | "till" | "–" | "-" | "—" => true,
                "and" => opener == "between",
                "or" | "," => false,
                _ => continue,
            };
            if range {
                a.range = Some(RangeEnd::First);
                b.range = Some(RangeEnd::Last);
            }
            share_year(&mut a.meaning, &b.meaning);
            if b.tense == super::Tense::None || link == "and" {
                b.tense = a.tense;
            }
        }
    }

    /// Whether a person's name covers the token.
    pub(super) fn in_person(&self, i: usize) -> bool {
        let i = i as u32;
        self.tagged
            .names
            .iter()
            .any(|n| n.kind == NameKind::Person && n.start <= i && i < n.end)
    }

    /// "on a Monday": any of them.
    fn some_weekday(&self, i: usize) -> Option<Reading> {
        let Lexeme::Weekday(weekday) = self.lex(i + 1) else {
            return None;
        };
        (self.before(i) == "on" && !self.pos(i + 2).is_noun())
            .then(|| self.weekdays(i + 1, weekday))
    }

    /// Whether "today" means these days: "is still used today", "Today, most of them live abroad". Headlines, which
    /// have no stop, tell news in the present.
    fn nowadays(&self, i: usize, reading: &Reading, tense: super::Tense) -> bool {
        if self.lower(i) != "today" || reading.end > i + 1 || tense != super::Tense::Present {
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
                .is_some_and(|t| t.is_capitalised())
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
                .is_some_and(|t| t.is_capitalised())
                && self.pos(i + 1) == Pos::ProperNoun)
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

/// "January 23 - March 9 2014", "in May and June 2014": the year is that of the second.
fn share_year(first: &mut Meaning, second: &Meaning) {
    let (month2, when2) = match second {
        Meaning::Day {
            month: Some(m),
            when,
            ..
        }
        | Meaning::Month { month: m, when } => (*m, *when),
        _ => return,
    };
    let year = match when2 {
        When::Year(y) => y,
        When::OfYear(_) => {
            if let Meaning::Day {
                when: when @ When::Unsaid,
                ..
            }
            | Meaning::Month {
                when: when @ When::Unsaid,
                ..
            } = first
            {
                *when = when2;
            }
            return;
        }
        _ => return,
    };
    if let Meaning::Day {
        month: Some(month),
        when: when @ When::Unsaid,
        ..
    }
    | Meaning::Month {
        month,
        when: when @ When::Unsaid,
    } = first
    {
        *when = When::Year(if *month <= month2 { year } else { year - 1 });
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

impl Grammar<'_> {
    /// "last year", "this week", "next Tuesday", "the previous day", "the past six months". `the` says that "the"
    /// stands before.
    pub(super) fn pointed(&self, i: usize, the: bool) -> Option<Reading> {
        let (mut at, which) = self.which(i, the)?;
        if self.lex(i) == Lexeme::This
            && matches!(
                self.lex(at),
                Lexeme::Past | Lexeme::Last | Lexeme::Coming | Lexeme::Current
            )
        {
            // "this past week", "this coming Friday"
            let (after, inner) = self.which(at, true)?;
            return self.pointed_at(after, inner, Lexeme::This, false);
        }
        if self.lex(at) == Lexeme::Fiscal {
            at += 1;
            if self.lex(at) != Lexeme::Unit(Unit::Year) {
                return None;
            }
        }
        self.pointed_at(at, which, self.lex(i), the)
    }

    fn which(&self, i: usize, the: bool) -> Option<(usize, Which)> {
        let which = match self.lex(i) {
            // "due to last three weeks"
            Lexeme::Last
                if self.before(i) == "to" && self.pos(i).is_verb()
                    || i.checked_sub(1).is_some_and(|b| self.pos(b) == Pos::Modal) =>
            {
                return None;
            }
            Lexeme::Last | Lexeme::Past => Which::Last,
            Lexeme::Next if the => Which::Following,
            Lexeme::Next | Lexeme::Coming => Which::Next,
            Lexeme::This | Lexeme::Current => Which::This,
            Lexeme::Previous | Lexeme::Prior => Which::Previous,
            Lexeme::Following => Which::Following,
            Lexeme::Same => Which::That,
            Lexeme::That
                if matches!(
                    self.pos(i),
                    Pos::Determiner | Pos::Pronoun | Pos::Noun | Pos::Subordinator
                ) =>
            {
                Which::That
            }
            _ => return None,
        };
        Some((i + 1, which))
    }

    fn pointed_at(&self, at: usize, which: Which, word: Lexeme, the: bool) -> Option<Reading> {
        match self.lex(at) {
            Lexeme::Unit(unit) => self.pointed_unit(at, which, unit, word, the),
            Lexeme::Weekday(weekday) => {
                let which = if which == Which::Following {
                    Which::Next
                } else {
                    which
                };
                if self.is_name(at, None) {
                    return None;
                }
                Some(self.with_part(Reading::new(
                    at + 1,
                    Meaning::Weekday {
                        weekday,
                        which: Some(which),
                        week: None,
                    },
                )))
            }
            Lexeme::Month(month, _) => {
                if let Some((day, end)) = self.day_number(at + 1) {
                    return Some(Reading::new(
                        end,
                        Meaning::Day {
                            month: Some(month),
                            day,
                            when: When::Which(which),
                        },
                    ));
                }
                Some(Reading::new(
                    at + 1,
                    Meaning::Month {
                        month,
                        when: When::Which(which),
                    },
                ))
            }
            Lexeme::Season(season) if self.lower(at + 1) != "season" || which == Which::Last => {
                Some(Reading::new(
                    at + 1,
                    Meaning::Season {
                        season,
                        when: When::Which(which),
                    },
                ))
            }
            Lexeme::Weekend => self.weekend(at, Some(which)),
            Lexeme::Part(part) => {
                let count = match which {
                    Which::Last | Which::Previous => -1,
                    Which::Next | Which::Following => 1,
                    Which::This | Which::That => 0,
                };
                let from = match which {
                    Which::Last | Which::This => super::From::Document,
                    _ => super::From::Narrative,
                };
                Some(Reading {
                    part: Some(part),
                    ..Reading::new(
                        at + 1,
                        Meaning::Shift {
                            unit: Unit::Day,
                            count,
                            from,
                        },
                    )
                })
            }
            Lexeme::Digits
            | Lexeme::Number(_)
            | Lexeme::Vague
            | Lexeme::Scale(_)
            | Lexeme::Half
            | Lexeme::Units(_) => {
                if !matches!(
                    word,
                    Lexeme::Last
                        | Lexeme::Past
                        | Lexeme::Next
                        | Lexeme::Coming
                        | Lexeme::Previous
                        | Lexeme::Following
                        | Lexeme::Prior
                ) {
                    return None;
                }
                self.plain_duration(at).or_else(|| {
                    let Lexeme::Units(unit) = self.lex(at) else {
                        return None;
                    };
                    Some(Reading::new(
                        at + 1,
                        Meaning::Duration(super::duration::write("X", unit)),
                    ))
                })
            }
            _ => self.holiday(at, When::Which(which)),
        }
    }

    fn pointed_unit(
        &self,
        at: usize,
        which: Which,
        unit: Unit,
        word: Lexeme,
        the: bool,
    ) -> Option<Reading> {
        let end = at + 1;
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            // "last day of school", "this day": no dates.
            Unit::Day
                if matches!(which, Which::Last | Which::This | Which::Next)
                    && word != Lexeme::Next =>
            {
                return None;
            }
            _ => {}
        }
        // "smoke from that quarter"
        if unit == Unit::Quarter && which == Which::That {
            return None;
        }
        // "the past year", "the last decade": how long, not when.
        let spans = the && matches!(word, Lexeme::Past | Lexeme::Last) && unit != Unit::Quarter;
        let ahead = the
            && matches!(word, Lexeme::Next | Lexeme::Coming)
            && matches!(unit, Unit::Decade | Unit::Century);
        if spans || ahead || (word == Lexeme::Past && unit == Unit::Decade) {
            return Some(Reading::new(
                end,
                Meaning::Duration(super::duration::write("1", unit)),
            ));
        }
        // "the following day" is one day on; "the week before last" is left out.
        if word == Lexeme::Following && self.pos(end).is_noun() {
            return None;
        }
        let (count, from) = match which {
            Which::Last => (-1, super::From::Document),
            Which::This => (0, super::From::Document),
            Which::Next if unit == Unit::Day => (1, super::From::Narrative),
            Which::Next => (1, super::From::Document),
            Which::Previous => (-1, super::From::Narrative),
            Which::That => (0, super::From::Narrative),
            Which::Following => (1, super::From::Narrative),
        };
        let (unit, count) = if unit == Unit::Fortnight {
            (Unit::Week, count * 2)
        } else {
            (unit, count)
        };
        Some(Reading::new(end, Meaning::Shift { unit, count, from }))
    }
}
