"""The command line's Parquet and Arrow files, read by others, hold what its JSON lines hold."""

import math

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from conftest import ROOT, isnad, lines

ARTICLE = [ROOT / "corpus/demo/doha.txt", "--published", "2025-09-11"]


def spans(rows):
    """Parties and the like of a table in the form of JSON lines."""
    return [{**{k: v for k, v in r.items() if k not in ("start", "end")}, "span": [r["start"], r["end"]]} for r in rows]


def as_json(row):
    """A row of the table of mentions in the form of JSON lines."""
    about = [a["mention"] or {"report_of": a["report_of"]} for a in row["about"]]
    place = row["place"] and {k: v for k, v in spans([row["place"]])[0].items() if v is not None}
    keys = ["id", "type", "mode", "quad", "score", "trigger", "sentence", "status", "voice", "date", "date_from", "context", "confidence"]
    return {
        **{k: row[k] for k in keys},
        "span": [row["start"], row["end"]],
        "sentence_span": [row["sentence_start"], row["sentence_end"]],
        "actors": spans(row["actors"]),
        "recipients": spans(row["recipients"]),
        "sources": spans(row["sources"]),
        "about": about,
        "place": place,
        "because": {k: row[k] for k in ("frame", "construction", "lexemes")},
    }


def test_mentions_hold_what_json_lines_hold(tmp_path):
    [record] = lines(isnad("read", *ARTICLE, "--to", "jsonl"))
    assert len(record["events"]) > 5
    parquet = pq.read_table(isnad("read", *ARTICLE, "--to", "parquet", output=tmp_path / "m.parquet"))
    with pa.ipc.open_stream(isnad("read", *ARTICLE, "--to", "arrow")) as stream:
        arrow = stream.read_all()
    assert parquet.equals(arrow)
    assert parquet.schema.metadata[b"isnad.version"] == b"1"
    assert [as_json(row) for row in arrow.to_pylist()] == record["events"]


def test_events_hold_what_json_lines_hold(demo):
    table, records = pq.read_table(demo.events), demo.records()
    assert table.num_rows == len(records) > 100
    for row, record in zip(table.to_pylist(), records):
        assert (row["event"], row["type"], row["standing"]) == (record["id"], record["type"], record["standing"])
        assert (row["date"].isoformat() if row["date"] else "") == record["date"]
        assert [(m["mention"], m["rule"], m["words"]) for m in row["mentions"]] == [(i, r["rule"], r["words"]) for i, r in record["mentions"]]
        assert [(t["document"], t["origin"], t["retells"], t["chain"]) for t in row["tellings"]] == [
            (t["doc"], t["origin"], t["retells"], t["chain"]) for t in record["tellings"]
        ]
        assert [d["what"] for t in row["tellings"] for d in t["drift"]] == [d["what"] for t in record["tellings"] for d in t["drift"]]


def test_duckdb_joins_events_and_mentions(demo):
    db = duckdb.connect()
    db.execute(f"CREATE VIEW events AS FROM '{demo.events}'; CREATE VIEW mentions AS FROM '{demo.mentions}'")

    def one(query):
        return db.execute(query).fetchone()

    members = "(SELECT event, unnest(mentions) AS x FROM events) e"
    joined = one(f"SELECT count(*) FROM {members} JOIN mentions m ON m.mention = e.x.mention AND m.event = e.event")
    assert joined == one("SELECT count(*) FROM mentions") == one("SELECT sum(len(mentions)) FROM events")
    attack = one("""
        SELECT date, standing FROM events
        WHERE type = 'ASSAULT' AND list_contains([a.country FOR a IN actors], 'ISR')
          AND list_contains([r.country FOR r IN recipients], 'QAT')
        ORDER BY len(tellings) DESC LIMIT 1""")
    assert str(attack[0]) == "2025-09-09"
    assert one("SELECT DISTINCT typeof(date), typeof(score) FROM events") == ("DATE", "DOUBLE")


def test_the_documented_query_runs(demo, monkeypatch):
    monkeypatch.chdir(demo.events.parent)
    query = (ROOT / "docs/formats.md").read_text().split('duckdb.sql("""')[1].split('"""')[0]
    assert len(duckdb.connect().execute(query).fetchall()) > 10


def test_pandas_reads_the_columns(demo):
    events, records = pd.read_parquet(demo.events), demo.records()
    assert events["independent"].tolist() == [r["independent"] for r in records]
    scores = events["score"].tolist()
    assert all(math.isclose(s, r["score"]) if r["score"] is not None else math.isnan(s) for s, r in zip(scores, records))
    mentions = pd.read_parquet(demo.mentions)
    assert mentions["mention"].is_unique and set(mentions["event"]) == set(events["event"])
