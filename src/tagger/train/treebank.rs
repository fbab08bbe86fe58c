//! Sentences of the treebanks, cut into words as the editor cuts them.

use std::fs;
use std::io;
use std::path::Path;

use super::super::Pos;
use super::Example;

fn pos_of(upos: &str, xpos: &str) -> Pos {
    match (upos, xpos) {
        (_, "MD") => Pos::Modal,
        (_, "NNP" | "NNPS") | ("PROPN", _) => Pos::ProperNoun,
        ("NOUN", _) => Pos::Noun,
        ("PRON", _) => Pos::Pronoun,
        ("DET", _) => Pos::Determiner,
        ("ADJ", _) => Pos::Adjective,
        ("ADV", _) => Pos::Adverb,
        ("NUM", _) => Pos::Numeral,
        ("ADP", _) => Pos::Adposition,
        ("PART", _) => Pos::Particle,
        ("CCONJ", _) => Pos::Coordinator,
        ("SCONJ", _) => Pos::Subordinator,
        ("AUX", _) => Pos::Auxiliary,
        ("INTJ", _) => Pos::Interjection,
        ("PUNCT", _) => Pos::Punctuation,
        ("SYM", _) => Pos::Symbol,
        ("VERB", "VBD") => Pos::VerbPast,
        ("VERB", "VBN") => Pos::VerbParticiple,
        ("VERB", "VBG") => Pos::VerbGerund,
        ("VERB", "VBZ") => Pos::VerbPresent3,
        ("VERB", "VBP") => Pos::VerbPresent,
        ("VERB", "VB") => Pos::VerbBase,
        _ => Pos::Other,
    }
}

struct Token {
    start: usize,
    end: usize,
    pos: Pos,
    hyphen: bool,
    head: usize,
    relation: String,
}

/// Documents of a CoNLL-U file, as sentences, cut into words as the editor cuts them.
pub(super) fn read(path: &Path) -> io::Result<Vec<Vec<Example>>> {
    let file = fs::read_to_string(path)?;
    let mut documents: Vec<Vec<Example>> = Vec::new();
    for block in file.split("\n\n") {
        if block.contains("# newdoc") || documents.is_empty() {
            documents.push(Vec::new());
        }
        let text = block
            .lines()
            .find_map(|line| line.strip_prefix("# text = "));
        let example = text.and_then(|text| Some(recut(text, &tokens(block, text)?)));
        if let (Some(document), Some(example)) = (documents.last_mut(), example) {
            document.push(example);
        }
    }
    Ok(documents)
}

/// The treebank's tokens with their places in the text; nothing if the forms do not add up to it.
fn tokens(block: &str, text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for line in block.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() < 10 || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        let end = at + cells[1].len();
        if text.get(at..end)? != cells[1] {
            return None;
        }
        tokens.push(Token {
            start: at,
            end,
            pos: pos_of(cells[3], cells[4]),
            hyphen: matches!(cells[1], "-" | "–") && matches!(cells[4], "HYPH" | "SYM" | ":" | ","),
            head: cells[6].parse().unwrap_or(0),
            relation: cells[7].to_string(),
        });
        at = end;
    }
    Some(tokens)
}

/// The sentence in the editor's words. A word that the treebank cuts finer has something else than it at stake and is
/// left open.
fn recut(text: &str, tokens: &[Token]) -> Example {
    let mut words = Vec::new();
    let mut allowed = Vec::new();
    for token in crate::text::tokenize(text) {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        let first = tokens
            .iter()
            .position(|t| t.end > start)
            .unwrap_or(tokens.len());
        let past = first + tokens[first..].iter().take_while(|t| t.end <= end).count();
        words.push(text[start..end].to_string());
        allowed.push(match tokens.get(first) {
            Some(t) if t.start == start && past > first && tokens[past - 1].end == end => {
                1u32 << joined(&tokens[first..past], first) as u32
            }
            _ => u32::MAX,
        });
    }
    Example {
        words,
        allowed,
        pos: Vec::new(),
        weight: 1.0,
    }
}

/// The part of speech of tokens that are one word to us: "state-owned" is an adjective where it modifies a noun,
/// "cannot" a modal.
fn joined(group: &[Token], first: usize) -> Pos {
    if group.len() == 1 {
        return group[0].pos;
    }
    if let Some(modal) = group.iter().find(|token| token.pos == Pos::Modal) {
        return modal.pos;
    }
    if !group.iter().any(|token| token.hyphen) {
        return group[0].pos;
    }
    let inside = first + 1..=first + group.len();
    let head = group
        .iter()
        .rev()
        .find(|token| !token.hyphen && !inside.contains(&token.head))
        .unwrap_or(&group[group.len() - 1]);
    if head.pos.is_verb() && head.relation == "amod" {
        Pos::Adjective
    } else {
        head.pos
    }
}
