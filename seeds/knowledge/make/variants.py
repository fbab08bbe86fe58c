"""Sets of spellings of one part of a name across romanisations (package rigour)."""
import pathlib
import re

from .common import fold

SIZE = 1_450_000  # bytes the file may have


def good(form):
    return re.fullmatch(r"[a-z][a-z' -]{1,15}", form) and not re.search(r"(.)\1\1", form)


def weight(forms, known):
    """Sets with a name that English news met come first, then short sets of long words."""
    met = sum(f in known for f in forms)
    return (-min(met, 3), len(forms) if met else len(forms) + 3, forms)


def sets(rigour, known):
    """Each set as a sorted list of folded forms; only Latin letters, at least two forms, at most sixteen."""
    path = pathlib.Path(rigour.__file__).parent / "data/names/persons.txt"
    found = set()
    for line in path.open():
        forms, _, _ = line.partition(" => ")
        forms = {fold(f) for f in forms.split(",") if f.strip().isascii() or fold(f).isascii()}
        forms = sorted(f for f in forms if good(f))
        if 2 <= len(forms):
            found.add(tuple(sorted(forms, key=lambda f: (f not in known, f))[:16]))
    return found


def write(path, rigour, known):
    """Writes as many sets as SIZE allows, the weightiest, one a line, forms joined by `|`, in the order of the alphabet."""
    kept, size = [], 0
    for forms in sorted(sets(rigour, known), key=lambda f: weight(f, known)):
        line = "|".join(sorted(forms))
        size += len(line) + 1
        if size > SIZE:
            break
        kept.append(line)
    path.write_text("# Spellings of one part of a name, one set a line. Source: rigour (MIT); written by make_records.py.\n" + "\n".join(sorted(set(kept))) + "\n")
    return len(kept)
