//! Officials, experts, critics, some, “a recent study” say it; no name, number or body stands near.
//!
//! “Officials” can be a minister or a clerk, and “experts” anyone with a telephone. A name, a post or at least how many
//! there were lets a reader weigh what they say.
//!
//! **Asked about:** Experts say the cliff path is safe.
//!
//! **Fine:** Mara Quist, a geologist, and two colleagues at the survey say the cliff path is safe.
//!
//! **Silent on** people who are named right after, names that are withheld in so many words, and on roles that only one body has: the police, the ministry.

use super::{ask, bare_source, is_named_right_after, is_silent, secondhand};
use crate::{
    article::Article,
    attribution::Strength,
    entity::EntityKind,
    lexicon,
    rules::{Check, Class, Finding, Fix, Rule, Severity},
    text::Span,
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "sourcing/vague-source",
    class: Class::B,
    severity: Severity::Information,
    message: "Which ones? No reader could find this source.",
    source: include_str!("vague_source.rs"),
    check: Check::Article(check),
    fixes,
};

fn check(article: &Article, findings: &mut Vec<Finding>) {
    for attribution in &article.attributions {
        let Some(source) = attribution
            .source
            .filter(|_| attribution.strength == Strength::Vague)
        else {
            continue;
        };
        if attribution.act || attribution.passive {
            continue;
        }
        let phrase = source.span.of(&article.text);
        let vague = (is_plural_and_nameless(phrase) || is_some_paper(phrase))
            && !is_silent(article, attribution)
            && !bare_source::is_bare(phrase)
            && !secondhand::is_unnamed_outlet(phrase)
            && !is_named_right_after(article, source.span)
            && !is_withheld(article, source.span);
        if vague {
            ask(article, &RULE, attribution, source.span, findings);
        }
    }
}

/// Whether the story says that the name is withheld: "The insider, who asked to remain anonymous,". Then the reason is what
/// there is to ask for.
fn is_withheld(article: &Article, source: Span) -> bool {
    let Some(sentence) = article.sentence_at(source.start) else {
        return false;
    };
    let rest = Span::new(source.end, sentence.span.end.max(source.end)).of(&article.text);
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let who = words
        .next()
        .is_some_and(|w| matches!(w, "who" | "speaking" | "asking" | "on"));
    who && words.take(5).any(|w| {
        matches!(
            w,
            "anonymous" | "anonymity" | "anonymously" | "named" | "identified"
        )
    })
}

/// Whether the noun phrase is headed by a word for people whom no reader could find ("officials from both sides",
/// "some"), and does not say how many they are.
pub(super) fn is_plural_and_nameless(phrase: &str) -> bool {
    let numbered = || {
        head_words(phrase).any(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                || lexicon::claim::SMALL_NUMBERS.contains_ignore_case(w)
        })
    };
    is_nameless(phrase) && !numbered()
}

/// The words of the phrase up to its head: "a senior official" of "a senior official at the port".
pub(super) fn head_words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().take_while(|w| {
        let word = w.trim_start_matches(['"', '“', '\'', '‘']);
        !lexicon::claim::SOURCE_HEAD_ENDS.contains_ignore_case(word)
    })
}

/// Whether the noun phrase is headed by a word for people whom no reader could find, however many they are: "two
/// officials from the port". "The official" is one whom the story has told of.
pub(super) fn is_nameless(phrase: &str) -> bool {
    // Most heads are no such word.
    let head = head_words(phrase)
        .last()
        .map_or("", |w| w.trim_end_matches(','));
    if !lexicon::attribution::VAGUE_SOURCES.contains_ignore_case(head) {
        return false;
    }
    // "Consumer Reports" is a name.
    let title = |w: &str| w.starts_with(char::is_uppercase);
    let own_name = phrase.split_whitespace().count() > 1 && phrase.split_whitespace().all(title);
    // "researchers at the Wexcombe Institute": the body is told.
    let all: Vec<&str> = phrase.split_whitespace().collect();
    let housed = all.windows(3).any(|w| {
        matches!(w[0], "at" | "for" | "with") && (title(w[1]) || w[1] == "the" && title(w[2]))
    });
    // "the witness", "the man who trained the pigeons": one whom the story has told of.
    let told = head_words(phrase)
        .next()
        .is_some_and(|w| w.eq_ignore_ascii_case("the"))
        && matches!(
            head,
            "man" | "woman" | "person" | "witness" | "resident" | "official" | "engineer" | "nurse"
        );
    !own_name && !housed && !told
}

/// "a recent poll", "figures": papers of which nothing else is told, so that their strength is that of no document.
pub(super) fn is_some_paper(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let some = matches!(
        words.first(),
        Some(&("a" | "A" | "one" | "One" | "another" | "Another"))
    );
    let paper = matches!(
        words.last(),
        Some(&("poll" | "study" | "survey" | "report" | "analysis"))
    );
    let bare = matches!(
        words.first(),
        Some(
            &("Figures"
                | "figures"
                | "Data"
                | "data"
                | "Studies"
                | "studies"
                | "Polls"
                | "polls"
                | "Surveys"
                | "surveys"
                | "Statistics"
                | "statistics"
                | "Estimates"
                | "estimates")
        )
    );
    bare || words.len() <= 3 && some && paper
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let behind = Span::new(finding.span.end, finding.span.end);
    let mut fixes = vec![if is_one(finding.span.of(&article.text)) {
        Fix::replace("Say who: “, ___,”".to_owned(), behind, ", ___,", false)
    } else {
        let title = "Name one: “, including ___,”".to_owned();
        Fix::replace(title, behind, ", including ___,", false)
    }];
    fixes.extend(named_later(article, finding));
    fixes.push(Fix::ignore());
    fixes
}

/// "the witness", "one": of one nobody is included.
fn is_one(phrase: &str) -> bool {
    let mut words = phrase.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let head = words.next_back().unwrap_or(&first);
    first == "one"
        || matches!(first.as_str(), "a" | "an" | "another")
        || first == "the" && !head.ends_with('s') && !matches!(head, "people" | "police" | "media")
}

/// So many later attributions are looked at for somebody of that kind.
const LATER: usize = 12;

/// "Officials said": an official who speaks by name later in the story, in their place.
fn named_later(article: &Article, finding: &Finding) -> Option<Fix> {
    let text = &article.text;
    let lower = finding.span.of(text).to_lowercase();
    let head = lower.split_whitespace().last()?;
    let one = head.strip_suffix('s')?;
    // "X say" would need another verb.
    let verb = text[finding.span.end as usize..]
        .split_whitespace()
        .next()
        .unwrap_or("");
    if !(matches!(verb, "said" | "told") || verb.ends_with("ed")) {
        return None;
    }
    let from = article.attributions.partition_point(|a| {
        a.content
            .first()
            .is_some_and(|c| c.start <= finding.span.end)
    });
    let person = article.attributions[from..]
        .iter()
        .take(LATER)
        .filter(|a| a.strength == Strength::Named)
        .filter_map(|a| article.entities.get(a.source?.entity?))
        .find(|e| {
            e.kind == EntityKind::Person
                && e.description.as_deref().is_some_and(|d| {
                    d.split(|c: char| !c.is_alphanumeric())
                        .any(|w| w.eq_ignore_ascii_case(one))
                })
        })?;
    Some(Fix::replace(
        format!("Name {}, who speaks later", person.name),
        finding.span,
        person.name.clone(),
        false,
    ))
}

#[cfg(test)]
mod tests {
    use crate::{
        article::{Article, Metadata},
        rules::{FixAction, check, fixes},
    };

    #[test]
    fn an_official_who_speaks_later_can_take_the_place() {
        let text = "Weir\n\nThe weir held.\n\nOfficials said the weir was safe.\n\n\
                    “We looked at every stone of it,” said Edda Rasmus, a county official.\n";
        let article = Article::new(text, &Metadata::default());
        let finding = check(&article)
            .into_iter()
            .find(|f| f.rule == super::RULE.id)
            .expect("a vague source");
        let named = fixes(&article, &finding)
            .into_iter()
            .find(|f| f.title == "Name Edda Rasmus, who speaks later")
            .expect("the official who is named");
        let FixAction::Edits(edits) = named.action else {
            panic!("an edit");
        };
        assert_eq!(edits[0].span.of(text), "Officials");
        assert!(edits[0].text == "Edda Rasmus" && !named.safe);
    }
}
