//! Blocks, sentences, tokens and quotation marks, told by examples: text in, marks out.

use copydesk::text::{Carry, Markup, Passage, TokenKind, blocks};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Sentences, one a line.
fn sentences(text: &str, expected: &Expect) {
    let passage = Passage::new(text, Carry::default());
    let lines: Vec<&str> = passage.sentences.iter().map(|s| s.span.of(text)).collect();
    expected.assert_eq(&lines.join("\n"));
}

/// Tokens with a bar between them.
fn tokens(text: &str, expected: &Expect) {
    let passage = Passage::new(text, Carry::default());
    let words: Vec<&str> = passage.tokens.iter().map(|t| t.span.of(text)).collect();
    expected.assert_eq(&words.join("|"));
}

/// Quotations, one a line: level, what lies between the marks, and how it ends.
fn quotations(text: &str, carry: Carry, expected: &Expect) {
    let passage = Passage::new(text, carry);
    let mut lines: Vec<String> = passage
        .quotations
        .iter()
        .map(|q| {
            let ends = match (q.continued, q.continues) {
                (false, false) => "",
                (true, false) => " (continued)",
                (false, true) => " (continues)",
                (true, true) => " (continued, continues)",
            };
            format!("{} {}{ends}", q.level, q.inner.of(text).trim())
        })
        .collect();
    lines.extend(
        passage
            .stray_quotes
            .iter()
            .map(|t| format!("stray at byte {}", passage.tokens[*t as usize].span.start)),
    );
    expected.assert_eq(&lines.join("\n"));
}

/// Blocks, one a line: kind and prose.
fn kinds(text: &str, markup: Markup, expected: &Expect) {
    let lines: Vec<String> = blocks(text, markup)
        .iter()
        .map(|b| format!("{}: {}", b.kind.name(), b.prose(text).replace('\n', "⏎")))
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn a_clock_time_ends_a_sentence_that_a_name_goes_on_from() {
    sentences(
        "Lund play Carrick on Saturday at 3 p.m. Carrick beat Stowe. Polls close at 8 p.m. Eastern time, and at 9 p.m. Tuesday the count begins. It ends by 10 a.m. Marrow time.",
        &expect![[r#"
            Lund play Carrick on Saturday at 3 p.m.
            Carrick beat Stowe.
            Polls close at 8 p.m. Eastern time, and at 9 p.m. Tuesday the count begins.
            It ends by 10 a.m. Marrow time."#]],
    );
}

#[test]
fn abbreviations_do_not_end_sentences() {
    sentences(
        "Gov. Ann Lee met Sen. J. R. Cole at 9 a.m. Friday in Washington, D.C. She flew home to the U.S. The talks, at No. 5 Elm St., went on vs. all odds. He works for Acme Inc. in Ohio. They moved to St. Louis in Jan. 2020.",
        &expect![[r#"
            Gov. Ann Lee met Sen. J. R. Cole at 9 a.m. Friday in Washington, D.C.
            She flew home to the U.S.
            The talks, at No. 5 Elm St., went on vs. all odds.
            He works for Acme Inc. in Ohio.
            They moved to St. Louis in Jan. 2020."#]],
    );
}

#[test]
fn quotation_marks_close_with_their_sentence() {
    sentences(
        "“We waited,” she said. “Nobody came.” The hall was cold. \"Why?\" Kim asked. \"Is it over?\" He left. 'No,' he said. \"Go!\" shouted Ann Reyes, who had seen it.",
        &expect![[r#"
            “We waited,” she said.
            “Nobody came.”
            The hall was cold.
            "Why?" Kim asked.
            "Is it over?"
            He left.
            'No,' he said.
            "Go!" shouted Ann Reyes, who had seen it."#]],
    );
}

#[test]
fn ellipses_numbers_and_brands() {
    sentences(
        "It cost 3.5 million... and then more. He paused… Then he spoke. The team scored 2. 14 people left. iPhone sales fell. eBay rose. Yahoo! said so.",
        &expect![[r#"
            It cost 3.5 million... and then more.
            He paused…
            Then he spoke.
            The team scored 2.
            14 people left.
            iPhone sales fell.
            eBay rose.
            Yahoo! said so."#]],
    );
}

#[test]
fn a_credit_starts_anew() {
    sentences(
        "The old flag in the town hall Image: Ann Lee. The far end of the hall. Photo: J. Roe.",
        &expect![[r#"
            The old flag in the town hall
            Image: Ann Lee.
            The far end of the hall.
            Photo: J. Roe."#]],
    );
}

#[test]
fn the_possessive_of_an_abbreviation_is_a_token_of_its_own() {
    tokens(
        "The U.N.'s envoy and the U.S.’s answer to 'the U.N.' said.",
        &expect!["The|U.N.|'s|envoy|and|the|U.S.|’s|answer|to|'|the|U.N.|'|said|."],
    );
}

#[test]
fn a_mark_without_a_space_before_it_opens_behind_a_comma() {
    quotations(
        "She said,\"[We] will wait.\" He said: \"[No] more.\"",
        Carry::default(),
        &expect![[r#"
            0 [We] will wait.
            0 [No] more."#]],
    );
}

#[test]
fn tokens_are_cut_as_news_is_written() {
    tokens(
        "Lee's 14-year-old didn't pay $350 million (6.5%) for O'Brien’s U.S.-China e-mail, a@b.org, 52-48, in the 1990s at 10:30 p.m. See https://x.org/a?b=1, #news @desk AT&T.",
        &expect![[
            r#"Lee|'s|14-year-old|did|n't|pay|$|350|million|(|6.5|%|)|for|O'Brien|’s|U.S.-China|e-mail|,|a@b.org|,|52-48|,|in|the|1990s|at|10:30|p.m.|See|https://x.org/a?b=1|,|#news|@desk|AT&T|."#
        ]],
    );
}

#[test]
fn quotations_nest_and_pair() {
    quotations(
        "“He told me, ‘Wait here,’ and left,” she said. \"It's the teachers' plan,\" he said, 'for the '90s'.",
        Carry::default(),
        &expect![[r#"
            0 He told me, ‘Wait here,’ and left,
            1 Wait here,
            0 It's the teachers' plan,
            0 for the '90s"#]],
    );
}

#[test]
fn a_quotation_runs_on_over_paragraphs() {
    quotations(
        "“We came in the spring, she said.",
        Carry::default(),
        &expect!["0 We came in the spring, she said. (continues)"],
    );
    quotations(
        "“And we stayed.”",
        Carry {
            open_quotation: true,
        },
        &expect!["0 And we stayed. (continued)"],
    );
    quotations(
        "They left at noon.” The end.",
        Carry {
            open_quotation: true,
        },
        &expect!["0 They left at noon. (continued)"],
    );
    quotations(
        "They left at noon.” The 6' wall was 12\" thick.",
        Carry::default(),
        &expect!["stray at byte 18"],
    );
}

#[test]
fn blocks_of_a_wire_story() {
    kinds(
        "Ferry runs aground off Lisse\n\nBy Ann Lee\n\nLISSE, Oct. 29 (Harbour Wire) — The ferry ran aground on Tuesday.\n\nThe captain was unhurt.\n\nBackground\n\nThe bow of the ferry. Photo: J. Roe.\n\n- 212 passengers\n- 14 crew\n",
        Markup::Plain,
        &expect![[r#"
            headline: Ferry runs aground off Lisse
            byline: By Ann Lee
            dateline: LISSE, Oct. 29 (Harbour Wire) —
            paragraph: The ferry ran aground on Tuesday.
            paragraph: The captain was unhurt.
            heading: Background
            caption: The bow of the ferry. Photo: J. Roe.
            list: - 212 passengers
            list: - 14 crew"#]],
    );
}

#[test]
fn front_matter_is_no_prose_in_plain_text_either() {
    kinds(
        "---\ndate: 2025-10-29\ngenre: opinion\n---\nFerry runs aground\n\nThe ferry ran aground on Tuesday.\n",
        Markup::Plain,
        &expect![[r#"
            other: ---⏎date: 2025-10-29⏎genre: opinion⏎---
            headline: Ferry runs aground
            paragraph: The ferry ran aground on Tuesday."#]],
    );
    // A rule of hyphens round a paragraph.
    kinds(
        "---\nFerry runs aground\n---\nThe ferry ran aground on Tuesday.\n",
        Markup::Plain,
        &expect![[r#"
            headline: ---
            paragraph: Ferry runs aground
            paragraph: ---
            paragraph: The ferry ran aground on Tuesday."#]],
    );
}

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    kinds(
        "Ferry runs aground\n\nFriday, August 21, 2015\n\nThe ferry ran aground on Tuesday with two hundred\npassengers on board, the coast guard said, and it took\nthem until noon to reach her.\nA second line that is a paragraph.\r\n\r\nThe next one.",
        Markup::Plain,
        &expect![[r#"
            headline: Ferry runs aground
            dateline: Friday, August 21, 2015
            paragraph: The ferry ran aground on Tuesday with two hundred⏎passengers on board, the coast guard said, and it took⏎them until noon to reach her.
            paragraph: A second line that is a paragraph.
            paragraph: The next one."#]],
    );
}

#[test]
fn a_byline_without_a_name_and_a_dateline_with_a_colon() {
    kinds(
        "Teachers call off protest\n\nBy our Kerala correspondent\n\nKOCHI: Teachers at 28 schools in the district called off a nine-day sit-in on Wednesday.\n\nIt began in January.\n",
        Markup::Plain,
        &expect![[r#"
            headline: Teachers call off protest
            byline: By our Kerala correspondent
            dateline: KOCHI:
            paragraph: Teachers at 28 schools in the district called off a nine-day sit-in on Wednesday.
            paragraph: It began in January."#]],
    );
    kinds(
        "Quake in Lisse\n\nBREAKING: A strong earthquake has struck the coast near Lisse, the survey said on Monday.\n\nLISSE: It is over.\n",
        Markup::Plain,
        &expect![[r#"
            headline: Quake in Lisse
            paragraph: BREAKING: A strong earthquake has struck the coast near Lisse, the survey said on Monday.
            paragraph: LISSE: It is over."#]],
    );
}

#[test]
fn a_picture_in_markdown_has_a_caption() {
    kinds(
        "# Bank opens\n\nThe bank opened.\n\n![The lobby on opening day](lobby.jpg)\n\nA map ![of it](map.png) hangs there.\n",
        Markup::Markdown,
        &expect![[r#"
            headline: Bank opens
            paragraph: The bank opened.
            caption: The lobby on opening day
            paragraph: A map of it hangs there."#]],
    );
}

#[test]
fn markdown_without_its_markup() {
    kinds(
        "---\ndate: 2025-05-07\n---\n\n# Council *backs* plan\n\nThe [council](http://c.org) voted **9-2**, `clerk` notes.[^1]\n\n## Costs\n\n1. Roads\n2. Parks\n\n```\ncode\n```\n\n[^1]: Minutes, p. 4.\n",
        Markup::Markdown,
        &expect![[r#"
            other: ---⏎date: 2025-05-07⏎---
            headline: Council backs plan
            paragraph: The council voted 9-2, clerk notes.
            heading: Costs
            list: Roads
            list: Parks
            other: ```⏎code⏎```
            other: [^1]: Minutes, p. 4.⏎"#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Any Unicode string is an article: every token, sentence and block lies inside the text, on character
    /// boundaries, in order; nothing but white space lies between tokens; and every byte of a block's prose leads
    /// back to the same byte of the document.
    #[test]
    fn any_text_is_cut_without_loss(text in "(\\PC|[ \\n\\r\\t\"“”'’.!?*_`\\[\\](){}<>#=-]|\u{2028}|U\\.S\\.|\\{>>src: x<<\\}|\\[a\\]\\(b\\)){0,120}") {
        for markup in [Markup::Plain, Markup::Markdown] {
            let mut end = 0;
            for block in blocks(&text, markup) {
                prop_assert!(block.span.start >= end, "blocks overlap");
                end = block.span.end;
                prop_assert!(text.get(block.span.range()).is_some());
                let prose = block.prose(&text);
                for link in &block.links {
                    prop_assert!(link.end as usize <= prose.len());
                }
                for (i, c) in prose.char_indices() {
                    let span = copydesk::text::Span::new(i as u32, (i + c.len_utf8()) as u32);
                    prop_assert_eq!(block.to_document(span).of(&text), c.to_string());
                }
            }
        }
        let passage = Passage::new(&text, Carry::default());
        let mut at = 0;
        for token in &passage.tokens {
            prop_assert!(text[at..token.span.start as usize].chars().all(char::is_whitespace));
            prop_assert!(!token.span.is_empty());
            at = token.span.end as usize;
        }
        prop_assert!(text[at..].chars().all(char::is_whitespace));
        let covered: usize = passage.sentences.iter().map(|s| s.tokens().len()).sum();
        prop_assert_eq!(covered, passage.tokens.len());
        for q in &passage.quotations {
            prop_assert_eq!(passage.tokens[q.open as usize].kind == TokenKind::Quote || q.continued, true);
        }
    }
}
