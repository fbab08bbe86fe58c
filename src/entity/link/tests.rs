//! Linking with a few records of our own.

use crate::{
    article::{Article, Metadata},
    knowledge::{Knowledge, open},
};

const RECORDS: &str = "\
id,type,name,family,aliases,short,country,prior,born,died,offices
country/xa,country,Aldia,,,country,xa,0.95,,,
country/xb,country,Bretia,,,country,xb,0.95,,,
demonym/xa,demonym,Aldian,,Aldians,of Aldia,xa,0.9,,,
person/ann-lowe-a,person,Ann Lowe,Lowe,,prime minister of Aldia,xa,0.4,1970,,office/xa/premier@2020-01-01..
person/ann-lowe-b,person,Ann Lowe,Lowe,,painter in Bretia,xb,0.4,1950,,
person/odo-kern,person,Odo Kern,Kern,,singer,xb,0.2,1960,,
city/xa/merle,city,Merle,,,city in Aldia,xa,0.5,,,
city/xb/merle,city,Merle,,,city in Bretia,xb,0.48,,,
country/xm,country,Gorgia,,,country,xm,0.95,,,
region/xa/gorgia,region,Gorgia,,,state of Aldia,xa,0.5,,,
org/wto,org,World Tide Office,,WTO,body,,0.7,,,
";
const OFFICES: &str =
    "[[office]]\nid = \"office/xa/premier\"\norg = \"country/xa\"\ntitles = [\"prime minister\"]\n";

/// The ids of the records that the story's entities are linked to, "?" for those with candidates only.
fn links(text: &str) -> Vec<String> {
    let (layers, problems) = open(vec![
        ("a.csv".to_owned(), RECORDS.as_bytes().to_vec()),
        ("b.toml".to_owned(), OFFICES.as_bytes().to_vec()),
    ]);
    assert_eq!(problems, []);
    let mut article = Article::new(text, &Metadata::default());
    article.knowledge = Knowledge::only(layers);
    article
        .links()
        .iter()
        .zip(&article.entities.list)
        .filter_map(|(link, entity)| {
            let record = link.record.and_then(|r| article.knowledge.record(r));
            match record {
                Some(record) => Some(record.id().to_owned()),
                None if !link.candidates.is_empty() => Some(format!("{}?", entity.name)),
                None => None,
            }
        })
        .collect()
}

fn has(text: &str, link: &str) {
    let links = links(text);
    assert!(
        links.iter().any(|l| l == link),
        "{link} in {links:?}: {text}"
    );
}

#[test]
fn office_and_country_tell_people_of_one_name_apart() {
    has(
        "Prime Minister Ann Lowe of Aldia met farmers on Monday.",
        "person/ann-lowe-a",
    );
    // Nothing tells them apart.
    has("Ann Lowe met farmers on Monday.", "Ann Lowe?");
}

#[test]
fn a_name_alone_is_nobody_s_unless_he_is_well_known() {
    assert_eq!(links("Odo Kern met farmers on Monday."), ["Odo Kern?"]);
    has("Odo Kern sang in Bretia on Monday.", "person/odo-kern");
    assert_eq!(links("Nemo Nusquam met farmers on Monday."), [""; 0]);
}

#[test]
fn the_country_of_the_story_tells_places_of_one_name_apart() {
    has(
        "Police in Aldia closed a road in Merle. Aldian farmers protested in Aldia.",
        "city/xa/merle",
    );
    has(
        "Officials in Aldia said a factory in Gorgia had closed. Aldia trades with Bretia.",
        "region/xa/gorgia",
    );
    has("Officials in Gorgia and in Bretia met.", "country/xm");
}

#[test]
fn what_the_story_says_the_letters_stand_for_outranks_what_is_known() {
    has("The WTO closed the harbour in Aldia.", "org/wto");
    let links = links("The Western Timber Organisation (WTO) met. The WTO closed the harbour.");
    assert_eq!(links, [""; 0]);
}
