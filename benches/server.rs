//! How long an editor waits: the real program, over its pipes, on news text of 5, 50 and 500 KB.
//!
//! `cargo bench --bench server`

#[path = "news/mod.rs"]
mod news;
#[path = "wire/mod.rs"]
mod wire;

use std::hint::black_box;

use copydesk::{
    article::{Article, Metadata},
    rules,
};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use wire::{Client, middle};

const SIZES: [usize; 3] = [5_000, 50_000, 500_000];

fn start() -> Client {
    Client::start(
        &[env!("CARGO_BIN_EXE_copydesk").to_owned(), "lsp".to_owned()],
        true,
    )
}

fn initialize(c: &mut Criterion) {
    c.bench_function("start to initialize", |b| b.iter(start));
}

fn open(c: &mut Criterion) {
    let mut group = c.benchmark_group("open to diagnostics");
    group.sample_size(10);
    let mut client = start();
    for size in SIZES {
        let text = news::text(size);
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                black_box(client.open(&text));
                client.close();
            });
        });
    }
}

fn keystroke(c: &mut Criterion) {
    let mut group = c.benchmark_group("keystroke to diagnostics");
    for size in SIZES {
        let text = news::text(size);
        let place = middle(&text);
        let mut client = start();
        client.open(&text);
        let mut typed = false;
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                // A letter is typed, and taken away again.
                typed = !typed;
                black_box(if typed {
                    client.type_at(place, 0, "x")
                } else {
                    client.type_at(place, 1, "")
                })
            });
        });
    }
}

fn questions(c: &mut Criterion) {
    for (name, method) in [
        ("hover", "textDocument/hover"),
        ("outline", "textDocument/documentSymbol"),
        ("code action", "textDocument/codeAction"),
    ] {
        let mut group = c.benchmark_group(name);
        for size in SIZES {
            let text = news::text(size);
            let (line, _) = middle(&text);
            let mut client = start();
            client.open(&text);
            group.bench_function(BenchmarkId::from_parameter(size), |b| {
                b.iter(|| black_box(client.at(method, (line, 10))));
            });
        }
    }
}

/// Every layer and every rule, without an editor, on one core.
fn article(c: &mut Criterion) {
    let mut group = c.benchmark_group("whole article");
    group.sample_size(10);
    for size in SIZES {
        let text = news::text(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                let article = Article::new(&text, &Metadata::default());
                black_box(rules::check(&article))
            });
        });
    }
}

criterion_group!(benches, initialize, open, keystroke, questions, article);
criterion_main!(benches);
