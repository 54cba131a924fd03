#!/usr/bin/env python3
"""Known days, false alarms and rates of shifts in real event data.

    python3 benches/relations_shifts.py target/release/isnad ../shared/relations [SHUFFLES]

Known days: shifts of rising conflict near days that history gives.
Shuffles: the days of one busy dyad are put in random order (each day's events stay together, so
bursts of a day remain), or each event gets a day of its own at random; any shift is then false.
Rates: shifts a year of the busiest dyads, both classes together.
"""
import csv, datetime as dt, gzip, json, pathlib, random, subprocess, sys, tempfile

ISNAD, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
SHUFFLES = int(sys.argv[3]) if len(sys.argv) > 3 else 100
GULF, TURKEY = DATA / "gulf.cameo.csv.gz", DATA / "turkey.cameo.csv.gz"
KNOWN = [
    (GULF, "IRQ", "KUW", "1990-08-02"), (GULF, "USA", "IRQ", "1990-08-02"),
    (GULF, "IRQ", "USA", "1990-08-02"), (GULF, "UNO", "IRQ", "1990-08-02"),
    (GULF, "IRQ", "SAU", "1990-08-02"), (GULF, "IRQ", "ISR", "1991-01-18"),
    (GULF, "USA", "IRQ", "1991-01-17"), (GULF, "USA", "IRQ", "1998-12-16"),
    (GULF, "IRQ", "IRN", "1980-09-22"), (GULF, "IRN", "IRQ", "1980-09-22"),
    (GULF, "USA", "IRN", "1979-11-04"), (GULF, "IRN", "USA", "1979-11-04"),
    (GULF, "ISR", "LEB", "1982-06-06"), (GULF, "ISR", "LEB", "1996-04-11"),
    (TURKEY, "USA", "IRQ", "1998-12-16"), (TURKEY, "USA", "IRQ", "2003-03-20"),
    (TURKEY, "TUR", "IRQ", "1995-03-20"),
]


def relation(path, source, target, *more):
    command = [ISNAD, "relations", source, target, "--events", str(path), "--to", "json", *more]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def rows(path):
    with gzip.open(path, "rt") as file:
        return list(csv.DictReader(file))


def nearest(shifts, day):
    away = [((dt.date.fromisoformat(s["date"]) - day).days, s["date"]) for s in shifts
            if s["direction"] == "rising conflict"]
    return min(away, key=lambda a: abs(a[0]), default=None)


def known():
    print("known day: nearest shift of rising conflict (days from it), retrospective and online")
    for path, source, target, day in KNOWN:
        date = dt.date.fromisoformat(day)
        found = [nearest(relation(path, source, target, *mode)["shifts"], date) for mode in ([], ["--online"])]
        text = ["none" if f is None else f"{f[1]} ({f[0]:+d})" for f in found]
        print(f"  {path.name.split('.')[0]:7} {source}-{target} {day}: {text[0]:22} {text[1]}")


def shuffled(path, source, target, how, seed):
    dice = random.Random(seed)
    own = [r for r in rows(path) if r["source"].startswith(source) and r["target"].startswith(target)]
    days = [dt.date.fromisoformat(r["date"]) for r in rows(path)]
    first, span = min(days), (max(days) - min(days)).days + 1
    if how == "days":
        order = dice.sample(range(span), span)
        place = lambda r: order[(dt.date.fromisoformat(r["date"]) - first).days]
    else:
        place = lambda r: dice.randrange(span)
    moved = [(first + dt.timedelta(place(r)), r) for r in own]
    # Two events of nobody's hold the span of the data.
    ends = [(first, dict(source="---", target="---", code=own[0]["code"])),
            (first + dt.timedelta(span - 1), dict(source="---", target="---", code=own[0]["code"]))]
    return [(day, r["source"], r["target"], r["code"]) for day, r in moved + ends]


def false_alarms():
    for path, source, target in [(GULF, "USA", "IRQ"), (GULF, "IRQ", "IRN"), (TURKEY, "TUR", "KUR")]:
        for how in ["days", "events"]:
            some = 0
            for seed in range(SHUFFLES):
                with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
                    out = csv.writer(file)
                    out.writerow(["date", "source", "target", "code"])
                    out.writerows(shuffled(path, source, target, how, seed))
                    file.flush()
                    scheme = "weis" if path == GULF else "cameo"
                    some += bool(relation(file.name, source, target, "--codes", scheme)["shifts"])
            print(f"  shuffled {how:6} {source}-{target}: {some} of {SHUFFLES} show a shift")


def rates():
    for path in [GULF, TURKEY]:
        counts = {}
        for r in rows(path):
            pair = (r["source"][:3], r["target"][:3])
            counts[pair] = counts.get(pair, 0) + 1
        busiest = sorted(counts, key=lambda p: (-counts[p], p))[:40]
        for mode in ([], ["--online"]):
            found = []
            for source, target in busiest:
                answer = relation(path, source, target, *mode)
                years = (dt.date.fromisoformat(answer["last"]) - dt.date.fromisoformat(answer["first"])).days / 365.25
                found.append((len(answer["shifts"]) / years, f"{source}-{target}"))
            top, mean = max(found), sum(f[0] for f in found) / len(found)
            name = mode[0][2:] if mode else "retrospective"
            print(f"  {path.name.split('.')[0]:7} {name}: 40 busiest dyads, {mean:.2f} shifts a year, most {top[0]:.2f} ({top[1]})")


known()
print("false alarms at the default threshold")
false_alarms()
print("shifts a year")
rates()
