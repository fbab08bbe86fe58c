//! Verb groups: a verb with its auxiliaries.

use std::ops::Range;

use super::{
    chunk::attributive,
    lemma,
    skeleton::{Chunk, Form, Modal, VerbGroup},
    view::View,
};
use crate::{lexicon::event, tagger::Pos};

/// The verb groups of a sentence, in the order of their heads.
pub(super) fn groups(t: &View<'_>, range: Range<usize>, chunks: &[Chunk]) -> Vec<VerbGroup> {
    let mut out: Vec<VerbGroup> = Vec::new();
    for i in range.clone() {
        let pos = t.pos(i);
        let copula = pos == Pos::Auxiliary && is_copula(t, i, range.end);
        if !(copula || pos.is_verb() && !attributive(t, i, range.start)) {
            continue;
        }
        // "going to": part of the next group.
        if t.lower(i) == "going" && t.lower(i + 1) == "to" && t.pos(i + 2) == Pos::VerbBase {
            continue;
        }
        let group = group(t, range.start, i, copula, &out, chunks);
        out.push(group);
    }
    out
}

/// Whether no full verb follows the auxiliary, adverbs apart.
fn is_copula(t: &View<'_>, i: usize, end: usize) -> bool {
    let mut j = i + 1;
    while j < end && (t.pos(j) == Pos::Adverb || is_not(t, j)) {
        j += 1;
    }
    let next = t.pos(j);
    let verb_follows = j < end
        && (next.is_verb() && !(attributive(t, j, i + 1))
            || matches!(next, Pos::Auxiliary | Pos::Modal));
    // "is to travel", "have to rebuild".
    let there = (i + 1..j).any(|k| matches!(t.lower(k), "there" | "here"));
    let to_follows = t.lower(j) == "to" && t.pos(j + 1) == Pos::VerbBase && !there;
    !verb_follows && !to_follows
}

fn is_not(t: &View<'_>, i: usize) -> bool {
    matches!(t.lower(i), "not" | "n't" | "never")
        // "no longer wanted"
        || t.lower(i) == "longer" && i > 0 && t.lower(i - 1) == "no"
        || t.lower(i) == "no" && t.lower(i + 1) == "longer"
}

fn group(
    t: &View<'_>,
    start: usize,
    head: usize,
    copula: bool,
    groups: &[VerbGroup],
    chunks: &[Chunk],
) -> VerbGroup {
    let mut first = head;
    let mut to = false;
    let mut j = head;
    while j > start {
        j -= 1;
        match t.pos(j) {
            Pos::Auxiliary | Pos::Modal => first = j,
            Pos::Adverb => {}
            _ if is_not(t, j) => {}
            _ if t.lower(j) == "to" && !to => {
                to = true;
                first = j;
                // "is to travel", "is going to travel", "has to rebuild".
                let k = if j > start && t.lower(j - 1) == "going" {
                    j - 1
                } else {
                    j
                };
                if !(k > start && t.pos(k - 1) == Pos::Auxiliary) {
                    break;
                }
                j = k;
            }
            _ => break,
        }
    }
    let mut g = VerbGroup {
        first,
        head,
        lemma: match lemma::verb(t.lower(head)) {
            take if take == "take" && t.lower(head + 1) == "place" => "take place".to_owned(),
            lemma => lemma.into_owned(),
        },
        form: Form::Base,
        modal: None,
        perfect: false,
        progressive: false,
        passive: false,
        negated: false,
        copula,
        governor: None,
        coordinate: None,
    };
    // "never arrived", "no longer wanted", "without being charged"
    g.negated = (start..first)
        .rev()
        .take_while(|k| t.pos(*k) == Pos::Adverb || is_not(t, *k))
        .any(|k| is_not(t, k))
        || first > start && t.lower(first - 1) == "without";
    let mut be = false;
    let mut have_to = false;
    let mut form = None;
    for k in first..head {
        let word = t.lower(k);
        if is_not(t, k) {
            g.negated = true;
            continue;
        }
        match t.pos(k) {
            Pos::Modal => {
                form.get_or_insert(Form::Modal);
                g.modal.get_or_insert(match word {
                    "will" | "shall" | "'ll" | "wo" => Modal::Will,
                    "would" | "'d" => Modal::Would,
                    "may" | "might" | "could" => Modal::May,
                    _ => Modal::Other,
                });
                be = false;
            }
            Pos::Auxiliary => {
                be = false;
                match word {
                    "was" | "were" | "got" => {
                        form.get_or_insert(Form::Past);
                        be = true;
                    }
                    "is" | "are" | "am" | "'re" | "'m" => {
                        form.get_or_insert(Form::Present);
                        be = true;
                    }
                    "be" | "been" | "being" | "get" => be = true,
                    "had" => {
                        form.get_or_insert(Form::Past);
                        g.perfect = true;
                    }
                    "has" | "have" | "'ve" | "having" => {
                        form.get_or_insert(Form::Present);
                        g.perfect = true;
                    }
                    "'s" => {
                        form.get_or_insert(Form::Present);
                        if t.pos(head) == Pos::VerbGerund {
                            be = true;
                        } else {
                            g.perfect = true;
                        }
                    }
                    "'d" => {
                        form.get_or_insert(Form::Past);
                        g.perfect = true;
                    }
                    "did" => {
                        form.get_or_insert(Form::Past);
                    }
                    _ => {
                        form.get_or_insert(Form::Present);
                    }
                }
            }
            _ if word == "to" => {
                if be && form == Some(Form::Past) {
                    // "was to travel": planned, and whether it came about is open.
                    g.modal.get_or_insert(Modal::Would);
                    form = Some(Form::Modal);
                } else if be {
                    g.modal.get_or_insert(Modal::Will);
                    form = Some(Form::Modal);
                } else if g.perfect {
                    have_to = true;
                    g.perfect = false;
                } else {
                    form.get_or_insert(Form::Infinitive);
                }
                be = false;
            }
            _ => {}
        }
    }
    let pos = t.pos(head);
    if be && !copula {
        g.progressive = pos == Pos::VerbGerund;
        g.passive = matches!(pos, Pos::VerbParticiple | Pos::VerbPast);
    }
    if have_to && form == Some(Form::Present) {
        g.modal.get_or_insert(Modal::Other);
        form = Some(Form::Modal);
    }
    g.form = form.unwrap_or(match pos {
        // "demanded that they be freed"
        _ if first < head && t.lower(first) == "be" => Form::Base,
        Pos::VerbPast => Form::Past,
        Pos::VerbPresent | Pos::VerbPresent3 => Form::Present,
        Pos::VerbParticiple => Form::Participle,
        Pos::VerbGerund => Form::Gerund,
        Pos::Auxiliary => match t.lower(head) {
            "was" | "were" | "had" | "did" => Form::Past,
            "being" => Form::Gerund,
            "been" => Form::Participle,
            "be" => Form::Base,
            _ => Form::Present,
        },
        _ => Form::Base,
    });
    inherit(t, start, &mut g, groups);
    if g.form == Form::Infinitive && g.coordinate.is_none() {
        g.governor = governor(t, start, g.first, chunks);
    }
    g
}

/// A verb right after "and" shares the subject of the verb before, and its auxiliaries where its form allows: "was
/// arrested and questioned", "will speak and hold talks".
fn inherit(t: &View<'_>, start: usize, g: &mut VerbGroup, groups: &[VerbGroup]) {
    let mut j = g.first;
    while j > start && t.pos(j - 1) == Pos::Adverb {
        j -= 1;
    }
    let joined = j > start && matches!(t.lower(j - 1), "and" | "or" | "but" | "then" | ",");
    if !joined {
        return;
    }
    let near = |test: &dyn Fn(&VerbGroup) -> bool| {
        groups
            .iter()
            .rposition(|b| !b.copula && test(b))
            .filter(|n| groups.iter().skip(n + 1).all(|b| !b.is_finite()))
    };
    let bare = g.first == g.head;
    let comma = t.lower(j - 1) == ",";
    let from = match g.form {
        Form::Base | Form::Present
            if bare && matches!(t.pos(g.head), Pos::VerbBase | Pos::VerbPresent) =>
        {
            near(&|b| matches!(b.form, Form::Modal | Form::Infinitive) && !b.perfect && !b.passive)
        }
        // "is wanted for the death of an officer, killed in May": no list.
        Form::Participle if bare && (!comma || lists_on(t, g.head)) => {
            near(&|b| b.perfect || b.passive)
        }
        // "was arrested and charged": the tagger sees a past.
        Form::Past if bare && !comma => near(&|b| (b.passive || b.perfect) && b.head + 2 == g.head)
            .or_else(|| near(&|b| b.perfect && b.form == Form::Present)),
        Form::Gerund if bare => near(&|b| b.progressive),
        // "to speak to workers and then to meet the mayor"
        Form::Infinitive => near(&|b| b.form == Form::Infinitive && b.governor.is_some()),
        _ => None,
    };
    if let Some(n) = from
        && let Some(b) = groups.get(n)
    {
        g.form = b.form;
        g.modal = b.modal;
        g.perfect = b.perfect;
        g.passive = b.passive;
        g.progressive = b.progressive;
        g.negated |= b.negated;
        g.governor = b.governor;
        g.coordinate = Some(n);
    } else if g.form == Form::Participle
        && bare
        && !comma
        && let Some(n) = near(&|b| b.form == Form::Past && !b.passive)
        && (matches!(
            t.pos(g.head + 1),
            Pos::Determiner | Pos::ProperNoun | Pos::Pronoun
        ) || n + 1 == groups.len() && t.pos(g.head + 1) == Pos::Adposition)
    {
        // "struck the pier and closed the road", "left Batumi and crossed into Armenia": the tagger sees a participle.
        g.form = Form::Past;
        g.coordinate = Some(n);
    } else if g.is_finite() && !comma {
        // "is on track with its plan and reached a deal": the subject of "is" as well.
        g.coordinate = groups.iter().rposition(VerbGroup::is_finite);
    }
}

/// Whether "and" and one more participle follow: "was arrested, charged and jailed".
fn lists_on(t: &View<'_>, verb: usize) -> bool {
    (verb + 1..verb + 9).any(|i| {
        t.pos(i) == Pos::Coordinator && matches!(t.pos(i + 1), Pos::VerbParticiple | Pos::VerbPast)
    })
}

/// The word that an infinitive hangs on: the word before "to", or the verb before a noun chunk there.
fn governor(t: &View<'_>, start: usize, to: usize, chunks: &[Chunk]) -> Option<usize> {
    let mut j = to.checked_sub(1).filter(|j| *j >= start)?;
    while j > start && (t.pos(j) == Pos::Adverb || is_not(t, j)) {
        j -= 1;
    }
    if !(t.pos(j).is_noun() || t.pos(j) == Pos::Pronoun) {
        return Some(j);
    }
    let word = t.lower(j);
    if event::PLAN_NOUNS.contains(&lemma::noun(word))
        || event::PROPOSING.contains(&lemma::noun(word))
    {
        return Some(j);
    }
    // "asked the council to help": the verb before the chunk.
    let at = chunks.partition_point(|c| c.last <= j);
    let first = chunks.get(at).map_or(j, |c| c.first);
    first
        .checked_sub(1)
        .filter(|k| *k >= start && t.pos(*k).is_verb())
        .or(Some(j))
}
