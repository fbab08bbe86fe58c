//! A measure and its conversion in brackets are more than 5% apart.
//!
//! One of the two was changed, or the factor was the wrong way round. Both are taken as rounded as they are written.
//!
//! **Asked about:** The trail is 10 miles (26 km) long.
//!
//! **Fine:** The trail is 10 miles (16 km) long.
//!
//! **Silent on** units with several sizes where one of them fits (tons, gallons, ounces of gold), differences of
//! temperature, ranges, and loose figures with “about” that are less than 15% apart.

use super::{Sentence, question, sentences, sentences_round};
use crate::{
    article::{Article, ParagraphFacts},
    lexicon::figures as words,
    quantity::{Figure, Quantity, QuantityKind, figure::ONE},
    rules::{Blocks, Check, Class, Finding, Fix, Related, Rule, Severity},
};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbers/conversion",
    class: Class::A,
    severity: Severity::Warning,
    message: "These two measures are not the same: which is right?",
    source: include_str!("conversion.rs"),
    check: Check::Paragraph(Blocks::Narration, check),
    fixes,
};

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Speed,
}

/// The dimension of a unit and its sizes in millionths of metre, square metre, litre, gram or kilometre an hour: more
/// than one where news uses the word for several (International yard and pound of 1959; NIST SP 811, appendix B).
fn unit(symbol: &str) -> Option<(Dimension, &'static [i128])> {
    use Dimension::{Area, Length, Mass, Speed, Volume};
    Some(match symbol {
        "mi" => (Length, &[1_609_344_000, 1_852_000_000]),
        "nmi" => (Length, &[1_852_000_000]),
        "km" => (Length, &[1_000_000_000]),
        "m" => (Length, &[1_000_000]),
        "cm" => (Length, &[10_000]),
        "mm" => (Length, &[1_000]),
        "ft" => (Length, &[304_800]),
        "in" => (Length, &[25_400]),
        "yd" => (Length, &[914_400]),
        "acre" => (Area, &[4_046_856_422]),
        "ha" => (Area, &[10_000_000_000]),
        "mi2" => (Area, &[2_589_988_110_336]),
        "km2" => (Area, &[1_000_000_000_000]),
        "m2" => (Area, &[1_000_000]),
        "ft2" => (Area, &[92_903]),
        "yd2" => (Area, &[836_127]),
        "l" => (Volume, &[1_000_000]),
        "ml" => (Volume, &[1_000]),
        "gal" => (Volume, &[3_785_412, 4_546_090]),
        "pt" => (Volume, &[473_176, 568_261]),
        "bbl" => (Volume, &[158_987_295]),
        "m3" => (Volume, &[1_000_000_000]),
        "ft3" => (Volume, &[28_316_847]),
        "g" => (Mass, &[1_000_000]),
        "kg" => (Mass, &[1_000_000_000]),
        "t" => (Mass, &[1_000_000_000_000]),
        "ton" => (
            Mass,
            &[907_184_740_000, 1_000_000_000_000, 1_016_046_909_000],
        ),
        "lb" => (Mass, &[453_592_370]),
        "oz" => (Mass, &[28_349_523, 31_103_477]),
        "st" => (Mass, &[6_350_293_000]),
        "km/h" => (Speed, &[1_000_000]),
        "mph" => (Speed, &[1_609_344]),
        "kn" => (Speed, &[1_852_000]),
        _ => return None,
    })
}

/// A measure and its conversion.
struct Pair<'a> {
    sentence: Sentence<'a>,
    first: &'a Quantity,
    second: &'a Quantity,
    second_figure: Figure,
    /// The first in the unit of the second, in millionths.
    right: i128,
}

/// Both figures as they may be meant, in a common unit: least and most.
struct Scaled {
    low: i128,
    high: i128,
}

impl Scaled {
    /// Whether the two are further apart than so many percent.
    fn apart(&self, other: &Self, percent: i128) -> bool {
        let beyond = |low: i128, high: i128| low * 100 > high * (100 + percent);
        beyond(self.low, other.high) || beyond(other.low, self.high)
    }
}

fn wrong(sentences: Vec<Sentence<'_>>) -> Vec<Pair<'_>> {
    let mut out = Vec::new();
    for s in sentences {
        for (at, two) in s.quantities.windows(2).enumerate() {
            let previous = at.checked_sub(1).map(|i| s.quantities[i]);
            out.extend(pair(&s, previous, two[0], two[1]));
        }
    }
    out
}

fn pair<'a>(
    s: &Sentence<'a>,
    previous: Option<&Quantity>,
    first: &'a Quantity,
    second: &'a Quantity,
) -> Option<Pair<'a>> {
    let measures = first.kind == QuantityKind::Measure && second.kind == QuantityKind::Measure;
    let open = first.last as usize;
    let bracketed = matches!(s.lower(open), "(" | "[")
        && second.first as usize - open <= 2
        && matches!(s.lower(second.last as usize), ")" | "]");
    if !measures || !bracketed || matches!(s.before(first), "by" | "x" | "×" | "to" | "and" | "or")
    {
        return None;
    }
    let (a, b) = (s.figure(first)?, s.figure(second)?);
    let loose = s.hedged(first) || s.hedged(second);
    if let (Some(from), Some(to)) = (degrees(&first.unit), degrees(&second.unit)) {
        return temperature(s, first, second, (from, a), (to, b));
    }
    let (dimension, sizes) = unit(&first.unit)?;
    let (other, others) = unit(&second.unit)?;
    if dimension != other || a.stated <= 0 || b.stated <= 0 {
        return None;
    }
    // "5 feet 10 inches (178 cm)": two measures make one.
    if previous.is_some_and(|p| {
        first.first.saturating_sub(p.last) <= 1
            && unit(&p.unit).is_some_and(|(d, _)| d == dimension)
    }) {
        return None;
    }
    let allowed = if loose { 15 } else { 5 };
    let fits = sizes.iter().any(|size| {
        others.iter().any(|other| {
            let scaled = |f: &Figure, size: i128| Scaled {
                low: f.low() * size,
                high: f.high() * size,
            };
            !scaled(&a, *size).apart(&scaled(&b, *other), allowed)
        })
    });
    (!fits).then(|| Pair {
        sentence: s.alone(),
        first,
        second,
        second_figure: b,
        right: a.stated * sizes[0] / others[0],
    })
}

/// A scale of temperature.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Degrees {
    Celsius,
    Fahrenheit,
}

fn degrees(unit: &str) -> Option<Degrees> {
    match unit {
        "°C" => Some(Degrees::Celsius),
        "°F" => Some(Degrees::Fahrenheit),
        _ => None,
    }
}

fn temperature<'a>(
    s: &Sentence<'a>,
    first: &'a Quantity,
    second: &'a Quantity,
    (from, a): (Degrees, Figure),
    (to, b): (Degrees, Figure),
) -> Option<Pair<'a>> {
    let right = match (from, to) {
        (Degrees::Fahrenheit, Degrees::Celsius) => (a.stated - 32 * ONE) * 5 / 9,
        (Degrees::Celsius, Degrees::Fahrenheit) => a.stated * 9 / 5 + 32 * ONE,
        _ => return None,
    };
    // "2 degrees Celsius (3.6 Fahrenheit) warmer": a difference has no zero to mind. Minus signs are not read.
    let difference = if from == Degrees::Celsius {
        a.stated * 9 / 5
    } else {
        a.stated * 5 / 9
    };
    let near = |value: i128| (value - b.stated).abs() <= b.half + 2 * a.half + ONE;
    let below_zero = right < 0
        || ["-", "–", "−", "minus"].contains(&s.before(first))
        || s.says(&words::BELOW_ZERO);
    (!near(right) && !near(difference) && !below_zero).then(|| Pair {
        sentence: s.alone(),
        first,
        second,
        second_figure: b,
        right,
    })
}

fn check(facts: &ParagraphFacts, findings: &mut Vec<Finding>) {
    for pair in wrong(sentences(facts, 2)) {
        let s = &pair.sentence;
        let text = &s.tagged.text;
        let first = pair.first.span.of(text);
        let second = pair.second.span.of(text);
        let right = second.replacen(
            pair.second_figure.digits.of(text),
            &pair.second_figure.like(pair.right),
            1,
        );
        findings.push(Finding {
            rule: RULE.id,
            severity: RULE.severity,
            span: s.to_document(pair.first.span.union(pair.second.span)),
            message: question(&[
                format!("{first} = {right}, not {second}: which is right?"),
                RULE.message.to_owned(),
            ])
            .into(),
            related: vec![Related {
                span: s.to_document(pair.second.span),
                message: format!("The conversion would be {right}.").into(),
            }],
        });
    }
}

fn fixes(article: &Article, finding: &Finding) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for pair in wrong(sentences_round(article, finding, 2)) {
        let s = &pair.sentence;
        if s.to_document(pair.first.span.union(pair.second.span)) != finding.span {
            continue;
        }
        let right = pair.second_figure.like(pair.right);
        fixes.push(Fix::replace(
            format!("Change the conversion to {right}"),
            s.to_document(pair.second_figure.digits),
            right,
            false,
        ));
    }
    fixes.push(Fix::ignore());
    fixes
}
