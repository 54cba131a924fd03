#!/usr/bin/env python3
"""The copies of a ledger against exact ones, and the agencies it names, on real articles.

    isnad add --ledger L --map outlet=source,text=content,published=date_extracted,title=title,url=url DAY.zip...
    python3 benches/copies_vs_exact.py target/release/isnad L DAY.zip...

DAY.zip holds a JSON array of articles with `source, url, date_extracted, title, author, content`. Exact means: sets of
runs of five folded words, of articles of 40 words or more. Told are: how many of the pairs of different papers with an
exact Jaccard of 0.5 or more are found; how many of the pairs found are wrong, that is have a Jaccard under 0.3 and a
containment under 0.6; the same for pairs that only containment makes copies; and, of the articles that name one agency
in the author's field, how many have it for their origin.
"""
import collections
import json
import re
import subprocess
import sys
import zipfile

ISNAD, LEDGER, ZIPS = sys.argv[1], sys.argv[2], sys.argv[3:]
# Marks of agencies as the papers write them, and the one name isnad gives them.
AGENCIES = {"واس": "Saudi Press Agency", "رويترز": "Reuters", "أ ف ب": "Agence France-Presse", "أ.ف.ب": "Agence France-Presse",
            "ا ف ب": "Agence France-Presse", "د ب أ": "Deutsche Presse-Agentur", "د.ب.أ": "Deutsche Presse-Agentur"}


def fold(text):
    text = re.sub(r"[\u064b-\u0652\u0640]", "", text or "")
    text = re.sub("[أإآ]", "ا", text).replace("ى", "ي").replace("ة", "ه")
    return re.findall(r"\w+", text)


def shingles(text):
    w = fold(text)
    return frozenset(hash(tuple(w[k : k + 5])) for k in range(len(w) - 4)) if len(w) >= 40 else None


def ledger(*args):
    done = subprocess.run([ISNAD, *args, "--ledger", LEDGER, "--to", "jsonl"], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def articles():
    """By what the ledger lists of a document."""
    out = {}
    for path in ZIPS:
        with zipfile.ZipFile(path) as z:
            for a in json.loads(z.read(z.namelist()[0]).decode("utf-8")):
                out.setdefault((a["source"], a["url"], a["title"] or ""), []).append(a)
    return out


def text_of(a):
    return a["content"] or ""


def exact_pairs(sets):
    where, common = collections.defaultdict(list), collections.Counter()
    for key, s in sets.items():
        for h in s or ():
            where[h].append(key)
    for keys in where.values():
        if 1 < len(keys) <= 50:
            for i, a in enumerate(keys):
                for b in keys[i + 1 :]:
                    common[min(a, b), max(a, b)] += 1
    return common


def share(part, whole):
    return f"{part / whole:.4f} ({part} of {whole})" if whole else "none to measure"


def main():
    known, documents, unclear = articles(), {}, 0
    for d in ledger("documents"):
        found = known.get((d["outlet"], d["url"], d["title"]), [])
        day = [a for a in found if a["date_extracted"].startswith(d["published"][:10])] or found
        same = {text_of(a) for a in day}
        if len(same) == 1:
            documents[d["id"]] = (d, day[0])
        else:
            unclear += 1
    sets = {i: shingles(text_of(a)) for i, (_, a) in documents.items()}
    print(f"{len(documents)} documents told apart, {unclear} not; {sum(s is not None for s in sets.values())} of 40 words or more")

    def alike(a, b, c):
        return c / (len(sets[a]) + len(sets[b]) - c), c / min(len(sets[a]), len(sets[b]))

    found = {tuple(sorted((p["a"], p["b"]))) for p in ledger("copies")}
    papers = lambda a, b: documents[a][0]["outlet"] != documents[b][0]["outlet"]
    close, part = [], collections.defaultdict(list)
    for (a, b), c in exact_pairs(sets).items():
        jaccard, containment = alike(a, b, c)
        if not papers(a, b):
            continue
        if jaccard >= 0.5:
            close.append((a, b))
        elif containment >= 0.8:
            part["0.3 to 0.5" if jaccard >= 0.3 else "0.1 to 0.3" if jaccard >= 0.1 else "under 0.1"].append((a, b))
    print("recall, Jaccard 0.5 or more, different papers:", share(sum(p in found for p in close), len(close)))
    for name, pairs in sorted(part.items()):
        print(f"recall, containment 0.8 or more, Jaccard {name}:", share(sum(p in found for p in pairs), len(pairs)))
    judged = [p for p in found if all(i in sets and sets[i] for i in p)]
    wrong, loose, by_part = [], [], 0
    for a, b in judged:
        jaccard, containment = alike(a, b, len(sets[a] & sets[b]))
        by_part += jaccard < 0.4
        if jaccard < 0.3 and containment < 0.6:
            wrong.append((a, b))
        if jaccard < 0.4 and containment < 0.7:
            loose.append((a, b))
    print("wrong among the pairs found:", share(len(wrong), len(judged)))
    print("below what makes copies (Jaccard 0.4, containment 0.7):", share(len(loose), len(judged)), f"; {by_part} by containment alone")
    print(f"{len(found) - len(judged)} pairs of shorter documents were not judged")
    agencies(documents)


def named(text):
    return {AGENCIES[m] for m in AGENCIES if re.search(rf"(?<!\w){re.escape(m)}(?!\w)", text)}


def agencies(documents):
    """Articles that name just one agency: in the author's field, or without one in brackets at the head or foot of the text."""
    places = {"head of text": r"^[^()\[\]]{0,40}[(\[]([^()\[\]]{2,12})[)\]]", "foot of text": r"[(\[]([^()\[\]]{2,12})[)\]][\s.]*$"}
    for where in ("author", *places):
        right, whole, other = collections.Counter(), collections.Counter(), collections.Counter()
        for d, a in documents.values():
            author = named(a["author"] or "")
            mark = where in places and re.search(places[where], text_of(a))
            names = author if where == "author" else named(mark[1]) if mark and not author else set()
            if len(names) == 1:
                name = min(names)
                whole[name] += 1
                right[name] += d["origin"] == name
                if d["origin"] != name:
                    other[name, d["origin"]] += 1
        for name in sorted(whole):
            else_ = ", ".join(f"{k[1]} {n}" for k, n in other.most_common() if k[0] == name)
            print(f"{where}: {name} is the origin of", share(right[name], whole[name]), f"else {else_}" if else_ else "")


main()
