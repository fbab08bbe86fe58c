//! Attributions to nobody whom a reader could find. A rule asks about such a source once; every sentence that rests on it
//! is vague.

use super::{
    bare_source, is_named_right_after, is_silent, passive_attribution, secondhand, telling,
    vague_source,
};
use crate::{
    article::Article,
    attribution::{Attribution, Strength, is_some_body},
    lexicon::{attribution as names, wording as lists},
    text::Span,
};

/// Whether nobody whom a reader could find says it: "Officials said the weir was safe", and "They also said it was old"
/// behind it; an outlet passes on what such a source says; or a passive hides who does.
#[must_use]
pub fn says_nobody(article: &Article, attribution: &Attribution) -> bool {
    let Some(source) = attribution.source else {
        return passive_attribution::hidden(article, attribution)
            .is_some_and(|cue| telling(article, attribution.block, cue).next().is_none());
    };
    if attribution.passive || is_silent(article, attribution) {
        return false;
    }
    if attribution.strength != Strength::Vague {
        return passes_on(article, attribution);
    }
    let phrase = source.phrase();
    let words = phrase.of(&article.text);
    (is_nobody(words) || source.entity.is_none() && is_unknown(words))
        && !is_named_right_after(article, phrase)
        && telling(article, attribution.block, source.span)
            .all(|outer| is_outlet(article, outer) && is_most(attribution, outer))
}

/// Whether a noun phrase is somebody, or some paper or outlet, that no reader could find.
fn is_nobody(phrase: &str) -> bool {
    let some = phrase
        .split_whitespace()
        .next()
        .is_some_and(|w| names::INDEFINITES.contains_ignore_case(w));
    // "Ferry Watch and other groups": one of them is named.
    let one_named = phrase.starts_with(char::is_uppercase) && phrase.contains(" and other ");
    !one_named
        && (vague_source::is_plural_and_nameless(phrase)
            || some && vague_source::is_nameless(phrase)
            || vague_source::is_some_paper(phrase)
            || bare_source::is_bare(phrase)
            || secondhand::is_unnamed_outlet(phrase)
            || is_some_body(phrase))
}

/// Whether a source whose strength is vague is some of those who do a thing, or one of them, of whom nothing is told:
/// "Geologists", "several stallholders", "a tenant who asked not to be named". Their words end as such words do.
fn is_unknown(phrase: &str) -> bool {
    let mut words = vague_source::head_words(phrase);
    let Some(first) = words.next() else {
        return false;
    };
    let head = words.last().unwrap_or(first);
    let one = names::INDEFINITES.contains_ignore_case(first);
    // "Ministers" are many, "a minister" is one whom a reader could find; "the organizers" of a thing are one body.
    let doer = |w: &str| {
        DOERS.iter().any(|ending| w.ends_with(ending))
            && !names::BODIES.contains_ignore_case(head)
            && !names::DOCUMENTS.contains_ignore_case(head)
    };
    let group = head.strip_suffix('s').is_some_and(doer);
    let named = phrase
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase) || w.contains(['\'', '’']));
    (group && !names::DEFINITES.contains_ignore_case(first) || one && head != first && doer(head))
        && !named
}

/// What words for people who do a thing end with.
const DOERS: [&str; 8] = ["er", "or", "our", "ist", "ian", "ant", "ive", "end"];

/// Whether an outlet has it from such a source: "The Gazette quoted a dockworker as saying", "Citing officials, the
/// Gazette reported".
fn passes_on(article: &Article, attribution: &Attribution) -> bool {
    if !is_outlet(article, attribution) {
        return false;
    }
    let text = &article.text;
    let quoted = cue_word(article, attribution).starts_with("quot")
        && attribution.content.first().is_some_and(|content| {
            let (who, said) = content.of(text).split_once(" as ").unwrap_or_default();
            !said.is_empty() && is_nobody(who)
        });
    quoted
        || attribution
            .cue
            .and_then(|cue| article.sentence_at(cue.start))
            .is_some_and(|s| cited(s.span.of(text)).is_some_and(is_nobody))
}

/// Whom a sentence cites: "people close to the talks" of "Citing people close to the talks, the Gazette reported".
fn cited(sentence: &str) -> Option<&str> {
    let cue = ["Citing ", " citing ", " which cited "]
        .into_iter()
        .find_map(|cue| Some(sentence.find(cue)? + cue.len()))?;
    sentence[cue..].split([',', '.', ';']).next()
}

/// Whether the source is an outlet, which may only pass on what others say; a body that reports or quotes others does.
fn is_outlet(article: &Article, attribution: &Attribution) -> bool {
    let Some(source) = attribution.source else {
        return false;
    };
    let cue = cue_word(article, attribution);
    let repeats = cue.starts_with("report") || cue.starts_with("quot");
    let named = |phrase: Span| {
        phrase
            .of(&article.text)
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| lists::OUTLETS.contains_ignore_case(w))
    };
    matches!(attribution.strength, Strength::Body | Strength::Document)
        && (repeats || named(source.phrase()))
}

/// The last word of the cue: "reported" of "has reported".
fn cue_word<'a>(article: &'a Article, attribution: &Attribution) -> &'a str {
    attribution
        .cue
        .and_then(|cue| cue.of(&article.text).split_whitespace().next_back())
        .unwrap_or("")
}

/// Whether the one, its source and cue among it, makes most of what the other tells, and is no remark in it.
fn is_most(inner: &Attribution, outer: &Attribution) -> bool {
    let told: u32 = outer.content.iter().map(|c| c.len()).sum();
    let parts = || {
        inner
            .content
            .iter()
            .copied()
            .chain(inner.source.map(|s| s.span))
    };
    let start = parts().map(|p| p.start).min();
    let end = parts().map(|p| p.end).max();
    start
        .zip(end)
        .is_some_and(|(start, end)| (end - start) * 2 > told)
}

#[cfg(test)]
mod tests {
    use super::says_nobody;
    use crate::article::{Article, Metadata};

    /// Whether the one who says something in the sentence is nobody whom a reader could find.
    fn is_nobody(sentence: &str) -> bool {
        let article = Article::new(&format!("Weir\n\n{sentence}\n"), &Metadata::default());
        assert!(!article.attributions.is_empty(), "{sentence}");
        article
            .attributions
            .iter()
            .any(|a| says_nobody(&article, a))
    }

    #[test]
    fn people_of_a_trade_are_nobody_until_more_is_told() {
        for sentence in [
            "Geologists say that the cliff will move.",
            "Several stallholders said that the hall was cold.",
            "Ministers argue that the port is slow.",
            "“It was cold,” said a former tenant who asked not to be named.",
        ] {
            assert!(is_nobody(sentence), "{sentence}");
        }
        for sentence in [
            "Geologists at the Wexcombe Institute say that the cliff will move.",
            "The lock keepers say that the cliff will move.",
            "A minister says that the port is slow.",
            "Hobbs said that the hall was cold.",
        ] {
            assert!(!is_nobody(sentence), "{sentence}");
        }
    }
}
