//! What the narrator, or a source, says of somebody: who, does what, to what, when; and whether it is denied.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    article::{Article, ParagraphFacts},
    entity::EntityKind,
    event::verb_lemma,
    lexicon::figures::{ENTAILS, NOT_SETTLED, OPPOSITES},
    rules::{Kept, support::is_quoted},
    tagger::Pos,
    text::{BlockKind, Passage, Placed, SentenceSpan, Span},
};

/// When it happens, as far as the verb tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tense {
    Past,
    Present,
    Future,
}

/// Somebody does something, or does not.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// The clause, in bytes of the document.
    pub(super) span: Span,
    /// "will not", in bytes of the document, where that is how it is denied.
    pub(super) will_not: Option<Span>,
    agent: String,
    act: String,
    tense: Tense,
    /// What it is done to or at: head nouns, each with the words before it.
    things: Vec<(String, Vec<String>)>,
    days: Option<(Date, Date)>,
    /// Whose words it is, `None` for the narrator.
    source: Option<String>,
    /// Entailed by another verb: "speak at" for "attend".
    entailed: bool,
}

/// A clause has at most this many tokens before and behind its verb.
const REACH: usize = 12;
/// Of one agent and act so many statements are kept.
const KEPT: usize = 8;

impl Statement {
    /// Who and what: statements of which this differs have nothing to do with each other.
    pub(super) fn about(&self) -> (String, String) {
        (self.agent.clone(), self.act.clone())
    }

    /// Whether it cannot be true together with a denial of the same agent and act.
    pub(super) fn contradicts(&self, no: &Self) -> bool {
        let sources = self.source == no.source
            || (no.tense == Tense::Future && (no.source.is_none() || self.source.is_none()));
        let days = match (self.days, no.days) {
            (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
            _ => true,
        };
        let bare = self.things.is_empty() && no.things.is_empty() && !self.entailed;
        self.tense == no.tense && sources && days && (bare || self.shares(no))
    }

    /// Whether both name one thing: the same noun, with no other words before it than the other allows.
    fn shares(&self, other: &Self) -> bool {
        self.things.iter().any(|(noun, before)| {
            other.things.iter().any(|(same, theirs)| {
                noun == same
                    && (before.is_empty()
                        || theirs.is_empty()
                        || before.iter().any(|w| theirs.contains(w)))
            })
        })
    }
}

/// The verbs of a paragraph, for a first look.
#[derive(Default)]
pub(in crate::rules) struct Verbs {
    /// Some may be denials.
    may_deny: bool,
    /// Hashes of what they are acts of, and of what those entail.
    acts: FxHashSet<u64>,
}

impl Verbs {
    pub(in crate::rules) fn new(facts: &ParagraphFacts) -> Self {
        let passage = &facts.tagged.passage;
        let mut verbs = Self::default();
        for i in (0..passage.tokens.len()).filter(|i| facts.tagged.pos(*i).is_verb()) {
            let lower = passage.lower(i);
            verbs.may_deny |= may_be_denied(passage, i);
            verbs.acts.insert(hash(&act(lower).0));
            verbs
                .acts
                .extend(ENTAILS.get(&verb_lemma(lower)).map(|act| hash(act)));
        }
        verbs
    }
}

fn hash(act: &str) -> u64 {
    use std::hash::BuildHasher as _;
    rustc_hash::FxBuildHasher.hash_one(act)
}

/// The paragraphs of the story whose verbs may matter.
fn paragraphs(article: &Article, may: impl Fn(&Verbs) -> bool) -> Vec<Placed<'_, ParagraphFacts>> {
    let mut all = article.layer(|f| f);
    all.retain(|p| {
        p.block.kind == BlockKind::Paragraph && Kept::of(p.facts).is_some_and(|k| may(&k.verbs))
    });
    all
}

/// What the story denies. Linear in its length.
pub(super) fn negative(article: &Article) -> Vec<Statement> {
    let mut out = Vec::new();
    for p in paragraphs(article, |verbs| verbs.may_deny) {
        for sentence in &p.passage.sentences {
            for i in sentence.tokens() {
                if p.facts.tagged.pos(i).is_verb()
                    && may_be_denied(p.passage, i)
                    && let Some(statement) = statement(article, &p, sentence, i, false)
                {
                    out.push(statement);
                }
            }
        }
    }
    out
}

/// Whether a verb may be a denial: a word before it denies, or it is the opposite of another. Cheap, since most are none.
fn may_be_denied(passage: &Passage, verb: usize) -> bool {
    let before = verb.saturating_sub(7)..verb;
    before.into_iter().any(|i| {
        matches!(
            passage.lower(i),
            "not" | "n't" | "never" | "refused" | "declined" | "failed"
        )
    }) || OPPOSITES.contains_key(passage.lower(verb))
}

/// What the story says that may stand against one of the denials, by who and what.
pub(super) fn positive(
    article: &Article,
    denied: &[Statement],
) -> FxHashMap<(String, String), Vec<Statement>> {
    let acts: FxHashSet<&str> = denied.iter().map(|s| s.act.as_str()).collect();
    let hashes: Vec<u64> = acts.iter().map(|act| hash(act)).collect();
    let wanted = |verbs: &Verbs| hashes.iter().any(|act| verbs.acts.contains(act));
    let mut out: FxHashMap<(String, String), Vec<Statement>> = FxHashMap::default();
    for p in paragraphs(article, wanted) {
        for sentence in &p.passage.sentences {
            for i in sentence.tokens() {
                if !p.facts.tagged.pos(i).is_verb() {
                    continue;
                }
                let lower = p.passage.lower(i);
                let lemma = verb_lemma(lower);
                let entailed = ENTAILS.get(&lemma).copied();
                let wanted = acts.contains(act(lower).0.as_str())
                    || entailed.is_some_and(|act| acts.contains(act));
                if !wanted {
                    continue;
                }
                let Some(statement) = statement(article, &p, sentence, i, true) else {
                    continue;
                };
                if let Some(act) = entailed.filter(|act| *act != statement.act) {
                    let mut also = statement.clone();
                    act.clone_into(&mut also.act);
                    also.entailed = true;
                    keep(&mut out, also);
                }
                keep(&mut out, statement);
            }
        }
    }
    out
}

fn keep(out: &mut FxHashMap<(String, String), Vec<Statement>>, statement: Statement) {
    let all = out.entry(statement.about()).or_default();
    if all.len() < KEPT {
        all.push(statement);
    }
}

/// The act of a verb, and whether the verb is its opposite: "reject" is not to approve.
fn act(lower: &str) -> (String, bool) {
    if let Some((pair, sign)) = OPPOSITES.get(lower).and_then(|e| e.split_once(' ')) {
        return (pair.to_owned(), sign == "-");
    }
    let lemma = verb_lemma(lower);
    let act = if matches!(&*lemma, "appear" | "participate" | "go" | "come" | "travel") {
        "attend".to_owned()
    } else {
        lemma.into_owned()
    };
    (act, false)
}

fn statement(
    article: &Article,
    p: &Placed<'_, ParagraphFacts>,
    sentence: &SentenceSpan,
    verb: usize,
    wants_yes: bool,
) -> Option<Statement> {
    let tagged = &p.facts.tagged;
    let (act, opposite) = act(p.passage.lower(verb));
    if matches!(
        act.as_str(),
        "say" | "be" | "have" | "do" | "tell" | "think" | "know" | "want"
    ) {
        return None;
    }
    let group = group(p.facts, sentence, verb)?;
    if (group.negated != opposite) == wants_yes
        || is_quoted(p.passage, p.passage.tokens[verb].span.start)
    {
        return None;
    }
    let near = verb.saturating_sub(2 * REACH).max(sentence.first as usize)
        ..(verb + 2 * REACH).min(sentence.last as usize);
    if near
        .clone()
        .any(|i| NOT_SETTLED.contains(p.passage.lower(i)))
    {
        return None;
    }
    let agent = agent(article, p, sentence, group.first)?;
    let (things, end) = things(p.facts, sentence, verb + 1);
    let clause = p.passage.span(group.first, end.max(verb + 1));
    let span = p.to_document(clause);
    let start = article.times.partition_point(|t| t.span.end <= span.start);
    let days = article.times[start..]
        .iter()
        .take_while(|t| t.span.start < p.to_document(sentence.span).end)
        .take(2)
        .find_map(crate::time::TimeExpression::days);
    Some(Statement {
        will_not: group
            .will_not
            .map(|(a, b)| p.to_document(p.passage.span(a, b))),
        agent,
        act,
        tense: group.tense,
        things,
        days,
        source: source(article, p, span),
        entailed: false,
        span: p.to_document(tagged.passage.span(
            group.first.saturating_sub(1).max(sentence.first as usize),
            end.max(verb + 1),
        )),
    })
}

/// The words of a verb: "is not scheduled to deliver".
struct Group {
    first: usize,
    tense: Tense,
    negated: bool,
    will_not: Option<(usize, usize)>,
}

fn group(facts: &ParagraphFacts, sentence: &SentenceSpan, verb: usize) -> Option<Group> {
    let tagged = &facts.tagged;
    let mut first = verb;
    let mut tense = match tagged.pos(verb) {
        Pos::VerbPast => Tense::Past,
        Pos::VerbPresent3 | Pos::VerbPresent => Tense::Present,
        _ => Tense::Present,
    };
    let mut finite = tagged.pos(verb).is_finite_verb();
    let mut negated = false;
    let mut will_not = None;
    while first > sentence.first as usize && verb - first < 6 {
        let before = first - 1;
        match tagged.lower(before) {
            "not" | "n't" | "never" => {
                negated = true;
                if matches!(
                    before.checked_sub(1).map(|b| tagged.lower(b)),
                    Some("will" | "wo")
                ) {
                    will_not = Some((before - 1, before + 1));
                }
            }
            "will" | "wo" | "shall" | "'ll" => {
                tense = Tense::Future;
                finite = true;
            }
            "did" | "was" | "were" => {
                // "was scheduled to speak": an earlier plan.
                if tagged.lower(verb.checked_sub(1)?) == "to" {
                    return None;
                }
                tense = Tense::Past;
                finite = true;
            }
            "does" | "do" | "has" | "have" | "is" | "are" => finite = true,
            "be" | "been" | "also" | "still" => {}
            // "is scheduled to deliver", "plans to hold"
            "to" => tense = Tense::Future,
            "scheduled" | "due" | "set" | "expected" | "slated" if tense == Tense::Future => {}
            "plans" | "intends" if tense == Tense::Future => finite = true,
            "refused" | "declined" if tense == Tense::Future => {
                tense = Tense::Past;
                negated = true;
                finite = true;
            }
            "failed" if tense == Tense::Future => {
                tense = Tense::Past;
                negated = true;
                finite = true;
            }
            _ => break,
        }
        first = before;
    }
    finite.then_some(Group {
        first,
        tense,
        negated,
        will_not,
    })
}

/// Who does it: the entity, or the noun, right before the verb.
fn agent(
    article: &Article,
    p: &Placed<'_, ParagraphFacts>,
    sentence: &SentenceSpan,
    first: usize,
) -> Option<String> {
    let mentions = &p.facts.mentions;
    let end = mentions.partition_point(|m| (m.first as usize) < first);
    let local = end.checked_sub(1)?;
    let mention = &mentions[local];
    let touches = mention.last as usize == first
        || (mention.last as usize) < first
            && mention.first >= sentence.first
            && is_aside(p.passage, mention.last as usize, first);
    if touches
        && !matches!(mention.kind, EntityKind::Work)
        && let Some(entity) = article.entities.of(p.index, local as u32)
    {
        return Some(format!("#{entity}"));
    }
    // "the pier will open"
    let noun = first
        .checked_sub(1)
        .filter(|i| *i >= sentence.first as usize)?;
    (p.facts.tagged.pos(noun) == Pos::Noun).then(|| p.passage.lower(noun).to_owned())
}

/// Whether the tokens are an aside between commas: ", who is ill,".
fn is_aside(passage: &Passage, from: usize, to: usize) -> bool {
    to - from <= REACH && passage.lower(from) == "," && passage.lower(to - 1) == ","
}

/// The nouns behind a verb with the words before them, and where its clause ends.
fn things(
    facts: &ParagraphFacts,
    sentence: &SentenceSpan,
    from: usize,
) -> (Vec<(String, Vec<String>)>, usize) {
    let tagged = &facts.tagged;
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut end = from;
    let last = (sentence.last as usize).min(from + REACH);
    for i in from..last {
        let lower = tagged.lower(i);
        let time = facts
            .times
            .get(facts.times.partition_point(|t| t.last as usize <= i))
            .is_some_and(|t| (t.first as usize) <= i);
        if matches!(
            lower,
            "," | ";"
                | ":"
                | "."
                | "("
                | "—"
                | "–"
                | "that"
                | "which"
                | "who"
                | "because"
                | "and"
                | "but"
                | "according"
        ) || tagged.pos(i).is_finite_verb()
        {
            break;
        }
        end = i + 1;
        if time {
            before.clear();
            continue;
        }
        match tagged.pos(i) {
            Pos::Noun | Pos::ProperNoun => {
                let next = tagged.pos(i + 1).is_noun() && i + 1 < last;
                if next {
                    before.push(lower.to_owned());
                } else {
                    out.push((lower.to_owned(), std::mem::take(&mut before)));
                }
            }
            Pos::Adjective => before.push(lower.to_owned()),
            _ => before.clear(),
        }
    }
    (out, end)
}

/// Whose words the clause is: the entity, or the last word of the source.
fn source(article: &Article, p: &Placed<'_, ParagraphFacts>, clause: Span) -> Option<String> {
    let first = article.attributions.partition_point(|a| a.block < p.index);
    let covering = article.attributions[first..]
        .iter()
        .take_while(|a| a.block == p.index)
        .take(64)
        .find(|a| a.content.iter().any(|c| c.overlaps(clause)))?;
    let Some(source) = covering.source else {
        return Some(String::new());
    };
    Some(source.entity.map_or_else(
        || {
            let words = source.span.of(&article.text).to_lowercase();
            words.rsplit(' ').next().unwrap_or_default().to_owned()
        },
        |entity| format!("#{entity}"),
    ))
}
