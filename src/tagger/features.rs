//! What the tagger looks at: facts about each word, and the features made of them.
//!
//! A feature is a 64-bit key. The same functions run in training and in the editor, so the two
//! cannot disagree.

use super::Pos;
use super::model::Clusters;

/// How many neighbours on each side a feature may look at.
pub(super) const WINDOW: usize = 2;

/// How a line is written as a whole: capitals carry no information in a headline set in capitals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LineStyle {
    Plain = 0,
    Capitals = 1,
    Title = 2,
    Lower = 3,
}

/// What is known of a word by itself.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct WordFacts {
    /// Hash of the word as written, digits as `0`.
    exact: u64,
    /// Hash of the lower-cased word, digits as `0`.
    lower: u64,
    /// Hash of the collapsed shape: `Xx`, `X.X.`, `0-x`.
    shape: u64,
    /// Hashes of the first 1 to 4 characters of the lower-cased word.
    prefix: [u64; 4],
    /// Hashes of the last 1 to 4 characters of the lower-cased word.
    suffix: [u64; 4],
    /// Fine and coarse word cluster; 0 where the word has none.
    fine: u64,
    coarse: u64,
    /// What the word's vector says of names: likeliest role, second and sureness in one; the likeliest role alone.
    profile: u64,
    role: u64,
    capital: Case,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
enum Case {
    /// No letters.
    #[default]
    None,
    Lower,
    Initial,
    Upper,
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// One step of FNV-1a over a whole character.
#[inline]
fn step(hash: u64, c: u32) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(PRIME)
}

/// Spreads a 64-bit value over all bits.
#[inline]
pub(super) fn spread(mut x: u64) -> u64 {
    x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 29;
    x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

#[inline]
fn key(template: u64, a: u64) -> u64 {
    spread(a ^ (template << 56) ^ template.wrapping_mul(0x2545_f491_4f6c_dd1d))
}

#[inline]
fn join(a: u64, b: u64) -> u64 {
    a.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b
}

/// Hash of a lower-cased word under which its cluster is stored.
pub(super) fn cluster_key(word: &str) -> u64 {
    let mut hash = OFFSET;
    for c in word.chars() {
        lower(c, |l| hash = step(hash, l));
    }
    spread(hash)
}

/// The fine cluster of a word.
pub(super) fn cluster(word: &str, clusters: &Clusters) -> u64 {
    clusters.of(cluster_key(word)).fine
}

/// Gives the lower-cased characters of `c`, with digits as `0` and typographic quotes as plain ones.
#[inline]
fn lower(c: char, mut sink: impl FnMut(u32)) {
    match c {
        '0'..='9' => sink(u32::from('0')),
        'a'..='z' => sink(u32::from(c)),
        'A'..='Z' => sink(u32::from(c) + 32),
        '\u{2018}' | '\u{2019}' => sink(u32::from('\'')),
        '\u{201c}' | '\u{201d}' => sink(u32::from('"')),
        '\u{2013}' | '\u{2014}' => sink(u32::from('-')),
        _ if c.is_ascii() => sink(u32::from(c)),
        _ => c.to_lowercase().for_each(|l| sink(u32::from(l))),
    }
}

impl WordFacts {
    fn boundary(side: u32) -> Self {
        let hash = step(OFFSET, 0x11_0000 + side);
        Self {
            exact: hash,
            lower: hash,
            shape: hash,
            prefix: [hash; 4],
            suffix: [hash; 4],
            fine: 0xffff,
            coarse: 0xffff,
            profile: 0xffff,
            role: 0xffff,
            capital: Case::None,
        }
    }

    fn of(word: &str, clusters: &Clusters) -> Self {
        let mut facts = Self {
            exact: OFFSET,
            lower: OFFSET,
            shape: OFFSET,
            ..Self::default()
        };
        let mut count = 0usize;
        let mut last = [0u32; 4];
        let mut class_before = 0u32;
        let (mut uppers, mut lowers, mut first_upper) = (0u32, 0u32, false);
        for c in word.chars() {
            let class = match c {
                'a'..='z' => u32::from('x'),
                'A'..='Z' => u32::from('X'),
                '0'..='9' => u32::from('0'),
                '\u{2018}' | '\u{2019}' => u32::from('\''),
                '\u{201c}' | '\u{201d}' => u32::from('"'),
                '\u{2013}' | '\u{2014}' => u32::from('-'),
                _ if c.is_ascii() => u32::from(c),
                _ if c.is_uppercase() => u32::from('X'),
                _ if c.is_alphabetic() => u32::from('x'),
                _ if c.is_numeric() => u32::from('0'),
                _ => u32::from('*'),
            };
            if class == u32::from('X') {
                uppers += 1;
                first_upper |= count == 0;
            } else if class == u32::from('x') {
                lowers += 1;
            }
            if class != class_before {
                facts.shape = step(facts.shape, class);
                class_before = class;
            }
            facts.exact = step(
                facts.exact,
                if class == u32::from('0') {
                    class
                } else {
                    u32::from(c)
                },
            );
            lower(c, |l| {
                facts.lower = step(facts.lower, l);
                if let Some(prefix) = facts.prefix.get_mut(count) {
                    *prefix = facts.lower;
                }
                last = [last[1], last[2], last[3], l];
                count += 1;
            });
        }
        let mut hash = step(OFFSET, 0x11_0010);
        for (i, l) in last.iter().rev().enumerate() {
            if i < count {
                hash = step(hash, *l);
                facts.suffix[i] = hash;
            }
        }
        let class = clusters.of(spread(facts.lower));
        facts.fine = class.fine;
        facts.coarse = class.coarse;
        facts.profile = class.profile;
        facts.role = class.profile.div_ceil(32);
        facts.capital = match (uppers, lowers) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, 0) => Case::Initial,
            (_, 0) => Case::Upper,
            _ if first_upper => Case::Initial,
            _ => Case::Lower,
        };
        facts
    }
}

/// A sentence, ready to be looked at: its words' facts between `WINDOW` boundary marks on each side.
pub(super) struct Sentence {
    facts: Vec<WordFacts>,
    style: LineStyle,
}

impl Sentence {
    pub(super) fn new(words: &[&str], clusters: &Clusters) -> Self {
        let mut facts = Vec::with_capacity(words.len() + 2 * WINDOW);
        facts.push(WordFacts::boundary(1));
        facts.push(WordFacts::boundary(0));
        facts.extend(words.iter().map(|word| WordFacts::of(word, clusters)));
        facts.push(WordFacts::boundary(2));
        facts.push(WordFacts::boundary(3));
        let style = style(&facts[WINDOW..WINDOW + words.len()]);
        Self { facts, style }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.facts.len() - 2 * WINDOW
    }

    /// Word `i` between its neighbours.
    #[inline]
    fn window(&self, i: usize) -> [&WordFacts; 2 * WINDOW + 1] {
        std::array::from_fn(|n| &self.facts[i + n])
    }
}

/// A line is in capitals or in title case when nearly all its words are; short lines are plain.
fn style(facts: &[WordFacts]) -> LineStyle {
    let (mut lower, mut initial, mut upper) = (0usize, 0usize, 0usize);
    for fact in facts {
        match fact.capital {
            Case::None => {}
            Case::Lower => lower += 1,
            Case::Initial => initial += 1,
            Case::Upper => upper += 1,
        }
    }
    let all = lower + initial + upper;
    if all >= 3 && upper * 10 >= all * 7 {
        LineStyle::Capitals
    } else if all >= 5 && (initial + upper) * 10 >= all * 6 {
        LineStyle::Title
    } else if all >= 3 && lower == all {
        LineStyle::Lower
    } else {
        LineStyle::Plain
    }
}

/// The features of one word, as many as either model has. Filled anew for each word.
pub(super) struct Features {
    keys: [u64; Self::MOST],
    count: usize,
}

impl Features {
    const MOST: usize = 64;

    pub(super) const fn new() -> Self {
        Self {
            keys: [0; Self::MOST],
            count: 0,
        }
    }

    /// Their keys.
    pub(super) fn keys(&self) -> &[u64] {
        self.keys.get(..self.count).unwrap_or_default()
    }

    #[inline]
    fn push(&mut self, template: u64, value: u64) {
        if let Some(slot) = self.keys.get_mut(self.count) {
            *slot = key(template, value);
            self.count += 1;
        }
    }

    /// Takes the features of word `i` for its part of speech.
    pub(super) fn of_pos(&mut self, sentence: &Sentence, i: usize) {
        self.of_either(sentence, i);
        let [b, a, w, y, z] = sentence.window(i);
        self.push(22, w.fine);
        self.push(23, a.fine);
        self.push(24, y.fine);
        self.push(25, b.fine);
        self.push(26, z.fine);
        self.push(27, join(a.coarse, w.coarse));
        self.push(28, join(w.coarse, y.coarse));
        self.push(29, join(a.coarse, y.coarse));
        self.push(30, join(join(a.coarse, w.coarse), y.coarse));
        self.push(31, join(a.suffix[2], w.suffix[2]));
        self.push(32, join(w.suffix[2], y.suffix[2]));
        self.push(33, join(b.coarse, a.coarse));
        self.push(34, join(y.coarse, z.coarse));
        self.push(35, join(w.shape, w.suffix[1]));
        self.push(36, a.suffix[2]);
        self.push(37, y.suffix[2]);
        self.push(38, join(a.fine, w.suffix[2]));
        self.push(39, join(y.fine, w.suffix[2]));
    }

    /// Takes the features of word `i` for names. `pos` are the sentence's parts of speech.
    pub(super) fn of_name(&mut self, sentence: &Sentence, pos: &[Pos], i: usize) {
        self.of_either(sentence, i);
        let [b, a, w, y, z] = sentence.window(i);
        let tag = |i: Option<usize>| i.and_then(|i| pos.get(i)).map_or(0xff, |&tag| tag as u64);
        let tags = [
            tag(i.checked_sub(2)),
            tag(i.checked_sub(1)),
            tag(Some(i)),
            tag(Some(i + 1)),
            tag(Some(i + 2)),
        ];
        self.push(22, join(join(a.shape, w.shape), y.shape));
        self.push(23, w.fine);
        self.push(24, a.fine);
        self.push(25, y.fine);
        self.push(26, b.fine);
        self.push(27, z.fine);
        self.push(28, w.coarse);
        self.push(29, a.coarse);
        self.push(30, y.coarse);
        self.push(31, join(a.coarse, w.coarse));
        self.push(32, join(w.coarse, y.coarse));
        self.push(33, join(a.coarse, y.coarse));
        self.push(34, join(w.shape, w.coarse));
        self.push(35, join(w.shape, w.fine));
        self.push(36, join(w.shape, a.fine));
        self.push(37, join(w.shape, y.fine));
        self.push(38, join(tags[2], w.shape));
        self.push(39, join(tags[1], tags[2]));
        self.push(40, join(tags[2], tags[3]));
        self.push(41, join(join(tags[1], tags[2]), tags[3]));
        self.push(42, join(join(tags[0], tags[1]), tags[2]));
        self.push(43, join(join(tags[2], tags[3]), tags[4]));
        self.push(44, join(b.coarse, a.coarse));
        self.push(45, join(y.coarse, z.coarse));
        self.push(46, join(w.shape, join(b.lower, a.lower)));
        self.push(47, join(w.shape, join(y.lower, z.lower)));
        self.push(48, join(w.shape, w.suffix[2]));
        self.push(49, w.profile);
        self.push(50, a.profile);
        self.push(51, y.profile);
        self.push(52, join(w.profile, w.shape));
        self.push(53, join(join(a.role, w.role), y.role));
        self.push(54, join(join(a.role, w.role), w.shape));
        self.push(55, join(join(w.role, y.role), w.shape));
    }

    /// What both models look at. The numbers of the features are part of the weights' files.
    fn of_either(&mut self, sentence: &Sentence, i: usize) {
        self.count = 0;
        let [b, a, w, y, z] = sentence.window(i);
        let place = (sentence.style as u64) << 1 | u64::from(i == 0);
        self.push(1, 0);
        self.push(2, w.exact);
        self.push(3, w.lower);
        self.push(4, a.lower);
        self.push(5, y.lower);
        self.push(6, b.lower);
        self.push(7, z.lower);
        self.push(8, join(a.lower, w.lower));
        self.push(9, join(w.lower, y.lower));
        self.push(10, join(a.lower, y.lower));
        for n in 0..4 {
            if w.suffix[n] != 0 {
                self.push(11 + n as u64, w.suffix[n]);
            }
            if w.prefix[n] != 0 {
                self.push(15 + n as u64, w.prefix[n]);
            }
        }
        self.push(19, join(w.shape, place));
        self.push(20, join(a.shape, w.shape));
        self.push(21, join(w.shape, y.shape));
    }
}
