//! What stands in a file before it is understood: fields with their lines, whatever the format.

use std::fmt;

/// What is wrong in a file of records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The file, as it was named to the reader.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// The field; empty where the whole record is meant.
    pub field: String,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

/// A value of a field.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    Text(String),
    Number(f64),
    Truth(bool),
    List(Vec<Value>),
    Table(Raw),
}

impl Value {
    /// How problems name the type.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Number(_) => "a number",
            Self::Truth(_) => "a truth value",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// A record that is not understood yet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Raw {
    /// Where it starts.
    pub line: u32,
    /// Name, line and value of every field that is not empty.
    pub fields: Vec<(String, u32, Value)>,
}

impl Raw {
    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|(n, _, _)| n == name)
            .map(|(_, _, v)| v)
    }
}
