//! Columns of text for the terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::export::clean;

/// The rows in columns, two spaces apart, the first row in bold. Cells are cleaned of what steers a terminal. The last
/// column is as wide as it needs to be; columns that `numbers` names are set to the right.
pub(super) fn table(rows: &[Vec<String>], numbers: &[usize]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell =
        |row: &Vec<String>, i: usize| clean(row.get(i).map_or("", String::as_str)).into_owned();
    let widths: Vec<usize> = (0..count)
        .map(|i| {
            rows.iter()
                .map(|row| cell(row, i).width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (i, width) in widths.iter().enumerate() {
            let cell = cell(row, i);
            let space = " ".repeat(width - cell.width());
            if i > 0 {
                line.push_str("  ");
            }
            if numbers.contains(&i) {
                line.push_str(&space);
                line.push_str(&cell);
            } else {
                line.push_str(&cell);
                line.push_str(&space);
            }
        }
        let line = line.trim_end();
        if number == 0 {
            out.push_str(&bold(line));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

/// The text in bold; the stream takes that out where nobody sees it.
pub(super) fn bold(text: &str) -> String {
    format!("\u{1b}[1m{text}\u{1b}[0m")
}
