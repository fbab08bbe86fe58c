//! From meanings to values, with the document date and the dates of the narrative.

use super::{
    Anchor, DocumentDate, Meaning, RangeEnd, Tense, TimeExpression, TimeKind, TimeMention, Unit,
    context::Context,
    narrative::Narrative,
    reason::{self, Why},
    value::{self, Value},
};
use crate::text::{BlockKind, Placed};

/// A value with what it was reckoned from and why.
pub(super) struct Resolved {
    pub(super) value: Value,
    /// The second end of a range in one expression.
    pub(super) to: Option<Value>,
    pub(super) anchor: Anchor,
    pub(super) why: Why,
}

impl Resolved {
    pub(super) fn absolute(value: Value) -> Self {
        Self {
            value,
            to: None,
            anchor: Anchor::Absolute,
            why: Why::Stated,
        }
    }

    pub(super) fn document(value: Value, why: Why) -> Self {
        Self {
            value,
            to: None,
            anchor: Anchor::DocumentDate,
            why,
        }
    }

    pub(super) fn unknown(value: Value) -> Self {
        Self {
            value,
            to: None,
            anchor: Anchor::None,
            why: Why::Unknown,
        }
    }
}

pub(super) fn resolve(
    paragraphs: &[Placed<'_, [TimeMention]>],
    document_date: Option<DocumentDate>,
) -> Vec<TimeExpression> {
    let count = paragraphs.iter().map(|p| p.facts.len()).sum();
    let mut out: Vec<TimeExpression> = Vec::with_capacity(count);
    let today = document_date.map(|d| d.date);
    let story = today.map(reason::long).unwrap_or_default();
    let mut narrative = Narrative::default();
    for placed in paragraphs {
        for (local, mention) in placed.facts.iter().enumerate() {
            let index = out.len() as u32;
            let context = Context {
                today,
                narrative,
                block: placed.index,
                tense: tense(mention, placed.block.kind),
                first: (mention.range == Some(RangeEnd::Last))
                    .then(|| out.last().and_then(TimeExpression::days))
                    .flatten()
                    .map(|(first, _)| (first, index - 1)),
            };
            let resolved = context.resolve(mention);
            // "two days later" with nothing before it still tells how long.
            let length = mention
                .length
                .as_ref()
                .filter(|_| resolved.as_ref().is_some_and(|r| r.anchor == Anchor::None));
            let kind = if length.is_some() {
                TimeKind::Duration
            } else {
                mention.kind
            };
            let value = length.cloned().unwrap_or_else(|| {
                resolved
                    .as_ref()
                    .map_or_else(|| told(&mention.meaning), |r| write(r, mention))
            });
            let (anchor, why) = resolved
                .as_ref()
                .map_or((Anchor::Absolute, Why::Stated), |r| (r.anchor, r.why));
            let reason = reason::write(why, anchor, &story, |i| {
                out.get(i as usize).map(|e| {
                    let at = paragraphs.partition_point(|p| p.index < e.block);
                    let text = paragraphs
                        .get(at)
                        .and_then(|p| Some(p.facts.get(e.local as usize)?.span.of(&p.passage.text)))
                        .unwrap_or("");
                    (text, &*e.value)
                })
            });
            if let Some(resolved) = &resolved {
                narrative.tell(resolved, mention, index, placed.index);
                if narrative.lead.is_none()
                    && placed.block.kind.is_narration()
                    && !mention.bound
                    && let Value::Day(day) = resolved.value
                {
                    narrative.lead = Some((day, index));
                }
            }
            out.push(TimeExpression {
                span: placed.to_document(mention.span),
                kind,
                value: value.into(),
                anchor,
                reason: reason.into(),
                block: placed.index,
                local: local as u32,
            });
        }
    }
    out
}

/// The present of headlines and captions tells what has happened.
fn tense(mention: &TimeMention, block: BlockKind) -> Tense {
    match (mention.tense, block) {
        (Tense::Present, BlockKind::Headline | BlockKind::Caption | BlockKind::Heading) => {
            Tense::Past
        }
        (tense, _) => tense,
    }
}

/// The value of durations and sets, which need no date.
fn told(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Duration(value) | Meaning::Set(value) => value.clone(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn write(r: &Resolved, mention: &TimeMention) -> String {
    let mut out = r.value.write();
    let dayish = matches!(
        r.value,
        Value::Day(_) | Value::Weekday(_) | Value::Part(_, _, Some(_))
    );
    if dayish {
        if let Some(clock) = mention.clock.filter(|c| c.is_possible()) {
            out.push_str(&value::clock(clock));
        } else if let Some(part) = mention.part {
            out.push_str(&value::part(part));
        } else if let Meaning::Shift {
            unit: Unit::Hour | Unit::Minute | Unit::Second,
            ..
        } = mention.meaning
        {
            out.push_str("TXX");
        }
    }
    if let Some(to) = r.to {
        out.push('/');
        out.push_str(&to.write());
    }
    out
}
