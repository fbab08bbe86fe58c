//! The dates that an article has told so far: what "the next day" and "at 9 a.m." are reckoned from.

use jiff::civil::Date;

use super::{Meaning, TimeMention, When, resolve::Resolved, value::Value};

/// The dates told so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Narrative {
    /// The last day, its expression and its block.
    pub(super) day: Option<(Date, u32, u32)>,
    /// The same for clock times, with its sentence and whether it is stated in full; bounds are left out.
    pub(super) clock_day: Option<(Date, u32, u32, u32, bool)>,
    /// The last date of any size.
    pub(super) any: Option<(Value, u32, u32)>,
    /// The last day or month with its year in words, the sentence and the block.
    pub(super) stated_year: Option<(i16, u32, u32)>,
}

impl Narrative {
    /// Takes up a date that was told.
    pub(super) fn tell(&mut self, r: &Resolved, mention: &TimeMention, index: u32, block: u32) {
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
