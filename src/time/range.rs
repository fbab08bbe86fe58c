//! Expressions that belong together: "from Monday to Friday", "Feb. 16 and 17", "January 23 - March 9, 2014".

use super::{
    Meaning, RangeEnd, Tense, TimeMention, When,
    grammar::{Grammar, Reading},
};
use crate::tagger::Pos;

impl Grammar<'_> {
    /// "16 and 17" after "Feb. 16": the second day of a pair or range.
    pub(super) fn continuation(
        &self,
        i: usize,
        previous: Option<&(usize, Reading)>,
    ) -> Option<Reading> {
        let (_, before) = previous?;
        // "June 3, 4 and 5"
        let listed = || {
            self.is_comma(before.end)
                && self.lower(i + 1) == "and"
                && self.day_number(i + 2).is_some()
        };
        let joined = before.end + 1 == i && (is_link(self.lower(before.end)) || listed());
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

    /// "27" in "27 and 28 March": a day whose month stands behind the last of the row.
    pub(super) fn day_of_row(&self, i: usize) -> Option<Reading> {
        let opens = matches!(
            self.before(i),
            "on" | "from" | "between" | "of" | "for" | "the" | "and" | ","
        );
        let (day, next) = self.day_number(i).filter(|_| opens)?;
        let mut at = next;
        let mut last = day;
        // The days of a row grow.
        while (is_link(self.lower(at)) || self.is_comma(at)) && at < i + ROW {
            let the = usize::from(self.lower(at + 1) == "the");
            let (following, end) = self.day_number(at + 1 + the)?;
            if following <= last {
                return None;
            }
            last = following;
            if let Some(Meaning::Day {
                month: Some(month),
                when,
                ..
            }) = self.date(at + 1 + the).map(|r| r.meaning)
            {
                return Some(Reading::new(
                    next,
                    Meaning::Day {
                        month: Some(month),
                        day,
                        when,
                    },
                ));
            }
            at = end;
        }
        None
    }

    /// Marks the ends of ranges, and gives the first of a pair the year of the second.
    pub(super) fn join_ranges(&self, mentions: &mut [TimeMention]) {
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
            // "9 a.m. to 5 p.m. Friday"
            if range && a.meaning == Meaning::ClockAlone && b.clock.is_some() {
                a.meaning = b.meaning.clone();
                a.tense = b.tense;
            }
            if b.tense == Tense::None || link == "and" {
                b.tense = a.tense;
            }
        }
    }
}

/// So many tokens a row of days may have.
const ROW: usize = 8;

/// A word between the days of a pair or range.
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "and" | "to" | "through" | "until" | "or" | "–" | "-" | "—"
    )
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
