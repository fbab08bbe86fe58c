//! One person's name is spelled in two ways.
//!
//! One of the two is wrong, and the one who bears the name will see it first. Which one it is only the writer knows; the
//! rarer spelling is marked.
//!
//! **Asked about:** Katarzyna Wirth, who owns the boat, spoke first. Katarzina Wirth said the levy had paid for the
//! crane.
//!
//! **Fine:** Katarzyna Wirth, who owns the boat, spoke first. Wirth said the levy had paid for the crane.
//!
//! **Silent on** two people who are each introduced, brothers and sisters with given names of their own, plurals, women's
//! forms of surnames, and a name with `{>>cq<<}` or `(cq)` behind it: it is checked and right.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::{
    people::{self, Key, Said},
    spelling,
};
use crate::{
    article::Article,
    entity::{EntityKind, Renaming},
    knowledge,
    rules::{Check, Class, Edit, Finding, Fix, FixAction, Related, Rule, Severity},
    text::{BlockKind, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/inconsistent",
    class: Class::A,
    severity: Severity::Warning,
    message: "Two spellings of one name: which one is right?",
    source: include_str!("inconsistent.rs"),
    check: Check::Names(check),
    fixes,
};

/// At most this many spellings that have a part in common are compared with each other.
const BUCKET: usize = 12;

/// One spelling of a name.
struct Spelling<'a> {
    words: SmallVec<[&'a str; 3]>,
    id: u32,
    /// Where it stands first.
    first: Said<'a>,
    /// How often it stands in the story.
    times: u32,
    /// It has a title or a description of its own.
    introduced: bool,
    /// What that says, where it names a role.
    roles: SmallVec<[u64; 2]>,
}

fn check(article: &Article, said: &[Said<'_>], findings: &mut Vec<Finding>) {
    for (odd, usual) in pairs(article, said) {
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: odd.first.span,
            message: RULE.message.into(),
            related: vec![Related {
                span: usual.first.span,
                message: "It is spelled so here.".into(),
            }],
        });
    }
}

/// The spellings of people's names, in the order of the text.
fn spellings<'a>(all: &[Said<'a>]) -> Vec<Spelling<'a>> {
    let mut list: Vec<Spelling<'_>> = Vec::new();
    let mut of: FxHashMap<Key, usize> = FxHashMap::default();
    for said in all {
        if said.kind == BlockKind::Byline
            || !said.is_person()
            || !said.name.has_small_letters
            || said.name.short && !said.name.alone
        {
            continue;
        }
        let index = *of.entry(said.name.key).or_insert_with(|| {
            list.push(Spelling {
                words: said.words().collect(),
                id: said.id,
                first: *said,
                times: 0,
                introduced: false,
                roles: SmallVec::new(),
            });
            list.len() - 1
        });
        let spelling = &mut list[index];
        spelling.times += 1;
        spelling.introduced |= said.name.introduced;
        if spelling.roles.len() < 4 {
            spelling
                .roles
                .extend(said.local.roles.into_iter().filter(|role| *role != 0));
        }
    }
    list
}

/// The names that are said to be right somewhere.
fn confirmed(article: &Article, all: &[Said<'_>]) -> FxHashSet<Key> {
    // Few stories have such a mark at all.
    if !["cq", "CQ"].iter().any(|mark| article.text.contains(mark)) {
        return FxHashSet::default();
    }
    let right = all.iter().filter(|said| is_confirmed(article, said));
    right.map(|said| said.name.key).collect()
}

/// "Joan Sandburg {>>cq<<}", "Joan Sandburg's (cq)": checked, and right.
fn is_confirmed(article: &Article, said: &Said<'_>) -> bool {
    let rest = article.text.get(said.span.end as usize..).unwrap_or("");
    let rest = ["'s", "’s"]
        .iter()
        .find_map(|s| rest.strip_prefix(s))
        .unwrap_or(rest)
        .trim_start_matches(' ');
    ["{>>cq", "(cq)", "[cq]", "(CQ)", "[CQ]"]
        .iter()
        .any(|mark| rest.starts_with(mark))
}

/// Spellings that share a word, each with the letters of its other words: most are told apart by them.
type Bucket = SmallVec<[(usize, Option<u32>); 2]>;

/// Pairs of spellings of one name: the one to ask about, and the usual one. Linear: only spellings that share a part,
/// or a part but for one letter, are compared, and few of those.
fn pairs<'a>(article: &Article, all: &[Said<'a>]) -> Vec<(Spelling<'a>, Spelling<'a>)> {
    let list = spellings(all);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut buckets: FxHashMap<(&str, usize, usize), Bucket> = FxHashMap::default();
    for (at, spelling) in list.iter().enumerate().filter(|(_, s)| s.words.len() > 1) {
        // Every word but the one that may be spelled otherwise.
        let count = spelling.words.len();
        for (place, kept) in [(0, 0), (1, count - 1)] {
            let others = (0..count).filter(|i| *i != kept);
            let letters = others
                .map(|i| spelling::letters_of(spelling.words[i]))
                .try_fold(0, |all, letters| Some(all | letters?));
            let bucket = buckets
                .entry((spelling.words[kept], place, count))
                .or_default();
            for (other, theirs) in bucket.iter() {
                let far =
                    matches!((letters, *theirs), (Some(a), Some(b)) if spelling::differ_much(a, b));
                if !far && are_one(&list[*other], spelling) {
                    found.push((*other, at));
                }
            }
            if bucket.len() < BUCKET {
                bucket.push((at, letters));
            }
        }
    }
    found.extend(surnames(&list));
    let right = confirmed(article, all);
    found.sort_unstable();
    found.dedup();
    let mut list: Vec<Option<Spelling<'_>>> = list.into_iter().map(Some).collect();
    let mut out = Vec::new();
    for (a, b) in found {
        // A spelling is in one pair: three spellings are asked about when the first two are settled.
        if let (Some(first), Some(second)) = (&list[a], &list[b]) {
            if [first, second]
                .iter()
                .any(|s| right.contains(&s.first.name.key))
            {
                continue;
            }
            let odd_is_second = second.times <= first.times;
            let (odd, usual) = if odd_is_second { (b, a) } else { (a, b) };
            if let (Some(odd), Some(usual)) = (list[odd].take(), list[usual].take()) {
                out.push((odd, usual));
            }
        }
    }
    out
}

/// Whether two full names that share a part are one name: they differ in one other word, a little.
fn are_one(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    let mut others = a.words.iter().zip(&b.words).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (others.next(), others.next()) else {
        return false;
    };
    let Some(difference) = spelling::difference(x, y) else {
        return false;
    };
    if difference == spelling::Difference::Accents {
        return true;
    }
    // Two people, each introduced, and not as the same; or brothers and sisters.
    a.roles.iter().any(|role| b.roles.contains(role))
        || !(a.introduced && b.introduced || is_given(x) && is_given(y))
}

fn is_given(word: &str) -> bool {
    knowledge::given_name(&word.to_lowercase()).is_some()
}

fn is_family(word: &str) -> bool {
    knowledge::is_family_name(&word.to_lowercase())
}

/// Surnames alone that are nobody's and one letter off the surname of someone who has a full name.
fn surnames(list: &[Spelling<'_>]) -> Vec<(usize, usize)> {
    let mut named: FxHashSet<u32> = FxHashSet::default();
    let mut parts: FxHashSet<&str> = FxHashSet::default();
    for spelling in list.iter().filter(|s| s.words.len() > 1) {
        named.insert(spelling.id);
        parts.extend(spelling.words.iter().copied());
    }
    let alone = |short: &Spelling<'_>| {
        let word = short.words[0];
        short.words.len() == 1
            && !named.contains(&short.id)
            && !parts.contains(word)
            && word.chars().count() >= 5
            && !is_given(word)
            && knowledge::place(&word.to_lowercase()).is_none()
    };
    let alone: Vec<usize> = (0..list.len()).filter(|at| alone(&list[*at])).collect();
    // What is one letter off starts alike, and shares a key.
    let mut by_key: FxHashMap<u64, SmallVec<[usize; 2]>> = FxHashMap::default();
    let mut initials: FxHashSet<char> = FxHashSet::default();
    for at in &alone {
        let word = list[*at].words[0];
        initials.extend(word.chars().next());
        spelling::keys(word, |key| by_key.entry(key).or_default().push(*at));
    }
    let mut near: FxHashMap<usize, SmallVec<[usize; 4]>> = FxHashMap::default();
    for (at, spelling) in list.iter().enumerate().filter(|(_, s)| s.words.len() > 1) {
        let surname = surname(spelling).filter(|s| s.starts_with(|c| initials.contains(&c)));
        let Some(surname) = surname else { continue };
        let mut likely: SmallVec<[usize; 4]> = SmallVec::new();
        spelling::keys(surname, |key| {
            likely.extend(by_key.get(&key).into_iter().flatten().copied());
        });
        likely.sort_unstable();
        likely.dedup();
        for short in likely {
            let word = list[short].words[0];
            let known = near.entry(short).or_default();
            if known.len() < BUCKET
                && spelling::is_one_letter_off(surname, word)
                && !(is_family(surname) && is_family(word))
            {
                known.push(at);
            }
        }
    }
    let mut out = Vec::new();
    for (at, mut near) in near {
        near.dedup_by_key(|other| list[*other].id);
        if let [one] = near[..] {
            out.push((one.min(at), one.max(at)));
        }
    }
    out
}

fn surname<'a>(spelling: &Spelling<'a>) -> Option<&'a str> {
    spelling.first.family()
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let said = people::said(article);
    let at = |span: Span| said.iter().find(|s| s.span == span);
    let other = finding.related.first().and_then(|r| at(r.span));
    let mut fixes = Vec::new();
    if let (Some(odd), Some(usual)) = (at(finding.span), other) {
        for (from, to) in [(odd, usual), (usual, odd)] {
            let (old, new) = change(from, to);
            let renaming = Renaming::new(EntityKind::Person, &from.entity.name, &old, &new);
            let edits: Vec<Edit> = said
                .iter()
                .filter(|said| said.id == from.id)
                .filter_map(|said| {
                    let text = renaming.apply(said.text());
                    (said.words().ne(text.split(' '))).then_some(Edit {
                        span: said.span,
                        text,
                    })
                })
                .collect();
            fixes.push(Fix {
                title: format!("Spell it {new} everywhere"),
                action: FixAction::Edits(edits),
                safe: false,
            });
        }
    }
    fixes.push(Fix::ignore());
    fixes
}

/// What to change into what, so that one spelling becomes the other: whole names, or the surname where one of the two is
/// no more than that.
fn change<'a>(from: &Said<'a>, to: &Said<'a>) -> (String, String) {
    if from.words().count() == to.words().count() {
        let line = |s: &Said<'a>| s.words().collect::<Vec<_>>().join(" ");
        return (line(from), line(to));
    }
    let short = |s: &Said<'a>| s.family().unwrap_or(s.text()).to_owned();
    (short(from), short(to))
}
