//! Times a language server as an editor sees it, and prints medians and 99th percentiles:
//!
//! ```text
//! cargo build --release
//! cargo run --release --example editor_timing [-- COMMAND...]
//! ```
//!
//! COMMAND is the server to start, `target/release/copydesk lsp` if none is given.

#[path = "../benches/news/mod.rs"]
mod news;
#[path = "../benches/wire/mod.rs"]
mod wire;

use std::time::{Duration, Instant};

use wire::{Client, middle};

/// What is typed, letter by letter, in the middle of the story, and then taken away again.
const TYPED: &str =
    " The mayor said on Tuesday that 14 people died in the fire, because \"nobody came\".";

fn main() {
    let mut command: Vec<String> = std::env::args().skip(1).collect();
    if command.is_empty() {
        command = ["target/release/copydesk", "lsp"]
            .map(str::to_owned)
            .to_vec();
    }
    let mut times = Vec::new();
    for _ in 0..20 {
        times.push(time(|| drop(Client::start(&command, true))));
    }
    report("start, initialize, exit", 0, &mut times, 0);
    let mut client = Client::start(&command, true);
    println!("memory after initialize: {} KB", memory(&client));
    for size in [5_000, 50_000, 500_000] {
        let text = news::text(size);
        let mut times = Vec::new();
        let mut answer = 0;
        for round in 0..10 {
            if round > 0 {
                client.close();
            }
            times.push(time(|| answer = client.open(&text)));
        }
        report("open to diagnostics", size, &mut times, answer);

        let (line, column) = middle(&text);
        let mut times = Vec::new();
        for _ in 0..3 {
            let mut at = column;
            for letter in TYPED.chars() {
                times.push(time(|| {
                    answer = client.type_at((line, at), 0, &letter.to_string());
                }));
                at += 1;
            }
            while at > column {
                at -= 1;
                times.push(time(|| answer = client.type_at((line, at), 1, "")));
            }
        }
        report("keystroke to diagnostics", size, &mut times, answer);

        for (name, method) in [
            ("hover", "textDocument/hover"),
            ("outline", "textDocument/documentSymbol"),
            ("code action", "textDocument/codeAction"),
            ("references", "textDocument/references"),
        ] {
            let mut times = Vec::new();
            for column in 0..100 {
                times.push(time(|| answer = client.at(method, (line, column))));
            }
            report(name, size, &mut times, answer);
        }
        println!("memory: {} KB", memory(&client));
        client.close();
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn report(name: &str, size: usize, times: &mut [Duration], answer: usize) {
    times.sort_unstable();
    let at = |percent: usize| {
        times[(times.len() * percent / 100).min(times.len() - 1)].as_secs_f64() * 1e3
    };
    println!(
        "{name:26} {size:>7} bytes  p50 {:8.3} ms  p99 {:8.3} ms  n {:4}  answer {answer} bytes",
        at(50),
        at(99),
        times.len()
    );
}

/// Resident memory of the server, in KB; 0 where the system does not tell.
fn memory(client: &Client) -> u64 {
    std::fs::read_to_string(format!("/proc/{}/status", client.child.id()))
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            let value = line.strip_prefix("VmRSS:")?.trim_end_matches("kB");
            value.trim().parse().ok()
        })
        .unwrap_or(0)
}
