//! Near names: whether two spellings can be of one person.
//!
//! The parts of both names are aligned, whatever their order. Two parts fit that are equal, that stand in one set of
//! spellings across romanisations (Lee, Yi, Rhee), that sound alike when romanisations are made plain ([`sound`]), or
//! that differ by a slip: one edit in four to seven letters, two in eight or more, none in three or fewer (restricted
//! Damerau-Levenshtein distance; Boytsov, "Indexing methods for approximate dictionary searching", 2011). What is left
//! over may be on one side only.
//!
//! Measured on the 548 pairs of people in nomenklatura's name_bench, the bounds chosen on one half, by a checksum of the
//! row: precision and recall stand in `tests/names.rs`, which measures them again where the pairs are at hand.

mod sound;

use smallvec::SmallVec;

use super::{Kind, Knowledge, Reference, fold};

/// Costs are in tenths of an edit.
const EDIT: u32 = 10;
const SYNONYM: u32 = 2;
const PARTICLES: u32 = 3;
const SOUND: u32 = 4;
const INITIAL: u32 = 9;
const LEFT_OVER: u32 = 6;
/// Bounds on two names that can be of one person.
const MOST_COST: u32 = 20;
const MOST_EDITED: u32 = 2;
const MOST_LEFT_OVER: u32 = 2;
/// Parts of a name that are looked at.
const PARTS: usize = 8;
/// People with one part of a name that a search compares.
const COMPARED: usize = 600;

/// How two names of people differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// In tenths of an edit.
    pub cost: u32,
    /// Parts that differ by slips.
    pub edited: u32,
    /// Parts that one name has more than the other, particles aside.
    pub left_over: u32,
}

impl Difference {
    /// The same name, written by another system or in another order: no slip, and nothing left out.
    #[must_use]
    pub const fn is_variant(self) -> bool {
        self.edited == 0 && self.left_over == 0 && self.cost < INITIAL
    }
}

/// How the two names differ, if they can be of one person.
#[must_use]
pub fn compare(a: &str, b: &str, knowledge: &Knowledge) -> Option<Difference> {
    difference(a, b, 0, knowledge).filter(|d| d.edited <= MOST_EDITED && d.cost <= MOST_COST)
}

/// Whether the two names may be of one person after all, though not near enough to say so: one slip more in every part.
#[must_use]
pub fn is_loosely_near(a: &str, b: &str, knowledge: &Knowledge) -> bool {
    difference(a, b, 1, knowledge).is_some()
}

fn difference(a: &str, b: &str, more: usize, knowledge: &Knowledge) -> Option<Difference> {
    let (a, b) = (fold(a), fold(b));
    let (a, b) = (parts(&a), parts(&b));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.concat() == b.concat() || sorted(&a) == sorted(&b) {
        return Some(Difference::default());
    }
    let (a, b) = (once(a), once(b));
    align(&a, &b, more, knowledge)
}

type Parts<'a> = SmallVec<[&'a str; PARTS]>;

/// The parts of a folded name, honorifics left out.
fn parts(folded: &str) -> Parts<'_> {
    folded
        .split(' ')
        .filter(|part| !part.is_empty() && !is_honorific(part))
        .take(PARTS)
        .collect()
}

fn is_honorific(part: &str) -> bool {
    matches!(
        part,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "sir"
            | "president"
            | "shaikh"
            | "sheikh"
            | "haji"
            | "lord"
            | "prof"
    )
}

/// Articles, and words for "son of" and "of", that romanisations write in many ways.
fn is_particle(part: &str) -> bool {
    matches!(
        part,
        "al" | "el" | "ul" | "ur" | "bin" | "ibn" | "ben" | "bint" | "abu"
    ) || is_western_particle(part)
}

fn is_western_particle(part: &str) -> bool {
    matches!(
        part,
        "de" | "di" | "da" | "du" | "dos" | "der" | "den" | "la" | "le" | "van" | "von"
    )
}

fn sorted<'a>(parts: &Parts<'a>) -> Parts<'a> {
    let mut parts = parts.clone();
    parts.sort_unstable();
    parts
}

/// Each part once, in the order of the name.
fn once(parts: Parts<'_>) -> Parts<'_> {
    let mut out = Parts::new();
    for part in parts {
        if !out.contains(&part) {
            out.push(part);
        }
    }
    out
}

/// A part of one name, or two neighbours, laid on a part of the other or two.
struct Pair {
    cost: u32,
    a: (usize, usize),
    b: (usize, usize),
}

/// Aligns the parts, the cheapest first.
fn align(a: &Parts<'_>, b: &Parts<'_>, more: usize, knowledge: &Knowledge) -> Option<Difference> {
    let (spans_a, spans_b) = (Spans::new(a, knowledge), Spans::new(b, knowledge));
    let mut pairs = Vec::new();
    for x in &spans_a.list {
        for y in &spans_b.list {
            let length = x.length + y.length;
            if let Some(cost) = fit(x, y, more)
                && (length == 2 || cost <= SOUND)
            {
                pairs.push(Pair {
                    cost,
                    a: (x.start, x.length),
                    b: (y.start, y.length),
                });
            }
        }
    }
    pairs.sort_by_key(|p| (p.cost, std::cmp::Reverse(p.a.1 + p.b.1), p.a, p.b));
    let (mut used_a, mut used_b) = (0_u32, 0_u32);
    let mut out = Difference::default();
    let mut strong = 0;
    let mask = |(start, length): (usize, usize)| ((1_u32 << length) - 1) << start;
    for pair in &pairs {
        if used_a & mask(pair.a) != 0 || used_b & mask(pair.b) != 0 {
            continue;
        }
        used_a |= mask(pair.a);
        used_b |= mask(pair.b);
        out.cost += pair.cost;
        out.edited += u32::from(pair.cost >= EDIT);
        let letters: usize = a[pair.a.0..pair.a.0 + pair.a.1]
            .iter()
            .map(|p| p.len())
            .sum();
        strong += u32::from(pair.cost < INITIAL && letters > 1);
    }
    let left = |parts: &Parts<'_>, used: u32| {
        parts
            .iter()
            .enumerate()
            .filter(|(i, part)| used & (1 << i) == 0 && !is_particle(part))
            .count() as u32
    };
    let (left_a, left_b) = (left(a, used_a), left(b, used_b));
    if left_a > 0 && left_b > 0 {
        return None;
    }
    out.left_over = left_a + left_b;
    // What is left over must hang on a given and a family name.
    if out.left_over > MOST_LEFT_OVER || (out.left_over > 0 && strong < 2) {
        return None;
    }
    out.cost += LEFT_OVER * out.left_over;
    Some(out)
}

/// All parts of a name and all pairs of neighbours, with what is compared of them.
struct Spans {
    list: Vec<Piece>,
}

struct Piece {
    start: usize,
    length: usize,
    joined: String,
    letters: usize,
    sound: String,
    sets: SmallVec<[u32; 4]>,
    is_particle: bool,
}

impl Spans {
    fn new(parts: &Parts<'_>, knowledge: &Knowledge) -> Self {
        let mut list = Vec::new();
        for start in 0..parts.len() {
            for length in 1..=2.min(parts.len() - start) {
                let words = &parts[start..start + length];
                let spaced = words.join(" ");
                let joined = words.concat();
                list.push(Piece {
                    start,
                    length,
                    letters: joined.chars().count(),
                    sound: sound::sound(&joined),
                    sets: knowledge.sets_of(&spaced).collect(),
                    is_particle: length == 1
                        && is_particle(words[0])
                        && !is_western_particle(words[0]),
                    joined,
                });
            }
        }
        Self { list }
    }
}

/// What it costs to take one piece for the other.
fn fit(a: &Piece, b: &Piece, more: usize) -> Option<u32> {
    if a.joined == b.joined {
        return Some(0);
    }
    if a.sets.iter().any(|set| b.sets.contains(set)) {
        return Some(SYNONYM);
    }
    if a.is_particle && b.is_particle {
        return Some(PARTICLES);
    }
    let shorter = a.letters.min(b.letters);
    if shorter == 1 {
        let initial = a.joined.chars().next() == b.joined.chars().next();
        return initial.then_some(INITIAL);
    }
    if shorter < 4 {
        return None;
    }
    if a.sound == b.sound {
        return Some(SOUND);
    }
    let most = more + if shorter < 8 { 1 } else { 2 };
    if a.letters.abs_diff(b.letters) > most {
        return None;
    }
    let edits = strsim::osa_distance(&a.joined, &b.joined);
    (edits <= most).then_some(edits as u32 * EDIT)
}

/// People who may be meant by a full name that stands for nobody: those who share a part of it, or a spelling of one,
/// and whose name is near. The nearest first, then the best known.
#[must_use]
pub fn people(name: &str, knowledge: &Knowledge) -> Vec<(Reference, Difference)> {
    people_among(name, knowledge, |part, room| {
        knowledge.with_part(part).take(room).collect()
    })
}

/// As [`people`], among a newsroom's own records.
#[must_use]
pub fn own_people(name: &str, knowledge: &Knowledge) -> Vec<(Reference, Difference)> {
    people_among(name, knowledge, |part, room| {
        knowledge.own_with_part(part).take(room).collect()
    })
}

fn people_among(
    name: &str,
    knowledge: &Knowledge,
    with_part: impl Fn(&str, usize) -> Vec<Reference>,
) -> Vec<(Reference, Difference)> {
    let folded = fold(name);
    let parts = parts(&folded);
    let mut seen: Vec<Reference> = Vec::new();
    if parts.len() < 2 {
        return Vec::new();
    }
    for part in &parts {
        if part.len() > 1 && !is_particle(part) {
            let room = COMPARED.saturating_sub(seen.len());
            seen.extend(with_part(part, room));
        }
    }
    seen.sort_unstable();
    seen.dedup();
    let mut out: Vec<(Reference, Difference, u16)> = seen
        .into_iter()
        .filter_map(|reference| {
            let record = knowledge.record(reference)?;
            let difference = compare(name, record.name(), knowledge)?;
            Some((reference, difference, record.prior()))
        })
        .collect();
    out.sort_by_key(|(reference, d, prior)| (d.cost, std::cmp::Reverse(*prior), *reference));
    out.into_iter().map(|(r, d, _)| (r, d)).collect()
}

/// Records whose name is near this one, of every kind: people by [`people`], the rest by a slip or two in the whole
/// name. Looks at every name there is.
#[must_use]
pub fn search(name: &str, knowledge: &Knowledge, most: usize) -> Vec<Reference> {
    let mut out: Vec<Reference> = people(name, knowledge)
        .into_iter()
        .map(|(r, _)| r)
        .collect();
    let folded = fold(name);
    let letters = folded.chars().count();
    let budget = match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let mut near: Vec<(usize, u16, String)> = Vec::new();
    for store in knowledge.layers() {
        store.each_name(|key, posting| {
            if posting.family || key.chars().count().abs_diff(letters) > budget {
                return;
            }
            let edits = strsim::osa_distance(key, &folded);
            if edits <= budget {
                let record = store.record(posting.record);
                if record.kind() != Kind::Office {
                    near.push((edits, record.prior(), record.id().to_owned()));
                }
            }
        });
    }
    near.sort_by(|a, b| (a.0, b.1, &a.2).cmp(&(b.0, a.1, &b.2)));
    for (_, _, id) in near {
        if let Some(reference) = knowledge.by_id(&id)
            && !out.contains(&reference)
        {
            out.push(reference);
        }
    }
    out.truncate(most);
    out
}
