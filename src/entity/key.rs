//! Keys of names: what two spellings of one name have in common.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// The name as a key: lower case, without stops, hyphens as spaces, common diacritics dropped, one space between
/// words. "Kim Jong-un" and "Kim Jong Un", "U.S." and "US" have equal keys.
pub(super) fn fold(name: &str, out: &mut String) {
    out.clear();
    for c in name.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | '&' => out.push(c),
            '.' | '\'' | '’' | '‘' | ',' | '"' | '“' | '”' => {}
            c if c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/') => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_ascii() => {}
            c => match plain(c) {
                "" => out.extend(c.to_lowercase()),
                letters => out.push_str(letters),
            },
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
}

/// The hash of a folded name.
pub(super) fn hash(folded: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(folded.as_bytes());
    hasher.write_u8(0xff);
    hasher.finish()
}

/// The letters without diacritics, lower case; `""` for a letter that has none.
const fn plain(c: char) -> &'static str {
    match c {
        'À'..='Å'
        | 'à'..='å'
        | 'Ā'
        | 'ā'
        | 'Ă'
        | 'ă'
        | 'Ą'
        | 'ą'
        | 'ạ'
        | 'ả'
        | 'ầ'
        | 'ấ'
        | 'ậ'
        | 'ắ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć' | 'ć' | 'Č' | 'č' => "c",
        'È'..='Ë'
        | 'è'..='ë'
        | 'Ē'
        | 'ē'
        | 'Ė'
        | 'ė'
        | 'Ę'
        | 'ę'
        | 'Ě'
        | 'ě'
        | 'ế'
        | 'ễ'
        | 'ệ'
        | 'ề' => "e",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ī' | 'ī' | 'İ' | 'ı' | 'ị' => "i",
        'Ñ' | 'ñ' | 'Ń' | 'ń' | 'Ň' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō' | 'ō' | 'Ŏ' | 'ŏ' | 'Ő' | 'ő' | 'ơ' | 'ộ' | 'ọ' => {
            "o"
        }
        'Œ' | 'œ' => "oe",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ū' | 'ū' | 'Ů' | 'ů' | 'Ŭ' | 'ŭ' | 'ư' => "u",
        'Ý' | 'ý' | 'ÿ' => "y",
        'Ş' | 'ş' | 'Š' | 'š' | 'Ś' | 'ś' | 'Ș' | 'ș' => "s",
        'Ž' | 'ž' | 'Ż' | 'ż' | 'Ź' | 'ź' => "z",
        'Ğ' | 'ğ' => "g",
        'Ł' | 'ł' => "l",
        'Đ' | 'đ' | 'Ď' | 'ď' => "d",
        'Ř' | 'ř' => "r",
        'Ť' | 'ť' | 'Ț' | 'ț' => "t",
        'ß' => "ss",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(name: &str) -> String {
        let mut out = String::new();
        fold(name, &mut out);
        out
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        assert_eq!(folded("U.S."), folded("US"));
        assert_eq!(folded("Kim Jong-un"), folded("Kim Jong Un"));
        assert_eq!(folded("José  Muñoz"), "jose munoz");
        assert_eq!(folded("O’Brien"), folded("O'Brien"));
        assert_eq!(folded("東京"), "東京");
        assert_ne!(hash("ann lee"), hash("ann leer"));
    }
}
