//! What an expression says before any date is known.

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season, as spoken of in the north: winter starts in December.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The TIMEX3 code: "SP", "SU", "FA", "WI".
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month in which it starts.
    #[must_use]
    pub const fn first_month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PartOfDay {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl PartOfDay {
    /// The TIMEX3 code: "MO", "AF", "EV", "NI".
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A clock time as written; it may be impossible ("25:00").
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Clock {
    /// Hours after midnight, "p.m." reckoned in; 24 and more are impossible, but for 24:00.
    pub hour: u8,
    /// Minutes; 60 and more are impossible.
    pub minute: Option<u8>,
    /// In Coordinated Universal Time ("18:00 GMT").
    pub utc: bool,
    /// "13 p.m.": an hour that has no place beside its "a.m." or "p.m.".
    pub misfit: bool,
}

impl Clock {
    /// Whether the day has such a time.
    #[must_use]
    pub fn is_possible(self) -> bool {
        let minute = self.minute.unwrap_or(0);
        !self.misfit && minute < 60 && (self.hour < 24 || (self.hour == 24 && minute == 0))
    }
}

/// Which one of its kind, by its place before or after an anchor.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Which {
    /// "last": before the document date.
    Last,
    /// "this": round the document date.
    This,
    /// "next": after the document date.
    Next,
    /// "the previous": before the last date of the narrative.
    Previous,
    /// "that", "the same": the last date of the narrative.
    That,
    /// "the following", "the next": after the last date of the narrative.
    Following,
}

/// The year of a day, month, season, quarter or holiday, or what stands for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// Nothing is said.
    Unsaid,
    /// The year is said: "May 2014".
    Year(i16),
    /// "May last year", "the first quarter of this year".
    OfYear(Which),
    /// "last May".
    Which(Which),
}

/// What is counted inside something longer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// Such weekdays, 1 for Monday.
    Weekday(u8),
    Day,
    /// Weeks and months, of which only the place is kept.
    Part,
    /// The week that holds a day.
    Week,
}

/// What a shift starts from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum From {
    /// The document date: "two years ago", "last week".
    Document,
    /// The last date of the narrative: "two years later", "the week before".
    Narrative,
}

/// What an expression says before any date is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// "Oct. 29", "29 October 2025", "the 12th".
    Day {
        month: Option<u8>,
        day: u8,
        when: When,
    },
    /// "Oct. 29-31".
    Days {
        month: u8,
        first: u8,
        last: u8,
        when: When,
    },
    /// "August", "August 2025", "last August".
    Month { month: u8, when: When },
    /// "January-June 2016".
    Months { first: u8, last: u8, year: i16 },
    /// "2025".
    Year(i16),
    /// "2011-15".
    Years(i16, i16),
    /// "fiscal 2024", "the last financial year".
    FiscalYear(When),
    /// "Tuesday", "next Tuesday", "Tuesday of last week". 1 is Monday.
    Weekday {
        weekday: u8,
        which: Option<Which>,
        week: Option<Which>,
    },
    /// "this weekend"; `None`: "the weekend".
    Weekend(Option<Which>),
    /// "the summer of 2021", "last spring".
    Season { season: Season, when: When },
    /// "the fourth quarter", "the first quarter of 2015".
    Quarter { quarter: u8, when: When },
    /// "the first half of 2015".
    Half { half: u8, when: When },
    /// "Christmas Day": the rule of `seeds/lexicon/time.toml` that finds its day.
    Holiday { rule: &'static str, when: When },
    /// "the 1990s": the year without its last digit.
    Decade(i16),
    /// "the 20th century": its first two digits, 19.
    Century(i16),
    /// "today", "last year", "two weeks ago", "the day before": units from an anchor.
    Shift { unit: Unit, count: i32, from: From },
    /// "two days after Christmas": units from another expression.
    Beside {
        unit: Unit,
        count: i32,
        base: Box<Meaning>,
    },
    /// "the first Friday of July", "the week of Oct. 20": a place in, or round, another expression. -1 is the last.
    Nth {
        place: i8,
        what: Place,
        base: Box<Meaning>,
    },
    /// A clock time alone: "at 9 a.m.".
    ClockAlone,
    /// The TIMEX3 value: "P3D".
    Duration(String),
    /// The TIMEX3 value: "XXXX-WXX-2", "P1D".
    Set(String),
}

/// Which end of the time is meant, or how loosely.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Modifier {
    /// "early", "the beginning of", "earlier this".
    Start,
    /// "mid-".
    Middle,
    /// "late", "the end of", "later this".
    End,
}

/// The tense of the verb that an expression goes with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tense {
    /// Past, perfect, or a participle of what was done.
    Past,
    /// Present.
    Present,
    /// The present of a timetable: "the trial opens on Monday". In headlines too it looks ahead.
    Timetable,
    /// Future, modal, or planned.
    Future,
    /// No verb found.
    None,
}

/// Its place in a range such as "from Monday to Friday".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RangeEnd {
    /// The next mention is the other end.
    First,
    /// The mention before is the other end.
    Last,
}
