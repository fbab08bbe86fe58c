//! A passage with a part of speech for every token and the tagger's names.

use std::ops::Deref;

use super::{Name, Pos, invariant, tag};
use crate::text::{Carry, Passage};

/// A passage with a part of speech for every token and the tagger's names. Reads as the passage itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tagged {
    /// The passage.
    pub passage: Passage,
    /// One part of speech a token.
    pub pos: Vec<Pos>,
    /// Names, in order; token indexes are those of the passage.
    pub names: Vec<Name>,
}

impl Tagged {
    /// Tokenises and tags. Pure; linear in the length of the text.
    #[must_use]
    pub fn new(text: &str, carry: Carry) -> Self {
        let passage = Passage::new(text, carry);
        let mut pos = Vec::with_capacity(passage.tokens.len());
        let mut all_names = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for sentence in &passage.sentences {
            words.clear();
            words.extend(sentence.tokens().map(|i| passage.word(i)));
            let (mut tags, names) = tag(&words);
            all_names.extend(names.into_iter().map(|n| Name {
                start: n.start + sentence.first,
                end: n.end + sentence.first,
                ..n
            }));
            invariant::settle(&words, &mut tags);
            pos.extend(tags);
        }
        Self {
            passage,
            pos,
            names: all_names,
        }
    }

    /// The token's part of speech; [`Pos::Other`] past the end.
    #[must_use]
    pub fn pos(&self, token: usize) -> Pos {
        self.pos.get(token).copied().unwrap_or(Pos::Other)
    }
}

impl Deref for Tagged {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        &self.passage
    }
}
