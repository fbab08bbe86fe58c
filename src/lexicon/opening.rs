//! How words and phrases open: a set of that rules most words out without a look-up.

/// Words of bits in a set of openings.
pub(crate) const WORDS: usize = 32;

/// A set of openings: whoever is not in it is in no list that it was made of.
pub(crate) type Openings = [u64; WORDS];

/// The bit of a word, or of a phrase's first word, by its first three bytes.
pub(crate) fn bit(text: &str) -> usize {
    let mut hash = 0;
    for byte in text.bytes().take(3).take_while(|b| *b != b' ') {
        hash = hash * 31 + usize::from(byte);
    }
    hash % (WORDS * 64)
}
