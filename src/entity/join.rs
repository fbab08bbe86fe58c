//! Coreference: brings the mentions of all paragraphs together into entities.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    Entities, Entity, EntityKind, Form, Gender, LocalMention, Mention, Naming, Prominence, Told,
    resolve::{self, Resolved},
    sieve::{self, Group},
};
use crate::text::Placed;

/// A mention in its place, while entities are being put together.
///
/// What every pass asks for stands here, side by side with the next one's: the facts of a long story's paragraphs lie
/// all over the memory, and are better read once than five times.
pub(super) struct Reference<'a> {
    pub(super) mention: &'a LocalMention,
    /// Of its words, in bytes.
    length: u32,
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
#[must_use]
pub fn join(blocks: usize, paragraphs: &[Placed<'_, [LocalMention]>]) -> Entities {
    place(paragraphs, naming(blocks, paragraphs).into())
}

/// Decides which mentions are one.
///
/// Names go through the sieves of [`sieve`] in order of precision; what is left, nominals and pronouns, through
/// [`resolve`]. Linear in the number of mentions.
///
/// Returns the clusters, and for every mention of the paragraphs, in their order, to which it belongs.
fn corefer(paragraphs: &[Placed<'_, [LocalMention]>]) -> (Vec<Cluster>, Vec<Resolved>) {
    let mut references = Vec::with_capacity(paragraphs.iter().map(|p| p.facts.len()).sum());
    let mut sentence = 0;
    for (index, p) in paragraphs.iter().enumerate() {
        for (local, mention) in p.facts.iter().enumerate() {
            references.push(Reference {
                mention,
                length: mention.span.len(),
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
    let (mut clusters, of_group) = clusters(&groups, &references, &group_of);
    let of_name = |i: usize| group_of[i].map(|g| of_group[g as usize]);
    let named: Vec<Option<u32>> = (0..references.len()).map(of_name).collect();
    let resolved = resolve::resolve(&references, &named, &mut clusters);
    (clusters, resolved)
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
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) kind: EntityKind,
    pub(super) gender: Gender,
    /// Hashes of the nouns that titles and appositions give it.
    pub(super) roles: Vec<u64>,
    /// The mention with the fullest name: paragraph, index in it.
    name: (u32, u32),
    /// The mention with the apposition or title that tells most.
    described: Option<(u32, u32)>,
    told: Told,
    /// Mentions by name.
    pub(super) count: u32,
    /// Words of the fullest name.
    pub(super) words: u32,
    /// The name says what kind of body it is: "Ministry of Health", "Harbour Council".
    pub(super) is_institution: bool,
    /// The organization that titles and appositions tie to it: its employer, party, team.
    pub(super) body: Option<u32>,
}

/// The clusters, and that of every group.
fn clusters(
    groups: &[Group<'_>],
    references: &[Reference<'_>],
    group_of: &[Option<u32>],
) -> (Vec<Cluster>, Vec<u32>) {
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
                name: (0, 0),
                described: None,
                told: Told::Nothing,
                count: 0,
                words: 0,
                is_institution: false,
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
    for (g, cluster) in groups.iter().zip(&of_group) {
        let c = &mut list[*cluster as usize];
        if c.kind == EntityKind::Organization {
            c.is_institution |= resolve::is_institution(g.name);
            for class in resolve::classes(g.name) {
                if !c.roles.contains(&class) {
                    c.roles.push(class);
                }
            }
        }
    }
    let mut best: Vec<Option<(bool, u32, u32)>> = vec![None; list.len()];
    let mut first_of_paragraph = 0;
    for (i, r) in references.iter().enumerate() {
        if r.local == 0 {
            first_of_paragraph = i;
        }
        let Some(g) = group_of[i].filter(|_| r.form != Form::Possible) else {
            continue;
        };
        let (m, cluster) = (r.mention, of_group[g as usize] as usize);
        let c = &mut list[cluster];
        c.count += 1;
        // A name as the body has it tells more than the capitals of a date line or a headline.
        let fullness = Some((!m.shouted, groups[g as usize].name.words, r.length));
        if fullness > best[cluster] {
            best[cluster] = fullness;
            c.name = (r.paragraph, r.local);
        }
        c.words = c.words.max(groups[g as usize].name.words);
        for role in m.roles.into_iter().filter(|role| *role != 0) {
            if !c.roles.contains(&role) {
                c.roles.push(role);
            }
        }
        if !r.telling {
            continue;
        }
        if m.told > c.told {
            c.told = m.told;
            c.described = Some((r.paragraph, r.local));
        }
        if c.kind == EntityKind::Person && c.body.is_none() {
            let body = m.named_with.iter().find_map(|local| {
                let cluster = of_group[group_of[first_of_paragraph + *local as usize]? as usize];
                (list[cluster as usize].kind == EntityKind::Organization).then_some(cluster)
            });
            list[cluster].body = body;
        }
    }
    (list, of_group)
}

/// Decides who is named, and by which mentions. `blocks` is the number of blocks in the document.
#[must_use]
pub fn naming(blocks: usize, paragraphs: &[Placed<'_, [LocalMention]>]) -> Naming {
    let (clusters, resolved) = corefer(paragraphs);
    let mut starts: Vec<u32> = Vec::with_capacity(blocks + 1);
    let mut of_mention: Vec<Option<u32>> = Vec::with_capacity(resolved.len());
    let mut id_of: Vec<u32> = vec![u32::MAX; clusters.len()];
    let mut list: Vec<Entity> = Vec::with_capacity(clusters.len());
    let mut order = Vec::with_capacity(resolved.len());
    let mut resolved = resolved.iter();
    for p in paragraphs {
        starts.resize(p.index as usize + 1, of_mention.len() as u32);
        for ((local, m), resolved) in (0..).zip(p.facts).zip(&mut resolved) {
            let Some(cluster) = resolved.cluster else {
                of_mention.push(None);
                continue;
            };
            let mut id = id_of[cluster as usize];
            if id == u32::MAX {
                id = list.len() as u32;
                id_of[cluster as usize] = id;
                list.push(introduced(paragraphs, &clusters[cluster as usize]));
            }
            let mentions = &mut list[id as usize].mentions;
            mentions.push(Mention {
                index: order.len() as u32,
                form: match m.form {
                    Form::Possible => Form::Name,
                    form => form,
                },
                block: p.index,
                local,
                sure: resolved.sure,
            });
            order.push((id, mentions.len() as u32 - 1));
            of_mention.push(Some(id));
        }
    }
    starts.resize(blocks + 1, of_mention.len() as u32);
    Naming {
        list,
        of_mention,
        starts,
        order,
    }
}

/// Puts the mentions in their places. `naming` is of these paragraphs, or of some that refer alike.
#[must_use]
pub fn place(paragraphs: &[Placed<'_, [LocalMention]>], naming: Arc<Naming>) -> Entities {
    let mut spans = Vec::with_capacity(naming.order.len());
    let mut of_mention = naming.of_mention.iter();
    for p in paragraphs {
        for (mention, entity) in p.facts.iter().zip(&mut of_mention) {
            if entity.is_some() {
                spans.push(p.to_document(mention.span));
            }
        }
    }
    Entities { naming, spans }
}

/// Whom a cluster names, without mentions.
fn introduced(paragraphs: &[Placed<'_, [LocalMention]>], cluster: &Cluster) -> Entity {
    let mention = |(paragraph, local): (u32, u32)| {
        let p = &paragraphs[paragraph as usize];
        (&p.facts[local as usize], p.passage.text.as_str())
    };
    let (named, text) = mention(cluster.name);
    let name = one_line(named.span.of(text));
    let description = cluster.described.and_then(|described| {
        let (m, text) = mention(described);
        Some(one_line(m.description.or(m.title)?.of(text)))
    });
    Entity {
        kind: cluster.kind,
        name: if named.shouted {
            spoken(name, cluster.kind)
        } else {
            name
        },
        description,
        gender: cluster.gender,
        mentions: SmallVec::with_capacity(cluster.count as usize),
    }
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
    if name.contains('.') {
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
