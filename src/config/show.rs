//! What is shown in the end: suppressions, profile, levels, caps.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Config, Mark, MarkAction, Profile,
    fold::{self, Chains, Place},
    ignore::plain,
    marks::marks,
    problem::nearest,
};
use crate::{
    article::Article,
    ledger::{Genre, genre},
    rules::{self, Class, Finding, Rule, Severity},
    text::Span,
};

/// At most this many findings of a class C rule are shown in a file, and one in a paragraph.
pub const PER_FILE: u32 = 5;

/// Rules whose findings may not be in copy that is published, whatever their class.
const NEVER_PUBLISHED: [&str; 2] = ["structure/placeholder", ONLY_PUBLISHED];

/// A rule for copy that goes out: before that, what it asks about is how a desk works.
const ONLY_PUBLISHED: &str = "structure/annotation-left";

/// A rule that some houses do not hold: only the profile `desk` asks.
const ONLY_DESK: &str = "sourcing/anonymous-boilerplate";

/// Rules beside `claims/*` that ask whose word something is. In an opinion piece it is the writer's.
const NOT_IN_OPINION: [&str; 4] = [
    "sourcing/weasel",
    "sourcing/loaded-verb",
    "sourcing/single-source",
    "quotes/scare",
];

/// Whether a rule has nothing to ask in a story of this genre, unless the settings give it a level.
#[must_use]
pub fn is_silent_in(genre: Genre, rule: &Rule) -> bool {
    genre == Genre::Opinion
        && ((rule.id.starts_with("claims/") && rule.class != Class::A)
            || NOT_IN_OPINION.contains(&rule.id))
}

/// Rules that are silent until the settings name them.
const ON_DEMAND: [&str; 2] = ["numbers/currency-bare", "names/honorific"];

/// Rules that are silent until copy is to be published, or the settings name them.
const OF_PUBLISHING: [&str; 1] = ["structure/dateline"];

/// Whether a rule speaks in the profile without being named in the settings. What it finds is of no profile's making.
#[must_use]
pub fn is_spoken(rule: &str, profile: Profile) -> bool {
    match profile {
        Profile::Archive => false,
        Profile::Publish => !ON_DEMAND.contains(&rule),
        Profile::Draft | Profile::Desk => {
            !ON_DEMAND.contains(&rule) && !OF_PUBLISHING.contains(&rule)
        }
    }
}

/// What is shown of an article's findings, and why the rest is not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// In the order of the text.
    pub shown: Vec<Finding>,
    /// How many a mark or an ignore entry left out.
    pub suppressed: u32,
    /// How many were over the caps of class C.
    pub capped: u32,
    /// How many are pointed at from another of their chain instead of being shown.
    pub folded: u32,
    /// Suppressions that left nothing out, or name no rule.
    pub unused: Vec<Unused>,
}

/// A suppression that does nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unused {
    /// The mark, as bytes of the document; `None` for an entry of an ignore file.
    pub span: Option<Span>,
    /// The ignore file of the entry and its line there, from 1; `None` for a mark.
    pub entry: Option<(String, u32)>,
    /// What to do about it.
    pub message: String,
}

impl Config {
    /// [`Config::apply`], with an account of what is not shown.
    #[must_use]
    pub fn apply_and_account(&self, article: &Article, findings: Vec<Finding>) -> Applied {
        let marks = marks(article);
        let mut used_marks = vec![false; marks.len()];
        let mut used_ignores = vec![false; self.ignores.len()];
        let mut applied = Applied::default();
        let mut caps = Caps::default();
        let mut chains = Chains::default();
        let (genre, _) = genre(article);
        for mut finding in findings {
            let by_mark = silenced_by(&marks, &finding);
            let by_ignore = self.ignored_by(article, &finding);
            if let Some(mark) = by_mark {
                used_marks[mark] = true;
            }
            if let Some(ignore) = by_ignore {
                used_ignores[ignore] = true;
            }
            let by_name = super::asks_about_a_name(finding.rule) && {
                let words = finding.span.of(&article.text);
                self.names.contains(words) || self.knowledge.is_own_name(&plain(words))
            };
            if by_mark.is_some() || by_ignore.is_some() || by_name {
                applied.suppressed += 1;
                continue;
            }
            let Some(severity) = self.level(&finding, genre) else {
                continue;
            };
            finding.severity = severity;
            let chain = chains.of(article, &finding);
            let place = chains.place(chain, &finding, &applied.shown);
            if let Place::Under(lead) = place {
                fold::point_at(&mut applied.shown[lead], &finding);
                applied.folded += 1;
                continue;
            }
            if !caps.allow(article, &finding) {
                applied.capped += 1;
                continue;
            }
            if let Place::Over(lead) = place {
                fold::take_over(&mut finding, applied.shown.remove(lead));
                applied.folded += 1;
                chains.removed();
            }
            chains.shown(chain, applied.shown.len());
            applied.shown.push(finding);
        }
        applied.unused = self.unused(&marks, &used_marks, &used_ignores);
        applied
    }

    /// Whether findings of the rule may be shown at all.
    #[must_use]
    pub fn asks(&self, rule: &Rule) -> bool {
        match self.rules.get(rule.id) {
            Some(level) => level.is_some(),
            None => is_spoken(rule.id, self.profile),
        }
    }

    /// How loudly a finding is shown; `None` when it is not.
    fn level(&self, finding: &Finding, genre: Genre) -> Option<Severity> {
        let rule = rules::by_id(finding.rule)?;
        let class = rule.class;
        if is_silent_in(genre, rule)
            || (rule.id == ONLY_PUBLISHED && self.profile != Profile::Publish)
            || (rule.id == ONLY_DESK && self.profile != Profile::Desk)
        {
            return None;
        }
        let never_published = NEVER_PUBLISHED.contains(&finding.rule);
        let of_profile = match self.profile {
            Profile::Archive => return None,
            _ if !self.rules.contains_key(finding.rule)
                && !is_spoken(finding.rule, self.profile) =>
            {
                return None;
            }
            Profile::Draft if class != Class::A => return None,
            Profile::Draft if never_published => Severity::Hint,
            Profile::Publish if never_published => Severity::Error,
            Profile::Publish if class == Class::A => louder(finding.severity),
            Profile::Draft | Profile::Desk | Profile::Publish => finding.severity,
        };
        self.rules
            .get(finding.rule)
            .map_or(Some(of_profile), |level| *level)
    }

    fn ignored_by(&self, article: &Article, finding: &Finding) -> Option<usize> {
        if self.ignores.is_empty() {
            return None;
        }
        let sentence = plain(sentences_of(article, finding.span).of(&article.text));
        self.ignores
            .iter()
            .position(|i| i.matches(finding.rule, &sentence))
    }

    fn unused(&self, marks: &[Mark], used_marks: &[bool], used_ignores: &[bool]) -> Vec<Unused> {
        let mut out = Vec::new();
        for (mark, used) in marks.iter().zip(used_marks) {
            let unknown = mark.rules.iter().find(|r| rules::by_id(r).is_none());
            if let Some(rule) = unknown {
                let near = nearest(rule, rules::all().iter().map(|r| r.id))
                    .map_or_else(String::new, |name| format!(" Did you mean {name}?"));
                out.push(Unused {
                    span: Some(mark.span),
                    entry: None,
                    message: format!("this mark names no rule: {rule}.{near}"),
                });
            } else if mark.action == MarkAction::Off && !used {
                out.push(Unused {
                    span: Some(mark.span),
                    entry: None,
                    message: "this mark silences nothing: it can go".to_owned(),
                });
            }
        }
        for (ignore, _) in self
            .ignores
            .iter()
            .zip(used_ignores)
            .filter(|(_, used)| !**used)
        {
            let words = if ignore.is_for_whole_file() {
                ""
            } else {
                " on these words"
            };
            out.push(Unused {
                span: None,
                entry: Some((ignore.source.clone(), ignore.line)),
                message: format!(
                    "nothing to ignore: {} finds nothing{words} in {}. The entry can go",
                    ignore.rule, ignore.file
                ),
            });
        }
        out
    }
}

const fn louder(severity: Severity) -> Severity {
    match severity {
        Severity::Hint => Severity::Hint,
        Severity::Information => Severity::Warning,
        Severity::Warning | Severity::Error => Severity::Error,
    }
}

/// The mark under which the finding's rule is off where it stands.
fn silenced_by(marks: &[Mark], finding: &Finding) -> Option<usize> {
    let mut off = None;
    for (index, mark) in marks.iter().enumerate() {
        if mark.span.start >= finding.span.end || mark.span.end > finding.span.start {
            break;
        }
        if mark.is_about(finding.rule) {
            match mark.action {
                MarkAction::Off => off = off.or(Some(index)),
                MarkAction::On => off = None,
            }
        }
    }
    off
}

/// The sentences that a span touches, as one span; outside of sentences its block; else the span itself.
pub(crate) fn sentences_of(article: &Article, span: Span) -> Span {
    let first = article
        .sentences
        .partition_point(|s| s.span.end <= span.start);
    let around = article.sentences[first..]
        .iter()
        .map(|s| s.span)
        .take_while(|s| s.start < span.end.max(span.start + 1))
        .reduce(Span::union);
    around.unwrap_or_else(|| {
        article
            .block_at(span.start)
            .map_or(span, |i| article.blocks[i].span)
    })
}

/// Class C findings shown so far.
#[derive(Default)]
struct Caps {
    in_file: FxHashMap<&'static str, u32>,
    in_block: FxHashSet<(&'static str, usize)>,
}

impl Caps {
    fn allow(&mut self, article: &Article, finding: &Finding) -> bool {
        if rules::by_id(finding.rule).is_none_or(|rule| rule.class != Class::C) {
            return true;
        }
        let count = self.in_file.entry(finding.rule).or_default();
        if *count >= PER_FILE {
            return false;
        }
        let block = article.block_at(finding.span.start).unwrap_or(usize::MAX);
        if self.in_block.contains(&(finding.rule, block)) {
            return false;
        }
        *count += 1;
        self.in_block.insert((finding.rule, block));
        true
    }
}

#[cfg(test)]
mod tests;
