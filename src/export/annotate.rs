//! The `annotate` schema: every layer of an article as one JSON object.
//!
//! All offsets are Unicode code points into `text`. The schema is the stable interface of Copydesk: fields are added,
//! never renamed.

use serde_json::{Value, json};

use super::CodePoints;
use crate::{
    article::Article,
    attribution::Attribution,
    claim::{self, Sourcing},
    config::{Config, is_silent_in},
    entity::Link,
    knowledge::wikipedia_title,
    ledger,
    rules::{self, Finding, FixAction},
    text::Span,
};

/// Version of the schema.
pub const SCHEMA: u32 = 1;

/// The article as one JSON object: layers, and the findings of the configured profile.
#[must_use]
pub fn annotate(id: &str, article: &Article, config: &Config) -> Value {
    let points = CodePoints::new(&article.text);
    let (genre, _) = ledger::genre(article);
    let mut raw = rules::check(article);
    raw.retain(|f| rules::by_id(f.rule).is_some_and(|rule| !is_silent_in(genre, rule)));
    let silent = rules::by_id(ASKS).is_some_and(|rule| is_silent_in(genre, rule));
    let sentences = sentences(article, &raw, silent, &points);
    let shown = config.apply(article, raw);
    let findings: Vec<Value> = shown.iter().map(|f| finding(article, f, &points)).collect();
    json!({
        "id": id,
        "copydesk": { "version": env!("CARGO_PKG_VERSION"), "schema": SCHEMA },
        "date": article.date.map(|d| d.date.to_string()),
        "text": &*article.text,
        "blocks": article.blocks.iter().map(|b| points.with(b.span, json!({ "kind": b.kind.name() }))).collect::<Vec<_>>(),
        "sentences": sentences,
        "entities": entities(article, &points),
        "times": article.times.iter().map(|t| points.with(t.span, json!({
            "type": t.kind.name(), "value": &*t.value, "anchored": t.anchor != crate::time::Anchor::None,
        }))).collect::<Vec<_>>(),
        "quantities": article.quantities().iter().map(|q| points.with(q.span, json!({
            "kind": q.kind.name(), "value": q.value, "unit": q.unit,
        }))).collect::<Vec<_>>(),
        "attributions": attributions(article, &points),
        "claims": article.claims.iter().map(|c| points.with(c.span, json!({
            "kind": c.kind.name(), "worth": c.worth, "sourcing": c.sourcing.name(), "attribution": c.attribution,
        }))).collect::<Vec<_>>(),
        "events": events(article, &points),
        "findings": findings,
    })
}

/// A rule that stands for all that ask about claims: a genre silences them together.
const ASKS: &str = "claims/unsourced-statistic";

fn sentences(article: &Article, raw: &[Finding], silent: bool, points: &CodePoints) -> Vec<Value> {
    // A sentence is unsourced where such a finding stands on it, and where it needs a source but not so plainly, or not
    // in such a story, that a rule would ask.
    let mut labels = vec![Sourcing::None; article.sentences.len()];
    let gives_source = |a: &&Attribution| {
        let block = &article.blocks[a.block as usize];
        claim::gives_source(&article.text, block, a)
    };
    for attribution in article.attributions.iter().filter(gives_source) {
        let label = if rules::says_nobody(article, attribution) {
            Sourcing::Vague
        } else {
            Sourcing::Sourced
        };
        for span in &attribution.content {
            mark(article, *span, label, &mut labels);
        }
    }
    for claim in article
        .claims
        .iter()
        .filter(|c| c.sourcing == Sourcing::Sourced)
    {
        mark(article, claim.span, Sourcing::Sourced, &mut labels);
    }
    go_on(article, &mut labels);
    for (label, finding) in raw
        .iter()
        .filter_map(|f| Some((rules::sourcing_of(f.rule)?, f)))
    {
        mark(article, finding.span, label, &mut labels);
    }
    for claim in article.claims.iter().filter(|c| !silent && c.bare) {
        mark(article, claim.span, Sourcing::Unsourced, &mut labels);
    }
    article
        .sentences
        .iter()
        .zip(labels)
        .map(|(s, label)| {
            let claim = article
                .claims
                .iter()
                .filter(|c| c.block == s.block && c.sentence == s.local)
                .max_by_key(|c| c.worth);
            points.with(
                s.span,
                json!({
                    "sourcing": label.name(),
                    "claim": claim.map(|c| c.kind.name()),
                    "worth": claim.map_or(0, |c| c.worth),
                }),
            )
        })
        .collect()
}

/// Gives a sentence in which whoever spoke before tells more the label of the one before it, and one that tells what a
/// paper lays down a source: "He also questioned the sum", "Under the agreement, the firm will keep the name".
fn go_on(article: &Article, labels: &mut [Sourcing]) {
    for (i, s) in article.sentences.iter().enumerate() {
        let narration = || article.blocks[s.block as usize].kind.is_narration();
        if labels[i] != Sourcing::None || !narration() {
            continue;
        }
        let Some(facts) = article.facts_of(s.block) else {
            continue;
        };
        let passage = &facts.tagged.passage;
        let before = i
            .checked_sub(1)
            .filter(|b| s.block - article.sentences[*b].block <= 1);
        if claim::is_under_a_paper(passage, s.local as usize) {
            labels[i] = Sourcing::Sourced;
        } else if let Some(before) = before
            && claim::goes_on_telling(passage, s.local as usize)
        {
            labels[i] = labels[before];
        }
    }
}

/// Gives the label to the sentences that the span touches; a louder label stays.
fn mark(article: &Article, span: Span, label: Sourcing, labels: &mut [Sourcing]) {
    let rank = |s: Sourcing| match s {
        Sourcing::None => 0,
        Sourcing::Sourced => 1,
        Sourcing::Vague => 2,
        Sourcing::Unsourced => 3,
    };
    let first = article
        .sentences
        .partition_point(|s| s.span.end <= span.start);
    for (sentence, slot) in article.sentences.iter().zip(labels).skip(first) {
        if sentence.span.start >= span.end {
            break;
        }
        if rank(label) > rank(*slot) {
            *slot = label;
        }
    }
}

/// The record that an entity is linked to, with its ids elsewhere; null where it is linked to none.
fn link(article: &Article, link: &Link) -> Value {
    let Some(record) = link.record.and_then(|r| article.knowledge.record(r)) else {
        return Value::Null;
    };
    json!({
        "record": record.id(),
        "wikidata": record.qid().map(|qid| format!("Q{qid}")),
        "wikipedia": wikipedia_title(record, &article.knowledge),
    })
}

fn entities(article: &Article, points: &CodePoints) -> Vec<Value> {
    article
        .entities
        .list()
        .iter()
        .zip(article.links())
        .enumerate()
        .map(|(id, (e, known))| {
            json!({
                "id": id,
                "kind": e.kind.name(),
                "name": e.name,
                "description": e.description,
                "link": link(article, &known),
                "mentions": e.mentions.iter().map(|m| points.with(article.entities.span(m), json!({ "form": m.form.name() }))).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn attributions(article: &Article, points: &CodePoints) -> Vec<Value> {
    article
        .attributions
        .iter()
        .map(|a| {
            json!({
                "content": a.content.iter().map(|s| points.span(*s)).collect::<Vec<_>>(),
                "kind": a.kind.name(),
                "source": a.source.map(|s| points.with(s.span, json!({ "entity": s.entity }))),
                "cue": a.cue.map(|s| points.span(s)),
                "strength": a.strength.name(),
            })
        })
        .collect()
}

fn events(article: &Article, points: &CodePoints) -> Vec<Value> {
    article
        .events
        .iter()
        .map(|e| {
            points.with(
                e.span,
                json!({
                    "trigger": points.span(e.trigger),
                    "title": &*e.title,
                    "class": e.class.name(),
                    "status": e.status.name(),
                    "date": e.date,
                    "participants": e.participants.as_slice(),
                    "place": e.place,
                }),
            )
        })
        .collect()
}

/// One finding, its related places and its fixes.
#[must_use]
pub fn finding(article: &Article, f: &Finding, points: &CodePoints) -> Value {
    let fixes: Vec<Value> = rules::fixes(article, f)
        .into_iter()
        .map(|fix| match fix.action {
            FixAction::Edits(edits) => json!({
                "title": fix.title,
                "safe": fix.safe,
                "edits": edits.iter().map(|e| points.with(e.span, json!({ "text": e.text }))).collect::<Vec<_>>(),
            }),
            FixAction::Ignore => json!({ "title": fix.title, "safe": false, "ignore": true }),
        })
        .collect();
    points.with(
        f.span,
        json!({
            "rule": f.rule,
            "severity": f.severity.name(),
            "message": f.message,
            "related": f.related.iter().map(|r| points.with(r.span, json!({ "message": r.message }))).collect::<Vec<_>>(),
            "fixes": fixes,
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::annotate;
    use crate::{
        article::{Article, Metadata},
        config::Config,
    };

    /// What each sentence behind the headline is labelled, and how many findings there are.
    fn labels(body: &str) -> (Vec<String>, usize) {
        let text = format!("Council meets\n\n{body}\n");
        let article = Article::new(&text, &Metadata::default());
        let annotated = annotate("test", &article, &Config::default());
        let sentences = annotated["sentences"].as_array().expect("sentences");
        let label = |s: &serde_json::Value| s["sourcing"].as_str().expect("a label").to_owned();
        let findings = annotated["findings"].as_array().expect("findings").len();
        (sentences.iter().skip(1).map(label).collect(), findings)
    }

    #[test]
    fn a_recommendation_says_what_should_be_done() {
        let (said, _) = labels("The minister recommended that airlines should not fly at night.");
        assert_eq!(said, ["sourced"]);
        let (done, _) = labels("The minister recommended a cut.");
        assert_eq!(done, ["none"]);
    }

    /// The labels alone.
    fn sourcing(body: &str) -> Vec<String> {
        labels(body).0
    }

    #[test]
    fn what_a_vague_source_goes_on_to_say_is_vague_and_asked_about_once() {
        let (said, asked) = labels(
            "Officials in the valley said the weir would hold. They also said that it had been mended.",
        );
        assert_eq!((said, asked), (vec!["vague".into(), "vague".into()], 1));
        let body =
            "The harbour board said the weir would hold. It also said that it had been mended.";
        assert_eq!(sourcing(body), ["sourced", "sourced"]);
    }

    #[test]
    fn a_name_that_is_withheld_is_vague() {
        let body = "The insider, who asked to remain anonymous, said that the mill was for sale.";
        assert_eq!(sourcing(body), ["vague"]);
    }

    #[test]
    fn an_outlet_that_passes_on_what_nobody_can_check_is_vague() {
        for body in [
            "The Norvik Gazette reported that someone familiar with the sale said it had failed.",
            "According to the Norvik Gazette, an anonymous individual claimed that the sale had failed.",
            "The Norvik Gazette quoted an unnamed official as saying that the ferry had been late.",
            "Citing people familiar with the sale, the Norvik Gazette reported that it had failed.",
        ] {
            assert_eq!(sourcing(body), ["vague"], "{body}");
        }
        for body in [
            "The Norvik Gazette reported that Mayor Ines Ruud said the sale had failed.",
            "The Norvik Gazette reported that the mill, which critics say is unsafe, had been sold to a bank in Oslo.",
            "Mayor Ines Ruud said that officials told her the sale had failed.",
        ] {
            assert_eq!(sourcing(body), ["sourced"], "{body}");
        }
    }

    #[test]
    fn a_body_of_which_there_are_many_is_vague_until_it_is_named() {
        for body in [
            "A prominent civil liberties group says the camp is unsafe.",
            "Several farm groups have said that the dam would fail.",
            "A local newspaper says the mill has been sold.",
            "A published report says the mill has been sold.",
            "A farm group says the dam would fail. It says the wall is thin.",
        ] {
            assert_eq!(
                sourcing(body).last().map(String::as_str),
                Some("vague"),
                "{body}"
            );
        }
        for body in [
            "A prominent civil liberties group, Open Doors, says the camp is unsafe.",
            "The group says the camp is unsafe.",
            "River Watch and other groups say that the dam would fail.",
            "Critics, including the River Watch, say that the dam would fail.",
            "A district court said that the dam would fail.",
        ] {
            assert_eq!(sourcing(body), ["sourced"], "{body}");
        }
    }

    /// The label of the last sentence.
    fn last(body: &str) -> String {
        sourcing(body).pop().expect("a sentence")
    }

    #[test]
    fn who_speaks_goes_on_in_the_next_sentence_or_paragraph() {
        let said = "Mayor Ines Ruud said the weir was too weak.";
        for more in [
            "She also questioned the price of the stones.",
            "She called it a danger to the lower town.",
            "The mayor also urged a change of the rules.",
        ] {
            assert_eq!(last(&format!("{said} {more}")), "sourced", "{more}");
            assert_eq!(last(&format!("{said}\n\n{more}")), "sourced", "{more}");
        }
        for more in [
            "She walked to the weir on Monday with her dog.",
            "The weir also has a new gate.",
        ] {
            assert_ne!(last(&format!("{said}\n\n{more}")), "sourced", "{more}");
        }
        let nobody = "She also questioned the price of the stones.";
        assert_eq!(last(&format!("The mayor went home.\n\n{nobody}")), "none");
    }

    #[test]
    fn a_report_goes_on_over_the_paragraphs_and_so_does_its_figure() {
        let told = "The board's report said that wages fell by 4 percent last year.";
        for more in [
            "It notes a lack of doctors in 12 of the valley's towns.",
            "The report also lists 31 towns where most people are poor.",
            "That number is down from 9 percent in 2019.",
            "The decline follows one of 6 percent in 2019.",
        ] {
            assert_eq!(last(&format!("{told}\n\n{more}")), "sourced", "{more}");
        }
        let hops = format!(
            "{told}\n\nIt cites 40 mills that have closed.\n\nIt also warns that 300 more may close."
        );
        assert_eq!(last(&hops), "sourced");
        let warns = "The letter warns readers that they will lose 300 jobs.";
        assert_eq!(last(warns), "sourced");
        let paper = "The survey was published by the harbour board.\n\nIt ranks 22 of the most dangerous quays.";
        assert_eq!(last(paper), "sourced");
        let boat =
            "The ferry was built by the harbour board.\n\nIt ranks 22 of the most dangerous quays.";
        assert_ne!(last(boat), "sourced");
    }

    #[test]
    fn what_a_body_hopes_and_what_it_has_is_not_said() {
        let hope = "Orlen Foods hopes that sales will rise. The company is in secret talks about a takeover.";
        assert_ne!(last(hope), "sourced");
        let has =
            "Orlen Foods said its boat is fast. It also has a screen with 326 pixels per inch.";
        assert_ne!(last(has), "sourced");
        let adds =
            "Orlen Foods said its clock is new. It also adds the best support for two languages.";
        assert_ne!(last(adds), "sourced");
    }

    #[test]
    fn what_a_paper_lays_down_has_a_source() {
        let under =
            "The two firms have settled.\n\nUnder the agreement, Orlen Foods will keep the name.";
        assert_eq!(last(under), "sourced");
        let includes =
            "The restructuring announcement also includes the closure of 3 of the 11 plants.";
        assert_eq!(last(includes), "sourced");
        let led = "The losses have led to a recently-announced plan in which 900 jobs go.";
        assert_ne!(last(led), "sourced");
    }

    #[test]
    fn what_none_has_said_has_no_source() {
        for body in [
            "No one has claimed that the ferry was late.",
            "This will be branded as a lake ferry and sail to Norvik.",
            "The firm withdrew the toy after complaints that it broke easily.",
        ] {
            assert_ne!(last(body), "sourced", "{body}");
        }
        assert_eq!(
            last("Norvik claims that the ferry will be faster."),
            "sourced"
        );
    }

    #[test]
    fn what_somebody_did_by_speaking_may_only_tell_when() {
        let rejected = "The march comes a day after the council denounced the plan.";
        assert_ne!(last(rejected), "sourced");
        let said = "The march comes a day after the council said the plan was dead.";
        assert_eq!(last(said), "sourced");
    }

    #[test]
    fn a_name_is_no_saying() {
        let dubbed =
            "Orlen Foods built a hall, dubbed the “cave”, which uses 340 litres of oil a day.";
        assert_ne!(last(dubbed), "sourced");
    }

    #[test]
    fn a_thing_that_is_announced_is_no_saying() {
        let (thing, _) = labels("Orlen Foods announced a new range of soups on Monday.");
        assert_eq!(thing, ["none"]);
        let (said, _) = labels("Orlen Foods announced that its soups would cost more.");
        assert_eq!(said, ["sourced"]);
    }

    #[test]
    fn a_sentence_like_those_that_need_a_source_is_labelled_and_not_asked_about() {
        let (needs, asked) = labels("The two firms have worked together for decades.");
        assert_eq!((needs[0].as_str(), asked), ("unsourced", 0));
        let (none, asked) = labels("The council met on Tuesday in Norvik with Mayor Ines Ruud.");
        assert_eq!((none[0].as_str(), asked), ("none", 0));
    }

    #[test]
    fn a_signal_in_a_sentence_unlike_those_that_need_a_source_is_not_asked_about() {
        let (_, asked) = labels("The team arrived on Monday after it had left Oslo quietly.");
        assert_eq!(asked, 0);
        let (_, asked) = labels("Its owners have quietly moved the money abroad.");
        assert_eq!(asked, 1);
    }

    #[test]
    fn what_is_told_to_be_secret_is_asked_about() {
        let (_, asked) = labels("The two sides met in secret on Monday at a hotel in Oslo.");
        assert_eq!(asked, 1);
    }

    #[test]
    fn an_estimate_is_somebodys() {
        let (_, asked) = labels("An estimated 310 people walked to work on Monday in Norvik.");
        assert_eq!(asked, 1);
        let (_, asked) = labels("About 310 people walked to work on Monday in Norvik.");
        assert_eq!(asked, 0);
    }

    #[test]
    fn what_is_on_record_has_no_source_and_is_not_asked_about() {
        let (label, findings) = labels(
            "Orlen Foods reported a fall in profit on Monday after a poor second quarter.\n\n\
             Its sales fell 4 percent.",
        );
        assert_eq!(label, ["none", "unsourced"]);
        assert_eq!(findings, 0);
    }
}
