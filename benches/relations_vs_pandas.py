#!/usr/bin/env python3
"""Monthly series of the 20 busiest dyads: isnad beside pandas, in one run.

    pip install pandas
    python3 benches/relations_vs_pandas.py target/release/isnad ../shared/relations/gulf.cameo.csv.gz SCALE.csv

Both read the same packed file from disk and end with the same table in a file: per dyad and month
the events, the four quad classes, deeds, announcements and threats, sum and mean of score with
95% intervals, and the share of material conflict with its own. They are compared cell by cell.
Best of seven runs; pandas' import is timed apart and not counted. isnad is timed as a whole
process, from start to exit.
"""
import subprocess, sys, tempfile, time

ISNAD, EVENTS, SCALE = sys.argv[1:4]
RUNS = 7
start = time.perf_counter()
import numpy as np
import pandas as pd
print(f"importing pandas: {time.perf_counter() - start:.2f} s, not counted")

# WEIS roots by quad class, as the KEDS project groups them.
QUAD = {}
for quad, roots in [("verbal_cooperation", "03 04 05 08 09 10"), ("material_cooperation", "01 06 07"),
                    ("verbal_conflict", "11 12 13 14 15 16 17"), ("material_conflict", "18 19 20 21 22")]:
    QUAD.update({root: quad for root in roots.split()})
QUADS = list(dict.fromkeys(QUAD.values()))
STAGE = {"05": "announced", "082": "announced", "16": "threatened", "17": "threatened"}
STAGES = ["happened", "announced", "threatened"]
Z = 1.959963984540054
T95 = np.array([12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
                2.200985, 2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963,
                2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.045230, 2.042272])
COLUMNS = ["events", *QUADS, *STAGES, "score_sum", "score_sum_low", "score_sum_high"]
MEANS = ["score_mean", "score_mean_low", "score_mean_high", "material_conflict_share",
         "material_conflict_share_low", "material_conflict_share_high"]


def t95(freedom):
    v = freedom.clip(lower=1)
    far = Z + (Z**3 + Z) / (4 * v) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * v * v)
    return np.where(v <= 30, T95[(v.clip(upper=30) - 1).astype(int)], far)


def by_pandas(out):
    data = pd.read_csv(EVENTS, dtype=str, parse_dates=["date"])
    scale = pd.read_csv(SCALE, dtype={"code": str}).set_index("code")["score"]
    data["s"], data["t"] = data["source"].str[:3], data["target"].str[:3]
    data["score"] = data["code"].map(scale)
    data["quad"] = data["code"].str[:2].map(QUAD)
    data["stage"] = data["code"].map(STAGE).fillna(data["code"].str[:2].map(STAGE)).fillna("happened")
    data["square"] = data["score"] ** 2
    months = pd.period_range(data["date"].min(), data["date"].max(), freq="M")
    sizes = data.groupby(["s", "t"]).size().reset_index(name="n")
    busiest = sizes.sort_values(["n", "s", "t"], ascending=[False, True, True]).head(20)
    frames = []
    for s, t in zip(busiest["s"], busiest["t"]):
        dyad = data[(data["s"] == s) & (data["t"] == t)]
        month = dyad["date"].dt.to_period("M")
        row = pd.DataFrame(index=months)
        row["events"] = dyad.groupby(month).size()
        for quad in QUADS:
            row[quad] = dyad[dyad["quad"] == quad].groupby(month).size()
        for stage in STAGES:
            row[stage] = dyad[dyad["stage"] == stage].groupby(month).size()
        scores = dyad.groupby(month)["score"].agg(["sum", "mean", "count", "std"]).reindex(months)
        half = Z * np.sqrt(dyad.groupby(month)["square"].sum().reindex(months).fillna(0))
        row["score_sum"] = scores["sum"].fillna(0)
        row["score_sum_low"], row["score_sum_high"] = row["score_sum"] - half, row["score_sum"] + half
        row["score_mean"] = scores["mean"]
        count = scores["count"].fillna(0)
        half = (t95(count - 1) * scores["std"] / np.sqrt(count)).where(count > 1)
        row["score_mean_low"] = (scores["mean"] - half).clip(-10, 10)
        row["score_mean_high"] = (scores["mean"] + half).clip(-10, 10)
        row[COLUMNS] = row[COLUMNS].fillna(0)
        n = row[QUADS].sum(axis=1).where(lambda n: n > 0)
        share = row["material_conflict"] / n
        centre, scale = (share + Z * Z / (2 * n)) / (1 + Z * Z / n), Z / (1 + Z * Z / n)
        half = scale * np.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        row["material_conflict_share"] = share
        row["material_conflict_share_low"] = (centre - half).clip(lower=0)
        row["material_conflict_share_high"] = (centre + half).clip(upper=1)
        row.insert(0, "target", t)
        row.insert(0, "source", s)
        frames.append(row)
    pd.concat(frames).to_csv(out, index_label="period")


def by_isnad(out):
    with open(out, "wb") as file:
        command = [ISNAD, "relations", "--busiest", "20", "--events", EVENTS, "--scale", SCALE, "--to", "csv"]
        subprocess.run(command, stdout=file, check=True)


def best(run, out):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run(out)
        times.append(time.perf_counter() - start)
    return min(times)


with tempfile.TemporaryDirectory() as folder:
    a, b = f"{folder}/isnad.csv", f"{folder}/pandas.csv"
    fast, slow = best(by_isnad, a), best(by_pandas, b)
    one, two = pd.read_csv(a), pd.read_csv(b)
    key = ["source", "target", "period"]
    joined = one.merge(two, on=key, suffixes=("", "_p"))
    assert len(joined) == len(one) == len(two), (len(one), len(two), len(joined))
    for column in COLUMNS + MEANS:
        ours, theirs = joined[column], joined[f"{column}_p"]
        assert (ours.isna() == theirs.isna()).all(), column
        assert (ours - theirs).abs().max() < 1e-3, column
    print(f"{len(one)} rows agree")
print(f"isnad, the whole command: {fast * 1e3:.0f} ms; pandas {pd.__version__}: {slow * 1e3:.0f} ms; {slow / fast:.1f} times as fast")
