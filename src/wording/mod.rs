//! Words that a desk asks about by themselves ("accused", "widely seen", "on condition of anonymity"), and the words
//! near them that answer the question ("convicted", "because", "denied").
//!
//! One walk over a paragraph finds them all; the rules put them together.

use crate::{lexicon::wording as lists, tagger::Tagged, text::Span};

/// Declares [`WordingKind`] with the names that the lexicon uses.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// What a word or phrase says.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum WordingKind {
            $($(#[$doc])* $kind,)*
        }

        impl WordingKind {
            /// The kind of this name in the lexicon.
            fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$kind),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// Says much, shows nothing: "arguably", "it is no secret".
    Weasel = "weasel",
    /// A name is withheld: "on condition of anonymity".
    Anonymity = "anonymity",
    /// A reason that fits everyone: "not authorized to".
    Boilerplate = "boilerplate",
    /// What opens a reason: "because", "for fear".
    Reason = "reason",
    /// A word against someone's character: "coward".
    Character = "character",
    /// "Alleged", "allegedly".
    Alleged = "alleged",
    /// "Accused", "suspected".
    Accused = "accused",
    /// What someone is called who did it: "killer".
    Offender = "offender",
    /// "Arrested", "indicted".
    Arrest = "arrest",
    /// Crimes and custody: "charged", "robbery".
    Crime = "crime",
    /// "Murdered".
    Murdered = "murdered",
    /// A verdict: "convicted", "pleaded guilty".
    Conviction = "conviction",
    /// A trial: "jury", "testified".
    Court = "court",
    /// Who alleges, or where: "prosecutors", "lawsuit".
    Owner = "owner",
    /// Whether someone was asked, and what they say: "denied", "did not respond".
    Reply = "reply",
    /// A sexual offence.
    Sexual = "sexual",
    /// "Victim", "complainant".
    Victim = "victim",
    /// Family ties: "whose father".
    Kin = "kin",
    /// A victim who agreed to be named.
    Waived = "waived",
    /// Wording of suicide to avoid: "committed suicide".
    Suicide = "suicide",
    /// Suicide in other words.
    SelfHarm = "selfharm",
    /// How someone took their life.
    Method = "method",
}

/// A word or phrase of one paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wording {
    pub kind: WordingKind,
    /// Bytes of the prose.
    pub span: Span,
    /// Index of the first token.
    pub first: u32,
    /// One past the index of the last token.
    pub last: u32,
    /// Index of the sentence in the passage.
    pub sentence: u32,
    /// Inside quotation marks: somebody's own words.
    pub quoted: bool,
}

/// The words and phrases of one paragraph, in order, without overlap; the longest at each place. Linear in its length.
#[must_use]
pub fn wordings(tagged: &Tagged) -> Vec<Wording> {
    let mut found = Vec::new();
    let mut quotations = tagged
        .quotations
        .iter()
        .filter(|q| q.level == 0)
        .map(|q| q.span)
        .peekable();
    for (index, sentence) in tagged.sentences.iter().enumerate() {
        let tokens = sentence.tokens();
        let mut at = tokens.start;
        while at < tokens.end {
            let Some(count) = tagged.longest_match(at, &lists::PHRASE_KEYS) else {
                at += 1;
                continue;
            };
            let last = at + count;
            let kind = kind_of(tagged, at, last);
            if let Some(kind) = kind.filter(|_| last <= tokens.end) {
                let span = tagged.span(at, last);
                while quotations.next_if(|q| q.end <= span.start).is_some() {}
                found.push(Wording {
                    kind,
                    span,
                    first: at as u32,
                    last: last as u32,
                    sentence: index as u32,
                    quoted: quotations.peek().is_some_and(|q| q.contains(span.start)),
                });
            }
            at = last;
        }
    }
    found
}

/// The kind of the listed phrase that these tokens make; `None` for one that is listed to take nothing else.
fn kind_of(tagged: &Tagged, first: usize, last: usize) -> Option<WordingKind> {
    let name = if last == first + 1 {
        lists::PHRASES.get(tagged.lower(first))
    } else {
        let words: Vec<&str> = (first..last).map(|i| tagged.lower(i)).collect();
        lists::PHRASES.get(words.join(" ").as_str())
    };
    name.and_then(|name| WordingKind::from_name(name))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{WordingKind, wordings};
    use crate::{lexicon::wording as lists, tagger::Tagged, text::Carry};

    #[test]
    fn the_longest_phrase_counts_and_quotations_are_told() {
        let text = "He was charged with theft, police said. “He didn’t respond,” she said of the suicide bomber.";
        let tagged = Tagged::new(text, Carry::default());
        let found: Vec<String> = wordings(&tagged)
            .iter()
            .map(|w| {
                let quoted = if w.quoted { " quoted" } else { "" };
                format!("{:?} {}{quoted}", w.kind, w.span.of(text))
            })
            .collect();
        expect!["Crime charged with, Crime theft, Owner police, Reply n’t respond quoted"]
            .assert_eq(&found.join(", "));
    }

    #[test]
    fn every_kind_of_the_lexicon_is_known() {
        for (phrase, kind) in lists::PHRASES.entries() {
            let known = WordingKind::from_name(kind).is_some() || *kind == "innocent";
            assert!(known, "{phrase}: {kind}");
        }
    }
}
