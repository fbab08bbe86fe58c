//! From meanings to values, with the document date and the dates of the narrative.

use jiff::civil::Date;

use super::{
    Anchor, DocumentDate, From, Meaning, RangeEnd, Tense, TimeExpression, TimeKind, TimeMention,
    Unit, When, Which, holiday,
    reason::{self, Why},
    value::{self, Value, date, plus_days, plus_months, week_of, week_start},
};
use crate::text::{BlockKind, Placed};

/// A value with what it was reckoned from and why.
pub(super) struct Resolved {
    pub(super) value: Value,
    /// The second end of a range in one expression.
    pub(super) to: Option<Value>,
    pub(super) anchor: Anchor,
    pub(super) why: Why,
}

impl Resolved {
    fn absolute(value: Value) -> Self {
        Self {
            value,
            to: None,
            anchor: Anchor::Absolute,
            why: Why::Stated,
        }
    }

    fn document(value: Value, why: Why) -> Self {
        Self {
            value,
            to: None,
            anchor: Anchor::DocumentDate,
            why,
        }
    }

    fn unknown(value: Value) -> Self {
        Self {
            value,
            to: None,
            anchor: Anchor::None,
            why: Why::Unknown,
        }
    }
}

/// The dates told so far.
#[derive(Clone, Copy, Default)]
struct Narrative {
    /// The last day, its expression and its block.
    day: Option<(Date, u32, u32)>,
    /// The same for clock times, with its sentence and whether it is stated in full; bounds are left out.
    clock_day: Option<(Date, u32, u32, u32, bool)>,
    /// The last date of any size.
    any: Option<(Value, u32, u32)>,
    /// The last day or month with its year in words, the sentence and the block.
    stated_year: Option<(i16, u32, u32)>,
}

/// How many blocks a narrative date reaches.
const REACH: u32 = 2;

pub(super) fn resolve(
    paragraphs: &[Placed<'_, [TimeMention]>],
    document_date: Option<DocumentDate>,
) -> Vec<TimeExpression> {
    let count = paragraphs.iter().map(|p| p.facts.len()).sum();
    let mut out: Vec<TimeExpression> = Vec::with_capacity(count);
    let today = document_date.map(|d| d.date);
    let story = today.map(reason::long).unwrap_or_default();
    let mut narrative = Narrative::default();
    for placed in paragraphs {
        for (local, mention) in placed.facts.iter().enumerate() {
            let index = out.len() as u32;
            let context = Context {
                today,
                narrative,
                block: placed.index,
                tense: tense(mention, placed.block.kind),
                first: (mention.range == Some(RangeEnd::Last))
                    .then(|| out.last().and_then(TimeExpression::days))
                    .flatten()
                    .map(|(first, _)| (first, index - 1)),
            };
            let resolved = context.resolve(mention);
            // "two days later" with nothing before it still tells how long.
            let length = mention
                .length
                .as_ref()
                .filter(|_| resolved.as_ref().is_some_and(|r| r.anchor == Anchor::None));
            let kind = if length.is_some() {
                TimeKind::Duration
            } else {
                mention.kind
            };
            let value = length.cloned().unwrap_or_else(|| {
                resolved
                    .as_ref()
                    .map_or_else(|| told(&mention.meaning), |r| write(r, mention))
            });
            let (anchor, why) = resolved
                .as_ref()
                .map_or((Anchor::Absolute, Why::Stated), |r| (r.anchor, r.why));
            let reason = reason::write(why, anchor, &story, |i| {
                out.get(i as usize).map(|e| {
                    let text = paragraphs
                        .iter()
                        .find(|p| p.index == e.block)
                        .and_then(|p| Some(p.facts.get(e.local as usize)?.span.of(&p.passage.text)))
                        .unwrap_or("");
                    (text, e.value.as_str())
                })
            });
            if let Some(resolved) = &resolved {
                narrative.tell(resolved, mention, index, placed.index);
            }
            out.push(TimeExpression {
                span: placed.to_document(mention.span),
                kind,
                value,
                anchor,
                reason,
                block: placed.index,
                local: local as u32,
            });
        }
    }
    out
}

/// The present of headlines and captions tells what has happened.
fn tense(mention: &TimeMention, block: BlockKind) -> Tense {
    match (mention.tense, block) {
        (Tense::Present, BlockKind::Headline | BlockKind::Caption | BlockKind::Heading) => {
            Tense::Past
        }
        (tense, _) => tense,
    }
}

/// The value of durations and sets, which need no date.
fn told(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Duration(value) | Meaning::Set(value) => value.clone(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn write(r: &Resolved, mention: &TimeMention) -> String {
    let mut out = r.value.write();
    let dayish = matches!(
        r.value,
        Value::Day(_) | Value::Weekday(_) | Value::Part(_, _, Some(_))
    );
    if dayish {
        if let Some(clock) = mention.clock.filter(|c| c.is_possible()) {
            out.push_str(&value::clock(clock));
        } else if let Some(part) = mention.part {
            out.push_str(&value::part(part));
        } else if let Meaning::Shift {
            unit: Unit::Hour | Unit::Minute | Unit::Second,
            ..
        } = mention.meaning
        {
            out.push_str("TXX");
        }
    }
    if let Some(to) = r.to {
        out.push('/');
        out.push_str(&to.write());
    }
    out
}

impl Narrative {
    fn tell(&mut self, r: &Resolved, mention: &TimeMention, index: u32, block: u32) {
        match r.value {
            Value::Part(None, ..) | Value::Weekday(_) => return,
            // "since Sunday" tells no date of the narrative, unless the paragraph has no other.
            _ if mention.bound && self.any.is_some_and(|(_, _, b)| b == block) => return,
            Value::Day(d) if !mention.bound => {
                let firm = matches!(
                    mention.meaning,
                    Meaning::Day {
                        when: When::Year(_),
                        ..
                    }
                );
                self.day = Some((d, index, block));
                self.clock_day = Some((d, index, block, mention.sentence, firm));
            }
            Value::Day(d) => self.day = Some((d, index, block)),
            _ => {}
        }
        self.any = Some((r.value, index, block));
        if let Meaning::Day {
            when: When::Year(y),
            ..
        }
        | Meaning::Month {
            when: When::Year(y),
            ..
        } = mention.meaning
        {
            self.stated_year = Some((y, mention.sentence, block));
        }
    }
}

struct Context {
    today: Option<Date>,
    narrative: Narrative,
    block: u32,
    tense: Tense,
    /// The start of the range that this expression ends, and its index.
    first: Option<(Date, u32)>,
}

impl Context {
    /// `None` for durations and sets.
    fn resolve(&self, m: &TimeMention) -> Option<Resolved> {
        Some(match &m.meaning {
            Meaning::Duration(_) | Meaning::Set(_) => return None,
            Meaning::Day { month, day, when } => self.day(m, *month, *day, *when),
            Meaning::Days {
                month,
                first,
                last,
                when,
            } => {
                let start = self.day(m, Some(*month), *first, *when);
                let to = start
                    .value
                    .year()
                    .map(|y| date(y, *month, *last).map_or(Value::Month(y, *month), Value::Day));
                Resolved { to, ..start }
            }
            Meaning::Month { month, when } => self.month(m, *month, *when),
            Meaning::Months { first, last, year } => Resolved {
                to: Some(Value::Month(*year, *last)),
                ..Resolved::absolute(Value::Month(*year, *first))
            },
            Meaning::Year(y) => Resolved::absolute(Value::Year(*y)),
            Meaning::Years(a, b) => Resolved {
                to: Some(Value::Year(*b)),
                ..Resolved::absolute(Value::Year(*a))
            },
            Meaning::FiscalYear(y) => Resolved::absolute(Value::FiscalYear(*y)),
            Meaning::Weekday {
                weekday,
                which,
                week,
            } => self.weekday(*weekday, *which, *week),
            Meaning::Weekend(which) => self.weekend(*which),
            Meaning::Season { season, when } => {
                let first = season.first_month();
                self.months(*when, first, 3, |y| Value::Season(y, *season))
            }
            Meaning::Quarter { quarter, when } => {
                self.months(*when, quarter * 3 - 2, 3, |y| Value::Quarter(y, *quarter))
            }
            Meaning::Half { half, when } => {
                self.months(*when, half * 6 - 5, 6, |y| Value::Half(y, *half))
            }
            Meaning::Holiday { rule, when } => self.holiday(rule, *when),
            Meaning::Decade(d) => Resolved::absolute(Value::Decade(*d)),
            Meaning::Century(c) => Resolved::absolute(Value::Century(*c)),
            Meaning::Shift { unit, count, from } => self.shift(m, *unit, *count, *from),
            Meaning::Beside { unit, count, base } => self.beside(m, *unit, *count, base),
            Meaning::ClockAlone => self.clock_day(m),
        })
    }

    /// The year of a shifted "year": "last year", "that year".
    fn year_of(&self, which: Which) -> Option<(i16, Anchor)> {
        let shift = match which {
            Which::Last | Which::Previous => -1,
            Which::This | Which::That => 0,
            Which::Next | Which::Following => 1,
        };
        match which {
            Which::Last | Which::This | Which::Next => {
                Some((self.today?.year() + shift, Anchor::DocumentDate))
            }
            _ => match self.narrated().and_then(|(v, i)| Some((v.year()?, i))) {
                Some((year, i)) => Some((year + shift, Anchor::Expression(i))),
                None => Some((self.today?.year() + shift, Anchor::DocumentDate)),
            },
        }
    }

    /// The last date of the narrative, if it is near enough.
    fn narrated(&self) -> Option<(Value, u32)> {
        let (value, index, block) = self.narrative.any?;
        (self.block - block <= REACH).then_some((value, index))
    }

    fn narrated_day(&self) -> Option<(Date, u32)> {
        let (day, index, block) = self.narrative.day?;
        (self.block - block <= REACH).then_some((day, index))
    }

    fn day(&self, m: &TimeMention, month: Option<u8>, day: u8, when: When) -> Resolved {
        let Some(month) = month else {
            return self.bare_day(day);
        };
        let at = |year: i16| date(year, month, day).map_or(Value::Month(year, month), Value::Day);
        let unknown = Resolved::unknown(Value::Part(None, Some(month), Some(day)));
        match when {
            When::Year(y) => return Resolved::absolute(at(y)),
            When::OfYear(which) => {
                return self.year_of(which).map_or(unknown, |(y, anchor)| Resolved {
                    anchor,
                    ..Resolved::document(at(y), Why::OfYear)
                });
            }
            When::Which(_) | When::Unsaid => {}
        }
        if let Some((start, index)) = self.first {
            let year = start.year() + i16::from((month, day) < parts(start));
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(at(year), Why::RangeEnd)
            };
        }
        if let Some((year, index)) = self.past_year(m) {
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(at(year), Why::YearOf)
            };
        }
        let Some(today) = self.today else {
            return unknown;
        };
        let here = (month, day);
        let year = today.year();
        let tense = match when {
            When::Which(Which::Last | Which::Previous) => {
                let year = if here < parts(today) { year } else { year - 1 };
                return Resolved::document(at(year), Why::LastOne);
            }
            When::Which(Which::Next | Which::Following) => {
                let year = if here > parts(today) { year } else { year + 1 };
                return Resolved::document(at(year), Why::NextOne);
            }
            When::Which(_) => return Resolved::document(at(year), Why::OfYear),
            _ => self.tense,
        };
        // A day soon after, or shortly before, the document date keeps its year whatever the verb: further dates are
        // written with theirs.
        let distance = day_of_year(here) - day_of_year(parts(today));
        let year = match tense {
            Tense::Past if distance > 60 => year - 1,
            Tense::Future if distance < -60 => year + 1,
            Tense::Past | Tense::Future => year,
            _ if distance > 183 => year - 1,
            _ if distance < -183 => year + 1,
            _ => year,
        };
        Resolved::document(at(year), Why::YearBy(tense))
    }

    /// "the 12th": in the month of the narrative, or the nearest by tense.
    fn bare_day(&self, day: u8) -> Resolved {
        let unknown = Resolved::unknown(Value::Part(None, None, Some(day)));
        let Some(today) = self.today else {
            return unknown;
        };
        let current = (today.year(), today.month() as u8);
        let shift = match self.tense {
            Tense::Past | Tense::None if i32::from(day) > i32::from(today.day()) => -1,
            Tense::Future | Tense::Present if i32::from(day) < i32::from(today.day()) => 1,
            _ => 0,
        };
        let value = plus_months(current.0, current.1, shift).and_then(|(y, m)| date(y, m, day));
        value.map_or(unknown, |d| {
            Resolved::document(Value::Day(d), Why::MonthBy(self.tense))
        })
    }

    /// The year of a day or month that was told with its year just before, in a story of the past.
    fn past_year(&self, m: &TimeMention) -> Option<(i16, u32)> {
        let (year, sentence, block) = self.narrative.stated_year?;
        // A story of long ago keeps its year longer than one of last year.
        let old = self.today.is_none_or(|t| year < t.year() - 1);
        let near = block == self.block && (old || m.sentence - sentence <= 1);
        let past = self.tense == Tense::Past && self.today.is_none_or(|t| year < t.year());
        let index = self.narrative.any?.1;
        (near && past).then_some((year, index))
    }

    fn month(&self, m: &TimeMention, month: u8, when: When) -> Resolved {
        if when == When::Unsaid {
            if let Some((start, index)) = self.first {
                let year = start.year() + i16::from(month < parts(start).0);
                return Resolved {
                    anchor: Anchor::Expression(index),
                    ..Resolved::document(Value::Month(year, month), Why::RangeEnd)
                };
            }
            if let Some((year, index)) = self.past_year(m) {
                return Resolved {
                    anchor: Anchor::Expression(index),
                    ..Resolved::document(Value::Month(year, month), Why::YearOf)
                };
            }
        }
        self.months(when, month, 1, |y| Value::Month(y, month))
    }

    /// A stretch of `length` months from month `first`: a month, season, quarter or half.
    fn months(&self, when: When, first: u8, length: u8, at: impl Fn(i16) -> Value) -> Resolved {
        let unknown = || Resolved::unknown(unknown_year(at(0)));
        match when {
            When::Year(y) => return Resolved::absolute(at(y)),
            When::OfYear(which) => {
                return self
                    .year_of(which)
                    .map_or_else(unknown, |(y, anchor)| Resolved {
                        anchor,
                        ..Resolved::document(at(y), Why::OfYear)
                    });
            }
            _ => {}
        }
        // "that December", "the following autumn": beside the narrative's date.
        if let When::Which(which @ (Which::That | Which::Previous | Which::Following)) = when
            && let Some((base, index)) = self.narrated()
            && let Some(year) = base.year()
        {
            let told = base.month().map(|(_, m)| m);
            let shift = match which {
                Which::Following => i16::from(told.is_none_or(|m| m >= first)),
                Which::Previous => -i16::from(told.is_none_or(|m| m <= first)),
                _ => 0,
            };
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(at(year + shift), Why::YearOf)
            };
        }
        let Some(today) = self.today else {
            return unknown();
        };
        let (mut year, month) = (today.year(), i16::from(today.month()));
        let (first, length) = (i16::from(first), i16::from(length));
        // Winter reaches into the next year.
        if first + length > 13 && month + 12 < first + length {
            year -= 1;
        }
        let now = if year < today.year() {
            month + 12
        } else {
            month
        };
        let ended = first + length <= now;
        let begun = first <= now;
        let single = length == 1;
        let (year, why) = match when {
            When::Which(Which::Last | Which::Previous) => {
                (if ended { year } else { year - 1 }, Why::LastOne)
            }
            When::Which(Which::Next | Which::Following) => {
                (if begun { year + 1 } else { year }, Why::NextOne)
            }
            When::Which(_) => (year, Why::OfYear),
            _ => {
                let year = match self.tense {
                    Tense::Past => {
                        if ended || (begun && single) || (begun && length == 3 && first + 1 < now) {
                            year
                        } else {
                            year - 1
                        }
                    }
                    Tense::Future => {
                        if ended {
                            year + 1
                        } else {
                            year
                        }
                    }
                    _ if first - now > 6 => year - 1,
                    _ if now - first >= 6 => year + 1,
                    _ => year,
                };
                (year, Why::YearBy(self.tense))
            }
        };
        Resolved::document(at(year), why)
    }

    fn weekday(&self, weekday: u8, which: Option<Which>, week: Option<Which>) -> Resolved {
        let unknown = Resolved::unknown(Value::Weekday(weekday));
        if let (Some((start, index)), None, None) = (self.first, which, week) {
            let day = plus_days(start, ahead(start, weekday));
            return day.map_or(unknown, |d| Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(Value::Day(d), Why::RangeEnd)
            });
        }
        let Some(today) = self.today else {
            return unknown;
        };
        let forward = ahead(today, weekday);
        let back = ahead(today, weekday) - if forward == 0 { 0 } else { 7 };
        if let Some(week) = week {
            let shift = match week {
                Which::Last => -7,
                Which::Next => 7,
                _ => 0,
            };
            let monday = 1 - i32::from(today.weekday().to_monday_one_offset());
            let day = plus_days(today, monday + i32::from(weekday) - 1 + shift);
            return day.map_or(unknown, |d| Resolved::document(Value::Day(d), Why::OfWeek));
        }
        let narrated = self.narrated_day();
        let (base, days, why, anchor) = match which {
            Some(Which::Last) => (
                today,
                if back == 0 { -7 } else { back },
                Why::LastOne,
                Anchor::DocumentDate,
            ),
            Some(Which::Next) => (
                today,
                if forward == 0 { 7 } else { forward },
                Why::NextOne,
                Anchor::DocumentDate,
            ),
            Some(Which::Following) => match narrated {
                Some((d, i)) => (d, after(d, weekday), Why::NextOne, Anchor::Expression(i)),
                None => (
                    today,
                    if forward == 0 { 7 } else { forward },
                    Why::NextOne,
                    Anchor::DocumentDate,
                ),
            },
            Some(Which::Previous) => match narrated {
                Some((d, i)) => (
                    d,
                    after(d, weekday) - 7 - if ahead(d, weekday) == 0 { 7 } else { 0 },
                    Why::LastOne,
                    Anchor::Expression(i),
                ),
                None => (
                    today,
                    if back == 0 { -7 } else { back },
                    Why::LastOne,
                    Anchor::DocumentDate,
                ),
            },
            Some(Which::That) => match narrated {
                Some((d, i)) => (
                    d,
                    ahead(d, weekday) - if ahead(d, weekday) > 3 { 7 } else { 0 },
                    Why::SameAs,
                    Anchor::Expression(i),
                ),
                None => (
                    today,
                    back,
                    Why::WeekdayBy(Tense::Past),
                    Anchor::DocumentDate,
                ),
            },
            Some(Which::This) | None => {
                let future = matches!(self.tense, Tense::Future)
                    || (self.tense == Tense::Present)
                    || (which.is_some() && self.tense != Tense::Past);
                let tense = if future { Tense::Future } else { Tense::Past };
                let days = if future { forward } else { back };
                (
                    today,
                    days,
                    if days == 0 {
                        Why::SameDay
                    } else {
                        Why::WeekdayBy(tense)
                    },
                    Anchor::DocumentDate,
                )
            }
        };
        plus_days(base, days).map_or(unknown, |d| Resolved {
            anchor,
            ..Resolved::document(Value::Day(d), why)
        })
    }

    fn weekend(&self, which: Option<Which>) -> Resolved {
        let unknown = Resolved::unknown(Value::Part(None, None, None));
        let Some(today) = self.today else {
            return unknown;
        };
        let weekday = i32::from(today.weekday().to_monday_one_offset());
        let shift = match which {
            Some(Which::Last | Which::Previous) => -7,
            Some(Which::Next | Which::Following) => 7,
            _ if self.tense == Tense::Past && weekday < 6 => -7,
            _ => 0,
        };
        let Some(day) = plus_days(today, shift) else {
            return unknown;
        };
        let (y, w) = week_of(day);
        Resolved::document(Value::Weekend(y, w), Why::WeekendBy(self.tense))
    }

    fn holiday(&self, rule: &str, when: When) -> Resolved {
        let at = |y: i16| holiday::day(rule, y);
        let unknown = || {
            Resolved::unknown(match rule.split_once('-').filter(|(m, _)| m.len() == 2) {
                Some((m, d)) => Value::Part(None, m.parse().ok(), d.parse().ok()),
                None => Value::Part(None, None, Some(0)),
            })
        };
        let found = match when {
            When::Year(y) => at(y).map(|d| Resolved::absolute(Value::Day(d))),
            When::OfYear(which) => self.year_of(which).and_then(|(y, anchor)| {
                Some(Resolved {
                    anchor,
                    ..Resolved::document(Value::Day(at(y)?), Why::OfYear)
                })
            }),
            When::Which(_) | When::Unsaid => self.today.and_then(|today| {
                let year = today.year();
                let this = at(year)?;
                let (day, why) = match when {
                    When::Which(Which::Last | Which::Previous) => (
                        if this < today { this } else { at(year - 1)? },
                        Why::LastOne,
                    ),
                    When::Which(Which::Next | Which::Following) => (
                        if this > today { this } else { at(year + 1)? },
                        Why::NextOne,
                    ),
                    When::Which(_) => (this, Why::OfYear),
                    _ => {
                        let distance =
                            i32::from(this.day_of_year()) - i32::from(today.day_of_year());
                        let year = match self.tense {
                            Tense::Past if distance > 0 => year - 1,
                            Tense::Future if distance < 0 => year + 1,
                            Tense::Past | Tense::Future => year,
                            _ if distance > 183 => year - 1,
                            _ if distance < -183 => year + 1,
                            _ => year,
                        };
                        (at(year)?, Why::YearBy(self.tense))
                    }
                };
                Some(Resolved::document(Value::Day(day), why))
            }),
        };
        found.unwrap_or_else(unknown)
    }

    fn shift(&self, m: &TimeMention, unit: Unit, count: i32, from: From) -> Resolved {
        let unknown = Resolved::unknown(Value::Part(
            None,
            None,
            matches!(unit, Unit::Day | Unit::Hour | Unit::Minute | Unit::Second).then_some(0),
        ));
        if from == From::Document {
            let Some(today) = self.today else {
                return unknown;
            };
            let why = Why::Counted { unit, count };
            return moved(Value::Day(today), unit, count)
                .map_or(unknown, |v| Resolved::document(v, why));
        }
        let why = Why::Counted { unit, count };
        let narrated = match unit {
            Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => {
                self.narrated_day().map(|(d, i)| (Value::Day(d), i))
            }
            Unit::Week => self
                .narrated()
                .filter(|(v, _)| matches!(v, Value::Day(_) | Value::Week(..) | Value::Weekend(..))),
            Unit::Month => self.narrated().filter(|(v, _)| v.month().is_some()),
            _ => self.narrated().filter(|(v, _)| v.year().is_some()),
        };
        if let Some((base, index)) = narrated {
            return moved(base, unit, count).map_or(unknown, |v| Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(v, why)
            });
        }
        // "in 1971, and the week after": of the anchor only the year is known.
        if m.length.is_none()
            && let Some((Value::Year(y), index)) = self.narrated()
        {
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(Value::Year(y), why)
            };
        }
        // "the year before" without a date before it is the year before the story's; "two days later" is not known.
        match self.today {
            Some(today) if count < 0 || (count == 1 && self.tense == Tense::Future) => {
                moved(Value::Day(today), unit, count)
                    .map_or(unknown, |v| Resolved::document(v, why))
            }
            _ => unknown,
        }
    }

    fn beside(&self, m: &TimeMention, unit: Unit, count: i32, base: &Meaning) -> Resolved {
        let unknown = Resolved::unknown(Value::Part(None, None, Some(0)));
        let base = TimeMention {
            meaning: base.clone(),
            ..m.clone()
        };
        let Some(resolved) = self.resolve(&base) else {
            return unknown;
        };
        let Some(day) = resolved.value.day() else {
            return unknown;
        };
        let moved = match unit {
            Unit::Day => plus_days(day, count),
            Unit::Week => plus_days(day, count.saturating_mul(7)),
            Unit::Month | Unit::Quarter | Unit::Year => {
                let months = match unit {
                    Unit::Month => count,
                    Unit::Quarter => count.saturating_mul(3),
                    _ => count.saturating_mul(12),
                };
                plus_months(day.year(), day.month() as u8, months)
                    .and_then(|(y, m)| date(y, m, day.day() as u8))
            }
            _ => None,
        };
        moved.map_or(unknown, |d| Resolved {
            value: Value::Day(d),
            ..resolved
        })
    }

    /// The day of a clock time that stands alone: the last day told in its sentence, or in its paragraph if that lies
    /// within a week of the story; else the story's.
    fn clock_day(&self, m: &TimeMention) -> Resolved {
        if let Some((day, index, block, sentence, firm)) = self.narrative.clock_day
            && block == self.block
            && (firm
                || sentence == m.sentence
                || self.today.is_none_or(|t| {
                    plus_days(t, -7).is_some_and(|from| from <= day)
                        && plus_days(t, 7).is_some_and(|to| day <= to)
                }))
        {
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(Value::Day(day), Why::ClockOf)
            };
        }
        match self.today {
            Some(today) => Resolved::document(Value::Day(today), Why::ClockOf),
            None => Resolved::unknown(Value::Part(None, None, Some(0))),
        }
    }
}

fn parts(d: Date) -> (u8, u8) {
    (d.month() as u8, d.day() as u8)
}

/// Roughly the day of the year, for distances between days without a year.
fn day_of_year((month, day): (u8, u8)) -> i32 {
    (i32::from(month) - 1) * 61 / 2 + i32::from(day)
}

/// Days from `from` to the next such weekday, 0 if it is one.
fn ahead(from: Date, weekday: u8) -> i32 {
    (i32::from(weekday) - i32::from(from.weekday().to_monday_one_offset())).rem_euclid(7)
}

/// The same, 7 if it is one.
fn after(from: Date, weekday: u8) -> i32 {
    match ahead(from, weekday) {
        0 => 7,
        n => n,
    }
}

/// A value whose year is not known, as far as TIMEX3 can write it.
fn unknown_year(value: Value) -> Value {
    match value {
        Value::Month(_, m) => Value::Part(None, Some(m), None),
        _ => Value::Part(None, None, None),
    }
}

/// `count` units from the value, as large as the unit.
fn moved(base: Value, unit: Unit, count: i32) -> Option<Value> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Value::Day(base.day()?),
        Unit::Day => Value::Day(plus_days(base.day()?, count)?),
        Unit::Week | Unit::Fortnight => {
            let day = match base {
                Value::Week(y, w) | Value::Weekend(y, w) => week_start(y, w)?,
                _ => base.day()?,
            };
            let (y, w) = week_of(plus_days(day, count.checked_mul(7)?)?);
            Value::Week(y, w)
        }
        Unit::Month => {
            let (y, m) = base.month()?;
            let (y, m) = plus_months(y, m, count)?;
            Value::Month(y, m)
        }
        Unit::Quarter => {
            let (y, m) = base.month()?;
            let (y, m) = plus_months(y, (m - 1) / 3 * 3 + 1, count.checked_mul(3)?)?;
            Value::Quarter(y, (m - 1) / 3 + 1)
        }
        Unit::Year => Value::Year(year(i32::from(base.year()?).checked_add(count)?)?),
        Unit::Decade if count.abs() == 1 || count == 0 => {
            Value::Decade((i32::from(base.year()?) / 10 + count).try_into().ok()?)
        }
        Unit::Decade => Value::Year(year(
            i32::from(base.year()?).checked_add(count.checked_mul(10)?)?,
        )?),
        Unit::Century => Value::Century((i32::from(base.year()?) / 100 + count).try_into().ok()?),
    })
}

fn year(y: i32) -> Option<i16> {
    i16::try_from(y).ok().filter(|y| (1..=9999).contains(y))
}
