//! How near two spellings of a name's part are.

/// Longer parts of names are not compared.
const LONGEST: usize = 24;

/// How two spellings differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Difference {
    /// In accents alone: "José", "Jose".
    Accents,
    /// In one letter or two that were added, dropped, changed or put in the wrong order.
    Letters,
}

/// How two spellings of one part of a name differ, if they may be one name spelled twice: by accents, by one edit from
/// four letters on, by two from eight on (optimal string alignment; the lengths are those of KNOWLEDGE, section 4).
/// `None` for the same spelling, for others, and where a language makes another name by that edit: a plural's "s", the
/// "a" of a woman's surname or given name.
pub(super) fn difference(a: &str, b: &str) -> Option<Difference> {
    if a == b || are_far_apart(a, b) {
        return None;
    }
    let (a, b): (Vec<char>, Vec<char>) = (letters(a)?, letters(b)?);
    if a == b {
        return None; // capitals, apostrophes
    }
    if a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| bare(*x) == bare(*y)) {
        return Some(Difference::Accents);
    }
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let another = long.len() == short.len() + 1
        && long.starts_with(short)
        && matches!(long.last(), Some('a' | 's' | 'e' | 'n'));
    if another || short.len() < 4 {
        return None;
    }
    let allowed = if short.len() >= 8 { 2 } else { 1 };
    let distance = distance(&a, &b);
    // Two edits that also change the first letter make another name.
    let near = distance <= allowed && (distance == 1 || a.first() == b.first());
    near.then_some(Difference::Letters)
}

/// Whether two spellings are more than two edits apart, as far as their lengths and the letters in them tell: most are,
/// and nothing needs to be measured. An edit changes the letters that a word has by two at most.
fn are_far_apart(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) > 4 && a.is_ascii() && b.is_ascii()
        || matches!((letters_of(a), letters_of(b)), (Some(a), Some(b)) if differ_much(a, b))
}

/// The letters in a word, as a set; `None` where not all of them are ASCII, since an accent changes any number.
pub(super) fn letters_of(word: &str) -> Option<u32> {
    word.is_ascii().then(|| {
        word.bytes()
            .filter(u8::is_ascii_alphabetic)
            .fold(0, |set, b| set | 1 << (b.to_ascii_lowercase() - b'a'))
    })
}

/// Whether two sets of letters are more than two edits apart.
pub(super) const fn differ_much(a: u32, b: u32) -> bool {
    (a ^ b).count_ones() > 4
}

/// Whether two spellings differ in one letter and start alike: for a surname that stands alone.
pub(super) fn is_one_letter_off(a: &str, b: &str) -> bool {
    difference(a, b) == Some(Difference::Letters)
        && a.chars().next() == b.chars().next()
        && letters(a)
            .zip(letters(b))
            .is_some_and(|(a, b)| distance(&a, &b) == 1)
}

/// Keys that two words share if one letter was added, dropped or changed: the word, and the word without each letter.
pub(super) fn keys(word: &str, mut key: impl FnMut(u64)) {
    let Some(letters) = letters(word) else { return };
    key(hash(letters.iter()));
    for skip in 0..letters.len() {
        let rest = letters.iter().enumerate().filter(|(i, _)| *i != skip);
        key(hash(rest.map(|(_, c)| c)));
    }
}

fn hash<'a>(letters: impl Iterator<Item = &'a char>) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = rustc_hash::FxHasher::default();
    for c in letters {
        hasher.write_u32(u32::from(*c));
    }
    hasher.finish()
}

/// Small letters, without apostrophes; `None` for what is too long, or has a hyphen, a stop or a figure.
fn letters(word: &str) -> Option<Vec<char>> {
    if word.len() > 4 * LONGEST {
        return None;
    }
    let mut out = Vec::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\'' | '’' | '‘' => {}
            c if c.is_alphabetic() => out.extend(c.to_lowercase()),
            _ => return None,
        }
    }
    (out.len() <= LONGEST).then_some(out)
}

/// The letter without its accent, as far as `entity` folds it.
fn bare(c: char) -> String {
    let mut out = String::new();
    crate::entity::fold(c.encode_utf8(&mut [0; 4]), &mut out);
    out
}

/// Optimal string alignment: edits of single letters and swaps of neighbours, no part edited twice.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = [
        vec![0; b.len() + 1],
        (0..=b.len()).collect::<Vec<_>>(),
        vec![0; b.len() + 1],
    ];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[1][j] + 1)
                .min(rows[2][j - 1] + 1)
                .min(rows[1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = best;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_near() {
        assert_eq!(difference("Nowak", "Novak"), Some(Difference::Letters));
        assert_eq!(
            difference("Lindqvist", "Lindqist"),
            Some(Difference::Letters)
        );
        assert_eq!(difference("Thérèse", "Therese"), Some(Difference::Accents));
        assert_eq!(
            difference("Brannick", "Brannikc"),
            Some(Difference::Letters)
        );
        assert_eq!(
            difference("Achterkamp", "Acterkampp"),
            Some(Difference::Letters)
        );
    }

    #[test]
    fn other_names_are_not() {
        for (a, b) in [
            ("Nowak", "Nowak"),
            ("Lee", "Lea"),
            ("Erik", "Erika"),
            ("Nowak", "Nowaks"),
            ("Petrov", "Petrova"),
            ("Dahl", "Dale"),
            ("Mapperley", "Wapperly"),
            ("O'Brien", "O’Brien"),
            ("Jong-un", "Jong-il"),
        ] {
            assert_eq!(difference(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn one_letter_off_shares_a_key() {
        assert!(is_one_letter_off("Takaichi", "Takichi"));
        assert!(!is_one_letter_off("Takaichi", "Wakaichi"));
        let all = |word| {
            let mut out = Vec::new();
            keys(word, |key| out.push(key));
            out
        };
        let known = all("Mapperley");
        for near in ["Mapperly", "Mapperlay", "Mapperleyy"] {
            assert!(all(near).iter().any(|key| known.contains(key)), "{near}");
        }
    }
}
