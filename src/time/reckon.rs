//! Weekdays, weekends, holidays, shifted units and clock times, reckoned from their anchor.

use super::{
    Anchor, From, Meaning, Place, Tense, TimeMention, Unit, When, Which,
    arithmetic::{after, ahead, moved},
    context::Context,
    holiday,
    reason::Why,
    resolve::Resolved,
    value::{Value, date, days_covered, plus_days, plus_months, week_of},
};

impl Context {
    pub(super) fn weekday(
        &self,
        weekday: u8,
        which: Option<Which>,
        week: Option<Which>,
    ) -> Resolved {
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
                None => (today, back, Why::LastOne, Anchor::DocumentDate),
            },
            Some(Which::This) | None => {
                let future = matches!(
                    self.tense,
                    Tense::Future | Tense::Present | Tense::Timetable
                ) || (which.is_some() && self.tense != Tense::Past);
                // "this Friday" without a verb lies ahead.
                let tense = match self.tense {
                    Tense::None if future => Tense::Future,
                    tense => tense,
                };
                let days = if future { forward } else { back };
                (
                    today,
                    days,
                    if days == 0 {
                        Why::SameDay
                    } else {
                        Why::WeekdayBy(tense, weekday)
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

    pub(super) fn weekend(&self, which: Option<Which>) -> Resolved {
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
        let why = match which {
            Some(Which::Last | Which::Previous) => Why::LastOne,
            Some(Which::Next | Which::Following) => Why::NextOne,
            _ if shift == 0 => Why::Counted {
                unit: Unit::Week,
                count: 0,
            },
            _ => Why::WeekendBy(self.tense),
        };
        Resolved::document(Value::Weekend(y, w), why)
    }

    pub(super) fn holiday(&self, rule: &str, when: When) -> Resolved {
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
                            Tense::Future | Tense::Timetable if distance < 0 => year + 1,
                            Tense::Past | Tense::Future | Tense::Timetable => year,
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

    pub(super) fn shift(&self, m: &TimeMention, unit: Unit, count: i32, from: From) -> Resolved {
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
        if matches!(unit, Unit::Day)
            && let Some((base, index)) = self.narrated_coarsely(m.sentence)
        {
            let month = base.month().map(|(_, month)| month);
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(Value::Part(base.year(), month, Some(0)), why)
            };
        }
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

    /// A day or week by its place.
    pub(super) fn nth(&self, m: &TimeMention, place: i8, what: Place, base: &Meaning) -> Resolved {
        let unknown = Resolved::unknown(Value::Part(None, None, Some(0)));
        let base = TimeMention {
            meaning: base.clone(),
            ..m.clone()
        };
        let Some(resolved) = self.resolve(&base) else {
            return unknown;
        };
        if what == Place::Week {
            return match resolved.value.day() {
                Some(day) => {
                    let (y, w) = week_of(day);
                    Resolved {
                        value: Value::Week(y, w),
                        ..resolved
                    }
                }
                None => unknown,
            };
        }
        let Some((first, last)) = days_covered(&resolved.value.write()) else {
            return resolved;
        };
        let place = i32::from(place);
        let day = match what {
            Place::Weekday(weekday) if place > 0 => {
                plus_days(first, ahead(first, weekday) + 7 * (place - 1))
            }
            Place::Weekday(weekday) => plus_days(
                last,
                ahead(last, weekday) - if ahead(last, weekday) == 0 { 0 } else { 7 },
            ),
            _ if place > 0 => plus_days(first, place - 1),
            _ => Some(last),
        };
        match day.filter(|d| first <= *d && *d <= last) {
            Some(day) => Resolved {
                value: Value::Day(day),
                ..resolved
            },
            None => resolved,
        }
    }

    pub(super) fn beside(
        &self,
        m: &TimeMention,
        unit: Unit,
        count: i32,
        base: &Meaning,
    ) -> Resolved {
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
                plus_months(day.year(), day.month().cast_unsigned(), months)
                    .and_then(|(y, m)| date(y, m, day.day().cast_unsigned()))
            }
            _ => None,
        };
        moved.map_or(unknown, |d| Resolved {
            value: Value::Day(d),
            ..resolved
        })
    }

    /// The day of a clock time that stands alone: the last day told in its sentence, or in its paragraph if that lies
    /// within a week of the story; else, in the past tense, the day that the story tells of first; else the story's.
    pub(super) fn clock_day(&self, m: &TimeMention) -> Resolved {
        if let Some((day, index, block, sentence, firm)) = self.narrative.clock_day
            && block == self.block
            && (firm
                || sentence == m.sentence
                || self.today.is_none_or(|t| {
                    plus_days(t, -7).is_some_and(|from| from <= day)
                        && plus_days(t, 7).is_some_and(|to| day <= to)
                }))
        {
            // "left at 11:40 p.m. on Saturday and hit the reef at 1 a.m."
            let hour = m.clock.map_or(0, |c| c.hour);
            let evening = self
                .narrative
                .hour
                .is_some_and(|(last, b, s)| last >= 18 && b == block && s == m.sentence);
            let next = if self.tense == Tense::Past && hour < 12 && evening {
                plus_days(day, 1)
            } else {
                None
            };
            return Resolved {
                anchor: Anchor::Expression(index),
                ..Resolved::document(
                    Value::Day(next.unwrap_or(day)),
                    if next.is_some() {
                        Why::AfterMidnight
                    } else {
                        Why::ClockOf
                    },
                )
            };
        }
        if let Some((day, index)) = self.narrative.lead
            && self.tense == Tense::Past
            && self
                .today
                .is_some_and(|t| day <= t && plus_days(day, 7).is_none_or(|week| week > t))
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
