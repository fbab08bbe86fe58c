//! Someone speaks whom the story does not introduce: no office, age, place, firm or tie.
//!
//! A name alone does not tell readers why they should listen. One clause does: what she does, where he lives, what they
//! saw.
//!
//! **Asked about:** Ingrid Sollaway said the vote would be taken again in March.
//!
//! **Fine:** Ingrid Sollaway, who owns the bakery, said the vote would be taken again in March.
//!
//! **Silent on** people whom the records know, those who are described anywhere in the story, those whom the sentence
//! before or after presents ("A nurse saw it."), names with a title, and quotations.

use rustc_hash::FxHashSet;

use super::people::{self, Key, Place, Said};
use crate::{
    article::Article,
    entity::{Form, Prominence},
    knowledge::{Kind, fold_into},
    lexicon::{self, entity},
    rules::{Check, Class, Finding, Fix, FixAction, Rule, Severity},
    text::{BlockKind, Span, TokenKind},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "names/no-role",
    class: Class::B,
    severity: Severity::Information,
    message: "Why is this person speaking? Say who they are.",
    source: include_str!("no_role.rs"),
    check: Check::Names(check),
    fixes,
};

/// How many tokens, or mentions, from a name it is looked for who that is.
const NEAR: usize = 60;

fn check(article: &Article, all: &[Said<'_>], findings: &mut Vec<Finding>) {
    // People whom the story describes somewhere, and their families: who shares the name is tied to them, or is them,
    // misspelled.
    let mut described: FxHashSet<u32> = FxHashSet::default();
    let mut families: FxHashSet<Key> = FxHashSet::default();
    for said in all.iter().filter(|s| s.is_person()) {
        if said.name.tied || said.entity.description.is_some() {
            described.insert(said.id);
            families.extend(said.family_key());
        }
    }
    let mut bare: Vec<&Said<'_>> = Vec::new();
    let mut met: FxHashSet<u32> = FxHashSet::default();
    for said in all {
        if matches!(said.kind, BlockKind::Byline | BlockKind::Headline)
            || !said.is_person()
            || !said.name.full
            || !met.insert(said.id)
        {
            continue;
        }
        if said.is_narrated()
            && said.local.prominence == Prominence::Speaker
            && said.local.title.is_none()
            && !described.contains(&said.id)
            && said.family_key().is_none_or(|n| !families.contains(&n))
            && stands_bare(said)
            && !is_presented_near(article, said)
        {
            bare.push(said);
        }
    }
    let mut folded = String::new();
    for said in bare {
        // Whom the records know, many readers know.
        fold_into(&said.entity.name, &mut folded);
        let is_known = (article.knowledge.find(&folded)).any(|(found, _)| {
            article
                .knowledge
                .record(found)
                .is_some_and(|r| r.kind() == Kind::Person)
        });
        if !is_known {
            findings.push(Finding {
                rule: RULE.id,
                severity: RULE.severity,
                span: said.span,
                message: RULE.message.into(),
                related: Vec::new(),
            });
        }
    }
}

/// Whether something behind the name or before it says who this is: "Ann Lee of Hull", "Ann Lee, 51,", "neighbor Ann
/// Lee", "the union's Ann Lee".
pub(super) fn is_tied(said: &Place<'_>) -> bool {
    let tagged = said.tagged;
    let (first, last) = (said.local.first as usize, said.local.last as usize);
    said.is_introduced()
        || said.local.title.is_some() && !people::is_courtesy(said.before())
        || matches!(
            tagged.lower(last),
            "of" | "from" | "at" | "with" | "for" | "("
        )
        // "Det. Insp." may look like the end of a sentence.
        || first.checked_sub(1).is_some_and(|at| {
            let before = tagged.word(at);
            before.len() > 2
                && before.len() <= 6
                && before.ends_with('.')
                && tagged.tokens[at].is_capitalised()
                && !people::is_courtesy(tagged.lower(at))
        })
        || first.checked_sub(1).is_some_and(|at| {
            at >= said.sentence().start
                && (tagged.pos(at).is_noun() && !tagged.tokens[at].is_capitalised()
                    || tagged.lower(at) == "'s"
                    // "its chief executive, Ann Lee,"
                    || tagged.word(at) == ","
                        && at.checked_sub(1).is_some_and(|head| {
                            is_role(tagged.lower(head))
                                || tagged.pos(head).is_noun() && tagged.word(last) == ","
                        }))
        })
}

/// Whether nothing is tied to the name: "Ann Lee said", "said Ann Lee.", but not "neighbor Ann Lee", "Ann Lee of Hull".
fn stands_bare(said: &Said<'_>) -> bool {
    let tagged = said.tagged;
    let (first, last) = (said.local.first as usize, said.local.last as usize);
    let sentence = said.sentence();
    // "Trade Minister" is no name; "Lt." may look like the end of a sentence.
    if said.words().any(|w| is_role(&w.to_lowercase()))
        || first > 0 && entity::TITLES.contains(tagged.lower(first - 1))
    {
        return false;
    }
    let is_speech = |at: usize| lexicon::text::SPEECH_VERBS.contains(tagged.lower(at));
    let open = first == sentence.start
        || matches!(
            tagged.lower(first - 1),
            "and"
                | "but"
                | "that"
                | "as"
                | "while"
                | "when"
                | "to"
                | ","
                | ":"
                | ";"
                | "-"
                | "–"
                | "—"
        )
        || tagged.tokens[first - 1].kind == TokenKind::Quote
        || is_speech(first - 1);
    let mut after = last;
    while tagged.pos(after) == crate::tagger::Pos::Adverb {
        // "once said" quotes what many know.
        if tagged.lower(after) == "once" {
            return false;
        }
        after += 1;
    }
    let inverted = first > 0 && is_speech(first - 1);
    let closed = is_speech(after)
        || inverted && (last >= sentence.end || matches!(tagged.word(last), "." | "!" | "?"));
    open && closed
}

/// Whether the sentence, the one before or the one after presents the person: a role that no name goes with, or "she
/// works", "he is".
fn is_presented_near(article: &Article, said: &Said<'_>) -> bool {
    let Some(facts) = article.facts_of(said.block) else {
        return true;
    };
    let sentence = said.local.sentence;
    let here = facts
        .mentions
        .partition_point(|m| m.span.start < said.local.span.start);
    let role_near = facts.mentions[..here].iter().rev().take(NEAR).any(|m| {
        m.form == Form::Nominal
            && m.key != 0
            && m.sentence + 1 >= sentence
            && m.span.end <= said.local.span.start
    });
    role_near
        || roles_in(said, sentence, said.local.first)
        || sentence > 0 && roles_in(said, sentence - 1, u32::MAX)
        || sentence == 0 && ends_with_role(article, said.block)
        || presents(said, sentence)
        || presents(said, sentence + 1)
}

/// Whether a role word stands in a sentence, before a token.
fn roles_in(said: &Said<'_>, sentence: u32, before: u32) -> bool {
    said.tagged
        .sentences
        .get(sentence as usize)
        .is_some_and(|s| {
            (s.first..s.last.min(before))
                .rev()
                .take(NEAR)
                .any(|at| is_role(said.tagged.lower(at as usize)))
        })
}

fn is_role(word: &str) -> bool {
    entity::ROLES.contains(word)
        || word
            .strip_suffix('s')
            .is_some_and(|one| entity::ROLES.contains(one))
}

/// Whether the last sentence of the paragraph before has a role word.
fn ends_with_role(article: &Article, block: u32) -> bool {
    block
        .checked_sub(1)
        .and_then(|before| article.facts_of(before))
        .is_some_and(|facts| {
            facts.tagged.sentences.last().is_some_and(|s| {
                let mut near = s.tokens().rev().take(NEAR);
                near.any(|at| is_role(facts.tagged.lower(at)))
            })
        })
}

/// "She works", "he was", "who lives": what a sentence says of the one who speaks.
fn presents(said: &Said<'_>, sentence: u32) -> bool {
    let tagged = said.tagged;
    let Some(s) = tagged.sentences.get(sentence as usize) else {
        return false;
    };
    // Around the name, or from the start of the next sentence.
    let from = if sentence == said.local.sentence {
        (said.local.first as usize).saturating_sub(NEAR)
    } else {
        0
    };
    let family = said.family();
    let near = s.tokens().start.max(from)..s.tokens().end;
    near.take(2 * NEAR).any(|at| {
        let named = Some(tagged.word(at)) == family;
        named && matches!(tagged.lower(at + 1), "has" | "had")
            || (named || matches!(tagged.lower(at), "he" | "she" | "who" | "they"))
                && matches!(
                    tagged.lower(at + 1),
                    "is" | "was"
                        | "works"
                        | "worked"
                        | "lives"
                        | "lived"
                        | "owns"
                        | "owned"
                        | "runs"
                        | "ran"
                        | "leads"
                        | "led"
                        | "heads"
                        | "headed"
                        | "teaches"
                        | "taught"
                        | "plays"
                        | "played"
                )
    })
}

fn fixes(_: &Article, finding: &Finding) -> Vec<Fix> {
    let end = Span::new(finding.span.end, finding.span.end);
    vec![
        Fix {
            title: "Say who this is: “, who ___,”".to_owned(),
            action: FixAction::Edits(vec![crate::rules::Edit {
                span: end,
                text: ", who ___,".to_owned(),
            }]),
            safe: false,
        },
        Fix::ignore(),
    ]
}
