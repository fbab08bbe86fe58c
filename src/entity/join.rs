//! Coreference: brings the mentions of all paragraphs together into entities.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    Entities, Entity, EntityKind, Form, Gender, LocalMention, Mention, Prominence,
    resolve::{self, Resolved},
    sieve::{self, Group},
};
use crate::text::{Placed, Span};

/// A mention in its place, while entities are being put together.
///
/// What every pass asks for stands here, side by side with the next one's: the facts of a long story's paragraphs lie
/// all over the memory, and are better read once than five times.
pub(super) struct Reference<'a> {
    pub(super) mention: &'a LocalMention,
    pub(super) span: Span,
    pub(super) form: Form,
    pub(super) kind: EntityKind,
    pub(super) gender: Gender,
    pub(super) prominence: Prominence,
    pub(super) quoted: bool,
    /// The mention says more of whom it names than the name.
    telling: bool,
    /// Index into the paragraphs.
    pub(super) paragraph: u32,
    /// Index of the mention in its paragraph.
    pub(super) local: u32,
    /// Number of the sentence in the article.
    pub(super) sentence: u32,
}

/// Brings the paragraphs' mentions together. `blocks` is the number of blocks in the document.
///
/// Names go through the sieves of [`sieve`] in order of precision; what is left, nominals and pronouns, through
/// [`resolve`]. Linear in the number of mentions.
#[must_use]
pub fn join(blocks: usize, paragraphs: &[Placed<'_, [LocalMention]>]) -> Entities {
    let mut references = Vec::with_capacity(paragraphs.iter().map(|p| p.facts.len()).sum());
    let mut sentence = 0;
    for (index, p) in paragraphs.iter().enumerate() {
        for (local, mention) in p.facts.iter().enumerate() {
            references.push(Reference {
                mention,
                span: mention.span,
                form: mention.form,
                kind: mention.kind,
                gender: mention.gender,
                prominence: mention.prominence,
                quoted: mention.quoted,
                telling: mention.title.is_some() || mention.description.is_some(),
                paragraph: index as u32,
                local: local as u32,
                sentence: sentence + mention.sentence,
            });
        }
        sentence += p.passage.sentences.len() as u32;
    }
    let (mut groups, group_of) = group(&references);
    sieve::run(&mut groups);
    let mut clusters = clusters(paragraphs, &groups, &references, &group_of);
    let of_name = |i: usize| group_of[i].map(|g| clusters.of_group[g as usize]);
    let named: Vec<Option<u32>> = (0..references.len()).map(of_name).collect();
    let resolved = resolve::resolve(&references, &named, &mut clusters.list);
    build(blocks, paragraphs, &references, &resolved, &clusters)
}

/// Groups names by their keys: the sieve of equal names.
fn group<'a>(references: &[Reference<'a>]) -> (Vec<Group<'a>>, Vec<Option<u32>>) {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of_key: FxHashMap<u64, u32> = FxHashMap::default();
    let mut group_of = vec![None; references.len()];
    let mut first_of_paragraph = 0;
    for (i, r) in references.iter().enumerate() {
        if r.local == 0 {
            first_of_paragraph = i;
        }
        let m = r.mention;
        let Some(name) = &m.name else { continue };
        let index = *of_key.entry(m.key).or_insert_with(|| {
            groups.push(Group::new(name, groups.len() as u32));
            groups.len() as u32 - 1
        });
        group_of[i] = Some(index);
        let same = m
            .same_as
            .and_then(|local| group_of[first_of_paragraph + local as usize]);
        groups[index as usize].add(m, same);
    }
    (groups, group_of)
}

/// What the sieves have put together.
pub(super) struct Cluster {
    pub(super) kind: EntityKind,
    pub(super) gender: Gender,
    /// Hashes of the nouns that titles and appositions give it.
    pub(super) roles: Vec<u64>,
    /// Text of the fullest name: paragraph, span.
    name: (u32, Span),
    description: Option<(u32, Span)>,
    rank: u8,
    /// Mentions by name.
    pub(super) count: u32,
    /// The organization that titles and appositions tie to it: its employer, party, team.
    pub(super) body: Option<u32>,
}

struct Clusters {
    list: Vec<Cluster>,
    of_group: Vec<u32>,
}

fn clusters(
    paragraphs: &[Placed<'_, [LocalMention]>],
    groups: &[Group<'_>],
    references: &[Reference<'_>],
    group_of: &[Option<u32>],
) -> Clusters {
    let mut of_group = vec![u32::MAX; groups.len()];
    let mut list: Vec<Cluster> = Vec::new();
    let mut votes: Vec<[u32; 8]> = Vec::new();
    for g in 0..groups.len() {
        let root = sieve::root(groups, g as u32) as usize;
        if of_group[root] == u32::MAX {
            of_group[root] = list.len() as u32;
            list.push(Cluster {
                kind: EntityKind::Other,
                gender: groups[root].gender,
                roles: Vec::new(),
                name: (0, Span::default()),
                description: None,
                rank: 0,
                count: 0,
                body: None,
            });
            votes.push([0; 8]);
        }
        let cluster = of_group[root];
        of_group[g] = cluster;
        let total = &mut votes[cluster as usize];
        for (sum, vote) in total.iter_mut().zip(groups[g].votes) {
            *sum += vote;
        }
        let c = &mut list[cluster as usize];
        if c.gender == Gender::Unknown {
            c.gender = groups[g].gender;
        }
    }
    for (c, votes) in list.iter_mut().zip(&votes) {
        c.kind = sieve::winner(votes);
        if c.kind != EntityKind::Person {
            c.gender = Gender::Unknown;
        }
    }
    let mut best: Vec<(bool, u32, u32)> = vec![(false, 0, 0); list.len()];
    for (i, r) in references.iter().enumerate() {
        let Some(g) = group_of[i].filter(|_| r.form != Form::Possible) else {
            continue;
        };
        let (m, cluster) = (r.mention, of_group[g as usize] as usize);
        let c = &mut list[cluster];
        c.count += 1;
        let name = groups[g as usize].name;
        // A name as the body has it tells more than the capitals of a date line or a headline.
        let shouted = is_shouted(r.span.of(&paragraphs[r.paragraph as usize].passage.text));
        let fullness = (!shouted, name.words, r.span.len());
        if c.name.1.is_empty() || fullness > best[cluster] {
            best[cluster] = fullness;
            c.name = (r.paragraph, r.span);
        }
        if !r.telling {
            continue;
        }
        for role in m.roles.into_iter().filter(|role| *role != 0) {
            if !c.roles.contains(&role) {
                c.roles.push(role);
            }
        }
        if list[cluster].kind == EntityKind::Person && list[cluster].body.is_none() {
            let is_body = |n: usize| {
                let cluster = of_group[group_of[n]? as usize];
                (list[cluster as usize].kind == EntityKind::Organization).then_some(cluster)
            };
            list[cluster].body = told_body(references, i, is_body);
        }
        let c = &mut list[cluster];
        let passage = paragraphs[r.paragraph as usize].passage;
        // An apposition says more than a title, a longer title more than a shorter one.
        let told = match (m.description, m.title) {
            (Some(d), _) => Some((d, 3)),
            // "Mr." says nothing.
            (None, Some(_)) if m.roles[0] == 0 => None,
            (None, Some(t)) if t.of(&passage.text).contains(' ') => Some((t, 2)),
            (None, Some(t)) => Some((t, 1)),
            (None, None) => None,
        };
        if let Some((span, rank)) = told
            && rank > c.rank
        {
            c.rank = rank;
            c.description = Some((r.paragraph, span));
        }
    }
    Clusters { list, of_group }
}

/// The organization that the title or the apposition of a mention names: of a title the last, "Airbus parent EADS's
/// chief", of an apposition the first, "the chief executive of EADS, the parent of Airbus".
fn told_body(
    references: &[Reference<'_>],
    at: usize,
    is_body: impl Fn(usize) -> Option<u32>,
) -> Option<u32> {
    let r = &references[at];
    let inside = |n: usize, span: Span| {
        let other = &references[n];
        other.paragraph == r.paragraph
            && span.start <= other.span.start
            && other.span.end <= span.end
    };
    let before = |span: Span| {
        (0..at)
            .rev()
            .take_while(move |n| {
                references[*n].paragraph == r.paragraph && references[*n].span.end > span.start
            })
            .filter(move |n| inside(*n, span))
    };
    let title = r
        .mention
        .title
        .and_then(|span| before(span).find_map(&is_body));
    title.or_else(|| {
        let span = r.mention.description?;
        if span.start < r.span.start {
            return before(span).filter_map(&is_body).last();
        }
        (at + 1..references.len())
            .take_while(|n| inside(*n, span))
            .find_map(&is_body)
    })
}

fn build(
    blocks: usize,
    paragraphs: &[Placed<'_, [LocalMention]>],
    references: &[Reference<'_>],
    resolved: &[Resolved],
    clusters: &Clusters,
) -> Entities {
    let mut starts: Vec<u32> = Vec::with_capacity(blocks + 1);
    let mut mentions_before = 0;
    for p in paragraphs {
        starts.resize(p.index as usize + 1, mentions_before);
        mentions_before += p.facts.len() as u32;
    }
    starts.resize(blocks + 1, mentions_before);
    let mut of_mention: Vec<Option<u32>> = Vec::with_capacity(references.len());
    let mut id_of: Vec<u32> = vec![u32::MAX; clusters.list.len()];
    let mut list: Vec<Entity> = Vec::with_capacity(clusters.list.len());
    let mut order = Vec::with_capacity(references.len());
    let text = |(paragraph, span): (u32, Span)| -> &str {
        span.of(&paragraphs[paragraph as usize].passage.text)
    };
    for (r, resolved) in references.iter().zip(resolved) {
        let Some(cluster) = resolved.cluster else {
            of_mention.push(None);
            continue;
        };
        let id = id_of[cluster as usize];
        let id = if id == u32::MAX {
            let c = &clusters.list[cluster as usize];
            list.push(Entity {
                kind: c.kind,
                name: spoken(one_line(text(c.name)), c.kind),
                description: c.description.map(|d| one_line(text(d))),
                gender: c.gender,
                mentions: SmallVec::with_capacity(c.count as usize),
            });
            id_of[cluster as usize] = list.len() as u32 - 1;
            list.len() as u32 - 1
        } else {
            id
        };
        let p = &paragraphs[r.paragraph as usize];
        let mentions = &mut list[id as usize].mentions;
        order.push((id, mentions.len() as u32));
        mentions.push(Mention {
            span: p.to_document(r.span),
            form: match r.form {
                Form::Possible => Form::Name,
                form => form,
            },
            block: p.index,
            local: r.local,
            sure: resolved.sure,
        });
        of_mention.push(Some(id));
    }
    Entities {
        list,
        of_mention,
        starts,
        order,
    }
}

/// Whether the words are all in capitals, as date lines and some headlines are.
fn is_shouted(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

/// A name that stands in capitals alone, as a sentence would have it: "PORT ELLERY" is Port Ellery. Short words may be
/// abbreviations, and a single one of an organization most likely is.
fn spoken(name: String, kind: EntityKind) -> String {
    let many = name.contains(' ');
    let shortest = match kind {
        EntityKind::Place | EntityKind::Person if many => 2,
        EntityKind::Place | EntityKind::Person => 4,
        _ if many => 4,
        _ => return name,
    };
    if !is_shouted(&name) || name.contains('.') {
        return name;
    }
    let mut out = String::with_capacity(name.len());
    for (n, word) in name.split(' ').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        if word.chars().count() < shortest {
            out.push_str(word);
        } else if n > 0 && matches!(word, "OF" | "THE" | "AND" | "ON" | "DE" | "LA" | "DEL") {
            out.push_str(&word.to_lowercase());
        } else {
            let mut opens = true;
            for c in word.chars() {
                if opens {
                    out.push(c);
                } else {
                    out.extend(c.to_lowercase());
                }
                opens = matches!(c, '-' | '\'' | '’');
            }
        }
    }
    out
}

/// The words with single spaces, where a line ends inside them.
fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
