//! Comma-separated values (RFC 4180), with the line that each record starts on.

use super::{Problem, Raw, Value};

/// The records of a CSV text: one per line below the header, with the header's names. Empty cells are absent. A record
/// with more cells than the header, and a quotation mark that is never closed, are told.
pub fn records(file: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Raw> {
    let mut rows = rows(file, text, problems).into_iter();
    let Some((_, header)) = rows.next() else {
        return Vec::new();
    };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let mut out = Vec::new();
    for (line, cells) in rows {
        if cells.len() == 1 && cells[0].trim().is_empty() {
            continue;
        }
        if cells.len() > header.len() {
            problems.push(Problem {
                file: file.to_owned(),
                line,
                field: String::new(),
                message: format!(
                    "has {} cells, and the header {}: put a cell that holds a comma in quotation marks.",
                    cells.len(),
                    header.len()
                ),
            });
            continue;
        }
        let fields = header
            .iter()
            .zip(cells)
            .map(|(name, cell)| (name, cell.trim().to_owned()))
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| (name.clone(), line, Value::Text(cell)))
            .collect();
        out.push(Raw { line, fields });
    }
    out
}

fn rows(file: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<(u32, Vec<String>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut line, mut start) = (1, 1);
    let mut opened = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if opened.is_some() {
            match c {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => opened = None,
                c => {
                    line += u32::from(c == '\n');
                    cell.push(c);
                }
            }
            continue;
        }
        match c {
            '"' if cell.is_empty() => opened = Some(line),
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push((start, std::mem::take(&mut row)));
                line += 1;
                start = line;
            }
            c => cell.push(c),
        }
    }
    if let Some(line) = opened {
        problems.push(Problem {
            file: file.to_owned(),
            line,
            field: String::new(),
            message: "a quotation mark opens here and is never closed: close it, or double it."
                .to_owned(),
        });
    } else if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((start, row));
    }
    rows
}
