"""What every maker needs: clean text, slugs, folded keys, words too common to be a name, and rows of CSV."""
import csv
import functools
import html
import io
import pathlib
import re
import unicodedata

SHORT = 90  # characters of the line that a hover shows
COLUMNS = ["id", "type", "qid", "name", "name_order", "family", "given", "aliases", "short", "country", "born", "died", "prior", "offices", "source", "as_of"]
LETTERS = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "’": "'", "ʻ": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-"}


def clean(text):
    """Text of a package without markup: entities read, tags and doubled spaces gone."""
    text = html.unescape(html.unescape(text or ""))
    text = re.sub(r"<[^>]+>", "", text.replace("\xa0", " "))
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain(text):
    """The same letters without marks: `Łódź` gives `Lodz`."""
    text = "".join(LETTERS.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def fold(text):
    """The key under which two spellings are one alias: no marks, hyphen as space, lower case."""
    return " ".join(plain(text).lower().replace("-", " ").split())


def slug(text):
    """The part of an id: lower-case ASCII letters and figures, joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text).replace("'", "").replace("&", " and ")))


def latin(text):
    """Whether every letter of the text is Latin, and it has one."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(c, "") for c in letters)


def the(country):
    """The name of a country as it stands in a sentence: `the Philippines`."""
    needs = country.startswith(("United ", "Republic ", "Democratic ", "Central African", "Northern Mariana", "Isle ", "British ", "French S", "Falkland")) or country.endswith((" Islands", " Republic")) or country in ("Philippines", "Netherlands", "Bahamas", "Gambia", "Maldives", "Seychelles", "Comoros", "Netherlands Antilles")
    return f"the {country}" if needs else country


def cut(text):
    """The text in at most SHORT characters, cut at a word or a clause."""
    if len(text) <= SHORT:
        return text
    head = text[: SHORT + 1]
    at = max(head.rfind(";"), head.rfind(","))
    return head[:at] if at > 40 else head[: head.rfind(" ")].rstrip(" ,;")


@functools.cache
def common_words(dictionary):
    """Words of WordNet written small and met at least once in its tagged texts: no name of a small place is one of these."""
    dictionary = pathlib.Path(dictionary)
    met = set()
    for line in (dictionary / "index.sense").open():
        key, offset, _, count = line.split()
        if int(count) > 0:
            met.add((key.split("%")[0], offset))
    words = set()
    for path in sorted(dictionary.glob("data.*")):
        for line in path.open():
            if line.startswith("  "):
                continue
            fields = line.split()
            for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                if word.islower() and (word, fields[0]) in met:
                    words.add(word.replace("_", " "))
    words |= set((pathlib.Path(__file__).parents[1] / "common_words.txt").read_text().split())
    return frozenset(words)


def aliases_of(name, others, words=frozenset()):
    """The other names worth keeping, in their order: none twice, none that is a common word, none that folds to the name."""
    seen, kept = {fold(name)}, []
    for other in others:
        other = clean(other)
        key = fold(other)
        if len(key) < 2 or key in seen or other.lower() in words or "|" in other:
            continue
        seen.add(key)
        kept.append(other)
    return kept


def write(path, rows):
    """Writes rows (dictionaries) as CSV, only the columns that some row fills, in the order of their ids."""
    rows = sorted(rows, key=lambda row: row["id"])
    columns = [c for c in COLUMNS if any(row.get(c) for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = ["|".join(row[c]) if isinstance(row.get(c), list) else row.get(c, "") for c in columns]
        writer.writerow(["" if cell is None else cell for cell in cells])
    path.write_text(out.getvalue())
    return rows
