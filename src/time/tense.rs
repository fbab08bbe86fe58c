//! The tense of the verb that a time expression goes with.

use std::ops::Range;

use super::Tense;
use crate::{
    lexicon,
    tagger::{Pos, Tagged},
    text::TokenKind,
};

/// A verb farther away than so many tokens governs nothing: no sentence that a person writes is so long.
const REACH: usize = 100;

/// The tense that governs the expression at `tokens` in its sentence. `previous` is the expression before it there;
/// `day` says that it names a day.
pub(super) fn of(
    tagged: &Tagged,
    sentence: Range<usize>,
    tokens: Range<usize>,
    previous: Option<Range<usize>>,
    day: bool,
) -> Tense {
    let near = tokens.start.saturating_sub(REACH)..tokens.end + REACH;
    let clause = Clause {
        tagged,
        sentence: sentence.start.max(near.start)..sentence.end.min(near.end),
        previous,
        day,
    };
    // The preposition belongs to the expression.
    let mut lead = tokens.start;
    while lead > clause.sentence.start
        && (tagged.pos(lead - 1) == Pos::Adposition
            || tagged.pos(lead - 1) == Pos::Determiner
            || matches!(
                tagged.lower(lead - 1),
                "on" | "in"
                    | "at"
                    | "by"
                    | "since"
                    | "until"
                    | "for"
                    | "about"
                    | "early"
                    | "late"
                    | "before"
                    | "after"
                    | "than"
                    | "effective"
            ))
        && tokens.start - lead < 3
    {
        lead -= 1;
    }
    let right = tokens.end;
    // "22% more than Monday's close", "since Sunday": what is compared and what lasts has been.
    let opener = tokens
        .start
        .checked_sub(1)
        .filter(|b| clause.sentence.contains(b))
        .map_or("", |b| tagged.lower(b));
    let possessed = tagged.lower(right) == "'s";
    if opener == "since" || (opener == "than" && possessed) {
        return Tense::Past;
    }
    // "will tell of the February assassination", "will discuss Sunday's attack": nobody announces such a thing.
    let attributive = possessed || matches!(opener, "the" | "a" | "an" | "this");
    if attributive && clause.tells_harm(right + usize::from(possessed)) {
        return Tense::Past;
    }
    let found = find(&clause, lead, right);
    match found {
        Tense::Past | Tense::None | Tense::Present
            if clause.looks_ahead(opener, lead, day && !possessed) =>
        {
            Tense::Future
        }
        Tense::None if matches!(opener, "until" | "till" | "through") => Tense::Future,
        // "Thursday's verdict is only the second": what is spoken of has been, unless it is told to lie ahead.
        Tense::Present
            if possessed && !matches!(opener, "of" | "before" | "until" | "for" | "to") =>
        {
            Tense::Past
        }
        found => found,
    }
}

fn find(clause: &Clause<'_>, lead: usize, right: usize) -> Tense {
    let tagged = clause.tagged;
    if clause.opens(lead) {
        return clause
            .finite_from(right)
            .or_else(|| clause.left(lead))
            .unwrap_or_else(|| clause.scheduled(lead));
    }
    // "the meeting on Friday will": the expression stands inside the subject.
    let finite = matches!(
        tagged.pos(right),
        Pos::Modal | Pos::Auxiliary | Pos::VerbPast | Pos::VerbPresent3 | Pos::VerbPresent
    ) || lexicon::time::REPORTS.contains(tagged.lower(right));
    if finite
        && !clause.modifies(lead)
        && let Some(tense) = clause.finite_from(right)
    {
        return tense;
    }
    clause
        .left(lead)
        .or_else(|| clause.finite_from(right))
        .unwrap_or_else(|| clause.scheduled(lead))
}

pub(super) struct Clause<'a> {
    pub(super) tagged: &'a Tagged,
    pub(super) sentence: Range<usize>,
    /// The time expression before this one.
    pub(super) previous: Option<Range<usize>>,
    /// Whether this one names a day.
    day: bool,
}

impl Clause<'_> {
    pub(super) fn lower(&self, i: usize) -> &str {
        if self.sentence.contains(&i) {
            self.tagged.lower(i)
        } else {
            ""
        }
    }

    pub(super) fn pos(&self, i: usize) -> Pos {
        if self.sentence.contains(&i) {
            self.tagged.pos(i)
        } else {
            Pos::Other
        }
    }

    pub(super) fn is_verb_at(&self, i: usize) -> bool {
        self.pos(i).is_verb()
    }

    /// Whether the noun phrase that goes on at the token is of harm that was done: "car bombing", "attack on a market".
    fn tells_harm(&self, from: usize) -> bool {
        (from..from + 3)
            .take_while(|i| matches!(self.pos(*i), Pos::Adjective | Pos::Noun | Pos::VerbGerund))
            .any(|i| {
                let word = self.lower(i);
                matches!(
                    word.strip_suffix('s').unwrap_or(word),
                    "assassination"
                        | "killing"
                        | "murder"
                        | "massacre"
                        | "attack"
                        | "bombing"
                        | "shooting"
                        | "stabbing"
                        | "explosion"
                        | "blast"
                        | "crash"
                        | "earthquake"
                        | "quake"
                        | "flood"
                        | "collapse"
                        | "disaster"
                        | "riot"
                        | "coup"
                        | "kidnapping"
                        | "hijacking"
                        | "death"
                )
            })
    }

    fn is_plan(&self, i: usize) -> bool {
        lexicon::time::PLANS.contains(self.lower(i))
    }

    /// Whether a clause starts at the token: the sentence's start, an opening mark, a comma or a conjunction after which
    /// no verb has come.
    fn opens(&self, i: usize) -> bool {
        if i <= self.sentence.start {
            return true;
        }
        let before = i - 1;
        let token = self.tagged.tokens[before];
        match token.kind {
            TokenKind::Quote => i < self.sentence.start + 2 || self.opens(before),
            TokenKind::Punctuation => matches!(self.lower(before), ":" | ";" | "—" | "–" | "--"),
            _ => {
                matches!(self.pos(before), Pos::Subordinator)
                    || matches!(
                        self.lower(before),
                        "that" | "but" | "while" | "whether" | "when" | "if"
                    )
                    || (before == self.sentence.start
                        && matches!(self.pos(before), Pos::Coordinator | Pos::Adverb))
            }
        }
    }

    /// The tense of the first verb group at or after the token.
    fn finite_from(&self, from: usize) -> Option<Tense> {
        (from..self.sentence.end).find_map(|i| match self.pos(i) {
            Pos::Modal => Some(self.modal(i)),
            Pos::VerbPast => Some(
                if self.is_plan(i) && self.lower(i + 1) != "to" && self.next_is_for(i) {
                    Tense::Future
                } else {
                    Tense::Past
                },
            ),
            Pos::Auxiliary => self.auxiliary(i),
            Pos::VerbPresent3 | Pos::VerbPresent => Some(self.present(i)),
            // "most of them live": a plain form without "to" or a modal before it is a present.
            Pos::VerbBase if self.lower(i.wrapping_sub(1)) != "to" => Some(self.present(i)),
            Pos::Particle if self.lower(i) == "to" && self.pos(i + 1) == Pos::VerbBase => {
                Some(Tense::Future)
            }
            _ => None,
        })
    }

    fn next_is_for(&self, i: usize) -> bool {
        matches!(self.lower(i + 1), "for" | "on" | "in")
    }

    /// "could have gone" is past, "will go" future.
    fn modal(&self, i: usize) -> Tense {
        let past = matches!(
            self.lower(i),
            "could" | "would" | "should" | "might" | "must" | "may"
        ) && self.lower(i + 1) == "have";
        if past { Tense::Past } else { Tense::Future }
    }

    /// A form of be, have or do, with the verb after it.
    fn auxiliary(&self, i: usize) -> Option<Tense> {
        let word = self.lower(i);
        // The verb of the group: over adverbs and "not".
        let verb = (i + 1..self.sentence.end.min(i + 5)).find(|k| {
            !matches!(self.pos(*k), Pos::Adverb | Pos::Particle)
                && self.lower(*k) != "n't"
                && self.lower(*k) != "not"
        });
        let planned = verb.is_some_and(|v| self.is_plan(v));
        // "has until Friday": no auxiliary.
        let owns = matches!(word, "have" | "has" | "'ve")
            && verb.is_none_or(|v| {
                !matches!(
                    self.pos(v),
                    Pos::VerbParticiple | Pos::VerbPast | Pos::Auxiliary
                )
            });
        let to = (i + 1..self.sentence.end.min(i + 3)).any(|k| self.lower(k) == "to");
        Some(match word {
            "is" | "are" | "'s" | "'re" | "am" | "'m" if planned || to => Tense::Future,
            "was" | "were" if planned || to => Tense::Future,
            "is" | "are" | "'re" | "am" | "'m" | "do" | "does" => {
                if verb.is_some_and(|v| self.pos(v) == Pos::VerbGerund)
                    && self.lower(i + 1) != "being"
                {
                    Tense::Future
                } else {
                    Tense::Present
                }
            }
            _ if owns => Tense::Present,
            "was" | "were" | "had" | "did" | "have" | "has" | "'ve" | "been" => Tense::Past,
            "'d" => Tense::Past,
            "'s" => {
                if verb.is_some_and(|v| matches!(self.pos(v), Pos::VerbParticiple)) {
                    Tense::Past
                } else {
                    Tense::Present
                }
            }
            _ => return None,
        })
    }

    /// The tense of the nearest verb group before the token.
    fn left(&self, from: usize) -> Option<Tense> {
        let mut i = from;
        while i > self.sentence.start {
            i -= 1;
            if matches!(self.lower(i), ";") {
                return None;
            }
            let pos = self.pos(i);
            let found = match pos {
                Pos::VerbPast => Some(self.past(i, from)),
                Pos::VerbParticiple => Some(self.participle(i, from)),
                Pos::VerbBase => self.base(i),
                Pos::VerbPresent3 | Pos::VerbPresent => Some(self.present(i)),
                Pos::VerbGerund => self.gerund(i),
                Pos::Modal => Some(self.modal(i)),
                Pos::Auxiliary => self.auxiliary(i),
                Pos::Adjective if self.is_plan(i) && from - i <= 3 => Some(Tense::Future),
                Pos::Noun
                    if from - i <= 2
                        && matches!(
                            self.lower(i),
                            "deadline" | "plans" | "hearing" | "appointment"
                        )
                        && self.lower(i + 1) == "for" =>
                {
                    Some(Tense::Future)
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// With no verb in the sentence: "Voting starts at 7 a.m." whatever the tagger takes "starts" for.
    fn scheduled(&self, from: usize) -> Tense {
        let told = (self.sentence.start + 1..from).any(|i| {
            let word = self.lower(i);
            // "The two sides last met on Friday"
            let verb = word != "last" || self.pos(i + 1) == Pos::Numeral;
            verb && (self.pos(i - 1).is_noun() || self.pos(i - 1) == Pos::VerbGerund)
                && (lexicon::time::SCHEDULE_VERBS.contains(word)
                    || lexicon::time::MOVES.contains(word))
        });
        if told { Tense::Timetable } else { Tense::None }
    }

    /// A present looks ahead in a plan, and back in a report: "officials say", "the ruling comes after".
    fn present(&self, i: usize) -> Tense {
        if self.is_plan(i) {
            Tense::Future
        } else if lexicon::time::REPORTS.contains(self.lower(i)) {
            // "Harrow reports results on Wednesday" is a plan, "the paper reports" is none.
            if matches!(self.lower(i), "report" | "reports") && self.takes_object(i) {
                Tense::Timetable
            } else {
                Tense::Past
            }
        } else if lexicon::time::SCHEDULE_VERBS.contains(self.lower(i)) && !self.takes_object(i) {
            Tense::Timetable
        } else if self.day && lexicon::tagger::INVARIANT_VERBS.contains(self.lower(i)) {
            // "Officials on Tuesday put": with a day beside it, what looks like a present was done.
            Tense::Past
        } else {
            Tense::Present
        }
    }

    fn past(&self, i: usize, from: usize) -> Tense {
        // "scheduled for Friday", tagged as a past: what is planned lies ahead.
        let near = from.saturating_sub(i) <= 2;
        if self.is_plan(i) && near && matches!(self.lower(i + 1), "for" | "until" | "to") {
            Tense::Future
        } else {
            Tense::Past
        }
    }

    fn participle(&self, i: usize, from: usize) -> Tense {
        // The auxiliaries before: "has", "will be", "to be", "is being".
        let mut k = i;
        let mut tense = None;
        while k > self.sentence.start && i - k < 5 {
            k -= 1;
            match self.pos(k) {
                Pos::Adverb | Pos::Particle if self.lower(k) != "to" => {}
                Pos::Auxiliary | Pos::Modal => match self.lower(k) {
                    "have"
                        if k > self.sentence.start
                            && matches!(self.lower(k - 1), "will" | "shall" | "'ll") =>
                    {
                        return Tense::Future;
                    }
                    "have" | "has" | "had" | "'ve" | "having" => return Tense::Past,
                    "be" | "been" | "being" => {
                        if self.lower(k) != "be" {
                            tense = Some(if self.lower(k) == "been" {
                                Tense::Past
                            } else {
                                Tense::Present
                            });
                        }
                    }
                    "is" | "are" | "am" | "'s" | "'re" => tense = Some(Tense::Present),
                    "was" | "were" => tense = Some(Tense::Past),
                    _ if self.pos(k) == Pos::Modal => return self.modal(k),
                    _ => break,
                },
                _ if self.lower(k) == "to" => return Tense::Future,
                _ => break,
            }
        }
        let for_what = matches!(
            self.lower(i + 1),
            "for" | "to" | "until" | "on" | "in" | "by"
        );
        if self.is_plan(i)
            && (for_what || from.saturating_sub(i) <= 2)
            && tense != Some(Tense::Past)
            || self.is_plan(i) && matches!(self.lower(i + 1), "for" | "until")
        {
            return Tense::Future;
        }
        tense.unwrap_or(Tense::Past)
    }

    /// An infinitive: its modal, its "to" and what governs that.
    fn base(&self, i: usize) -> Option<Tense> {
        let mut k = i;
        while k > self.sentence.start && i - k < 6 {
            k -= 1;
            match self.pos(k) {
                Pos::Modal => return Some(self.modal(k)),
                Pos::Auxiliary => {
                    return Some(match self.lower(k) {
                        "did" => Tense::Past,
                        "do" | "does" => Tense::Present,
                        _ => continue,
                    });
                }
                _ if self.lower(k) == "to" => return Some(self.governor(k)),
                Pos::Adverb
                | Pos::Pronoun
                | Pos::Particle
                | Pos::Coordinator
                | Pos::ProperNoun
                | Pos::Noun => {}
                _ => break,
            }
        }
        // "The candidates chosen on Sunday meet": nothing governs it, and it is a present; but "let him go".
        let governed = (self.sentence.start.max(i.saturating_sub(6))..i)
            .any(|k| lexicon::tagger::BASE_AFTER_OBJECT.contains(self.lower(k)));
        let subject = i > self.sentence.start && self.pos(i - 1).is_noun();
        // "at a truck stop": one truck stops, with its "-s".
        let singular = i > self.sentence.start + 1
            && self.pos(i - 1) == Pos::Noun
            && matches!(self.lower(i - 2), "a" | "an")
            && !self.lower(i - 1).ends_with('s');
        if singular {
            return None;
        }
        (subject && !governed).then(|| self.present(i))
    }

    /// What stands before "to": a plan looks ahead, "managed to" follows its own tense.
    fn governor(&self, to: usize) -> Tense {
        let mut k = to;
        while k > self.sentence.start && to - k < 6 {
            k -= 1;
            if self.is_plan(k) {
                return Tense::Future;
            }
            match self.pos(k) {
                // "was to meet" looks ahead, "was willing to skip" back.
                Pos::Auxiliary if to - k > 1 && matches!(self.lower(k), "was" | "were") => {
                    return Tense::Past;
                }
                Pos::Auxiliary => return Tense::Future,
                // "voted Tuesday to close on Friday": the verb has its day, and this one is the infinitive's.
                Pos::VerbPast | Pos::VerbParticiple
                    if self
                        .previous
                        .as_ref()
                        .is_some_and(|p| k < p.start && p.end <= to) =>
                {
                    return Tense::Future;
                }
                Pos::VerbPast | Pos::VerbParticiple => return Tense::Past,
                Pos::VerbPresent | Pos::VerbPresent3 => return Tense::Future,
                _ => {}
            }
        }
        Tense::Future
    }

    fn gerund(&self, i: usize) -> Option<Tense> {
        let mut k = i;
        while k > self.sentence.start && i - k < 4 {
            k -= 1;
            match self.lower(k) {
                "is" | "are" | "am" | "'re" | "'m" | "'s" => return Some(Tense::Future),
                "was" | "were" | "been" => return Some(Tense::Past),
                _ if self.pos(k) == Pos::Adverb => {}
                _ => break,
            }
        }
        None
    }
}
