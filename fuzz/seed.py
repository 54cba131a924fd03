#!/usr/bin/env python3
"""Makes seeds and a dictionary for the fuzz targets from the language data and the specification.

    python3 fuzz/seed.py        writes fuzz/corpus/{pipeline,lexicon} and fuzz/corpus/dict
"""
import glob
import os
import random
import re

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
OUT = os.path.join(ROOT, "fuzz", "corpus")


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(target, number, text):
    os.makedirs(os.path.join(OUT, target), exist_ok=True)
    with open(os.path.join(OUT, target, f"seed{number}"), "w", encoding="utf-8") as f:
        f.write(text)


def main():
    random.seed(1)
    os.chdir(ROOT)
    texts = []
    for path in sorted(glob.glob("lexicon/frames/*.toml")):
        texts += [m.split(" -> ")[0] for m in re.findall(r'"([^"\n]*[\u0621-\u064a][^"\n]*)"', read(path))]
    for path in sorted(glob.glob("corpus/spec/*.md")):
        texts += ["2025-09-11\n" + m for m in re.findall(r"```arabic[^\n]*\n(.*?)```", read(path), re.S)]
    for n, text in enumerate(texts):
        write("pipeline", n, text)
    modes = read("lexicon/ontology.tsv")[:600]
    files = sorted(glob.glob("lexicon/**/*.tsv", recursive=True) + glob.glob("lexicon/**/*.toml", recursive=True))
    for n, path in enumerate(f for f in files for _ in range(3)):
        lines = [l for l in read(path).split("\n") if not l.startswith("#")]
        at = random.randrange(max(1, len(lines) - 8))
        body = lines[:1] + lines[at:at + 8] if path.endswith(".tsv") else lines[:25]
        write("lexicon", n, f"== ontology.tsv\n{modes}\n== {os.path.relpath(path, 'lexicon')}\n" + "\n".join(body) + "\n")
    words = set()
    for path in glob.glob("lexicon/acts/*.tsv") + glob.glob("lexicon/words/function.tsv") + ["lexicon/sources/reports.tsv"]:
        words.update(re.findall(r"[\u0621-\u064a]+(?: [\u0621-\u064a]+)?", read(path)))
    chosen = random.sample(sorted(words), 700) + list("«»\"،؛()؟…-.")
    with open(os.path.join(OUT, "dict"), "w", encoding="utf-8") as f:
        for w in chosen:
            f.write('"' + "".join(f"\\x{b:02x}" for b in w.encode()) + '"\n')
    print(f"{len(texts)} texts, {3 * len(files)} pieces of language data, {len(chosen)} words")


if __name__ == "__main__":
    main()
