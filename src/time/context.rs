//! Days, months and seasons whose year the text leaves to the reader.

use jiff::civil::Date;

use super::{
    Anchor, Meaning, Tense, TimeMention, When, Which,
    arithmetic::{day_of_year, parts, unknown_year},
    narrative::Narrative,
    reason::Why,
    resolve::Resolved,
    value::{Value, date, plus_months},
};

/// How many blocks a narrative date reaches.
const REACH: u32 = 2;

/// What an expression is reckoned from.
pub(super) struct Context {
    pub(super) today: Option<Date>,
    pub(super) narrative: Narrative,
    pub(super) block: u32,
    pub(super) tense: Tense,
    /// The start of the range that this expression ends, and its index.
    pub(super) first: Option<(Date, u32)>,
}

impl Context {
    /// `None` for durations and sets.
    pub(super) fn resolve(&self, m: &TimeMention) -> Option<Resolved> {
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
            Meaning::FiscalYear(when) => self.fiscal_year(*when),
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
            Meaning::Nth { place, what, base } => self.nth(m, *place, *what, base),
            Meaning::ClockAlone => self.clock_day(m),
        })
    }

    /// The year of a shifted "year": "last year", "that year".
    pub(super) fn year_of(&self, which: Which) -> Option<(i16, Anchor)> {
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

    /// Named by the year in which most of it lies, as far as the text tells.
    fn fiscal_year(&self, when: When) -> Resolved {
        let which = match when {
            When::Year(y) => return Resolved::absolute(Value::FiscalYear(y)),
            When::OfYear(which) | When::Which(which) => which,
            When::Unsaid => Which::This,
        };
        self.year_of(which).map_or_else(
            || Resolved::unknown(Value::Part(None, None, None)),
            |(y, anchor)| Resolved {
                anchor,
                ..Resolved::document(Value::FiscalYear(y), Why::OfYear)
            },
        )
    }

    /// The last date of the narrative, if it is near enough.
    pub(super) fn narrated(&self) -> Option<(Value, u32)> {
        let (value, index, block, _) = self.narrative.any?;
        (self.block - block <= REACH).then_some((value, index))
    }

    pub(super) fn narrated_day(&self) -> Option<(Date, u32)> {
        let (day, index, block, _) = self.narrative.day?;
        (self.block - block <= REACH).then_some((day, index))
    }

    /// A month or season that was told since the last day, just before: "in June a trawler burst its hull and sank the
    /// next morning" is of a day in June that nobody knows.
    pub(super) fn narrated_coarsely(&self, sentence: u32) -> Option<(Value, u32)> {
        let (value, index, block, at) = self.narrative.any?;
        let since = self
            .narrative
            .day
            .is_none_or(|(_, _, b, s)| b != block || s < at);
        let just = block == self.block && sentence - at <= 1;
        (just && since && value.day().is_none() && value.month().is_some())
            .then_some((value, index))
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
            Tense::Future | Tense::Timetable if distance < -60 => year + 1,
            Tense::Past | Tense::Future | Tense::Timetable => year,
            _ if distance > 183 => year - 1,
            _ if distance < -183 => year + 1,
            _ => year,
        };
        // "due on Nov. 4" in a later story: near as it is, it is not the next one.
        let value = at(year);
        let fits = value.day().is_none_or(|d| match tense {
            Tense::Past => d <= today,
            Tense::Future | Tense::Timetable => d >= today,
            Tense::Present | Tense::None => true,
        });
        let tense = if fits { tense } else { Tense::None };
        Resolved::document(value, Why::YearBy(tense))
    }

    /// "the 12th": in the month of the narrative, or the nearest by tense.
    fn bare_day(&self, day: u8) -> Resolved {
        let unknown = Resolved::unknown(Value::Part(None, None, Some(day)));
        let Some(today) = self.today else {
            return unknown;
        };
        let current = (today.year(), today.month().cast_unsigned());
        let shift = match self.tense {
            Tense::Past | Tense::None if i32::from(day) > i32::from(today.day()) => -1,
            Tense::Future | Tense::Present | Tense::Timetable
                if i32::from(day) < i32::from(today.day()) =>
            {
                1
            }
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
                    Tense::Future | Tense::Timetable => {
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
}
