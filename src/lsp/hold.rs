//! Holding back: a new finding in the sentence that is being typed waits.
//!
//! The protocol does not tell a server where the cursor is, but the last edit is a good guess. A new finding in the
//! sentence that holds it waits until an edit elsewhere, a save, or a rest; what goes away goes away at once. Only what
//! is shown waits, never what is known.
//!
//! In a long story the rules that compare places far apart are asked when the typing rests: until then their findings
//! of the last rest are shown where they have moved to, without those that an edit has touched.

use std::time::{Duration, Instant};

use super::snapshot::Snapshot;
use crate::{rules::Finding, text::Span};

/// How long nothing is typed before what was held back is shown.
pub(super) const REST: Duration = Duration::from_secs(1);

/// A replacement, in bytes of the text before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Replacement {
    pub(super) old: Span,
    pub(super) new_length: u32,
}

impl Replacement {
    /// The replacement that makes one text of another: all between what both begin and what both end with.
    pub(super) fn between(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let suffix = old[prefix..]
            .iter()
            .rev()
            .zip(new[prefix..].iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        Self {
            old: Span::new(prefix as u32, (old.len() - suffix) as u32),
            new_length: (new.len() - suffix - prefix) as u32,
        }
    }

    /// Whether it changes what stands in the span, or what touches it.
    fn touches(self, span: Span) -> bool {
        meets(self.old, span)
    }

    /// Moves findings of the text before it to where they lie after it. Those that it touches, at either end, are let
    /// go: what goes away goes away at once.
    pub(super) fn carry(self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| {
            let kept = !self.touches(finding.span)
                && !finding.related.iter().any(|r| self.touches(r.span));
            if kept {
                finding.span = self.moved(finding.span);
                for related in &mut finding.related {
                    related.span = self.moved(related.span);
                }
            }
            kept
        });
    }

    /// Where a span of the text before it lies after it.
    fn moved(self, span: Span) -> Span {
        let end = self.old.start + self.new_length;
        let at = |offset: u32, inside: u32| {
            if offset <= self.old.start {
                offset
            } else if offset >= self.old.end {
                offset - self.old.len() + self.new_length
            } else {
                inside
            }
        };
        Span::new(at(span.start, self.old.start), at(span.end, end))
    }
}

/// What is shown of one document's findings.
#[derive(Default)]
pub(super) struct Hold {
    /// Rule and place of every finding that is shown, moved along with the edits; `None` before the first time.
    shown: Option<Vec<(&'static str, Span)>>,
    last: Option<LastEdit>,
}

#[derive(Clone, Copy)]
struct LastEdit {
    /// Where the cursor must be: the end of what was typed.
    offset: u32,
    at: Instant,
}

/// Which findings are shown.
pub(super) struct Shown {
    /// One flag a finding.
    pub(super) flags: Vec<bool>,
    /// When what is held back is due, if anything is.
    pub(super) due: Option<Instant>,
}

impl Hold {
    /// Says that the text was edited.
    pub(super) fn edited(&mut self, edit: Replacement, now: Instant) {
        for (_, span) in self.shown.iter_mut().flatten() {
            *span = edit.moved(*span);
        }
        self.last = Some(LastEdit {
            offset: edit.old.start + edit.new_length,
            at: now,
        });
    }

    /// Says that nothing is being typed: a save, or a rest.
    pub(super) fn release(&mut self) {
        self.last = None;
    }

    /// Until when something is being typed, as far as is known: an edit has come, and no rest since.
    pub(super) fn typing(&self, now: Instant) -> Option<Instant> {
        let last = self.last?;
        (now.saturating_duration_since(last.at) < REST).then_some(last.at + REST)
    }

    /// Which findings of a version to show now. `finished_too` holds back in a finished sentence as well: not for
    /// clients that would never ask again.
    pub(super) fn show(&mut self, snapshot: &Snapshot, now: Instant, finished_too: bool) -> Shown {
        let typing = self
            .last
            .filter(|last| now.saturating_duration_since(last.at) < REST);
        let sentence = typing
            .and_then(|last| snapshot.article.sentence_at(last.offset))
            .map(|sentence| sentence.span)
            .filter(|span| finished_too || !is_finished(span.of(snapshot.text())));
        let mut due = None;
        let flags: Vec<bool> = snapshot
            .findings
            .iter()
            .map(|finding| {
                let held = sentence.is_some_and(|s| meets(s, finding.span))
                    && self
                        .shown
                        .as_ref()
                        .is_some_and(|shown| !knows(shown, finding));
                if held {
                    due = typing.map(|last| last.at + REST);
                }
                !held
            })
            .collect();
        self.shown = Some(
            snapshot
                .findings
                .iter()
                .zip(&flags)
                .filter(|(_, shown)| **shown)
                .map(|(finding, _)| (finding.rule, finding.span))
                .collect(),
        );
        Shown { flags, due }
    }
}

const fn meets(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn knows(shown: &[(&'static str, Span)], finding: &Finding) -> bool {
    shown
        .iter()
        .any(|(rule, span)| *rule == finding.rule && meets(*span, finding.span))
}

fn is_finished(sentence: &str) -> bool {
    sentence
        .trim_end_matches(['"', '”', '’', '\'', ')', ']'])
        .ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_replacement_between_two_texts_is_the_smallest() {
        let edit = Replacement::between("The cat sat.", "The cats sat.");
        assert_eq!((edit.old, edit.new_length), (Span::new(7, 7), 1));
        let edit = Replacement::between("aaa", "aa");
        assert_eq!((edit.old, edit.new_length), (Span::new(2, 3), 0));
        let edit = Replacement::between("", "");
        assert_eq!((edit.old, edit.new_length), (Span::new(0, 0), 0));
    }

    #[test]
    fn spans_move_with_the_text() {
        let typed = Replacement {
            old: Span::new(5, 5),
            new_length: 2,
        };
        assert_eq!(typed.moved(Span::new(8, 9)), Span::new(10, 11));
        assert_eq!(typed.moved(Span::new(2, 8)), Span::new(2, 10));
        assert_eq!(typed.moved(Span::new(0, 3)), Span::new(0, 3));
        let cut = Replacement {
            old: Span::new(2, 6),
            new_length: 0,
        };
        assert_eq!(cut.moved(Span::new(3, 5)), Span::new(2, 2));
        assert_eq!(cut.moved(Span::new(4, 8)), Span::new(2, 4));
    }
}
