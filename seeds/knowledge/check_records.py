#!/usr/bin/env python3
"""Checks the records of the knowledge base and says what is wrong, one line a fault; exit status 1 if there is any.

usage: python3 seeds/knowledge/check_records.py [FOLDER]

FOLDER is `records` beside this file if none is given. Checked: ids are there once and begin with their type; countries,
sources and offices are known; lines for the hover are short; tenures have dates in order and, in an office for one
person at a time, do not overlap; the body of an office has a record; no name is one common word in small letters.
"""
import collections
import csv
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
TYPES = set("person office org country region city party company team agency university event product demonym".split())
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
ORDERS = {"", "given-first", "family-first", "mononym", "patronymic"}


def padded(date, end=False):
    """A partial date as its first day, or its last for an end, so that dates compare as text."""
    date = date.removeprefix("<=")
    return date + ("-12-31" if end else "-01-01")[len(date) - 10 :] if len(date) < 10 else date


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "records"
    faults = []
    sources = set(tomllib.loads((folder / "sources.toml").read_text()))
    rows, offices = [], {}
    for path in sorted(folder.glob("*.csv")):
        rows += [(path.name, at, row) for at, row in enumerate(csv.DictReader(path.open()), 2)]
    for path in sorted(folder.glob("*offices.toml")):
        table = tomllib.loads(path.read_text())
        for office in table.get("office", []):
            if office["id"] in offices:
                faults.append(f"{path.name}: {office['id']} is there twice")
            if office.get("source", table.get("source")) not in sources:
                faults.append(f"{path.name}: {office['id']} has an unknown source")
            offices[office["id"]] = office
    countries = {row["country"] for _, _, row in rows if row["type"] == "country"}
    common = set((HERE / "common_words.txt").read_text().split())
    ids, tenures = {}, collections.defaultdict(list)
    for name, line, row in rows:
        def fault(text):
            faults.append(f"{name}:{line}: {row['id']}: {text}")

        if row["id"] in ids:
            fault(f"is in {ids[row['id']]} too")
        ids[row["id"]] = name
        if row["type"] not in TYPES or row["id"].split("/")[0] != row["type"]:
            fault(f"type {row['type']!r} does not fit the id")
        if not re.fullmatch(r"[a-z]+(/[a-z0-9-]+){1,2}", row["id"]):
            fault("an id is lower-case letters, figures, hyphens and one or two slashes")
        if row["source"] not in sources:
            fault(f"unknown source {row['source']!r}")
        if row.get("country") and row["country"] not in countries:
            fault(f"unknown country {row['country']!r}")
        if len(row.get("short") or "") > 90:
            fault("the line for the hover is over 90 characters")
        if not row["name"].strip() or (row.get("name_order") or "") not in ORDERS:
            fault("has no name, or an unknown order of it")
        for alias in [row["name"], *(row.get("aliases") or "").split("|")]:
            if alias and alias.islower() and alias in common:
                fault(f"the name {alias!r} is a common word")
            if alias != alias.strip() or "  " in alias:
                fault(f"stray spaces in {alias!r}")
        for tenure in filter(None, (row.get("offices") or "").split("|")):
            office, _, span = tenure.partition("@")
            start, dots, end = span.partition("..")
            if office not in offices:
                fault(f"unknown office {office!r}")
            if not dots or not DATE.fullmatch(start) or end and not DATE.fullmatch(end.removeprefix("<=")):
                fault(f"unreadable dates in {tenure!r}")
            elif end and padded(end, True) < padded(start):
                fault(f"ends before it begins: {tenure!r}")
            tenures[office].append((padded(start), end, row["id"]))
    for office, held in sorted(tenures.items()):
        held.sort()
        for (_, end, who), (start, _, next_) in zip(held, held[1:]):
            if offices.get(office, {}).get("unique", True) and (not end or padded(end) > start):
                faults.append(f"{office}: {who} and {next_} hold it at one time")
    for key, office in sorted(offices.items()):
        if office["org"] not in ids:
            faults.append(f"{key}: no record of {office['org']!r}")
        if not office.get("titles"):
            faults.append(f"{key}: has no titles")
    print("\n".join(faults) if faults else f"{len(rows)} records, {len(offices)} offices, {sum(map(len, tenures.values()))} tenures: no fault")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
