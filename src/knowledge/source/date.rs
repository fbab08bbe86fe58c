//! Dates of which the month or the day may not be known.

/// A date, a month or a year: `yyyymmdd` as a number, with 00 for what is not known. 0 is no date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Day(pub u32);

impl Day {
    /// No date.
    pub const NONE: Self = Self(0);

    /// Reads `2025-06-04`, `2025-06` or `2025`. `None` for anything else, and for days that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, digits: usize| -> Option<u32> {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let year = number(parts.next()?, 4).filter(|y| *y > 0)?;
        let Some(month) = parts.next() else {
            return Some(Self(year * 10_000));
        };
        let month = number(month, 2).filter(|m| (1..=12).contains(m))?;
        let Some(day) = parts.next() else {
            return Some(Self(year * 10_000 + month * 100));
        };
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        };
        let day = number(day, 2).filter(|d| (1..=last).contains(d))?;
        parts
            .next()
            .is_none()
            .then_some(Self(year * 10_000 + month * 100 + day))
    }

    /// Whether there is a date.
    #[must_use]
    pub const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// The first day that it can be.
    #[must_use]
    pub const fn earliest(self) -> Self {
        let (_, month, day) = self.parts();
        let month = if month == 0 { 100 } else { 0 };
        let day = if day == 0 { 1 } else { 0 };
        Self(if self.0 == 0 { 0 } else { self.0 + month + day })
    }

    /// The last day that it can be; a month may seem to have 31 days, which does no harm in comparisons.
    #[must_use]
    pub const fn latest(self) -> Self {
        let (_, month, day) = self.parts();
        let month = if month == 0 { 1200 } else { 0 };
        let day = if day == 0 { 31 } else { 0 };
        Self(if self.0 == 0 { 0 } else { self.0 + month + day })
    }

    /// Year, month (0 where it is not known), day (0 where it is not known).
    #[must_use]
    pub const fn parts(self) -> (u32, u32, u32) {
        (self.0 / 10_000, self.0 / 100 % 100, self.0 % 100)
    }

    /// Days since the first of March of year 0, of its earliest day: what differences are reckoned with. (Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`, for years from 1.)
    #[must_use]
    pub const fn number(self) -> i64 {
        let (year, month, day) = self.earliest().parts();
        let year = if month <= 2 {
            year.saturating_sub(1)
        } else {
            year
        };
        let era = year / 400;
        let of_era = year % 400;
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - if day == 0 { 0 } else { 1 };
        (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year) as i64
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.parts() {
            (0, ..) => Ok(()),
            (year, 0, _) => write!(f, "{year:04}"),
            (year, month, 0) => write!(f, "{year:04}-{month:02}"),
            (year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}
