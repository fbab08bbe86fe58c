//! `textDocument/documentSymbol`: the outline. Events in the order of the text, or of time, under the headline and the sections.

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Position, SymbolInformation, SymbolKind,
};

use super::super::{capabilities::Client, prepared, snapshot::Snapshot, words};
use crate::{
    config::Order,
    event::{Event, outline},
    text::Span,
};

pub(super) fn symbols(snapshot: &Snapshot, client: &Client) -> DocumentSymbolResponse {
    let tree = tree(snapshot);
    if client.hierarchical_symbols {
        prepared::symbols(&tree)
    } else {
        let mut flat = Vec::new();
        flatten(snapshot, tree, None, &mut flat);
        prepared::symbols(&flat)
    }
}

fn tree(snapshot: &Snapshot) -> Vec<DocumentSymbol> {
    let mut events: Vec<&Event> = outline(&snapshot.article.events).collect();
    events.sort_by_key(|event| (event.trigger.start, event.span.start));
    let mut events = events.into_iter().peekable();
    // The sections that are open, outermost first, each with where it ends.
    let mut open: Vec<(DocumentSymbol, u32)> = Vec::new();
    let mut roots = Vec::new();
    let add =
        |symbol: DocumentSymbol, open: &mut Vec<(DocumentSymbol, u32)>, roots: &mut Vec<_>| {
            match open.last_mut() {
                Some((parent, _)) => parent.children.get_or_insert_default().push(symbol),
                None => roots.push(symbol),
            }
        };
    let close = |until: u32, open: &mut Vec<(DocumentSymbol, u32)>, roots: &mut Vec<_>| {
        while let Some((done, _)) = open.pop_if(|(_, end)| *end <= until) {
            add(done, open, roots);
        }
    };
    for section in snapshot.sections() {
        while let Some(event) = events.next_if(|event| event.trigger.start < section.span.start) {
            close(event.trigger.start, &mut open, &mut roots);
            add(symbol_of(snapshot, event), &mut open, &mut roots);
        }
        close(section.span.start, &mut open, &mut roots);
        let name = words::line(snapshot.prose(section.block));
        let kind = if section.is_headline {
            SymbolKind::FILE
        } else {
            SymbolKind::NAMESPACE
        };
        let heading = snapshot.article.blocks[section.block].span;
        let symbol = symbol(snapshot, (name, None), kind, (section.span, heading));
        open.push((symbol, section.span.end));
    }
    for event in events {
        close(event.trigger.start, &mut open, &mut roots);
        add(symbol_of(snapshot, event), &mut open, &mut roots);
    }
    close(u32::MAX, &mut open, &mut roots);
    if snapshot.outline == Order::Time {
        let timeline = snapshot.article.timeline();
        let ranks: FxHashMap<Position, usize> = timeline
            .dated
            .iter()
            .chain(&timeline.undated)
            .filter_map(|placed| snapshot.article.events.get(placed.event as usize))
            .enumerate()
            .map(|(rank, event)| (snapshot.position(event.trigger.start), rank))
            .collect();
        by_time(&mut roots, &ranks);
    }
    roots
}

/// Events in the order of time, sections behind them in the order of the text.
fn by_time(symbols: &mut [DocumentSymbol], ranks: &FxHashMap<Position, usize>) {
    symbols.sort_by_key(|s| {
        if s.kind == SymbolKind::EVENT {
            ranks
                .get(&s.selection_range.start)
                .copied()
                .unwrap_or(usize::MAX - 1)
        } else {
            usize::MAX
        }
    });
    for symbol in symbols {
        if let Some(children) = &mut symbol.children {
            by_time(children, ranks);
        }
    }
}

fn symbol_of(snapshot: &Snapshot, event: &Event) -> DocumentSymbol {
    let block = snapshot
        .article
        .blocks
        .get(event.block as usize)
        .map_or(event.span, |block| block.span);
    // The clause, with the trigger in it, inside its paragraph.
    let whole = event.span.union(event.trigger);
    let whole = Span::new(whole.start.max(block.start), whole.end.min(block.end));
    let name = match words::line(&event.title) {
        title if title.is_empty() => words::line(event.trigger.of(snapshot.text())),
        title => title,
    };
    let detail = words::line(&event.detail(&snapshot.article.entities));
    let detail = (!detail.is_empty()).then_some(detail);
    let spans = (whole, event.trigger);
    symbol(snapshot, (name, detail), SymbolKind::EVENT, spans)
}

fn symbol(
    snapshot: &Snapshot,
    (name, detail): (String, Option<String>),
    kind: SymbolKind,
    (whole, chosen): (Span, Span),
) -> DocumentSymbol {
    #[expect(deprecated, reason = "the field must be given")]
    DocumentSymbol {
        name: if name.is_empty() {
            "…".to_owned()
        } else {
            name
        },
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: snapshot.range(whole.union(chosen)),
        selection_range: snapshot.range(chosen),
        children: None,
    }
}

fn flatten(
    snapshot: &Snapshot,
    symbols: Vec<DocumentSymbol>,
    container: Option<&str>,
    out: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        let name = match &symbol.detail {
            Some(detail) => format!("{} ({detail})", symbol.name),
            None => symbol.name.clone(),
        };
        #[expect(deprecated, reason = "the field must be given")]
        out.push(SymbolInformation {
            name,
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location: tower_lsp::ls_types::Location::new(snapshot.uri.clone(), symbol.range),
            container_name: container.map(str::to_owned),
        });
        if let Some(children) = symbol.children {
            flatten(snapshot, children, Some(&symbol.name), out);
        }
    }
}
