//! Pronouns and nominals: whom "he", "the mayor", "it" most likely stand for. Guesses, never sure.

use super::{
    EntityKind, Form, Gender, Prominence, Told,
    join::{Cluster, Reference},
    key::{self, FoldedName},
};
use crate::lexicon::entity as lexicon;

/// The cluster of a mention.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Resolved {
    pub(super) cluster: Option<u32>,
    pub(super) sure: bool,
}

/// A mention that a later one may stand for.
#[derive(Clone, Copy)]
struct Seen {
    cluster: u32,
    sentence: u32,
    paragraph: u32,
    prominence: Prominence,
    quoted: bool,
    pronoun: bool,
}

/// "The weather agency", which nobody is known to be: who comes before it is not "the agency" any more.
#[derive(Clone, Copy)]
struct Stranger {
    /// What it is called.
    head: u64,
    /// How many mentions had been seen by then.
    seen: usize,
}

/// How many mentions back an antecedent may be.
const WINDOW: usize = 40;
/// How many speakers on either side of a pronoun are looked at.
const SPEAKERS: usize = 8;
/// How many sentences back an antecedent may be.
const SENTENCES: u32 = 3;
/// How many sentences back "the company" may have been named.
const NEAR: u32 = 3;
/// How many sentences back whoever is "the mayor" or "the ministry" may have been named.
const FAR: u32 = 30;

/// What bodies are called whose names do not say what they are: "the company" of Harbourside.
const PLAIN_BODIES: [&str; 5] = ["company", "corporation", "firm", "business", "club"];
/// What else may end the name of such a body: "Adler Group".
const PLAIN_ENDS: [&str; 4] = ["group", "team", "side", "brand"];
/// What ends the names of papers and stations, which are told things more often than told of.
const MEDIA_ENDS: [&str; 6] = ["tv", "television", "radio", "news", "times", "herald"];

/// Gives every mention its cluster, where one fits.
pub(super) fn resolve(
    references: &[Reference<'_>],
    named: &[Option<u32>],
    clusters: &mut [Cluster],
) -> Vec<Resolved> {
    let mut out = vec![Resolved::default(); references.len()];
    let mut seen: Vec<Seen> = Vec::with_capacity(references.len());
    let mut strangers: Vec<Stranger> = Vec::new();
    let mut unnamed: Option<u32> = None; // sentence of a body that speaks and is not known
    let mut speaker: Option<(u32, u32)> = None; // cluster, paragraph
    let mut start = 0;
    while start < references.len() {
        let paragraph = references[start].paragraph;
        let end = start
            + references[start..]
                .iter()
                .take_while(|r| r.paragraph == paragraph)
                .count();
        for i in start..end {
            let r = &references[i];
            let cluster = match r.form {
                Form::Name | Form::Acronym => named[i],
                Form::Possible => named[i].filter(|cluster| {
                    let c = &clusters[*cluster as usize];
                    c.kind == EntityKind::Person && c.count > 0
                }),
                Form::Pronoun if matches!(r.gender, Gender::Speaker | Gender::Speakers) => None,
                // "Airbus, which": the name right before it.
                Form::Pronoun if r.mention.same_as.is_some() => r
                    .mention
                    .same_as
                    .and_then(|local| out[start + local as usize].cluster),
                // "The agency said two had died. It said ...": whoever that is.
                Form::Pronoun if says_it(r) && unnamed.is_some_and(|s| s + 1 >= r.sentence) => None,
                Form::Pronoun => antecedent(r, &seen, clusters),
                Form::Nominal => {
                    let [head, _] = r.mention.roles;
                    let known = strangers.iter().rfind(|s| s.head == head);
                    let recent = &seen[known.map_or(0, |stranger| stranger.seen)..];
                    let strange = known.is_some() || r.mention.told != Told::Nothing;
                    let found = role_holder(r, recent, clusters, strange);
                    found.filter(|_| r.mention.key != 0)
                }
            };
            if r.prominence == Prominence::Speaker && r.form != Form::Pronoun {
                let body = r.form == Form::Nominal && r.kind == EntityKind::Organization;
                unnamed = (body && cluster.is_none()).then_some(r.sentence);
            }
            if r.form == Form::Nominal && cluster.is_none() && r.mention.key != r.mention.roles[0] {
                strangers.push(Stranger {
                    head: r.mention.roles[0],
                    seen: seen.len(),
                });
            }
            out[i] = Resolved {
                cluster,
                sure: matches!(r.form, Form::Name | Form::Acronym),
            };
            if let Some(cluster) = cluster {
                bind_gender(r, &mut clusters[cluster as usize]);
                // "Servel said" tells nothing of what Servel is; "it said" does.
                if says_it(r) && clusters[cluster as usize].kind == EntityKind::Person {
                    clusters[cluster as usize].kind = EntityKind::Organization;
                }
                seen.push(Seen {
                    cluster,
                    sentence: r.sentence,
                    paragraph: r.paragraph,
                    prominence: r.prominence,
                    quoted: r.quoted,
                    pronoun: r.form == Form::Pronoun,
                });
            }
        }
        speakers(
            &references[start..end],
            start,
            &mut out,
            clusters,
            &mut speaker,
        );
        start = end;
    }
    out
}

/// "he" tells that the person is a man, for what follows.
fn bind_gender(m: &Reference<'_>, cluster: &mut Cluster) {
    if m.form == Form::Pronoun
        && cluster.kind == EntityKind::Person
        && cluster.gender == Gender::Unknown
        && matches!(m.gender, Gender::Masculine | Gender::Feminine)
    {
        cluster.gender = m.gender;
    }
}

/// "it said": what speaks is a body, whatever stands nearer.
fn says_it(m: &Reference<'_>) -> bool {
    m.form == Form::Pronoun && m.gender == Gender::Neuter && m.prominence == Prominence::Speaker
}

/// "himself", "themselves": someone of the same clause.
fn is_reflexive(m: &Reference<'_>) -> bool {
    let word = m.mention.span.len() as usize;
    match m.gender {
        Gender::Masculine | Gender::Feminine => word == "himself".len(),
        Gender::Neuter => word == "itself".len(),
        Gender::Plural => word == "themselves".len(),
        _ => false,
    }
}

/// How well a cluster fits a pronoun that speaks, "it said" or "they said"; `None` when it cannot.
fn fit_speaker(m: &Reference<'_>, s: &Seen, c: &Cluster) -> Option<i32> {
    let acts = s.prominence >= Prominence::Subject;
    match (m.gender, c.kind) {
        (Gender::Neuter, EntityKind::Organization) => Some(10),
        (Gender::Neuter, EntityKind::Place) => acts.then_some(0),
        // A name of one word that is nowhere told in full, of nobody's.
        (Gender::Neuter, EntityKind::Person) => {
            let bare = c.words == 1 && c.gender == Gender::Unknown && c.roles.is_empty();
            (bare && s.prominence == Prominence::Speaker && !s.pronoun).then_some(0)
        }
        (Gender::Plural, EntityKind::Group | EntityKind::Organization) => {
            (acts && !s.pronoun).then(|| fit(m.gender, c)).flatten()
        }
        (Gender::Masculine | Gender::Feminine, _) => fit(m.gender, c),
        _ => None,
    }
}

fn antecedent(m: &Reference<'_>, seen: &[Seen], clusters: &[Cluster]) -> Option<u32> {
    let mut best: Option<(i32, u32)> = None;
    let reflexive = is_reflexive(m);
    for (back, s) in (0_i32..).zip(seen.iter().rev().take(WINDOW)) {
        let distance = m.sentence - s.sentence;
        if distance > SENTENCES {
            break;
        }
        let c = &clusters[s.cluster as usize];
        // "Norway announced that they had tested a missile": a country speaks as the people who run it.
        let announces = m.gender == Gender::Plural
            && c.kind == EntityKind::Place
            && s.prominence == Prominence::Speaker
            && distance == 0;
        let fit = if m.prominence == Prominence::Speaker {
            fit_speaker(m, s, c)
        } else {
            fit(m.gender, c)
        };
        let Some(fit) = fit.or(announces.then_some(8)) else {
            continue;
        };
        // "the U.S. company said what it got": what a noun is called after is not spoken of.
        let called_after = s.prominence == Prominence::Modifier
            && matches!(c.kind, EntityKind::Place | EntityKind::Group);
        if called_after && matches!(m.gender, Gender::Neuter | Gender::Plural) {
            continue;
        }
        if reflexive && distance == 0 {
            return Some(s.cluster);
        }
        if m.gender == Gender::Neuter && distance > 1 {
            break;
        }
        // "She sold cheese in Castle Street. It rained."
        let aside = c.kind == EntityKind::Place && s.prominence < Prominence::Subject;
        if m.gender == Gender::Neuter && aside && distance > 0 {
            continue;
        }
        let mut score = fit - 22 * distance.cast_signed() - back;
        score += match s.prominence {
            Prominence::Speaker => 16,
            Prominence::Subject => 14,
            Prominence::Other | Prominence::Modifier => 0,
        };
        // "Servel said ... It said"
        if says_it(m) && s.prominence == Prominence::Speaker {
            score += 20;
        }
        score += if s.paragraph == m.paragraph { 8 } else { 0 };
        score += if s.pronoun { 4 } else { 0 };
        score += c.count.min(6).cast_signed();
        if s.quoted != m.quoted {
            score -= 8;
        }
        // Who speaks in a sentence does not say "he" of himself.
        if m.quoted && !s.quoted && s.prominence == Prominence::Speaker && distance == 0 {
            score -= 40;
        }
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, s.cluster));
        }
    }
    best.map(|(_, cluster)| cluster)
}

/// How well a cluster fits the pronoun's gender; `None` when it cannot.
fn fit(gender: Gender, c: &Cluster) -> Option<i32> {
    match gender {
        Gender::Masculine | Gender::Feminine => {
            if c.kind != EntityKind::Person {
                return None;
            }
            match c.gender {
                g if g == gender => Some(12),
                Gender::Unknown => Some(0),
                _ => None,
            }
        }
        Gender::Neuter => match c.kind {
            EntityKind::Organization => Some(10),
            EntityKind::Place | EntityKind::Product | EntityKind::Work | EntityKind::Event => {
                Some(0)
            }
            _ => None,
        },
        Gender::Plural => match c.kind {
            EntityKind::Group => Some(6),
            EntityKind::Organization => Some(8),
            _ => None,
        },
        Gender::Unknown | Gender::Speaker | Gender::Speakers => None,
    }
}

/// What the words of a body's name call it: "Ministry of Health", "Upton Town Council", and that the town council too.
fn class_words(name: &FoldedName) -> impl Iterator<Item = &str> {
    let first = (name.len() > 2 && matches!(name.word(1), "of" | "for")).then(|| name.word(0));
    let last = (name.len() > 1).then(|| name.word(name.len() - 1));
    let two = (name.len() > 2).then(|| name.tail(name.len() - 2));
    let is_class = |words: &&str| {
        let head = words.rsplit(' ').next().unwrap_or_default();
        lexicon::BODIES.contains(head) || lexicon::BODIES.contains(head.trim_end_matches('s'))
    };
    first.into_iter().chain(last).chain(two).filter(is_class)
}

/// The same, hashed.
pub(super) fn classes(name: &FoldedName) -> impl Iterator<Item = u64> {
    class_words(name).map(key::hash)
}

/// Whether the name says what the body is, and that it is no company or club.
pub(super) fn is_institution(name: &FoldedName) -> bool {
    let is_plain = |word: &str| PLAIN_BODIES.contains(&word) || PLAIN_ENDS.contains(&word);
    name.len() > 1 && MEDIA_ENDS.contains(&name.word(name.len() - 1))
        || class_words(name).any(|word| !word.contains(' ') && !is_plain(word))
}

/// Whether bodies whose names do not say what they are are called so: "the company", "the club".
fn is_plain(class: u64) -> bool {
    PLAIN_BODIES.iter().any(|word| key::hash(word) == class)
}

/// "the mayor" for the one who was called so, "the ministry" for the one that was named, "the company" for the only body
/// near that can be one. Where the story told of a stranger that is called so too, only whoever was named after it, and
/// not long ago.
fn role_holder(
    r: &Reference<'_>,
    seen: &[Seen],
    clusters: &[Cluster],
    strange: bool,
) -> Option<u32> {
    let far = if strange && r.kind == EntityKind::Organization {
        NEAR
    } else {
        FAR
    };
    let called = |c: &Cluster| {
        let may_be = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization);
        may_be(c.kind) && may_be(r.kind) && c.roles.contains(&r.mention.key)
    };
    if r.kind == EntityKind::Person {
        return only(r, seen, clusters, far, called);
    }
    let near = only(r, seen, clusters, NEAR, called);
    let found = near.or_else(|| only(r, seen, clusters, far, called));
    if found.is_some() || !is_plain(r.mention.key) {
        return found;
    }
    // A city that acts may be its club: there are two then.
    let is_club = r.mention.key == key::hash("club");
    let recent = seen.iter().rev().take(2 * WINDOW);
    let acting = recent
        .take_while(|s| r.sentence - s.sentence <= NEAR)
        .filter(|s| s.prominence >= Prominence::Subject)
        .any(|s| clusters[s.cluster as usize].kind == EntityKind::Place);
    if is_club && acting {
        return None;
    }
    only(r, seen, clusters, NEAR, |c| {
        c.kind == EntityKind::Organization && !c.is_institution
    })
}

/// The one cluster that fits among those of the last sentences.
fn only(
    r: &Reference<'_>,
    seen: &[Seen],
    clusters: &[Cluster],
    sentences: u32,
    fits: impl Fn(&Cluster) -> bool,
) -> Option<u32> {
    let mut found = None;
    for s in seen.iter().rev().take(2 * WINDOW) {
        if r.sentence - s.sentence > sentences {
            break;
        }
        if fits(&clusters[s.cluster as usize]) {
            match found {
                None => found = Some(s.cluster),
                Some(other) if other == s.cluster => {}
                // Two mayors: nobody.
                Some(_) => return None,
            }
        }
    }
    found
}

/// "I" and "we" in a quotation: who speaks in the paragraph, else who spoke in the one before. Who says "we" most
/// often means the body that the story ties them to.
fn speakers(
    references: &[Reference<'_>],
    start: usize,
    out: &mut [Resolved],
    clusters: &[Cluster],
    speaker: &mut Option<(u32, u32)>,
) {
    // Who speaks: index, sentence, cluster.
    let mut speaking: Vec<(usize, u32, u32)> = Vec::new();
    for (i, r) in references.iter().enumerate() {
        if r.prominence == Prominence::Speaker
            && !r.quoted
            && let Some(cluster) = out[start + i].cluster
            && matches!(
                clusters[cluster as usize].kind,
                EntityKind::Person | EntityKind::Organization
            )
        {
            speaking.push((i, r.sentence, cluster));
        }
    }
    let is_person = |cluster: u32| clusters[cluster as usize].kind == EntityKind::Person;
    for (i, r) in references.iter().enumerate() {
        let plural = r.gender == Gender::Speakers;
        if !(plural || r.gender == Gender::Speaker) || r.form != Form::Pronoun || !r.quoted {
            continue;
        }
        // The nearest stand on both sides of the pronoun; of a sentence that many speak in, some.
        let next = speaking.partition_point(|(j, ..)| *j < i);
        let near = next.saturating_sub(SPEAKERS)..speaking.len().min(next + SPEAKERS);
        let nearest = speaking[near]
            .iter()
            .filter(|(.., cluster)| plural || is_person(*cluster))
            .map(|(j, sentence, cluster)| {
                let distance = sentence.abs_diff(r.sentence) * 2 + u32::from(*j < i);
                (distance, *cluster)
            })
            .min()
            .map(|(_, cluster)| cluster);
        let carried = speaker
            .filter(|(cluster, paragraph)| {
                r.paragraph - paragraph <= 1 && (plural || is_person(*cluster))
            })
            .map(|(cluster, _)| cluster);
        out[start + i].cluster = nearest.or(carried).map(|cluster| {
            let body = clusters[cluster as usize].body.filter(|_| plural);
            body.unwrap_or(cluster)
        });
    }
    if let (Some((.., cluster)), Some(r)) = (speaking.last(), references.first()) {
        *speaker = Some((*cluster, r.paragraph));
    }
}
