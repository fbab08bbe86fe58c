//! What a sentence itself, and the one before it, say of its source: nothing here looks beyond the paragraph.

use super::ClaimKind;
use crate::{
    attribution::{LocalAttribution, covering, is_silence},
    lexicon::{attribution::BODIES, claim as lexicon},
    text::{Passage, SentenceSpan, Span, TokenKind, is_to_come},
};

/// Whether the claim's own sentence leaves nothing to ask: it has a blank for the source, somebody says something in it,
/// or a paper lays it down.
pub(super) fn is_told(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    has_blank(passage, sentence)
        || kind != ClaimKind::Evaluation && says_something(passage, sentence)
        || is_laid_down(passage, kind, sentence)
        || is_quoted(passage, kind, sentence)
        || is_foretold(passage, kind, sentence)
}

/// Whether those who publish forecasts are named for the figure: "Analysts had expected 90 cents a share", "Wall Street
/// forecast a loss"; or the sentence before names them and this one goes on with what was forecast.
fn is_foretold(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let foretells = |s: SentenceSpan| {
        s.tokens().any(|i| {
            let from = i.saturating_sub(4).max(s.first as usize);
            matches!(
                passage.lower(i),
                "expected" | "forecast" | "predicted" | "projected" | "anticipated"
            ) && (from..i).any(|j| lexicon::FORECASTERS.contains(passage.lower(j)))
                // "The market is expected to fall": by whom?
                && !(from..i).any(|j| {
                    matches!(passage.lower(j), "is" | "are" | "was" | "were" | "be" | "been")
                })
        })
    };
    let counts = matches!(
        kind,
        ClaimKind::Statistic | ClaimKind::Trend | ClaimKind::Prediction | ClaimKind::Background
    );
    let here = passage.sentences[sentence];
    let goes_on = || {
        here.tokens().any(|i| {
            matches!(
                passage.lower(i),
                "forecast" | "forecasts" | "expectations" | "consensus" | "estimates"
            )
        })
    };
    counts
        && (foretells(here)
            || sentence
                .checked_sub(1)
                .is_some_and(|before| foretells(passage.sentences[before]) && goes_on()))
}

/// Whether an exchange lists the figure: "The krone closed at 9.2 to the dollar. It has gained 6 percent."
fn is_quoted(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let listed = |s: SentenceSpan| {
        s.tokens().any(|i| {
            lexicon::LISTED_WORDS.contains(passage.lower(i))
                || passage.lower(i) == "dollar"
                    && matches!(passage.lower(i.wrapping_sub(2)), "to" | "against")
        })
    };
    let first = passage.sentences[sentence].first as usize;
    kind == ClaimKind::Statistic
        && matches!(passage.lower(first), "it" | "they" | "those")
        && sentence
            .checked_sub(1)
            .is_some_and(|before| listed(passage.sentences[before]))
}

/// Whether the writer has left a blank for the source, "according to ___", or has noted that something is still to come,
/// "TK". It is asked about as a placeholder.
#[must_use]
pub fn has_blank(passage: &Passage, sentence: usize) -> bool {
    passage.sentences.get(sentence).is_some_and(|s| {
        s.tokens()
            .any(|i| passage.lower(i).starts_with("___") || is_to_come(passage, i))
    })
}

/// Whether somebody says something in the sentence, though it could not be made out who or what: then nobody needs to be
/// asked who says so.
fn says_something(passage: &Passage, sentence: usize) -> bool {
    // "No one has claimed that it was late."
    let first = passage.sentences[sentence].first as usize;
    let nobody = match passage.lower(first) {
        "no" => passage.lower(first + 1) == "one",
        word => matches!(word, "nobody" | "none" | "neither"),
    };
    !nobody
        && passage.sentences[sentence].tokens().any(|i| {
            let next = passage.lower(i + 1);
            // "The letter warns readers that they will lose": a paper says so.
            if lexicon::PAPERS.contains(passage.lower(i)) && lexicon::TELLING_VERBS.contains(next) {
                return true;
            }
            match passage.lower(i) {
                "say" | "says" | "said" | "told" | "according" | "quoted" => true,
                // "The court heard that she had worked there since 2009.", "..., an inquiry heard on Wednesday."
                "heard" => {
                    let content = next == "that" || has_content_before(passage, sentence, i);
                    content
                        && i.checked_sub(1).is_some_and(|who| {
                            matches!(
                                passage.lower(who),
                                "court"
                                    | "jury"
                                    | "tribunal"
                                    | "inquest"
                                    | "inquiry"
                                    | "hearing"
                                    | "panel"
                                    | "judge"
                                    | "magistrates"
                            )
                        })
                }
                "claims" | "claim" | "claimed" | "reports" | "report" | "reported" | "warns"
                | "warn" => next == "that",
                // "walked out and accused her of meeting them in secret": whoever accuses says so. Not "was accused of".
                "accused" | "accuses" | "accusing" | "accuse" => {
                    let last = passage.sentences[sentence].last as usize;
                    let passive = i.checked_sub(1).is_some_and(|before| {
                        matches!(
                            passage.lower(before),
                            "is" | "are" | "was" | "were" | "be" | "been" | "being"
                        )
                    });
                    !passive
                        && (i + 2..last.min(i + 8)).any(|j| passage.lower(j) == "of")
                        && next != "of"
                }
                // "by her own count", "in his estimate", "by the count of the women who baked them"
                "own" => RECKONINGS.contains(&next),
                "by" | "in" => {
                    RECKONINGS.contains(&passage.lower(i + 2))
                        && (matches!(next, "his" | "her" | "its" | "their")
                            || next == "the" && passage.lower(i + 3) == "of")
                }
                "estimated" => is_put_at(passage, sentence, i),
                // "The department counted 6,200 of them."
                "counted" | "recorded" | "registered" | "logged" => {
                    passage
                        .tokens
                        .get(i + 1)
                        .is_some_and(|t| t.kind == TokenKind::Number)
                        && i.checked_sub(1)
                            .is_some_and(|who| BODIES.contains(passage.lower(who)))
                }
                // "The ministry puts the cost at 3 million."
                "put" | "puts" | "estimates" => {
                    let last = passage.sentences[sentence].last as usize;
                    (i + 1..last.min(i + 12)).any(|j| {
                        passage.lower(j) == "at"
                            && passage.tokens[j + 1..last.min(j + 5)]
                                .iter()
                                .any(|t| t.kind == TokenKind::Number)
                    })
                }
                "shows" | "showed" | "show" => {
                    let from = i
                        .saturating_sub(4)
                        .max(passage.sentences[sentence].first as usize);
                    (from..i).any(|j| lexicon::PAPERS.contains(passage.lower(j)))
                }
                _ => false,
            }
        })
}

/// Whether the words are what somebody does not tell, or tell that it is not told: "would not say how many had left",
/// "declined".
pub(super) fn is_kept_back(text: &str, attributions: &[LocalAttribution], words: Span) -> bool {
    // A cue stands close before its content.
    let behind = || {
        let from = attributions
            .partition_point(|a| a.content.first().is_some_and(|c| c.start < words.end));
        let is_cue = |a: &&LocalAttribution| a.cue.is_some_and(|cue| cue.covers(words));
        attributions[from..].iter().take(2).find(is_cue)
    };
    let covered = covering(attributions, words).and_then(|i| attributions.get(i));
    let Some(a) = covered.or_else(behind) else {
        return false;
    };
    a.cue
        .zip(a.content.first())
        .is_some_and(|(cue, content)| is_silence(cue.of(text), content.of(text)))
}

/// What a figure of somebody's own rests on.
const RECKONINGS: [&str; 5] = ["count", "estimate", "account", "reckoning", "arithmetic"];

/// Whether somebody puts a number on it: "a crowd which the police estimated at 3,000", and not "was estimated at".
fn is_put_at(passage: &Passage, sentence: usize, verb: usize) -> bool {
    let first = passage.sentences[sentence].first as usize;
    passage.lower(verb + 1) == "at"
        && verb
            .checked_sub(1)
            .is_some_and(|who| who >= first && BODIES.contains(passage.lower(who)))
}

/// Whether a comma parts what is said from the cue behind it: "..., a public inquiry heard".
fn has_content_before(passage: &Passage, sentence: usize, cue: usize) -> bool {
    let first = passage.sentences[sentence].first as usize;
    (first + 3..cue)
        .rev()
        .take(6)
        .any(|i| passage.lower(i) == ",")
}

/// Whether a paper lays the claim down, and so is its source: "The plan calls for 500 flats", "Under the new agreement,
/// the company will own".
fn is_laid_down(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    if !matches!(
        kind,
        ClaimKind::Statistic
            | ClaimKind::Prediction
            | ClaimKind::NonPublic
            | ClaimKind::Cause
            | ClaimKind::Motive
            | ClaimKind::Background
    ) {
        return false;
    }
    let under = is_under_a_paper(passage, sentence);
    let sentence = passage.sentences[sentence];
    let first = sentence.first as usize;
    let is_deed = |i: usize| lexicon::DEEDS.contains(passage.lower(i));
    let lays_down = |i: usize| {
        let relative = usize::from(matches!(passage.lower(i + 1), "that" | "which"));
        let verb = i + 1 + relative;
        let modal = usize::from(matches!(passage.lower(verb), "would" | "will" | "also"));
        is_deed(i) && lexicon::DEED_VERBS.contains(passage.lower(verb + modal))
    };
    // "The truce was meant to allow 120 trucks"
    let allows = (first..first + 4).any(is_deed)
        && sentence
            .tokens()
            .any(|i| matches!(passage.lower(i), "allow" | "allows" | "let" | "lets"));
    // "The 1991 agreement was that neither firm would sell music"
    let was_that = |i: usize| {
        is_deed(i) && matches!(passage.lower(i + 1), "is" | "was") && passage.lower(i + 2) == "that"
    };
    let told = (first..first + 4).any(was_that);
    // "a recently-announced scheme, in which 900 jobs go": the jobs are in it, and not what led to it.
    let announced = |i: usize| {
        kind != ClaimKind::Cause
            && passage.lower(i).ends_with("announced")
            && (i + 1..i + 4).any(|j| lexicon::SCHEMES.contains(passage.lower(j)))
    };
    under || told || allows || sentence.tokens().any(|i| lays_down(i) || announced(i))
}

/// Whether the sentence goes on with what the one before it says: it opens with the speaker's pronoun, or points back to
/// the document or body that was the source. What a document sets off is not in it.
pub(super) fn goes_on(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let first = passage.sentences[sentence].first as usize;
    let opener = passage.lower(first);
    if goes_on_counting(passage, kind, sentence)
        || compares_the_figure(passage, kind, sentence)
        || goes_on_telling(passage, sentence)
    {
        return true;
    }
    match opener {
        "the" => {
            kind != ClaimKind::Cause
                && (first + 1..first + 4).any(|i| lexicon::SOURCE_NOUNS.contains(passage.lower(i)))
        }
        "it" => {
            let verb = first + 1 + usize::from(passage.lower(first + 1) == "also");
            lexicon::REPORT_VERBS.contains(passage.lower(verb))
        }
        _ => lexicon::CARRY_OPENERS.contains(opener),
    }
}

/// Whether whoever or whatever tells the sentence before tells more in this one: "He called it a mistake", "His letter
/// names the owner", "The mayor also questioned the sum".
#[must_use]
pub fn goes_on_telling(passage: &Passage, sentence: usize) -> bool {
    let Some(s) = passage.sentences.get(sentence) else {
        return false;
    };
    let (first, last) = (s.first as usize, s.last as usize);
    let also = (first + 1..last.min(first + 6)).find(|i| passage.lower(*i) == "also");
    let verb = match (also, passage.lower(first)) {
        (Some(also), _) => Some(also + 1),
        (None, "he" | "she" | "they" | "it") => Some(first + 1),
        (None, "the" | "his" | "her" | "its" | "their") => (first + 1..first + 3)
            .find(|i| lexicon::SOURCE_NOUNS.contains(passage.lower(*i)))
            .map(|noun| noun + 1),
        _ => None,
    };
    verb.is_some_and(|verb| verb < last && lexicon::TELLING_VERBS.contains(passage.lower(verb)))
}

/// Whether a paper lays down what the sentence tells: "Under the new agreement, the company will own the name".
#[must_use]
pub fn is_under_a_paper(passage: &Passage, sentence: usize) -> bool {
    let Some(s) = passage.sentences.get(sentence) else {
        return false;
    };
    let first = s.first as usize;
    passage.lower(first) == "under"
        && (first + 1..first + 6)
            .take_while(|i| passage.lower(*i) != ",")
            .any(|i| lexicon::DEEDS.contains(passage.lower(i)) && !LAWS.contains(&passage.lower(i)))
}

/// Whether a law lays down what the sentence tells, which is public: "Under the new law, a town can grant two licences".
pub(super) fn is_under_a_law(passage: &Passage, sentence: usize) -> bool {
    passage.sentences.get(sentence).is_some_and(|s| {
        let first = s.first as usize;
        passage.lower(first) == "under"
            && (first + 1..(first + 6).min(s.last as usize))
                .take_while(|i| passage.lower(*i) != ",")
                .any(|i| LAWS.contains(&passage.lower(i)))
    })
}

/// Papers that anybody can read and that bind everybody.
const LAWS: [&str; 10] = [
    "law",
    "laws",
    "act",
    "bill",
    "constitution",
    "treaty",
    "rules",
    "ordinance",
    "regulations",
    "permission",
];

/// Whether a sentence that opens a paragraph goes on with what the paragraph before says: "He also cited the cost", "That
/// number is down from 44 percent". A pronoun alone does not reach so far.
pub(super) fn reaches_back(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    sentence == 0
        && (goes_on_telling(passage, sentence) || compares_the_figure(passage, kind, sentence))
}

/// Whether the sentence is about a paper: "The survey was published on Monday". What it goes on to tell is in the paper.
pub(super) fn is_about_a_paper(passage: &Passage, sentence: usize) -> bool {
    passage.sentences.get(sentence).is_some_and(|s| {
        let first = s.first as usize;
        matches!(passage.lower(first), "the" | "a" | "this" | "its" | "their")
            && (first + 1..first + 4).any(|i| {
                let next = passage.lower(i + 1);
                lexicon::PAPERS.contains(passage.lower(i))
                    && (lexicon::TELLING_VERBS.contains(next)
                        || matches!(
                            next,
                            "is" | "was" | "has" | "comes" | "came" | "by" | "from" | ","
                        ))
            })
    })
}

/// Whether the sentence sets a figure told before beside another: "That number is down from 44 percent".
fn compares_the_figure(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let first = passage.sentences[sentence].first as usize;
    matches!(
        kind,
        ClaimKind::Statistic | ClaimKind::Trend | ClaimKind::Background
    ) && matches!(
        passage.lower(first),
        "the" | "that" | "this" | "these" | "those"
    ) && lexicon::FIGURE_NOUNS.contains(passage.lower(first + 1))
}

/// Whether the sentence splits up, or goes on with, the figures of the sourced sentence before it: "Of those, 12 were
/// children", "That includes 131 in Aceh", "Sales rose 3 percent" after "Net profit fell by a tenth, the maker said".
fn goes_on_counting(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    let counts = matches!(
        kind,
        ClaimKind::Statistic | ClaimKind::Toll | ClaimKind::Trend
    );
    let Some(before) = sentence.checked_sub(1).filter(|_| counts) else {
        return false;
    };
    let sentence = passage.sentences[sentence];
    let first = sentence.first as usize;
    let word = |i: usize| passage.lower(first + i);
    let parts = match word(0) {
        "of" | "among" => matches!(word(1), "those" | "them" | "these"),
        "that" | "this" | "these" | "those" | "they" | "it" => {
            matches!(
                word(1),
                "includes" | "include" | "included" | "compares" | "compared"
            )
        }
        "another" | "others" => true,
        // "Most of the cases were in the north"
        "most" => word(1) == "of",
        // "Two others died"
        _ => matches!(word(1), "others" | "more"),
    };
    let results = |from: usize, to: usize| {
        (from..to).any(|i| lexicon::RESULT_WORDS.contains(passage.lower(i)))
    };
    let last = passage.sentences[before];
    let reported = results(first, (first + 4).min(sentence.last as usize))
        && results(last.first as usize, last.last as usize);
    let percent = |s: SentenceSpan| {
        s.tokens()
            .any(|i| matches!(passage.lower(i), "percent" | "per" | "%"))
    };
    // "According to company figures, one in 40 was returned. The share of another model was about a tenth."
    let papers = last
        .tokens()
        .any(|i| lexicon::FIGURE_PAPERS.contains(passage.lower(i)));
    parts || reported || papers || percent(sentence) && percent(last)
}

/// Whether the sentence splits up a toll: "Fourteen of the dead were in the north", "Of the passengers, 11 were pupils",
/// "All but four died at home".
pub(super) fn is_part(passage: &Passage, kind: ClaimKind, sentence: usize) -> bool {
    matches!(kind, ClaimKind::Toll | ClaimKind::Statistic)
        && passage.sentences[sentence].tokens().any(|i| {
            if passage.lower(i) == "all" && passage.lower(i + 1) == "but" {
                return true;
            }
            let next = passage.lower(i + 1);
            passage.lower(i) == "of"
                && (matches!(next, "the" | "those")
                    && lexicon::HARMED.contains(passage.lower(i + 2))
                    || next == "those" && passage.lower(i + 2) == "who"
                    || matches!(passage.lower(i + 1), "them" | "those" | "these")
                        && passage.lower(i + 2) == ",")
        })
}
