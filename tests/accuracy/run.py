#!/usr/bin/env python3
"""Scores the binary on the shared gold data and holds the floors.

usage: run.py COPYDESK EVAL_FOLDER

EVAL_FOLDER holds score.py and the gold files (news.jsonl, pud.jsonl, ...); unseen.jsonl, 24 stories that nothing was
learned from, lies beside this script. Every figure is printed beside its floor.
Floors are only ever raised. Closes with "N passed, N failed"; exit status 1 if a figure is under its floor.
"""
import json, pathlib, subprocess, sys, tempfile

# (gold file, layer, path into the scorer's answer, floor); a floor that starts with "<" is a ceiling.
FLOORS = [
    ("news", "segmentation", "spans.f1", 98.0),
    ("news", "times", "value.f1", 85.5),
    ("news", "times", "relaxed.f1", 95.0),
    ("news", "times", "strict.f1", 90.0),
    ("meantime", "times", "value.f1", 81.0),
    ("meantime", "times", "relaxed.f1", 92.0),
    ("news", "attributions", "content.f1", 81.5),
    ("news", "attributions", "source_accuracy", 95.0),
    ("news", "sourcing", "labels", 87.5),
    ("news", "sourcing", "unsourced.f1", 82.0),
    ("news", "sourcing", "unsourced.p", 80.0),
    ("news", "sourcing", "vague.f1", 72.0),
    ("news", "sourcing", "false_alarms_per_1000_words", "<2.0"),
    ("news", "events", "trigger.f1", 72.0),
    ("news", "events", "date_accuracy", 84.0),
    ("news", "events", "status_accuracy", 95.0),
    ("news", "entities", "strict.f1", 77.0),
    ("news", "coref", "b3.f1", 78.5),
    ("news", "links", "p", 83.5),
    ("news", "links", "r", 56.0),
    ("meantime", "links", "p", 81.0),
    ("meantime", "links", "r", 58.0),
    ("meantime", "entities-head", "head.f1", 87.0),
    ("meantime", "coref", "b3.f1", 84.0),
    ("voa", "entities", "strict.f1", 97.0),
    ("pud", "entities", "strict.f1", 78.0),
    ("ewt", "entities", "strict.f1", 77.0),
    ("unseen", "sourcing", "labels", 79.0),
    ("unseen", "sourcing", "unsourced.f1", 75.0),
    ("unseen", "sourcing", "vague.f1", 84.0),
    ("unseen", "events", "trigger.f1", 84.0),
]
HERE = pathlib.Path(__file__).parent


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        scores = {}
        for gold in dict.fromkeys(f[0] for f in FLOORS):
            layers = list(dict.fromkeys(f[1] for f in FLOORS if f[0] == gold))
            scores[gold] = score(binary, folder, gold, layers, pathlib.Path(work))
        for gold, layer, path, floor in FLOORS:
            value = scores[gold][layer]
            for key in path.split("."):
                value = value[key]
            value = value or 0.0
            ceiling = isinstance(floor, str)
            good = value <= float(floor[1:]) if ceiling else value >= floor
            passed, failed = passed + good, failed + (not good)
            print(f"{'ok  ' if good else 'FAIL'} {gold:8} {layer:13} {path:28} {value:7.2f}  ({'at most' if ceiling else 'at least'} {str(floor).lstrip('<')})")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def score(binary, folder, gold, layers, work):
    own = HERE / f"{gold}.jsonl"
    source = own if own.exists() else folder / f"{gold}.jsonl"
    out = work / f"{gold}.jsonl"
    with out.open("w") as file:
        subprocess.run([binary, "annotate", "--input", source, "--format", "jsonl"], stdout=file, check=True)
    command = [sys.executable, folder / "score.py", source, out, "--json"]
    for layer in layers:
        command += ["--layer", layer]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
