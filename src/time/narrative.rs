//! The dates that an article has told so far: what "the next day" and "at 9 a.m." are reckoned from.

use jiff::civil::Date;

use super::{Meaning, TimeMention, When, resolve::Resolved, value::Value};

/// The dates told so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Narrative {
    /// The last day, its expression, its block and its sentence.
    pub(super) day: Option<(Date, u32, u32, u32)>,
    /// The same for clock times, with its sentence and whether it is stated in full; bounds are left out.
    pub(super) clock_day: Option<(Date, u32, u32, u32, bool)>,
    /// The last date of any size, its expression, its block and its sentence.
    pub(super) any: Option<(Value, u32, u32, u32)>,
    /// The hour of the last clock time, its block and its sentence.
    pub(super) hour: Option<(u8, u32, u32)>,
    /// The first day of the narration, and its expression: that of what the story tells.
    pub(super) lead: Option<(Date, u32)>,
    /// The last day or month with its year in words, the sentence and the block.
    pub(super) stated_year: Option<(i16, u32, u32)>,
}

impl Narrative {
    /// Takes up a date that was told.
    pub(super) fn tell(&mut self, r: &Resolved, mention: &TimeMention, index: u32, block: u32) {
        match r.value {
            Value::Part(None, ..) | Value::Weekday(_) => return,
            // "since Sunday" tells no date of the narrative, unless the paragraph has no other.
            _ if mention.bound && self.any.is_some_and(|(_, _, b, _)| b == block) => return,
            Value::Day(d) if !mention.bound => {
                let firm = matches!(
                    mention.meaning,
                    Meaning::Day {
                        when: When::Year(_),
                        ..
                    }
                );
                self.day = Some((d, index, block, mention.sentence));
                self.clock_day = Some((d, index, block, mention.sentence, firm));
            }
            Value::Day(d) => self.day = Some((d, index, block, mention.sentence)),
            _ => {}
        }
        self.any = Some((r.value, index, block, mention.sentence));
        if let Some(clock) = mention.clock {
            self.hour = Some((clock.hour, block, mention.sentence));
        }
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
