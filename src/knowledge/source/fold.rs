//! Keys of names: what two spellings of one name have in common.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The name as a key: compatibility forms and diacritics taken off, small letters, stops, commas and apostrophes
/// dropped, hyphens and slashes as spaces, one space between words, no "the" in front. "Kim Jong-un" and
/// "KIM Jong Un", "U.S." and "US", "The Hague" and "Hague" have equal keys.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    fold_into(name, &mut out);
    out
}

/// As [`fold`], into a string that is emptied first.
pub fn fold_into(name: &str, out: &mut String) {
    out.clear();
    if name.is_ascii() {
        name.bytes().for_each(|b| push(b as char, out));
    } else {
        name.nfkd()
            .filter(|c| !is_combining_mark(*c))
            .for_each(|c| push(c, out));
    }
    if out.ends_with(' ') {
        out.pop();
    }
    if out.starts_with("the ") && out.len() > 4 {
        out.drain(..4);
    }
}

fn push(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' | '&' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ı' => out.push('i'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        // Apostrophes and the letters that romanisations write as such.
        'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | 'ʹ' | '’' | '‘' | '”' | '“' => {}
        c if is_space(c) && (out.is_empty() || out.ends_with(' ')) => {}
        c if is_space(c) => out.push(' '),
        c if c.is_ascii() => {}
        c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
        _ => {}
    }
}

/// What stands between the words of a name.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/' | '_')
}
