#!/usr/bin/env python3
"""Article extraction by isnad and by Python's trafilatura, side by side in one run: precision, recall, F1, speed.

    pip install trafilatura lxml_html_clean
    cargo build --release -p isnad-intake --example extract_pages
    python3 benches/extraction/compare.py PAGES

PAGES holds `html/ID.html.gz` and `ground-truth.json` (ID to `articleBody`), as the public article-extraction
benchmark lays them out. The measure is that benchmark's: multisets of runs of four words; per page precision and
recall; their means; F1 from the means. Each extractor takes the pages in turn, already in memory, on one thread, in
alternating rounds; the fastest round counts.
"""
import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

WORD = re.compile(r"\w+", re.UNICODE)


def runs(text, n=4):
    words = WORD.findall(text or "")
    if len(words) < n:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def measure(truth, found):
    precision, recall = [], []
    for page, wanted in truth.items():
        a, b = runs(wanted["articleBody"]), runs(found.get(page, {}).get("articleBody", ""))
        common = sum((a & b).values())
        precision.append(common / sum(b.values()) if b else float(not a))
        recall.append(common / sum(a.values()) if a else float(not b))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return p, r, 2 * p * r / (p + r)


def isnad(binary, folder):
    done = subprocess.run([binary, folder / "html"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout), json.loads(done.stderr)["seconds"]


def trafilatura(pages):
    from trafilatura import extract

    start = time.perf_counter()
    found = {page: {"articleBody": extract(html, include_comments=False) or ""} for page, html in pages.items()}
    return found, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    target = Path(os.environ.get("CARGO_TARGET_DIR", "target"))
    parser.add_argument("--binary", type=Path, default=target / "release/examples/extract_pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at-least", type=float, default=0.95, help="fail where isnad's F1 is lower")
    args = parser.parse_args()
    truth = json.loads((args.pages / "ground-truth.json").read_text())
    files = sorted((args.pages / "html").glob("*.html.gz"))
    pages = {f.name[: -len(".html.gz")]: gzip.open(f).read().decode("utf-8", "replace") for f in files}
    trafilatura({page: pages[page] for page in list(pages)[:3]})
    best = {}
    for _ in range(args.rounds):
        for name, run in (("isnad", lambda: isnad(args.binary, args.pages)), ("trafilatura", lambda: trafilatura(pages))):
            found, seconds = run()
            best[name] = (found, min(seconds, best.get(name, (None, seconds))[1]))
    print(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'seconds':>9}{'pages/s':>9}")
    scores = {}
    for name, (found, seconds) in best.items():
        p, r, f1 = scores[name] = measure(truth, found)
        print(f"{name:14}{p:10.4f}{r:8.4f}{f1:8.4f}{seconds:9.3f}{len(pages) / seconds:9.0f}")
    print(f"isnad is {best['trafilatura'][1] / best['isnad'][1]:.1f} times as fast")
    if scores["isnad"][2] < args.at_least:
        sys.exit(f"F1 {scores['isnad'][2]:.4f} is below {args.at_least}")


if __name__ == "__main__":
    main()
