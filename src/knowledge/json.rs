//! JSON Lines: one entity a line.

use serde_json::Value as Json;

use super::source::{Problem, Raw, Value};

/// The records of a JSON Lines text; lines that are not objects are told and left out.
pub(super) fn records(file: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Raw> {
    let mut out = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let message = match serde_json::from_str(text) {
            Ok(Json::Object(fields)) => {
                out.push(raw(fields, line));
                continue;
            }
            Ok(_) => {
                "write one object a line, such as {\"id\": \"person/ann-lee\", ...}.".to_owned()
            }
            Err(error) => format!("not JSON: {error}."),
        };
        problems.push(Problem {
            file: file.to_owned(),
            line,
            field: String::new(),
            message,
        });
    }
    out
}

fn raw(fields: serde_json::Map<String, Json>, line: u32) -> Raw {
    let fields = fields
        .into_iter()
        .filter_map(|(name, json)| Some((name, line, value(json, line)?)))
        .collect();
    Raw { line, fields }
}

/// `None` for what says nothing: null and the empty string.
fn value(json: Json, line: u32) -> Option<Value> {
    Some(match json {
        Json::Null => return None,
        Json::String(text) if text.is_empty() => return None,
        Json::String(text) => Value::Text(text),
        Json::Bool(truth) => Value::Truth(truth),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        Json::Array(items) => {
            Value::List(items.into_iter().filter_map(|v| value(v, line)).collect())
        }
        Json::Object(fields) => Value::Table(raw(fields, line)),
    })
}
