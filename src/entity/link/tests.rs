//! Linking with a few records of our own, and with the embedded ones.

use crate::{
    article::{Article, Metadata},
    knowledge::{Knowledge, open},
};

const RECORDS: &str = "\
id,type,name,family,aliases,short,country,prior,born,died,offices
country/cl,country,Chile,,,country,cl,0.95,,,
country/no,country,Norway,,,country,no,0.95,,,
demonym/cl,demonym,Chilean,,Chileans,of Chile,cl,0.9,,,
person/ann-lowe-a,person,Ann Lowe,Lowe,,prime minister of Chile,cl,0.4,1970,,office/cl/premier@2020-01-01..
person/ann-lowe-b,person,Ann Lowe,Lowe,,painter in Norway,no,0.4,1950,,
person/odo-kern,person,Odo Kern,Kern,,singer,no,0.2,1960,,
city/cl/merle,city,Merle,,,city in Chile,cl,0.5,,,
city/no/merle,city,Merle,,,city in Norway,no,0.48,,,
country/ge,country,Georgia,,,country,ge,0.95,,,
region/cl/georgia,region,Georgia,,,state of Chile,cl,0.5,,,
org/wto,org,World Tide Office,,WTO,body,,0.7,,,
";
const OFFICES: &str =
    "[[office]]\nid = \"office/cl/premier\"\norg = \"country/cl\"\ntitles = [\"prime minister\"]\n";

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
        .zip(article.entities.list())
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
        "Prime Minister Ann Lowe of Chile met farmers on Monday.",
        "person/ann-lowe-a",
    );
    // Nothing tells them apart.
    has("Ann Lowe met farmers on Monday.", "Ann Lowe?");
}

#[test]
fn a_name_alone_is_nobody_s_unless_he_is_well_known() {
    assert_eq!(links("Odo Kern met farmers on Monday."), ["Odo Kern?"]);
    has("Odo Kern sang in Norway on Monday.", "person/odo-kern");
    assert_eq!(links("Nemo Nusquam met farmers on Monday."), [""; 0]);
}

#[test]
fn the_country_of_the_story_tells_places_of_one_name_apart() {
    has(
        "Police in Chile closed a road in Merle. Chilean farmers protested in Chile.",
        "city/cl/merle",
    );
    has(
        "Officials in Chile said a factory in Georgia had closed. Chile trades with Norway.",
        "region/cl/georgia",
    );
    has("Officials in Georgia and in Norway met.", "country/ge");
}

#[test]
fn what_the_story_says_the_letters_stand_for_outranks_what_is_known() {
    has("The WTO closed the harbour in Chile.", "org/wto");
    let links = links("The Western Timber Organisation (WTO) met. The WTO closed the harbour.");
    assert_eq!(links, [""; 0]);
}

/// Whether the name is linked to the record, with the embedded records; `""` for a name that must be linked to none.
fn is(text: &str, name: &str, id: &str) {
    let article = Article::new(text, &Metadata::default());
    let links = article.links();
    let found: Vec<(&str, &str)> = article
        .entities
        .list()
        .iter()
        .zip(&links)
        .map(|(entity, link)| {
            let record = link.record.and_then(|r| article.knowledge.record(r));
            (
                entity.name.as_str(),
                record.map_or("", crate::knowledge::Record::id),
            )
        })
        .collect();
    assert!(
        found.contains(&(name, id)),
        "{name} {id}: {found:?}: {text}"
    );
}

#[test]
fn a_state_behind_its_city_is_the_state() {
    let text = "Officials in Seattle, Washington, closed a bridge on Monday.";
    is(text, "Seattle", "city/us/seattle-washington");
    is(text, "Washington", "region/us/washington");
    is(
        "Officials in Washington closed a bridge on Monday.",
        "Washington",
        "city/us/washington-district-of-columbia",
    );
    // There are many Springfields.
    is(
        "A school in Springfield, Oregon, closed on Monday.",
        "Springfield",
        "city/us/springfield-oregon",
    );
}

#[test]
fn a_city_that_is_a_country_is_the_country() {
    is(
        "Ministers met in Singapore on Monday.",
        "Singapore",
        "country/sg",
    );
}

#[test]
fn a_country_that_plays_football_is_its_team() {
    let match_report = "Chile beat Norway 2-0 on Friday in a friendly match. Norway had more of the ball, but its \
                        captain missed a penalty. Football fans in Oslo saw Chile score twice.";
    is(match_report, "Chile", "team/football/cl");
    is(match_report, "Norway", "team/football/no");
    // The place where it is played is a country.
    is(
        "The football team of Ghana won a match in Norway. Its coach praised the fans in Norway.",
        "Norway",
        "country/no",
    );
    is(
        "Norway won a case against Chile at a court on Friday. A football club in Oslo had paid the fee.",
        "Chile",
        "country/cl",
    );
    is(
        "Chile and Norway signed a treaty on fishing on Friday.",
        "Chile",
        "country/cl",
    );
    let lost =
        "Scotland lost to England 1-0. Its football coach said that Scotland had played well.";
    is(lost, "Scotland", "team/football/gb-scotland");
    is(lost, "England", "team/football/gb-england");
}

#[test]
fn letters_and_parties_are_those_of_the_story_s_countries() {
    let court = "A court in Chile, known as TCU, named 34 towns in Chile.";
    is(court, "TCU", "");
    is(
        "Students of TCU marched in Dallas in the United States.",
        "TCU",
        "university/texas-christian-university",
    );
    let nigeria = "Nigeria votes on Friday. The Labour Party leads in Nigeria, and Nigerian radio said Britain would \
                   watch. Nigeria has many parties.";
    is(nigeria, "Labour Party", "");
    is(
        "The Labour Party leads in Britain.",
        "Labour Party",
        "party/gb/labour-party",
    );
}

#[test]
fn what_news_commonly_names_is_linked() {
    for (text, name, id) in [
        (
            "The White House said that the Pentagon would send aid.",
            "Pentagon",
            "agency/us/pentagon",
        ),
        (
            "The United States Air Force grounded its jets.",
            "United States Air Force",
            "agency/us/us-air-force",
        ),
        (
            "Hospitals in England are full.",
            "England",
            "region/gb/england",
        ),
        (
            "Ships left the Black Sea on Monday.",
            "Black Sea",
            "region/black-sea",
        ),
        (
            "Pilgrims came to Mecca for prayers.",
            "Mecca",
            "region/sa/mecca",
        ),
        (
            "Flights from Heathrow Airport were late.",
            "Heathrow Airport",
            "region/gb/heathrow-airport",
        ),
        (
            "Scientists at the University of Kentucky counted bees.",
            "University of Kentucky",
            "university/university-of-kentucky",
        ),
        (
            "The Greek Orthodox Church sold an island.",
            "Greek Orthodox Church",
            "org/greek-orthodox-church",
        ),
        (
            "Taylor Swift sang in Glasgow.",
            "Taylor Swift",
            "person/taylor-swift",
        ),
        (
            "Muslims and Hindus shared a meal in Delhi.",
            "Muslims",
            "demonym/muslim",
        ),
        ("Asia exports more steel.", "Asia", "region/asia"),
        // Nobody and nothing that is known.
        (
            "Harlan Quist sold his farm near Tibble Creek.",
            "Harlan Quist",
            "",
        ),
    ] {
        is(text, name, id);
    }
}

#[test]
fn what_stands_beside_a_place_tells_which_it_is() {
    let gods = "Priests in Greece prayed to Zeus, Hera and Athena. Greeks came.";
    is(gods, "Athena", "");
    is(
        "A storm cut power in the state of New York on Monday.",
        "New York",
        "region/us/new-york",
    );
    is(
        "A bomb killed two people in Ghazni province in Afghanistan.",
        "Ghazni",
        "region/af/ghazni",
    );
    is(
        "Lava reached the sea on La Palma, one of Spain's islands.",
        "La Palma",
        "",
    );
    is(
        "The captain, now at Benfica, praised the Dutch coach.",
        "Benfica",
        "",
    );
    is(
        "A bridge over the Red River fell in Vietnam.",
        "Red River",
        "",
    );
    is(
        "Ministers met in New Delhi.",
        "New Delhi",
        "city/in/new-delhi",
    );
    is("Spaniards voted on Sunday.", "Spaniards", "demonym/es");
}

#[test]
fn a_city_among_clubs_may_be_one() {
    is(
        "The coach, who left Real Sociedad for Liverpool, praised the striker.",
        "Liverpool",
        "",
    );
    is(
        "The coach of Real Sociedad was born in Liverpool.",
        "Liverpool",
        "city/gb/liverpool",
    );
}

#[test]
fn a_university_at_a_place_is_its_own() {
    is(
        "The University of North Carolina at Greensboro opened a museum.",
        "University of North Carolina at Greensboro",
        "university/university-of-north-carolina-at-greensboro",
    );
    is(
        "The University of North Carolina at Wilmington opened a museum.",
        "University of North Carolina at Wilmington",
        "",
    );
}

#[test]
fn the_edition_that_a_story_names_is_meant() {
    let cup = "Norway lost at the 2018 World Cup. The World Cup ends in July.";
    is(cup, "World Cup", "event/2018-fifa-world-cup");
    let two = "Norway lost at the 2018 World Cup and at the 2014 World Cup. The World Cup is dear.";
    is(two, "World Cup", "event/world-cup");
}
