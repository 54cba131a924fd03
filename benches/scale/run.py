#!/usr/bin/env python3
"""The command line and the Spark job over the same articles, one after the other: seconds, memory, bytes, equal events.

    run.py ISNAD WORK COUNT... -- DAY.zip...

For each COUNT makes that many articles (`more_articles.py`) in the folder WORK, adds them to a ledger, runs the Spark job
over them on a local cluster of two workers (`spark-submit` of the pyspark that this Python has, and its isnad), and prints a
row of a table in Markdown. Peak memory of Spark is that of all its processes together, looked at twice a second.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pyspark

HERE = Path(__file__).resolve().parent


def under(pid):
    parents = {}
    for p in Path("/proc").iterdir():
        if p.name.isdigit():
            try:
                parents.setdefault(int((p / "stat").read_text().rsplit(")", 1)[1].split()[1]), []).append(int(p.name))
            except (OSError, IndexError):
                pass
    found, todo = [pid], [pid]
    while todo:
        for child in parents.get(todo.pop(), []):
            found.append(child)
            todo.append(child)
    return found


def memory(pid):
    """Megabytes that the processes under one have for themselves."""
    total = 0
    for p in under(pid):
        try:
            for line in Path(f"/proc/{p}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            pass
    return total / 1024


def run(command, **more):
    """Runs a command; its seconds, its processor's seconds, and the most memory it had."""
    before = os.times()
    began = time.monotonic()
    job = subprocess.Popen([str(c) for c in command], **more)
    most, done = [0.0], threading.Event()

    def watch():
        while not done.wait(0.5):
            most[0] = max(most[0], memory(job.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    said = job.communicate()
    done.set()
    watcher.join()
    after = os.times()
    assert job.returncode == 0, command
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, busy, most[0], said


def size(path):
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
    return sum(f.stat().st_size for f in files) / 1e6


def plain(path):
    """The rows of a table whatever their order: their digests, sorted, since the rows themselves would not fit."""
    digests = []
    for part in pq.ParquetDataset(path).fragments:
        for batch in part.to_batches(batch_size=10_000):
            for row in batch.to_pylist():
                digests.append(hashlib.sha256(json.dumps(row, ensure_ascii=False, default=str).encode()).digest())
    return sorted(digests)


def submit(folder):
    """The Spark job over the articles of a folder: seconds until all are coded, and what `run` tells of the whole."""
    home = os.path.dirname(pyspark.__file__)
    conf = {
        "spark.executor.memory": "2g",
        "spark.driver.memory": "3g",
        "spark.driver.maxResultSize": "0",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "16",
        "spark.ui.enabled": "false",
        "spark.local.dir": str(folder / "spark"),
    }
    command = [f"{home}/bin/spark-submit", "--master", "local-cluster[2,1,2048]"]
    command += [x for k, v in conf.items() for x in ("--conf", f"{k}={v}")]
    command += [HERE.parents[1] / "bindings/python/examples/archive_job.py", "--input", f"file:{folder}/in", "--output", f"file:{folder}/out"]
    command += ["--format", "jsonl"]
    env = {**os.environ, "SPARK_HOME": home, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    began = time.time()
    with open(folder / "spark.log", "w") as log:
        spark = run(command, stdout=subprocess.PIPE, stderr=log, env=env, cwd=folder, text=True)
    coding = (folder / "out/coded/_SUCCESS").stat().st_mtime - began
    return coding, spark


def one(binary, work, count, zips):
    folder = work / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "in").mkdir(parents=True)
    articles = folder / "in/articles.jsonl"
    with open(articles, "w") as f:
        subprocess.run([sys.executable, HERE / "more_articles.py", binary, str(count), *zips], stdout=f, check=True)
    ledger = folder / "l.db"
    add = run([binary, "add", articles, "--ledger", ledger, "--timings"], stderr=subprocess.PIPE)
    subprocess.run([binary, "export", "--ledger", ledger, "--to", "parquet", "-o", folder / "events.parquet"], check=True)
    # The disk may not hold both the ledger and what Spark keeps.
    kept = size(ledger)
    ledger.unlink()
    coding, spark = submit(folder)
    same = plain(folder / "events.parquet") == plain(folder / "out/events")
    mentions = sum(f.metadata.num_rows for f in (pq.ParquetFile(p) for p in (folder / "out/mentions").glob("*.parquet")))
    return {
        "articles": count,
        "MB": size(articles),
        "mentions": mentions,
        "add": add,
        "merging": float(re.search(rb"merging ([0-9.]+) s", add[3][1])[1]),
        "coding": coding,
        "spark": spark,
        "ledger": kept,
        "coded": size(folder / "out/coded"),
        "table": size(folder / "out/mentions"),
        "events": size(folder / "out/events"),
        "same": same,
    }


def main():
    split = sys.argv.index("--")
    binary, work = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    head = "articles | text, MB | mentions | add, s | of it merging, s | processor, s | peak, MB | Spark, s | of it coding, s | processor, s | peak, MB | ledger, MB | coded, MB | mentions, MB | events, MB | equal"
    print(f"| {head} |\n|{'---:|' * (head.count('|') + 1)}", flush=True)
    for count in map(int, sys.argv[3:split]):
        r = one(binary, work, count, sys.argv[split + 1:])
        a, s = r["add"], r["spark"]
        cells = [f"{r['articles']:,}", f"{r['MB']:.0f}", f"{r['mentions']:,}", f"{a[0]:.0f}", f"{r['merging']:.1f}", f"{a[1]:.0f}", f"{a[2]:.0f}"]
        cells += [f"{s[0]:.0f}", f"{r['coding']:.0f}", f"{s[1]:.0f}", f"{s[2]:.0f}"]
        cells += [f"{r[k]:.0f}" for k in ("ledger", "coded", "table", "events")] + [str(r["same"])]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
