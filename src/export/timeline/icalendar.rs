//! iCalendar (RFC 5545): what a story says is still to come, for a desk's calendar.

use std::fmt::Write as _;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::{
    article::Article,
    event::{Event, EventStatus, Placed},
};

/// Bytes of a line without its end, as RFC 5545 section 3.1 asks.
const LINE: usize = 75;

/// The events of the story that are scheduled or proposed and have a date, as all-day events: `CONFIRMED` and
/// `TENTATIVE`. Where only a month or a week is told, the event takes up all of it and is tentative. `name` is what the
/// story is called; with the title it makes the UID, so an event that moves keeps its own. `DTSTAMP` is the story's
/// date: the same story gives the same bytes on any day. Lines end in CRLF and are folded.
#[must_use]
pub fn icalendar(article: &Article, name: &str) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Copydesk//Copydesk//EN");
    out.line("CALSCALE:GREGORIAN");
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for placed in article.timeline().dated {
        if let Some(event) = article.events.get(placed.event as usize)
            && matches!(event.status, EventStatus::Scheduled | EventStatus::Proposed)
        {
            let hash = fingerprint(&[name, &event.title]);
            let count = seen.entry(hash).or_default();
            *count += 1;
            self::event(&mut out, article, name, event, &placed, (hash, *count));
        }
    }
    out.line("END:VCALENDAR");
    out.text
}

fn event(
    out: &mut Lines,
    article: &Article,
    name: &str,
    event: &Event,
    placed: &Placed,
    (hash, count): (u64, u32),
) {
    let (Some(first), Some(last)) = (placed.interval.first, placed.interval.last) else {
        return;
    };
    let Ok(end) = last.tomorrow() else { return };
    let stamp = article.date.map_or(first, |d| d.date);
    let exact = first == last || event.date.contains('/');
    let status = if event.status == EventStatus::Scheduled && exact {
        "CONFIRMED"
    } else {
        "TENTATIVE"
    };
    out.line("BEGIN:VEVENT");
    out.line(&format!("UID:{hash:016x}-{count}@copydesk"));
    out.line(&format!("DTSTAMP:{}T000000Z", compact(stamp)));
    out.line(&format!("DTSTART;VALUE=DATE:{}", compact(first)));
    out.line(&format!("DTEND;VALUE=DATE:{}", compact(end)));
    out.line(&format!("SUMMARY:{}", escape(&event.title)));
    if let Some(place) = event.place.and_then(|id| article.entities.get(id)) {
        out.line(&format!("LOCATION:{}", escape(&place.name)));
    }
    let mut why = format!("From {name}: {}.", placed.reason);
    if !exact {
        why.push_str(" The story tells no day.");
    }
    out.line(&format!("DESCRIPTION:{}", escape(&why)));
    out.line(&format!("STATUS:{status}"));
    out.line("TRANSP:TRANSPARENT");
    out.line("END:VEVENT");
}

fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text value: backslash, comma, semicolon and line breaks escaped (RFC 5545 section 3.3.11), control characters gone.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// FNV-1a, 64 bits: the same on every machine.
fn fingerprint(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|p| p.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A content line, folded between characters: what follows a fold begins with a space.
    fn line(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                width = 1;
            }
            let _ = self.text.write_char(c);
            width += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;

    const STORY: &str = "Council meets\n\nMay 7, 2025\n\nThe council will open the new bridge in Orlin on Friday, May 9, 2025. The harbour was closed on Monday.\n";

    #[test]
    fn only_what_is_to_come_is_in_the_calendar() {
        let article = Article::new(STORY, &Metadata::default());
        let calendar = icalendar(&article, "story.txt");
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
        assert!(calendar.contains("DTSTART;VALUE=DATE:20250509\r\nDTEND;VALUE=DATE:20250510\r\n"));
        assert!(calendar.contains("DTSTAMP:20250507T000000Z"));
        assert!(calendar.contains("STATUS:CONFIRMED"));
        // The same story, the same bytes; another story, another UID.
        assert_eq!(calendar, icalendar(&article, "story.txt"));
        assert_ne!(calendar, icalendar(&article, "other.txt"));
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = Lines::default();
        out.line(&"é".repeat(100));
        assert!(out.text.split("\r\n").all(|l| l.len() <= LINE));
        assert_eq!(
            out.text.replace("\r\n ", ""),
            format!("{}\r\n", "é".repeat(100))
        );
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
