#!/usr/bin/env python3
"""How adding grows from 10,000 to 100,000 documents, and detection of copies beside Python's datasketch, in one run.

    pip install datasketch
    cargo build --release -p isnad && cargo build --release -p isnad-merge --example copies
    python3 benches/ledger_growth.py [--adds] [DOCUMENTS...]

The documents come from `crates/isnad-merge/bench/bench.py make`: short, from templates, three tenths near-copies. Told
are, for each number of them: the time of `isnad add`, what of it the coder took and what the ledger (storing and
merging), the processor's time, by which growth is told since other work may go on beside, and the peak memory; and,
unless `--adds`, the time that both take to find the copies, on one thread, with their recall.
"""
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BENCH = HERE.parent / "crates/isnad-merge/bench/bench.py"
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent / "target")) / "release"
ADDS = "--adds" in sys.argv
SIZES = [int(n) for n in sys.argv[1:] if n.isdigit()] or [10_000, 100_000]


def add(documents, ledger):
    """Seconds in all, coding, storing, merging, of processors, and the peak memory in MB."""
    start = time.perf_counter()
    log = open(f"{ledger}.log", "w+")
    child = subprocess.Popen([TARGET / "isnad", "add", "--timings", "--threads", "1", documents, "--ledger", ledger], stderr=log)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    log.seek(0)
    text = log.read()
    assert child.returncode == 0, text
    coding, storing, merging = (float(n) for n in re.search(r"coding ([\d.]+) s.*storing ([\d.]+) s, merging ([\d.]+) s", text).groups())
    return time.perf_counter() - start, coding, storing, merging, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def python(*args, **more):
    return subprocess.run([sys.executable, BENCH, *map(str, args)], check=True, text=True, **more)


with tempfile.TemporaryDirectory() as folder:
    print(f"{'documents':>10}{'in all, s':>11}{'coding, s':>11}{'storing, s':>12}{'merging, s':>12}{'ledger/coder':>14}{'processor, s':>14}{'peak, MB':>10}")
    times = {}
    for n in SIZES:
        documents = f"{folder}/{n}.jsonl"
        with open(documents, "w") as file:
            python("make", n, stdout=file)
        whole, coding, storing, merging, processor, peak = add(documents, f"{folder}/{n}.isnad")
        times[n] = processor
        print(f"{n:10}{whole:11.1f}{coding:11.1f}{storing:12.1f}{merging:12.1f}{(storing + merging) / coding:14.2f}{processor:14.1f}{peak:10.0f}", flush=True)
    least, most = min(SIZES), max(SIZES)
    if least < most:
        allowed = most * math.log(most) / (least * math.log(least))
        print(f"{most / least:.0f} times the documents take {times[most] / times[least]:.1f} times the processor's time; n log n allows {allowed:.1f}")
    for n in [] if ADDS else SIZES:
        documents, ours, theirs = f"{folder}/{n}.jsonl", f"{folder}/ours", f"{folder}/theirs"
        with open(documents) as take, open(ours, "w") as give:
            done = subprocess.run([TARGET / "examples/copies"], stdin=take, stdout=give, stderr=subprocess.PIPE, text=True, check=True)
        print("isnad:     ", done.stderr.strip())
        with open(theirs, "w") as give:
            slow = python("datasketch", documents, stdout=give, stderr=subprocess.PIPE)
        print(slow.stderr.strip())
        seconds = [sum(map(float, re.findall(r"([\d.]+) s", text))) for text in (done.stderr, slow.stderr)]
        print(f"isnad is {seconds[1] / seconds[0]:.0f} times as fast on {n} documents")
        for pairs in (ours, theirs):
            print(f"{pathlib.Path(pairs).name}:", python("score", documents, pairs, stdout=subprocess.PIPE).stdout.strip(), flush=True)
