#!/usr/bin/env python3
"""Makes many articles of few, with new ids and days, and words changed so that copies stay as rare as they were.

    more_articles.py ISNAD COUNT DAY.zip... > articles.jsonl

The articles are taken again and again. Each round has ids of its own, lies 15 days after the one before, and every word that
names neither an act nor a party, a place or a source gets another ending: the same in the whole round, so that what copied
one another still does, and another in each round, so that nothing copies an article of another round. What is coded stays
much what it was. `ISNAD` is the binary, which is asked for the words that the language data know; of these the plain
nouns, adjectives and verbs of `lexicon/words` are changed too.
"""

import datetime
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

DAYS = 15
WORD = re.compile(r"[\u0621-\u064a]{4,}")
FOLD = str.maketrans("أإآىة", "اااي" + "ه")
CLITICS = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "س")
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


WORDS = Path(__file__).resolve().parents[2] / "lexicon/words"


def plain():
    """The words that say nothing of who does what."""
    found = set()
    for name in ("nouns", "adjectives", "verbs"):
        for line in (WORDS / f"{name}.tsv").read_text().splitlines():
            if not line.startswith("#"):
                found |= {w.translate(FOLD) for cell in line.split("\t")[:2] for w in cell.replace("|", " ").split()}
    return found


def known(binary):
    out = subprocess.run([binary, "lexicon", "forms"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return {w for line in out.splitlines() for w in line.split("\t")[0].split()} - plain()


def articles(paths):
    for path in paths:
        archive = zipfile.ZipFile(path)
        for a in json.loads(archive.read(archive.namelist()[0])):
            if a.get("content"):
                yield a


def main():
    binary, count, paths = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    forms, seen = known(binary), {}

    def is_known(word):
        if word not in seen:
            folded = word.translate(FOLD)
            seen[word] = folded in forms or any(folded.startswith(c) and folded[len(c):] in forms for c in CLITICS)
        return seen[word]

    rows, made = list(articles(paths)), 0
    for again in range(count // len(rows) + 1):
        ending = LETTERS[again % len(LETTERS)] + LETTERS[again // len(LETTERS) % len(LETTERS)] if again else ""
        for a in rows[: count - made]:
            text = WORD.sub(lambda m: m[0] if is_known(m[0]) else m[0] + ending, a["content"]) if again else a["content"]
            day = datetime.date.fromisoformat(a["date_extracted"][:10]) + datetime.timedelta(DAYS * again)
            row = {"id": f"{again}/{a['url']}", "text": text, "title": a["title"] or "", "author": a["author"] or ""}
            print(json.dumps({**row, "outlet": a["source"] or "", "published": f"{day}{a['date_extracted'][10:]}"}, ensure_ascii=False))
            made += 1


main()
