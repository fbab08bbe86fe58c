//! The text at the server is the text at the editor, after any edits.

use copydesk::{
    article::{Article, Memo, Metadata},
    lsp::LineTable,
    text::{Document, Encoding, Markup, Position, offset_at, position_at},
    time::DateHints,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    editor::{Editor, STORY},
    profiles::{kakoune, neovim, vs_code},
};

#[test]
fn edits_in_three_encodings_say_the_same() {
    for (client, column) in [(vs_code(), 6), (neovim(), 8), (kakoune(), 8)] {
        let mut editor = Editor::start(client);
        editor.open(
            STORY,
            "text",
            "Head line\n\n😀 ab TK cd.\n\nMore words here.\n",
        );
        // "TK" becomes "KT" and, later, "TK" again.
        editor.change(STORY, 2, &[((2, column, 2, column + 2), "KT")]);
        editor.change(
            STORY,
            3,
            &[
                ((2, column, 2, column + 2), "T"),
                ((2, column + 1, 2, column + 1), "K"),
            ],
        );
        let hover = editor.at("textDocument/hover", STORY, 2, column);
        assert_eq!(hover["range"]["start"]["character"], column);
        assert_eq!(editor.quit(), 0);
    }
}

#[test]
fn a_change_without_a_range_is_the_whole_text() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", "Nothing here.\n");
    editor.changes(STORY, 2, json!([{"text": "One\n\nThe TK cost.\n\nTwo.\n"}]));
    assert_eq!(editor.pull(STORY), ["2:4 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}

#[test]
fn a_version_that_is_not_newer_is_ignored() {
    let mut editor = Editor::start(neovim());
    editor.open(STORY, "text", "One\n\nThe TK cost.\n\nTwo.\n");
    editor.change(STORY, 5, &[((2, 4, 2, 6), "full")]);
    for version in [5, 4, 1, -3] {
        editor.change(STORY, version, &[((2, 4, 2, 8), "TK")]);
    }
    assert_eq!(editor.pull(STORY), [""; 0]);
    editor.change(STORY, 6, &[((2, 4, 2, 8), "TK")]);
    assert_eq!(editor.pull(STORY), ["2:4 structure/placeholder"]);
    assert_eq!(editor.quit(), 0);
}

/// Pieces that edits are made of: words, marks that change paragraphs and quotations, and every odd line end.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,8} ",
        2 => "[A-Z][a-z]{2,6} ",
        1 => Just("\n\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\u{2028}".to_owned()),
        1 => Just("😀".to_owned()),
        1 => Just("é\u{301}".to_owned()),
        1 => Just("\" ".to_owned()),
        1 => Just("“Yes,” she said. ".to_owned()),
        1 => Just(". ".to_owned()),
        1 => Just("TK ".to_owned()),
        1 => Just("<!-- x -->".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => Just(String::new()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// A replacement: two places as shares of the text, and what to put there.
fn edits() -> impl Strategy<Value = Vec<(u16, u16, String)>> {
    let edit =
        (any::<u16>(), 0..2000_u16, piece()).prop_map(|(at, length, text)| (at, length, text));
    prop::collection::vec(edit, 1..12)
}

fn encoding() -> impl Strategy<Value = Encoding> {
    prop_oneof![
        Just(Encoding::Utf8),
        Just(Encoding::Utf16),
        Just(Encoding::Utf32)
    ]
}

fn markup() -> impl Strategy<Value = Markup> {
    prop_oneof![Just(Markup::Plain), Just(Markup::Markdown)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Law 2: after any edits the article is that of a fresh analysis.
    #[test]
    fn an_edited_article_is_a_fresh_one(
        start in text(), edits in edits(), encoding in encoding(), markup in markup(),
    ) {
        let metadata = Metadata { markup, ..Metadata::default() };
        let mut memo = Memo::new();
        let mut document = Document::new(&start, 1, markup);
        let mut plain = start;
        for (at, length, new) in edits {
            let (a, b) = places(&plain, at, length);
            let from = position_at(document.rope(), a, encoding);
            let to = position_at(document.rope(), b, encoding);
            // A place between CR and LF cannot be named: the edit is at the nearest that can.
            let (a, b) = (
                offset_at(document.rope(), from, encoding),
                offset_at(document.rope(), to, encoding),
            );
            document.edit(from, to, &new, encoding);
            plain.replace_range(a..b, &new);
            prop_assert_eq!(document.text(), plain.as_str());
            let edited = Article::with_memo(document.text().into(), &metadata, &mut memo, &|| false);
            let edited = edited.expect("nobody stops it");
            prop_assert_eq!(edited, Article::new(&plain, &metadata));
        }
    }

    /// The table of lines and the rope agree on every position, in every encoding.
    #[test]
    fn positions_go_there_and_back(text in text(), encoding in encoding()) {
        let document = Document::new(&text, 1, Markup::Plain);
        let table = LineTable::new(&text);
        prop_assert_eq!(table.len(), document.rope().len_lines());
        for offset in 0..=text.len() + 2 {
            let rope = position_at(document.rope(), offset, encoding);
            let mine = table.position(&text, offset as u32, encoding);
            prop_assert_eq!((rope.line, rope.character), (mine.line, mine.character), "at {}", offset);
            let back = table.offset(&text, mine, encoding) as usize;
            prop_assert!(text.is_char_boundary(back) && back <= offset);
            prop_assert_eq!(table.position(&text, back as u32, encoding), mine);
        }
    }

    /// Any position, also one that is nowhere, leads to a place in the text, and to the same as in the rope.
    #[test]
    fn positions_outside_are_moved_inside(
        text in text(), line in 0..60_u32, character in 0..120_u32, encoding in encoding(),
    ) {
        let document = Document::new(&text, 1, Markup::Plain);
        let table = LineTable::new(&text);
        let mine = table.offset(&text, tower_lsp::ls_types::Position::new(line, character), encoding);
        let rope = offset_at(document.rope(), Position { line, character }, encoding);
        prop_assert_eq!(mine as usize, rope);
        prop_assert!(text.is_char_boundary(rope));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Law 2 at the edge: after any edits the server says of a document what it says of a fresh one.
    #[test]
    fn an_edited_document_is_a_fresh_one(start in text(), edits in edits(), markdown: bool, client in 0..3_usize) {
        let (client, encoding) = [
            (vs_code(), Encoding::Utf16),
            (kakoune(), Encoding::Utf8),
            (utf_32(), Encoding::Utf32),
        ][client].clone();
        let language = if markdown { "markdown" } else { "plaintext" };
        let pulls = client["capabilities"]["textDocument"]["diagnostic"].is_object();
        let mut editor = Editor::start(client);
        editor.open(STORY, language, &start);
        let mut document = Document::new(&start, 1, Markup::Plain);
        for (version, (at, length, new)) in (2..).zip(edits) {
            let (a, b) = places(&document.text(), at, length);
            let from = position_at(document.rope(), a, encoding);
            let to = position_at(document.rope(), b, encoding);
            document.edit(from, to, &new, encoding);
            let range = (from.line, from.character, to.line, to.character);
            editor.change(STORY, version, &[(range, &new)]);
        }
        editor.notify("textDocument/didSave", json!({"textDocument": {"uri": STORY}}));
        let fresh = "file:///home/writer/stories/2025-10-29-bridge-2.txt";
        editor.open(fresh, language, &document.text());
        for method in ["textDocument/documentSymbol", "textDocument/foldingRange"] {
            prop_assert_eq!(editor.about(method, STORY), editor.about(method, fresh));
        }
        if pulls {
            prop_assert_eq!(editor.pull(STORY), editor.pull(fresh));
        }
        prop_assert_eq!(editor.quit(), 0);
    }
}

/// A client that counts code points.
fn utf_32() -> Value {
    let mut client = neovim();
    client["capabilities"]["general"]["positionEncodings"] = json!(["utf-64", "utf-32", "utf-8"]);
    client
}

/// Two places in the text, on character boundaries.
fn places(text: &str, at: u16, length: u16) -> (usize, usize) {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let a = boundary(usize::from(at) * (text.len() + 1) / 65_536);
    let b = boundary(a + usize::from(length) * text.len() / 20_000);
    (a, b)
}

/// Law 2, the cost: a keystroke analyses its paragraph, and at most one more.
#[test]
fn a_keystroke_costs_at_most_two_paragraphs() {
    let paragraph = |n: usize| {
        format!(
            "The council of ward {n} met on Monday. \"We will build it,\" said Ann Lee{n}. It cost $3 million.\n\n"
        )
    };
    let mut text: String = "Council meets\n\n".to_owned();
    text.extend((0..60).map(paragraph));
    for markup in [Markup::Plain, Markup::Markdown] {
        let metadata = Metadata {
            markup,
            ..Metadata::default()
        };
        let mut memo = Memo::new();
        let mut now = text.clone();
        let _ = Article::with_memo(now.as_str().into(), &metadata, &mut memo, &|| false);
        let mut at = now.find("ward 30").expect("it is there");
        let typed = "a little more, he said. New \"words here\" and so on. \n\nThen";
        for c in typed.chars() {
            let before = memo.analysed();
            now.insert(at, c);
            at += c.len_utf8();
            let _ = Article::with_memo(now.as_str().into(), &metadata, &mut memo, &|| false);
            let cost = memo.analysed() - before;
            assert!(cost <= 2, "{markup:?}: {cost} paragraphs for {c:?}");
        }
    }
}

/// Who is who is decided again when somebody is named, and not for the letters between.
#[test]
fn words_that_name_nobody_leave_who_is_who_alone() {
    let start = "Council meets\n\nMayor Ann Lee opened the new school in the north of town \n\n\
                 \"We will build it,\" Lee said. She left early.\n";
    let metadata = Metadata::default();
    let mut memo = Memo::new();
    let mut text = start.to_owned();
    let mut read = |text: &str| {
        let before = memo.joined();
        let article = Article::with_memo(text.into(), &metadata, &mut memo, &|| false);
        assert_eq!(
            article.expect("nobody stops it"),
            Article::new(text, &metadata)
        );
        let (named, happened) = memo.joined();
        (named - before.0, happened - before.1)
    };
    assert_eq!(read(&text), (1, 1));
    let mut at = text.find(" \n\n\"We").expect("it is there") + 1;
    let mut type_in = |typed: &str| {
        let mut joined = (0, 0);
        for c in typed.chars() {
            text.insert(at, c);
            at += c.len_utf8();
            let (named, happened) = read(&text);
            joined = (joined.0 + named, joined.1 + happened);
        }
        joined
    };
    let (named, _) = type_in("beside ");
    assert_eq!(named, 0, "nobody is named");
    assert_eq!(type_in("the old"), (0, 0), "nothing more happens");
    let (named, happened) = type_in(" mill after four days of rain had put off work on a roof");
    assert_eq!(named, 0, "nobody is named");
    assert!(happened > 0, "work was put off");
    let (named, _) = type_in(" that Tom Cole had mended");
    assert!(named > 0, "somebody is named");
}

/// Letter by letter and anywhere in a story, what is kept of the version before gives what a fresh analysis would.
#[test]
fn what_is_kept_between_letters_is_what_a_fresh_analysis_gives() {
    const STORY: &str = "Council votes to close pool\n\nSELDEN, Oct. 29 (Reuters) - The council voted on Tuesday to \
                         close the pool, two days after the mayor resigned.\n\nMayor Ann Lee, a former swimmer, had \
                         promised in May to keep it open. She resigned on Sunday.\n\n## What is next\n\nWork starts \
                         next week, when Lee leaves for Oslo.\n";
    const TYPED: &str = " and Tom Cole, the chief of the Selden Pool Fund, said on Friday that it sued the council a \
                         day after the vote.\n\nThe fund was set up in 2019.";
    for (markup, place) in [
        (Markup::Plain, "votes to close pool"),
        (Markup::Plain, "(Reuters) -"),
        (Markup::Plain, "mayor resigned"),
        (Markup::Plain, "Mayor Ann Lee, a"),
        (Markup::Markdown, "## What is next"),
        (Markup::Markdown, "next week"),
    ] {
        let metadata = Metadata {
            markup,
            hints: DateHints {
                given: Some(jiff::civil::date(2025, 10, 29)),
                ..DateHints::default()
            },
        };
        let mut memo = Memo::new();
        let mut text = STORY.to_owned();
        let mut at = text.find(place).expect("it is there") + place.len();
        for c in TYPED.chars() {
            text.insert(at, c);
            at += c.len_utf8();
            let kept = Article::with_memo(text.as_str().into(), &metadata, &mut memo, &|| false);
            let fresh = Article::new(&text, &metadata);
            assert_eq!(kept.expect("nobody stops it"), fresh, "{:?}", &text[..at]);
        }
    }
}
