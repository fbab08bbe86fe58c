//! "from A to B, a P% drop": the three figures of a change.

use super::Sentence;
use crate::{
    lexicon::figures as words,
    quantity::{Figure, Quantity, QuantityKind, figure::ONE},
    tagger::Pos,
};

/// A change as a sentence tells it, where nothing in the sentence says that the figures are to be read otherwise.
pub(super) struct Change<'a> {
    pub(super) sentence: Sentence<'a>,
    pub(super) from: &'a Quantity,
    pub(super) to: &'a Quantity,
    /// The change, in percent or in points.
    pub(super) by: &'a Quantity,
    pub(super) from_figure: Figure,
    pub(super) to_figure: Figure,
    pub(super) by_figure: Figure,
}

/// Figures of one change stand at most this many tokens apart.
const NEAR: u32 = 10;

/// The changes that sentences with three figures and more tell, in order.
pub(super) fn changes(sentences: Vec<Sentence<'_>>) -> Vec<Change<'_>> {
    let mut out = Vec::new();
    for sentence in sentences {
        let has_percent = sentence
            .quantities
            .iter()
            .any(|q| q.kind == QuantityKind::Percent);
        if !has_percent || sentence.says(&words::NOT_PLAIN_CHANGE) {
            continue;
        }
        let mut found = Vec::new();
        for three in sentence.quantities.windows(3) {
            found.extend(roles(&sentence, [three[0], three[1], three[2]]));
        }
        for [from, to, by] in found {
            if let Some(change) = whole(&sentence, from, to, by) {
                out.push(change);
            }
        }
    }
    out
}

fn whole<'a>(
    s: &Sentence<'a>,
    from: &'a Quantity,
    to: &'a Quantity,
    by: &'a Quantity,
) -> Option<Change<'a>> {
    let [from_figure, to_figure, by_figure] = [s.figure(from)?, s.figure(to)?, s.figure(by)?];
    if from_figure.low() <= 0
        || [from, to, by]
            .iter()
            .any(|q| s.hedged(q) && s.before(q) != "up")
    {
        return None;
    }
    Some(Change {
        sentence: s.alone(),
        from,
        to,
        by,
        from_figure,
        to_figure,
        by_figure,
    })
}

/// Which of three neighbouring figures is what, if they tell a change: from, to, by.
fn roles<'a>(s: &Sentence<'a>, three: [&'a Quantity; 3]) -> Option<[&'a Quantity; 3]> {
    let [a, b, c] = three;
    if b.first.saturating_sub(a.last) > NEAR || c.first.saturating_sub(b.last) > NEAR {
        return None;
    }
    let after_from = |q| s.before(q) == "from";
    let after_to = |q| s.before(q) == "to";
    if after_from(a) && after_to(b) && like(a, b) && is_change(c) && stands_beside(s, b, c) {
        return Some([a, b, c]);
    }
    if after_to(a) && after_from(b) && like(a, b) && is_change(c) && stands_beside(s, b, c) {
        return Some([b, a, c]);
    }
    if !is_change(a) && !is_change(b) {
        return None;
    }
    // "rose 15% to B from A", "fell 15% from A to B"
    if is_change(a) && like(b, c) && changed(s, a) && !verb_between(s, a, c) {
        if after_to(b) && after_from(c) {
            return Some([c, b, a]);
        }
        if after_from(b) && after_to(c) {
            return Some([b, c, a]);
        }
    }
    // "to B, up 15% from A"
    if is_change(b)
        && like(a, c)
        && after_from(c)
        && c.first.saturating_sub(b.last) <= 2
        && matches!(s.before(b), "up" | "down")
        && b.first.saturating_sub(a.last) <= 4
        && !verb_between(s, a, c)
    {
        return Some([c, a, b]);
    }
    None
}

fn is_change(q: &Quantity) -> bool {
    q.kind == QuantityKind::Percent && matches!(q.unit.as_str(), "%" | "pp")
}

/// Two figures of one kind.
fn like(a: &Quantity, b: &Quantity) -> bool {
    a.kind == b.kind
        && match a.kind {
            QuantityKind::Money | QuantityKind::Measure => a.unit == b.unit,
            QuantityKind::Count => a.unit == b.unit || a.unit.is_empty() || b.unit.is_empty(),
            QuantityKind::Percent => a.unit == "%" && b.unit == "%",
            QuantityKind::Age | QuantityKind::Ordinal => false,
        }
}

/// "…, a 25% drop", "…, a drop of 25%", "… (25%)", "…, or 25%": the change stands behind the figures it is made of.
fn stands_beside(s: &Sentence<'_>, figure: &Quantity, by: &Quantity) -> bool {
    let between = figure.last as usize..by.first as usize;
    if verb_between(s, figure, by) {
        return false;
    }
    let noun = |range: std::ops::Range<usize>| {
        range
            .into_iter()
            .any(|i| words::CHANGE_NOUNS.contains(s.lower(i)))
    };
    let named = noun(between.clone()) || noun(by.last as usize..by.last as usize + 2);
    let apart = between
        .clone()
        .any(|i| matches!(s.lower(i), "," | "(" | "-" | "–" | "—"));
    named && apart || matches!(s.before(by), "or" | "(")
}

/// "rose 25%", "rose by 25%", "up 25%".
fn changed(s: &Sentence<'_>, by: &Quantity) -> bool {
    (1..=2).any(|back| {
        (by.first as usize)
            .checked_sub(back)
            .is_some_and(|i| words::CHANGE_VERBS.contains(s.lower(i)))
    })
}

/// Whether a verb or a conjunction between the two may start to tell of something else.
fn verb_between(s: &Sentence<'_>, a: &Quantity, b: &Quantity) -> bool {
    (a.last as usize..b.first as usize).any(|i| {
        let pos = s.tagged.pos(i);
        let opens = matches!(
            s.lower(i),
            "and" | "but" | "while" | "as" | ";" | "with" | "whereas" | "after" | "which" | "who"
        );
        opens
            || (pos.is_finite_verb() || pos == Pos::Modal)
                && !words::CHANGE_NOUNS.contains(s.lower(i))
    })
}

impl Change<'_> {
    /// The change in percent of where it started: the least and the most that rounding leaves open, and what the
    /// figures say, all in millionths.
    pub(super) fn percent(&self) -> (i128, i128, i128) {
        let ratio = |to: i128, from: i128| (to - from) * 100 * ONE / from.max(1);
        let low = ratio(self.to_figure.low(), self.from_figure.high());
        let high = ratio(self.to_figure.high(), self.from_figure.low().max(1));
        let said = ratio(self.to_figure.stated, self.from_figure.stated);
        if said < 0 {
            (-high, -low, -said)
        } else {
            (low, high, said)
        }
    }

    /// The same in points, for two percentages.
    pub(super) fn points(&self) -> (i128, i128, i128) {
        let said = (self.to_figure.stated - self.from_figure.stated).abs();
        let half = self.to_figure.half + self.from_figure.half;
        (said - half, said + half, said)
    }

    pub(super) fn is_fall(&self) -> bool {
        self.to_figure.stated < self.from_figure.stated
    }

    /// Whether the change as it is written can be this; it may have been cut off and not rounded.
    pub(super) fn can_be(&self, (low, high, _): (i128, i128, i128)) -> bool {
        let by = &self.by_figure;
        by.stated - 2 * by.half <= high && low <= by.stated + 2 * by.half
    }

    /// Whether both ends are percentages.
    pub(super) fn of_percentages(&self) -> bool {
        self.from.kind == QuantityKind::Percent
    }
}
