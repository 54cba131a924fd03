#!/usr/bin/env python3
"""Documents from templates, three tenths of them near-copies of another, and detection of the copies by datasketch.

    bench.py make N > docs.jsonl        documents, with "copy_of" in those that copy
    bench.py datasketch docs.jsonl      pairs by datasketch's MinHash (128 values) and MinHashLSH, with times
    bench.py score docs.jsonl PAIRS     recall of the pairs known, and of the pairs with an exact Jaccard of 0.5 or more

The documents are one seed's: the same for the same N. A near-copy has the text of its model with a few words changed,
a sentence added or the end cut; every document draws its words from a list of 30,000 made-up ones and its frame from
60 templates of six words.
"""
import itertools, json, random, re, sys, time

LETTERS = "ابتجحدرزسشصضطعغفقكلمنهوي"


def make(n):
    r = random.Random(20250909)
    words = ["".join(r.choices(LETTERS, k=r.randint(3, 7))) for _ in range(30_000)]
    states = "قطر مصر تركيا إيران العراق الأردن السعودية فرنسا روسيا الصين لبنان الكويت".split()
    acts = "أدانت قصفت دعمت اتهمت هددت استقبلت هاجمت رفضت".split()
    frames = [" ".join(r.choices(words, k=6)) for _ in range(60)]
    made = []
    for i in range(n):
        if made and r.random() < 0.3:
            model, text = r.choice(made[-5000:])
            w = text.split(" ")
            for _ in range(r.randint(0, 3)):
                w[r.randrange(len(w))] = r.choice(words)
            if r.random() < 0.3:
                w = w[: int(len(w) * 0.85)]
            if r.random() < 0.5:
                w += r.choices(words, k=8)
            text, copy = " ".join(w), model
        else:
            a, b = r.sample(states, 2)
            body = r.choices(words, k=r.randint(40, 110))
            text = f"{r.choice(acts)} {a} {b} يوم {r.randint(1, 28)} سبتمبر 2025. {r.choice(frames)} {' '.join(body[:30])}. {r.choice(frames)} {' '.join(body[30:])}."
            copy = ""
            made.append((f"n{i}", text))
        print(json.dumps({"id": f"n{i}", "outlet": f"صحيفة {i % 40}", "published": f"2025-09-{1 + i % 28:02d}", "copy_of": copy, "text": text}, ensure_ascii=False))


def shingles(text):
    text = re.sub(r"[\u064b-\u0652\u0640]", "", text)
    text = re.sub("[أإآ]", "ا", text).replace("ى", "ي").replace("ة", "ه")
    w = re.findall(r"\w+", text)
    return {" ".join(w[k : k + 5]) for k in range(len(w) - 4)}


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def sketch(path):
    from datasketch import MinHash, MinHashLSH

    docs = read(path)
    start = time.perf_counter()
    lsh, hashes = MinHashLSH(threshold=0.4, num_perm=128), {}
    for d in docs:
        m = MinHash(num_perm=128)
        m.update_batch([s.encode() for s in shingles(d["text"])])
        hashes[d["id"]] = m
    middle = time.perf_counter()
    pairs = set()
    for i, m in hashes.items():
        for j in lsh.query(m):
            jaccard = m.jaccard(hashes[j])
            if jaccard >= 0.4:
                pairs.add((i, j, jaccard))
        lsh.insert(i, m)
    end = time.perf_counter()
    print(f"datasketch: {len(docs)} documents: sketches {middle - start:.2f} s, pairs {end - middle:.2f} s, {len(pairs)} pairs", file=sys.stderr)
    for i, j, jaccard in sorted(pairs):
        print(f"{jaccard:.3f}\t\t{i}\t{j}")


def score(path, found):
    docs = {d["id"]: d for d in read(path)}
    pairs = set()
    for line in open(found, encoding="utf-8"):
        a, b = line.rstrip("\n").split("\t")[2:4]
        pairs.add(frozenset((a, b)))
    families = {}
    for d in docs.values():
        families.setdefault(d["copy_of"] or d["id"], []).append(d["id"])
    cache = {}
    exact = lambda i: cache.setdefault(i, shingles(docs[i]["text"]))
    close = [frozenset(p) for ids in families.values() for p in itertools.combinations(ids, 2) if len(exact(p[0]) & exact(p[1])) >= 0.5 * len(exact(p[0]) | exact(p[1]))]
    known = [frozenset((d["id"], d["copy_of"])) for d in docs.values() if d["copy_of"]]
    family = {i: k for k, ids in families.items() for i in ids}
    wrong = sum(len({family[i] for i in p}) > 1 for p in pairs)
    print(f"recall of copies {sum(p in pairs for p in known) / len(known):.4f} of {len(known)}, of Jaccard 0.5 {sum(p in pairs for p in close) / len(close):.4f} of {len(close)}; {wrong} of {len(pairs)} pairs are of different families")


if sys.argv[1] == "make":
    make(int(sys.argv[2]))
elif sys.argv[1] == "datasketch":
    sketch(sys.argv[2])
else:
    score(*sys.argv[2:4])
