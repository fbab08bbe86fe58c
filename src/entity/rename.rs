//! What a new name makes of the other forms of the old one.

use super::{EntityKind, family_name};
use crate::lexicon::entity as lexicon;

/// A change of a name, and what follows for the forms in which the article uses it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renaming {
    /// Whole forms and what becomes of them.
    forms: Vec<(String, String)>,
    /// Words of longer forms and what becomes of them.
    words: Vec<(String, String)>,
}

impl Renaming {
    /// The change of `old`, one of an entity's forms, to `new`. `full` is the entity's fullest name. White space counts as
    /// one space.
    ///
    /// Of a person, a new surname changes the surname in every form and a new full name both parts; of others, a new name
    /// changes the forms that hold the old one, and of "Calder Foods Inc." its short form too.
    #[must_use]
    pub fn new(kind: EntityKind, full: &str, old: &str, new: &str) -> Self {
        let (full, old, new) = (one_line(full), one_line(old), one_line(new));
        let mut forms = vec![(old.clone(), new.clone())];
        let mut words = Vec::new();
        if kind != EntityKind::Person {
            let (mut short, mut new_short) = (old.as_str(), new.as_str());
            while let Some((rest, suffix)) = cut_suffix(short) {
                short = rest;
                if let Some((rest, same)) = cut_suffix(new_short)
                    && same == suffix
                {
                    new_short = rest;
                }
                forms.push((short.to_owned(), new_short.to_owned()));
            }
            words.push((old, new));
        } else if let Some(family) = family_name(&old) {
            // The family's name keeps its place.
            let (count, is_first) = (old.split(' ').count(), old.starts_with(family));
            let new_family = if is_first && new.split(' ').count() == count {
                new.split(' ').next()
            } else {
                family_name(&new)
            };
            let new_family = new_family.unwrap_or(&new);
            let given = |name: &str, family: &str| {
                name.split(' ')
                    .find(|word| *word != family)
                    .unwrap_or(family)
                    .to_owned()
            };
            words.push((family.to_owned(), new_family.to_owned()));
            words.push((given(&old, family), given(&new, new_family)));
        } else if full.split(' ').any(|word| word == old) {
            words.push((old, new));
        }
        Self { forms, words }
    }

    /// What becomes of a form: itself where the change does not touch it. A form in capitals stays in capitals.
    #[must_use]
    pub fn apply(&self, form: &str) -> String {
        let form = one_line(form);
        let capitals = !form.chars().any(char::is_lowercase) && form.chars().count() > 1;
        let same = |a: &str, b: &str| a == b || capitals && a.to_uppercase() == b;
        let cased = |text: &str| {
            if capitals && text.chars().any(char::is_lowercase) {
                text.to_uppercase()
            } else {
                text.to_owned()
            }
        };
        if let Some((old, new)) = self.forms.iter().find(|(old, _)| same(old, &form)) {
            return if *old == form {
                new.clone()
            } else {
                cased(new)
            };
        }
        let parts: Vec<&str> = form.split(' ').collect();
        let mut out: Vec<String> = Vec::with_capacity(parts.len());
        let mut at = 0;
        while at < parts.len() {
            let found = self.words.iter().find_map(|(old, new)| {
                let count = old.split(' ').count();
                let here = parts.get(at..at + count)?;
                here.iter()
                    .zip(old.split(' '))
                    .all(|(part, word)| same(word, part))
                    .then_some((count, new))
            });
            if let Some((count, new)) = found {
                out.push(cased(new));
                at += count;
            } else {
                out.push(parts[at].to_owned());
                at += 1;
            }
        }
        out.join(" ")
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Calder Foods" and "Inc."; `None` where the name does not end so.
fn cut_suffix(name: &str) -> Option<(&str, &str)> {
    let (rest, last) = name.rsplit_once(' ')?;
    lexicon::COMPANY_SUFFIXES
        .contains_ignore_case(last)
        .then(|| (rest.trim_end_matches(','), last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: EntityKind, full: &str, (old, new): (&str, &str), forms: &[(&str, &str)]) {
        let renaming = Renaming::new(kind, full, old, new);
        for (form, expected) in forms {
            assert_eq!(renaming.apply(form), *expected, "{old} to {new}: {form}");
        }
    }

    #[test]
    fn a_surname_changes_in_every_form() {
        check(
            EntityKind::Person,
            "Olena Petrovic",
            ("Petrovic", "Petrovna"),
            &[
                ("Olena Petrovic", "Olena Petrovna"),
                ("Olena M. Petrovic", "Olena M. Petrovna"),
                ("PETROVIC", "PETROVNA"),
                ("Olena", "Olena"),
            ],
        );
    }

    #[test]
    fn a_full_name_changes_both_parts() {
        check(
            EntityKind::Person,
            "Olena Petrovic",
            ("Olena  Petrovic", "Elena Novak"),
            &[
                ("Olena Petrovic", "Elena Novak"),
                ("Petrovic", "Novak"),
                ("Olena", "Elena"),
            ],
        );
        check(
            EntityKind::Person,
            "Choi Ji-hoon",
            ("Choi Ji-hoon", "Choe Ji-hoon"),
            &[("Choi", "Choe"), ("Ji-hoon", "Ji-hoon")],
        );
        check(
            EntityKind::Person,
            "Carl Brandt",
            ("Carl Brandt", "Zorina"),
            &[("Brandt", "Zorina"), ("Carl", "Zorina")],
        );
    }

    #[test]
    fn a_firm_changes_in_its_short_form_too() {
        check(
            EntityKind::Organization,
            "Calder Foods Inc.",
            ("Calder Foods Inc.", "Carver Foods Inc."),
            &[("Calder Foods", "Carver Foods"), ("CFI", "CFI")],
        );
        check(
            EntityKind::Organization,
            "Calder Foods",
            ("Calder", "Carver"),
            &[("Calder Foods", "Carver Foods"), ("Calders", "Calders")],
        );
    }

    #[test]
    fn any_text_is_a_name() {
        for (full, old, new) in [("", "", ""), (" ", "a b", " \n"), ("ß", "ß", "É é")] {
            for kind in [EntityKind::Person, EntityKind::Place] {
                let renaming = Renaming::new(kind, full, old, new);
                let _ = (
                    renaming.apply(""),
                    renaming.apply("a b"),
                    renaming.apply("SS"),
                );
            }
        }
    }
}
