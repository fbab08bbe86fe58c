//! The timeline as a picture: SVG, on a true scale, without colour, scripts or fonts of its own.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{
    escape, headline,
    scale::{Panel, count, panels, plus, ticks},
};
use crate::{
    article::Article,
    event::{Event, EventStatus, Placed},
    time::short_date,
};

const WIDTH: i64 = 1000;
const MARGIN: i64 = 28;
const TOP: i64 = 92;
const ROW: i64 = 26;

/// Pixels that a character of a label takes, on the safe side.
const LETTER: i64 = 7;

/// The timeline of the story as an SVG document. Each dated event has a row, in the order of time; its mark stands on
/// the axis where its days are. Filled marks have happened, hollow ones are planned, dashed ones proposed; a bar is as
/// long as the days that it may cover. "=" before a row: its days overlap those above, so which came first is not told.
/// Events without a date stand below, with why.
#[must_use]
pub fn timeline_svg(article: &Article) -> String {
    let timeline = article.timeline();
    let intervals: Vec<(Date, Date)> = timeline
        .dated
        .iter()
        .filter_map(|p| Some((p.interval.first?, p.interval.last?)))
        .collect();
    let panels = panels(&intervals, MARGIN + 20, WIDTH - 2 * MARGIN - 20);
    let below = TOP + ROW * count(timeline.dated.len());
    let undated = if timeline.undated.is_empty() {
        0
    } else {
        ROW * (count(timeline.undated.len()) + 2)
    };
    let height = below + undated + 64;
    let mut picture = Picture {
        out: String::new(),
        article,
    };
    picture.open(height);
    picture.head();
    picture.axis(&panels, below);
    if timeline.dated.is_empty() {
        picture.text(MARGIN, TOP - 12, "", "No event of this story has a date.");
    }
    for (n, placed) in timeline.dated.iter().enumerate() {
        picture.row(&panels, TOP + ROW * count(n) + ROW / 2, placed);
    }
    if undated > 0 {
        picture.undated(&timeline.undated, below + ROW + 8);
    }
    picture.legend(height - 22);
    picture.out.push_str("</svg>\n");
    picture.out
}

struct Picture<'a> {
    out: String,
    article: &'a Article,
}

impl Picture<'_> {
    fn open(&mut self, height: i64) {
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        );
    }

    fn head(&mut self) {
        let name = headline(self.article).unwrap_or_else(|| "Timeline".to_owned());
        let _ = writeln!(
            self.out,
            "<title>{}</title>",
            escape(&format!("Timeline: {name}"))
        );
        let name = shorten(&name, (WIDTH - 2 * MARGIN) / 9);
        self.text(MARGIN, 30, " font-size=\"17\" font-weight=\"bold\"", &name);
        let date = match self.article.date {
            Some(date) => format!("story of {}", spell(&date.date.to_string())),
            None => "a story without a date".to_owned(),
        };
        self.text(MARGIN, 50, "", &date);
    }

    fn text(&mut self, x: i64, y: i64, more: &str, text: &str) {
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\"{more}>{}</text>",
            escape(text)
        );
    }

    /// Each panel's line with its marks, the breaks between them, and the day of the story.
    fn axis(&mut self, panels: &[Panel], below: i64) {
        let y = TOP - 6;
        for (n, panel) in panels.iter().enumerate() {
            let end = panel.x + panel.width;
            let _ = writeln!(
                self.out,
                "<path d=\"M{} {y}H{end}\" stroke=\"#000\" stroke-width=\"1.5\"/>",
                panel.x
            );
            for (day, words) in ticks(panel) {
                let x = panel.x_of(day);
                let _ = writeln!(
                    self.out,
                    "<path d=\"M{x} {}V{below}\" stroke=\"#ccc\"/>",
                    y - 5
                );
                self.text(x, y - 9, " text-anchor=\"middle\" font-size=\"11\"", &words);
            }
            if n + 1 < panels.len() {
                // A break in time.
                let x = end + 18;
                let _ = writeln!(
                    self.out,
                    "<path d=\"M{} {}l6 -12M{} {}l6 -12\" stroke=\"#000\" stroke-width=\"1.5\"/>",
                    x - 7,
                    y + 6,
                    x + 1,
                    y + 6
                );
            }
            if let Some(today) = self.article.date.map(|d| d.date)
                && panel.holds(today)
            {
                let x = i64::midpoint(panel.x_of(today), panel.x_of(plus(today, 1)));
                let _ = writeln!(
                    self.out,
                    "<path d=\"M{x} {y}V{}\" stroke=\"#000\" stroke-dasharray=\"2 3\"/>",
                    below + 4
                );
                self.text(
                    x,
                    below + 16,
                    " text-anchor=\"middle\" font-size=\"11\" font-style=\"italic\"",
                    "story",
                );
            }
        }
    }

    /// The mark of an event, and its words on the side where there is room.
    fn row(&mut self, panels: &[Panel], y: i64, placed: &Placed) {
        let article = self.article;
        let Some(event) = article.events.get(placed.event as usize) else {
            return;
        };
        let (Some(first), Some(last)) = (placed.interval.first, placed.interval.last) else {
            return;
        };
        let Some(panel) = panels.iter().find(|p| p.holds(first)) else {
            return;
        };
        let (left, right) = (panel.x_of(first), panel.x_of(plus(last, 1)));
        let _ = writeln!(
            self.out,
            "<g><title>{}</title>",
            escape(&format!(
                "{} ({}): {}",
                event.title,
                spell(&event.date),
                placed.reason
            ))
        );
        if placed.tie {
            self.text(MARGIN - 16, y + 5, "", "=");
        }
        let (from, to) = if first == last || right - left < 12 {
            let x = i64::midpoint(left, right);
            let _ = writeln!(
                self.out,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"6\"{}/>",
                style(event.status)
            );
            (x - 6, x + 6)
        } else {
            let _ = writeln!(
                self.out,
                "<rect x=\"{left}\" y=\"{}\" width=\"{}\" height=\"10\" rx=\"3\"{}/>",
                y - 5,
                right - left,
                style(event.status)
            );
            (left, right)
        };
        let date = spell(&event.date);
        let mut words = format!("{} · {date}", event.title);
        for other in &placed.conflicts {
            if let Some(other) = article.events.get(*other as usize) {
                let _ = write!(words, " (≠ {})", spell(&other.date));
            }
        }
        if event.status == EventStatus::Unclear {
            words.push_str(" (?)");
        }
        let size = count(words.chars().count()) * LETTER;
        // On the right, else on the left, else on the side with more room, shortened.
        let (room_right, room_left) = (WIDTH - MARGIN - to - 8, from - 8 - MARGIN);
        if size <= room_right || room_right >= room_left {
            self.label(to + 8, y, "start", &shorten(&words, room_right / LETTER));
        } else {
            self.label(from - 8, y, "end", &shorten(&words, room_left / LETTER));
        }
        self.out.push_str("</g>\n");
    }

    /// Words on a white ground, so that no line runs through them.
    fn label(&mut self, x: i64, y: i64, anchor: &str, words: &str) {
        let more = format!(
            " text-anchor=\"{anchor}\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\""
        );
        self.text(x, y + 5, &more, words);
    }

    fn undated(&mut self, undated: &[Placed], mut y: i64) {
        self.text(MARGIN, y + 5, " font-weight=\"bold\"", "No date");
        for placed in undated {
            y += ROW;
            let Some(event) = self.article.events.get(placed.event as usize) else {
                continue;
            };
            self.undated_row(event, placed, y);
        }
    }

    fn undated_row(&mut self, event: &Event, placed: &Placed, y: i64) {
        let _ = writeln!(
            self.out,
            "<circle cx=\"{}\" cy=\"{y}\" r=\"6\"{}/>",
            MARGIN + 6,
            style(event.status)
        );
        let why = placed.reason.trim_start_matches("no date; ");
        let words = if why == "no date" {
            event.title.to_string()
        } else {
            format!("{} · {why}", event.title)
        };
        let most = (WIDTH - 2 * MARGIN - 20) / LETTER;
        self.text(MARGIN + 20, y + 5, "", &shorten(&words, most));
    }

    fn legend(&mut self, y: i64) {
        let mut x = MARGIN + 6;
        for (status, words) in [
            (EventStatus::Past, "happened"),
            (EventStatus::Ongoing, "going on"),
            (EventStatus::Scheduled, "planned"),
            (EventStatus::Proposed, "proposed or unclear"),
        ] {
            let _ = writeln!(
                self.out,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"6\"{}/>",
                style(status)
            );
            self.text(x + 12, y + 4, " font-size=\"11\"", words);
            x += 34 + count(words.len()) * 6;
        }
        self.text(
            x,
            y + 4,
            " font-size=\"11\"",
            "=  order among overlapping days not told     ≠  another date for the same",
        );
    }
}

const fn style(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Past => " fill=\"#000\" stroke=\"#000\" stroke-width=\"2\"",
        EventStatus::Ongoing => " fill=\"#999\" stroke=\"#000\" stroke-width=\"2\"",
        EventStatus::Scheduled => " fill=\"#fff\" stroke=\"#000\" stroke-width=\"2\"",
        EventStatus::Proposed | EventStatus::Unclear => {
            " fill=\"#fff\" stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"3 2\""
        }
    }
}

fn spell(date: &str) -> String {
    short_date(date).unwrap_or_else(|| date.to_owned())
}

/// At most so many characters, with a mark where some are left out.
fn shorten(text: &str, most: i64) -> String {
    let most = usize::try_from(most.max(4)).unwrap_or(4);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}
