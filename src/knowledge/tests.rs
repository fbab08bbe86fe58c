//! Records from text to image and back.

use expect_test::{Expect, expect};

use super::{
    AliasKind, Day, Kind, Knowledge, NameOrder, OpenError, Store, compile_files, fold, open,
};

/// A small newsroom's records, in TOML.
pub(crate) const STAFF: &str = r#"
source = "the desk's own list"
as_of = 2025-09-30

[[office]]
id = "office/xa/harbour-master"
org = "org/port-of-calder"
titles = ["harbour master", "port captain"]

[[entity]]
id = "org/port-of-calder"
type = "org"
name = "Port of Calder"
aliases = ["Calder Port"]
country = "gb"

[[entity]]
id = "person/wanda-orrel"
type = "person"
name = "Wanda Orrel"
family = "Orrel"
given = "Wanda"
aliases = ["Wanda J. Orrel"]
variants = [{ text = "Wánda Orrèl", system = "accents" }]
wrong = ["Wanda Orell"]
short = "harbour master of Calder"
born = 1971
prior = 0.25
qid = "Q1"
[[entity.office]]
office = "office/xa/harbour-master"
from = "2019-05"
to = ""

[[entity]]
id = "person/piet-lund"
name = "Piet Lund"
[[entity.office]]
office = "office/xa/harbour-master"
from = "2011-02-01"
to = "2019-04-30"
"#;

/// One file as a layer, and what is wrong in it.
pub(crate) fn layer(file: &str, text: &str) -> (Store, Vec<String>) {
    let (mut layers, problems) = open(vec![(file.to_owned(), text.as_bytes().to_vec())]);
    let problems = problems.iter().map(ToString::to_string).collect();
    (layers.remove(0), problems)
}

#[test]
fn what_is_written_is_what_is_read() {
    let (store, problems) = layer("staff.toml", STAFF);
    assert_eq!(problems, [""; 0]);
    assert_eq!((store.len(), store.offices()), (3, 1));
    assert_eq!(store.as_of(), Day(20_250_930));
    let row = store.by_id("person/wanda-orrel").expect("it is there");
    let record = store.record(row);
    assert_eq!(
        (record.name(), record.kind()),
        ("Wanda Orrel", Kind::Person)
    );
    assert_eq!((record.family(), record.given()), ("Orrel", "Wanda"));
    assert_eq!((record.born(), record.died()), (Day(19_710_000), Day::NONE));
    assert_eq!((record.qid(), record.prior()), (Some(1), 2500));
    assert_eq!(record.source(), "the desk's own list");
    assert_eq!(
        (record.country(), record.order()),
        ("", NameOrder::GivenFirst)
    );
    let aliases: Vec<_> = record.aliases().collect();
    assert_eq!(
        aliases,
        [
            (AliasKind::Alias, "Wanda J. Orrel"),
            (AliasKind::Variant, "Wánda Orrèl"),
            (AliasKind::Wrong, "Wanda Orell"),
        ]
    );
    let office = store
        .office("port captain", "org/port-of-calder")
        .expect("an office");
    let holders: Vec<_> = store
        .office_row(office)
        .tenures()
        .map(|t| {
            (
                store.record(t.record).name(),
                t.from.to_string(),
                t.to.to_string(),
            )
        })
        .collect();
    assert_eq!(
        holders,
        [
            (
                "Piet Lund",
                "2011-02-01".to_owned(),
                "2019-04-30".to_owned()
            ),
            ("Wanda Orrel", "2019-05".to_owned(), String::new()),
        ]
    );
    assert!(store.is_title("harbour master") && !store.is_title("harbour"));
    let found: Vec<_> = store.find(&fold("WANDA ORREL")).map(|p| p.record).collect();
    assert_eq!(found, [row]);
    assert!(store.find("orrel").all(|p| p.family && p.record == row));
    assert_eq!(store.with_part("wanda").collect::<Vec<_>>(), [row]);
    assert_eq!(store.find("nobody").count(), 0);
}

#[test]
fn csv_and_json_lines_say_the_same() {
    let csv = "id,name,aliases,offices,as_of\nperson/ann-lee,\"Lee, Ann\",A. Lee|Ann B. Lee,office/xa/mayor@2020-01..<=2022,2023-01-05\n";
    let json = r#"{"id":"person/ann-lee","name":"Lee, Ann","aliases":["A. Lee","Ann B. Lee"],"office":[{"office":"office/xa/mayor","from":"2020-01","to_bound":"2022"}],"as_of":"2023-01-05","source":"a.csv"}"#;
    let (a, b) = (layer("a.csv", csv), layer("b.jsonl", json));
    assert_eq!((&a.1, &b.1), (&Vec::new(), &Vec::new()));
    assert_eq!(a.0, b.0);
}

fn check(file: &str, text: &str, expected: Expect) {
    let (store, problems) = layer(file, text);
    let names: Vec<&str> = (0..store.len())
        .map(|row| store.record(row).name())
        .collect();
    expected.assert_eq(&format!("{}\n{}", names.join(", "), problems.join("\n")));
}

#[test]
fn what_is_wrong_is_told_and_the_rest_loads() {
    check(
        "people.toml",
        "[[entity]]\nid = \"person/a\"\nname = \"Ann Lee\"\nborn = \"soon\"\nage = 4\ncountry = \"kor\"\nprior = 7\n\n[[entity]]\nname = \"Nobody\"\n[[entity]]\nid = \"person/b\"\n[[entity]]\nid = \"person/a\"\nname = \"Ann Leigh\"\n[[entity]]\nid = \"c\"\nname = \"Cy\"\n",
        expect![[r#"
            Ann Lee
            people.toml:4: born: expected a date such as 2025-06-04, 2025-06 or 2025, found "soon".
            people.toml:5: age: no such field. A record may have id, type, qid, name, name_order, family, given, aliases, variants, wrong, short, wikipedia, country, born, died, prior, source, licence, as_of, offices.
            people.toml:6: country: expected an ISO 3166 code of two letters such as "kr", found "kor".
            people.toml:7: prior: expected a number from 0 to 1, found a number.
            people.toml:10: id: a record needs an id without spaces, such as "person/ann-lee".
            people.toml:12: name: person/b has no name: write one.
            people.toml:17: type: c has no type: write one.
            people.toml:14: id: person/a stands already in people.toml:2: give one of them another id."#]],
    );
    check(
        "people.csv",
        "id,name,born\nperson/a,Ann Lee,1970-02-30\nperson/b,Bo,Li,4\nperson/c,\"Cy \"\"C\"\" Orr\",1980\n",
        expect![[r#"
            Ann Lee, Cy "C" Orr
            people.csv:3: has 4 cells, and the header 3: put a cell that holds a comma in quotation marks.
            people.csv:2: born: expected a date such as 2025-06-04, 2025-06 or 2025, found "1970-02-30"."#]],
    );
    check(
        "people.jsonl",
        "{\"id\":\"person/a\",\"name\":\"Ann Lee\",\"offices\":\"office/xa/mayor\"}\n[1]\n{\n",
        expect![[r#"
            Ann Lee
            people.jsonl:2: write one object a line, such as {"id": "person/ann-lee", ...}.
            people.jsonl:3: not JSON: EOF while parsing an object at line 1 column 1.
            people.jsonl:1: offices: write a tenure as office/kr/president@2025-06-04..2030-06-03, not "office/xa/mayor"."#]],
    );
}

#[test]
fn a_damaged_image_is_refused() {
    let (image, _) = compile_files([("staff.toml", STAFF.as_bytes())]);
    assert!(Store::from_bytes(image.clone()).is_ok());
    let error = |bytes: Vec<u8>| Store::from_bytes(bytes).err();
    assert_eq!(error(b"id,name\n".to_vec()), Some(OpenError::NotAnImage));
    assert_eq!(error(image[..100].to_vec()), Some(OpenError::Damaged));
    let mut other = image.clone();
    other[8] = 99;
    assert_eq!(error(other), Some(OpenError::OtherVersion));
    for at in (24..image.len()).step_by(97) {
        let mut damaged = image.clone();
        damaged[at] ^= 0x10;
        assert_eq!(error(damaged), Some(OpenError::Damaged), "byte {at}");
    }
}

#[test]
fn a_newsroom_has_the_last_word() {
    let below = layer("below.toml", STAFF).0;
    let own = "id,name,short,offices\nperson/wanda-orrel,Wanda Orrel,our columnist,\nperson/tilda-voss,Tilda Voss,,office/xa/harbour-master@2025-10-01..\n";
    let knowledge = Knowledge::only(vec![layer("own.csv", own).0, below]);
    let found: Vec<_> = knowledge.find("wanda orrel").collect();
    assert_eq!(found.len(), 1);
    let record = knowledge.record(found[0].0).expect("a record");
    assert_eq!(record.short(), "our columnist");
    assert_eq!(record.source(), "own.csv");
    // The tenures of a record that is replaced are gone with it; offices of a layer below are known above.
    let holders: Vec<_> = knowledge
        .holders("office/xa/harbour-master")
        .iter()
        .map(|(who, t)| (knowledge.record(*who).expect("a record").name(), t.from))
        .collect();
    assert_eq!(
        holders,
        [
            ("Piet Lund", Day(20_110_201)),
            ("Tilda Voss", Day(20_251_001))
        ]
    );
}

#[test]
fn keys_of_names() {
    for (a, b) in [
        ("Kim Jong-un", "KIM Jong Un"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("José  Muñoz", "jose munoz"),
        ("O’Brien", "O'Brien"),
        ("Łódź", "Lodz"),
        ("Yi Chae-myŏng", "yi chae myong"),
        ("St. Louis", "St Louis"),
    ] {
        assert_eq!(fold(a), fold(b), "{a} {b}");
    }
    assert_ne!(fold("이재명"), fold("이재병"));
    assert_eq!(fold("—"), "");
}

#[test]
fn days_are_numbered_without_gaps() {
    let number = |text: &str| Day::parse(text).expect("a date").number();
    assert_eq!(number("2024-03-01") - number("2024-02-28"), 2);
    assert_eq!(number("2025-03-01") - number("2025-02-28"), 1);
    assert_eq!(number("2025-01-01") - number("2024-12-31"), 1);
    assert_eq!(number("2000-01-01") - number("1970-01-01"), 10_957);
    assert_eq!(
        Day::parse("2025-06").map(Day::latest),
        Some(Day(20_250_631))
    );
    assert_eq!(Day::parse("2025").map(Day::earliest), Some(Day(20_250_101)));
    assert_eq!(Day::parse("2023-02-29"), None);
    assert_eq!(Day::parse("25-06-04"), None);
}
