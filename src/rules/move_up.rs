//! "Move the attribution up": the source that a later sentence names goes to the words that lack one.

use super::{Check, Edit, Finding, Fix, FixAction, quotes, support};
use crate::{
    article::{Article, Metadata},
    attribution::{Attribution, Source, Strength},
    claim,
    entity::{Entity, Form},
    lexicon::attribution as lists,
    text::Span,
};

/// The fix for a claim whose paragraph names its source further down.
pub(super) fn in_paragraph(article: &Article, finding: &Finding) -> Option<Fix> {
    let block = article.block_at(finding.span.start)? as u32;
    let sentence = article.sentence_at(finding.span.start)?.span;
    let from = article.attributions.partition_point(|a| a.block < block);
    let later = article.attributions[from..]
        .iter()
        .take_while(|a| a.block == block)
        .find(|a| starts(a).is_some_and(|start| start >= sentence.end))?;
    fix(article, finding, later)
}

/// The fix for a lead whose source is the first of the story, paragraphs below.
pub(super) fn from_below(article: &Article, finding: &Finding) -> Option<Fix> {
    let place = finding.related.first()?.span;
    let first = |a: &&Attribution| a.source.is_some_and(|s| s.span == place);
    fix(article, finding, article.attributions.iter().find(first)?)
}

/// Where the attribution begins.
fn starts(a: &Attribution) -> Option<u32> {
    let parts = a.content.iter().copied().chain(a.cue);
    parts.chain(a.source.map(|s| s.span)).map(|s| s.start).min()
}

fn fix(article: &Article, finding: &Finding, below: &Attribution) -> Option<Fix> {
    let block = article.blocks.get(below.block as usize)?;
    let source = below.source.filter(|s| !s.carried)?;
    let pronoun = lists::PRONOUNS.contains_ignore_case(source.span.of(&article.text));
    let findable = below.strength >= Strength::Body && !below.passive && !pronoun;
    if !findable
        || !is_met(article, source, finding)
        || !claim::gives_source(&article.text, block, below)
    {
        return None;
    }
    let found = Told::find(article, below, source)?;
    let words = found.moved(article, source);
    let inserted = support::insertion(article, finding.span, &words, String::new());
    let FixAction::Edits(inserted) = inserted.action else {
        return None;
    };
    let edits = kept(article, below, source, finding)
        .iter()
        .map(|kept| [inserted.clone(), found.without(article, kept)].concat())
        .find(|edits| answers(article, finding, below, edits))?;
    Some(Fix::edits(
        format!("Move the attribution up: “{words}”"),
        edits,
        false,
    ))
}

/// Whether the reader knows who that is where the finding stands, or is told there: not by a surname alone.
fn is_met(article: &Article, source: Source, finding: &Finding) -> bool {
    let entity = source.entity.and_then(|id| article.entities.get(id));
    entity.is_none_or(|entity| {
        let first = article.entities.definition(entity, &article.text);
        first.start < finding.span.start || source.span.covers(first)
    })
}

/// Longer paragraphs than this are not looked at again.
const LONGEST_PARAGRAPH: u32 = 5_000;

/// Whether the edits leave less to ask about: the paragraphs that they touch are looked at as they would be.
fn answers(article: &Article, finding: &Finding, below: &Attribution, edits: &[Edit]) -> bool {
    let Some(block) = article.block_at(finding.span.start) else {
        return false;
    };
    let mut touched = vec![block, below.block as usize];
    touched.dedup();
    let asked = |a: &Article, at: usize| {
        let of_block = a
            .claims
            .iter()
            .filter(|c| c.block as usize == at && c.asked);
        of_block.count()
    };
    let before: usize = touched.iter().map(|at| asked(article, *at)).sum();
    // A first line is a headline.
    let mut text = "Told anew\n\n".to_owned();
    for at in &touched {
        let block = article.blocks[*at].span;
        if block.len() > LONGEST_PARAGRAPH {
            return false;
        }
        let mut paragraph = block.of(&article.text).to_owned();
        let mut here: Vec<&Edit> = edits.iter().filter(|e| block.covers(e.span)).collect();
        here.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in here {
            let (start, end) = (edit.span.start - block.start, edit.span.end - block.start);
            paragraph.replace_range(start as usize..end as usize, &edit.text);
        }
        text.push_str(&paragraph);
        text.push_str("\n\n");
    }
    let after = Article::new(&text, &Metadata::default());
    let mut unspoken = Vec::new();
    if let Check::Article(check) = quotes::no_speaker::RULE.check {
        check(&after, &mut unspoken);
    }
    after.claims.iter().filter(|c| c.asked).count() < before && unspoken.is_empty()
}

/// How a sentence tells its source.
struct Told {
    /// "Ann Lee said", "according to the council", as it stands.
    clause: Span,
    cue: Span,
    place: Place,
}

enum Place {
    /// "Content, clause.": what is said ends here, and the sentence's stop stands there.
    Behind { content: Span, stop: u32 },
    /// "Clause (that) content": what is said begins here.
    Before { content: u32 },
}

impl Told {
    /// `None` where words of the sentence stand between the parts, or the cue interrupts what is said.
    fn find(article: &Article, a: &Attribution, source: Source) -> Option<Self> {
        let (text, cue) = (&article.text, a.cue?);
        let &[content] = a.content.as_slice() else {
            return None;
        };
        let parts = Span::new(
            source.span.start.min(cue.start),
            source.span.end.max(cue.end),
        );
        let (first, second) = if source.span.start < cue.start {
            (source.span, cue)
        } else {
            (cue, source.span)
        };
        let between = text.get(first.end as usize..second.start as usize)?;
        if !matches!(between, " " | ", ") || parts.of(text).contains(['\n', '"', '“', '”']) {
            return None;
        }
        if content.end <= parts.start {
            let gap = text.get(content.end as usize..parts.start as usize)?;
            if !matches!(gap.trim_end(), "" | ",") || gap.contains('\n') {
                return None;
            }
            // "..., Ann Lee said on Monday."
            let rest = &text[parts.end as usize..];
            let stop = rest.find(['.', '\n'])?;
            let time = &rest[..stop];
            let plain = time.is_empty() || (time.starts_with(" on ") && time.len() <= LONGEST_TIME);
            if !rest[stop..].starts_with('.') || !plain || time.contains([',', '"', '“']) {
                return None;
            }
            let stop = parts.end + stop as u32;
            return Some(Self {
                clause: Span::new(parts.start, stop),
                cue,
                place: Place::Behind { content, stop },
            });
        }
        let sentence = article.sentence_at(parts.start)?.span;
        let gap = text.get(parts.end as usize..content.start as usize)?;
        let opens = sentence.start == parts.start && matches!(gap, " " | " that " | ", " | ": ");
        opens.then_some(Self {
            clause: parts,
            cue,
            place: Place::Before {
                content: content.start,
            },
        })
    }

    /// The clause as it goes on behind a comma.
    fn moved(&self, article: &Article, source: Source) -> String {
        let clause = self.clause.of(&article.text);
        let mut words = clause.split_whitespace();
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let named = article
            .entities
            .at(source.span.start)
            .is_some_and(|(_, m)| {
                matches!(m.form, Form::Name | Form::Acronym)
                    && article.entities.span(m).start == source.span.start
            });
        // "Mayor Ann Lee" keeps the capital of its title; "Police" and "The mayor" have that of their sentence.
        let opens = matches!(self.place, Place::Before { .. });
        let common = matches!(first, "The" | "A" | "An" | "Two" | "Three" | "Several")
            || self.cue.start == self.clause.start
            || !second.starts_with(char::is_uppercase);
        let name_first = self.clause.start == source.span.start && named;
        if opens && common && !name_first {
            lowered(clause)
        } else {
            clause.to_owned()
        }
    }

    /// The edits that take the clause away, or leave `kept` in its place.
    fn without(&self, article: &Article, kept: &Kept) -> Vec<Edit> {
        let text = &article.text;
        let edit = |start: u32, end: u32, text: String| Edit {
            span: Span::new(start, end),
            text,
        };
        let of_cue = self.cue.of(text);
        let prepositional = of_cue.to_lowercase().starts_with("according");
        let short = match kept {
            Kept::Nothing => None,
            Kept::Pronoun(_) | Kept::Name(_) if prepositional => {
                Some(format!("according to {}", kept.object()))
            }
            Kept::Pronoun(name) | Kept::Name(name) => Some(format!("{name} {of_cue}")),
        };
        match (&self.place, short) {
            (Place::Behind { .. }, Some(short)) => {
                vec![edit(self.clause.start, self.clause.end, short)]
            }
            (Place::Before { .. }, Some(short)) => {
                vec![edit(
                    self.clause.start,
                    self.clause.end,
                    support::capitalised(&short),
                )]
            }
            (Place::Before { content }, None) => {
                let first = text[*content as usize..].chars().next();
                let end = content + first.map_or(0, char::len_utf8) as u32;
                let first: String = first.into_iter().flat_map(char::to_uppercase).collect();
                vec![edit(self.clause.start, end, first)]
            }
            (Place::Behind { content, stop }, None) => {
                let words = content.of(text);
                let inside = words.trim_end_matches(['"', '”', '\'', '’']);
                let marks = (words.len() - inside.len()) as u32;
                let closes = content.end - marks;
                match inside.chars().next_back() {
                    // “It fell,” she said.
                    Some(',') => vec![
                        edit(closes - 1, closes, ".".to_owned()),
                        edit(content.end, stop + 1, String::new()),
                    ],
                    Some('.' | '!' | '?' | '…') => {
                        vec![edit(content.end, stop + 1, String::new())]
                    }
                    _ => vec![edit(content.end, *stop, String::new())],
                }
            }
        }
    }
}

/// A time behind the cue is no longer than this, in bytes.
const LONGEST_TIME: usize = 24;

/// What a sentence keeps of its attribution.
enum Kept {
    /// What it says asks for no source, or the reader carries the speaker over.
    Nothing,
    Pronoun(String),
    Name(String),
}

impl Kept {
    /// As the object of a preposition.
    fn object(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Pronoun(word) => match word.as_str() {
                "he" => "him",
                "she" => "her",
                "they" => "them",
                other => other,
            },
            Self::Name(name) => name,
        }
    }
}

/// What the sentence may keep, the least first. Where the name alone is all that it has, it would be told twice.
fn kept(article: &Article, a: &Attribution, source: Source, finding: &Finding) -> Vec<Kept> {
    let same_paragraph = article.block_at(finding.span.start) == Some(a.block as usize);
    let mut out = Vec::new();
    if same_paragraph {
        out.push(Kept::Nothing);
    }
    if let Some(entity) = source.entity.and_then(|id| article.entities.get(id)) {
        if same_paragraph && let Some(pronoun) = spoken_of_as(article, entity) {
            out.push(Kept::Pronoun(pronoun));
        }
        if source.span.of(&article.text).len() > entity.name.len() {
            out.push(Kept::Name(entity.name.clone()));
        }
    }
    out
}

/// "he", "she", "they": as the story speaks of the entity elsewhere.
fn spoken_of_as(article: &Article, entity: &Entity) -> Option<String> {
    let mut pronouns = entity.mentions.iter().filter(|m| m.form == Form::Pronoun);
    pronouns
        .find_map(|m| {
            match article
                .entities
                .span(m)
                .of(&article.text)
                .to_lowercase()
                .as_str()
            {
                "he" | "his" | "him" => Some("he"),
                "she" | "her" => Some("she"),
                "they" | "their" | "them" => Some("they"),
                _ => None,
            }
        })
        .map(str::to_owned)
}

fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
