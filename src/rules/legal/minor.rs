//! A person under 18 is named in a story of crime, custody or abuse.
//!
//! Most codes withhold the name of a child who is accused or harmed. Age and tie say enough, unless the desk has agreed.
//!
//! **Asked about:** Milo Trask, 14, was arrested at the bus station.
//!
//! **Fine:** A 14-year-old boy was arrested at the bus station.
//!
//! **Silent on** sport, prizes and school, quotations, and notes that say who approved it.

use crate::{
    article::{Article, ParagraphFacts},
    entity::{EntityKind, Form, LocalMention},
    rules::{Check, Class, Edit, Finding, Fix, Rule, Severity, Worded, support},
    text::Span,
    wording::WordingKind,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legal/minor",
    class: Class::B,
    severity: Severity::Warning,
    message: "Most codes withhold a child’s name here: has the desk agreed?",
    source: include_str!("minor.rs"),
    check: Check::Words(check),
    fixes,
};

const CONTEXT: [WordingKind; 6] = [
    WordingKind::Arrest,
    WordingKind::Crime,
    WordingKind::Sexual,
    WordingKind::Victim,
    WordingKind::Accused,
    WordingKind::Murdered,
];

fn check(article: &Article, paragraphs: &[Worded<'_>], findings: &mut Vec<Finding>) {
    for p in paragraphs {
        if !support::has(p.facts, &CONTEXT) {
            continue;
        }
        let Some(facts) = article.facts_of(p.index) else {
            continue;
        };
        for mention in &facts.mentions {
            let person = mention.kind == EntityKind::Person && mention.form == Form::Name;
            if !person || mention.quoted {
                continue;
            }
            let crime = || {
                support::in_sentence(p.facts, mention.sentence)
                    .iter()
                    .any(|w| CONTEXT.contains(&w.kind))
            };
            if let Some(span) = named_minor(facts, mention).filter(|_| crime())
                && !support::has_note(p, mention.sentence)
            {
                findings.push(RULE.finding(p.to_document(span)));
            }
        }
    }
}

/// The name with the age that makes it a minor's.
fn named_minor(facts: &ParagraphFacts, mention: &LocalMention) -> Option<Span> {
    let passage = &facts.tagged.passage;
    let (first, last) = (mention.first as usize, mention.last as usize);
    if passage.lower(last) == "," && is_minor(passage.lower(last + 1)) {
        return Some(passage.span(first, last + 2));
    }
    let before = first.checked_sub(1)?;
    let age = passage.lower(before).strip_suffix("-year-old")?;
    is_minor(age).then(|| passage.span(before, last))
}

fn is_minor(age: &str) -> bool {
    age.parse::<u8>().is_ok_and(|age| age < 18)
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let text = &article.text;
    let words = finding.span.of(text);
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let article_word = match digits.as_str() {
        "8" | "11" => "an",
        _ => "a",
    };
    let before = &text[..finding.span.start as usize];
    let has_article = [" a ", " an ", " the ", "A ", "An ", "The "]
        .iter()
        .any(|word| before.ends_with(word));
    let opens = before.trim_end().is_empty()
        || before.trim_end().ends_with(['.', '!', '?'])
        || before.ends_with('\n');
    let phrase = match (has_article, opens) {
        (true, _) => format!("{digits}-year-old"),
        (false, true) => format!(
            "{}{} {digits}-year-old",
            article_word[..1].to_uppercase(),
            &article_word[1..]
        ),
        (false, false) => format!("{article_word} {digits}-year-old"),
    };
    // "Milo Trask, 14, was" loses the comma behind the age too.
    let after = &text[finding.span.end as usize..];
    let comma =
        u32::from(words.contains(',') && after.starts_with(", ") && !after.starts_with(", and"));
    let sentence_end = article
        .sentence_at(finding.span.start)
        .map_or(finding.span.end, |s| s.span.end);
    vec![
        Fix::edits(
            format!("Withhold the name: “{phrase}”"),
            vec![Edit {
                span: Span::new(finding.span.start, finding.span.end + comma),
                text: phrase,
            }],
            false,
        ),
        Fix::edits(
            "Note who approved the name",
            vec![Edit {
                span: Span::new(sentence_end, sentence_end),
                text: " {>>ok: name approved by ___<<}".to_owned(),
            }],
            false,
        ),
        Fix::ignore(),
    ]
}
