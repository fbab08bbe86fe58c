//! What each stage of the analysis costs, on one core, on the sample stories.
//!
//! `cargo bench --bench stages`. Throughput is in tokens for names and links, and in paragraphs of 100 words for the
//! rest, so that the time of one element is its inverse: at 1 Melem/s a token costs 1 µs, at 10 Kelem/s a paragraph
//! 100 µs.

use std::{fs, hint::black_box, path::Path};

use copydesk::{
    article::{Article, Metadata},
    attribution, claim,
    entity::{self, LocalMention},
    event,
    quantity::{self, Quantity},
    tagger::Tagged,
    text::{self, BlockKind, Carry, Markup},
    time::{self, TimeMention},
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A paragraph with what the stages before those measured make of it.
struct Paragraph {
    prose: String,
    tagged: Tagged,
    mentions: Vec<LocalMention>,
    times: Vec<TimeMention>,
    quantities: Vec<Quantity>,
}

fn stories() -> Vec<(Markup, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("sample stories")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| {
            let end = path.extension().and_then(|end| end.to_str());
            matches!(end, Some("txt" | "md")) && !path.ends_with("README.md")
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let markup = match path.extension().and_then(|end| end.to_str()) {
                Some("md") => Markup::Markdown,
                _ => Markup::Plain,
            };
            (markup, fs::read_to_string(path).expect("a story"))
        })
        .collect()
}

fn paragraphs(stories: &[(Markup, String)]) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for (markup, story) in stories {
        for block in text::blocks(story, *markup) {
            if block.kind == BlockKind::Other {
                continue;
            }
            let prose = block.prose(story).to_owned();
            let tagged = Tagged::new(&prose, Carry::default());
            let mentions = entity::mentions(&tagged);
            let times = time::recognise(&tagged);
            let quantities = quantity::recognise(&tagged, &times);
            out.push(Paragraph {
                prose,
                tagged,
                mentions,
                times,
                quantities,
            });
        }
    }
    out
}

fn stages(c: &mut Criterion) {
    let stories = stories();
    let paragraphs = paragraphs(&stories);
    let tokens: usize = paragraphs.iter().map(|p| p.tagged.tokens.len()).sum();
    let words: usize = paragraphs
        .iter()
        .map(|p| p.prose.split_whitespace().count())
        .sum();

    let mut group = c.benchmark_group("a token");
    group.throughput(Throughput::Elements(tokens as u64));
    let tag = |paragraph: &Paragraph| Tagged::new(&paragraph.prose, Carry::default());
    group.bench_function("tagging", |b| {
        b.iter(|| {
            for paragraph in &paragraphs {
                black_box(tag(paragraph));
            }
        });
    });
    group.bench_function("mentions", |b| {
        b.iter(|| {
            for paragraph in &paragraphs {
                black_box(entity::mentions(&paragraph.tagged));
            }
        });
    });
    let articles: Vec<Article> = stories
        .iter()
        .map(|(markup, story)| {
            let metadata = Metadata {
                markup: *markup,
                ..Metadata::default()
            };
            Article::new(story, &metadata)
        })
        .collect();
    let link = |article: &Article| {
        let mentions = article.layer(|f| f.mentions.as_slice());
        black_box(entity::join(article.blocks.len(), &mentions));
        black_box(article.links());
    };
    group.bench_function("coreference and links", |b| {
        b.iter(|| articles.iter().for_each(link));
    });
    group.bench_function("tagging, mentions, coreference and links", |b| {
        b.iter(|| {
            for paragraph in &paragraphs {
                black_box(entity::mentions(&tag(paragraph)));
            }
            articles.iter().for_each(link);
        });
    });
    group.finish();

    let mut group = c.benchmark_group("a paragraph of 100 words");
    group.throughput(Throughput::Elements((words / 100) as u64));
    group.bench_function("attribution", |b| {
        b.iter(|| {
            for p in &paragraphs {
                black_box(attribution::attributions(&p.tagged, &p.mentions));
            }
        });
    });
    group.bench_function("attribution and claims", |b| {
        b.iter(|| {
            for p in &paragraphs {
                let said = attribution::attributions(&p.tagged, &p.mentions);
                let claims = claim::claims(&p.tagged, &p.mentions, &p.times, &p.quantities, &said);
                black_box(claims);
            }
        });
    });
    let said: Vec<_> = paragraphs
        .iter()
        .map(|p| attribution::attributions(&p.tagged, &p.mentions))
        .collect();
    group.bench_function("time", |b| {
        b.iter(|| {
            for p in &paragraphs {
                black_box(time::recognise(&p.tagged));
            }
        });
    });
    group.bench_function("time and events", |b| {
        b.iter(|| {
            for (p, said) in paragraphs.iter().zip(&said) {
                let times = time::recognise(&p.tagged);
                black_box(event::events(&p.tagged, &p.mentions, &times, said));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
