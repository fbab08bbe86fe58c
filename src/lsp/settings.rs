//! The client's settings.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;
use tower_lsp::ls_types::Uri;

use super::snapshot::path;
use crate::{
    config::{Config, Order, Profile},
    workspace,
};

/// The section of the client's settings that is ours.
pub(super) const SECTION: &str = "copydesk";

/// The settings of a session: what `initializationOptions` said, and over it what the client's settings say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Settings {
    profile: Option<Profile>,
    date: Option<Date>,
    outline: Option<Order>,
    /// Resolved dates are shown beside relative ones.
    pub(super) date_hints: bool,
    /// Semantic tokens are told to editors that ask.
    pub(super) semantic_tokens: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: None,
            date: None,
            outline: None,
            date_hints: false,
            semantic_tokens: true,
        }
    }
}

/// As the client writes them. What is not there, or not understood, is left as it is.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Written {
    profile: Value,
    date: Value,
    outline: Value,
    inlay_hints: InlayHints,
    semantic_tokens: Value,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InlayHints {
    dates: Value,
}

impl Settings {
    /// These settings with the client's laid over them.
    pub(super) fn overlaid(&self, written: &Value) -> Self {
        let mut settings = self.clone();
        let Ok(written) = Written::deserialize(written) else {
            return settings;
        };
        if let Some(profile) = written.profile.as_str().and_then(profile) {
            settings.profile = Some(profile);
        }
        match &written.date {
            Value::String(date) if date.is_empty() => settings.date = None,
            Value::String(date) => {
                if let Ok(date) = date.parse() {
                    settings.date = Some(date);
                } else {
                    tracing::warn!("the setting copydesk.date is not a date like 2025-10-29");
                }
            }
            _ => {}
        }
        if let Some(order) = written.outline.as_str() {
            if let Some(order) = Order::from_name(order) {
                settings.outline = Some(order);
            } else {
                tracing::warn!("the setting copydesk.outline is neither text nor time");
            }
        }
        if let Some(dates) = written.inlay_hints.dates.as_bool() {
            settings.date_hints = dates;
        }
        if let Some(tokens) = written.semantic_tokens.as_bool() {
            settings.semantic_tokens = tokens;
        }
        settings
    }

    /// What holds for a document: the settings of its folder, and over them the client's.
    pub(super) fn config_for(&self, uri: &Uri, folders: &workspace::Settings) -> Config {
        let mut config = path(uri).map_or_else(Config::default, |story| {
            folders.of(&story).config_for(&story)
        });
        config.profile = self.profile.unwrap_or(config.profile);
        config.date = self.date.or(config.date);
        config.outline = self.outline.unwrap_or(config.outline);
        config
    }
}

/// Our section of the settings that a `workspace/didChangeConfiguration` carries: some clients send all sections,
/// some only ours, some none. `None` where it says nothing.
pub(super) fn section(settings: Value) -> Option<Value> {
    match settings {
        Value::Object(mut sections) => match sections.remove(SECTION) {
            Some(section) => Some(section),
            None if sections.is_empty() => None,
            None => Some(Value::Object(sections)),
        },
        _ => None,
    }
}

fn profile(name: &str) -> Option<Profile> {
    let profile = Profile::from_name(name);
    if profile.is_none() {
        tracing::warn!("the setting copydesk.profile is not a profile");
    }
    profile
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_said_stays() {
        let first =
            Settings::default().overlaid(&json!({"profile": "draft", "date": "2025-10-29"}));
        let then = first.overlaid(&json!({"inlayHints": {"dates": true}, "profile": "loud"}));
        assert_eq!(then.profile, Some(Profile::Draft));
        assert_eq!((then.date.is_some(), then.date), (true, first.date));
        assert!(then.date_hints && !first.date_hints && then.semantic_tokens);
        assert!(
            !then
                .overlaid(&json!({"semanticTokens": false}))
                .semantic_tokens
        );
        assert_eq!(then.overlaid(&json!(null)), then);
        assert_eq!(then.overlaid(&json!({"inlayHints": 7})), then);
    }

    #[test]
    fn the_section_is_found() {
        assert_eq!(
            section(json!({"copydesk": {"date": ""}})),
            Some(json!({"date": ""}))
        );
        assert_eq!(
            section(json!({"profile": "desk"})),
            Some(json!({"profile": "desk"}))
        );
        assert_eq!(section(json!({})), None);
        assert_eq!(section(json!(null)), None);
    }
}
