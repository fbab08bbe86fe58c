//! Takes the source away and looks whether Copydesk asks for it: the sentence with its attribution must be quiet, the
//! bare claim must be asked about. Nothing has to be labelled for that.
//!
//! Runs over sentences written for it (`tests/deletion/sentences.txt`) and the sample stories; and, where the shared
//! data lie beside the project or in `COPYDESK_SHARED`, over the attributed sentences of a newswire.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::PathBuf};

use copydesk::{
    article::{Article, Metadata},
    attribution::{AttributionKind, Strength},
    claim::Sourcing,
    rules,
    text::{Markup, Span},
    time::DateHints,
};

/// A sentence as it stood, and what is left of it without its attribution.
struct Pair {
    attributed: String,
    bare: String,
}

/// How many were right, of how many.
#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn percent(self) -> usize {
        (100 * self.right).checked_div(self.all).unwrap_or(100)
    }
}

/// Whether a sentence is asked about when it stands in a story, after a headline and a lead that nobody would ask about.
fn is_asked_about(sentence: &str) -> bool {
    let head = "Council meets again\n\nThe council met in the town hall.\n\n";
    let metadata = Metadata {
        markup: Markup::Plain,
        hints: DateHints {
            given: Some(jiff::civil::date(2025, 3, 6)),
            ..DateHints::default()
        },
    };
    let article = Article::new(&format!("{head}{sentence}\n"), &metadata);
    rules::check(&article).iter().any(|f| {
        rules::sourcing_of(f.rule) == Some(Sourcing::Unsourced) && f.span.end as usize > head.len()
    })
}

/// Content that stands alone: a capital letter, a full stop, and no "that" before it.
fn alone(content: &str) -> String {
    let content = content.trim().trim_end_matches([',', '.', ';', ' ']);
    let content = content.strip_prefix("that ").unwrap_or(content);
    let mut letters = content.chars();
    let first: String = letters
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().collect());
    format!("{first}{}.", letters.as_str())
}

/// Counts both sides over pairs, and tells the first failures.
fn measure(pairs: &[(Option<&str>, Pair)]) -> (BTreeMap<String, Count>, Count, String) {
    let mut found: BTreeMap<String, Count> = BTreeMap::new();
    let mut quiet = Count::default();
    let mut told = String::new();
    for (kind, pair) in pairs {
        let disturbed = is_asked_about(&pair.attributed);
        quiet.add(!disturbed);
        if disturbed {
            writeln!(told, "  asked about with its source: {}", pair.attributed).unwrap();
        }
        if let Some(kind) = kind {
            let asked = is_asked_about(&pair.bare);
            found.entry((*kind).to_owned()).or_default().add(asked);
            found.entry("all kinds".to_owned()).or_default().add(asked);
            if !asked {
                writeln!(told, "  not asked about, a {kind}: {}", pair.bare).unwrap();
            }
        }
    }
    (found, quiet, told)
}

fn table(found: &BTreeMap<String, Count>, quiet: Count) -> String {
    let mut out = String::new();
    for (kind, count) in found {
        writeln!(
            out,
            "{kind:<12} asked about without its source {:>4} of {:>4}",
            count.right, count.all
        )
        .unwrap();
    }
    writeln!(
        out,
        "quiet with its source {} of {}",
        quiet.right, quiet.all
    )
    .unwrap();
    out
}

#[test]
fn written_sentences_are_asked_about_once_their_source_is_gone() {
    let source = include_str!("deletion/sentences.txt");
    let mut pairs = Vec::new();
    for line in source
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let (kind, sentence) = line.split_once(": ").expect("kind: sentence");
        let (_, rest) = sentence.split_once('[').expect("an opening bracket");
        let (content, _) = rest.split_once(']').expect("a closing bracket");
        let pair = Pair {
            attributed: sentence.replace(['[', ']'], ""),
            bare: alone(content),
        };
        pairs.push((Some(kind), pair));
    }
    let (found, quiet, told) = measure(&pairs);
    println!("{}", table(&found, quiet));
    assert!(pairs.len() >= 75, "{} sentences", pairs.len());
    assert!(found["all kinds"].percent() >= 95, "{told}");
    assert!(quiet.percent() >= 96, "{told}");
}

#[test]
fn attributed_sentences_of_the_sample_stories_are_quiet() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut pairs = Vec::new();
    for entry in fs::read_dir(folder).expect("sample stories") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a story");
        let article = Article::new(&text, &Metadata::default());
        for a in &article.attributions {
            let [content] = a.content.as_slice() else {
                continue;
            };
            let whole = article
                .sentence_at(content.start)
                .map(|s| s.span)
                .filter(|s| s.covers(*content) && a.cue.is_some_and(|c| s.covers(c)));
            let Some(sentence) = whole else { continue };
            if a.kind != AttributionKind::Indirect || a.passive || a.strength < Strength::Document {
                continue;
            }
            // A saying, not an act: "agreed to", "asked".
            let cue = a.cue.map_or("", |c| c.of(&text));
            let saying = [
                "said",
                "says",
                "told",
                "according to",
                "wrote",
                "reported",
                "showed",
                "shows",
                "warned",
                "added",
            ];
            if !saying.iter().any(|s| cue.to_lowercase().ends_with(s)) {
                continue;
            }
            let left: String = Span::new(sentence.start, content.start)
                .of(&text)
                .to_owned()
                + Span::new(content.end, sentence.end).of(&text);
            if left.split_whitespace().count() > 12 {
                continue;
            }
            let pair = Pair {
                attributed: sentence.of(&text).replace('\n', " "),
                bare: alone(&content.of(&text).replace('\n', " ")),
            };
            let kind = kind_of(&pair.bare);
            pairs.push((kind, pair));
        }
    }
    let (found, quiet, told) = measure(&pairs);
    println!("{}", table(&found, quiet));
    assert!(pairs.len() >= 50, "{} sentences", pairs.len());
    assert!(found["all kinds"].percent() >= 80, "{told}");
    assert!(quiet.percent() >= 94, "{told}");
}

#[test]
fn newswire_sentences_are_asked_about_once_their_source_is_gone() {
    let shared = env::var_os("COPYDESK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let Ok(lines) = fs::read_to_string(shared.join("train/voa_attribution.jsonl")) else {
        println!(
            "skipped: no train/voa_attribution.jsonl; set COPYDESK_SHARED to the folder of the shared data"
        );
        return;
    };
    let mut pairs = Vec::new();
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text: Vec<char> = article["text"].as_str().expect("a text").chars().collect();
        for quote in article["quotes"].as_array().into_iter().flatten() {
            if let Some(pair) = newswire(&text, quote) {
                let kind = kind_of(&pair.bare);
                pairs.push((kind, pair));
            }
        }
    }
    let (found, quiet, told) = measure(&pairs);
    println!("{}", table(&found, quiet));
    assert!(pairs.len() >= 500, "{} sentences", pairs.len());
    assert!(found["all kinds"].percent() >= 80, "{told}");
    assert!(quiet.percent() >= 94, "{told}");
}

/// A sentence of the newswire that is hardly more than its attribution: one span of indirect content, a speaker, a cue,
/// and at most four words beside them. Sentences stand on lines of their own.
fn newswire(text: &[char], quote: &serde_json::Value) -> Option<Pair> {
    let at = |key: &str| quote[key].as_u64().map(|n| n as usize);
    let [content] = quote["content"].as_array()?.as_slice() else {
        return None;
    };
    let (start, end) = (
        content["start"].as_u64()? as usize,
        content["end"].as_u64()? as usize,
    );
    let low = start.min(at("cue_start")?).min(at("speaker_start")?);
    let high = end.max(at("cue_end")?).max(at("speaker_end")?);
    if quote["kind"] != "indirect" || text[low..high].contains(&'\n') {
        return None;
    }
    let from = text[..low]
        .iter()
        .rposition(|c| *c == '\n')
        .map_or(0, |i| i + 1);
    let to = text[high..]
        .iter()
        .position(|c| *c == '\n')
        .map_or(text.len(), |i| high + i);
    let string = |range: std::ops::Range<usize>| text[range].iter().collect::<String>();
    let beside = string(from..low) + " " + &string(high..to);
    let words = beside
        .split_whitespace()
        .filter(|w| w.contains(char::is_alphanumeric))
        .count();
    let inside = string(start..end);
    let long = inside.split_whitespace().count() >= 5 && !inside.starts_with("to ");
    (words <= 4 && long).then(|| Pair {
        attributed: string(from..to).trim().to_owned(),
        bare: alone(&inside),
    })
}

/// What kind of claim a bare sentence plainly is, by words that are no list of the engine's. A number of harm is a toll.
fn kind_of(bare: &str) -> Option<&'static str> {
    let lower = bare.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, ',' | '.' | '%' | '-')))
        .map(|w| w.trim_matches([',', '.']))
        .filter(|w| !w.is_empty())
        .collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let number = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit());
    let counted = words.iter().any(number)
        || has(&[
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens",
            "hundreds", "scores",
        ]);
    if counted
        && has(&[
            "killed",
            "killing",
            "died",
            "deaths",
            "injured",
            "injuring",
            "wounded",
            "displaced",
            "homeless",
        ])
    {
        return Some("toll");
    }
    let pair = |first: &dyn Fn(&str) -> bool, second: &[&str]| {
        words
            .windows(2)
            .any(|w| first(w[0]) && second.contains(&w[1]))
    };
    if words
        .iter()
        .any(|w| w.ends_with('%') || number(w) && w.contains(','))
        || pair(
            &|w| w.starts_with(|c: char| c.is_ascii_digit()),
            &["percent", "million", "billion"],
        )
    {
        return Some("statistic");
    }
    if has(&[
        "corruption",
        "fraud",
        "bribes",
        "stole",
        "lied",
        "tortured",
        "assaulted",
        "smuggled",
        "murdered",
        "illegally",
        "violated",
        "embezzled",
        "rigged",
    ]) {
        return Some("accusation");
    }
    if has(&["because", "caused", "sparked", "triggered"])
        || pair(&|w| matches!(w, "led" | "due"), &["to"])
        || pair(&|w| w == "resulted", &["in"])
    {
        return Some("cause");
    }
    let outcomes = [
        "rise", "fall", "grow", "increase", "decrease", "create", "cost", "lose", "lead", "cause",
        "hurt", "help", "improve", "reduce", "boost", "bring", "suffer", "fail", "win", "destroy",
        "worsen",
    ];
    (pair(&|w| w == "will", &outcomes)
        || pair(&|w| matches!(w, "could" | "might"), &outcomes)
        || pair(
            &|w| matches!(w, "is" | "are"),
            &["likely", "unlikely", "expected"],
        ))
    .then_some("prediction")
}
