//! The axis of the timeline's picture: stretches of time on a true scale, with breaks where nothing happens.

use jiff::civil::Date;

/// Days between two events that are worth a break, if they are also most of the whole.
const BREAK: i64 = 45;

/// Width of a break in pixels.
const GAP: i64 = 36;

/// A stretch of days drawn on one scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel {
    pub first: Date,
    /// The day after the last.
    pub end: Date,
    /// Pixels from the left.
    pub x: i64,
    pub width: i64,
}

impl Panel {
    /// The pixel at which a day begins.
    pub(super) fn x_of(&self, day: Date) -> i64 {
        let days = days(self.first, self.end).max(1);
        self.x + days_clamped(self.first, day, days) * self.width / days
    }

    pub(super) fn holds(&self, day: Date) -> bool {
        self.first <= day && day < self.end
    }
}

fn days_clamped(from: Date, to: Date, most: i64) -> i64 {
    days(from, to).clamp(0, most)
}

/// Days from one date to another.
pub(super) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The most panels of a picture.
const PANELS: usize = 4;

/// The panels for intervals that are sorted by their first day: a break stands where an empty stretch is long, and a
/// sixth of the whole or nearly all of its own part. Each panel gets room by the number of its events.
pub(super) fn panels(intervals: &[(Date, Date)], x: i64, width: i64) -> Vec<Panel> {
    let whole = match (intervals.first(), intervals.iter().map(|i| i.1).max()) {
        (Some(first), Some(last)) => days(first.0, last),
        _ => 0,
    };
    let mut groups: Vec<&[(Date, Date)]> = Vec::new();
    if !intervals.is_empty() {
        groups.push(intervals);
    }
    while groups.len() < PANELS {
        let widest = groups
            .iter()
            .enumerate()
            .filter_map(|(n, group)| {
                let (at, gap) = widest_gap(group)?;
                let own = days(group[0].0, end_of(group)).max(1);
                (gap >= BREAK && (gap * 6 >= whole || gap * 10 >= own * 9)).then_some((gap, n, at))
            })
            .max();
        let Some((_, n, at)) = widest else { break };
        let (before, after) = groups[n].split_at(at);
        groups.splice(n..=n, [before, after]);
    }
    let groups: Vec<(Date, Date, i64)> = groups
        .into_iter()
        .map(|group| (group[0].0, end_of(group), count(group.len())))
        .collect();
    let breaks = (count(groups.len()) - 1).max(0) * GAP;
    // Every panel gets the same share, and the rest goes by the number of events.
    let total: i64 = groups.iter().map(|g| g.2 + 2).sum::<i64>().max(1);
    let room = (width - breaks).max(count(groups.len()) * 20);
    let mut at = x;
    groups
        .into_iter()
        .map(|(first, last, count)| {
            let width = room * (count + 2) / total;
            // A margin on both sides, so that no event stands on the edge.
            let margin = (days(first, last) / 20).max(1);
            let panel = Panel {
                first: plus(first, -margin),
                end: plus(last, margin + 1),
                x: at,
                width,
            };
            at += width + GAP;
            panel
        })
        .collect()
}

/// A number of things, for reckoning with pixels.
pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX / 4096)
}

/// The last day of a group that has one.
fn end_of(group: &[(Date, Date)]) -> Date {
    group.iter().map(|i| i.1).max().unwrap_or(group[0].1)
}

/// Where the longest empty stretch of a group ends, and its days.
fn widest_gap(group: &[(Date, Date)]) -> Option<(usize, i64)> {
    let mut reach = group.first()?.1;
    let mut best = None;
    for (n, (first, last)) in group.iter().enumerate().skip(1) {
        let gap = days(reach, *first);
        if best.is_none_or(|(_, most)| gap > most) {
            best = Some((n, gap));
        }
        reach = reach.max(*last);
    }
    best
}

/// The day so many days later; the same at the ends of the calendar.
pub(super) fn plus(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default())
}

/// The days that get a mark on the axis, each with its words: days, weeks, months, years or decades, by how many fit.
pub(super) fn ticks(panel: &Panel) -> Vec<(Date, String)> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = |d: Date| MONTHS[usize::try_from(d.month() - 1).unwrap_or(0).min(11)];
    let span = days(panel.first, panel.end);
    let most = (panel.width / 64).max(1);
    let mut out = Vec::new();
    let day_step = [1, 2, 7, 14].into_iter().find(|step| span / step <= most);
    if let Some(step) = day_step {
        let mut day = panel.first;
        while day < panel.end {
            // Weeks begin on Monday, wherever the panel begins.
            let falls = step < 7 || day.weekday() == jiff::civil::Weekday::Monday;
            if falls {
                // The first mark tells the year.
                let year = if out.is_empty() {
                    format!(", {}", day.year())
                } else {
                    String::new()
                };
                out.push((day, format!("{} {}{year}", month(day), day.day())));
            }
            day = plus(day, if falls { step } else { 1 });
        }
        return out;
    }
    let month_step = [1, 3, 6].into_iter().find(|step| span / 30 / step <= most);
    if let Some(step) = month_step {
        let mut day = panel.first.first_of_month();
        while day < panel.end {
            if day >= panel.first && i64::from(day.month() - 1) % step == 0 {
                out.push((day, format!("{} {}", month(day), day.year())));
            }
            day = plus(day, 31).first_of_month();
        }
        return out;
    }
    let step = [1, 2, 5, 10, 25, 50, 100, 500]
        .into_iter()
        .find(|step| span / 365 / step <= most)
        .unwrap_or(1000);
    let mut year = i64::from(panel.first.year());
    while year <= i64::from(panel.end.year()) {
        if year % step == 0
            && let Ok(short) = i16::try_from(year)
            && let Ok(day) = Date::new(short, 1, 1)
            && panel.holds(day)
        {
            out.push((day, format!("{year}")));
        }
        year += 1;
    }
    out
}
