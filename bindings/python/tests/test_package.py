"""The package as it is installed: typed objects, tables in and out, the same answers as the command line."""

import dataclasses
import json
import multiprocessing
import pickle
import threading
import time

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import DEMO, ROOT, isnad as cli, lines

import isnad

TEXT = (ROOT / "corpus/demo/doha.txt").read_text()


@pytest.fixture(scope="session")
def coder():
    return isnad.Coder()


@pytest.fixture(scope="session")
def articles():
    """The demo corpus, as the command line reads it."""
    files = sorted(f for folder in DEMO for f in folder.rglob("*") if f.is_file())
    return pa.concat_tables(pa.table(isnad.read(f)) for f in files)


def test_a_text_gives_what_the_command_line_gives(coder):
    coded = coder.code(TEXT, id="a", published="2025-09-11", outlet="المدار العربي")
    line = json.dumps({"id": "a", "text": TEXT, "published": "2025-09-11", "outlet": "المدار العربي"})
    [record] = lines(run_with(line))
    assert coded == isnad.Coded.of(record)
    event = coded.events[0]
    assert (event.type, event.actors[0].country, event.status) == ("ASSAULT", "ISR", "actual")
    assert TEXT.encode()[slice(*event.span)].decode() == event.trigger
    assert dataclasses.asdict(event)["because"]["frame"] == event.because.frame
    assert pickle.loads(pickle.dumps(coded)) == coded


def run_with(line):
    import subprocess

    from conftest import BINARY

    return subprocess.run([BINARY, "read", "-", "--to", "jsonl"], input=line.encode(), stdout=subprocess.PIPE, check=True).stdout


def test_odd_texts_are_diagnosed(coder):
    assert coder.code("").diagnostics[0].message == "no text"
    assert "not coded" in coder.code("hello", language="en").diagnostics[0].message
    with pytest.raises(TypeError):
        coder.code(TEXT, publisched="2025")


@pytest.mark.parametrize("of", ["pyarrow", "pandas", "polars", "duckdb", "batches"])
def test_tables_of_every_kind_are_coded_alike(coder, of, articles, request):
    some = articles.slice(0, 40)
    given = {
        "pyarrow": lambda: some,
        "pandas": lambda: some.to_pandas(),
        "polars": lambda: pl.from_arrow(some),
        "duckdb": lambda: duckdb.connect().from_arrow(some),
        "batches": lambda: pa.RecordBatchReader.from_batches(some.schema, some.to_batches(max_chunksize=7)),
    }[of]()
    stream = coder.code_arrow(given)
    assert stream.columns[:4] == ["event", "mention", "document", "given"]
    mentions = pa.table(stream)
    mentions.validate(full=True)
    wanted = [coder.code(**{k: v for k, v in row.items()}) for row in some.to_pylist()]
    assert mentions["id"].to_pylist() == [m.id for c in wanted for m in c.events + c.title_events]
    assert mentions["given"].to_pylist() == [c for row, w in zip(some.to_pylist(), wanted) for c in [row["id"]] * len(w.events + w.title_events)]


def test_results_go_into_frames_of_every_kind(coder, articles):
    some = articles.slice(0, 40)
    rows = pa.table(coder.code_arrow(some)).num_rows
    assert len(pl.DataFrame(coder.code_arrow(some))) == rows
    assert len(pa.table(coder.code_arrow(some)).to_pandas()) == rows
    if hasattr(pd.DataFrame, "from_arrow"):
        assert len(pd.DataFrame.from_arrow(coder.code_arrow(some))) == rows
    stream = coder.code_arrow(some)
    pa.table(stream)
    with pytest.raises(isnad.Error, match="taken already"):
        pa.table(stream)


def test_the_lock_is_released(coder, articles):
    """Another thread of Python goes on counting while a table is coded."""
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    began = time.monotonic()
    pa.table(coder.code_arrow(articles))
    took = time.monotonic() - began
    stop.set()
    thread.join()
    assert counted[0] > 50 * took, (counted, took)


def coded_elsewhere(coder):
    return coder.code(TEXT).events[0].id


def test_a_coder_is_used_from_many_threads_and_processes(coder):
    wanted = coder.code(TEXT).events[0].id
    found = []
    threads = [threading.Thread(target=lambda: found.append(coder.code(TEXT).events[0].id)) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found == [wanted] * 8
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(coded_elsewhere, [coder] * 4) == [wanted] * 4
    ask = multiprocessing.get_context("fork").SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=lambda: ask.put(coder.code(TEXT).events[0].id))
    child.start()
    assert ask.get() == wanted
    child.join()


def test_events_are_the_ledger_s(demo, coder, articles):
    documents = pa.table(coder.code_documents(articles))
    mentions = pa.table(coder.code_arrow(articles))
    inside = documents["mentions"].combine_chunks().flatten()
    assert pa.Table.from_struct_array(inside).equals(mentions.combine_chunks(), check_metadata=False)
    events = pa.table(isnad.merge(mentions, documents))
    assert events.equals(pq.read_table(demo.events))
    # The order of the rows plays no part, nor do the forms that others give them.
    turned = mentions.take(pa.array(range(mentions.num_rows - 1, -1, -1)))
    assert pa.table(isnad.merge(pl.from_arrow(turned), documents.take(pa.array(range(documents.num_rows))[::-1]))).equals(events)
    alone = pa.table(isnad.merge(mentions))
    assert alone.num_rows >= events.num_rows and alone.schema == events.schema


def test_relations_are_the_ledger_s(demo, coder, articles):
    documents = pa.table(coder.code_documents(articles))
    events = pq.read_table(demo.events)
    for a, b in [("ISR", "QAT"), ("QAT", "USA")]:
        wanted = json.loads(cli("relations", a, b, "--ledger", demo.ledger, "--to", "json"))
        found = isnad.relations(events, a, b, documents=documents)
        assert [n for n in found.pop("notes")] and wanted.pop("notes")
        assert found == wanted
    assert isnad.relations(events, "qat", "usa", period="week")["exposure"] == "raw counts"
    with pytest.raises(isnad.Error, match="'XXX'"):
        isnad.relations(events, "XXX", "QAT")
    with pytest.raises(isnad.Error, match="give day, week, month or quarter"):
        isnad.relations(events, "ISR", "QAT", period="year")


def test_relations_of_others_events(tmp_path):
    rows = [("2001-02-%02d" % (1 + i % 28), "ISR", "LBN", "190" if i % 3 else "010") for i in range(60)]
    frame = pd.DataFrame(rows, columns=["date", "source", "target", "code"])
    frame.to_csv(tmp_path / "events.csv", index=False)
    wanted = json.loads(cli("relations", "ISR", "LBN", "--events", tmp_path / "events.csv", "--to", "json"))
    assert isnad.relations(frame, "ISR", "LBN") == wanted
    frame["date"] = pd.to_datetime(frame["date"])
    assert isnad.relations(frame, "ISR", "LBN") == wanted
    with pytest.raises(isnad.Error, match="row 0: \"\" is no date"):
        isnad.relations(frame.assign(date=""), "ISR", "LBN")


def test_partners_are_weighed():
    file = ROOT / "corpus/demo/qatar.toml"
    assert isnad.partners(file) == json.loads(cli("partners", file, "--to", "json"))
    with pytest.raises(isnad.Error, match="no/such.toml"):
        isnad.partners("no/such.toml")


def test_a_lexicon_of_one_s_own(coder, tmp_path):
    with pytest.raises(isnad.Error, match="no language data in .*; expected the files"):
        isnad.Coder(lexicon=tmp_path)
    with pytest.raises(isnad.Error, match="cannot read the lexicon at"):
        isnad.Coder(lexicon=tmp_path / "none")
    other = isnad.Coder(lexicon=ROOT / "lexicon", threads=1)
    assert (other.version, other.threads) == (coder.version, 1)
    assert other.code(TEXT) == coder.code(TEXT)


def test_errors_are_one_line(coder):
    for call, message in [
        (lambda: coder.code_arrow([1]), "'list' is no table; give one of pyarrow, pandas, polars or DuckDB"),
        (lambda: coder.code_arrow(pa.table({"body": ["a"]})), "column 'text': it is missing; docs/formats.md lists the columns"),
        (lambda: coder.code_arrow(pa.table({"text": [1]})), "column 'text': it holds Int64, not text; docs/formats.md lists the columns"),
        (lambda: isnad.merge(pa.table({"text": ["a"]})), "column 'given': it is missing; docs/formats.md lists the columns"),
        (lambda: isnad.read("no/such"), "no/such: cannot be read: No such file or directory (os error 2)"),
        (lambda: isnad.read(b"", map="txt=a"), None),
    ]:
        with pytest.raises(isnad.Error) as e:
            call()
        assert "\n" not in str(e.value)
        assert message is None or str(e.value) == message
    assert issubclass(isnad.Error, ValueError)


def test_reading_names_what_is_odd():
    notes = []
    table = pa.table(isnad.read(b'{"text": "\xd9\x86\xd8\xb5", "source": "s"}\nno json\n', map="outlet=source", notes=notes))
    assert table["outlet"].to_pylist() == ["s"] and len(notes) == 1
    assert table.schema.metadata[b"isnad.table"] == b"articles"


def test_a_fault_inside_the_input_comes_through(coder):
    def broken():
        yield pa.record_batch({"text": ["a"]})
        raise RuntimeError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), broken())
    with pytest.raises(Exception, match="the disk is gone"):
        pa.table(coder.code_arrow(reader))


def test_everything_is_documented():
    for name in isnad.__all__:
        thing = getattr(isnad, name)
        assert name.startswith("_") or name == "SCHEMA_VERSION" or thing.__doc__, name
