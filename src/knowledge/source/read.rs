//! From fields to records: every field is checked, what is wrong is told, and the rest holds.

use super::{
    Day, Entity, Kind, NameOrder, Office, Problem, Raw, Source, Tenure, Value, csv, tables,
};

/// The formats that stand here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Read {
    Toml,
    Csv,
    /// `sources.toml`: what the keys in the field `source` mean.
    Sources,
    /// One set of spellings of one part of a name a line, separated by `|`.
    Sets,
}

impl Read {
    /// The format of a file of `seeds/knowledge/records/`; `None` for what holds no records.
    #[must_use]
    pub fn of_seed(file: &str) -> Option<Self> {
        match file.rsplit_once('.')? {
            ("sources", "toml") => Some(Self::Sources),
            ("variants", "txt") => Some(Self::Sets),
            (_, "toml") => Some(Self::Toml),
            (_, "csv") => Some(Self::Csv),
            _ => None,
        }
    }
}

/// What a file says for all its records.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Defaults {
    pub source: String,
    pub licence: String,
    pub as_of: Day,
    pub kind: Option<Kind>,
}

/// The records of several files, and what is wrong in them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    pub entities: Vec<Entity>,
    pub offices: Vec<Office>,
    pub sources: Vec<Source>,
    /// Spellings of one part of a name across romanisations.
    pub sets: Vec<Vec<String>>,
    pub problems: Vec<Problem>,
}

/// Most characters of the field `short`.
const SHORT: usize = 90;

impl Batch {
    /// Reads one file. `file` is how problems name it.
    pub fn read(&mut self, file: &str, text: &str, format: Read) {
        match format {
            Read::Toml => {
                let table = tables::table(file, text, &mut self.problems);
                self.take_table(file, table);
            }
            Read::Csv => {
                let raws = csv::records(file, text, &mut self.problems);
                for raw in raws {
                    self.take_entity(file, &raw, &Defaults::default());
                }
            }
            Read::Sources => {
                let table = tables::table(file, text, &mut self.problems);
                self.take_sources(file, &table);
            }
            Read::Sets => self.sets.extend(
                text.lines()
                    .map(|line| line.split('|').map(str::trim))
                    .map(|parts| parts.filter(|p| !p.is_empty()).map(str::to_owned).collect())
                    .filter(|set: &Vec<String>| set.len() > 1),
            ),
        }
    }

    fn take_table(&mut self, file: &str, table: Raw) {
        let mut defaults = Defaults::default();
        let mut lists = Vec::new();
        for (name, line, value) in table.fields {
            let mut field = Field {
                file,
                line,
                name: &name,
                problems: &mut self.problems,
            };
            match name.as_str() {
                "source" => defaults.source = field.text(&value),
                "licence" => defaults.licence = field.text(&value),
                "as_of" => defaults.as_of = field.day(&value),
                "type" => defaults.kind = field.kind(&value),
                "entity" | "office" => match value {
                    Value::List(items) => lists.push((name, items)),
                    _ => field.problem(format!("write [[{name}]] above each record.")),
                },
                _ => field.problem(
                    "no such setting. A file has \"source\", \"licence\", \"as_of\" and \"type\" for all its records, \
                     then [[entity]] and [[office]].",
                ),
            }
        }
        for (name, items) in lists {
            for item in items {
                match item {
                    Value::Table(raw) if name == "entity" => {
                        self.take_entity(file, &raw, &defaults);
                    }
                    Value::Table(raw) => self.take_office(file, &raw),
                    _ => {}
                }
            }
        }
    }

    fn take_sources(&mut self, file: &str, table: &Raw) {
        for (key, _, value) in &table.fields {
            let Value::Table(raw) = value else { continue };
            let mut source = Source {
                key: key.clone(),
                ..Source::default()
            };
            for (name, line, value) in &raw.fields {
                let mut field = Field {
                    file,
                    line: *line,
                    name,
                    problems: &mut self.problems,
                };
                match name.as_str() {
                    "title" => source.title = field.text(value),
                    "licence" => source.licence = field.text(value),
                    "as_of" => source.as_of = field.day(value),
                    "where" => source.place = field.text(value),
                    _ => field.problem(
                        "no such field. A source has \"title\", \"licence\", \"as_of\" and \"where\".",
                    ),
                }
            }
            self.sources.push(source);
        }
    }

    /// Reads one entity. Without `id`, `name` and `type` there is none; any other field that is wrong is left out.
    pub fn take_entity(&mut self, file: &str, raw: &Raw, defaults: &Defaults) {
        let mut kind = defaults.kind;
        let mut e = Entity {
            id: String::new(),
            kind: Kind::Org,
            qid: 0,
            name: String::new(),
            order: NameOrder::default(),
            family: String::new(),
            given: String::new(),
            aliases: Vec::new(),
            variants: Vec::new(),
            wrong: Vec::new(),
            short: String::new(),
            wikipedia: String::new(),
            country: [0; 2],
            born: Day::NONE,
            died: Day::NONE,
            prior: 0,
            source: defaults.source.clone(),
            licence: defaults.licence.clone(),
            as_of: defaults.as_of,
            tenures: Vec::new(),
            file: file.to_owned(),
            line: raw.line,
        };
        for (name, line, value) in &raw.fields {
            let mut field = Field {
                file,
                line: *line,
                name,
                problems: &mut self.problems,
            };
            match name.as_str() {
                "id" => e.id = field.text(value),
                "type" => kind = field.kind(value).or(kind),
                "qid" => e.qid = field.qid(value),
                "name" => e.name = field.text(value),
                "name_order" => e.order = field.order(value),
                "family" => e.family = field.text(value),
                "given" => e.given = field.text(value),
                "aliases" => e.aliases = field.list(value),
                "variants" => e.variants = field.list(value),
                "wrong" => e.wrong = field.list(value),
                "short" => e.short = field.short(value),
                "wikipedia" => e.wikipedia = field.text(value),
                "country" => e.country = field.country(value),
                "born" => e.born = field.day(value),
                "died" => e.died = field.day(value),
                "prior" => e.prior = field.share(value),
                "source" => e.source = field.text(value),
                "licence" => e.licence = field.text(value),
                "as_of" => e.as_of = field.day(value),
                "office" | "offices" => e.tenures = field.tenures(value),
                _ => {
                    let known = RECORD_FIELDS.join(", ");
                    field.problem(format!("no such field. A record may have {known}."));
                }
            }
        }
        let mut missing = |name: &str, message: String| {
            self.problems.push(Problem {
                file: file.to_owned(),
                line: raw.line,
                field: name.to_owned(),
                message,
            });
        };
        if e.id.is_empty() || e.id.contains(char::is_whitespace) {
            missing(
                "id",
                "a record needs an id without spaces, such as \"person/ann-lee\".".to_owned(),
            );
            return;
        }
        let kind = kind.or_else(|| Kind::from_name(e.id.split('/').next().unwrap_or_default()));
        let (Some(kind), false) = (kind, e.name.is_empty()) else {
            let field = if kind.is_none() { "type" } else { "name" };
            missing(field, format!("{} has no {field}: write one.", e.id));
            return;
        };
        e.kind = kind;
        if e.source.is_empty() {
            file.clone_into(&mut e.source);
        }
        self.entities.push(e);
    }

    fn take_office(&mut self, file: &str, raw: &Raw) {
        let mut office = Office {
            id: String::new(),
            org: String::new(),
            titles: Vec::new(),
            unique: true,
            file: file.to_owned(),
            line: raw.line,
        };
        for (name, line, value) in &raw.fields {
            let mut field = Field {
                file,
                line: *line,
                name,
                problems: &mut self.problems,
            };
            match name.as_str() {
                "id" => office.id = field.text(value),
                "org" => office.org = field.text(value),
                "titles" => office.titles = field.list(value),
                "unique" => match value {
                    Value::Truth(truth) => office.unique = *truth,
                    _ => field.problem("write true or false."),
                },
                "name" | "source" | "licence" | "as_of" | "type" | "country" => {}
                _ => field.problem(
                    "no such field. An office has \"id\", \"org\", \"titles\" and \"unique\".",
                ),
            }
        }
        if office.id.is_empty() || office.titles.is_empty() {
            let field = if office.id.is_empty() { "id" } else { "titles" };
            self.problems.push(Problem {
                file: file.to_owned(),
                line: raw.line,
                field: field.to_owned(),
                message: format!("an office needs {field}."),
            });
        } else {
            self.offices.push(office);
        }
    }
}

/// The fields of an entity.
pub const RECORD_FIELDS: [&str; 20] = [
    "id",
    "type",
    "qid",
    "name",
    "name_order",
    "family",
    "given",
    "aliases",
    "variants",
    "wrong",
    "short",
    "wikipedia",
    "country",
    "born",
    "died",
    "prior",
    "source",
    "licence",
    "as_of",
    "offices",
];

/// One field, while it is being read.
struct Field<'a> {
    file: &'a str,
    line: u32,
    name: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Field<'_> {
    fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: self.line,
            field: self.name.to_owned(),
            message: message.into(),
        });
    }

    fn expected(&mut self, what: &str, value: &Value) {
        let found = match value {
            Value::Text(text) => format!("{text:?}"),
            other => other.type_name().to_owned(),
        };
        self.problem(format!("expected {what}, found {found}."));
    }

    fn text(&mut self, value: &Value) -> String {
        if let Value::Text(text) = value {
            return text.trim().to_owned();
        }
        self.expected("a string in quotation marks", value);
        String::new()
    }

    fn short(&mut self, value: &Value) -> String {
        let text = self.text(value);
        let length = text.chars().count();
        if length > SHORT {
            self.problem(format!("is {length} characters long; keep it to {SHORT}."));
        }
        text
    }

    /// A list of strings; in CSV one cell with `|` between them; of tables, their `text`.
    fn list(&mut self, value: &Value) -> Vec<String> {
        match value {
            Value::Text(text) => text
                .split('|')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(str::to_owned)
                .collect(),
            Value::List(items) => items
                .iter()
                .filter_map(|item| match item {
                    Value::Text(text) => Some(text.trim().to_owned()),
                    Value::Table(raw) => {
                        if let Some(Value::Text(text)) = raw.get("text") {
                            return Some(text.trim().to_owned());
                        }
                        self.problem("a table in this list needs text = \"...\".");
                        None
                    }
                    other => {
                        self.expected("strings", other);
                        None
                    }
                })
                .filter(|item| !item.is_empty())
                .collect(),
            other => {
                self.expected("a list of strings", other);
                Vec::new()
            }
        }
    }

    fn day(&mut self, value: &Value) -> Day {
        let day = match value {
            Value::Text(text) => Day::parse(text.get(..10).unwrap_or(text)),
            // A bare year.
            Value::Number(year) => Day::parse(&format!("{year}")),
            _ => None,
        };
        if day.is_none() {
            self.expected("a date such as 2025-06-04, 2025-06 or 2025", value);
        }
        day.unwrap_or_default()
    }

    fn kind(&mut self, value: &Value) -> Option<Kind> {
        let kind = match value {
            Value::Text(text) => Kind::from_name(text),
            _ => None,
        };
        if kind.is_none() {
            let names = Kind::ALL.map(Kind::name).join(", ");
            self.expected(&format!("one of {names}"), value);
        }
        kind
    }

    fn order(&mut self, value: &Value) -> NameOrder {
        let order = match value {
            Value::Text(text) => NameOrder::ALL.into_iter().find(|o| o.name() == text),
            _ => None,
        };
        if order.is_none() {
            self.expected(
                "\"given-first\", \"family-first\", \"mononym\" or \"patronymic\"",
                value,
            );
        }
        order.unwrap_or_default()
    }

    fn qid(&mut self, value: &Value) -> u32 {
        let number = match value {
            Value::Text(text) => text.strip_prefix('Q').and_then(|n| n.parse().ok()),
            _ => None,
        };
        if number.is_none() {
            self.expected("a Wikidata id such as \"Q42\"", value);
        }
        number.unwrap_or(0)
    }

    fn country(&mut self, value: &Value) -> [u8; 2] {
        if let Value::Text(text) = value
            && let Ok(code) = <[u8; 2]>::try_from(text.to_ascii_lowercase().as_bytes())
            && code.iter().all(u8::is_ascii_lowercase)
        {
            return code;
        }
        self.expected("an ISO 3166 code of two letters such as \"kr\"", value);
        [0; 2]
    }

    /// A number from 0 to 1, as ten-thousandths.
    fn share(&mut self, value: &Value) -> u16 {
        let number = match value {
            Value::Number(number) => Some(*number),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        };
        if let Some(number) = number.filter(|n: &f64| (0.0..=1.0).contains(n)) {
            return format!("{:.0}", number * 10_000.0).parse().unwrap_or(0);
        }
        self.expected("a number from 0 to 1", value);
        0
    }

    fn tenures(&mut self, value: &Value) -> Vec<Tenure> {
        match value {
            // office/kr/president@2025-06-04..
            Value::Text(text) => text
                .split('|')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .filter_map(|item| {
                    let parts = item
                        .split_once('@')
                        .and_then(|(office, dates)| Some((office, dates.split_once("..")?)));
                    let Some((office, (from, to))) = parts else {
                        self.problem(format!(
                            "write a tenure as office/kr/president@2025-06-04..2030-06-03, not {item:?}."
                        ));
                        return None;
                    };
                    self.tenure(office, from, to, "", "")
                })
                .collect(),
            Value::List(items) => items
                .iter()
                .filter_map(|item| {
                    let Value::Table(raw) = item else {
                        self.expected("tables with \"office\", \"from\" and \"to\"", item);
                        return None;
                    };
                    let mut texts = [""; 5];
                    for (name, line, value) in &raw.fields {
                        self.line = *line;
                        let slot = ["office", "from", "to", "to_bound", "title"]
                            .iter()
                            .position(|known| known == name);
                        match (slot, value) {
                            (Some(slot), Value::Text(text)) => texts[slot] = text,
                            // How exact a date is, its digits tell.
                            (None, _) if name == "from_precision" => {}
                            _ => self.problem(format!(
                                "\"{name}\" is not understood here: a tenure has \"office\", \"from\", \"to\", \
                                 \"to_bound\" and \"title\", all strings."
                            )),
                        }
                    }
                    let [office, from, to, bound, title] = texts;
                    self.tenure(office, from, to, bound, title)
                })
                .collect(),
            other => {
                self.expected("tenures", other);
                Vec::new()
            }
        }
    }

    /// A tenure, if its dates can be read and stand in order: one with a wrong date would raise false alarms.
    fn tenure(
        &mut self,
        office: &str,
        from: &str,
        to: &str,
        bound: &str,
        title: &str,
    ) -> Option<Tenure> {
        if office.is_empty() {
            self.problem("a tenure needs the id of its office.");
            return None;
        }
        let (to, bound) = match to.strip_prefix("<=") {
            Some(bound) => ("", bound),
            None => (to, bound.trim_start_matches("<=")),
        };
        let mut day = |text: &str| {
            let found = if text.is_empty() {
                Some(Day::NONE)
            } else {
                Day::parse(text)
            };
            if found.is_none() {
                self.problem(format!(
                    "expected a date such as 2025-06-04, 2025-06 or 2025, found {text:?}."
                ));
            }
            found
        };
        let (from, to, to_bound) = (day(from)?, day(to)?, day(bound)?);
        if to.is_some() && to.latest() < from.earliest() {
            self.problem(format!("the tenure of {office} ends before it begins."));
            return None;
        }
        Some(Tenure {
            office: office.to_owned(),
            from,
            to,
            to_bound,
            title: title.to_owned(),
        })
    }
}
