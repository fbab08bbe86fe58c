//! The outline: what an editor lists beside a story.

use super::{Event, EventStatus};
use crate::{
    entity::{Entities, Entity},
    time::short_date,
};

/// The events that the outline shows, in the order of the text: each told once, and only what can be read by itself.
pub fn outline(events: &[Event]) -> impl Iterator<Item = &Event> {
    events.iter().filter(|e| e.told && e.same_as.is_none())
}

impl Event {
    /// Date, place and people in one line: "Oct. 28, 2025 · Japan · Donald Trump"; "" when nothing is known. What is not
    /// past says so first, and a place that only the dateline gives is followed by a question mark.
    #[must_use]
    pub fn detail(&self, entities: &Entities) -> String {
        let mut parts: Vec<String> = Vec::new();
        if self.status != EventStatus::Past {
            parts.push(self.status.name().to_owned());
        }
        if !self.date.is_empty() {
            parts.push(short_date(&self.date).unwrap_or_else(|| self.date.clone()));
        }
        if let Some(place) = self.place.and_then(|id| entities.get(id)) {
            let mark = if self.place_inferred { "?" } else { "" };
            parts.push(format!("{}{mark}", place.display_name()));
        }
        let people: Vec<_> = self
            .participants
            .iter()
            .filter(|id| Some(**id) != self.place)
            .filter_map(|id| entities.get(*id))
            .map(Entity::display_name)
            .take(3)
            .collect();
        if !people.is_empty() {
            parts.push(people.join(", "));
        }
        parts.join(" · ")
    }
}
