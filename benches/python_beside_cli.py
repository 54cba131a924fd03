#!/usr/bin/env python3
"""Throughput of the Python package beside that of the command line, on the same articles in one run.

    python_beside_cli.py ISNAD DAY.zip...

Reads the articles once, codes them by `isnad read --to parquet` (from JSON lines) and by `Coder.code_arrow` (from a table),
in turn, three times each; prints the best of each as a table. Release builds of both: docs/scale.md says how.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile

import pyarrow as pa

import isnad


def articles(paths):
    for path in paths:
        archive = zipfile.ZipFile(path)
        for a in json.loads(archive.read(archive.namelist()[0])):
            if a.get("content"):
                yield {"id": a["url"] or "", "text": a["content"], "outlet": a["source"] or "", "published": (a["date_extracted"] or "")[:10]}


def main():
    binary, paths = sys.argv[1], sys.argv[2:]
    rows = list(articles(paths))
    table = pa.Table.from_pylist(rows)
    size = sum(len(r["text"].encode()) for r in rows) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        lines = os.path.join(folder, "in.jsonl")
        with open(lines, "w") as f:
            f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        coder = isnad.Coder()
        best = {"command line": 9e9, "package": 9e9}
        found = {}
        for _ in range(3):
            began = time.monotonic()
            out = subprocess.run([binary, "read", lines, "--to", "arrow"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
            best["command line"] = min(best["command line"], time.monotonic() - began)
            with pa.ipc.open_stream(out) as stream:
                found["command line"] = stream.read_all()
            began = time.monotonic()
            found["package"] = pa.table(coder.code_arrow(table))
            best["package"] = min(best["package"], time.monotonic() - began)
    same = found["command line"].equals(found["package"])
    print(f"{len(rows)} articles, {size:.1f} MB, {found['package'].num_rows} mentions, the same rows: {same}\n")
    print("| what | seconds | MB/s |\n|---|---:|---:|")
    for name, seconds in best.items():
        print(f"| {name} | {seconds:.1f} | {size / seconds:.2f} |")
    assert same


main()
