//! What the commands that learn from articles read alike.

use std::{collections::HashMap, error::Error, fs, path::Path};

use serde_json::Value;

/// The text of each article by its `id`, of a file with an article a line.
pub(crate) fn texts(path: &Path) -> Result<HashMap<String, String>, Box<dyn Error>> {
    let mut out = HashMap::new();
    for line in fs::read_to_string(path)?.lines() {
        let value: Value = serde_json::from_str(line)?;
        if let (Some(id), Some(text)) = (value["id"].as_str(), value["text"].as_str()) {
            out.insert(id.to_owned(), text.to_owned());
        }
    }
    Ok(out)
}

/// Where each code point of a text begins, in bytes, and where the text ends.
pub(crate) struct Offsets(Vec<u32>);

impl Offsets {
    pub(crate) fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Self(starts.chain([text.len() as u32]).collect())
    }

    /// The byte of a place told in code points; 0 for what is no place of the text.
    pub(crate) fn at(&self, place: &Value) -> u32 {
        let point = place.as_u64().and_then(|n| usize::try_from(n).ok());
        point.and_then(|n| self.0.get(n)).copied().unwrap_or(0)
    }
}
