"""Countries, their peoples, their divisions, and cities."""
import collections
import json
import math
import pathlib
import re

from . import factbook
from .common import aliases_of, clean, cut, fold, latin, plain, slug, the

# Names that news uses beside those of the packages.
ALSO = {
    "US": "United States of America|America|US|U.S.|USA|U.S.A.", "GB": "UK|U.K.|Britain|Great Britain", "AE": "UAE|U.A.E.|Emirates",
    "CN": "PRC|People's Republic of China|Mainland China|Communist China", "KR": "South Korea|Republic of Korea|ROK|Korea", "KP": "North Korea|Democratic People's Republic of Korea|DPRK",
    "CD": "DRC|DR Congo|D.R. Congo|Congo-Kinshasa|Democratic Republic of the Congo|Democratic Republic of Congo|Zaire", "CG": "Congo-Brazzaville|Republic of the Congo|Republic of Congo",
    "CZ": "Czech Republic", "MM": "Burma|Union of Myanmar", "TR": "Türkiye|Turkiye|Republic of Türkiye", "CI": "Côte d'Ivoire|Cote d'Ivoire", "TL": "East Timor|Timor Leste",
    "CV": "Cabo Verde", "SZ": "Swaziland|Kingdom of Eswatini", "MK": "Macedonia|FYROM", "NL": "Holland|The Netherlands", "VA": "Vatican|Holy See|Vatican City State", "PS": "Palestine|State of Palestine|Palestinian Authority|Palestinian territories",
    "TW": "Republic of China|Chinese Taipei|Formosa", "HK": "Hong Kong SAR", "MO": "Macao|Macau SAR", "GM": "The Gambia", "BS": "The Bahamas", "RU": "Russian Federation", "SY": "Syrian Arab Republic",
    "IR": "Islamic Republic of Iran|Islamic Republic|Persia", "LA": "Lao People's Democratic Republic|Lao PDR", "VN": "Viet Nam|Socialist Republic of Vietnam", "BA": "Bosnia|Bosnia-Herzegovina|BiH", "BN": "Brunei Darussalam", "NZ": "Aotearoa", "CF": "CAR",
    "PG": "PNG", "SA": "KSA|Kingdom of Saudi Arabia", "LK": "Ceylon", "KH": "Kampuchea", "BF": "Upper Volta", "BJ": "Dahomey", "ZW": "Rhodesia", "VC": "St. Vincent and the Grenadines", "KN": "St. Kitts and Nevis", "LC": "St. Lucia", "ST": "Sao Tome", "TT": "Trinidad", "GW": "Guinea Bissau", "FM": "Micronesia", "MD": "Moldavia", "BY": "Byelorussia", "KG": "Kirghizia",
}
NAMES = {"KR": "South Korea", "KP": "North Korea", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast", "MM": "Myanmar", "TR": "Turkey", "CZ": "Czech Republic", "CV": "Cape Verde", "MO": "Macau", "HK": "Hong Kong", "PS": "Palestine", "VA": "Vatican City", "FM": "Micronesia", "GM": "Gambia", "BS": "Bahamas", "NL": "Netherlands", "MK": "North Macedonia", "SZ": "Eswatini", "BN": "Brunei", "SX": "Sint Maarten", "TL": "East Timor", "XK": "Kosovo", "LA": "Laos"}
# Peoples that the Factbook lacks or tells by the plural only.
PEOPLES = {
    "US": "American", "GB": "British|Briton|Brit", "NL": "Dutch|Dutchman", "FR": "French|Frenchman|Frenchwoman", "ES": "Spanish|Spaniard", "IE": "Irish|Irishman|Irishwoman", "DK": "Danish|Dane", "SE": "Swedish|Swede",
    "FI": "Finnish|Finn", "PL": "Polish", "TR": "Turkish|Turk", "GR": "Greek", "CH": "Swiss", "CZ": "Czech", "PH": "Filipino|Philippine|Filipina", "TH": "Thai", "MM": "Myanmar|Burmese", "CN": "Chinese", "TW": "Taiwanese",
    "JP": "Japanese", "KP": "North Korean", "KR": "South Korean", "VN": "Vietnamese", "LA": "Lao|Laotian", "IL": "Israeli", "PS": "Palestinian", "AE": "Emirati", "SA": "Saudi|Saudi Arabian", "PK": "Pakistani", "BD": "Bangladeshi",
    "RS": "Serbian|Serb", "HR": "Croatian|Croat", "BA": "Bosnian|Bosniak|Herzegovinian", "XK": "Kosovar|Kosovo Albanian|Kosovan", "SI": "Slovenian|Slovene", "AR": "Argentine|Argentinian", "CD": "Congolese", "CG": "Congolese", "CI": "Ivorian", "NZ": "New Zealander|Kiwi",
    "HK": "Hong Kong|Hong Konger", "MO": "Macanese", "AF": "Afghan", "IR": "Iranian|Persian", "KZ": "Kazakhstani|Kazakh", "UZ": "Uzbek|Uzbekistani", "TJ": "Tajik|Tajikistani", "TM": "Turkmen", "KG": "Kyrgyz|Kyrgyzstani", "AZ": "Azerbaijani|Azeri", "IS": "Icelandic|Icelander", "LU": "Luxembourgish|Luxembourger", "AU": "Australian|Aussie", "PR": "Puerto Rican", "MK": "Macedonian|North Macedonian", "LS": "Basotho|Mosotho", "BW": "Botswanan|Motswana|Batswana", "VA": "Vatican", "SC": "Seychellois", "KI": "I-Kiribati", "VU": "Ni-Vanuatu", "EH": "Sahrawi|Sahraoui",
}
PAST = {"AN": "Dutch territory until 2010", "CS": "country from 2003 to 2006"}
# Words of the Factbook's for a people that are another people's.
OF_OTHERS = {"American", "British", "Chinese", "Danish", "Dutch", "French", "Greek", "Turkish", "Portuguese", "Indian", "Arab"}
SHOWN = {"US": "US", "GB": "UK"}  # how a country is named inside the line of a city
UK_PARTS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
# The Associated Press's abbreviations of states, as a dateline writes them after a city.
AP_STATES = {"AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.", "FL": "Fla.", "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.", "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.", "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.", "OR": "Ore.", "PA": "Pa.", "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.", "WV": "W.Va.", "WI": "Wis.", "WY": "Wyo."}
# Countries whose own names of cities are written in other letters: their names come in several romanisations.
OTHER_SCRIPTS = set("AE AF AM AZ BD BG BH BT BY CN CY DJ DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SO SY TH TJ TM TN TW UA UZ VN XK YE".split())
# What the cities of other countries call themselves, or are called elsewhere in English.
OWN_NAMES = {"Lisbon": "Lisboa", "Milan": "Milano", "Turin": "Torino", "Rome": "Roma", "Florence": "Firenze", "Naples": "Napoli", "Venice": "Venezia", "Genoa": "Genova", "Munich": "München|Muenchen", "Cologne": "Köln|Koeln", "Nuremberg": "Nürnberg|Nuernberg", "Hannover": "Hanover", "Frankfurt am Main": "Frankfurt", "Vienna": "Wien", "Prague": "Praha", "Warsaw": "Warszawa", "Kraków": "Cracow", "Copenhagen": "København", "Gothenburg": "Göteborg|Goeteborg", "Brussels": "Bruxelles|Brussel", "Antwerp": "Antwerpen|Anvers", "Gent": "Ghent", "Brugge": "Bruges", "Liège": "Luik", "The Hague": "Den Haag", "Geneva": "Genève|Genf", "Zürich": "Zuerich", "Bern": "Berne", "Basel": "Basle", "Lyon": "Lyons", "Marseille": "Marseilles", "Sevilla": "Seville", "Zaragoza": "Saragossa", "Helsinki": "Helsingfors", "Turku": "Åbo", "Bucharest": "București|Bucuresti", "Iaşi": "Iasi|Jassy", "Istanbul": "Constantinople", "İzmir": "Smyrna", "Tirana": "Tiranë", "Gdańsk": "Danzig", "Wrocław": "Breslau", "Ho Chi Minh City": "Saigon", "Hanoi": "Ha Noi", "Da Nang": "Danang", "Haiphong": "Hai Phong", "Jakarta": "Djakarta", "Yogyakarta": "Jogjakarta", "Mexico City": "Ciudad de México|Ciudad de Mexico", "Havana": "La Habana", "Québec": "Quebec City", "Washington": "Washington D.C.|Washington, D.C.|Washington DC", "New York City": "New York|NYC", "Los Angeles": "L.A.", "San Francisco": "San Fran", "Saint Petersburg": "St. Petersburg", "Köln": "Cologne", "Braunschweig": "Brunswick", "Kaliningrad": "Königsberg", "Reykjavík": "Reykjavik", "Pristina": "Prishtina", "Baku": "Baki", "Ashgabat": "Ashkhabad", "Tashkent": "Toshkent", "Samarkand": "Samarqand", "Quezon City": "Quezon", "Bengaluru": "Bangalore", "Panamá": "Panama City", "San José": "San Jose", "Asunción": "Asuncion", "Guatemala City": "Guatemala", "Belém": "Belem", "Ouagadougou": "Wagadugu", "Luxembourg": "Luxembourg City", "Kuala Lumpur": "KL", "Addis Ababa": "Addis Abeba"}
ARABIC = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
LEAST = 10_000  # people of a city that gets a record of its own
TAILS = re.compile(r"(?i)[ -](city|shi|shih|town|municipality|ku|ch'ü|si|gun|do|hsien|xian|qu|zhen|cun|by|stad|wan|kommun|ili|oblast)$")


def country_names(cache, npm, territories):
    """Code -> (name, other names, Wikidata id) of every country and territory."""
    cldr = json.loads((npm / "cldr-localenames-full/main/en/territories.json").read_text())["main"]["en"]["localeDisplayNames"]["territories"]
    out = {}
    for code, row in cache.get_countries().items():
        book = factbook.names(code)
        name = NAMES.get(code) or cldr.get(code) or row["name"]
        others = ALSO.get(code, "").split("|") + [row["name"], cldr.get(code, ""), cldr.get(f"{code}-alt-variant", "")] + book
        if name.startswith(("St. ", "Saint ")):
            others += [name.replace("St. ", "Saint "), name.replace("Saint ", "St. ")]
        others += [o.replace(" & ", " and ") for o in [name, *others] if " & " in o]
        others += [f"Republic of {name}"] if code in ("BY", "LB", "MD", "TR") else []
        if " & " in name:
            name = name.replace(" & ", " and ")
        others = [o for o in others if latin(o) and not (code in ("CG", "CD") and fold(o) == "congo") and not (code == "KR" and o == "Korea")]
        out[code] = (name, others, territories.get(code.lower(), {}).get("qid", ""))
    return out


def peoples(code):
    """The words for the people of a country, the adjective first."""
    words = PEOPLES.get(code, "").split("|") + factbook.nationality(code)
    singles = [w for w in dict.fromkeys(words) if w]
    plurals = [w + "s" for w in singles if w[-1] in "nicutkbl" and not w.endswith(("man", "British", "French", "Thai", "Lao")) or w.endswith(("er", "ot", "e")) and w not in ("Argentine", "Philippine", "Faroese", "Chinese", "Japanese") and not w.endswith("ese")]
    men = [w[:-3] + "men" for w in singles if w.endswith(("hman", "chwoman"))]
    return singles + plurals + men


def countries(names, words):
    taken = {fold(n) for name, others, _ in names.values() for n in [name, *others]} - {"hong kong"} | {"congo"}
    for code, (name, others, qid) in sorted(names.items()):
        place, capital = factbook.location(code), factbook.capital(code)
        kind = PAST.get(code, factbook.kind(code))
        short = f"{kind} in {place}" if place else kind
        short = f"{short}; capital: {capital}" if capital and fold(capital) != fold(name) else short
        yield {"id": f"country/{code.lower()}", "type": "country", "qid": qid, "name": name, "aliases": aliases_of(name, others, words - {"america"}), "short": cut(short),
               "country": code, "prior": "0.95" if kind == "country" else "0.7" if kind == "territory" else "0.4", "source": "cia-factbook"}
        people = [w for w in peoples(code) if len(w) > 2 and fold(w) not in taken and (w not in OF_OTHERS or code in ("US", "GB", "CN", "DK", "NL", "FR", "GR", "TR", "PT", "IN"))]
        if people:
            yield {"id": f"demonym/{code.lower()}", "type": "demonym", "name": people[0], "aliases": aliases_of(people[0], people[1:]), "short": cut(f"of {the(name)}; people of {the(name)}"),
                   "country": code, "prior": "0.9", "source": "cia-factbook"}


def divisions(names, npm, words):
    """First-order divisions: the names of CLDR, those of the Factbook beside them."""
    table = json.loads((npm / "cldr-subdivisions-full/subdivisions/en/en.json").read_text())
    table = table["subdivisions"]["localeDisplayNames"]["subdivisions"]
    by_code, ids = {}, set()
    for key, name in table.items():
        by_code.setdefault(key[:2].upper(), {})[key[2:]] = clean(re.sub(r"\s*\(.*", "", name)).replace("’", "'")
    for code, parts in sorted(by_code.items()):
        if code not in names:
            continue
        book = {fold(first): [first, *rest] for first, *rest in factbook.divisions(code)}
        kind = factbook.division_kind(code) or "division"
        there = {fold(name) for name in parts.values()}
        country = SHOWN.get(code, the(names[code][0]))
        great = code in ("US", "GB", "CA", "AU", "CN", "DE", "IN", "RU", "BR", "MX", "JP")
        for part, name in sorted(parts.items()):
            top = great and (code != "GB" or part.upper() in UK_PARTS)
            bare = re.sub(r" (Province|State|Region|County|District|Governorate|Municipality|Prefecture|Oblast|Department|Voivodeship|Krai|Okrug|City)$", "", name)
            same = book.pop(fold(name), None) or book.pop(fold(bare), None) or []
            others = same + ([bare] if bare.lower() not in words and len(bare) > 3 else [])
            others += [f"{bare} {kind.title()}"] if same and name == bare and kind in ("province", "region", "governorate", "prefecture", "department", "county", "district") else []
            key = f"region/{code.lower()}/{slug(name)}"
            if key in ids or not slug(name) or name.lower() in words:
                continue
            ids.add(key)
            yield {"id": key, "type": "region", "name": name, "aliases": aliases_of(name, others, words), "short": cut(f"{kind} of {country}" if top or same else f"division of {country}"),
                   "country": code, "prior": "0.8" if top else "0.45" if same else "0.3", "source": "cldr-subdivisions"}
        for same in book.values():
            key = f"region/{code.lower()}/{slug(same[0])}"
            if key in ids or not slug(same[0]) or there & {fold(n) for n in same} or same[0].lower() in words or not latin(same[0]) or len(same[0]) > 40:
                continue
            ids.add(key)
            yield {"id": key, "type": "region", "name": same[0], "aliases": aliases_of(same[0], same[1:], words), "short": cut(f"{kind} of {country}"), "country": code, "prior": "0.4", "source": "cia-factbook"}


def counties(cache, words):
    """Counties of the United States."""
    states = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    for row in cache.get_us_counties():
        name, state = clean(row["name"]), states.get(row["state"], "")
        if state and " " in name:
            yield {"id": f"region/us/{slug(name)}-{slug(state)}", "type": "region", "name": name, "aliases": [f"{name}, {state}"] + ([f"{name}, {AP_STATES[row['state']]}"] if row["state"] in AP_STATES else []), "short": f"county in {state}, US" if name.endswith("County") else f"division of {state}, US",
                   "country": "US", "prior": "0.2", "source": "geonames"}


def spelled(city):
    """Spellings in Latin letters that English news could use: near the name, written as a name, the nearest first.

    A city whose country writes in Latin letters has one spelling, but for those of OWN_NAMES.
    """
    name = city["name"]
    if city["countrycode"] not in OTHER_SCRIPTS:
        return OWN_NAMES.get(name, "").split("|")
    key, kept = fold(name), []
    for other in sorted(city["alternatenames"]):
        if not latin(other) or not other[0].isupper() or not 4 <= len(other) <= 26 or re.search(r"[^\w' .-]", other) or other.isupper() or TAILS.search(other) or "'" in other.strip("'") and len(other) < 6:
            continue
        if sum(c.isupper() for c in other) > len(re.split(r"[ '-]", other)) or other.endswith(("'", "-")) or re.search(r"[^\x00-\u017f’]", other):
            continue
        if plain(other) != other and not other[0].isascii():
            continue
        if declined(key, fold(other)):
            continue
        near = similar(key, fold(other))
        if near >= 0.5:
            kept.append((-near, other))
    return [other for _, other in sorted(kept)]


ENDINGS = set("s as is os us um o a i e u j ja jo ju ia ija on en ii iu oj aj ' shahri".split())


def declined(key, other):
    """Whether the other name is the same with an ending that another language hangs on it."""
    stem = key.rstrip("aeiou")
    return other.startswith(key) and other[len(key) :].strip(" ") in ENDINGS or stem != key and other.startswith(stem) and other[len(stem) :] in ENDINGS


def shorter(name, code):
    """The same name with `Saint`, `Fort` or `Mount` written the other way, or without the article of Arabic."""
    for whole, brief in (("Saint ", "St. "), ("Fort ", "Ft. "), ("Mount ", "Mt. ")):
        if name.startswith(whole):
            yield brief + name[len(whole) :]
        if name.startswith(brief):
            yield whole + name[len(brief) :]
    bare = re.sub(r"^(?:Al|El|Ar|As|Ash|Ad|An|At|Az)[ -]", "", name)
    if code in ARABIC and bare != name and len(bare) > 4:
        yield bare


def similar(a, b):
    """Share of letters in common order, by the longest common subsequence: 1 for equal words."""
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], (last + 1 if x == y else max(row[j], row[j - 1]))
    return 2 * row[-1] / (len(a) + len(b))


def people_count(n):
    """The number of people in two figures: `1.3 million`, `45,000`."""
    n = round(n, 1 - int(math.log10(n)))
    return f"{n / 1_000_000:.3g} million" if n >= 1_000_000 else f"{n:,}"


def cities(cache, names, words):
    """Cities of at least LEAST people, the greatest first; of two with one name in one division the greater."""
    states = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    rows = sorted((c for c in cache.get_cities().values() if c["population"] >= LEAST), key=lambda c: (-c["population"], c["geonameid"]))
    shared, ids, capitals, twins = {}, set(), set(), collections.Counter(fold(city["name"]) for city in rows)
    for city in rows:
        shared[city["countrycode"], slug(city["name"])] = shared.get((city["countrycode"], slug(city["name"])), 0) + 1
    for city in rows:
        code, name, people = city["countrycode"], clean(city["name"]).replace("’", "'"), city["population"]
        if code in OTHER_SCRIPTS:  # GeoNames marks the vowels of other alphabets; news does not
            name = plain(name)
        small = people < 100_000
        if code not in names or not latin(name) or not slug(name) or len(name) > 40 or small and (len(name) < 4 or re.search(r"\(|\d|/", name)):
            continue
        part = states.get(city["admin1code"], "") if code == "US" else UK_PARTS.get(city["admin1code"], "") if code == "GB" else ""
        tail = slug(part or city["admin1code"])
        key = f"city/{code.lower()}/{slug(name)}" + (f"-{tail}" if shared[code, slug(name)] > 1 or code == "US" else "")
        if key in ids:
            continue
        ids.add(key)
        limit = 8 if people >= 1_000_000 else 5 if people >= 300_000 else 3
        others = aliases_of(name, [*OWN_NAMES.get(name, "").split("|"), *spelled(city)], words)[:limit]
        if code == "US":
            others = aliases_of(name, OWN_NAMES.get(name, "").split("|") * (people > 600_000)) + [f"{name}, {part}"] + ([f"{name}, {AP_STATES[city['admin1code']]}"] if city["admin1code"] in AP_STATES else [])
        elif twins[fold(name)] > 1 or people >= 300_000:
            others.append(f"{name}, {part or names[code][0]}")
        others = aliases_of(name, [*others, *shorter(name, code)], words)
        shown_name = name
        if name.lower() in words:  # a common word is the city only with its place behind it
            shown_name = f"{name}, {part or names[code][0]}"
            others = aliases_of(shown_name, ([name] if people >= 150_000 else []) + others)
        country = SHOWN.get(code, the(names[code][0]))
        where = f"{part}, {country}" if part else country
        capital = fold(factbook.capital(code)) == fold(name) and people > 1000 and code not in capitals
        if capital:  # the greatest city of the name comes first
            capitals.add(code)
        kind = "capital of" if capital else "city in"
        prior = min(0.98, max(0.05, (math.log10(people) - 3.5) / 4 + (0.25 if capital else 0.1 if code in ("US", "GB") and people > 200_000 else 0)))
        yield {"id": key, "type": "city", "name": shown_name, "aliases": others, "short": cut(f"{kind} {country if capital else where} ({people_count(people)} people)"), "country": code, "prior": f"{prior:.2f}", "source": "geonames"}


def territories(rigour):
    """Two-letter code -> the entry of rigour's table of territories, for its Wikidata ids."""
    path = pathlib.Path(rigour.__file__).parent / "data/territories/data.jsonl"
    return {row["code"]: row for row in map(json.loads, path.read_text().splitlines())}
