//! TOML: tables with the line of every field.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Problem, Raw, Value};

/// The whole file as one table, with what the parser did not understand left out and told.
pub fn table(file: &str, text: &str, problems: &mut Vec<Problem>) -> Raw {
    let lines = Lines::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut last = 0;
    for error in errors {
        let line = lines.of(error.span().map_or(0, |span| span.start));
        // What follows from a slip in the syntax of a line says nothing new.
        if line != last {
            problems.push(Problem {
                file: file.to_owned(),
                line,
                field: String::new(),
                message: format!("not TOML: {}", error.message()),
            });
        }
        last = line;
    }
    raw(table.get_ref(), 1, &lines)
}

fn raw(table: &DeTable<'_>, line: u32, lines: &Lines) -> Raw {
    let mut fields: Vec<(String, u32, Value)> = table
        .iter()
        .filter(|(_, value)| !value.span().is_empty())
        .map(|(key, value)| {
            let line = lines.of(key.span().start);
            (key.get_ref().to_string(), line, self::value(value, lines))
        })
        .filter(|(_, _, value)| !matches!(value, Value::Text(text) if text.is_empty()))
        .collect();
    fields.sort_by_key(|(_, line, _)| *line);
    Raw { line, fields }
}

fn value(value: &Spanned<DeValue<'_>>, lines: &Lines) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Datetime(when) => Value::Text(when.to_string()),
        DeValue::Integer(number) => Value::Number(
            i64::from_str_radix(number.as_str(), number.radix())
                .map_or(f64::NAN, |number| number as f64),
        ),
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Array(items) => Value::List(items.iter().map(|v| self::value(v, lines)).collect()),
        DeValue::Table(table) => {
            let line = table
                .iter()
                .map(|(key, _)| key.span().start)
                .min()
                .unwrap_or(value.span().start);
            Value::Table(raw(table, lines.of(line), lines))
        }
    }
}

/// Where the lines of a text start.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line of a byte, from 1.
    fn of(&self, at: usize) -> u32 {
        self.0.partition_point(|start| *start <= at) as u32 + 1
    }
}
