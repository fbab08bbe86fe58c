//! TK, XX, ???, ___, 00.00, [CHECK], [name], FIXME, lorem ipsum: something is still to come.
//!
//! Placeholders are how writers keep moving, and they have reached print. In the `publish` profile they are errors.
//!
//! **Asked about:** The TK-member panel meets on Monday.
//!
//! **Fine:** The nine-member panel meets on Monday.
//!
//! **Silent on** Tk the currency and TK the airline code with a number, XX chromosomes, sizes and Roman numerals.

use crate::{
    article::{Article, ParagraphFacts},
    rules::{Blocks, Check, Class, Finding, Fix, Rule, Severity},
    text::{Passage, Shape, Span, is_to_come},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "structure/placeholder",
    class: Class::A,
    severity: Severity::Information,
    message: "Something is still to come here?",
    source: include_str!("placeholder.rs"),
    check: Check::Paragraph(Blocks::Prose, check),
    fixes,
};

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    let passage = &facts.tagged.passage;
    let mut i = 0;
    while i < passage.tokens.len() {
        let Some(count) = placeholder(passage, i) else {
            i += 1;
            continue;
        };
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: passage.span(i, i + count),
            message: RULE.message.into(),
            related: Vec::new(),
        });
        i += count;
    }
}

/// How many tokens, from `i`, are a placeholder.
fn placeholder(passage: &Passage, i: usize) -> Option<usize> {
    let word = passage.word(i);
    let token = passage.tokens.get(i)?;
    let next = passage.word(i + 1);
    if is_to_come(passage, i) || matches!(word, "FIXME" | "TODO" | "XXX" | "XXXX") {
        return Some(1);
    }
    // "XX people": not chromosomes, sizes, or a Roman numeral after a name ("Super Bowl XX").
    if word == "XX" && token.shape == Shape::Upper {
        let innocent = matches!(
            passage.lower(i + 1),
            "chromosome" | "chromosomes" | "size" | "males" | "females" | "karyotype"
        ) || (i > 0 && passage.tokens[i - 1].is_capitalised())
            || matches!(
                passage.lower(i.wrapping_sub(1)),
                "size" | "or" | "chapter" | "part" | "volume"
            );
        return (!innocent).then_some(1);
    }
    if word.starts_with("___") {
        return Some(1);
    }
    if word == "00.00" || word == "00,000" || word == "000,000" {
        return Some(1);
    }
    if word == "?" && next == "?" && passage.word(i + 2) == "?" {
        let mut count = 3;
        while passage.word(i + count) == "?" {
            count += 1;
        }
        return Some(count);
    }
    if word == "[" && passage.word(i + 2) == "]" {
        let inner = passage.lower(i + 1);
        return matches!(
            inner,
            "check"
                | "name"
                | "age"
                | "date"
                | "number"
                | "title"
                | "quote"
                | "tk"
                | "source"
                | "figure"
                | "place"
                | "photo"
        )
        .then_some(3);
    }
    if passage.lower(i) == "lorem" && passage.lower(i + 1) == "ipsum" {
        return Some(2);
    }
    None
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    // The space before it goes too, where one stands behind it or a stop does.
    let text = &article.text;
    let Span { start, end } = finding.span;
    let spaced = text[..start as usize].ends_with(' ');
    let behind = text[end as usize..].starts_with([' ', '.', ',', ';', ':', ')', '!', '?', '\n']);
    let whole = Span::new(start - u32::from(spaced && behind), end);
    vec![
        Fix::replace("Delete it".to_owned(), whole, "", false),
        Fix::ignore(),
    ]
}

#[cfg(test)]
mod tests {
    use crate::rules::support::tests::mended;

    #[test]
    fn what_is_deleted_leaves_one_space() {
        let offered = |text: &str| mended(text, super::RULE.id, "Delete it");
        assert_eq!(
            offered("Mill\n\nThe mill employs ??? people.\n"),
            "Mill\n\nThe mill employs people.\n"
        );
        assert_eq!(
            offered("Mill\n\nThe mill was last painted in 2011 TK.\n"),
            "Mill\n\nThe mill was last painted in 2011.\n"
        );
    }
}
