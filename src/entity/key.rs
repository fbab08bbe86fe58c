//! Keys of names: what two spellings of one name have in common.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use smallvec::SmallVec;

use crate::{
    knowledge::{self, GivenName},
    lexicon::entity as lexicon,
};

/// A name as the sieves compare it, with all that can be known of the name alone: made once with the paragraph, since
/// the sieves run at every version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoldedName {
    pub(super) folded: Box<str>,
    /// Ends of the words in `folded`.
    ends: SmallVec<[u16; 6]>,
    /// Words of the name as it is written, "Kim Jong-un" two.
    pub(super) words: u32,
    /// In capitals.
    pub(super) upper: bool,
    /// The family name stands first: "Lee Jae-myeong", "Xi Jinping".
    pub(super) family_first: bool,
    /// Hash of the first word.
    pub(super) first: u64,
    /// Hash of the last word that is no "Jr." or "III".
    pub(super) last: u64,
    /// Hash of the first of two family names, as names of Spain and Latin America have them: "Renzo [Quispe] Huaman". 0
    /// where there is none, or it is a given name.
    pub(super) paternal: u64,
    /// Whose given name the first word is.
    pub(super) given: Option<GivenName>,
    pub(super) country: Option<&'static str>,
    /// The code of the country, or of the part of it, whose demonym it is: Chechens are no other Russians.
    pub(super) people: Option<&'static str>,
    pub(super) is_place: bool,
    /// Two names with a hyphen between them: "Quarrel-Aalto".
    pub(super) is_double: bool,
    /// The country or people that the name opens with, and the hash of what follows: "US [Air Force]".
    pub(super) of_country: Option<(&'static str, u64)>,
}

impl FoldedName {
    /// Of a name whose folded form is `folded`.
    pub(super) fn new(name: &str, folded: &str) -> Self {
        let mut ends: SmallVec<[u16; 6]> = SmallVec::new();
        let end = |at| u16::try_from(at).unwrap_or(u16::MAX);
        ends.extend(folded.match_indices(' ').map(|(at, _)| end(at)));
        ends.push(end(folded.len()));
        let mut new = Self {
            folded: folded.into(),
            ends,
            words: name.split_whitespace().count() as u32,
            upper: is_shouted(name) && !name.contains(' '),
            family_first: false,
            first: 0,
            last: 0,
            paternal: 0,
            given: None,
            country: knowledge::country(folded),
            people: knowledge::people(folded).filter(|code| !code.is_empty()),
            is_place: knowledge::place(folded).is_some(),
            is_double: name
                .split_once('-')
                .is_some_and(|(_, half)| half.starts_with(char::is_uppercase))
                && !name.contains(' '),
            of_country: None,
        };
        new.of_country = (1..new.len().min(4)).rev().find_map(|n| {
            let end = usize::from(new.ends[n - 1]);
            let (lead, rest) = (folded.get(..end)?, folded.get(end + 1..)?);
            let code = knowledge::country(lead).or_else(|| knowledge::people(lead))?;
            (!code.is_empty()).then(|| (code, hash(rest)))
        });
        let mut last = new.len() - 1;
        if last > 1 && lexicon::NAME_SUFFIXES.contains(new.word(last)) {
            last -= 1;
        }
        // A second or later word with a hyphen, as given names of Korea, China and Taiwan are written.
        let hyphenated = name.split_whitespace().skip(1).any(|w| w.contains('-'));
        new.given = knowledge::given_name(new.word(0));
        new.family_first = (2..=3).contains(&new.len())
            && lexicon::FAMILY_FIRST_NAMES.contains(new.word(0))
            && (hyphenated || knowledge::given_name(new.word(last)).is_none());
        new.first = hash(new.word(0));
        new.last = hash(new.word(last));
        if last == 2 && knowledge::given_name(new.word(1)).is_none() && new.word(1).len() > 3 {
            new.paternal = hash(new.word(1));
        }
        new
    }

    /// Words of the folded name.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words from this one on.
    pub(super) fn tail(&self, from: usize) -> &str {
        let start = match from.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(0, |e| usize::from(*e) + 1),
        };
        self.folded.get(start..).unwrap_or("")
    }

    pub(super) fn word(&self, i: usize) -> &str {
        let start = match i.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(0, |e| usize::from(*e) + 1),
        };
        let end = self.ends.get(i).map_or(0, |e| usize::from(*e));
        self.folded.get(start..end).unwrap_or("")
    }
}

/// The name as a key: lower case, without stops, hyphens as spaces, common diacritics dropped, one space between
/// words. "Kim Jong-un" and "Kim Jong Un", "U.S." and "US" have equal keys.
pub(crate) fn fold(name: &str, out: &mut String) {
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

/// Whether the words are all in capitals, as date lines and some headlines are.
pub(super) fn is_shouted(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
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
