//! The client's settings.

use serde::Deserialize;
use serde_json::Value;

use crate::config::{Config, Profile};

/// The section of the client's settings that is ours.
pub(super) const SECTION: &str = "copydesk";

/// The settings of a session: what `initializationOptions` said, and over it what the client's settings say.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// Resolved dates are shown beside relative ones.
    pub(super) date_hints: bool,
}

/// As the client writes them. What is not there, or not understood, is left as it is.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Written {
    profile: Value,
    date: Value,
    inlay_hints: InlayHints,
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
            settings.config.profile = profile;
        }
        match &written.date {
            Value::String(date) if date.is_empty() => settings.config.date = None,
            Value::String(date) => {
                if let Ok(date) = date.parse() {
                    settings.config.date = Some(date);
                } else {
                    tracing::warn!("the setting copydesk.date is not a date like 2025-10-29");
                }
            }
            _ => {}
        }
        if let Some(dates) = written.inlay_hints.dates.as_bool() {
            settings.date_hints = dates;
        }
        settings
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
    Some(match name {
        "draft" => Profile::Draft,
        "desk" => Profile::Desk,
        "publish" => Profile::Publish,
        "archive" => Profile::Archive,
        _ => {
            tracing::warn!("the setting copydesk.profile is not a profile");
            return None;
        }
    })
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
        assert_eq!(then.config.profile, Profile::Draft);
        assert_eq!(then.config.date, first.config.date);
        assert!(then.date_hints && !first.date_hints);
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
