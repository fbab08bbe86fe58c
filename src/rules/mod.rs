//! Findings: a registry, and one small file per rule whose doc comment is its only documentation.

mod claims;
mod dates;
mod legal;
mod move_up;
mod names;
mod numbers;
mod quotes;
mod sourcing;
mod structure;
mod support;

pub use sourcing::says_nobody;

use std::{borrow::Cow, sync::LazyLock};

use names::{Said, said};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    article::{Article, ParagraphFacts},
    text::{Block, Placed, Span},
    wording::Wording,
};

/// How sure a rule must be (RULES: classes).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Class {
    /// Mechanical: two facts in the file disagree, or a pattern with no innocent reading. Precision at least 95%.
    A,
    /// Structural: rests on the quotation, attribution or name model. At least 80%.
    B,
    /// Judgement. At least 60%; at most one per rule and paragraph and five per file.
    C,
}

/// How a finding is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    Hint,
    Information,
    Warning,
    Error,
}

impl Severity {
    /// "hint", "information", "warning", "error".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A rule.
pub struct Rule {
    /// "claims/toll-or-crowd".
    pub id: &'static str,
    pub class: Class,
    /// In the `desk` profile.
    pub severity: Severity,
    /// The one-line question that it puts to the writer.
    pub message: &'static str,
    /// Its source file, whose leading `//!` comment is its documentation.
    source: &'static str,
    check: Check,
    fixes: fn(&Article, &Finding) -> Vec<Fix>,
}

/// How a rule looks at a story.
enum Check {
    /// At the article, place by place: what it finds rests on what stands near.
    Article(fn(&Article, &mut Vec<Finding>)),
    /// At places of the article that may stand far apart, or at the records of the world.
    Story(fn(&Article, &mut Vec<Finding>)),
    /// The same, at every mention by name in the order of the text: gathered once a version for all such rules.
    Names(fn(&Article, &[Said<'_>], &mut Vec<Finding>)),
    /// At the words that a desk asks about by themselves, in every paragraph of running text: gathered once a version.
    Words(fn(&Article, &[Worded<'_>], &mut Vec<Finding>)),
    /// At one paragraph alone, whatever the date and the rest of the story say: spans are bytes of the prose. Looked at
    /// once and kept with the paragraph, so such a rule costs nothing while other paragraphs are being written.
    Paragraph(Blocks, fn(&ParagraphFacts, &mut Vec<Finding>)),
}

/// A paragraph of running text, with the words that a desk asks about.
type Worded<'a> = Placed<'a, [Wording]>;

/// Which blocks a rule for paragraphs is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blocks {
    /// All that are prose, headlines and captions among them.
    Prose,
    /// Running text.
    Narration,
}

/// Another place that has to do with a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Bytes of the document.
    pub span: Span,
    pub message: Cow<'static, str>,
}

/// One thing to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    pub severity: Severity,
    /// Bytes of the document: what to underline.
    pub span: Span,
    /// A question of at most 90 characters.
    pub message: Cow<'static, str>,
    pub related: Vec<Related>,
}

/// A replacement of a span of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Bytes of the document.
    pub span: Span,
    pub text: String,
}

/// What a fix does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FixAction {
    /// Edits the story.
    Edits(Vec<Edit>),
    /// Ignores the finding here: a comment in Markdown, an entry in `copydesk.ignore.toml` for plain text.
    Ignore,
}

/// A way to deal with a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What the menu says.
    pub title: String,
    pub action: FixAction,
    /// Mechanical and certain: may be preferred and applied with others at once. An inserted attribution never is.
    pub safe: bool,
}

/// All rules, in the order of the catalogue.
#[must_use]
pub fn all() -> &'static [Rule] {
    RULES
}

static RULES: &[Rule] = &[
    claims::unsourced_statistic::RULE,
    claims::unsourced_accusation::RULE,
    claims::causal::RULE,
    claims::superlative::RULE,
    claims::prediction_as_fact::RULE,
    claims::toll_or_crowd::RULE,
    claims::motive::RULE,
    claims::non_public::RULE,
    claims::trend::RULE,
    claims::science::RULE,
    claims::evaluation::RULE,
    claims::background::RULE,
    claims::private_life::RULE,
    sourcing::vague_source::RULE,
    sourcing::bare_source::RULE,
    sourcing::anonymous_no_reason::RULE,
    sourcing::anonymous_boilerplate::RULE,
    sourcing::anonymous_attack::RULE,
    sourcing::single_source::RULE,
    sourcing::plural_but_one::RULE,
    sourcing::passive_attribution::RULE,
    sourcing::contentious_lead::RULE,
    sourcing::secondhand::RULE,
    sourcing::weasel::RULE,
    sourcing::loaded_verb::RULE,
    quotes::unbalanced::RULE,
    quotes::no_speaker::RULE,
    quotes::speaker_late::RULE,
    quotes::two_speakers::RULE,
    quotes::scare::RULE,
    quotes::fragment::RULE,
    quotes::repeat_differs::RULE,
    names::surname_first::RULE,
    names::no_role::RULE,
    names::inconsistent::RULE,
    names::near_known::RULE,
    names::title_mismatch::RULE,
    names::acronym::RULE,
    names::honorific::RULE,
    names::shared_surname::RULE,
    dates::weekday::RULE,
    dates::impossible::RULE,
    dates::no_anchor::RULE,
    dates::ambiguous_week::RULE,
    dates::stale_relative::RULE,
    dates::tense::RULE,
    dates::duration::RULE,
    dates::no_zone::RULE,
    numbers::percent_change::RULE,
    numbers::sum::RULE,
    numbers::count_list::RULE,
    numbers::percent_vs_points::RULE,
    numbers::age_birth::RULE,
    numbers::range_unit::RULE,
    numbers::magnitude::RULE,
    numbers::conflict::RULE,
    numbers::conversion::RULE,
    numbers::currency_bare::RULE,
    legal::guilt_label::RULE,
    legal::arrested_for::RULE,
    legal::double_hedge::RULE,
    legal::alleged_no_owner::RULE,
    legal::no_reply::RULE,
    legal::minor::RULE,
    legal::sex_offence_identity::RULE,
    legal::suicide_detail::RULE,
    structure::placeholder::RULE,
    structure::annotation_left::RULE,
    structure::duplicate::RULE,
    structure::dateline::RULE,
    structure::contradiction::RULE,
    structure::headline_body::RULE,
];

/// The rule with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Rule> {
    static BY_ID: LazyLock<FxHashMap<&str, &Rule>> =
        LazyLock::new(|| RULES.iter().map(|rule| (rule.id, rule)).collect());
    BY_ID.get(id).copied()
}

/// Every finding of every rule, in the order of the text: severities of the `desk` profile, no caps.
#[must_use]
pub fn check(article: &Article) -> Vec<Finding> {
    check_with(article, |_| true)
}

/// The same, of the rules only that are asked for: what nobody is shown need not be looked for.
#[must_use]
pub fn check_with(article: &Article, asked: impl Fn(&Rule) -> bool + Sync) -> Vec<Finding> {
    let names = LazyLock::new(|| said(article));
    let words = LazyLock::new(|| support::wordings(article));
    let look = |rule: &Rule| {
        let mut findings = Vec::new();
        match rule.check {
            Check::Article(check) | Check::Story(check) if asked(rule) => {
                check(article, &mut findings);
            }
            Check::Names(check) if asked(rule) => check(article, &names, &mut findings),
            Check::Words(check) if asked(rule) => check(article, &words, &mut findings),
            _ => {}
        }
        findings
    };
    let mut findings = if article.is_long() {
        // What is not kept yet is worked out on all cores: of every paragraph when a story is opened, of one later.
        article.facts.par_iter().flatten().for_each(|facts| {
            let _ = Kept::of(facts);
        });
        let (mut findings, of_paragraphs) = rayon::join(
            || RULES.par_iter().flat_map_iter(look).collect::<Vec<_>>(),
            || in_paragraphs(article),
        );
        findings.extend(of_paragraphs);
        findings
    } else {
        let mut findings = in_paragraphs(article);
        findings.extend(RULES.iter().flat_map(look));
        findings
    };
    findings.sort_by_key(|f| (f.span, f.rule));
    findings
}

/// The findings of the rules for paragraphs.
fn in_paragraphs(article: &Article) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (block, facts) in article.blocks.iter().zip(&article.facts) {
        let Some(kept) = facts.as_deref().and_then(Kept::of) else {
            continue;
        };
        for (blocks, finding) in &kept.findings {
            if *blocks == Blocks::Prose || block.kind.is_narration() {
                findings.push(finding.placed(block));
            }
        }
    }
    findings
}

/// What the rules know of one paragraph alone: worked out once, and kept with its facts.
struct Kept {
    /// Of the rules for paragraphs.
    findings: Vec<(Blocks, Finding)>,
    /// For [`structure::duplicate`].
    sentences: Vec<structure::duplicate::Told>,
    /// For [`structure::contradiction`].
    verbs: structure::Verbs,
    /// For [`names::acronym`].
    initials: Vec<(u8, Span)>,
    /// For the rules of names.
    names: Vec<names::Name>,
}

impl Kept {
    fn of(facts: &ParagraphFacts) -> Option<&Self> {
        facts.derived(Self::new)
    }

    fn new(facts: &ParagraphFacts) -> Self {
        let mut kept = Vec::new();
        let mut findings = Vec::new();
        for rule in RULES {
            if let Check::Paragraph(blocks, check) = rule.check {
                check(facts, &mut findings);
                kept.extend(findings.drain(..).map(|finding| (blocks, finding)));
            }
        }
        Self {
            findings: kept,
            sentences: structure::duplicate::sentences(facts),
            verbs: structure::Verbs::new(facts),
            initials: names::acronym::initials(facts),
            names: names::names(facts),
        }
    }
}

impl Finding {
    /// The finding of a paragraph in its place in the document.
    fn placed(&self, block: &Block) -> Self {
        let mut placed = self.clone();
        placed.span = block.to_document(self.span);
        for related in &mut placed.related {
            related.span = block.to_document(related.span);
        }
        placed
    }
}

/// The ways to deal with a finding, best first. Computed only when asked for.
#[must_use]
pub fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    by_id(finding.rule).map_or_else(Vec::new, |rule| (rule.fixes)(article, finding))
}

impl Rule {
    /// Whether it compares places of the story that may stand far apart, or asks the records of the world: work that
    /// grows with the story and that, in a long one, may wait until the typing rests.
    #[must_use]
    pub const fn reads_story(&self) -> bool {
        matches!(self.check, Check::Story(_) | Check::Names(_))
    }

    /// The rule's documentation: Markdown, from the `//!` comment at the top of its file.
    #[must_use]
    pub fn documentation(&self) -> String {
        self.source
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .map(|line| {
                line.trim_start_matches("//!")
                    .strip_prefix(' ')
                    .unwrap_or("")
            })
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// What a finding of this rule says of the sentence that it stands on: `unsourced`, `vague`, or nothing.
#[must_use]
pub fn sourcing_of(rule: &str) -> Option<crate::claim::Sourcing> {
    use crate::claim::Sourcing;
    match rule {
        "quotes/no-speaker" => Some(Sourcing::Unsourced),
        "sourcing/vague-source"
        | "sourcing/bare-source"
        | "sourcing/passive-attribution"
        | "sourcing/secondhand" => Some(Sourcing::Vague),
        _ if rule.starts_with("claims/") => Some(Sourcing::Unsourced),
        _ => None,
    }
}
