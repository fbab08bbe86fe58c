//! A quotation opens and never closes, or closes and never opened.
//!
//! Without both marks nobody can tell the speaker's words from ours, and everything after the missing mark is read the
//! wrong way round.
//!
//! **Asked about:** “We sold the last of the herd, Orla Byrne said.
//!
//! **Fine:** “We sold the last of the herd,” Orla Byrne said.
//!
//! **Silent on** quotations of several paragraphs, where each opens and only the last closes; apostrophes, feet and inches; a closing mark with its space on the wrong side.

use crate::{
    article::Article,
    lexicon,
    rules::{Check, Class, Finding, Fix, Related, Rule, Severity},
    text::{Block, Passage, Quotation, Span},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "quotes/unbalanced",
    class: Class::A,
    severity: Severity::Warning,
    message: "Where does this quotation end?",
    source: include_str!("unbalanced.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    let paragraphs = article.layer(|f| f);
    for (i, p) in paragraphs.iter().enumerate() {
        // A quotation that runs on is right if the next paragraph of the story goes on with it.
        let goes_on = paragraphs[i + 1..]
            .iter()
            .find(|next| next.block.kind.is_narration())
            .is_some_and(|next| next.passage.quotations.first().is_some_and(|q| q.continued));
        for q in p.passage.quotations.iter().filter(|q| q.continues) {
            if !goes_on || !p.block.kind.is_narration() {
                let mark = p.passage.tokens[q.open as usize].span;
                let quoted = (q.span, "All of this reads as quoted.");
                push(p.block, mark, Some(quoted), RULE.message, findings);
            }
        }
        let strays = p.passage.stray_quotes.iter().map(|i| *i as usize);
        let mut strays = strays.filter(|i| !is_measure(p.passage, *i)).peekable();
        while let Some(stray) = strays.next() {
            // Two straight marks that are no pair are one question.
            let other = strays
                .next_if(|other| p.passage.word(stray) == "\"" && p.passage.word(*other) == "\"");
            push(
                p.block,
                p.passage.tokens[stray].span,
                other.map(|other| {
                    let span = p.passage.tokens[other].span;
                    (
                        span,
                        "The other one, perhaps: the space beside one of them is on the wrong side.",
                    )
                }),
                "Which mark does this one belong to?",
                findings,
            );
        }
    }
}

fn push(
    block: &Block,
    mark: Span,
    related: Option<(Span, &'static str)>,
    message: &'static str,
    findings: &mut Vec<Finding>,
) {
    findings.push(Finding {
        rule: RULE.id,
        severity: RULE.severity,
        span: block.to_document(mark),
        message: message.into(),
        related: related
            .map(|(span, message)| Related {
                span: block.to_document(span),
                message: message.into(),
            })
            .into_iter()
            .collect(),
    });
}

/// Feet and inches: a mark straight after a digit.
fn is_measure(passage: &Passage, token: usize) -> bool {
    let at = passage.tokens[token].span.start as usize;
    passage.text[..at].ends_with(|c: char| c.is_ascii_digit())
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let place = article.block_at(finding.span.start).and_then(|b| {
        let passage = article.passage_of(b as u32)?;
        let block = &article.blocks[b];
        let q = passage.quotations.iter().find(|q| {
            q.continues && block.to_document(passage.tokens[q.open as usize].span) == finding.span
        })?;
        Some(block.to_document(likely_end(passage, q)))
    });
    if let Some(place) = place {
        let close = if finding.span.of(&article.text) == "“" {
            "”"
        } else {
            "\""
        };
        fixes.push(Fix::replace(
            "Close the quotation where it seems to end".to_owned(),
            place,
            close,
            false,
        ));
    }
    fixes.extend(opened(article, finding));
    fixes.push(Fix::replace(
        "Delete this mark".to_owned(),
        finding.span,
        "",
        false,
    ));
    fixes.push(Fix::ignore());
    fixes
}

/// A mark that closes what never opened: its twin goes before the sentence.
fn opened(article: &Article, finding: &Finding) -> Option<Fix> {
    let text = &article.text;
    let twin = match finding.span.of(text) {
        "”" => "“",
        "\"" => "\"",
        _ => return None,
    };
    let closes = text[..finding.span.start as usize].ends_with(|c: char| !c.is_whitespace());
    let index = article.block_at(finding.span.start)? as u32;
    let passage = article.passage_of(index)?;
    let block = &article.blocks[index as usize];
    let stray = passage
        .stray_quotes
        .iter()
        .any(|i| block.to_document(passage.tokens[*i as usize].span) == finding.span);
    // The last sentence that starts before the mark; a mark right behind a stop closes the one that ended there.
    let sentence = passage
        .sentences
        .iter()
        .map(|s| block.to_document(s.span))
        .rfind(|s| s.start < finding.span.start)?;
    let place = Span::new(sentence.start, sentence.start);
    (closes && stray).then(|| {
        let title = "Open the quotation at the start of the sentence".to_owned();
        Fix::replace(title, place, twin, false)
    })
}

/// After the comma before "X said", else after the first stop, else at the end.
fn likely_end(passage: &Passage, q: &Quotation) -> Span {
    let tokens = passage.tokens_in(q.inner);
    let cue = tokens.clone().find(|i| {
        matches!(passage.lower(*i), "," | "?" | "!")
            && (i + 1..i + 6).any(|j| lexicon::text::SPEECH_VERBS.contains(passage.lower(j)))
    });
    let stop = || {
        tokens
            .clone()
            .find(|i| matches!(passage.lower(*i), "." | "!" | "?"))
    };
    let end = cue
        .or_else(stop)
        .map_or(q.inner.end, |i| passage.tokens[i].span.end);
    Span::new(end, end)
}

#[cfg(test)]
mod tests {
    use crate::{
        article::{Article, Metadata},
        rules::{check, support::tests::mended},
    };

    /// How many marks of the paragraph are asked about.
    fn asked(paragraph: &str) -> usize {
        let article = Article::new(&format!("Cup\n\n{paragraph}\n"), &Metadata::default());
        let findings = check(&article);
        findings.iter().filter(|f| f.rule == super::RULE.id).count()
    }

    #[test]
    fn a_mark_with_the_space_on_its_wrong_side_closes_all_the_same() {
        assert_eq!(
            asked("\"We sold the last of the herd, \"said Orla Byrne."),
            0
        );
        assert_ne!(
            asked("\"We sold the last of the herd, she said, \"and left."),
            0
        );
    }

    #[test]
    fn two_marks_that_make_no_pair_are_one_question() {
        assert_eq!(asked("Byrne said,\" the herd looked well\". She left."), 1);
    }

    #[test]
    fn inches_are_no_quotation_though_a_space_slips_in() {
        assert_eq!(
            asked("The screen measures 15\" or 17 \"across, whichever is ordered."),
            0
        );
        assert_ne!(asked("The shop sells 17 \"screens and lamps a week."), 0);
        assert_eq!(
            asked("\"It was 2010,\" she said. \"It was not 2010\" or 2012 \"or later\" then."),
            0
        );
    }

    #[test]
    fn a_mark_that_closes_nothing_gets_its_twin() {
        let text = "Cup\n\nThe cup is won.\n\nI told them we were one kick away,” said Marit Solberg, the coach.\n";
        assert_eq!(
            mended(text, super::RULE.id, "Open the quotation"),
            text.replace("I told", "“I told")
        );
    }
}
