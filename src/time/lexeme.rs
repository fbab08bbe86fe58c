//! The class of each token in the grammar of time: a month, a unit, "last", a number, or nothing of the kind.

use super::{PartOfDay, Season, Unit};
use crate::{
    lexicon::time::WORDS,
    tagger::Tagged,
    text::{Shape, TokenKind},
};

/// How sure the spelling of a month is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum MonthWord {
    /// "October": nothing else.
    Sure,
    /// "Oct.": an abbreviation.
    Short,
    /// "June", "August": names of people too.
    Name,
    /// "May", "March": words of other kinds too.
    Word,
}

/// What a token is to the grammar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lexeme {
    Other,
    Month(u8, MonthWord),
    Weekday(u8),
    Weekdays(u8),
    Unit(Unit),
    Units(Unit),
    Weekend,
    Weekends,
    Season(Season),
    Seasons(Season),
    Part(PartOfDay),
    Parts(PartOfDay),
    /// Noon or midnight, as the hour.
    ClockWord(u8),
    /// Days from today, and a part of that day.
    Deictic(i8, Option<PartOfDay>),
    Overnight,
    Last,
    Past,
    Next,
    Coming,
    This,
    Current,
    Previous,
    Prior,
    Following,
    Same,
    That,
    Every,
    OtherWord,
    The,
    A,
    Number(u32),
    Scale(u32),
    Half,
    Ordinal(u8),
    Early,
    Mid,
    Late,
    Earlier,
    Later,
    Ago,
    Before,
    After,
    StartOf,
    MiddleOf,
    EndOf,
    RestOf,
    Fiscal,
    YearEnd,
    MonthEnd,
    SetOf(&'static str),
    Per,
    Times,
    Vague,
    VagueOf,
    DecadeWord(u8),
    Meridiem(u8),
    OClock,
    /// Whether it is UTC.
    Zone(bool),
    /// A token that starts with a digit.
    Digits,
    /// A hyphenated word that may hold a unit, month or year: "mid-2011", "two-week".
    Hyphenated,
}

/// The classes of all tokens.
pub(super) fn lexemes(tagged: &Tagged) -> Vec<Lexeme> {
    (0..tagged.tokens.len())
        .map(|i| lexeme(tagged, i))
        .collect()
}

fn lexeme(tagged: &Tagged, i: usize) -> Lexeme {
    let token = tagged.tokens[i];
    match token.kind {
        TokenKind::Number => return Lexeme::Digits,
        TokenKind::Word => {}
        _ => return Lexeme::Other,
    }
    let lower = tagged.lower(i);
    let word = lower.strip_suffix('.').unwrap_or(lower);
    let Some(entry) = WORDS.get(word) else {
        if word == "o’clock" {
            return Lexeme::OClock;
        }
        return if word.contains('-') {
            Lexeme::Hyphenated
        } else {
            Lexeme::Other
        };
    };
    let stopped = lower.len() > word.len();
    let capital = token.is_capitalised();
    match read(entry) {
        Lexeme::Month(n, MonthWord::Short) if capital && (stopped || date_number(tagged, i)) => {
            Lexeme::Month(n, MonthWord::Short)
        }
        Lexeme::Month(_, MonthWord::Short) => Lexeme::Other,
        Lexeme::Month(..) if !capital => Lexeme::Other,
        // "MAY" and "MARCH" in headlines in capitals are left alone.
        Lexeme::Month(_, MonthWord::Word) if token.shape == Shape::Upper => Lexeme::Other,
        Lexeme::Weekday(_) | Lexeme::Weekdays(_) if !capital => Lexeme::Other,
        Lexeme::Weekday(_)
            if entry.starts_with("weekday-short") && !stopped && !date_number(tagged, i) =>
        {
            Lexeme::Other
        }
        Lexeme::Zone(_) if token.shape != Shape::Upper => Lexeme::Other,
        // "am" and "AM" only after a number.
        Lexeme::Meridiem(_) if !after_number(tagged, i) => Lexeme::Other,
        class => class,
    }
}

/// Whether a number or a month stands right after an abbreviation ("Oct 29", "Tue, Oct. 28").
fn date_number(tagged: &Tagged, i: usize) -> bool {
    let next = if tagged.lower(i + 1) == "," {
        i + 2
    } else {
        i + 1
    };
    tagged
        .tokens
        .get(next)
        .is_some_and(|t| t.kind == TokenKind::Number)
        || WORDS
            .get(tagged.lower(next).trim_end_matches('.'))
            .is_some_and(|e| e.starts_with("month"))
        || (i > 0 && tagged.tokens[i - 1].kind == TokenKind::Number)
}

fn after_number(tagged: &Tagged, i: usize) -> bool {
    i > 0
        && (tagged.tokens[i - 1].kind == TokenKind::Number
            || WORDS
                .get(tagged.lower(i - 1))
                .is_some_and(|e| e.starts_with("number")))
}

fn read(entry: &'static str) -> Lexeme {
    let (class, rest) = entry.split_once(' ').unwrap_or((entry, ""));
    let number = || rest.parse::<u8>().unwrap_or(0);
    match class {
        "month" => Lexeme::Month(number(), MonthWord::Sure),
        "month-short" => Lexeme::Month(number(), MonthWord::Short),
        "month-name" => Lexeme::Month(number(), MonthWord::Name),
        "month-word" => Lexeme::Month(number(), MonthWord::Word),
        "weekday" | "weekday-short" => Lexeme::Weekday(number()),
        "weekdays" => Lexeme::Weekdays(number()),
        "unit" => Lexeme::Unit(unit(rest)),
        "units" => Lexeme::Units(unit(rest)),
        "weekend" => Lexeme::Weekend,
        "weekends" => Lexeme::Weekends,
        "season" => Lexeme::Season(season(rest)),
        "seasons" => Lexeme::Seasons(season(rest)),
        "part" => Lexeme::Part(part(rest)),
        "parts" => Lexeme::Parts(part(rest)),
        "clock" => Lexeme::ClockWord(number()),
        "deictic" => {
            let (days, of_day) = rest.split_once(' ').unwrap_or((rest, ""));
            Lexeme::Deictic(
                days.parse().unwrap_or(0),
                (!of_day.is_empty()).then(|| part(of_day)),
            )
        }
        "overnight" => Lexeme::Overnight,
        "last" => Lexeme::Last,
        "past" => Lexeme::Past,
        "next" => Lexeme::Next,
        "coming" => Lexeme::Coming,
        "this" => Lexeme::This,
        "current" => Lexeme::Current,
        "previous" => Lexeme::Previous,
        "prior" => Lexeme::Prior,
        "following" => Lexeme::Following,
        "same" => Lexeme::Same,
        "that" => Lexeme::That,
        "every" => Lexeme::Every,
        "other" => Lexeme::OtherWord,
        "the" => Lexeme::The,
        "a" => Lexeme::A,
        "number" => Lexeme::Number(rest.parse().unwrap_or(0)),
        "scale" => Lexeme::Scale(rest.parse().unwrap_or(1)),
        "half" => Lexeme::Half,
        "ordinal" => Lexeme::Ordinal(number()),
        "early" => Lexeme::Early,
        "mid" => Lexeme::Mid,
        "late" => Lexeme::Late,
        "earlier" => Lexeme::Earlier,
        "later" => Lexeme::Later,
        "ago" => Lexeme::Ago,
        "before" => Lexeme::Before,
        "after" => Lexeme::After,
        "start-of" => Lexeme::StartOf,
        "middle-of" => Lexeme::MiddleOf,
        "end-of" => Lexeme::EndOf,
        "rest-of" => Lexeme::RestOf,
        "fiscal" => Lexeme::Fiscal,
        "year-end" => Lexeme::YearEnd,
        "month-end" => Lexeme::MonthEnd,
        "set" => Lexeme::SetOf(match rest {
            "hour" => "PT1H",
            "day" => "P1D",
            "week" => "P1W",
            "month" => "P1M",
            "quarter" => "P3M",
            "half" => "P6M",
            "biennium" => "P2Y",
            _ => "P1Y",
        }),
        "per" => Lexeme::Per,
        "times" => Lexeme::Times,
        "vague" => Lexeme::Vague,
        "vague-of" => Lexeme::VagueOf,
        "decade-word" => Lexeme::DecadeWord(number()),
        "meridiem" => Lexeme::Meridiem(number()),
        "oclock" => Lexeme::OClock,
        "zone" => Lexeme::Zone(rest == "utc"),
        _ => Lexeme::Other,
    }
}

/// The unit that a word names, with its plural: for hyphenated words ("two-week").
#[must_use]
pub fn unit_of(word: &str) -> Option<Unit> {
    match read(WORDS.get(word)?) {
        Lexeme::Unit(u) | Lexeme::Units(u) => Some(u),
        _ => None,
    }
}

/// The class of a part of a hyphenated word.
pub(super) fn of_word(word: &str) -> Lexeme {
    WORDS
        .get(word.trim_end_matches('.'))
        .map_or(Lexeme::Other, |entry| read(entry))
}

fn unit(name: &str) -> Unit {
    match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => Unit::Day,
    }
}

fn season(name: &str) -> Season {
    match name {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        _ => Season::Winter,
    }
}

fn part(name: &str) -> PartOfDay {
    match name {
        "morning" => PartOfDay::Morning,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        _ => PartOfDay::Night,
    }
}
