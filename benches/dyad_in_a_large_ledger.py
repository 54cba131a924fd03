#!/usr/bin/env python3
"""Time of one dyad's monthly series by how many events of others the ledger holds.

    python3 benches/dyad_in_a_large_ledger.py target/release/isnad [EVENTS...]

Makes a ledger with isnad itself from one sentence, then fills its tables with made-up events: the same 600 of one dyad
over ten years, and beside them ever more of 60 other countries, told by twelve outlets. Told are the size of the file
and the best of five runs of `isnad relations` for that dyad, from start to exit, and of the same for all dyads, which
reads every event.
"""
import collections
import datetime
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

ISNAD = sys.argv[1]
SIZES = [int(n) for n in sys.argv[2:]] or [10_000, 100_000, 1_000_000]
FIRST, DAYS, OUTLETS, OWN = datetime.date(2015, 1, 1), 3652, 12, 600
COUNTRIES = [a + b + "X" for a in "ABCDEFGHIJ" for b in "ABCDEF"]
SENTENCE = '{"id": "a", "outlet": "o", "published": "2015-01-01", "text": "قصفت إسرائيل قطر يوم 1 يناير 2015."}\n'


def run(*args):
    start = time.perf_counter()
    done = subprocess.run([ISNAD, *args], capture_output=True, check=True)
    return time.perf_counter() - start, done.stdout


def events(dice, model, n):
    """Rows of `n` events and, each on its day, by whom it was told."""
    for i in range(n + OWN):
        a, b = ("ISR", "QAT") if i >= n else dice.sample(COUNTRIES, 2)
        day = str(FIRST + datetime.timedelta(dice.randrange(DAYS)))
        outlets = dice.sample(range(OUTLETS), min(OUTLETS, 1 + int(dice.expovariate(1.5))))
        e = dict(model, id=f"e{dice.getrandbits(64):016x}", date=day)
        e["actors"], e["recipients"] = [dict(model["actors"][0], country=a)], [dict(model["recipients"][0], country=b)]
        e["tellings"] = [dict(model["tellings"][0], outlet=f"o{o:02}", origin=f"o{o:02}", published=day) for o in outlets]
        yield e, day, *sorted((a, b)), " ".join(f"{o}.{k}" for k, o in enumerate(outlets))


def fill(ledger, n):
    db = sqlite3.connect(ledger)
    db.execute("PRAGMA synchronous = off")
    model = json.loads(db.execute("SELECT json FROM event LIMIT 1").fetchone()[0])
    for table in ("event", "member", "pair", "outlet", "published", "told"):
        db.execute(f"DELETE FROM {table}")
    told, dice = collections.Counter(), random.Random(n)
    for e, day, a, b, tellers in events(dice, model, n):
        told[day, tellers] += 1
        row = (e["id"], e["type"], day, e["standing"], f"{a},{b}", 0, json.dumps(e, ensure_ascii=False))
        db.execute("INSERT INTO event (id, type, date, standing, countries, hash, json) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.executemany("INSERT INTO pair (a, b, date, event) VALUES (?, ?, ?, ?)", [(x, y, day, e["id"]) for x, y in ((a, a), (a, b), (b, b))])
    db.executemany("INSERT INTO outlet (n, name) VALUES (?, ?)", [(o, f"o{o:02}") for o in range(OUTLETS)])
    days = [str(FIRST + datetime.timedelta(d)) for d in range(DAYS)]
    db.executemany("INSERT INTO published (outlet, day, documents) VALUES (?, ?, 40)", [(o, d) for o in range(OUTLETS) for d in days])
    db.executemany("INSERT INTO told (day, tellers, events, dyads) VALUES (?, ?, ?, ?)", [(*key, k, k) for key, k in told.items()])
    db.execute("INSERT OR REPLACE INTO state (key, value) VALUES ('events', ?)", [str(n + OWN)])
    db.commit()
    db.close()
    return len(told)


print(f"{'events':>10}{'file, MB':>10}{'rows of who told':>18}{'one dyad, s':>13}{'all dyads, s':>14}")
for n in SIZES:
    with tempfile.TemporaryDirectory() as folder:
        ledger, first = f"{folder}/l.isnad", f"{folder}/a.jsonl"
        open(first, "w", encoding="utf-8").write(SENTENCE)
        run("add", first, "--ledger", ledger)
        rows = fill(ledger, n)
        dyad = min(run("relations", "ISR", "QAT", "--ledger", ledger, "--to", "csv")[0] for _ in range(5))
        series = run("relations", "ISR", "QAT", "--ledger", ledger, "--to", "json")[1]
        counted = json.loads(series)["pooled"]["evidence"]["events"]
        assert counted == OWN, counted
        whole, _ = run("relations", "--busiest", "20", "--ledger", ledger, "--to", "csv")
        print(f"{n + OWN:10}{os.path.getsize(ledger) / 1e6:10.0f}{rows:18}{dyad:13.3f}{whole:14.2f}", flush=True)
