//! Parts and a total that do not add up.
//!
//! One of the figures was changed and the others were not, or a part is missing. Parts are taken as rounded as they are
//! written.
//!
//! **Asked about:** The gifts came to $2.1 million, $1.4 million and $0.9 million, a total of $4.6 million.
//!
//! **Fine:** The gifts came to $2.1 million, $1.4 million and $0.9 million, a total of $4.4 million.
//!
//! What is left of a whole is read with it: “12 of the 15 members voted yes, the other two no”; “18,422 votes to 17,906,
//! a lead of 616”.
//!
//! **Silent on** lists with “including” or “among them”, groups that may overlap, “about”, mixed currencies, and
//! quotations.

use super::{Sentence, question, sentences, sentences_round};
use crate::{
    article::{Article, ParagraphFacts},
    lexicon::figures as words,
    quantity::{
        Figure, Quantity, QuantityKind,
        figure::{ONE, rounded, write},
    },
    rules::{Blocks, Check, Class, Finding, Fix, Related, Rule, Severity},
    tagger::Pos,
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/sum",
    class: Class::A,
    severity: Severity::Warning,
    message: "The parts do not add up to the total: which figure is wrong?",
    source: include_str!("sum.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// Parts further apart are no list.
const NEAR: u32 = 8;

/// What leads a list stands at most this many tokens before it.
const LED: u32 = 5;

/// A total and its parts.
struct Sum<'a> {
    sentence: Sentence<'a>,
    total: &'a Quantity,
    total_figure: Figure,
    parts: Vec<(&'a Quantity, Figure)>,
    /// The last part is told as what is left of the total.
    rest: bool,
}

impl Sum<'_> {
    fn stated(&self) -> i128 {
        self.parts.iter().map(|(_, f)| f.stated).sum()
    }

    /// The figure that is asked about.
    fn span(&self) -> Span {
        let asked = match self.parts.last() {
            Some((rest, _)) if self.rest => rest,
            _ => self.total,
        };
        self.sentence.to_document(asked.span)
    }

    /// Whether no rounding makes the total of the parts: at the very border none does.
    fn is_wrong(&self) -> bool {
        let difference = (self.stated() - self.total_figure.stated).abs();
        let parts: i128 = self.parts.iter().map(|(_, f)| f.half).sum();
        difference > 0 && difference >= parts + self.total_figure.half
    }
}

fn wrong(sentences: Vec<Sentence<'_>>) -> impl Iterator<Item = Sum<'_>> {
    sentences.into_iter().filter_map(sum).filter(Sum::is_wrong)
}

fn sum(sentence: Sentence<'_>) -> Option<Sum<'_>> {
    let (total, parts, rest) = match (remainder(&sentence), lead(&sentence)) {
        (Some((total, parts)), _) | (None, Some((total, parts))) => (total, parts.to_vec(), true),
        (None, None) => {
            let (total, parts) = list(&sentence)?;
            (total, parts, false)
        }
    };
    let parts = parts
        .into_iter()
        .map(|q| Some((q, sentence.figure(q)?)))
        .collect::<Option<Vec<_>>>()?;
    let total_figure = sentence.figure(total)?;
    Some(Sum {
        sentence,
        total,
        total_figure,
        parts,
        rest,
    })
}

/// "613 of its 640 members …, and the remaining 27": the whole, the part and what is left.
fn remainder<'a>(s: &Sentence<'a>) -> Option<(&'a Quantity, [&'a Quantity; 2])> {
    s.quantities.windows(2).enumerate().find_map(|(at, two)| {
        let [part, whole] = [two[0], two[1]];
        let mut between = (part.last..whole.first).map(|i| s.lower(i as usize));
        let of = between.next() == Some("of")
            && between.all(|w| matches!(w, "the" | "its" | "their" | "his" | "her" | "all"));
        let rest = *s.quantities.get(at + 2)?;
        let left = matches!(s.before(rest), "remaining" | "other")
            && (rest.first as usize)
                .checked_sub(2)
                .is_some_and(|i| s.lower(i) == "the");
        let counts = [part, whole, rest].map(|q| is_plain_count(q, whole));
        (of && left && counts == [true; 3] && !s.hedged(part) && !s.hedged(whole))
            .then_some((whole, [part, rest]))
    })
}

/// "18,422 votes to 17,906 …, a lead of 516": the winner's votes, the loser's and the difference.
fn lead<'a>(s: &Sentence<'a>) -> Option<(&'a Quantity, [&'a Quantity; 2])> {
    let [.., more, less, lead] = s.quantities.as_slice() else {
        return None;
    };
    let to = (more.last..less.first).all(|i| matches!(s.lower(i as usize), "to" | "votes"))
        && s.before(less) == "to";
    let start = (lead.first as usize).checked_sub(4)?;
    let led = s.lower(start) == ","
        && s.lower(start + 1) == "a"
        && matches!(s.lower(start + 2), "lead" | "majority" | "margin")
        && s.lower(start + 3) == "of";
    let votes = more.unit == "votes"
        && [less, lead].iter().all(|q| is_plain_count(q, more))
        && !s.hedged(more);
    (to && led && votes).then_some((*more, [*less, *lead]))
}

/// Whether it is a number of the same things as `whole`, or of what is told before.
fn is_plain_count(q: &Quantity, whole: &Quantity) -> bool {
    q.kind == QuantityKind::Count && (q.unit.is_empty() || q.unit == whole.unit)
}

/// A list of parts, and its total.
fn list<'a>(sentence: &Sentence<'a>) -> Option<(&'a Quantity, Vec<&'a Quantity>)> {
    let at = (0..sentence.quantities.len()).find(|i| is_total(sentence, *i))?;
    let total = sentence.quantities[at];
    // The parts stand before the total; what else is counted there makes the list doubtful.
    let before = &sentence.quantities[..at];
    let after = &sentence.quantities[at + 1..];
    let colon = (total.last..total.last + NEAR).any(|i| sentence.lower(i as usize) == ":");
    let parts = if before.len() >= 2 && after.is_empty() {
        // What is counted in other units before the list is no part of it.
        let other = before.iter().take_while(|q| !like(q, total)).count();
        &before[other..]
    } else if before.is_empty() && after.len() >= 2 && colon {
        after
    } else {
        return None;
    };
    let near = parts.windows(2).all(|two| {
        two[1].first.saturating_sub(two[0].last) <= NEAR && listed(sentence, two[0], two[1])
    });
    let alike = parts.iter().all(|q| like(q, total));
    // "including", "of which", in the list or right before it. What a relative clause says further up is no matter.
    let first = parts
        .first()?
        .first
        .saturating_sub(LED)
        .max(sentence.span.first);
    let not_all =
        (first..sentence.span.last).any(|i| words::NOT_ALL.contains(sentence.lower(i as usize)));
    // "two trucks and a crane": one thing more, without a figure.
    let uncounted = (parts.first()?.last..total.first).any(|i| {
        let at = i as usize;
        matches!(sentence.lower(at), "," | "and")
            && matches!(sentence.lower(at + 1), "a" | "an" | "another")
            && !matches!(sentence.lower(at + 2), "total" | "grand" | "combined")
    });
    if !near || !alike || not_all || uncounted || parts.len() < 2 {
        return None;
    }
    Some((total, parts.to_vec()))
}

fn like(part: &Quantity, total: &Quantity) -> bool {
    part.kind == total.kind
        && match part.kind {
            QuantityKind::Money | QuantityKind::Measure => part.unit == total.unit,
            QuantityKind::Count => true,
            QuantityKind::Percent | QuantityKind::Age | QuantityKind::Ordinal => false,
        }
}

/// Whether a comma or an "and" stands between two parts, and no verb.
fn listed(s: &Sentence<'_>, a: &Quantity, b: &Quantity) -> bool {
    let between = || a.last as usize..b.first as usize;
    between().any(|i| matches!(s.lower(i), "," | "and"))
        && !between()
            .any(|i| matches!(s.tagged.pos(i), Pos::VerbPast | Pos::Modal | Pos::Auxiliary))
}

/// "…, a total of T", "…, T in all", "a total of T: …".
fn is_total(s: &Sentence<'_>, at: usize) -> bool {
    let total = s.quantities[at];
    let first = total.first as usize;
    let opened = (1..=5usize)
        .filter_map(|count| first.checked_sub(count))
        .find(|start| {
            s.tagged
                .longest_match(*start, &words::TOTAL_OPENERS)
                .is_some_and(|length| start + length == first)
        });
    if let Some(start) = opened {
        // The widest reading: "for a total of" and not only "a total of".
        let before = start.checked_sub(1).map_or("", |b| s.lower(b));
        return at == 0
            || matches!(before, "," | "-" | "–" | "—" | "(" | "for" | "making" | ";")
            || s.lower(start).starts_with("total");
    }
    let last = total.last as usize;
    at > 0
        && s.tagged
            .longest_match(last, &words::TOTAL_CLOSERS)
            .is_some()
        && matches!(s.before(total), "," | "-" | "–" | "—" | "(" | "or")
}

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for sum in wrong(sentences(facts, 3)) {
        let s = &sum.sentence;
        let total = &sum.total_figure;
        let working: Vec<String> = sum
            .parts
            .iter()
            .map(|(_, f)| in_scale(f.stated, total))
            .collect();
        let working = working.join(" + ");
        let right = in_scale(sum.stated(), total);
        let said = in_scale(total.stated, total);
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: sum.span(),
            message: question(&[
                format!("{working} = {right}, not {said}: which figure is wrong?"),
                format!("The parts make {right}, not {said}: which figure is wrong?"),
            ])
            .into(),
            related: sum
                .parts
                .iter()
                .map(|(q, _)| Related {
                    span: s.to_document(q.span),
                    message: "A part of the sum.".into(),
                })
                .collect(),
        });
    }
}

/// An amount in the scale of the total: "4.4" where the total is in millions.
fn in_scale(amount: i128, total: &Figure) -> String {
    write(rounded(amount / total.scale(), 3), 3)
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for sum in wrong(sentences_round(article, finding, 3)) {
        if sum.span() != finding.span {
            continue;
        }
        fixes.extend(what_is_left(&sum));
        let total = &sum.total_figure;
        let right = if sum.stated() % ONE == 0 && !total.is_in_digits() {
            total.like(sum.stated())
        } else {
            in_scale(sum.stated(), total)
        };
        fixes.push(Fix::replace(
            format!("Change the total to {right}, the sum of the parts"),
            sum.sentence.to_document(total.digits),
            right,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}

/// The figure that is told as what is left, changed to what is left.
fn what_is_left(sum: &Sum<'_>) -> Option<Fix> {
    let (_, figure) = sum.parts.last().filter(|_| sum.rest)?;
    let left = sum.total_figure.stated - (sum.stated() - figure.stated);
    let right = if left % ONE == 0 && !figure.is_in_digits() {
        figure.like(left)
    } else {
        in_scale(left, figure)
    };
    (left > 0).then(|| {
        Fix::replace(
            format!("Change it to {right}, which is left"),
            sum.sentence.to_document(figure.digits),
            right,
            false,
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        article::{Article, Metadata},
        rules::check,
    };

    fn asked(sentence: &str) -> bool {
        let text = format!("Bus lane\n\nThe vote is done.\n\n{sentence}\n");
        check(&Article::new(&text, &Metadata::default()))
            .iter()
            .any(|f| f.rule == super::RULE.id)
    }

    #[test]
    fn figures_of_another_kind_before_the_list_are_no_part_of_it() {
        let scheme = "The scheme, which costs £2.3m, takes out 46 parking spaces on Mill Street and 32 on Quay Road, \
                      a total of";
        assert!(asked(&format!("{scheme} 88.")));
        assert!(!asked(&format!("{scheme} 78.")));
        // What has no figure counts, too.
        assert!(!asked(
            "The firm sent two diggers, six trucks and a crane, a total of nine machines."
        ));
        // One part and a total are no sum.
        assert!(!asked(
            "The scheme, which costs £2.3m, has 46 spaces, a total of 88."
        ));
    }

    #[test]
    fn what_is_left_of_a_whole() {
        for (sentence, wrong) in [
            (
                "The money reached 613 of its 640 members, and the remaining 37 will be paid.",
                true,
            ),
            (
                "The money reached 613 of its 640 members, and the remaining 27 will be paid.",
                false,
            ),
            (
                "Twelve of the 15 members voted yes and the other two abstained.",
                true,
            ),
            (
                "Twelve of the 15 members voted yes and the other three abstained.",
                false,
            ),
            // Other things, or not all of them.
            (
                "The money reached 613 of its 640 members, and the remaining 37 schools will be paid.",
                false,
            ),
            (
                "Eleven of the 15 members voted yes, two voted no and the other two abstained.",
                false,
            ),
            (
                "About 600 of its 640 members were paid, and the remaining 37 will be.",
                false,
            ),
            (
                "Chanda had 18,422 votes to 17,906 for Joseph Banda, a lead of 616.",
                true,
            ),
            (
                "Chanda had 18,422 votes to 17,906 for Joseph Banda, a lead of 516.",
                false,
            ),
            (
                "The bill passed by 312 votes to 304, a majority of eight.",
                false,
            ),
            ("The party has 326 seats to 232, a majority of two.", false),
        ] {
            assert_eq!(asked(sentence), wrong, "{sentence}");
        }
        assert_eq!(
            crate::rules::support::tests::mended(
                "Vote\n\nIt is over.\n\nChanda had 18,422 votes to 17,906, a lead of 616.\n",
                super::RULE.id,
                "Change it"
            ),
            "Vote\n\nIt is over.\n\nChanda had 18,422 votes to 17,906, a lead of 516.\n"
        );
    }
}
