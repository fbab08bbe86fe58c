//! From records to an image.

use std::collections::{BTreeMap, HashMap};

use super::{
    AliasKind, Batch, Day, Entity, HEADER, Kind, MAGIC, NONE, Office, Posting, Problem, SECTIONS,
    Section, VERSION, checksum, fold,
};

/// Most records of an image: what a posting can name.
const MOST: usize = 1 << 28;

/// Compiles records into an image. What cannot enter is added to the batch's problems and left out: a second record of
/// one id, and where `strict` any record without a known source or an as-of date.
#[must_use]
pub fn compile(batch: &mut Batch, strict: bool) -> Vec<u8> {
    let as_of: HashMap<&str, Day> = batch
        .sources
        .iter()
        .map(|source| (source.key.as_str(), source.as_of))
        .collect();
    let mut problems = Vec::new();
    let mut entities: BTreeMap<&str, (&Entity, Day)> = BTreeMap::new();
    for entity in batch.entities.iter().take(MOST) {
        let problem = |field: &str, message: String| Problem {
            file: entity.file.clone(),
            line: entity.line,
            field: field.to_owned(),
            message,
        };
        let known = as_of.get(entity.source.as_str());
        let day = if entity.as_of.is_some() {
            entity.as_of
        } else {
            known.copied().unwrap_or_default()
        };
        if strict && (known.is_none() || !day.is_some()) {
            problems.push(problem(
                "source",
                format!(
                    "{} does not enter: its source {:?} is not in sources.toml, or nothing dates it.",
                    entity.id, entity.source
                ),
            ));
        } else if let Some((first, _)) = entities.get(entity.id.as_str()) {
            problems.push(problem(
                "id",
                format!(
                    "{} stands already in {}:{}: give one of them another id.",
                    entity.id, first.file, first.line
                ),
            ));
        } else {
            entities.insert(&entity.id, (entity, day));
        }
    }
    let mut offices: BTreeMap<&str, Option<&Office>> = BTreeMap::new();
    for office in &batch.offices {
        if let Some(Some(first)) = offices.insert(&office.id, Some(office)) {
            problems.push(Problem {
                file: office.file.clone(),
                line: office.line,
                field: "id".to_owned(),
                message: format!(
                    "{} stands already in {}:{}: give one of them another id.",
                    office.id, first.file, first.line
                ),
            });
        }
    }
    // Offices that another file defines.
    for (entity, _) in entities.values() {
        for tenure in &entity.tenures {
            offices.entry(&tenure.office).or_insert(None);
        }
    }
    let mut image = Image::default();
    image.sources(batch);
    image.offices(&offices);
    image.records(&entities, &offices);
    image.sets(&batch.sets);
    let bytes = image.finish();
    batch.problems.extend(problems);
    bytes
}

#[derive(Default)]
struct Image<'a> {
    text: Vec<u8>,
    starts: HashMap<&'a str, u32>,
    sections: [Vec<u8>; SECTIONS],
    source_of: HashMap<(&'a str, &'a str), u16>,
    titles: BTreeMap<String, u64>,
    names: BTreeMap<String, Vec<Posting>>,
    parts: BTreeMap<String, Vec<u32>>,
    as_of: Day,
    misspellings: u32,
}

impl<'a> Image<'a> {
    fn put(&mut self, section: Section, number: u32) {
        self.sections[section as usize].extend(number.to_le_bytes());
    }

    fn put_short(&mut self, section: Section, number: u16) {
        self.sections[section as usize].extend(number.to_le_bytes());
    }

    fn rows(&self, section: Section, size: usize) -> u32 {
        (self.sections[section as usize].len() / size) as u32
    }

    /// The start of a text; longer ones are cut at 64 KB.
    fn text(&mut self, text: &'a str) -> u32 {
        if self.text.is_empty() {
            self.text.extend([0, 0]);
        }
        if text.is_empty() {
            return 0;
        }
        if let Some(start) = self.starts.get(text) {
            return *start;
        }
        let mut end = text.len().min(usize::from(u16::MAX));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let start = self.text.len() as u32;
        self.text.extend((end as u16).to_le_bytes());
        self.text.extend(&text.as_bytes()[..end]);
        self.starts.insert(text, start);
        start
    }

    fn sources(&mut self, batch: &'a Batch) {
        for entity in &batch.entities {
            let key = (entity.source.as_str(), entity.licence.as_str());
            if self.source_of.contains_key(&key) {
                continue;
            }
            let row = self.rows(Section::Sources, super::row::SOURCE);
            let Ok(row) = u16::try_from(row) else { break };
            self.source_of.insert(key, row);
            let known = batch.sources.iter().find(|s| s.key == entity.source);
            let (title, licence, place, as_of) = known.map_or(("", "", "", Day::NONE), |s| {
                (
                    s.title.as_str(),
                    s.licence.as_str(),
                    s.place.as_str(),
                    s.as_of,
                )
            });
            let licence = if key.1.is_empty() { licence } else { key.1 };
            for text in [key.0, title, licence, place] {
                let start = self.text(text);
                self.put(Section::Sources, start);
            }
            self.put(Section::Sources, as_of.0);
        }
    }

    /// Rows of offices, without their tenures, which come with the records.
    fn offices(&mut self, offices: &BTreeMap<&'a str, Option<&'a Office>>) {
        for (row, (id, office)) in offices.iter().enumerate() {
            let Some(office) = office else { continue };
            for title in &office.titles {
                let key = format!("{}\u{1}{}", fold(title), office.org);
                self.titles.entry(key).or_insert(row as u64);
            }
            debug_assert_eq!(*id, office.id);
        }
    }

    fn records(
        &mut self,
        entities: &BTreeMap<&'a str, (&'a Entity, Day)>,
        offices: &BTreeMap<&'a str, Option<&'a Office>>,
    ) {
        let office_row: HashMap<&str, u32> =
            (0..).zip(offices.keys()).map(|(r, id)| (*id, r)).collect();
        // Office, first day, person, tenure.
        let mut tenures: Vec<(u32, Day, u32, &'a super::Tenure)> = Vec::new();
        for (row, (entity, _)) in (0..).zip(entities.values()) {
            for tenure in &entity.tenures {
                tenures.push((office_row[tenure.office.as_str()], tenure.from, row, tenure));
            }
        }
        tenures.sort_by_key(|(office, from, person, _)| (*office, *from, *person));
        let mut held: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut of_office: HashMap<u32, (u32, u32)> = HashMap::new();
        for (row, (office, from, person, tenure)) in (0..).zip(&tenures) {
            held.entry(*person).or_default().push(row);
            of_office.entry(*office).or_insert((row, 0)).1 += 1;
            let title = self.text(&tenure.title);
            for number in [
                *person,
                *office,
                from.0,
                tenure.to.0,
                tenure.to_bound.0,
                title,
            ] {
                self.put(Section::Tenures, number);
            }
        }
        for (row, (id, office)) in (0..).zip(offices) {
            let org = office.map_or("", |o| o.org.as_str());
            let titles = office.map_or(&[][..], |o| o.titles.as_slice());
            let first = self.rows(Section::Aliases, super::row::NUMBER);
            for title in titles {
                let start = self.text(title);
                self.put(Section::Aliases, start);
            }
            let (id, org) = (self.text(id), self.text(org));
            for number in [id, org, first] {
                self.put(Section::Offices, number);
            }
            self.put_short(Section::Offices, titles.len().min(255) as u16);
            self.put_short(
                Section::Offices,
                u16::from(office.is_some_and(|o| o.unique)),
            );
            let (first, count) = of_office.get(&row).copied().unwrap_or_default();
            self.put(Section::Offices, first);
            self.put(Section::Offices, count);
        }
        for (row, (entity, as_of)) in (0..).zip(entities.values()) {
            self.as_of = self.as_of.max(*as_of);
            self.record(
                row,
                entity,
                *as_of,
                held.get(&row).map_or(&[], Vec::as_slice),
            );
        }
    }

    fn record(&mut self, row: u32, entity: &'a Entity, as_of: Day, held: &[u32]) {
        let first_alias = self.rows(Section::Aliases, super::row::NUMBER);
        let mut aliases = 0u16;
        self.name(row, &entity.name, AliasKind::Name);
        for (kind, list) in [
            (AliasKind::Alias, &entity.aliases),
            (AliasKind::Variant, &entity.variants),
            (AliasKind::Wrong, &entity.wrong),
        ] {
            for alias in list.iter().filter(|alias| **alias != entity.name) {
                let start = self.text(alias);
                self.put(Section::Aliases, start | (kind as u32) << 30);
                self.name(row, alias, kind);
                aliases = aliases.saturating_add(1);
                self.misspellings += u32::from(kind == AliasKind::Wrong);
            }
        }
        if entity.kind == Kind::Person {
            self.person(row, entity);
        }
        let texts = [&entity.family, &entity.given, &entity.wikipedia];
        let extra = texts.iter().any(|text| !text.is_empty())
            || entity.born.is_some()
            || entity.died.is_some()
            || !held.is_empty();
        let extra_row = if extra {
            let extra_row = self.rows(Section::Extras, super::row::EXTRA);
            let first = self.rows(Section::Held, super::row::NUMBER);
            for tenure in held {
                self.put(Section::Held, *tenure);
            }
            for text in texts {
                let start = self.text(text);
                self.put(Section::Extras, start);
            }
            for number in [entity.born.0, entity.died.0, first, held.len() as u32, 0] {
                self.put(Section::Extras, number);
            }
            extra_row
        } else {
            NONE
        };
        let (id, name) = (self.text(&entity.id), self.text(&entity.name));
        for number in [id, name, first_alias, extra_row, entity.qid, as_of.0] {
            self.put(Section::Records, number);
        }
        let source = (entity.source.as_str(), entity.licence.as_str());
        let source = self.source_of.get(&source).copied().unwrap_or(u16::MAX);
        for short in [
            aliases,
            u16::from_le_bytes(entity.country),
            entity.prior,
            source,
        ] {
            self.put_short(Section::Records, short);
        }
        // "city in Japan" and "(245,000 people)" recur, "city in Japan (245,000 people)" does not.
        let at = entity.short.find(" (").unwrap_or(entity.short.len());
        let (head, tail) = entity.short.split_at(at);
        for text in [head, tail] {
            let start = self.text(text);
            self.put(Section::Records, start);
        }
        self.sections[Section::Records as usize].extend([
            entity.kind as u8,
            entity.order as u8,
            0,
            0,
        ]);
    }

    fn name(&mut self, record: u32, name: &str, kind: AliasKind) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        let capitals =
            letters().count() >= 2 && letters().count() <= 6 && letters().all(char::is_uppercase);
        let list = self.names.entry(folded).or_default();
        if !list.iter().any(|p| p.record == record) {
            list.push(Posting {
                record,
                kind,
                capitals,
                family: false,
            });
        }
    }

    /// The family name for titles ("President Lee"), and every part of the name for near names.
    fn person(&mut self, record: u32, entity: &Entity) {
        let family = fold(&entity.family);
        if !family.is_empty() {
            let list = self.names.entry(family).or_default();
            if !list.iter().any(|p| p.record == record) {
                list.push(Posting {
                    record,
                    kind: AliasKind::Name,
                    capitals: false,
                    family: true,
                });
            }
        }
        for part in fold(&entity.name).split(' ') {
            let list = self.parts.entry(part.to_owned()).or_default();
            if list.last() != Some(&record) {
                list.push(record);
            }
        }
    }

    fn sets(&mut self, sets: &[Vec<String>]) {
        for (number, set) in (0..).zip(sets) {
            for part in set {
                let key = format!("\u{1}{}", fold(part));
                let list = self.parts.entry(key).or_default();
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
        }
    }

    /// The value that leads from an automaton to postings: one stands in it, of several their start and number.
    fn postings(&mut self, list: &[u32]) -> u64 {
        if let [one] = list {
            return u64::from(*one) << 1 | 1;
        }
        let first = u64::from(self.rows(Section::Postings, super::row::NUMBER));
        list.iter()
            .take(0xffff)
            .for_each(|p| self.put(Section::Postings, *p));
        (first << 16 | list.len().min(0xffff) as u64) << 1
    }

    fn finish(mut self) -> Vec<u8> {
        self.text("");
        let names: Vec<(String, u64)> = std::mem::take(&mut self.names)
            .into_iter()
            .map(|(key, list)| {
                let list: Vec<u32> = list.into_iter().map(Posting::pack).collect();
                (key, self.postings(&list))
            })
            .collect();
        let parts: Vec<(String, u64)> = std::mem::take(&mut self.parts)
            .into_iter()
            .map(|(key, list)| (key, self.postings(&list)))
            .collect();
        self.sections[Section::Names as usize] = automaton(names);
        self.sections[Section::Parts as usize] = automaton(parts);
        self.sections[Section::Titles as usize] = automaton(std::mem::take(&mut self.titles));
        self.sections[Section::Text as usize] = std::mem::take(&mut self.text);
        let mut table = Vec::new();
        let mut body = Vec::new();
        for section in &self.sections {
            while !(HEADER + body.len()).is_multiple_of(8) {
                body.push(0);
            }
            table.extend(((HEADER + body.len()) as u32).to_le_bytes());
            table.extend((section.len() as u32).to_le_bytes());
            body.extend(section);
        }
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(self.as_of.0.to_le_bytes());
        let mut summed = self.misspellings.to_le_bytes().to_vec();
        summed.extend([0; 4]);
        summed.extend(&table);
        summed.extend(&body);
        out.extend(checksum(&summed).to_le_bytes());
        out.extend(summed);
        out
    }
}

/// The automaton of sorted keys.
fn automaton(entries: impl IntoIterator<Item = (String, u64)>) -> Vec<u8> {
    // Keys come sorted out of a map, and memory does not fail to be written: nothing here can go wrong.
    fst::Map::from_iter(entries).map_or_else(|_| Vec::new(), |map| map.into_fst().into_inner())
}
