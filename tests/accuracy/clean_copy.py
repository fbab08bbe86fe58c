#!/usr/bin/env python3
"""Counts what a desk would see on published copy: findings for 500 words, warnings for 1,000.

usage: clean_copy.py COPYDESK ARTICLES.jsonl [--floor]

ARTICLES.jsonl is any file that `copydesk annotate --input` reads. Findings are those of profile `desk` after the caps;
a hint is one of them, because an editor shows it. Where the articles carry sentence labels (`sentences` with `label`,
as in the shared sourcing data), each rule's findings are also counted by the label of the sentence they stand on:
`asks` is the share that stand on a sentence labelled unsourced or vague.

With --floor, exit status 1 when there are more than 3 findings for 500 words or more than 0.7 warnings for 1,000.
"""
import collections, json, subprocess, sys

MOST_FINDINGS, MOST_WARNINGS = 3.0, 0.7


def main():
    arguments = [a for a in sys.argv[1:] if a != "--floor"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    binary, source = arguments
    command = [binary, "annotate", "--input", source, "--format", "jsonl", "--profile", "desk"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = findings = warnings = hints = 0
    rules = collections.defaultdict(collections.Counter)
    for given, line in zip(open(source), out.splitlines()):
        article, gold = json.loads(line), json.loads(given)
        words += len(article["text"].split())
        for finding in article["findings"]:
            findings += 1
            warnings += finding["severity"] in ("warning", "error")
            hints += finding["severity"] == "hint"
            rules[finding["rule"]][finding["severity"]] += 1
            rules[finding["rule"]][label_of(gold, finding)] += 1
    print(f"{'rule':30} {'seen':>5} {'warn':>5} {'hint':>5} {'asks':>9}")
    for rule, counts in sorted(rules.items(), key=lambda r: -sum(r[1][s] for s in SEVERITIES)):
        seen = sum(counts[s] for s in SEVERITIES)
        asks, labelled = counts["unsourced"] + counts["vague"], sum(counts[l] for l in LABELS)
        share = f"{asks}/{labelled}" if labelled else ""
        print(f"{rule:30} {seen:5} {counts['warning'] + counts['error']:5} {counts['hint']:5} {share:>9}")
    per_500, per_1000 = 500 * findings / max(words, 1), 1000 * warnings / max(words, 1)
    print(f"words {words}  findings {findings}  hints among them {hints}")
    print(f"findings for 500 words   {per_500:6.2f}  (at most {MOST_FINDINGS}); without hints {500 * (findings - hints) / max(words, 1):.2f}")
    print(f"warnings for 1,000 words {per_1000:6.2f}  (at most {MOST_WARNINGS})")
    if "--floor" in sys.argv and (per_500 > MOST_FINDINGS or per_1000 > MOST_WARNINGS):
        sys.exit(1)


SEVERITIES = ("hint", "information", "warning", "error")
LABELS = ("none", "sourced", "vague", "unsourced")


def label_of(gold, finding):
    """The label of the sentence that holds most of the finding; "" where there is none."""
    best, label = 0, ""
    for sentence in gold.get("sentences") or []:
        shared = min(sentence["end"], finding["end"]) - max(sentence["start"], finding["start"])
        if shared > best:
            best, label = shared, sentence.get("label", "")
    return label


if __name__ == "__main__":
    main()
