//! Which word of a full name is the family's.

use smallvec::SmallVec;

use crate::{knowledge, lexicon::entity as lexicon};

/// The family name among the words of a full name: the last one that is no "Jr.", or the first, where names of that
/// family stand first ("Choi Ji-hoon"). `None` for a name of one word.
#[must_use]
pub fn family_name(full: &str) -> Option<&str> {
    let words: SmallVec<[&str; 6]> = full.split_whitespace().collect();
    family_name_of(&words)
}

/// The same, of the words of a full name.
#[must_use]
pub fn family_name_of<'a>(words: &[&'a str]) -> Option<&'a str> {
    let (first, mut last) = (*words.first()?, words.len() - 1);
    if last > 1 && lexicon::NAME_SUFFIXES.contains_ignore_case(words[last]) {
        last -= 1;
    }
    if last == 0 {
        return None;
    }
    let family_first = last <= 2 && lexicon::FAMILY_FIRST_NAMES.contains_ignore_case(first) && {
        let hyphenated = words[1..=last].iter().any(|w| w.contains('-'));
        hyphenated || knowledge::given_name(&words[last].to_lowercase()).is_none()
    };
    Some(if family_first { first } else { words[last] })
}

#[cfg(test)]
mod tests {
    use super::family_name;

    #[test]
    fn the_family_name_stands_last_or_first() {
        assert_eq!(family_name("Olena Petrovic"), Some("Petrovic"));
        assert_eq!(family_name("Choi Ji-hoon"), Some("Choi"));
        assert_eq!(family_name("Carl Brandt Jr."), Some("Brandt"));
        assert_eq!(family_name("Zorina"), None);
        assert_eq!(family_name(""), None);
    }
}
